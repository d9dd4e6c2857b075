//! The sample pile laid side by side: who answers whom, and who is worth reading beside whom.

use std::collections::BTreeSet;

use dateline::align::{Alignment, By, Counterpart, Fit, partners};
use dateline::derive::derive;
use dateline::lexicon::Lexicon;
use dateline::model::{ArticleId, Corpus, Id, JourneyId, SentenceId};
use dateline::read;

fn sample() -> Corpus {
    derive(read::sample(), Lexicon::embedded())
}

fn article(index: usize) -> ArticleId {
    ArticleId::from_index(index)
}

/// The stop of the journey `slug` whose place is named `place`.
fn stop(corpus: &Corpus, slug: &str, place: &str) -> (JourneyId, usize) {
    let (id, journey) = corpus.journeys.pairs().find(|(_, journey)| journey.slug == slug).expect("the journey is told");
    (id, journey.stops.iter().position(|stop| corpus.name(stop.place) == place).expect("the stop is told"))
}

/// The only sentence of an article that holds `words`.
fn sentence(corpus: &Corpus, article: ArticleId, words: &str) -> SentenceId {
    let mut found = corpus.pages[article].sentence_ids().filter(|id| corpus.words(article, corpus.sentences[*id].span).contains(words));
    let first = found.next().expect("the words are in the article");
    assert_eq!(found.next(), None, "{words} stands in one sentence");
    first
}

fn words(corpus: &Corpus, sentence: SentenceId) -> &str {
    let sentence = corpus.sentences[sentence];
    corpus.words(sentence.article, sentence.span)
}

/// Every way to lay two articles of a pile side by side.
fn all(corpus: &Corpus) -> Vec<(ArticleId, ArticleId, By)> {
    let stops = corpus.journeys.pairs().flat_map(|(id, journey)| (0..journey.stops.len()).map(move |stop| By::Stop(id, stop)));
    let ways: Vec<By> = stops.chain([By::Entity]).collect();
    let pairs = corpus.articles.ids().flat_map(|from| corpus.articles.ids().map(move |to| (from, to))).filter(|(from, to)| from != to);
    pairs.flat_map(|(from, to)| ways.iter().map(move |by| (from, to, *by))).collect()
}

/// The sentences of an article that tell of a stop: its evidence, that of its meetings and that of claims about it.
fn told(corpus: &Corpus, journey: JourneyId, stop: usize, article: ArticleId) -> BTreeSet<SentenceId> {
    let journey = &corpus.journeys[journey];
    let met = journey.stops[stop].meetings.iter().flat_map(|meeting| &meeting.evidence);
    let claimed = journey.conflicts.iter().filter(|conflict| conflict.stop == stop).flat_map(|conflict| &conflict.claims);
    let evidence = journey.stops[stop].evidence.iter().chain(met).chain(claimed.flat_map(|claim| &claim.evidence));
    let own = evidence.filter(|evidence| evidence.article == article);
    own.filter_map(|evidence| corpus.sentence_at(article, evidence.span.start())).collect()
}

#[test]
fn rival_dates_of_a_stop_answer_each_other() {
    let corpus = sample();
    let rio = stop(&corpus, "sergey-lavrov-2024-02", "Rio de Janeiro");
    let by = By::Stop(rio.0, rio.1);
    let here = sentence(&corpus, article(0), "on Feb. 21");
    let alignment = Alignment::new(&corpus, article(0), article(3), by);
    let answer = alignment.counterpart(here);
    assert_eq!(answer.fit, Fit::Aligned);
    let rival = |sentence: SentenceId| words(&corpus, sentence).contains("February 21-22") || words(&corpus, sentence).contains("February 22-23");
    assert!(rival(answer.sentence.unwrap()), "{}", words(&corpus, answer.sentence.unwrap()));
    // Both rival claims stand before whatever else tells of the stop.
    assert!(alignment.rivals(here)[..2].iter().all(|(sentence, _)| rival(*sentence)), "{:?}", alignment.rivals(here));
    let back = Alignment::new(&corpus, article(3), article(0), by);
    for words in ["February 21-22", "February 22-23"] {
        assert_eq!(back.counterpart(sentence(&corpus, article(3), words)), Counterpart { fit: Fit::Aligned, sentence: Some(here) });
    }
    // The story of the year before does not tell of Rio.
    let silent = Alignment::new(&corpus, article(0), article(2), by);
    assert_eq!(silent.counterpart(here), Counterpart { fit: Fit::Silent, sentence: None });
}

