//! Origins of small piles, derived whole.

use crate::lexicon::Lexicon;
use crate::model::{Article, Corpus, Evidence};

fn article(id: &str, source: Option<&str>, text: &str) -> Article {
    Article {
        id: id.into(),
        text: text.into(),
        title: None,
        published: "2024-05-07".parse().ok(),
        source: source.map(str::to_owned),
        url: None,
        language: None,
        file: id.into(),
    }
}

/// `article origin` of every evidence of every stop, each once.
fn origins(articles: Vec<Article>) -> Vec<String> {
    let corpus: Corpus = crate::derive::derive(articles, Lexicon::embedded());
    let evidence: Vec<Evidence> = corpus.journeys.iter().flat_map(|journey| &journey.stops).flat_map(|stop| stop.evidence.clone()).collect();
    let mut lines: Vec<String> = evidence
        .iter()
        .map(|one| {
            let told = corpus.attribution(one).expect("every article has an origin");
            format!("{} {}", corpus.articles[one.article].id, corpus.origins.table[told.origin].slug)
        })
        .collect();
    lines.sort();
    lines.dedup();
    lines
}

#[test]
fn a_sentence_names_whom_it_has_its_news_from() {
    for (sentence, origin) in [
        ("Prime Minister Ana Ruiz arrived in Lima on Monday, according to the state news agency TASS.", "agency:tass"),
        ("Prime Minister Ana Ruiz arrived in Lima on Monday, Reuters reported.", "agency:reuters"),
        ("Prime Minister Ana Ruiz arrived in Lima on Monday, reported Reuters.", "agency:reuters"),
        ("Prime Minister Ana Ruiz arrived in Lima on Monday, the paper says, citing AFP.", "agency:afp"),
        ("Prime Minister Ana Ruiz arrived in Lima on Monday, her spokesman Juan Pérez told Efe.", "agency:efe"),
        ("Prime Minister Ana Ruiz arrived in Lima on Monday, the Foreign Ministry said.", "speaker:organization:foreign-ministry"),
        ("Prime Minister Ana Ruiz arrived in Lima on Monday, Petra Blum said.", "speaker:person:petra-blum"),
        ("Prime Minister Ana Ruiz arrived in Lima on Monday.", "article:one"),
    ] {
        assert_eq!(origins(vec![article("one", None, &format!("{sentence} It was raining."))]), [format!("one {origin}")], "{sentence}");
    }
}

#[test]
fn an_article_has_its_words_from_its_agency_or_its_outlet() {
    let text = "Prime Minister Ana Ruiz arrived in Lima on Monday. It was raining.";
    assert_eq!(origins(vec![article("one", Some("El Diario"), text)]), ["one outlet:el-diario"]);
    assert_eq!(origins(vec![article("one", Some("Reuters"), text)]), ["one agency:reuters"]);
    let filed = format!("LIMA, May 7 (AFP) - {text}");
    assert_eq!(origins(vec![article("one", Some("El Diario"), &filed)]), ["one agency:afp"]);
    // What one cites is the other's own.
    let cites = "Prime Minister Ana Ruiz is in Lima since Monday, El Diario reported. It was raining.";
    assert_eq!(origins(vec![article("one", Some("El Diario"), text), article("two", None, cites)]), ["one outlet:el-diario", "two outlet:el-diario"]);
}

#[test]
fn what_stands_nearly_word_for_word_in_two_articles_is_told_once() {
    let told = "Prime Minister Ana Ruiz arrived in Lima on Monday for talks about copper, fishing and a new railway.";
    let copied = "Prime Minister Ana Ruiz arrived in Lima on Monday for talks about copper, fishing and a railway.";
    let own = "Prime Minister Ana Ruiz flew to Lima on Monday, in the rain, and few people came to see her.";
    let pile = vec![article("b", None, &format!("LIMA, May 7 (AFP) - {told}")), article("a", Some("El Diario"), copied), article("c", None, own)];
    assert_eq!(origins(pile), ["a agency:afp", "b agency:afp", "c article:c"]);
}
