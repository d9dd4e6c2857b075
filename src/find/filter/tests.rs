//! Queries over a small pile made by hand.

use super::*;
use crate::fixture;

fn articles(query: &str) -> Vec<String> {
    let corpus = fixture::corpus();
    let filter = Filter::new(&corpus, query).unwrap_or_else(|bad| panic!("{query}: {bad}"));
    filter.articles(corpus.articles.ids(), &|| false).unwrap().into_iter().map(|id| corpus.articles[id].id.clone()).collect()
}

const ALL: [&str; 2] = ["one", "deep/two"];

#[test]
fn articles_by_whom_they_name_and_when_they_came() {
    for (query, fit) in [
        ("", &ALL[..]),
        ("who:nunez", &ALL),
        ("who:NÚÑEZ who:perez", &ALL[..1]),
        ("-who:perez", &ALL[1..]),
        ("who:nobody", &[]),
        ("where:quito", &ALL[1..]),
        ("where:pe", &ALL),
        ("where:PE -where:cl", &ALL[..1]),
        ("meets:juan", &ALL[..1]),
        ("meets:nunez", &[]),
        ("after:2024-05-08", &ALL[1..]),
        ("before:2024-05-08", &ALL[..1]),
        ("after:2024-05 before:2024-06", &ALL),
        ("on:2024-05-09", &ALL[1..]),
        ("before:2024", &[]),
        ("source:diario", &ALL[1..]),
        ("lang:en -source:diario", &ALL[..1]),
        ("lang:es", &[]),
        ("conflict:yes", &ALL[1..]),
        ("conflict:no", &ALL[..1]),
        ("conflict:date", &ALL[1..]),
        ("conflict:place", &[]),
        ("status:cancelled", &ALL[1..]),
        ("status:reported", &ALL[..1]),
        ("monday", &ALL[..1]),
        ("mond", &ALL[..1]),
        ("\"juan perez\"", &ALL[..1]),
        ("\"juan pere\"", &[]),
        ("'ncell", &ALL[1..]),
        ("ncell", &[]),
        ("quito$", &ALL[1..]),
        ("quito:", &[]),
    ] {
        assert_eq!(articles(query), fit, "{query}");
    }
}

#[test]
fn stops_conflicts_and_sentences_are_asked_the_same() {
    let corpus = fixture::corpus();
    let journey = JourneyId::from_index(0);
    let fit = |query: &str| {
        let filter = Filter::new(&corpus, query).unwrap();
        let stops: Vec<usize> = (0..3).filter(|stop| filter.stop(journey, *stop)).collect();
        let conflicts = (0..2).filter(|conflict| filter.conflict(journey, *conflict)).count();
        let sentences: Vec<usize> = corpus.sentences.ids().filter(|id| filter.sentence(*id)).map(Id::index).collect();
        (stops, conflicts, sentences)
    };
    assert_eq!(fit("who:ana where:quito"), (vec![1], 2, vec![3]));
    assert_eq!(fit("who:perez"), (vec![0], 0, vec![1]));
    assert_eq!(fit("conflict:yes"), (vec![1], 1, vec![3, 4]));
    assert_eq!(fit("-conflict:yes"), (vec![0, 2], 1, vec![0, 1, 2]));
    assert_eq!(fit("after:2024-05-09").0, [1]);
    assert_eq!(fit("status:planned lands"), (vec![1], 2, vec![4]));
    assert_eq!(fit("lima:"), (vec![0], 0, vec![3]));
    assert_eq!(fit("source:diario \"may 11\""), (vec![1], 2, vec![4]));
}

#[test]
fn what_is_wrong_is_refused_with_its_place() {
    let corpus = fixture::corpus();
    let bad = Filter::new(&corpus, "quito wo:ana").unwrap_err();
    assert_eq!((bad.at, bad.unfinished), (6..9, false));
}
