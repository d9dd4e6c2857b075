//! Large word lists searched in place: one folded word a line, sorted by bytes. Nothing is parsed at start.

use super::words;

/// A sorted list of words, one a line, with a table to find them by.
#[derive(Clone, Copy, Debug)]
pub struct SortedWords {
    lines: &'static str,
    /// Where each line starts, and one more for the end.
    starts: &'static [u32],
    slots: &'static [u32],
}

impl SortedWords {
    /// Takes a list as it stands in its file (sorted by bytes, without comments, ending in a line break) with what the build script
    /// made of it.
    pub(super) const fn built(lines: &'static str, starts: &'static [u32], slots: &'static [u32]) -> Self {
        Self { lines, starts, slots }
    }

    /// True if the list holds exactly `word`.
    pub fn holds(&self, word: &str) -> bool {
        let line = |row: usize| &self.lines.as_bytes()[self.starts[row] as usize..self.starts[row + 1] as usize - 1];
        words::find(self.slots, word, |row| line(row) == word.as_bytes()).is_some()
    }

    /// Every word, in order.
    pub fn words(&self) -> impl Iterator<Item = &'static str> {
        self.lines.lines()
    }
}

#[cfg(test)]
mod tests {
    use super::super::built;

    #[test]
    fn every_word_of_a_list_is_found_and_no_other() {
        for (language, name, list) in built::LISTS {
            let words: Vec<&str> = list.words().collect();
            assert!(words.is_sorted() && words.len() > 1_000, "{language}/{name}");
            for word in &words {
                assert!(list.holds(word), "{word}");
                let other = format!("{word}\u{e9}");
                assert!(!list.holds(&other), "{other}");
            }
            assert!(!list.holds("") && !list.holds("\n"));
        }
    }
}
