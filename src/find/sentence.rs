//! Sentences by their words: letter by letter, for scattered letters stand in every long sentence.
//!
//! Sentences are folded when they are searched; an index of them would be as large as the pile. A query that grew looks only into the
//! articles in which all its words stood before. Start at [`search`].

use std::cmp::Reverse;

use super::candidate::titled;
use super::filter::Filter;
use super::grammar::How;
use super::rank::{Fit, Scored, best_place, letters_score};
use super::terms::{Query, Term};
use super::{Hit, Target};
use crate::model::{ArticleId, Corpus, Folded, SentenceId, ZoneKind, fold_into};

/// Letters shown before the first match when the sentence begins too far from it.
const BEFORE: usize = 24;
/// Letters of a sentence shown at most.
const LONGEST: usize = 256;

/// What the last search left: a query, and the articles in which all its words stand, in whatever sentences.
#[derive(Debug)]
pub(super) struct Left {
    query: Query,
    articles: Vec<ArticleId>,
}

/// The best `limit` sentences in which all words stand, and how many there are. Nothing if `stopped` turned true before the end.
pub(super) fn search(
    corpus: &Corpus,
    query: &Query,
    filter: &Filter<'_>,
    limit: usize,
    left: &mut Option<Left>,
    stopped: &dyn Fn() -> bool,
) -> Option<(Vec<Scored>, usize)> {
    let among = match left {
        Some(left) if query.narrows(&left.query) => left.articles.clone(),
        _ => corpus.articles.ids().collect(),
    };
    let mut articles = Vec::new();
    let mut fit: Vec<(i64, SentenceId)> = Vec::new();
    let (mut article, mut folded) = (String::new(), String::new());
    for id in among {
        if stopped() {
            return None;
        }
        article.clear();
        fold_into(&corpus.articles[id].text, &mut article);
        if query.wanted().any(|term| term.finder.find(article.as_bytes()).is_none()) {
            continue;
        }
        articles.push(id);
        for sentence in corpus.pages[id].sentence_ids() {
            folded.clear();
            fold_into(corpus.words(id, corpus.sentences[sentence].span), &mut folded);
            if let Some(score) = score(query, &folded)
                && filter.sentence(sentence)
            {
                fit.push((score - i64::from(corpus.sentences[sentence].zone.is_aside()) * 20, sentence));
            }
        }
    }
    *left = Some(Left { query: query.clone(), articles });
    let count = fit.len();
    fit.sort_by_key(|(score, id)| (Reverse(*score), *id));
    fit.truncate(limit);
    Some((fit.into_iter().map(|(score, id)| (Fit::Close, hit(corpus, query, score, id))).collect(), count))
}

/// Where a term stands in a folded sentence, with how well.
fn place(term: &Term, folded: &str) -> Option<(usize, i64)> {
    let (at, place) = match term.how {
        How::Start => folded.starts_with(&term.text).then_some((0, 2))?,
        How::End => folded.ends_with(&term.text).then(|| (folded.len() - term.text.len(), 1))?,
        _ => best_place(folded, term)?,
    };
    // A few letters inside a word are no word.
    (place > 0 || term.how != How::Fuzzy || term.chars.len() > 4).then_some((at, place))
}

fn score(query: &Query, folded: &str) -> Option<i64> {
    let (mut score, mut first, mut last) = (0, usize::MAX, 0);
    for term in &query.terms {
        match place(term, folded) {
            Some(_) if term.not => return None,
            None if term.not => {}
            found => {
                let (at, place) = found?;
                score += letters_score(term.chars.len(), place);
                (first, last) = (first.min(at), last.max(at));
            }
        }
    }
    // Words near each other belong together; among equals the shorter sentence says it more plainly.
    Some(score - (last.saturating_sub(first) / 8).min(12) as i64 - (folded.len() / 32).min(12) as i64)
}

fn hit(corpus: &Corpus, query: &Query, score: i64, id: SentenceId) -> Hit {
    let sentence = &corpus.sentences[id];
    let words = corpus.words(sentence.article, sentence.span).split_whitespace().collect::<Vec<_>>().join(" ");
    let Folded { text: folded, origin } = Folded::new(&words);
    let mut positions: Vec<usize> = Vec::new();
    for term in query.wanted() {
        if let Some((at, _)) = place(term, &folded) {
            let first = folded[..at].chars().count();
            positions.extend(origin.iter().skip(first).take(term.chars.len()).map(|at| *at as usize));
        }
    }
    positions.sort_unstable();
    positions.dedup();
    let (label, shift) = window(&words, positions.first().copied().unwrap_or(0));
    let shown = label.chars().count();
    let positions = positions.into_iter().filter_map(|at| (at + shift.1).checked_sub(shift.0)).filter(|at| *at < shown).collect();
    let page = &corpus.pages[sentence.article];
    let date = page.published.value.map(crate::model::Partial::written);
    let zone = (!matches!(sentence.zone, ZoneKind::Body)).then(|| sentence.zone.as_str().to_owned());
    // A title need not be said twice.
    let title = (sentence.zone != ZoneKind::Title).then(|| titled(corpus, sentence.article));
    let detail = [title, date, zone].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    Hit { target: Target::Sentence(id), label, detail, positions, score }
}

/// The part of a sentence from shortly before character `first` on; characters taken off its front, and put there instead.
fn window(words: &str, first: usize) -> (String, (usize, usize)) {
    let from = if first > 2 * BEFORE {
        // From the start of a word on.
        let near = words.char_indices().nth(first - BEFORE).map_or(0, |(at, _)| at);
        words[near..].find(' ').map_or(near, |space| near + space + 1)
    } else {
        0
    };
    let label: String = words[from..].chars().take(LONGEST).collect();
    if from == 0 { (label, (0, 0)) } else { (format!("…{label}"), (words[..from].chars().count(), 1)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_sentence_is_shown_from_shortly_before_the_match() {
        let words = "Zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen";
        assert_eq!(window(words, 10), (words.to_owned(), (0, 0)));
        let at = words.find("thirteen").unwrap();
        let (label, (off, on)) = window(words, at);
        assert_eq!(label, "…nine ten eleven twelve thirteen fourteen");
        assert_eq!(label.chars().skip(at - off + on).take(8).collect::<String>(), "thirteen");
    }
}
