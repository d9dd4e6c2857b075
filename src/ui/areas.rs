//! Where everything stands on the screen, as a function of size and state; drawing and mouse both ask here.
//!
//! One arrangement at every size: list over map on the left, reader on the right, strip and hints below. The reader stays where it is,
//! whatever opens. Start at [`areas`].

use ratatui::layout::Rect;

use super::borders::{Border, Cut};
use super::state::{Pane, State};

/// Fewest columns and rows in which anything can be shown.
pub(crate) const LEAST: (u16, u16) = (30, 8);
/// From here the two readers of a comparison stand beside each other.
const BESIDE: u16 = 110;
/// From here there is a third column.
const THIRD: u16 = 160;
/// Below this one pane shows at a time.
pub(crate) const PANES: u16 = 60;
/// Columns of a wide screen's reader beside its text: border, gutter, and air on both sides.
const MARGIN: u16 = 14;
/// From here the drawer opens under the reader.
const UNDER: u16 = 30;

/// The rectangles of a frame; an absent pane has none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Areas {
    /// The title bar.
    pub(crate) title: Rect,
    /// The list of articles, with its border.
    pub(crate) list: Option<Rect>,
    /// The list as a single row, side by side.
    pub(crate) row: Option<Rect>,
    /// The readers, with their borders.
    pub(crate) readers: [Option<Rect>; 2],
    /// The map, with its border.
    pub(crate) map: Option<Rect>,
    /// The drawer, with its border.
    pub(crate) drawer: Option<Rect>,
    /// The stop strip.
    pub(crate) strip: Rect,
    /// The line of hints.
    pub(crate) hints: Rect,
    /// What lies between title bar and strip.
    pub(crate) body: Rect,
    /// The borders that can be dragged.
    pub(crate) cuts: [Option<Cut>; Border::ALL.len()],
}

impl Areas {
    /// The border that a cell lies on.
    pub(crate) fn border_at(&self, at: (u16, u16)) -> Option<Cut> {
        self.cuts.into_iter().flatten().find(|cut| cut.is_at(at))
    }

    /// Cuts an area in two at a border: where a person has dragged it, else behind so many columns or rows.
    fn divide(&mut self, state: &State, border: Border, whole: Rect, upright: bool, usual: u16) -> (Rect, Rect) {
        let length = if upright { whole.width } else { whole.height };
        let cut = Cut { border, whole, before: state.shares.before(border, length, usual, least(border)), upright };
        self.cuts[border as usize] = Some(cut);
        cut.parts()
    }
}

/// Columns or rows that the two sides of a border keep wherever it is dragged.
fn least(border: Border) -> (u16, u16) {
    match border {
        Border::Side => (16, 28),
        Border::Third => (28, 20),
        Border::Beside => (16, 28),
        Border::List | Border::Foot => (3, 6),
        Border::Drawer => (6, 4),
        Border::Readers => (6, 6),
    }
}

/// What lies inside a border.
pub(crate) fn inside(area: Rect) -> Rect {
    Rect { x: area.x + 1, y: area.y + 1, width: area.width.saturating_sub(2), height: area.height.saturating_sub(2) }
}

/// True if nothing sensible fits.
pub(crate) fn too_small(size: (u16, u16)) -> bool {
    size.0 < LEAST.0 || size.1 < LEAST.1
}

/// Where everything stands.
pub(crate) fn areas(state: &State) -> Areas {
    arranged(state, state.zoomed)
}

/// Where everything stands, with the focused pane zoomed or not.
pub(crate) fn arranged(state: &State, zoomed: bool) -> Areas {
    let (cols, rows) = state.size;
    if too_small(state.size) {
        return Areas::default();
    }
    let line = |y: u16| Rect { x: 0, y, width: cols, height: 1 };
    let body = Rect { x: 0, y: 1, width: cols, height: rows - 3 };
    let mut areas = Areas { title: line(0), strip: line(rows - 2), hints: line(rows - 1), body, ..Areas::default() };
    if zoomed || cols < PANES {
        single(state, body, &mut areas);
    } else if state.compare.is_some() {
        compare(state, body, &mut areas);
    } else {
        browse(state, body, &mut areas);
    }
    areas
}

