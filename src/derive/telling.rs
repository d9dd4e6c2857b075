//! Claims and the values of their dates → facts.
//!
//! Here a plan and a report are told apart by tense and by the date against the day of publication.

use std::collections::BTreeMap;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use super::fact::{Fact, Facts, MeetFact, OrderFact, TripFact};
use super::page::PageFacts;
use super::travel::{Claims, Mood, Seen, Unit, What};
use crate::model::{Days, Status, Timex, TimexKind, TimexValue, ZoneKind};

/// One article with its claims and resolved dates.
pub(crate) struct Telling<'p, 'a> {
    /// The article.
    pub page: &'p PageFacts<'a>,
    /// Its units.
    pub units: &'p [Unit],
    /// Its claims.
    pub claims: &'p Claims,
    /// The value of each of its dates.
    pub timexes: &'p [Timex],
    /// The days on which it may have been published.
    pub published: Option<Days>,
}

impl Telling<'_, '_> {
    fn timex(&self, unit: usize) -> Option<&Timex> {
        match self.units[unit].what {
            What::Date(date) | What::Span(date) => self.timexes.get(date),
            _ => None,
        }
    }

    fn days(&self, unit: Option<usize>) -> Option<Days> {
        self.timex(unit?)?.days()
    }

    /// The day that opens an earlier sentence of the same paragraph, if no other date stands between: a story told in order.
    fn carried(&self, sentence: usize) -> Option<Days> {
        let sentences = &self.page.sentences;
        let dates = |index: usize| {
            let range = &sentences[index].tokens;
            let first = self.units.partition_point(|unit| unit.tokens.start < range.start);
            let inside = self.units.iter().enumerate().skip(first).take_while(move |(_, unit)| unit.tokens.start < range.end);
            inside.filter(|(_, unit)| matches!(unit.what, What::Date(_)))
        };
        if dates(sentence).next().is_some() {
            return None;
        }
        let mut index = sentence;
        while self.page.tokens.list[sentences[index].tokens.start].breaks == 0 && index > 0 && sentence - index < 4 {
            index -= 1;
            let mut found = dates(index);
            if let Some((unit, first)) = found.next() {
                let leads = first.tokens.start <= sentences[index].tokens.start + 3;
                return self.days(Some(unit)).filter(|days| days.is_day() && leads && found.next().is_none());
            }
        }
        None
    }

    /// How many days before publication a date lies that is counted from it.
    fn lag(&self, unit: Option<usize>) -> Option<(i64, i64)> {
        let What::Date(date) = self.units[unit?].what else { return None };
        self.page.dates[date].expression.offset().map(|days| (days, days))
    }

    /// Length in days of a duration: `P5D`, `P1W`.
    fn length(&self, unit: Option<usize>) -> Option<i64> {
        let timex = self.timex(unit?)?;
        if timex.kind != TimexKind::Duration {
            return None;
        }
        let value = timex.value.to_string();
        let count = |unit: char| value.strip_prefix('P')?.strip_suffix(unit)?.parse::<i64>().ok();
        count('D').or_else(|| count('W').map(|weeks| weeks * 7)).filter(|days| (1..=90).contains(days))
    }
}

/// The status of what is told in this mood of these days by an article of that date; nothing for what did not happen.
pub(crate) fn status(mood: Mood, days: Option<Days>, published: Option<Days>) -> Option<Status> {
    let to_come = days.zip(published).is_some_and(|(days, published)| days.first > published.last);
    match mood {
        Mood::Cancelled => Some(Status::Cancelled),
        Mood::Maybe | Mood::Never => None,
        Mood::Future => Some(Status::Planned),
        Mood::Past | Mood::Present | Mood::Bare => Some(if to_come { Status::Planned } else { Status::Reported }),
    }
}

/// The days that telling something "now" implies.
fn near(mood: Mood, published: Option<Days>) -> Option<Days> {
    let published = published.filter(|days| days.count() <= 45)?;
    Some(match mood {
        Mood::Past => Days::new(published.shift(-2).first, published.last),
        Mood::Present | Mood::Bare | Mood::Cancelled => Days::new(published.shift(-1).first, published.last),
        Mood::Future => Days::new(published.first, published.shift(45).last),
        Mood::Maybe | Mood::Never => return None,
    })
}

