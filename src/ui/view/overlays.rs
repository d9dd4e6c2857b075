//! What lies over the panes.

use ratatui::layout::{Position, Rect};

use super::sheet::rows;
use crate::find::{Hit, Target};
use crate::model::{Shown, clusters};
use crate::ui::areas::inside;
use crate::ui::command::Command;
use crate::ui::command::Scope;
use crate::ui::ink::{Ink, Line};
use crate::ui::keymap::Keymap;
use crate::ui::overlay::{self, Finder, Overlay};
use crate::ui::sheet::Sheet;
use crate::ui::state::State;
use crate::ui::theme::Role;
use crate::ui::update::place_of;

/// Draws the topmost overlay; tells where its cursor stands.
pub(super) fn overlays(state: &State, ink: &mut Ink<'_>) -> Option<Position> {
    let area = overlay::area(state)?;
    ink.clear(Rect { x: area.x.saturating_sub(1), width: area.width + 2, ..area });
    match state.overlays.last()? {
        Overlay::Sheet(sheet) => draw_sheet(sheet, area, ink),
        Overlay::Finder(finder) => draw_finder(state, finder, area, ink),
    }
}

fn draw_sheet(sheet: &Sheet, area: Rect, ink: &mut Ink<'_>) -> Option<Position> {
    let inner = inside(area);
    let inner = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
    let shown = usize::from(inner.height);
    let place = if sheet.rows.len() > shown {
        format!("{}–{} of {}", sheet.top + 1, (sheet.top + shown).min(sheet.rows.len()), sheet.rows.len())
    } else {
        String::new()
    };
    ink.frame(area, &sheet.title, &place, true);
    rows(&sheet.rows, sheet.top, sheet.chosen_row(), inner, ink)
}

fn draw_finder(state: &State, finder: &Finder, area: Rect, ink: &mut Ink<'_>) -> Option<Position> {
    let name = match (finder.palette, finder.kind) {
        (true, _) => "Commands".to_owned(),
        (false, None) => "Find".to_owned(),
        (false, Some(kind)) => format!("Find · {} only", kind.as_str()),
    };
    let hits = finder.hits.len();
    let count = if finder.palette { String::new() } else { format!("{hits}{} found", if hits == 200 { "+" } else { "" }) };
    ink.frame(area, &name, &count, true);
    let inner = inside(area);
    let inner = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
    let mut line = Line::of(inner, 0)?;
    ink.put(&mut line, if finder.palette { ":" } else { "> " }, Role::Key);
    // The end of a long query is what is being typed.
    let room = line.room().saturating_sub(1);
    let query = ink.safe(&finder.query);
    let mut from = query.as_str();
    while Shown::width_of(from) > room {
        from = from.get(from.chars().next().map_or(0, char::len_utf8)..).unwrap_or_default();
    }
    ink.put(&mut line, from, Role::Text);
    let cursor = Position { x: line.x, y: line.y };
    if finder.query.is_empty() {
        line.x += 1;
        let says =
            if finder.palette { "a command, or the number of an item" } else { "name, place, date, title · 'exact start: end$ !not · Tab narrows" };
        ink.put(&mut line, says, Role::Dim);
    }
    rule(inner, 1, ink);
    let visible = usize::from(inner.height.saturating_sub(2)) - overlay::preview(inside(area));
    if finder.hits.is_empty() {
        let mut line = Line::of(inner, 2)?;
        let says = if finder.waits() { "making the index …" } else { "nothing matches" };
        ink.put(&mut line, says, Role::Dim);
    }
    for (row, (index, hit)) in finder.hits.iter().enumerate().skip(finder.top).take(visible).enumerate() {
        let Some(line) = Line::of(inner, row + 2) else { break };
        draw_hit(finder, hit, index == finder.cursor, line, ink);
        if index == finder.cursor {
            ink.tint(Rect { y: line.y, height: 1, ..inner }, Role::Selected);
        }
    }
    if overlay::preview(inside(area)) > 1 {
        let top = inner.height - u16::try_from(overlay::preview(inside(area))).unwrap_or(0);
        rule(inner, top, ink);
        let below = Rect { y: inner.y + top + 1, height: inner.height - top - 1, ..inner };
        if let Some(hit) = finder.chosen() {
            preview(state, hit, below, ink);
        }
    }
    Some(cursor)
}

