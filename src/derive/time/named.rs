//! The value of what names its date: a day, a month, a year, a range, a decade, each told or completed from its anchor.
//!
//! Knows nothing of "today" and "last week": `relative.rs` has those. Start at [`Expression::date`].

use chrono::{Datelike, NaiveDate};

use super::anchor::{Anchor, Tense};
use super::expression::Expression;
use super::unit::{self, middle, nearest_year, season, season_near, unit_at};
use crate::model::{Days, TimexMod, TimexValue};

impl Expression {
    /// A month, day and year, each told or completed.
    pub(super) fn date(&self, anchor: &Anchor) -> Option<TimexValue> {
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
    pub(super) fn day_of(&self, anchor: &Anchor) -> Option<TimexValue> {
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
    pub(super) fn month_of(&self, year: i32) -> Option<TimexValue> {
        let month = self.number("month", 0)?;
        match self.day(0) {
            Some(day) => NaiveDate::from_ymd_opt(year, month, day).map(TimexValue::Day),
            None => Some(TimexValue::Month(year, month)),
        }
    }

    /// The year told, that of the history, or the nearest.
    pub(super) fn year_or(&self, month: u32, day: Option<u32>, anchor: &Anchor) -> Option<i32> {
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

    pub(super) fn range(&self, anchor: &Anchor) -> Option<TimexValue> {
        let (first_month, second_month) = (self.number("month", 0)?, self.number("month", 1).or(self.number("month", 0))?);
        let (first, second) = (self.day(0)?, self.day(1)?);
        let year = self.year_or(first_month, Some(first), anchor)?;
        let start_year = if self.year().is_some() && first_month > second_month { year - 1 } else { year };
        let end_year = if self.year().is_none() && first_month > second_month { year + 1 } else { year };
        let (start, end) = (NaiveDate::from_ymd_opt(start_year, first_month, first)?, NaiveDate::from_ymd_opt(end_year, second_month, second)?);
        (start <= end).then_some(TimexValue::Interval(start, end))
    }

    /// "2024-02-18", "2024-02-18T09:15": the time is the place's own, as the text has it.
    pub(super) fn iso(&self) -> Option<TimexValue> {
        let month = self.number("two", 0)?;
        let Some((day, hour)) = self.all("dayhour").next().and_then(|both| both.split_once('t')) else {
            return Some(TimexValue::Day(NaiveDate::from_ymd_opt(self.year()?, month, self.number("two", 1)?)?));
        };
        let minute = self.all("clock").chain(self.all("two").skip(1)).next()?.split(':').next()?;
        Some(TimexValue::DayTime(NaiveDate::from_ymd_opt(self.year()?, month, day.parse().ok()?)?, format!("{hour}:{minute}")))
    }

    /// Day, month and year as they stand in figures.
    pub(super) fn figures(&self) -> Option<(u32, u32, i32)> {
        if let Some(joined) = self.all("dmy").next() {
            let mut parts = joined.split('.').map(|part| part.parse::<u32>().ok());
            return Some((parts.next()??, parts.next()??, i32::try_from(parts.next()??).ok()?));
        }
        Some((self.number("two", 0)?, self.number("two", 1)?, self.year()?))
    }

    /// The year in which a century begins: of the one told, else the turn nearest to the date told before or to publication.
    pub(super) fn turn(&self, anchor: &Anchor) -> Option<TimexValue> {
        if let Some(number) = self.number("ord", 0).or(self.day(0)) {
            return Some(TimexValue::Year((i32::try_from(number).ok()? - 1) * 100));
        }
        let year = anchor.told.of("Y").or(anchor.published)?.first.year();
        Some(TimexValue::Year((year + 50).div_euclid(100) * 100))
    }

    /// A part of a month, year or unit: "the end of March", "early 2023", "the beginning of the month".
    pub(super) fn inner(&self, anchor: &Anchor) -> Option<TimexValue> {
        if self.number("month", 0).is_some() {
            return self.date(anchor);
        }
        if let Some(season) = self.all("season").next().and_then(season) {
            // A winter is told of by its December.
            let told = || if anchor.history { anchor.told.year_of(middle(season), None, anchor.at) } else { None };
            let year = self.year().or_else(told).or_else(|| season_near(season, anchor.published?, anchor.tense))?;
            return Some(TimexValue::Season(year, season));
        }
        if let Some(unit) = self.all("unit").next() {
            return unit_at(unit, anchor.day(unit)?, 0);
        }
        Some(TimexValue::Year(self.year()?))
    }

    /// Half a year; half a month is the month with its modifier.
    pub(super) fn half(&self, anchor: &Anchor) -> Option<TimexValue> {
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

    /// The day of a holiday in a year.
    pub(super) fn feast(&self, year: i32) -> Option<NaiveDate> {
        let named = self.means.strip_prefix("on/");
        if let Some(feast) = self.all("feast").next().or(named.filter(|named| named.starts_with('E') || named.matches('-').count() == 2)) {
            return unit::feast(feast, year);
        }
        let (month, day) = self.all("holiday").next().or(named)?.split_once('-')?;
        NaiveDate::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?)
    }
}
