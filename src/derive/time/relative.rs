//! The value of what is counted from its anchor: weekdays, the week before, that year, two days later, the last quarter.
//!
//! Knows no dates that are told in full: `named.rs` has those. Start at [`Expression::told`].

use chrono::{Datelike, NaiveDate};

use super::anchor::{Anchor, Tense};
use super::expression::Expression;
use super::unit::{season, unit_at, whole};
use crate::model::{Days, TimexValue};

impl Expression {
    /// The next such weekday from the day told on.
    pub(super) fn weekday_from(&self, told: Days) -> Option<NaiveDate> {
        let ahead = (7 + self.weekday()?.num_days_from_monday() - told.first.weekday().num_days_from_monday()) % 7;
        Some(Days::day(told.first).shift(i64::from(ahead)).first)
    }

    pub(super) fn weekday_before(&self, day: NaiveDate) -> Option<NaiveDate> {
        let ahead = (7 + self.weekday()?.num_days_from_monday() - day.weekday().num_days_from_monday()) % 7;
        Some(Days::day(day).shift(i64::from(ahead) - 7).first)
    }

    pub(super) fn on_weekday(&self, published: Days, tense: Tense) -> Option<TimexValue> {
        let weekday = self.weekday()?;
        // A range of days gives the first day on which the answer is the same for most of it.
        let from = published.first;
        let forward = i64::from((7 + weekday.num_days_from_monday() - from.weekday().num_days_from_monday()) % 7);
        let back = (7 - forward) % 7;
        let days = match (self.means, tense) {
            ("weekday-last", _) => -(if back == 0 { 7 } else { back }),
            ("weekday-next", _) if forward == 0 => 7,
            ("weekday-next", _) => forward,
            ("weekday-this", _) => i64::from(weekday.num_days_from_monday()) - i64::from(from.weekday().num_days_from_monday()),
            (_, Tense::Past) => -back,
            (_, Tense::Future) => forward,
            (_, Tense::Present) if forward <= 3 => forward,
            (_, Tense::Present) => -back,
        };
        Some(self.at_part(Days::day(from).shift(days).first))
    }

    /// The unit, month or season `steps` away from that of `today`.
    pub(super) fn step(&self, today: NaiveDate, steps: i32) -> Option<TimexValue> {
        if let Some(month) = self.number("month", 0) {
            let year = match steps {
                -1 if month >= today.month() => today.year() - 1,
                1 if month <= today.month() => today.year() + 1,
                _ => today.year(),
            };
            return self.month_of(year);
        }
        if let Some(season) = self.all("season").next().and_then(season) {
            let this = TimexValue::Season(today.year(), season).days()?;
            let year = match steps {
                -1 if this.last >= today => today.year() - 1,
                1 if this.first <= today => today.year() + 1,
                _ => today.year(),
            };
            return Some(TimexValue::Season(year, season));
        }
        unit_at(self.all("unit").next()?, today, i64::from(steps))
    }

    /// What hangs on the date told before: "that year", "the following spring", "July of the same year", "the next morning".
    pub(super) fn told(&self, anchor: &Anchor, steps: i32) -> Option<TimexValue> {
        if let Some(weekday) = self.weekday() {
            let from = anchor.told_days("D")?;
            let day = if steps < 0 { self.weekday_before(from.first)? } else { self.weekday_from(Days::day(from.last).shift(1))? };
            debug_assert_eq!(day.weekday(), weekday);
            return Some(TimexValue::Day(day));
        }
        if self.number("month", 0).is_some() {
            return self.month_of(anchor.told_days("Y")?.last.year() + steps);
        }
        if let Some(season) = self.all("season").next().and_then(season) {
            return self
                .step(anchor.told_days("Y")?.last, steps)
                .filter(|_| steps != 0)
                .or(Some(TimexValue::Season(anchor.told_days("Y")?.last.year(), season)));
        }
        match self.all("unit").next() {
            Some(unit) if unit != "D" => unit_at(unit, anchor.told_days(unit)?.last, i64::from(steps)),
            None if steps == 0 && self.all("part").next().is_none() => anchor.told.any.map(whole),
            _ => {
                let days = anchor.told_days("D")?;
                let from = if steps < 0 { days.first } else { days.last };
                Some(self.at_part(Days::day(from).shift(i64::from(steps)).first)).filter(|_| steps != 0 || days.is_day())
            }
        }
    }

    /// So many units away from a day, as exact as the unit.
    pub(super) fn offset_by(&self, from: Option<Days>, sign: i64) -> Option<TimexValue> {
        let unit = self.all("unit").next()?;
        // "a year ago", "two weeks later"; "several months" counts nothing. A decade back is a year.
        let Some(count) = self.count() else {
            return Some(TimexValue::Other(if sign < 0 { "PAST_REF" } else { "FUTURE_REF" }.to_owned()));
        };
        let (unit, count) = if unit == "T" { ("Y", 10 * count) } else { (unit, count) };
        unit_at(unit, from?.first, sign * count)
    }

    /// A quarter by its number: of the year told, else the latest that has begun.
    pub(super) fn quarter(&self, anchor: &Anchor, years: i32) -> Option<TimexValue> {
        let Some(quarter) = self.number("ord", 0).or(self.number("quarter", 0)).filter(|quarter| *quarter <= 4) else {
            let (year, quarter) = Self::quarter_now(anchor)?;
            return Some(TimexValue::Quarter(self.year().unwrap_or(year), quarter));
        };
        if let Some(year) = self.year() {
            return Some(TimexValue::Quarter(year, quarter));
        }
        let today = anchor.day("Y")?;
        if years != 0 || self.all("unit").next().is_some() {
            return Some(TimexValue::Quarter(today.year() + years, quarter));
        }
        let days = TimexValue::Quarter(today.year(), quarter).days()?;
        let year = match anchor.tense {
            // What a company will report may be over already.
            Tense::Future if (today - days.last).num_days() > 92 => today.year() + 1,
            Tense::Past | Tense::Present if days.first > today => today.year() - 1,
            _ => today.year(),
        };
        Some(TimexValue::Quarter(year, quarter))
    }

    /// The quarter a report is about: told before, else the last that has ended.
    pub(super) fn quarter_now(anchor: &Anchor) -> Option<(i32, u32)> {
        let ended = || match unit_at("Q", anchor.published?.first, -1)? {
            TimexValue::Quarter(year, quarter) => Some((year, quarter)),
            _ => None,
        };
        anchor.told.quarter.or_else(ended)
    }
}
