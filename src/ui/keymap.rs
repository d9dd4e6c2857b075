//! Which keys mean which command where: `assets/keymap.tsv` as a table, read once.
//!
//! Start at [`Keymap::builtin`] and [`Keymap::meaning`].

use std::fmt::Write as _;
use std::sync::OnceLock;

use super::command::{Command, Scope};
use super::key::Key;

/// One way to give a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Binding {
    /// Where it holds.
    pub(crate) scope: Scope,
    /// The keys, one after another.
    pub(crate) keys: Vec<Key>,
    /// What they mean.
    pub(crate) command: Command,
}

/// What keys mean so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// A command.
    Command(Command),
    /// The beginning of a chord.
    Prefix,
    /// Nothing.
    Nothing,
}

/// All bindings, in the order of the file.
#[derive(Debug)]
pub(crate) struct Keymap {
    bindings: Vec<Binding>,
}

impl Keymap {
    /// The keymap built into the program.
    pub(crate) fn builtin() -> &'static Self {
        static KEYMAP: OnceLock<Keymap> = OnceLock::new();
        KEYMAP.get_or_init(|| Self::parse(include_str!("../../assets/keymap.tsv")).expect("the keymap is tested"))
    }

    /// Reads a keymap. The error names the line and what is wrong with it.
    fn parse(text: &str) -> Result<Self, String> {
        let mut bindings: Vec<Binding> = Vec::new();
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
            let at = |reason: String| format!("keymap line {}: {reason}", number + 1);
            let columns: Vec<&str> = line.split('\t').collect();
            let [scope, keys, command] = columns[..] else { return Err(at("expected scope, keys, command".into())) };
            let scope = Scope::ALL.into_iter().find(|known| known.as_str() == scope).ok_or_else(|| at(format!("there is no scope {scope}")))?;
            let command = Command::named(command).ok_or_else(|| at(format!("there is no command {command}")))?;
            for word in keys.split(' ') {
                let keys = Key::chord(word).map_err(at)?;
                if keys.is_empty() {
                    return Err(at("no key".into()));
                }
                let clash = |other: &&Binding| other.scope == scope && (other.keys.starts_with(&keys) || keys.starts_with(&other.keys));
                if let Some(other) = bindings.iter().find(clash) {
                    return Err(at(format!("{word} is taken by {}", other.command.name())));
                }
                bindings.push(Binding { scope, keys, command });
            }
        }
        Ok(Self { bindings })
    }

    /// What `keys` mean in the first of `scopes` that knows them.
    pub(crate) fn meaning(&self, scopes: &[Scope], keys: &[Key]) -> Meaning {
        let mut meaning = Meaning::Nothing;
        for scope in scopes {
            for binding in self.bindings.iter().filter(|binding| binding.scope == *scope) {
                if binding.keys == keys {
                    return Meaning::Command(binding.command);
                }
                if binding.keys.starts_with(keys) {
                    meaning = Meaning::Prefix;
                }
            }
        }
        meaning
    }

    /// Bindings that go on from `keys` in these scopes.
    pub(crate) fn continuations<'a>(&'a self, scopes: &'a [Scope], keys: &'a [Key]) -> impl Iterator<Item = &'a Binding> {
        let goes_on = move |binding: &&Binding| scopes.contains(&binding.scope) && binding.keys.len() > keys.len() && binding.keys.starts_with(keys);
        self.bindings.iter().filter(goes_on)
    }

    /// The first keys that give a command in one of these scopes, as people read them.
    pub(crate) fn keys_of(&self, scopes: &[Scope], command: Command) -> Option<String> {
        let found = scopes.iter().find_map(|scope| self.bindings.iter().find(|binding| binding.scope == *scope && binding.command == command));
        found.map(|binding| written(&binding.keys))
    }

    /// Every way to give each command, by scope in the order of the file: scope, keys as people read them, command.
    pub(crate) fn rows(&self) -> Vec<(Scope, String, Command)> {
        let mut rows: Vec<(Scope, String, Command)> = Vec::new();
        for binding in &self.bindings {
            match rows.iter_mut().find(|(scope, _, command)| (*scope, *command) == (binding.scope, binding.command)) {
                Some((_, keys, _)) => {
                    keys.push(' ');
                    keys.push_str(&written(&binding.keys));
                }
                None => rows.push((binding.scope, written(&binding.keys), binding.command)),
            }
        }
        rows
    }
}

/// `gd`, `Enter`, `Ctrl-d`.
fn written(keys: &[Key]) -> String {
    keys.iter().map(ToString::to_string).collect()
}

/// The keys as a Markdown table, for the README.
pub fn keys_as_markdown() -> String {
    let mut out = String::from("| Keys | What they do | Command |\n|---|---|---|\n");
    let rows = Keymap::builtin().rows();
    for (scope, keys, command) in rows.iter().filter(|(scope, ..)| matches!(scope, Scope::Anywhere | Scope::Map)) {
        let keys: Vec<String> = keys.split(' ').map(|key| format!("`{key}`")).collect();
        let place = if *scope == Scope::Map { "On the map: " } else { "" };
        let does = if place.is_empty() { command.does().to_owned() } else { command.does()[..1].to_lowercase() + &command.does()[1..] };
        let _ = writeln!(out, "| {} | {place}{does} | `{}` |", keys.join(" "), command.name());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_a_key() {
        let keymap = Keymap::builtin();
        for command in Command::ALL {
            assert!(keymap.keys_of(&Scope::ALL, *command).is_some(), "{} has no key", command.name());
        }
    }

    #[test]
    fn what_is_wrong_with_a_keymap_is_said_with_its_line() {
        for (text, reason) in [
            ("anywhere\tj", "keymap line 1: expected scope, keys, command"),
            ("# c\nnowhere\tj\tdown", "keymap line 2: there is no scope nowhere"),
            ("map\tj\tfly", "keymap line 1: there is no command fly"),
            ("map\t<xx>\tdown", "keymap line 1: there is no key <xx>"),
            ("map\tg\tdown\nmap\tgd\tup", "keymap line 2: gd is taken by down"),
        ] {
            assert_eq!(Keymap::parse(text).unwrap_err(), reason);
        }
    }

    #[test]
    fn chords_wait_for_their_end_and_panes_come_before_anywhere() {
        let keymap = Keymap::builtin();
        let meaning = |scopes: &[Scope], keys: &str| keymap.meaning(scopes, &Key::script(keys).unwrap());
        let pane = [Scope::Map, Scope::Anywhere];
        assert_eq!(meaning(&pane, "g"), Meaning::Prefix);
        assert_eq!(meaning(&pane, "gm"), Meaning::Command(Command::FocusMap));
        assert_eq!(meaning(&pane, "<down>"), Meaning::Command(Command::MapDown));
        assert_eq!(meaning(&[Scope::Reader, Scope::Anywhere], "<down>"), Meaning::Command(Command::Down));
        assert_eq!(meaning(&pane, "gz"), Meaning::Nothing);
    }

    #[test]
    fn nothing_needs_alt_or_a_dead_key() {
        let keymap = Keymap::builtin();
        for binding in &keymap.bindings {
            assert!(binding.keys.iter().all(|key| !key.alt && !matches!(key.typed(), Some('\'' | '^' | '`' | '~'))), "{binding:?}");
        }
    }
}
