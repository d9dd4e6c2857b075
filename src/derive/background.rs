//! Which journeys are told only in passing.

use super::cluster::Trip;
use super::fact::{Fact, Facts};
use super::stops::Route;
use crate::model::Days;

/// Days between a trip and the article that tells it as news.
const CURRENT: i64 = 60;

/// True for a trip, one of those of its party, that no article is about: its traveller is nobody's topic in the articles that tell it, or they tell it as history.
pub(crate) fn is_background(facts: &Facts, trip: &Trip, route: &Route, trips: &[&Trip]) -> bool {
    let told: Vec<&Fact> = trip.facts.iter().map(|index| &facts.seen[*index]).collect();
    let main = |article: usize| -> bool {
        let topic = facts.topics[article].is_some_and(|topic| trip.party.contains(&topic));
        if !topic {
            return false;
        }
        // Of all trips of the party that the article tells, this is the one it tells most of.
        let count = |trip: &Trip| {
            facts
                .told_by(&trip.facts, article)
                .iter()
                .map(|index| &facts.seen[*index])
                .filter(|fact| fact.in_body() && !fact.earlier)
                .map(|fact| usize::from(fact.weight))
                .sum::<usize>()
        };
        let own = count(trip);
        let near = |days: Days| facts.published[article].is_none_or(|published| published.count() > 366 || published.gap(days) <= CURRENT);
        // An article about nothing but a trip long past is about that trip: diaries, obituaries of an expedition.
        let history = || {
            let told = || facts.of_article(article).iter().filter(|fact| fact.in_body());
            let of_trip = told().filter(|fact| trip.party.contains(&fact.party[0])).count();
            route.stops.len() > 1 && of_trip >= 3 && told().all(|fact| fact.near.is_none() && !fact.days.is_some_and(near))
        };
        let current = trip.span.is_none_or(near) || history();
        own > 0 && current && trips.iter().all(|other| count(other) <= own)
    };
    let mut articles: Vec<usize> = told.iter().map(|fact| fact.article).collect();
    articles.sort_unstable();
    articles.dedup();
    let about = articles.iter().filter(|article| main(**article)).count();
    about == 0 || route.stops.len() == 1 && told.len() == 1 && facts.published.len() > 3
}
