//! The value of a time expression once its anchor is known, as TIMEX3 writes it.
//!
//! A year that is not told is the one that puts the date nearest to its anchor and agrees with the tense. Start at
//! [`Expression::evaluate`].

use chrono::{Datelike, NaiveDate, Weekday};

use super::anchor::{Anchor, Tense};
use super::expression::Expression;
use super::unit::{self, unit_at};
use crate::model::{Days, Otherwise, Timex, TimexKind, TimexValue};

impl Expression {
    /// The value, with this anchor.
    pub(crate) fn evaluate(&self, anchor: &Anchor) -> Timex {
        let value = self.known(anchor).unwrap_or_else(|| TimexValue::Other(self.open()));
        let kind = match (&value, self.means) {
            (_, "duration" | "duration-half" | "half-unit" | "plural" | "one") => TimexKind::Duration,
            (_, means) if means.starts_with("value/P") && !means.ends_with("REF") => TimexKind::Duration,
            (TimexValue::Other(open), _) if open.starts_with("PT") && !self.means.starts_with("set") => TimexKind::Duration,
            (_, "set" | "set-other") => TimexKind::Set,
            (TimexValue::DayTime(..), _) => TimexKind::Time,
            (_, means) if means.starts_with("clock") => TimexKind::Time,
            _ => TimexKind::Date,
        };
        let uses_told = matches!(self.means, "told" | "told-next" | "told-before" | "later" | "earlier") && anchor.told.any.is_some();
        let from = if uses_told { anchor.told.any.map(|days| (days, "told before")) } else { anchor.published.map(|days| (days, "publication")) };
        let anchored = self.is_full() || !self.has_days();
        // A half of a year is itself the half.
        let modifier = self.modifier.filter(|_| !matches!(value, TimexValue::Half(..)));
        let otherwise = if anchored { None } else { self.otherwise(anchor, &value) };
        let weekday = self.disagrees(&value);
        Timex { kind, value, modifier, expression: self.to_string(), anchor: if anchored { None } else { from }, weekday, otherwise, bounds: None }
    }

    /// The weekday told with a day of a month that is another one. The number is believed: a weekday is slipped by a day more easily.
    fn disagrees(&self, value: &TimexValue) -> Option<Weekday> {
        let (told, _) = (self.weekday()?, self.day(0)?);
        let day = value.days()?.first;
        (day.weekday() != told).then_some(told)
    }

    /// What it would be in the other tense, where a tense told which.
    fn otherwise(&self, anchor: &Anchor, value: &TimexValue) -> Option<Otherwise> {
        let tense = match anchor.tense {
            Tense::Past => Tense::Future,
            Tense::Future => Tense::Past,
            Tense::Present => return None,
        };
        if !matches!(self.means, "weekday" | "date" | "inner" | "weekend" | "holiday" | "feast") {
            return None;
        }
        let other = self.known(&Anchor { tense, ..*anchor }).filter(|other| other != value)?;
        Some(Otherwise { to_come: tense == Tense::Future, days: other.days()? })
    }

    /// The value where everything it needs is known. A wide range of publication gives one only if its first and last day agree.
    fn known(&self, anchor: &Anchor) -> Option<TimexValue> {
        if let Some(range) = anchor.published.filter(|days| days.count() > 7) {
            let on = |day: NaiveDate| self.known_on(&Anchor { published: Some(Days::day(day)), ..*anchor });
            let first = on(range.first)?;
            return (on(range.last)? == first).then_some(first);
        }
        self.known_on(anchor)
    }

