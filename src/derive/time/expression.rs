//! What a time expression means before its anchor is known.
//!
//! Knows the words matched, no anchor and no value: `value.rs` has those. Start at [`Expression`].

use std::fmt;

use chrono::Weekday;

use super::anchor::Anchor;
use super::matcher::Captured;
use super::unit;
use crate::model::{Days, TimexMod};

/// What a time expression means: an operator and what it works on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Expression {
    pub(super) means: &'static str,
    pub(super) modifier: Option<TimexMod>,
    pub(super) captured: Vec<Captured>,
}

impl Expression {
    /// Nothing if no calendar has such a date.
    pub(super) fn new(means: &'static str, modifier: &str, captured: Vec<Captured>) -> Option<Self> {
        let modifier = match modifier {
            "START" => Some(TimexMod::Start),
            "MID" => Some(TimexMod::Mid),
            "END" => Some(TimexMod::End),
            "APPROX" => Some(TimexMod::Approx),
            "LESS_THAN" => Some(TimexMod::LessThan),
            "MORE_THAN" => Some(TimexMod::MoreThan),
            _ => None,
        };
        let expression = Self { means, modifier, captured };
        expression.is_possible().then_some(expression)
    }

    /// False for the 40th of March, and for days "to" others that are half a year away.
    fn is_possible(&self) -> bool {
        match self.means {
            "iso" | "figures" => self.absolute().is_some(),
            "range" => {
                let month = |at: usize| self.number("month", at).or(self.number("month", 0)).unwrap_or(1);
                let days = |at: usize| i64::from(month(at)) * 31 + i64::from(self.day(at).unwrap_or(1));
                let (first, last) = (days(0), days(1));
                if self.number("month", 1).is_none() { first < last } else { (last - first).rem_euclid(372) < 186 }
            }
            // "in the 90s" may be a temperature; "the 90s" of a rule with an article mostly is none.
            "decade-full" => self.all("decade").any(|decade| decade.len() == 4) || self.all("era").next().is_some(),
            // "the 470s" of no era are rather aircraft.
            "decade" => self.all("era").next().is_some() || self.decade().is_some_and(|decade| decade % 10 == 0 && !(100..1000).contains(&decade)),
            "years" => self.years().is_some(),
            "short-year" => self.number("two", 0).is_some(),
            "nineteen" | "inner-spoken" => self.count().is_some_and(|years| (10..100).contains(&years)),
            _ => true,
        }
    }

