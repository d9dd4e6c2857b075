//! `.jsonl`: one article a line, `{"id", "title", "text", "published", "source", "url", "language"}`; only `text` is required.
//!
//! The text comes out exactly as it went in, so that offsets made by others carry over. A broken line is one notice; the rest goes on.

use std::io::{self, BufRead, Read};

use chrono::DateTime;
use serde::Deserialize;
use serde_json::Value;

use super::Limits;
use super::record::{Loaded, Record};
use super::refused::Refused;
use crate::model::{Partial, Severity};

/// A line as it is written. Fields that may come in any type are values, so that a wrong type costs the field and not the record.
#[derive(Deserialize)]
struct Line {
    text: String,
    #[serde(default)]
    id: Value,
    #[serde(default)]
    title: Value,
    #[serde(default)]
    published: Value,
    #[serde(default)]
    source: Value,
    #[serde(default)]
    url: Value,
    #[serde(default)]
    language: Value,
}

/// Reads one record a line until the end, or until the file's limit.
pub(super) fn read(reader: impl BufRead, limits: Limits, into: &mut Loaded) -> Result<(), Refused> {
    let mut reader = reader.take(limits.file + 1);
    let mut line = Vec::new();
    let mut seen = false;
    for number in 1.. {
        line.clear();
        let (length, whole) = next_line(&mut reader, limits.record, &mut line)?;
        if length == 0 {
            break;
        }
        if reader.limit() == 0 {
            into.whole(Severity::Unusable, format!("only its first {} MB were read", limits.file >> 20), Some("split it into several files"));
            break;
        }
        if into.records.len() == limits.articles {
            into.whole(Severity::Unusable, format!("only its first {} articles were read", limits.articles), Some("split it into several files"));
            break;
        }
        let bytes = if number == 1 { line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&line) } else { &line };
        if !whole {
            into.broken(number, format!("the record is larger than {} MB", limits.record >> 20));
        } else if !bytes.trim_ascii().is_empty() {
            match parse(bytes.trim_ascii_end()) {
                Ok(parsed) => take(number, parsed, into),
                Err(reason) => into.broken(number, reason),
            }
        } else {
            continue;
        }
        seen = true;
    }
    if seen { Ok(()) } else { Err(Refused::Empty) }
}

/// Puts the next line into `line`; tells how many bytes it has and whether all of them were kept.
fn next_line(reader: &mut impl BufRead, limit: u64, line: &mut Vec<u8>) -> io::Result<(u64, bool)> {
    let kept = reader.take(limit + 1).read_until(b'\n', line)? as u64;
    if kept <= limit || line.ends_with(b"\n") {
        return Ok((kept, true));
    }
    line.clear();
    let mut length = kept;
    loop {
        let buffer = reader.fill_buf()?;
        let (step, done) = match buffer.iter().position(|byte| *byte == b'\n') {
            Some(at) => (at + 1, true),
            None => (buffer.len(), buffer.is_empty()),
        };
        reader.consume(step);
        length += step as u64;
        if done {
            return Ok((length, false));
        }
    }
}

fn parse(bytes: &[u8]) -> Result<Line, String> {
    let text = std::str::from_utf8(bytes).map_err(|error| format!("is not valid UTF-8 at byte {}", error.valid_up_to() + 1))?;
    if !text.trim_start().starts_with('{') {
        return Err("is no JSON object".into());
    }
    serde_json::from_str(text).map_err(|error| {
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or(&message);
        match error.classify() {
            serde_json::error::Category::Data => message.to_owned(),
            _ => format!("is broken JSON at column {}: {message}", error.column()),
        }
    })
}

fn take(number: usize, line: Line, into: &mut Loaded) {
    let published = date(&line.published).unwrap_or_else(|()| {
        into.odd(number, format!("“published” is no date and is left out: {}", line.published));
        None
    });
    let id = match line.id {
        Value::String(id) if !id.is_empty() => Some(id),
        Value::Number(id) => Some(id.to_string()),
        _ => None,
    };
    into.records.push(Record {
        line: number,
        id,
        text: line.text,
        title: words(line.title),
        published,
        source: words(line.source),
        url: words(line.url),
        language: words(line.language).and_then(|tag| language(&tag)),
    });
}

fn words(value: Value) -> Option<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(text),
        _ => None,
    }
}

