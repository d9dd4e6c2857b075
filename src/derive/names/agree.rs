//! One article, one meaning: the same words are the same kind, and a surname follows its full name.

use std::collections::HashMap;

use super::draft::{Draft, NONE, ORGANIZATION, PERSON, PLACE};
use super::text::{OPEN, Text};
use crate::derive::token::Shape;
use crate::model::Kind;

/// Lets drafts of one article speak for one another.
pub(super) fn agree(text: &Text<'_>, drafts: &mut [Draft]) {
    pool(text, drafts);
    surnames(text, drafts);
    short_forms(text, drafts);
}

fn key(text: &Text<'_>, words: &[usize]) -> String {
    let mut key = String::new();
    for at in words {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(text.fold(*at));
    }
    key
}

/// Every draft gets nine tenths of the mean evidence of its namesakes.
fn pool(text: &Text<'_>, drafts: &mut [Draft]) {
    let mut groups: HashMap<String, Vec<usize>> = HashMap::with_capacity(drafts.len());
    for (index, draft) in drafts.iter().enumerate() {
        groups.entry(key(text, &draft.words)).or_default().push(index);
    }
    for group in groups.into_values().filter(|group| group.len() > 1) {
        let mut sum = [0; 5];
        for index in &group {
            for (total, score) in sum.iter_mut().zip(drafts[*index].score) {
                *total += score;
            }
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
    let mut known: HashMap<String, bool> = HashMap::new();
    for draft in drafts.iter().filter(|draft| matches!(draft.kind(), Some((Kind::Person, _)))) {
        let count = draft.words.len();
        let titled = draft.rules[PERSON].0 == "name/title-person";
        if count == 1 && titled {
            known.insert(key(text, &draft.words), true);
        }
        for from in 1..count {
            for end in from + 1..=count {
                known.entry(key(text, &draft.words[from..end])).or_insert(end == count);
            }
        }
        if count > 1 {
            known.entry(text.fold(draft.words[0]).to_owned()).or_insert(false);
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
    let mut known: HashMap<String, i32> = HashMap::new();
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
    for draft in drafts.iter_mut().filter(|draft| draft.score[ORGANIZATION] < 60 && draft.rows.is_empty()) {
        if let Some(weight) = known.get(&key(text, &draft.words)) {
            draft.add(ORGANIZATION, *weight, "name/short-form");
        }
    }
}
