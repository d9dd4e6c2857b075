//! What articles are called in a few letters: the outlet where that tells it, else the beginning of the id.

use crate::model::{Article, ArticleId, Corpus, IdVec};

/// Short names of articles.
#[derive(Debug, Default)]
pub(crate) struct Labels {
    short: IdVec<ArticleId, String>,
    /// True if the pile's articles were published in different years.
    pub(crate) years_differ: bool,
}

impl Labels {
    /// Short names for a pile.
    pub(crate) fn of(corpus: &Corpus) -> Self {
        let mut ids: Vec<&str> = corpus.articles.iter().map(|article| article.id.as_str()).collect();
        ids.sort_unstable();
        let short: Vec<String> = corpus.articles.iter().map(|article| short(article, &ids)).collect();
        let years: Vec<i32> =
            corpus.pages.iter().filter_map(crate::model::Page::published_days).map(|days| chrono::Datelike::year(&days.first)).collect();
        Self { short: short.into(), years_differ: years.windows(2).any(|pair| pair[0] != pair[1]) }
    }

    /// The short name of an article, not yet safe to print.
    pub(crate) fn get(&self, article: ArticleId) -> &str {
        self.short.get(article).map_or("", String::as_str)
    }
}

/// The shortest beginning of the id that ends before a separator and belongs to no other article.
fn short(article: &Article, sorted: &[&str]) -> String {
    let id = article.id.as_str();
    for (end, _) in id.char_indices().filter(|(at, char)| *at > 0 && matches!(char, '_' | '-' | '.' | ' ' | ':')) {
        let prefix = &id[..end];
        let from = sorted.partition_point(|other| *other < prefix);
        if sorted[from..].iter().take(2).filter(|other| other.starts_with(prefix)).count() == 1 {
            return prefix.to_owned();
        }
    }
    id.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_name_is_a_beginning_that_no_other_id_has() {
        let ids = ["000_b2", "001_4c", "a-b-c", "a-b-d", "plain"];
        let name = |id: &str| {
            let mut sorted = ids.to_vec();
            sorted.sort_unstable();
            let corpus = crate::fixture::corpus();
            let mut article = Article::clone(corpus.articles.iter().next().unwrap());
            article.id = id.into();
            short(&article, &sorted)
        };
        assert_eq!(ids.map(name), ["000", "001", "a-b-c", "a-b-d", "plain"]);
    }
}
