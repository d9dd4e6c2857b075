//! What the mouse, a paste and a change of size do, on a small pile made by hand.

use std::sync::Arc;

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::*;
use crate::fixture;
use crate::ui::areas::{areas, inside};
use crate::ui::key::Key;
use crate::ui::play::played;
use crate::ui::state::Look;
use crate::ui::view::strip;

fn open(keys: &str) -> State {
    played(Arc::new(fixture::corpus()), Vec::new(), keys, (120, 40), Look::default()).unwrap().0
}

fn clicked(state: &mut State, kind: MouseEventKind, at: (u16, u16), clicks: u8) -> Vec<Effect> {
    update(state, Msg::Mouse(MouseEvent { kind, column: at.0, row: at.1, modifiers: KeyModifiers::NONE }, clicks))
}

fn mouse(state: &mut State, kind: MouseEventKind, at: (u16, u16)) -> Vec<Effect> {
    clicked(state, kind, at, 1)
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
    let [Effect::Copy { text, what }, ..] = &cited[..] else { panic!("{cited:?}") };
    assert!(text.starts_with('“') && text.ends_with(']') && text.contains(" — "), "{text}");
    assert!(what.starts_with("sentence "), "{what}");
    let marked = update(&mut state, Msg::Key(Key::char('Y')));
    assert!(matches!(&marked[..], [Effect::Copy { text, .. }, ..] if text.starts_with("> ")), "{marked:?}");
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

const DRAG: MouseEventKind = MouseEventKind::Drag(MouseButton::Left);
const UP: MouseEventKind = MouseEventKind::Up(MouseButton::Left);

/// The cell that shows the first of some words in a reader.
fn cell_of(state: &State, reader: usize, words: &str) -> (u16, u16) {
    let area = areas(state).readers[reader].unwrap();
    let (page, text) = (crate::ui::prepare::page(area), crate::ui::view::reader::text_area(state, reader, area));
    let laid = state.prepared.laid[reader].as_ref().unwrap();
    let at = state.corpus.articles[state.readers[reader].article].text.find(words).unwrap();
    let (row, col) = laid.layout.place_of(&state.corpus, at);
    (text.x + col, page.y + u16::try_from(row - state.readers[reader].top).unwrap())
}

fn marked(state: &State) -> Option<&str> {
    state.passage.map(|passage| state.corpus.words(passage.article, passage.span))
}

#[test]
fn words_are_marked_by_dragging_and_copied_when_the_button_is_up() {
    let mut state = open("");
    let text = state.corpus.articles[state.readers[0].article].text.clone();
    let words: Vec<&str> = text.split_whitespace().take(30).collect();
    let (first, last) = (cell_of(&state, 0, words[1]), cell_of(&state, 0, words[6]));
    mouse(&mut state, CLICK, first);
    assert_eq!((mouse(&mut state, DRAG, first).len(), marked(&state)), (0, None), "a hand that trembles marks nothing");
    for (from, to) in [(first, last), (last, first)] {
        mouse(&mut state, CLICK, from);
        assert_eq!(marked(&state), None, "a click lets go");
        mouse(&mut state, DRAG, to);
        let copied = mouse(&mut state, UP, to);
        let [Effect::Copy { text: copy, what }] = &copied[..] else { panic!("{copied:?}") };
        assert_eq!(*copy, format!("{} {}", words[1..6].join(" "), words[6].chars().next().unwrap()));
        assert!(what.starts_with("6 words of "), "{what}");
        assert!(mouse(&mut state, UP, to).is_empty());
    }
    let cited = update(&mut state, Msg::Key(Key::char('y')));
    assert!(
        matches!(&cited[..], [Effect::Copy { text, .. }, ..] if text.starts_with(&format!("“{} ", words[1]))),
        "what is marked is cited: {cited:?}"
    );
    update(&mut state, Msg::Key(Key::chord("<esc>").unwrap()[0]));
    assert_eq!(marked(&state), None);
}

#[test]
fn two_clicks_mark_a_word_and_three_a_sentence() {
    let mut state = open("");
    let reader = state.readers[0];
    let sentence = state.corpus.sentences[state.corpus.sentence_at(reader.article, reader.at).unwrap()].span;
    let words = state.corpus.words(reader.article, sentence).to_owned();
    let second = words.split_whitespace().nth(1).unwrap();
    let at = cell_of(&state, 0, &words[words.find(second).unwrap()..]);
    clicked(&mut state, CLICK, at, 2);
    assert_eq!(marked(&state), Some(second.trim_matches(|char: char| !char.is_alphanumeric())));
    assert_eq!(mouse(&mut state, UP, at).len(), 1);
    clicked(&mut state, CLICK, at, 3);
    assert_eq!(marked(&state), Some(&words[..]));
    // Dragged on, it takes whole sentences.
    let below = areas(&state).readers[0].unwrap().bottom() - 2;
    mouse(&mut state, DRAG, (at.0, below));
    assert!(marked(&state).unwrap().starts_with(&words));
}

#[test]
fn beside_another_reader_words_are_those_of_the_one_they_were_grabbed_in() {
    let mut state = open("v");
    let second = state.readers[1].article;
    let text = state.corpus.articles[second].text.clone();
    let word = text.split_whitespace().nth(1).unwrap();
    let at = cell_of(&state, 1, word);
    mouse(&mut state, CLICK, at);
    assert_eq!(state.active(), 1);
    // Out of the pane, far to the left: what is marked goes to the start of the row and no further.
    mouse(&mut state, DRAG, (0, at.1));
    let passage = state.passage.unwrap();
    assert_eq!(passage.article, second);
    assert!(text.starts_with(state.corpus.words(second, passage.span).trim_end_matches(word.chars().next().unwrap())));
    let screen = crate::ui::play::frame(&state);
    let blue = |x: u16, y: u16| screen[(x, y)].bg == ratatui::style::Color::Blue;
    let all: Vec<(u16, u16)> =
        (0..screen.area.height).flat_map(|y| (0..screen.area.width).map(move |x| (x, y))).filter(|(x, y)| blue(*x, *y)).collect();
    let pane = areas(&state).readers[1].unwrap();
    assert!(!all.is_empty() && all.iter().all(|at| pane.contains((*at).into())), "{all:?}");
}

#[test]
fn borders_are_dragged_and_put_back() {
    for (size, keys) in [((80, 24), ""), ((120, 40), "gc"), ((200, 60), "gc"), ((200, 60), "v gc"), ((80, 24), "v"), ((120, 40), "v gc")] {
        let mut state = played(Arc::new(fixture::corpus()), Vec::new(), keys, size, Look::default()).unwrap().0;
        let before = areas(&state);
        for cut in before.cuts.into_iter().flatten() {
            let shorter = if cut.upright { (cut.whole.x + cut.before - 1, cut.whole.y + 2) } else { (cut.whole.x + 2, cut.whole.y + cut.before - 1) };
            let to = |by: i16| {
                let moved = |at: u16| at.saturating_add_signed(by);
                if cut.upright { (moved(shorter.0), shorter.1) } else { (shorter.0, moved(shorter.1)) }
            };
            mouse(&mut state, CLICK, shorter);
            mouse(&mut state, DRAG, to(-2));
            mouse(&mut state, UP, to(-2));
            let now = areas(&state).cuts[cut.border as usize].unwrap();
            assert!(now.before < cut.before, "{:?} at {size:?}", cut.border);
            for by in [-400, 400] {
                mouse(&mut state, CLICK, to(-2));
                mouse(&mut state, DRAG, to(by));
                mouse(&mut state, UP, to(by));
                let now = areas(&state).cuts[cut.border as usize].unwrap();
                assert!(now.before > 2 && now.length() - now.before > 2, "{:?} {by} at {size:?}: {now:?}", cut.border);
                mouse(&mut state, DRAG, to(0));
                assert_eq!(areas(&state).cuts[cut.border as usize], Some(now), "the button is up");
                let there = if now.upright { (now.whole.x + now.before, shorter.1) } else { (shorter.0, now.whole.y + now.before) };
                clicked(&mut state, CLICK, there, 2);
                assert_eq!(areas(&state).cuts[cut.border as usize], Some(cut), "twice puts it back");
                clicked(&mut state, UP, there, 2);
                mouse(&mut state, CLICK, shorter);
                mouse(&mut state, DRAG, to(-2));
                mouse(&mut state, UP, to(-2));
            }
            clicked(&mut state, CLICK, to(-2), 2);
            clicked(&mut state, UP, to(-2), 2);
        }
        assert_eq!(areas(&state), before, "{size:?} {keys}");
    }
}
