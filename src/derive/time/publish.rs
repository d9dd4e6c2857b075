//! Publication dates as one constraint problem: clues narrow the days an article may be of, strongest first.
//!
//! A clue that would leave no day is not applied and kept as such: a wrong weekday is a finding. Start at [`solve`].

use chrono::{Datelike, NaiveDate};

use super::clue::Allows;
pub(crate) use super::clue::{Constraint, Link, RULES, constraints, years};
use crate::model::{Basis, Days, Partial, Published};

/// A clue as it was applied: the constraint's index, and the days before and after.
#[derive(Clone, Debug)]
pub(crate) struct Applied {
    /// The constraint.
    pub constraint: Constraint,
    /// What was possible before.
    pub before: Option<Days>,
    /// What was left; nothing if it was set aside.
    pub after: Option<Days>,
    /// True if the answer would change without it.
    pub decides: bool,
}

/// The publication date of an article with the clues it rests on: its own, and what links to others tell of it.
pub(crate) fn solve(own: &[Constraint], links: &[Link], years: Option<(i32, i32)>) -> (Published, Vec<Applied>) {
    let mut all: Vec<Constraint> = own.iter().chain(links.iter().map(Link::constraint)).cloned().collect();
    all.sort_by_key(|constraint| (std::cmp::Reverse(constraint.strength), constraint.source.is_some(), constraint.span));
    // What is possible before each clue, and after the last.
    let mut domains = vec![years.and_then(|(first, last)| Some(Days::year(first)?.join(Days::year(last)?))).into_iter().collect()];
    let afters = apply(&all, &mut domains);
    let told = |(constraint, after): (&Constraint, &Option<Days>)| (constraint.strength, *after);
    let answer = answer(&domains[all.len()], &all.iter().zip(&afters).map(told));
    let decides = |index: usize| {
        if afters[index].is_none() {
            return false;
        }
        if let (Some(Partial::Day(day)), true) = (answer.value, all[index].strength == 5)
            && goes_on(&domains[index], day, &all[index + 1..].iter().map(|clue| &clue.allows))
        {
            return true;
        }
        // Without the clue the others are applied anew, up to where nothing differs any more: mostly the very next.
        let mut without = vec![domains[index].clone()];
        let mut rest = Vec::new();
        let mut next = index + 1;
        while next < all.len() && without[without.len() - 1] != domains[next] {
            rest.append(&mut apply(&all[next..=next], &mut without));
            next += 1;
        }
        let last = if without[without.len() - 1] == domains[next] { &domains[all.len()] } else { &without[without.len() - 1] };
        let anew = all[index + 1..next].iter().zip(&rest);
        let clues = all[..index].iter().zip(&afters).chain(anew).chain(all[next..].iter().zip(&afters[next..])).map(told);
        self::answer(last, &clues).value != answer.value
    };
    let decides: Vec<bool> = (0..all.len()).map(decides).collect();
    let applied = all.into_iter().zip(&domains).zip(afters).zip(decides).map(|(((constraint, domain), after), decides)| Applied {
        constraint,
        before: hull(domain),
        after,
        decides,
    });
    let applied = applied.collect();
    (answer, applied)
}

/// True if these clues, applied to the domain, cannot end at this very day: wherever they leave it, they leave it 28 years apart too.
///
/// The calendar repeats every 28 years (in 1901–2099), and with it what clues without a year allow. It spares walking through all years a
/// pile speaks of for each article that states its date.
fn goes_on<'c>(domain: &[Days], day: NaiveDate, clues: &(impl Iterator<Item = &'c Allows> + Clone)) -> bool {
    [-28, 28].into_iter().any(|years| {
        let apart = NaiveDate::from_ymd_opt(day.year() + years, day.month(), day.day());
        apart.filter(|apart| (1901..=2099).contains(&apart.year())).is_some_and(|apart| {
            let holds = |days: &Days| days.first <= apart && apart <= days.last;
            domain.iter().any(holds) && clues.clone().all(|allows| !matches!(allows, Allows::In(days) if !holds(days)))
        })
    })
}

