//! Text for the clipboard of the terminal, as OSC 52; must not write it.

use crate::model::Shown;

/// The longest text that is copied, in bytes: terminals cut off or refuse what is much longer.
const LONGEST: usize = 100_000;

/// The sequence that copies a text, each line of it made safe, or nothing when it is too long.
pub(super) fn sequence(text: &str) -> Option<Vec<u8>> {
    let safe = safe(text);
    if safe.len() > LONGEST {
        return None;
    }
    let mut sequence = b"\x1b]52;c;".to_vec();
    base64(safe.as_bytes(), &mut sequence);
    sequence.extend(b"\x1b\\");
    Some(sequence)
}

/// A text with each line made safe.
pub(super) fn safe(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| Shown::line(line).to_string()).collect();
    lines.join("\n")
}

/// Appends bytes as base64 with padding.
fn base64(bytes: &[u8], out: &mut Vec<u8>) {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for three in bytes.chunks(3) {
        let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for digit in 0..4 {
            out.push(if digit <= three.len() { DIGITS[(bits >> (18 - 6 * digit)) as usize & 63] } else { b'=' });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(text: &str) -> String {
        let mut out = Vec::new();
        base64(text.as_bytes(), &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn base64_is_as_everywhere() {
        for (text, code) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("Куба?>", "0JrRg9Cx0LA/Pg==")] {
            assert_eq!(encoded(text), code);
        }
    }

    #[test]
    fn only_safe_text_is_copied() {
        let expected = format!("\x1b]52;c;{}\x1b\\", encoded("to ␛[31mHavana\non Friday"));
        assert_eq!(sequence("to \x1b[31mHavana\r\non\tFriday").unwrap(), expected.as_bytes());
    }

    #[test]
    fn what_is_too_long_is_not_copied() {
        assert!(sequence(&"x".repeat(LONGEST)).is_some());
        assert!(sequence(&"x".repeat(LONGEST + 1)).is_none());
    }
}
