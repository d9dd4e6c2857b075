//! Persons: full names fold together over the pile, surnames follow within their article, a role's country vetoes.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::spelling::{Word, alike, compatible, offset_in, skeleton};
use super::table::{At, Group, Table};
use crate::model::{Country, Kind};

/// One person being gathered.
#[derive(Default)]
struct Person {
    /// Full forms, by their place among all.
    forms: BTreeSet<usize>,
    mentions: BTreeSet<At>,
    countries: BTreeMap<Country, usize>,
}

/// Who is named where, for the rules that come after.
pub(super) struct Persons {
    /// For each article, names in order with the country their roles state over the pile.
    pub countries: HashMap<At, Country>,
}

/// Links every mention of a person.
pub(super) fn link(table: &mut Table<'_, '_>) -> Persons {
    let mentions = table.of_kind(Kind::Person);
    let keys: HashMap<At, &str> = mentions.iter().map(|at| (*at, table.key(*at))).collect();
    let full: BTreeSet<&str> = keys.values().copied().filter(|key| key.contains(' ')).collect();
    let full: Vec<&str> = full.into_iter().collect();
    let sounds: Vec<Vec<String>> = full.iter().map(|key| key.split(' ').map(skeleton).collect()).collect();
    let word = |(text, sound)| Word { text, sound };
    let words: Vec<Vec<Word<'_>>> =
        full.iter().zip(&sounds).map(|(key, sounds)| key.split(' ').zip(sounds.iter().map(String::as_str)).map(word).collect()).collect();
    let buckets = buckets(&words);
    let partial = partials(&words, &buckets);
    let mut root: Vec<usize> = (0..full.len()).collect();
    unite(&words, &buckets, &partial, &mut root);
    // Persons by the smallest index of their forms.
    let mut persons: BTreeMap<usize, Person> = BTreeMap::new();
    let index_of: HashMap<&str, usize> = full.iter().enumerate().map(|(index, key)| (*key, index)).collect();
    let mut of: HashMap<At, usize> = HashMap::new();
    for at in &mentions {
        let Some(index) = index_of.get(keys[at]).copied().filter(|index| !partial[*index]) else { continue };
        let person = find(&mut root, index);
        of.insert(*at, person);
        admit(table, persons.entry(person).or_default(), *at, Some(index));
    }
    let mut rest: Vec<At> = mentions.iter().copied().filter(|at| !of.contains_key(at)).collect();
    // Longer parts first: "da Silva" before "Silva".
    rest.sort_by_key(|at| (std::cmp::Reverse(keys[at].matches(' ').count()), *at));
    let surnames = Surnames::of(&persons, &words);
    let mut loners: BTreeMap<String, Vec<At>> = BTreeMap::new();
    for at in rest {
        let index = index_of.get(keys[&at]).copied();
        let sound = if index.is_none() { skeleton(keys[&at]) } else { String::new() };
        let single = [Word { text: keys[&at], sound: &sound }];
        let parts = index.map_or(&single[..], |index| &words[index]);
        let country = table.role_country(at);
        let choice = within_article(&persons, &surnames, at, parts, country).or_else(|| over_pile(&persons, &surnames, parts, country));
        if let Some(person) = choice {
            of.insert(at, person);
            let form = index;
            admit(table, persons.entry(person).or_default(), at, form);
        } else {
            loners.entry(keys[&at].to_owned()).or_default().push(at);
        }
    }
    let mut known = Persons { countries: HashMap::new() };
    let alone = loners.into_values().map(|mentions| {
        let mut countries = BTreeMap::new();
        for code in mentions.iter().filter_map(|at| table.role_country(*at)) {
            *countries.entry(code).or_default() += 1;
        }
        Person { forms: BTreeSet::new(), mentions: mentions.into_iter().collect(), countries }
    });
    let all: Vec<Person> = persons.into_values().chain(alone).collect();
    for person in all {
        let country = person.countries.iter().max_by_key(|(code, count)| (**count, std::cmp::Reverse(**code))).map(|(code, _)| *code);
        for at in &person.mentions {
            if let Some(country) = country {
                known.countries.insert(*at, country);
            }
        }
        let mentions: Vec<At> = person.mentions.into_iter().collect();
        let name = table.best_form(&mentions, |form, count| {
            let words = form.split([' ', '-']).count();
            if words > 1 { 1_000 * count.min(900) + words.min(6) } else { count.min(900) }
        });
        table.push(Group { kind: Kind::Person, name, before: String::new(), mentions, row: None, place: None, country });
    }
    known
}

fn admit(table: &Table<'_, '_>, person: &mut Person, at: At, form: Option<usize>) {
    person.mentions.insert(at);
    person.forms.extend(form);
    if let Some(code) = table.role_country(at) {
        *person.countries.entry(code).or_default() += 1;
    }
}

