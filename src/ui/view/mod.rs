//! A frame as a function of state: writes nothing back. Start at [`view`].

mod articles;
pub(crate) mod chrome;
mod map;
mod overlays;
mod peek;
mod prompt;
pub(crate) mod reader;
mod sheet;
pub(crate) mod strip;
mod tour;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::areas::{LEAST, areas, too_small};
use super::command::Command;
use super::ink::{Ink, Line};
use super::state::{Pane, Phase, State};
use super::theme::Role;

/// Draws the state.
pub(crate) fn view(state: &State, frame: &mut Frame<'_>) {
    let area = frame.area();
    let mut ink = Ink::new(frame.buffer_mut(), state.look.scheme, &state.own, state.look.ascii);
    let cursor = draw(state, area, &mut ink);
    // The cursor of the terminal stands at what is selected, so that screen readers follow.
    if let Some(position) = cursor.filter(|position| area.contains(*position)) {
        frame.set_cursor_position(position);
    }
}

/// Draws the state with a pen; tells where the terminal's cursor stands.
pub(super) fn draw(state: &State, area: Rect, ink: &mut Ink<'_>) -> Option<Position> {
    if (area.width, area.height) != state.size || too_small(state.size) {
        let says = format!("dateline needs {} columns and {} rows", LEAST.0, LEAST.1);
        for (row, part) in says.split(' ').collect::<Vec<_>>().chunks(4).enumerate() {
            let mut line = Line::of(area, row)?;
            ink.put(&mut line, &part.join(" "), Role::Text);
        }
        return None;
    }
    let areas = areas(state);
    chrome::title(state, areas.title, ink);
    if state.phase == Phase::Loading || state.corpus.articles.is_empty() {
        let nothing = format!("There is nothing to read here. {} leaves.", state.key_of(Command::Back));
        let says = match (state.phase, &state.said) {
            (Phase::Loading, Some(how_far)) => how_far,
            (Phase::Loading, None) => "reading …",
            (Phase::Deriving | Phase::Ready, _) => &nothing,
        };
        let mut line = Line::of(areas.body, usize::from(areas.body.height) / 3)?;
        line.x += area.width.saturating_sub(u16::try_from(ink.width(says)).unwrap_or(0)) / 2;
        ink.put(&mut line, says, Role::Dim);
        chrome::hints(state, areas.hints, ink);
        overlays::overlays(state, ink);
        return None;
    }
    let mut cursor = None;
    if let Some(area) = areas.list {
        cursor = articles::list(state, area, ink).filter(|_| state.focus == Pane::Articles);
    }
    if let Some(area) = areas.row {
        articles::row(state, area, ink);
    }
    for index in 0..2 {
        if let Some(area) = areas.readers[index] {
            let at = reader::reader(state, index, area, ink);
            if state.focus == Pane::Reader && state.active() == index {
                cursor = at;
            }
        }
    }
    if let Some(area) = areas.map {
        cursor = map::map(state, area, ink).filter(|_| state.focus == Pane::Map).or(cursor);
    }
    if let (Some(area), Some(drawer)) = (areas.drawer, state.drawer) {
        cursor = sheet::drawer(state, drawer, area, ink).filter(|_| state.focus == Pane::Drawer).or(cursor);
    }
    if let Some(area) = areas.readers[state.active()] {
        peek::peek(state, area, ink);
    }
    strip::strip(state, areas.strip, ink);
    tour::tour(state, areas.body, ink);
    chrome::hints(state, areas.hints, ink);
    overlays::overlays(state, ink).or(cursor)
}
