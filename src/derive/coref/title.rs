//! Titles that people are called by: "the Duke of Norfolk", "the Queen". Several may bear one, one after another.
//!
//! A title is somebody's because an article says so ("X, the Duke of Norfolk"), or because a couple with titles is the couple of the
//! article. Must not know surnames. Start at [`link`].

use std::collections::{BTreeMap, BTreeSet};

use super::gender::Gender;
use super::person::Person;
use super::table::{At, Table};
use crate::model::Kind;

/// A title as an article has it.
struct Title<'t> {
    at: At,
    /// "duke".
    noun: &'t str,
    /// "Norfolk" as written, if it is said here or of both of a couple.
    seat: Option<String>,
    gender: Gender,
    /// The other of a couple: "the Duke and Duchess of …", by its place among all titles.
    partner: Option<usize>,
}

impl Title<'_> {
    fn key(&self) -> Option<Key> {
        self.seat.as_ref().map(|seat| (self.noun.to_owned(), crate::model::fold(seat)))
    }
}

/// What says that a person bears a title: an article in so many words, or that they are the couple it speaks of.
const SAID: u32 = 4;
/// See [`SAID`].
const GUESSED: u32 = 1;

/// Who bears each title, with what speaks for it.
type Bearers = BTreeMap<Key, BTreeMap<usize, u32>>;

/// A title: its noun, and its seat folded.
type Key = (String, String);

/// Gives every title to the person who bears it; one with a seat that is nobody's becomes a person of its own, any other nobody.
pub(super) fn link(table: &Table<'_, '_>, titled: &[At], persons: &mut Vec<Person>) {
    if titled.is_empty() {
        return;
    }
    let titles = read(table, titled);
    let mut scene = Scene { table, on_page: BTreeMap::new() };
    for (index, person) in persons.iter().enumerate() {
        for at in &person.mentions {
            scene.on_page.entry(at.0).or_default().insert(at.1, index);
        }
    }
    let mut bearers = Bearers::new();
    let mut here: BTreeMap<usize, usize> = BTreeMap::new();
    for (index, title) in titles.iter().enumerate() {
        if let Some(person) = scene.apposed(&titles, index, persons) {
            here.insert(index, person);
            if let Some(key) = title.key() {
                *bearers.entry(key).or_default().entry(person).or_default() += SAID;
            }
        }
    }
    guess(&scene, &titles, persons, &mut bearers);
    let mut strangers: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for (index, title) in titles.iter().enumerate() {
        let Some(key) = title.key() else { continue };
        match here.get(&index).copied().or_else(|| scene.chosen(bearers.get(&key), title)) {
            Some(person) => {
                here.insert(index, person);
            }
            None => strangers.entry(key).or_default().push(index),
        }
    }
    for (index, person) in &here {
        persons[*person].admit(table, titles[*index].at, None);
    }
    for titles_of_one in strangers.into_values() {
        let first = &titles[titles_of_one[0]];
        let mut person = Person { name: name(table, first), ..Person::default() };
        for index in titles_of_one {
            person.admit(table, titles[index].at, None);
            here.insert(index, persons.len());
        }
        persons.push(person);
    }
    // "the Duchess": whoever of the article has that title, else the one of the pile.
    let alone: Vec<(At, usize)> = titles
        .iter()
        .filter(|title| title.seat.is_none())
        .filter_map(|title| scene.holder(title, persons).map(|person| (title.at, person)))
        .collect();
    for (at, person) in alone {
        persons[person].admit(table, at, None);
    }
}

/// Couples whose titles nobody says to be anyone's: the pair that goes with the titles in most articles, one couple for one seat.
fn guess(scene: &Scene<'_, '_, '_>, titles: &[Title<'_>], persons: &[Person], bearers: &mut Bearers) {
    let mut counts: BTreeMap<[Key; 2], BTreeMap<(usize, usize), usize>> = BTreeMap::new();
    for title in titles {
        // Once for both.
        let Some(other) = title.partner.map(|other| &titles[other]).filter(|other| other.at > title.at) else { continue };
        let (Some(one), Some(two)) = (title.key(), other.key()) else { continue };
        let found = counts.entry([one, two]).or_default();
        for (pair, count) in scene.couples(title, other, persons) {
            *found.entry(pair).or_default() += count;
        }
    }
    let mut ranked: Vec<_> = counts
        .into_iter()
        .flat_map(|(keys, pairs)| pairs.into_iter().map(move |(pair, count)| (std::cmp::Reverse(count), keys.clone(), pair)))
        .collect();
    ranked.sort();
    for (_, [one, two], (first, second)) in ranked {
        let other_seat = |person: usize| bearers.iter().any(|(key, of)| key.1 != one.1 && of.contains_key(&person));
        let taken = |key: &(String, String), person: usize| bearers.get(key).is_some_and(|of| !of.contains_key(&person));
        if other_seat(first) || other_seat(second) || taken(&one, first) || taken(&two, second) {
            continue;
        }
        *bearers.entry(one).or_default().entry(first).or_default() += GUESSED;
        *bearers.entry(two).or_default().entry(second).or_default() += GUESSED;
    }
}

