//! Who else says what a sentence says: the other articles that make the same claim, or use the same words.
//!
//! Only sentences that share a name or a date, or stand in an article that repeats this one, are looked at, so that the work grows with
//! the article and not with the pile. Start at [`coverage`].

use std::collections::{BTreeMap, BTreeSet};

use super::claim::claims;
use super::key::Key;
use crate::model::{ArticleId, Corpus, EntityId, Id, Journey, JourneyId, SentenceId, fold};

/// Sentences looked at for one sentence at most.
const LOOKED_AT: usize = 400;
/// Articles that repeat this one whose sentences without a name are looked at.
const REPEATING: usize = 8;
/// The part of a sentence's words that must stand in another for both to say the same.
const SAME: f32 = 0.6;
/// A sentence of fewer long words says too little to be compared by them.
const WORDS: usize = 4;
/// Shorter words are mostly grammar.
const LETTERS: usize = 4;

/// For each sentence of `article` the other articles that say it too, by id; with `only`, that one alone is looked at.
///
/// Two sentences say the same if they prove the same stop or meeting of a journey, or if most of the long words of the one stand in the
/// other. This is no proof of silence: what is told in quite other words, without a name in common, is not found.
pub fn coverage(corpus: &Corpus, article: ArticleId, only: Option<ArticleId>) -> Vec<Vec<ArticleId>> {
    let run = corpus.pages[article].sentences.clone();
    let mut said: Vec<BTreeSet<ArticleId>> = vec![BTreeSet::new(); run.len()];
    let wanted = |other: ArticleId| other != article && only.is_none_or(|only| only == other);
    for (_, journey) in corpus.journeys.pairs().filter(|(_, journey)| tells(journey, article)) {
        by_claim(corpus, journey, article, &wanted, run.start, &mut said);
    }
    let words: Vec<Vec<String>> = run.clone().map(|index| long_words(corpus, SentenceId::from_index(index))).collect();
    for (at, index) in run.clone().enumerate().filter(|(at, _)| words[*at].len() >= WORDS) {
        for other in candidates(corpus, SentenceId::from_index(index), &wanted) {
            let whose = corpus.sentences[other].article;
            if !said[at].contains(&whose) && share(&words[at], corpus, other) >= SAME {
                said[at].insert(whose);
            }
        }
    }
    // Whoever repeats several sentences may repeat those without a name too.
    let mut repeats: BTreeMap<ArticleId, usize> = BTreeMap::new();
    said.iter().flatten().for_each(|other| *repeats.entry(*other).or_insert(0) += 1);
    let mut repeats: Vec<(usize, ArticleId)> = repeats.into_iter().map(|(other, count)| (count, other)).filter(|(count, _)| *count > 1).collect();
    repeats.sort_by_key(|(count, other)| (std::cmp::Reverse(*count), *other));
    for (_, other) in repeats.into_iter().take(REPEATING) {
        for (at, _) in run.clone().enumerate().filter(|(at, _)| words[*at].len() >= WORDS && said[*at].is_empty()).collect::<Vec<_>>() {
            if corpus.pages[other].sentence_ids().any(|sentence| share(&words[at], corpus, sentence) >= SAME) {
                said[at].insert(other);
            }
        }
    }
    said.into_iter().map(|articles| articles.into_iter().collect()).collect()
}

fn tells(journey: &Journey, article: ArticleId) -> bool {
    journey.stops.iter().any(|stop| stop.evidence.iter().any(|evidence| evidence.article == article))
}

/// Adds the articles that prove the same stop or meeting.
fn by_claim(
    corpus: &Corpus,
    journey: &Journey,
    article: ArticleId,
    wanted: &impl Fn(ArticleId) -> bool,
    first: usize,
    said: &mut [BTreeSet<ArticleId>],
) {
    /// The article's own sentences, and the other articles, that say one thing.
    type Tellers = (BTreeSet<usize>, BTreeSet<ArticleId>);
    let mut told: BTreeMap<(usize, Option<EntityId>), Tellers> = BTreeMap::new();
    for (sentence, key) in claims(corpus, journey, |other| other == article || wanted(other)) {
        let claim = match key {
            Key::Says(stop, _) => (stop, None),
            Key::Meets(stop, entity) => (stop, Some(entity)),
            _ => continue,
        };
        let (here, others) = told.entry(claim).or_default();
        let whose = corpus.sentences[sentence].article;
        if whose == article {
            here.insert(sentence.index() - first);
        } else {
            others.insert(whose);
        }
    }
    for (here, others) in told.into_values() {
        for sentence in here {
            said[sentence].extend(others.iter().copied());
        }
    }
}

/// Sentences of other articles that name the rarest thing that this one names.
fn candidates(corpus: &Corpus, sentence: SentenceId, wanted: &impl Fn(ArticleId) -> bool) -> Vec<SentenceId> {
    let mentions = corpus.mentions_of(corpus.sentences[sentence].article);
    let from = mentions.partition_point(|mention| mention.sentence < sentence);
    let here = mentions[from..].iter().take_while(|mention| mention.sentence == sentence);
    let mut named: Vec<EntityId> = here.filter_map(|mention| mention.entity).collect();
    named.sort_unstable();
    named.dedup();
    // What is named in every sentence of the pile tells nothing; two of the rarer names are enough.
    named.sort_by_key(|entity| corpus.entities[*entity].mentions.len());
    let mut found = BTreeSet::new();
    for entity in named.into_iter().take(2) {
        let of = corpus.entities[entity].mentions.iter().map(|mention| &corpus.mentions[*mention]);
        found.extend(of.filter(|mention| wanted(mention.article)).map(|mention| mention.sentence).take(LOOKED_AT));
    }
    found.into_iter().collect()
}

/// The longer words of a sentence, folded, sorted, without repeats.
fn long_words(corpus: &Corpus, sentence: SentenceId) -> Vec<String> {
    let of = corpus.sentences[sentence];
    let folded = fold(corpus.words(of.article, of.span));
    let mut words: Vec<String> = folded.split(' ').filter(|word| word.chars().count() >= LETTERS).map(str::to_owned).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// The part of `words` that stands in another sentence too.
fn share(words: &[String], corpus: &Corpus, other: SentenceId) -> f32 {
    let theirs = long_words(corpus, other);
    if theirs.len() < WORDS {
        return 0.0;
    }
    let shared = words.iter().filter(|word| theirs.binary_search(word).is_ok()).count();
    shared as f32 / words.len().max(1) as f32
}

/// The journeys that an article tells of.
pub(super) fn journeys_of(corpus: &Corpus, article: ArticleId) -> Vec<JourneyId> {
    corpus.journeys.pairs().filter(|(_, journey)| tells(journey, article)).map(|(id, _)| id).collect()
}
