//! What lies over the panes: the finder and the palette, help, why, and the choice of a journey. The top one gets the keys first.
//!
//! Each keeps its own state and says what a command means to it; where a choice leads is for `update` to go. Start at [`Overlay`].

mod choices;
mod finder;

use ratatui::layout::Rect;

use super::command::Command;
use super::sheet::{Lead, Sheet};
use super::state::State;
use crate::find::Target;

pub(crate) use choices::{help, journeys, why};
pub(crate) use finder::{Finder, commands, preview};

/// Something over the panes.
#[derive(Debug)]
pub(crate) enum Overlay {
    /// Search in everything; narrowed to commands it is the palette.
    Finder(Finder),
    /// Lines to read or choose from.
    Sheet(Sheet),
}

/// Where a choice leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Choice {
    /// A line of a sheet.
    Lead(Lead),
    /// A hit of the finder.
    Found(Target),
    /// The same, to be opened beside.
    FoundBeside(Target),
    /// Item number so and so, from 1, of the focused pane.
    Item(usize),
}

impl Overlay {
    /// True if letters are typed into it.
    pub(crate) fn takes_text(&self) -> bool {
        matches!(self, Self::Finder(_))
    }

    /// Does what a command means here; tells the choice if one was made.
    pub(crate) fn command(&mut self, command: Command) -> Option<Choice> {
        match self {
            Self::Finder(finder) => finder.command(command),
            Self::Sheet(sheet) => {
                match command {
                    Command::Down => sheet.walk(1),
                    Command::Up => sheet.walk(-1),
                    Command::Page => sheet.turn(1, false),
                    Command::PageBack => sheet.turn(-1, false),
                    Command::HalfPage => sheet.turn(1, true),
                    Command::HalfPageBack => sheet.turn(-1, true),
                    Command::Top => sheet.walk(isize::MIN / 2),
                    Command::Bottom => sheet.walk(isize::MAX / 2),
                    Command::Open => return sheet.chosen().map(Choice::Lead),
                    _ => {}
                }
                None
            }
        }
    }
}

/// Where the top overlay lies.
pub(crate) fn area(state: &State) -> Option<Rect> {
    let overlay = state.overlays.last()?;
    let (cols, rows) = state.size;
    let (width, height) = match overlay {
        Overlay::Finder(_) => (cols.saturating_sub(4).min(110), rows.saturating_sub(4).min(30)),
        Overlay::Sheet(sheet) => {
            let lines = u16::try_from(sheet.rows.len()).unwrap_or(u16::MAX);
            (cols.saturating_sub(6).min(96), lines.saturating_add(2).clamp(5, rows.saturating_sub(4).max(5)))
        }
    };
    let (width, height) = (width.min(cols), height.min(rows.saturating_sub(2)));
    Some(Rect { x: (cols - width) / 2, y: 1 + (rows.saturating_sub(2) - height) / 3, width, height })
}

/// Brings the top overlay up to date: wrapped, scrolled, searched.
pub(crate) fn prepare(state: &mut State) {
    let width = usize::from(state.size.0.saturating_sub(6).min(96)).saturating_sub(4);
    let index = state.index.clone();
    match state.overlays.last_mut() {
        Some(Overlay::Sheet(sheet)) => {
            // Wrapping tells the height, and the height what fits.
            sheet.fit(width, usize::from(state.size.1.saturating_sub(6)).max(3));
        }
        Some(Overlay::Finder(finder)) => {
            finder.search(index.as_deref());
        }
        None => return,
    }
    let Some(area) = area(state) else { return };
    let inner = super::areas::inside(area);
    match state.overlays.last_mut() {
        Some(Overlay::Sheet(sheet)) => sheet.fit(width, inner.height.into()),
        Some(Overlay::Finder(finder)) => finder.scroll(finder::rows(inner)),
        None => {}
    }
}