/// The language of a tag such as `en`, `en-GB` or `EN_us`: two or three letters.
fn language(tag: &str) -> Option<String> {
    let first = tag.trim().split(['-', '_']).next()?.to_ascii_lowercase();
    ((2..=3).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(first)
}

/// ISO 8601 (extended or basic, of any precision), an e-mail date, or a year as a number. The time of day is dropped.
fn date(value: &Value) -> Result<Option<Partial>, ()> {
    let text = match value {
        Value::Null => return Ok(None),
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return Err(()),
    };
    if text.is_empty() {
        return Ok(None);
    }
    let basic = text
        .get(..8)
        .filter(|day| day.bytes().all(|byte| byte.is_ascii_digit()))
        .filter(|_| !text[8..].starts_with(|char: char| char.is_ascii_digit()));
    if let Some(day) = basic {
        return format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..]).parse().map(Some).map_err(|_| ());
    }
    if let Ok(partial) = text.parse::<Partial>() {
        return Ok(Some(partial));
    }
    DateTime::parse_from_rfc2822(&text).map(|time| Some(Partial::Day(time.date_naive()))).map_err(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(bytes: &[u8], limits: Limits) -> Loaded {
        let mut loaded = Loaded { origin: "x.jsonl".into(), ..Loaded::default() };
        let _ = read(bytes, limits, &mut loaded);
        loaded
    }

    #[test]
    fn fields_are_taken_and_odd_ones_left_out() {
        let loaded = load(
            br#"{"id":7,"title":"T","text":" a\r\n\u0000b ","published":"2024-02-19T10:00:00Z","source":"S","url":"u","language":"en-GB","more":{"x":[1]}}
{"id":"","title":3,"text":"","published":"soon","source":"","language":"english"}"#,
            Limits::default(),
        );
        let [first, second] = &loaded.records[..] else { panic!("{loaded:?}") };
        assert_eq!((first.id.as_deref(), first.title.as_deref(), first.text.as_str()), (Some("7"), Some("T"), " a\r\n\0b "));
        assert_eq!((first.published.unwrap().to_string().as_str(), first.language.as_deref()), ("2024-02-19", Some("en")));
        assert_eq!(second, &Record { line: 2, ..Record::default() });
        assert_eq!(loaded.notices.len(), 1);
        assert_eq!(loaded.notices[0].to_string(), "x.jsonl:2: “published” is no date and is left out: \"soon\"");
    }

    #[test]
    fn dates_come_in_many_forms() {
        for (text, value) in [
            (r#""2024""#, "2024"),
            (r#""2024-02""#, "2024-02"),
            (r#""20240219""#, "2024-02-19"),
            (r#""20240219T101500Z""#, "2024-02-19"),
            (r#""2024-02-19 10:00""#, "2024-02-19"),
            (r#""Mon, 19 Feb 2024 23:59:00 -0500""#, "2024-02-19"),
            ("2024", "2024"),
        ] {
            assert_eq!(date(&serde_json::from_str(text).unwrap()).unwrap().unwrap().to_string(), value, "{text}");
        }
        for text in [r#""2024-13-01""#, r#""yesterday""#, "1708300800", "[]", "true", r#""ééééééé""#] {
            assert_eq!(date(&serde_json::from_str(text).unwrap()), Err(()), "{text}");
        }
    }

    #[test]
    fn a_broken_line_costs_only_itself() {
        let mut bytes =
            b"\xEF\xBB\xBF{\"text\":\"one\"}\r\n\n[\"two\"]\n{\"text\":\"thr\n{\"text\":\"\xFF\"}\n{\"title\":\"five\"}\n{\"text\":\"\\ud800\"}\n"
                .to_vec();
        bytes.extend(b"{\"text\":\"last\"}");
        let loaded = load(&bytes, Limits::default());
        let texts: Vec<&str> = loaded.records.iter().map(|record| record.text.as_str()).collect();
        assert_eq!(texts, ["one", "last"]);
        let notices: Vec<String> = loaded.notices.iter().map(ToString::to_string).collect();
        assert_eq!(
            notices,
            [
                "x.jsonl:3: is no JSON object",
                "x.jsonl:4: is broken JSON at column 12: EOF while parsing a string",
                "x.jsonl:5: is not valid UTF-8 at byte 10",
                "x.jsonl:6: missing field `text`",
                "x.jsonl:7: is broken JSON at column 16: unexpected end of hex escape",
            ]
        );
    }

    #[test]
    fn too_long_a_record_is_passed_over() {
        let bytes = format!("{{\"text\":\"{}\"}}\n{{\"text\":\"short\"}}\n", "x".repeat(100));
        let loaded = load(bytes.as_bytes(), Limits { record: 50, ..Limits::default() });
        assert_eq!(loaded.records.len(), 1);
        assert_eq!(loaded.notices.len(), 1);
        assert_eq!(loaded.records[0].line, 2);
    }

    #[test]
    fn a_file_past_its_limit_is_read_up_to_it() {
        let bytes = "{\"text\":\"short\"}\n".repeat(100);
        let loaded = load(bytes.as_bytes(), Limits { file: 100, ..Limits::default() });
        assert_eq!(loaded.records.len(), 5);
        assert_eq!(loaded.notices.len(), 1);
        let loaded = load(bytes.as_bytes(), Limits { articles: 3, ..Limits::default() });
        assert_eq!((loaded.records.len(), loaded.notices.len()), (3, 1));
    }

    #[test]
    fn nothing_but_blank_lines_is_empty() {
        assert!(matches!(read(&b"\n  \n"[..], Limits::default(), &mut Loaded::default()), Err(Refused::Empty)));
    }
}
