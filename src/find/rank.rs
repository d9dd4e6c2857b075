//! Who is best: a cheap score for all, fuzzy-matcher for the best of them, a second look with typos when nothing fits.
//!
//! Two stages because fuzzy-matcher takes about a microsecond for a headline: a letter mask and a walk with a score of our own choose the best
//! 1,000 (or 0.5 %), which keeps 99 % of the first twenty places as fuzzy-matcher alone would give them. What passed the walk is all that a
//! longer query has to look at.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::candidate::{Candidate, Candidates};
use super::grammar::How;
use super::terms::{Query, Term};
use super::typo::near;
use super::{Hit, Target, TargetKind, sentence};
use crate::model::Folded;

/// How many reach fuzzy-matcher at least.
const FINALISTS: usize = 1000;
/// What fuzzy-matcher gives for a letter, about.
pub(super) const LETTER: i64 = 16;
/// Candidates between two looks at whether the answer is still wanted.
const STRETCH: usize = 4096;

/// How well the letters fit: better fits come first whatever their scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
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

/// A candidate that matched, by its row.
struct Ranked {
    row: usize,
    score: i64,
    fit: Fit,
    positions: Vec<usize>,
}

/// A hit with what it is sorted by.
pub(super) type Scored = (Fit, Hit);

/// What the last search left: the rows among which a longer query finds all it can find.
#[derive(Debug, Default)]
pub struct Narrowing {
    query: Option<Query>,
    rows: Vec<u32>,
    /// The same of sentences.
    pub(super) sentences: Option<sentence::Left>,
}

/// What is searched: candidates, a query, and which targets count.
pub(super) struct Search<'a> {
    pub(super) candidates: &'a Candidates,
    pub(super) query: &'a Query,
    pub(super) kind: Option<TargetKind>,
    /// Whether a target is wanted at all.
    pub(super) fits: &'a dyn Fn(Target) -> bool,
    /// Whether the answer is wanted no longer.
    pub(super) stopped: &'a dyn Fn() -> bool,
}

