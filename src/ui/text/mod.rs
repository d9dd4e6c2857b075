//! An article's text as rows of a given width, and the way between bytes and columns.
//!
//! Knows the model only: no styles, no screens, no keys. Start at [`Layout`]; `flow.rs` says what is drawn for each part of the text,
//! `wrap.rs` where rows end, `dates.rs` what stands behind a date, `words.rs` what a part of the text is without rows.

mod dates;
mod flow;
mod layout;
#[cfg(test)]
mod tests;
mod words;
mod wrap;

pub(crate) use dates::DateForm;
pub(crate) use layout::{Layout, Piece};
pub(crate) use words::{word_at, words};