fn single(state: &State, body: Rect, areas: &mut Areas) {
    match state.focus {
        Pane::Articles => areas.list = Some(body),
        Pane::Reader => areas.readers[state.active()] = Some(body),
        Pane::Map => areas.map = Some(body),
        Pane::Drawer => areas.drawer = Some(body),
    }
}

/// Columns of the left side: 30 of 80, 44 of 120, up to 64 of 200; on a wide screen all that the reader's column leaves over, up to half.
fn left(state: &State, cols: u16) -> u16 {
    let left = match cols {
        ..80 => cols * 3 / 8,
        80..120 => 30 + (cols - 80) * 14 / 40,
        120..200 => 44 + (cols - 120) * 20 / 80,
        200.. => 64,
    };
    if cols < THIRD { left } else { left.max(cols.saturating_sub(state.look.measure + MARGIN).min(cols / 2)) }
}

fn browse(state: &State, body: Rect, areas: &mut Areas) {
    let (side, rest) = areas.divide(state, Border::Side, body, true, left(state, body.width));
    // By all articles, so that nothing moves while a filter is typed.
    let count = u16::try_from(state.list.by_date.len()).unwrap_or(u16::MAX);
    // A second line for each article where there is room for both it and the map.
    let wanted = if body.height >= 30 { count.saturating_mul(2) } else { count };
    let height = wanted.saturating_add(2).clamp(5, (body.height * 2 / 5).max(5));
    let (list, map) = areas.divide(state, Border::List, side, false, height);
    (areas.list, areas.map) = (Some(list), Some(map));
    let Some(_) = state.drawer else {
        areas.readers[0] = Some(rest);
        return;
    };
    // The reader keeps its place: the drawer takes its room from the map, or from below the text.
    if body.width >= THIRD && map.width >= third(body.width) + LEAST.0 {
        let (map, drawer) = areas.divide(state, Border::Beside, map, true, map.width - third(body.width));
        (areas.readers[0], areas.map, areas.drawer) = (Some(rest), Some(map), Some(drawer));
    } else if body.height + 3 >= UNDER {
        let (reader, drawer) = areas.divide(state, Border::Drawer, rest, false, rest.height - drawer_height(rest.height));
        (areas.readers[0], areas.drawer) = (Some(reader), Some(drawer));
    } else {
        (areas.readers[0], areas.drawer, areas.map) = (Some(rest), Some(map), None);
    }
}

fn compare(state: &State, body: Rect, areas: &mut Areas) {
    let (row, body) = cut(body, 1);
    areas.row = Some(row);
    let mut rest = body;
    if body.width >= THIRD {
        let (readers, side) = areas.divide(state, Border::Third, body, true, body.width - third(body.width));
        rest = readers;
        if state.drawer.is_some() {
            let (map, drawer) = areas.divide(state, Border::Foot, side, false, side.height / 2);
            (areas.map, areas.drawer) = (Some(map), Some(drawer));
        } else {
            areas.map = Some(side);
        }
    } else if state.drawer.is_some() {
        let drawer = drawer_height(rest.height).min(rest.height / 3).max(4);
        let (readers, drawer) = areas.divide(state, Border::Drawer, rest, false, rest.height.saturating_sub(drawer));
        (rest, areas.drawer) = (readers, Some(drawer));
    }
    let (beside, half) = if body.width >= BESIDE { (true, rest.width / 2) } else { (false, rest.height.div_ceil(2)) };
    let (first, second) = areas.divide(state, Border::Readers, rest, beside, half);
    areas.readers = [Some(first), Some(second)];
}

/// Columns of a third column.
fn third(cols: u16) -> u16 {
    (cols * 3 / 10).min(64)
}

/// Rows of a drawer under the reader.
fn drawer_height(rows: u16) -> u16 {
    (rows * 2 / 5).clamp(6, 16)
}

fn cut(area: Rect, height: u16) -> (Rect, Rect) {
    let height = height.min(area.height);
    (Rect { height, ..area }, Rect { y: area.y + height, height: area.height - height, ..area })
}
