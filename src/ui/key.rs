//! Keys and how they are written: `j`, `<enter>`, `<c-d>`; a chord is several in a row: `gd`.
//!
//! Must not know commands. Start at [`Key`].

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key as the keymap sees it. Shift shows in the character itself, except for Tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Key {
    /// What was pressed.
    pub(crate) code: Code,
    /// With Ctrl held.
    pub(crate) ctrl: bool,
    /// With Alt held.
    pub(crate) alt: bool,
}

/// The keys the browser knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Code {
    /// A character.
    Char(char),
    /// A named key, by its index in [`NAMED`].
    Named(usize),
}

/// Names of keys that are no characters, with what the terminal calls them.
const NAMED: [(&str, KeyCode); 14] = [
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("s-tab", KeyCode::BackTab),
    ("backspace", KeyCode::Backspace),
    ("delete", KeyCode::Delete),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("pgup", KeyCode::PageUp),
    ("pgdn", KeyCode::PageDown),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
];

impl Key {
    /// The key of a terminal's event, if the browser knows it.
    pub(crate) fn of(event: KeyEvent) -> Option<Self> {
        let code = match event.code {
            KeyCode::Char(char) => Code::Char(char),
            KeyCode::Tab if event.modifiers.contains(KeyModifiers::SHIFT) => named("s-tab")?,
            other => Code::Named(NAMED.iter().position(|(_, code)| *code == other)?),
        };
        let (ctrl, alt) = (event.modifiers.contains(KeyModifiers::CONTROL), event.modifiers.contains(KeyModifiers::ALT));
        // Some terminals tell Ctrl-Shift letters as capitals.
        let code = match code {
            Code::Char(char) if ctrl => Code::Char(char.to_ascii_lowercase()),
            other => other,
        };
        Some(Self { code, ctrl, alt })
    }

    /// A plain character.
    pub(crate) fn char(char: char) -> Self {
        Self { code: Code::Char(char), ctrl: false, alt: false }
    }

    /// The character to insert where text is typed.
    pub(crate) fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(char) if !self.ctrl && !self.alt => Some(char),
            _ => None,
        }
    }

    /// Reads keys written one after another; a space only parts them. The error names what is no key.
    pub(crate) fn script(text: &str) -> Result<Vec<Self>, String> {
        text.split_whitespace().try_fold(Vec::new(), |mut keys, word| {
            keys.extend(Self::chord(word)?);
            Ok(keys)
        })
    }

    /// Reads a chord: keys without space between.
    pub(crate) fn chord(word: &str) -> Result<Vec<Self>, String> {
        let mut keys = Vec::new();
        let mut rest = word;
        while let Some(first) = rest.chars().next() {
            let name = rest.strip_prefix('<').and_then(|after| after.split_once('>')).filter(|(name, _)| name.len() > 1);
            if let Some((name, after)) = name {
                keys.push(Self::called(name).ok_or_else(|| format!("there is no key <{name}>"))?);
                rest = after;
            } else {
                keys.push(Self::char(first));
                rest = &rest[first.len_utf8()..];
            }
        }
        Ok(keys)
    }

    /// As scripts and configurations write it: `j`, `<enter>`, `<c-d>`.
    pub(crate) fn notation(self) -> String {
        let with = match (self.ctrl, self.alt) {
            (true, _) => "c-",
            (false, true) => "a-",
            (false, false) => "",
        };
        match self.code {
            Code::Named(index) => format!("<{}>", NAMED[index].0),
            Code::Char(' ') => "<space>".to_owned(),
            Code::Char('<') if with.is_empty() => "<lt>".to_owned(),
            Code::Char(char) if with.is_empty() => char.to_string(),
            Code::Char(char) => format!("<{with}{char}>"),
        }
    }

    fn called(name: &str) -> Option<Self> {
        let plain = |code| Self { code, ctrl: false, alt: false };
        match name {
            "space" => return Some(Self::char(' ')),
            "lt" => return Some(Self::char('<')),
            _ => {}
        }
        if let Some(code) = named(name) {
            return Some(plain(code));
        }
        let (prefix, letter) = name.split_at_checked(2)?;
        let mut letters = letter.chars();
        let key = plain(Code::Char(letters.next()?));
        match (prefix, letters.next()) {
            ("c-", None) => Some(Self { ctrl: true, ..key }),
            ("a-", None) => Some(Self { alt: true, ..key }),
            _ => None,
        }
    }
}

fn named(name: &str) -> Option<Code> {
    NAMED.iter().position(|(known, _)| *known == name).map(Code::Named)
}

impl fmt::Display for Key {
    /// As people read it: `j`, `Enter`, `Ctrl-d`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl-")?;
        }
        if self.alt {
            f.write_str("Alt-")?;
        }
        match self.code {
            Code::Char(' ') => f.write_str("Space"),
            Code::Char(char) => write!(f, "{char}"),
            Code::Named(index) => f.write_str(match NAMED[index].0 {
                "enter" => "Enter",
                "esc" => "Esc",
                "tab" => "Tab",
                "s-tab" => "Shift-Tab",
                "backspace" => "Backspace",
                "delete" => "Delete",
                "up" => "↑",
                "down" => "↓",
                "left" => "←",
                "right" => "→",
                "pgup" => "PgUp",
                "pgdn" => "PgDn",
                "home" => "Home",
                _ => "End",
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        Key::script(text).unwrap().iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn keys_are_read_as_they_are_written() {
        assert_eq!(shown("gd <enter> <c-d>J <space><lt> <s-tab> <"), "g d Enter Ctrl-d J Space < Shift-Tab <");
        for key in Key::script("gd <enter> <c-d>J <space><lt> <s-tab> <a-x> <up>").unwrap() {
            assert_eq!(Key::chord(&key.notation()), Ok(vec![key]));
        }
        assert_eq!(Key::script("<nokey>"), Err("there is no key <nokey>".into()));
        assert_eq!(shown("é"), "é");
    }

    #[test]
    fn a_terminals_events_become_keys() {
        let event = |code, modifiers| Key::of(KeyEvent::new(code, modifiers)).map(|key| key.to_string());
        assert_eq!(event(KeyCode::Char('D'), KeyModifiers::CONTROL).as_deref(), Some("Ctrl-d"));
        assert_eq!(event(KeyCode::Char('G'), KeyModifiers::SHIFT).as_deref(), Some("G"));
        assert_eq!(event(KeyCode::Tab, KeyModifiers::SHIFT).as_deref(), Some("Shift-Tab"));
        assert_eq!(event(KeyCode::F(1), KeyModifiers::NONE), None);
    }
}
