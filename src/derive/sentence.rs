//! Where sentences end: at stops that are not part of an abbreviation, an initial or a number, and at the end of a line.
//!
//! Must not know zones or mentions. Start at [`split`].

use std::ops::Range;

use super::token::{Shape, Tokens};
use crate::lexicon::Phrases;

/// Token ranges of the sentences, in order; none is empty and none crosses a line break.
pub(crate) fn split(tokens: &Tokens<'_>, abbreviations: &Phrases) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < tokens.len() {
        if at > start && tokens.list[at].breaks > 0 {
            sentences.push(start..at);
            start = at;
        }
        if ends(tokens, at, abbreviations) {
            let mut end = at + 1;
            while end < tokens.len() && tokens.list[end].glued && closes(tokens.word(end)) {
                end += 1;
            }
            sentences.push(start..end);
            start = end;
            at = end;
        } else {
            at += 1;
        }
    }
    if start < tokens.len() {
        sentences.push(start..tokens.len());
    }
    sentences
}

/// Joins sentences that one of `whole`, in the order of the text, stands across.
pub(crate) fn join<'r>(sentences: &mut Vec<Range<usize>>, whole: impl Iterator<Item = &'r Range<usize>>) {
    for range in whole {
        let first = sentences.partition_point(|sentence| sentence.end <= range.start);
        while sentences.get(first).is_some_and(|sentence| sentence.end < range.end) && first + 1 < sentences.len() {
            let next = sentences.remove(first + 1);
            sentences[first].end = next.end;
        }
    }
}

fn closes(word: &str) -> bool {
    matches!(word, "\"" | "”" | "’" | "'" | ")" | "]" | "»" | "." | "!" | "?" | "…")
}

/// True if the mark at `at` ends a sentence.
fn ends(tokens: &Tokens<'_>, at: usize, abbreviations: &Phrases) -> bool {
    let token = &tokens.list[at];
    let word = tokens.word(at);
    let dotted = token.shape == Shape::Upper && word.ends_with('.');
    if !(dotted || token.shape == Shape::Mark && matches!(word, "." | "!" | "?" | "…")) {
        return false;
    }
    // What follows, past closing quotes, must look like an opening.
    let mut next = at + 1;
    while next < tokens.len() && tokens.list[next].glued && closes(tokens.word(next)) {
        next += 1;
    }
    let Some(follower) = tokens.list.get(next) else { return true };
    if follower.breaks > 0 {
        return true;
    }
    let quoted = next > at + 1;
    if follower.glued {
        return false;
    }
    let opens = follower.is_capital()
        || follower.shape == Shape::Number
        || follower.shape == Shape::Flag
        || matches!(tokens.word(next), "\"" | "“" | "‘" | "'" | "(" | "«" | "[" | "—" | "-" | "–" | "#" | "@")
        || follower.shape == Shape::Mixed && tokens.word(next).starts_with(|char: char| char.is_uppercase() || char.is_ascii_digit());
    if !opens {
        return matches!(word, "!" | "?") && !quoted && follower.shape == Shape::Mark;
    }
    if word != "." {
        // `U.S.` before a capital is seldom an end; before a word that opens sentences it is.
        return !dotted || super::words::opens_sentence(tokens.fold(next));
    }
    let Some(before) = at.checked_sub(1).filter(|_| token.glued) else { return true };
    let initial = tokens.list[before].shape == Shape::Upper && tokens.word(before).chars().count() == 1;
    if initial && !quoted {
        return false;
    }
    if abbreviations.holds(tokens.fold(before)) && !quoted {
        // A month's name in full is no abbreviation; `Feb.` before a number or a capital is.
        let short = tokens.word(before).len() <= 5;
        return !short || super::words::opens_sentence(tokens.fold(next));
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let tokens = Tokens::of(text);
        let found: Vec<&str> =
            split(&tokens, &crate::lexicon::Lexicon::embedded().abbreviations).into_iter().map(|range| tokens.span(range).of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn initials_abbreviations_and_numbers_do_not_end_a_sentence() {
        check(
            "He met Alexander V. Shchetinin on Feb. 21 with Mr. Gil. Then he left.",
            &["He met Alexander V. Shchetinin on Feb. 21 with Mr. Gil.", "Then he left."],
        );
        check("It rose by 3.8%. The U.S. Navy came. In the U.S. The end.", &["It rose by 3.8%.", "The U.S. Navy came.", "In the U.S.", "The end."]);
    }

    #[test]
    fn what_stands_across_an_end_joins_two() {
        let mut sentences = vec![0..3, 3..6, 6..9];
        join(&mut sentences, [1..2, 2..4].iter());
        assert_eq!(sentences, [0..6, 6..9]);
        join(&mut sentences, std::iter::once(&(6..9)));
        assert_eq!(sentences, [0..6, 6..9]);
    }

    #[test]
    fn quotes_close_their_sentence_and_lines_end_one() {
        check("He said “yes.” She left.\nA heading\nMore?", &["He said “yes.”", "She left.", "A heading", "More?"]);
        check("It was “very soon,” he said.", &["It was “very soon,” he said."]);
    }
}
