//! The tables the build script makes of `assets/*/words/`, by language and name. Nothing here is kept by hand.

#![expect(clippy::unreadable_literal, reason = "the tables are written by the build script, for no reader")]

use super::calendar::{Calendar, Opening, Openings, Patterns, Timely};
use super::pattern::{Needs, Part, Run, What};
use super::travel::{Class, Form, Noun, Verb};
use super::words::Words;
use super::{DateRule, Phrase, Phrases, SortedWords, TimeClass};

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// A phrase table, if the language has one of this name. The table of no language holds the rows of all.
pub(super) fn phrases(language: &str, name: &str) -> Option<Phrases> {
    PHRASES.iter().find(|(of, called, _)| *of == language && *called == name).map(|(.., table)| *table)
}

/// A word list.
///
/// # Panics
/// If the language has none of this name; a test asks for all.
pub(super) fn list(language: &str, name: &str) -> SortedWords {
    LISTS.iter().find(|(of, called, _)| *of == language && *called == name).map(|(.., list)| *list).expect("a list that stands in the assets")
}

/// What `tables` has for a language.
pub(super) fn of<T: Copy>(tables: &[(&str, T)], language: &str) -> Option<T> {
    tables.iter().find(|(of, _)| *of == language).map(|(_, table)| *table)
}

/// A table as it stands in its file; empty if the language has none of this name.
pub(super) fn text(language: &str, name: &str) -> &'static str {
    TEXTS.iter().find(|(of, called, _)| *of == language && *called == name).map_or("", |(.., text)| text)
}
