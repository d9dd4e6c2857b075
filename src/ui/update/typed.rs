//! What is typed into a line does: commands with what they are given, lines that come back, words that are completed.
//!
//! Where a line is drawn and how it is edited is not known here. Start at [`remembered`].

use super::{complete, narrow, open_finder, run, seek};
use crate::find::Target;
use crate::ui::available::available;
use crate::ui::command::Command;
use crate::ui::msg::Effect;
use crate::ui::overlay::{Overlay, Purpose};
use crate::ui::state::State;

/// Does a command that was typed, by its name alone or with what stands behind that, and remembers the line.
pub(super) fn remembered(state: &mut State, command: Command, argument: Option<&str>) -> Vec<Effect> {
    let line = format!("{} {}", command.name(), argument.unwrap_or_default()).trim().to_owned();
    state.lines.commands.keep(&line);
    let mut effects = match argument {
        Some(argument) => run_with(state, command, argument),
        None => run(state, command),
    };
    effects.push(Effect::Remember(line));
    effects
}

/// Does a command on something. Where there is nothing to work on yet, it is as if only its name had been given.
fn run_with(state: &mut State, command: Command, argument: &str) -> Vec<Effect> {
    if !available(state, command) {
        return run(state, command);
    }
    match command {
        Command::Filter => narrow::narrow(state, argument),
        Command::Find => open_finder(state, argument.to_owned(), None),
        Command::Search if !argument.is_empty() => {
            seek::begin(state, argument.to_owned());
            seek::follow(state);
            seek::commit(state);
        }
        other => return run(state, other),
    }
    Vec::new()
}

/// Brings back a line that was typed before.
pub(super) fn recall(state: &mut State, older: bool) {
    let lines = &state.lines;
    match state.overlays.last_mut() {
        Some(Overlay::Finder(finder)) => finder.recall.step(&lines.commands, &mut finder.query, older),
        Some(Overlay::Prompt(prompt)) => {
            let lines = if prompt.purpose == Purpose::Filter { &lines.filters } else { &lines.searches };
            prompt.recall.step(lines, &mut prompt.text, older);
            prompt.changed();
        }
        _ => {}
    }
}

/// Completes the word that is being typed.
pub(super) fn completed(state: &mut State) {
    let corpus = std::sync::Arc::clone(&state.corpus);
    match state.overlays.last_mut() {
        Some(Overlay::Finder(finder)) => {
            let chosen = match finder.chosen().map(|hit| hit.target) {
                Some(Target::Command(index)) => Command::ALL.get(index).copied(),
                _ => None,
            };
            if let Some(line) = complete::command_line(&corpus, &finder.query, chosen) {
                finder.query = line;
            }
        }
        Some(Overlay::Prompt(prompt)) if prompt.purpose == Purpose::Filter => {
            if let Some(text) = complete::query(&corpus, &prompt.text) {
                prompt.text = text;
                prompt.changed();
            }
        }
        _ => {}
    }
}
