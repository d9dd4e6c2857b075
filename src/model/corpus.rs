//! The corpus: every table, and the questions that screens and exports ask of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{
    Article, ArticleId, Basis, Entity, EntityId, Evidence, Grade, Id, IdVec, Journey, JourneyId, Kind, Mention, MentionId, Notice, Origins, Page,
    RuleId, RuleInfo, Sentence, SentenceId, Sighting, SightingId, Span, Stop, ZoneKind,
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
    /// Where the articles have their claims from.
    pub origins: Origins,
    /// Every rule that may be named above.
    pub rules: IdVec<RuleId, RuleInfo>,
    /// What was odd about the input.
    pub notices: Vec<Notice>,
    /// The corrections it was derived with that change what is derived, in order.
    pub applied: Vec<Applied>,
}

/// Something that a correction has touched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Touched {
    /// Stop number so and so, from 0, of a journey.
    Stop(JourneyId, usize),
    /// An entity.
    Entity(EntityId),
    /// A mention.
    Mention(MentionId),
    /// An article as a whole.
    Article(ArticleId),
}

/// A correction that was in force when the pile was derived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// The entry's number.
    pub number: u32,
    /// What it says, for people.
    pub says: String,
    /// True if the pile holds what it is about.
    pub matched: bool,
    /// What it is the reason of, each once, in order; nothing for what is gone by it.
    pub touched: Vec<Touched>,
}

/// Days of a date that still tells when.
const WEEK: i64 = 7;

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

    /// The corrections that are a reason of something.
    pub fn corrections_of(&self, what: Touched) -> impl Iterator<Item = &Applied> {
        self.applied.iter().filter(move |applied| applied.touched.binary_search(&what).is_ok())
    }

    /// The name of an entity.
    pub fn name(&self, entity: EntityId) -> &str {
        &self.entities[entity].name
    }

    /// The journey shown first: not background, then most articles that tell of it above all, then most stops, then newest.
    ///
    /// An article that tells of several journeys counts for the one it says most about: a tour that every article looks back at is not
    /// what the pile is about.
    pub fn main_journey(&self) -> Option<JourneyId> {
        let mut said: BTreeMap<ArticleId, Vec<(usize, JourneyId)>> = BTreeMap::new();
        for (id, journey) in self.journeys.pairs().filter(|(_, journey)| !journey.background) {
            for evidence in journey.stops.iter().flat_map(|stop| &stop.evidence) {
                let counts = said.entry(evidence.article).or_default();
                match counts.last_mut() {
                    Some((count, last)) if *last == id => *count += 1,
                    _ => counts.push((1, id)),
                }
            }
        }
        let tells = |id: JourneyId| said.values().filter(|counts| counts.iter().max().is_some_and(|(_, most)| *most == id)).count();
        let weight =
            |id: JourneyId, journey: &Journey| (!journey.background, tells(id), journey.stops.len(), journey.start.map(|start| start.days().first));
        self.journeys.pairs().max_by_key(|(id, journey)| (weight(*id, journey), *id)).map(|(id, _)| id)
    }

    /// The evidence that proves a stop best: it says what the stop's status says, in running text, with a date that is one of the stop's days,
    /// of the very place, from an article whose own date is stated.
    pub fn proof<'a>(&self, stop: &'a Stop) -> Option<&'a Evidence> {
        let weight = |evidence: &Evidence| {
            let page = &self.pages[evidence.article];
            let sighting = evidence.sighting.and_then(|id| self.sightings.get(id));
            let told = sighting.and_then(|sighting| self.mentions.get(sighting.date?)?.timex.as_ref()?.days());
            // A month or a year that the stop lies in does not tell when.
            let dated = told.is_some_and(|told| told.count() <= WEEK && stop.days().is_none_or(|days| days.meets(told)));
            let elsewhere = sighting.is_none_or(|sighting| sighting.place != stop.place);
            let zone = sighting.map_or_else(|| page.zone_at(evidence.span.start()), |sighting| sighting.zone);
            // A report may begin on the line of its dateline.
            let aside = !matches!(zone, ZoneKind::Body | ZoneKind::Dateline);
            (evidence.says != stop.status, aside, !dated, elsewhere, page.published.basis != Basis::Stated)
        };
        stop.evidence.iter().min_by_key(|evidence| weight(evidence))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Partial;

    #[test]
    fn an_article_counts_for_the_journey_it_says_most_about() {
        let mut corpus = crate::fixture::corpus();
        let mut looked_back_at = corpus.journeys[JourneyId::from_index(0)].clone();
        // Both articles tell of an earlier journey of many stops too, with a sentence each.
        looked_back_at.start = Some(Partial::Year(2020));
        let mut stop = looked_back_at.stops[0].clone();
        let other = Evidence { article: ArticleId::from_index(1), ..stop.evidence[0] };
        stop.evidence = vec![stop.evidence[0], other];
        looked_back_at.stops = vec![stop.clone()];
        stop.evidence.clear();
        looked_back_at.stops.extend(vec![stop; 5]);
        // The first article says one thing of each, the later journey comes first then; the second says three things of its own.
        corpus.journeys = vec![looked_back_at, corpus.journeys[JourneyId::from_index(0)].clone()].into();
        assert_eq!(corpus.main_journey(), Some(JourneyId::from_index(1)));
        corpus.journeys[JourneyId::from_index(1)].background = true;
        assert_eq!(corpus.main_journey(), Some(JourneyId::from_index(0)), "what is told in passing comes last");
    }

    #[test]
    fn the_proof_says_what_the_stop_is_with_a_date() {
        let corpus = crate::fixture::corpus();
        let stop = &corpus.journeys[JourneyId::from_index(0)].stops[1];
        let mut weak = stop.evidence[0];
        weak.sighting = None;
        let stop = Stop { evidence: vec![weak, stop.evidence[1]], ..stop.clone() };
        assert_eq!(corpus.proof(&stop), Some(&stop.evidence[1]), "a sentence without a date proves less");
        let other = Evidence { says: crate::model::Status::Reported, ..stop.evidence[1] };
        let stop = Stop { evidence: vec![other, weak], ..stop };
        assert_eq!(corpus.proof(&stop), Some(&stop.evidence[1]), "a sentence that says something else proves less still");
        assert_eq!(corpus.proof(&Stop { evidence: Vec::new(), ..stop }), None);
    }
}
