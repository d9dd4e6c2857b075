//! Dates as people write them: `19 Feb 2024`, `21–22 Feb 2024`, `≈17–20 Apr 2023`.

use chrono::{Datelike, NaiveDate};

use super::{Days, Partial, Stop};

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const FULL: [&str; 12] = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

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

impl Days {
    /// As short as it can be said beside a text of the year `known`: `19 Feb`, `21–22 Feb`, `Feb–Apr 2023`, `1990–1999`.
    ///
    /// A year is left out if it is `known`; whole months and years go by their name.
    pub fn written_beside(self, known: Option<i32>) -> String {
        let (first, last) = (self.first, self.last);
        let year = |date: NaiveDate| if known == Some(date.year()) { String::new() } else { format!(" {}", date.year()) };
        let day = |date: NaiveDate| format!("{} {}", date.day(), month(date.month()));
        let name = |date: NaiveDate| month(date.month()).to_owned();
        let is = |whole: Option<Self>| whole == Some(self);
        let (starts, ends) = (Self::month(first.year(), first.month()), Self::month(last.year(), last.month()));
        let months = starts.zip(ends).is_some_and(|(starts, ends)| starts.first == first && ends.last == last);
        if is(Self::year(first.year())) {
            return first.year().to_string();
        }
        if is(Self::year(first.year()).zip(Self::year(last.year())).map(|(first, last)| first.join(last))) {
            return format!("{}–{}", first.year(), last.year());
        }
        let same_month = (first.year(), first.month()) == (last.year(), last.month());
        match (first == last, first.year() == last.year()) {
            (true, _) => day(first) + &year(first),
            (_, true) if months && same_month => name(first) + &year(first),
            (_, true) if months => format!("{}–{}{}", name(first), name(last), year(last)),
            (_, true) if same_month => format!("{}–{}{}", first.day(), day(last), year(last)),
            (_, true) => format!("{} – {}{}", day(first), day(last), year(last)),
            _ if months => format!("{} {} – {} {}", name(first), first.year(), name(last), last.year()),
            _ => format!("{} {} – {} {}", day(first), first.year(), day(last), last.year()),
        }
    }
}

impl Days {
    /// Reads days as people write them: `2024-02-19`, `19 Feb 2024`, `Feb 19-21`, `21–22 February`, `Feb 2024`, `2024`. `year` is that of days
    /// without one.
    pub fn read(text: &str, year: Option<i32>) -> Option<Self> {
        if let Some((first, last)) = text.split_once('/') {
            return Some(Self::read(first, year)?.join(Self::read(last, year)?));
        }
        if let Ok(partial) = text.trim().parse::<Partial>() {
            return Some(partial.days());
        }
        let (mut days, mut of_month, mut of_year) = (Vec::new(), None, None);
        for word in text.split(|char: char| char.is_whitespace() || matches!(char, '-' | '–' | ',' | '.')).filter(|word| !word.is_empty()) {
            if let Ok(number) = word.parse::<u32>() {
                if word.len() == 4 && of_year.is_none() {
                    of_year = i32::try_from(number).ok();
                } else {
                    days.push(number);
                }
                continue;
            }
            let word = word.to_ascii_lowercase();
            let known = FULL.iter().position(|month| word.len() >= 3 && month.starts_with(&word))?;
            if of_month.replace(known as u32 + 1).is_some() {
                return None;
            }
        }
        let (month, year) = (of_month?, of_year.or(year)?);
        let on = |day: u32| NaiveDate::from_ymd_opt(year, month, day);
        match days[..] {
            [] => Self::month(year, month),
            [only] => on(only).map(Self::day),
            [first, last] if first <= last => Some(Self::new(on(first)?, on(last)?)),
            _ => None,
        }
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
    fn what_the_reader_knows_is_left_out() {
        for (first, last, same, other) in [
            ("2024-02-19", "2024-02-19", "19 Feb", "19 Feb 2024"),
            ("2024-02-21", "2024-02-22", "21–22 Feb", "21–22 Feb 2024"),
            ("2024-02-01", "2024-02-29", "Feb", "Feb 2024"),
            ("2024-01-01", "2024-03-31", "Jan–Mar", "Jan–Mar 2024"),
            ("2024-01-30", "2024-02-02", "30 Jan – 2 Feb", "30 Jan – 2 Feb 2024"),
            ("2024-01-01", "2024-12-31", "2024", "2024"),
            ("2020-01-01", "2029-12-31", "2020–2029", "2020–2029"),
            ("2023-12-01", "2024-02-29", "Dec 2023 – Feb 2024", "Dec 2023 – Feb 2024"),
            ("2023-12-30", "2024-01-02", "30 Dec 2023 – 2 Jan 2024", "30 Dec 2023 – 2 Jan 2024"),
        ] {
            let days = Days::new(first.parse().unwrap(), last.parse().unwrap());
            assert_eq!([days.written_beside(Some(2024)), days.written_beside(None)], [same, other]);
        }
    }

    #[test]
    fn a_stay_says_how_it_is_known() {
        let corpus = crate::fixture::corpus();
        let journey = corpus.journeys.iter().next().unwrap();
        let stays: Vec<String> = journey.stops.iter().map(Stop::stay_written).collect();
        assert_eq!(stays, ["6 May 2024", "≈10–11 May 2024", "date unknown"]);
    }

    #[test]
    fn days_are_read_as_they_are_written() {
        for (text, days) in [
            ("2024-02-19", Some("2024-02-19")),
            ("19 Feb 2024", Some("2024-02-19")),
            ("February 19, 2024", Some("2024-02-19")),
            ("21-22 feb", Some("2023-02-21/2023-02-22")),
            ("21–22 Feb 2024", Some("2024-02-21/2024-02-22")),
            ("2024-02-21/2024-02-22", Some("2024-02-21/2024-02-22")),
            ("Feb 2024", Some("2024-02-01/2024-02-29")),
            ("2024", Some("2024-01-01/2024-12-31")),
            ("31 Feb", None),
            ("22-21 Feb", None),
            ("Feb Mar", None),
            ("Febrile", None),
            ("Rio", None),
            ("19", None),
            ("", None),
        ] {
            assert_eq!(Days::read(text, Some(2023)).map(|days| days.to_string()).as_deref(), days, "{text}");
        }
        let stay = Days::read("21–22 Feb 2024", None).unwrap();
        assert_eq!(Days::read(&stay.written(), None), Some(stay));
    }
}
