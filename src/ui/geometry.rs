//! Whatever is pressed, at whatever size: panes lie beside each other and each draws within its own border, what is chosen is in sight and
//! the terminal's cursor on it, and no label of the map lies on another.
//!
//! `DATELINE_KEYS=10000` presses so many keys instead of the few thousand that every run takes.

use std::collections::BTreeSet;

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::areas::{areas, inside, too_small};
use super::drift::{Browser, KEYS, presses};
use super::ink::Ink;
use super::overlay::{self, Overlay};
use super::prepare::rows_per_article;
use super::state::{Pane, State};
use super::view::draw;
use crate::map::Site;

/// A frame, and where the terminal's cursor stands in it.
fn drawn(state: &State) -> (Buffer, Option<Position>) {
    let area = Rect::new(0, 0, state.size.0, state.size.1);
    let mut buffer = Buffer::empty(area);
    let cursor = draw(state, area, &mut Ink::new(&mut buffer, state.look.scheme, &state.own, state.look.ascii));
    (buffer, cursor)
}

/// The panes of a frame by name.
fn panes(state: &State) -> Vec<(&'static str, Rect)> {
    let areas = areas(state);
    let [first, second] = areas.readers;
    let all = [("list", areas.list), ("row", areas.row), ("reader", first), ("second reader", second), ("map", areas.map), ("drawer", areas.drawer)];
    all.into_iter().filter_map(|(name, area)| Some((name, area?))).collect()
}

/// Panes share the body among themselves, all of it and nothing twice.
fn apart(state: &State) -> Result<(), String> {
    let (panes, body) = (panes(state), areas(state).body);
    for (at, (name, area)) in panes.iter().enumerate() {
        if area.intersection(body) != *area {
            return Err(format!("the {name} is out of the body: {area:?} in {body:?}"));
        }
        if let Some((other, _)) = panes[..at].iter().find(|(_, other)| !other.intersection(*area).is_empty()) {
            return Err(format!("the {name} lies on the {other}"));
        }
    }
    let covered: u32 = panes.iter().map(|(_, area)| area.area()).sum();
    if covered == body.area() { Ok(()) } else { Err(format!("{covered} of {} cells are some pane's", body.area())) }
}

/// Borders are whole: nothing of a pane is drawn over them, nor over those of its neighbours.
fn within(state: &State, buffer: &Buffer) -> Result<(), String> {
    let at = |x: u16, y: u16| buffer[(x, y)].symbol();
    for (name, area) in panes(state).into_iter().filter(|(name, area)| *name != "row" && area.width > 1 && area.height > 1) {
        let (left, right, top, bottom) = (area.left(), area.right() - 1, area.top(), area.bottom() - 1);
        let corners = [at(left, top), at(right, top), at(left, bottom), at(right, bottom)];
        if corners != ["┌", "┐", "└", "┘"] {
            return Err(format!("the corners of the {name} are {corners:?}"));
        }
        if let Some(y) = (top + 1..bottom).find(|y| at(left, *y) != "│" || at(right, *y) != "│") {
            return Err(format!("row {y} of the {name} is not between its borders"));
        }
        if let Some(x) = (left + 1..right).find(|x| at(*x, bottom) != "─") {
            return Err(format!("the foot of the {name} is broken at column {x}"));
        }
    }
    Ok(())
}

/// The chosen row of every list is in sight.
fn in_sight(state: &State) -> Result<(), String> {
    let shown = |what: &str, chosen: usize, top: usize, rows: usize| {
        if (top..top + rows.max(1)).contains(&chosen) { Ok(()) } else { Err(format!("{what} {chosen} is out of sight: {rows} from {top} on")) }
    };
    let areas = areas(state);
    if let Some(area) = areas.list {
        let rows = usize::from(inside(area).height) / rows_per_article(area, state.list.order.len());
        shown("article", state.list.cursor, state.list.top, rows)?;
    }
    if let (Some(area), Some(drawer)) = (areas.drawer, state.drawer)
        && let Some(row) = state.prepared.drawer_leads.get(drawer.cursor)
        && state.focus == Pane::Drawer
    {
        shown("the drawer's row", *row, drawer.top, inside(area).height.into())?;
    }
    let Some(top) = state.overlays.last() else { return Ok(()) };
    let inner = inside(overlay::area_of(top, state.size));
    let below_the_box = usize::from(inner.height.saturating_sub(2));
    match top {
        Overlay::Sheet(sheet) => sheet.chosen_row().map_or(Ok(()), |row| shown("the sheet's row", row, sheet.top, inner.height.into())),
        Overlay::Finder(finder) => shown("hit", finder.cursor, finder.top, below_the_box - overlay::preview(inner)),
        Overlay::Chooser(chooser) => shown("offer", chooser.cursor, chooser.top, below_the_box),
        Overlay::Prompt(_) => Ok(()),
    }
}

