//! A possible name with the weight of evidence for each kind.

use std::ops::Range;

use crate::lexicon::gazetteer::PlaceRow;
use crate::model::Kind;

/// Index of each kind in [`Draft::score`].
pub(super) const PERSON: usize = 0;
/// See [`PERSON`].
pub(super) const PLACE: usize = 1;
/// See [`PERSON`].
pub(super) const ORGANIZATION: usize = 2;
/// See [`PERSON`].
pub(super) const EVENT: usize = 3;
/// Evidence that it is no name of ours.
pub(super) const NONE: usize = 4;

/// A kind is believed from this weight on.
pub(super) const ENOUGH: i32 = 30;

/// A possible name.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its words (tokens without marks), particles included.
    pub words: Vec<usize>,
    /// Weight for person, place, organization, event, none; tenths.
    pub score: [i32; 5],
    /// Places of this name.
    pub rows: Vec<PlaceRow>,
    /// Title and role words before it.
    pub role: Option<Range<usize>>,
    /// Stands before what it describes: "U.S. troops".
    pub adjective: bool,
    /// The rule that spoke loudest for each kind, with its weight.
    pub rules: [(&'static str, i32); 5],
}

impl Draft {
    pub(super) fn new(words: &[usize]) -> Self {
        Self {
            tokens: words[0]..words[words.len() - 1] + 1,
            words: words.to_vec(),
            score: [0; 5],
            rows: Vec::new(),
            role: None,
            adjective: false,
            rules: [("", 0); 5],
        }
    }

    /// Adds evidence.
    pub(super) fn add(&mut self, kind: usize, weight: i32, rule: &'static str) {
        self.score[kind] += weight;
        if weight > self.rules[kind].1 && !rule.is_empty() {
            self.rules[kind] = (rule, weight);
        }
    }

    /// The kind believed, with how sure it is (1 to 9).
    pub(super) fn kind(&self) -> Option<(Kind, u8)> {
        let (best, weight) = (0..4).map(|kind| (kind, self.score[kind])).max_by_key(|(kind, weight)| (*weight, std::cmp::Reverse(*kind)))?;
        if weight < ENOUGH || weight <= self.score[NONE] {
            return None;
        }
        let rival = (0..5).filter(|kind| *kind != best).map(|kind| self.score[kind]).max().unwrap_or(0).max(0);
        let kind = [Kind::Person, Kind::Place, Kind::Organization, Kind::Event][best];
        Some((kind, ((weight - rival) / 10).clamp(1, 9) as u8))
    }

    /// The rule to name for `kind`.
    pub(super) fn rule(&self, kind: Kind) -> &'static str {
        let index = match kind {
            Kind::Person => PERSON,
            Kind::Place => PLACE,
            Kind::Event => EVENT,
            Kind::Organization | Kind::Date => ORGANIZATION,
        };
        match self.rules[index].0 {
            "" => "name/context",
            rule => rule,
        }
    }
}
