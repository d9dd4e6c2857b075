//! Bytes to articles: files, folders and standard input. The only layer that opens input.
//!
//! Must not know rules, the pipeline or a terminal. One bad file never stops the rest: what could not be used becomes a [`Notice`].
//! Start at [`read`]; a format is one file beside this one, named in `format.rs`.

mod decode;
mod format;
mod ids;
mod jsonl;
mod load;
mod plain;
mod record;
mod refused;
mod sample;
mod source;

use std::ffi::OsString;
use std::path::PathBuf;

use crate::model::{Article, Notice};

pub use sample::sample;

/// One thing to read, as named on the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file, or a folder with everything below it.
    Path(PathBuf),
    /// Standard input.
    Stdin,
}

impl From<OsString> for Input {
    /// `-` is standard input, anything else a path.
    fn from(argument: OsString) -> Self {
        if argument == "-" { Self::Stdin } else { Self::Path(argument.into()) }
    }
}

/// How much is read at most, so that no input can exhaust the memory. Sizes are in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// One article as it lies in the file.
    pub record: u64,
    /// One file.
    pub file: u64,
    /// Articles in one file: small ones cost more memory than bytes.
    pub articles: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { record: 16 << 20, file: 256 << 20, articles: 250_000 }
    }
}

/// What reading came to.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The articles in the order of the input: arguments as given, folders sorted by name, records by line. Ids are unique.
    pub articles: Vec<Article>,
    /// What could not be used, and what was odd.
    pub notices: Vec<Notice>,
}

/// Reads everything `inputs` name. Never fails as a whole.
pub fn read(inputs: &[Input], limits: Limits) -> Reading {
    let mut notices = Vec::new();
    let files = source::find(inputs, &mut notices);
    let loaded: Vec<record::Loaded> = files.iter().map(|file| load::load(file, limits)).collect();
    let articles = ids::assign(loaded, &mut notices);
    Reading { articles, notices }
}

/// The first articles of a large input, to be looked at while all is read; nothing if it is small, or can be read only once.
pub fn first(inputs: &[Input], most: usize, large: u64) -> Vec<Article> {
    // What is odd about the input is told when it is read in earnest.
    let mut notices = Vec::new();
    if inputs.contains(&Input::Stdin) {
        return Vec::new();
    }
    let files = source::find(inputs, &mut notices);
    let size = |file: &source::Source| match &file.from {
        source::From::Path(path) => path.metadata().ok().filter(std::fs::Metadata::is_file).map(|data| data.len()),
        source::From::Stdin => None,
    };
    let mut bytes: u64 = 0;
    for file in &files {
        let Some(length) = size(file) else { return Vec::new() };
        bytes += length;
        // Whoever asks again for each of many files has read half of them.
        if bytes >= large {
            break;
        }
    }
    if bytes < large {
        return Vec::new();
    }
    let mut loaded: Vec<record::Loaded> = Vec::new();
    for file in &files {
        let left = most.saturating_sub(loaded.iter().map(|file| file.records.len()).sum());
        if left == 0 {
            break;
        }
        loaded.push(load::load(file, Limits { articles: left, ..Limits::default() }));
    }
    ids::assign(loaded, &mut notices)
}

#[cfg(test)]
mod tests;
