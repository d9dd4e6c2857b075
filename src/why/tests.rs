//! Explanations of a hand-made pile.

use super::*;
use crate::fixture;
use crate::model::{EntityId, Id, JourneyId};

/// `label: text` lines, with the proving words behind.
fn lines(corpus: &Corpus, answer: &Explanation) -> Vec<String> {
    let line = |fact: &Fact| {
        let proof = fact.evidence.map(|(article, span)| format!(" | {}", corpus.words(article, span))).unwrap_or_default();
        format!("{}: {}{proof}", fact.label, fact.text)
    };
    answer.facts.iter().map(line).collect()
}

fn at_words(corpus: &Corpus, article: usize, words: &str) -> Explanation {
    let article = ArticleId::from_index(article);
    let offset = corpus.articles[article].text.find(words).unwrap();
    at(corpus, article, offset)
}

#[test]
fn a_date_answers_with_what_disagrees_and_what_would_change_it() {
    let mut corpus = fixture::corpus();
    let days = |day: &str| crate::model::Days::day(day.parse().unwrap());
    let monday = corpus.mentions.pairs().find(|(_, mention)| mention.timex.is_some()).unwrap().0;
    let monday = corpus.mentions[monday].timex.as_mut().unwrap();
    monday.weekday = Some(chrono::Weekday::Tue);
    monday.otherwise = Some(crate::model::Otherwise { to_come: true, days: days("2024-05-13") });
    let lines = lines(&corpus, &at_words(&corpus, 0, "Monday"));
    for line in [
        "rival: the words say Tuesday, but 6 May 2024 is a Monday; the number of the day was believed",
        "would change: the verb beside it tells what is past; if that were to come, it would be 13 May 2024",
    ] {
        assert!(lines.iter().any(|known| known == line), "{lines:?}");
    }
}

#[test]
fn a_date_answers_with_expression_anchor_and_value() {
    let corpus = fixture::corpus();
    let answer = at_words(&corpus, 0, "Monday");
    assert_eq!(answer.title, "“Monday” is 6 May 2024");
    assert_eq!(
        lines(&corpus, &answer),
        [
            "value: DATE 2024-05-06",
            "expression: the last Monday",
            "anchor: counted from 8 May 2024, publication",
            "rule: date/weekday-past: a weekday after “on” in a report is the last one before publication",
            "evidence: reported: Ana Núñez in Lima | Ana Núñez arrived in Lima on Monday",
            "rule: sighting/arrive: somebody who arrives in a place is there",
            "status: it is evidence for stop 1 of ana-nunez-2024-05",
        ]
    );
    let answer = at_words(&corpus, 1, "May 10");
    let lines = lines(&corpus, &answer);
    assert!(lines.contains(&"rival: contradicts on the date: 2024-05-11 | lands in Quito on May 11".to_owned()), "{lines:?}");
    assert!(lines.iter().any(|line| line.starts_with("would change: without this clue to the publication date")), "{lines:?}");
}

#[test]
fn a_place_answers_with_rule_and_entity() {
    let corpus = fixture::corpus();
    let answer = at_words(&corpus, 1, "LIMA");
    assert_eq!(answer.title, "“LIMA” is Lima");
    let lines = lines(&corpus, &answer);
    assert_eq!(
        lines,
        [
            "kind: place",
            "rule: names/known: a name that stands in the word lists",
            "entity: place:pe-lima, 2 mentions in the pile",
            "place: Lima: city in PE; -12.04, -77.03",
            "also called: LIMA",
        ]
    );
}

#[test]
fn a_place_without_a_mention_answers_with_its_sentence() {
    let corpus = fixture::corpus();
    let answer = at_words(&corpus, 0, "agency");
    assert_eq!(answer.facts[0].label, "zone");
    assert_eq!(answer.facts[0].text, "a sentence of the byline");
    assert_eq!(at(&Corpus::clone(&corpus), ArticleId::from_index(0), 1_000_000).facts[0].label, "zone", "past the end is the last sentence");
}

#[test]
fn a_stop_answers_with_each_sentence_its_dates_and_its_rivals() {
    let corpus = fixture::corpus();
    let answer = stop(&corpus, JourneyId::from_index(0), 1);
    assert_eq!(answer.title, "stop 2: Ana Núñez in Quito, ≈10–11 May 2024");
    assert_eq!(
        lines(&corpus, &answer)[..9],
        [
            "status: planned: 2 sentences in 1 article · 1 origin",
            "evidence: planned by deep/two | Nunez will travel to Quito on May 10",
            "rule: sighting/arrive: somebody who arrives in a place is there",
            "evidence: planned by deep/two | lands in Quito on May 11",
            "rule: sighting/arrive: somebody who arrives in a place is there",
            "origin: article deep/two: nothing says where the article has it from: it counts as itself",
            "value: ≈10–11 May 2024: no source states the arrival; it follows from what is told before and after",
            "anchor: “May 10” is 10 May 2024, counted from 8 May 2024, publication | May 10",
            "anchor: “May 11” is 11 May 2024, counted from 8 May 2024, publication | May 11",
        ]
    );
    assert!(answer.facts.iter().any(|fact| fact.label == "rival"));
    assert_eq!(answer.facts.last().unwrap().text, "only deep/two tells of it; without it there is no such stop");
    assert_eq!(stop(&corpus, JourneyId::from_index(0), 9).title, "ana-nunez-2024-05 has no stop 10");
}

#[test]
fn a_publication_date_answers_with_its_clues() {
    let corpus = fixture::corpus();
    let answer = published(&corpus, ArticleId::from_index(1));
    assert_eq!(answer.title, "deep/two was published about 8 May 2024");
    let labels: Vec<&str> = answer.facts.iter().map(|fact| fact.label).collect();
    assert_eq!(labels, ["value", "value", "clue", "rule", "would change"]);
    assert!(answer.facts[2].text.ends_with("narrows 2024 to 8 May 2024"), "{:?}", answer.facts[2]);
}

#[test]
fn an_entity_answers_with_names_rules_and_meetings() {
    let corpus = fixture::corpus();
    let juan = lines(&corpus, &entity(&corpus, EntityId::from_index(1)));
    assert_eq!(juan.last().unwrap(), "meeting: reported at stop 1 of ana-nunez-2024-05, Lima | She met Juan Pérez");
    let ana = lines(&corpus, &entity(&corpus, EntityId::from_index(0)));
    assert!(ana.contains(&"role: President | President".to_owned()), "{ana:?}");
    assert!(ana.contains(&"rule: 2 × names/known: a name that stands in the word lists | Ana Núñez".to_owned()), "{ana:?}");
}
