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
    read(text, language).into_iter().map(|(rule, timex)| (rule.to_owned(), timex.value.to_string())).collect()
}

fn read(text: &str, language: &str) -> Vec<(&'static str, crate::model::Timex)> {
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
    found.iter().map(|found| found.rule).zip(values).collect()
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

#[test]
fn a_weekday_that_is_not_that_of_its_day_is_kept() {
    let weekday = |text| read(text, "en")[0].1.weekday;
    assert_eq!(weekday("He came on Tuesday, February 21, 2024."), Some(chrono::Weekday::Tue));
    assert_eq!(weekday("He came on Wednesday, February 21, 2024."), None);
    assert_eq!(weekday("He came on Tuesday."), None);
}

#[test]
fn the_other_tense_is_kept_where_the_tense_decides() {
    let otherwise = |text| read(text, "en")[0].1.otherwise.map(|other| (other.to_come, other.days.first.to_string()));
    assert_eq!(otherwise("He came on Monday."), Some((true, "2024-02-26".to_owned())));
    assert_eq!(otherwise("He will come on Monday."), Some((false, "2024-02-19".to_owned())));
    assert_eq!(otherwise("He came on 19 February 2024."), None);
}

#[test]
fn a_month_has_the_year_of_the_date_it_is_joined_with() {
    let values = |text| values(text, "en").into_iter().map(|(_, value)| value).collect::<Vec<_>>();
    assert_eq!(values("Losses between March and April 1918 were high."), ["1918-03", "1918-04"]);
    assert_eq!(values("It rained in December and January 1990."), ["1989-12", "1990-01"]);
}

#[test]
fn a_history_goes_on_from_where_it_was() {
    let last = |text: &str| {
        // Enough years for the text to be a history.
        let text = format!("Wars of 1701, 1702, 1703, 1704 and 1705. {text}");
        values(&text, "en").pop().unwrap().1
    };
    assert_eq!(last("On 28 March 1918 he led. The plan of 5 November 1917 had failed. On 15 July they met."), "1918-07-15");
    assert_eq!(last("It was in June 1776. The loss of 1777 was great, that of 1777. They set off in June."), "1777-06");
    assert_eq!(last("It fell in June 1942. It was hard until 1943 came and all that had been lost was won again there. In July"), "1942-07");
    assert_eq!(last("By the spring of 1915 they were back, and in May they won."), "1915-05");
    assert_eq!(last("He fell in November 1916. They met again in February."), "1917-02");
    // A year named in passing that lies back, or far away, is no year of the story; "early 1927" is.
    assert_eq!(
        last("On 24 June 1793 it was adopted, and what a law of another year, 1790, had long promised to all of them in vain was kept. On 17 August"),
        "1793-08-17"
    );
    assert_eq!(
        last("It failed in March 1926. In early 1927 the two parties that had been allies for so long fell out over who was to lead. On April 7"),
        "1927-04-07"
    );
    assert_eq!(last("They fell back in May 1915 and held the pass throughout the summer"), "1915-SU");
    assert_eq!(last("Those of 1601, 1602, 1603 and 1604 were short. They met in December 1777. The next spring"), "1778-SP");
    assert_eq!(last("On 2 September 1918 they held what the previous April had brought. On 10 September"), "1918-09-10");
}

#[test]
fn a_time_of_day_is_of_the_day_told_right_after() {
    let first = |text| values(text, "en")[0].1.clone();
    assert_eq!(first("It opened at 9:30 GMT on Monday."), "2024-02-19T09:30");
    assert_eq!(first("She left at 7 a.m. yesterday."), "2024-02-20T07:00");
    assert_eq!(first("It began at about 10:35 a.m. (0735 GMT) Monday."), "2024-02-19T10:35");
}

#[test]
fn a_range_keeps_the_dates_it_is_told_by() {
    let bounds = |text: &str| {
        let (_, timex) = read(text, "en").pop().unwrap();
        timex.bounds.map(|bounds| bounds.map(|bound| format!("{} = {}", bound.span.of(text), bound.value)).to_vec()).unwrap_or_default()
    };
    assert_eq!(bounds("from March 25 to April 2, 2023"), ["March 25 = 2023-03-25", "April 2, 2023 = 2023-04-02"]);
    assert_eq!(bounds("on 6-7 January 1916"), ["6 = 1916-01-06", "7 January 1916 = 1916-01-07"]);
    assert_eq!(bounds("on March 5-9, 1918"), ["March 5 = 1918-03-05", "9, 1918 = 1918-03-09"]);
    assert_eq!(bounds("Tuesday 22 to Wednesday 23 March"), ["Tuesday 22 = 2024-03-22", "Wednesday 23 March = 2024-03-23"]);
    assert_eq!(bounds("in 1915-16"), ["1915 = 1915", "16 = 1916"]);
    assert!(bounds("on March 25").is_empty());
}
