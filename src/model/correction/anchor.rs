//! Words of an article that are to be found again: when the pile is read anew, when the article has been edited or renamed.
//!
//! A byte offset would not outlive an edit, so an anchor holds the words themselves, what stands around them, and which of several such
//! places is meant. Start at [`Anchor::of`] and [`Anchor::find`].

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::model::{Article, ArticleId, Corpus, IdVec, Span};

/// Characters kept before and after the words.
const CONTEXT: usize = 32;

/// Words of so many characters that stand in a text once need nothing around them to be known again.
const LONG: usize = 20;

/// The first 16 hexadecimal digits of a text's SHA-256: enough to tell the articles of a pile apart.
pub fn fingerprint(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().take(8).fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// An article that is to be found again: by its text, or, if that was edited, by its id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ArticleKey {
    /// The contract's id.
    pub id: String,
    /// [`fingerprint`] of the text.
    pub sha256: String,
}

impl ArticleKey {
    /// The key of an article.
    pub fn of(article: &Article) -> Self {
        Self { id: article.id.clone(), sha256: fingerprint(&article.text) }
    }

    /// The article of a pile that has this text, the one with this id first; else the one with this id, its text edited.
    pub fn find<'a>(&self, articles: impl IntoIterator<Item = &'a Article> + Clone) -> Option<usize> {
        let named = articles.clone().into_iter().position(|article| article.id == self.id);
        let same = |article: &Article| fingerprint(&article.text) == self.sha256;
        if named.is_some_and(|at| articles.clone().into_iter().nth(at).is_some_and(same)) {
            return named;
        }
        articles.into_iter().position(same).or(named)
    }
}

/// Words in an article.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Anchor {
    /// Whose.
    pub article: ArticleKey,
    /// The words, exactly.
    pub quote: String,
    /// What stands before them.
    pub before: String,
    /// What stands after them.
    pub after: String,
    /// Which of the places with these words, from 1.
    pub nth: usize,
}

impl Anchor {
    /// The anchor of the words at `span`.
    pub fn of(article: &Article, span: Span) -> Self {
        let quote = span.of(&article.text);
        let (before, after) = (&article.text[..span.start()], &article.text[span.end().min(article.text.len())..]);
        let from = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
        let to = after.char_indices().nth(CONTEXT).map_or(after.len(), |(at, _)| at);
        Self {
            article: ArticleKey::of(article),
            quote: quote.to_owned(),
            before: before[from..].to_owned(),
            after: after[..to].to_owned(),
            nth: 1 + places(&article.text, quote).take_while(|at| *at < span.start()).count(),
        }
    }

    /// Where the words stand in `text`. In a text that has been edited since, the place with most of the same around it, and none at all
    /// rather than a wrong one.
    pub fn find(&self, text: &str) -> Option<Span> {
        let span = |at: usize| Span::new(at, at + self.quote.len());
        if fingerprint(text) == self.article.sha256 {
            return places(text, &self.quote).nth(self.nth.max(1) - 1).map(span);
        }
        let alike = |at: usize| {
            let before = text[..at].chars().rev().zip(self.before.chars().rev()).take_while(|(a, b)| a == b).count();
            let after = text[at + self.quote.len()..].chars().zip(self.after.chars()).take_while(|(a, b)| a == b).count();
            before + after
        };
        let mut found: Vec<(usize, usize)> = places(text, &self.quote).map(|at| (alike(at), at)).collect();
        found.sort_unstable();
        let (best, at) = found.pop()?;
        let around = self.before.chars().count() + self.after.chars().count();
        let alone = found.is_empty() && self.quote.chars().count() >= LONG;
        let sure = 2 * best >= around && found.last().is_none_or(|(second, _)| *second < best);
        (alone || sure).then(|| span(at))
    }

    /// The article and the words in a pile.
    pub fn find_in(&self, corpus: &Corpus) -> Option<(ArticleId, Span)> {
        self.find_among(&corpus.articles)
    }

