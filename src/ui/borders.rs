//! The borders between panes that the mouse can drag, and how the panes share the room since it did.
//!
//! A share is a part of the room that both sides of a border have, so that it outlives a change of size. Must not know what the panes are;
//! `areas.rs` does. Start at [`Shares`].

use std::collections::BTreeMap;

use ratatui::layout::Rect;

/// A border between two panes, or two groups of panes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Border {
    /// Between the left side and the reader.
    Side,
    /// Between the list and the map below it.
    List,
    /// Between the reader and the drawer below it.
    Drawer,
    /// Between the readers and a third column.
    Third,
    /// Between the map and the drawer beside it.
    Beside,
    /// Between the two readers.
    Readers,
    /// Between the map and the drawer below it, in a third column.
    Foot,
}

impl Border {
    /// Every border.
    pub(crate) const ALL: [Self; 7] = [Self::Side, Self::List, Self::Drawer, Self::Third, Self::Beside, Self::Readers, Self::Foot];

    /// The word in a bookmark.
    fn as_str(self) -> &'static str {
        match self {
            Self::Side => "side",
            Self::List => "list",
            Self::Drawer => "drawer",
            Self::Third => "third",
            Self::Beside => "beside",
            Self::Readers => "readers",
            Self::Foot => "foot",
        }
    }
}

/// A whole: shares are so many parts of it.
const WHOLE: u32 = 10_000;

/// The shares of what is left of a border or above it; none for a border that stands where it stands by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shares([Option<u16>; Border::ALL.len()]);

impl Shares {
    /// How much of so many columns or rows lies before a border: its share, else what is usual; never so much that a side has less than the
    /// least that it needs, unless both cannot have it.
    pub(crate) fn before(&self, border: Border, of: u16, usual: u16, least: (u16, u16)) -> u16 {
        let share = self.0[border as usize].map(|share| u32::from(share) * u32::from(of) + WHOLE / 2);
        let Some(wanted) = share.map(|share| u16::try_from(share / WHOLE).unwrap_or(of)) else { return usual.min(of) };
        wanted.min(of.saturating_sub(least.1)).max(least.0).min(of)
    }

    /// A border is to stand behind `before` of so many columns or rows.
    pub(crate) fn put(&mut self, border: Border, before: u16, of: u16) {
        let share = (u32::from(before) * WHOLE + u32::from(of) / 2) / u32::from(of.max(1));
        self.0[border as usize] = Some(u16::try_from(share.min(WHOLE)).unwrap_or(u16::MAX));
    }

    /// A border stands again where it stands by itself; false if it did.
    pub(crate) fn forget(&mut self, border: Border) -> bool {
        self.0[border as usize].take().is_some()
    }

    /// Names of borders with their shares, for a bookmark.
    pub(crate) fn written(&self) -> BTreeMap<String, u16> {
        let known = |border: Border| Some((border.as_str().to_owned(), self.0[border as usize]?));
        Border::ALL.into_iter().filter_map(known).collect()
    }

    /// The shares of a bookmark; what is none is left out.
    pub(crate) fn read(written: &BTreeMap<String, u16>) -> Self {
        Self(Border::ALL.map(|border| written.get(border.as_str()).copied().filter(|share| u32::from(*share) <= WHOLE)))
    }
}

/// A border as it stands in a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cut {
    /// Which.
    pub(crate) border: Border,
    /// What both sides have.
    pub(crate) whole: Rect,
    /// Columns or rows before it.
    pub(crate) before: u16,
    /// It runs from top to bottom.
    pub(crate) upright: bool,
}

impl Cut {
    /// Cuts a whole in two.
    pub(crate) fn parts(self) -> (Rect, Rect) {
        let Self { whole, before, .. } = self;
        if self.upright {
            (Rect { width: before, ..whole }, Rect { x: whole.x + before, width: whole.width - before, ..whole })
        } else {
            (Rect { height: before, ..whole }, Rect { y: whole.y + before, height: whole.height - before, ..whole })
        }
    }

    /// True if a cell lies on it: the last line of what is before, or the first behind.
    pub(crate) fn is_at(self, at: (u16, u16)) -> bool {
        let along = self.along(at);
        self.whole.contains(at.into()) && (along == self.before || along + 1 == self.before)
    }

    /// Columns or rows of the whole.
    pub(crate) fn length(self) -> u16 {
        if self.upright { self.whole.width } else { self.whole.height }
    }

    /// Columns or rows of the whole before a cell.
    pub(crate) fn along(self, at: (u16, u16)) -> u16 {
        if self.upright { at.0.saturating_sub(self.whole.x) } else { at.1.saturating_sub(self.whole.y) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_border_stands_where_it_was_put_at_any_length() {
        for of in 8..400 {
            for before in 2..of - 2 {
                let mut shares = Shares::default();
                shares.put(Border::Side, before, of);
                assert_eq!(shares.before(Border::Side, of, 7, (2, 2)), before, "of {of}");
            }
        }
    }

    #[test]
    fn no_side_goes_below_its_least_and_a_bookmark_keeps_shares() {
        let mut shares = Shares::default();
        assert_eq!((shares.before(Border::List, 40, 12, (5, 9)), shares.before(Border::List, 10, 12, (5, 9))), (12, 10));
        shares.put(Border::List, 39, 40);
        assert_eq!((shares.before(Border::List, 40, 12, (5, 9)), shares.before(Border::List, 10, 12, (5, 9))), (31, 5));
        let mut written = shares.written();
        assert_eq!(Shares::read(&written), shares);
        written.insert("list".into(), u16::MAX);
        written.insert("nowhere".into(), 5);
        assert_eq!(Shares::read(&written), Shares::default());
        assert!(shares.forget(Border::List) && !shares.forget(Border::List));
    }
}
