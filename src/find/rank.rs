//! Who is best: a cheap score for all, fuzzy-matcher for the best of them, a second look with typos when nothing fits.
//!
//! Two stages because fuzzy-matcher takes about a microsecond for a headline: a letter mask and a walk with a score of our own choose the best
//! 1,000 (or 0.5 %), which keeps 99 % of the first twenty places as fuzzy-matcher alone would give them.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::candidate::Candidate;
use super::query::{How, Query, Term};
use super::typo::near;
use super::{Hit, Target, TargetKind};
use crate::model::Folded;

/// How many reach fuzzy-matcher at least.
const FINALISTS: usize = 1000;
/// What fuzzy-matcher gives for a letter, about.
const LETTER: i64 = 16;

/// How well the letters fit: better fits come first whatever their scores.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// Letters scattered over the label.
    Loose,
    /// With one slip.
    Typo,
    /// Letters side by side or nearly so.
    Close,
}

/// What one term made of one candidate.
struct Match {
    score: i64,
    fit: Fit,
    /// Characters of the folded text.
    positions: Vec<usize>,
}

/// A candidate that matched.
struct Ranked<'a> {
    candidate: &'a Candidate,
    score: i64,
    fit: Fit,
    positions: Vec<usize>,
}

/// The ranking, with fuzzy-matcher's reusable memory.
#[derive(Default)]
pub(super) struct Ranker {
    matcher: SkimMatcherV2,
}

impl Ranker {
    /// The best `limit` of `pool`, each target once.
    pub(super) fn rank(&self, query: &Query, pool: &[&Candidate], limit: usize) -> Vec<Hit> {
        let mut cheap: Vec<(i64, usize)> = pool.iter().enumerate().filter_map(|(index, one)| Some((cheap(query, one)?, index))).collect();
        let finalists = FINALISTS.max(cheap.len() / 200).max(limit);
        if cheap.len() > finalists {
            cheap.select_nth_unstable_by_key(finalists, |(score, index)| (Reverse(*score), *index));
            cheap.truncate(finalists);
        }
        let mut ranked: Vec<Ranked<'_>> = cheap.iter().filter_map(|(_, index)| self.full(query, pool[*index])).collect();
        if !query.terms.is_empty() && ranked.iter().all(|one| one.fit != Fit::Close) {
            ranked.extend(pool.iter().filter_map(|one| slipped(query, one)));
        }
        let mut best: Vec<Ranked<'_>> = best_names(ranked).into_values().collect();
        best.sort_by_key(|one| (Reverse(one.fit), Reverse(one.score), one.candidate.label_end, one.candidate.target));
        best.iter().take(limit).map(hit).collect()
    }

    /// The score that decides, or nothing if a term does not match after all.
    fn full<'a>(&self, query: &Query, candidate: &'a Candidate) -> Option<Ranked<'a>> {
        let mut ranked = Ranked { candidate, score: bonus(query, candidate), fit: Fit::Close, positions: Vec::new() };
        for term in query.terms.iter().filter(|term| term.how != How::Not) {
            let found = match term.how {
                How::Fuzzy => self.fuzzy(term, candidate)?,
                _ => letters(term, candidate)?,
            };
            ranked.score += found.score;
            ranked.fit = ranked.fit.min(found.fit);
            ranked.positions.extend(found.positions);
        }
        Some(ranked)
    }

    fn fuzzy(&self, term: &Term, candidate: &Candidate) -> Option<Match> {
        // Words as typed are found as they stand; only then may letters be apart.
        if let Some(found) = letters(term, candidate) {
            return Some(found);
        }
        if term.chars.len() == 1 {
            return None;
        }
        let (score, positions) = self.matcher.fuzzy_indices(&candidate.folded, &term.text)?;
        let span = positions.last()? - positions.first()? + 1;
        let length = term.chars.len();
        let fit = if span <= 2 * length { Fit::Close } else { Fit::Loose };
        let penalty = span.saturating_sub(3 * length) as i64;
        Some(Match { score: score - penalty, fit, positions })
    }
}

/// Where a term stands letter by letter: at the start of a word if anywhere, and as a whole word rather than as a part.
fn letters(term: &Term, candidate: &Candidate) -> Option<Match> {
    let text: &str = if matches!(term.how, How::Start | How::End) { candidate.name() } else { &candidate.folded };
    let (at, place) = match term.how {
        How::Start => text.starts_with(&term.text).then_some((0, 2))?,
        How::End => text.ends_with(&term.text).then(|| (text.len() - term.text.len(), 1))?,
        _ => best_place(text, &term.text)?,
    };
    // One letter says nothing but how a word starts.
    if place == 0 && term.chars.len() == 1 {
        return None;
    }
    let first = text.get(..at)?.chars().count();
    let length = term.chars.len();
    let score = LETTER * length as i64 + 8 * (length as i64 - 1) + 12 * place;
    Some(Match { score, fit: Fit::Close, positions: (first..first + length).collect() })
}

