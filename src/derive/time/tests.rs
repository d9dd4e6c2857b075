//! Every example of every time rule, through the finder, on the day the rule files name.

use std::collections::BTreeMap;

use super::*;
use crate::derive::{gloss, tense};
use crate::model::Days;

#[derive(serde::Deserialize)]
struct File {
    rule: Vec<Rule>,
}

#[derive(serde::Deserialize)]
struct Rule {
    id: String,
    #[serde(default)]
    yes: BTreeMap<String, String>,
    #[serde(default)]
    no: Vec<String>,
}

/// The values found in `text`, read on Wednesday 21 February 2024.
fn values(text: &str, language: &str) -> Vec<(String, String)> {
    let lexicon = Lexicon::embedded();
    let mut tokens = Tokens::of(text);
    let glosses = lexicon.glosses(language);
    if let Some(glosses) = glosses {
        gloss::elide(&mut tokens, glosses, lexicon);
    }
    let mut found = find(&tokens, lexicon, language);
    if let Some(glosses) = glosses {
        tokens = gloss::reword(&tokens, &mut found, &mut Vec::new(), glosses, lexicon);
    }
    let tenses: Vec<_> = found.iter().map(|found| tense::near(&tokens, &(0..tokens.len()), &found.tokens, &lexicon.travel)).collect();
    let values = resolve(&found, &tenses, Some(Days::day("2024-02-21".parse().unwrap())), &|_| None);
    found.iter().zip(values).map(|(found, timex)| (found.rule.to_owned(), timex.value.to_string())).collect()
}

#[test]
fn every_rule_reads_its_examples_and_leaves_the_others() {
    let mut wrong = Vec::new();
    for (language, text) in [
        ("en", include_str!("../../../assets/en/rules/dates.toml")),
        ("es", include_str!("../../../assets/es/rules/dates.toml")),
        ("pt", include_str!("../../../assets/pt/rules/dates.toml")),
        ("fr", include_str!("../../../assets/fr/rules/dates.toml")),
        ("de", include_str!("../../../assets/de/rules/dates.toml")),
        ("ru", include_str!("../../../assets/ru/rules/dates.toml")),
    ] {
        let file: File = toml::from_str(text).unwrap();
        for rule in file.rule {
            for (example, value) in &rule.yes {
                let found = values(example, language);
                if !found.iter().any(|(id, found)| *id == rule.id && found == value) {
                    wrong.push(format!("{language} {} {example:?}: {found:?}, not {value}", rule.id));
                }
            }
            for example in &rule.no {
                let found = values(example, language);
                if found.iter().any(|(id, _)| *id == rule.id) {
                    wrong.push(format!("{language} {} must not read {example:?}: {found:?}", rule.id));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
