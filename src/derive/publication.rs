//! Links between articles: what one tells as of now, another dates; so the one was published then.

use super::cluster::{self, Trip};
use super::fact::{Fact, Facts};
use super::stops;
use super::time::publish::Link;
use super::world::World;
use crate::model::{Days, Status};

/// Links for the articles that are `open`: whose own clues leave more than a day. Against the facts of all others.
pub(crate) fn links(facts: &Facts, world: &World<'_>, open: &[bool]) -> Vec<Link> {
    let (trips, _) = cluster::trips(facts, world);
    (0..facts.published.len()).filter(|article| open[*article]).flat_map(|article| links_of(facts, world, &trips, article)).collect()
}

fn links_of(facts: &Facts, world: &World<'_>, trips: &[Trip], article: usize) -> Vec<Link> {
    let Some(topic) = facts.topics[article] else { return Vec::new() };
    let own: Vec<&Fact> = facts
        .seen
        .iter()
        .filter(|fact| fact.article == article && fact.party.contains(&topic) && !fact.earlier && !fact.leaves && fact.in_body())
        .collect();
    // The trip of the same traveller, dated by other articles, that shares most places with what this article tells.
    let best = trips
        .iter()
        .filter(|trip| trip.party.contains(&topic))
        .filter_map(|trip| {
            let others = Trip { facts: trip.facts.iter().copied().filter(|index| facts.seen[*index].article != article).collect(), ..trip.clone() };
            let dated = |index: &usize| facts.seen[*index].days.filter(|days| days.count() <= 31);
            let span = others.facts.iter().filter_map(dated).reduce(Days::join)?;
            if facts.published[article].is_some_and(|published| published.gap(span) > 45) {
                return None;
            }
            let same = |place: usize, other: usize| {
                world.fits(place, other) || world.country(place).is_some() && world.country(place) == world.country(other)
            };
            let mut shared: Vec<usize> =
                own.iter().map(|fact| fact.place).filter(|place| others.facts.iter().any(|index| same(*place, facts.seen[*index].place))).collect();
            shared.sort_unstable();
            shared.dedup();
            (!shared.is_empty()).then_some((shared.len(), others, span))
        })
        .max_by_key(|(shared, _, span)| (*shared, std::cmp::Reverse(span.first)));
    let Some((_, others, span)) = best else { return Vec::new() };
    // The trip as told with this article's own order of stops, and dates of the others.
    let whole = trips.iter().find(|trip| trip.party == others.party && others.facts.iter().all(|index| trip.facts.contains(index)));
    let route = stops::route(facts, world, whole.unwrap_or(&others));
    own.iter()
        .filter_map(|fact| {
            // What is listed in one breath is told of a trip as a whole, not as of now.
            let days = fact.days.is_none() && fact.status == Status::Reported && fact.list == 0;
            let lag = fact.lag.or(days.then_some((0, 1)))?;
            let stop = route.stops.iter().find(|stop| world.fits(stop.place, fact.place))?;
            let source = stop.facts.iter().copied().find(|index| facts.seen[*index].article != article && facts.seen[*index].days.is_some());
            let source = source.or_else(|| others.facts.iter().copied().find(|index| facts.seen[*index].days.is_some()))?;
            let told = stop.arrive.filter(|_| !stop.facts.iter().all(|index| facts.seen[*index].article == article)).unwrap_or(span);
            let told = if told.count() > span.count() { span } else { told };
            // An article that tells of the trip as going on was published before its end.
            let ends = route.span.filter(|span| !span.is_day() && fact.lag.is_none()).map(|span| span.last);
            let lag = (lag.0, ends.map_or(lag.1, |end| lag.1.min((end - told.last).num_days()).max(lag.0)));
            Some(Link::new(article, fact.span, told, lag, (facts.seen[source].article, facts.seen[source].span)))
        })
        .collect()
}
