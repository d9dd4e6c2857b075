//! What a map needs out of a journey: stops with their sites, the ways between them, words for the caption.

use std::fmt::Write as _;

use super::day_label;
use super::names::country_point;
use crate::model::{Corpus, Country, Days, Grade, Journey, JourneyId, Meeting, Partial, PlaceKind, Point, Shown, Status, Stop};

/// Where a stop is, as exactly as is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Site {
    /// A point: a city, a venue.
    Point(Point),
    /// Somewhere in a country; the point is where its number stands, not where anybody was.
    Country(Country, Point),
    /// Somewhere around a point: a region, a sea, a continent.
    About(Point),
    /// Not on the map.
    Unknown,
}

impl Site {
    /// The point where the stop's number stands.
    pub fn point(self) -> Option<Point> {
        match self {
            Self::Point(point) | Self::Country(_, point) | Self::About(point) => Some(point),
            Self::Unknown => None,
        }
    }

    /// True if the stop is known to a city or better.
    pub fn is_exact(self) -> bool {
        matches!(self, Self::Point(_))
    }
}

/// A stop as the map shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartStop {
    /// Its number in travel order, from 1.
    pub number: usize,
    /// The place's name, safe to print.
    pub name: String,
    /// Where it is.
    pub site: Site,
    /// Whether it happened.
    pub status: Status,
    /// True if sources contradict each other about it: `≠`.
    pub conflict: bool,
    /// Its days, as [`day_label`] has them; empty if unknown.
    pub date: String,
    /// The people met there, with the mark of what was only planned; empty if none.
    pub met: String,
}

/// A way from one stop to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChartLeg {
    /// Index of the stop it leaves.
    pub from: usize,
    /// Index of the stop it reaches.
    pub to: usize,
    /// Whether it was travelled.
    pub status: Status,
    /// True if an end is no more than a country or region, or a stop between the two is not on the map.
    pub approximate: bool,
}

/// A journey made ready to be drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chart {
    /// Stops in travel order.
    pub stops: Vec<ChartStop>,
    /// Ways in travel order; to a cancelled stop leads a way of its own, and the journey goes on from where it was.
    pub legs: Vec<ChartLeg>,
    /// Index of the selected stop.
    pub selected: Option<usize>,
    /// Another journey, drawn faintly behind this one.
    pub behind: Option<Box<Chart>>,
    /// Who travelled, and when: `Sergey Lavrov, 19–22 Feb 2024`.
    pub heading: String,
    /// The journey in one line: `Havana → Caracas → Rio de Janeiro · 6,686 km · 4 days`.
    pub caption: String,
}

impl Chart {
    /// The chart of one journey, nothing selected.
    pub fn of(corpus: &Corpus, journey: JourneyId) -> Self {
        let journey = &corpus.journeys[journey];
        let stops: Vec<ChartStop> = (0..journey.stops.len()).map(|index| chart_stop(corpus, journey, index)).collect();
        let legs = ways(&stops);
        let caption = caption(corpus, journey, &stops);
        let heading = heading(corpus, journey);
        Self { stops, legs, selected: None, behind: None, heading, caption }
    }

    /// The same chart with a stop selected.
    #[must_use]
    pub fn select(mut self, stop: Option<usize>) -> Self {
        self.selected = stop.filter(|stop| *stop < self.stops.len());
        self
    }

    /// The same chart with another behind it.
    #[must_use]
    pub fn over(mut self, behind: Option<Self>) -> Self {
        self.behind = behind.map(Box::new);
        self
    }

    /// The points of a leg's ends; nothing if it goes nowhere.
    pub(super) fn ends(&self, leg: &ChartLeg) -> Option<(Point, Point)> {
        let (from, to) = (self.stops.get(leg.from)?.site.point()?, self.stops.get(leg.to)?.site.point()?);
        (from.km(to) > 0.01).then_some((from, to))
    }
}

