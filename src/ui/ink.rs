//! The pen: the only code of the browser that puts characters into a frame.
//!
//! Whatever is written goes through [`Shown`], so nothing from an article, a file name or an argument reaches the terminal as it came; with
//! `--ascii` everything becomes ASCII here. Must not know panes.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use super::theme::{self, Own, Role, Scheme};
use crate::map::Marker;
use crate::model::{Cluster, Shown, clusters};

/// Writes safe characters with roles into a buffer.
pub(crate) struct Ink<'a> {
    buffer: &'a mut Buffer,
    scheme: Scheme,
    own: &'a Own,
    ascii: bool,
}

/// Where a line of words goes: a row, and the columns it may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Next column.
    pub(crate) x: u16,
    /// Row.
    pub(crate) y: u16,
    /// One past the last column.
    pub(crate) end: u16,
}

impl Line {
    /// Row `row` of an area, from its left to its right; nothing if the area is not so high.
    pub(crate) fn of(area: Rect, row: usize) -> Option<Self> {
        let row = u16::try_from(row).ok().filter(|row| *row < area.height)?;
        Some(Self { x: area.x, y: area.y + row, end: area.x + area.width })
    }

    /// Columns left.
    pub(crate) fn room(self) -> usize {
        usize::from(self.end.saturating_sub(self.x))
    }
}

impl<'a> Ink<'a> {
    /// A pen for one frame.
    pub(crate) fn new(buffer: &'a mut Buffer, scheme: Scheme, own: &'a Own, ascii: bool) -> Self {
        Self { buffer, scheme, own, ascii }
    }

    /// The look of a role.
    pub(crate) fn style(&self, role: Role) -> Style {
        theme::style(role, self.scheme, self.own)
    }

    /// What of `text` will be written: safe, and plain where only ASCII is wanted.
    pub(crate) fn safe(&self, text: &str) -> Shown {
        let shown = Shown::line(text);
        if self.ascii { Shown::line(&plain(shown.as_str())) } else { shown }
    }

    /// Columns that `text` will take.
    pub(crate) fn width(&self, text: &str) -> usize {
        self.safe(text).width()
    }

    /// Writes `text` at the line's place as far as there is room; the line goes on behind it.
    pub(crate) fn put(&mut self, line: &mut Line, text: &str, role: Role) {
        let style = self.style(role);
        self.put_styled(line, text, style);
    }

    /// The same with a style made of several roles.
    pub(crate) fn put_styled(&mut self, line: &mut Line, text: &str, style: Style) {
        let safe = self.safe(text);
        if line.room() == 0 || !self.buffer.area.contains((line.x, line.y).into()) {
            return;
        }
        let (x, _) = self.buffer.set_stringn(line.x, line.y, safe.as_str(), line.room(), style);
        line.x = x;
    }

    /// Writes `text`, cut to `width` columns with `…` if it is longer, and goes on behind that many columns.
    pub(crate) fn put_cut(&mut self, line: &mut Line, text: &str, width: usize, role: Role) {
        let end = line.x.saturating_add(u16::try_from(width).unwrap_or(u16::MAX)).min(line.end);
        let mut part = Line { end, ..*line };
        let cut = self.safe(text).cut(part.room());
        self.put(&mut part, cut.as_str(), role);
        line.x = end;
    }

    /// Writes `text` so that it ends at the line's end, and takes those columns off the line; nothing if there is no room for all of it.
    pub(crate) fn put_right(&mut self, line: &mut Line, text: &str, role: Role) -> bool {
        let width = self.width(text);
        if width > line.room() {
            return false;
        }
        let x = line.end - u16::try_from(width).unwrap_or(0);
        self.put(&mut Line { x, ..*line }, text, role);
        line.end = x;
        true
    }

    /// Adds the look of a role to what stands in an area.
    pub(crate) fn tint(&mut self, area: Rect, role: Role) {
        let style = self.style(role);
        self.buffer.set_style(area.intersection(self.buffer.area), style);
    }

