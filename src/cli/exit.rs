//! Exit codes, all in one place.

use std::process::ExitCode;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exit {
    /// Done: 0.
    Done,
    /// The reader of standard output closed it: 0, whatever was left to say.
    Closed,
    /// Done, but some input was unusable or the result could not be written: 1.
    Partly,
    /// Wrong usage, or nothing to read: 2.
    Nothing,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Done | Exit::Closed => Self::SUCCESS,
            Exit::Partly => Self::from(1),
            Exit::Nothing => Self::from(2),
        }
    }
}
