//! Reading the text: tables of TOML with the place of each value, so that everything wrong can be told at once.

use std::collections::BTreeSet;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::near::nearest;
use super::{Background, Config, Fault, WIDTHS};
use crate::ui::command::{Command, Scope};
use crate::ui::key::Key;
use crate::ui::keymap::{Change, Keymap};
use crate::ui::theme::{self, Marks, Own, ROLES};

/// What unbinds keys.
pub(super) const NONE: &str = "none";
const TOP: [&str; 7] = ["theme", "marks", "width", "mouse", "ascii", "colors", "keys"];

/// Gathers what is wrong.
struct Faults<'t> {
    text: &'t str,
    found: Vec<Fault>,
    /// Lines that are no TOML: what seems to stand there is nobody's wish.
    broken: BTreeSet<usize>,
}

impl Faults<'_> {
    fn line(&self, at: usize) -> usize {
        1 + self.text.match_indices('\n').take_while(|(end, _)| *end < at).count()
    }

    fn is_broken(&self, at: usize) -> bool {
        self.broken.contains(&self.line(at))
    }

    fn tell(&mut self, at: usize, says: impl Into<String>) {
        let line = self.line(at);
        self.found.push(Fault { line, says: says.into() });
    }

    fn unknown<'a>(&mut self, at: usize, what: &str, word: &str, names: impl Iterator<Item = &'a str> + Clone) {
        let advice = match nearest(word, names.clone()) {
            Some(name) => format!("did you mean {name}?"),
            None if names.clone().count() > 12 => "`dateline config` lists them all".to_owned(),
            None => format!("there are {}", names.collect::<Vec<_>>().join(", ")),
        };
        self.tell(at, format!("there is no {what} {word}: {advice}"));
    }
}

pub(super) fn read(text: &str) -> (Config, Vec<Fault>) {
    let mut faults = Faults { text, found: Vec::new(), broken: BTreeSet::new() };
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let at = error.span().map_or(0, |span| span.start);
        // One slip can be several errors.
        if faults.broken.insert(faults.line(at)) {
            let message = error.message().lines().next().unwrap_or("not understood").to_owned();
            faults.tell(at, format!("this is no TOML: {message}"));
        }
    }
    let mut config = Config::default();
    let mut own = Own::default();
    for (name, value) in table.get_ref() {
        let at = name.span().start;
        if faults.is_broken(at) {
            continue;
        }
        match name.get_ref().as_ref() {
            "theme" => {
                let known = Background::ALL.into_iter();
                if let Some(wish) = word(value, "theme", known.map(|wish| (wish.as_str(), wish)), &mut faults) {
                    config.background = wish;
                }
            }
            "marks" => {
                if let Some(wish) = word(value, "way to mark names", Marks::ALL.into_iter().map(|wish| (wish.as_str(), wish)), &mut faults) {
                    own.marks = wish;
                }
            }
            "width" => match value.get_ref().as_integer().and_then(|number| number.as_str().parse::<u16>().ok()) {
                Some(width) if WIDTHS.contains(&width) => config.width = Some(width),
                _ => faults.tell(value.span().start, format!("width is a number from {} to {}", WIDTHS.start(), WIDTHS.end())),
            },
            "mouse" => config.mouse = truth(value, "mouse", &mut faults).or(config.mouse),
            "ascii" => config.ascii = truth(value, "ascii", &mut faults).unwrap_or(config.ascii),
            "colors" => {
                if let Some(table) = inner(value, "colors", &mut faults) {
                    colors(table, &mut own, &mut faults);
                }
            }
            "keys" => {
                if let Some(table) = inner(value, "keys", &mut faults) {
                    config.keymap = Arc::new(keys(table, &mut faults));
                }
            }
            other => faults.unknown(at, "setting", other, TOP.into_iter()),
        }
    }
    config.own = Arc::new(own);
    let mut found = faults.found;
    found.sort_by_key(|fault| fault.line);
    found.dedup();
    (config, found)
}