/// The best occurrence: 2 for a whole word, 1 for the start of one, 0 inside.
fn best_place(text: &str, term: &str) -> Option<(usize, i64)> {
    let bytes = text.as_bytes();
    let place = |at: usize| {
        let starts = at == 0 || bytes[at - 1] == b' ';
        let ends = bytes.get(at + term.len()).is_none_or(|byte| *byte == b' ');
        (at, i64::from(starts) + i64::from(starts && ends))
    };
    text.match_indices(term).map(|(at, _)| place(at)).max_by_key(|(at, place)| (*place, Reverse(*at)))
}

/// A cheap estimate, or nothing if some term cannot match.
fn cheap(query: &Query, candidate: &Candidate) -> Option<i64> {
    let mut sum = candidate.weight.min(50) as i64;
    for term in &query.terms {
        if term.how == How::Not {
            if candidate.folded.contains(&term.text) {
                return None;
            }
            continue;
        }
        if term.mask & !candidate.mask != 0 {
            return None;
        }
        sum += match best_place(&candidate.folded, &term.text) {
            Some((at, place)) if place > 0 || term.chars.len() > 1 => 400 + 100 * place - at.min(99) as i64,
            None if term.how == How::Fuzzy && term.chars.len() > 1 => walk(&candidate.folded, &term.chars)?,
            _ => return None,
        };
    }
    Some(sum)
}

/// Finds the letters in order; the closer together, the better.
fn walk(text: &str, letters: &[char]) -> Option<i64> {
    let mut wanted = letters.iter();
    let mut next = wanted.next()?;
    let mut first = None;
    for (at, char) in text.char_indices() {
        if char == *next {
            let first = *first.get_or_insert(at);
            match wanted.next() {
                Some(letter) => next = letter,
                None => return Some(200 - (at + 1 - first).saturating_sub(letters.len()).min(199) as i64),
            }
        }
    }
    None
}

/// What speaks for a candidate besides its letters.
fn bonus(query: &Query, candidate: &Candidate) -> i64 {
    let name = candidate.name();
    let mut bonus = match candidate.target.kind() {
        TargetKind::Entity => 12,
        TargetKind::Stop => 9,
        TargetKind::Article => 6,
        TargetKind::Date => 3,
        TargetKind::Command => 0,
    };
    if !query.whole.is_empty() && name == query.whole {
        bonus += 40;
    } else if !query.whole.is_empty() && name.starts_with(&query.whole) {
        bonus += 16;
    }
    bonus += i64::from((candidate.weight + 1).ilog2().min(8)) * 3;
    bonus + i64::from(candidate.canonical) - (name.len() / 8).min(12) as i64
}

/// A candidate in which every term stands letter by letter or with one slip.
fn slipped<'a>(query: &Query, candidate: &'a Candidate) -> Option<Ranked<'a>> {
    let mut ranked = Ranked { candidate, score: bonus(query, candidate), fit: Fit::Typo, positions: Vec::new() };
    for term in &query.terms {
        if term.how == How::Not {
            if candidate.folded.contains(&term.text) {
                return None;
            }
            continue;
        }
        if let Some(found) = letters(term, candidate) {
            ranked.score += found.score;
            ranked.positions.extend(found.positions);
        } else if term.how == How::Fuzzy && (term.mask & !candidate.mask).count_ones() <= 1 {
            let (first, length) = slip(&term.chars, candidate)?;
            ranked.score += LETTER * length as i64 / 2;
            ranked.positions.extend(first..first + length);
        } else {
            return None;
        }
    }
    Some(ranked)
}

/// The first word of the label that is one slip away: its first character and its length.
fn slip(typed: &[char], candidate: &Candidate) -> Option<(usize, usize)> {
    let mut first = 0;
    for word in candidate.name().split(' ') {
        let letters: Vec<char> = word.chars().collect();
        if near(typed, &letters) {
            return Some((first, letters.len().min(typed.len())));
        }
        first += letters.len() + 1;
    }
    None
}

/// One name for each target: the best, but its own name if that fits as closely.
fn best_names(ranked: Vec<Ranked<'_>>) -> BTreeMap<Target, Ranked<'_>> {
    let mut best: BTreeMap<Target, Ranked<'_>> = BTreeMap::new();
    for one in ranked {
        let Some(other) = best.remove(&one.candidate.target) else {
            best.insert(one.candidate.target, one);
            continue;
        };
        let score = if one.fit == other.fit { one.score.max(other.score) } else { 0 };
        let key = |ranked: &Ranked<'_>| (ranked.fit, ranked.candidate.canonical, ranked.score);
        let mut winner = if key(&one) > key(&other) { one } else { other };
        winner.score = winner.score.max(score);
        best.insert(winner.candidate.target, winner);
    }
    best
}

fn hit(ranked: &Ranked<'_>) -> Hit {
    let candidate = ranked.candidate;
    let origin = Folded::new(&candidate.label).origin;
    let mut positions: Vec<usize> = ranked.positions.iter().filter_map(|position| origin.get(*position)).map(|at| *at as usize).collect();
    positions.sort_unstable();
    positions.dedup();
    Hit { target: candidate.target, label: candidate.label.to_string(), detail: candidate.detail.to_string(), positions, score: ranked.score }
}
