//! Legs: the ways between the stops of a journey, and how long they are.

use super::{Corpus, Journey, PlaceKind, Point, Status};

/// The way from one stop to the next that was not cancelled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Leg {
    /// Index of the stop it leaves.
    pub from: usize,
    /// Index of the stop it reaches.
    pub to: usize,
    /// Great-circle length in km; nothing if an end is known only as a country or larger, since that is no point on a way.
    pub km: Option<f64>,
    /// Whether it was travelled: the status of the stop it reaches.
    pub status: Status,
}

impl Corpus {
    /// The legs of a journey, in travel order; cancelled stops are passed over.
    pub fn legs(&self, journey: &Journey) -> Vec<Leg> {
        let live: Vec<usize> = (0..journey.stops.len()).filter(|stop| journey.stops[*stop].status != Status::Cancelled).collect();
        live.windows(2)
            .map(|pair| {
                let (from, to) = (pair[0], pair[1]);
                let ends = self.stop_point(journey, from).zip(self.stop_point(journey, to));
                Leg { from, to, km: ends.map(|(a, b)| a.km(b)), status: journey.stops[to].status }
            })
            .collect()
    }

    /// Where a stop lies, if it is known more closely than a country.
    fn stop_point(&self, journey: &Journey, stop: usize) -> Option<Point> {
        let place = self.entities[journey.stops[stop].place].place.as_ref()?;
        if matches!(place.kind, PlaceKind::Country | PlaceKind::Continent) { None } else { place.point }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Country, Entity, EntityId, Id, Kind, Place, Stop};

    fn place(name: &str, kind: PlaceKind, lat: f64, lon: f64) -> Entity {
        let place = Place { name: name.into(), country: Country::new("XX"), point: Some(Point { lat, lon }), kind, within: None };
        Entity {
            slug: format!("place:{name}"),
            kind: Kind::Place,
            name: name.into(),
            aliases: vec![],
            place: Some(place),
            roles: vec![],
            mentions: vec![],
        }
    }

    fn stop(index: usize, status: Status) -> Stop {
        Stop {
            place: EntityId::from_index(index),
            arrive: None,
            arrive_range: None,
            depart: None,
            depart_range: None,
            inferred: false,
            status,
            evidence: vec![],
            meetings: vec![],
        }
    }

    #[test]
    fn legs_pass_over_what_was_cancelled_and_measure_only_points() {
        let corpus = Corpus {
            entities: vec![
                place("a", PlaceKind::City, 0.0, 0.0),
                place("b", PlaceKind::City, 50.0, 0.0),
                place("c", PlaceKind::City, 0.0, 1.0),
                place("d", PlaceKind::Country, 0.0, 2.0),
            ]
            .into(),
            ..Corpus::default()
        };
        let journey = Journey {
            slug: "x".into(),
            traveller: EntityId::from_index(0),
            companions: vec![],
            background: false,
            start: None,
            end: None,
            stops: vec![stop(0, Status::Reported), stop(1, Status::Cancelled), stop(2, Status::Planned), stop(3, Status::Planned)],
            conflicts: vec![],
        };
        let legs = corpus.legs(&journey);
        assert_eq!(legs.iter().map(|leg| (leg.from, leg.to, leg.status)).collect::<Vec<_>>(), [(0, 2, Status::Planned), (2, 3, Status::Planned)]);
        assert!((legs[0].km.unwrap() - 111.2).abs() < 0.1, "one degree of the equator");
        assert_eq!(legs[1].km, None, "a country is no point on a way");
    }
}
