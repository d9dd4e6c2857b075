//! The alignment of two articles: for each sentence of one, the sentences of the other that answer it.
//!
//! An index of the other article's keys is asked once per sentence, so the work grows with the sentences, not with their pairs. Must
//! not know what is on screen: whoever scrolls keeps its place while a visible rival is good enough. Start at [`Alignment::new`].

use super::claim::claims;
use super::key::{CHOSEN, Held, Key, Sheets, weight};
use super::{By, Counterpart, Fit, rarity};
use crate::model::{ArticleId, Corpus, Id, Journey, SentenceId};

/// Which sentences of one article answer those of another. Valid for the corpus it was made of.
#[derive(Clone, Debug)]
pub struct Alignment {
    /// Index of the first sentence of the article read.
    first: usize,
    /// The answers to each of its sentences, best first.
    answers: Vec<Vec<(SentenceId, f32)>>,
    /// For each sentence, the one whose answers it takes: itself, else the nearest answered above, else below.
    from: Vec<Option<usize>>,
    /// Where the other article tells of the chosen stop: shown when no sentence at all is answered.
    told: Vec<(SentenceId, f32)>,
}

/// Answers kept for a sentence: enough to find one on the screen.
const KEPT: usize = 4;
/// What two sentences must share at least: one rare name and a little more, or two common ones.
const LEAST: f32 = 0.75;
/// A name, date or word in more sentences than this tells nothing; of a claim no more sentences are looked at.
const COMMON: usize = 256;

impl Alignment {
    /// Aligns the sentences of `from` with those of `to`.
    pub fn new(corpus: &Corpus, from: ArticleId, to: ArticleId, by: By) -> Self {
        let chosen = match by {
            By::Stop(journey, stop) => corpus.journeys.get(journey).map(|journey| (journey, stop)),
            By::Entity => None,
        };
        let claims = chosen.map_or(Vec::new(), |(journey, _)| claims(corpus, journey, |article| article == from || article == to));
        let first = corpus.pages[from].sentences.start;
        let here = corpus.pages[to].sentences.clone();
        let told = match by {
            By::Stop(_, stop) => telling(&claims, &here, stop),
            By::Entity => Vec::new(),
        };
        let sentences = corpus.pages[from].sentences.len();
        if matches!(by, By::Stop(..)) && told.is_empty() {
            return Self { first, answers: vec![Vec::new(); sentences], from: vec![None; sentences], told };
        }
        let mut sheets = Sheets::default();
        let asked = sheets.read(corpus, from, &claims);
        let asking = sheets.read(corpus, to, &claims);
        let index = Index::new(&sheets, &asking, asked.len() + asking.len(), chosen);
        let mut scores = vec![0.0; asking.len()];
        let answers: Vec<Vec<(SentenceId, f32)>> = asked.iter().map(|keys| index.answers(keys, &mut scores, here.start)).collect();
        Self { first, from: nearest(&answers), answers, told }
    }

    /// The sentence that answers `from`, a sentence of the article read: its best answer, else that of the nearest answered sentence
    /// above it, else below.
    pub fn counterpart(&self, from: SentenceId) -> Counterpart {
        let fit = match self.rivals(from) {
            [] => Fit::Silent,
            _ if self.at(from).is_some_and(|at| !self.answers[at].is_empty()) => Fit::Aligned,
            _ => Fit::Near,
        };
        Counterpart { fit, sentence: self.rivals(from).first().map(|(sentence, _)| *sentence) }
    }

    /// The sentences that may stand for the counterpart, with weights, best first; the first is the counterpart.
    ///
    /// A reader that already shows one of them with at least 0.8 of the best weight need not move.
    pub fn rivals(&self, from: SentenceId) -> &[(SentenceId, f32)] {
        let Some(at) = self.at(from) else { return &[] };
        self.from[at].map_or(&self.told, |at| &self.answers[at])
    }

    /// The position of a sentence in the article read.
    fn at(&self, from: SentenceId) -> Option<usize> {
        from.index().checked_sub(self.first).filter(|at| *at < self.answers.len())
    }
}

/// The sentences in `here` that tell of `stop`, strongest evidence first.
fn telling(claims: &[(SentenceId, Key)], here: &std::ops::Range<usize>, stop: usize) -> Vec<(SentenceId, f32)> {
    let mut told: Vec<(SentenceId, f32)> = Vec::new();
    for (sentence, key) in claims {
        let fresh = *key == Key::Stop(stop) && here.contains(&sentence.index()) && told.iter().all(|(known, _)| known != sentence);
        if fresh {
            told.push((*sentence, CHOSEN));
        }
        if told.len() == KEPT {
            break;
        }
    }
    told
}

