//! The state carried over from one corpus to the next: ids of the old one become keys, and keys become ids of the new one.
//!
//! The only place that does so. Whoever gives the state another id into the corpus says here what becomes of it. Start at [`rebase`].

use std::collections::BTreeMap;
use std::sync::Arc;

use super::history::Location;
use super::label::Labels;
use super::overlay::{self, Overlay, Purpose};
use super::prepare::Prepared;
use super::sheet::{Lead, Matter, Sheet};
use super::state::{Chosen, Reader, State};
use crate::find::Target;
use crate::model::{Anchor, ArticleId, Corpus, EntityId, Id, JourneyId, Span, StopKey};

/// What an id of the old corpus is in the new one.
struct Bridge<'b> {
    old: &'b Corpus,
    new: &'b Corpus,
    articles: Vec<Option<ArticleId>>,
}

/// Puts another corpus under the state. What the state speaks of is found again by its keys; what is gone gives way to what is nearest.
pub(crate) fn rebase(state: &mut State, new: &Arc<Corpus>) {
    let old = std::mem::replace(&mut state.corpus, Arc::clone(new));
    let by_id: BTreeMap<&str, ArticleId> = new.articles.pairs().map(|(id, article)| (article.id.as_str(), id)).collect();
    let articles = old.articles.iter().map(|article| by_id.get(article.id.as_str()).copied()).collect();
    let bridge = Bridge { old: &old, new, articles };
    state.chosen = bridge.chosen(state.chosen);
    state.readers = state.readers.map(|reader| bridge.reader(reader));
    state.map.over = state.map.over.and_then(|journey| bridge.journey(journey));
    state.map.viewport = state.map.viewport.filter(|_| state.chosen.journey.is_some());
    state.history.rewrite(|place| bridge.place(place));
    state.side = None;
    state.asked.picks = std::mem::take(&mut state.asked.picks).rebased(|target| bridge.target(target));
    // What the mouse holds or has drawn over are bytes of a text that may be another one now.
    (state.grip, state.passage) = (None, None);
    state.list.by_date = by_date(new).into();
    let place = |(article, at): (ArticleId, usize)| bridge.article(article).map(|now| (now, bridge.byte(article, now, at)));
    state.search.elsewhere(place);
    state.index = None;
    state.prepared = Prepared::named(Labels::of(new));
    for overlay in std::mem::take(&mut state.overlays) {
        let overlay = match overlay {
            // Hits are ids throughout: the finder asks anew.
            Overlay::Finder(finder) => Overlay::Finder(finder.rebased(|target| bridge.target(target))),
            Overlay::Prompt(mut prompt) => {
                prompt.forget();
                prompt.before.readers = prompt.before.readers.map(|reader| bridge.reader(reader));
                prompt.before.search.elsewhere(place);
                if prompt.purpose == Purpose::InSheet && !matches!(state.overlays.last(), Some(Overlay::Sheet(_))) {
                    continue;
                }
                Overlay::Prompt(prompt)
            }
            Overlay::Sheet(sheet) => match bridge.sheet(sheet, state) {
                Some(sheet) => Overlay::Sheet(sheet),
                None => continue,
            },
            Overlay::Chooser(chooser) => match chooser.rebased(|id| bridge.entity(id)) {
                Some(chooser) => Overlay::Chooser(chooser),
                None => continue,
            },
        };
        state.overlays.push(overlay);
    }
    state.proposed = None;
    if new.articles.len() < 2 {
        state.compare = None;
    }
}

/// Articles in the order in which they were published, those without a date last.
pub(crate) fn by_date(corpus: &Corpus) -> Vec<ArticleId> {
    let mut by_date: Vec<ArticleId> = corpus.articles.ids().collect();
    by_date.sort_by_key(|id| corpus.pages[*id].published_days().map_or((true, None), |days| (false, Some((days.first, days.last)))));
    by_date
}

