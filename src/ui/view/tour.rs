//! The step of the tour: a box at the foot of the panes, or a line among the hints while something lies over them.

use ratatui::layout::Rect;

use crate::ui::areas::inside;
use crate::ui::command::Command;
use crate::ui::ink::Ink;
use crate::ui::sheet::SheetLine;
use crate::ui::state::State;
use crate::ui::theme::Role;

/// Draws the step over the lowest rows of the panes.
pub(super) fn tour(state: &State, body: Rect, ink: &mut Ink<'_>) {
    let (Some(tour), true) = (&state.tour, state.overlays.is_empty()) else { return };
    let Some(step) = tour.step() else { return };
    let width = body.width.min(100);
    let line = SheetLine::new(None).with(format!("{} ", state.key_of(step.command)), Role::Key).with(step.says.clone(), Role::Text);
    let rows = line.wrapped(usize::from(width.saturating_sub(4)));
    let height = u16::try_from(rows.len() + 2).unwrap_or(body.height).min(body.height);
    let area = Rect { x: body.x + (body.width - width) / 2, y: body.bottom() - height, width, height };
    ink.clear(area);
    let ends = format!("{} ends it", state.key_of(Command::Close));
    ink.frame(area, &format!("Tour {} of {}", tour.at + 1, tour.steps.len()), &ends, true);
    let inner = inside(area);
    let inner = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
    super::sheet::rows(&rows, 0, None, inner, ink);
}

/// The step in a line.
pub(super) fn in_a_line(state: &State) -> Option<String> {
    let step = state.tour.as_ref().filter(|_| !state.overlays.is_empty())?.step()?;
    Some(format!("Tour: {} {}", state.key_of(step.command), step.says))
}
