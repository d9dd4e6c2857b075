//! Dragging: words are marked and copied, borders between panes are moved, the map is panned.
//!
//! Something is grabbed when the button goes down, by [`words`], [`border`] or a click on the map; [`drag`] and [`let_go`] do the rest.

use super::{Effect, State};
use crate::map::{Size, Viewport};
use crate::model::{CodePoints, Span};
use crate::ui::areas::areas;
use crate::ui::borders::Border;
use crate::ui::grip::{Grain, Grip, Passage};
use crate::ui::prepare;
use crate::ui::text;
use crate::ui::view::reader::text_area;

/// The part of a reader's article under a cell of its page; beside the words an empty one. Nothing outside the page.
pub(super) fn under(state: &State, reader: usize, at: (u16, u16)) -> Option<Span> {
    let page = prepare::page(areas(state).readers[reader]?);
    if page.contains(at.into()) { nearest(state, reader, at) } else { None }
}

/// The part of a reader's article that is nearest to a cell, on its page or not.
fn nearest(state: &State, reader: usize, at: (u16, u16)) -> Option<Span> {
    let area = areas(state).readers[reader]?;
    let (page, text) = (prepare::page(area), text_area(state, reader, area));
    let laid = state.prepared.laid[reader].as_ref()?;
    let row = state.readers[reader].top + usize::from(at.1.clamp(page.y, page.bottom().saturating_sub(1).max(page.y)) - page.y);
    // Above the page a row begins, below it one ends.
    let col = match at.1 {
        y if y < page.y => 0,
        y if y >= page.bottom() => u16::MAX,
        _ => at.0.saturating_sub(text.x),
    };
    Some(laid.layout.nearest(&state.corpus, row, col))
}

/// The button went down on an article: a single click marks nothing yet, more of them a word or a sentence.
pub(super) fn words(state: &mut State, reader: usize, part: Span, clicks: u8) {
    let (article, grain) = (state.readers[reader].article, Grain::of(clicks));
    let whole = grain.whole(&state.corpus, article, part);
    state.grip = Some(Grip::Words { reader, from: whole, grain });
    state.passage = (grain != Grain::Letter && !whole.is_empty()).then_some(Passage { article, span: whole });
}

/// The button went down on a border: twice puts it back where it stands by itself.
pub(super) fn border(state: &mut State, border: Border, clicks: u8) {
    if clicks < 2 {
        state.grip = Some(Grip::Border(border));
    } else if state.shares.forget(border) {
        state.said = Some("the border stands where it stood".into());
        reveal(state);
    }
}

/// The mouse has moved with the button down.
pub(super) fn drag(state: &mut State, at: (u16, u16)) {
    match state.grip {
        Some(Grip::Words { reader, from, grain }) => mark(state, reader, from, grain, at),
        Some(Grip::Border(border)) => {
            let Some(cut) = areas(state).cuts[border as usize] else { return };
            state.shares.put(border, cut.along(at), cut.length());
            reveal(state);
        }
        Some(Grip::Map(x, y)) => {
            let Some((_, viewport)) = map_shown(state) else { return };
            state.map.viewport = Some(viewport.pan(i32::from(x) - i32::from(at.0), i32::from(y) - i32::from(at.1)));
            state.grip = Some(Grip::Map(at.0, at.1));
        }
        None => {}
    }
}

/// Marks everything from where the button went down to a cell; beyond the page the text moves along.
fn mark(state: &mut State, reader: usize, from: Span, grain: Grain, at: (u16, u16)) {
    let Some(area) = areas(state).readers[reader] else { return };
    let page = prepare::page(area);
    let (article, top) = (state.readers[reader].article, state.readers[reader].top);
    if at.1 < page.y {
        state.readers[reader].top = top.saturating_sub(1);
    } else if at.1 >= page.bottom() {
        let last = state.prepared.laid[reader].as_ref().map_or(0, |laid| laid.layout.len().saturating_sub(usize::from(page.height)));
        state.readers[reader].top = (top + 1).min(last);
    }
    let Some(part) = nearest(state, reader, at) else { return };
    let to = grain.whole(&state.corpus, article, part);
    let span = from.join(to);
    // A hand that trembles within one letter marks nothing.
    state.passage = (grain != Grain::Letter || part != from).then_some(Passage { article, span }).filter(|passage| !passage.span.is_empty());
}

/// The button is up: what is marked is copied.
pub(super) fn let_go(state: &mut State) -> Option<Effect> {
    match state.grip.take()? {
        Grip::Words { .. } => copied(state),
        Grip::Border(_) | Grip::Map(..) => None,
    }
}

/// The marked words for the clipboard.
fn copied(state: &State) -> Option<Effect> {
    let Passage { article, span } = state.passage?;
    let article = &state.corpus.articles[article];
    let text = text::words(&article.text, span);
    let points = CodePoints::new(&article.text);
    let count = text.split_whitespace().count();
    let words = if count == 1 { "1 word".to_owned() } else { format!("{count} words") };
    let what = format!("{words} of {}:{}-{}", article.id, points.of_byte(span.start()), points.of_byte(span.end()));
    (count > 0).then_some(Effect::Copy { text, what })
}

/// Room has changed: what is selected stays in sight.
fn reveal(state: &mut State) {
    for reader in &mut state.readers {
        reader.reveal = true;
    }
}

/// Size and part of the world of the map, if it is shown.
pub(super) fn map_shown(state: &State) -> Option<(Size, Viewport)> {
    let drawn = state.prepared.map.as_ref()?;
    Some((Size { cols: drawn.picture.width, rows: drawn.picture.height }, drawn.viewport))
}
