//! The text of the file: tables of TOML, one for each entry, in the order of their making.
//!
//! A file that is no TOML as a whole is read table by table, so that one slip of the pen or one broken block costs no more than itself.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use super::notice;
use super::row::{Row, keys};
use crate::model::{Does, Entry, Notice};

/// The newest form of the file that is known here.
const FORMAT: u32 = 1;

/// What stands before the first table.
pub(super) fn head(about: &str) -> String {
    let about: String = about.chars().map(|char| if char.is_control() { ' ' } else { char }).collect();
    format!(
        "# What people have corrected in what dateline derives from {about}.\n\
         # Applied in the order of their making. Comments stay; `dateline check` tells which no longer match anything.\n\
         format = {FORMAT}\n"
    )
}

/// An entry as a table.
pub(super) fn written(entry: &Entry) -> String {
    let name = match &entry.does {
        Does::Edit(edit) => edit.as_str(),
        Does::Undo(_) => "undo",
    };
    let mut out = format!("\n[[{name}]]\nnumber = {}\n", entry.number);
    for (key, value) in keys(&entry.does) {
        let _ = writeln!(out, "{key} = {value}");
    }
    out
}

/// Where an unfinished last line or table begins: its writer was stopped. A finished file ends with the end of a line.
pub(super) fn torn(text: &str) -> Option<usize> {
    if text.is_empty() || text.ends_with('\n') {
        return None;
    }
    // The table that the last line belongs to goes with it, and so does the empty line before that.
    let line = text.rfind('\n').map_or(0, |at| at + 1);
    let opens = text[line..].starts_with('[');
    let head = if opens { line } else { text.rmatch_indices("\n[[").map(|(at, _)| at + 1).next().unwrap_or(0) };
    Some(text[..head].trim_end_matches('\n').len() + usize::from(head > 0)).filter(|at| *at < text.len())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
#[derive(Default)]
struct Tables {
    format: Option<u32>,
    reject: Vec<Spanned<Row>>,
    merge: Vec<Spanned<Row>>,
    split: Vec<Spanned<Row>>,
    date: Vec<Spanned<Row>>,
    place: Vec<Spanned<Row>>,
    meta: Vec<Spanned<Row>>,
    without: Vec<Spanned<Row>>,
    checked: Vec<Spanned<Row>>,
    star: Vec<Spanned<Row>>,
    tag: Vec<Spanned<Row>>,
    note: Vec<Spanned<Row>>,
    undo: Vec<Spanned<Row>>,
}

/// The entries of a file, in order. What cannot be read is told with its line.
pub(super) fn parse(text: &str, path: &Path, notices: &mut Vec<Notice>) -> Vec<Entry> {
    placed(text, path, notices).into_iter().map(|(_, entry)| entry).collect()
}

/// The file without the entries of these numbers. Comments stay, also those in tables that go.
pub(super) fn without(text: &str, numbers: &BTreeSet<u32>) -> String {
    let gone: Vec<usize> =
        placed(text, Path::new(""), &mut Vec::new()).into_iter().filter(|(_, entry)| numbers.contains(&entry.number)).map(|(at, _)| at).collect();
    let mut out = String::new();
    for (at, chunk) in chunks(text) {
        if gone.iter().any(|gone| (at..at + chunk.len()).contains(gone)) {
            let comments = chunk.split_inclusive('\n').filter(|line| line.trim_start().starts_with('#'));
            out.extend(comments);
        } else {
            out.push_str(chunk);
        }
    }
    out
}

/// The entries with the byte at which the table of each stands.
fn placed(text: &str, path: &Path, notices: &mut Vec<Notice>) -> Vec<(usize, Entry)> {
    let mut rows: BTreeMap<usize, (&'static str, Row)> = BTreeMap::new();
    let line = |at: usize| 1 + text[..at.min(text.len())].matches('\n').count();
    let mut say = |at: usize, what: &str| notices.push(notice(path, format!("line {}: {what}", line(at))));
    match toml::from_str::<Tables>(text) {
        Ok(tables) => {
            if tables.format.is_some_and(|format| format > FORMAT) {
                say(0, "written by a newer dateline; what this one knows is used");
            }
            tables.into_rows(0, &mut rows);
        }
        Err(_) => {
            for (at, chunk) in chunks(text) {
                match toml::from_str::<Tables>(chunk) {
                    Ok(tables) => tables.into_rows(at, &mut rows),
                    Err(error) => {
                        let message = error.message().lines().next().unwrap_or("not understood").to_owned();
                        say(at + error.span().map_or(0, |span| span.start), &format!("left out: {message}"));
                    }
                }
            }
        }
    }
    let mut entries: Vec<(usize, Entry)> = Vec::new();
    for (at, (name, row)) in rows {
        match row.read(name) {
            Ok(does) => {
                let number = row.number.unwrap_or_else(|| entries.last().map_or(1, |(_, last)| last.number.saturating_add(1)));
                entries.push((at, Entry { number, does }));
            }
            Err(reason) => say(at, &format!("[[{name}]] left out: {reason}")),
        }
    }
    entries
}

impl Tables {
    /// The tables by where they stand.
    fn into_rows(self, offset: usize, rows: &mut BTreeMap<usize, (&'static str, Row)>) {
        let named = [
            ("reject", self.reject),
            ("merge", self.merge),
            ("split", self.split),
            ("date", self.date),
            ("place", self.place),
            ("meta", self.meta),
            ("without", self.without),
            ("checked", self.checked),
            ("star", self.star),
            ("tag", self.tag),
            ("note", self.note),
            ("undo", self.undo),
        ];
        for (name, tables) in named {
            rows.extend(tables.into_iter().map(|table| (offset + table.span().start, (name, table.into_inner()))));
        }
    }
}

/// The text cut before every line that opens a table, with the byte at which each piece begins.
fn chunks(text: &str) -> Vec<(usize, &str)> {
    let mut cuts: Vec<usize> = text.match_indices("\n[[").map(|(at, _)| at + 1).collect();
    cuts.insert(0, 0);
    cuts.dedup();
    cuts.iter().enumerate().map(|(index, at)| (*at, &text[*at..cuts.get(index + 1).copied().unwrap_or(text.len())])).collect()
}
