//! Phrase tables: lines of `phrase<TAB>value…`, found in running text word by word, longest first.
//!
//! A phrase is compared by its folded words; `#` opens a comment; an empty column is an empty value.

use std::collections::HashMap;

use crate::model::fold;

/// A table of phrases with up to three values each.
#[derive(Debug, Default)]
pub struct Phrases {
    /// First folded word → rows that start with it, longest first.
    by_first: HashMap<&'static str, Vec<u32>>,
    rows: Vec<Phrase>,
}

/// One line of a phrase table.
#[derive(Debug)]
pub struct Phrase {
    /// Its folded words.
    pub words: Vec<&'static str>,
    /// The columns after the phrase.
    pub values: [&'static str; 3],
}

impl Phrases {
    /// Reads a table whose phrases are written folded already (lower case, no accents, words separated by one space).
    ///
    /// # Panics
    /// If a phrase is not folded: assets are checked by a test that loads them all.
    pub fn embedded(table: &'static str) -> Self {
        let mut phrases = Self::default();
        for line in table.lines() {
            let line = line.split('#').next().unwrap_or("").trim_end();
            if line.is_empty() {
                continue;
            }
            let mut columns = line.split('\t');
            let words: Vec<&'static str> = columns.next().unwrap_or("").split(' ').collect();
            let mut values = [""; 3];
            for (value, column) in values.iter_mut().zip(columns) {
                *value = column;
            }
            let row = phrases.rows.len() as u32;
            phrases.by_first.entry(words[0]).or_default().push(row);
            phrases.rows.push(Phrase { words, values });
        }
        let rows = &phrases.rows;
        #[expect(clippy::iter_over_hash_type, reason = "each list is sorted on its own; their order never shows")]
        for list in phrases.by_first.values_mut() {
            list.sort_by_key(|row| std::cmp::Reverse(rows[*row as usize].words.len()));
        }
        phrases
    }

    /// The longest phrase whose words are `word(0)`, `word(1)`, …
    pub fn longest<'w>(&self, word: impl Fn(usize) -> &'w str) -> Option<&Phrase> {
        let list = self.by_first.get(word(0))?;
        list.iter().map(|row| &self.rows[*row as usize]).find(|phrase| phrase.words.iter().enumerate().all(|(at, wanted)| word(at) == *wanted))
    }

    /// The row of a single word or phrase given as one string.
    pub fn get(&self, phrase: &str) -> Option<&Phrase> {
        let mut words = phrase.split(' ');
        let list = self.by_first.get(words.next()?)?;
        list.iter().map(|row| &self.rows[*row as usize]).find(|row| row.words.iter().copied().eq(phrase.split(' ')))
    }

    /// True if the table holds exactly this phrase.
    pub fn holds(&self, phrase: &str) -> bool {
        self.get(phrase).is_some()
    }

    /// All rows, in the order of the file.
    pub fn rows(&self) -> &[Phrase] {
        &self.rows
    }

    /// Phrases that are not written folded, for the test that loads every table.
    pub fn unfolded(&self) -> Vec<String> {
        let joined = self.rows.iter().map(|row| row.words.join(" "));
        joined.filter(|phrase| fold(phrase) != phrase.replace('\'', "").replace('-', " ").replace('.', "")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_wins() {
        let table = Phrases::embedded("# words\nforeign minister\trole\nforeign\tadjective\nprime\n");
        let words = ["foreign", "minister", "lavrov"];
        let found = table.longest(|at| words.get(at).copied().unwrap_or("")).unwrap();
        assert_eq!((found.words.len(), found.values[0]), (2, "role"));
        assert!(table.holds("prime") && !table.holds("minister"));
        assert!(table.unfolded().is_empty());
    }
}
