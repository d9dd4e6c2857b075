//! What the mouse, a paste and a change of size do, on a small pile made by hand.

use std::sync::Arc;

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::*;
use crate::fixture;
use crate::ui::areas::{areas, inside};
use crate::ui::play::played;
use crate::ui::state::Look;
use crate::ui::view::strip;

fn open(keys: &str) -> State {
    played(Arc::new(fixture::corpus()), Vec::new(), keys, (120, 40), Look::default()).unwrap().0
}

fn mouse(state: &mut State, kind: MouseEventKind, at: (u16, u16)) {
    update(state, Msg::Mouse(MouseEvent { kind, column: at.0, row: at.1, modifiers: KeyModifiers::NONE }));
}

const CLICK: MouseEventKind = MouseEventKind::Down(MouseButton::Left);

#[test]
fn a_click_opens_what_is_under_it() {
    let mut state = open("");
    let list = inside(areas(&state).list.unwrap());
    let wanted = state.list.order[1];
    mouse(&mut state, CLICK, (list.x + 5, list.y + 2));
    assert_eq!((state.readers[0].article, state.focus), (wanted, Pane::Articles), "rows of the list take two lines here");
    let reader = areas(&state).readers[0].unwrap();
    mouse(&mut state, CLICK, (reader.x + 5, reader.y + 4));
    assert_eq!(state.focus, Pane::Reader);
}

#[test]
fn a_click_on_strip_or_map_selects_the_stop() {
    let mut state = open("");
    let strip = areas(&state).strip;
    let second = (0..strip.width).find(|x| strip::stop_at(&state, strip, *x) == Some(1)).unwrap();
    mouse(&mut state, CLICK, (second, strip.y));
    assert_eq!(state.chosen.stop, 1);
    let target = *state.prepared.map.as_ref().unwrap().picture.targets.iter().find(|target| target.stop == 0).unwrap();
    let map = inside(areas(&state).map.unwrap());
    mouse(&mut state, CLICK, (map.x + target.col as u16, map.y + target.row as u16));
    assert_eq!((state.chosen.stop, state.focus), (0, Pane::Map));
}

#[test]
fn the_map_is_dragged_and_zoomed_until_it_is_fitted_again() {
    let mut state = open("");
    let map = inside(areas(&state).map.unwrap());
    let picture = &state.prepared.map.as_ref().unwrap().picture;
    let free = (0..map.height).map(|row| (map.x, map.y + row)).find(|at| picture.stop_at(0, usize::from(at.1 - map.y)).is_none()).unwrap();
    let before = state.prepared.map.as_ref().unwrap().viewport;
    mouse(&mut state, CLICK, free);
    mouse(&mut state, MouseEventKind::Drag(MouseButton::Left), (free.0 + 4, free.1));
    mouse(&mut state, MouseEventKind::Up(MouseButton::Left), (free.0 + 4, free.1));
    let dragged = state.map.viewport.unwrap();
    assert!(dragged.centre.lon < before.centre.lon, "what is dragged to the right comes from the west");
    mouse(&mut state, MouseEventKind::Drag(MouseButton::Left), (free.0 + 9, free.1));
    assert_eq!(state.map.viewport, Some(dragged), "after the button is up nothing is dragged");
    mouse(&mut state, MouseEventKind::ScrollUp, free);
    assert!(state.map.viewport.unwrap().row_degrees < dragged.row_degrees);
    update(&mut state, Msg::Key(Key::char('3')));
    update(&mut state, Msg::Key(Key::char('0')));
    assert_eq!(state.map.viewport, None);
}

#[test]
fn a_paste_types_and_never_commits() {
    let mut state = open("f");
    update(&mut state, Msg::Paste("ana\nq:\x1b".into()));
    let Some(Overlay::Finder(finder)) = state.overlays.last() else { panic!("the finder is open") };
    assert_eq!(finder.query, "ana q: ");
    let mut state = open("");
    assert!(update(&mut state, Msg::Paste("q".into())).is_empty(), "where nothing is typed a paste does nothing");
}

