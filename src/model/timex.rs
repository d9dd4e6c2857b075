//! Time expressions and their values, as TIMEX3 writes them (ISO-TimeML, ISO 24617-1).

use std::fmt;

use chrono::{Datelike, NaiveDate, Weekday};

use super::{Days, Span};

/// TIMEX3 type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimexKind {
    /// A calendar date of any precision.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A recurring time.
    Set,
}

impl TimexKind {
    /// `DATE`, `TIME`, `DURATION` or `SET`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// TIMEX3 modifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimexMod {
    /// "early April", "the beginning of the month".
    Start,
    /// "mid-April".
    Mid,
    /// "late April", "the second half of April".
    End,
    /// "about ten days".
    Approx,
    /// "less than a year".
    LessThan,
    /// "more than a year".
    MoreThan,
}

impl TimexMod {
    /// The word TIMEX3 uses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Start => "START",
            Self::Mid => "MID",
            Self::End => "END",
            Self::Approx => "APPROX",
            Self::LessThan => "LESS_THAN",
            Self::MoreThan => "MORE_THAN",
        }
    }
}

/// A season of a year, northern hemisphere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// December to February of the next year.
    Winter,
}

/// What a time expression stands for. Displays as the TIMEX3 value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum TimexValue {
    /// `2024-02-19`
    Day(NaiveDate),
    /// `2024-W08`: ISO year and week.
    Week(i32, u32),
    /// `2024-W08-WE`: the weekend of that week.
    Weekend(i32, u32),
    /// `2024-02`
    Month(i32, u32),
    /// `2024-Q1`: quarter 1–4.
    Quarter(i32, u32),
    /// `2024-H1`: half 1–2.
    Half(i32, u32),
    /// `2023-SU`
    Season(i32, Season),
    /// `2024`; `BC0490` for the year −489, as astronomers count.
    Year(i32),
    /// `199`: the decade that starts in 1990 (given as 1990).
    Decade(i32),
    /// `19`: the century that starts in 1900 (given as 1900).
    Century(i32),
    /// `2024-02-19TMO`: a day and a part of it, or a time of day, in TIMEX3's own letters after the T.
    DayTime(NaiveDate, String),
    /// `2024-02-21/2024-02-22`
    Interval(NaiveDate, NaiveDate),
    /// A value without a place on the calendar: `XXXX-02`, `P3D`, `PXM`, `PAST_REF`, `PRESENT_REF`, `FUTURE_REF`.
    Other(String),
}

impl TimexValue {
    /// The days it covers; nothing for durations, sets and vague references.
    pub fn days(&self) -> Option<Days> {
        match *self {
            Self::Day(day) | Self::DayTime(day, _) => Some(Days::day(day)),
            Self::Week(year, week) => week_days(year, week, chrono::Weekday::Mon),
            Self::Weekend(year, week) => week_days(year, week, chrono::Weekday::Sat),
            Self::Month(year, month) => Days::month(year, month),
            Self::Quarter(year, quarter) => Some(Days::month(year, quarter * 3 - 2)?.join(Days::month(year, quarter * 3)?)),
            Self::Half(year, half) => Some(Days::month(year, half * 6 - 5)?.join(Days::month(year, half * 6)?)),
            Self::Season(year, season) => {
                let first = match season {
                    Season::Spring => 3,
                    Season::Summer => 6,
                    Season::Autumn => 9,
                    Season::Winter => 12,
                };
                let last = if first == 12 { Days::month(year + 1, 2)? } else { Days::month(year, first + 2)? };
                Some(Days::month(year, first)?.join(last))
            }
            Self::Year(year) => Days::year(year),
            Self::Decade(year) => Some(Days::year(year)?.join(Days::year(year + 9)?)),
            Self::Century(year) => Some(Days::year(year)?.join(Days::year(year + 99)?)),
            Self::Interval(first, last) => Some(Days::new(first, last)),
            Self::Other(_) => None,
        }
    }
}

fn week_days(year: i32, week: u32, from: chrono::Weekday) -> Option<Days> {
    Some(Days::new(NaiveDate::from_isoywd_opt(year, week, from)?, NaiveDate::from_isoywd_opt(year, week, chrono::Weekday::Sun)?))
}

/// A year as TIMEX3 writes it.
struct Year(i32);

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 < 1 { write!(f, "BC{:04}", 1 - self.0) } else { write!(f, "{:04}", self.0) }
    }
}

