//! Arguments to files: what is below a folder, in a fixed order, each real file once.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::Input;
use super::format::Format;
use super::refused::Refused;
use crate::model::{CORRECTIONS_FILE, Notice, Severity};

/// Where a file's bytes come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum From {
    Path(PathBuf),
    Stdin,
}

/// A file that is to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Source {
    pub(super) from: From,
    /// Its name in messages.
    pub(super) origin: String,
    /// Path below the argument that named it, with extension, `/` between folders.
    pub(super) below: String,
    /// True for an argument, false for what a folder holds.
    pub(super) named: bool,
    /// What its extension says.
    pub(super) format: Option<Format>,
}

/// Lists the files that `inputs` name.
pub(super) fn find(inputs: &[Input], notices: &mut Vec<Notice>) -> Vec<Source> {
    let mut sources = Vec::new();
    let mut linked = false;
    for input in inputs {
        match input {
            Input::Stdin => {
                sources.push(Source { from: From::Stdin, origin: "<standard input>".into(), below: "stdin".into(), named: true, format: None });
            }
            Input::Path(path) => match fs::metadata(path) {
                Ok(data) if data.is_dir() => linked |= walk(path, &mut sources, notices),
                Ok(_) => {
                    let below = path.file_name().map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy()).into_owned();
                    sources.push(source(path, below, true));
                }
                Err(error) => notices.push(Notice {
                    severity: Severity::Unusable,
                    subject: path.display().to_string(),
                    message: Refused::Io(error).to_string(),
                    hint: None,
                }),
            },
        }
    }
    // One argument without links cannot name a file twice, and asking for 20,000 real paths is slow.
    if inputs.len() > 1 || linked { once(sources) } else { sources }
}

fn source(path: &Path, below: String, named: bool) -> Source {
    let format = path.extension().and_then(|extension| Format::of_extension(&extension.to_string_lossy()));
    Source { from: From::Path(path.to_owned()), origin: path.display().to_string(), below, named, format }
}

/// Lists the articles below a folder, sorted by name; tells whether a link was among them.
fn walk(folder: &Path, sources: &mut Vec<Source>, notices: &mut Vec<Notice>) -> bool {
    let before = (sources.len(), notices.len());
    let mut linked = false;
    let mut unknown: BTreeMap<String, usize> = BTreeMap::new();
    // No ignore files: an article counts wherever it lies. Hidden files are not articles.
    let walk = WalkBuilder::new(folder).standard_filters(false).hidden(true).sort_by_file_name(Ord::cmp).build();
    for entry in walk {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let subject = folder.display().to_string();
                let io = error.io_error().map(std::io::Error::kind);
                let message = match io {
                    Some(std::io::ErrorKind::PermissionDenied) => format!("holds a folder that cannot be read: {error}"),
                    _ => format!("could not be searched: {error}"),
                };
                notices.push(Notice { severity: Severity::Unusable, subject, message, hint: None });
                continue;
            }
        };
        let path = entry.path();
        let mut skip = |message: &str| {
            notices.push(Notice { severity: Severity::Note, subject: path.display().to_string(), message: message.into(), hint: None });
        };
        let Some(kind) = entry.file_type() else { continue };
        if kind.is_dir() {
            continue;
        }
        if kind.is_symlink() {
            match fs::metadata(path) {
                Ok(data) if data.is_file() => linked = true,
                Ok(data) if data.is_dir() => {
                    skip("skipped: links to folders are not followed");
                    continue;
                }
                Ok(_) => {
                    skip("skipped: not a regular file");
                    continue;
                }
                Err(_) => {
                    skip("skipped: the link leads nowhere");
                    continue;
                }
            }
        } else if !kind.is_file() {
            skip("skipped: not a regular file");
            continue;
        }
        // What was corrected lies beside the articles and is none.
        if path.file_name().is_some_and(|name| name.to_string_lossy().ends_with(CORRECTIONS_FILE)) {
            continue;
        }
        let below = path.strip_prefix(folder).unwrap_or(path);
        let below = below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
        let found = source(path, below, false);
        // Without an extension the content decides; a foreign extension says that it is something else.
        match (found.format, path.extension()) {
            (None, Some(extension)) => *unknown.entry(extension.to_string_lossy().into_owned()).or_default() += 1,
            _ => sources.push(found),
        }
    }
    for (extension, count) in unknown {
        let files = if count == 1 { "1 file".to_owned() } else { format!("{count} files") };
        notices.push(Notice {
            severity: Severity::Note,
            subject: folder.display().to_string(),
            message: format!("skipped {files} ending in .{extension}"),
            hint: Some("name a file to read it whatever its ending".into()),
        });
    }
    if before == (sources.len(), notices.len()) {
        notices.push(Notice {
            severity: Severity::Unusable,
            subject: folder.display().to_string(),
            message: "holds no articles".into(),
            hint: Some("articles end in .txt or .jsonl".into()),
        });
    }
    linked
}

/// Keeps one of several names for one real file: the one that is no link, else the first.
fn once(sources: Vec<Source>) -> Vec<Source> {
    let real: Vec<Option<PathBuf>> = sources
        .iter()
        .map(|source| match &source.from {
            From::Path(path) => fs::canonicalize(path).ok(),
            From::Stdin => Some(PathBuf::from("-")),
        })
        .collect();
    let is_link = |source: &Source| match &source.from {
        From::Path(path) => fs::symlink_metadata(path).is_ok_and(|data| data.is_symlink()),
        From::Stdin => false,
    };
    let mut order: Vec<usize> = (0..sources.len()).collect();
    order.sort_by_key(|index| (is_link(&sources[*index]), *index));
    let mut seen = BTreeSet::new();
    let mut keep = vec![true; sources.len()];
    for index in order {
        if let Some(path) = &real[index] {
            keep[index] = seen.insert(path.clone());
        }
    }
    sources.into_iter().zip(keep).filter_map(|(source, keep)| keep.then_some(source)).collect()
}