/// "Duchess of Norfolk", as it is written.
fn name(table: &Table<'_, '_>, title: &Title<'_>) -> Option<String> {
    let page = &table.pages[title.at.0];
    let noun = page.tokens.word(page.named[title.at.1].tokens.start);
    title.seat.as_ref().map(|seat| format!("{noun} of {seat}"))
}

/// The titles of a pile, in order.
fn read<'t>(table: &Table<'t, '_>, titled: &[At]) -> Vec<Title<'t>> {
    let names = &table.lexicon.names;
    let mut titles: Vec<Title<'t>> = Vec::new();
    for at in titled {
        let page: &'t super::PageNames<'_> = &table.pages[at.0];
        let tokens = page.named[at.1].tokens.clone();
        let noun = page.tokens.fold(tokens.start);
        let seat = (tokens.len() > 2).then(|| page.tokens.span(tokens.start + 2..tokens.end).of(page.tokens.text).to_owned());
        let gender = names.titles.get(noun).and_then(|row| Gender::told(row.values[0])).unwrap_or_default();
        let index = titles.len();
        let mut title = Title { at: *at, noun, seat, gender, partner: None };
        if let Some(last) = titles.last_mut().filter(|last| last.at.0 == at.0) {
            let end = page.named[last.at.1].tokens.end;
            if end + 1 == tokens.start && page.tokens.fold(end) == "and" && last.gender.differs(gender) {
                last.partner = Some(index);
                title.partner = Some(index - 1);
                if last.seat.is_none() {
                    last.seat.clone_from(&title.seat);
                }
            }
        }
        titles.push(title);
    }
    titles
}

/// Who is named where.
struct Scene<'s, 'p, 'a> {
    table: &'s Table<'p, 'a>,
    /// For each article its names of persons, with whose they are.
    on_page: BTreeMap<usize, BTreeMap<usize, usize>>,
}