/// For each sentence, the nearest answered one: itself, above, else below.
fn nearest(answers: &[Vec<(SentenceId, f32)>]) -> Vec<Option<usize>> {
    let below = answers.iter().position(|answers| !answers.is_empty());
    let mut last = below;
    let mut from = Vec::with_capacity(answers.len());
    for (at, answers) in answers.iter().enumerate() {
        if !answers.is_empty() {
            last = Some(at);
        }
        from.push(last);
    }
    from
}

/// The other article's sentences by key.
struct Index<'a> {
    sheets: &'a Sheets,
    /// For each key, the weight of sharing it.
    weights: Vec<f32>,
    /// For each key, who holds it and how fully; empty if it is too common to tell anything.
    holders: Vec<Vec<(u32, f32)>>,
    /// For each conflict, the keys of its sides, by key.
    sides: Vec<Vec<u32>>,
    /// The key of telling of the chosen stop.
    chosen: Option<u32>,
    /// For each sentence, whether it holds that key.
    telling: Vec<bool>,
}

impl<'a> Index<'a> {
    fn new(sheets: &'a Sheets, asking: &[Vec<Held>], all: usize, chosen: Option<(&Journey, usize)>) -> Self {
        let mut sides = vec![Vec::new(); chosen.map_or(0, |(journey, _)| journey.conflicts.len())];
        let mut weights = Vec::with_capacity(sheets.keys.len());
        for (number, (key, held)) in sheets.keys.iter().zip(&sheets.holders).enumerate() {
            let held = *held as usize;
            // A word is worth a look while it is rare for articles of this length.
            let common = match key {
                Key::Word(_) => (all / 8).clamp(2, COMMON / 4),
                _ => COMMON,
            };
            let (weight, by_rarity) = weight(*key, chosen);
            weights.push(match (key.is_claim(), by_rarity) {
                (false, _) if held > common => 0.0,
                (_, true) => weight * rarity(held, all),
                (_, false) => weight,
            });
            if let Key::Side { conflict, .. } = key {
                sides[*conflict].push(number as u32);
            }
        }
        let mut holders = vec![Vec::new(); sheets.keys.len()];
        for (sentence, keys) in asking.iter().enumerate() {
            for held in keys {
                let list: &mut Vec<(u32, f32)> = &mut holders[held.key as usize];
                if weights[held.key as usize] > 0.0 && list.len() < COMMON {
                    list.push((sentence as u32, held.share));
                }
            }
        }
        let chosen = sheets.keys.iter().position(|key| chosen.is_some_and(|(_, stop)| *key == Key::Stop(stop))).map(|key| key as u32);
        let telling = asking.iter().map(|keys| holds(keys, chosen)).collect();
        Self { sheets, weights, holders, sides, chosen, telling }
    }

    /// The best answers to a sentence with these keys. `scores` is all zero before and after.
    fn answers(&self, keys: &[Held], scores: &mut [f32], first: usize) -> Vec<(SentenceId, f32)> {
        let mut touched: Vec<u32> = Vec::new();
        let mut add = |key: u32, share: f32| {
            for (sentence, other) in &self.holders[key as usize] {
                let score = &mut scores[*sentence as usize];
                if *score == 0.0 {
                    touched.push(*sentence);
                }
                *score += self.weights[key as usize] * share.min(*other);
            }
        };
        for held in keys {
            match self.sheets.keys[held.key as usize] {
                // Agreeing is no answer; whoever stands on another side is.
                Key::Side { conflict, .. } => self.sides[conflict].iter().filter(|side| **side != held.key).for_each(|side| add(*side, held.share)),
                _ => add(held.key, held.share),
            }
        }
        // Whatever else is shared: a sentence on the stop is answered on the stop.
        let tells = holds(keys, self.chosen);
        let mut best: Vec<(SentenceId, f32)> = Vec::with_capacity(KEPT);
        for sentence in touched {
            let score = std::mem::take(&mut scores[sentence as usize]);
            let id = SentenceId::from_index(first + sentence as usize);
            let rank = best.partition_point(|(other, known)| known.total_cmp(&score).then(id.cmp(other)).is_gt());
            if score >= LEAST && rank < KEPT && (!tells || self.telling[sentence as usize]) {
                best.truncate(KEPT - 1);
                best.insert(rank, (id, score));
            }
        }
        best
    }
}

fn holds(keys: &[Held], wanted: Option<u32>) -> bool {
    wanted.is_some_and(|wanted| keys.binary_search_by_key(&wanted, |held| held.key).is_ok())
}
