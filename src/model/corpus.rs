//! The corpus: every table, and the questions that screens and exports ask of it.

use std::sync::Arc;

use super::{
    Article, ArticleId, Entity, EntityId, Grade, Id, IdVec, Journey, JourneyId, Kind, Mention, MentionId, Notice, Page, RuleId, RuleInfo, Sentence,
    SentenceId, Sighting, SightingId, Span,
};

/// A pile of articles with all that was derived from it. Never changed once made.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    /// Grows by one each time the pile is derived again.
    pub generation: u64,
    /// Articles in the order of the input.
    pub articles: IdVec<ArticleId, Arc<Article>>,
    /// The page of each article, by the same id.
    pub pages: IdVec<ArticleId, Page>,
    /// Sentences by (article, span).
    pub sentences: IdVec<SentenceId, Sentence>,
    /// Mentions by (article, span); those of one article do not overlap.
    pub mentions: IdVec<MentionId, Mention>,
    /// Entities by slug.
    pub entities: IdVec<EntityId, Entity>,
    /// Sightings by (article, span).
    pub sightings: IdVec<SightingId, Sighting>,
    /// Journeys by (start, slug).
    pub journeys: IdVec<JourneyId, Journey>,
    /// Sightings that belong to no journey: undated, or too weak to place.
    pub unplaced: Vec<SightingId>,
    /// Every rule that may be named above.
    pub rules: IdVec<RuleId, RuleInfo>,
    /// What was odd about the input.
    pub notices: Vec<Notice>,
}

impl Corpus {
    /// Mentions of one article, in order.
    pub fn mentions_of(&self, article: ArticleId) -> &[Mention] {
        &self.mentions.as_slice()[self.pages[article].mentions.clone()]
    }

    /// Sentences of one article, in order.
    pub fn sentences_of(&self, article: ArticleId) -> &[Sentence] {
        &self.sentences.as_slice()[self.pages[article].sentences.clone()]
    }

    /// The sentence that holds byte `offset`, else the last one before it, else the first.
    pub fn sentence_at(&self, article: ArticleId, offset: usize) -> Option<SentenceId> {
        let run = &self.pages[article].sentences;
        let after = self.sentences_of(article).partition_point(|sentence| sentence.span.start() <= offset);
        (!run.is_empty()).then(|| SentenceId::from_index(run.start + after.saturating_sub(1)))
    }

    /// The mention that holds byte `offset`.
    pub fn mention_at(&self, article: ArticleId, offset: usize) -> Option<MentionId> {
        let run = &self.pages[article].mentions;
        let after = self.mentions_of(article).partition_point(|mention| mention.span.start() <= offset);
        let index = after.checked_sub(1)?;
        self.mentions_of(article)[index].span.holds(offset).then(|| MentionId::from_index(run.start + index))
    }

    /// The words of `span` in `article`.
    pub fn words(&self, article: ArticleId, span: Span) -> &str {
        span.of(&self.articles[article].text)
    }

    /// The words of a mention.
    pub fn mention_text(&self, mention: &Mention) -> &str {
        self.words(mention.article, mention.span)
    }

    /// The article with the contract's id `id`.
    pub fn article_by_id(&self, id: &str) -> Option<ArticleId> {
        self.articles.pairs().find(|(_, article)| article.id == id).map(|(key, _)| key)
    }

    /// The entity with the slug `slug`.
    pub fn entity_by_slug(&self, slug: &str) -> Option<EntityId> {
        self.entities.as_slice().binary_search_by(|entity| entity.slug.as_str().cmp(slug)).ok().map(EntityId::from_index)
    }

    /// The name of an entity.
    pub fn name(&self, entity: EntityId) -> &str {
        &self.entities[entity].name
    }

    /// The journey shown first: not background, then most articles in evidence, then most stops, then newest.
    pub fn main_journey(&self) -> Option<JourneyId> {
        let weight = |journey: &Journey| {
            let mut articles: Vec<ArticleId> = journey.stops.iter().flat_map(|stop| stop.evidence.iter().map(|evidence| evidence.article)).collect();
            articles.sort_unstable();
            articles.dedup();
            (!journey.background, articles.len(), journey.stops.len(), journey.start.map(|start| start.days().first))
        };
        self.journeys.pairs().max_by_key(|(id, journey)| (weight(journey), *id)).map(|(id, _)| id)
    }

    /// Number of contradictions over all journeys: what the title bar counts as `≠`.
    pub fn contradictions(&self) -> usize {
        self.journeys.iter().flat_map(|journey| &journey.conflicts).filter(|conflict| conflict.grade == Grade::Contradict).count()
    }

    /// Mentions of one kind in one article.
    pub fn mentions_of_kind(&self, article: ArticleId, kind: Kind) -> impl Iterator<Item = &Mention> {
        self.mentions_of(article).iter().filter(move |mention| mention.kind == kind)
    }
}
