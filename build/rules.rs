//! Rules of time: `assets/*/rules/dates.toml` → their patterns compiled, as tables used in place.
//!
//! `src/lexicon/notation.rs` says how a pattern is written, `src/lexicon/calendar.rs` what the tables mean. Start at [`patterns`].

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use super::notation::{Pattern, Rows, append};
use super::pattern::{CLASSES, Run, Start};

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rule: Vec<Rule>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    id: String,
    says: String,
    #[serde(rename = "match")]
    pattern: String,
    means: String,
    #[serde(rename = "mod", default)]
    modifier: String,
    #[serde(default)]
    yes: BTreeMap<String, String>,
    #[serde(default)]
    no: Vec<String>,
}

/// The rules that may start with one word or class, each with what may come second.
type Openings = Vec<Opening>;

#[derive(Default)]
struct Opening {
    rule: usize,
    ends: bool,
    classes: u32,
    words: Vec<u16>,
}

/// The rules of a language as Rust, and the words they name, by their numbers; nothing if it has none.
pub(crate) fn patterns(language: &str) -> Option<(String, Vec<String>)> {
    let path = Path::new("assets").join(language).join("rules").join("dates.toml");
    let text = super::read(&path)?;
    let file: File = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut rows = Rows::default();
    let mut rules = String::new();
    let mut starts: Vec<(Start, usize, Option<Start>)> = Vec::new();
    for (at, rule) in file.rule.iter().enumerate() {
        assert!(
            rule.means == "nothing" || !(rule.yes.is_empty() || rule.no.is_empty()),
            "{}: rule {} needs examples that match and that do not",
            path.display(),
            rule.id
        );
        let pattern = Pattern::parse(&rule.pattern).unwrap_or_else(|error| panic!("{}: rule {}: {error}", path.display(), rule.id));
        let run = pattern.compile(&mut rows);
        starts.extend(pattern.starts(&mut rows).into_iter().map(|(first, second)| (first, at, second)));
        let _ = writeln!(
            rules,
            "DateRule {{ id: {:?}, says: {:?}, means: {:?}, modifier: {:?}, pattern: {run:?}, needs: {:?} }},",
            rule.id,
            rule.says,
            rule.means,
            rule.modifier,
            pattern.needs()
        );
    }
    let (mut openings, mut seconds) = (Vec::new(), Vec::new());
    let mut table = |all: Vec<Openings>| {
        let lists: Vec<String> = all.into_iter().map(|list| written(list, &mut openings, &mut seconds)).collect();
        lists.join(", ")
    };
    let by_word = table(grouped(&starts, rows.literals.len(), |start| if let Start::Word(word) = start { Some(word.into()) } else { None }));
    let by_class = table(grouped(&starts, CLASSES.len(), |start| if let Start::Class(class) = start { Some(class.into()) } else { None }));
    let Rows { literals, parts, sequences } = &rows;
    // As it is shown for finding faults, a row is nearly Rust.
    let parts = format!("{parts:?}").replace("what: ", "what: What::");
    let table = format!(
        "Patterns {{ rules: &[\n{rules}], parts: &{parts}, sequences: &{sequences:?}, by_word: &[{by_word}], by_class: &[{by_class}], \
         openings: &[{}], seconds: &{seconds:?} }}",
        openings.join(", ")
    );
    Some((table, literals.iter().map(|word| (*word).to_owned()).collect()))
}

/// For each of `count` first words or classes the rules that start with it, in their order.
fn grouped(starts: &[(Start, usize, Option<Start>)], count: usize, place: impl Fn(Start) -> Option<usize>) -> Vec<Openings> {
    let mut all: Vec<Openings> = Vec::new();
    all.resize_with(count, Openings::new);
    for (first, rule, second) in starts {
        let Some(list) = place(*first).map(|at| &mut all[at]) else { continue };
        if list.last().is_none_or(|last| last.rule != *rule) {
            list.push(Opening { rule: *rule, ..Opening::default() });
        }
        let opening = list.last_mut().expect("one was just made");
        match second {
            None => opening.ends = true,
            Some(Start::Word(word)) => opening.words.push(*word),
            Some(Start::Class(class)) => opening.classes |= 1 << class,
        }
    }
    all
}

/// One list of openings as Rust, its rows added to the tables.
fn written(list: Openings, openings: &mut Vec<String>, seconds: &mut Vec<u16>) -> String {
    let ends = list.iter().any(|opening| opening.ends);
    let classes = list.iter().fold(0, |classes, opening| classes | opening.classes);
    let rows: Vec<String> = list
        .into_iter()
        .map(|mut opening| {
            opening.words.sort_unstable();
            let words: Run = append(seconds, opening.words);
            format!("Opening {{ rule: {}, ends: {}, classes: {}, words: {words:?} }}", opening.rule, opening.ends, opening.classes)
        })
        .collect();
    format!("Openings {{ list: {:?}, ends: {ends}, classes: {classes} }}", append(openings, rows))
}
