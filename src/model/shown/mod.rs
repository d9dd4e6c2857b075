//! The one door between outside text and a terminal.
//!
//! Articles, file names and arguments are data: nothing in them may move a cursor, reorder a line or break a column. Widgets and messages
//! take [`Shown`], which only this module builds; a layout that maps columns to offsets takes [`clusters`]. Must not know styles or screens.

mod cluster;
mod safe;
#[cfg(test)]
mod tests;

use std::fmt;

use unicode_width::UnicodeWidthChar;

pub use cluster::{Cluster, ClusterKind, Clusters, clusters, clusters_in};
pub use safe::hides;

/// Text that is safe to print on one line: no control character, no bidi control, nothing invisible, nothing of doubtful width.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shown(String);

impl Shown {
    /// One line: control characters become visible, tabs and line breaks become one space.
    pub fn line(text: &str) -> Self {
        if text.bytes().all(safe::is_plain_ascii) {
            return Self(text.to_owned());
        }
        let mut line = String::with_capacity(text.len());
        for cluster in clusters(text) {
            line.push_str(&cluster.shown);
        }
        Self(line)
    }

    /// True for a character of one column that is its own safe form: a cell may hold it as it is.
    pub fn is_cell(char: char) -> bool {
        safe::plain_width(char) == Some(1)
    }

    /// The safe text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Number of columns.
    pub fn width(&self) -> usize {
        self.0.chars().map(|char| char.width().unwrap_or(0)).sum()
    }

    /// The beginning, at most `columns` wide, with `…` if something is left out.
    #[must_use]
    pub fn cut(&self, columns: usize) -> Self {
        if self.width() <= columns {
            return self.clone();
        }
        let mut room = columns;
        let mut end = 0;
        for cluster in clusters(&self.0) {
            room = match room.checked_sub(usize::from(cluster.width)) {
                Some(room) if room > 0 => room,
                _ => break,
            };
            end = cluster.span.end();
        }
        let mut cut = self.0[..end].trim_end().to_owned();
        if columns > 0 {
            cut.push('…');
        }
        Self(cut)
    }

    /// The end, at most `columns` wide, with `…` if something is left out: of a path, where its name stands.
    #[must_use]
    pub fn cut_front(&self, columns: usize) -> Self {
        let mut wide = self.width();
        if wide <= columns {
            return self.clone();
        }
        let mut left_out = 0;
        for cluster in clusters(&self.0) {
            if wide < columns {
                break;
            }
            wide -= usize::from(cluster.width);
            left_out = cluster.span.end();
        }
        let mark = if columns > 0 { "…" } else { "" };
        Self(format!("{mark}{}", self.0[left_out..].trim_start()))
    }

    /// Exactly `columns` wide: cut, or filled with spaces.
    #[must_use]
    pub fn fit(&self, columns: usize) -> Self {
        let Self(mut fit) = self.cut(columns);
        let wide = Self::width_of(&fit);
        fit.extend(std::iter::repeat_n(' ', columns.saturating_sub(wide)));
        Self(fit)
    }

    /// Number of columns that `text` takes once it is safe.
    pub fn width_of(text: &str) -> usize {
        if text.bytes().all(safe::is_plain_ascii) {
            return text.len();
        }
        clusters(text).map(|cluster| usize::from(cluster.width)).sum()
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}