/// The facts of a pile; articles in the order given.
pub(crate) fn facts(tellings: &[Telling<'_, '_>]) -> Facts {
    let mut facts = Facts::default();
    let mut undones = Vec::new();
    for (article, telling) in tellings.iter().enumerate() {
        facts.topics.push(telling.claims.topic);
        facts.published.push(telling.published);
        seen(article, telling, &mut facts, &mut undones);
        wholes(article, telling, &mut facts);
    }
    forget(&mut facts, &undones);
    facts
}

/// "did not stop in Lima" ends a plan to be there, told before, or contradicts another article that has it otherwise; where there was neither
/// it tells of no stop.
fn forget(facts: &mut Facts, undones: &[usize]) {
    let planned = |index: usize| {
        let undone = &facts.seen[index];
        let before = |plan: &Fact| {
            let days = facts.published[plan.article].zip(facts.published[undone.article]);
            plan.article != undone.article && days.is_none_or(|(plan, told)| plan.first <= told.first)
        };
        let of_both = |told: &&Fact| told.place == undone.place && told.party.iter().any(|person| undone.party.contains(person));
        let mut told = facts.seen.iter().filter(of_both);
        told.any(|told| match told.status {
            Status::Planned => before(told),
            Status::Reported => told.article != undone.article && told.weight >= 2 && !told.leaves,
            Status::Cancelled => false,
        })
    };
    let idle: Vec<usize> = undones.iter().copied().filter(|index| !planned(*index)).collect();
    let mut index = 0;
    facts.seen.retain(|_| {
        index += 1;
        idle.binary_search(&(index - 1)).is_err()
    });
}

fn seen(article: usize, telling: &Telling<'_, '_>, facts: &mut Facts, undones: &mut Vec<usize>) {
    let tokens = &telling.page.tokens;
    let lists = lists(telling);
    for seen in &telling.claims.seen {
        let stated = telling.days(seen.date);
        let carried = if seen.date.is_none() && (seen.mood == Mood::Past || seen.rule == super::travel::frame::HEAD) {
            telling.carried(seen.sentence)
        } else {
            None
        };
        let days = stated.or(carried);
        let undone = (seen.mood == Mood::Never).then_some(Status::Cancelled);
        let Some(status) = undone.or_else(|| status(seen.mood, days, telling.published)) else { continue };
        // "The trip wraps up in Tashkent later this week": not all of its days have come.
        let open = days.zip(telling.published).is_some_and(|(days, published)| days.last > published.last && published.is_day());
        let moving = seen.mood == Mood::Present && seen.rule != super::travel::frame::BE;
        let status = if status == Status::Reported && open && moving { Status::Planned } else { status };
        if undone.is_some() {
            undones.push(facts.seen.len());
        }
        let zone = telling.page.sentences[seen.sentence].zone;
        let of_topic = telling.claims.topic.is_some_and(|topic| seen.party.contains(&topic));
        facts.seen.push(Fact {
            article,
            sentence: seen.sentence,
            span: tokens.span(seen.tokens.clone()),
            zone,
            rule: seen.rule,
            party: seen.party.clone(),
            place: seen.place,
            gist: gist(telling, seen),
            place_unit: seen.place_unit,
            date_unit: seen.date,
            days,
            carried: carried.is_some(),
            lag: telling.lag(seen.date),
            ranged: seen.date.and_then(|unit| telling.timex(unit)).is_some_and(|timex| matches!(timex.value, TimexValue::Interval(..))),
            // A headline without a verb, "Visit of X to Y: programme", says nothing of its time.
            near: if days.is_none() && of_topic && !seen.earlier && !(seen.mood == Mood::Bare && zone == ZoneKind::Title) {
                near(seen.mood, telling.published)
            } else {
                None
            },
            status,
            denied: undone.is_some(),
            earlier: seen.earlier,
            leaves: seen.leaves,
            weight: seen.weight,
            named: seen.named,
            list: seen.list,
            listed: listed(telling, &lists, seen),
        });
    }
    for met in &telling.claims.met {
        let days = telling.days(met.date);
        let Some(status) = status(met.mood, days, telling.published) else { continue };
        facts.meets.push(MeetFact {
            article,
            sentence: met.sentence,
            span: tokens.span(met.tokens.clone()),
            rule: met.rule,
            who: met.who.clone(),
            whom: met.whom.clone(),
            place: met.place,
            days,
            status,
        });
    }
}

/// Letters from which on a word tells what a sentence is about.
const TELLS: usize = 5;

