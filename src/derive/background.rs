//! Which journeys are told only in passing.

use super::cluster::Trip;
use super::fact::{Fact, Facts};
use super::stops::Route;

/// True for a trip that no article is about: its traveller is nobody's topic in the articles that tell it, or they tell it as history.
pub(crate) fn is_background(facts: &Facts, trip: &Trip, route: &Route, trips: &[Trip]) -> bool {
    let told: Vec<&Fact> = trip.facts.iter().map(|index| &facts.seen[*index]).collect();
    let main = |article: usize| -> bool {
        let topic = facts.topics[article].is_some_and(|topic| trip.party.contains(&topic));
        if !topic {
            return false;
        }
        // Of all trips of the party that the article tells, this is the one it tells most of.
        let count = |trip: &Trip| {
            trip.facts
                .iter()
                .map(|index| &facts.seen[*index])
                .filter(|fact| fact.article == article && fact.in_body() && !fact.earlier)
                .map(|fact| usize::from(fact.weight))
                .sum::<usize>()
        };
        let own = count(trip);
        let current = facts.published[article].zip(trip.span).is_none_or(|(published, span)| published.count() > 366 || published.gap(span) <= 60);
        own > 0 && current && trips.iter().filter(|other| other.party == trip.party).all(|other| count(other) <= own)
    };
    let mut articles: Vec<usize> = told.iter().map(|fact| fact.article).collect();
    articles.sort_unstable();
    articles.dedup();
    let about = articles.iter().filter(|article| main(**article)).count();
    about == 0 || route.stops.len() == 1 && told.len() == 1 && facts.published.len() > 3
}
