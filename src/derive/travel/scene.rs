//! One article as the travel rules see it: tokens, sentences, and units that name somebody, somewhere or some day.

use std::ops::Range;

use crate::derive::token::Tokens;
use crate::lexicon::{Phrases, Travel};
use crate::model::ZoneKind;

/// What a unit names. The numbers are entities, or for dates indices of the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// A human being, or a party that travels as one.
    Person(usize),
    /// A place that can be a stop.
    Place(usize),
    /// A place that cannot: a continent, a region of many countries, a government by its capital.
    Area(usize),
    /// An organization.
    Organization(usize),
    /// A named happening.
    Event(usize),
    /// A date with days.
    Date(usize),
    /// A duration, a set, a vague date.
    Span(usize),
}

/// Words that name something.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    /// Which tokens.
    pub tokens: Range<usize>,
    /// What they name.
    pub what: What,
}

/// A sentence as tokens.
#[derive(Clone, Debug)]
pub(crate) struct SceneSentence {
    /// Which tokens.
    pub tokens: Range<usize>,
    /// The zone it stands in.
    pub zone: ZoneKind,
}

/// One article as the travel rules see it.
pub(crate) struct Scene<'a> {
    /// Its tokens.
    pub tokens: &'a Tokens<'a>,
    /// Its sentences.
    pub sentences: &'a [SceneSentence],
    /// Its units, sorted, without overlaps.
    pub units: &'a [Unit],
    /// For every token the unit it belongs to, plus one; 0 for none.
    owner: Vec<u32>,
    /// The words of travelling.
    pub words: &'a Travel,
    /// True if the first place lies in the second.
    pub within: &'a dyn Fn(usize, usize) -> bool,
    /// True if the person is at home in the place.
    pub at_home: &'a dyn Fn(usize, usize) -> bool,
    /// False if the pronoun cannot stand for the person.
    pub may_be: &'a dyn Fn(usize, &str) -> bool,
    /// The unit that names the place the article is filed from: what "here" means.
    pub dateline: Option<usize>,
    /// True in a language that may put a subject behind its verb.
    pub inverts: bool,
    /// The words for offices.
    pub offices: Option<&'a Phrases>,
    /// True if the place is a city.
    pub city: Option<&'a dyn Fn(usize) -> bool>,
    /// True if the place is a building of which no gazetteer tells where it stands.
    pub lost: Option<&'a dyn Fn(usize) -> bool>,
}

impl<'a> Scene<'a> {
    /// Lays the units over the tokens.
    pub(crate) fn new(
        tokens: &'a Tokens<'a>,
        sentences: &'a [SceneSentence],
        units: &'a [Unit],
        words: &'a Travel,
        within: &'a dyn Fn(usize, usize) -> bool,
        at_home: &'a dyn Fn(usize, usize) -> bool,
        may_be: &'a dyn Fn(usize, &str) -> bool,
    ) -> Self {
        let mut owner = vec![0; tokens.len()];
        for (index, unit) in units.iter().enumerate() {
            owner[unit.tokens.clone()].fill(index as u32 + 1);
        }
        Self {
            tokens,
            sentences,
            units,
            owner,
            words,
            within,
            at_home,
            may_be,
            dateline: None,
            inverts: false,
            offices: None,
            city: None,
            lost: None,
        }
    }

    /// The place that "here" at token `at` means.
    pub(crate) fn here(&self, at: usize) -> Option<usize> {
        self.dateline.filter(|_| self.fold(at) == "here" && self.unit_at(at).is_none() && !self.tokens.list[at].is_capital())
    }

    /// The unit that token `at` belongs to.
    pub(crate) fn unit_at(&self, at: usize) -> Option<usize> {
        (*self.owner.get(at)? as usize).checked_sub(1)
    }

    /// The folded form of token `at`.
    pub(crate) fn fold(&self, at: usize) -> &str {
        self.tokens.fold(at)
    }

    /// Units that start within `range`, with their indices.
    pub(crate) fn units_in(&self, range: Range<usize>) -> impl DoubleEndedIterator<Item = (usize, &Unit)> {
        let first = self.units.partition_point(|unit| unit.tokens.start < range.start);
        let last = self.units.partition_point(|unit| unit.tokens.start < range.end);
        (first..last.max(first)).map(|index| (index, &self.units[index]))
    }

    /// The place a unit names, if it can be a stop.
    pub(crate) fn place(&self, unit: usize) -> Option<usize> {
        match self.units[unit].what {
            What::Place(place) => Some(place),
            _ => None,
        }
    }

    /// The person a unit names.
    pub(crate) fn person(&self, unit: usize) -> Option<usize> {
        match self.units[unit].what {
            What::Person(person) => Some(person),
            _ => None,
        }
    }

    /// True if token `at` begins a date unit or lies in one.
    pub(crate) fn is_time(&self, at: usize) -> bool {
        self.unit_at(at).is_some_and(|unit| matches!(self.units[unit].what, What::Date(_) | What::Span(_)))
    }

    /// True if the unit is followed by `’s` or a lone apostrophe.
    pub(crate) fn owns(&self, unit: usize) -> bool {
        let end = self.units[unit].tokens.end;
        self.fold(end) == "'s" || matches!(self.tokens.word(end), "’" | "'") && self.tokens.list[end].glued
    }
}
