//! The line at the foot of the screen in which words or a filter are typed, and under it what there is to say about it.

use ratatui::layout::{Position, Rect};

use crate::find::grammar::FIELDS;
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
    match prompt.trial.bad.as_ref().filter(|_| prompt.purpose == Purpose::Filter) {
        Some(bad) => {
            if !cut {
                let (before, under) = bad.columns(&prompt.text);
                let at = start.saturating_add(u16::try_from(before).unwrap_or(u16::MAX)).min(below.end);
                let carets = "^".repeat(under);
                let behind = usize::from(below.end.saturating_sub(at)).saturating_sub(under + 1);
                if ink.width(&bad.says) > behind && usize::from(at) > behind {
                    // There is more room before the mistake.
                    let room = usize::from(at).saturating_sub(2);
                    let says = ink.safe(&bad.says).cut(room);
                    below.x = at.saturating_sub(u16::try_from(says.width() + 1).unwrap_or(u16::MAX));
                    ink.put(&mut below, says.as_str(), Role::Said);
                    below.x = at;
                    ink.put(&mut below, &carets, Role::Conflict);
                    return Some(cursor);
                }
                below.x = at;
                ink.put(&mut below, &carets, Role::Conflict);
            }
            below.x += 1;
            let room = below.room();
            ink.put_cut(&mut below, &bad.says, room, Role::Said);
        }
        None => {
            below.x += 1;
            let says = match (&state.said, prompt.purpose) {
                (Some(said), _) => said.clone(),
                (None, Purpose::Filter) => {
                    let names: Vec<String> = FIELDS.iter().map(|(name, _)| format!("{name}:")).collect();
                    format!("{} \"words\" -not · Tab completes · Enter keeps · Esc goes back", names.join(" "))
                }
                (None, _) => "Enter keeps it, n and N walk · ↑ brings back · Esc goes back to where you were".to_owned(),
            };
            let room = below.room();
            ink.put_cut(&mut below, &says, room, Role::Dim);
        }
    }
    Some(cursor)
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
