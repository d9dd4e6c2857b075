//! Lines of text: safe quotes, wrapping by display width, numbers.

use crate::model::Shown;

/// Columns that text for people keeps to.
const COLUMNS: usize = 100;

/// `words` on one line, safe to print, in quotation marks.
pub fn quote(words: &str) -> String {
    format!("“{}”", one_line(words))
}

/// Safe to print, with every run of space as one.
pub(super) fn one_line(words: &str) -> String {
    let shown = Shown::line(words);
    let mut line = String::with_capacity(shown.as_str().len());
    for word in shown.as_str().split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Breaks `text` at spaces into lines of at most 100 columns; the first starts with `first`, the others with `then`.
///
/// A word wider than the line stands alone: nothing is cut. Every line ends with a line break.
pub fn wrap(text: &str, first: &str, then: &str) -> String {
    let mut out = first.to_owned();
    let mut column = Shown::width_of(first);
    let mut fresh = true;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let wide = Shown::width_of(word);
        if !fresh && column + 1 + wide > COLUMNS {
            out.push('\n');
            out.push_str(then);
            column = Shown::width_of(then);
            fresh = true;
        }
        if !fresh {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += wide;
        fresh = false;
    }
    out.push('\n');
    out
}

/// `6,686`.
pub fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        for (number, text) in [(0, "0"), (999, "999"), (6686, "6,686"), (1_234_567, "1,234,567")] {
            assert_eq!(thousands(number), text);
        }
    }

    #[test]
    fn lines_are_wrapped_and_nothing_is_lost() {
        let text = "word ".repeat(60) + &"x".repeat(150) + " end";
        let wrapped = wrap(&text, "  – ", "    ");
        assert!(wrapped.lines().all(|line| Shown::width_of(line) <= COLUMNS || line.trim() == "x".repeat(150)), "{wrapped}");
        assert_eq!(wrapped.split_whitespace().skip(1).collect::<Vec<_>>(), text.split_whitespace().collect::<Vec<_>>());
    }

    #[test]
    fn quotes_are_one_safe_line() {
        assert_eq!(quote("a\n\n b\u{1b}[2J\u{202e}"), "“a b␛[2J”");
    }
}
