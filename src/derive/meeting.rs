//! Meetings → stops: by the place told, else by the country of who is met, else by the day, else by what was told just before.

use std::collections::{BTreeMap, BTreeSet};

use super::cluster::Trip;
use super::fact::{Facts, MeetFact};
use super::stops::Draft;
use super::world::World;
use crate::model::Status;

/// Somebody met at a stop, with the claims (indices into [`Facts::meets`]) that say so.
#[derive(Clone, Debug)]
pub(crate) struct MeetingDraft {
    /// Who.
    pub person: usize,
    /// Whether it happened.
    pub status: Status,
    /// Claims, best proof first.
    pub claims: Vec<usize>,
}

/// For every person the claims (indices into [`Facts::meets`]) that name them, rising.
pub(crate) fn claims_of(facts: &Facts) -> BTreeMap<usize, Vec<usize>> {
    let mut of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, claim) in facts.meets.iter().enumerate() {
        for person in claim.who.iter().chain(&claim.whom) {
            of.entry(*person).or_default().push(index);
        }
    }
    of
}

/// The meetings of every stop of a trip, in the order of `stops`. `claims` is what [`claims_of`] answers, `others` the trips of the party.
pub(crate) fn attach(
    facts: &Facts,
    world: &World<'_>,
    trip: &Trip,
    stops: &[Draft],
    others: &[&Trip],
    claims: &BTreeMap<usize, Vec<usize>>,
) -> Vec<Vec<MeetingDraft>> {
    let mut meetings: Vec<Vec<MeetingDraft>> = vec![Vec::new(); stops.len()];
    let told: BTreeSet<usize> = trip.party.iter().filter_map(|person| claims.get(person)).flatten().copied().collect();
    for index in told {
        let claim = &facts.meets[index];
        let Some(people) = met_by(&trip.party, claim) else { continue };
        if !speaks_of(facts, trip, claim, others) {
            continue;
        }
        for person in people {
            let Some(stop) = stop_of(facts, world, trip, stops, claim, person) else { continue };
            match meetings[stop].iter_mut().find(|meeting| meeting.person == person) {
                Some(meeting) => meeting.claims.push(index),
                None => meetings[stop].push(MeetingDraft { person, status: claim.status, claims: vec![index] }),
            }
        }
    }
    for meeting in meetings.iter_mut().flatten() {
        meeting.claims.sort_by_key(|index| (facts.meets[*index].status, *index));
        let has = |status: Status| meeting.claims.iter().any(|index| facts.meets[*index].status == status);
        meeting.status = [Status::Reported, Status::Planned].into_iter().find(|status| has(*status)).unwrap_or(Status::Cancelled);
    }
    meetings
}

/// Whoever met somebody at a stop on a day was there: a plan whose day came is a report.
pub(crate) fn prove(facts: &Facts, stops: &mut [Draft], meetings: &[Vec<MeetingDraft>]) {
    for (stop, meetings) in stops.iter_mut().zip(meetings).filter(|(stop, _)| stop.status == Status::Planned) {
        let held = |claim: &MeetFact| {
            claim.status == Status::Reported && claim.days.zip(stop.arrive).is_some_and(|(days, arrive)| arrive.first <= days.last)
        };
        if meetings.iter().flat_map(|meeting| &meeting.claims).any(|index| held(&facts.meets[*index])) {
            stop.status = Status::Reported;
        }
    }
}

/// Whom the party meets by this claim, if one side is the party.
fn met_by(party: &[usize], claim: &MeetFact) -> Option<Vec<usize>> {
    let ours = |side: &[usize]| side.iter().any(|person| party.contains(person));
    let theirs = |side: &[usize]| side.iter().copied().filter(|person| !party.contains(person)).collect::<Vec<_>>();
    if ours(&claim.who) {
        let people = theirs(&claim.whom);
        return (!people.is_empty()).then_some(people);
    }
    (ours(&claim.whom)).then(|| theirs(&claim.who)).filter(|people| !people.is_empty())
}

/// True if the claim's day lies in the trip, or, undated, if its article tells more of this trip than of the party's others.
fn speaks_of(facts: &Facts, trip: &Trip, claim: &MeetFact, others: &[&Trip]) -> bool {
    if let (Some(days), Some(span)) = (claim.days, trip.span) {
        return days.count() <= 31 && (span.meets(days) || days.is_day() && span.gap(days) <= 2);
    }
    let told = |trip: &Trip| {
        let own = facts.told_by(&trip.facts, claim.article).iter().map(|index| &facts.seen[*index]).filter(|fact| !fact.earlier);
        own.fold((false, 0, 0), |(near, count, body), fact| (near || fact.sentence == claim.sentence, count + 1, body + usize::from(fact.in_body())))
    };
    let (near, count, body) = told(trip);
    if count == 0 || claim.days.is_some() && trip.span.is_some() {
        return false;
    }
    others.iter().all(|other| {
        let (other_near, _, other_body) = told(other);
        near || !other_near && body >= other_body
    })
}

fn stop_of(facts: &Facts, world: &World<'_>, trip: &Trip, stops: &[Draft], claim: &MeetFact, person: usize) -> Option<usize> {
    if let Some(place) = claim.place {
        let told = |stop: &Draft| stop.facts.iter().any(|index| facts.seen[*index].place == place);
        let there = stops.iter().position(|stop| world.fits(stop.place, place)).or_else(|| stops.iter().position(told));
        // A building of which nothing is known may stand in any of them.
        if there.is_some() || world.can_be_stop(place) && world.country(place).is_some() {
            return there;
        }
    }
    let meets_day = |stop: &Draft| claim.days.zip(stop.arrive).is_some_and(|(days, arrive)| arrive.join(stop.depart.unwrap_or(arrive)).meets(days));
    // The place told last before it in the same article, unless the day is that of another stop.
    let told = facts.told_by(&trip.facts, claim.article).iter().map(|index| (index, &facts.seen[*index]));
    let near = told
        .filter(|(_, fact)| fact.span.start <= claim.span.end && !fact.leaves && claim.sentence - fact.sentence.min(claim.sentence) <= 4)
        .filter_map(|(index, fact)| Some((fact.span.start, stops.iter().position(|stop| stop.facts.contains(index))?)))
        .max()
        .map(|(_, stop)| stop);
    // Whoever is at home at a stop is met there; an envoy, or another guest, where and when the rest of the party's day passes.
    if let Some(country) = world.country(person) {
        let mut there: Vec<usize> = (0..stops.len()).filter(|stop| world.country(stops[*stop].place) == Some(country)).collect();
        if there.len() > 1 {
            there.sort_by_key(|stop| (!meets_day(&stops[*stop]), Some(*stop) != near, *stop));
        }
        if let Some(there) = there.first() {
            return Some(*there);
        }
    }
    near.filter(|near| claim.days.is_none() || meets_day(&stops[*near])).or_else(|| stops.iter().position(meets_day)).or(near)
}
