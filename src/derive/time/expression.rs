//! What a time expression means before its anchor is known, and its value when it is.
//!
//! Values follow TIMEX3. A year that is not told is the one that puts the date nearest to its anchor and agrees with the tense.

use std::fmt;

use chrono::{Datelike, NaiveDate, Weekday};

use super::matcher::Captured;
use crate::model::{Days, Season, Timex, TimexKind, TimexMod, TimexValue};

/// The time of the verb beside an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tense {
    /// It was.
    Past,
    /// It is, or nothing tells.
    Present,
    /// It will be.
    Future,
}

/// What an expression is counted from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Anchor {
    /// The days on which the article may have been published.
    pub published: Option<Days>,
    /// The date told last before in the text.
    pub told: Option<Days>,
    /// The time of the verb beside it.
    pub tense: Tense,
}

/// What a time expression means: an operator and what it works on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Expression {
    means: &'static str,
    modifier: Option<TimexMod>,
    captured: Vec<Captured>,
}

impl Expression {
    /// Nothing for a rule that only claims text so that no other does.
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
        let impossible = matches!(means, "iso" | "figures") && expression.absolute().is_none();
        (means != "nothing" && !impossible).then_some(expression)
    }

    fn all<'c>(&'c self, class: &'c str) -> impl Iterator<Item = &'c str> + 'c {
        self.captured.iter().filter(move |captured| captured.class == class).map(|captured| captured.value.as_str())
    }

    fn number(&self, class: &str, at: usize) -> Option<u32> {
        self.all(class).nth(at)?.parse().ok()
    }

    fn year(&self) -> Option<i32> {
        self.all("year").last()?.parse().ok()
    }

    fn day(&self, at: usize) -> Option<u32> {
        self.captured.iter().filter(|captured| matches!(captured.class, "day" | "dayth")).nth(at)?.value.parse().ok()
    }

    fn weekday(&self) -> Option<Weekday> {
        weekday(self.number("weekday", 0)?)
    }

    /// True if it stands for days on the calendar: no length, no set, no vague reference.
    pub(crate) fn has_days(&self) -> bool {
        !matches!(self.means, "duration" | "plural" | "past" | "present" | "future" | "set" | "nothing")
    }

    /// The day and month told without a year, with the weekday if one is told.
    pub(crate) fn yearless(&self) -> Option<(u32, Option<u32>, Option<Weekday>)> {
        (self.means == "date" && self.year().is_none()).then(|| Some((self.number("month", 0)?, self.day(0), self.weekday()))).flatten()
    }

    /// The days told in full: no anchor needed.
    pub(crate) fn absolute(&self) -> Option<Days> {
        let full = match self.means {
            "iso" | "figures" | "decade" | "century" | "quarter" => true,
            "date" | "range" | "inner" | "holiday" => self.year().is_some(),
            _ => false,
        };
        full.then(|| self.evaluate(&Anchor { published: None, told: None, tense: Tense::Past }).days()).flatten()
    }

    /// Days by which it lies before publication, for "today", "yesterday", "tomorrow".
    pub(crate) fn offset(&self) -> Option<i64> {
        match self.means {
            "today" | "tonight" | "part-today" => Some(0),
            "yesterday" | "last-night" => Some(1),
            "tomorrow" => Some(-1),
            _ => None,
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

    /// The value, with this anchor.
    pub(crate) fn evaluate(&self, anchor: &Anchor) -> Timex {
        let value = self.value(anchor);
        let kind = match (&value, self.means) {
            (_, "duration" | "plural") => TimexKind::Duration,
            (_, "set") => TimexKind::Set,
            (TimexValue::DayTime(..), _) => TimexKind::Time,
            _ => TimexKind::Date,
        };
        let uses_told = matches!(self.means, "told" | "told-next" | "told-before" | "later" | "earlier") && anchor.told.is_some();
        let from = if uses_told { anchor.told.map(|days| (days, "told before")) } else { anchor.published.map(|days| (days, "publication")) };
        let anchored = self.absolute_means() && self.year().is_some() || !self.has_days();
        Timex { kind, value, modifier: self.modifier, expression: self.to_string(), anchor: if anchored { None } else { from } }
    }

    fn absolute_means(&self) -> bool {
        matches!(self.means, "date" | "range" | "inner" | "iso" | "figures" | "decade" | "century" | "quarter" | "holiday")
    }

    fn value(&self, anchor: &Anchor) -> TimexValue {
        self.known(anchor).unwrap_or_else(|| TimexValue::Other(self.open()))
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
            "date" => return self.date(anchor),
            "iso" => {
                let (month, day) = (self.number("two", 0)?, self.number("two", 1)?);
                TimexValue::Day(NaiveDate::from_ymd_opt(self.year()?, month, day)?)
            }
            "figures" if self.all("dmy").next().is_some() => {
                let mut parts = self.all("dmy").next()?.split('.').map(|part| part.parse::<u32>().ok());
                let (a, b, year) = (parts.next()??, parts.next()??, i32::try_from(parts.next()??).ok()?);
                TimexValue::Day(NaiveDate::from_ymd_opt(year, b, a).or_else(|| NaiveDate::from_ymd_opt(year, a, b))?)
            }
            "figures" => {
                let (a, b) = (self.number("two", 0)?, self.number("two", 1)?);
                TimexValue::Day(NaiveDate::from_ymd_opt(self.year()?, b, a).or_else(|| NaiveDate::from_ymd_opt(self.year()?, a, b))?)
            }
            "range" => return self.range(anchor),
            "today" => TimexValue::Day(today?),
            "tonight" => TimexValue::DayTime(today?, "NI".to_owned()),
            "part-today" => TimexValue::DayTime(today?, self.all("part").next()?.to_owned()),
            "yesterday" => TimexValue::Day(today?.pred_opt()?),
            "last-night" => TimexValue::DayTime(today?.pred_opt()?, "NI".to_owned()),
            "tomorrow" => TimexValue::Day(today?.succ_opt()?),
            "weekday" | "weekday-last" | "weekday-next" | "weekday-this" => return self.on_weekday(published?, anchor.tense),
            "last" => return self.step(today?, -1),
            "next" => return self.step(today?, 1),
            "this" => return self.step(today?, 0),
            "inner" => return self.inner(anchor),
            "decade" => TimexValue::Decade(self.all("decade").next()?.parse().ok()?),
            "century" => {
                let number = self.number("ord", 0).or(self.day(0))?;
                TimexValue::Century((i32::try_from(number).ok()? - 1) * 100)
            }
            "quarter" => TimexValue::Quarter(self.year()?, self.number("ord", 0).filter(|quarter| *quarter <= 4)?),
            "ago" => return self.offset_by(today?, -1),
            "in" => return self.offset_by(today?, 1),
            "later" => return self.offset_by(anchor.told.or(published)?.last, 1),
            "earlier" => return self.offset_by(anchor.told.or(published)?.first, -1),
            "told" => whole(anchor.told?),
            "told-next" => TimexValue::Day(anchor.told?.last.succ_opt()?),
            "told-before" => TimexValue::Day(anchor.told?.first.pred_opt()?),
            "holiday" => {
                let (month, day) = self.all("holiday").next()?.split_once('-')?;
                let (month, day) = (month.parse().ok()?, day.parse().ok()?);
                let year = self.year().or_else(|| nearest_year(month, Some(day), published?, anchor.tense))?;
                TimexValue::Day(NaiveDate::from_ymd_opt(year, month, day)?)
            }
            _ => return None,
        })
    }

    /// A month, day and year, each told or completed.
    fn date(&self, anchor: &Anchor) -> Option<TimexValue> {
        let Some(month) = self.number("month", 0) else { return Some(TimexValue::Year(self.year()?)) };
        let day = self.day(0);
        let year = self.year().or_else(|| nearest_year(month, day, anchor.published?, anchor.tense))?;
        if let Some(day) = day {
            return Some(TimexValue::Day(NaiveDate::from_ymd_opt(year, month, day)?));
        }
        Days::month(year, month).map(|_| TimexValue::Month(year, month))
    }

    fn range(&self, anchor: &Anchor) -> Option<TimexValue> {
        let (first_month, second_month) = (self.number("month", 0)?, self.number("month", 1).or(self.number("month", 0))?);
        let (first, second) = (self.day(0)?, self.day(1)?);
        let year = self.year().or_else(|| nearest_year(first_month, Some(first), anchor.published?, anchor.tense))?;
        let start_year = if self.year().is_some() && first_month > second_month { year - 1 } else { year };
        let end_year = if self.year().is_none() && first_month > second_month { year + 1 } else { year };
        let (start, end) = (NaiveDate::from_ymd_opt(start_year, first_month, first)?, NaiveDate::from_ymd_opt(end_year, second_month, second)?);
        (start <= end).then_some(TimexValue::Interval(start, end))
    }

    fn on_weekday(&self, published: Days, tense: Tense) -> Option<TimexValue> {
        let weekday = self.weekday()?;
        let ahead = |from: NaiveDate| i64::from((7 + weekday.num_days_from_monday() - from.weekday().num_days_from_monday()) % 7);
        // A range of days gives the first day on which the answer is the same for most of it.
        let from = published.first;
        let forward = ahead(from);
        let back = (7 - forward) % 7;
        let days = match (self.means, tense) {
            ("weekday-last", _) => -(if back == 0 { 7 } else { back }),
            ("weekday-next", _) => {
                if forward == 0 {
                    7
                } else {
                    forward
                }
            }
            ("weekday-this", _) => i64::from(weekday.num_days_from_monday()) - i64::from(from.weekday().num_days_from_monday()),
            (_, Tense::Past) => -back,
            (_, Tense::Future) => forward,
            (_, Tense::Present) => {
                if forward <= 3 {
                    forward
                } else {
                    -back
                }
            }
        };
        let day = Days::day(from).shift(days).first;
        Some(match self.all("part").next() {
            Some(part) => TimexValue::DayTime(day, part.to_owned()),
            None => TimexValue::Day(day),
        })
    }

    /// The unit, month or season `steps` away from that of `today`.
    fn step(&self, today: NaiveDate, steps: i32) -> Option<TimexValue> {
        if let Some(month) = self.number("month", 0) {
            let year = match steps {
                -1 if month >= today.month() => today.year() - 1,
                1 if month <= today.month() => today.year() + 1,
                _ => today.year(),
            };
            return Some(TimexValue::Month(year, month));
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

    /// A part of a month, year or unit: "the end of March", "early 2023", "the beginning of the month".
    fn inner(&self, anchor: &Anchor) -> Option<TimexValue> {
        if self.number("month", 0).is_some() {
            return self.date(anchor);
        }
        if let Some(season) = self.all("season").next().and_then(season) {
            let year = self.year().or_else(|| anchor.published.map(|days| days.first.year()))?;
            return Some(TimexValue::Season(year, season));
        }
        if let Some(unit) = self.all("unit").next() {
            return unit_at(unit, anchor.published?.first, 0);
        }
        Some(TimexValue::Year(self.year()?))
    }

    /// So many units away from a day, as exact as the unit.
    fn offset_by(&self, from: NaiveDate, sign: i64) -> Option<TimexValue> {
        let unit = self.all("unit").next()?;
        // "a year ago", "two weeks later"; "several months" counts nothing.
        let Some(count) = self.count() else {
            return Some(TimexValue::Other(if sign < 0 { "PAST_REF" } else { "FUTURE_REF" }.to_owned()));
        };
        unit_at(unit, from, sign * count)
    }

    /// The number told, in figures or words; nothing for "several".
    fn count(&self) -> Option<i64> {
        let numbers: Option<Vec<f64>> = self.all("num").map(|number| number.parse().ok()).collect();
        let whole = |number: f64| (number.fract() == 0.0).then_some(number as i64);
        match numbers?[..] {
            [tens, ones] if tens >= 20.0 && tens % 10.0 == 0.0 && ones < 10.0 => whole(tens + ones),
            [count, hundred] if hundred >= 100.0 => whole(count * hundred),
            [.., count] => whole(count),
            [] => None,
        }
    }

    /// The lower bound of a range of lengths; "twenty-four" is one number.
    fn lower(&self) -> Option<i64> {
        let first: i64 = self.all("num").next()?.parse().ok()?;
        let second: i64 = self.all("num").nth(1)?.parse().ok()?;
        if first >= 20 && second < 10 { self.count() } else { Some(first) }
    }

    /// The value of what has no place on the calendar.
    fn open(&self) -> String {
        let unit = self.all("unit").next().unwrap_or("");
        match self.means {
            // "two to three months" is at least two.
            "duration" => {
                duration(unit, if self.modifier == Some(TimexMod::Approx) && self.all("num").count() == 2 { self.lower() } else { self.count() })
            }
            "plural" => duration(unit, None),
            "set" => match (self.number("weekday", 0), unit) {
                (Some(weekday), _) => format!("XXXX-WXX-{weekday}"),
                (None, "Y") => "XXXX".to_owned(),
                (None, "M") => "XXXX-XX".to_owned(),
                (None, "W") => "XXXX-WXX".to_owned(),
                (None, "D") => "XXXX-XX-XX".to_owned(),
                _ => "P1D".to_owned(),
            },
            "weekday" | "weekday-last" | "weekday-next" | "weekday-this" => format!("XXXX-WXX-{}", self.number("weekday", 0).unwrap_or(1)),
            "date" | "inner" => match (self.number("month", 0), self.day(0)) {
                (Some(month), Some(day)) => format!("XXXX-{month:02}-{day:02}"),
                (Some(month), None) => format!("XXXX-{month:02}"),
                _ => "XXXX".to_owned(),
            },
            "range" => match (self.number("month", 0), self.day(0), self.number("month", 1).or(self.number("month", 0)), self.day(1)) {
                (Some(a), Some(b), Some(c), Some(d)) => format!("XXXX-{a:02}-{b:02}/XXXX-{c:02}-{d:02}"),
                _ => "XXXX".to_owned(),
            },
            "past" | "last" | "ago" | "earlier" | "yesterday" | "last-night" | "told-before" => "PAST_REF".to_owned(),
            "future" | "next" | "in" | "later" | "tomorrow" | "told-next" => "FUTURE_REF".to_owned(),
            _ => "PRESENT_REF".to_owned(),
        }
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.means)?;
        self.captured.iter().try_for_each(|captured| write!(f, " {} {}", captured.class, captured.value))
    }
}

