//! A pile as far as it is known before anything is derived: titles, stated dates, and texts by lines, to be read meanwhile.
//!
//! Costs one walk over the text. Must not guess: what needs rules or other articles is not here. Start at [`preview`].

use std::sync::Arc;

use crate::model::{Article, ArticleId, Basis, Corpus, Id, IdVec, Page, Published, Sentence, Span, Zone, ZoneKind};

/// A corpus of nothing but the articles. Every line counts as a sentence, for where sentences end is not known yet.
pub fn preview(articles: &[Arc<Article>], generation: u64) -> Corpus {
    let (mut pages, mut sentences) = (Vec::with_capacity(articles.len()), Vec::new());
    for (index, article) in articles.iter().enumerate() {
        let from = sentences.len();
        lines(ArticleId::from_index(index), &article.text, &mut sentences);
        pages.push(page(article, from..sentences.len(), &sentences[from..]));
    }
    Corpus { generation, articles: IdVec::from(articles.to_vec()), pages: pages.into(), sentences: sentences.into(), ..Corpus::default() }
}

fn lines(article: ArticleId, text: &str, into: &mut Vec<Sentence>) {
    let (mut at, mut opens) = (0, true);
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        if words.is_empty() {
            opens = true;
        } else {
            let start = at + (line.len() - line.trim_start().len());
            into.push(Sentence { article, span: Span::new(start, start + words.len()), zone: ZoneKind::Body, opens });
            opens = false;
        }
        at += line.len();
    }
}

fn page(article: &Article, run: std::ops::Range<usize>, sentences: &[Sentence]) -> Page {
    let whole = sentences.first().zip(sentences.last()).map(|(first, last)| Span::new(first.span.start(), last.span.end()));
    let first = || sentences.first().map(|line| line.span.of(&article.text).to_owned());
    Page {
        title: article.title.clone().or_else(first),
        title_span: None,
        outlet: article.source.clone(),
        language: article.language.clone().unwrap_or_else(|| "und".into()),
        zones: whole.map(|span| Zone { span, kind: ZoneKind::Body }).into_iter().collect(),
        dateline: None,
        published: match article.published {
            Some(value) => Published { value: Some(value), range: None, basis: Basis::Stated, clues: Vec::new() },
            None => Published::unknown(),
        },
        sentences: run,
        mentions: 0..0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_and_titles_known() {
        let corpus = crate::fixture::corpus();
        let mut article = Article::clone(&corpus.articles[ArticleId::from_index(0)]);
        article.text = "  A head\r\n\r\n\tFirst line.\nSecond.\n\n".into();
        let articles = [Arc::new(article.clone()), Arc::new(Article { title: Some("Own".into()), text: String::new(), ..article })];
        let known = preview(&articles, 7);
        let words: Vec<(&str, bool)> =
            known.sentences_of(ArticleId::from_index(0)).iter().map(|line| (line.span.of(&known.articles[line.article].text), line.opens)).collect();
        assert_eq!(words, [("A head", true), ("First line.", true), ("Second.", false)]);
        let titles: Vec<Option<&str>> = known.pages.iter().map(|page| page.title.as_deref()).collect();
        assert_eq!((titles, known.generation), (vec![Some("A head"), Some("Own")], 7));
    }
}
