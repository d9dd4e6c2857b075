//! The one door between outside text and a terminal.
//!
//! Articles, file names and arguments are data: nothing in them may move a cursor, reorder a line or break a column.
//! Widgets and messages take [`Shown`], which only this module builds.

use std::fmt;

/// Text that is safe to print: no control character, no bidi control, no invisible character.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shown(String);

impl Shown {
    /// One line: control characters become visible, tabs and line breaks become a space.
    pub fn line(text: &str) -> Self {
        Self(text.chars().filter_map(|char| if is_break(char) { Some(' ') } else { visible(char) }).collect())
    }

    /// The safe text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// True for characters that end a line or stand for a gap.
fn is_break(char: char) -> bool {
    matches!(char, '\t' | '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// What stands on screen for a character: itself, a visible stand-in, or nothing.
fn visible(char: char) -> Option<char> {
    match char {
        '\u{1B}' => Some('␛'),
        '\u{00}'..='\u{1F}' => char::from_u32(0x2400 + u32::from(char)),
        '\u{7F}' => Some('␡'),
        '\u{80}'..='\u{9F}' => Some('\u{FFFD}'),
        '\u{AD}'
        | '\u{061C}'
        | '\u{180E}'
        | '\u{200B}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{206F}'
        | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E0FFF}' => None,
        _ => Some(char),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_harmful_passes() {
        assert_eq!(Shown::line("a\x1b[31mb\tc\r\nd\u{9b}e\u{202e}f\u{200b}g").as_str(), "a␛[31mb c  d\u{FFFD}efg");
        assert_eq!(Shown::line("\0\x07\x7f").as_str(), "␀␇␡");
    }
}
