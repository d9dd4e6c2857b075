//! Runs: stretches of capitalised words that may hold one name or several.

use super::text::{COMMON, DEMONYM, GIVEN, Text};
use crate::derive::token::Shape;

/// Small words that names carry inside.
fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "da"
            | "do"
            | "dos"
            | "das"
            | "del"
            | "della"
            | "di"
            | "du"
            | "van"
            | "von"
            | "bin"
            | "bint"
            | "ibn"
            | "al"
            | "el"
            | "ul"
            | "ud"
            | "af"
            | "av"
            | "zu"
            | "ter"
            | "ten"
    )
}

fn is_article(word: &str) -> bool {
    matches!(word, "la" | "le" | "los" | "las" | "les" | "der" | "den" | "y" | "o" | "e" | "des")
}

/// The tokens that are words of the run starting at `start` (which is one), and the token after the run.
pub(super) fn read(text: &Text<'_>, start: usize, words: &mut Vec<usize>) -> usize {
    words.clear();
    words.push(start);
    let mut at = start + 1;
    while let Some(next) = step(text, at, words) {
        words.push(next);
        at = next + 1;
    }
    while let Some(last) = words.last().copied().filter(|last| {
        let token = text.page.tokens.list[*last];
        token.shape == Shape::Lower && !(token.glued && words.len() > 1 && is_second_half(text, &words[..words.len() - 1], *last))
    }) {
        words.pop();
        at = last;
    }
    at
}

/// "Song-ho", "Chun-yeh": the second half of a given name, in lower case and no word of the language.
pub(super) fn is_second_half(text: &Text<'_>, before: &[usize], at: usize) -> bool {
    let tokens = text.page.tokens;
    let Some(first) = before.last().copied() else { return false };
    let word = tokens.fold(at);
    tokens.list[at].shape == Shape::Lower
        && (2..=6).contains(&word.len())
        && tokens.list[first].shape == Shape::Capital
        && tokens.word(first).len() <= 6
        && tokens.word(at + 1) != "-"
        && !text.is_common(word)
        && (before.len() > 1 && !text.is(before[0], COMMON) || !text.is(first, COMMON) && !text.lexicon.gazetteer().knows(tokens.fold(first)))
}

/// The next word of the run, `at` being the token after its last word.
fn step(text: &Text<'_>, at: usize, words: &[usize]) -> Option<usize> {
    let last = *words.last()?;
    let tokens = text.page.tokens;
    if !text.within(at, last) || tokens.list[at].breaks > 0 {
        return None;
    }
    let goes = |here: usize| text.within(here, last) && text.is_name_word(here) && tokens.list[here].breaks == 0;
    if goes(at) {
        return Some(at);
    }
    let token = &tokens.list[at];
    match tokens.word(at) {
        "-" | "‑" if token.glued && tokens.list.get(at + 1).is_some_and(|next| next.glued) => {
            let next = at + 1;
            let lower = tokens.list[next].shape == Shape::Lower && goes(next + 2) && tokens.word(next + 1) == "-";
            return (goes(next) || lower || is_second_half(text, words, next)).then_some(next);
        }
        // "W.Va."
        "." if token.glued && goes(at + 1) && tokens.list[at + 1].glued && tokens.word(last).len() == 1 && tokens.word(at + 1).len() < 4 => {
            return (tokens.list[at + 1].shape == Shape::Capital).then_some(at + 1);
        }
        "." if token.glued && goes(at + 1) && !tokens.list[at + 1].glued => {
            let initial = tokens.list[last].shape == Shape::Upper && tokens.word(last).chars().count() == 1;
            let short = text.lexicon.abbreviations.holds(tokens.fold(last)) && tokens.word(last).len() <= 4;
            return (initial || short).then_some(at + 1);
        }
        "&" if goes(at + 1) => return Some(at + 1),
        _ => {}
    }
    if token.shape != Shape::Lower || text.is(last, DEMONYM) {
        return None;
    }
    let word = tokens.fold(at);
    let opens = is_particle(word) || is_article(word) && (text.is(last, GIVEN) || words.len() > 1 || is_particle(tokens.fold(last)));
    if !opens {
        return None;
    }
    if goes(at + 1) {
        return Some(at);
    }
    let second = tokens.list.get(at + 1).is_some_and(|next| next.shape == Shape::Lower)
        && (is_article(tokens.fold(at + 1)) || is_particle(tokens.fold(at + 1)));
    (second && goes(at + 2)).then_some(at)
}
