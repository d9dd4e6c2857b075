//! Links between articles: what one tells as of now, another dates; so the one was published then.

use std::collections::BTreeMap;

use super::cluster::{self, Trip};
use super::fact::{Fact, Facts};
use super::stops::{self, Route};
use super::time::publish::Link;
use super::world::World;
use crate::model::{Days, Status};

/// Links for the articles that are `open`: whose own clues leave more than a day. Against the facts of all others.
pub(crate) fn links(facts: &Facts, world: &World<'_>, open: &[bool]) -> Vec<Link> {
    if !open.contains(&true) {
        return Vec::new();
    }
    let (trips, _) = cluster::trips(facts, world);
    let trips: Vec<Dated<'_>> = trips.iter().map(|trip| Dated::new(facts, trip)).collect();
    let mut of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, dated) in trips.iter().enumerate() {
        for person in &dated.trip.party {
            of.entry(*person).or_default().push(index);
        }
    }
    let mut routes: BTreeMap<usize, Route> = BTreeMap::new();
    let mut links = Vec::new();
    for article in (0..facts.published.len()).filter(|article| open[*article]) {
        let Some(topic) = facts.topics[article] else { continue };
        let own: Vec<&Fact> =
            facts.of_article(article).iter().filter(|fact| fact.party.contains(&topic) && !fact.earlier && !fact.leaves && fact.in_body()).collect();
        // The trip of the same traveller, dated by other articles, that shares most places with what this article tells.
        let candidates = of.get(&topic).into_iter().flatten().filter_map(|index| {
            let dated = &trips[*index];
            let span = dated.without(facts, article)?;
            if facts.published[article].is_some_and(|published| published.gap(span) > 45) {
                return None;
            }
            let shared = dated.shared(facts, world, article, &own);
            (shared > 0).then_some((shared, *index, span))
        });
        let Some((_, best, span)) = candidates.max_by_key(|(shared, _, span)| (*shared, std::cmp::Reverse(span.first))) else { continue };
        // The trip as told with this article's own order of stops, and dates of the others.
        let route = routes.entry(best).or_insert_with(|| stops::route(facts, world, trips[best].trip));
        links.extend(own.iter().filter_map(|fact| link(facts, world, &trips[best], route, span, article, fact)));
    }
    links
}

/// A trip with what is asked of it again and again: what it is without one of its articles.
struct Dated<'t> {
    trip: &'t Trip,
    /// Joined days of the facts before each, and after it.
    before: Vec<Option<Days>>,
    after: Vec<Option<Days>>,
    /// For each place, how many facts tell of it.
    places: BTreeMap<usize, usize>,
}

impl<'t> Dated<'t> {
    fn new(facts: &Facts, trip: &'t Trip) -> Self {
        let join = |one: Option<Days>, other: Option<Days>| one.map_or(other, |one| Some(other.map_or(one, |other| one.join(other))));
        let dated = |index: &usize| facts.seen[*index].days.filter(|days| days.count() <= 31);
        let run = |joined: &mut Option<Days>, index: &usize| {
            let known = *joined;
            *joined = join(known, dated(index));
            Some(*joined)
        };
        let mut before = vec![None];
        before.extend(trip.facts.iter().scan(None, run));
        let mut after: Vec<Option<Days>> = vec![None];
        after.extend(trip.facts.iter().rev().scan(None, run));
        after.reverse();
        let mut places = BTreeMap::new();
        for index in &trip.facts {
            *places.entry(facts.seen[*index].place).or_default() += 1;
        }
        Self { trip, before, after, places }
    }

    /// The days that the other articles tell.
    fn without(&self, facts: &Facts, article: usize) -> Option<Days> {
        let first = self.trip.facts.partition_point(|index| facts.seen[*index].article < article);
        let last = self.trip.facts.partition_point(|index| facts.seen[*index].article <= article);
        let (before, after) = (self.before[first], self.after[last]);
        before.map_or(after, |before| Some(after.map_or(before, |after| before.join(after))))
    }

    /// How many places of `own` the other articles tell of, or of others in their countries.
    fn shared(&self, facts: &Facts, world: &World<'_>, article: usize, own: &[&Fact]) -> usize {
        let mut here: BTreeMap<usize, usize> = BTreeMap::new();
        for index in facts.told_by(&self.trip.facts, article) {
            *here.entry(facts.seen[*index].place).or_default() += 1;
        }
        let others: Vec<usize> =
            self.places.iter().filter(|(place, count)| here.get(*place).is_none_or(|own| own < *count)).map(|(place, _)| *place).collect();
        let same =
            |place: usize, other: usize| world.fits(place, other) || world.country(place).is_some() && world.country(place) == world.country(other);
        let mut shared: Vec<usize> = own.iter().map(|fact| fact.place).filter(|place| others.iter().any(|other| same(*place, *other))).collect();
        shared.sort_unstable();
        shared.dedup();
        shared.len()
    }
}

/// What a fact told as of now says of its article's day, if others date the stop.
fn link(facts: &Facts, world: &World<'_>, dated: &Dated<'_>, route: &Route, span: Days, article: usize, fact: &Fact) -> Option<Link> {
    // What is listed in one breath is told of a trip as a whole, not as of now.
    let days = fact.days.is_none() && fact.status == Status::Reported && fact.list == 0;
    let lag = fact.lag.or(days.then_some((0, 1)))?;
    let stop = route.stops.iter().find(|stop| world.fits(stop.place, fact.place))?;
    let dates = |index: &usize| facts.seen[*index].article != article && facts.seen[*index].days.is_some();
    let source = stop.facts.iter().copied().find(dates).or_else(|| dated.trip.facts.iter().copied().find(dates))?;
    let told = stop.arrive.filter(|_| !stop.facts.iter().all(|index| facts.seen[*index].article == article)).unwrap_or(span);
    let told = if told.count() > span.count() { span } else { told };
    // An article that tells of the trip as going on was published before its end.
    let ends = route.span.filter(|span| !span.is_day() && fact.lag.is_none()).map(|span| span.last);
    let lag = (lag.0, ends.map_or(lag.1, |end| lag.1.min((end - told.last).num_days()).max(lag.0)));
    Some(Link::new(article, fact.span, told, lag, (facts.seen[source].article, facts.seen[source].span)))
}
