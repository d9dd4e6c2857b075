//! Looking things up in a corpus: fuzzy search over everything, words in running text, and what of a pile fits a filter. One language of
//! queries for all three (`grammar.rs`).
//!
//! Both sides are folded alike ([`fold`](crate::model::fold)), so accents and case never matter; a query is split into words, each of which
//! must match. fuzzy-matcher ranks and highlights; before it, a cheap score picks who is worth ranking (`rank.rs`). A wrong letter is
//! forgiven only when nothing fits (`typo.rs`). Must not know how results are drawn. Start at [`Index::find`], [`Filter`] and [`Needle`].

mod candidate;
mod filter;
pub mod grammar;
mod needle;
mod rank;
mod sentence;
mod terms;
mod typo;

use std::collections::BTreeSet;

use crate::model::{ArticleId, Corpus, Days, EntityId, Id, JourneyId, MentionId, SentenceId};

use candidate::Candidates;
use rank::Search;
use terms::Query;

pub use filter::Filter;
pub use grammar::Bad;
pub use needle::Needle;
pub use rank::Narrowing;

/// What a hit leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// Somebody or something.
    Entity(EntityId),
    /// A stop of a journey, by its index there.
    Stop(JourneyId, usize),
    /// An article.
    Article(ArticleId),
    /// A sentence.
    Sentence(SentenceId),
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
    /// [`Target::Sentence`].
    Sentence,
    /// [`Target::Date`].
    Date,
    /// [`Target::Command`].
    Command,
}

impl TargetKind {
    /// Every kind, in the order `Tab` goes through them.
    pub const ALL: [Self; Self::COUNT] = [Self::Entity, Self::Stop, Self::Article, Self::Sentence, Self::Date, Self::Command];
    /// How many kinds there are.
    pub const COUNT: usize = 6;

    /// The word used on screen and in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Entity => "entity",
            Self::Stop => "stop",
            Self::Article => "article",
            Self::Sentence => "sentence",
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
            Self::Sentence(_) => TargetKind::Sentence,
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
    candidates: Candidates,
    /// The pile it is of.
    generation: u64,
    /// Bytes of text in the pile: in a small one sentences are searched along with the rest.
    letters: usize,
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index").field("candidates", &self.candidates.rows.len()).finish_non_exhaustive()
    }
}

/// What a search came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The best hits, best first, each target once.
    pub hits: Vec<Hit>,
    /// How many things of each kind match, by the order of [`TargetKind::ALL`]; nothing for a kind that was not searched.
    pub counts: [Option<usize>; TargetKind::COUNT],
    /// What is wrong with the query; the rest of it was searched for all the same.
    pub bad: Option<Bad>,
}

impl Found {
    /// How many things of a kind match, or of all kinds that were searched.
    pub fn count(&self, kind: Option<TargetKind>) -> usize {
        match kind {
            Some(kind) => self.counts[kind as usize].unwrap_or(0),
            None => self.counts.iter().flatten().sum(),
        }
    }
}

/// Bytes of text up to which sentences are searched with everything else: what takes no longer than a frame.
const SMALL: usize = 4 << 20;

/// Letters a query needs before sentences are searched with everything else: fewer stand in nearly all.
const TELLING: usize = 3;