    fn known_on(&self, anchor: &Anchor) -> Option<TimexValue> {
        let published = anchor.published;
        // Where the day of publication is a range, the first day stands for it.
        let today = published.map(|days| days.first);
        Some(match self.means {
            "date" | "date-ordinal" | "short-year" => return self.date(anchor),
            "day-of" => return self.day_of(anchor),
            "week-of" => return unit_at("W", self.date(anchor)?.days()?.first, 0),
            "nth-weekday" => {
                let (year, month) = self.date(anchor)?.days().map(|days| (days.first.year(), days.first.month()))?;
                let nth = u8::try_from(self.number("ord", 0)?).ok()?;
                TimexValue::Day(NaiveDate::from_weekday_of_month_opt(year, month, self.weekday()?, nth)?)
            }
            "date-ahead" => return self.date(&Anchor { tense: Tense::Future, ..*anchor }),
            "date-this" => return self.month_of(today?.year()),
            "date-last" => return self.month_of(today?.year() - 1),
            "date-next" => return self.month_of(today?.year() + 1),
            "iso" => return self.iso(),
            "figures" => {
                let (a, b, year) = self.figures()?;
                TimexValue::Day(NaiveDate::from_ymd_opt(year, b, a).or_else(|| NaiveDate::from_ymd_opt(year, a, b))?)
            }
            "range" => return self.range(anchor),
            "years" => {
                let (first, last) = self.years()?;
                TimexValue::Interval(Days::year(first)?.first, Days::year(last)?.last)
            }
            "today" => TimexValue::Day(today?),
            "tonight" => TimexValue::DayTime(today?, "NI".to_owned()),
            "part-today" => TimexValue::DayTime(today?, self.all("part").next()?.to_owned()),
            "yesterday" => return Some(self.at_part(today?.pred_opt()?)),
            "last-night" => TimexValue::DayTime(today?.pred_opt()?, self.all("part").next().unwrap_or("NI").to_owned()),
            "tomorrow" => return Some(self.at_part(today?.succ_opt()?)),
            "before-yesterday" => TimexValue::Day(Days::day(today?).shift(-2).first),
            "after-tomorrow" => TimexValue::Day(Days::day(today?).shift(2).first),
            "weekday-past" if anchor.history && anchor.told.of("D").is_some() => {
                self.at_part(self.weekday_before(Days::day(anchor.told.of("D")?.first).shift(1).first)?)
            }
            "weekday-past" => return self.on_weekday(published?, Tense::Past),
            "weekday" if anchor.history && anchor.told.of("D").is_some() => self.at_part(self.weekday_from(anchor.told.of("D")?)?),
            "weekday-last" if anchor.history && anchor.told.of("D").is_some() => self.at_part(self.weekday_before(anchor.told.of("D")?.first)?),
            "weekday" | "weekday-last" | "weekday-next" | "weekday-this" => return self.on_weekday(published?, anchor.tense),
            "last" => return self.step(anchor.day(self.all("unit").next().unwrap_or("Y"))?, -1),
            "next" if anchor.history && self.all("season").next().is_some() => return self.told(anchor, 1),
            "next" => return self.step(anchor.day(self.all("unit").next().unwrap_or("Y"))?, 1),
            "this" => return self.step(anchor.day(self.all("unit").next().unwrap_or("Y"))?, 0),
            "this-year" => TimexValue::Year(anchor.day("Y")?.year()),
            "weekend" => {
                let monday = i64::from(today?.weekday().num_days_from_monday());
                let back = if anchor.tense == Tense::Future || monday >= 5 { 0 } else { -7 };
                return unit_at("E", Days::day(today?).shift(back).first, 0);
            }
            "inner" | "inner-spoken" => return self.inner(anchor),
            "half" => return self.half(anchor),
            "decade" | "decade-full" => TimexValue::Decade(self.decade()?),
            "century" => {
                let number = self.number("ord", 0).or(self.day(0))?;
                if self.all("era").next().is_some() {
                    return Some(TimexValue::Other(format!("BC{:02}", number.checked_sub(1)?)));
                }
                TimexValue::Century((i32::try_from(number).ok()? - 1) * 100)
            }
            "quarter" => return self.quarter(anchor, 0),
            "quarter-last" => return self.quarter(anchor, -1),
            "quarter-next" => return self.quarter(anchor, 1),
            "quarter-ago" => {
                let (year, quarter) = Self::quarter_now(anchor)?;
                TimexValue::Quarter(year - 1, self.number("ord", 0).unwrap_or(quarter))
            }
            "year-ago" => match anchor.told.quarter {
                Some((year, quarter)) => TimexValue::Quarter(year - 1, quarter),
                None => TimexValue::Year(today?.year() - 1),
            },
            "before-one" => TimexValue::Year(1 - i32::try_from(self.count()?).ok()?),
            "nineteen" => TimexValue::Year(1900 + i32::try_from(self.count()?).ok()?),
            "two-thousand" => TimexValue::Year(2000 + i32::try_from(self.count().unwrap_or(0)).ok()?),
            "ago" if self.is_a_year() && anchor.told.quarter.is_some() => {
                anchor.told.quarter.map(|(year, quarter)| TimexValue::Quarter(year - 1, quarter))?
            }
            "earlier" if self.is_a_year() && anchor.told.quarter.is_some() => {
                anchor.told.quarter.map(|(year, quarter)| TimexValue::Quarter(year - 1, quarter))?
            }
            "ago-day" => TimexValue::Day(unit::day_at(self.unit(), today?, -self.count()?)?),
            "in-day" => TimexValue::Day(unit::day_at(self.unit(), today?, self.count()?)?),
            "turn" => return self.turn(anchor),
            "ago" => return self.offset_by(Some(Days::day(today?)), -1),
            "in" => return self.offset_by(Some(Days::day(today?)), 1),
            // "через три года" is counted from what was told if that is past, else from today.
            "later-or-in" if anchor.tense != Tense::Future && anchor.told.any.is_some_and(|told| Some(told.last) < today) => {
                return self.offset_by(anchor.told_days(self.unit()).map(|days| Days::day(days.last)), 1);
            }
            "later-or-in" => return self.offset_by(Some(Days::day(today?)), 1),
            "later" => return self.offset_by(anchor.told_days(self.unit()).map(|days| Days::day(days.last)), 1),
            "earlier" => return self.offset_by(anchor.told_days(self.unit()), -1),
            "told" => return self.told(anchor, 0),
            "told-next" => return self.told(anchor, 1),
            "told-before" => return self.told(anchor, -1),
            // A holiday of several words is named by its rule: `on/12-31`.
            means if matches!(means, "holiday" | "feast" | "eve") || means.starts_with("on/") => {
                let on = |year: i32| self.feast(year);
                let year = self.year().or_else(|| if anchor.history { anchor.told.year_of(on(2000)?.month(), None, anchor.at) } else { None });
                let year = year.or_else(|| unit::year_near(&on, published?, anchor.tense))?;
                let day = on(year)?;
                self.at_part(if means == "eve" { day.pred_opt()? } else { day })
            }
            means if means.starts_with("clock") => TimexValue::DayTime(self.clock_day(anchor)?, self.clock()?),
            _ => return None,
        })
    }

    pub(super) fn unit(&self) -> &str {
        self.all("unit").next().unwrap_or("D")
    }

    fn is_a_year(&self) -> bool {
        self.unit() == "Y" && self.count() == Some(1)
    }
}
