//! Alignments of the hand-made pile.

use super::*;
use crate::fixture;
use crate::model::{Article, ArticleId, Corpus, Id, IdVec};

fn article(index: usize) -> ArticleId {
    ArticleId::from_index(index)
}

/// The stop of the journey `slug` whose place is named `place`.
fn stop(corpus: &Corpus, slug: &str, place: &str) -> (JourneyId, usize) {
    let (id, journey) = corpus.journeys.pairs().find(|(_, journey)| journey.slug == slug).unwrap();
    (id, journey.stops.iter().position(|stop| corpus.name(stop.place) == place).unwrap())
}

#[test]
fn what_is_named_holds_sentences_together_and_neighbours_stand_in() {
    let corpus = fixture::corpus();
    let alignment = Alignment::new(&corpus, article(0), article(1), By::Entity);
    let answer = |index| alignment.counterpart(SentenceId::from_index(index));
    let dateline = Some(SentenceId::from_index(3));
    // Ana Núñez and Lima are in both; Juan Pérez is only here.
    assert_eq!(answer(0), Counterpart { fit: Fit::Aligned, sentence: dateline });
    assert_eq!(answer(1), Counterpart { fit: Fit::Near, sentence: dateline });
    assert_eq!(alignment.rivals(SentenceId::from_index(1)), alignment.rivals(SentenceId::from_index(0)));
    // A sentence of the other article is not asked about.
    assert_eq!(answer(3), Counterpart { fit: Fit::Silent, sentence: None });
}

#[test]
fn an_article_that_tells_nothing_of_the_stop_is_silent() {
    let corpus = fixture::corpus();
    let (journey, lima) = stop(&corpus, "ana-nunez-2024-05", "Lima");
    for stop in [lima, 99] {
        let alignment = Alignment::new(&corpus, article(0), article(1), By::Stop(journey, stop));
        for sentence in corpus.pages[article(0)].sentence_ids() {
            assert_eq!(alignment.counterpart(sentence), Counterpart { fit: Fit::Silent, sentence: None });
            assert!(alignment.rivals(sentence).is_empty());
        }
    }
    // The other way round the stop is told.
    let alignment = Alignment::new(&corpus, article(1), article(0), By::Stop(journey, lima));
    assert_eq!(alignment.counterpart(SentenceId::from_index(3)), Counterpart { fit: Fit::Aligned, sentence: Some(SentenceId::from_index(0)) });
}

#[test]
fn where_no_sentence_is_answered_the_stop_is_shown_where_it_is_told() {
    let mut corpus = fixture::corpus();
    let (journey, quito) = stop(&corpus, "ana-nunez-2024-05", "Quito");
    // An article with nothing to say.
    let blank = Article { id: "blank".into(), ..corpus.articles[article(0)].as_ref().clone() };
    let mut page = corpus.pages[article(0)].clone();
    (page.sentences, page.mentions) = (corpus.sentences.len()..corpus.sentences.len() + 1, corpus.mentions.len()..corpus.mentions.len());
    let from = corpus.articles.push(std::sync::Arc::new(blank));
    corpus.pages.push(page);
    let mut source = corpus.sentences[SentenceId::from_index(2)];
    source.article = from;
    let asked = corpus.sentences.push(source);
    let alignment = Alignment::new(&corpus, from, article(1), By::Stop(journey, quito));
    assert_eq!(alignment.counterpart(asked), Counterpart { fit: Fit::Near, sentence: Some(SentenceId::from_index(3)) });
    let by_names = Alignment::new(&corpus, from, article(1), By::Entity);
    assert_eq!(by_names.counterpart(asked).fit, Fit::Silent);
}

#[test]
fn articles_that_share_nothing_are_no_partners() {
    let mut corpus = fixture::corpus();
    assert_eq!(partners(&corpus, article(0), None), [article(1)]);
    corpus.mentions = IdVec::from(corpus.mentions.as_slice()[..4].to_vec());
    corpus.pages[article(1)].mentions = 4..4;
    assert_eq!(partners(&corpus, article(0), None), []);
}

#[test]
fn a_sentence_is_covered_by_whoever_makes_its_claim_or_uses_its_words() {
    let mut corpus = fixture::corpus();
    let nobody = vec![Vec::<ArticleId>::new(); 3];
    assert_eq!(coverage(&corpus, article(0), None), nobody, "the other article tells of other stops");
    // The other article proves the first stop too.
    let mut journeys = corpus.journeys.as_slice().to_vec();
    let told = journeys[0].stops[1].evidence[0];
    journeys[0].stops[0].evidence.push(told);
    corpus.journeys = journeys.into();
    assert_eq!(coverage(&corpus, article(0), None), [vec![article(1)], vec![], vec![]]);
    assert_eq!(coverage(&corpus, article(0), Some(article(0))), nobody);
    // A reprint covers everything that is long enough to be compared.
    let mut corpus = fixture::corpus();
    let mut page = corpus.pages[article(0)].clone();
    let (sentences, mentions) = (corpus.sentences_of(article(0)).to_vec(), corpus.mentions_of(article(0)).to_vec());
    (page.sentences, page.mentions) = (corpus.sentences.len()..corpus.sentences.len() + 3, corpus.mentions.len()..corpus.mentions.len() + 4);
    let text = corpus.articles[article(0)].clone();
    let reprint = corpus.articles.push(text);
    corpus.pages.push(page);
    let first = corpus.sentences.len();
    for mut sentence in sentences {
        sentence.article = reprint;
        corpus.sentences.push(sentence);
    }
    for mut mention in mentions {
        mention.article = reprint;
        mention.sentence = SentenceId::from_index(first + mention.sentence.index());
        let entity = mention.entity;
        let id = corpus.mentions.push(mention);
        if let Some(entity) = entity {
            corpus.entities[entity].mentions.push(id);
        }
    }
    assert_eq!(coverage(&corpus, article(0), None)[0], [reprint]);
    assert_eq!(relations(&corpus, article(0), reprint)[0], Some(Relation::Agrees));
}

#[test]
fn sentences_stand_to_another_article_by_what_differs_most() {
    let mut corpus = fixture::corpus();
    assert_eq!(relations(&corpus, article(0), article(1)), [Some(Relation::OnlyHere), Some(Relation::OnlyHere), None], "a byline claims nothing");
    // The first article takes a side of the contradiction about Quito.
    let mut journeys = corpus.journeys.as_slice().to_vec();
    let mine = journeys[0].stops[0].evidence[0];
    journeys[0].conflicts[0].claims[0].evidence = vec![mine];
    corpus.journeys = journeys.into();
    assert_eq!(relations(&corpus, article(0), article(1))[0], Some(Relation::Contradicts));
    assert_eq!(relations(&corpus, article(1), article(0))[1], Some(Relation::Contradicts), "and the other way round");
}
