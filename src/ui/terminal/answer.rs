//! What the terminal answers when it is asked for its background, picked out of the keys: whenever it comes and however broken, no letter
//! of it is ever taken for a key, and no key for a letter of it. Must not ask and must not wait.
//!
//! The library that reads the terminal knows no such answers and makes keys of them: Alt-], letters, and Alt-\ or Ctrl-g at the end. Nobody
//! types that; what only begins so is handed on. Start at [`Answers::hear`].

use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// How an answer begins, behind `ESC ]`.
const OURS: &str = "11;";
/// What goes on for more keys than that is no answer.
const LONGEST: usize = 256;

/// What a key came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// These are keys, after all.
    Keys(Vec<KeyEvent>),
    /// It is a part of what may be an answer.
    Part,
    /// An answer has ended: true for a light background, nothing if it tells none.
    Answer(Option<bool>),
}

/// What has come so far of what may be an answer.
#[derive(Clone, Debug, Default)]
pub(super) struct Answers {
    held: Vec<KeyEvent>,
    said: String,
    /// The last key was an escape by itself, which may be the first half of a sequence that came in two parts.
    escaped: bool,
}

impl Answers {
    /// How long the rest of what has begun is waited for; nothing if nothing has.
    pub(super) fn patience(&self) -> Option<Duration> {
        if self.held.is_empty() {
            return None;
        }
        // Once it can be nothing else, it may be on its way through a slow line.
        Some(Duration::from_millis(if self.is_ours() { 500 } else { 50 }))
    }

    /// Nothing more has come: keys that only began like an answer are handed on, half an answer is none.
    pub(super) fn give_up(&mut self) -> Vec<KeyEvent> {
        let ours = self.is_ours();
        self.said.clear();
        let held = std::mem::take(&mut self.held);
        if ours { Vec::new() } else { held }
    }

    /// A key has come.
    pub(super) fn hear(&mut self, key: KeyEvent) -> Heard {
        let escaped = std::mem::replace(&mut self.escaped, is(key, KeyCode::Esc, KeyModifiers::NONE));
        if self.held.is_empty() {
            let begins = is(key, KeyCode::Char(']'), KeyModifiers::ALT) || escaped && is(key, KeyCode::Char(']'), KeyModifiers::NONE);
            if !begins {
                return Heard::Keys(vec![key]);
            }
            self.held.push(key);
            return Heard::Part;
        }
        let ours = self.is_ours();
        let end = is(key, KeyCode::Char('g'), KeyModifiers::CONTROL)
            || is(key, KeyCode::Char('\\'), KeyModifiers::ALT)
            || escaped && is(key, KeyCode::Char('\\'), KeyModifiers::NONE);
        if ours && end {
            let light = is_light(&self.said[OURS.len()..]);
            self.give_up();
            return Heard::Answer(light);
        }
        if ours && escaped {
            return self.broken(ours, key);
        }
        if ours && self.escaped {
            return Heard::Part;
        }
        self.held.push(key);
        match key.code {
            KeyCode::Char(letter) if !key.modifiers.intersects(KeyModifiers::ALT | KeyModifiers::CONTROL) && letter.is_ascii_graphic() => {
                self.said.push(letter);
            }
            _ => return self.broken(ours, key),
        }
        if self.held.len() > LONGEST || !(self.is_ours() || OURS.starts_with(&self.said)) {
            return self.broken(ours, key);
        }
        Heard::Part
    }

    /// It is none, or breaks off where a person types on.
    fn broken(&mut self, ours: bool, key: KeyEvent) -> Heard {
        let held = self.give_up();
        Heard::Keys(if ours { vec![key] } else { held })
    }

    fn is_ours(&self) -> bool {
        self.said.starts_with(OURS)
    }
}

fn is(key: KeyEvent, code: KeyCode, modifiers: KeyModifiers) -> bool {
    key.code == code && key.modifiers.difference(KeyModifiers::SHIFT) == modifiers
}

