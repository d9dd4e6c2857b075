//! Which stop comes before which: days, and what sources say of the order, weighed against each other.
//!
//! Finds the claims and what each weighs; [`super::order`] sorts by them. Start at [`order`].

use std::collections::BTreeSet;

use super::cluster::Trip;
use super::fact::{Facts, OrderFact};
use super::order::{self, Edge};
use super::stops::Draft;
use super::travel::frame;
use super::world::World;
use crate::model::Status;

/// The stops' indices in travel order, the claims of order that had to give way, and those kept: both indices into [`Facts::orders`].
pub(super) fn order(facts: &Facts, world: &World<'_>, trip: &Trip, drafts: &[Draft]) -> (Vec<usize>, Vec<usize>, Vec<usize>) {
    let mut edges = Vec::new();
    // Dates that do not meet.
    for (first, early) in drafts.iter().enumerate() {
        for (second, late) in drafts.iter().enumerate() {
            if let (Some(a), Some(b)) = (early.stated, late.stated)
                && a.first < b.first
            {
                let weight = if a.last <= b.first { 12 } else { 6 };
                edges.push(Edge { first, second, weight, claim: usize::MAX });
            }
        }
    }
    // A stop without a day of its own that is told as of now lies after the days before the telling.
    for (undated, draft) in drafts.iter().enumerate().filter(|(_, draft)| draft.stated.is_none()) {
        let told = draft.facts.iter().map(|index| &facts.seen[*index]);
        let now = told.filter(|fact| fact.in_body() && fact.status == Status::Reported && !fact.leaves).filter_map(|fact| fact.near);
        let Some(now) = now.filter(|days| days.count() <= 4).min() else { continue };
        // "last week" is said of it elsewhere: looking back is no telling as of now.
        let told = draft.facts.iter().map(|index| &facts.seen[*index]).filter(|fact| fact.status == Status::Reported);
        if told.filter_map(|fact| fact.days).any(|days| !days.meets(now)) {
            continue;
        }
        for (dated, other) in drafts.iter().enumerate() {
            match other.stated {
                Some(days) if days.first < now.first => edges.push(Edge { first: dated, second: undated, weight: 4, claim: usize::MAX }),
                Some(days) if now.last < days.first => edges.push(Edge { first: undated, second: dated, weight: 4, claim: usize::MAX }),
                _ => {}
            }
        }
    }
    // A stop without a day stands between those told before and after it.
    for (before, after) in told_in_turn(facts, drafts) {
        if drafts[before].stated.is_none() || drafts[after].stated.is_none() {
            edges.push(Edge { first: before, second: after, weight: 1, claim: usize::MAX });
        }
    }
    // What sentences say.
    let mut claims = Vec::new();
    let told: BTreeSet<(usize, usize)> = trip.facts.iter().map(|index| (facts.seen[*index].article, facts.seen[*index].sentence)).collect();
    // Of two plans the later counts more.
    let is_plan = |claim: &OrderFact| claim.rule == frame::ORDER_LIST && claim.status == Status::Planned && claim.weight > 0;
    let of_trip = facts.orders.iter().filter(|claim| is_plan(claim) && told.contains(&(claim.article, claim.sentence)));
    let newest = of_trip.filter_map(|claim| facts.published[claim.article]).map(|days| days.first).max();
    let weight = |claim: &OrderFact| {
        let fresh = is_plan(claim) && newest.is_some() && facts.published[claim.article].map(|days| days.first) == newest;
        u32::from(claim.weight) + if fresh { FRESH } else { 0 }
    };
    for (index, claim) in facts.orders.iter().enumerate() {
        if !told.contains(&(claim.article, claim.sentence)) {
            continue;
        }
        let seen = of_claim(claim, |place| position(facts, world, drafts, place));
        if seen.len() < 2 {
            continue;
        }
        claims.push(index);
        if claim.rule == frame::ORDER_LAST {
            let last = seen[seen.len() - 1];
            for first in &seen[..seen.len() - 1] {
                edges.push(Edge { first: *first, second: last, weight: u32::from(claim.weight), claim: index });
            }
        } else if claim.rule == frame::ORDER_WORDS && seen.len() > 2 {
            // "after A and B, C": the list before the word claims less than the word itself.
            let last = seen[seen.len() - 1];
            for first in &seen[..seen.len() - 1] {
                edges.push(Edge { first: *first, second: last, weight: u32::from(claim.weight), claim: index });
            }
            for pair in seen[..seen.len() - 1].windows(2) {
                edges.push(Edge { first: pair[0], second: pair[1], weight: 2, claim: index });
            }
        } else {
            for first in 0..seen.len() {
                for second in first + 1..seen.len() {
                    edges.push(Edge { first: seen[first], second: seen[second], weight: weight(claim), claim: index });
                }
            }
        }
    }
    let rank = |stop: usize| {
        let draft = &drafts[stop];
        let day = draft.stated.map(|days| i64::from(chrono::Datelike::num_days_from_ce(&days.first)));
        let near = draft
            .facts
            .iter()
            .filter_map(|index| facts.seen[*index].near.or(facts.seen[*index].days))
            .map(|days| i64::from(chrono::Datelike::num_days_from_ce(&days.last)))
            .min();
        (day.or(near).unwrap_or(i64::MAX), draft.facts.iter().copied().min().unwrap_or(usize::MAX))
    };
    let (order, broken) = order::sort(drafts.len(), &edges, rank);
    let mut broken: Vec<usize> = broken.into_iter().map(|edge| edge.claim).filter(|claim| *claim != usize::MAX).collect();
    broken.sort_unstable();
    broken.dedup();
    let kept = claims.into_iter().filter(|claim| broken.binary_search(claim).is_err()).collect();
    (order, broken, kept)
}

