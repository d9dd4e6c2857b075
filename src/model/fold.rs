//! Case and accent folding, the same for rules, gazetteer and search.
//!
//! `Díaz-Canel` folds to `diaz canel`; `Nuku‘alofa` with any apostrophe folds to `nukualofa`.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A folded text with the way back to the characters it came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// Folded characters.
    pub text: String,
    /// For every character of `text`, the index of the original **character** (not byte).
    pub origin: Vec<u32>,
}

impl Folded {
    /// Folds `text` and keeps the way back.
    pub fn new(text: &str) -> Self {
        let mut folded = Self::default();
        let mut gap = None;
        for (index, char) in text.chars().enumerate() {
            let index = u32::try_from(index).expect("names are shorter than 2^32 characters");
            fold_char(char, |piece| match piece {
                Piece::Letter(letter) => {
                    if let Some(at) = gap.take()
                        && !folded.text.is_empty()
                    {
                        folded.text.push(' ');
                        folded.origin.push(at);
                    }
                    folded.text.push(letter);
                    folded.origin.push(index);
                }
                Piece::Gap => gap = Some(index),
            });
        }
        folded
    }
}

/// Lower case, no accents, compatibility forms unified; apostrophes vanish; everything else that is no letter or digit becomes one
/// space between words.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// Folds `text` and writes the result at the end of `folded`.
pub fn fold_into(text: &str, folded: &mut String) {
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        let start = folded.len();
        folded.push_str(text);
        folded[start..].make_ascii_lowercase();
        return;
    }
    let start = folded.len();
    let mut gap = false;
    for char in text.chars() {
        fold_char(char, |piece| match piece {
            Piece::Letter(letter) => {
                if std::mem::take(&mut gap) && folded.len() > start {
                    folded.push(' ');
                }
                folded.push(letter);
            }
            Piece::Gap => gap = true,
        });
    }
}

enum Piece {
    Letter(char),
    Gap,
}

fn fold_char(char: char, mut emit: impl FnMut(Piece)) {
    if char.is_ascii() {
        return match char {
            '\'' => {}
            _ if char.is_ascii_alphanumeric() => emit(Piece::Letter(char.to_ascii_lowercase())),
            _ => emit(Piece::Gap),
        };
    }
    let flat = match char {
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'ø' | 'Ø' => "o",
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ı' | 'İ' => "i",
        'þ' | 'Þ' => "th",
        'ə' | 'Ə' => "a",
        // Apostrophes and letters used as such; zero-width and soft-hyphen characters.
        '\u{2018}'
        | '\u{2019}'
        | '\u{201B}'
        | '\u{02BB}'
        | '\u{02BC}'
        | '\u{02BD}'
        | '\u{02BF}'
        | '\u{02BE}'
        | '\u{2032}'
        | '\u{00B4}'
        | '\u{00AD}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}'
        | '\u{FEFF}' => return,
        _ => "",
    };
    if !flat.is_empty() {
        flat.chars().for_each(|letter| emit(Piece::Letter(letter)));
        return;
    }
    for part in std::iter::once(char).nfkd() {
        if is_combining_mark(part) {
            continue;
        }
        for lower in part.to_lowercase() {
            if lower.is_alphanumeric() {
                emit(Piece::Letter(lower));
            } else if !is_combining_mark(lower) {
                emit(Piece::Gap);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fold_to_one_form() {
        for (text, folded) in [
            ("Díaz-Canel", "diaz canel"),
            ("São Paulo", "sao paulo"),
            ("Nuku‘alofa", "nukualofa"),
            ("Nuku'alofa", "nukualofa"),
            ("İstanbul", "istanbul"),
            ("Łódź", "lodz"),
            ("ЛАВРОВ", "лавров"),
            ("  U.S.A. ", "u s a"),
            ("Ｌａｖｒｏｖ", "lavrov"),
            ("Co\u{302}te", "cote"),
            ("Сергей", "сергеи"),
            ("", ""),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn folding_keeps_the_way_back() {
        let folded = Folded::new("«Díaz-Canel»");
        assert_eq!(folded.text, "diaz canel");
        assert_eq!(folded.origin, vec![1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
        assert_eq!(Folded::new("Straße").origin, vec![0, 1, 2, 3, 4, 4, 5]);
    }

    #[test]
    fn both_ways_of_folding_agree() {
        for text in ["Díaz-Canel", "a  b", "Straße", "🇨🇺 Cuba", "x—y", "ﬁne"] {
            assert_eq!(Folded::new(text).text, fold(text));
            let mut joined = String::from("a ");
            fold_into(text, &mut joined);
            assert_eq!(joined, format!("a {}", fold(text)));
        }
    }
}
