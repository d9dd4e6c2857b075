//! Everything derived → the corpus: tables in their final order, ids in place of indices.

use std::collections::BTreeSet;

use super::cluster::Trip;
use super::dispute::{Dispute, Side};
use super::fact::Facts;
use super::meeting::MeetingDraft;
use super::stops::{self, Route};
use super::world::World;
use crate::model::{
    ArticleId, Claim, Conflict, EntityId, Evidence, Grade, Id, IdVec, Journey, JourneyId, Meeting, Partial, RuleId, RuleInfo, SightingId, Span,
    Status, Stop, fold,
};

/// A trip with everything that was found about it.
pub(crate) struct Whole {
    /// Its facts.
    pub trip: Trip,
    /// Its stops in order.
    pub route: Route,
    /// Meetings by stop.
    pub meetings: Vec<Vec<MeetingDraft>>,
    /// Points in dispute.
    pub disputes: Vec<Dispute>,
    /// Told only in passing.
    pub background: bool,
}

/// Names of rules, each with its id.
#[derive(Default)]
pub(crate) struct Rules {
    table: IdVec<RuleId, RuleInfo>,
}

impl Rules {
    /// The id of the rule `name`; `says` is asked when it is met first.
    pub(crate) fn id(&mut self, name: &str, says: impl FnOnce() -> String) -> RuleId {
        let known = self.table.pairs().find(|(_, rule)| rule.name == name).map(|(id, _)| id);
        known.unwrap_or_else(|| self.table.push(RuleInfo { name: name.to_owned(), says: says() }))
    }

    /// The finished table.
    pub(crate) fn into_table(self) -> IdVec<RuleId, RuleInfo> {
        self.table
    }
}

/// What the journeys are written with.
pub(crate) struct Writer<'a> {
    /// The facts.
    pub facts: &'a Facts,
    /// The entities.
    pub world: &'a World<'a>,
    /// The article of each index of the pile.
    pub articles: &'a [ArticleId],
    /// The sighting of each fact.
    pub sightings: &'a [SightingId],
    /// The rule of each name.
    pub rule: &'a dyn Fn(&'static str) -> RuleId,
    /// What an evidence shows of a claim: the claim's words widened to what names the place.
    pub widen: &'a dyn Fn(usize, Span) -> Span,
}