    /// The same among articles.
    fn find_among(&self, articles: &IdVec<ArticleId, std::sync::Arc<Article>>) -> Option<(ArticleId, Span)> {
        let at = self.article.find(articles.iter().map(AsRef::as_ref))?;
        let id = crate::model::Id::from_index(at);
        Some((id, self.find(&articles[id].text)?))
    }
}

/// The bytes at which `quote` stands in `text`.
fn places<'a>(text: &'a str, quote: &'a str) -> impl Iterator<Item = usize> + 'a {
    text.match_indices(quote).map(|(at, _)| at).filter(|_| !quote.is_empty())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn article(text: &str) -> Article {
        let none = || None;
        Article {
            id: "a".into(),
            text: text.into(),
            title: none(),
            published: None,
            source: none(),
            url: none(),
            language: none(),
            file: String::new(),
        }
    }

    const TEXT: &str = "She met him. In Lima, she met him. — Dónde? — Then she met him again, in Quito, on 9 May 2024, and left.";

    #[test]
    fn a_fingerprint_is_the_beginning_of_sha_256() {
        assert_eq!(fingerprint("abc"), "ba7816bf8f01cfea");
    }

    #[test]
    fn the_same_text_has_its_words_where_they_stood() {
        for (start, quote) in [(4, "met him"), (26, "met him"), (57, "met him"), (38, "Dónde?")] {
            let article = article(TEXT);
            let start = TEXT[..].char_indices().find(|(at, _)| *at >= start && TEXT[*at..].starts_with(quote)).unwrap().0;
            let span = Span::new(start, start + quote.len());
            assert_eq!(Anchor::of(&article, span).find(TEXT), Some(span));
        }
    }

    #[test]
    fn an_edited_text_keeps_the_words_or_says_that_they_are_gone() {
        let article = article(TEXT);
        let at = TEXT.rfind("met him").unwrap();
        let anchor = Anchor::of(&article, Span::new(at, at + 7));
        let edited = TEXT.replace("In Lima,", "In the city of Lima,");
        assert_eq!(anchor.find(&edited).unwrap().start(), edited.rfind("met him").unwrap());
        assert_eq!(anchor.find("Nobody met him."), None, "the same words elsewhere are not these words");
        assert_eq!(anchor.find(&TEXT.replace("him again", "her again")), None);
        assert_eq!(anchor.find(""), None);
    }

    #[test]
    fn a_text_under_another_name_is_known_by_its_words() {
        let (one, mut two) = (article(TEXT), article("Something else."));
        let key = ArticleKey::of(&one);
        two.id = "b".into();
        let moved = Article { id: "c".into(), ..one.clone() };
        assert_eq!(key.find([&two, &moved]), Some(1));
        let edited = Article { text: TEXT.replace("Lima", "Cusco"), ..one.clone() };
        assert_eq!(key.find([&two, &edited]), Some(1), "an edited text is known by its id");
        let twin = Article { id: "0".into(), ..one.clone() };
        assert_eq!(key.find([&twin, &one]), Some(1), "of two with one text the one of that id");
        assert_eq!(key.find([&two]), None);
    }

    proptest! {
        #[test]
        fn a_small_edit_elsewhere_never_moves_an_anchor_to_other_words(at in 0_usize..100, word in "[a-z ]{0,5}") {
            let article = article(TEXT);
            let quote = "in Quito, on 9 May 2024";
            let start = TEXT.find(quote).unwrap();
            let anchor = Anchor::of(&article, Span::new(start, start + quote.len()));
            let cut = (0..=at).rev().find(|at| TEXT.is_char_boundary(*at)).unwrap();
            let edited = format!("{}{word}{}", &TEXT[..cut], &TEXT[cut..]);
            match anchor.find(&edited) {
                Some(span) => prop_assert_eq!(span.of(&edited), quote),
                None => prop_assert!(start < cut && cut < start + quote.len(), "lost by an edit at {}", cut),
            }
        }
    }
}
