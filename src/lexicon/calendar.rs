//! Words of time, and the rules that combine them.

use super::pattern::{Needs, Part, Run, Start};
use super::words::Words;

/// A time rule as its file states it.
#[derive(Clone, Copy, Debug)]
pub struct DateRule {
    /// `date/full`
    pub id: &'static str,
    /// One sentence for people.
    pub says: &'static str,
    /// The operator it applies.
    pub means: &'static str,
    /// TIMEX3 modifier, or empty.
    pub modifier: &'static str,
    /// Its pattern: parts of its language's table.
    pub pattern: Run,
    /// What every match of it holds; nothing if literal words alone can match.
    pub needs: Option<Needs>,
}

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
    /// Several of a unit.
    Units,
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
    /// The ten years of a century that start with a number: 60 for the sixties.
    Decade,
    /// A number and a half: `anderthalb`, `полтора`.
    Half,
    /// Quarter of a year by its sign: `Q3`.
    Quarter,
    /// What is counted: the number before it is no year.
    Counted,
    /// What has a number for a name: the number after it is no year.
    Numbered,
    /// What is also a word of names: `today` counts only where it stands by itself, `March` not after another capital.
    Name,
    /// What figures end in that are an ordinal (`dayth`) or a decade (`decade`).
    Ending,
}

/// The time words and rules of one language.
#[derive(Clone, Copy, Debug)]
pub struct Calendar {
    /// True if months and weekdays must have a capital.
    pub capitals: bool,
    words: Words<Timely>,
    patterns: &'static Patterns,
}

/// What a word is to the rules of time.
#[derive(Clone, Copy, Debug, Default)]
pub struct Timely {
    /// Its number, if some rule names it.
    pub literal: Option<u16>,
    /// Its classes, with its value in each.
    pub senses: &'static [(TimeClass, &'static str)],
}

impl Timely {
    /// Its value in a class.
    pub fn value(&self, class: TimeClass) -> Option<&'static str> {
        self.senses.iter().find(|(known, _)| *known == class).map(|(_, value)| *value)
    }
}

/// The rules of one language, compiled when the program is built: tables that point into one another by row.
#[derive(Debug)]
pub(super) struct Patterns {
    /// The rules, in the order of their file.
    pub rules: &'static [DateRule],
    /// Parts of patterns; those of a sequence stand together.
    pub parts: &'static [Part],
    /// Sequences as runs of parts; those of a choice stand together.
    pub sequences: &'static [Run],
    /// For each word that rules name, by its number, the rules that may start with it.
    pub by_word: &'static [Openings],
    /// For each class the rules that may start with it.
    pub by_class: &'static [Openings],
    /// The rows of [`Openings`].
    pub openings: &'static [Opening],
    /// Words that come second, by their numbers.
    pub seconds: &'static [u16],
}

/// The rules that may start with one word or class.
#[derive(Debug)]
pub(super) struct Openings {
    /// Rows of openings.
    pub list: Run,
    /// True if some match may end after its first word.
    pub ends: bool,
    /// The classes of second words of all of them.
    pub classes: u32,
}

/// A rule, with what may come second where it starts with a certain word or class.
#[derive(Debug)]
pub(super) struct Opening {
    /// Its place among the rules.
    pub rule: u16,
    /// True if a match may end after its first word.
    pub ends: bool,
    /// A bit for each class.
    pub classes: u32,
    /// Words by their numbers, sorted: rows of seconds.
    pub words: Run,
}

impl Calendar {
    /// The calendar of tables the build script wrote.
    pub(super) const fn built(capitals: bool, words: Words<Timely>, patterns: &'static Patterns) -> Self {
        Self { capitals, words, patterns }
    }

    /// What a folded word is to the rules; nothing for most.
    pub fn word(&self, folded: &str) -> Option<&'static Timely> {
        self.words.get(folded)
    }

    /// The rules, in the order of their file.
    pub fn rules(&self) -> &'static [DateRule] {
        self.patterns.rules
    }

    /// The parts of a sequence.
    pub fn parts(&self, sequence: Run) -> &'static [Part] {
        sequence.of(self.patterns.parts)
    }

    /// The sequences of a choice.
    pub fn choices(&self, choice: Run) -> &'static [Run] {
        choice.of(self.patterns.sequences)
    }

    /// The rules, in their order and by their places, that start with this word or class and go on with a word of this number and these
    /// classes (a bit for each).
    pub fn starting(&self, first: Start, literal: Option<u16>, classes: u32) -> impl Iterator<Item = u16> {
        let patterns = self.patterns;
        let openings = match first {
            Start::Word(word) => &patterns.by_word[usize::from(word)],
            Start::Class(class) => &patterns.by_class[usize::from(class)],
        };
        // Most words that follow "the" are none of time.
        let some = openings.ends || literal.is_some() || openings.classes & classes != 0;
        let list = if some { openings.list.of(patterns.openings) } else { &[] };
        let goes_on = move |opening: &&Opening| {
            let named = |word| opening.words.of(patterns.seconds).binary_search(&word).is_ok();
            opening.ends || opening.classes & classes != 0 || literal.is_some_and(named)
        };
        list.iter().filter(goes_on).map(|opening| opening.rule)
    }
}

#[cfg(test)]
mod tests {
    use super::super::built::CALENDARS;
    use super::*;

    #[test]
    fn words_have_their_numbers_and_classes() {
        let (_, english) = CALENDARS.iter().find(|(language, _)| *language == "en").unwrap();
        let word = |word| english.word(word).copied().unwrap_or_default();
        assert_eq!(word("march").value(TimeClass::Month), Some("3"));
        assert_eq!(word("march").value(TimeClass::Weekday), None);
        assert!(word("of").literal.is_some() && word("of").senses.is_empty());
        assert!(english.word("").is_none() && english.word("havana").is_none());
    }

    #[test]
    fn every_rule_is_reached_by_its_first_words() {
        for (_, calendar) in CALENDARS {
            let patterns = calendar.patterns;
            let all = patterns.by_word.iter().chain(patterns.by_class).flat_map(|openings| openings.list.of(patterns.openings));
            let mut reached: Vec<u16> = all.map(|opening| opening.rule).collect();
            reached.sort_unstable();
            reached.dedup();
            assert_eq!(reached.len(), calendar.rules().len());
        }
    }
}
