//! Phrase tables: lines of `phrase<TAB>value…`, found in running text word by word, longest first.
//!
//! A phrase is compared by its folded words; `#` opens a comment; an empty column is an empty value. The tables are made from
//! `assets/*/words/*.tsv` when the program is built and used in place. Start at [`Phrases::longest`].

use super::words;
use crate::model::fold;

/// A table of phrases with up to three values each.
#[derive(Clone, Copy, Debug, Default)]
pub struct Phrases {
    /// First folded word → the first of the rows that start with it.
    slots: &'static [u32],
    /// Rows that start with one word stand together, the longest first.
    rows: &'static [Phrase],
}

/// One line of a phrase table.
#[derive(Clone, Copy, Debug)]
pub struct Phrase {
    /// Its folded words.
    pub words: &'static [&'static str],
    /// The columns after the phrase.
    pub values: [&'static str; 3],
    /// True if the next row starts with the same word.
    pub(super) more: bool,
}

impl Phrases {
    /// Takes a table as the build script wrote it.
    pub(super) const fn built(slots: &'static [u32], rows: &'static [Phrase]) -> Self {
        Self { slots, rows }
    }

    /// The rows that start with this word, the longest first.
    pub fn starting(&self, word: &str) -> &'static [Phrase] {
        let Some(first) = words::find(self.slots, word, |row| self.rows[row].words[0] == word) else { return &[] };
        let mut last = first;
        while self.rows[last].more {
            last += 1;
        }
        &self.rows[first..=last]
    }

    /// The longest phrase whose words are `word(0)`, `word(1)`, …
    pub fn longest<'w>(&self, word: impl Fn(usize) -> &'w str) -> Option<&'static Phrase> {
        self.starting(word(0)).iter().find(|phrase| phrase.words.iter().enumerate().skip(1).all(|(at, wanted)| word(at) == *wanted))
    }

    /// The row of a single word or phrase given as one string.
    pub fn get(&self, phrase: &str) -> Option<&'static Phrase> {
        let space = phrase.bytes().position(|byte| byte == b' ').unwrap_or(phrase.len());
        let (first, rest) = phrase.split_at(space);
        self.starting(first).iter().find(|row| {
            let rest = row.words[1..].iter().try_fold(rest, |rest, word| rest.strip_prefix(' ')?.strip_prefix(word));
            rest == Some("")
        })
    }

    /// The row of exactly these words.
    pub fn of(&self, words: &[&str]) -> Option<&'static Phrase> {
        self.starting(words.first()?).iter().find(|row| row.words == words)
    }

    /// True if the table holds exactly this phrase.
    pub fn holds(&self, phrase: &str) -> bool {
        self.get(phrase).is_some()
    }

    /// All rows; those that start with one word stand together.
    pub fn rows(&self) -> &'static [Phrase] {
        self.rows
    }

    /// Phrases that are not written folded, for the test that loads every table.
    pub fn unfolded(&self) -> Vec<String> {
        let joined = self.rows.iter().map(|row| row.words.join(" "));
        joined.filter(|phrase| fold(phrase) != phrase.replace('\'', "").replace('-', " ").replace('.', "")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{built, slots::slots};
    use super::*;

    const TABLE: Phrases = Phrases::built(
        &[],
        &[
            Phrase { words: &["foreign", "minister"], values: ["role", "", ""], more: true },
            Phrase { words: &["foreign"], values: ["adjective", "", ""], more: false },
            Phrase { words: &["prime"], values: [""; 3], more: false },
        ],
    );

    #[test]
    fn the_longest_phrase_wins() {
        let slots = slots([("foreign", 0), ("prime", 2)].into_iter());
        let table = Phrases { slots: Box::leak(slots.into_boxed_slice()), ..TABLE };
        let words = ["foreign", "minister", "lavrov"];
        let found = table.longest(|at| words.get(at).copied().unwrap_or("")).unwrap();
        assert_eq!((found.words.len(), found.values[0]), (2, "role"));
        assert_eq!(table.get("foreign").map(|row| row.values[0]), Some("adjective"));
        assert!(table.holds("prime") && !table.holds("minister"));
        for none in ["", "prime ", "foreign min", "foreign ministers", "foreign minister x"] {
            assert!(!table.holds(none), "{none:?}");
        }
        assert!(table.unfolded().is_empty());
    }

    #[test]
    fn every_row_of_every_table_is_found_by_its_words() {
        let mut rows = 0;
        for (language, name, table) in built::PHRASES {
            for row in table.rows() {
                let phrase = row.words.join(" ");
                assert!(table.get(&phrase).is_some_and(|found| found.words == row.words), "{language}/{name}: {phrase}");
                assert!(table.of(row.words).is_some_and(|found| found.values == table.get(&phrase).unwrap().values), "{phrase}");
                assert!(table.longest(|at| row.words.get(at).copied().unwrap_or("")).is_some_and(|found| found.words == row.words), "{phrase}");
                rows += 1;
            }
        }
        assert!(rows > 2_000);
    }
}
