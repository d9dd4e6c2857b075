//! Lines with roles in a frame: the drawer, and the sheets over the panes.

use ratatui::layout::{Position, Rect};

use crate::ui::areas::inside;
use crate::ui::command::{Command, Scope};
use crate::ui::ink::{Ink, Line};
use crate::ui::sheet::{SheetLine, Sought};
use crate::ui::state::{Drawer, Pane, State, Tab};
use crate::ui::theme::Role;

/// Marks the words that are looked for in rows drawn from `top` on. Tells where the row stands that was gone to.
pub(super) fn mark(lines: &[SheetLine], sought: &Sought, top: usize, area: Rect, ink: &mut Ink<'_>) -> Option<Position> {
    let here = sought.rows.get(sought.at).copied();
    let mut cursor = None;
    let mut folded = String::new();
    for row in sought.rows.iter().copied().filter(|row| (top..top + usize::from(area.height)).contains(row)) {
        let Some(mut line) = Line::of(area, row - top) else { continue };
        if here == Some(row) {
            cursor = Some(Position { x: line.x, y: line.y });
        }
        // A mark beside the row, for those who see no colours.
        ink.cell(line.x.saturating_sub(1), line.y, if here == Some(row) { '▸' } else { '/' }, Role::Key);
        let Some(of) = lines.get(row) else { continue };
        let text: String = of.parts.iter().map(|(text, _)| text.as_str()).collect();
        let start = line.x;
        for span in sought.needle.spans(&text, &mut folded) {
            line.x = start.saturating_add(u16::try_from(ink.width(&text[..span.start()])).unwrap_or(u16::MAX));
            ink.put(&mut line, span.of(&text), if here == Some(row) { Role::FoundHere } else { Role::Found });
        }
    }
    cursor
}

/// Draws rows of lines from `top` on; the chosen one stands out and has a mark beside it, left of the area. Tells where that is.
pub(super) fn rows(lines: &[SheetLine], top: usize, chosen: Option<usize>, area: Rect, ink: &mut Ink<'_>) -> Option<Position> {
    let mut cursor = None;
    for (row, (index, of)) in lines.iter().enumerate().skip(top).take(area.height.into()).enumerate() {
        let Some(mut line) = Line::of(area, row) else { break };
        let y = line.y;
        if chosen == Some(index) {
            cursor = Some(Position { x: line.x, y });
        }
        let end = line.end;
        let cut = of.parts.iter().map(|(text, _)| ink.width(text)).sum::<usize>() > line.room();
        line.end -= u16::from(cut && end > line.x);
        for (text, role) in &of.parts {
            ink.put(&mut line, text, *role);
        }
        if cut {
            line.end = end;
            ink.put(&mut line, "…", Role::Dim);
        }
        if chosen == Some(index) {
            ink.cell(area.x.saturating_sub(1), y, '▸', Role::Cursor);
            ink.tint(Rect { y, height: 1, ..area }, Role::Selected);
        }
    }
    cursor
}

/// Draws the drawer.
pub(super) fn drawer(state: &State, drawer: Drawer, area: Rect, ink: &mut Ink<'_>) -> Option<Position> {
    let focused = state.focus == Pane::Drawer;
    let (name, other) = match drawer.tab {
        Tab::Stops => ("4 Stops", Some((Command::Claims, "claims"))),
        Tab::Claims => ("4 Claims", None),
        Tab::Timeline => ("4 Timeline", Some((Command::Claims, "claims"))),
        Tab::Entity => ("4 Entity", Some((Command::WalkEntity, "mentions"))),
        Tab::Entities => ("4 Entities", Some((Command::Find, "finds"))),
        Tab::Gaps => ("4 Gaps", Some((Command::Stops, "stops"))),
        Tab::Journeys => ("4 Two journeys", Some((Command::MapOver, "another"))),
        Tab::Notes => ("4 Notes", Some((Command::Reject, "takes back"))),
    };
    let keys = |command| state.keymap.keys_of(&[Scope::Drawer, Scope::Anywhere], command).unwrap_or_default();
    let other = match other {
        Some((command, does)) => format!("{} {does}", keys(command)),
        None => format!("{} {} article", keys(Command::CellLeft), keys(Command::CellRight)),
    };
    ink.frame(area, name, &other, focused);
    let inner = inside(area);
    let inner = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
    let follows = matches!(drawer.tab, Tab::Stops | Tab::Timeline);
    let chosen = state.prepared.drawer_leads.get(drawer.cursor).copied().filter(|_| focused || follows);
    rows(&state.prepared.drawer, drawer.top, chosen, inner, ink)
}