/// The longer words of an act's sentence that name nobody, nowhere and no day, by number. Coming and going is told in the same words
/// everywhere: it has no gist.
fn gist(telling: &Telling<'_, '_>, seen: &Seen) -> Vec<u64> {
    if seen.rule != super::travel::frame::ACT {
        return Vec::new();
    }
    let tokens = &telling.page.tokens;
    let range = &telling.page.sentences[seen.sentence].tokens;
    let first = telling.units.partition_point(|unit| unit.tokens.end <= range.start);
    let named = |at: usize| telling.units[first..].iter().take_while(|unit| unit.tokens.start <= at).any(|unit| unit.tokens.contains(&at));
    let words = range.clone().filter(|at| tokens.list[*at].shape == super::token::Shape::Lower && tokens.fold(*at).len() >= TELLS && !named(*at));
    let hasher = BuildHasherDefault::<DefaultHasher>::default();
    let mut gist: Vec<u64> = words.map(|at| hasher.hash_one(tokens.fold(at))).collect();
    gist.sort_unstable();
    gist.dedup();
    gist
}

/// The claims of every list, by its number.
fn lists<'c>(telling: &Telling<'c, '_>) -> BTreeMap<usize, Vec<&'c Seen>> {
    let mut lists: BTreeMap<usize, Vec<&Seen>> = BTreeMap::new();
    for seen in telling.claims.seen.iter().filter(|seen| seen.list != 0) {
        lists.entry(seen.list).or_default().push(seen);
    }
    lists
}

/// The claims of a sentence; claims stand in the order of their sentences.
fn of_sentence<'c>(telling: &Telling<'c, '_>, sentence: usize) -> impl Iterator<Item = &'c Seen> + use<'c> {
    let seen = &telling.claims.seen;
    seen[seen.partition_point(|seen| seen.sentence < sentence)..].iter().take_while(move |seen| seen.sentence == sentence)
}

/// Over how many places of a list its days are told. One day over three places or more is that of the first: "travels on Sunday to
/// A, B and C".
fn listed(telling: &Telling<'_, '_>, lists: &BTreeMap<usize, Vec<&Seen>>, seen: &Seen) -> usize {
    let list: Vec<&Seen> = lists.get(&seen.list).into_iter().flatten().copied().filter(|other| other.date == seen.date).collect();
    let first = list.first().is_some_and(|first| first.place_unit == seen.place_unit);
    let day = telling.days(seen.date).is_some_and(Days::is_day);
    if first && day { 1 } else { list.len().max(1) }
}

fn wholes(article: usize, telling: &Telling<'_, '_>, facts: &mut Facts) {
    let tokens = &telling.page.tokens;
    for told in &telling.claims.told {
        let (start, end, days) = (telling.days(told.start), telling.days(told.end), telling.days(told.when));
        let Some(status) = status(told.mood, start.or(end).or(days), telling.published) else { continue };
        facts.trips.push(TripFact {
            article,
            span: tokens.span(told.tokens.clone()),
            rule: told.rule,
            traveller: told.who,
            start: start.filter(|days| days.count() <= 4),
            end: end.filter(|days| days.count() <= 4),
            length: telling.length(told.length),
            days,
            status,
            places: of_sentence(telling, told.sentence).map(|seen| seen.place).collect(),
        });
    }
    for ordered in &telling.claims.ordered {
        // "go to A, B and C in April", told in March, is a plan too.
        let planned =
            of_sentence(telling, ordered.sentence).any(|seen| status(seen.mood, telling.days(seen.date), telling.published) == Some(Status::Planned));
        let mut places = ordered.places.clone();
        if ordered.rule == super::travel::frame::ORDER_LAST {
            // All that the article tells of the same trip comes before.
            let others =
                telling.claims.seen.iter().filter(|seen| !seen.earlier && telling.claims.topic.is_some_and(|topic| seen.party.contains(&topic)));
            let mut before: Vec<usize> = Vec::new();
            for place in others.map(|seen| seen.place) {
                if !places.contains(&place) && !before.contains(&place) {
                    before.push(place);
                }
            }
            before.append(&mut places);
            places = before;
        }
        facts.orders.push(OrderFact {
            article,
            sentence: ordered.sentence,
            span: tokens.span(ordered.tokens.clone()),
            rule: ordered.rule,
            places,
            weight: if planned && ordered.rule == super::travel::frame::ORDER_LIST { ordered.weight.min(1) } else { ordered.weight },
            status: if planned { Status::Planned } else { Status::Reported },
        });
    }
}
