//! Points on which sources differ.

use super::Evidence;

/// What the sources differ about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// When.
    Date,
    /// Where.
    Place,
    /// In which order.
    Order,
    /// Whom.
    Person,
}

impl About {
    /// The contract's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Place => "place",
            Self::Order => "order",
            Self::Person => "person",
        }
    }
}

/// How much the sources differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// They cannot both be right. The only grade marked `≠`.
    Contradict,
    /// One says the same more exactly.
    Refine,
    /// A plan became a report or was cancelled.
    Update,
}

impl Grade {
    /// The contract's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Contradict => "contradict",
            Self::Refine => "refine",
            Self::Update => "update",
        }
    }
}

/// One side of a conflict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// What this side says: an ISO day, month or interval; a name; names joined by ", ".
    pub value: String,
    /// Where it says so; never empty.
    pub evidence: Vec<Evidence>,
}

/// A point on which sources differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// What it is about.
    pub about: About,
    /// How much they differ.
    pub grade: Grade,
    /// Index into the journey's stops.
    pub stop: usize,
    /// The sides, best supported first; at least two.
    pub claims: Vec<Claim>,
}
