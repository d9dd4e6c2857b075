//! What a person wants otherwise than it is built in: keys, colours, width, mouse; one value, read from the text of `config.toml`.
//!
//! What is right counts and what is wrong is told, all of it at once, each with its line. Must not know where the text is kept.
//! Start at [`Config::read`].

mod near;
mod read;
#[cfg(test)]
mod tests;

pub(crate) use near::nearest;

use std::fmt;
use std::fmt::Write as _;
use std::sync::Arc;

use super::command::Scope;
use super::keymap::Keymap;
use super::theme::{Own, ROLES, spec};

/// What a person wants.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// The keys.
    pub(crate) keymap: Arc<Keymap>,
    /// What the background is taken for.
    pub(crate) background: Background,
    /// Colours of single roles, and how names are marked.
    pub(crate) own: Arc<Own>,
    /// Columns of the reader's text.
    pub(crate) width: Option<u16>,
    /// The mouse is the program's.
    pub(crate) mouse: Option<bool>,
    /// Nothing but ASCII.
    pub(crate) ascii: bool,
}

/// The background that colours are chosen for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Background {
    /// What the terminal answers when asked, else what `COLORFGBG` tells, else dark.
    #[default]
    Auto,
    /// Dark.
    Dark,
    /// Light.
    Light,
    /// Any: no colours are used.
    None,
}

impl Background {
    const ALL: [Self; 4] = [Self::Auto, Self::Dark, Self::Light, Self::None];

    fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Dark => "dark",
            Self::Light => "light",
            Self::None => "none",
        }
    }
}

/// Fewest and most columns of the reader's text.
pub(crate) const WIDTHS: std::ops::RangeInclusive<u16> = 30..=120;

/// Something wrong in the text: where, what, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong and what to do.
    pub says: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.says)
    }
}

impl Config {
    /// Reads the text of a `config.toml`. Never fails: what is wrong is told, and what it says stays as it is built in.
    pub fn read(text: &str) -> (Self, Vec<Fault>) {
        read::read(text)
    }

    /// Everything that counts, as a `config.toml` that says the same.
    pub fn written(&self) -> String {
        let mut out = String::from("# What counts. Leave out what you do not want to change.\n");
        let _ = writeln!(out, "theme = \"{}\"  # auto, dark, light, none", self.background.as_str());
        let _ = writeln!(out, "marks = \"{}\"  # names in the reader: color, attributes, none", self.own.marks.as_str());
        let _ = writeln!(out, "width = {}  # columns of the reader's text, {}-{}", self.width.unwrap_or(66), WIDTHS.start(), WIDTHS.end());
        let _ = writeln!(out, "mouse = {}", self.mouse.unwrap_or(true));
        let _ = writeln!(out, "ascii = {}", self.ascii);
        out.push_str(
            "\n# Own colours: a name of the terminal's, a number or #rrggbb, on another, and bold dim italic underlined reversed.\n[colors]\n",
        );
        for (name, role) in ROLES {
            match self.own.style(role) {
                Some(style) => drop(writeln!(out, "{name} = \"{}\"", spec(style))),
                None => drop(writeln!(out, "# {name} = \"\"")),
            }
        }
        for scope in Scope::ALL {
            let _ = writeln!(out, "\n[keys.{}]", scope.as_str());
            for (keys, command) in self.keymap.notation(scope) {
                let command = command.unwrap_or(read::NONE);
                let _ = writeln!(out, "\"{}\" = \"{command}\"", keys.replace('\\', "\\\\").replace('"', "\\\""));
            }
        }
        out
    }
}