impl fmt::Display for TimexValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Week(year, week) => write!(f, "{year:04}-W{week:02}"),
            Self::Weekend(year, week) => write!(f, "{year:04}-W{week:02}-WE"),
            Self::Month(year, month) => write!(f, "{}-{month:02}", Year(*year)),
            Self::Quarter(year, quarter) => write!(f, "{year:04}-Q{quarter}"),
            Self::Half(year, half) => write!(f, "{year:04}-H{half}"),
            Self::Season(year, season) => {
                let code = match season {
                    Season::Spring => "SP",
                    Season::Summer => "SU",
                    Season::Autumn => "FA",
                    Season::Winter => "WI",
                };
                write!(f, "{}-{code}", Year(*year))
            }
            Self::Year(year) => write!(f, "{}", Year(*year)),
            Self::Decade(year) if *year < 0 => write!(f, "BC{:03}", (1 - year) / 10),
            Self::Century(year) if *year < 0 => write!(f, "BC{:02}", (1 - year) / 100),
            Self::Decade(year) => write!(f, "{:03}", year / 10),
            Self::Century(year) => write!(f, "{:02}", year / 100),
            Self::DayTime(day, time) => write!(f, "{day}T{time}"),
            Self::Interval(first, last) => write!(f, "{first}/{last}"),
            Self::Other(text) => f.write_str(text),
        }
    }
}

/// A resolved time expression, with how it was resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timex {
    /// TIMEX3 type.
    pub kind: TimexKind,
    /// TIMEX3 value.
    pub value: TimexValue,
    /// TIMEX3 modifier, if any.
    pub modifier: Option<TimexMod>,
    /// What was meant before an anchor was known, for "why?": `the last Monday`, `the day before`.
    pub expression: String,
    /// The date the expression was counted from, with a word on which date that is ("publication", "dateline", "told before").
    pub anchor: Option<(Days, &'static str)>,
    /// The weekday told beside the day, if that day is another one: the number was believed.
    pub weekday: Option<Weekday>,
    /// What it would be if the words around it told the other tense, where that decides.
    pub otherwise: Option<Otherwise>,
    /// Where a range of days or years is told by two dates, its first and its last.
    pub bounds: Option<Box<[Bound; 2]>>,
}

/// One end of a range, told in words of its own: "March 25" in "March 25 to April 2".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// Its words.
    pub span: Span,
    /// Its value.
    pub value: TimexValue,
}

/// The other reading of a date whose tense decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Otherwise {
    /// True if it was read as past, and would be to come.
    pub to_come: bool,
    /// What it would be.
    pub days: Days,
}

impl Timex {
    /// The days covered, narrowed by the modifier ("the second half of April" is its second half).
    pub fn days(&self) -> Option<Days> {
        let days = self.value.days()?;
        if days.is_day() {
            return Some(days);
        }
        let third = days.count() / 3;
        let half = days.count() / 2 - 1;
        Some(match self.modifier {
            Some(TimexMod::Start) => Days::new(days.first, Days::day(days.first).shift(half).first),
            Some(TimexMod::Mid) => Days::new(Days::day(days.first).shift(third).first, Days::day(days.last).shift(-third).first),
            Some(TimexMod::End) => Days::new(Days::day(days.last).shift(-half).first, days.last),
            _ => days,
        })
    }

    /// True if the value is one day.
    pub fn is_day(&self) -> bool {
        self.value.days().is_some_and(Days::is_day)
    }

    /// The month of a value that lies within one.
    pub fn month(&self) -> Option<(i32, u32)> {
        let days = self.value.days()?;
        let month = |day: NaiveDate| (day.year(), day.month());
        (month(days.first) == month(days.last)).then(|| month(days.first))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_as_timex3() {
        let day: NaiveDate = "2024-02-19".parse().unwrap();
        for (value, text) in [
            (TimexValue::Day(day), "2024-02-19"),
            (TimexValue::Week(2024, 8), "2024-W08"),
            (TimexValue::Season(2023, Season::Summer), "2023-SU"),
            (TimexValue::Decade(1990), "199"),
            (TimexValue::Year(-489), "BC0490"),
            (TimexValue::DayTime(day, "MO".into()), "2024-02-19TMO"),
            (TimexValue::Interval(day, day.succ_opt().unwrap()), "2024-02-19/2024-02-20"),
        ] {
            assert_eq!(value.to_string(), text);
        }
        assert_eq!(TimexValue::Week(2024, 8).days().unwrap().to_string(), "2024-02-19/2024-02-25");
    }
}
