//! `.txt`: the whole file is one article.

use std::io::Read;

use super::Limits;
use super::decode::{decode, is_binary};
use super::record::{Loaded, Record};
use super::refused::Refused;
use crate::model::Severity;

/// Reads one article of `length` bytes, if that is known. `head` holds the bytes that were already taken from `rest`.
pub(super) fn read(head: Vec<u8>, length: Option<u64>, rest: impl Read, limits: Limits, into: &mut Loaded) -> Result<(), Refused> {
    if is_binary(&head) {
        return Err(Refused::Binary);
    }
    if length.is_some_and(|length| length > limits.record) {
        return Err(Refused::TooLarge(limits.record));
    }
    let mut bytes = head;
    // One byte more than allowed tells "just fits" from "goes on".
    rest.take((limits.record + 1).saturating_sub(bytes.len() as u64)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limits.record {
        return Err(Refused::TooLarge(limits.record));
    }
    let decoded = decode(bytes)?;
    if decoded.text.trim().is_empty() {
        return Err(Refused::Empty);
    }
    if let Some(note) = decoded.note {
        into.whole(Severity::Note, note, None);
    }
    into.records.push(Record { line: 1, text: decoded.text, ..Record::default() });
    Ok(())
}