    pub(super) fn all<'c>(&'c self, class: &'c str) -> impl Iterator<Item = &'c str> + 'c {
        self.captured.iter().filter(move |captured| captured.class == class).map(|captured| captured.value.as_str())
    }

    pub(super) fn number(&self, class: &str, at: usize) -> Option<u32> {
        self.all(class).nth(at)?.parse().ok()
    }

    pub(super) fn year(&self) -> Option<i32> {
        if self.means == "inner-spoken" {
            return Some(1900 + i32::try_from(self.count()?).ok()?);
        }
        let era = self.all("era").next().map(|_| "num");
        if self.means == "short-year" {
            let two: i32 = self.all("two").last()?.parse().ok()?;
            return Some(if two >= 30 { 1900 + two } else { 2000 + two });
        }
        let year: i32 = self.all("year").last().or_else(|| self.all(era?).last())?.parse().ok()?;
        Some(if self.all("era").next().is_some() { 1 - year } else { year })
    }

    pub(super) fn day(&self, at: usize) -> Option<u32> {
        let ordinal = self.means == "date-ordinal";
        self.captured
            .iter()
            .filter(|captured| matches!(captured.class, "day" | "dayth") || ordinal && captured.class == "ord")
            .nth(at)?
            .value
            .parse()
            .ok()
    }

    pub(super) fn weekday(&self) -> Option<Weekday> {
        unit::weekday(self.number("weekday", 0)?)
    }

    /// True if it stands for days on the calendar: no length, no set, no vague reference.
    pub(crate) fn has_days(&self) -> bool {
        match self.means {
            "duration" | "duration-half" | "half-unit" | "plural" | "one" | "past" | "present" | "future" | "set" | "set-other" | "part" => false,
            means if means.starts_with("value/") => false,
            means if means.starts_with("clock") => self.captured.iter().any(|captured| matches!(captured.class, "weekday" | "month")),
            _ => true,
        }
    }

    /// The day and month told without a year, with the weekday if one is told.
    pub(crate) fn yearless(&self) -> Option<(u32, Option<u32>, Option<Weekday>)> {
        (self.means == "date" && self.year().is_none()).then(|| Some((self.number("month", 0)?, self.day(0), self.weekday()))).flatten()
    }

    /// True for "the 11th".
    pub(super) fn is_day_of(&self) -> bool {
        self.means == "day-of"
    }

    /// True for a time of day with no day of its own.
    pub(super) fn is_bare_clock(&self) -> bool {
        self.means.starts_with("clock") && !self.has_days()
    }

    /// The year and month of a date that tells both.
    pub(super) fn month_and_year(&self) -> Option<(i32, u32)> {
        if self.means == "date" { Some((self.year()?, self.number("month", 0)?)) } else { None }
    }

    /// True if it is told in full: no anchor needed.
    pub(super) fn is_full(&self) -> bool {
        match self.means {
            "iso" | "figures" | "years" | "century" | "short-year" | "before-one" | "nineteen" | "two-thousand" => true,
            "decade-full" => true,
            "decade" => self.all("decade").chain(self.all("year")).next().is_some_and(|decade| decade.len() == 4),
            "date" | "range" | "inner" | "inner-spoken" | "half" | "holiday" | "eve" | "feast" | "quarter" | "week-of" | "nth-weekday" => {
                self.year().is_some()
            }
            _ => false,
        }
    }

    /// The days told in full.
    pub(crate) fn absolute(&self) -> Option<Days> {
        self.is_full().then(|| self.evaluate(&Anchor::default()).days()).flatten()
    }

    /// Days by which it lies before publication, for "today", "yesterday", "tomorrow".
    pub(crate) fn offset(&self) -> Option<i64> {
        match self.means {
            "today" | "tonight" | "part-today" => Some(0),
            "yesterday" | "last-night" => Some(1),
            "before-yesterday" => Some(2),
            "tomorrow" => Some(-1),
            "after-tomorrow" => Some(-2),
            _ => None,
        }
    }

    /// True for what news says of its own days: "yesterday", "on Monday", "last week".
    pub(super) fn is_fresh(&self) -> bool {
        self.is_of_today() || self.means.starts_with("weekday") || matches!(self.means, "last" | "next" | "this" | "weekend")
    }

    /// True for "today", "last night": of the day of publication whatever is told.
    pub(super) fn is_of_today(&self) -> bool {
        self.offset().is_some()
    }

    /// True for what is named to be compared with, "a year earlier", "the previous April": the story does not go on from there.
    pub(super) fn compares(&self) -> bool {
        let short = matches!(self.all("unit").next(), Some("D" | "W" | "h" | "m"));
        match self.means {
            "earlier" | "ago" | "year-ago" | "quarter-ago" => !short,
            "told-before" => !short && self.captured.iter().any(|captured| matches!(captured.class, "unit" | "month" | "season")),
            _ => false,
        }
    }

    /// True for "next week".
    pub(crate) fn is_next_week(&self) -> bool {
        self.means == "next" && self.all("unit").next() == Some("W")
    }

    /// True for "less than a year" and shorter.
    pub(crate) fn is_less_than_a_year(&self) -> bool {
        self.means == "duration"
            && self.modifier == Some(TimexMod::LessThan)
            && matches!((self.all("unit").next(), self.count()), (Some("Y"), Some(1)) | (Some("M"), Some(..=12)))
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.means)?;
        self.captured.iter().try_for_each(|captured| write!(f, " {} {}", captured.class, captured.value))
    }
}
