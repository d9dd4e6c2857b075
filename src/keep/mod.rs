//! Where corrections are kept: one readable file beside the pile, `dateline.toml`, or in the user's data folder where that cannot be.
//!
//! The only layer that writes. Entries are appended under a lock and are on the disk before they count as kept; nothing is ever rewritten, so
//! comments and what others have written stay. Must not know what is derived. Start at [`Book`].

mod format;
mod place;
mod row;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::model::{Corrections, Does, Entry, Notice, Severity};

pub use place::Shelf;

/// The corrections of one pile, with the file they are kept in.
#[derive(Debug, Default)]
pub struct Book {
    shelf: Shelf,
    /// Entries of a file that may be read but not written, in front of all others.
    given: Vec<Entry>,
    /// The entries of the file that is written to.
    kept: Vec<Entry>,
    /// Entries that could not be written.
    unkept: Vec<Entry>,
    /// What was in the file when it was last read.
    seen: String,
    /// How the files stood then: the one that is only read, and the one that is written to.
    stood: [Option<Stamp>; 2],
}

/// What tells that somebody has written to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    modified: Option<SystemTime>,
    bytes: u64,
}

/// How keeping an entry went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It is on the disk.
    Safely,
    /// It counts until the program ends; why it could not be written.
    InMemory(String),
}

impl Book {
    /// Reads the corrections of a pile. What cannot be read is told, and everything else counts.
    pub fn open(shelf: Shelf) -> (Self, Vec<Notice>) {
        let mut book = Self { shelf, ..Self::default() };
        let mut notices = Vec::new();
        // What is written while it is read is news the next time.
        book.stood = book.stand();
        if let Some(beside) = book.shelf.beside.clone()
            && book.shelf.file() != Some(&beside)
        {
            let text = read(&beside, &mut notices);
            book.given = format::parse(&text, &beside, &mut notices);
        }
        if let Some(file) = book.shelf.file().cloned() {
            let text = read(&file, &mut notices);
            book.kept = format::parse(&text, &file, &mut notices);
            book.seen = text;
        }
        (book, notices)
    }

    /// Reads what other programs have written since it was read last; true if something else is corrected now. Asks only how the files stand
    /// where nothing was written. A file that is gone for the moment, as while somebody saves it, takes nothing away.
    pub fn look(&mut self) -> bool {
        let stands = self.stand();
        if stands == self.stood {
            return false;
        }
        let before = self.corrections();
        let mut unread = Vec::new();
        if let (Some(path), true) = (self.shelf.beside.clone(), stands[0].is_some()) {
            let text = read(&path, &mut unread);
            self.given = format::parse(&text, &path, &mut Vec::new());
        }
        if let (Some(path), true) = (self.shelf.file().cloned(), stands[1].is_some()) {
            let mut text = read(&path, &mut unread);
            // The half that somebody is writing is read when it is whole.
            text.truncate(format::torn(&text).unwrap_or(text.len()));
            self.kept = format::parse(&text, &path, &mut Vec::new());
            self.seen = text;
            let next = self.corrections_without_unkept().next_number();
            self.unkept = renumbered(std::mem::take(&mut self.unkept), next);
        }
        self.stood = stands;
        self.corrections() != before
    }

    /// How the files stand: the one that is only read if there is one, and the one that is written to.
    fn stand(&self) -> [Option<Stamp>; 2] {
        let stamp = |path: &PathBuf| {
            let data = std::fs::metadata(path).ok()?;
            Some(Stamp { modified: data.modified().ok(), bytes: data.len() })
        };
        let written = self.shelf.file();
        [self.shelf.beside.as_ref().filter(|beside| written != Some(beside)).and_then(stamp), written.and_then(stamp)]
    }

    /// A book of which nothing is read and nothing written: corrections last as long as the program.
    pub fn in_memory() -> Self {
        Self::default()
    }

    /// Everything a person has corrected.
    pub fn corrections(&self) -> Corrections {
        Corrections::new([&self.given[..], &self.kept, &self.unkept].concat())
    }

    /// The file that is written to, if there is one.
    pub fn file(&self) -> Option<&Path> {
        self.shelf.file().map(PathBuf::as_path)
    }

    /// Number of entries that could not be written.
    pub fn unkept(&self) -> usize {
        self.unkept.len()
    }

    /// Adds an entry and writes it, with those that could not be written before. What another program has added meanwhile is read.
    pub fn keep(&mut self, does: Does) -> Kept {
        self.unkept.push(Entry { number: self.corrections().next_number(), does });
        self.keep_all()
    }

    /// Tries once more to write what could not be written.
    pub fn keep_all(&mut self) -> Kept {
        if self.unkept.is_empty() || self.shelf.is_nowhere() {
            return Kept::Safely;
        }
        match self.append() {
            Ok(()) => Kept::Safely,
            Err(error) => Kept::InMemory(error.to_string()),
        }
    }

