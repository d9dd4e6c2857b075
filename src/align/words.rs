//! Two sentences word by word: which words of each the other has not. For wire copy and quotations that were changed on the way.
//!
//! Start at [`differing`].

use crate::model::{Span, fold};

/// Words compared at most: the work grows with the product.
const LONGEST: usize = 400;
/// The part of all words that must be shared for the two to be one sentence told differently.
const ALIKE: f32 = 0.5;

/// The words of `one` and of `other` that stand only there, as spans of either text, neighbours joined; nothing if the two are no
/// variants of one sentence. Case and accents count for nothing.
///
/// A longest common subsequence of words, after Wagner and Fischer (1974).
pub fn differing(one: &str, other: &str) -> Option<[Vec<Span>; 2]> {
    let (first, second) = (words(one), words(other));
    if first.is_empty() || second.is_empty() || first.len() > LONGEST || second.len() > LONGEST {
        return None;
    }
    // The length of the longest common run of what is left from each place on.
    let wide = second.len() + 1;
    let mut best = vec![0_u16; (first.len() + 1) * wide];
    for at in (0..first.len()).rev() {
        for to in (0..second.len()).rev() {
            best[at * wide + to] = if first[at].1 == second[to].1 {
                best[(at + 1) * wide + to + 1] + 1
            } else {
                best[(at + 1) * wide + to].max(best[at * wide + to + 1])
            };
        }
    }
    if f32::from(best[0]) * 2.0 < ALIKE * (first.len() + second.len()) as f32 {
        return None;
    }
    let mut alone = [Vec::new(), Vec::new()];
    let (mut at, mut to) = (0, 0);
    while at < first.len() || to < second.len() {
        if at < first.len() && to < second.len() && first[at].1 == second[to].1 {
            (at, to) = (at + 1, to + 1);
        } else if to == second.len() || (at < first.len() && best[(at + 1) * wide + to] >= best[at * wide + to + 1]) {
            alone[0].push(at);
            at += 1;
        } else {
            alone[1].push(to);
            to += 1;
        }
    }
    let [mine, theirs] = alone;
    Some([joined(&first, &mine), joined(&second, &theirs)])
}

/// The words of a text with where they stand.
fn words(text: &str) -> Vec<(Span, String)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, char) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, char.is_alphanumeric()) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                words.push((Span::new(from, at), fold(&text[from..at])));
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// The spans of some words; those that follow each other are one.
fn joined(words: &[(Span, String)], alone: &[usize]) -> Vec<Span> {
    alone.chunk_by(|one, next| one + 1 == *next).filter_map(|run| Some(words[*run.first()?].0.join(words[*run.last()?].0))).collect()
}

#[cfg(test)]
mod tests {
    use super::differing;

    #[test]
    fn only_the_words_that_differ_are_told() {
        let (one, other) = ("He flew to Havana on Monday, the ministry said.", "He flew from Caracas to Havana late on Monday, the Ministry said");
        let [mine, theirs] = differing(one, other).unwrap();
        assert!(mine.is_empty(), "{mine:?}");
        assert_eq!(theirs.iter().map(|span| span.of(other)).collect::<Vec<_>>(), ["from Caracas", "late"]);
        assert_eq!(differing(one, one), Some([vec![], vec![]]));
        assert_eq!(differing(one, "Prices of bread rose again in May."), None);
        assert_eq!(differing("", "x"), None);
        let [mine, theirs] = differing("“We met Díaz in Rio”", "“We met Diaz in Lima”").unwrap();
        assert_eq!((mine.len(), theirs.len()), (1, 1), "accents do not count");
    }
}
