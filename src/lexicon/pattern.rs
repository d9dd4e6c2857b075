//! Patterns over words in their compiled form: flat rows that point to one another by number, so that a table of them is used in place.
//!
//! The build script includes this file and writes the rows; `notation.rs` says how a pattern is written. Must not know what a word means.

/// One part of a sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it matches.
    pub what: What,
    /// True if it may be missing.
    pub optional: bool,
}

/// What a part matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A folded word, by its number.
    Word(u16),
    /// A word of a class, by its place in [`CLASSES`].
    Class(u8),
    /// One of several sequences: a run of the table of sequences.
    Choice(Run),
    /// Takes no word: what is meant begins here.
    Open,
    /// Takes no word: what is meant ends here.
    Close,
}

/// Neighbouring rows of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The first row.
    pub first: u16,
    /// How many.
    pub count: u16,
}

impl Run {
    /// Its rows in their table.
    pub fn of<T>(self, table: &[T]) -> &[T] {
        let first = usize::from(self.first);
        &table[first..first + usize::from(self.count)]
    }
}

/// What a match may start with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Start {
    /// A word, by its number.
    Word(u16),
    /// A class, by its place in [`CLASSES`].
    Class(u8),
}

/// What every match holds: within the first `reach` words at least one word of `classes`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Needs {
    /// A bit for each of [`CLASSES`].
    pub classes: u32,
    /// How many words from the start it may take to come.
    pub reach: usize,
}

/// Classes a pattern may name; the first [`WORDS`] of them hold words of the calendar, those after them figures only.
pub const CLASSES: [&str; 24] = [
    "month", "weekday", "num", "ord", "unit", "units", "season", "part", "holiday", "era", "set", "feast", "decade", "quarter", "half", "day",
    "dayth", "two", "year", "clock", "colon", "hhmm", "dayhour", "dmy",
];

/// How many of [`CLASSES`] may hold a word.
pub const WORDS: usize = 15;
