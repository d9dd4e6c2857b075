//! Publication dates as one constraint problem: clues narrow the days an article may be of, strongest first.
//!
//! A clue that would leave no day is not applied and kept as such: a wrong weekday is a finding. Start at [`solve`].

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use crate::derive::page::PageFacts;
use crate::derive::tense::Time;
use crate::model::{Basis, Days, Kind, Partial, Published, Span, ZoneKind};

/// A clue of an article to its own date.
#[derive(Clone, Debug)]
pub(crate) struct Constraint {
    /// Days it allows.
    pub allows: Allows,
    /// 5 stated, 4 stated without a year, 3 tense, 2 link or window, 1 habit of news.
    pub strength: u8,
    /// Where the words stand.
    pub span: Span,
    /// The rule that reads such clues.
    pub rule: &'static str,
    /// For people.
    pub says: String,
    /// The article that gives the clue, by index in the pile; the article itself if absent.
    pub source: Option<usize>,
    /// The words in that other article.
    pub words: Option<Span>,
}

/// Days a clue allows.
#[derive(Clone, Debug)]
pub(crate) enum Allows {
    /// These.
    In(Days),
    /// This day of every year.
    Yearly(u32, u32),
    /// So many days before to after that day of every year.
    AroundYearly {
        /// Month 1–12.
        month: u32,
        /// Day of the month.
        day: u32,
        /// Days before it that are allowed.
        before: i64,
        /// Days after it that are allowed.
        after: i64,
    },
    /// The week before the week of one of these days of any year.
    WeekBefore(Vec<(u32, u32)>),
}

/// One article's telling of a place "now" that another dates.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    article: usize,
    constraint: Constraint,
}

impl Link {
    /// The article whose date it tells of, by index in the pile.
    pub(crate) fn article(&self) -> usize {
        self.article
    }

    /// `article`, which tells of `days` as of now, was published so many days after: `lag` from, to. `source` gives the days: article
    /// and words.
    pub(crate) fn new(article: usize, span: Span, days: Days, lag: (i64, i64), source: (usize, Span)) -> Self {
        let window = Days::new(days.shift(lag.0).first, days.shift(lag.1).last);
        let says = format!("what it tells as of now, another article dates {days}");
        Self {
            article,
            constraint: Constraint {
                allows: Allows::In(window),
                strength: 2,
                span,
                rule: "published/link",
                says,
                source: Some(source.0),
                words: Some(source.1),
            },
        }
    }
}

/// True for the words of a picture: no verb, somebody named, and the date at the end.
fn shows_people(page: &PageFacts<'_>, sentence: usize, date: &super::Found) -> bool {
    let Some(sentence) = page.sentences.get(sentence) else { return false };
    let closes = (date.tokens.end..sentence.tokens.end).all(|at| !page.tokens.list[at].is_word());
    let first = page.names.partition_point(|named| named.tokens.start < sentence.tokens.start);
    let inside = page.names[first..].iter().take_while(|named| named.tokens.start < sentence.tokens.end);
    closes && inside.into_iter().any(|named| named.kind == Kind::Person)
}

/// The names of these rules and what they say.
pub(crate) const RULES: &[(&str, &str)] = &[
    ("published/record", "the record states the publication date"),
    ("published/dateline", "the dateline states the date"),
    ("published/tense", "what is told as past happened before, what is to come happens after publication"),
    ("published/post", "an embedded post is older than the article"),
    ("published/next-week", "“next week” puts the article in the week before a date that is to come"),
    ("published/less-than", "“less than a year after” a date puts the article within a year of it"),
    ("published/recent", "news speaks of its recent past"),
    ("published/link", "another article gives the day of what this one tells as of now"),
];

