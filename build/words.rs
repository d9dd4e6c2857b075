//! Words: every table and list in `assets/*/words/` → tables with their slots.
//!
//! `.tsv` are phrase tables, but for verbs, nouns and words of time, which have types of their own; `.txt` are sorted lists. What the
//! columns mean is the lexicon's business. Start at [`tables`].

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use super::slots::slots;

/// Tables whose rows of all languages are also wanted as one; it bears no language.
const JOINED: [&str; 1] = ["byline"];

/// Tables that are read when a text of their language is met, by name.
const TEXTS: [&str; 6] = ["gloss", "verbs", "conjugation", "endings", "letters", "grammar"];

/// Languages that write months and weekdays with a capital.
const CAPITALS: [&str; 2] = ["en", "de"];

/// The forms of a verb, in the order of its columns.
const FORMS: [&str; 5] = ["Base", "Third", "Past", "Participle", "Gerund"];

/// All tables of all languages, as Rust.
pub(crate) fn tables(languages: &[&str]) -> String {
    let (mut phrases, mut lists, mut verbs, mut nouns, mut times) = (String::new(), String::new(), String::new(), String::new(), String::new());
    let mut texts = String::new();
    let mut joined: BTreeMap<&str, String> = BTreeMap::new();
    let mut function: BTreeMap<String, u32> = BTreeMap::new();
    for language in languages {
        for path in files(language) {
            let name = path.file_stem().and_then(|stem| stem.to_str()).expect("assets have plain names");
            let text = super::read(&path).expect("a file that was listed is there");
            if path.extension().is_some_and(|ending| ending == "txt") {
                let _ = writeln!(lists, "({language:?}, {name:?}, {}),", list(&path, &text));
                continue;
            }
            match name {
                name if TEXTS.contains(&name) => writeln!(texts, "({language:?}, {name:?}, {}),", included(&path)),
                "travel-verbs" => {
                    // The glosses form the verbs they mean from the same rows.
                    let _ = writeln!(texts, "({language:?}, {name:?}, {}),", included(&path));
                    writeln!(verbs, "({language:?}, {}),", table(&verb_rows(&text)))
                }
                "travel-nouns" => writeln!(nouns, "({language:?}, {}),", table(&noun_rows(&text))),
                "function" => {
                    // One table for all languages: a word tells every language it is frequent in.
                    let place = languages.iter().position(|known| known == language).expect("a language of the list");
                    for (words, _) in phrase_rows(&text) {
                        *function.entry(words.join(" ")).or_default() |= 1 << place;
                    }
                    Ok(())
                }
                "calendar" => {
                    let rules = super::rules::patterns(language);
                    let (patterns, literals) = rules.unwrap_or_else(|| panic!("{language}: words of time and no rules over them"));
                    let capitals = CAPITALS.contains(language);
                    writeln!(times, "({language:?}, Calendar::built({capitals}, {}, &{patterns})),", table(&time_rows(&text, &literals)))
                }
                _ => writeln!(phrases, "({language:?}, {name:?}, {}),", phrase_table(&text)),
            }
            .expect("a string can be written");
            if let Some(name) = JOINED.into_iter().find(|joined| *joined == name) {
                *joined.entry(name).or_default() += &text;
            }
        }
    }
    for (name, text) in joined {
        let _ = writeln!(phrases, "(\"\", {name:?}, {}),", phrase_table(&text));
    }
    let function: Vec<(&str, String)> = function.iter().map(|(word, languages)| (word.as_str(), languages.to_string())).collect();
    let function = table(&function);
    format!(
        "/// The languages with a folder, the first of them the one to fall back on.\npub(super) static LANGUAGES: &[&str] = &{languages:?};\n\
         /// Frequent words, with a bit for each language they tell.\npub(super) static FUNCTION: Words<u32> = {function};\n\
         /// Phrase tables by language and name.\npub(super) static PHRASES: &[(&str, &str, Phrases)] = &[\n{phrases}];\n\
         /// Word lists by language and name.\npub(super) static LISTS: &[(&str, &str, SortedWords)] = &[\n{lists}];\n\
         /// Forms of travel verbs by language.\npub(super) static VERBS: &[(&str, Words<&[Verb]>)] = &[\n{verbs}];\n\
         /// Travel nouns by language.\npub(super) static NOUNS: &[(&str, Words<Noun>)] = &[\n{nouns}];\n\
         /// Words and rules of time by language.\npub(super) static CALENDARS: &[(&str, Calendar)] = &[\n{times}];\n\
         /// Tables as they stand in their files, by language and name.\npub(super) static TEXTS: &[(&str, &str, &str)] = &[\n{texts}];\n"
    )
}

/// The tables of a language, by name.
fn files(language: &str) -> Vec<PathBuf> {
    let folder = Path::new("assets").join(language).join("words");
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("the assets can be listed").path()).collect();
    files.sort();
    files
}

/// Lines that are no comment, cut at tabs; four columns at least.
fn lines(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(|line| {
        let mut columns: Vec<&str> = line.split('\t').collect();
        columns.resize(columns.len().max(4), "");
        columns
    })
}

/// A phrase's words and its values.
type PhraseRow<'t> = (Vec<&'t str>, Vec<&'t str>);

