//! Persons: full names fold together over the pile, surnames follow within their article, a role's country vetoes.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::gender::{Gender, of_given, of_role};
use super::spelling::{Word, alike, compatible, offset_in, skeleton};
use super::table::{At, Group, Table};
use crate::lexicon::{NameWords, Phrase};
use crate::model::{Country, Kind};

/// One person being gathered.
#[derive(Default)]
struct Person {
    /// Full forms, by their place among all.
    forms: BTreeSet<usize>,
    mentions: BTreeSet<At>,
    countries: BTreeMap<Country, usize>,
    /// Offices their roles state.
    offices: BTreeSet<&'static [&'static str]>,
    /// Told by a title, a role, or else the given name.
    gender: Gender,
    /// Brought in as somebody's relative.
    kin: bool,
}

/// What stands beside a name and tells whose it is.
#[derive(Default)]
struct Clue {
    country: Option<Country>,
    gender: Gender,
    offices: Vec<&'static [&'static str]>,
    kin: bool,
}

impl Clue {
    fn of(table: &Table<'_, '_>, at: At) -> Self {
        let names = &table.lexicon.names;
        let page = &table.pages[at.0];
        let Some(role) = page.named[at.1].role_tokens.clone() else { return Self::default() };
        let fold = |at: usize| if at < role.end { page.tokens.fold(at) } else { "" };
        // Phrase by phrase: a vice president is no president, and of "first lady" neither word tells anything.
        let mut known: Vec<&'static Phrase> = Vec::new();
        let mut next = role.start;
        while next < role.end {
            let row = names.roles.longest(|step| fold(next + step));
            next += row.map_or(1, |row| row.words.len());
            known.extend(row);
        }
        let told = known.iter().find_map(|row| Gender::told(row.values[0]));
        Self {
            country: table.role_country(at),
            gender: told.unwrap_or_else(|| of_role(role.clone().map(fold), names)),
            offices: known.iter().filter(|row| row.values[1] == "office").map(|row| row.words).collect(),
            kin: known.iter().any(|row| row.values[1] == "kin"),
        }
    }

    /// True if an office beside the name is one this person holds.
    fn agrees(&self, person: &Person) -> bool {
        self.offices.iter().any(|office| person.offices.contains(office))
    }

