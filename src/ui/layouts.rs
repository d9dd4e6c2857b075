//! Keyboard layouts that are not Latin: the key at the same place of a Latin keyboard, so that commands need no change of layout.
//!
//! `assets/layouts.tsv` as a table. Must not know what keys mean. Start at [`Layouts::by_position`].

use std::sync::OnceLock;

use super::key::{Code, Key};

/// Stands for a dead key, which a terminal never tells.
const DEAD: char = '◌';

/// One layout: its name, and pairs of a character with the key it stands on.
#[derive(Debug)]
struct Layout {
    name: &'static str,
    keys: Vec<(char, char)>,
}

/// All layouts.
#[derive(Debug)]
pub(crate) struct Layouts(Vec<Layout>);

impl Layouts {
    /// The layouts built into the program.
    pub(crate) fn builtin() -> &'static Self {
        static LAYOUTS: OnceLock<Layouts> = OnceLock::new();
        LAYOUTS.get_or_init(|| Self::parse(include_str!("../../assets/layouts.tsv")))
    }

    fn parse(text: &'static str) -> Self {
        let mut layouts: Vec<Layout> = Vec::new();
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let columns: Vec<&'static str> = line.split('\t').collect();
            let [name, keys, letters] = columns[..] else { continue };
            let pairs = letters.chars().zip(keys.chars()).filter(|(letter, _)| *letter != DEAD);
            match layouts.iter_mut().find(|layout| layout.name == name) {
                Some(layout) => layout.keys.extend(pairs),
                None => layouts.push(Layout { name, keys: pairs.collect() }),
            }
        }
        Self(layouts)
    }

    /// The layout in use after a key: one of its own letters tells it, a Latin letter ends it, anything else leaves it.
    pub(crate) fn in_use(&self, before: Option<usize>, key: Key) -> Option<usize> {
        let Code::Char(char) = key.code else { return before };
        if char.is_ascii_alphabetic() {
            // Ctrl with a letter comes as a Latin one from every layout.
            return before.filter(|_| key.ctrl);
        }
        if char.is_ascii() || before.is_some_and(|at| self.0[at].has(char)) {
            return before;
        }
        self.0.iter().position(|layout| layout.has(char)).or(before)
    }

    /// The key at the same place of a Latin keyboard; the key itself where no layout is in use or nothing else stands there.
    pub(crate) fn by_position(&self, layout: Option<usize>, key: Key) -> Key {
        let (Some(layout), Code::Char(char)) = (layout.and_then(|at| self.0.get(at)), key.code) else { return key };
        let latin = layout.keys.iter().find(|(letter, _)| *letter == char).map_or(char, |(_, latin)| *latin);
        Key { code: Code::Char(latin), ..key }
    }
}

impl Layout {
    fn has(&self, char: char) -> bool {
        self.keys.iter().any(|(letter, _)| *letter == char)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::command::{Command, Scope};
    use crate::ui::keymap::{Keymap, Meaning};

    /// What a chord of characters typed on a layout means, as the browser looks it up: by itself, else by position.
    fn meaning(scopes: &[Scope], layout: usize, keys: &[Key]) -> Meaning {
        let layouts = Layouts::builtin();
        let place: Vec<Key> = keys.iter().map(|key| layouts.by_position(Some(layout), *key)).collect();
        match Keymap::builtin().meaning(scopes, keys) {
            Meaning::Nothing => Keymap::builtin().meaning(scopes, &place),
            known => known,
        }
    }

    #[test]
    fn every_command_is_reached_on_every_layout() {
        let keymap = Keymap::builtin();
        for (at, layout) in Layouts::builtin().0.iter().enumerate() {
            assert!(layout.keys.len() > 60, "{}", layout.name);
            // What each key of a binding can be typed as: the character itself if the layout has it, or what stands on its key.
            let typed = |key: Key| -> Vec<Key> {
                let Code::Char(char) = key.code else { return vec![key] };
                if key.ctrl || char.is_ascii_digit() || char == ' ' {
                    return vec![key];
                }
                let ways = layout.keys.iter().filter(|(letter, latin)| *letter == char || *latin == char);
                ways.map(|(letter, _)| Key { code: Code::Char(*letter), ..key }).collect()
            };
            for scope in Scope::ALL {
                let scopes = if matches!(scope, Scope::Sheet | Scope::Entry | Scope::Anywhere) { vec![scope] } else { vec![scope, Scope::Anywhere] };
                for (_, _, command) in keymap.rows().iter().filter(|(of, ..)| *of == scope) {
                    let ways = keymap.bindings().filter(|binding| (binding.scope, binding.command) == (scope, *command));
                    let reached = ways.flat_map(|binding| {
                        let mut chords: Vec<Vec<Key>> = vec![Vec::new()];
                        for key in &binding.keys {
                            chords = chords
                                .into_iter()
                                .flat_map(|chord| typed(*key).into_iter().map(move |way| [chord.clone(), vec![way]].concat()))
                                .collect();
                        }
                        chords
                    });
                    let mut reached = reached.map(|chord| meaning(&scopes, at, &chord));
                    // Greek has the colon on the key of Q, and the colon is the way to every command; w with Shift is a dead key there.
                    let by_name = layout.name == "greek" && (*command == Command::Quit || command.name().starts_with("back-"));
                    assert!(
                        by_name || reached.any(|meaning| meaning == Meaning::Command(*command)),
                        "{} cannot give {} in {}",
                        layout.name,
                        command.name(),
                        scope.as_str()
                    );
                }
            }
        }
    }

    #[test]
    fn a_letter_tells_the_layout_and_a_latin_one_ends_it() {
        let layouts = Layouts::builtin();
        let mut layout = None;
        let mut seen = Vec::new();
        for char in ";ш;і;ξ;w;".chars() {
            layout = layouts.in_use(layout, Key::char(char));
            seen.push(match layouts.by_position(layout, Key::char(char)).code {
                Code::Char(char) => char,
                Code::Named(_) => ' ',
            });
        }
        assert_eq!(seen.into_iter().collect::<String>(), ";i$s$jqw;", "a semicolon is q only where Greek is typed");
    }

    #[test]
    fn rows_have_a_character_for_each_key() {
        for line in include_str!("../../assets/layouts.tsv").lines().filter(|line| !line.starts_with('#')) {
            let columns: Vec<&str> = line.split('\t').collect();
            assert_eq!(columns[1].chars().count(), columns[2].chars().count(), "{line}");
        }
    }
}
