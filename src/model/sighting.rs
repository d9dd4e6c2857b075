//! A sighting: one sentence's claim that somebody is, was, will be or will not be somewhere.

use super::{ArticleId, EntityId, MentionId, RuleId, SentenceId, Span, ZoneKind};

/// What is claimed of a stop or a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// It happened.
    Reported,
    /// It is to happen.
    Planned,
    /// It will not happen.
    Cancelled,
}

impl Status {
    /// The contract's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Planned => "planned",
            Self::Cancelled => "cancelled",
        }
    }

    /// The mark that says the same without colour: `●` `◐` `✗`.
    pub fn mark(self) -> &'static str {
        match self {
            Self::Reported => "●",
            Self::Planned => "◐",
            Self::Cancelled => "✗",
        }
    }
}

/// One sentence's claim about one traveller and one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sighting {
    /// Whose text.
    pub article: ArticleId,
    /// The sentence that claims it.
    pub sentence: SentenceId,
    /// The words of the claim, from the first to the last word it needs.
    pub span: Span,
    /// The part of the page it stands in.
    pub zone: ZoneKind,
    /// Who travels.
    pub traveller: EntityId,
    /// Who travels along, as this sentence says.
    pub companions: Vec<EntityId>,
    /// Where.
    pub place: EntityId,
    /// The mention of the place, if the sentence has one.
    pub place_mention: Option<MentionId>,
    /// The mention of the date it hangs on, if there is one.
    pub date: Option<MentionId>,
    /// What is claimed.
    pub status: Status,
    /// Who is met there.
    pub meets: Vec<EntityId>,
    /// The rule that read it.
    pub rule: RuleId,
}