impl Scene<'_, '_, '_> {
    /// The person said to bear a title, right before or after it: "X, the Duke of Norfolk", "the Duke of Norfolk, X,"; of a couple
    /// the one of that gender.
    fn apposed(&self, titles: &[Title<'_>], index: usize, persons: &[Person]) -> Option<usize> {
        let title = &titles[index];
        let page = &self.table.pages[title.at.0];
        let tokens = page.tokens;
        let other = title.partner.map(|other| &titles[other]);
        let span = |title: &Title<'_>| page.named[title.at.1].tokens.clone();
        let (own, both) = (span(title), other.map_or(span(title), span));
        let (start, end) = (own.start.min(both.start), own.end.max(both.end));
        let mut back = start;
        while back > 0 && matches!(tokens.fold(back - 1), "the" | "now" | "then" | "later" | "former" | "formerly") {
            back -= 1;
        }
        let before = back.checked_sub(1).filter(|mark| matches!(tokens.word(*mark), "," | "("));
        let before = before.and_then(|mark| self.named(title.at.0, |named| named.tokens.end == mark));
        let after = matches!(tokens.word(end), "," | "(").then_some(end + 1);
        let after = after.and_then(|start| {
            self.named(title.at.0, |named| named.tokens.start == start || named.role_tokens.as_ref().is_some_and(|role| role.start == start))
        });
        let closed =
            |(name, _): &(usize, usize)| matches!(tokens.word(page.named[*name].tokens.end), "," | ")" | "." | "and" | "") || other.is_some();
        let fits = |person: usize| !title.gender.differs(persons[person].gender);
        if other.is_none() {
            let near = before.filter(|(_, person)| fits(*person)).or_else(|| after.filter(closed).filter(|(_, person)| fits(*person)));
            return near.map(|(_, person)| person);
        }
        let pair = before.and_then(|(name, person)| self.joined_before(title.at.0, name).map(|first| (first, person)));
        let pair = pair.or_else(|| after.and_then(|(name, person)| self.joined_after(title.at.0, name).map(|second| (person, second))))?;
        sort(title, other?, pair, persons).map(|(own, _)| own)
    }

    /// The last name of an article that fits, with whose it is.
    fn named(&self, page: usize, fits: impl Fn(&crate::derive::names::Named) -> bool) -> Option<(usize, usize)> {
        let names = self.on_page.get(&page)?;
        names.iter().find(|(name, _)| fits(&self.table.pages[page].named[**name])).map(|(name, person)| (*name, *person))
    }

    /// "X and | Y": X.
    fn joined_before(&self, page: usize, name: usize) -> Option<usize> {
        let names = &self.table.pages[page];
        let named = &names.named[name];
        let start = named.role_tokens.as_ref().map_or(named.tokens.start, |role| role.start.min(named.tokens.start));
        let link = start.checked_sub(1).filter(|link| names.tokens.fold(*link) == "and")?;
        self.named(page, |other| other.tokens.end == link).map(|(_, person)| person)
    }

    /// "X | and Y": Y.
    fn joined_after(&self, page: usize, name: usize) -> Option<usize> {
        let names = &self.table.pages[page];
        let next = names.named.get(name + 1).filter(|next| next.kind == Kind::Person)?;
        let start = next.role_tokens.as_ref().map_or(next.tokens.start, |role| role.start.min(next.tokens.start));
        let linked = start == names.named[name].tokens.end + 1 && names.tokens.fold(start - 1) == "and";
        linked.then(|| self.on_page.get(&page)?.get(&(name + 1)).copied()).flatten()
    }

    /// The couples of an article of whom one has a title of nobility, with how often it joins them; the first of it counts one more.
    fn couples(&self, title: &Title<'_>, other: &Title<'_>, persons: &[Person]) -> BTreeMap<(usize, usize), usize> {
        let page = title.at.0;
        let mut counts: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for (name, person) in self.on_page.get(&page).into_iter().flatten() {
            let Some(second) = self.joined_after(page, *name) else { continue };
            let noble = [*person, second].iter().any(|person| !persons[*person].titles.is_empty());
            if let Some(pair) = sort(title, other, (*person, second), persons).filter(|_| noble && *person != second) {
                let first = usize::from(counts.is_empty());
                *counts.entry(pair).or_default() += 2 + first;
            }
        }
        counts
    }

    /// Of those who bear a title the one of this article, or else the one far more often said to bear it.
    fn chosen(&self, bearers: Option<&BTreeMap<usize, u32>>, title: &Title<'_>) -> Option<usize> {
        let here = self.on_page.get(&title.at.0);
        let is_here = |person: usize| here.is_some_and(|names| names.values().any(|other| *other == person));
        let mut found: Vec<(bool, u32, usize)> = bearers?.iter().map(|(person, weight)| (is_here(*person), *weight, *person)).collect();
        found.sort_unstable_by(|one, other| other.cmp(one));
        match found[..] {
            [(_, _, only)] => Some(only),
            [(here, weight, first), (there, next, _), ..] => (here && !there || weight >= 3 * next).then_some(first),
            [] => None,
        }
    }

    /// Who is meant by a title alone.
    fn holder(&self, title: &Title<'_>, persons: &[Person]) -> Option<usize> {
        let (page, name) = title.at;
        let mut near: Option<(usize, usize)> = None;
        for (index, person) in persons.iter().enumerate().filter(|(_, person)| person.titles.contains(title.noun)) {
            let before = person.mentions.range((page, 0)..(page, name)).next_back().map(|at| name - at.1);
            let far = before.or_else(|| person.mentions.range((page, name)..(page + 1, 0)).next().map(|at| usize::MAX / 2 + at.1));
            near = far.map(|far| (far, index)).into_iter().chain(near).min();
        }
        if let Some((_, person)) = near {
            return Some(person);
        }
        // Of the pile only who keeps company with somebody of this article.
        let here: BTreeSet<usize> = self.on_page.get(&page).into_iter().flat_map(|names| names.values().copied()).collect();
        let company = |person: &Person| {
            person.mentions.iter().filter_map(|at| self.on_page.get(&at.0)).any(|names| names.values().any(|other| here.contains(other)))
        };
        let bearers = persons.iter().enumerate().filter(|(_, person)| person.titles.contains(title.noun) && company(person));
        let mut all: Vec<(usize, usize)> = bearers.map(|(index, person)| (person.mentions.len(), index)).collect();
        all.sort_unstable_by(|one, other| other.cmp(one));
        match all[..] {
            [(_, only)] => Some(only),
            [(most, first), (next, _), ..] => (most >= 3 * next).then_some(first),
            [] => None,
        }
    }
}

/// A pair as the bearers of two titles, by what is known of their genders.
fn sort(title: &Title<'_>, other: &Title<'_>, (one, two): (usize, usize), persons: &[Person]) -> Option<(usize, usize)> {
    let fits = |title: &Title<'_>, person: usize| !title.gender.differs(persons[person].gender);
    let straight = fits(title, one) && fits(other, two);
    let crossed = fits(title, two) && fits(other, one);
    match (straight, crossed) {
        (true, false) => Some((one, two)),
        // Nothing is known of either: as they are named, so the titles.
        (true, true) if title.at < other.at => Some((one, two)),
        (_, true) => Some((two, one)),
        (false, false) => None,
    }
}
