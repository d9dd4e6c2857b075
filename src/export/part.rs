//! What of a corpus is written: all of it, unless it was narrowed.

use std::collections::BTreeSet;

use crate::model::{ArticleId, Corpus, Entity, JourneyId};

/// A part of a corpus; a list that is not given stands for everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Articles; of entities those that one of them names.
    pub articles: Option<BTreeSet<ArticleId>>,
    /// Journeys, whole.
    pub journeys: Option<BTreeSet<JourneyId>>,
    /// Conflicts, by their index in the journey.
    pub conflicts: Option<BTreeSet<(JourneyId, usize)>>,
}

impl Part {
    /// Everything.
    pub fn all() -> Self {
        Self::default()
    }

    pub(super) fn has_article(&self, id: ArticleId) -> bool {
        self.articles.as_ref().is_none_or(|articles| articles.contains(&id))
    }

    pub(super) fn has_entity(&self, corpus: &Corpus, entity: &Entity) -> bool {
        self.articles.is_none() || entity.mentions.iter().any(|mention| self.has_article(corpus.mentions[*mention].article))
    }

    pub(super) fn has_journey(&self, id: JourneyId) -> bool {
        self.journeys.as_ref().is_none_or(|journeys| journeys.contains(&id))
    }

    pub(super) fn has_conflict(&self, id: JourneyId, index: usize) -> bool {
        self.conflicts.as_ref().is_none_or(|conflicts| conflicts.contains(&(id, index)))
    }
}
