//! Journeys: visits of one party in the order travelled.

use super::{ArticleId, Conflict, Days, EntityId, Partial, RuleId, SightingId, Span, Status};

/// Words that prove something: an article and a span of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Evidence {
    /// Whose text.
    pub article: ArticleId,
    /// Which bytes.
    pub span: Span,
    /// What the words claim.
    pub says: Status,
    /// The rule that read them.
    pub rule: RuleId,
    /// The sighting they come from, if they come from one.
    pub sighting: Option<SightingId>,
}

/// Somebody met at a stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// Who is met.
    pub entity: EntityId,
    /// Whether it happened, decided separately from the stop.
    pub status: Status,
    /// What proves it, strongest first.
    pub evidence: Vec<Evidence>,
}

/// A visit in its position in a journey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// Where: an entity of kind place.
    pub place: EntityId,
    /// Arrival, as far as it is certain.
    pub arrive: Option<Partial>,
    /// Earliest and latest day of arrival, when more is known than `arrive` says.
    pub arrive_range: Option<Days>,
    /// Departure, as far as it is certain.
    pub depart: Option<Partial>,
    /// Earliest and latest day of departure, when more is known than `depart` says.
    pub depart_range: Option<Days>,
    /// True if the arrival follows from clues and no source states it.
    pub inferred: bool,
    /// Whether it happened.
    pub status: Status,
    /// What proves it, strongest first; never empty.
    pub evidence: Vec<Evidence>,
    /// Who is met, in order of first evidence.
    pub meetings: Vec<Meeting>,
}

impl Stop {
    /// The days of the stay as far as they are known: from earliest arrival to latest departure.
    pub fn days(&self) -> Option<Days> {
        let arrive = self.arrive_range.or_else(|| self.arrive.map(Partial::days));
        let depart = self.depart_range.or_else(|| self.depart.map(Partial::days));
        match (arrive, depart) {
            (Some(arrive), Some(depart)) => Some(arrive.join(depart)),
            (one, other) => one.or(other),
        }
    }
}

/// A trip of one party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Journey {
    /// Stable id of traveller and time: `sergey-lavrov-2024-02`.
    pub slug: String,
    /// Whose journey it is.
    pub traveller: EntityId,
    /// Who shares its stops.
    pub companions: Vec<EntityId>,
    /// True for a trip told only in passing.
    pub background: bool,
    /// First day, month or year.
    pub start: Option<Partial>,
    /// Last day, month or year.
    pub end: Option<Partial>,
    /// Stops in travel order; never empty.
    pub stops: Vec<Stop>,
    /// Points on which sources differ, contradictions first; each names a stop of this journey.
    pub conflicts: Vec<Conflict>,
}