impl Index {
    /// Indexes a pile and a list of commands (name, what it does).
    pub fn new(corpus: &Corpus, commands: &[(String, &'static str)]) -> Self {
        let letters = corpus.articles.iter().map(|article| article.text.len()).sum();
        Self { candidates: candidate::all(corpus, commands), generation: corpus.generation, letters }
    }

    /// The generation of the corpus that was indexed.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// The best `limit` hits for the words of `query`, best first, each target once, without sentences. An empty query lists everything,
    /// weightiest first. Fields are passed over.
    pub fn search(&self, query: &str, kind: Option<TargetKind>, limit: usize) -> Vec<Hit> {
        let query = Query::of(&grammar::parse(query).0);
        let search = Search { candidates: &self.candidates, query: &query, kind, fits: &|_| true, stopped: &|| false };
        let found = search.run(&mut Narrowing::default(), limit);
        found.map(|(hits, _)| hits.into_iter().map(|(_, hit)| hit).collect()).unwrap_or_default()
    }

    /// The best `limit` hits for a query of [`grammar`], sentences and fields included. `corpus` must be the one that was indexed.
    ///
    /// Words are parted by spaces and all must match. `narrowing` keeps what the last search of this index left for the next. Nothing if
    /// `stopped` turned true before the end.
    pub fn find(
        &self,
        corpus: &Corpus,
        query: &str,
        kind: Option<TargetKind>,
        limit: usize,
        narrowing: &mut Narrowing,
        stopped: &dyn Fn() -> bool,
    ) -> Option<Found> {
        let (terms, bad) = grammar::parse(query);
        let words = Query::of(&terms);
        let fields: Vec<grammar::Term> = terms.into_iter().filter(|term| matches!(term.what, grammar::What::Field(_))).collect();
        let filter = Filter::of(corpus, &fields);
        let targets = Targets::new(corpus, &filter, stopped)?;
        let fits = |target| targets.hold(&filter, target);
        let search = Search { candidates: &self.candidates, query: &words, kind, fits: &fits, stopped };
        let (mut hits, counts) = search.run(narrowing, limit)?;
        let mut counts = counts.map(Some);
        counts[TargetKind::Sentence as usize] = None;
        let letters: usize = words.wanted().map(|term| term.chars.len()).sum();
        let along = kind.is_none() && self.letters <= SMALL && (letters >= TELLING || (!fields.is_empty() && words.terms.is_empty()));
        if along || kind == Some(TargetKind::Sentence) {
            let (sentences, count) = sentence::search(corpus, &words, &filter, limit, &mut narrowing.sentences, stopped)?;
            counts[TargetKind::Sentence as usize] = Some(count);
            hits.extend(sentences);
            hits.sort_by_key(|(fit, hit)| std::cmp::Reverse((*fit, hit.score)));
            hits.truncate(limit);
        }
        Some(Found { hits: hits.into_iter().map(|(_, hit)| hit).collect(), counts, bad })
    }
}

/// Which targets have to do with the articles that fit the fields of a query.
struct Targets {
    /// No field was given, so everything counts.
    all: bool,
    articles: Vec<bool>,
    entities: Vec<bool>,
    days: BTreeSet<Days>,
}

impl Targets {
    fn new(corpus: &Corpus, filter: &Filter<'_>, stopped: &dyn Fn() -> bool) -> Option<Self> {
        let mut targets = Self { all: filter.is_empty(), articles: Vec::new(), entities: Vec::new(), days: BTreeSet::new() };
        if targets.all {
            return Some(targets);
        }
        targets.articles = vec![false; corpus.articles.len()];
        targets.entities = vec![false; corpus.entities.len()];
        for id in filter.articles(corpus.articles.ids(), stopped)? {
            targets.articles[id.index()] = true;
            for mention in corpus.mentions_of(id) {
                if let Some(entity) = mention.entity {
                    targets.entities[entity.index()] = true;
                }
                targets.days.extend(mention.timex.as_ref().and_then(|timex| timex.value.days()));
            }
        }
        Some(targets)
    }

    fn hold(&self, filter: &Filter<'_>, target: Target) -> bool {
        self.all
            || match target {
                Target::Entity(id) => self.entities[id.index()],
                Target::Stop(journey, index) => filter.stop(journey, index),
                Target::Article(id) => self.articles[id.index()],
                Target::Sentence(id) => filter.sentence(id),
                Target::Date(id) => {
                    filter.corpus().mentions[id].timex.as_ref().and_then(|timex| timex.value.days()).is_some_and(|days| self.days.contains(&days))
                }
                Target::Command(_) => false,
            }
    }
}

#[cfg(test)]
mod tests;
