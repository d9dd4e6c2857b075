//! Which file: beside the pile if there is one folder or file and it can be written there, else in the user's data folder.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use crate::model::{CORRECTIONS_FILE, fingerprint};

/// Where the corrections of a pile may lie.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shelf {
    /// Beside the pile.
    pub(super) beside: Option<PathBuf>,
    /// In the user's data folder.
    own: Option<PathBuf>,
    /// What is to be written to.
    chosen: Option<PathBuf>,
    /// What the pile is, for people who open the file.
    about: String,
    /// For tests that run as somebody who may write anywhere.
    #[cfg(test)]
    refused: bool,
}

impl Shelf {
    /// The shelf of what was named; `data` is the user's data folder. No path is the built-in sample. `texts` are asked for where the pile has
    /// no name of its own, as on standard input.
    pub fn of(paths: &[PathBuf], data: Option<PathBuf>, texts: impl FnOnce() -> Vec<String>) -> Self {
        let stdin = paths.iter().any(|path| path.as_os_str() == "-");
        let real = |path: &PathBuf| fs::canonicalize(path).unwrap_or_else(|_| path.clone());
        let (about, key, beside) = match paths {
            [] => ("the sample built into the program".to_owned(), "sample".to_owned(), None),
            _ if stdin => {
                let mut texts: Vec<String> = texts().iter().map(|text| fingerprint(text)).collect();
                texts.sort();
                ("what was read from standard input".to_owned(), fingerprint(&texts.concat()), None)
            }
            paths => {
                let mut names: Vec<String> = paths.iter().map(|path| real(path).display().to_string()).collect();
                names.sort();
                let beside = if let [only] = paths { beside(only) } else { None };
                (names.join(", "), fingerprint(&names.join("\n")), beside)
            }
        };
        let own = data.map(|data| data.join("dateline").join(format!("{key}.toml")));
        let mut shelf = Self { beside, own, about, ..Self::default() };
        shelf.chosen = match (&shelf.beside, &shelf.own) {
            // Whoever could not write beside the pile once has the rest of it in the data folder.
            (Some(_), Some(own)) if own.exists() => Some(own.clone()),
            (Some(beside), _) => Some(beside.clone()),
            (None, own) => own.clone(),
        };
        shelf
    }

    /// The file that is written to.
    pub(super) fn file(&self) -> Option<&PathBuf> {
        self.chosen.as_ref()
    }

    /// True if nothing is to be written at all.
    pub(super) fn is_nowhere(&self) -> bool {
        self.beside.is_none() && self.own.is_none()
    }

    pub(super) fn about(&self) -> &str {
        &self.about
    }

    /// From now on nothing may be written beside the pile.
    #[cfg(test)]
    pub(super) fn refuse_beside(&mut self) {
        self.refused = true;
    }

    /// Opens the file for reading and appending; tells whether it is new. What may not be written beside the pile goes to the data folder.
    pub(super) fn open(&mut self) -> io::Result<(File, bool)> {
        let path = self.chosen.clone().ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))?;
        let opened = append_to(&path, self.own.as_ref() == Some(&path));
        #[cfg(test)]
        let opened = if self.refused && self.beside.as_ref() == Some(&path) { Err(io::ErrorKind::PermissionDenied.into()) } else { opened };
        match opened {
            Err(error) if is_refusal(&error) && self.beside.as_ref() == Some(&path) => {
                let Some(own) = self.own.clone() else { return Err(error) };
                let opened = append_to(&own, true)?;
                self.chosen = Some(own);
                Ok(opened)
            }
            opened => opened,
        }
    }
}

fn is_refusal(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
}

fn append_to(path: &Path, make_folder: bool) -> io::Result<(File, bool)> {
    if make_folder && let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let fresh = !path.exists();
    Ok((OpenOptions::new().read(true).append(true).create(true).open(path)?, fresh))
}

/// The file beside a pile: in a folder `dateline.toml`; beside a file one that is called like it.
fn beside(path: &Path) -> Option<PathBuf> {
    let data = fs::metadata(path).ok()?;
    if data.is_dir() {
        return Some(path.join(CORRECTIONS_FILE));
    }
    data.is_file().then(|| path.with_extension(CORRECTIONS_FILE))
}
