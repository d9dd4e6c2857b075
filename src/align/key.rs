//! Keys: what a sentence claims and names, in a form that can be looked up in another sentence.
//!
//! Must not know how sentences are ranked. Start at [`Sheets::read`].

use std::collections::HashMap;

use super::worth;
use crate::model::{ArticleId, Corpus, Days, EntityId, Id, Journey, Mention, SentenceId, Span, Status, fold};

/// Something two sentences can share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Key {
    /// It tells of a stop.
    Stop(usize),
    /// It hangs a date on a stop, whichever it is.
    Dated(usize),
    /// It names the place of a stop.
    Placed(usize),
    /// It says that a stop was made, is planned or is cancelled.
    Says(usize, Status),
    /// It has somebody met at a stop.
    Meets(usize, EntityId),
    /// It stands on one side of a conflict. The other sides are what is looked for.
    Side {
        /// Index into the journey's conflicts.
        conflict: usize,
        /// Index into the conflict's claims.
        claim: usize,
    },
    /// It names, or is read as meaning, somebody or something.
    Entity(EntityId),
    /// It names a day, or a time too long to be taken day by day.
    Date(Days),
    /// It uses a word.
    Word(u32),
}

impl Key {
    /// True for what is claimed of the journey, false for what is merely named.
    pub(super) fn is_claim(self) -> bool {
        !matches!(self, Self::Entity(_) | Self::Date(_) | Self::Word(_))
    }
}

/// What it is worth to tell of the chosen stop, however often it is told.
pub(super) const CHOSEN: f32 = 8.0;
/// How much more rival claims about it count than their grade: a contradiction as much again as telling of the stop.
const RIVAL: f32 = 2.0;

/// The weight of sharing a key, and whether it grows with the key's rarity.
pub(super) fn weight(key: Key, chosen: Option<(&Journey, usize)>) -> (f32, bool) {
    let is_chosen = |stop: usize| chosen.is_some_and(|(_, at)| at == stop);
    let here = |stop: usize| if is_chosen(stop) { 1.0 } else { 0.5 };
    match key {
        Key::Stop(stop) if is_chosen(stop) => (CHOSEN, false),
        Key::Stop(_) => (2.0, true),
        Key::Meets(stop, _) => (2.0 * here(stop), true),
        Key::Dated(stop) => (here(stop), true),
        Key::Says(stop, _) => (0.5 * here(stop), true),
        Key::Placed(stop) => (0.25 * here(stop), true),
        Key::Side { conflict, .. } => {
            let conflict = chosen.and_then(|(journey, _)| journey.conflicts.get(conflict));
            (conflict.map_or(0.0, |conflict| worth(conflict.grade) * if is_chosen(conflict.stop) { RIVAL } else { 0.5 }), false)
        }
        Key::Date(_) => (1.5, true),
        Key::Entity(_) => (1.0, true),
        Key::Word(_) => (0.4, true),
    }
}

/// A key as one sentence holds it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Held {
    /// Which key, as [`Sheets::keys`] numbers them.
    pub(super) key: u32,
    /// How fully it is held, at most 1: each day of a week is a seventh.
    pub(super) share: f32,
}

/// Keys of sentences, numbered in the order met.
#[derive(Debug, Default)]
pub(super) struct Sheets {
    /// Every key met.
    pub(super) keys: Vec<Key>,
    /// Number of sentences that hold each key.
    pub(super) holders: Vec<u32>,
    numbers: HashMap<Key, u32>,
    words: HashMap<String, u32>,
}

/// Longer times than this are taken as a whole.
const DAYS: i64 = 7;
/// Shorter words are mostly grammar.
const LETTERS: usize = 4;
/// A name in a caption or appeal counts less than in running text.
const ASIDE: f32 = 0.75;
/// A capital that stands for its government names a speaker, seldom a place.
const METONYM: f32 = 0.5;

