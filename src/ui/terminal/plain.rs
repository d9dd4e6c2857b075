//! The last line before the terminal: a frame without colours, or in ASCII alone, whatever was drawn.
//!
//! Views choose their own signs and styles for such terminals; this catches what comes from articles, and what they forgot.

use ratatui::buffer::Buffer;
use ratatui::style::Color;
use unicode_normalization::UnicodeNormalization;

/// Takes every colour out; bold, reverse and underline stay.
pub(super) fn without_color(frame: &mut Buffer) {
    for cell in &mut frame.content {
        cell.fg = Color::Reset;
        cell.bg = Color::Reset;
        cell.underline_color = Color::Reset;
    }
}

/// Puts an ASCII character in place of every other.
pub(super) fn ascii_only(frame: &mut Buffer) {
    for cell in &mut frame.content {
        if !cell.symbol().is_ascii() {
            let stand_in = stand_in(cell.symbol());
            cell.set_char(stand_in);
        }
    }
}

/// The letter without its accent, the plain form of a dash or quote, or a question mark.
fn stand_in(symbol: &str) -> char {
    match symbol.nfkd().next() {
        Some(char) if char.is_ascii() => char,
        Some('‐' | '–' | '—' | '−') => '-',
        Some('‘' | '’') => '\'',
        Some('“' | '”' | '„' | '«' | '»') => '"',
        Some('·' | '•') => '*',
        _ => '?',
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::{Modifier, Style};

    use super::*;

    #[test]
    fn colour_goes_and_weight_stays() {
        let mut frame = Buffer::with_lines(["a"]);
        frame.set_style(frame.area, Style::new().fg(Color::Red).bg(Color::Blue).add_modifier(Modifier::BOLD));
        without_color(&mut frame);
        assert_eq!((frame[(0, 0)].fg, frame[(0, 0)].bg), (Color::Reset, Color::Reset));
        assert_eq!(frame[(0, 0)].modifier, Modifier::BOLD);
    }

    #[test]
    fn every_cell_becomes_ascii_and_keeps_its_column() {
        let mut frame = Buffer::with_lines(["Díaz–Canel, “Куба” 東京 …│"]);
        ascii_only(&mut frame);
        assert_eq!(frame, Buffer::with_lines(["Diaz-Canel, \"????\" ? ?  .?"]));
    }
}
