//! Two journeys beside each other: places both come to, people met on both, what only one has.
//!
//! Start at [`compare`].

use crate::model::{Corpus, EntityId, JourneyId, Place, PlaceKind, Status};

/// How near two stops are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nearness {
    /// The same place.
    Same,
    /// One is known only by the country in which the other lies.
    Within,
    /// Two places of one country.
    Country,
}

/// Stops of the two journeys that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SharedPlace {
    /// Index of the stop of the one journey.
    pub one: usize,
    /// Index of the stop of the other.
    pub other: usize,
    /// How near they are.
    pub nearness: Nearness,
}

/// Somebody met on both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Met {
    /// Who.
    pub entity: EntityId,
    /// Stops of the one journey with whether they met there.
    pub one: Vec<(usize, Status)>,
    /// Stops of the other.
    pub other: Vec<(usize, Status)>,
}

/// Two journeys beside each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Stops that both have, in the order of the one journey; each stop stands in one pair at most.
    pub shared: Vec<SharedPlace>,
    /// True if the other journey comes to the shared places in the same order.
    pub same_order: bool,
    /// Stops that only the one has.
    pub only_one: Vec<usize>,
    /// Stops that only the other has.
    pub only_other: Vec<usize>,
    /// People met on both.
    pub met: Vec<Met>,
}

/// Compares two journeys; nothing in common if one does not exist.
pub fn compare(corpus: &Corpus, one: JourneyId, other: JourneyId) -> Comparison {
    let (Some(first), Some(second)) = (corpus.journeys.get(one), corpus.journeys.get(other)) else { return Comparison::default() };
    let mut pairs: Vec<SharedPlace> = Vec::new();
    for (at, stop) in first.stops.iter().enumerate() {
        for (index, rival) in second.stops.iter().enumerate() {
            if let Some(nearness) = nearness(corpus, stop.place, rival.place) {
                pairs.push(SharedPlace { one: at, other: index, nearness });
            }
        }
    }
    // The nearest are paired first; a stop is paired once.
    pairs.sort_by_key(|pair| (pair.nearness, pair.one, pair.other));
    let mut shared: Vec<SharedPlace> = Vec::new();
    for pair in pairs {
        if shared.iter().all(|known| known.one != pair.one && known.other != pair.other) {
            shared.push(pair);
        }
    }
    shared.sort_by_key(|pair| pair.one);
    let met_at = |journey: JourneyId| {
        let stops = corpus.journeys[journey].stops.iter().enumerate();
        stops.flat_map(|(index, stop)| stop.meetings.iter().map(move |meeting| (meeting.entity, index, meeting.status))).collect::<Vec<_>>()
    };
    let (here, there) = (met_at(one), met_at(other));
    let mut met: Vec<Met> = Vec::new();
    for (entity, ..) in &here {
        let of = |list: &[(EntityId, usize, Status)]| {
            list.iter().filter(|(who, ..)| who == entity).map(|(_, stop, status)| (*stop, *status)).collect::<Vec<_>>()
        };
        if met.iter().all(|known| known.entity != *entity) && there.iter().any(|(who, ..)| who == entity) {
            met.push(Met { entity: *entity, one: of(&here), other: of(&there) });
        }
    }
    Comparison {
        same_order: shared.is_sorted_by_key(|pair| pair.other),
        only_one: (0..first.stops.len()).filter(|stop| shared.iter().all(|pair| pair.one != *stop)).collect(),
        only_other: (0..second.stops.len()).filter(|stop| shared.iter().all(|pair| pair.other != *stop)).collect(),
        shared,
        met,
    }
}

fn nearness(corpus: &Corpus, one: EntityId, other: EntityId) -> Option<Nearness> {
    if one == other {
        return Some(Nearness::Same);
    }
    let place = |id: EntityId| -> Option<&Place> { corpus.entities[id].place.as_ref() };
    let (one, other) = (place(one)?, place(other)?);
    if one.country.is_none() || one.country != other.country {
        return None;
    }
    let whole = |place: &Place| place.kind == PlaceKind::Country;
    Some(if whole(one) || whole(other) { Nearness::Within } else { Nearness::Country })
}