impl Sheets {
    /// The keys of every sentence of `article`, in order; `claims` are added where they belong.
    pub(super) fn read(&mut self, corpus: &Corpus, article: ArticleId, claims: &[(SentenceId, Key)]) -> Vec<Vec<Held>> {
        let page = &corpus.pages[article];
        let first = page.sentences.start;
        let mut found: Vec<Vec<(Key, f32)>> = vec![Vec::new(); page.sentences.len()];
        for (sentence, key) in claims.iter().filter(|(sentence, _)| page.sentences.contains(&sentence.index())) {
            found[sentence.index() - first].push((*key, 1.0));
        }
        let mentions = corpus.mentions_of(article);
        for same in mentions.chunk_by(|one, other| one.sentence == other.sentence) {
            let keys = &mut found[same[0].sentence.index() - first];
            for mention in same {
                names(mention, keys);
            }
        }
        // Whoever is meant by "he" and "the minister" is known to the sightings.
        let sightings = corpus.sightings.as_slice();
        let start = sightings.partition_point(|sighting| sighting.article < article);
        for sighting in sightings[start..].iter().take_while(|sighting| sighting.article == article) {
            let meant =
                [sighting.traveller, sighting.place].into_iter().chain(sighting.companions.iter().copied()).chain(sighting.meets.iter().copied());
            found[sighting.sentence.index() - first].extend(meant.map(|entity| (Key::Entity(entity), 1.0)));
        }
        let mut rest = mentions;
        let text = &corpus.articles[article].text;
        for (sentence, keys) in corpus.sentences_of(article).iter().zip(&mut found) {
            let inside = rest.partition_point(|mention| mention.span.start() < sentence.span.end());
            let (own, after) = rest.split_at(inside);
            rest = after;
            self.words_between(text, sentence.span, own, keys);
            if sentence.zone.is_aside() {
                keys.iter_mut().filter(|(key, _)| !key.is_claim()).for_each(|(_, share)| *share *= ASIDE);
            }
        }
        found.into_iter().map(|keys| self.number(keys)).collect()
    }

    /// The words of a sentence that are part of no mention: names are keys already.
    fn words_between(&mut self, text: &str, sentence: Span, mentions: &[Mention], keys: &mut Vec<(Key, f32)>) {
        let mut from = sentence.start();
        let ends = mentions.iter().map(|mention| (mention.span.start(), mention.span.end())).chain([(sentence.end(), sentence.end())]);
        for (to, next) in ends {
            if from < to {
                for word in fold(Span::new(from, to).of(text)).split(' ').filter(|word| word.chars().count() >= LETTERS) {
                    let fresh = u32::try_from(self.words.len()).expect("words are fewer than bytes");
                    let word = match self.words.get(word) {
                        Some(known) => *known,
                        None => *self.words.entry(word.to_owned()).or_insert(fresh),
                    };
                    keys.push((Key::Word(word), 1.0));
                }
            }
            from = from.max(next);
        }
    }

    /// Numbers the keys of one sentence, each kept once with its largest share.
    fn number(&mut self, keys: Vec<(Key, f32)>) -> Vec<Held> {
        let mut held: Vec<Held> = Vec::with_capacity(keys.len());
        for (key, share) in keys {
            let fresh = u32::try_from(self.keys.len()).expect("keys are fewer than bytes");
            let number = *self.numbers.entry(key).or_insert(fresh);
            if number == fresh {
                self.keys.push(key);
                self.holders.push(0);
            }
            held.push(Held { key: number, share });
        }
        held.sort_by(|one, other| one.key.cmp(&other.key).then(other.share.total_cmp(&one.share)));
        held.dedup_by_key(|held| held.key);
        for held in &held {
            self.holders[held.key as usize] += 1;
        }
        held
    }
}

/// What a mention names: an entity, or days.
fn names(mention: &Mention, keys: &mut Vec<(Key, f32)>) {
    if let Some(entity) = mention.entity {
        keys.push((Key::Entity(entity), if mention.metonym { METONYM } else { 1.0 }));
    }
    let Some(days) = mention.timex.as_ref().and_then(|timex| timex.value.days()) else { return };
    if days.count() > DAYS {
        keys.push((Key::Date(days), 0.5));
        return;
    }
    let share = 1.0 / days.count() as f32;
    keys.extend((0..days.count()).map(|day| (Key::Date(Days::day(days.first).shift(day)), share)));
}
