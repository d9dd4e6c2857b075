//! One file: open, find its format, hand it to that format's reader, and say what went wrong.

use std::fs::File;
use std::io::{BufReader, Cursor, Read};

use super::Limits;
use super::format::Format;
use super::record::Loaded;
use super::refused::Refused;
use super::source::{From, Source};
use super::{decode, jsonl, plain};
use crate::model::Severity;

/// As much of a file as is looked at to tell what it is.
const HEAD: u64 = 8192;

/// Reads one file; whatever goes wrong is a notice in the answer.
pub(super) fn load(source: &Source, limits: Limits) -> Loaded {
    let mut loaded = Loaded { origin: source.origin.clone(), below: source.below.clone(), ..Loaded::default() };
    if let Err(refused) = try_load(source, limits, &mut loaded) {
        // In a folder, an empty file or one that never claimed to be an article is no loss.
        let severity = match refused {
            Refused::Empty if !source.named => Severity::Note,
            Refused::Binary if !source.named && source.format.is_none() => Severity::Note,
            _ => Severity::Unusable,
        };
        loaded.whole(severity, refused.to_string(), refused.hint());
    }
    loaded
}

fn try_load(source: &Source, limits: Limits, into: &mut Loaded) -> Result<(), Refused> {
    match &source.from {
        From::Stdin => parse(std::io::stdin().lock(), None, source.format, limits, into),
        From::Path(path) => {
            #[expect(clippy::disallowed_methods, reason = "this layer is the one that opens input")]
            let file = File::open(path)?;
            let data = file.metadata()?;
            // A named pipe has no length; what a folder holds was a regular file a moment ago.
            if !source.named && !data.is_file() {
                return Ok(());
            }
            if data.len() > limits.file {
                return Err(Refused::TooLarge(limits.file));
            }
            parse(file, Some(data.len()), source.format, limits, into)
        }
    }
}

/// Reads what `reader` yields, `length` bytes if that is known.
fn parse(mut reader: impl Read, length: Option<u64>, format: Option<Format>, limits: Limits, into: &mut Loaded) -> Result<(), Refused> {
    let mut head = Vec::with_capacity(HEAD.min(length.unwrap_or(HEAD)) as usize + 1);
    reader.by_ref().take(HEAD).read_to_end(&mut head)?;
    if head.is_empty() {
        return Err(Refused::Empty);
    }
    let format = format.unwrap_or_else(|| Format::of_content(&head));
    match format {
        Format::Text => plain::read(head, length, reader, limits, into),
        Format::JsonLines if decode::is_binary(&head) => Err(Refused::Binary),
        Format::JsonLines => jsonl::read(BufReader::new(Cursor::new(head).chain(reader)), limits, into),
    }
}
