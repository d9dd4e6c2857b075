//! `check`: every correction with what it says, and those that match nothing any more.

use std::collections::BTreeSet;
use std::io::{self, Write};

use serde::Serialize;

use super::args::{Check, Format, Rules};
use super::exit::Exit;
use super::load::{Loaded, load_telling};
use super::{Out, say, write_out};
use crate::export;
use crate::model::{Marks, Shown, name_of_slug};

#[derive(Debug, Serialize)]
struct Checked {
    file: Option<String>,
    corrections: Vec<Line>,
}

#[derive(Debug, Serialize)]
struct Line {
    number: u32,
    kind: &'static str,
    says: String,
    matches: bool,
}

/// Lists the corrections in force, and takes out those that match nothing if that is wanted. One that stays is worth an exit code of 1.
pub(super) fn check(with: &Check) -> Exit {
    let mut loaded = load_telling(&with.paths, Rules::default());
    let read = loaded.report();
    if read == Exit::Nothing {
        return read;
    }
    let checked = checked(&loaded);
    let lost = checked.corrections.iter().any(|line| !line.matches);
    let written = write_out(|out| if with.format == Format::Json { export::document(out, &checked) } else { text(out, &checked) });
    if lost && with.tidy && written == Exit::Done {
        let numbers: BTreeSet<u32> = checked.corrections.iter().filter(|line| !line.matches).map(|line| line.number).collect();
        return match loaded.book.tidy(&numbers) {
            Ok(backup) => {
                let some = if numbers.len() == 1 { "1 correction is".to_owned() } else { format!("{} corrections are", numbers.len()) };
                say::line(&format!("dateline: note: {some} taken out; the file as it was: {}", backup.display()));
                read
            }
            Err(error) => {
                say::error(&format!("not tidied: {error}"));
                Exit::Partly
            }
        };
    }
    match written {
        Exit::Done if lost => {
            say::error("some corrections match nothing: take them out of the file, or see what has become of the articles");
            Exit::Partly
        }
        Exit::Done => read,
        failed => failed,
    }
}

fn checked(loaded: &Loaded) -> Checked {
    let (corpus, corrections) = (&loaded.corpus, loaded.corrections());
    let marks = Marks::of(corpus, &corrections);
    let name = |slug: &str| corpus.entity_by_slug(slug).map_or_else(|| name_of_slug(slug), |id| corpus.name(id).to_owned());
    let lines = corrections.edits().into_iter().map(|(number, edit)| {
        let applied = corpus.applied.iter().find(|applied| applied.number == number && edit.changes_derivation());
        let marked = || !marks.lost.contains(&number) && marks.words.iter().all(|mark| mark.number != number || mark.place.is_some());
        Line { number, kind: edit.as_str(), says: edit.written(&name), matches: applied.map_or_else(marked, |applied| applied.matched) }
    });
    Checked { file: loaded.book.file().map(|file| file.display().to_string()), corrections: lines.collect() }
}

fn text(out: &mut Out, checked: &Checked) -> io::Result<()> {
    if let Some(file) = &checked.file {
        writeln!(out, "{}", Shown::line(file))?;
    }
    if checked.corrections.is_empty() {
        return writeln!(out, "Nothing is corrected.");
    }
    for line in &checked.corrections {
        let mark = if line.matches { " " } else { "?" };
        let lost = if line.matches { "" } else { "  (matches nothing)" };
        writeln!(out, "{mark} {:>4} {:<8} {}{lost}", line.number, line.kind, Shown::line(&line.says))?;
    }
    Ok(())
}