    /// Empties an area, and what reaches into it from the left: a terminal draws all of a wide character or nothing.
    pub(crate) fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.buffer.area);
        for y in area.top()..area.bottom() {
            for x in area.left().saturating_sub(Cluster::WIDEST.into()).max(self.buffer.area.left())..area.left() {
                let cell = &mut self.buffer[(x, y)];
                if cell.symbol().width() > usize::from(area.left() - x) {
                    cell.set_symbol(" ");
                }
            }
            for x in area.left()..area.right() {
                self.buffer[(x, y)].reset();
            }
        }
    }

    /// One character of known width 1 at a cell.
    pub(crate) fn cell(&mut self, x: u16, y: u16, symbol: char, role: Role) {
        if self.buffer.area.contains((x, y).into()) {
            let style = self.style(role);
            // Maps and frames are thousands of such cells.
            if Shown::is_cell(symbol) && (symbol.is_ascii() || !self.ascii) {
                self.buffer[(x, y)].set_char(symbol).set_style(style);
                return;
            }
            let mut bytes = [0; 4];
            let safe = self.safe(symbol.encode_utf8(&mut bytes));
            let symbol = if safe.width() == 1 { safe.as_str() } else { "?" };
            self.buffer[(x, y)].set_symbol(symbol).set_style(style);
        }
    }

    /// A border with a name in it, and something at its right end.
    pub(crate) fn frame(&mut self, area: Rect, name: &str, right: &str, focused: bool) {
        if area.width < 2 || area.height < 2 {
            return;
        }
        let role = if focused { Role::BorderFocused } else { Role::Border };
        let (left, top, last, bottom) = (area.x, area.y, area.right() - 1, area.bottom() - 1);
        let [flat, tall, corners @ ..] = if self.ascii { ['-', '|', '+', '+', '+', '+'] } else { ['─', '│', '┌', '┐', '└', '┘'] };
        for x in left + 1..last {
            self.cell(x, top, flat, role);
            self.cell(x, bottom, flat, role);
        }
        for y in top + 1..bottom {
            self.cell(left, y, tall, role);
            self.cell(last, y, tall, role);
        }
        for (symbol, (x, y)) in corners.into_iter().zip([(left, top), (last, top), (left, bottom), (last, bottom)]) {
            self.cell(x, y, symbol, role);
        }
        let mut line = Line { x: left + 1, y: top, end: last };
        if !right.is_empty() && self.width(right) + self.width(name) + 4 < line.room() {
            self.put_right(&mut line, &format!(" {right} "), Role::Dim);
        }
        let name = self.safe(name).cut(line.room().saturating_sub(2));
        self.put(&mut line, &format!(" {name} "), if focused { Role::PaneFocused } else { Role::Pane });
    }
}

/// ASCII for a safe text, in as many columns: marks get the letters that help explains, letters lose their accents, and what has no
/// such form is a question mark for each column, so that nothing moves and nothing vanishes.
pub(super) fn plain(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for cluster in clusters(text) {
        let columns = usize::from(cluster.width);
        let mut form: String = match cluster.shown.chars().next().and_then(mark) {
            Some(mark) => mark.into(),
            None => Marker::Ascii.plain(&cluster.shown),
        };
        if form.len() > columns {
            // The first letter stands for a ligature; the first digit of a fraction would be another number.
            form.truncate(columns);
            if form.contains(|char: char| char.is_ascii_digit()) {
                form.clear();
            }
        }
        let fill = if form.is_empty() { '?' } else { ' ' };
        let missing = columns - form.len();
        out.push_str(&form);
        out.extend(std::iter::repeat_n(fill, missing));
    }
    out
}

/// The letter of a mark.
fn mark(char: char) -> Option<char> {
    Some(match char {
        '●' => '*',
        '○' => 'O',
        '◇' => '!',
        '◐' => 'o',
        '✗' => 'x',
        '▸' | '▶' | '→' => '>',
        '◂' => '<',
        '▌' | '┃' | '│' | '▏' | '┆' => '|',
        '═' => '=',
        '─' | '┄' | '╌' => '-',
        '⊂' => 'c',
        '“' | '”' | '„' | '«' | '»' => '"',
        '↑' => '^',
        '↓' => 'v',
        '←' => '<',
        '↔' => '=',
        '†' => '+',
        '█' | '▓' => '#',
        '░' => '.',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::plain;
    use crate::model::Shown;

    #[test]
    fn ascii_takes_the_columns_of_what_it_stands_for() {
        for (text, ascii) in [
            ("Monday→19 Feb", "Monday>19 Feb"),
            ("Straße ½ ≥ Łódź", "Strase ? > Lodz"),
            ("漢字 Куба 한", "???? ???? ??"),
            ("e\u{301}\u{302} ◌\u{301} Ａ\u{3000}x", "e ? A   x"),
        ] {
            let safe = Shown::line(text);
            assert_eq!(plain(safe.as_str()), ascii);
            assert_eq!(ascii.len(), safe.width(), "{text}");
        }
    }
}