#[test]
fn a_sentence_on_the_stop_is_answered_by_one_on_the_stop() {
    let corpus = sample();
    let mut seen = 0;
    for (from, to, by) in all(&corpus) {
        let By::Stop(journey, stop) = by else { continue };
        let evidence = &corpus.journeys[journey].stops[stop].evidence;
        let telling = |article: ArticleId| {
            let own = evidence.iter().filter(move |evidence| evidence.article == article);
            own.filter_map(|evidence| corpus.sentence_at(evidence.article, evidence.span.start())).collect::<Vec<_>>()
        };
        let there = told(&corpus, journey, stop, to);
        let alignment = Alignment::new(&corpus, from, to, by);
        for sentence in telling(from) {
            let answer = alignment.counterpart(sentence);
            assert_eq!(answer.fit == Fit::Silent, there.is_empty());
            if let Some(answer) = answer.sentence {
                assert!(there.contains(&answer), "{}", words(&corpus, answer));
                seen += 1;
            }
        }
    }
    assert!(seen > 50, "only {seen} sentences were answered");
}

#[test]
fn answers_lie_in_the_other_article_and_neighbours_are_the_nearest() {
    let corpus = sample();
    for (from, to, by) in all(&corpus) {
        let alignment = Alignment::new(&corpus, from, to, by);
        let answers: Vec<Counterpart> = corpus.pages[from].sentence_ids().map(|sentence| alignment.counterpart(sentence)).collect();
        let aligned = |at: &usize| answers[*at].fit == Fit::Aligned;
        for (at, sentence) in corpus.pages[from].sentence_ids().enumerate() {
            let (answer, rivals) = (answers[at], alignment.rivals(sentence));
            assert!(answer.sentence.is_none_or(|answer| corpus.sentences[answer].article == to));
            assert_eq!(answer.sentence, rivals.first().map(|(sentence, _)| *sentence));
            assert!(rivals.windows(2).all(|pair| pair[0].1 > pair[1].1 || (pair[0].1 >= pair[1].1 && pair[0].0 < pair[1].0)), "{rivals:?}");
            let nearest = (0..at).rev().find(aligned).or_else(|| (at..answers.len()).find(aligned));
            if let (Fit::Near, Some(nearest)) = (answer.fit, nearest) {
                assert_eq!(answer.sentence, answers[nearest].sentence);
            }
        }
    }
}

#[test]
fn both_directions_weigh_alike() {
    let corpus = sample();
    let mut compared = 0;
    for (from, to, by) in all(&corpus).into_iter().filter(|(from, to, _)| from < to) {
        let (one, other) = (Alignment::new(&corpus, from, to, by), Alignment::new(&corpus, to, from, by));
        for here in corpus.pages[from].sentence_ids().filter(|id| one.counterpart(*id).fit == Fit::Aligned) {
            for (there, weight) in one.rivals(here) {
                let back = other.rivals(*there).iter().find(|(sentence, _)| *sentence == here && other.counterpart(*there).fit == Fit::Aligned);
                if let Some((_, back)) = back {
                    assert!((weight - back).abs() < 1e-3, "{} | {}", words(&corpus, here), words(&corpus, *there));
                    compared += 1;
                }
            }
        }
    }
    assert!(compared > 100, "only {compared} pairs were met both ways");
}

#[test]
fn the_partner_is_who_disagrees_about_the_stop() {
    let corpus = sample();
    let rio = stop(&corpus, "sergey-lavrov-2024-02", "Rio de Janeiro");
    assert_eq!(partners(&corpus, article(0), Some(rio)).first(), Some(&article(3)));
    // Among those that do not disagree, whoever tells of the stop comes first.
    let telling = |id: &ArticleId| corpus.journeys[rio.0].stops[rio.1].evidence.iter().any(|evidence| evidence.article == *id);
    let found = partners(&corpus, article(0), Some(rio));
    assert!(found.is_sorted_by_key(|id| !telling(id)), "{found:?}");
    assert_eq!(found.len(), 4);
    assert!(!found.contains(&article(0)));
}

#[test]
fn a_reprint_is_a_poor_partner() {
    let mut articles = read::sample();
    let mut reprint = articles[0].clone();
    reprint.id = "reprint".into();
    articles.push(reprint);
    let corpus = derive(articles, Lexicon::embedded());
    assert_eq!(partners(&corpus, article(0), None).last(), Some(&article(5)));
}
