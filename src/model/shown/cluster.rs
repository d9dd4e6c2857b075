//! Text as a terminal can show it, piece by piece: each user-perceived character with its safe form and its columns.
//!
//! Which form is safe is decided in `safe.rs`. Start at [`clusters`].

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

use super::safe::{self, plain_width};
use crate::model::Span;

/// Bytes of a cluster at most: a base with megabytes of marks comes in parts, so that no look at one is long.
const LONGEST: usize = 512;

/// What a cluster does to a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClusterKind {
    /// It is drawn. A space that must not be broken at is text too.
    Text,
    /// A gap at which a line may be wrapped; a tab is one space.
    Space,
    /// A line break; one space where everything stands on one line.
    Break,
    /// Nothing is drawn.
    Hidden,
}

/// One user-perceived character of a text, as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster<'a> {
    /// Which bytes of the text.
    pub span: Span,
    /// What stands on screen; borrowed unless it had to be built.
    pub shown: Cow<'a, str>,
    /// Its columns, at most [`Cluster::WIDEST`].
    pub width: u8,
    /// What it does to a line.
    pub kind: ClusterKind,
}

impl Cluster<'_> {
    /// No cluster is wider: longer ones come in parts.
    pub const WIDEST: u8 = 8;
}

/// The clusters of a text, in order; together their spans cover it once.
#[derive(Clone, Debug)]
pub struct Clusters<'a> {
    text: &'a str,
    at: usize,
    end: usize,
}

/// The clusters of `text`.
pub fn clusters(text: &str) -> Clusters<'_> {
    Clusters { text, at: 0, end: text.len() }
}

/// The clusters of a part of `text`, which starts and ends where clusters do; their spans count from the start of `text`.
pub fn clusters_in(text: &str, part: Span) -> Clusters<'_> {
    let end = part.end().min(text.len());
    let whole = text.is_char_boundary(part.start()) && text.is_char_boundary(end);
    Clusters { text, at: if whole { part.start().min(end) } else { end }, end }
}

impl Clusters<'_> {
    /// The next character if it stands alone and is shown as it is: nearly all of any text.
    fn plain(&self) -> Option<(usize, u8)> {
        let bytes = self.text.as_bytes();
        let (len, width) = if safe::is_plain_ascii(bytes[self.at]) {
            (1, 1)
        } else {
            let char = self.text[self.at..].chars().next()?;
            (char.len_utf8(), plain_width(char)?)
        };
        let next = self.at + len;
        if next >= self.end || bytes[next].is_ascii() {
            return Some((len, width));
        }
        plain_width(self.text[next..].chars().next()?).map(|_| (len, width))
    }
}

impl<'a> Iterator for Clusters<'a> {
    type Item = Cluster<'a>;

    fn next(&mut self) -> Option<Cluster<'a>> {
        if self.at >= self.end {
            return None;
        }
        let start = self.at;
        if let Some((len, width)) = self.plain() {
            self.at += len;
            let shown = &self.text[start..self.at];
            let kind = if shown == " " { ClusterKind::Space } else { ClusterKind::Text };
            return Some(Cluster { span: Span::new(start, self.at), shown: Cow::Borrowed(shown), width, kind });
        }
        let window = self.text.floor_char_boundary(self.end.min(start + LONGEST));
        let whole = self.text[start..window].graphemes(true).next()?;
        let form = safe::form(whole);
        self.at += form.len;
        Some(Cluster { span: Span::new(start, self.at), shown: form.shown, width: form.width, kind: form.kind })
    }
}
