//! The facts of one trip → its stops: by place, with dates, status and order.
//!
//! A country joins its one city on the trip; a capital is never filled in.

use std::collections::{BTreeMap, BTreeSet};

use super::cluster::Trip;
use super::fact::{Fact, Facts};
use super::sequence;
use super::travel::frame;
use super::world::World;
use crate::model::{Country, Days, Partial, PlaceKind, Status};

/// A stop before it has evidence written out.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    /// The finest place its facts agree on.
    pub place: usize,
    /// Indices into [`Facts::seen`], best proof first.
    pub facts: Vec<usize>,
    /// The day of arrival as stated, if any fact states one.
    pub stated: Option<Days>,
    /// Earliest and latest day of arrival.
    pub arrive: Option<Days>,
    /// Earliest and latest day of departure.
    pub depart: Option<Days>,
    /// True if no source states the arrival.
    pub inferred: bool,
    /// Whether it happened.
    pub status: Status,
}

/// The stops of a trip, in order.
#[derive(Clone, Debug)]
pub(crate) struct Route {
    /// In travel order.
    pub stops: Vec<Draft>,
    /// Claims of order (indices into [`Facts::orders`]) that the route does not follow.
    pub broken: Vec<usize>,
    /// Claims of order the route follows.
    pub kept: Vec<usize>,
    /// First and last day of the trip, as told of the whole.
    pub span: Option<Days>,
    /// Trip facts (indices) that speak of this trip.
    pub trips: Vec<usize>,
}

/// The stops of `trip`.
pub(crate) fn route(facts: &Facts, world: &World<'_>, trip: &Trip) -> Route {
    let mut nodes = nodes(facts, world, trip);
    nodes = split_returns(facts, &nodes);
    go_home(facts, &mut nodes);
    let mut drafts: Vec<Draft> = nodes.into_iter().map(|(place, members)| draft(facts, place, members)).collect();
    let trips = trips_of(facts, world, trip, &drafts);
    let (order, broken, kept) = sequence::order(facts, world, trip, &drafts);
    drafts = order.iter().map(|index| drafts[*index].clone()).collect();
    let span = frame(facts, &trips, trip);
    bound(facts, &mut drafts, span, &trips);
    Route { stops: drafts, broken, kept, span, trips }
}

