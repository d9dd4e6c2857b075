//! The state folder: where a person left off in a pile, one small file for each. A folder that cannot be used is done without.
//!
//! `$XDG_STATE_HOME/dateline/places`, else `~/.local/state/dateline/places`. Must not know what a bookmark says. Start at [`Memory::of`].

use std::ffi::OsString;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Where the bookmark of one pile is kept.
#[derive(Clone, Debug)]
pub(super) struct Memory {
    file: PathBuf,
}

impl Memory {
    /// The memory of the pile read from these paths; nothing if there is no folder for it, or the pile came through a pipe and has no name.
    pub(super) fn of(paths: &[OsString]) -> Option<Self> {
        if paths.iter().any(|path| path == "-") {
            return None;
        }
        Some(Self { file: folder()?.join(format!("{:016x}.json", name(paths))) })
    }

    /// What was kept last.
    pub(super) fn recall(&self) -> Option<String> {
        #[expect(clippy::disallowed_methods, reason = "the command line touches files")]
        std::fs::read_to_string(&self.file).ok()
    }

    /// Keeps a bookmark in place of the last; a reader sees the one or the other, never a part.
    ///
    /// Fails if the folder or the file cannot be written.
    pub(super) fn keep(&self, bookmark: &str) -> io::Result<()> {
        let folder = self.file.parent().unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder)?;
        // Two programs that leave at once each write a file of their own; the last to rename wins.
        replace(&self.file, bookmark)
    }
}

/// Puts a text in place of a file.
fn replace(file: &Path, text: &str) -> io::Result<()> {
    let fresh = file.with_extension(format!("{}.new", std::process::id()));
    let written = std::fs::File::create(&fresh).and_then(|mut file| file.write_all(text.as_bytes()));
    let kept = written.and_then(|()| std::fs::rename(&fresh, file));
    if kept.is_err() {
        let _ = std::fs::remove_file(&fresh);
    }
    kept
}

/// Lines of the palette kept at most, and the size from which older ones are let go, in bytes.
const LINES: usize = 100;
const LONG: usize = 32_000;

/// Lines of the palette from earlier times, oldest first; of all piles.
pub(super) fn commands() -> Vec<String> {
    state_folder().map(|folder| lines_of(&folder.join("commands"))).unwrap_or_default()
}

fn lines_of(file: &Path) -> Vec<String> {
    #[expect(clippy::disallowed_methods, reason = "the command line touches files")]
    let Ok(bytes) = std::fs::read(file) else { return Vec::new() };
    let text = String::from_utf8_lossy(&bytes);
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let last = lines[lines.len().saturating_sub(LINES)..].to_vec();
    if bytes.len() > LONG {
        // Whoever cannot write there reads all the same.
        let _ = replace(file, &(last.join("\n") + "\n"));
    }
    last
}

/// Adds a line of the palette. Two programs that add at once both keep theirs.
pub(super) fn keep_command(line: &str) -> io::Result<()> {
    match state_folder() {
        Some(folder) => add_line(&folder.join("commands"), line),
        None => Ok(()),
    }
}

fn add_line(file: &Path, line: &str) -> io::Result<()> {
    std::fs::create_dir_all(file.parent().unwrap_or(Path::new(".")))?;
    let line: String = line.chars().filter(|char| !char.is_control()).take(500).chain(['\n']).collect();
    std::fs::OpenOptions::new().append(true).create(true).open(file)?.write_all(line.as_bytes())
}

/// The folder of bookmarks.
fn folder() -> Option<PathBuf> {
    Some(state_folder()?.join("places"))
}

/// The folder of what is remembered. Relative paths in the environment count for nothing, as the XDG base directory specification has it.
fn state_folder() -> Option<PathBuf> {
    #[expect(clippy::disallowed_methods, reason = "the command line reads the environment")]
    let variable = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let state = variable("XDG_STATE_HOME").or_else(|| Some(variable("HOME")?.join(".local/state")))?;
    Some(state.join("dateline"))
}

/// A number for a pile: its paths made absolute, in order. FNV-1a, 64 bits.
fn name(paths: &[OsString]) -> u64 {
    let absolute = paths.iter().map(|path| std::path::absolute(path).unwrap_or_else(|_| path.into()));
    let bytes = absolute.flat_map(|path| path.into_os_string().into_encoded_bytes().into_iter().chain([0]).collect::<Vec<u8>>());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bookmark_is_replaced_whole_and_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let memory = Memory { file: folder.path().join("deep/er/0.json") };
        assert_eq!(memory.recall(), None);
        for text in ["first", "second, longer", "3"] {
            memory.keep(text).unwrap();
            assert_eq!(memory.recall().as_deref(), Some(text));
        }
        assert_eq!(std::fs::read_dir(folder.path().join("deep/er")).unwrap().count(), 1);
    }

    #[test]
    fn lines_of_the_palette_are_added_and_old_ones_let_go() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("deep/commands");
        assert!(lines_of(&file).is_empty());
        for line in ["zoom", "filter who:a\u{1b}\nx"] {
            add_line(&file, line).unwrap();
        }
        assert_eq!(lines_of(&file), ["zoom", "filter who:ax"]);
        for number in 0..2000 {
            add_line(&file, &format!("filter a line that is rather long {number}")).unwrap();
        }
        assert_eq!((lines_of(&file).len(), lines_of(&file).last().map(String::as_str)), (LINES, Some("filter a line that is rather long 1999")));
        assert!(std::fs::metadata(&file).unwrap().len() < LONG as u64);
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_an_error_and_no_panic() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::File::create(folder.path().join("taken")).unwrap();
        let memory = Memory { file: folder.path().join("taken/0.json") };
        assert!(memory.keep("x").is_err());
        assert_eq!(memory.recall(), None);
    }

    #[test]
    fn piles_have_names_of_their_own() {
        let paths = |list: &[&str]| list.iter().map(OsString::from).collect::<Vec<_>>();
        assert_eq!(name(&paths(&["a", "b"])), name(&paths(&["./a", "b"])));
        assert_ne!(name(&paths(&["a", "b"])), name(&paths(&["ab"])));
        assert_ne!(name(&paths(&[])), name(&paths(&["a"])));
        assert!(Memory::of(&paths(&["a", "-"])).is_none(), "what comes through a pipe is another pile each time");
    }
}
