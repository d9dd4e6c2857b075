//! Searches over a hand-made pile, and over many names.

use super::*;
use crate::fixture;
use crate::model::{Article, Corpus, Entity, Id, Kind};

fn person(index: usize, name: &str, aliases: &[&str]) -> Entity {
    Entity {
        slug: format!("person:{index:05}"),
        kind: Kind::Person,
        name: name.into(),
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        place: None,
        roles: vec![],
        mentions: vec![],
    }
}

/// An index of people: name and other names.
fn people(names: &[(&str, &[&str])]) -> Index {
    let entities: Vec<Entity> = names.iter().enumerate().map(|(index, (name, aliases))| person(index, name, aliases)).collect();
    Index::new(&Corpus { entities: entities.into(), ..Corpus::default() }, &[])
}

fn labels(index: &Index, query: &str) -> Vec<String> {
    index.search(query, None, 10).into_iter().map(|hit| hit.label).collect()
}

/// The label with the matched characters in brackets.
fn marked(hit: &Hit) -> String {
    let mark = |(at, char): (usize, char)| if hit.positions.contains(&at) { format!("[{char}]") } else { char.to_string() };
    hit.label.chars().enumerate().map(mark).collect::<String>().replace("][", "")
}

const NAMES: &[(&str, &[&str])] = &[
    ("Sergey Lavrov", &["Lavrov", "Sergei Lavrov", "Сергей Лавров"]),
    ("Miguel Díaz-Canel", &["Díaz-Canel", "Miguel Mario Díaz-Canel Bermúdez"]),
    ("Łódź", &[]),
    ("São Paulo", &[]),
    ("İstanbul", &[]),
    ("Straße des 17. Juni", &[]),
    ("Nuku‘alofa", &[]),
    ("San José", &[]),
    ("Maria Zakharova", &["Zakharova"]),
];

#[test]
fn names_are_found_however_they_are_typed() {
    let index = people(NAMES);
    for (query, name) in [
        ("lavrv", "Sergey Lavrov"),
        ("lavrov", "Sergey Lavrov"),
        ("sergey lavrov", "Sergey Lavrov"),
        ("lavrov sergey", "Sergey Lavrov"),
        ("sergei", "Sergei Lavrov"),
        ("лавров", "Сергей Лавров"),
        ("ЛАВРОВ", "Сергей Лавров"),
        ("diaz canel", "Miguel Díaz-Canel"),
        ("díaz-canel", "Miguel Díaz-Canel"),
        ("bermudez", "Miguel Mario Díaz-Canel Bermúdez"),
        ("lodz", "Łódź"),
        ("sao paulo", "São Paulo"),
        ("istanbul", "İstanbul"),
        ("strasse", "Straße des 17. Juni"),
        ("nukualofa", "Nuku‘alofa"),
        ("nuku'alofa", "Nuku‘alofa"),
        ("san jose", "San José"),
        ("lavorv", "Sergey Lavrov"),
        ("sergey lavrof", "Sergey Lavrov"),
        ("zakarova", "Maria Zakharova"),
    ] {
        assert_eq!(labels(&index, query).first().map(String::as_str), Some(name), "{query}");
    }
    assert_eq!(labels(&index, "qqq"), Vec::<String>::new());
}

#[test]
fn each_target_comes_once_and_matches_are_marked() {
    let index = people(NAMES);
    let hits = index.search("lavr", None, 10);
    assert_eq!(hits.len(), 1);
    assert_eq!(marked(&hits[0]), "Sergey [Lavr]ov");
    assert_eq!(marked(&index.search("canel diaz", None, 1)[0]), "Miguel [Díaz]-[Canel]");
    assert_eq!(marked(&index.search("strasse", None, 1)[0]), "[Straße] des 17. Juni");
    assert_eq!(marked(&index.search("lavorv", None, 1)[0]), "Sergey [Lavrov]");
}

#[test]
fn a_whole_word_comes_before_a_part_of_one() {
    let index = people(&[("Romania", &[]), ("Roman Abramovich", &[]), ("Jerome Powell", &[]), ("Rome", &[])]);
    assert_eq!(labels(&index, "rom")[..3], ["Rome", "Romania", "Roman Abramovich"]);
    assert_eq!(labels(&index, "rome")[..2], ["Rome", "Jerome Powell"]);
    assert_eq!(labels(&index, "r"), ["Rome", "Romania", "Roman Abramovich"], "one letter is the start of a word");
}

