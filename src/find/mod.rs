//! Fuzzy search over a corpus: entities under all their names, stops, articles, dates and commands, in one list.
//!
//! Both sides are folded alike ([`fold`](crate::model::fold)), so accents and case never matter; a query is split into words, each of which
//! must match. fuzzy-matcher ranks and highlights; before it, a cheap score picks who is worth ranking (`rank.rs`). A wrong letter is
//! forgiven only when nothing fits (`typo.rs`). Must not know how results are drawn. Start at [`Index::search`].

mod candidate;
mod query;
mod rank;
mod typo;

use crate::model::{ArticleId, Corpus, EntityId, JourneyId, MentionId};

use candidate::Candidate;
use query::Query;
use rank::Ranker;

/// What a hit leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// Somebody or something.
    Entity(EntityId),
    /// A stop of a journey, by its index there.
    Stop(JourneyId, usize),
    /// An article.
    Article(ArticleId),
    /// A day, month or year: the first mention of it.
    Date(MentionId),
    /// A command, by its index in the list handed to [`Index::new`].
    Command(usize),
}

/// The kinds a search can be narrowed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TargetKind {
    /// [`Target::Entity`].
    Entity,
    /// [`Target::Stop`].
    Stop,
    /// [`Target::Article`].
    Article,
    /// [`Target::Date`].
    Date,
    /// [`Target::Command`].
    Command,
}

impl TargetKind {
    /// Every kind, in the order `Tab` goes through them.
    pub const ALL: [Self; 5] = [Self::Entity, Self::Stop, Self::Article, Self::Date, Self::Command];

    /// The word used on screen and in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Entity => "entity",
            Self::Stop => "stop",
            Self::Article => "article",
            Self::Date => "date",
            Self::Command => "command",
        }
    }
}

impl Target {
    /// What kind of thing it is.
    pub fn kind(self) -> TargetKind {
        match self {
            Self::Entity(_) => TargetKind::Entity,
            Self::Stop(..) => TargetKind::Stop,
            Self::Article(_) => TargetKind::Article,
            Self::Date(_) => TargetKind::Date,
            Self::Command(_) => TargetKind::Command,
        }
    }
}

/// One result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where it leads.
    pub target: Target,
    /// The words that matched, as they stand in the pile (not yet safe to print).
    pub label: String,
    /// What else to know about it (not yet safe to print).
    pub detail: String,
    /// Matched characters of `label`: indices of `char`s, growing.
    pub positions: Vec<usize>,
    /// Rank: more is better; comparable within one search only.
    pub score: i64,
}

/// Everything that can be found, folded once.
pub struct Index {
    candidates: Vec<Candidate>,
    ranker: Ranker,
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index").field("candidates", &self.candidates.len()).finish_non_exhaustive()
    }
}

impl Index {
    /// Indexes a pile and a list of commands (name, what it does).
    pub fn new(corpus: &Corpus, commands: &[(String, &'static str)]) -> Self {
        Self { candidates: candidate::all(corpus, commands), ranker: Ranker::default() }
    }

    /// The best `limit` hits for `query`, best first, each target once. An empty query lists everything, weightiest first.
    ///
    /// Words are parted by spaces and all must match. `'word` matches letter by letter, `word:` at the start, `word$` at the end;
    /// `!word` must not occur.
    pub fn search(&self, query: &str, kind: Option<TargetKind>, limit: usize) -> Vec<Hit> {
        let query = Query::new(query);
        let pool: Vec<&Candidate> = self.candidates.iter().filter(|candidate| kind.is_none_or(|kind| candidate.target.kind() == kind)).collect();
        self.ranker.rank(&query, &pool, limit)
    }
}

#[cfg(test)]
mod tests;