fn whole(days: Days) -> TimexValue {
    match days.partial() {
        Some(crate::model::Partial::Month(year, month)) if Days::month(year, month) == Some(days) => TimexValue::Month(year, month),
        Some(crate::model::Partial::Year(year)) if Days::year(year) == Some(days) => TimexValue::Year(year),
        _ if days.is_day() => TimexValue::Day(days.first),
        _ => TimexValue::Interval(days.first, days.last),
    }
}

fn weekday(number: u32) -> Option<Weekday> {
    Weekday::try_from(u8::try_from(number).ok()?.checked_sub(1)?).ok()
}

fn season(code: &str) -> Option<Season> {
    Some(match code {
        "SP" => Season::Spring,
        "SU" => Season::Summer,
        "FA" => Season::Autumn,
        "WI" => Season::Winter,
        _ => return None,
    })
}

/// `P5D`, `PT24H`, `PXM`.
fn duration(unit: &str, count: Option<i64>) -> String {
    let count = count.map_or("X".to_owned(), |count| count.to_string());
    match unit {
        "N" => format!("P{count}D"),
        "F" => count.parse::<i64>().map_or("PXW".to_owned(), |count| format!("P{}W", count * 2)),
        "E" => format!("P{count}WE"),
        "T" => format!("P{count}DE"),
        "C" => format!("P{count}CE"),
        "h" => format!("PT{count}H"),
        "m" => format!("PT{count}M"),
        unit => format!("P{count}{unit}"),
    }
}