/// The terminal's cursor stands where the keys are.
fn pointed_at(state: &State, buffer: &Buffer, cursor: Option<Position>) -> Result<(), String> {
    let areas = areas(state);
    let (focused, marked) = match (state.overlays.last(), state.focus) {
        (Some(top), _) => (Some(overlay::area_of(top, state.size)), false),
        (None, Pane::Articles) => (areas.list, state.list.order.get(state.list.cursor) == Some(&state.readers[0].article)),
        (None, Pane::Reader) => (areas.readers[state.active()], false),
        (None, Pane::Map) => (areas.map, false),
        (None, Pane::Drawer) => (areas.drawer, false),
    };
    let Some(area) = focused else { return Err("the keys are in a pane that is not shown".into()) };
    match cursor {
        Some(cursor) if !area.contains(cursor) => Err(format!("the cursor is at {cursor:?}, the keys in {area:?}")),
        Some(cursor) if marked && buffer[cursor].symbol() != "▸" => Err(format!("no mark under the cursor at {cursor:?}")),
        None if marked => Err("there is no cursor in the list".into()),
        _ => Ok(()),
    }
}

/// No label of the map lies on another.
fn labels_apart(state: &State) -> Result<(), String> {
    let (Some(_), Some(drawn)) = (areas(state).map, &state.prepared.map) else { return Ok(()) };
    let mut marked = BTreeSet::new();
    let mut labels = BTreeSet::new();
    for target in &drawn.picture.targets {
        // Marks come first; of a stop that is a whole country there is none.
        let is_area = matches!(drawn.chart.stops[target.stop].site, Site::Country(..));
        if is_area || !marked.insert(target.stop) {
            labels.insert((target.row, target.col, target.width));
        }
    }
    let on_another = labels.iter().zip(labels.iter().skip(1)).find(|((row, col, width), next)| *row == next.0 && col + width > next.1);
    match on_another {
        Some((label, other)) => Err(format!("labels {label:?} and {other:?} of the map lie on each other")),
        None if labels.iter().any(|(row, col, width)| *row >= drawn.picture.height || col + width > drawn.picture.width) => {
            Err("a label is out of the map".into())
        }
        None => Ok(()),
    }
}

/// What is out of place in a frame of this state.
fn misplaced(state: &State) -> Result<(), String> {
    if too_small(state.size) || state.corpus.articles.is_empty() {
        return Ok(());
    }
    let (buffer, cursor) = drawn(state);
    apart(state)?;
    // What lies over the panes covers their borders.
    if state.overlays.is_empty() && !state.peek && state.tour.is_none() {
        within(state, &buffer)?;
    }
    in_sight(state)?;
    pointed_at(state, &buffer, cursor)?;
    labels_apart(state)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: presses() / 40, failure_persistence: None, max_shrink_iters: 400, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_pressed_everything_stays_in_its_place(
        keys in prop::collection::vec(prop::sample::select(KEYS.to_vec()), 40..41),
        cols in 40_u16..251,
        rows in 12_u16..81,
    ) {
        let mut browser = Browser::open((cols, rows));
        let keys: Vec<&str> = keys.into_iter().filter(|key| !key.starts_with("<size:")).collect();
        for (index, key) in keys.iter().enumerate() {
            browser.press(key);
            if let Err(what) = misplaced(&browser.state) {
                prop_assert!(false, "{what}, at {cols}x{rows} after {}", keys[..=index].join(" "));
            }
        }
    }
}

#[test]
fn keys_go_to_a_pane_that_is_seen() {
    // Here the drawer lies in the map's place, so that the map had all the room; then it has none.
    let focus = |keys: &str| Browser::pressed((60, 12), keys).state.focus;
    assert_eq!((focus("4 3"), focus("4 3 <esc>"), focus("v 1"), focus("v 1 z")), (Pane::Map, Pane::Reader, Pane::Articles, Pane::Reader));
}

#[test]
fn the_reader_stays_where_it_is_when_the_drawer_opens() {
    for size in [(80, 24), (100, 30), (120, 40), (159, 45), (160, 24), (160, 45), (200, 60), (250, 80)] {
        let reader = |keys: &str| areas(&Browser::pressed(size, keys).state).readers[0].unwrap();
        let before = reader("");
        for page in ["gs", "gc", "gt", "ge", "gG", "gn"] {
            let with = reader(page);
            assert_eq!((before.x, before.y, before.width), (with.x, with.y, with.width), "{page} at {size:?}");
        }
    }
}
