//! Side by side: who is the partner, and where the second reader stands.
//!
//! The alignment itself is the layer `align`; here its answers meet the readers. Start at [`follow`].

use super::areas::areas;
use super::prepare::page;
use super::state::{Held, Reader, State, Sync};
use crate::align::{self, Alignment, By, Fit};
use crate::model::{ArticleId, Corpus, JourneyId, SentenceId, Span};

/// What the follower's place was found from; while it stays, so does the place.
#[derive(Debug)]
pub(crate) struct Followed {
    generation: u64,
    pair: (ArticleId, ArticleId),
    by: (Sync, Option<(JourneyId, usize)>),
    alignment: Alignment,
    sentence: Option<SentenceId>,
}

/// One sentence told differently in both readers.
#[derive(Debug, Default)]
pub(crate) struct Variant {
    key: Option<[SentenceId; 2]>,
    /// For each reader the words that only its sentence has; nothing if the two are no variants of one sentence.
    pub(crate) words: Option<[Vec<Span>; 2]>,
}

/// Compares the sentences under the two cursors word by word.
pub(crate) fn tell_apart(state: &mut State, corpus: &Corpus) {
    if state.compare.is_none() {
        state.prepared.variant = Variant::default();
        return;
    }
    let [first, second] = state.readers.map(|reader| corpus.sentence_at(reader.article, reader.at));
    let key = first.zip(second).map(|(first, second)| [first, second]);
    if state.prepared.variant.key == key {
        return;
    }
    let words = key.and_then(|pair| {
        let text = |id: SentenceId| corpus.words(corpus.sentences[id].article, corpus.sentences[id].span);
        let alone = align::differing(text(pair[0]), text(pair[1]))?;
        let mut words = alone.into_iter().zip(pair).map(|(spans, id)| {
            let from = corpus.sentences[id].span.start();
            spans.into_iter().map(|span| Span::new(from + span.start(), from + span.end())).collect::<Vec<_>>()
        });
        words.next().zip(words.next()).map(|(mine, theirs)| [mine, theirs])
    });
    state.prepared.variant = Variant { key, words };
}

/// The selected stop.
fn stop(state: &State) -> Option<(JourneyId, usize)> {
    state.chosen.journey.map(|journey| (journey, state.chosen.stop))
}

/// Puts the most useful other article into the second reader.
pub(crate) fn choose_partner(state: &mut State) {
    let partners = align::partners(&state.corpus, state.readers[0].article, stop(state));
    let open = state.readers[0].article;
    let partner = partners.first().copied().or_else(|| state.list.order.iter().copied().find(|article| *article != open));
    state.readers[1] = partner.map_or(state.readers[0], |partner| Reader::open(partner, 0));
    state.prepared.followed = None;
}

/// Puts the next best article into the second reader; after the last comes the first again.
pub(crate) fn next_partner(state: &mut State) {
    let mut partners = align::partners(&state.corpus, state.readers[0].article, stop(state));
    let rest: Vec<ArticleId> =
        state.list.order.iter().copied().filter(|article| *article != state.readers[0].article && !partners.contains(article)).collect();
    partners.extend(rest);
    let at = partners.iter().position(|article| *article == state.readers[1].article);
    let Some(next) = partners.get(at.map_or(0, |at| (at + 1) % partners.len())) else { return };
    state.readers[1] = Reader::open(*next, 0);
    state.prepared.followed = None;
    state.said = Some(format!("partner {} of {}", at.map_or(0, |at| (at + 1) % partners.len()) + 1, partners.len()));
}

/// Moves the reader that has not the keys to what answers the sentence under the other's cursor.
pub(crate) fn follow(state: &mut State, corpus: &Corpus) {
    let Some(compare) = state.compare else {
        state.prepared.followed = None;
        return;
    };
    let by = match (compare.sync, stop(state)) {
        (Sync::Free, _) => return,
        (Sync::Stop, Some((journey, stop))) => By::Stop(journey, stop),
        _ => By::Entity,
    };
    let (leader, follower) = (compare.active, 1 - compare.active);
    let (from, to) = (state.readers[leader], state.readers[follower]);
    let pair = (from.article, to.article);
    let key = (compare.sync, stop(state));
    let known = state.prepared.followed.take().filter(|known| known.generation == corpus.generation && known.pair == pair && known.by == key);
    let sentence = corpus.sentence_at(from.article, from.at);
    let mut followed = known.unwrap_or_else(|| Followed {
        generation: corpus.generation,
        pair,
        by: key,
        alignment: Alignment::new(corpus, from.article, to.article, by),
        sentence: None,
    });
    if let Some(now) = sentence
        && followed.sentence != Some(now)
    {
        followed.sentence = Some(now);
        let counterpart = followed.alignment.counterpart(now);
        let held = match counterpart.fit {
            Fit::Aligned => Held::Aligned,
            Fit::Near => Held::Near,
            Fit::Silent => Held::Silent,
        };
        if let Some(best) = counterpart.sentence {
            let target = seen_rival(state, corpus, follower, &followed, now).unwrap_or(best);
            let reader = &mut state.readers[follower];
            (reader.at, reader.reveal) = (corpus.sentences[target].span.start(), true);
        }
        if let Some(compare) = &mut state.compare {
            compare.held = held;
        }
    }
    state.prepared.followed = Some(followed);
}

/// A counterpart nearly as good as the best that is already in sight: then nothing scrolls.
fn seen_rival(state: &State, corpus: &Corpus, follower: usize, followed: &Followed, from: SentenceId) -> Option<SentenceId> {
    let rivals = followed.alignment.rivals(from);
    let best = rivals.first()?.1;
    let area = areas(state).readers[follower]?;
    let reader = &state.readers[follower];
    let laid = state.prepared.laid[follower].as_ref()?;
    let rows = reader.top..reader.top + usize::from(page(area).height);
    let seen = |sentence: SentenceId| rows.contains(&laid.layout.row_of(corpus.sentences[sentence].span.start()));
    rivals
        .iter()
        .find(|(sentence, weight)| *weight >= 0.8 * best && corpus.sentences[*sentence].article == reader.article && seen(*sentence))
        .map(|(sentence, _)| *sentence)
}