/// The unit that lies `steps` units from the one that holds `from`.
fn unit_at(unit: &str, from: NaiveDate, steps: i64) -> Option<TimexValue> {
    let years = i32::try_from(steps).ok()?;
    Some(match unit {
        "D" | "N" => TimexValue::Day(Days::day(from).shift(steps).first),
        "W" | "F" => {
            let weeks = if unit == "F" { 2 * steps } else { steps };
            let week = Days::day(from).shift(7 * weeks).first.iso_week();
            TimexValue::Week(week.year(), week.week())
        }
        "E" => {
            let week = Days::day(from).shift(7 * steps).first.iso_week();
            TimexValue::Weekend(week.year(), week.week())
        }
        "M" => {
            let months = i64::from(from.year()) * 12 + i64::from(from.month0()) + steps;
            TimexValue::Month(i32::try_from(months.div_euclid(12)).ok()?, u32::try_from(months.rem_euclid(12)).ok()? + 1)
        }
        "Q" => {
            let quarters = i64::from(from.year()) * 4 + i64::from(from.month0() / 3) + steps;
            TimexValue::Quarter(i32::try_from(quarters.div_euclid(4)).ok()?, u32::try_from(quarters.rem_euclid(4)).ok()? + 1)
        }
        "Y" => TimexValue::Year(from.year() + years),
        "T" => TimexValue::Decade((from.year().div_euclid(10) + years) * 10),
        "C" => TimexValue::Century((from.year().div_euclid(100) + years) * 100),
        _ => return None,
    })
}