impl Search<'_> {
    /// The best `limit`, best first, each target once, and how many targets of each kind match. Nothing if it was stopped.
    pub(super) fn run(&self, narrowing: &mut Narrowing, limit: usize) -> Option<(Vec<Scored>, [usize; TargetKind::COUNT])> {
        let narrows = narrowing.query.as_ref().is_some_and(|last| self.query.narrows(last));
        let all = self.candidates.rows.len();
        let mut left: Vec<u32> = Vec::new();
        let mut cheap: Vec<(i64, u32)> = Vec::new();
        // Those in which all words stand as typed.
        let mut as_typed: Vec<(i64, u32)> = Vec::new();
        let mut counts = [0; TargetKind::COUNT];
        let mut last = None;
        let mut look = |row: usize| {
            let Some((score, exact)) = self.cheap(row) else { return };
            left.push(row as u32);
            let target = self.candidates.glances[row].target;
            if !(self.fits)(target) {
                return;
            }
            // All names of a target stand together.
            if last.replace(target) != Some(target) {
                counts[target.kind() as usize] += 1;
            }
            if self.kind.is_none_or(|kind| kind == target.kind()) {
                cheap.push((score, row as u32));
                if exact {
                    as_typed.push((score, row as u32));
                }
            }
        };
        if narrows {
            for rows in narrowing.rows.chunks(STRETCH) {
                if (self.stopped)() {
                    return None;
                }
                for row in rows {
                    look(*row as usize);
                }
            }
        } else {
            for start in (0..all).step_by(STRETCH) {
                if (self.stopped)() {
                    return None;
                }
                (start..all.min(start + STRETCH)).for_each(&mut look);
            }
        }
        (narrowing.query, narrowing.rows) = (Some(self.query.clone()), left);
        if as_typed.len() >= limit.max(FINALISTS) {
            // Scattered letters could take no place among so many.
            cheap = as_typed;
        }
        let finalists = FINALISTS.max(cheap.len() / 200).max(limit);
        if cheap.len() > finalists {
            cheap.select_nth_unstable_by_key(finalists, |(score, row)| (Reverse(*score), *row));
            cheap.truncate(finalists);
        }
        let matcher = SkimMatcherV2::default();
        let mut ranked: Vec<Ranked> = cheap.iter().filter_map(|(_, row)| self.full(&matcher, *row as usize)).collect();
        if self.query.wanted().next().is_some() && ranked.iter().all(|one| one.fit != Fit::Close) {
            self.slips(&mut ranked, &mut counts)?;
        }
        let mut best: Vec<Ranked> = self.best_names(ranked).into_values().collect();
        best.sort_by_key(|one| {
            let of = &self.candidates.rows[one.row];
            (Reverse(one.fit), Reverse(one.score), of.label_end, of.target)
        });
        best.truncate(limit);
        Some((best.iter().map(|one| (one.fit, self.hit(one))).collect(), counts))
    }

    /// A cheap estimate, and whether all words stand as typed; nothing if some term cannot match.
    fn cheap(&self, row: usize) -> Option<(i64, bool)> {
        let mask = self.candidates.masks[row];
        if self.query.terms.iter().any(|term| !term.not && term.mask & !mask != 0) {
            return None;
        }
        let text = self.candidates.text(row);
        let (mut sum, mut exact) = (i64::from(self.candidates.glances[row].weight.min(50)), true);
        for term in &self.query.terms {
            if term.not {
                if best_place(text, term).is_some() {
                    return None;
                }
                continue;
            }
            // Most candidates fall out here: letters that do not come in order do not stand together either.
            let apart = walk(text, &term.chars)?;
            sum += match best_place(text, term) {
                Some((at, place)) if place > 0 || term.chars.len() > 1 => 400 + 100 * place - at.min(99) as i64,
                None if term.how == How::Fuzzy && term.chars.len() > 1 => {
                    exact = false;
                    apart
                }
                _ => return None,
            };
        }
        Some((sum, exact))
    }

    /// The score that decides, or nothing if a term does not match after all.
    fn full(&self, matcher: &SkimMatcherV2, row: usize) -> Option<Ranked> {
        let mut ranked = Ranked { row, score: self.bonus(row), fit: Fit::Close, positions: Vec::new() };
        for term in self.query.wanted() {
            let found = match term.how {
                How::Fuzzy => self.fuzzy(matcher, term, row)?,
                _ => self.letters(term, row)?,
            };
            ranked.score += found.score;
            ranked.fit = ranked.fit.min(found.fit);
            ranked.positions.extend(found.positions);
        }
        Some(ranked)
    }

    fn fuzzy(&self, matcher: &SkimMatcherV2, term: &Term, row: usize) -> Option<Match> {
        // Words as typed are found as they stand; only then may letters be apart.
        if let Some(found) = self.letters(term, row) {
            return Some(found);
        }
        if term.chars.len() == 1 {
            return None;
        }
        let (score, positions) = matcher.fuzzy_indices(self.candidates.text(row), &term.text)?;
        let span = positions.last()? - positions.first()? + 1;
        let length = term.chars.len();
        let fit = if span <= 2 * length { Fit::Close } else { Fit::Loose };
        let penalty = span.saturating_sub(3 * length) as i64;
        Some(Match { score: score - penalty, fit, positions })
    }

    /// Where a term stands letter by letter: at the start of a word if anywhere, and as a whole word rather than as a part.
    fn letters(&self, term: &Term, row: usize) -> Option<Match> {
        let (text, name) = (self.candidates.text(row), self.candidates.name(row));
        let (at, place) = match term.how {
            How::Start => name.starts_with(&term.text).then_some((0, 2))?,
            How::End => name.ends_with(&term.text).then(|| (name.len() - term.text.len(), 1))?,
            _ => best_place(text, term)?,
        };
        // One letter says nothing but how a word starts.
        if place == 0 && term.chars.len() == 1 {
            return None;
        }
        let first = text.get(..at)?.chars().count();
        let length = term.chars.len();
        Some(Match { score: letters_score(length, place), fit: Fit::Close, positions: (first..first + length).collect() })
    }

    /// What speaks for a candidate besides its letters.
    fn bonus(&self, row: usize) -> i64 {
        let (name, candidate, whole) = (self.candidates.name(row), &self.candidates.rows[row], self.query.whole.as_str());
        let mut bonus = match candidate.target.kind() {
            TargetKind::Entity => 12,
            TargetKind::Stop => 9,
            TargetKind::Article => 6,
            TargetKind::Date => 3,
            TargetKind::Sentence | TargetKind::Command => 0,
        };
        if !whole.is_empty() && name == whole {
            bonus += 40;
        } else if !whole.is_empty() && name.starts_with(whole) {
            bonus += 16;
        }
        bonus += i64::from((candidate.weight + 1).ilog2().min(8)) * 3;
        bonus + i64::from(candidate.canonical) - (name.len() / 8).min(12) as i64
    }

    /// Adds candidates in which every term stands letter by letter, but for one slip in one of them. Nothing if it was stopped.
    fn slips(&self, ranked: &mut Vec<Ranked>, counts: &mut [usize; TargetKind::COUNT]) -> Option<()> {
        let mut last = ranked.iter().map(|one| self.candidates.rows[one.row].target).collect::<std::collections::BTreeSet<Target>>();
        for row in 0..self.candidates.rows.len() {
            if row % STRETCH == 0 && (self.stopped)() {
                return None;
            }
            let candidate = &self.candidates.rows[row];
            if self.kind.is_some_and(|kind| kind != candidate.target.kind()) {
                continue;
            }
            let Some(one) = self.slipped(row) else { continue };
            if !(self.fits)(candidate.target) {
                continue;
            }
            if last.insert(candidate.target) {
                counts[candidate.target.kind() as usize] += 1;
            }
            ranked.push(one);
        }
        Some(())
    }

    fn slipped(&self, row: usize) -> Option<Ranked> {
        let mask = self.candidates.masks[row];
        // A slip is one letter that is not there at most.
        if self.query.terms.iter().any(|term| !term.not && (term.mask & !mask).count_ones() > 1) {
            return None;
        }
        // One word of the query may be misspelt, the others stand as typed.
        let text = self.candidates.text(row);
        if self.query.wanted().filter(|term| best_place(text, term).is_none()).nth(1).is_some() {
            return None;
        }
        let mut ranked = Ranked { row, score: 0, fit: Fit::Typo, positions: Vec::new() };
        for term in &self.query.terms {
            if term.not {
                if best_place(text, term).is_some() {
                    return None;
                }
            } else if let Some(found) = self.letters(term, row) {
                ranked.score += found.score;
                ranked.positions.extend(found.positions);
            } else if term.how == How::Fuzzy {
                let (first, length) = slip(term, self.candidates.name(row))?;
                ranked.score += LETTER * length as i64 / 2;
                ranked.positions.extend(first..first + length);
            } else {
                return None;
            }
        }
        ranked.score += self.bonus(row);
        Some(ranked)
    }

    /// One name for each target: the best, but its own name if that fits as closely.
    fn best_names(&self, ranked: Vec<Ranked>) -> BTreeMap<Target, Ranked> {
        let of = |one: &Ranked| -> &Candidate { &self.candidates.rows[one.row] };
        let mut best: BTreeMap<Target, Ranked> = BTreeMap::new();
        for one in ranked {
            let target = of(&one).target;
            let Some(other) = best.remove(&target) else {
                best.insert(target, one);
                continue;
            };
            let score = if one.fit == other.fit { one.score.max(other.score) } else { 0 };
            let key = |ranked: &Ranked| (ranked.fit, of(ranked).canonical, ranked.score);
            let mut winner = if key(&one) > key(&other) { one } else { other };
            winner.score = winner.score.max(score);
            best.insert(target, winner);
        }
        best
    }

    fn hit(&self, ranked: &Ranked) -> Hit {
        let candidate = &self.candidates.rows[ranked.row];
        let origin = Folded::new(&candidate.label).origin;
        let mut positions: Vec<usize> = ranked.positions.iter().filter_map(|position| origin.get(*position)).map(|at| *at as usize).collect();
        positions.sort_unstable();
        positions.dedup();
        Hit { target: candidate.target, label: candidate.label.to_string(), detail: candidate.detail.to_string(), positions, score: ranked.score }
    }
}