/// Facts by place: countries and regions go to the one finer place inside them.
fn nodes(facts: &Facts, world: &World<'_>, trip: &Trip) -> Vec<(usize, Vec<usize>)> {
    let mut nodes: Vec<(usize, Vec<usize>)> = Vec::new();
    for index in &trip.facts {
        let place = facts.seen[*index].place;
        match nodes.iter_mut().find(|(known, _)| *known == place) {
            Some((_, members)) => members.push(*index),
            None => nodes.push((place, vec![*index])),
        }
    }
    let countries: Vec<(usize, Option<Country>)> =
        nodes.iter().map(|(place, members)| (*place, country_of(facts, world, trip, *place, members))).collect();
    let country = |place: usize| countries.iter().find(|(known, _)| *known == place).and_then(|(_, country)| *country);
    let lies_in = |inner: usize, outer: usize| {
        let guessed = world.country(inner).is_none() && world.is_country(outer) && country(inner).is_some() && country(inner) == world.country(outer);
        world.within(inner, outer) || guessed
    };
    venues(facts, world, &mut nodes);
    // From the widest to the narrowest: each joins what lies in it.
    let mut kept: Vec<(usize, Vec<usize>)> = Vec::new();
    loop {
        let wider = (0..nodes.len()).find_map(|outer| {
            let inner: Vec<usize> = (0..nodes.len()).filter(|inner| *inner != outer && lies_in(nodes[*inner].0, nodes[outer].0)).collect();
            (!inner.is_empty()).then_some((outer, inner))
        });
        let Some((outer, inner)) = wider else { break };
        let (outer_place, members) = nodes.remove(outer);
        let inner: Vec<usize> = inner.into_iter().map(|index| if index > outer { index - 1 } else { index }).collect();
        if let [only] = inner[..] {
            // A venue speaks for its city, a city for its country; the finer name stays, except that of a mere building.
            let venue = world.place(nodes[only].0).is_some_and(|place| place.kind == PlaceKind::Venue);
            let city = world.place(outer_place).is_some_and(|place| place.kind == PlaceKind::City);
            if venue && city {
                nodes[only].0 = outer_place;
            }
            nodes[only].1.extend(members);
        } else {
            // Several finer places: each fact goes to the one whose day it shares, else to the one told of most. Days of its own keep
            // the wider place as a stop: the arrival in a country before the rounds within it.
            let day_of = |index: usize, day: Days| nodes[index].1.iter().any(|other| facts.seen[*other].days == Some(day));
            let (own, members): (Vec<usize>, Vec<usize>) = members.into_iter().partition(|member| {
                let fact = &facts.seen[*member];
                let before = |days: Days| {
                    inner.iter().all(|index| {
                        !day_of(*index, days)
                            && nodes[*index].1.iter().filter_map(|other| facts.seen[*other].days).all(|other| days.first < other.first)
                    })
                };
                fact.weight >= 2
                    && fact.status == Status::Reported
                    && fact.rule != frame::ENDS
                    && !fact.leaves
                    && fact.is_narrow()
                    && fact.is_own()
                    && fact.in_body()
                    && fact.days.is_some_and(before)
            });
            let mut own = own;
            for member in members {
                let days = facts.seen[member].days;
                // Where the wider place is a stop, what no day ties to a finer one is told of it.
                let tied = |index: &usize| nodes[*index].1.iter().any(|other| facts.seen[*other].days == days);
                let elsewhere = days.is_some_and(Days::is_day) && inner.iter().any(tied);
                if !own.is_empty() && !elsewhere {
                    own.push(member);
                    continue;
                }
                let best = inner
                    .iter()
                    .copied()
                    .max_by_key(|index| {
                        let meets = nodes[*index].1.iter().any(|other| facts.seen[*other].days.zip(days).is_some_and(|(a, b)| a.meets(b)));
                        let same = days.is_some_and(Days::is_day) && nodes[*index].1.iter().any(|other| facts.seen[*other].days == days);
                        (same, meets, nodes[*index].1.len(), std::cmp::Reverse(*index))
                    })
                    .expect("inner is not empty");
                nodes[best].1.push(member);
            }
            if !own.is_empty() {
                kept.push((outer_place, own));
            }
        }
    }
    nodes.extend(kept);
    for (_, members) in &mut nodes {
        members.sort_unstable();
    }
    nodes
}

/// The country of a place; of one that no gazetteer holds, the country told of nearest to it in the same articles.
fn country_of(facts: &Facts, world: &World<'_>, trip: &Trip, place: usize, members: &[usize]) -> Option<Country> {
    if world.country(place).is_some() {
        return world.country(place);
    }
    let near = |index: &usize| {
        let fact = &facts.seen[*index];
        let distance = |other: &&usize| {
            let other = &facts.seen[**other];
            (other.sentence.abs_diff(fact.sentence), other.sentence > fact.sentence)
        };
        let others =
            trip.facts.iter().filter(|other| facts.seen[**other].article == fact.article && world.country(facts.seen[**other].place).is_some());
        others.min_by_key(distance).map(|other| (distance(&other), world.country(facts.seen[*other].place)))
    };
    members.iter().filter_map(near).min_by_key(|(distance, _)| *distance).and_then(|(_, country)| country)
}

/// A building without a city of its own goes to the stop told of just before it.
fn venues(facts: &Facts, world: &World<'_>, nodes: &mut Vec<(usize, Vec<usize>)>) {
    while let Some(at) =
        nodes.iter().position(|(place, _)| world.place(*place).is_some_and(|place| place.kind == PlaceKind::Venue && place.country.is_none()))
    {
        let (_, members) = nodes.remove(at);
        for member in members {
            let fact = &facts.seen[member];
            let before = |node: &(usize, Vec<usize>)| {
                node.1
                    .iter()
                    .map(|index| &facts.seen[*index])
                    .filter(|other| other.article == fact.article && other.span <= fact.span)
                    .map(|other| other.span)
                    .max()
            };
            let best = (0..nodes.len()).filter(|node| before(&nodes[*node]).is_some()).max_by_key(|node| before(&nodes[*node]));
            if let Some(best) = best {
                nodes[best].1.push(member);
            }
        }
    }
}

