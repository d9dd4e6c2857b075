//! JSON that is safe to print: control, bidi and invisible characters leave as `\u…` and come back the same from any parser.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};

/// One line, ended by a line break: a record of JSON Lines.
pub fn line(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(&mut *out, Safe(CompactFormatter)))?;
    out.write_all(b"\n")
}

/// An indented document, ended by a line break.
pub fn document(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(&mut *out, Safe(PrettyFormatter::with_indent(b" "))))?;
    out.write_all(b"\n")
}

/// A formatter that differs from the one inside only in what it does with strings.
struct Safe<F>(F);

/// Hands the named calls on as they are.
macro_rules! same {
    ($($name:ident($($argument:ident: $type:ty),*))*) => {$(
        fn $name<W: ?Sized + Write>(&mut self, out: &mut W $(, $argument: $type)*) -> io::Result<()> {
            self.0.$name(out $(, $argument)*)
        }
    )*};
}

impl<F: Formatter> Formatter for Safe<F> {
    same! {
        begin_array() end_array() begin_array_value(first: bool) end_array_value()
        begin_object() end_object() begin_object_key(first: bool) end_object_key() begin_object_value() end_object_value()
    }

    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let (mut written, mut at) = (0, 0);
        // Nothing below is harmful but what every writer of JSON escapes.
        while let Some(skip) = fragment.as_bytes()[at..].iter().position(|byte| *byte >= 0x7F) {
            at += skip;
            let Some(char) = fragment[at..].chars().next() else { break };
            let end = at + char.len_utf8();
            if is_harmful(char) {
                out.write_all(&fragment.as_bytes()[written..at])?;
                for unit in char.encode_utf16(&mut [0; 2]) {
                    write!(out, "\\u{unit:04x}")?;
                }
                written = end;
            }
            at = end;
        }
        out.write_all(&fragment.as_bytes()[written..])
    }
}

/// True for what could act on a terminal or hide in it; C0 is escaped by every writer of JSON.
fn is_harmful(char: char) -> bool {
    matches!(
        char,
        '\u{7F}'..='\u{9F}'
            | '\u{AD}'
            | '\u{61C}'
            | '\u{180E}'
            | '\u{200B}'
            | '\u{200E}'
            | '\u{200F}'
            | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(value: &impl Serialize, write: fn(&mut Vec<u8>, &serde_json::Value) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        write(&mut out, &serde_json::to_value(value).unwrap()).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn harmful_characters_are_escaped() {
        assert_eq!(
            written(&"é\u{9b}\u{7f}\u{202e}\u{2028}\u{e0041}\u{1b}\"\\🇨🇺", line),
            "\"é\\u009b\\u007f\\u202e\\u2028\\udb40\\udc41\\u001b\\\"\\\\🇨🇺\"\n"
        );
    }

    #[test]
    fn documents_are_indented() {
        assert_eq!(written(&serde_json::json!({"a":[1,{}],"b":[]}), document), "{\n \"a\": [\n  1,\n  {}\n ],\n \"b\": []\n}\n");
    }

    proptest! {
        #[test]
        fn every_text_comes_back(text: String) {
            for written in [written(&text, line), written(&text, document)] {
                prop_assert_eq!(&serde_json::from_str::<String>(&written).unwrap(), &text);
                let written = written.trim_end_matches('\n');
                let acts = |char: char| char.is_control() || matches!(char, '\u{200B}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}');
                prop_assert!(!written.contains(acts), "nothing is left for a terminal to act on");
            }
        }
    }
}
