//! Given names alone, over the pile: "Kate" in one article is the Kate Smith of another if the same people go with her.
//!
//! Must not know titles' seats or surnames. Start at [`join`].

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::clue::Clue;
use super::gender::of_given;
use super::person::Person;
use super::spelling::Word;
use super::table::{At, Table};

/// Somebody named in an article: by the number of a person, or a name of one word that nobody's full name holds there.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Who<'k> {
    Known(usize),
    Alone(&'k str),
}

/// Gives bare given names, pet forms too, to the one person of the pile who bears them, where somebody else is named beside both.
pub(super) fn join(table: &Table<'_, '_>, persons: &mut BTreeMap<usize, Person>, loners: &mut BTreeMap<String, Vec<At>>, words: &[Vec<Word<'_>>]) {
    let names = &table.lexicon.names;
    // Given names in full and short, with who bears them.
    let mut bearers: HashMap<&str, BTreeSet<usize>> = HashMap::new();
    for (index, person) in persons.iter() {
        for given in person.forms.iter().map(|form| words[*form][0].text) {
            let whole = names.given_forms.get(given).map_or(&[][..], |row| &row.values);
            for name in std::iter::once(given).chain(whole.iter().copied().filter(|name| !name.is_empty())) {
                bearers.entry(name).or_default().insert(*index);
            }
        }
    }
    let only = |name: &str| {
        let whole = names.given_forms.get(name).map_or(&[][..], |row| &row.values);
        let mut found = std::iter::once(name).chain(whole.iter().copied()).filter_map(|name| bearers.get(name)).flatten();
        let first = *found.next()?;
        found.all(|other| *other == first).then_some(first)
    };
    let candidates: Vec<(&String, usize)> = loners
        .iter()
        .filter(|(name, _)| names.is_given(name) || names.given_forms.holds(name))
        .filter_map(|(name, _)| only(name).map(|person| (name, person)))
        .collect();
    if candidates.is_empty() {
        return;
    }
    let company = company(table, persons, loners);
    let mut joined: Vec<(String, usize)> = Vec::new();
    for (name, index) in candidates {
        let (person, mentions) = (&persons[&index], &loners[name]);
        let gender = of_given(name, names);
        let barred = |at: &At| {
            let clue = Clue::of(table, *at);
            clue.vetoes(person) || clue.outranks(person)
        };
        let own: BTreeSet<usize> = mentions.iter().map(|at| at.0).collect();
        let shares = own.iter().any(|page| {
            let mut others = company[page].iter().filter(|who| **who != Who::Alone(name) && **who != Who::Known(index));
            others.any(|who| person.mentions.iter().any(|at| company.get(&at.0).is_some_and(|there| there.contains(who))))
        });
        if shares && !gender.differs(person.gender) && !mentions.iter().any(barred) {
            joined.push((name.clone(), index));
        }
    }
    for (name, index) in joined {
        let mentions = loners.remove(&name).unwrap_or_default();
        let person = persons.entry(index).or_default();
        for at in mentions {
            person.admit(table, at, None);
        }
    }
}

/// For each article who is named in it; of names of one word only those with a title.
fn company<'k>(table: &Table<'_, '_>, persons: &BTreeMap<usize, Person>, loners: &'k BTreeMap<String, Vec<At>>) -> HashMap<usize, BTreeSet<Who<'k>>> {
    let mut company: HashMap<usize, BTreeSet<Who<'k>>> = HashMap::new();
    for (index, person) in persons {
        for at in &person.mentions {
            company.entry(at.0).or_default().insert(Who::Known(*index));
        }
    }
    for (name, mentions) in loners {
        let titled = mentions.iter().any(|at| !Clue::of(table, *at).titles.is_empty());
        for at in mentions {
            let here = company.entry(at.0).or_default();
            if titled {
                here.insert(Who::Alone(name));
            }
        }
    }
    company
}