/// A place with days of its own both before and after another place's was visited twice.
fn split_returns(facts: &Facts, nodes: &[(usize, Vec<usize>)]) -> Vec<(usize, Vec<usize>)> {
    let told = |fact: &Fact| fact.is_own() && !fact.carried;
    let days = |index: &usize| facts.seen[*index].days.filter(|days| days.is_day() && told(&facts.seen[*index]));
    let mut split = Vec::new();
    for (at, (place, members)) in nodes.iter().enumerate() {
        let mut own: Vec<Days> = members.iter().filter_map(days).collect();
        own.sort();
        own.dedup();
        let cut = own.windows(2).find(|pair| {
            pair[0].gap(pair[1]) > 1
                && nodes.iter().enumerate().any(|(other, (_, theirs))| {
                    other != at && theirs.iter().filter_map(days).filter(|day| pair[0].last < day.first && day.last < pair[1].first).count() >= 2
                })
        });
        let Some(cut) = cut.map(|pair| pair[1].first) else {
            split.push((*place, members.clone()));
            continue;
        };
        let (late, early): (Vec<usize>, Vec<usize>) =
            members.iter().partition(|index| facts.seen[**index].days.is_some_and(|days| days.first >= cut));
        split.push((*place, early));
        split.push((*place, late));
    }
    split
}

/// A place that is told of only as the one returned to is where the trip set out from, and no stop of it.
fn go_home(facts: &Facts, nodes: &mut Vec<(usize, Vec<usize>)>) {
    let home = |members: &[usize]| members.iter().all(|index| facts.seen[*index].rule == frame::RETURN || facts.seen[*index].leaves);
    let returned = |members: &[usize]| home(members) && members.iter().any(|index| facts.seen[*index].rule == frame::RETURN);
    if nodes.iter().any(|(_, members)| !home(members)) {
        nodes.retain(|(_, members)| !returned(members));
    }
}

/// Strength of a fact as proof of a stop: reported before planned, body before asides, stated days before none.
fn proof(fact: &Fact) -> (bool, bool, bool, u8, bool) {
    (fact.in_body(), fact.status == Status::Reported, fact.is_narrow() && fact.is_own(), fact.weight, fact.named)
}

fn draft(facts: &Facts, place: usize, mut members: Vec<usize>) -> Draft {
    members.sort_by(|a, b| proof(&facts.seen[*b]).cmp(&proof(&facts.seen[*a])).then(a.cmp(b)));
    let own: Vec<usize> = members.iter().copied().filter(|index| facts.seen[*index].days.is_some() && !facts.seen[*index].carried).collect();
    let status = status(facts, &members, stated(facts, place, &members, Status::Planned));
    let stated = stated(facts, place, &members, status);
    let depart = members
        .iter()
        .map(|index| &facts.seen[*index])
        .filter(|fact| fact.leaves && fact.days.is_some_and(Days::is_day))
        .map(|fact| fact.days.expect("filtered"))
        .max()
        .or_else(|| stated.filter(|days| !days.is_day()).map(|days| Days::day(days.last)));
    let arrive = stated.map(|days| Days::day(days.first));
    let inferred = stated.is_none_or(|days| !own.iter().any(|index| facts.seen[*index].days == Some(days)));
    Draft { place, facts: members, stated, arrive, depart, inferred, status }
}

/// Planned until a report covers it; cancelled if the last word on a plan was a cancellation.
///
/// Nobody reports what is still to come: a report in an article older than the stated arrival counts as a plan.
fn status(facts: &Facts, members: &[usize], stated: Option<Days>) -> Status {
    let body: Vec<usize> = members.iter().copied().filter(|index| facts.seen[*index].in_body()).collect();
    let counted = if body.is_empty() { members } else { &body };
    let of = |index: usize| {
        let fact = &facts.seen[index];
        let too_early =
            fact.days.is_none() && facts.published[fact.article].zip(stated).is_some_and(|(published, stated)| published.last < stated.first);
        if fact.status == Status::Reported && too_early { Status::Planned } else { fact.status }
    };
    let has = |status: Status| counted.iter().any(|index| of(*index) == status);
    if has(Status::Reported) {
        // A departure towards a place reports the departure, not the arrival; claims of being there decide.
        return Status::Reported;
    }
    if has(Status::Cancelled) {
        let last = |status: Status| {
            counted
                .iter()
                .filter(|index| facts.seen[**index].status == status)
                .filter_map(|index| facts.published[facts.seen[*index].article].map(|days| days.first))
                .max()
        };
        if last(Status::Cancelled) >= last(Status::Planned) {
            return Status::Cancelled;
        }
    }
    Status::Planned
}