    /// Writes a text as an article beside the pile, or beside the file of its corrections; tells where.
    pub fn new_article(&self, text: &str) -> io::Result<PathBuf> {
        let folder = self.file().and_then(Path::parent).ok_or_else(|| io::Error::other("there is no folder for it"))?;
        std::fs::create_dir_all(folder)?;
        let mut number = 1;
        loop {
            let path = folder.join(format!("pasted-{number}.txt"));
            match OpenOptions::new().write(true).create_new(true).open(&path) {
                Ok(mut file) => {
                    file.write_all(text.as_bytes()).and_then(|()| file.sync_data())?;
                    sync_folder(folder);
                    return Ok(path);
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
                Err(error) => return Err(error),
            }
        }
    }

    /// Takes entries out of the file that is written to, after laying a copy beside it; tells where. Others who write wait meanwhile.
    pub fn tidy(&mut self, numbers: &BTreeSet<u32>) -> io::Result<PathBuf> {
        let (mut file, _) = self.shelf.open()?;
        // The same file stays: whoever waits to write to it would write to one that is gone.
        file.lock()?;
        let mut text = String::new();
        file.read_to_string(&mut text)?;
        let path = self.file().map(Path::to_owned).unwrap_or_default();
        let backup = path.with_extension("toml.bak");
        let mut copy = OpenOptions::new().write(true).create(true).truncate(true).open(&backup)?;
        copy.write_all(text.as_bytes()).and_then(|()| copy.sync_data())?;
        path.parent().map(sync_folder);
        let tidied = format::without(&text, numbers);
        file.set_len(0)?;
        file.write_all(tidied.as_bytes()).and_then(|()| file.sync_data())?;
        self.reread(&tidied);
        self.stood = self.stand();
        Ok(backup)
    }

    fn append(&mut self) -> io::Result<()> {
        let before = self.shelf.file().cloned();
        let (mut file, fresh) = self.shelf.open()?;
        if before.as_ref() != self.shelf.file() {
            // What lies beside the pile may only be read.
            self.given.append(&mut self.kept);
            self.seen.clear();
        }
        // Readers never lock; who writes waits for others who do. The lock goes with the file.
        file.lock()?;
        let mut text = String::new();
        if is_regular(&file) {
            file.seek(SeekFrom::Start(0))?;
            file.read_to_string(&mut text)?;
        }
        let torn = format::torn(&text);
        if let Some(at) = torn {
            // Whoever wrote last was stopped in the middle of it.
            file.set_len(at as u64)?;
            text.truncate(at);
        }
        self.reread(&text);
        let mut unkept = renumbered(self.unkept.clone(), self.corrections_without_unkept().next_number());
        let mut added = if text.is_empty() { format::head(self.shelf.about()) } else { String::new() };
        added.extend(unkept.iter().map(format::written));
        file.seek(SeekFrom::End(0))?;
        if let Err(error) = file.write_all(added.as_bytes()).and_then(|()| file.sync_data()) {
            // Half an entry is none; the file is left as it was.
            let _ = file.set_len(text.len() as u64);
            return Err(error);
        }
        if fresh && let Some(folder) = self.file().and_then(Path::parent) {
            sync_folder(folder);
        }
        self.seen = text + &added;
        self.kept.append(&mut unkept);
        self.unkept.clear();
        // Others still wait for the lock: this is how our own writing left it.
        self.stood = self.stand();
        Ok(())
    }

    fn corrections_without_unkept(&self) -> Corrections {
        Corrections::new([&self.given[..], &self.kept].concat())
    }

    /// Reads what others have added since, or everything if the file was edited.
    fn reread(&mut self, text: &str) {
        let path = self.shelf.file().cloned().unwrap_or_default();
        if let Some(rest) = text.strip_prefix(self.seen.as_str()) {
            self.kept.extend(format::parse(rest, &path, &mut Vec::new()));
        } else {
            self.kept = format::parse(text, &path, &mut Vec::new());
        }
        text.clone_into(&mut self.seen);
    }
}

/// The same entries with the numbers from `next` on; what they undo among themselves stays undone.
fn renumbered(mut entries: Vec<Entry>, next: u32) -> Vec<Entry> {
    let mut now: BTreeMap<u32, u32> = BTreeMap::new();
    for (entry, number) in entries.iter_mut().zip(next..) {
        if let Does::Undo(undone) = &mut entry.does {
            *undone = now.get(undone).copied().unwrap_or(*undone);
        }
        now.insert(std::mem::replace(&mut entry.number, number), number);
    }
    entries
}

fn is_regular(file: &File) -> bool {
    file.metadata().is_ok_and(|data| data.is_file())
}

/// What a file of corrections holds; nothing if there is none.
fn read(path: &Path, notices: &mut Vec<Notice>) -> String {
    let mut bytes = Vec::new();
    match OpenOptions::new().read(true).open(path).and_then(|file| if is_regular(&file) { file.take(LARGEST).read_to_end(&mut bytes) } else { Ok(0) })
    {
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => notices.push(notice(path, format!("corrections cannot be read: {error}"))),
    }
    String::from_utf8(bytes).unwrap_or_else(|error| {
        notices.push(notice(path, "corrections are not all UTF-8".into()));
        String::from_utf8_lossy(error.as_bytes()).into_owned()
    })
}

/// Bytes of a file of corrections that are read at most.
const LARGEST: u64 = 64 << 20;

fn notice(path: &Path, message: String) -> Notice {
    Notice { severity: Severity::Note, subject: path.display().to_string(), message, hint: None }
}

/// A new file is there for good once its folder is.
fn sync_folder(folder: &Path) {
    // Not every system can; then the file is as safe as that system makes it.
    if let Ok(folder) = OpenOptions::new().read(true).open(folder) {
        let _ = folder.sync_all();
    }
}

#[cfg(test)]
mod tests;
