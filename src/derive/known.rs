//! Names that one article leaves open and the rest of the pile does not: "Odinga" alone, where another article has "Raila Odinga".
//!
//! Adds to pages what the name rules were not sure of. Must not know whose a name is. Start at [`Known::of`].

use std::collections::{HashMap, HashSet};

use super::coref;
use super::names::{Named, Open};
use super::page::PageFacts;
use crate::lexicon::{Lexicon, word_hash};
use crate::model::Kind;

/// So much confidence over the pile is enough.
const ENOUGH: u32 = 5;
/// So many times as much as that of any other kind.
const LEAD: u32 = 3;
/// Articles of a full name that are asked who else is named there.
const ASKED: usize = 40;

/// What names the pile is sure of.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// Confidence of each kind, by the folded words of a name.
    whole: HashMap<String, [u32; 5]>,
    /// Articles that name a person in full, by each word of the name.
    parts: HashMap<String, Vec<usize>>,
    /// The names of several words of each article and the surnames among them, as hashes in order.
    named: Vec<Vec<u32>>,
}

impl Known {
    /// Gathers the names of a pile, as far as its articles leave any open.
    pub(crate) fn of(pages: &[PageFacts<'_>], lexicon: &Lexicon) -> Self {
        let mut known = Self::default();
        let asked: HashSet<String> = pages.iter().flat_map(|page| page.open.iter().map(|open| open.key(&page.tokens))).collect();
        if asked.is_empty() {
            return known;
        }
        for (index, page) in pages.iter().enumerate() {
            let mut here = Vec::new();
            for name in page.names.iter().filter(|name| !name.is_title()) {
                let words: Vec<&str> = words(page, name).collect();
                let key = words.join(" ");
                if asked.contains(&key) {
                    known.whole.entry(key.clone()).or_default()[name.kind as usize] += u32::from(name.confidence);
                }
                if let Some(short) = coref::short_of(name, &key, lexicon).filter(|short| asked.contains(*short)) {
                    known.whole.entry(short.to_owned()).or_default()[Kind::Organization as usize] += u32::from(name.confidence);
                }
                if name.kind == Kind::Person && words.len() > 1 && name.confidence > 2 {
                    for word in words.iter().filter(|word| asked.contains(**word)) {
                        let articles = known.parts.entry((*word).to_owned()).or_default();
                        if articles.last() != Some(&index) {
                            articles.push(index);
                        }
                    }
                }
                if words.len() > 1 {
                    here.push(word_hash(&key));
                    if name.kind == Kind::Person {
                        here.push(word_hash(words[words.len() - 1]));
                    }
                }
            }
            here.sort_unstable();
            known.named.push(here);
        }
        known
    }

    /// Adds to a page the names it leaves open and the pile knows.
    pub(crate) fn add(&self, page: &mut PageFacts<'_>, lexicon: &Lexicon) {
        if self.named.is_empty() {
            return;
        }
        let own: HashSet<u32> = page.names.iter().map(|name| word_hash(&words(page, name).collect::<Vec<_>>().join(" "))).collect();
        let mut found: Vec<Named> = Vec::new();
        for open in &page.open {
            let key = open.key(&page.tokens);
            if let Some(kind) = self.kind(&key, open, &own, lexicon) {
                found.push(open.named(&page.tokens, kind));
            }
        }
        found.retain(|new| !page.names.iter().any(|name| name.tokens.start < new.tokens.end && new.tokens.start < name.tokens.end));
        if !found.is_empty() {
            page.names.append(&mut found);
            page.names.sort_by_key(|name| name.tokens.start);
        }
    }

    /// The kind the pile gives a name.
    fn kind(&self, key: &str, open: &Open, own: &HashSet<u32>, lexicon: &Lexicon) -> Option<Kind> {
        let single = !key.contains(' ');
        if single && (lexicon.names.common.holds(key) || key.chars().count() < 3) {
            return None;
        }
        if let Some(votes) = self.whole.get(key) {
            let best =
                [Kind::Person, Kind::Organization, Kind::Place].into_iter().max_by_key(|kind| (votes[*kind as usize], *kind == Kind::Person))?;
            let rivals = Kind::ALL.iter().filter(|kind| **kind != best).map(|kind| votes[*kind as usize]).max().unwrap_or(0);
            let sum = votes[best as usize];
            return (sum >= ENOUGH && sum >= LEAD * rivals && open.may_be(best)).then_some(best);
        }
        // A word of somebody's full name, where somebody else is named in both articles.
        let articles = self.parts.get(key).filter(|_| single && open.may_be(Kind::Person))?;
        let company = articles.iter().take(ASKED).any(|article| self.named[*article].iter().any(|name| own.contains(name)));
        company.then_some(Kind::Person)
    }
}

fn words<'p>(page: &'p PageFacts<'_>, name: &Named) -> impl Iterator<Item = &'p str> {
    name.tokens.clone().filter(|at| page.tokens.list[*at].is_word()).map(|at| page.tokens.fold(at))
}
