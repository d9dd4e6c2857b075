//! Points on which the sources of one trip differ: dates and order, graded.
//!
//! A subset refines; different bounds contradict; a plan that became a report is an update.

use std::collections::BTreeSet;

use super::fact::{Fact, Facts};
use super::stops::{Draft, Route};
use super::travel::frame;
use super::world::World;
use crate::model::{About, Days, Grade, PlaceKind, Status, ZoneKind};

/// A conflict before its evidence is written out.
#[derive(Clone, Debug)]
pub(crate) struct Dispute {
    /// What it is about.
    pub about: About,
    /// How much they differ.
    pub grade: Grade,
    /// Index of the stop.
    pub stop: usize,
    /// The sides: value, then claims by kind and index.
    pub sides: Vec<Side>,
}

/// One side of a dispute.
#[derive(Clone, Debug)]
pub(crate) struct Side {
    /// What it says.
    pub value: String,
    /// Sightings (indices into [`Facts::seen`]) that say so.
    pub seen: Vec<usize>,
    /// Claims of order (indices into [`Facts::orders`]) that say so.
    pub orders: Vec<usize>,
    /// Claims about the whole trip (indices into [`Facts::trips`]) that say so.
    pub trips: Vec<usize>,
}

/// Every point on which the sources of a trip differ, contradictions first.
pub(crate) fn find(facts: &Facts, world: &World<'_>, route: &Route) -> Vec<Dispute> {
    let mut disputes = Vec::new();
    for (at, stop) in route.stops.iter().enumerate() {
        dates(facts, world, at, stop, route, &mut disputes);
        updates(facts, at, stop, &mut disputes);
        denials(facts, world, at, stop, &mut disputes);
    }
    places(facts, world, route, &mut disputes);
    elsewhere(facts, world, route, &mut disputes);
    order(facts, world, route, &mut disputes);
    disputes.sort_by_key(|dispute| (dispute.grade, dispute.stop, dispute.about));
    disputes
}

/// True if the sentence says when the traveller comes, not merely that they are there then.
fn dates_the_coming(fact: &Fact) -> bool {
    fact.weight >= 2
        && fact.rule != frame::ENDS
        && !fact.carried
        && !fact.leaves
        && fact.is_narrow()
        && fact.is_own()
        && fact.status != Status::Cancelled
}