/// The stated days of arrival: those most origins agree on, reports before plans, then the narrower, then the earlier.
fn stated(facts: &Facts, place: usize, members: &[usize], status: Status) -> Option<Days> {
    let candidates: Vec<(usize, Days)> = members
        .iter()
        .filter(|index| {
            let fact = &facts.seen[**index];
            fact.is_narrow()
                && fact.is_own()
                && !fact.leaves
                && fact.days.is_some_and(|days| days.count() <= 4)
                && (status == Status::Cancelled || fact.status != Status::Cancelled)
        })
        .map(|index| (*index, facts.seen[*index].days.expect("narrow facts are dated")))
        .collect();
    let support =
        |days: Days| facts.witnesses(candidates.iter().filter(|(_, other)| days.covers(*other) || other.covers(days)).map(|(index, _)| index));
    // Many tell the same days: each value is counted once.
    let mut supports: BTreeMap<Days, usize> = BTreeMap::new();
    for (_, days) in &candidates {
        supports.entry(*days).or_insert_with(|| support(*days));
    }
    candidates
        .iter()
        .max_by_key(|(index, days)| {
            let fact = &facts.seen[*index];
            (
                fact.in_body(),
                // The last day of a tour tells no arrival.
                fact.rule != frame::ENDS || !days.is_day(),
                supports[days],
                // "leaves for A on Saturday": the day is that of setting out.
                fact.rule != frame::HEAD || facts.published[fact.article].is_none_or(|published| days.first <= published.last),
                fact.weight >= 2,
                fact.status == Status::Reported,
                // "crossed into Russia on the 18th and reached Moscow the following day": the city's day, not the country's.
                fact.place == place,
                // "21-22 February" says more than "21 February", "earlier this week" less than "Tuesday".
                days.is_day() || fact.ranged,
                days.count() > 1,
                std::cmp::Reverse(days.first),
                std::cmp::Reverse(*index),
            )
        })
        .map(|(_, days)| *days)
}

/// Trip facts that speak of this trip: same traveller, days that meet, or told in an article whose facts are here.
fn trips_of(facts: &Facts, world: &World<'_>, trip: &Trip, drafts: &[Draft]) -> Vec<usize> {
    let told: BTreeSet<usize> = trip.facts.iter().map(|index| &facts.seen[*index]).filter(|fact| !fact.earlier).map(|fact| fact.article).collect();
    let of_article = |article: usize| told.contains(&article);
    (0..facts.trips.len())
        .filter(|index| {
            let whole = &facts.trips[*index];
            if !trip.party.contains(&whole.traveller) {
                return false;
            }
            let told = [whole.start, whole.end, whole.days].into_iter().flatten().next();
            let meets = told.zip(trip.span).is_some_and(|(told, span)| told.gap(span) <= 10);
            let shared = whole.places.iter().filter(|place| drafts.iter().any(|draft| world.fits(draft.place, **place))).count();
            match (told, trip.span) {
                (Some(_), Some(_)) => meets && (shared > 0 || of_article(whole.article)),
                _ => of_article(whole.article) && (whole.places.is_empty() || shared > 0),
            }
        })
        .collect()
}