/// Applies the clues in turn to the last of `domains`, to which it adds what each leaves; gives the days each allowed, if any.
fn apply(clues: &[Constraint], domains: &mut Vec<Vec<Days>>) -> Vec<Option<Days>> {
    clues
        .iter()
        .map(|clue| {
            let domain = &domains[domains.len() - 1];
            let next = narrow(domain, &clue.allows);
            let after = hull(&next);
            let kept = if next.is_empty() { domain.clone() } else { next };
            domains.push(kept);
            after
        })
        .collect()
}

fn hull(domain: &[Days]) -> Option<Days> {
    domain.iter().copied().reduce(Days::join)
}

/// The days of the domain that a clue allows.
fn narrow(domain: &[Days], allows: &Allows) -> Vec<Days> {
    let Some(hull) = hull(domain) else {
        // Nothing known yet: only a full statement founds a domain.
        return match allows {
            Allows::In(days) if days.count() <= 400 => vec![*days],
            _ => Vec::new(),
        };
    };
    let years = hull.first.year() - 1..=hull.last.year() + 1;
    let mut windows: Vec<Days> = match allows {
        Allows::In(days) => vec![*days],
        Allows::Yearly(month, day) => years.filter_map(|year| NaiveDate::from_ymd_opt(year, *month, *day)).map(Days::day).collect(),
        Allows::AroundYearly { month, day, before, after } => {
            let day = |year: i32| NaiveDate::from_ymd_opt(year, *month, *day).map(Days::day);
            years.filter_map(day).map(|day| Days::new(day.shift(-before).first, day.shift(*after).last)).collect()
        }
        Allows::AroundWeekday { month, day, weekday, around } => years
            .filter_map(|year| NaiveDate::from_ymd_opt(year, *month, *day))
            .filter(|day| day.weekday() == *weekday)
            .map(|day| Days::new(Days::day(day).shift(-around).first, Days::day(day).shift(*around).first))
            .collect(),
        Allows::WeekBefore(days) => years
            .flat_map(|year| days.iter().filter_map(move |(month, day)| NaiveDate::from_ymd_opt(year, *month, *day)))
            .map(|day| {
                let monday = Days::day(day).shift(-i64::from(day.weekday().num_days_from_monday()));
                Days::new(monday.shift(-7).first, monday.shift(-1).first)
            })
            .collect(),
    };
    // Windows of one clue are equally long: once sorted, those that meet some days stand together.
    windows.sort_unstable();
    let meeting = |days: &Days| {
        let (first, last) = (days.first, days.last);
        let from = windows.partition_point(move |window| window.last < first);
        windows[from..].iter().take_while(move |window| window.first <= last)
    };
    let mut next: Vec<Days> = domain.iter().flat_map(|days| meeting(days).filter_map(|window| days.both(*window))).collect();
    next.sort_unstable();
    next.dedup();
    // Windows may overlap: keep the list short and disjoint.
    let mut merged: Vec<Days> = Vec::new();
    for days in next {
        match merged.last_mut() {
            Some(last) if last.gap(days) <= 1 => *last = last.join(days),
            _ => merged.push(days),
        }
    }
    merged
}

/// The finest date the domain gives; `told` are the clues' strengths with the days they left.
fn answer<T: Iterator<Item = (u8, Option<Days>)> + Clone>(domain: &[Days], told: &T) -> Published {
    let Some(hull) = hull(domain) else { return Published::unknown() };
    // Clues come the strongest first.
    if !told.clone().take_while(|(strength, _)| *strength >= 2).any(|(_, after)| after.is_some()) {
        return Published::unknown();
    }
    let stated = told.clone().take_while(|(strength, _)| *strength == 5).any(|(_, after)| after == Some(hull));
    let basis = if stated { Basis::Stated } else { Basis::Inferred };
    let (value, range) = if hull.is_day() {
        (Some(Partial::Day(hull.first)), None)
    } else if stated {
        (hull.partial(), None)
    } else if hull.count() <= 7 {
        (Some(Partial::Day(hull.first)), Some(hull))
    } else {
        (hull.partial(), Some(hull))
    };
    let basis = if value.is_none() && hull.count() > 366 { Basis::Unknown } else { basis };
    let range = range.filter(|_| basis != Basis::Unknown);
    Published { value, range, basis, clues: Vec::new() }
}
