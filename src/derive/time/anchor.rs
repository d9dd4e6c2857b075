//! What a time expression is counted from: the day of publication, the dates told before it, the tense, the kind of text.

use chrono::{Datelike, NaiveDate};

use crate::model::{Days, TimexValue};

/// The time of the verb beside an expression.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Tense {
    /// It was.
    Past,
    /// It is, or nothing tells.
    #[default]
    Present,
    /// It will be.
    Future,
}

/// What an expression is counted from.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Anchor {
    /// The days on which the article may have been published.
    pub published: Option<Days>,
    /// The dates told before in the text.
    pub told: Told,
    /// The day told a few words before: a time of day is of it.
    pub beside: Option<Days>,
    /// The year and month of the date that follows at once: "between March and April 1918" is all of 1918.
    pub ahead: Option<(i32, u32)>,
    /// The time of the verb beside it.
    pub tense: Tense,
    /// True if the text tells history: what lacks a year belongs to the year told last, not to that of publication.
    pub history: bool,
}

impl Anchor {
    /// The day that "the year", "the month" hang on: told in a history, else of publication.
    pub(super) fn day(&self, unit: &str) -> Option<NaiveDate> {
        let told = if self.history { self.told.of(unit) } else { None };
        told.or(self.published).map(|days| days.first)
    }

    /// The days that "later", "the following", "that" are counted from.
    pub(super) fn told_days(&self, unit: &str) -> Option<Days> {
        let vague = if self.history { None } else { self.told.any.or(self.published) };
        self.told.of(unit).or(vague)
    }
}

/// The dates told last, each as exact as it must be to count from it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Told {
    /// The last one.
    pub any: Option<Days>,
    /// The last day, unless only a month or year was told since that does not hold it.
    day: Option<Days>,
    /// The last month, in the same way.
    month: Option<Days>,
    /// The last month or shorter time, whatever was told since.
    thread: Option<Days>,
    /// The last year.
    year: Option<i32>,
    /// The first quarter told: a report on a quarter compares with the same one a year before.
    pub(super) quarter: Option<(i32, u32)>,
}

impl Told {
    /// Takes note of a date.
    pub(super) fn add(&mut self, value: &TimexValue) {
        let Some(days) = value.days() else { return };
        if let TimexValue::Quarter(year, quarter) = *value {
            self.quarter.get_or_insert((year, quarter));
        }
        self.any = Some(days);
        if days.count() > 366 {
            return;
        }
        let keeps = |known: Option<Days>| known.filter(|known| days.covers(*known));
        self.day = if days.is_day() { Some(days) } else { keeps(self.day) };
        self.month = if days.count() <= 31 { Some(days) } else { keeps(self.month) };
        if days.count() <= 31 {
            self.thread = Some(days);
        }
        self.year = Some(days.last.year());
    }

    /// The last one at least as exact as the unit.
    pub(super) fn of(&self, unit: &str) -> Option<Days> {
        match unit {
            "D" | "N" | "W" | "F" | "E" => self.day,
            "M" => self.month,
            _ => self.year.and_then(Days::year),
        }
    }

    /// The year that a month without one belongs to: told last, or its neighbour where the story turns over the year's end.
    pub(super) fn year_of(&self, month: u32) -> Option<i32> {
        let year = self.year?;
        // A year named in passing does not end the story: what comes within a month of where it stood goes on there.
        if let (None, Some(thread)) = (self.month, self.thread) {
            let ahead = (i64::from(month) - i64::from(thread.last.month())).rem_euclid(12);
            if ahead <= 1 {
                return Some(thread.last.year() + i32::from(month < thread.last.month()));
            }
        }
        let turned = self.month.is_some_and(|told| told.last.month() >= month + TURN);
        let turned_back = self.month.is_some_and(|told| month >= told.first.month() + TURN_BACK);
        Some(year + i32::from(turned) - i32::from(turned_back))
    }
}

/// Months by which a month before the one told is rather of the next year: a story mostly goes on.
const TURN: u32 = 8;

/// Months by which a month after the one told is rather of the year before.
const TURN_BACK: u32 = 10;
