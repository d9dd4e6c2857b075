//! What lies over the panes: the finder and the palette, help, why, the choice of a journey, and the line in which words or a filter are typed.
//! The top one gets the keys first.
//!
//! Each keeps its own state and says what a command means to it; where a choice leads is for `update` to go. Start at [`Overlay`].

mod choices;
mod chooser;
mod finder;
mod picks;
mod prompt;

use std::sync::Arc;

use ratatui::layout::Rect;

use super::ask::Ask;
use super::command::Command;
use super::sheet::{Lead, Sheet};
use super::state::State;
use crate::find::Target;
use crate::ui::desk::Request;

pub(crate) use choices::{help, journeys, outline, why};
pub(crate) use chooser::Chooser;
pub(crate) use finder::{Asked, Finder, commands, preview};
pub(crate) use picks::Picks;
pub(crate) use prompt::{Prompt, Purpose};

/// Something over the panes.
#[derive(Debug)]
pub(crate) enum Overlay {
    /// Search in everything; narrowed to commands it is the palette.
    Finder(Finder),
    /// Lines to read or choose from.
    Sheet(Sheet),
    /// A line to type in, at the foot of the screen.
    Prompt(Prompt),
    /// A line to type, and what it can mean.
    Chooser(Chooser),
}

/// Where a choice leads.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Choice {
    /// A line of a sheet.
    Lead(Lead),
    /// A hit of the finder.
    Found(Target),
    /// One hit to be opened beside the open article, or several of which the first two are opened side by side.
    Beside(Vec<Target>),
    /// Hits whose sentences are to be cited.
    Cite(Vec<Target>, Cite),
    /// Item number so and so, from 1, of the focused pane.
    Item(usize),
    /// A command with what it is to work on.
    Run(Command, String),
    /// The line that was typed.
    Line,
    /// The line typed before this one, or after it.
    Recall(bool),
    /// The word that is being typed is to be completed.
    Complete,
    /// Something to be done.
    Request(Request),
}

/// How words are cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cite {
    /// `“quote” — outlet, date [id:start-end]`.
    Plain,
    /// A quotation of Markdown.
    Markdown,
}

impl Overlay {
    /// True if letters are typed into it.
    pub(crate) fn takes_text(&self) -> bool {
        !matches!(self, Self::Sheet(_))
    }

    /// A letter was typed.
    pub(crate) fn typed(&mut self, letter: char) {
        match self {
            Self::Finder(finder) => finder.typed(letter),
            Self::Prompt(prompt) => prompt.typed(letter),
            Self::Chooser(chooser) => chooser.typed(letter),
            Self::Sheet(_) => {}
        }
    }

    /// Does what a command means here; tells the choice if one was made.
    pub(crate) fn command(&mut self, command: Command) -> Option<Choice> {
        match self {
            Self::Finder(finder) => finder.command(command),
            Self::Prompt(prompt) => prompt.command(command),
            Self::Chooser(chooser) => chooser.command(command).map(Choice::Request),
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
                    Command::SearchNext | Command::Next => sheet.next_found(true),
                    Command::SearchPrevious | Command::Previous => sheet.next_found(false),
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
    state.overlays.last().map(|overlay| area_of(overlay, state.size))
}

/// Where an overlay lies.
pub(crate) fn area_of(overlay: &Overlay, (cols, rows): (u16, u16)) -> Rect {
    let (width, height) = match overlay {
        // The two lowest rows: what is typed, and under it what there is to say about it.
        Overlay::Prompt(_) => return Rect { x: 0, y: rows.saturating_sub(2), width: cols, height: rows.min(2) },
        Overlay::Finder(_) => (cols.saturating_sub(4).min(110), rows.saturating_sub(4).min(30)),
        Overlay::Chooser(chooser) => {
            let lines = u16::try_from(chooser.offers.len()).unwrap_or(u16::MAX);
            (cols.saturating_sub(4).min(80), lines.saturating_add(4).clamp(6, rows.saturating_sub(4).clamp(6, 16)))
        }
        Overlay::Sheet(sheet) => {
            let lines = u16::try_from(sheet.rows.len()).unwrap_or(u16::MAX);
            (cols.saturating_sub(6).min(96), lines.saturating_add(2).clamp(5, rows.saturating_sub(4).max(5)))
        }
    };
    let (width, height) = (width.min(cols), height.min(rows.saturating_sub(2)));
    Rect { x: (cols - width) / 2, y: 1 + (rows.saturating_sub(2) - height) / 3, width, height }
}

/// Brings overlays up to date: wrapped and scrolled.
pub(crate) fn prepare(state: &mut State) {
    let size = state.size;
    let (corpus, corrections, places) = (Arc::clone(&state.corpus), Arc::clone(&state.corrections), state.places);
    let width = usize::from(size.0.saturating_sub(6).min(96)).saturating_sub(4);
    for overlay in &mut state.overlays {
        if let Overlay::Chooser(chooser) = overlay {
            chooser.prepare(&corpus, &corrections, places, usize::MAX);
        }
        if let Overlay::Sheet(sheet) = overlay {
            // Wrapping tells the height, and the height what fits.
            sheet.fit(width, usize::from(size.1.saturating_sub(6)).max(3));
        }
        let inner = super::areas::inside(area_of(overlay, size));
        match overlay {
            Overlay::Sheet(sheet) => sheet.fit(width, inner.height.into()),
            Overlay::Finder(finder) => finder.scroll(finder::rows(inner)),
            Overlay::Chooser(chooser) => chooser.prepare(&corpus, &corrections, places, usize::from(inner.height.saturating_sub(2)).max(1)),
            Overlay::Prompt(_) => {}
        }
    }
}

/// What the top overlay has to ask.
pub(super) fn due(state: &mut State) -> Option<Ask> {
    let (corpus, among) = (Arc::clone(&state.corpus), Arc::clone(&state.list.by_date));
    match state.overlays.last_mut()? {
        Overlay::Finder(finder) => {
            // An index of an earlier pile would lead astray; the right one is on its way.
            let index = state.index.as_ref().filter(|index| index.generation() == corpus.generation);
            finder.due(index, &corpus, &mut state.asks)
        }
        Overlay::Prompt(prompt) => prompt.due(&corpus, &among, &mut state.asks),
        Overlay::Sheet(_) | Overlay::Chooser(_) => None,
    }
}
