//! The line at the foot of the screen in which words or a filter are typed, and under it what there is to say about it.

use ratatui::layout::{Position, Rect};

use crate::find::Bad;
use crate::find::grammar::FIELDS;
use crate::ui::command::Command;
use crate::ui::ink::{Ink, Line};
use crate::ui::overlay::{Overlay, Prompt, Purpose};
use crate::ui::state::State;
use crate::ui::theme::Role;

/// Draws the line; tells where its cursor stands.
pub(super) fn draw(state: &State, prompt: &Prompt, area: Rect, ink: &mut Ink<'_>) -> Option<Position> {
    let mut line = Line::of(area, 0)?;
    let name = match prompt.purpose {
        Purpose::Search => " search: ",
        Purpose::InSheet => " search here: ",
        Purpose::Filter => " filter: ",
    };
    ink.put(&mut line, name, Role::Key);
    let count = count(state, prompt);
    ink.put_right(&mut line, &format!("  {count} "), Role::Said);
    // The end of a long line is what is being typed.
    let room = line.room().saturating_sub(1);
    let text = ink.safe(&prompt.text).cut_front(room);
    let start = line.x;
    ink.put(&mut line, text.as_str(), Role::Text);
    let cursor = Position { x: line.x, y: line.y };
    let cut = ink.width(&prompt.text) > room;
    let mut below = Line::of(area, 1)?;
    let bad = prompt.trial.bad.as_ref().filter(|_| prompt.purpose == Purpose::Filter);
    // A line that is cut has nothing for the carets to stand under.
    let place = bad.map(|bad| if cut { (1, 0) } else { under(bad, prompt, start) });
    if let (Some(bad), Some((at, carets))) = (bad, place) {
        mistake(bad, at.min(below.end), carets, &mut below, ink);
    } else {
        below.x += 1;
        let room = below.room();
        ink.put_cut(&mut below, &help(state, prompt), room, Role::Dim);
    }
    Some(cursor)
}

/// The column under which a mistake stands, and how many it takes.
fn under(bad: &Bad, prompt: &Prompt, start: u16) -> (u16, usize) {
    let (before, under) = bad.columns(&prompt.text);
    (start.saturating_add(u16::try_from(before).unwrap_or(u16::MAX)), under)
}

/// Carets under a mistake, and what is the matter beside them: behind, or before if there is more room.
fn mistake(bad: &Bad, at: u16, carets: usize, line: &mut Line, ink: &mut Ink<'_>) {
    let behind = usize::from(line.end.saturating_sub(at)).saturating_sub(carets + 1);
    let before = ink.width(&bad.says) > behind && usize::from(at) > behind;
    if before {
        let says = ink.safe(&bad.says).cut(usize::from(at).saturating_sub(2));
        line.x = at.saturating_sub(u16::try_from(says.width() + 1).unwrap_or(u16::MAX));
        ink.put(line, says.as_str(), Role::Said);
    }
    line.x = at;
    ink.put(line, &"^".repeat(carets), Role::Conflict);
    if !before {
        line.x += u16::from(carets > 0);
        let room = line.room();
        ink.put_cut(line, &bad.says, room, Role::Said);
    }
}

/// What can be done here, or what was said last.
fn help(state: &State, prompt: &Prompt) -> String {
    match (&state.said, prompt.purpose) {
        (Some(said), _) => said.clone(),
        (None, Purpose::Filter) => {
            let names: Vec<String> = FIELDS.iter().map(|(name, _)| format!("{name}:")).collect();
            format!("{} \"words\" -not · {} completes · Enter keeps · Esc goes back", names.join(" "), state.key_of(Command::Kind))
        }
        (None, _) => {
            let [next, previous] = [Command::SearchNext, Command::SearchPrevious].map(|command| state.key_in_panes(command));
            format!("Enter keeps it, {next} and {previous} walk · {} brings back · Esc goes back to where you were", state.key_of(Command::Up))
        }
    }
}

/// `3 of 12`, `12 of 340`.
fn count(state: &State, prompt: &Prompt) -> String {
    match prompt.purpose {
        Purpose::Search => state.search.count(),
        Purpose::InSheet => match state.overlays.get(state.overlays.len().saturating_sub(2)) {
            Some(Overlay::Sheet(sheet)) => match &sheet.sought {
                Some(sought) if sought.rows.is_empty() => "none".to_owned(),
                Some(sought) => format!("{} of {}", sought.at + 1, sought.rows.len()),
                None => String::new(),
            },
            _ => String::new(),
        },
        Purpose::Filter if !prompt.trial.is_answered() => "…".to_owned(),
        Purpose::Filter => format!("{} of {}", state.list.order.len(), state.list.by_date.len()),
    }
}
