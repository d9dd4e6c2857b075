//! Which format a file is in: by its extension, then by its content. A new format is a variant here and a file beside this one.

/// A format that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// One article, nothing but text.
    Text,
    /// One JSON object a line, each an article.
    JsonLines,
}

impl Format {
    /// The format an extension stands for.
    pub(super) fn of_extension(extension: &str) -> Option<Self> {
        match extension.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(Self::Text),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            _ => None,
        }
    }

    /// The format that the first bytes of a file look like; anything unknown is taken for text.
    pub(super) fn of_content(head: &[u8]) -> Self {
        let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
        let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let whole = line.len() < head.len();
        let object = if whole || line.ends_with(b"}") {
            serde_json::from_slice::<serde_json::Map<String, serde_json::Value>>(line).is_ok_and(|object| object.contains_key("text"))
        } else {
            // The first line is longer than what we look at.
            line.strip_prefix(b"{").is_some_and(|rest| rest.trim_ascii_start().starts_with(b"\""))
        };
        if object { Self::JsonLines } else { Self::Text }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_tells_json_lines_from_text() {
        for (head, format) in [
            ("{\"text\":\"a\"}\n{\"te", Format::JsonLines),
            ("\u{FEFF}  {\"id\":1,\"text\":\"a\"}", Format::JsonLines),
            ("{ \"text\": \"a very long first li", Format::JsonLines),
            ("{\"title\":\"no text\"}\n", Format::Text),
            ("{not json}\n", Format::Text),
            ("Havana, 19 February", Format::Text),
            ("", Format::Text),
        ] {
            assert_eq!(Format::of_content(head.as_bytes()), format, "{head}");
        }
    }
}