/// The rows of a phrase table, in the order of the file.
fn phrase_rows(text: &str) -> Vec<PhraseRow<'_>> {
    let lines = text.lines().map(|line| line.split('#').next().unwrap_or("").trim_end()).filter(|line| !line.is_empty());
    lines
        .map(|line| {
            let mut columns = line.split('\t');
            let words: Vec<&str> = columns.next().unwrap_or("").split(' ').collect();
            let mut values: Vec<&str> = columns.collect();
            values.resize(3, "");
            (words, values)
        })
        .collect()
}

/// A phrase table: rows that start with one word stand together, the longest first, else in the order of the file.
fn phrase_table(text: &str) -> String {
    let mut groups: Vec<(&str, Vec<PhraseRow<'_>>)> = Vec::new();
    for (words, values) in phrase_rows(text) {
        match groups.iter_mut().find(|(first, _)| *first == words[0]) {
            Some((_, rows)) => rows.push((words, values)),
            None => groups.push((words[0], vec![(words, values)])),
        }
    }
    let mut heads = Vec::new();
    let mut rows = String::new();
    let mut count = 0;
    for (first, mut group) in groups {
        group.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        heads.push((first, count));
        count += group.len();
        for (at, (words, values)) in group.iter().enumerate() {
            let _ = write!(rows, "Phrase {{ words: &{words:?}, values: {values:?}, more: {} }}, ", at + 1 < group.len());
        }
    }
    format!("Phrases::built(&{:?}, &[{rows}])", slots(heads.into_iter()))
}

/// A list, used as it stands in its file.
fn list(path: &Path, text: &str) -> String {
    let words: Vec<&str> = text.lines().collect();
    assert!(words.is_sorted() && text.ends_with('\n') && !text.contains('\r'), "{}: not sorted by bytes, a word a line", path.display());
    let mut starts = vec![0];
    starts.extend(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1));
    let slots = slots(words.into_iter().zip(0..starts.len() - 1).collect::<Vec<_>>().into_iter());
    format!("SortedWords::built({}, &{starts:?}, &{slots:?})", included(path))
}

/// The text of a file as Rust.
fn included(path: &Path) -> String {
    let path = fs::canonicalize(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    format!("include_str!({:?})", path.to_str().expect("assets lie under a readable path"))
}

/// A table of one row a word.
fn table(rows: &[(&str, String)]) -> String {
    let slots = slots(rows.iter().enumerate().map(|(row, (word, _))| (*word, row)));
    let mut out = String::new();
    for (word, value) in rows {
        let _ = write!(out, "({word:?}, {value}), ");
    }
    format!("Words::built(&{slots:?}, &[{out}])")
}

/// Adds to the list of a word, words in the order they are first met.
fn add<'w>(lists: &mut Vec<(&'w str, Vec<String>)>, word: &'w str, value: String) {
    match lists.iter_mut().find(|(known, _)| *known == word) {
        Some((_, list)) => list.push(value),
        None => lists.push((word, vec![value])),
    }
}

fn close(lists: Vec<(&str, Vec<String>)>) -> Vec<(&str, String)> {
    lists.into_iter().map(|(word, list)| (word, format!("&[{}]", list.join(", ")))).collect()
}

fn verb_rows(text: &str) -> Vec<(&str, String)> {
    let mut lists = Vec::new();
    for columns in lines(text) {
        let (forms, particle, class, joins) = (columns[0], columns[1], columns[2], columns[3]);
        let (direct, joins) = joins.strip_prefix('=').map_or((false, joins), |rest| (true, rest.trim_start()));
        let mut seen = "";
        for (form, word) in FORMS.into_iter().zip(forms.split(' ')) {
            if word != seen {
                let class = variant(class);
                let verb =
                    format!("Verb {{ form: Form::{form}, class: Class::{class}, particle: {particle:?}, direct: {direct}, joins: {joins:?} }}");
                add(&mut lists, word, verb);
            }
            seen = word;
        }
    }
    close(lists)
}

fn noun_rows(text: &str) -> Vec<(&str, String)> {
    let mut rows: Vec<(&str, String)> = Vec::new();
    for columns in lines(text) {
        let noun = format!("Noun {{ class: Class::{}, joins: {:?} }}", variant(columns[1]), columns[2]);
        rows.retain(|(word, _)| *word != columns[0]);
        rows.push((columns[0], noun));
    }
    rows
}

/// The words of time and the words that rules name, as one table.
fn time_rows<'t>(text: &'t str, literals: &'t [String]) -> Vec<(&'t str, String)> {
    let mut senses: Vec<(&str, Vec<String>)> = Vec::new();
    for columns in lines(text) {
        add(&mut senses, columns[0], format!("(TimeClass::{}, {:?})", variant(columns[1]), columns[2]));
    }
    for word in literals {
        if !senses.iter().any(|(known, _)| known == word) {
            senses.push((word, Vec::new()));
        }
    }
    let timely = |(word, senses): (&'t str, Vec<String>)| {
        let literal = literals.iter().position(|literal| literal == word);
        (word, format!("Timely {{ literal: {literal:?}, senses: &[{}] }}", senses.join(", ")))
    };
    senses.into_iter().map(timely).collect()
}

/// `arrive` → `Arrive`: a class the lexicon does not know does not compile.
fn variant(class: &str) -> String {
    let mut letters = class.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}
