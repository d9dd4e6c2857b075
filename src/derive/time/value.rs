//! The value of a time expression once its anchor is known, as TIMEX3 writes it.
//!
//! A year that is not told is the one that puts the date nearest to its anchor and agrees with the tense. Start at
//! [`Expression::evaluate`].

use chrono::{Datelike, NaiveDate, Weekday};

use super::anchor::{Anchor, Tense};
use super::expression::Expression;
use super::unit::{self, duration, nearest_year, season, season_near, unit_at, whole};
use crate::model::{Days, Otherwise, Timex, TimexKind, TimexMod, TimexValue};

impl Expression {
    /// The value, with this anchor.
    pub(crate) fn evaluate(&self, anchor: &Anchor) -> Timex {
        let value = self.known(anchor).unwrap_or_else(|| TimexValue::Other(self.open()));
        let kind = match (&value, self.means) {
            (_, "duration" | "duration-half" | "half-unit" | "plural" | "one") => TimexKind::Duration,
            (_, means) if means.starts_with("value/P") && !means.ends_with("REF") => TimexKind::Duration,
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
            "weekday-past" => return self.on_weekday(published?, Tense::Past),
            "weekday" if anchor.history && anchor.told.of("D").is_some() => self.at_part(self.weekday_from(anchor.told.of("D")?)?),
            "weekday-last" if anchor.history && anchor.told.of("D").is_some() => self.at_part(self.weekday_before(anchor.told.of("D")?.first)?),
            "weekday" | "weekday-last" | "weekday-next" | "weekday-this" => return self.on_weekday(published?, anchor.tense),
            "last" => return self.step(anchor.day(self.all("unit").next().unwrap_or("Y"))?, -1),
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

    /// The day, or the part of it that is named.
    fn at_part(&self, day: NaiveDate) -> TimexValue {
        match self.all("part").next() {
            Some(part) => TimexValue::DayTime(day, part.to_owned()),
            None => TimexValue::Day(day),
        }
    }

    fn unit(&self) -> &str {
        self.all("unit").next().unwrap_or("D")
    }

    fn is_a_year(&self) -> bool {
        self.unit() == "Y" && self.count() == Some(1)
    }

    /// A month, day and year, each told or completed.
    fn date(&self, anchor: &Anchor) -> Option<TimexValue> {
        let Some(month) = self.number("month", 0) else { return Some(TimexValue::Year(self.year()?)) };
        let day = self.day(0);
        let year = self.year_or(month, day, anchor)?;
        if let Some(day) = day {
            return Some(self.at_part(NaiveDate::from_ymd_opt(year, month, day)?));
        }
        Days::month(year, month).map(|_| TimexValue::Month(year, month))
    }

    /// A day of the month that is told of: of that of the date that follows, of the last one told, or the nearest to publication that
    /// fits the tense. After the 28th the 3rd is one of the next month.
    fn day_of(&self, anchor: &Anchor) -> Option<TimexValue> {
        let day = self.day(0)?;
        let of = |year: i32, month: u32| NaiveDate::from_ymd_opt(year, month, day);
        if let Some((year, month)) = anchor.ahead {
            return of(year, month).map(TimexValue::Day);
        }
        let (from, tense) = match anchor.told.thread() {
            Some(told) => (told, Tense::Present),
            None => (anchor.published?, anchor.tense),
        };
        let months = [-1, 0, 1].into_iter().filter_map(|step| unit_at("M", from.first, step)?.days());
        let days = months.filter_map(|month| of(month.first.year(), month.first.month()));
        let cost = |day: &NaiveDate| {
            let ahead = (*day - from.first).num_days();
            match tense {
                Tense::Past if ahead > 0 => 100 + ahead,
                Tense::Future if ahead < 0 => 100 - ahead,
                _ if from.covers(Days::day(*day)) => 0,
                // A story goes on.
                Tense::Present if ahead < 0 => -ahead + 8,
                _ => ahead.abs(),
            }
        };
        days.min_by_key(cost).map(TimexValue::Day)
    }

    /// The month told, or the day of it, in a year.
    fn month_of(&self, year: i32) -> Option<TimexValue> {
        let month = self.number("month", 0)?;
        match self.day(0) {
            Some(day) => NaiveDate::from_ymd_opt(year, month, day).map(TimexValue::Day),
            None => Some(TimexValue::Month(year, month)),
        }
    }

    /// The year told, that of the history, or the nearest.
    fn year_or(&self, month: u32, day: Option<u32>, anchor: &Anchor) -> Option<i32> {
        let told = || if anchor.history { anchor.told.year_of(month, day, anchor.at) } else { None };
        // "December and January 1990" turns over the year's end.
        let ahead = || anchor.ahead.map(|(year, next)| if month > next { year - 1 } else { year });
        self.year().or_else(ahead).or_else(told).or_else(|| nearest_year(month, day, anchor.published?, anchor.tense))
    }

    /// The first and the last date of a range, as exact as they are told.
    pub(super) fn ends(&self, value: &TimexValue) -> Option<[TimexValue; 2]> {
        Some(match value {
            TimexValue::Interval(first, last) if self.means == "years" => [TimexValue::Year(first.year()), TimexValue::Year(last.year())],
            TimexValue::Interval(first, last) => [TimexValue::Day(*first), TimexValue::Day(*last)],
            TimexValue::Other(open) => {
                let (first, last) = open.split_once('/')?;
                [TimexValue::Other(first.to_owned()), TimexValue::Other(last.to_owned())]
            }
            _ => return None,
        })
    }

    /// "1915-16": from a year to one of the next decades, told by its last two figures.
    pub(super) fn years(&self) -> Option<(i32, i32)> {
        let (first, last): (i32, i32) = (self.year()?, i32::try_from(self.number("two", 0)?).ok()?);
        let years = (last - first).rem_euclid(100);
        (1..40).contains(&years).then_some((first, first + years))
    }

    fn range(&self, anchor: &Anchor) -> Option<TimexValue> {
        let (first_month, second_month) = (self.number("month", 0)?, self.number("month", 1).or(self.number("month", 0))?);
        let (first, second) = (self.day(0)?, self.day(1)?);
        let year = self.year_or(first_month, Some(first), anchor)?;
        let start_year = if self.year().is_some() && first_month > second_month { year - 1 } else { year };
        let end_year = if self.year().is_none() && first_month > second_month { year + 1 } else { year };
        let (start, end) = (NaiveDate::from_ymd_opt(start_year, first_month, first)?, NaiveDate::from_ymd_opt(end_year, second_month, second)?);
        (start <= end).then_some(TimexValue::Interval(start, end))
    }

    /// "2024-02-18", "2024-02-18T09:15": the time is the place's own, as the text has it.
    fn iso(&self) -> Option<TimexValue> {
        let month = self.number("two", 0)?;
        let Some((day, hour)) = self.all("dayhour").next().and_then(|both| both.split_once('t')) else {
            return Some(TimexValue::Day(NaiveDate::from_ymd_opt(self.year()?, month, self.number("two", 1)?)?));
        };
        let minute = self.all("clock").chain(self.all("two").skip(1)).next()?.split(':').next()?;
        Some(TimexValue::DayTime(NaiveDate::from_ymd_opt(self.year()?, month, day.parse().ok()?)?, format!("{hour}:{minute}")))
    }

    /// The year in which a century begins: of the one told, else the turn nearest to the date told before or to publication.
    fn turn(&self, anchor: &Anchor) -> Option<TimexValue> {
        if let Some(number) = self.number("ord", 0).or(self.day(0)) {
            return Some(TimexValue::Year((i32::try_from(number).ok()? - 1) * 100));
        }
        let year = anchor.told.of("Y").or(anchor.published)?.first.year();
        Some(TimexValue::Year((year + 50).div_euclid(100) * 100))
    }

    /// Day, month and year as they stand in figures.
    fn figures(&self) -> Option<(u32, u32, i32)> {
        if let Some(joined) = self.all("dmy").next() {
            let mut parts = joined.split('.').map(|part| part.parse::<u32>().ok());
            return Some((parts.next()??, parts.next()??, i32::try_from(parts.next()??).ok()?));
        }
        Some((self.number("two", 0)?, self.number("two", 1)?, self.year()?))
    }

    /// The next such weekday from the day told on.
    fn weekday_from(&self, told: Days) -> Option<NaiveDate> {
        let ahead = (7 + self.weekday()?.num_days_from_monday() - told.first.weekday().num_days_from_monday()) % 7;
        Some(Days::day(told.first).shift(i64::from(ahead)).first)
    }

    fn weekday_before(&self, day: NaiveDate) -> Option<NaiveDate> {
        let ahead = (7 + self.weekday()?.num_days_from_monday() - day.weekday().num_days_from_monday()) % 7;
        Some(Days::day(day).shift(i64::from(ahead) - 7).first)
    }

    fn on_weekday(&self, published: Days, tense: Tense) -> Option<TimexValue> {
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
    fn step(&self, today: NaiveDate, steps: i32) -> Option<TimexValue> {
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
    fn told(&self, anchor: &Anchor, steps: i32) -> Option<TimexValue> {
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

    /// A part of a month, year or unit: "the end of March", "early 2023", "the beginning of the month".
    fn inner(&self, anchor: &Anchor) -> Option<TimexValue> {
        if self.number("month", 0).is_some() {
            return self.date(anchor);
        }
        if let Some(season) = self.all("season").next().and_then(season) {
            let told = || if anchor.history { anchor.told.of("Y").map(|days| days.last.year()) } else { None };
            let year = self.year().or_else(told).or_else(|| season_near(season, anchor.published?, anchor.tense))?;
            return Some(TimexValue::Season(year, season));
        }
        if let Some(unit) = self.all("unit").next() {
            return unit_at(unit, anchor.day(unit)?, 0);
        }
        Some(TimexValue::Year(self.year()?))
    }

    /// Half a year; half a month is the month with its modifier.
    fn half(&self, anchor: &Anchor) -> Option<TimexValue> {
        Some(match self.inner(anchor)? {
            TimexValue::Year(year) => TimexValue::Half(year, if self.modifier == Some(TimexMod::End) { 2 } else { 1 }),
            other => other,
        })
    }

    /// The year that a decade starts with; "the 90s" are those of the last hundred years.
    pub(super) fn decade(&self) -> Option<i32> {
        let told: i32 = self.all("decade").chain(self.all("num")).chain(self.all("year")).next()?.parse().ok()?;
        // The 470s BC are the years from 479 to 470.
        if self.all("era").next().is_some() {
            return Some(-told - 8);
        }
        Some(if told >= 100 {
            told
        } else if told >= 30 {
            1900 + told
        } else {
            2000 + told
        })
    }

    /// A quarter by its number: of the year told, else the latest that has begun.
    fn quarter(&self, anchor: &Anchor, years: i32) -> Option<TimexValue> {
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
    fn quarter_now(anchor: &Anchor) -> Option<(i32, u32)> {
        let ended = || match unit_at("Q", anchor.published?.first, -1)? {
            TimexValue::Quarter(year, quarter) => Some((year, quarter)),
            _ => None,
        };
        anchor.told.quarter.or_else(ended)
    }

    /// So many units away from a day, as exact as the unit.
    fn offset_by(&self, from: Option<Days>, sign: i64) -> Option<TimexValue> {
        let unit = self.all("unit").next()?;
        // "a year ago", "two weeks later"; "several months" counts nothing. A decade back is a year.
        let Some(count) = self.count() else {
            return Some(TimexValue::Other(if sign < 0 { "PAST_REF" } else { "FUTURE_REF" }.to_owned()));
        };
        let (unit, count) = if unit == "T" { ("Y", 10 * count) } else { (unit, count) };
        unit_at(unit, from?.first, sign * count)
    }

    /// The day of a holiday in a year.
    fn feast(&self, year: i32) -> Option<NaiveDate> {
        let named = self.means.strip_prefix("on/");
        if let Some(feast) = self.all("feast").next().or(named.filter(|named| named.starts_with('E') || named.matches('-').count() == 2)) {
            return unit::feast(feast, year);
        }
        let (month, day) = self.all("holiday").next().or(named)?.split_once('-')?;
        NaiveDate::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?)
    }

    /// The day of a time of day: told with it, else just before, else that of publication.
    fn clock_day(&self, anchor: &Anchor) -> Option<NaiveDate> {
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
    fn clock(&self) -> Option<String> {
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

    /// The number told, in figures or words; nothing for "several".
    pub(super) fn count(&self) -> Option<i64> {
        // "several days" counts nothing, "some 19 days" does.
        let vague = |&(at, number): &(usize, &str)| {
            number == "X" && at == 0 && self.all("num").nth(1).is_some_and(|next| !matches!(next, "12" | "100" | "1000"))
        };
        let counted = self.all("num").enumerate().filter(|number| !vague(number));
        let numbers: Option<Vec<f64>> = counted.map(|(_, number)| number.parse().ok()).collect();
        let whole = |number: f64| (number.fract() == 0.0).then_some(number as i64);
        match numbers?[..] {
            [tens, ones] if (20.0..100.0).contains(&tens) && tens % 10.0 == 0.0 && ones < 10.0 => whole(tens + ones),
            [count, hundred] if hundred >= 100.0 => whole(count * hundred),
            [count, dozen] if whole(dozen) == Some(12) && count < 10.0 => whole(count * dozen),
            [.., count] => whole(count),
            [] => None,
        }
    }

    /// The lower bound of a range of lengths; "twenty-four" is one number.
    fn lower(&self) -> Option<i64> {
        let first: i64 = self.all("num").next()?.parse().ok()?;
        let second: i64 = self.all("num").nth(1)?.parse().ok()?;
        if first >= 20 && second < 10 || second >= 100 { self.count() } else { Some(first) }
    }

    /// The value of what has no place on the calendar.
    fn open(&self) -> String {
        let unit = self.all("unit").next().unwrap_or("");
        match self.means {
            // "two to three months" is at least two.
            "duration" => {
                duration(unit, if self.modifier == Some(TimexMod::Approx) && self.all("num").count() == 2 { self.lower() } else { self.count() })
            }
            "half-unit" => unit::half_of(unit),
            "duration-half" => unit::duration_and_a_half(unit, self.number("half", 0).map(i64::from).or_else(|| self.count())),
            "plural" => duration(unit, None),
            "set-other" => match self.number("weekday", 0) {
                Some(weekday) => format!("XXXX-WXX-{weekday}"),
                None => duration(unit, Some(2)),
            },
            "one" => duration(unit, Some(1)),
            "set" => match (self.number("weekday", 0), self.number("month", 0)) {
                (Some(weekday), _) => format!("XXXX-WXX-{weekday}"),
                (_, Some(month)) => format!("XXXX-{month:02}"),
                _ => self.all("set").next().map_or_else(|| if unit.is_empty() { "P1D".to_owned() } else { duration(unit, Some(1)) }, str::to_owned),
            },
            "weekday" | "weekday-past" | "weekday-last" | "weekday-next" | "weekday-this" => {
                format!("XXXX-WXX-{}", self.number("weekday", 0).unwrap_or(1))
            }
            "date" | "date-ahead" | "date-this" | "date-last" | "date-next" | "inner" | "half" => match (self.number("month", 0), self.day(0)) {
                (Some(month), Some(day)) => format!("XXXX-{month:02}-{day:02}"),
                (Some(month), None) => format!("XXXX-{month:02}"),
                _ => self.all("season").next().map_or_else(|| "XXXX".to_owned(), |season| format!("XXXX-{season}")),
            },
            "range" => match (self.number("month", 0), self.day(0), self.number("month", 1).or(self.number("month", 0)), self.day(1)) {
                (Some(a), Some(b), Some(c), Some(d)) => format!("XXXX-{a:02}-{b:02}/XXXX-{c:02}-{d:02}"),
                _ => "XXXX".to_owned(),
            },
            means if means.starts_with("clock") => format!("XXXX-XX-XXT{}", self.clock().unwrap_or_default()),
            means if means.starts_with("value/") => means.trim_start_matches("value/").to_owned(),
            "past" | "last" | "ago" | "earlier" | "yesterday" | "last-night" | "told-before" | "year-ago" => "PAST_REF".to_owned(),
            "future" | "next" | "in" | "later" | "tomorrow" | "told-next" => "FUTURE_REF".to_owned(),
            _ => "PRESENT_REF".to_owned(),
        }
    }
}
