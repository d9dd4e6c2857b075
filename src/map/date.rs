//! Days of a stop in as few letters as are certain.

use chrono::{Datelike, NaiveDate};

use crate::model::{Days, Journey, Partial, Stop};

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// What all days of a journey share, and so need not be said at each stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shared {
    Nothing,
    Year,
    Month,
}

/// The label of a stop's days: `19`, `21-22`, `≈19-20`, `Apr`; with the month or year where the journey's stops differ in it.
/// Empty without any date.
pub fn day_label(journey: &Journey, stop: &Stop) -> String {
    let shared = shared(journey);
    let text = match (stop.arrive, stop.depart, stop.days()) {
        (_, _, None) => return String::new(),
        (Some(arrive), None, _) if stop.arrive_range.is_none() => partial(arrive, shared),
        (Some(arrive), Some(depart), _) if arrive == depart => partial(arrive, shared),
        (Some(Partial::Day(day)), None, Some(_)) => partial(Partial::Day(day), shared),
        (_, _, Some(days)) => interval(days, shared),
    };
    if stop.inferred { format!("≈{text}") } else { text }
}

fn shared(journey: &Journey) -> Shared {
    let days: Vec<Days> = journey.stops.iter().filter_map(Stop::days).collect();
    let Some(all) = days.iter().copied().reduce(Days::join) else { return Shared::Nothing };
    // A range of days is shown as days, however coarse what is certain.
    let in_days = |stop: &Stop| stop.arrive_range.is_some() || stop.arrive.is_none_or(|arrive| matches!(arrive, Partial::Day(_)));
    let whole_days = journey.stops.iter().all(in_days);
    match (all.first.year() == all.last.year(), all.first.month() == all.last.month()) {
        (true, true) if whole_days => Shared::Month,
        (true, _) => Shared::Year,
        _ => Shared::Nothing,
    }
}

fn partial(date: Partial, shared: Shared) -> String {
    match (date, shared) {
        (Partial::Day(date), _) => day(date, shared),
        (Partial::Month(year, month), Shared::Nothing) => format!("{} {year}", month_name(month)),
        (Partial::Month(_, month), _) => month_name(month).to_owned(),
        (Partial::Year(year), _) => year.to_string(),
    }
}

fn interval(days: Days, shared: Shared) -> String {
    if days.is_day() {
        return day(days.first, shared);
    }
    if let Some(whole) = days.partial().filter(|whole| whole.days() == days) {
        return partial(whole, shared);
    }
    let (first, last) = (days.first, days.last);
    if (first.year(), first.month()) == (last.year(), last.month()) {
        return format!("{}-{}", first.day(), day(last, shared));
    }
    let start = if first.year() == last.year() { Shared::Year } else { shared };
    format!("{}-{}", day(first, start), day(last, shared))
}

fn day(date: NaiveDate, shared: Shared) -> String {
    match shared {
        Shared::Month => date.day().to_string(),
        Shared::Year => format!("{} {}", date.day(), month_name(date.month())),
        Shared::Nothing => format!("{} {} {}", date.day(), month_name(date.month()), date.year()),
    }
}

fn month_name(month: u32) -> &'static str {
    MONTHS.get(month.wrapping_sub(1) as usize).copied().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EntityId, Id, Status};

    fn stop(arrive: Option<&str>, depart: Option<&str>, range: Option<(&str, &str)>) -> Stop {
        Stop {
            place: EntityId::from_index(0),
            arrive: arrive.map(|text| text.parse().unwrap()),
            arrive_range: range.map(|(first, last)| Days::new(first.parse().unwrap(), last.parse().unwrap())),
            depart: depart.map(|text| text.parse().unwrap()),
            depart_range: None,
            inferred: range.is_some(),
            status: Status::Reported,
            evidence: vec![],
            meetings: vec![],
        }
    }

    fn labels(stops: Vec<Stop>) -> Vec<String> {
        let journey = Journey {
            slug: "x".into(),
            traveller: EntityId::from_index(0),
            companions: vec![],
            background: false,
            start: None,
            end: None,
            stops,
            conflicts: vec![],
        };
        journey.stops.iter().map(|stop| day_label(&journey, stop)).collect()
    }

    #[test]
    fn only_what_differs_is_said() {
        let month = vec![stop(Some("2024-02-19"), None, None), stop(Some("2024-02-21"), Some("2024-02-22"), None), stop(None, None, None)];
        assert_eq!(labels(month), ["19", "21-22", ""]);
        let year = vec![stop(Some("2023-04"), None, None), stop(Some("2023-04-30"), Some("2023-05-02"), None)];
        assert_eq!(labels(year), ["Apr", "30 Apr-2 May"]);
        let years = vec![stop(Some("2023-12-31"), Some("2024-01-02"), None), stop(Some("2024"), None, None)];
        assert_eq!(labels(years), ["31 Dec 2023-2 Jan 2024", "2024"]);
        let ranges = vec![stop(None, None, Some(("2024-02-19", "2024-02-20"))), stop(Some("2024-02-20"), None, Some(("2024-02-19", "2024-02-20")))];
        assert_eq!(labels(ranges), ["≈19-20", "≈20"]);
    }
}
