//! Civil dates of mixed precision: a closed interval of days, and a day, month or year as told.
//!
//! Nothing here invents a day: `2023-04` stays a month and is compared as the interval it covers.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days as Step, NaiveDate};

/// A closed interval of days: `first <= last`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Days {
    /// Earliest possible day.
    pub first: NaiveDate,
    /// Latest possible day.
    pub last: NaiveDate,
}

impl Days {
    /// The interval from `first` to `last`, in whichever order they come.
    pub fn new(first: NaiveDate, last: NaiveDate) -> Self {
        Self { first: first.min(last), last: first.max(last) }
    }

    /// One day.
    pub fn day(day: NaiveDate) -> Self {
        Self { first: day, last: day }
    }

    /// The month `month` (1–12) of `year`, if there is such a month.
    pub fn month(year: i32, month: u32) -> Option<Self> {
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        let next = if month == 12 { NaiveDate::from_ymd_opt(year + 1, 1, 1)? } else { NaiveDate::from_ymd_opt(year, month + 1, 1)? };
        Some(Self { first, last: next.pred_opt()? })
    }

    /// The year `year`.
    pub fn year(year: i32) -> Option<Self> {
        Some(Self { first: NaiveDate::from_ymd_opt(year, 1, 1)?, last: NaiveDate::from_ymd_opt(year, 12, 31)? })
    }

    /// True for a single day.
    pub fn is_day(self) -> bool {
        self.first == self.last
    }

    /// Number of days covered, at least 1.
    pub fn count(self) -> i64 {
        (self.last - self.first).num_days() + 1
    }

    /// True if `other` lies wholly inside.
    pub fn covers(self, other: Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    /// True if the two share a day.
    pub fn meets(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// The days in both.
    pub fn both(self, other: Self) -> Option<Self> {
        self.meets(other).then(|| Self { first: self.first.max(other.first), last: self.last.min(other.last) })
    }

    /// The smallest interval that covers both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self { first: self.first.min(other.first), last: self.last.max(other.last) }
    }

    /// Days between the two; 0 if they meet.
    pub fn gap(self, other: Self) -> i64 {
        if self.meets(other) {
            0
        } else if self.last < other.first {
            (other.first - self.last).num_days()
        } else {
            (self.first - other.last).num_days()
        }
    }

    /// The interval moved by `days` (negative: earlier). Stays put at the ends of the calendar.
    #[must_use]
    pub fn shift(self, days: i64) -> Self {
        Self { first: shift(self.first, days), last: shift(self.last, days) }
    }

    /// The finest partial date that covers exactly what is known: a day, a month, a year, or nothing.
    pub fn partial(self) -> Option<Partial> {
        if self.is_day() {
            return Some(Partial::Day(self.first));
        }
        if (self.first.year(), self.first.month()) == (self.last.year(), self.last.month()) {
            return Some(Partial::Month(self.first.year(), self.first.month()));
        }
        (self.first.year() == self.last.year()).then(|| Partial::Year(self.first.year()))
    }
}

fn shift(day: NaiveDate, days: i64) -> NaiveDate {
    let step = Step::new(days.unsigned_abs());
    let moved = if days < 0 { day.checked_sub_days(step) } else { day.checked_add_days(step) };
    moved.unwrap_or(day)
}

impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_day() { write!(f, "{}", self.first) } else { write!(f, "{}/{}", self.first, self.last) }
    }
}

/// A date as far as it is told: a day, a month or a year. Written `2024-02-19`, `2024-02`, `2024`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Partial {
    /// A calendar day.
    Day(NaiveDate),
    /// Year and month (1–12).
    Month(i32, u32),
    /// A year.
    Year(i32),
}

impl Partial {
    /// The days it covers.
    pub fn days(self) -> Days {
        match self {
            Self::Day(day) => Days::day(day),
            Self::Month(year, month) => Days::month(year, month).unwrap_or_else(|| Days::day(NaiveDate::MIN)),
            Self::Year(year) => Days::year(year).unwrap_or_else(|| Days::day(NaiveDate::MIN)),
        }
    }
}

impl fmt::Display for Partial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Year(year) => write!(f, "{year:04}"),
        }
    }
}

/// Why a text is no partial date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADate;

impl FromStr for Partial {
    type Err = NotADate;

    /// Reads `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, and a day followed by `T` and a time (the time is dropped).
    fn from_str(text: &str) -> Result<Self, NotADate> {
        let text = text.trim();
        let day = text.split(['T', ' ']).next().unwrap_or("");
        let mut parts = day.split('-');
        let number = |part: Option<&str>, digits: usize| -> Result<Option<u32>, NotADate> {
            match part {
                None => Ok(None),
                Some(part) if part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit()) => part.parse().map(Some).map_err(|_| NotADate),
                Some(_) => Err(NotADate),
            }
        };
        let year = number(parts.next(), 4)?.ok_or(NotADate)?;
        let year = i32::try_from(year).map_err(|_| NotADate)?;
        let month = number(parts.next(), 2)?;
        let date = number(parts.next(), 2)?;
        if parts.next().is_some() {
            return Err(NotADate);
        }
        match (month, date) {
            (None, _) => Ok(Self::Year(year)),
            (Some(month), None) => Days::month(year, month).map(|_| Self::Month(year, month)).ok_or(NotADate),
            (Some(month), Some(date)) => NaiveDate::from_ymd_opt(year, month, date).map(Self::Day).ok_or(NotADate),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(first: &str, last: &str) -> Days {
        Days::new(first.parse().unwrap(), last.parse().unwrap())
    }

    #[test]
    fn partial_dates_are_read_and_written() {
        for text in ["2024", "2024-02", "2024-02-29"] {
            assert_eq!(text.parse::<Partial>().unwrap().to_string(), text);
        }
        assert_eq!("2024-02-19T10:00:00Z".parse::<Partial>().unwrap().to_string(), "2024-02-19");
        for text in ["", "24", "2024-2", "2023-02-29", "2024-13", "2024-01-01-01", "Feb 2024"] {
            assert!(text.parse::<Partial>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_finest_partial_that_is_certain() {
        assert_eq!(days("2024-02-19", "2024-02-19").partial().unwrap().to_string(), "2024-02-19");
        assert_eq!(days("2024-02-14", "2024-02-18").partial().unwrap().to_string(), "2024-02");
        assert_eq!(days("2024-01-31", "2024-02-01").partial().unwrap().to_string(), "2024");
        assert_eq!(days("2023-12-31", "2024-01-01").partial(), None);
    }

    #[test]
    fn gaps_and_overlaps() {
        let (a, b) = (days("2024-02-01", "2024-02-05"), days("2024-02-08", "2024-02-09"));
        assert_eq!(a.gap(b), 3);
        assert_eq!(b.gap(a), 3);
        assert!(a.both(b).is_none());
        assert_eq!(a.join(b).count(), 9);
    }
}