impl Writer<'_> {
    /// The journeys, by start and slug.
    pub(crate) fn journeys(&self, wholes: &[Whole]) -> IdVec<JourneyId, Journey> {
        let mut journeys: Vec<Journey> = wholes.iter().map(|whole| self.journey(whole)).collect();
        journeys.sort_by_key(key);
        // Two journeys of one traveller in one month: the later ones are numbered.
        for at in 1..journeys.len() {
            let base = journeys[at].slug.clone();
            let twins = journeys[..at]
                .iter()
                .filter(|other| other.slug == base || other.slug.strip_prefix(&base).is_some_and(|rest| rest.starts_with('~')))
                .count();
            if twins > 0 {
                journeys[at].slug = format!("{base}~{}", twins + 1);
            }
        }
        IdVec::from(journeys)
    }

    fn journey(&self, whole: &Whole) -> Journey {
        let route = &whole.route;
        let stops: Vec<Stop> = route.stops.iter().zip(&whole.meetings).map(|(draft, meetings)| self.stop(draft, meetings)).collect();
        let first = route.stops.iter().find_map(|stop| stop.arrive);
        let start = route
            .span
            .filter(|span| first.is_none_or(|first| span.first <= first.last))
            .map_or_else(|| stops::partial(first), |span| Some(Partial::Day(span.first)));
        let start = start.or_else(|| whole.trip.span.and_then(crate::model::Days::partial)).or_else(|| stops.first().and_then(|stop| stop.arrive));
        let last = route.stops.iter().rev().find_map(|stop| stop.depart.or(stop.arrive));
        let end = match route.span.filter(|span| !span.is_day()) {
            Some(span) if last.is_none_or(|last| last.first <= span.last) => Some(Partial::Day(span.last)),
            _ => last.map(|days| {
                if route.stops.last().is_some_and(|stop| stop.depart.is_some() || stop.stated.is_some()) {
                    Partial::Day(days.last)
                } else {
                    days.partial().unwrap_or(Partial::Day(days.last))
                }
            }),
        };
        let end = end.or_else(|| whole.trip.span.and_then(crate::model::Days::partial));
        let leader = whole.trip.party[0];
        Journey {
            slug: slug(&self.world.entities[leader].name, start),
            traveller: entity(leader),
            companions: whole.trip.party[1..].iter().map(|person| entity(*person)).collect(),
            background: whole.background,
            start,
            end,
            conflicts: whole.disputes.iter().filter_map(|dispute| self.conflict(whole, dispute)).collect(),
            stops,
        }
    }

    fn stop(&self, draft: &stops::Draft, meetings: &[MeetingDraft]) -> Stop {
        let arrive = stops::partial(draft.arrive);
        let depart = stops::partial(draft.depart).filter(|depart| matches!(depart, Partial::Day(_)));
        Stop {
            place: entity(draft.place),
            arrive,
            arrive_range: draft.arrive.filter(|days| !days.is_day()),
            depart,
            depart_range: draft.depart.filter(|days| !days.is_day()),
            inferred: draft.inferred,
            status: draft.status,
            evidence: once(draft.facts.iter().map(|index| self.seen(*index)).collect()),
            meetings: meetings
                .iter()
                .map(|meeting| Meeting {
                    entity: entity(meeting.person),
                    status: meeting.status,
                    evidence: once(meeting.claims.iter().map(|index| self.met(*index)).collect()),
                })
                .collect(),
        }
    }

    fn evidence(&self, article: usize, span: Span, says: Status, rule: &'static str, sighting: Option<SightingId>) -> Evidence {
        Evidence { article: self.articles[article], span: (self.widen)(article, span), says, rule: (self.rule)(rule), sighting }
    }

    fn seen(&self, index: usize) -> Evidence {
        let fact = &self.facts.seen[index];
        self.evidence(fact.article, fact.span, fact.status, fact.rule, Some(self.sightings[index]))
    }

    fn met(&self, index: usize) -> Evidence {
        let claim = &self.facts.meets[index];
        self.evidence(claim.article, claim.span, claim.status, claim.rule, None)
    }

    fn conflict(&self, whole: &Whole, dispute: &Dispute) -> Option<Conflict> {
        let claims: Vec<Claim> = dispute.sides.iter().map(|side| Claim { value: side.value.clone(), evidence: self.side(side) }).collect();
        let proved = claims.len() >= 2 && claims.iter().all(|claim| !claim.evidence.is_empty());
        (proved && dispute.stop < whole.route.stops.len()).then_some(Conflict {
            about: dispute.about,
            grade: dispute.grade,
            stop: dispute.stop,
            claims,
        })
    }

    fn side(&self, side: &Side) -> Vec<Evidence> {
        let mut evidence: Vec<Evidence> = side.seen.iter().map(|index| self.seen(*index)).collect();
        evidence.extend(side.orders.iter().map(|index| {
            let claim = &self.facts.orders[*index];
            self.evidence(claim.article, claim.span, claim.status, claim.rule, None)
        }));
        evidence.extend(side.trips.iter().map(|index| {
            let claim = &self.facts.trips[*index];
            self.evidence(claim.article, claim.span, claim.status, claim.rule, None)
        }));
        once(evidence)
    }
}

/// A sentence proves a thing once, however many rules read it there.
fn once(evidence: Vec<Evidence>) -> Vec<Evidence> {
    let mut kept: Vec<Evidence> = Vec::with_capacity(evidence.len());
    let mut seen = BTreeSet::new();
    for proof in evidence {
        if seen.insert((proof.article, proof.span, proof.says)) {
            kept.push(proof);
        }
    }
    kept
}

/// Journeys sort by start (undated last), then slug.
fn key(journey: &Journey) -> (bool, Option<chrono::NaiveDate>, Grade, String) {
    (journey.start.is_none(), journey.start.map(|start| start.days().first), Grade::Contradict, journey.slug.clone())
}

/// A journey's id: its traveller and its month or year.
fn slug(traveller: &str, start: Option<Partial>) -> String {
    let when = match start {
        Some(Partial::Day(day)) => day.format("%Y-%m").to_string(),
        Some(other) => other.to_string(),
        None => "undated".to_owned(),
    };
    format!("{}-{when}", fold(traveller).replace(' ', "-"))
}

/// Entities keep their order.
pub(crate) fn entity(index: usize) -> EntityId {
    EntityId::from_index(index)
}
