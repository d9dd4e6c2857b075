//! The mouse: a click chooses what is under it, the wheel scrolls or zooms it; what a drag does stands in `drag.rs`.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Rect;

use super::close::close_overlay;
use super::{Effect, Overlay, Pane, State, choice, drag, go, moves, run};
use crate::ui::areas::{Areas, areas, inside};
use crate::ui::command::Command;
use crate::ui::grip::Grip;
use crate::ui::overlay::{self, Choice};
use crate::ui::prepare;
use crate::ui::view::{chrome, strip};

/// What a mouse event comes to. `clicks` says how often a button went down there in quick succession.
pub(super) fn mouse(state: &mut State, event: MouseEvent, clicks: u8) -> Vec<Effect> {
    let at = (event.column, event.row);
    let areas = areas(state);
    if matches!(event.kind, MouseEventKind::Up(_)) {
        return drag::let_go(state).into_iter().collect();
    }
    if matches!(event.kind, MouseEventKind::Down(MouseButton::Left)) {
        let hint = areas.hints.contains(at.into()).then(|| chrome::hint_at(state, areas.hints, at.0)).flatten();
        let title = || (state.overlays.is_empty() && areas.title.contains(at.into())).then(|| chrome::title_at(state, areas.title, at.0)).flatten();
        if let Some(command) = hint.or_else(title) {
            (state.said, state.pending) = (None, Vec::new());
            return run(state, command);
        }
    }
    if !state.overlays.is_empty() {
        return over(state, event, at);
    }
    match event.kind {
        MouseEventKind::Down(MouseButton::Left) => {
            (state.said, state.passage) = (None, None);
            click(state, &areas, at, clicks);
        }
        MouseEventKind::Drag(MouseButton::Left) => drag::drag(state, at),
        MouseEventKind::ScrollDown => wheel(state, &areas, at, 1),
        MouseEventKind::ScrollUp => wheel(state, &areas, at, -1),
        _ => {}
    }
    Vec::new()
}

fn over(state: &mut State, event: MouseEvent, at: (u16, u16)) -> Vec<Effect> {
    let Some(area) = overlay::area(state) else { return Vec::new() };
    let step = match event.kind {
        MouseEventKind::ScrollDown => Some(Command::Down),
        MouseEventKind::ScrollUp => Some(Command::Up),
        MouseEventKind::Down(MouseButton::Left) => None,
        _ => return Vec::new(),
    };
    if let (Some(step), Some(overlay)) = (step, state.overlays.last_mut()) {
        // The wheel turns what is listed; on a line of text there is nothing to turn.
        if !matches!(overlay, Overlay::Prompt(_)) {
            overlay.command(step);
        }
        return Vec::new();
    }
    if !area.contains(at.into()) {
        close_overlay(state);
        return Vec::new();
    }
    let row = usize::from(at.1.saturating_sub(inside(area).y));
    let choice = match state.overlays.last_mut() {
        Some(Overlay::Sheet(sheet)) => {
            let row = row + sheet.top;
            if sheet.point_at(row) { sheet.chosen().map(Choice::Lead) } else { None }
        }
        Some(Overlay::Finder(finder)) => {
            let hits = &finder.found.hits;
            let hit = row.checked_sub(2).map(|row| row + finder.top).filter(|hit| *hit < hits.len());
            hit.map(|hit| Choice::Found(hits[hit].target))
        }
        Some(Overlay::Chooser(chooser)) => {
            let offer = row.checked_sub(2).and_then(|row| chooser.offers.get(row + chooser.top));
            offer.map(|offer| Choice::Request(offer.request.clone()))
        }
        Some(Overlay::Prompt(_)) | None => None,
    };
    choice.map(|choice| choice::made(state, choice)).unwrap_or_default()
}

/// Row within a pane's inside, if the cell lies there.
fn row_in(area: Option<Rect>, at: (u16, u16)) -> Option<usize> {
    let area = inside(area?);
    area.contains(at.into()).then(|| usize::from(at.1 - area.y))
}

fn click(state: &mut State, areas: &Areas, at: (u16, u16), clicks: u8) {
    if let Some(cut) = areas.border_at(at) {
        drag::border(state, cut.border, clicks);
    } else if areas.strip.contains(at.into()) {
        if let Some(stop) = strip::stop_at(state, areas.strip, at.0) {
            go::stop(state, stop);
        }
    } else if let (Some(row), Some(area)) = (row_in(areas.list, at), areas.list) {
        state.focus = Pane::Articles;
        let index = state.list.top + row / prepare::rows_per_article(area, state.list.order.len());
        if let Some(article) = state.list.order.get(index).copied() {
            moves::show_article(state, article);
        }
    } else if let (Some(row), Some(area)) = (row_in(areas.map, at), areas.map) {
        state.focus = Pane::Map;
        let col = usize::from(at.0 - inside(area).x);
        match state.prepared.map.as_ref().and_then(|drawn| drawn.picture.stop_at(col, row)) {
            Some(stop) => go::stop(state, stop),
            None => state.grip = Some(Grip::Map(at.0, at.1)),
        }
    } else if let Some(row) = row_in(areas.drawer, at) {
        state.focus = Pane::Drawer;
        let row = row + state.drawer.map_or(0, |drawer| drawer.top);
        let lines = &state.prepared.drawer;
        if lines.get(row).is_some_and(|line| line.target.is_some())
            && let Some(drawer) = &mut state.drawer
        {
            drawer.cursor = lines[..row].iter().filter(|line| line.target.is_some()).count();
            moves::command(state, Command::Open);
        }
    } else if let Some(index) = (0..2).find(|index| row_in(areas.readers[*index], at).is_some()) {
        reader(state, index, at, clicks);
    }
}

fn reader(state: &mut State, index: usize, at: (u16, u16), clicks: u8) {
    state.focus = Pane::Reader;
    if let Some(compare) = &mut state.compare {
        compare.active = index;
    }
    if let Some(part) = drag::under(state, index, at) {
        if !part.is_empty() {
            state.readers[index].at = part.start();
        }
        drag::words(state, index, part, clicks);
    }
}

fn wheel(state: &mut State, areas: &Areas, at: (u16, u16), by: isize) {
    let within = |area: Option<Rect>| area.is_some_and(|area| area.contains(at.into()));
    if within(areas.map) {
        let (Some((size, viewport)), Some(area)) = (drag::map_shown(state), areas.map) else { return };
        let inner = inside(area);
        let (col, row) = (usize::from(at.0.saturating_sub(inner.x)), usize::from(at.1.saturating_sub(inner.y)));
        let factor = if by < 0 { 1.25 } else { 0.8 };
        state.map.viewport = Some(viewport.zoom_at(factor, col, row, size));
    } else if within(areas.list) {
        let last = state.list.order.len().saturating_sub(1);
        let next = state.list.cursor.saturating_add_signed(by).min(last);
        if let Some(article) = state.list.order.get(next).copied() {
            moves::show_article(state, article);
        }
    } else if let Some(index) = (0..2).find(|index| within(areas.readers[*index])) {
        let reader = &mut state.readers[index];
        reader.top = reader.top.saturating_add_signed(3 * by);
    }
}
