//! Open tables from words to rows: how they are laid out.
//!
//! The build script includes this file; the program only searches what it wrote, and lays out tables in tests.

use super::hash::{TAG, hash};

/// Rows a table can hold.
const MOST: usize = u16::MAX as usize - 1;

/// The slots of a table: a power of two, less than half of them taken; a slot is a word's tag and its row plus one, or 0.
pub(crate) fn slots<'w>(words: impl ExactSizeIterator<Item = (&'w str, usize)>) -> Vec<u32> {
    let mut slots = vec![0; (words.len() * 2 + 1).next_power_of_two()];
    for (word, row) in words {
        assert!(row < MOST, "a table of words holds too many rows");
        let hash = hash(word);
        let mut at = hash as usize & (slots.len() - 1);
        while slots[at] != 0 {
            at = (at + 1) & (slots.len() - 1);
        }
        slots[at] = hash & TAG | (row as u32 + 1);
    }
    slots
}
