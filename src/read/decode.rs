//! Bytes to text: byte-order marks first, then UTF-8, then a guess.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE};

use super::refused::Refused;

/// A decoded text, with a sentence on how it was decoded when that was no matter of course.
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) note: Option<String>,
}

/// How many bytes are searched for signs of binary data.
const HEAD: usize = 8192;

/// True if the beginning of a file without a byte-order mark holds a zero byte.
pub(super) fn is_binary(bytes: &[u8]) -> bool {
    let marked = bytes.starts_with(b"\xFE\xFF") || bytes.starts_with(b"\xFF\xFE");
    !marked && bytes[..bytes.len().min(HEAD)].contains(&0)
}

/// Decodes a whole file. A byte-order mark is dropped; nothing else is changed.
pub(super) fn decode(bytes: Vec<u8>) -> Result<Decoded, Refused> {
    if bytes.starts_with(b"\xFF\xFE\0\0") || bytes.starts_with(b"\0\0\xFE\xFF") {
        return Err(Refused::Utf32);
    }
    for (mark, encoding) in [(&b"\xEF\xBB\xBF"[..], UTF_8), (b"\xFE\xFF", UTF_16BE), (b"\xFF\xFE", UTF_16LE)] {
        if let Some(rest) = bytes.strip_prefix(mark) {
            let (text, broken) = encoding.decode_without_bom_handling(rest);
            let note = broken.then(|| format!("holds bytes that are no {}; they are shown as \u{FFFD}", encoding.name()));
            return Ok(Decoded { text: text.into_owned(), note });
        }
    }
    if is_binary(&bytes) {
        return Err(Refused::Binary);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text, note: None }),
        Err(error) => Ok(guess(&error.into_bytes())),
    }
}

/// Decodes what is no UTF-8: as damaged UTF-8 if nearly all of it is, else in the encoding it looks most like.
fn guess(bytes: &[u8]) -> Decoded {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|char| !char.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    if good > bad * 2 {
        let text = String::from_utf8_lossy(bytes).into_owned();
        return Decoded { text, note: Some(format!("holds {bad} damaged characters; they are shown as \u{FFFD}")) };
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), note: Some(format!("is no UTF-8; read as {}", encoding.name().to_lowercase())) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode(bytes.to_vec()).unwrap().text
    }

    fn utf16(text: &str, mark: [u8; 2], bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        mark.into_iter().chain(text.encode_utf16().flat_map(bytes)).collect()
    }

    #[test]
    fn marks_decide_and_are_dropped() {
        assert_eq!(text("\u{FEFF}Díaz".as_bytes()), "Díaz");
        assert_eq!(text(&utf16("Díaz 🇨🇺", [0xFF, 0xFE], u16::to_le_bytes)), "Díaz 🇨🇺");
        assert_eq!(text(&utf16("Díaz 🇨🇺", [0xFE, 0xFF], u16::to_be_bytes)), "Díaz 🇨🇺");
    }

    #[test]
    fn utf8_comes_unchanged() {
        for sample in ["", "a\r\nb\n", "Díaz\u{FEFF}", "\u{9B}\u{202E}"] {
            assert_eq!(text(sample.as_bytes()), sample);
        }
    }

    #[test]
    fn old_encodings_are_guessed() {
        let russian = "Министр иностранных дел прибыл в Гавану с рабочим визитом";
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(russian);
        assert_eq!(text(&bytes), russian);
        let spanish = "El canciller llegó a La Habana y se reunió con el señor Núñez";
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(spanish);
        let decoded = decode(bytes.into_owned()).unwrap();
        assert_eq!(decoded.text, spanish);
        assert!(decoded.note.unwrap().contains("windows-1252"));
    }

    #[test]
    fn damaged_utf8_stays_utf8() {
        let mut bytes = "El señor Núñez llegó — por fin — a La Habana".as_bytes().to_vec();
        bytes.push(0xC3);
        let decoded = decode(bytes).unwrap();
        assert!(decoded.text.starts_with("El señor Núñez llegó — por fin"), "{}", decoded.text);
        assert!(decoded.text.ends_with('\u{FFFD}'));
        assert!(decoded.note.is_some());
    }

    #[test]
    fn binary_data_is_refused() {
        assert!(matches!(decode(b"\x7fELF\0\0".to_vec()), Err(Refused::Binary)));
        assert!(matches!(decode(b"\xFF\xFE\0\0a\0\0\0".to_vec()), Err(Refused::Utf32)));
    }
}
