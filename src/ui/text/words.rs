//! Words of an article as a person would write them down: as they flow, without what only fits them to a page. Knows no rows.
//!
//! Start at [`words`]; [`word_at`] is what a double click means.

use unicode_segmentation::UnicodeSegmentation;

use super::wrap::{goes_on, is_set_to_a_width};
use crate::model::{ClusterKind, Span, clusters_in};

/// A part of a text, that starts and ends between characters: line breaks stay, except those that set the text to a width; runs of
/// spaces are one, runs of empty lines are one, and what cannot be seen is left out.
pub(crate) fn words(text: &str, part: Span) -> String {
    let set = is_set_to_a_width(text);
    let mut lines = vec![String::new()];
    for cluster in clusters_in(text, part) {
        match cluster.kind {
            ClusterKind::Break if !(set && goes_on(text, cluster.span)) => lines.push(String::new()),
            ClusterKind::Text if !cluster.shown.trim().is_empty() => {
                if let Some(line) = lines.last_mut() {
                    line.push_str(cluster.span.of(text));
                }
            }
            ClusterKind::Hidden => {}
            _ => {
                if let Some(line) = lines.last_mut().filter(|line| !line.is_empty() && !line.ends_with(' ')) {
                    line.push(' ');
                }
            }
        }
    }
    let mut out = String::new();
    let mut gap = 0;
    for line in lines.iter().map(|line| line.trim_end()) {
        if line.is_empty() {
            gap += 1;
            continue;
        }
        if !out.is_empty() {
            out.push_str(if gap > 0 { "\n\n" } else { "\n" });
        }
        gap = 0;
        out.push_str(line);
    }
    out
}

/// The word that holds byte `at`, hyphens and all; empty where there is none.
pub(crate) fn word_at(text: &str, at: usize) -> Span {
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let rest = text[line..].lines().next().unwrap_or_default();
    let parts: Vec<(usize, &str)> = rest.split_word_bound_indices().map(|(start, part)| (line + start, part)).collect();
    let is_word = |index: usize| parts.get(index).is_some_and(|(_, part)| part.chars().any(char::is_alphanumeric));
    let is_hyphen = |index: usize| parts.get(index).is_some_and(|(_, part)| matches!(*part, "-" | "\u{2010}" | "\u{2011}"));
    let joins = |index: usize| is_hyphen(index) && index > 0 && is_word(index - 1) && is_word(index + 1);
    let Some(mut first) = parts.iter().position(|(start, part)| (*start..start + part.len()).contains(&at)) else { return Span::new(at, at) };
    if !is_word(first) && !joins(first) {
        return Span::new(at, at);
    }
    let mut last = first;
    while first > 0 && (joins(first - 1) || joins(first)) {
        first -= 1;
    }
    while joins(last + 1) || joins(last) {
        last += 1;
    }
    let (end, part) = parts[last];
    Span::new(parts[first].0, end + part.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_copied_is_the_text_without_its_setting() {
        let whole = |text: &str| words(text, Span::new(0, text.len()));
        assert_eq!(whole("One  two\u{200b}\tthree \r\n\r\n\n Four.\nFive\u{a0}six."), "One two three\n\nFour.\nFive six.");
        let line = "The minister arrived in Havana on Monday and left for";
        let set = [line; 5].join("\n") + "\nLima.";
        assert_eq!(whole(&set), format!("{} Lima.", [line; 5].join(" ")));
        assert_eq!(words("He met Díaz-Canel.", Span::new(3, 12)), "met Díaz");
    }

    #[test]
    fn a_word_goes_from_end_to_end_with_its_hyphens() {
        let text = "“Lavrov’s” visit: Díaz-Canel – who?\nNo-one";
        let at = |words: &str| text.find(words).unwrap();
        let word = |at: usize| word_at(text, at).of(text);
        assert_eq!(word(at("avrov")), "Lavrov’s");
        for part in ["Díaz", "-Canel", "anel"] {
            assert_eq!(word(at(part)), "Díaz-Canel", "{part}");
        }
        assert_eq!((word(at(" visit")), word(at("–")), word(text.len()), word(at("one"))), ("", "", "", "No-one"));
    }
}
