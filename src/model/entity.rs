//! An entity: who or what mentions agree on, over the whole pile.

use super::{ArticleId, Kind, MentionId, Place, Span};

/// A role as a source states it: "Foreign Minister", "president of Cuba".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// The words, as written.
    pub text: String,
    /// Whose text states it.
    pub article: ArticleId,
    /// Where.
    pub span: Span,
}

/// Somebody or something, with all its names.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// Kind and canonical name as a stable id: `person:sergey-lavrov`, `place:cu-havana`.
    pub slug: String,
    /// Never [`Kind::Date`].
    pub kind: Kind,
    /// The name shown.
    pub name: String,
    /// Every form met in the pile, most frequent first, without repeats.
    pub aliases: Vec<String>,
    /// Where it is on earth, for places.
    pub place: Option<Place>,
    /// Roles stated of it, in the order met, without repeats.
    pub roles: Vec<Role>,
    /// Its mentions, in order of id.
    pub mentions: Vec<MentionId>,
}