fn dates(facts: &Facts, world: &World<'_>, at: usize, stop: &Draft, route: &Route, disputes: &mut Vec<Dispute>) {
    // Distinct values with who says them.
    let mut sides: Vec<(Days, Vec<usize>)> = Vec::new();
    for index in &stop.facts {
        let fact = &facts.seen[*index];
        // A castle two hours away tells nothing of the coming to the city.
        let venue = world.place(fact.place).is_some_and(|place| place.kind == PlaceKind::Venue);
        let known = |place: usize| world.place(place).is_some_and(|place| place.point.is_some());
        let apart = venue && known(fact.place) && known(stop.place) && !world.fits(fact.place, stop.place);
        if let (true, false, Some(days)) = (dates_the_coming(fact), apart, fact.days) {
            match sides.iter_mut().find(|(known, _)| *known == days) {
                Some((_, members)) => members.push(*index),
                None => sides.push((days, vec![*index])),
            }
        }
    }
    let side = |days: Days, members: &[usize]| Side { value: days.to_string(), seen: members.to_vec(), orders: Vec::new(), trips: Vec::new() };
    // Best supported first: most origins, then most sentences, then the earlier day.
    sides.sort_by_key(|(days, members)| {
        (stop.stated != Some(*days), std::cmp::Reverse(facts.witnesses(members.iter())), std::cmp::Reverse(members.len()), *days)
    });
    let mut against: Vec<usize> = Vec::new();
    for second in 0..sides.len() {
        for first in 0..second {
            let ((a, left), (b, right)) = (&sides[first], &sides[second]);
            let grade = if a.covers(*b) || b.covers(*a) {
                Grade::Refine
            } else if contradicts(facts, *a, left, *b, right, at == 0) {
                against.extend([first, second]);
                continue;
            } else {
                continue;
            };
            disputes.push(Dispute { about: About::Date, grade, stop: at, sides: vec![side(*a, left), side(*b, right)] });
        }
    }
    // All values that contradict another are one point in dispute.
    against.sort_unstable();
    against.dedup();
    if !against.is_empty() {
        let sides = against.iter().map(|index| side(sides[*index].0, &sides[*index].1)).collect();
        disputes.push(Dispute { about: About::Date, grade: Grade::Contradict, stop: at, sides });
    }
    // A headline or caption that has the traveller there on days the body rules out.
    let told = stop.arrive.map(|arrive| arrive.join(stop.depart.unwrap_or(arrive)));
    if let Some(told) = told {
        let early: Vec<usize> = stop
            .facts
            .iter()
            .copied()
            .filter(|index| {
                let fact = &facts.seen[*index];
                matches!(fact.zone, ZoneKind::Title | ZoneKind::Caption)
                    && fact.days.is_none()
                    && fact.listed <= 1
                    && fact.near.is_some_and(|near| near.gap(told) > 0)
                    && fact.status == Status::Reported
            })
            .collect();
        if let Some(first) = early.first() {
            let value = facts.seen[*first].near.map_or(String::new(), |near| near.last.to_string());
            let against: Vec<usize> = stop.facts.iter().copied().filter(|index| facts.seen[*index].in_body()).collect();
            if !against.is_empty() {
                let sides = vec![
                    Side { value: told.to_string(), seen: against, orders: Vec::new(), trips: route.trips.clone() },
                    Side { value, seen: early, orders: Vec::new(), trips: Vec::new() },
                ];
                disputes.push(Dispute { about: About::Date, grade: Grade::Contradict, stop: at, sides });
            }
        }
    }
    // The first day of the trip against the first stop's: announced for Sunday, made on Monday.
    if at == 0 {
        let Some(arrive) = stop.stated.filter(|days| days.is_day()) else { return };
        let apart: Vec<usize> = route
            .trips
            .iter()
            .copied()
            .filter(|index| {
                let whole = &facts.trips[*index];
                // Who sets out on Sunday arrives on Monday: a day of setting out is held against another of them.
                let gap = if whole.rule == frame::DEPART { 2 } else { 1 };
                whole.start.is_some_and(|start| start.is_day() && start.gap(arrive) >= gap && start.gap(arrive) <= 3)
            })
            .collect();
        // Whoever sets out for the stop later than they are there sets out for it another time.
        let sets_out = |days: Days| days.is_day() && days.first <= arrive.first;
        let leaving = |index: &usize| facts.seen[*index].rule == frame::HEAD && facts.seen[*index].days.is_some_and(sets_out);
        let left: Vec<usize> = stop.facts.iter().copied().filter(leaving).collect();
        let departs = route.trips.iter().copied().filter(|index| facts.trips[*index].rule == frame::DEPART);
        let other = departs.filter_map(|index| Some((index, facts.trips[index].start.filter(|start| start.is_day())?)));
        let other = other.filter_map(|(index, start)| {
            let against: Vec<usize> =
                left.iter().copied().filter(|fact| facts.seen[*fact].days.is_some_and(|day| day.gap(start) > 0 && day.gap(start) <= 3)).collect();
            (!against.is_empty()).then_some((index, start, against))
        });
        if let Some((index, start, against)) = other.into_iter().next() {
            let day = facts.seen[against[0]].days.map_or(String::new(), |days| days.to_string());
            disputes.push(Dispute {
                about: About::Date,
                grade: Grade::Contradict,
                stop: 0,
                sides: vec![
                    Side { value: day, seen: against, orders: Vec::new(), trips: Vec::new() },
                    Side { value: start.to_string(), seen: Vec::new(), orders: Vec::new(), trips: vec![index] },
                ],
            });
            return;
        }
        let Some(start) = apart.first().and_then(|index| facts.trips[*index].start) else { return };
        let known = disputes
            .iter()
            .any(|dispute| dispute.about == About::Date && dispute.stop == 0 && dispute.sides.iter().any(|side| side.value == start.to_string()));
        if known {
            return;
        }
        let agreeing: Vec<usize> = stop.facts.iter().copied().filter(|index| facts.seen[*index].days == Some(arrive)).collect();
        disputes.push(Dispute {
            about: About::Date,
            grade: Grade::Contradict,
            stop: 0,
            sides: vec![
                Side { value: arrive.to_string(), seen: agreeing, orders: Vec::new(), trips: Vec::new() },
                Side { value: start.to_string(), seen: Vec::new(), orders: Vec::new(), trips: apart },
            ],
        });
    }
}

