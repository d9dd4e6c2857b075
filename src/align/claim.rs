//! What the sentences of two articles claim of one journey's stops, as keys.
//!
//! Must not know how keys are weighed. Start at [`claims`].

use super::key::Key;
use crate::model::{About, ArticleId, Corpus, Evidence, Grade, Id, Journey, SentenceId};

/// Every claim about the journey that stands in an article `wanted` takes: a sentence and what it claims, strongest evidence first.
///
/// A sentence that stands on several sides of one conflict rivals nobody and is given no side.
pub(super) fn claims(corpus: &Corpus, journey: &Journey, wanted: impl Fn(ArticleId) -> bool) -> Vec<(SentenceId, Key)> {
    let mut told = Vec::new();
    let mut tell = |evidence: &Evidence, keys: &[Key]| {
        for sentence in sentences(corpus, evidence) {
            told.extend(keys.iter().map(|key| (sentence, *key)));
        }
    };
    for (at, stop) in journey.stops.iter().enumerate() {
        for evidence in stop.evidence.iter().filter(|evidence| wanted(evidence.article)) {
            tell(evidence, &[Key::Stop(at), Key::Says(at, evidence.says)]);
            let Some(sighting) = evidence.sighting.map(|id| &corpus.sightings[id]) else { continue };
            let date = sighting.date.map(|_| Key::Dated(at));
            let place = sighting.place_mention.map(|_| Key::Placed(at));
            tell(evidence, &date.into_iter().chain(place).collect::<Vec<_>>());
        }
        for meeting in &stop.meetings {
            for evidence in meeting.evidence.iter().filter(|evidence| wanted(evidence.article)) {
                tell(evidence, &[Key::Stop(at), Key::Meets(at, meeting.entity)]);
            }
        }
    }
    for (index, conflict) in journey.conflicts.iter().enumerate() {
        let mut sides: Vec<(SentenceId, usize)> = Vec::new();
        for (claim, side) in conflict.claims.iter().enumerate() {
            for evidence in side.evidence.iter().filter(|evidence| wanted(evidence.article)) {
                sides.extend(sentences(corpus, evidence).map(|sentence| (sentence, claim)));
            }
        }
        sides.sort_unstable();
        sides.dedup();
        for same in sides.chunk_by(|one, other| one.0 == other.0) {
            let (sentence, claim) = same[0];
            told.push((sentence, Key::Stop(conflict.stop)));
            if conflict.about == About::Date && conflict.grade != Grade::Update {
                told.push((sentence, Key::Dated(conflict.stop)));
            }
            if same.len() == 1 {
                told.push((sentence, Key::Side { conflict: index, claim }));
            }
        }
    }
    told
}

/// The sentences that a piece of evidence touches.
fn sentences(corpus: &Corpus, evidence: &Evidence) -> impl Iterator<Item = SentenceId> + use<> {
    let at = |offset: usize| corpus.sentence_at(evidence.article, offset).map(Id::index);
    let first = at(evidence.span.start());
    let last = at(evidence.span.end().saturating_sub(1));
    first.zip(last).into_iter().flat_map(|(first, last)| first..=last).map(Id::from_index)
}