/// The year that puts the month (and day) nearest to publication and agrees with the tense: not after it for the past, not before it
/// for the future, within half a year without a tense.
fn nearest_year(month: u32, day: Option<u32>, published: Days, tense: Tense) -> Option<i32> {
    let year = published.first.year();
    let days = |year: i32| match day {
        Some(day) => NaiveDate::from_ymd_opt(year, month, day).map(Days::day),
        None => Days::month(year, month),
    };
    let fits = |days: &Days| match tense {
        Tense::Past => days.first <= published.last,
        Tense::Future => days.last >= published.first,
        Tense::Present => true,
    };
    let distance = |days: &Days| {
        let middle = Days::day(days.first);
        middle.gap(published)
    };
    let candidates = [year - 1, year, year + 1].into_iter().filter_map(|year| days(year).map(|days| (year, days)));
    let near: Vec<(i32, Days)> = candidates.collect();
    // A tense read wrongly must not throw a date a year away: one that lies within six weeks on the other side wins.
    near.iter()
        .filter(|(_, days)| fits(days))
        .min_by_key(|(_, days)| distance(days))
        .filter(|(_, chosen)| distance(chosen) <= 300 || near.iter().all(|(_, days)| distance(days) > 45))
        .or_else(|| near.iter().min_by_key(|(_, days)| distance(days)))
        .map(|(year, _)| *year)
}
