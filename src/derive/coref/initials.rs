//! Initials as a name: "FDR", "AMLO" are the person of the pile whose full name has them, and no organization.
//!
//! Start at [`read`].

use std::collections::{BTreeMap, BTreeSet};

use super::PageNames;
use super::spelling::initials;
use crate::lexicon::Lexicon;
use crate::model::Kind;

/// So many letters are enough for another article than the one with the full name.
const LONG: usize = 4;

/// Makes persons of the organizations whose names are somebody's initials.
pub(super) fn read(pages: &[PageNames<'_>], keys: &[Vec<String>], kinds: &mut [Vec<Kind>], lexicon: &Lexicon) {
    let known = &lexicon.names.org_acronyms;
    let short = |page: usize, name: usize, kinds: &[Vec<Kind>]| {
        let key = &keys[page][name];
        let word = pages[page].named[name].span.of(pages[page].tokens.text);
        let upper = (3..=5).contains(&key.len()) && word.chars().all(char::is_uppercase);
        let loose = pages[page].tokens.fold(pages[page].named[name].tokens.start.wrapping_sub(1)) != "the";
        upper && loose && kinds[page][name] == Kind::Organization && !known.holds(key)
    };
    let asked: Vec<(usize, usize)> = (0..pages.len())
        .flat_map(|page| (0..keys[page].len()).map(move |name| (page, name)))
        .filter(|(page, name)| short(*page, *name, kinds))
        .collect();
    if asked.is_empty() {
        return;
    }
    let letters: BTreeSet<&str> = asked.iter().map(|(page, name)| keys[*page][*name].as_str()).collect();
    // Initials of persons with their surnames, and of organizations.
    let mut persons: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    let mut bodies: BTreeSet<String> = BTreeSet::new();
    for (page, keys) in keys.iter().enumerate() {
        for (name, key) in keys.iter().enumerate().filter(|(_, key)| key.contains(' ')) {
            let found = initials(key.split(' ')).filter(|found| letters.contains(found.as_str()));
            match kinds[page][name] {
                Kind::Person if key.split(' ').next().is_some_and(|given| lexicon.names.is_given(given)) => {
                    for found in found {
                        persons.entry(found).or_default().extend(key.rsplit(' ').next());
                    }
                }
                Kind::Organization => bodies.extend(found),
                _ => {}
            }
        }
    }
    for (page, name) in asked {
        let key = &keys[page][name];
        let Some(surnames) = persons.get(key).filter(|surnames| surnames.len() == 1 && !bodies.contains(key)) else { continue };
        let spoken = |kinds: &[Kind]| {
            keys[page]
                .iter()
                .zip(kinds)
                .any(|(key, kind)| *kind == Kind::Person && key.rsplit(' ').next().is_some_and(|last| surnames.contains(last)))
        };
        if key.len() >= LONG || spoken(&kinds[page]) {
            kinds[page][name] = Kind::Person;
        }
    }
}