/// What so many letters side by side are worth, by where they stand.
pub(super) fn letters_score(length: usize, place: i64) -> i64 {
    LETTER * length as i64 + 8 * (length as i64 - 1) + 12 * place
}

/// The best occurrence: 2 for a whole word, 1 for the start of one, 0 inside. A phrase stands in whole words only.
pub(super) fn best_place(text: &str, term: &Term) -> Option<(usize, i64)> {
    let bytes = text.as_bytes();
    let mut best: Option<(usize, i64)> = None;
    for at in term.finder.find_iter(bytes) {
        let starts = at == 0 || bytes[at - 1] == b' ';
        let ends = bytes.get(at + term.text.len()).is_none_or(|byte| *byte == b' ');
        let place = i64::from(starts) + i64::from(starts && ends);
        if best.is_none_or(|(_, best)| best < place) && (term.how != How::Phrase || place == 2) {
            best = Some((at, place));
        }
        if place == 2 {
            break;
        }
    }
    best
}

/// Finds the letters in order; the closer together, the better.
fn walk(text: &str, letters: &[char]) -> Option<i64> {
    let (mut at, mut first, mut breaks) = (0, 0, 0);
    for (index, letter) in letters.iter().enumerate() {
        let rest = text.get(at..)?;
        let found = match u8::try_from(u32::from(*letter)) {
            Ok(byte) if byte.is_ascii() => memchr::memchr(byte, rest.as_bytes())?,
            _ => rest.find(*letter)?,
        };
        if index == 0 {
            first = found;
        } else if found > 0 {
            breaks += 1;
        }
        at += found + letter.len_utf8();
    }
    Some(200 - (at - first).saturating_sub(letters.len()).min(160) as i64 - 4 * breaks.min(10))
}

/// The first word of the label that is one slip away: its first character and its length.
fn slip(term: &Term, name: &str) -> Option<(usize, usize)> {
    let mut first = 0;
    for word in name.split(' ') {
        let count = if word.is_ascii() { word.len() } else { word.chars().count() };
        if count + 1 >= term.chars.len() && (term.mask & !super::terms::mask(word)).count_ones() <= 1 {
            let letters: Vec<char> = word.chars().collect();
            if near(&term.chars, &letters) {
                return Some((first, letters.len().min(term.chars.len())));
            }
        }
        first += count + 1;
    }
    None
}
