//! Facts of one party → trips: clusters in time, then in place.
//!
//! Narrow dates found clusters; wide dates, lists and undated facts join the one they fit. What fits none stays unplaced: never a guess.

use std::collections::{BTreeMap, BTreeSet};

use super::fact::Facts;
use super::world::World;
use crate::model::{Country, Days, Status};

/// The facts of one trip of one party.
#[derive(Clone, Debug)]
pub(crate) struct Trip {
    /// Who travels; the leader first.
    pub party: Vec<usize>,
    /// The days its facts span, as far as they are dated.
    pub span: Option<Days>,
    /// Indices into [`Facts::seen`].
    pub facts: Vec<usize>,
}

/// Days between two facts of one trip.
const GAP: i64 = 10;

/// All trips of the pile, and the facts that belong to none.
pub(crate) fn trips(facts: &Facts, world: &World<'_>) -> (Vec<Trip>, Vec<usize>) {
    let mut trips = Vec::new();
    let mut unplaced = Vec::new();
    for (party, members) in parties(facts) {
        let (mut found, left) = cluster(facts, world, &party, &members);
        trips.append(&mut found);
        unplaced.extend(left);
    }
    unplaced.sort_unstable();
    (trips, unplaced)
}

/// People who travel together are one party: the leader is who has most facts.
fn parties(facts: &Facts) -> Vec<(Vec<usize>, Vec<usize>)> {
    let mut people: Vec<usize> = facts.seen.iter().flat_map(|fact| fact.party.iter().copied()).collect();
    people.sort_unstable();
    people.dedup();
    // How often two are seen together, the later of them first.
    let mut pairs: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for fact in &facts.seen {
        let mut seen: Vec<usize> = fact.party.iter().filter_map(|person| people.binary_search(person).ok()).collect();
        seen.sort_unstable();
        seen.dedup();
        for (place, a) in seen.iter().enumerate() {
            for b in &seen[..=place] {
                *pairs.entry((*a, *b)).or_default() += 1;
            }
        }
    }
    let own: Vec<usize> = (0..people.len()).map(|person| pairs[&(person, person)]).collect();
    let mut group: Vec<usize> = (0..people.len()).collect();
    for ((a, b), together) in pairs.iter().map(|((a, b), together)| ((*a, *b), *together)).filter(|((a, b), _)| a != b) {
        // Once is chance, unless neither was seen without the other.
        let always = together == own[a] && together == own[b];
        if always || together > 1 && together * 2 >= own[a].min(own[b]) {
            let (from, to) = (group[a].max(group[b]), group[a].min(group[b]));
            group.iter_mut().filter(|slot| **slot == from).for_each(|slot| *slot = to);
        }
    }
    let mut told: Vec<Vec<usize>> = vec![Vec::new(); people.len()];
    let mut leads = vec![0; people.len()];
    for (index, fact) in facts.seen.iter().enumerate() {
        for person in fact.party.iter().filter_map(|person| people.binary_search(person).ok()) {
            let told = &mut told[group[person]];
            if told.last() != Some(&index) {
                told.push(index);
            }
        }
        // Leading a party counts; so does being whom an article is about.
        if let Some(leader) = fact.party.first().and_then(|person| people.binary_search(person).ok()) {
            leads[leader] += 1;
        }
    }
    for leader in facts.topics.iter().flatten().filter_map(|topic| people.binary_search(topic).ok()) {
        leads[leader] += 3;
    }
    let mut parties: Vec<(Vec<usize>, Vec<usize>)> = Vec::new();
    for (root, told) in told.into_iter().enumerate() {
        let mut members: Vec<usize> = (0..people.len()).filter(|index| group[*index] == root).collect();
        if members.is_empty() {
            continue;
        }
        members.sort_by_key(|index| (std::cmp::Reverse(leads[*index]), std::cmp::Reverse(own[*index]), people[*index]));
        parties.push((members.iter().map(|index| people[*index]).collect(), told));
    }
    parties
}

