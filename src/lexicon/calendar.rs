//! Words of time, and the rules that combine them.

use std::collections::BTreeMap;

use super::pattern::Pattern;
use super::words::Words;
use super::{built, hash, words};

/// A time rule as its file states it.
#[derive(Clone, Copy, Debug)]
pub struct DateRule {
    /// ISO 639-1 code of its language.
    pub language: &'static str,
    /// `date/full`
    pub id: &'static str,
    /// One sentence for people.
    pub says: &'static str,
    /// What it matches.
    pub pattern: &'static str,
    /// The operator it applies.
    pub means: &'static str,
    /// TIMEX3 modifier, or empty.
    pub modifier: &'static str,
}

/// Every time rule, made from `assets/*/rules/dates.toml` when the program is built.
pub static DATE_RULES: &[DateRule] = include!(concat!(env!("OUT_DIR"), "/dates.rs"));

/// The class of a word of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimeClass {
    /// Month 1–12.
    Month,
    /// Weekday 1–7, Monday first.
    Weekday,
    /// Number.
    Num,
    /// Ordinal number.
    Ord,
    /// Unit of time.
    Unit,
    /// Season.
    Season,
    /// Part of a day.
    Part,
    /// Holiday with a fixed date.
    Holiday,
}

/// The time words and rules of one language.
#[derive(Debug)]
pub struct Calendar {
    /// True if months and weekdays must have a capital.
    pub capitals: bool,
    words: Words<&'static [(TimeClass, &'static str)]>,
    /// Rules with their compiled patterns.
    pub rules: Vec<(&'static DateRule, Pattern)>,
    /// First words or classes, in order, with the rules that may start there, and where they stand.
    starts: Vec<(&'static str, Vec<u16>)>,
    slots: Vec<u32>,
}

impl Calendar {
    /// The words of a language with its rules compiled; nothing if it has no words of time.
    ///
    /// # Panics
    /// If a rule is malformed; a test compiles all of them.
    pub(super) fn embedded(language: &'static str) -> Option<Self> {
        let words = built::of(built::TIMES, language)?;
        let mut rules = Vec::new();
        let mut starts: BTreeMap<&'static str, Vec<u16>> = BTreeMap::new();
        for rule in DATE_RULES.iter().filter(|rule| rule.language == language) {
            let pattern = Pattern::parse(rule.pattern).unwrap_or_else(|error| panic!("dates.toml, {}: {error}", rule.id));
            let at = rules.len() as u16;
            for start in pattern.starts() {
                starts.entry(start).or_default().push(at);
            }
            rules.push((rule, pattern));
        }
        let starts: Vec<(&'static str, Vec<u16>)> = starts.into_iter().collect();
        let slots = hash::slots(starts.iter().enumerate().map(|(row, (word, _))| (*word, row)));
        Some(Self { capitals: matches!(language, "en" | "de"), words, rules, starts, slots })
    }

    /// The value of a folded word in a class.
    pub fn value(&self, folded: &str, class: TimeClass) -> Option<&'static str> {
        self.words.get(folded)?.iter().find(|(known, _)| *known == class).map(|(_, value)| *value)
    }

    /// True if the word belongs to any class.
    pub fn knows(&self, folded: &str) -> bool {
        self.words.get(folded).is_some()
    }

    /// Rules that may start with this literal word or this class (`<month>`).
    pub fn starting(&self, word: &str) -> &[u16] {
        words::find(&self.slots, word, |row| self.starts[row].0 == word).map_or(&[], |row| &self.starts[row].1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_compiles_and_is_reached_by_its_first_words() {
        for (language, words) in built::TIMES {
            let calendar = Calendar::embedded(language).unwrap();
            for (at, (rule, pattern)) in calendar.rules.iter().enumerate() {
                assert!(pattern.starts().iter().all(|start| calendar.starting(start).contains(&(at as u16))), "{}", rule.id);
            }
            assert!(!calendar.knows("") && calendar.starting("<moon>").is_empty());
            assert_eq!(words.get("").map(|list| list.len()), None);
        }
        assert_eq!(Calendar::embedded("en").unwrap().value("march", TimeClass::Month), Some("3"));
        assert!(Calendar::embedded("xx").is_none());
    }
}
