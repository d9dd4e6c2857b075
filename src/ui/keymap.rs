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

/// What a person wants keys to mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    /// Where.
    pub(crate) scope: Scope,
    /// The keys, one after another.
    pub(crate) keys: Vec<Key>,
    /// What they are to mean; nothing takes their meaning away.
    pub(crate) command: Option<Command>,
}

/// All bindings, in the order of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Keymap {
    bindings: Vec<Binding>,
}

impl Default for Keymap {
    fn default() -> Self {
        Self::builtin().clone()
    }
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

    /// The same with what a person wants, and which of that cannot be, by its index, with the reason.
    pub(crate) fn changed(&self, changes: &[Change]) -> (Self, Vec<(usize, String)>) {
        let mut bindings = self.bindings.clone();
        let mut refused = Vec::new();
        // What is taken away makes room, wherever in the file it stands.
        for change in changes.iter().filter(|change| stays(change).is_none()) {
            let other = |binding: &Binding| (binding.scope, &binding.keys) != (change.scope, &change.keys) || Some(binding.command) == change.command;
            bindings.retain(other);
        }
        for (index, change) in changes.iter().enumerate() {
            let same = |binding: &Binding| (binding.scope, &binding.keys, Some(binding.command)) == (change.scope, &change.keys, change.command);
            if bindings.iter().any(same) {
                continue;
            }
            if let Some(reason) = stays(change) {
                refused.push((index, reason.to_owned()));
                continue;
            }
            let Some(command) = change.command else { continue };
            let keys = written(&change.keys);
            let clash =
                |other: &&Binding| other.scope == change.scope && (other.keys.starts_with(&change.keys) || change.keys.starts_with(&other.keys));
            let clashes: Vec<&Binding> = bindings.iter().filter(clash).collect();
            match clashes[..] {
                [] => {
                    // What a person has chosen is what hints show.
                    let first = bindings.iter().position(|binding| (binding.scope, binding.command) == (change.scope, command));
                    bindings.insert(first.unwrap_or(bindings.len()), Binding { scope: change.scope, keys: change.keys.clone(), command });
                }
                [other, ..] if other.keys.len() <= change.keys.len() => {
                    let (taken, by) = (notation(&other.keys), other.command.name());
                    refused.push((
                        index,
                        format!("{keys} would never come, for {} means {by}: take that away with \"{taken}\" = \"none\"", written(&other.keys)),
                    ));
                }
                [other, ..] => {
                    let (first, by, more) = (written(&other.keys), other.command.name(), clashes.len() - 1);
                    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
                    refused.push((index, format!("{keys} begins {first} ({by}){more}: choose other keys, or set those to \"none\"")));
                }
            }
        }
        (Self { bindings }, refused)
    }

    /// Every binding, in the order of the file.
    #[cfg(test)]
    pub(crate) fn bindings(&self) -> impl Iterator<Item = &Binding> {
        self.bindings.iter()
    }

    /// The bindings of a scope as a configuration writes them: keys, name of the command; nothing for keys that are built in and gone.
    pub(crate) fn notation(&self, scope: Scope) -> impl Iterator<Item = (String, Option<&'static str>)> {
        let gone = |binding: &&Binding| !self.bindings.iter().any(|own| (own.scope, &own.keys) == (binding.scope, &binding.keys));
        let gone = Self::builtin().bindings.iter().filter(gone).map(|binding| (binding, None));
        let bindings = self.bindings.iter().map(|binding| (binding, Some(binding.command.name())));
        bindings.chain(gone).filter(move |(binding, _)| binding.scope == scope).map(|(binding, name)| (notation(&binding.keys), name))
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

/// `gd`, `<enter>`, `<c-d>`.
fn notation(keys: &[Key]) -> String {
    keys.iter().map(|key| key.notation()).collect()
}

/// Why keys stay what they are; nothing if they need not.
fn stays(change: &Change) -> Option<&'static str> {
    let is = |name: &str| Key::chord(name).is_ok_and(|keys| keys == change.keys);
    if is("<c-c>") {
        return Some("Ctrl-c stays what it is: whatever else is bound, it leaves the program");
    }
    if change.scope != Scope::Entry {
        return None;
    }
    if is("<esc>") || is("<enter>") {
        return Some("Esc and Enter stay what they are where text is typed");
    }
    match change.keys[..] {
        [key] if key.typed().is_none() => None,
        [_] => Some("letters are typed there: take a key with Ctrl, or a named one"),
        _ => Some("chords are typed there as letters: take a single key with Ctrl, or a named one"),
    }
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
    fn every_command_has_keys_that_every_keyboard_and_terminal_gives() {
        let keymap = Keymap::builtin();
        // Dead on some keyboard, with AltGr or Option on others, or taken by browsers, tmux and editors.
        let risky = |key: &Key| {
            let dead = matches!(key.typed(), Some('\'' | '^' | '`' | '~' | '"' | '[' | ']' | '{' | '}' | '\\' | '|' | '@'));
            let taken = key.ctrl && matches!(key.code, crate::ui::key::Code::Char('w' | 't' | 'p' | 'j' | 'b' | 'v' | 'i' | 'm' | 'n'));
            key.alt || dead || taken
        };
        for scope in Scope::ALL {
            for (_, keys, command) in keymap.rows().iter().filter(|(of, ..)| *of == scope) {
                let mut ways = keymap.bindings.iter().filter(|binding| (binding.scope, binding.command) == (scope, *command));
                // Erasing a word is a comfort: erasing letter by letter and all at once is there.
                assert!(*command == Command::EraseWord || ways.any(|binding| !binding.keys.iter().any(risky)), "{keys} {}", command.name());
            }
        }
        assert!(keymap.bindings.iter().all(|binding| binding.keys.iter().all(|key| !key.alt)));
    }
}
