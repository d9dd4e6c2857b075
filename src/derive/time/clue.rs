//! Clues of an article to its own date of publication: its dateline, what it tells as past or to come, what it calls today.
//!
//! Knows no other article but by a [`Link`], and not what the clues come to: `publish.rs` has that. Start at [`constraints`].

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, Weekday};

use crate::derive::page::PageFacts;
use crate::derive::tense::Time;
use crate::model::{Days, Kind, Span, ZoneKind};

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
    /// So many days before to after that day, in years in which it is that weekday.
    AroundWeekday {
        /// Month 1–12.
        month: u32,
        /// Day of the month.
        day: u32,
        /// The weekday told with it.
        weekday: Weekday,
        /// Days around it that are allowed.
        around: i64,
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

    /// What it says of that date.
    pub(super) fn constraint(&self) -> &Constraint {
        &self.constraint
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
    ("published/weekday", "a day that is told with its weekday is of a year in which it is that weekday"),
    ("published/today", "a date beside “today” or “yesterday” tells which day that is"),
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
        found.extend(weekday(page, date, 0));
    }
    found.extend(page.dates.windows(2).filter_map(|pair| named_today(page, &pair[0], &pair[1])));
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
        found.extend(weekday(page, date, AROUND));
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

/// Days around a yearless day of the text within which news is told of it.
const AROUND: i64 = 120;

/// The years in which a day is the weekday told with it.
fn weekday(page: &PageFacts<'_>, date: &super::Found, around: i64) -> Option<Constraint> {
    let (month, day, weekday) = date.expression.yearless()?;
    let allows = Allows::AroundWeekday { month, day: day?, weekday: weekday?, around };
    let says = format!("“{}” tells its weekday", date.span.of(&page.article.text));
    Some(Constraint { allows, strength: 2, span: date.span, rule: "published/weekday", says, source: None, words: None })
}

/// "today, 20 February", "on 20 February (yesterday)": a day that is named beside a word that counts from publication.
fn named_today(page: &PageFacts<'_>, one: &super::Found, other: &super::Found) -> Option<Constraint> {
    let between = one.tokens.end..other.tokens.start;
    if between.len() > 1 || between.clone().any(|at| !matches!(page.tokens.word(at), "," | "(" | "–" | "—")) {
        return None;
    }
    let (offset, date) = match (one.expression.offset(), other.expression.offset()) {
        (Some(offset), None) => (offset, other),
        (None, Some(offset)) => (offset, one),
        _ => return None,
    };
    let allows = match (date.expression.absolute(), date.expression.yearless()) {
        (Some(days), _) if days.is_day() => Allows::In(days.shift(offset)),
        (None, Some((month, Some(day), _))) => Allows::AroundYearly { month, day, before: -offset, after: offset },
        _ => return None,
    };
    let span = one.span.join(other.span);
    let says = format!("“{}”", span.of(&page.article.text));
    Some(Constraint { allows, strength: 4, span, rule: "published/today", says, source: None, words: None })
}