fn inner<'v, 'i>(value: &'v Spanned<DeValue<'i>>, name: &str, faults: &mut Faults<'_>) -> Option<&'v DeTable<'i>> {
    let table = value.get_ref().as_table();
    if table.is_none() {
        faults.tell(value.span().start, format!("{name} is a table: write [{name}] above its lines"));
    }
    table
}

fn truth(value: &Spanned<DeValue<'_>>, name: &str, faults: &mut Faults<'_>) -> Option<bool> {
    let truth = value.get_ref().as_bool();
    if truth.is_none() {
        faults.tell(value.span().start, format!("{name} is true or false"));
    }
    truth
}

fn word<T>(value: &Spanned<DeValue<'_>>, what: &str, known: impl Iterator<Item = (&'static str, T)>, faults: &mut Faults<'_>) -> Option<T> {
    let at = value.span().start;
    let known: Vec<(&str, T)> = known.collect();
    let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
    let Some(word) = value.get_ref().as_str() else {
        faults.tell(at, format!("a {what} is a word in quotation marks: {}", names.join(", ")));
        return None;
    };
    let found = known.into_iter().find(|(name, _)| *name == word).map(|(_, wish)| wish);
    if found.is_none() {
        faults.unknown(at, what, word, names.iter().copied());
    }
    found
}

fn colors(table: &DeTable<'_>, own: &mut Own, faults: &mut Faults<'_>) {
    let names = ROLES.iter().map(|(name, _)| *name);
    for (name, value) in table.iter().filter(|(name, _)| !faults.is_broken(name.span().start)).collect::<Vec<_>>() {
        let Some((_, role)) = ROLES.iter().find(|(known, _)| *known == name.get_ref().as_ref()) else {
            faults.unknown(name.span().start, "part of the screen called", name.get_ref(), names.clone());
            continue;
        };
        let at = value.span().start;
        match value.get_ref().as_str().map(theme::style_of) {
            Some(Ok(style)) => own.set(*role, style),
            Some(Err(word)) => {
                faults.tell(at, format!("{word} is no colour and no attribute: write for example \"cyan bold\" or \"black on yellow\""));
            }
            None => faults.tell(at, "a look is words in quotation marks: \"cyan bold\""),
        }
    }
}

fn keys(table: &DeTable<'_>, faults: &mut Faults<'_>) -> Keymap {
    let mut changes = Vec::new();
    for (name, value) in table {
        let Some(scope) = Scope::ALL.into_iter().find(|scope| scope.as_str() == name.get_ref().as_ref()) else {
            faults.unknown(name.span().start, "place for keys called", name.get_ref(), Scope::ALL.iter().map(|scope| scope.as_str()));
            continue;
        };
        let Some(table) = inner(value, &format!("keys.{}", scope.as_str()), faults) else { continue };
        for (keys, value) in table.iter().filter(|(keys, _)| !faults.is_broken(keys.span().start)).collect::<Vec<_>>() {
            let (at, of) = (keys.span().start, value.span().start);
            let chord = match Key::chord(keys.get_ref()) {
                Ok(chord) if chord.is_empty() => {
                    faults.tell(at, "no key: write for example \"gz\" or \"<c-x>\"");
                    continue;
                }
                Ok(chord) => chord,
                Err(reason) => {
                    faults.tell(at, format!("{reason}: named keys are <enter> <esc> <tab> <s-tab> <space> <lt> <up> <pgdn> <home> <c-x> <a-x>"));
                    continue;
                }
            };
            let command = match value.get_ref().as_str() {
                Some(NONE) => None,
                Some(name) => {
                    let Some(command) = Command::named(name) else {
                        faults.unknown(of, "command", name, Command::ALL.iter().map(|command| command.name()));
                        continue;
                    };
                    Some(command)
                }
                None => {
                    faults.tell(of, "keys mean a command in quotation marks, or \"none\"");
                    continue;
                }
            };
            changes.push((Change { scope, keys: chord, command }, at));
        }
    }
    let (changes, places): (Vec<Change>, Vec<usize>) = changes.into_iter().unzip();
    let (keymap, refused) = Keymap::builtin().changed(&changes);
    for (change, reason) in refused {
        faults.tell(places[change], reason);
    }
    keymap
}