fn chart_stop(corpus: &Corpus, journey: &Journey, index: usize) -> ChartStop {
    let stop = &journey.stops[index];
    let place = corpus.entities[stop.place].place.as_ref();
    let site = place.map_or(Site::Unknown, |place| match (place.kind, place.country, place.point) {
        (PlaceKind::Country, Some(code), point) => point.or_else(|| country_point(code)).map_or(Site::Unknown, |point| Site::Country(code, point)),
        (PlaceKind::City | PlaceKind::Venue, _, Some(point)) => Site::Point(point),
        (_, _, Some(point)) => Site::About(point),
        // A venue no gazetteer holds is somewhere in its country.
        (_, Some(code), None) => country_point(code).map_or(Site::Unknown, |point| Site::Country(code, point)),
        (_, None, None) => Site::Unknown,
    });
    ChartStop {
        number: index + 1,
        name: Shown::line(corpus.name(stop.place)).as_str().trim().to_owned(),
        site,
        status: stop.status,
        conflict: journey.conflicts.iter().any(|conflict| conflict.stop == index && conflict.grade == Grade::Contradict),
        date: day_label(journey, stop),
        met: met(corpus, stop),
    }
}

/// `Ana Ruiz, ◐ Juan Pérez`; meetings that were called off are left out.
fn met(corpus: &Corpus, stop: &Stop) -> String {
    let one = |meeting: &Meeting| {
        let name = Shown::line(corpus.name(meeting.entity));
        let planned = meeting.status == Status::Planned && stop.status == Status::Reported;
        format!("{}{}", if planned { "◐ " } else { "" }, name.as_str().trim())
    };
    stop.meetings.iter().filter(|meeting| meeting.status != Status::Cancelled).map(one).collect::<Vec<_>>().join(", ")
}

/// Ways between the stops that are on the map.
pub(super) fn ways(stops: &[ChartStop]) -> Vec<ChartLeg> {
    let mut legs = Vec::new();
    let mut last: Option<usize> = None;
    let mut skipped = false;
    for (to, stop) in stops.iter().enumerate() {
        if stop.site == Site::Unknown {
            skipped |= stop.status != Status::Cancelled;
            continue;
        }
        if let Some(from) = last {
            let approximate = skipped || !stops[from].site.is_exact() || !stop.site.is_exact();
            legs.push(ChartLeg { from, to, status: stop.status, approximate });
        }
        if stop.status != Status::Cancelled {
            (last, skipped) = (Some(to), false);
        }
    }
    legs
}

fn heading(corpus: &Corpus, journey: &Journey) -> String {
    let name = Shown::line(corpus.name(journey.traveller));
    let days = [journey.start, journey.end].into_iter().flatten().map(Partial::days).reduce(Days::join);
    match days {
        Some(days) => format!("{}, {}", name.as_str().trim(), days.written()),
        None => name.as_str().trim().to_owned(),
    }
}

fn caption(corpus: &Corpus, journey: &Journey, stops: &[ChartStop]) -> String {
    let live: Vec<&str> = stops.iter().filter(|stop| stop.status != Status::Cancelled).map(|stop| stop.name.as_str()).collect();
    let mut caption = live.join(" → ");
    let legs = corpus.legs(journey);
    let km: f64 = legs.iter().filter_map(|leg| leg.km).sum();
    if km > 0.0 {
        let about = if legs.iter().any(|leg| leg.km.is_none()) { "≥ " } else { "" };
        let _ = write!(caption, " · {about}{} km", thousands(km));
    }
    // Only whole days at both ends make a length.
    if let (Some(Partial::Day(start)), Some(Partial::Day(end))) = (journey.start, journey.end)
        && start < end
    {
        let _ = write!(caption, " · {} days", Days::new(start, end).count());
    }
    caption
}

/// A rounded number with commas: `6,686`.
pub fn thousands(number: f64) -> String {
    let digits = format!("{number:.0}");
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_commas() {
        assert_eq!([5.0, 999.6, 6686.2, 12_345_678.0].map(thousands), ["5", "1,000", "6,686", "12,345,678"]);
    }
}
