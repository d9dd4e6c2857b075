//! What stands for dots, legs, stops and marks in each of the three kinds of characters.

use std::sync::OnceLock;

use super::Marker;
use crate::model::Status;

impl Marker {
    /// The character for a cell's dots.
    pub(super) fn dots(self, mask: u8) -> char {
        match self {
            _ if mask == 0 => ' ',
            Self::Braille => char::from_u32(0x2800 + u32::from(mask)).unwrap_or(' '),
            Self::HalfBlock => match (mask & 0x1B != 0, mask & 0xE4 != 0) {
                (true, false) => '▀',
                (false, true) => '▄',
                _ => '█',
            },
            Self::Ascii => ascii(mask),
        }
    }

    /// The mark of a stop whose point is known.
    pub(super) fn stop(self, status: Status) -> char {
        match (self, status) {
            (Self::Ascii, Status::Reported) => '@',
            (Self::Ascii, Status::Planned) => 'o',
            (Self::Ascii, Status::Cancelled) => 'x',
            (_, Status::Reported) => '●',
            (_, Status::Planned) => '◐',
            (_, Status::Cancelled) => '✗',
        }
    }

    /// The mark of a stop known only as a region, sea or the like.
    pub(super) fn about(self, status: Status) -> char {
        match (self, status) {
            (Self::Ascii, Status::Reported) => 'O',
            (_, Status::Reported) => '○',
            _ => self.stop(status),
        }
    }

    /// The mark of a stop of a journey shown behind.
    pub(super) fn behind(self) -> char {
        if self == Self::Ascii { '.' } else { '∙' }
    }

    /// An arrow for a direction on the screen: `dx` to the right, `dy` down, in dots.
    pub(super) fn arrow(self, dx: f64, dy: f64) -> char {
        let eighth = (dy.atan2(dx).to_degrees() / 45.0).round().rem_euclid(8.0) as usize;
        match self {
            Self::Ascii => ['>', '>', 'v', '<', '<', '<', '^', '>'][eighth],
            Self::HalfBlock => ['→', '→', '↓', '←', '←', '←', '↑', '→'][eighth],
            Self::Braille => ['→', '↘', '↓', '↙', '←', '↖', '↑', '↗'][eighth],
        }
    }

    /// What crosses out a cancelled leg.
    pub(super) fn cross(self) -> char {
        if self == Self::Ascii { 'x' } else { '✗' }
    }

    /// Text in this marker's characters: for ASCII, accents go and typographic marks get plain stand-ins.
    pub fn plain(self, text: &str) -> String {
        use unicode_normalization::UnicodeNormalization;
        if self != Self::Ascii || text.is_ascii() {
            return text.to_owned();
        }
        let mut out = String::with_capacity(text.len());
        for char in text.chars() {
            match stand_in(char) {
                Some(plain) => out.push_str(plain),
                None => out.extend(char.nfkd().filter(|char| matches!(char, ' '..='~'))),
            }
        }
        out
    }
}

/// ASCII for characters that do not come apart into a letter and an accent.
fn stand_in(char: char) -> Option<&'static str> {
    Some(match char {
        '≈' => "~",
        '≠' => "!",
        '≥' => ">=",
        '→' => "->",
        '…' => ".",
        '·' | '–' | '—' | '‑' => "-",
        '‘' | '’' | 'ʻ' | 'ʿ' | 'ʼ' => "'",
        'ø' | '◐' => "o",
        'Ø' => "O",
        'ł' => "l",
        'Ł' => "L",
        'đ' | 'ð' => "d",
        'Đ' | 'Ð' => "D",
        'ı' => "i",
        'ə' => "e",
        'Ə' => "E",
        'ß' => "ss",
        'æ' => "ae",
        'Æ' => "Ae",
        'œ' => "oe",
        'Œ' => "Oe",
        'þ' => "th",
        'Þ' => "Th",
        '●' => "@",
        '✗' => "x",
        _ => return None,
    })
}

/// Dots of ASCII characters as rows of two, top to bottom, and the character.
const SHAPES: [(u8, char); 18] = [
    (0x40, '.'),
    (0x80, '.'),
    (0xC0, '_'),
    (0x04 | 0x40, ','),
    (0x20 | 0x80, ','),
    (0x24, '-'),
    (0x12, '-'),
    (0x01, '`'),
    (0x08, '\''),
    (0x09, '"'),
    (0x01 | 0x02, '\''),
    (0x08 | 0x10, '\''),
    (0x02 | 0x40, ':'),
    (0x10 | 0x80, ':'),
    (0x47, '|'),
    (0xB8, '|'),
    (0x08 | 0x10 | 0x04 | 0x40, '/'),
    (0x01 | 0x02 | 0x20 | 0x80, '\\'),
];

/// The ASCII character whose dots come nearest: those in both count for it, those in one of the two against it.
fn ascii(mask: u8) -> char {
    static TABLE: OnceLock<[char; 256]> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table = [' '; 256];
        for (mask, char) in (0_u8..=255).zip(&mut table) {
            let worth = |shape: u8| 2 * (shape & mask).count_ones() as i32 - (shape ^ mask).count_ones() as i32;
            *char = match mask.count_ones() {
                0 => ' ',
                7.. => '#',
                _ => SHAPES.iter().rev().max_by_key(|(shape, _)| worth(*shape)).map_or('.', |(_, char)| *char),
            };
        }
        table
    });
    table[mask as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_have_a_character_in_every_set() {
        assert_eq!(Marker::Braille.dots(0xFF), '⣿');
        assert_eq!([0x01, 0x80, 0x81].map(|mask| Marker::HalfBlock.dots(mask)), ['▀', '▄', '█']);
        assert_eq!([0xC0, 0x24, 0x47, 0xFF].map(|mask| Marker::Ascii.dots(mask)), ['_', '-', '|', '#']);
        assert!((0..=255).all(|mask| Marker::Ascii.dots(mask).is_ascii()));
    }

    #[test]
    fn names_become_ascii_without_losing_letters() {
        for (name, plain) in [("Brasília", "Brasilia"), ("Łódź", "Lodz"), ("Malmö ≈20≠", "Malmo ~20!"), ("Nuku‘alofa", "Nuku'alofa")] {
            assert_eq!(Marker::Ascii.plain(name), plain);
            assert_eq!(Marker::Braille.plain(name), name);
        }
    }

    #[test]
    fn arrows_point_the_way() {
        assert_eq!(Marker::Braille.arrow(1.0, 1.0), '↘');
        assert_eq!(Marker::Braille.arrow(-1.0, 0.0), '←');
        assert_eq!(Marker::Ascii.arrow(0.0, -1.0), '^');
    }
}
