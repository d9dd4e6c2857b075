//! Words of time, and the rules that combine them.

use std::collections::HashMap;

use super::pattern::Pattern;

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
    words: HashMap<&'static str, Vec<(TimeClass, &'static str)>>,
    /// Rules with their compiled patterns.
    pub rules: Vec<(&'static DateRule, Pattern)>,
    /// First words or classes → rules that may start there.
    starts: HashMap<&'static str, Vec<u16>>,
}

impl Calendar {
    /// Reads the words and compiles the rules of a language.
    ///
    /// # Panics
    /// If an asset is malformed; a test loads all of them.
    pub(super) fn read(language: &'static str, words: &'static str) -> Self {
        let mut calendar = Self { capitals: matches!(language, "en" | "de"), words: HashMap::new(), rules: Vec::new(), starts: HashMap::new() };
        for line in words.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let mut columns = line.split('\t');
            let (word, class, value) = (columns.next().unwrap_or(""), columns.next().unwrap_or(""), columns.next().unwrap_or(""));
            let class = match class {
                "month" => TimeClass::Month,
                "weekday" => TimeClass::Weekday,
                "num" => TimeClass::Num,
                "ord" => TimeClass::Ord,
                "unit" => TimeClass::Unit,
                "season" => TimeClass::Season,
                "part" => TimeClass::Part,
                "holiday" => TimeClass::Holiday,
                other => panic!("calendar.tsv: unknown class {other}"),
            };
            calendar.words.entry(word).or_default().push((class, value));
        }
        for rule in DATE_RULES.iter().filter(|rule| rule.language == language) {
            let pattern = Pattern::parse(rule.pattern).unwrap_or_else(|error| panic!("dates.toml, {}: {error}", rule.id));
            let at = calendar.rules.len() as u16;
            for start in pattern.starts() {
                calendar.starts.entry(start).or_default().push(at);
            }
            calendar.rules.push((rule, pattern));
        }
        calendar
    }

    /// The value of a folded word in a class.
    pub fn value(&self, folded: &str, class: TimeClass) -> Option<&'static str> {
        self.words.get(folded)?.iter().find(|(known, _)| *known == class).map(|(_, value)| *value)
    }

    /// True if the word belongs to any class.
    pub fn knows(&self, folded: &str) -> bool {
        self.words.contains_key(folded)
    }

    /// Rules that may start with this literal word or this class (`<month>`).
    pub fn starting(&self, word: &str) -> &[u16] {
        self.starts.get(word).map_or(&[], Vec::as_slice)
    }
}
