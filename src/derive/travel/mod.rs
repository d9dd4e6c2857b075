//! What sentences claim of travellers: where they are, were, will be or will not be, whom they meet, and in which order.
//!
//! Works on tokens with named units laid over them, one sentence at a time; knows no dates' values and no pile.
//! Start at [`read::claims`].

mod again;
mod anaphor;
mod clause;
mod form;
pub(crate) mod frame;
mod host;
mod leave;
mod meet;
mod mood;
mod nouns;
mod object;
mod ordering;
mod party;
mod patterns;
mod people;
mod reach;
pub(crate) mod read;
mod scene;
mod subject;
#[cfg(test)]
mod tests;
mod together;
pub(crate) mod topic;
mod verbs;
mod when;

pub(crate) use mood::Mood;
pub(crate) use scene::{Scene, SceneSentence, Unit, What};

use std::ops::Range;

/// One sentence's claim about a party and a place, before dates have values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Seen {
    /// Index of the sentence in its article.
    pub sentence: usize,
    /// The words of the claim.
    pub tokens: Range<usize>,
    /// The rule that read it.
    pub rule: &'static str,
    /// Who: the one who leads first, then companions.
    pub party: Vec<usize>,
    /// True if the sentence names the traveller itself (not a default).
    pub named: bool,
    /// Where.
    pub place: usize,
    /// The unit that names the place.
    pub place_unit: usize,
    /// The unit of the date it hangs on.
    pub date: Option<usize>,
    /// Whether it is told as past, present, to come, called off.
    pub mood: Mood,
    /// True for "previous", "last", "earlier": a journey before the one the article is about.
    pub earlier: bool,
    /// True for leaving the place: the stay ends there.
    pub leaves: bool,
    /// Strength 1 (a mere presence) to 3 (a verb of arriving or visiting).
    pub weight: u8,
    /// Places told in one breath share a number; 0 stands alone.
    pub list: usize,
}

/// One sentence's claim that a traveller meets people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Met {
    /// Index of the sentence in its article.
    pub sentence: usize,
    /// The words of the claim.
    pub tokens: Range<usize>,
    /// The rule that read it.
    pub rule: &'static str,
    /// Who travels, if the sentence says; else the article's traveller.
    pub who: Vec<usize>,
    /// Who is met.
    pub whom: Vec<usize>,
    /// Where, if the sentence says.
    pub place: Option<usize>,
    /// When, if the sentence says.
    pub date: Option<usize>,
    /// Whether it is told as past, present, to come, called off.
    pub mood: Mood,
}

/// A claim that places were, or are to be, visited in this order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ordered {
    /// Index of the sentence in its article.
    pub sentence: usize,
    /// The words of the claim.
    pub tokens: Range<usize>,
    /// The rule that read it.
    pub rule: &'static str,
    /// Places, first to last.
    pub places: Vec<usize>,
    /// 8 said in words, 2 a list of what happened, 1 a list of a plan, 0 a list that claims no order.
    pub weight: u8,
}

/// A claim about a trip as a whole: "the tour began on April 17", "five-day tour in 2023".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    /// Index of the sentence in its article.
    pub sentence: usize,
    /// The words of the claim.
    pub tokens: Range<usize>,
    /// The rule that read it.
    pub rule: &'static str,
    /// Who travels.
    pub who: usize,
    /// The unit of the day it begins.
    pub start: Option<usize>,
    /// The unit of the day it ends.
    pub end: Option<usize>,
    /// The unit of its length.
    pub length: Option<usize>,
    /// The unit of its time as a whole.
    pub when: Option<usize>,
    /// Whether it is told as past, present, to come, called off.
    pub mood: Mood,
}

/// All claims of one article.
#[derive(Clone, Debug, Default)]
pub(crate) struct Claims {
    /// The person or group the article's travelling is about.
    pub topic: Option<usize>,
    /// Where somebody is.
    pub seen: Vec<Seen>,
    /// Whom somebody meets.
    pub met: Vec<Met>,
    /// In which order.
    pub ordered: Vec<Ordered>,
    /// Trips as wholes.
    pub told: Vec<Told>,
}

impl Claims {
    /// The sentences that claim something, in order.
    pub(crate) fn sentences(&self) -> Vec<usize> {
        let seen = self.seen.iter().map(|seen| seen.sentence).chain(self.met.iter().map(|met| met.sentence));
        let mut sentences: Vec<usize> =
            seen.chain(self.ordered.iter().map(|ordered| ordered.sentence)).chain(self.told.iter().map(|told| told.sentence)).collect();
        sentences.sort_unstable();
        sentences.dedup();
        sentences
    }
}