fn cluster(facts: &Facts, world: &World<'_>, party: &[usize], members: &[usize]) -> (Vec<Trip>, Vec<usize>) {
    let fact = |index: usize| &facts.seen[index];
    let mut trips: Vec<Trip> = Vec::new();
    let mut rest: Vec<usize> = Vec::new();
    // 1. Narrow dates in running text, in order of time.
    let mut narrow: Vec<usize> = members.iter().copied().filter(|index| founds(facts, *index)).collect();
    narrow.sort_by_key(|index| (fact(*index).days, *index));
    let reach = reach(facts, &narrow);
    for index in narrow {
        let days = fact(index).days.expect("narrow facts are dated");
        let near =
            |trip: &&mut Trip| trip.span.is_some_and(|span| span.gap(days) <= reach || span.gap(days) <= STORY && is_story(facts, trip, index));
        match trips.iter_mut().filter(near).last() {
            Some(trip) => add(trip, index, days),
            None => trips.push(Trip { party: party.to_vec(), span: Some(days), facts: vec![index] }),
        }
    }
    let mut tallies: Vec<Tally> = trips.iter().map(|trip| Tally::of(facts, world, &trip.facts)).collect();
    // 2. Dated captions and headlines: their own anchor.
    for index in members.iter().copied().filter(|index| fact(*index).is_narrow() && !fact(*index).in_body()) {
        let days = fact(index).days.expect("narrow facts are dated");
        let fits = |at: usize| {
            let gap = trips[at].span.map(|span| span.gap(days));
            gap.is_some_and(|gap| gap <= 3 || gap <= GAP && tallies[at].shares(facts, world, &[index]) > 0)
        };
        if let Some(at) = (0..trips.len()).find(|at| fits(*at)) {
            add(&mut trips[at], index, days);
            tallies[at].count(facts, world, &[index]);
        } else {
            trips.push(Trip { party: party.to_vec(), span: Some(days), facts: vec![index] });
            tallies.push(Tally::of(facts, world, &[index]));
        }
    }
    // 3. Wide dates, list by list, from narrow to wide.
    let mut wide: Vec<usize> =
        members.iter().copied().filter(|index| fact(*index).days.is_some() && !fact(*index).is_narrow() && !founds(facts, *index)).collect();
    wide.sort_by_key(|index| (fact(*index).days.map_or(0, Days::count), fact(*index).article, fact(*index).list, *index));
    for list in lists(facts, &wide) {
        let days = fact(list[0]).days.expect("wide facts are dated");
        let best = trips
            .iter()
            .enumerate()
            .filter(|(_, trip)| {
                let gap = if is_story(facts, trip, list[0]) { STORY } else { GAP };
                trip.span.is_some_and(|span| span.meets(days) || days.count() <= 45 && span.gap(days) <= gap)
            })
            .map(|(at, _)| (tallies[at].shares(facts, world, &list), at))
            .max_by_key(|(score, at)| (*score, std::cmp::Reverse(*at)));
        match best {
            Some((score, at)) if score > 0 || days.count() <= 45 && goes_on(facts, &trips[at], list[0], days) => {
                tallies[at].count(facts, world, &list);
                if days.count() <= 45 && is_story(facts, &trips[at], list[0]) {
                    trips[at].span = trips[at].span.map(|span| span.join(days));
                }
                trips[at].facts.extend(&list);
            }
            _ => {
                tallies.push(Tally::of(facts, world, &list));
                trips.push(Trip { party: party.to_vec(), span: Some(days), facts: list });
            }
        }
    }
    // 4. Undated facts: told as of now, they join the trip around the article's own date; "previous" ones an earlier trip.
    let undated: Vec<usize> = members.iter().copied().filter(|index| fact(*index).days.is_none()).collect();
    for list in lists(facts, &undated) {
        match undated_home(facts, world, &trips, &tallies, &list) {
            Home::Trip(at) => {
                tallies[at].count(facts, world, &list);
                trips[at].facts.extend(&list);
            }
            Home::New(days) => {
                tallies.push(Tally::of(facts, world, &list));
                trips.push(Trip { party: party.to_vec(), span: days, facts: list });
            }
            Home::None => rest.extend(list),
        }
    }
    unite(facts, world, &mut trips);
    for trip in &mut trips {
        trip.facts.sort_unstable();
    }
    (trips, rest)
}

/// True if a fact's days found a trip or carry it on: narrow days, and the months and seasons of a story told long after.
fn founds(facts: &Facts, index: usize) -> bool {
    let fact = &facts.seen[index];
    let season = fact.days.is_some_and(|days| days.count() <= STORY) && is_past(facts, index) && !fact.earlier;
    fact.in_body() && (fact.is_narrow() || season)
}