/// Two values contradict if neither holds the other and they are told of the same coming: days that overlap in part, or days close
/// to each other of which one at least is told by another article as the day of coming.
fn contradicts(facts: &Facts, a: Days, left: &[usize], b: Days, right: &[usize], opens: bool) -> bool {
    if a.meets(b) {
        return true;
    }
    // A tour that begins or ends somewhere on a day tells of the coming only where the trip opens.
    let comes = |members: &[usize]| {
        members.iter().any(|index| {
            let rule = facts.seen[*index].rule;
            facts.seen[*index].weight >= 3 && (opens || rule != frame::PHASE)
        })
    };
    let article = |members: &[usize]| facts.seen[members[0]].article;
    a.gap(b) <= 3 && comes(left) && comes(right) && article(left) != article(right)
}

/// A plan that another sentence reports as done or cancelled.
fn updates(facts: &Facts, at: usize, stop: &Draft, disputes: &mut Vec<Dispute>) {
    let of = |status: Status| -> Vec<usize> { stop.facts.iter().copied().filter(|index| facts.seen[*index].status == status).collect() };
    let planned = of(Status::Planned);
    for status in [Status::Reported, Status::Cancelled] {
        let done = of(status);
        if !planned.is_empty() && !done.is_empty() {
            let side = |status: Status, seen: Vec<usize>| Side { value: status.as_str().to_owned(), seen, orders: Vec::new(), trips: Vec::new() };
            disputes.push(Dispute {
                about: About::Date,
                grade: Grade::Update,
                stop: at,
                sides: vec![side(Status::Planned, planned.clone()), side(status, done)],
            });
        }
    }
}

/// A stop that one article reports and another says was never made.
fn denials(facts: &Facts, world: &World<'_>, at: usize, stop: &Draft, disputes: &mut Vec<Dispute>) {
    let of = |wanted: &dyn Fn(&Fact) -> bool| stop.facts.iter().copied().filter(|index| wanted(&facts.seen[*index])).collect::<Vec<_>>();
    let denied = of(&|fact| fact.denied && fact.in_body());
    let told = of(&|fact| fact.status == Status::Reported && fact.weight >= 2 && !fact.leaves && fact.in_body());
    let others = told.iter().any(|told| denied.iter().any(|denied| facts.seen[*told].article != facts.seen[*denied].article));
    if denied.is_empty() || !others {
        return;
    }
    let name = &world.entities[stop.place].name;
    let side = |value: String, seen: Vec<usize>| Side { value, seen, orders: Vec::new(), trips: Vec::new() };
    let sides = vec![side(name.clone(), told), side(format!("not {name}"), denied)];
    disputes.push(Dispute { about: About::Place, grade: Grade::Contradict, stop: at, sides });
}

/// A country named where another source names the city.
fn places(facts: &Facts, world: &World<'_>, route: &Route, disputes: &mut Vec<Dispute>) {
    for (at, stop) in route.stops.iter().enumerate() {
        let wide: Vec<usize> = stop.facts.iter().copied().filter(|index| world.within(stop.place, facts.seen[*index].place)).collect();
        let fine: Vec<usize> = stop.facts.iter().copied().filter(|index| facts.seen[*index].place == stop.place).collect();
        if let (Some(first), false) = (wide.first(), fine.is_empty()) {
            let name = |place: usize| world.entities[place].name.clone();
            let sides = vec![
                Side { value: name(stop.place), seen: fine, orders: Vec::new(), trips: Vec::new() },
                Side { value: name(facts.seen[*first].place), seen: wide.clone(), orders: Vec::new(), trips: Vec::new() },
            ];
            disputes.push(Dispute { about: About::Place, grade: Grade::Refine, stop: at, sides });
        }
    }
}

