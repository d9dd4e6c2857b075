//! What was typed, as terms that must or must not match.

use crate::model::fold;

/// How a term matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// Its letters in this order, not necessarily side by side.
    Fuzzy,
    /// Letter by letter, anywhere.
    Exact,
    /// Letter by letter, at the start of the label.
    Start,
    /// Letter by letter, at the end of the label.
    End,
    /// Not at all.
    Not,
}

/// One word of a query, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) text: String,
    pub(super) chars: Vec<char>,
    pub(super) how: How,
    pub(super) mask: u64,
}

/// A folded query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Query {
    pub(super) terms: Vec<Term>,
    /// The whole query folded, for the bonus of an exact match.
    pub(super) whole: String,
}

impl Query {
    pub(super) fn new(text: &str) -> Self {
        let mut query = Self::default();
        for word in text.split_whitespace() {
            let (word, how) = operator(word);
            let folded = fold(word);
            if how == How::Fuzzy {
                // A hyphen or dot inside a word parts it as it parts the name.
                folded.split(' ').filter(|part| !part.is_empty()).for_each(|part| query.terms.push(Term::new(part, how)));
            } else if !folded.is_empty() {
                query.terms.push(Term::new(&folded, how));
            }
        }
        let wanted: Vec<&str> = query.terms.iter().filter(|term| term.how != How::Not).map(|term| term.text.as_str()).collect();
        query.whole = wanted.join(" ");
        query
    }
}

/// Takes the operator off a word. An operator alone is just what is being typed, and matches everything.
fn operator(word: &str) -> (&str, How) {
    if let Some(rest) = word.strip_prefix('!') {
        return (rest, How::Not);
    }
    if let Some(rest) = word.strip_prefix('\'') {
        return (rest, How::Exact);
    }
    if let Some(rest) = word.strip_suffix('$') {
        return (rest, How::End);
    }
    if let Some(rest) = word.strip_suffix(':') {
        return (rest, How::Start);
    }
    (word, How::Fuzzy)
}

impl Term {
    fn new(text: &str, how: How) -> Self {
        Self { text: text.to_owned(), chars: text.chars().collect(), how, mask: mask(text) }
    }
}

/// One bit per letter or digit that occurs: a candidate that lacks a bit of the term cannot match it.
pub(super) fn mask(folded: &str) -> u64 {
    folded.chars().fold(0, |mask, char| {
        mask | match char {
            'a'..='z' => 1 << (u32::from(char) - u32::from('a')),
            '0'..='9' => 1 << (26 + u32::from(char) - u32::from('0')),
            ' ' => 0,
            _ => 1 << (36 + u32::from(char) % 28),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_terms() {
        let terms = |text: &str| Query::new(text).terms.into_iter().map(|term| (term.text, term.how)).collect::<Vec<_>>();
        let term = |text: &str, how| (text.to_owned(), how);
        assert_eq!(terms(" Díaz-Canel  20 "), [term("diaz", How::Fuzzy), term("canel", How::Fuzzy), term("20", How::Fuzzy)]);
        assert_eq!(
            terms("'Rio-de San: Ana$ !ÁB"),
            [term("rio de", How::Exact), term("san", How::Start), term("ana", How::End), term("ab", How::Not)]
        );
        assert_eq!(terms("' ! : $ -"), []);
    }
}
