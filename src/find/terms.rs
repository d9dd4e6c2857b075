//! The words of a query made ready for ranking: folded, with what tells quickly that a candidate cannot match.

use memchr::memmem;

use super::grammar::{self, How, What};
use crate::model::fold;

/// One word of a query, folded.
#[derive(Clone, Debug)]
pub(super) struct Term {
    pub(super) text: String,
    pub(super) chars: Vec<char>,
    pub(super) how: How,
    /// It must not stand there.
    pub(super) not: bool,
    pub(super) mask: u64,
    pub(super) finder: memmem::Finder<'static>,
}

/// A folded query.
#[derive(Clone, Debug, Default)]
pub(super) struct Query {
    pub(super) terms: Vec<Term>,
    /// The whole query folded, for the bonus of an exact match.
    pub(super) whole: String,
}

impl Query {
    /// The words among the terms of a query.
    pub(super) fn of(terms: &[grammar::Term]) -> Self {
        let mut query = Self::default();
        for term in terms {
            let What::Words(how, text) = &term.what else { continue };
            let folded = fold(text);
            if *how == How::Fuzzy && !term.not {
                // A hyphen or dot inside a word parts it as it parts the name.
                folded.split(' ').filter(|part| !part.is_empty()).for_each(|part| query.terms.push(Term::new(part, *how, false)));
            } else if !folded.is_empty() {
                query.terms.push(Term::new(&folded, *how, term.not));
            }
        }
        let wanted: Vec<&str> = query.wanted().map(|term| term.text.as_str()).collect();
        query.whole = wanted.join(" ");
        query
    }

    /// Terms that must match.
    pub(super) fn wanted(&self) -> impl Iterator<Item = &Term> {
        self.terms.iter().filter(|term| !term.not)
    }

    /// True if whatever matches this query matches `shorter` too.
    pub(super) fn narrows(&self, shorter: &Self) -> bool {
        shorter.terms.len() <= self.terms.len() && shorter.terms.iter().zip(&self.terms).all(|(old, new)| new.narrows(old))
    }
}

impl Term {
    fn new(text: &str, how: How, not: bool) -> Self {
        let finder = memmem::Finder::new(text).into_owned();
        Self { text: text.to_owned(), chars: text.chars().collect(), how, not, mask: mask(text), finder }
    }

    fn narrows(&self, old: &Self) -> bool {
        if (self.how, self.not) != (old.how, old.not) {
            return false;
        }
        // A single letter is only looked for where words start, so a second one may let in what the first kept out.
        let grows = matches!(old.how, How::Fuzzy | How::Exact | How::Start) && old.chars.len() > 1 && !old.not;
        self.text == old.text || (grows && self.text.starts_with(&old.text))
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

    fn query(text: &str) -> Query {
        Query::of(&grammar::parse(text).0)
    }

    #[test]
    fn words_become_terms() {
        let terms = |text: &str| query(text).terms.into_iter().map(|term| (term.text, term.how, term.not)).collect::<Vec<_>>();
        let term = |text: &str, how, not| (text.to_owned(), how, not);
        let fuzzy = |text: &str| term(text, How::Fuzzy, false);
        assert_eq!(terms(" Díaz-Canel  20 who:x"), [fuzzy("diaz"), fuzzy("canel"), fuzzy("20")]);
        assert_eq!(
            terms("'Rio-de San: Ana$ !ÁB -c-d"),
            [
                term("rio de", How::Exact, false),
                term("san", How::Start, false),
                term("ana", How::End, false),
                term("ab", How::Fuzzy, true),
                term("c d", How::Fuzzy, true)
            ]
        );
        assert_eq!(terms("' ! : $ -"), []);
    }

    #[test]
    fn a_query_that_grows_narrows() {
        for (longer, shorter, narrows) in [
            ("lavr", "lav", true),
            ("lav rio", "lav", true),
            ("lav rio", "lav ri", true),
            ("la", "l", false),
            ("lav r", "lav", true),
            ("l rio", "l ri", true),
            ("lav", "lavr", false),
            ("mar", "lav", false),
            ("lav !rio", "lav !ri", false),
            ("lav !rio x", "lav !rio", true),
            ("riox$", "rio$", false),
            ("'rio", "'ri", true),
            ("'rio", "rio", false),
            ("lav", "", true),
        ] {
            assert_eq!(query(longer).narrows(&query(shorter)), narrows, "{longer} after {shorter}");
        }
    }
}
