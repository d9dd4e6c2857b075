//! What a format's reader hands over: records, and what it had to say on the way.

use crate::model::{Notice, Partial, Severity};

/// One article of a file, before it has an id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Record {
    /// Line (from 1) on which it starts, for formats that hold several.
    pub(super) line: usize,
    /// Its own id.
    pub(super) id: Option<String>,
    /// Its text, never changed after decoding.
    pub(super) text: String,
    /// The fields of the format itself.
    pub(super) title: Option<String>,
    pub(super) published: Option<Partial>,
    pub(super) source: Option<String>,
    pub(super) url: Option<String>,
    pub(super) language: Option<String>,
}

/// A file's records, collected while it is read.
#[derive(Clone, Debug, Default)]
pub(super) struct Loaded {
    /// The file as named in messages.
    pub(super) origin: String,
    /// Path below the argument, with extension.
    pub(super) below: String,
    /// Records in order.
    pub(super) records: Vec<Record>,
    /// Messages in order.
    pub(super) notices: Vec<Notice>,
}

impl Loaded {
    /// The record on `line` could not be used.
    pub(super) fn broken(&mut self, line: usize, reason: impl Into<String>) {
        let subject = format!("{}:{line}", self.origin);
        self.notices.push(Notice { severity: Severity::Unusable, subject, message: reason.into(), hint: None });
    }

    /// Something about the record on `line` is worth knowing.
    pub(super) fn odd(&mut self, line: usize, message: impl Into<String>) {
        let subject = format!("{}:{line}", self.origin);
        self.notices.push(Notice { severity: Severity::Note, subject, message: message.into(), hint: None });
    }

    /// Something about the whole file is worth knowing, or it could not be used.
    pub(super) fn whole(&mut self, severity: Severity, message: impl Into<String>, hint: Option<&str>) {
        self.notices.push(Notice { severity, subject: self.origin.clone(), message: message.into(), hint: hint.map(str::to_owned) });
    }
}