/// The next leg, announced without a day on one trip and reported within a month as another, makes one trip of the two.
fn unite(facts: &Facts, world: &World<'_>, trips: &mut Vec<Trip>) {
    let mut at = 0;
    while at < trips.len() {
        let Some(span) = trips[at].span else {
            at += 1;
            continue;
        };
        let here =
            |place: usize| trips[at].facts.iter().map(|index| &facts.seen[*index]).any(|fact| fact.place == place && fact.status == Status::Reported);
        let plans: Vec<usize> = trips[at]
            .facts
            .iter()
            .map(|index| &facts.seen[*index])
            // "will leave for Hobart on Monday": the day is that of setting out.
            .filter(|fact| fact.days.is_none() || fact.rule == super::travel::frame::HEAD)
            .filter(|fact| fact.status == Status::Planned && !fact.earlier && fact.in_body() && !here(fact.place))
            .map(|fact| fact.place)
            .collect();
        let places = |trip: &Trip| trip.facts.iter().map(|index| facts.seen[*index].place).collect::<BTreeSet<usize>>();
        let own = places(&trips[at]);
        // "From Moscow he flew to Dubai": a sentence that leads from the one to the other makes them one.
        let leads = |trip: &Trip| {
            let theirs = places(trip);
            let leads = |pair: &[usize]| own.contains(&pair[0]) && !own.contains(&pair[1]) && theirs.contains(&pair[1]);
            trip.facts.iter().map(|index| &facts.seen[*index]).any(|fact| {
                let orders = facts.orders_of(fact.article).iter().filter(|order| order.sentence == fact.sentence && order.is_said());
                orders.flat_map(|order| order.places.windows(2)).any(leads)
            })
        };
        let made = |trip: &Trip| {
            let after = trip.span.is_some_and(|later| later.first > span.last && later.gap(span) <= LEG);
            if after && leads(trip) {
                return true;
            }
            let told = |index: &usize| {
                let fact = &facts.seen[*index];
                fact.status == Status::Reported && fact.is_narrow() && !fact.leaves && plans.iter().any(|place| world.fits(*place, fact.place))
            };
            after && trip.facts.iter().any(told)
        };
        let next = trips.iter().enumerate().position(|(other, trip)| other != at && made(trip));
        match next {
            Some(next) => {
                let later = trips.remove(next);
                at -= usize::from(next < at);
                trips[at].span = later.span.map(|later| later.join(span));
                trips[at].facts.extend(later.facts);
            }
            None => at += 1,
        }
    }
}

/// Days between two facts of one trip: more on a slow voyage, which an article tells in one piece from day to day.
fn reach(facts: &Facts, narrow: &[usize]) -> i64 {
    let mut told: BTreeMap<usize, Vec<Days>> = BTreeMap::new();
    for index in narrow {
        let fact = &facts.seen[*index];
        let days = told.entry(fact.article).or_default();
        if let Some(day) = fact.days.filter(|day| days.last() != Some(day)) {
            days.push(day);
        }
    }
    let pace = |days: &Vec<Days>| {
        let mut gaps: Vec<i64> = days.windows(2).map(|pair| pair[0].gap(pair[1])).collect();
        gaps.sort_unstable();
        gaps[gaps.len() / 2]
    };
    let paces = told.values().filter(|days| days.len() >= VOYAGE).map(pace);
    paces.filter(|pace| *pace <= LEG).map(|pace| (2 * pace).min(SLOW)).max().unwrap_or(GAP).max(GAP)
}

/// Different days on which an article must place somebody to show the pace of a voyage.
const VOYAGE: usize = 3;

/// Days of a leg; what lies farther apart are different trips.
const LEG: i64 = 30;

/// Days between two facts of the slowest voyage.
const SLOW: i64 = 45;

/// Days between two facts of one trip that an article tells long after, from month to month.
const STORY: i64 = 100;

/// True if the article of a fact tells, more than a year after, of the trip too.
fn is_story(facts: &Facts, trip: &Trip, index: usize) -> bool {
    let fact = &facts.seen[index];
    is_past(facts, index) && !fact.earlier && trip.facts.iter().rev().any(|other| facts.seen[*other].article == fact.article)
}

/// True if a fact is told more than a year after.
fn is_past(facts: &Facts, index: usize) -> bool {
    let fact = &facts.seen[index];
    facts.published[fact.article].zip(fact.days).is_none_or(|(published, days)| (published.first - days.last).num_days() > 366)
}

/// True if a fact of an interval belongs to the trip beside it: a plan, what the story goes on with, or an interval that holds most of the
/// days told of the trip. "In August he had been in Lisbon" is no part of a trip that August ends with; "he will go on to Baku this month" is.
fn goes_on(facts: &Facts, trip: &Trip, index: usize, days: Days) -> bool {
    let told: Vec<Days> = trip.facts.iter().map(|index| &facts.seen[*index]).filter(|fact| fact.is_narrow()).filter_map(|fact| fact.days).collect();
    let inside = told.iter().filter(|day| day.meets(days) || day.gap(days) <= STEP && days.count() <= STEP).count();
    facts.seen[index].status == Status::Planned || is_story(facts, trip, index) || inside * 2 >= told.len()
}

