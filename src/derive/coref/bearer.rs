//! Whose a surname, a given name or initials are: the person of the article, else of the pile, whose name holds them.
//!
//! Must not know where mentions come from. Start at [`within_article`].

use std::collections::{BTreeMap, HashMap};

use super::clue::Clue;
use super::gender::Gender;
use super::person::Person;
use super::spelling::{Word, alike, initials, offset_in};
use super::table::At;

/// Persons by the sound of the words a surname may be: every word but the first.
pub(super) struct Surnames<'w> {
    by_sound: HashMap<&'w str, Vec<usize>>,
    /// Persons by their initials: "FDR".
    by_initials: HashMap<String, Vec<usize>>,
    /// The words of every form.
    words: &'w [Vec<Word<'w>>],
}

impl<'w> Surnames<'w> {
    pub(super) fn of(persons: &BTreeMap<usize, Person>, words: &'w [Vec<Word<'w>>]) -> Self {
        let mut map: HashMap<&'w str, Vec<usize>> = HashMap::new();
        let mut by_initials: HashMap<String, Vec<usize>> = HashMap::new();
        for (person, gathered) in persons {
            for form in &gathered.forms {
                for word in &words[*form] {
                    let list = map.entry(word.sound).or_default();
                    if list.last() != Some(person) {
                        list.push(*person);
                    }
                }
                for short in initials(words[*form].iter().map(|word| word.text)) {
                    let list = by_initials.entry(short).or_default();
                    if list.last() != Some(person) {
                        list.push(*person);
                    }
                }
            }
        }
        Self { by_sound: map, by_initials, words }
    }

    fn get(&self, word: Word<'_>) -> &[usize] {
        self.by_sound.get(word.sound).or_else(|| self.by_initials.get(word.text)).map_or(&[], Vec::as_slice)
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
                // "Charles III" has no surname.
                Some(0) if parts.len() == 1 && words.len() == 2 && is_numeral(words[1]) => 3,
                Some(0) if parts.len() == 1 => 1,
                Some(from) if from + parts.len() == words.len() => 3,
                Some(_) => 2,
                None if parts.len() == 1 && words.last().is_some_and(|last| alike(*last, parts[0])) => 3,
                None if parts.len() == 1 && initials(words.iter().map(|word| word.text)).any(|short| short == parts[0].text) => 3,
                None => 0,
            }
        })
        .max()
        .unwrap_or(0)
}

/// "iii", as folded.
fn is_numeral(word: Word<'_>) -> bool {
    word.text.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'))
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
/// See [`OFFICE`]: for who is known to be of the gender that is said.
const SHE: usize = 40;
/// See [`OFFICE`]: for the name right before; less the farther it is.
const NEAR: usize = 30;

/// The person of this article whose name holds these words: as a surname rather than a given name, then by what else speaks for them.
pub(super) fn within_article(persons: &BTreeMap<usize, Person>, surnames: &Surnames<'_>, at: At, parts: &[Word<'_>], clue: &Clue) -> Option<usize> {
    let fits = surnames.get(parts[0]).iter().filter_map(|index| {
        let person = &persons[index];
        let fit = if clue.vetoes(person) { 0 } else { fit(person, parts, surnames.words) };
        if fit == 0 || fit == 1 && clue.outranks(person) {
            return None;
        }
        let mentions = &person.mentions;
        let before = mentions.range((at.0, 0)..at).next_back().map(|other| at.1 - other.1);
        let far = before.or_else(|| mentions.range(at..(at.0 + 1, 0)).next().map(|other| AFTER + other.1 - at.1))?;
        let often = mentions.range((at.0, 0)..(at.0 + 1, 0)).count().min(4);
        let weight = OFTEN * often
            + NEAR.saturating_sub(far.saturating_mul(4))
            + if clue.agrees(person) { OFFICE } else { 0 }
            + if clue.gender != Gender::Unknown && clue.gender == person.gender { SHE } else { 0 }
            + if person.kin { 0 } else { NO_KIN };
        Some((fit, weight, std::cmp::Reverse((far, *index))))
    });
    fits.max().map(|(_, _, std::cmp::Reverse((_, person)))| person)
}

/// The one person of the pile with this surname, or one far more often named than all others.
pub(super) fn over_pile(persons: &BTreeMap<usize, Person>, surnames: &Surnames<'_>, parts: &[Word<'_>], clue: &Clue) -> Option<usize> {
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
    // A surname alone is rather that of whose relatives the others are.
    if clue.gender == Gender::Unknown && fits.iter().any(|(_, index, _)| !persons[index].kin) {
        fits.retain(|(_, index, _)| !persons[index].kin);
    }
    fits.sort_unstable_by(|one, other| other.cmp(one));
    match fits[..] {
        [] => None,
        [(_, only, _)] => Some(only),
        [(most, first, _), (next, ..), ..] => (most >= 3 * next).then_some(first),
    }
}
