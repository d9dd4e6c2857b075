//! One article, one meaning: the same words are the same kind, and a surname follows its full name.

use std::collections::BTreeMap;

use super::TITLE;
use super::draft::{Draft, NONE, ORGANIZATION, PERSON, PLACE};
use super::text::{OPEN, Text};
use crate::derive::token::Shape;
use crate::lexicon::word_hash;
use crate::model::Kind;

/// Lets drafts of one article speak for one another.
pub(super) fn agree(text: &Text<'_>, drafts: &mut [Draft]) {
    pool(text, drafts);
    surnames(text, drafts);
    short_forms(text, drafts);
}

/// The folded words of a name as one number.
fn key(text: &Text<'_>, words: &[usize]) -> u64 {
    words.iter().fold(0, |key, at| join(key, text.fold(*at)))
}

/// A number for words already joined and one more.
fn join(key: u64, word: &str) -> u64 {
    (key.rotate_left(23) ^ u64::from(word_hash(word))).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// Every draft gets nine tenths of the mean evidence of its namesakes.
fn pool(text: &Text<'_>, drafts: &mut [Draft]) {
    let mut keys: Vec<(u64, usize)> = drafts.iter().enumerate().map(|(index, draft)| (key(text, &draft.words), index)).collect();
    keys.sort_unstable();
    for group in keys.chunk_by(|one, other| one.0 == other.0).filter(|group| group.len() > 1) {
        let group: Vec<usize> = group.iter().map(|(_, index)| *index).collect();
        let count = group.len() as i32;
        let mut sum = [0; 5];
        let mut most = [i32::MIN; 5];
        for index in &group {
            for ((total, most), score) in sum.iter_mut().zip(&mut most).zip(drafts[*index].score) {
                *total += score;
                *most = score.max(*most);
            }
        }
        // One mention that leaves no doubt counts for more than many that say little.
        for (total, most) in sum.iter_mut().zip(most) {
            *total = (2 * *total + count * most) / 3;
        }
        let best = group.iter().max_by_key(|index| drafts[**index].score.iter().max().copied()).map(|index| drafts[*index].rules);
        for index in &group {
            for (score, total) in drafts[*index].score.iter_mut().zip(sum) {
                *score = (*score + 9 * total / group.len() as i32 + 9 * (total.max(0) / 10).min(2)) / 2;
            }
            if let Some(best) = best {
                for (rule, other) in drafts[*index].rules.iter_mut().zip(best) {
                    if rule.0.is_empty() {
                        *rule = other;
                    }
                }
            }
        }
    }
}

/// After "Sergey Lavrov", "Lavrov" is a person; "Díaz-Canel" after "Miguel Díaz-Canel".
fn surnames(text: &Text<'_>, drafts: &mut [Draft]) {
    let mut known: BTreeMap<u64, bool> = BTreeMap::new();
    for draft in drafts.iter().filter(|draft| matches!(draft.kind(), Some((Kind::Person, _))) && draft.rules[PERSON].0 != TITLE) {
        let count = draft.words.len();
        let titled = draft.rules[PERSON].0 == "name/title-person";
        if count == 1 && titled {
            known.insert(key(text, &draft.words), true);
        }
        for from in 1..count {
            let mut key = 0;
            for (end, at) in (from + 1..).zip(&draft.words[from..]) {
                key = join(key, text.fold(*at));
                known.entry(key).or_insert(end == count);
            }
        }
        if count > 1 {
            known.entry(key(text, &draft.words[..1])).or_insert(false);
        }
    }
    for draft in drafts {
        if draft.words.len() > 2 || text.page.tokens.list[draft.words[0]].shape == Shape::Lower {
            continue;
        }
        let Some(last) = known.get(&key(text, &draft.words)) else { continue };
        let place = draft.score[PLACE] - draft.score[PERSON];
        if place > 60 {
            continue;
        }
        draft.add(PERSON, if *last { 60 } else { 35 }, "name/same-article");
        draft.score[NONE] -= 30;
    }
}

/// After "International Criminal Court (ICC)", "ICC"; after "Goldman Sachs Group", "Goldman Sachs".
fn short_forms(text: &Text<'_>, drafts: &mut [Draft]) {
    let mut known: BTreeMap<u64, i32> = BTreeMap::new();
    for draft in
        drafts.iter().filter(|draft| matches!(draft.kind(), Some((Kind::Organization, confidence)) if confidence > 3) && draft.words.len() > 1)
    {
        for end in 1..draft.words.len() {
            let start = text.page.tokens.list[draft.words[0]];
            if start.is_capital() && !text.is(draft.words[0], OPEN) {
                known.entry(key(text, &draft.words[..end])).or_insert(if end > 1 { 30 } else { 16 });
            }
        }
    }
    for draft in
        drafts.iter().filter(|draft| matches!(draft.kind(), Some((Kind::Organization, confidence)) if confidence > 1) && draft.words.len() > 1)
    {
        let initials: String =
            draft.words.iter().filter(|at| text.page.tokens.list[**at].is_capital()).filter_map(|at| text.fold(*at).chars().next()).collect();
        if initials.len() > 1 {
            known.entry(join(0, &initials)).or_insert(40);
        }
    }
    for draft in drafts.iter_mut().filter(|draft| draft.score[ORGANIZATION] < 60 && draft.rows.is_empty()) {
        if let Some(weight) = known.get(&key(text, &draft.words)) {
            draft.add(ORGANIZATION, *weight, "name/short-form");
        }
    }
}