fn rule(area: Rect, row: u16, ink: &mut Ink<'_>) {
    for x in area.left()..area.right() {
        ink.cell(x, area.y + row, '─', Role::Border);
    }
}

fn draw_hit(finder: &Finder, hit: &Hit, chosen: bool, mut line: Line, ink: &mut Ink<'_>) {
    ink.put(&mut line, if chosen { "▸ " } else { "  " }, Role::Cursor);
    if finder.palette {
        if let Target::Command(index) = hit.target
            && let Some(command) = Command::ALL.get(index)
        {
            let keys = Keymap::builtin().keys_of(&Scope::ALL, *command).unwrap_or_default();
            ink.put_right(&mut line, &format!(" {keys}"), Role::Key);
        }
    } else {
        ink.put_right(&mut line, &format!(" {}", hit.target.kind().as_str()), Role::Dim);
    }
    // The label takes what it needs, up to two thirds where there is more to say.
    let label = ink.width(&hit.label).min(line.room() * 2 / 3);
    let end = line.end;
    line.end = line.x + u16::try_from(label).unwrap_or(0);
    // A letter is drawn with its marks; the index counts characters.
    let mut at = 0;
    for cluster in clusters(&hit.label) {
        let letters = at..at + cluster.span.of(&hit.label).chars().count();
        at = letters.end;
        let matched = hit.positions.partition_point(|position| *position < letters.start);
        let role = if hit.positions.get(matched).is_some_and(|position| letters.contains(position)) { Role::Match } else { Role::Text };
        ink.put(&mut line, &cluster.shown, role);
    }
    line.end = end;
    let room = line.room().saturating_sub(2);
    ink.put(&mut line, "  ", Role::Dim);
    ink.put_cut(&mut line, &hit.detail, room, Role::Dim);
}

/// The sentence a hit leads to, with what stands around it.
fn preview(state: &State, hit: &Hit, area: Rect, ink: &mut Ink<'_>) {
    let corpus = &state.corpus;
    if let Target::Command(index) = hit.target {
        let Some(mut line) = Line::of(area, 0) else { return };
        let does = Command::ALL.get(index).map_or("", |command| command.does());
        return ink.put(&mut line, does, Role::Text);
    }
    let Some((article, at)) = place_of(state, hit.target) else { return };
    let Some(mut line) = Line::of(area, 0) else { return };
    let date = corpus.pages[article].published.value.map_or_else(|| "date unknown".to_owned(), crate::model::Partial::written);
    ink.put(&mut line, &format!("{} · {date}", state.prepared.labels.get(article)), Role::Dim);
    let Some(sentence) = corpus.sentence_at(article, at) else { return };
    let chosen = corpus.sentences[sentence].span;
    let text = &corpus.articles[article].text;
    let mut row = 1;
    let width = usize::from(area.width);
    let mut column = 0;
    // From this sentence on, word by word.
    for (start, word) in words(text, chosen.start()) {
        let safe = ink.safe(word);
        if column > 0 && column + 1 + safe.width() > width {
            (row, column) = (row + 1, 0);
        }
        let Some(mut line) = Line::of(area, row) else { break };
        line.x += u16::try_from(column + usize::from(column > 0)).unwrap_or(0);
        let mention = corpus.mention_at(article, start).map(|id| corpus.mentions[id].kind);
        let role = if start >= chosen.end() { Role::Dim } else { mention.map_or(Role::Text, Role::Mention) };
        ink.put(&mut line, safe.as_str(), role);
        column += usize::from(column > 0) + safe.width();
    }
}

/// Words of a text from a byte on, with where they start.
fn words(text: &str, from: usize) -> impl Iterator<Item = (usize, &str)> {
    let rest = text.get(from..).unwrap_or_default();
    rest.split_whitespace().map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}