/// The first and last day of the trip as told of the whole.
fn frame(facts: &Facts, trips: &[usize], trip: &Trip) -> Option<Days> {
    let wholes = || trips.iter().map(|index| &facts.trips[*index]);
    let start = wholes()
        .filter(|whole| whole.status == Status::Reported)
        .filter_map(|whole| whole.start)
        .chain(wholes().filter_map(|whole| whole.start))
        .find(|days| days.is_day());
    let end = wholes().filter_map(|whole| whole.end).find(|days| days.is_day());
    let length = wholes().find_map(|whole| whole.length);
    // One interval over all places, told as such.
    let listed = trip
        .facts
        .iter()
        .map(|index| &facts.seen[*index])
        .filter(|fact| fact.is_narrow() || fact.days.is_some_and(|days| days.count() <= 31))
        .filter(|fact| !fact.is_own() && fact.ranged)
        .find_map(|fact| fact.days);
    match (start, end, length, listed) {
        (Some(start), Some(end), ..) if start.first <= end.last => Some(Days::new(start.first, end.last)),
        (Some(start), _, Some(length), _) => Some(Days::new(start.first, start.shift(length - 1).last)),
        (Some(start), None, None, listed) => Some(listed.filter(|days| days.covers(start)).map_or(start, |days| Days::new(start.first, days.last))),
        (None, Some(end), ..) => Some(end),
        (_, _, _, Some(listed)) => Some(listed),
        _ => None,
    }
}

/// Days that follow from the stops around and from what is told of the trip as a whole.
fn bound(facts: &Facts, drafts: &mut [Draft], span: Option<Days>, trips: &[usize]) {
    let count = drafts.len();
    let begins = trips.iter().any(|index| facts.trips[*index].start.is_some());
    for at in 0..count {
        if drafts[at].arrive.is_some() {
            continue;
        }
        let near = near(facts, &drafts[at]);
        let wide =
            drafts[at].facts.iter().filter_map(|index| facts.seen[*index].days).filter(|days| days.count() > 1).min_by_key(|days| days.count());
        let before = drafts[..at].iter().rev().find_map(|draft| draft.depart.or(draft.arrive)).map(|days| days.first);
        let after = drafts[at + 1..].iter().find_map(|draft| draft.arrive).map(|days| days.last);
        if at == 0
            && begins
            && let Some(span) = span
        {
            drafts[0].arrive = Some(Days::day(span.first));
            continue;
        }
        // Days that are told outweigh the day of telling.
        let near = near.filter(|near| wide.is_none_or(|wide| wide.count() > 31 || wide.meets(*near)));
        let mut range = near.or(wide.filter(|wide| wide.count() <= 31)).or(span).or(wide);
        if let (Some(found), Some(span)) = (range, span.or(wide)) {
            range = found.both(span).or(Some(found));
        }
        let mut low = before;
        let mut high = after;
        if let (Some(span), true) = (span, begins && span.is_some_and(|span| !span.is_day())) {
            // Each earlier stop takes a day at least when all lie in different countries.
            let earliest = if at == 0 { span.first } else { Days::day(span.first).shift(1).first.min(span.last) };
            low = low.map(|day| day.max(earliest)).or(Some(earliest));
            high = high.map(|day| day.min(span.last)).or(Some(span.last));
        }
        drafts[at].arrive = match (range, low, high) {
            (Some(range), low, high) => {
                let first = low.map_or(range.first, |low| low.max(range.first)).min(range.last);
                let last = high.map_or(range.last, |high| high.min(range.last)).max(first);
                Some(Days::new(first, last))
            }
            (None, Some(low), Some(high)) if low <= high => Some(Days::new(low, high)),
            _ => None,
        };
    }
    // One is there no longer than until the next arrival.
    for at in 0..count {
        if drafts[at].depart.is_none()
            && let (Some(arrive), Some(next)) = (drafts[at].arrive, drafts.get(at + 1).and_then(|next| next.arrive))
            && arrive.first <= next.last
        {
            drafts[at].depart = Some(Days::new(arrive.first, next.last));
        }
    }
}

/// The days that telling it "now" implies, over all articles.
fn near(facts: &Facts, draft: &Draft) -> Option<Days> {
    let mut found: Option<Days> = None;
    for index in &draft.facts {
        let fact = &facts.seen[*index];
        if let (Some(near), true) = (fact.near, fact.in_body()) {
            found = Some(found.map_or(near, |days| days.both(near).unwrap_or(days)));
        }
    }
    found
}

/// The contract's date for an interval: the finest day, month or year it lies in.
pub(crate) fn partial(days: Option<Days>) -> Option<Partial> {
    days.and_then(Days::partial)
}
