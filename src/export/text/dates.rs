//! Dates as people write them: `19 Feb 2024`, `21–22 Feb 2024`, `≈17–20 Apr 2023`.

use chrono::{Datelike, NaiveDate};

use crate::model::{Days, Partial, Stop};

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

fn month(number: u32) -> &'static str {
    MONTHS[(number.max(1) as usize - 1) % 12]
}

fn day(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), month(day.month()), day.year())
}

/// `19 Feb 2024`, `Feb 2024`, `2024`.
pub fn partial(date: Partial) -> String {
    match date {
        Partial::Day(date) => day(date),
        Partial::Month(year, number) => format!("{} {year}", month(number)),
        Partial::Year(year) => year.to_string(),
    }
}

/// `21–22 Feb 2024`, `30 Jan – 2 Feb 2024`, `30 Dec 2023 – 2 Jan 2024`; whole months and years by their name.
pub fn days(days: Days) -> String {
    let (first, last) = (days.first, days.last);
    if let Some(whole) = days.partial().filter(|whole| whole.days() == days) {
        return partial(whole);
    }
    if (first.year(), first.month()) == (last.year(), last.month()) {
        return format!("{}–{}", first.day(), day(last));
    }
    if first.year() == last.year() {
        return format!("{} {} – {}", first.day(), month(first.month()), day(last));
    }
    format!("{} – {}", day(first), day(last))
}

/// The days of a stop: stated ones plainly, inferred ones with `≈`, a choice within a range with the range behind it.
pub fn stay(stop: &Stop) -> String {
    let mark = if stop.inferred { "≈" } else { "" };
    match (stop.arrive, stop.arrive_range) {
        (Some(Partial::Day(arrive)), range) => {
            let end = match stop.depart {
                Some(Partial::Day(depart)) if depart > arrive => depart,
                _ => arrive,
            };
            let range = range.filter(|range| !range.is_day()).map(|range| format!(" ({})", days(range))).unwrap_or_default();
            format!("{mark}{}{range}", days(Days::new(arrive, end)))
        }
        (_, Some(range)) => format!("≈{}", days(range)),
        (Some(coarse), None) => format!("{mark}{}", partial(coarse)),
        (None, None) => match (stop.depart, stop.depart_range) {
            (Some(depart), _) => format!("until {}", partial(depart)),
            (None, Some(range)) => format!("until ≈{}", days(range)),
            (None, None) => "date unknown".into(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_share_what_they_can() {
        for (first, last, text) in [
            ("2024-02-19", "2024-02-19", "19 Feb 2024"),
            ("2024-02-21", "2024-02-22", "21–22 Feb 2024"),
            ("2024-02-01", "2024-02-29", "Feb 2024"),
            ("2024-01-30", "2024-02-02", "30 Jan – 2 Feb 2024"),
            ("2023-12-30", "2024-01-02", "30 Dec 2023 – 2 Jan 2024"),
            ("2024-01-01", "2024-12-31", "2024"),
        ] {
            assert_eq!(days(Days::new(first.parse().unwrap(), last.parse().unwrap())), text);
        }
    }

    #[test]
    fn a_stay_says_how_it_is_known() {
        let corpus = crate::fixture::corpus();
        let journey = corpus.journeys.iter().next().unwrap();
        let stays: Vec<String> = journey.stops.iter().map(stay).collect();
        assert_eq!(stays, ["6 May 2024", "≈10–11 May 2024", "date unknown"]);
    }
}