/// One act told of two places: the same day and nearly the same words in two articles, neither of which tells of both places.
fn elsewhere(facts: &Facts, world: &World<'_>, route: &Route, disputes: &mut Vec<Dispute>) {
    let told: Vec<BTreeSet<usize>> = route.stops.iter().map(|stop| stop.facts.iter().map(|index| facts.seen[*index].article).collect()).collect();
    for (second, late) in route.stops.iter().enumerate() {
        for (first, early) in route.stops[..second].iter().enumerate() {
            if world.fits(early.place, late.place) {
                continue;
            }
            let (ones, others) = (apart(facts, early, &told[second]), apart(facts, late, &told[first]));
            let pair = ones.iter().find_map(|a| {
                let one = &facts.seen[*a];
                let same = |b: &&usize| {
                    let other = &facts.seen[**b];
                    if (one.days, one.status) != (other.days, other.status) {
                        return false;
                    }
                    let shared = one.gist.iter().filter(|word| other.gist.binary_search(word).is_ok()).count();
                    shared >= 2 && shared * 4 >= one.gist.len().min(other.gist.len()) * 3
                };
                others.iter().find(same).map(|b| (*a, *b))
            });
            if let Some((a, b)) = pair {
                let name = |place: usize| world.entities[place].name.clone();
                let side = |place: usize, seen: usize| Side { value: name(place), seen: vec![seen], orders: Vec::new(), trips: Vec::new() };
                let sides = vec![side(early.place, a), side(late.place, b)];
                disputes.push(Dispute { about: About::Place, grade: Grade::Contradict, stop: first, sides });
            }
        }
    }
}

/// Facts of a stop told in running text, of a day or of none, by articles that do not tell of another stop; of those that say the same in the
/// same words the first, so that a report that everybody prints is looked at once.
fn apart(facts: &Facts, stop: &Draft, others: &BTreeSet<usize>) -> Vec<usize> {
    let mut said = BTreeSet::new();
    let speaks = |index: &usize| {
        let fact = &facts.seen[*index];
        fact.in_body() && fact.days.is_none_or(Days::is_day) && !others.contains(&fact.article) && said.insert((fact.days, fact.status, &fact.gist))
    };
    stop.facts.iter().copied().filter(speaks).collect()
}

/// Orders that the route does not follow, against those it does.
fn order(facts: &Facts, world: &World<'_>, route: &Route, disputes: &mut Vec<Dispute>) {
    let position = |place: usize| super::sequence::position(facts, world, &route.stops, place);
    let mut broken: Vec<(Vec<usize>, Vec<usize>)> = Vec::new();
    for index in &route.broken {
        let claim = &facts.orders[*index];
        if claim.weight == 0 {
            continue;
        }
        let stops = super::sequence::of_claim(claim, position);
        match broken.iter_mut().find(|(known, _)| *known == stops) {
            Some((_, claims)) => claims.push(*index),
            None => broken.push((stops, vec![*index])),
        }
    }
    let names = |stops: &[usize]| stops.iter().map(|stop| world.entities[route.stops[*stop].place].name.as_str()).collect::<Vec<_>>().join(", ");
    for (stops, claims) in broken {
        let Some(first) = (0..stops.len().saturating_sub(1)).find(|at| stops[*at] > stops[at + 1]) else { continue };
        let mut followed: Vec<usize> = stops.clone();
        followed.sort_unstable();
        let agreeing: Vec<usize> = route
            .kept
            .iter()
            .copied()
            .filter(|index| {
                let claim = &facts.orders[*index];
                let places: Vec<usize> = claim.places.iter().filter_map(|place| position(*place)).collect();
                claim.weight > 0 && places.contains(&stops[first]) && places.contains(&stops[first + 1])
            })
            .collect();
        // Two lists that differ claim no order against each other: days or words must stand against one of them.
        let said = agreeing.iter().chain(&claims).any(|index| facts.orders[*index].is_said());
        let days = |stop: usize| route.stops[stop].stated;
        let apart = days(stops[first]).zip(days(stops[first + 1])).is_some_and(|(a, b)| a.first != b.first);
        if !agreeing.is_empty() && !said && !apart {
            continue;
        }
        let dated: Vec<usize> =
            if agreeing.is_empty() { followed.iter().filter_map(|stop| route.stops[*stop].facts.first().copied()).collect() } else { Vec::new() };
        let disputed = stops[first + 1].min(stops[first]);
        disputes.push(Dispute {
            about: About::Order,
            grade: Grade::Contradict,
            stop: disputed,
            sides: vec![
                Side { value: names(&followed), seen: dated, orders: agreeing, trips: Vec::new() },
                Side { value: names(&stops), seen: Vec::new(), orders: claims, trips: Vec::new() },
            ],
        });
    }
}
