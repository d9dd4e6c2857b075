//! Words looked for in running text: both sides folded, found with the bytes they stand on.
//!
//! Knows no pile. Start at [`Needle`].

use unicode_normalization::char::is_combining_mark;

use super::grammar::How;
use crate::model::{Folded, Span, fold};

/// Words to be found in texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needle {
    folded: String,
    /// Only where a word starts.
    starts: bool,
    /// Only where a word ends.
    ends: bool,
}

impl Needle {
    /// Letters anywhere in a text; nothing if there is no letter or digit among them.
    pub fn anywhere(text: &str) -> Option<Self> {
        let folded = fold(text);
        (!folded.is_empty()).then_some(Self { folded, starts: false, ends: false })
    }

    /// Words that stand as `how` says. What is asked of the ends of a label is asked of any word here.
    pub(super) fn new(how: How, text: &str) -> Option<Self> {
        let needle = Self::anywhere(text)?;
        Some(Self { starts: matches!(how, How::Fuzzy | How::Start | How::Phrase), ends: matches!(how, How::End | How::Phrase), ..needle })
    }

    /// The folded words.
    pub(super) fn folded(&self) -> &str {
        &self.folded
    }

    /// True if it stands in a folded text.
    pub(super) fn is_in(&self, folded: &str) -> bool {
        self.places(folded).next().is_some()
    }

    /// Where it stands in a folded text.
    fn places<'t>(&self, folded: &'t str) -> impl Iterator<Item = usize> + use<'_, 't> {
        let bytes = folded.as_bytes();
        folded.match_indices(self.folded.as_str()).map(|(at, _)| at).filter(move |at| {
            (!self.starts || *at == 0 || bytes[at - 1] == b' ') && (!self.ends || bytes.get(at + self.folded.len()).is_none_or(|byte| *byte == b' '))
        })
    }

    /// The bytes of a text that it stands on, in order and apart from each other. `folded` is memory to be used again.
    pub fn spans(&self, text: &str, folded: &mut String) -> Vec<Span> {
        folded.clear();
        crate::model::fold_into(text, folded);
        if !self.is_in(folded) {
            return Vec::new();
        }
        let Folded { text: folded, origin } = Folded::new(text);
        let starts: Vec<u32> = text.char_indices().map(|(at, _)| at as u32).chain([text.len() as u32]).collect();
        let length = self.folded.chars().count();
        let (mut chars, mut byte) = (0, 0);
        let spans = self.places(&folded).map(|at| {
            chars += folded[byte..at].chars().count();
            byte = at;
            let (first, last) = (origin[chars] as usize, origin[chars + length - 1] as usize);
            // An accent that stands behind its letter belongs to it.
            let behind = text[starts[last + 1] as usize..].chars().take_while(|char| is_combining_mark(*char)).map(char::len_utf8).sum::<usize>();
            Span { start: starts[first], end: starts[last + 1] + behind as u32 }
        });
        spans.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(needle: &Needle, text: &str) -> Vec<String> {
        needle.spans(text, &mut String::new()).into_iter().map(|span| span.of(text).to_owned()).collect()
    }

    #[test]
    fn both_sides_are_folded_and_bytes_are_told() {
        for (query, text, hits) in [
            ("diaz canel", "«Díaz-Canel», DIAZ  CANEL; Diaz, Canel", vec!["Díaz-Canel", "DIAZ  CANEL", "Diaz, Canel"]),
            ("DÍAZ", "Di\u{301}az and diaz", vec!["Di\u{301}az", "diaz"]),
            ("strasse", "Straße", vec!["Straße"]),
            ("22-23", "the 22–23 February", vec!["22–23"]),
            ("nukualofa", "Nuku‘alofa", vec!["Nuku‘alofa"]),
            ("лавров", "ЛАВРОВ", vec!["ЛАВРОВ"]),
            ("cafe", "cafe\u{301} x", vec!["cafe\u{301}"]),
            ("anan", "ananan", vec!["anan"]),
            ("z", "abc", vec![]),
        ] {
            assert_eq!(found(&Needle::anywhere(query).unwrap(), text), hits, "{query}");
        }
        assert_eq!(Needle::anywhere(" -… "), None);
    }

    #[test]
    fn words_stand_as_asked() {
        let text = "Oil, boil, oiled: turmoil.";
        for (how, hits) in [(How::Fuzzy, 2), (How::Exact, 4), (How::End, 3), (How::Phrase, 1)] {
            assert_eq!(found(&Needle::new(how, "oil").unwrap(), text).len(), hits, "{how:?}");
        }
    }
}