/// First and last year that the dates of a pile allow.
pub(crate) fn years(pages: &[&PageFacts<'_>]) -> Option<(i32, i32)> {
    let stated = pages.iter().filter_map(|page| page.article.published).map(|published| published.days().first.year());
    let named = pages.iter().flat_map(|page| page.dates.iter().filter_map(|date| date.expression.absolute()).map(|days| days.first.year()));
    let all: Vec<i32> = stated.chain(named).filter(|year| (1900..=2100).contains(year)).collect();
    Some((*all.iter().min()? - 1, *all.iter().max()? + 1))
}

/// The clues of one article; `tenses` belong to its dates, in order.
pub(crate) fn constraints(page: &PageFacts<'_>, tenses: &[Option<Time>]) -> Vec<Constraint> {
    let mut found = Vec::new();
    let whole = Span::new(0, page.article.text.len().min(1));
    if let Some(published) = page.article.published {
        let says = format!("published {published}, says the record");
        found.push(Constraint {
            allows: Allows::In(published.days()),
            strength: 5,
            span: whole,
            rule: "published/record",
            says,
            source: None,
            words: None,
        });
    }
    let heading = page.heading.as_ref().and_then(|heading| heading.date);
    if let Some(index) = heading {
        let date = &page.dates[index];
        let allows = match (date.expression.absolute(), date.expression.yearless()) {
            (Some(days), _) => Some((Allows::In(days), 5)),
            (None, Some((month, Some(day), _))) => Some((Allows::Yearly(month, day), 4)),
            _ => None,
        };
        if let Some((allows, strength)) = allows {
            let says = format!("the dateline says “{}”", date.span.of(&page.article.text));
            found.push(Constraint { allows, strength, span: date.span, rule: "published/dateline", says, source: None, words: None });
        }
    }
    let mut to_come: Vec<(u32, u32)> = Vec::new();
    let mut next_week: Option<Span> = None;
    let mut latest: Option<(Days, Span)> = None;
    let mut windows: BTreeMap<usize, &super::Found> = BTreeMap::new();
    for date in page.dates.iter().filter(|date| date.expression.is_less_than_a_year()) {
        windows.entry(page.sentence_of(date.tokens.start)).or_insert(date);
    }
    for (index, (date, tense)) in page.dates.iter().zip(tenses).enumerate() {
        if heading == Some(index) {
            continue;
        }
        let sentence = page.sentence_of(date.tokens.start);
        let zone = page.sentences.get(sentence).map_or(ZoneKind::Body, |sentence| sentence.zone);
        let words = date.span.of(&page.article.text);
        let mut clue = |allows: Allows, strength: u8, rule: &'static str, says: String| {
            found.push(Constraint { allows, strength, span: date.span, rule, says, source: None, words: None });
        };
        if date.expression.is_next_week() {
            next_week = Some(date.span);
        }
        if let Some(days) = date.expression.absolute() {
            let past = *tense != Some(Time::Future) || zone == ZoneKind::Caption;
            if zone == ZoneKind::Post && days.is_day() && tense.is_none() {
                clue(Allows::In(Days::new(days.first, NaiveDate::MAX)), 3, "published/post", format!("the post is of {words}"));
            } else if past && tense.is_some() && days.count() <= 31 {
                clue(Allows::In(Days::new(days.first, NaiveDate::MAX)), 3, "published/tense", format!("“{words}” is past"));
                if zone != ZoneKind::Caption && latest.is_none_or(|(known, _)| days.last > known.last) {
                    latest = Some((days, date.span));
                }
            } else if tense.is_none() && days.is_day() && shows_people(page, sentence, date) {
                clue(Allows::In(Days::new(days.first, NaiveDate::MAX)), 3, "published/tense", format!("a picture is of {words}"));
            } else if past && days.count() > 31 && zone != ZoneKind::Caption {
                clue(Allows::In(Days::new(days.first, NaiveDate::MAX)), 3, "published/tense", format!("“{words}” is past or now"));
            } else if *tense == Some(Time::Future) && days.is_day() {
                clue(Allows::In(Days::new(NaiveDate::MIN, days.last)), 3, "published/tense", format!("“{words}” is still to come"));
                to_come.push((days.first.month(), days.first.day()));
            }
            if let (Some(other), true) = (windows.get(&sentence), days.count() <= 366) {
                let allows = Allows::In(Days::new(days.first, Days::day(days.last).shift(366).last));
                clue(allows, 2, "published/less-than", format!("“{}” after “{words}”", other.span.of(&page.article.text)));
            }
            continue;
        }
        if let Some((month, Some(day), _)) = date.expression.yearless() {
            match tense {
                Some(Time::Future) => {
                    to_come.push((month, day));
                    clue(Allows::AroundYearly { month, day, before: 90, after: 0 }, 3, "published/tense", format!("“{words}” is still to come"));
                }
                None => to_come.push((month, day)),
                Some(Time::Past) => {
                    clue(Allows::AroundYearly { month, day, before: 0, after: 200 }, 3, "published/tense", format!("“{words}” is past"));
                }
                Some(Time::Present) => {}
            }
        }
    }
    if let (Some(span), false) = (next_week, to_come.is_empty()) {
        let says = format!("“{}” is the week of a date that is to come", span.of(&page.article.text));
        found.push(Constraint {
            allows: Allows::WeekBefore(to_come),
            strength: 2,
            span,
            rule: "published/next-week",
            says,
            source: None,
            words: None,
        });
    }
    if let Some((days, span)) = latest {
        let allows = Allows::In(Days::new(days.first, Days::day(days.last).shift(365).last));
        let says = format!("the latest past date told is “{}”", span.of(&page.article.text));
        found.push(Constraint { allows, strength: 1, span, rule: "published/recent", says, source: None, words: None });
    }
    found.sort_by_key(|constraint| (std::cmp::Reverse(constraint.strength), constraint.span));
    found
}

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
    let mut all: Vec<Constraint> = own.iter().chain(links.iter().map(|link| &link.constraint)).cloned().collect();
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
            && goes_on(&domains[index], day, all[index + 1..].iter().map(|clue| &clue.allows))
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
fn goes_on<'c>(domain: &[Days], day: NaiveDate, clues: impl Iterator<Item = &'c Allows> + Clone) -> bool {
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
