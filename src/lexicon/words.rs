//! A table from single words to what is known of each, used in place.

use super::hash::{TAG, glance, hash};

/// Words with their values, as the build script wrote them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words<T: 'static> {
    slots: &'static [u32],
    rows: &'static [(&'static str, T)],
}

impl<T> Words<T> {
    /// Takes a table as the build script wrote it.
    pub(super) const fn built(slots: &'static [u32], rows: &'static [(&'static str, T)]) -> Self {
        Self { slots, rows }
    }

    /// What is known of a word.
    pub(super) fn get(&self, word: &str) -> Option<&'static T> {
        find(self.slots, word, |row| self.rows[row].0 == word).map(|row| &self.rows[row].1)
    }
}

/// The row of `word`, if `is` says that the row is the word's. `slots` must come from `slots.rs` or be empty.
pub(super) fn find(slots: &[u32], word: &str, is: impl Fn(usize) -> bool) -> Option<usize> {
    let count = slots.len() / 3 * 2;
    let bit = glance(word)? as usize & (count * 16).wrapping_sub(1);
    if slots.get(count + bit / 32)? >> (bit % 32) & 1 == 0 {
        return None;
    }
    let hash = hash(word);
    let mask = count - 1;
    let mut at = hash as usize & mask;
    loop {
        let slot = *slots.get(at)?;
        if slot == 0 {
            return None;
        }
        let row = (slot & !TAG) as usize - 1;
        if slot & TAG == hash & TAG && is(row) {
            return Some(row);
        }
        at = (at + 1) & mask;
    }
}

#[cfg(test)]
mod tests {
    use super::super::slots::slots;
    use super::*;

    #[test]
    fn words_are_found_and_no_others() {
        let words: Vec<String> = (0..3_000).map(|number: u32| format!("{number:b}")).collect();
        let slots = slots(words.iter().map(String::as_str).zip(0..words.len()).collect::<Vec<_>>().into_iter());
        for (row, word) in words.iter().enumerate() {
            assert_eq!(find(&slots, word, |row| words[row] == *word), Some(row));
        }
        assert_eq!(find(&slots, "", |row| words[row].is_empty()), None);
        assert_eq!(find(&slots, "2", |row| words[row] == "2"), None);
        assert_eq!(find(&[], "2", |_| true), None);
    }
}
