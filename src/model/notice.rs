//! What went wrong or was odd, told without stopping.

use std::fmt;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; the exit code stays 0.
    Note,
    /// A named input or a record could not be used; the exit code is 1.
    Unusable,
}

/// A message about the input, for standard error or the status line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How bad it is.
    pub severity: Severity,
    /// What it is about: a path, a path and line, an article id.
    pub subject: String,
    /// What is the matter; lower case, no full stop.
    pub message: String,
    /// What to do about it, if we know.
    pub hint: Option<String>,
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.subject, self.message)?;
        self.hint.iter().try_for_each(|hint| write!(f, " ({hint})"))
    }
}
