//! Two articles side by side: which other article is worth reading beside this one, and which sentence of it answers a sentence here.
//!
//! Sentences are held together by what they claim (the same stop, its date, whom it meets), else by the people, places and dates they
//! name; never by position, because claims cross. Must not know how articles are drawn or scrolled. Start at [`Alignment`] for
//! sentences and at [`partners`] for articles.

mod claim;
mod coverage;
mod key;
mod overlap;
mod pair;
mod partner;
mod relation;
mod words;

pub use coverage::coverage;
pub use pair::Alignment;
pub use partner::partners;
pub use relation::{Relation, relations};
pub use words::differing;

use crate::model::{Grade, JourneyId, SentenceId};

/// What holds two articles together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum By {
    /// What is claimed of a stop: a journey and the stop's index there. Its other stops help, the chosen one decides.
    Stop(JourneyId, usize),
    /// The same people, places and dates.
    Entity,
}

/// How well a sentence is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fit {
    /// The other article has a sentence on the same.
    Aligned,
    /// It has none for this sentence; what is shown answers a sentence close by.
    Near,
    /// It says nothing about the matter at all.
    Silent,
}

/// The answer to one sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counterpart {
    /// How well it fits.
    pub fit: Fit,
    /// The sentence of the other article; nothing if it is silent.
    pub sentence: Option<SentenceId>,
}

/// How much it is worth to see two sides of a conflict beside each other.
fn worth(grade: Grade) -> f32 {
    match grade {
        Grade::Contradict => 4.0,
        Grade::Refine => 2.0,
        Grade::Update => 1.0,
    }
}

/// How much a thing found `held` times among `all` tells: near 0 if it is everywhere, at most 1.
fn rarity(held: usize, all: usize) -> f32 {
    let (held, all) = (held.max(1) as f32, all.max(1) as f32);
    (all / held).ln_1p() / all.ln_1p()
}

#[cfg(test)]
mod tests;