impl Bridge<'_> {
    fn article(&self, id: ArticleId) -> Option<ArticleId> {
        self.articles.get(id.index()).copied().flatten()
    }

    /// A byte of an article that may have been edited: the same words, else the same byte as far as there is one.
    fn byte(&self, was: ArticleId, now: ArticleId, at: usize) -> usize {
        let (Some(was), text) = (self.old.articles.get(was), &self.new.articles[now].text) else { return 0 };
        if was.text == *text {
            return at;
        }
        let end = self.old.sentences.iter().find(|sentence| sentence.span.holds(at)).map_or(at, |sentence| sentence.span.end());
        let end = end.min(was.text.len()).max(at.min(was.text.len()));
        let found = was.text.get(at..end).and_then(|_| Anchor::of(was, Span::new(at, end)).find(text));
        found.map_or_else(|| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0), Span::start)
    }

    fn entity(&self, id: EntityId) -> Option<EntityId> {
        let old = self.old.entities.get(id)?;
        // One that was merged into another is where its mentions are.
        let by_words = || {
            let mention = &self.old.mentions[*old.mentions.first()?];
            let article = self.article(mention.article)?;
            self.new.mentions[self.new.mention_at(article, mention.span.start())?].entity
        };
        self.new.entity_by_slug(&old.slug).or_else(by_words)
    }

    /// The same traveller's journey that shares most words of evidence.
    fn journey(&self, id: JourneyId) -> Option<JourneyId> {
        let old = self.old.journeys.get(id)?;
        let who = self.entity(old.traveller)?;
        let words = |corpus: &Corpus, id: JourneyId| -> Vec<(String, Span)> {
            let evidence = corpus.journeys[id].stops.iter().flat_map(|stop| &stop.evidence);
            evidence.map(|evidence| (corpus.articles[evidence.article].id.clone(), evidence.span)).collect()
        };
        let told = words(self.old, id);
        let shared = |id: JourneyId| words(self.new, id).iter().filter(|words| told.contains(words)).count();
        let same = self.new.journeys.pairs().filter(|(_, journey)| journey.traveller == who);
        same.map(|(id, journey)| (shared(id), journey.slug == old.slug, std::cmp::Reverse(id)))
            .filter(|(shared, named, _)| *shared > 0 || *named)
            .max()
            .map(|(.., id)| id.0)
    }

    fn chosen(&self, chosen: Chosen) -> Chosen {
        let entity = chosen.entity.and_then(|entity| self.entity(entity));
        let Some(journey) = chosen.journey.and_then(|journey| self.journey(journey)).or_else(|| self.new.main_journey()) else {
            return Chosen { journey: None, stop: 0, entity };
        };
        let found = chosen.journey.and_then(|of| self.stop(of, chosen.stop, journey));
        // What comes after a stop that is gone takes its number.
        let stop = found.unwrap_or(chosen.stop).min(self.new.journeys[journey].stops.len().saturating_sub(1));
        Chosen { journey: Some(journey), stop, entity }
    }

    /// What has become of a stop in a journey of the new corpus.
    fn stop(&self, of: JourneyId, index: usize, journey: JourneyId) -> Option<usize> {
        let stops = &self.new.journeys[journey].stops;
        let stop = self.old.journeys.get(of)?.stops.get(index)?;
        let key = StopKey::of(self.old, &self.old.journeys[of], stop);
        let place = self.entity(stop.place);
        let fit = |at: &usize| Some(stops[*at].place) == place && key.fits(StopKey::days_of(&stops[*at])).is_some();
        let proved = |at: &usize| {
            stops[*at]
                .evidence
                .iter()
                .any(|now| stop.evidence.iter().any(|was| self.article(was.article) == Some(now.article) && was.span == now.span))
        };
        // A sentence may prove several stops: one that was there before is not what became of this one.
        let was_there =
            |at: &usize| self.old.journeys[of].stops.iter().any(|old| self.entity(old.place) == Some(stops[*at].place) && old.place != stop.place);
        (0..stops.len()).find(fit).or_else(|| (0..stops.len()).find(|at| proved(at) && !was_there(at)))
    }

    /// What the finder can lead to.
    fn target(&self, target: Target) -> Option<Target> {
        Some(match target {
            Target::Entity(id) => Target::Entity(self.entity(id)?),
            Target::Stop(of, index) => {
                let journey = self.journey(of)?;
                Target::Stop(journey, self.stop(of, index, journey)?)
            }
            Target::Article(id) => Target::Article(self.article(id)?),
            Target::Sentence(id) => {
                let sentence = self.old.sentences.get(id)?;
                let article = self.article(sentence.article)?;
                Target::Sentence(self.new.sentence_at(article, self.byte(sentence.article, article, sentence.span.start()))?)
            }
            Target::Date(id) => {
                let mention = self.old.mentions.get(id)?;
                let article = self.article(mention.article)?;
                Target::Date(self.new.mention_at(article, self.byte(mention.article, article, mention.span.start()))?)
            }
            Target::Command(index) => Target::Command(index),
        })
    }

    fn reader(&self, reader: Reader) -> Reader {
        match self.article(reader.article) {
            Some(now) => {
                let byte = |at| self.byte(reader.article, now, at);
                Reader { article: now, at: byte(reader.at), anchor: byte(reader.anchor), ..reader }
            }
            // The next article takes the place of one that is gone.
            None => Reader::open(ArticleId::from_index(reader.article.index().min(self.new.articles.len().saturating_sub(1))), 0),
        }
    }

    /// A sheet made anew where it can be; an answer about the old pile is none about the new one.
    fn sheet(&self, sheet: Sheet, state: &State) -> Option<Sheet> {
        let lead = match (sheet.matter, sheet.chosen()) {
            (Matter::Program, _) => return Some(sheet),
            (Matter::Answer, _) => return None,
            (_, Some(Lead::Words(was, at))) => self.article(was).map(|now| Lead::Words(now, self.byte(was, now, at))),
            (_, Some(Lead::Journey(id))) => self.journey(id).map(Lead::Journey),
            _ => None,
        };
        let anew = if sheet.matter == Matter::Outline { overlay::outline(state) } else { overlay::journeys(state) };
        Some(match lead {
            Some(lead) => anew.at(lead),
            None => anew,
        })
    }

    fn place(&self, place: &Location) -> Option<Location> {
        let article = self.article(place.article)?;
        Some(Location { chosen: self.chosen(place.chosen), article, at: self.byte(place.article, article, place.at), focus: place.focus })
    }
}