#[test]
fn operators_narrow() {
    let index = people(&[("San Salvador", &[]), ("Santiago", &[]), ("El Salvador", &[]), ("Salvador da Bahia", &[])]);
    assert_eq!(labels(&index, "salvador$"), ["El Salvador", "San Salvador"]);
    assert_eq!(labels(&index, "san:"), ["Santiago", "San Salvador"]);
    assert_eq!(labels(&index, "salvador !bahia !el"), ["San Salvador"]);
    assert_eq!(labels(&index, "'slv"), Vec::<String>::new());
    assert_eq!(labels(&index, "'alvador-da"), ["Salvador da Bahia"]);
    assert_eq!(labels(&index, "!salvador"), ["Santiago"]);
}

#[test]
fn every_kind_is_found_and_can_be_asked_for() {
    let commands = [("next-stop".to_owned(), "Go to the next stop of this journey")];
    let index = Index::new(&fixture::corpus(), &commands);
    let first = |query: &str, kind| index.search(query, kind, 5).first().map(|hit| (hit.target.kind(), hit.label.clone(), hit.detail.clone()));
    let found = |kind, label: &str, detail: &str| Some((kind, label.to_owned(), detail.to_owned()));
    assert_eq!(first("nunez", None), found(TargetKind::Entity, "Ana Núñez", "person · 2 mentions in 2 articles"));
    assert_eq!(first("lima 6", None), found(TargetKind::Stop, "Lima 6 May 2024", "stop 1 · reported · Ana Núñez"));
    assert_eq!(first("on to quito", None), found(TargetKind::Article, "On to Quito", "El Diario · 8 May 2024"));
    assert_eq!(first("monday", None), found(TargetKind::Date, "Mon 6 May 2024", "1 mention · “Monday”"));
    assert_eq!(first("2024-05-11", Some(TargetKind::Date)), found(TargetKind::Date, "Sat 11 May 2024", "1 mention · “May 11”"));
    assert_eq!(first("nxst", None), found(TargetKind::Command, "next-stop", "Go to the next stop of this journey"));
    assert_eq!(first("quito", Some(TargetKind::Stop)).map(|hit| hit.1), Some("Quito ≈10–11 May 2024".into()));
    assert_eq!(index.search("", Some(TargetKind::Stop), 10).len(), 3, "an empty query lists");
}

#[test]
fn positions_always_lie_in_the_label() {
    let index = Index::new(&fixture::corpus(), &[]);
    for query in ["nunez", "ana lima", "may 2024", "deep", "diario 8", "el", "\u{1F1F5}", "a:", "5$"] {
        for hit in index.search(query, None, 50) {
            assert!(hit.positions.iter().all(|at| *at < hit.label.chars().count()), "{query}: {hit:?}");
            assert!(hit.positions.is_sorted());
        }
    }
}

/// What fuzzy-matcher would rank first of all is not lost by choosing finalists cheaply.
#[test]
fn the_cheap_stage_keeps_the_best() {
    let syllables = ["ka", "lo", "mi", "ran", "tes", "vor", "du", "shen", "pa", "ri"];
    let names: Vec<String> = (0..20_000_usize)
        .map(|index| {
            let part = |shift: usize| syllables[index / 10_usize.pow(shift as u32) % 10];
            format!("{}{} {}{}{}", part(0), part(1), part(2), part(3), part(4))
        })
        .collect();
    let entities: Vec<Entity> = names.iter().enumerate().map(|(index, name)| person(index, name, &[])).collect();
    let index = Index::new(&Corpus { entities: entities.into(), ..Corpus::default() }, &[]);
    let best = |query: &str, limit: usize| index.search(query, None, limit);
    for query in ["ka", "mitsvo", "shenpa", "ran du", "kaka", "pari ka"] {
        let (short, full) = (best(query, 20), best(query, names.len()));
        let worst = full.get(19).map_or(0, |hit| hit.score);
        let good = short.iter().filter(|hit| hit.score >= worst).count();
        assert!(good * 100 >= short.len() * 98, "{query:?}: {good} of {}", short.len());
    }
}

