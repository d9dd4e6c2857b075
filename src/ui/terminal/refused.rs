//! Whether the browser can open at all; must not change anything.

use std::fmt;

use super::tty;

/// Why the browser cannot open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    /// Standard output is no terminal.
    Output,
    /// Keys cannot be read: standard input is no terminal, and the process has no other.
    Input,
    /// `TERM` is not set.
    Unknown,
    /// `TERM` is `dumb`.
    Dumb,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Output => "the browser needs a terminal",
            Self::Input => "the browser needs a terminal to read keys from",
            Self::Unknown => "the browser must know the terminal, and TERM is not set",
            Self::Dumb => "the browser needs a terminal that can move its cursor, and TERM is dumb",
        })
    }
}

/// Tells before anything is read whether there is a terminal to open the browser in.
pub(crate) fn check() -> Result<(), Refused> {
    if !tty::output_is_terminal() {
        return Err(Refused::Output);
    }
    if tty::input().is_err() {
        return Err(Refused::Input);
    }
    #[expect(clippy::disallowed_methods, reason = "the terminal is told of in the environment")]
    named(std::env::var("TERM").ok().as_deref())
}

fn named(term: Option<&str>) -> Result<(), Refused> {
    match term {
        None | Some("") => Err(Refused::Unknown),
        Some("dumb") => Err(Refused::Dumb),
        Some(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_needs_a_name() {
        assert_eq!(named(None), Err(Refused::Unknown));
        assert_eq!(named(Some("")), Err(Refused::Unknown));
        assert_eq!(named(Some("dumb")), Err(Refused::Dumb));
        assert_eq!(named(Some("xterm")), Ok(()));
    }
}
