//! The map pane: the prepared picture, with its roles in the theme's colours.

use ratatui::layout::{Position, Rect};

use crate::map::MapRole;
use crate::ui::areas::inside;
use crate::ui::command::Command;
use crate::ui::ink::Ink;
use crate::ui::state::{Pane, State};
use crate::ui::theme::Role;

/// Draws the map; tells where the selected stop is.
pub(super) fn map(state: &State, area: Rect, ink: &mut Ink<'_>) -> Option<Position> {
    let focused = state.focus == Pane::Map;
    let fits = format!("{} fits", state.key_of(Command::MapFit));
    let right = if state.map.viewport.is_some() { fits.as_str() } else { "" };
    ink.frame(area, "3 Map", right, focused);
    let inner = inside(area);
    let drawn = state.prepared.map.as_ref()?;
    for row in 0..drawn.picture.height.min(inner.height.into()) {
        for (col, cell) in drawn.picture.row(row).iter().enumerate().take(inner.width.into()) {
            if cell.role != MapRole::Blank || cell.symbol != ' ' {
                let (x, y) = (inner.x + u16::try_from(col).unwrap_or(0), inner.y + u16::try_from(row).unwrap_or(0));
                ink.cell(x, y, cell.symbol, Role::Map(cell.role));
            }
        }
    }
    let target = drawn.picture.targets.iter().find(|target| target.stop == state.chosen.stop)?;
    let (x, y) = (u16::try_from(target.col).ok()?, u16::try_from(target.row).ok()?);
    Some(Position { x: inner.x + x, y: inner.y + y })
}