/// What is found letter by letter is what is found at once.
#[test]
fn narrowing_changes_nothing() {
    let corpus = fixture::corpus();
    let index = Index::new(&corpus, &[("next-stop".to_owned(), "Go to the next stop of this journey")]);
    let find = |query: &str, narrowing: &mut Narrowing| index.find(&corpus, query, None, 50, narrowing, &|| false).unwrap();
    for query in ["nunez lima", "quito may", "'ana !lim", "lmia", "on to qu", "who:ana quito", "may 2024 -lima", "travel \"to quito\""] {
        let mut narrowing = Narrowing::default();
        for (end, char) in query.char_indices() {
            let typed = &query[..end + char.len_utf8()];
            assert_eq!(find(typed, &mut narrowing), find(typed, &mut Narrowing::default()), "{typed}");
        }
        // And back again, as when it is erased.
        for end in (0..query.len()).rev().filter(|end| query.is_char_boundary(*end)) {
            assert_eq!(find(&query[..end], &mut narrowing), find(&query[..end], &mut Narrowing::default()), "{}", &query[..end]);
        }
    }
}

#[test]
fn sentences_are_found_by_their_words_and_everything_is_counted() {
    let corpus = fixture::corpus();
    let index = Index::new(&corpus, &[]);
    let find = |query: &str, kind| index.find(&corpus, query, kind, 50, &mut Narrowing::default(), &|| false).unwrap();
    let sentences = |query: &str| find(query, Some(TargetKind::Sentence)).hits.iter().map(marked).collect::<Vec<_>>();
    assert_eq!(sentences("juan met"), ["She [met] [Juan] Pérez."]);
    assert_eq!(sentences("lands \"may 11\""), ["Others say she [lands] in Quito on [May 11]."]);
    assert_eq!(sentences("jn prz"), Vec::<String>::new(), "letters apart are no words");
    let all = find("quito", None);
    assert_eq!(all.counts, [Some(1), Some(1), Some(1), Some(2), Some(0), Some(0)]);
    assert_eq!(all.count(None), 5);
    assert_eq!(all.hits.len(), 5);
    assert_eq!(find("qu", None).count(Some(TargetKind::Sentence)), 0, "two letters are not looked for in sentences");
    assert_eq!(find("stop:x", None).bad.unwrap().at, 0..5);
}

#[test]
fn fields_narrow_what_is_found() {
    let corpus = fixture::corpus();
    let index = Index::new(&corpus, &[("quit".to_owned(), "Leave")]);
    let labels = |query: &str| {
        let found = index.find(&corpus, query, None, 50, &mut Narrowing::default(), &|| false).unwrap();
        found.hits.into_iter().map(|hit| (hit.target.kind().as_str(), hit.label)).collect::<Vec<_>>()
    };
    let has = |query: &str, kind: &str, label: &str| labels(query).contains(&(kind, label.to_owned()));
    assert!(has("source:diario lima", "entity", "Lima") && !has("source:diario perez", "entity", "Juan Pérez"));
    assert!(has("status:planned qu", "stop", "Quito ≈10–11 May 2024") && !has("status:reported qu", "stop", "Quito ≈10–11 May 2024"));
    assert!(has("who:perez", "sentence", "She met Juan Pérez."), "a field alone lists what fits it");
    assert!(!has("who:perez quit", "command", "quit"), "a command is in no article");
    assert!(has("before:2024-05-08 monday", "date", "Mon 6 May 2024") && !has("after:2024-05-08 monday", "date", "Mon 6 May 2024"));
}

#[test]
fn long_titles_are_cut_and_still_found() {
    let mut corpus = fixture::corpus();
    let mut pages = corpus.pages.as_slice().to_vec();
    pages[1].title = Some("ñ".repeat(100) + " needle " + &"x".repeat(100_000));
    corpus.pages = pages.into();
    let index = Index::new(&corpus, &[]);
    let hits = index.search("needle", None, 5);
    assert_eq!(hits[0].label.chars().count(), 256);
    assert_eq!(hits[0].positions, (101..107).collect::<Vec<_>>());
    assert_eq!(hits[0].target, Target::Article(crate::model::ArticleId::from_index(1)));
    let _: &Article = &corpus.articles[crate::model::ArticleId::from_index(1)];
}

#[test]
fn an_index_can_be_built_on_another_thread() {
    fn sends<T: Send>() {}
    sends::<Index>();
}