/// True for a colour on which black is read better than white: `rgb:ffff/ffff/dddd`, as X11 writes colours, with 1 to 4 digits each.
/// Weighed as ITU-R BT.601 does.
fn is_light(color: &str) -> Option<bool> {
    let (form, parts) = color.split_once(':')?;
    let count = match form {
        "rgb" => 3,
        "rgba" => 4,
        _ => return None,
    };
    let part = |digits: &str| {
        let value = u32::from_str_radix(digits, 16).ok().filter(|_| (1..=4).contains(&digits.len()) && !digits.starts_with('+'))?;
        Some(f64::from(value) / f64::from((1_u32 << (4 * digits.len())) - 1))
    };
    let parts: Vec<f64> = parts.split('/').map(part).collect::<Option<_>>()?;
    (parts.len() == count).then(|| 0.299 * parts[0] + 0.587 * parts[1] + 0.114 * parts[2] > 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What keys come to: those that are handed on, and the answers between them. `\x1b` begins an Alt key as the terminal's library has it.
    fn heard(keys: &str) -> (String, Vec<Option<bool>>) {
        let mut answers = Answers::default();
        let (mut passed, mut told) = (String::new(), Vec::new());
        let mut pass = |keys: Vec<KeyEvent>| passed.extend(keys.iter().filter_map(|key| key.code.as_char()));
        let mut rest = keys.chars();
        while let Some(char) = rest.next() {
            let (char, modifiers) = match char {
                '\u{1b}' => (rest.next().unwrap(), KeyModifiers::ALT),
                '\u{7}' => ('g', KeyModifiers::CONTROL),
                other => (other, KeyModifiers::NONE),
            };
            // A lone escape is written as ⎋.
            let code = if char == '⎋' { KeyCode::Esc } else { KeyCode::Char(char) };
            match answers.hear(KeyEvent::new(code, modifiers)) {
                Heard::Keys(keys) => pass(keys),
                Heard::Part => assert!(answers.patience().is_some()),
                Heard::Answer(light) => told.push(light),
            }
        }
        pass(answers.give_up());
        assert!(answers.patience().is_none());
        (passed, told)
    }

    #[test]
    fn an_answer_is_heard_and_keys_around_it_stay() {
        for end in ["\u{7}", "\u{1b}\\", "⎋\\"] {
            assert_eq!(heard(&format!("jk\u{1b}]11;rgb:ffff/ffff/dddd{end}.q")), ("jk.q".into(), vec![Some(true)]), "{end:?}");
        }
        assert_eq!(heard("⎋]11;rgb:1e1e/1e1e/2e2e\u{1b}\\j"), ("j".into(), vec![Some(false)]), "torn behind its first byte");
        assert_eq!(heard("\u{1b}]11;rgba:ff/ff/ff/80\u{7}"), (String::new(), vec![Some(true)]));
    }

    #[test]
    fn what_is_malformed_tells_nothing_and_is_no_keys() {
        for odd in ["rgb:zz/0/0", "rgb:", "rgb:1/2", "rgb:fffff/0/0", "rgb:+f/0/0", "", "#ffffff", "cmyk:1/1/1"] {
            assert_eq!(heard(&format!("j\u{1b}]11;{odd}\u{7}k")), ("jk".into(), vec![None]), "{odd}");
        }
        assert_eq!(heard("j\u{1b}]11;rgb:ff"), ("j".into(), vec![]), "half an answer is none, and no keys");
        assert_eq!(heard("\u{1b}]11;rgb:ff\u{1b}xk"), ("xk".into(), vec![]), "who types on is heard");
        assert_eq!(heard(&format!("\u{1b}]11;{}", "f".repeat(LONGEST))).1, vec![]);
    }

    #[test]
    fn keys_that_only_begin_so_are_keys() {
        for keys in ["\u{1b}]s", "\u{1b}]1", "\u{1b}]11", "\u{1b}]10;rgb", "]11;rgb", "s]s⎋s", "⎋]s"] {
            let (passed, told) = heard(keys);
            assert_eq!((passed, told.len()), (keys.replace(['\u{1b}', '⎋'], ""), 0));
        }
    }
}
