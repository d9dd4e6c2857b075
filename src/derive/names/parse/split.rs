//! Two names with nothing between: "In Lagos Jane Doe met", where a language sets no comma.
//!
//! Knows what the rest of the article names. Start at [`Parser::part_places`].

use super::{Parser, SURE};
use crate::derive::names::draft::{Draft, PERSON, PLACE};
use crate::derive::names::text::{COMMON, GIVEN};
use crate::model::PlaceKind;

/// People of a town that is taken for one without more ado.
const KNOWN: u64 = 50_000;

impl Parser<'_, '_> {
    /// Cuts the place off names of which the rest is somebody the article names elsewhere, or opens with a given name.
    pub(super) fn part_places(&mut self) {
        let mut at = 0;
        while at < self.drafts.len() {
            if let Some(cut) = self.place_before(at) {
                let whole = self.drafts[at].clone();
                let mut place = Draft::new(&whole.words[..cut]);
                place.rows = self.rows(&whole.words[..cut]);
                place.add(PLACE, SURE, "name/place-before-person");
                let mut person = Draft::new(&whole.words[cut..]);
                person.add(PERSON, SURE, "name/person-after-place");
                self.drafts.splice(at..=at, [place, person]);
            }
            at += 1;
        }
    }

    /// How many words of a name are a place before a person.
    fn place_before(&mut self, index: usize) -> Option<usize> {
        let text = self.text;
        let draft = &self.drafts[index];
        if draft.words.len() < 2 || !draft.rows.is_empty() || draft.role.is_some() || draft.score.iter().any(|score| *score > 0) {
            return None;
        }
        let words = draft.words.clone();
        let inside = matches!(text.before(words[0], 1), "in" | "at" | "to" | "from");
        if text.is(words[0], GIVEN) || !self.knows_area(words[0]) {
            return None;
        }
        let cut = (1..words.len()).rev().find(|cut| self.is_large_place(&words[..*cut]))?;
        let rest = &words[cut..];
        if text.is(rest[0], COMMON) && !text.is(rest[0], GIVEN) || !self.rows(rest).is_empty() {
            return None;
        }
        let same = |one: &[usize], other: &[usize]| {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| text.fold(*one) == text.fold(*other))
        };
        let others = || self.drafts.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, other)| other);
        // "Paris Hilton" by herself is no Hilton in Paris.
        if others().any(|other| same(&other.words, &words) && !matches!(text.before(other.words[0], 1), "in" | "at" | "to" | "from")) {
            return None;
        }
        let whole = others().any(|other| same(&other.words, rest) && (text.is(rest[0], GIVEN) || other.role.is_some()));
        let ends = || {
            others().any(|other| {
                let longer = other.words.len() > rest.len() && same(&other.words[other.words.len() - rest.len()..], rest);
                longer && (other.role.is_some() || text.is(other.words[0], GIVEN))
            })
        };
        let given = text.is(rest[0], GIVEN);
        let told = match rest.len() {
            1 => inside && (given && whole || ends()),
            _ => whole || inside && given,
        };
        told.then_some(cut)
    }

    /// A quick look before places are read.
    fn knows_area(&self, first: usize) -> bool {
        let fold = self.text.fold(first);
        self.text.lexicon.gazetteer().starts(fold) || self.text.lexicon.gazetteer().knows(fold)
    }

    fn is_large_place(&mut self, words: &[usize]) -> bool {
        let rows = self.rows(words);
        rows.iter().any(|row| {
            let (kind, population, capital) = self.text.lexicon.gazetteer().weight(*row);
            match kind {
                PlaceKind::City => capital || population >= KNOWN,
                PlaceKind::Country | PlaceKind::Region | PlaceKind::Continent => true,
                PlaceKind::Water | PlaceKind::Venue => false,
            }
        })
    }

    /// "Princess Anne | Papua New Guinea": where the name of a country of several words begins, after a person.
    pub(super) fn country_after(&mut self, words: &[usize]) -> Option<usize> {
        (1..words.len().saturating_sub(1)).find(|cut| {
            let rows = self.rows(&words[*cut..]);
            rows.iter().any(|row| self.text.lexicon.gazetteer().weight(*row).0 == PlaceKind::Country)
        })
    }
}
