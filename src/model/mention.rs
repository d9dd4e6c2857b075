//! A mention: words that name somebody, somewhere, something or some time.

use super::{ArticleId, EntityId, RuleId, SentenceId, Span, Timex};

/// What a mention names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A human being.
    Person,
    /// A place on earth.
    Place,
    /// A body of people: ministry, party, company, agency, bloc.
    Organization,
    /// A time expression.
    Date,
    /// A named happening: a summit, a war.
    Event,
}

impl Kind {
    /// Every kind, in the order screens list them.
    pub const ALL: [Self; 5] = [Self::Person, Self::Place, Self::Organization, Self::Date, Self::Event];

    /// The contract's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Place => "place",
            Self::Organization => "organization",
            Self::Date => "date",
            Self::Event => "event",
        }
    }
}

/// Words in one article, with what they name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Whose text.
    pub article: ArticleId,
    /// The sentence they stand in.
    pub sentence: SentenceId,
    /// Which bytes.
    pub span: Span,
    /// What they name.
    pub kind: Kind,
    /// Who or what that is over the whole pile; nothing for dates.
    pub entity: Option<EntityId>,
    /// The value of a date; nothing for the other kinds.
    pub timex: Option<Timex>,
    /// A capital that stands for its government.
    pub metonym: bool,
    /// The rule that found it.
    pub rule: RuleId,
}
