//! The dates told before in a text, and the year that a date without one has by them.
//!
//! Knows no words and no day of publication. Start at [`Told::year_of`].

use chrono::{Datelike, NaiveDate};

use crate::model::{Days, Timex, TimexValue};

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
    /// True if the thread came to where it is by a date in full, away from where it was.
    jumped: bool,
    /// Where the thread was before it jumped: the jump may have been an aside.
    before: Option<Days>,
    /// The last year.
    year: Option<i32>,
    /// A year told by itself since the thread was told.
    bare: Option<Bare>,
    /// The first quarter told: a report on a quarter compares with the same one a year before.
    pub(super) quarter: Option<(i32, u32)>,
}

/// A year told by itself.
#[derive(Clone, Copy, Debug)]
struct Bare {
    year: i32,
    /// How often.
    times: usize,
    /// Where it stands, in words.
    at: usize,
    /// True for "early 1927": the story is there, where "1927" may only be named.
    part: bool,
}

impl Told {
    /// Takes note of a date that ends at word `at`; it is told in full if nothing of it was completed.
    pub(super) fn add(&mut self, timex: &Timex, full: bool, at: usize) {
        let value = &timex.value;
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
        let season = matches!(value, TimexValue::Season(..));
        if days.count() <= 31 || season && full {
            self.follow(days, full);
        }
        // A winter belongs to the year in which it begins.
        let year = if season { days.first.year() } else { days.last.year() };
        self.year = Some(year);
        if matches!(value, TimexValue::Year(_)) {
            let times = self.bare.filter(|bare| bare.year == year).map_or(1, |bare| bare.times + 1);
            self.bare = Some(Bare { year, times, at, part: timex.modifier.is_some() });
        }
    }

    /// The thread goes on to these days.
    fn follow(&mut self, days: Days, full: bool) {
        let step = self.thread.map_or(0, |thread| (days.first - thread.first).num_days());
        // What is told next settles whether the story has jumped or gone back.
        let jumps = full && !(-ASIDE..=366).contains(&step);
        (self.before, self.jumped) = if jumps { (self.thread, true) } else { (None, false) };
        self.thread = Some(days);
        self.bare = None;
    }

    /// The last one at least as exact as the unit.
    pub(super) fn of(&self, unit: &str) -> Option<Days> {
        match unit {
            "D" | "N" | "W" | "F" | "E" => self.day,
            "M" => self.month,
            _ => self.year.and_then(Days::year),
        }
    }

    /// The last month or shorter time told.
    pub(super) fn thread(&self) -> Option<Days> {
        self.thread
    }

    /// The year of a month, or of a day in it, at word `at`: the one by which the story goes on with the least effort. It may go on
    /// from the date told last, from where it was before an aside, or within a year told by itself since.
    pub(super) fn year_of(&self, month: u32, day: Option<u32>, at: usize) -> Option<i32> {
        let days = |year: i32| match day {
            Some(day) => NaiveDate::from_ymd_opt(year, month, day).map(Days::day),
            None => Days::month(year, month),
        };
        let from = |anchor: Days, base: f64, back: f64| {
            let years = anchor.first.year() - 1..=anchor.last.year() + 1;
            years.filter_map(move |year| {
                let days = days(year)?;
                let weight = match days.first < anchor.first {
                    true if year < anchor.first.year() => BACK_A_YEAR,
                    true => back,
                    false => 1.0,
                };
                Some((base + weight * anchor.gap(days) as f64, year))
            })
        };
        let thread = self.thread.map(|thread| from(thread, 0.0, if self.jumped { BACK_FROM_ASIDE } else { BACK }));
        let before = self.before.map(|before| from(before, AFTER_ASIDE, BACK));
        let bare = self.bare.map(|bare| {
            let ahead = self.thread.map_or(0, |thread| bare.year - thread.last.year());
            let sure = bare.times > 1 || at <= bare.at + NEAR;
            let passing = match ahead {
                _ if sure => 0.0,
                0..=1 if bare.part => 0.0,
                ..0 => IN_PASSING_BACK,
                _ => IN_PASSING,
            };
            (passing + if ahead.abs() > FAR { FAR_AWAY } else { 0.0 }, bare.year)
        });
        let all = bare.into_iter().chain(thread.into_iter().flatten()).chain(before.into_iter().flatten());
        let least = all.min_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, year)| year);
        least.or(self.year)
    }
}

/// Days by which a date in full lies before the thread where the story has left it.
const ASIDE: i64 = 60;

/// A day back in the same year is as likely as so many days on: a year is mostly told when it turns.
const BACK: f64 = 0.55;

/// The same for a day of the year before.
const BACK_A_YEAR: f64 = 5.0;

/// The same after the story has just jumped: there it goes on.
const BACK_FROM_ASIDE: f64 = 2.0;

/// Days that it costs to come back from an aside.
const AFTER_ASIDE: f64 = 30.0;

/// Days that it costs to take a year named once, in passing, for the year of the story.
const IN_PASSING: f64 = 45.0;

/// The same for a year before that of the story.
const IN_PASSING_BACK: f64 = 105.0;

/// Years away from the story beyond which a year is rather one that is compared with.
const FAR: i32 = 20;

/// Days that it costs to go there.
const FAR_AWAY: f64 = 120.0;

/// Words after a year within which it is the year of what follows.
const NEAR: usize = 12;
