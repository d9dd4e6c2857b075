//! A key or a pasted text: letters to what is typed into, everything else to the command that it means.
//!
//! Which keys mean what is for `keymap.rs`. Start at [`key_pressed`].

use super::run;
use crate::ui::command::{Command, Scope};
use crate::ui::key::Key;
use crate::ui::keymap::Meaning;
use crate::ui::layouts::Layouts;
use crate::ui::msg::Effect;
use crate::ui::overlay::Overlay;
use crate::ui::state::{Phase, State};

pub(super) fn paste(state: &mut State, text: &str) {
    // A pasted line break is a space: a paste types, it never commits.
    let line = |most| text.chars().map(|char| if char.is_control() { ' ' } else { char }).take(most);
    match state.overlays.last_mut().filter(|overlay| overlay.takes_text()) {
        Some(Overlay::Chooser(chooser)) if chooser.takes_lines() => chooser.text.push_str(text),
        Some(overlay) => line(if matches!(overlay, Overlay::Chooser(_)) { 2_000 } else { 200 }).for_each(|char| overlay.typed(char)),
        None => {}
    }
}

pub(super) fn key_pressed(state: &mut State, key: Key) -> Vec<Effect> {
    state.said = None;
    state.touched |= state.phase == Phase::Deriving;
    let scopes = state.scopes();
    let keymap = std::sync::Arc::clone(&state.keymap);
    if scopes == [Scope::Entry] {
        if let Meaning::Command(command) = keymap.meaning(scopes, &[key]) {
            return run(state, command);
        }
        if let (Some(letter), Some(overlay)) = (key.typed(), state.overlays.last_mut()) {
            overlay.typed(letter);
        }
        return Vec::new();
    }
    let mut keys = std::mem::take(&mut state.pending);
    keys.push(key);
    let layouts = Layouts::builtin();
    state.layout = layouts.in_use(state.layout, key);
    let by_position: Vec<Key> = keys.iter().map(|key| layouts.by_position(state.layout, *key)).collect();
    let tried = [&keys, &by_position].map(|keys| keymap.meaning(scopes, keys));
    match tried.into_iter().find(|meaning| *meaning != Meaning::Nothing) {
        Some(Meaning::Command(command)) => return run(state, command),
        Some(Meaning::Prefix) => state.pending = keys,
        _ if key != Key::chord("<esc>").expect("a key")[0] => {
            let keys: String = keys.iter().map(ToString::to_string).collect();
            state.said = Some(format!("{keys} means nothing here · {} shows the keys", state.key_of(Command::Help)));
        }
        _ => {}
    }
    Vec::new()
}
