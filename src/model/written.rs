//! Dates as people write them: `19 Feb 2024`, `21–22 Feb 2024`, `≈17–20 Apr 2023`.

use chrono::{Datelike, NaiveDate};

use super::{Days, Partial, Stop};

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

fn month(number: u32) -> &'static str {
    MONTHS[(number.max(1) as usize - 1) % 12]
}

fn day(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), month(day.month()), day.year())
}

impl Partial {
    /// `19 Feb 2024`, `Feb 2024`, `2024`.
    pub fn written(self) -> String {
        match self {
            Self::Day(date) => day(date),
            Self::Month(year, number) => format!("{} {year}", month(number)),
            Self::Year(year) => year.to_string(),
        }
    }
}

impl Days {
    /// `21–22 Feb 2024`, `30 Jan – 2 Feb 2024`, `30 Dec 2023 – 2 Jan 2024`; whole months and years by their name.
    pub fn written(self) -> String {
        let (first, last) = (self.first, self.last);
        if let Some(whole) = self.partial().filter(|whole| whole.days() == self) {
            return whole.written();
        }
        if (first.year(), first.month()) == (last.year(), last.month()) {
            return format!("{}–{}", first.day(), day(last));
        }
        if first.year() == last.year() {
            return format!("{} {} – {}", first.day(), month(first.month()), day(last));
        }
        format!("{} – {}", day(first), day(last))
    }
}

impl Stop {
    /// The days of the stay: stated ones plainly, inferred ones with `≈`, a choice within a range with the range behind it.
    pub fn stay_written(&self) -> String {
        let mark = if self.inferred { "≈" } else { "" };
        match (self.arrive, self.arrive_range) {
            (Some(Partial::Day(arrive)), range) => {
                let end = match self.depart {
                    Some(Partial::Day(depart)) if depart > arrive => depart,
                    _ => arrive,
                };
                let range = range.filter(|range| !range.is_day()).map(|range| format!(" ({})", range.written())).unwrap_or_default();
                format!("{mark}{}{range}", Days::new(arrive, end).written())
            }
            (_, Some(range)) => format!("≈{}", range.written()),
            (Some(coarse), None) => format!("{mark}{}", coarse.written()),
            (None, None) => match (self.depart, self.depart_range) {
                (Some(depart), _) => format!("until {}", depart.written()),
                (None, Some(range)) => format!("until ≈{}", range.written()),
                (None, None) => "date unknown".into(),
            },
        }
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
            assert_eq!(Days::new(first.parse().unwrap(), last.parse().unwrap()).written(), text);
        }
    }

    #[test]
    fn a_stay_says_how_it_is_known() {
        let corpus = crate::fixture::corpus();
        let journey = corpus.journeys.iter().next().unwrap();
        let stays: Vec<String> = journey.stops.iter().map(Stop::stay_written).collect();
        assert_eq!(stays, ["6 May 2024", "≈10–11 May 2024", "date unknown"]);
    }
}