/// Forms that are the tail or the middle of a longer one: "Díaz-Canel", "Lula da Silva".
fn partials(words: &[Vec<Word<'_>>], buckets: &Buckets<'_>) -> Vec<bool> {
    words
        .iter()
        .enumerate()
        .map(|(index, short)| {
            let candidates = buckets.get(short[0].sound).map_or(&[][..], Vec::as_slice);
            candidates
                .iter()
                .any(|other| *other != index && words[*other].len() > short.len() && offset_in(short, &words[*other]).is_some_and(|from| from > 0))
        })
        .collect()
}

/// Forms by the sound of each of their words.
type Buckets<'s> = HashMap<&'s str, Vec<usize>>;

fn buckets<'s>(words: &[Vec<Word<'s>>]) -> Buckets<'s> {
    let mut buckets = Buckets::new();
    for (index, form) in words.iter().enumerate() {
        for word in form {
            let list = buckets.entry(word.sound).or_default();
            if list.last() != Some(&index) {
                list.push(index);
            }
        }
    }
    buckets
}

/// Joins forms that may be one person's.
fn unite(words: &[Vec<Word<'_>>], buckets: &Buckets<'_>, partial: &[bool], root: &mut [usize]) {
    for (index, form) in words.iter().enumerate().filter(|(index, _)| !partial[*index]) {
        for word in form {
            for other in buckets.get(word.sound).into_iter().flatten().copied().filter(|other| *other < index && !partial[*other]) {
                if compatible(form, &words[other]) {
                    let (one, two) = (find(root, index), find(root, other));
                    root[one.max(two)] = one.min(two);
                }
            }
        }
    }
}

fn find(root: &mut [usize], index: usize) -> usize {
    let mut here = index;
    while root[here] != here {
        root[here] = root[root[here]];
        here = root[here];
    }
    here
}

/// Persons by the sound of the words a surname may be: every word but the first.
struct Surnames<'w> {
    by_sound: HashMap<&'w str, Vec<usize>>,
    /// The words of every form.
    words: &'w [Vec<Word<'w>>],
}

impl<'w> Surnames<'w> {
    fn of(persons: &BTreeMap<usize, Person>, words: &'w [Vec<Word<'w>>]) -> Self {
        let mut map: HashMap<&'w str, Vec<usize>> = HashMap::new();
        for (person, gathered) in persons {
            for form in &gathered.forms {
                for word in &words[*form] {
                    let list = map.entry(word.sound).or_default();
                    if list.last() != Some(person) {
                        list.push(*person);
                    }
                }
            }
        }
        Self { by_sound: map, words }
    }

    fn get(&self, word: Word<'_>) -> &[usize] {
        self.by_sound.get(word.sound).map_or(&[], Vec::as_slice)
    }
}

/// How well words stand for a person: 3 a surname, 2 inside the name, 1 the given name, 0 not at all.
fn fit(person: &Person, parts: &[Word<'_>], words: &[Vec<Word<'_>>]) -> u8 {
    person
        .forms
        .iter()
        .map(|form| {
            let words = &words[*form];
            match offset_in(parts, words) {
                Some(0) if parts.len() == 1 => 1,
                Some(from) if from + parts.len() == words.len() => 3,
                Some(_) => 2,
                None if parts.len() == 1 && words.last().is_some_and(|last| alike(*last, parts[0])) => 3,
                None => 0,
            }
        })
        .max()
        .unwrap_or(0)
}

fn vetoed(person: &Person, country: Option<Country>) -> bool {
    country.is_some_and(|code| !person.countries.is_empty() && !person.countries.contains_key(&code))
}

/// More than any name lies before another.
const AFTER: usize = usize::MAX / 2;

/// The person of this article whose name holds these words: the nearest before, else the nearest after.
fn within_article(persons: &BTreeMap<usize, Person>, surnames: &Surnames<'_>, at: At, parts: &[Word<'_>], country: Option<Country>) -> Option<usize> {
    let fits: Vec<(usize, u8)> = surnames
        .get(parts[0])
        .iter()
        .filter(|person| !vetoed(&persons[*person], country))
        .map(|person| (*person, fit(&persons[person], parts, surnames.words)))
        .filter(|(_, fit)| *fit > 0)
        .collect();
    let near = |person: usize| {
        let mentions = &persons[&person].mentions;
        let before = mentions.range((at.0, 0)..at).next_back().map(|other| at.1 - other.1);
        before.or_else(|| mentions.range(at..(at.0 + 1, 0)).next().map(|other| AFTER + other.1 - at.1))
    };
    fits.into_iter().filter_map(|(person, fit)| near(person).map(|near| (std::cmp::Reverse(fit), near, person))).min().map(|(_, _, person)| person)
}

/// The one person of the pile with this surname, or one far more often named than all others.
fn over_pile(persons: &BTreeMap<usize, Person>, surnames: &Surnames<'_>, parts: &[Word<'_>], country: Option<Country>) -> Option<usize> {
    let mut fits: Vec<(usize, usize, bool)> = surnames
        .get(parts[0])
        .iter()
        .map(|person| (*person, &persons[person]))
        .filter(|(_, person)| !vetoed(person, country) && fit(person, parts, surnames.words) >= 2)
        .map(|(index, person)| (person.mentions.len(), index, country.is_some_and(|code| person.countries.contains_key(&code))))
        .collect();
    if fits.iter().any(|(_, _, same)| *same) {
        fits.retain(|(_, _, same)| *same);
    }
    fits.sort_unstable_by(|one, other| other.cmp(one));
    match fits[..] {
        [] => None,
        [(_, only, _)] => Some(only),
        [(most, first, _), (next, ..), ..] => (most >= 3 * next).then_some(first),
    }
}