#[test]
fn a_change_of_size_keeps_the_cursor_in_sight_and_the_zoom_as_it_is() {
    let mut state = open("2 G z");
    for size in [(80, 24), (40, 12), (20, 5), (200, 60), (61, 13)] {
        update(&mut state, Msg::Resize(size.0, size.1));
        assert!(state.zoomed);
        let Some(area) = areas(&state).readers[0] else { continue };
        let laid = state.prepared.laid[0].as_ref().unwrap();
        let row = laid.layout.row_of(state.readers[0].at);
        let rows = state.readers[0].top..state.readers[0].top + usize::from(crate::ui::prepare::page(area).height);
        assert!(rows.contains(&row), "row {row} of {rows:?} at {size:?}");
    }
}

#[test]
fn an_empty_pile_can_be_looked_at_and_left() {
    let empty = Arc::new(crate::model::Corpus::default());
    for keys in ["j", "v", "f x <enter>", "gs", "gc", "wc", "i", "?", "z", "y", "<enter>"] {
        let (state, left) = played(Arc::clone(&empty), Vec::new(), keys, (80, 24), Look::default()).unwrap();
        assert!(!left && state.corpus.articles.is_empty());
    }
    assert!(played(empty, Vec::new(), "q", (80, 24), Look::default()).unwrap().1);
}

#[test]
fn while_loading_only_leaving_and_help_do_something() {
    let mut state = State::new((80, 24), Look::default());
    for key in ["j", "v", "."] {
        update(&mut state, Msg::Key(Key::chord(key).unwrap()[0]));
        assert!(state.overlays.is_empty() && state.compare.is_none());
    }
    update(&mut state, Msg::Loading("12 articles read".into()));
    assert!(crate::ui::play::text(&crate::ui::play::frame(&state)).contains("12 articles read"));
    update(&mut state, Msg::Key(Key::char('?')));
    assert_eq!(state.overlays.len(), 1);
    update(&mut state, Msg::Key(Key::chord("<esc>").unwrap()[0]));
    assert_eq!(update(&mut state, Msg::Key(Key::char('q'))), [Effect::Quit]);
}

#[test]
fn a_sentence_is_cited_with_its_place() {
    let mut state = open("gg");
    let cited = update(&mut state, Msg::Key(Key::char('y')));
    let [Effect::Copy { text, what }] = &cited[..] else { panic!("{cited:?}") };
    assert!(text.starts_with('“') && text.ends_with(']') && text.contains(" — "), "{text}");
    assert!(what.starts_with("sentence "), "{what}");
    let marked = update(&mut state, Msg::Key(Key::char('Y')));
    assert!(matches!(&marked[..], [Effect::Copy { text, .. }] if text.starts_with("> ")), "{marked:?}");
}

#[test]
fn hints_and_title_are_clicked() {
    let mut state = open("");
    let at = |state: &State, row: u16, words: &str| {
        let screen = crate::ui::play::text(&crate::ui::play::frame(state));
        let line = screen.lines().nth(usize::from(row)).unwrap().to_owned();
        (u16::try_from(crate::model::Shown::width_of(&line[..line.find(words).unwrap_or_else(|| panic!("{words}: {line}"))])).unwrap(), row)
    };
    let (title, hints) = (areas(&state).title.y, areas(&state).hints.y);
    let place = at(&state, hints, "claims");
    mouse(&mut state, CLICK, place);
    assert_eq!(state.drawer.map(|drawer| drawer.tab), Some(Tab::Claims));
    let place = at(&state, hints, "help");
    mouse(&mut state, CLICK, place);
    assert_eq!(state.overlays.len(), 1);
    let place = at(&state, hints, "close");
    mouse(&mut state, CLICK, place);
    assert!(state.overlays.is_empty(), "the hints of what lies on top are its own");
    let place = at(&state, title, "entities");
    mouse(&mut state, CLICK, place);
    assert_eq!(state.drawer.map(|drawer| drawer.tab), Some(Tab::Entities));
    let place = at(&state, title, "articles");
    mouse(&mut state, CLICK, place);
    assert_eq!(state.focus, Pane::Articles);
    update(&mut state, Msg::Key(Key::char('g')));
    let place = at(&state, hints, "c claims");
    mouse(&mut state, CLICK, place);
    assert_eq!((state.drawer.map(|drawer| drawer.tab), state.pending.len()), (Some(Tab::Claims), 0));
    let before = state.chosen;
    let corner = areas(&state).hints.right() - 1;
    mouse(&mut state, CLICK, (corner, hints));
    assert_eq!(state.chosen, before, "beside the words nothing happens");
}
