//! Open tables from words to rows: how they are laid out.
//!
//! The build script includes this file; the program only searches what it wrote, and lays out tables in tests.

use super::hash::{TAG, glance, hash};

/// Rows a table can hold.
const MOST: usize = u16::MAX as usize - 1;

/// The slots of a table: a power of two, less than half of them taken; a slot is a word's tag and its row plus one, or 0.
///
/// Behind them, half as many again, stands the sieve: a bit for every glance at a word of the table, so that most other words are
/// turned away without being hashed. An empty word is in no table.
pub(crate) fn slots<'w>(words: impl ExactSizeIterator<Item = (&'w str, usize)>) -> Vec<u32> {
    let count = (words.len() * 2 + 1).next_power_of_two();
    let mut slots = vec![0; count + count / 2];
    for (word, row) in words {
        assert!(row < MOST, "a table of words holds too many rows");
        let Some(glance) = glance(word) else { continue };
        let bit = glance as usize & (count * 16 - 1);
        slots[count + bit / 32] |= 1 << (bit % 32);
        let hash = hash(word);
        let mut at = hash as usize & (count - 1);
        while slots[at] != 0 {
            at = (at + 1) & (count - 1);
        }
        slots[at] = hash & TAG | (row as u32 + 1);
    }
    slots
}