    /// True if this cannot be said of the person: another country's, another gender, an office of somebody whose relative they are.
    fn vetoes(&self, person: &Person) -> bool {
        let abroad = self.country.is_some_and(|code| !person.countries.is_empty() && !person.countries.contains_key(&code));
        let office = person.kin && !self.offices.is_empty() && !self.agrees(person);
        abroad || self.gender.differs(person.gender) || office
    }
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
    unite(&words, &buckets, &partial, &mut root, &table.lexicon.names);
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
    for person in persons.values_mut().filter(|person| person.gender == Gender::Unknown) {
        person.gender = given_gender(person, &words, &table.lexicon.names);
    }
    let surnames = Surnames::of(&persons, &words);
    let mut loners: BTreeMap<String, Vec<At>> = BTreeMap::new();
    for at in rest {
        let index = index_of.get(keys[&at]).copied();
        let sound = if index.is_none() { skeleton(keys[&at]) } else { String::new() };
        let single = [Word { text: keys[&at], sound: &sound }];
        let parts = index.map_or(&single[..], |index| &words[index]);
        let clue = Clue::of(table, at);
        let choice = within_article(&persons, &surnames, at, parts, &clue).or_else(|| over_pile(&persons, &surnames, parts, &clue));
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
        Person { mentions: mentions.into_iter().collect(), countries, ..Person::default() }
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
    let clue = Clue::of(table, at);
    if let Some(code) = clue.country {
        *person.countries.entry(code).or_default() += 1;
    }
    if person.gender == Gender::Unknown {
        person.gender = clue.gender;
    }
    person.offices.extend(clue.offices);
    person.kin |= clue.kin;
}

/// What the given names of a person's forms say, if they agree.
fn given_gender(person: &Person, words: &[Vec<Word<'_>>], names: &NameWords) -> Gender {
    let mut told = person.forms.iter().map(|form| of_given(words[*form][0].text, names)).filter(|told| *told != Gender::Unknown);
    let first = told.next().unwrap_or_default();
    if told.all(|other| other == first) { first } else { Gender::Unknown }
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
fn unite(words: &[Vec<Word<'_>>], buckets: &Buckets<'_>, partial: &[bool], root: &mut [usize], names: &NameWords) {
    for (index, form) in words.iter().enumerate().filter(|(index, _)| !partial[*index]) {
        for word in form {
            for other in buckets.get(word.sound).into_iter().flatten().copied().filter(|other| *other < index && !partial[*other]) {
                if compatible(form, &words[other]) || is_short_for(form, &words[other], names) || is_short_for(&words[other], form, names) {
                    let (one, two) = (find(root, index), find(root, other));
                    root[one.max(two)] = one.min(two);
                }
            }
        }
    }
}

/// "Doug Smith" for "Douglas Smith".
fn is_short_for(short: &[Word<'_>], long: &[Word<'_>], names: &NameWords) -> bool {
    let Some(row) = names.given_forms.get(short[0].text) else { return false };
    row.values.iter().any(|whole| *whole == long[0].text && compatible(&[&[long[0]], &short[1..]].concat(), long))
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

/// More than any name lies before another.
const AFTER: usize = usize::MAX / 2;

/// What speaks for the bearer of a name, weighed against each other and nothing else: who holds the office, who is no relative of
/// somebody else, who is named in full more often, who was named right before.
const OFFICE: usize = 60;
/// See [`OFFICE`].
const NO_KIN: usize = 30;
/// See [`OFFICE`].
const OFTEN: usize = 5;
/// See [`OFFICE`]: for the name right before; less the farther it is.
const NEAR: usize = 30;

/// The person of this article whose name holds these words: as a surname rather than a given name, then by what else speaks for them.
fn within_article(persons: &BTreeMap<usize, Person>, surnames: &Surnames<'_>, at: At, parts: &[Word<'_>], clue: &Clue) -> Option<usize> {
    let fits = surnames.get(parts[0]).iter().filter_map(|index| {
        let person = &persons[index];
        let fit = if clue.vetoes(person) { 0 } else { fit(person, parts, surnames.words) };
        if fit == 0 {
            return None;
        }
        let mentions = &person.mentions;
        let before = mentions.range((at.0, 0)..at).next_back().map(|other| at.1 - other.1);
        let far = before.or_else(|| mentions.range(at..(at.0 + 1, 0)).next().map(|other| AFTER + other.1 - at.1))?;
        let often = mentions.range((at.0, 0)..(at.0 + 1, 0)).count().min(4);
        let weight = OFTEN * often
            + NEAR.saturating_sub(far.saturating_mul(4))
            + if clue.agrees(person) { OFFICE } else { 0 }
            + if person.kin { 0 } else { NO_KIN };
        Some((fit, weight, std::cmp::Reverse((far, *index))))
    });
    fits.max().map(|(_, _, std::cmp::Reverse((_, person)))| person)
}

/// The one person of the pile with this surname, or one far more often named than all others.
fn over_pile(persons: &BTreeMap<usize, Person>, surnames: &Surnames<'_>, parts: &[Word<'_>], clue: &Clue) -> Option<usize> {
    let mut fits: Vec<(usize, usize, bool)> = surnames
        .get(parts[0])
        .iter()
        .map(|person| (*person, &persons[person]))
        .filter(|(_, person)| !clue.vetoes(person) && fit(person, parts, surnames.words) >= 2)
        .map(|(index, person)| {
            let home = clue.country.is_some_and(|code| person.countries.contains_key(&code));
            (person.mentions.len(), index, home || clue.country.is_none() && clue.agrees(person))
        })
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
