//! The value of what has no place on the calendar: lengths, sets, vague references, dates that lack something.
//!
//! Knows no anchor. Start at [`Expression::open`].

use super::expression::Expression;
use super::unit::{self, duration};
use crate::model::TimexMod;

impl Expression {
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
    pub(super) fn lower(&self) -> Option<i64> {
        let first: i64 = self.all("num").next()?.parse().ok()?;
        let second: i64 = self.all("num").nth(1)?.parse().ok()?;
        if first >= 20 && second < 10 || second >= 100 { self.count() } else { Some(first) }
    }

    /// The value of what has no place on the calendar.
    pub(super) fn open(&self) -> String {
        let unit = self.all("unit").next().unwrap_or("");
        match self.means {
            // No hour is told to count from.
            "later" | "earlier" | "ago" | "in" if matches!(unit, "h" | "m") => duration(unit, self.count()),
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
