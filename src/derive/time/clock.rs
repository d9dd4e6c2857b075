//! The value of a time of day: its day and its hour.
//!
//! Knows no time zones: an hour is the place's own. Start at [`Expression::clock`].

use chrono::NaiveDate;

use super::anchor::{Anchor, Tense};
use super::expression::Expression;
use crate::model::TimexValue;

impl Expression {
    /// The day, or the part of it that is named.
    pub(super) fn at_part(&self, day: NaiveDate) -> TimexValue {
        match self.all("part").next() {
            Some(part) => TimexValue::DayTime(day, part.to_owned()),
            None => TimexValue::Day(day),
        }
    }

    /// The day of a time of day: told with it, else just before, else that of publication.
    pub(super) fn clock_day(&self, anchor: &Anchor) -> Option<NaiveDate> {
        if self.weekday().is_some() && self.number("month", 0).is_none() {
            let tense = if self.means.ends_with("-ahead") { Tense::Future } else { anchor.tense };
            return self.on_weekday(anchor.published?, tense)?.days().map(|days| days.first);
        }
        if let Some(month) = self.number("month", 0) {
            let day = self.day(0)?;
            return NaiveDate::from_ymd_opt(self.year_or(month, Some(day), anchor)?, month, day);
        }
        let told = if anchor.history { anchor.told.of("D") } else { anchor.beside };
        anchor.clocked.or(told).or(anchor.published).map(|days| days.first)
    }

    /// `10:35`, `22:00`.
    pub(super) fn clock(&self) -> Option<String> {
        let told = self.captured.iter().find(|captured| matches!(captured.class, "clock" | "colon" | "two" | "hhmm" | "num"))?;
        let (hours, minutes) = match told.class {
            "hhmm" => told.value.split_at_checked(2)?,
            _ => told.value.split_once([':', '.']).unwrap_or((&told.value, "00")),
        };
        // "18 h 30"
        let apart = if told.class == "two" { self.all("two").nth(1) } else { None };
        let (hours, minutes) = (hours.parse::<u32>().ok()?, apart.unwrap_or(minutes));
        let afternoon = self.means.starts_with("clock-pm") || self.all("part").any(|part| matches!(part, "AF" | "EV" | "NI"));
        let hours = match hours {
            1..12 if afternoon => hours + 12,
            12 if self.means.starts_with("clock-am") => 0,
            _ => hours,
        };
        (hours <= 24).then(|| format!("{hours:02}:{minutes}"))
    }
}