/// What the list of the latest plan weighs more than that of an older one.
const FRESH: u32 = 2;

/// Stops that an article reports one after the other.
fn told_in_turn(facts: &Facts, drafts: &[Draft]) -> BTreeSet<(usize, usize)> {
    let told = drafts.iter().enumerate().flat_map(|(stop, draft)| draft.facts.iter().map(move |index| (stop, &facts.seen[*index])));
    let mut told: Vec<(usize, usize, usize)> = told
        .filter(|(_, fact)| fact.in_body() && fact.status == Status::Reported && !fact.earlier && !fact.leaves && fact.weight >= 2)
        .map(|(stop, fact)| (fact.article, fact.span.start(), stop))
        .collect();
    told.sort_unstable();
    told.windows(2).filter(|pair| pair[0].0 == pair[1].0 && pair[0].2 != pair[1].2).map(|pair| (pair[0].2, pair[1].2)).collect()
}

/// The stop that is, holds or lies in a place, or has facts told of it.
pub(super) fn position(facts: &Facts, world: &World<'_>, drafts: &[Draft], place: usize) -> Option<usize> {
    let told = |draft: &Draft| draft.facts.iter().any(|index| facts.seen[*index].place == place);
    drafts.iter().position(|draft| world.fits(draft.place, place)).or_else(|| drafts.iter().position(told))
}

/// The stops of a claim of order, first to last, each once; `position` finds the stop of a place. What is called the last stop stays last.
pub(super) fn of_claim(claim: &OrderFact, position: impl Fn(usize) -> Option<usize>) -> Vec<usize> {
    let stops: Vec<usize> = claim.places.iter().filter_map(|place| position(*place)).collect();
    let last = (claim.rule == frame::ORDER_LAST).then(|| claim.places.last().and_then(|place| position(*place)));
    let mut seen: Vec<usize> = Vec::new();
    for stop in stops.into_iter().filter(|stop| last.is_none_or(|last| last != Some(*stop))) {
        if !seen.contains(&stop) {
            seen.push(stop);
        }
    }
    match last {
        // Where the last stop is none of this trip, nothing is claimed.
        Some(None) => Vec::new(),
        Some(Some(last)) => seen.into_iter().chain([last]).collect(),
        None => seen,
    }
}
