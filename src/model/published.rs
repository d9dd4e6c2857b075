//! When an article was published, and how that is known.

use super::{ArticleId, Days, Partial, RuleId, Span};

/// How a publication date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// The article or its record states it in full.
    Stated,
    /// It follows from clues in this and other articles.
    Inferred,
    /// Nothing fixes it.
    Unknown,
}

impl Basis {
    /// The contract's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Inferred => "inferred",
            Self::Unknown => "unknown",
        }
    }
}

/// One clue to a publication date, in the order they were applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clue {
    /// The rule that reads such clues.
    pub rule: RuleId,
    /// Where the words stand that give the clue: this article or another.
    pub article: ArticleId,
    /// The words.
    pub span: Span,
    /// What it says, for people: `“Feb. 21” is still to come`.
    pub says: String,
    /// What was possible before it.
    pub before: Option<Days>,
    /// What was left after it. `None`: it contradicted the others and was set aside.
    pub after: Option<Days>,
    /// True if the answer would change without it.
    pub decides: bool,
}

/// A publication date with its basis and clues.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The finest day, month or year that is certain, or the anchor day chosen within the range.
    pub value: Option<Partial>,
    /// Earliest and latest possible day, when more is known than `value` says or `value` is a choice.
    pub range: Option<Days>,
    /// How it is known.
    pub basis: Basis,
    /// What it rests on.
    pub clues: Vec<Clue>,
}

impl Published {
    /// Nothing known.
    pub fn unknown() -> Self {
        Self { value: None, range: None, basis: Basis::Unknown, clues: Vec::new() }
    }
}
