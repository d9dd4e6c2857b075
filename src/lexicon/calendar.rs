//! Words of time, and the rules that combine them.

use std::collections::HashMap;

use super::pattern::{CLASSES, Needs, Pattern, Start};
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
    /// Holiday that moves: `E+39` days from Easter, `11-4-4` the fourth Thursday of November.
    Feast,
    /// Years counted back from the year 1.
    Era,
    /// Word for what recurs: its TIMEX3 value.
    Set,
}

/// The time words and rules of one language.
#[derive(Debug)]
pub struct Calendar {
    /// True if months and weekdays must have a capital.
    pub capitals: bool,
    words: Words<&'static [(TimeClass, &'static str)]>,
    /// Rules with their compiled patterns, and what every match of theirs holds.
    pub rules: Vec<(&'static DateRule, Pattern, Option<Needs>)>,
    /// The words the rules name, by their numbers.
    literals: Vec<&'static str>,
    slots: Vec<u32>,
    /// For each of them the rules that may start with it.
    by_word: Vec<Openings>,
    /// For each class the rules that may start with it.
    by_class: [Openings; CLASSES.len()],
}

/// The rules that may start with one word or class.
#[derive(Clone, Debug, Default)]
pub struct Openings {
    list: Vec<Opening>,
    /// True if some match may end after its first word.
    ends: bool,
    /// The classes of second words of all of them.
    classes: u32,
}

impl Openings {
    /// The rules, in their order, that go on with a word of this number and these classes.
    pub fn before(&self, literal: Option<u16>, classes: u32) -> impl Iterator<Item = u16> + '_ {
        // Most words that follow "the" are none of time.
        let some = self.ends || literal.is_some() || self.classes & classes != 0;
        let list = if some { &self.list[..] } else { &[] };
        list.iter().filter(move |opening| opening.goes_on(literal, classes)).map(|opening| opening.rule)
    }
}

/// A rule, with what may come second where it starts with a certain word or class.
#[derive(Clone, Debug)]
struct Opening {
    /// Its place in [`Calendar::rules`].
    rule: u16,
    /// True if a match may end after its first word.
    ends: bool,
    /// A bit for each of [`CLASSES`].
    classes: u32,
    /// Words by their numbers, sorted.
    words: Vec<u16>,
}

impl Opening {
    /// True if a second word with this number and these classes may follow.
    fn goes_on(&self, literal: Option<u16>, classes: u32) -> bool {
        self.ends || self.classes & classes != 0 || literal.is_some_and(|word| self.words.binary_search(&word).is_ok())
    }
}

impl Calendar {
    /// The words of a language with its rules compiled; nothing if it has no words of time.
    ///
    /// # Panics
    /// If a rule is malformed; a test compiles all of them.
    pub(super) fn embedded(language: &'static str) -> Option<Self> {
        let words = built::of(built::TIMES, language)?;
        let mut rules = Vec::new();
        let mut literals: Vec<&'static str> = Vec::new();
        let mut numbers: HashMap<&'static str, u16> = HashMap::new();
        let mut number = |word: &'static str| {
            *numbers.entry(word).or_insert_with(|| {
                literals.push(word);
                literals.len() as u16 - 1
            })
        };
        for rule in DATE_RULES.iter().filter(|rule| rule.language == language) {
            let pattern = Pattern::parse(rule.pattern, &mut number).unwrap_or_else(|error| panic!("dates.toml, {}: {error}", rule.id));
            let needs = pattern.needs();
            rules.push((rule, pattern, needs));
        }
        let slots = hash::slots(literals.iter().enumerate().map(|(row, word)| (*word, row)));
        let mut by_word = vec![Openings::default(); literals.len()];
        let mut by_class: [Openings; CLASSES.len()] = Default::default();
        for (at, (_, pattern, _)) in rules.iter().enumerate() {
            let rule = at as u16;
            for (first, second) in pattern.starts() {
                let openings = match first {
                    Start::Word(word) => &mut by_word[usize::from(word)],
                    Start::Class(class) => &mut by_class[usize::from(class)],
                };
                if openings.list.last().is_none_or(|last| last.rule != rule) {
                    openings.list.push(Opening { rule, ends: false, classes: 0, words: Vec::new() });
                }
                let Some(opening) = openings.list.last_mut() else { continue };
                match second {
                    None => opening.ends = true,
                    Some(Start::Word(word)) => opening.words.push(word),
                    Some(Start::Class(class)) => opening.classes |= 1 << class,
                }
            }
        }
        for openings in by_word.iter_mut().chain(&mut by_class) {
            openings.list.iter_mut().for_each(|opening| opening.words.sort_unstable());
            openings.ends = openings.list.iter().any(|opening| opening.ends);
            openings.classes = openings.list.iter().fold(0, |classes, opening| classes | opening.classes);
        }
        Some(Self { capitals: matches!(language, "en" | "de"), words, rules, literals, slots, by_word, by_class })
    }

    /// The value of a folded word in a class.
    pub fn value(&self, folded: &str, class: TimeClass) -> Option<&'static str> {
        self.words.get(folded)?.iter().find(|(known, _)| *known == class).map(|(_, value)| *value)
    }

    /// True if the word belongs to any class.
    pub fn knows(&self, folded: &str) -> bool {
        self.words.get(folded).is_some()
    }

    /// The number of a folded word that some rule names.
    pub fn literal(&self, folded: &str) -> Option<u16> {
        words::find(&self.slots, folded, |row| self.literals[row] == folded).map(|row| row as u16)
    }

    /// Rules that may start with this word or class, in their order.
    pub fn starting(&self, start: Start) -> &Openings {
        match start {
            Start::Word(word) => &self.by_word[usize::from(word)],
            Start::Class(class) => &self.by_class[usize::from(class)],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_compiles_and_is_reached_by_its_first_words() {
        for (language, words) in built::TIMES {
            let calendar = Calendar::embedded(language).unwrap();
            for (at, (rule, pattern, _)) in calendar.rules.iter().enumerate() {
                let known = |start| calendar.starting(start).list.iter().any(|opening| opening.rule == at as u16);
                assert!(pattern.starts().into_iter().all(|(start, _)| known(start)), "{}", rule.id);
            }
            for (number, word) in calendar.literals.iter().enumerate() {
                assert_eq!(calendar.literal(word), Some(number as u16), "{word}");
            }
            assert!(!calendar.knows("") && calendar.literal("").is_none() && words.get("").is_none());
        }
        assert_eq!(Calendar::embedded("en").unwrap().value("march", TimeClass::Month), Some("3"));
        assert!(Calendar::embedded("xx").is_none());
    }
}
