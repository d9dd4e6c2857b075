//! The box of a peek: under the sentence under the cursor, above it where there is no room below.

use ratatui::layout::Rect;

use crate::ui::areas::inside;
use crate::ui::command::Command;
use crate::ui::ink::Ink;
use crate::ui::prepare::page;
use crate::ui::state::State;

/// Draws the box into the area of the reader that has the keys.
pub(super) fn peek(state: &State, area: Rect, ink: &mut Ink<'_>) {
    let index = state.active();
    let (Some(peek), Some(laid)) = (&state.prepared.peek, &state.prepared.laid[index]) else { return };
    let page = page(area);
    let reader = &state.readers[index];
    let span = state.corpus.sentence_at(reader.article, reader.at).map(|id| state.corpus.sentences[id].span);
    let row = |byte: usize| laid.layout.row_of(byte).saturating_sub(reader.top).min(page.height.into());
    let (first, last) = span.map_or((0, 0), |span| (row(span.start()), row(span.end().saturating_sub(1))));
    let height = u16::try_from(peek.lines.len() + 2).unwrap_or(u16::MAX).min((page.height * 2 / 3).max(3)).min(page.height);
    let (above, below) = (page.y + u16::try_from(first).unwrap_or(0), page.y + u16::try_from(last + 1).unwrap_or(0));
    let y = match (below + height <= page.bottom(), above >= page.y + height) {
        (true, _) => below,
        (false, true) => above - height,
        (false, false) => page.bottom() - height,
    };
    let area = Rect { x: page.x, y, width: page.width, height };
    ink.clear(area);
    ink.frame(area, &peek.title, &format!("{} closes", state.key_of(Command::Peek)), true);
    let inner = inside(area);
    let inner = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
    super::sheet::rows(&peek.lines, 0, None, inner, ink);
}