/// Days of an interval that is told as a part of what it stands beside.
const STEP: i64 = 10;

enum Home {
    Trip(usize),
    New(Option<Days>),
    None,
}

fn undated_home(facts: &Facts, world: &World<'_>, trips: &[Trip], tallies: &[Tally], list: &[usize]) -> Home {
    let fact = &facts.seen[list[0]];
    let published = facts.published[fact.article];
    if fact.denied {
        // What is denied is what others tell.
        let told = |trip: &Trip| trip.facts.iter().map(|index| &facts.seen[*index]).any(|other| !other.denied && world.fits(other.place, fact.place));
        let of_it = trips.iter().enumerate().filter(|(_, trip)| told(trip));
        let near = |trip: &Trip| fact.near.zip(trip.span).map_or(0, |(near, span)| near.gap(span));
        return of_it.min_by_key(|(at, trip)| (near(trip), *at)).map_or(Home::None, |(at, _)| Home::Trip(at));
    }
    if fact.earlier {
        let before = trips.iter().enumerate().filter(|(at, trip)| {
            tallies[*at].shares(facts, world, list) > 0
                && published.zip(trip.span).is_none_or(|(published, span)| span.last < published.first && span.gap(published) > GAP)
        });
        return before.max_by_key(|(_, trip)| trip.span.map(|span| span.first)).map_or(Home::None, |(at, _)| Home::Trip(at));
    }
    // The trip the article speaks of most, if the fact shares a country with it or is told as of now.
    let candidates = trips.iter().enumerate().map(|(at, trip)| {
        let shared = tallies[at].shares(facts, world, list);
        let own = tallies[at].articles.get(&fact.article).copied().unwrap_or(0);
        let near = fact.near.zip(trip.span).map(|(near, span)| near.gap(span));
        (at, shared, own, near)
    });
    let best = candidates
        .filter(|(_, shared, own, near)| near.map_or(*own > 0 || *shared > 0, |gap| gap <= 21 && (*shared > 0 || *own > 0 || gap <= 5)))
        .max_by_key(|(at, shared, own, near)| {
            (*own > 0 && near.is_none_or(|gap| gap <= 21), *shared, -near.unwrap_or(400), *own, std::cmp::Reverse(*at))
        });
    match (best, fact.near) {
        (Some((at, ..)), _) => Home::Trip(at),
        (None, Some(near)) if near.count() <= 8 && fact.weight >= 2 => Home::New(Some(near)),
        (None, None) if fact.weight >= 3 && facts.published[fact.article].is_none() => Home::New(None),
        _ => Home::None,
    }
}

fn add(trip: &mut Trip, index: usize, days: Days) {
    trip.span = Some(trip.span.map_or(days, |span| span.join(days)));
    trip.facts.push(index);
}

/// Facts told in one breath, together.
fn lists(facts: &Facts, indices: &[usize]) -> Vec<Vec<usize>> {
    let mut lists: Vec<Vec<usize>> = Vec::new();
    let mut known: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for index in indices {
        let fact = &facts.seen[*index];
        let next = lists.len();
        let at = if fact.list == 0 { next } else { *known.entry((fact.article, fact.list)).or_insert(next) };
        match lists.get_mut(at) {
            Some(list) => list.push(*index),
            None => lists.push(vec![*index]),
        }
    }
    lists
}

/// Which articles and places a trip is told of, counted as it grows.
#[derive(Default)]
struct Tally {
    /// For each article, its facts that are not of an earlier trip.
    articles: BTreeMap<usize, usize>,
    places: BTreeSet<usize>,
    countries: BTreeSet<Country>,
}

impl Tally {
    fn of(facts: &Facts, world: &World<'_>, indices: &[usize]) -> Self {
        let mut tally = Self::default();
        tally.count(facts, world, indices);
        tally
    }

    fn count(&mut self, facts: &Facts, world: &World<'_>, indices: &[usize]) {
        for fact in indices.iter().map(|index| &facts.seen[*index]) {
            if !fact.earlier {
                *self.articles.entry(fact.article).or_default() += 1;
            }
            self.places.insert(fact.place);
            self.countries.extend(world.country(fact.place));
        }
    }

    /// How many places of the list lie in a country of the trip.
    fn shares(&self, facts: &Facts, world: &World<'_>, list: &[usize]) -> usize {
        let there = |place: usize| {
            world.country(place).is_some_and(|country| self.countries.contains(&country)) || self.places.iter().any(|other| world.fits(place, *other))
        };
        list.iter().filter(|index| there(facts.seen[**index].place)).count()
    }
}
