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
        let fresh = self.file.with_extension(format!("{}.new", std::process::id()));
        let written = std::fs::File::create(&fresh).and_then(|mut file| file.write_all(bookmark.as_bytes()));
        let kept = written.and_then(|()| std::fs::rename(&fresh, &self.file));
        if kept.is_err() {
            let _ = std::fs::remove_file(&fresh);
        }
        kept
    }
}

/// The folder of bookmarks. Relative paths in the environment count for nothing, as the XDG base directory specification has it.
fn folder() -> Option<PathBuf> {
    #[expect(clippy::disallowed_methods, reason = "the command line reads the environment")]
    let variable = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let state = variable("XDG_STATE_HOME").or_else(|| Some(variable("HOME")?.join(".local/state")))?;
    Some(state.join("dateline/places"))
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
