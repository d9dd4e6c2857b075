//! What a person has corrected: typed edits in the order in which they were made, and which of them are in force.
//!
//! A value like any other: where it is kept and how it is written is not known here, nor what is derived for it. Undoing is an entry of
//! its own, so nothing is ever lost. Start at [`Corrections`].

mod anchor;
mod difference;
mod edit;
mod marks;

use std::collections::BTreeSet;

pub use anchor::{Anchor, ArticleKey, fingerprint};
pub use difference::{Change, difference};
pub use edit::{Edit, PlaceKey, StopKey, Target, name_of_slug};
pub use marks::{Mark, Marked, Marks};

/// The name of the file in which a folder's corrections are kept; a file's own is called like it, with this as its ending.
pub const CORRECTIONS_FILE: &str = "dateline.toml";

/// What one entry does.
#[derive(Clone, Debug, PartialEq)]
pub enum Does {
    /// Corrects something.
    Edit(Edit),
    /// Takes the entry of this number back; that of an entry that takes back, puts in force again.
    Undo(u32),
}

/// An entry with its number.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// By which it is named when it is undone. Of two with one number the later one is meant.
    pub number: u32,
    /// What it does.
    pub does: Does,
}

/// Everything a person has corrected in a pile.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Corrections {
    entries: Vec<Entry>,
}

impl Corrections {
    /// The corrections of these entries, in this order.
    pub fn new(entries: Vec<Entry>) -> Self {
        Self { entries }
    }

    /// Every entry, in force or not.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The number that the next entry gets.
    pub fn next_number(&self) -> u32 {
        self.entries.iter().map(|entry| entry.number).max().map_or(1, |last| last.saturating_add(1))
    }

    /// The same with one more entry at the end.
    #[must_use]
    pub fn with(&self, does: Does) -> Self {
        let mut entries = self.entries.clone();
        entries.push(Entry { number: self.next_number(), does });
        Self { entries }
    }

    /// For every entry, whether it is in force.
    fn in_force(&self) -> Vec<bool> {
        let mut in_force = vec![true; self.entries.len()];
        // An entry can only be undone by a later one, so from the end on all is settled when it is reached.
        for at in (0..self.entries.len()).rev() {
            if let (true, Does::Undo(number)) = (in_force[at], &self.entries[at].does)
                && let Some(undone) = self.entries[..at].iter().rposition(|entry| entry.number == *number)
            {
                in_force[undone] = false;
            }
        }
        in_force
    }

    /// The edits in force with their numbers, in order.
    pub fn edits(&self) -> Vec<(u32, &Edit)> {
        let in_force = self.in_force();
        let edits = self.entries.iter().zip(in_force).filter(|(_, in_force)| *in_force);
        edits
            .filter_map(|(entry, _)| match &entry.does {
                Does::Edit(edit) => Some((entry.number, edit)),
                Does::Undo(_) => None,
            })
            .collect()
    }

    /// What undoing takes back: the last edit in force. Entries of the numbers in `others` are passed over: what somebody else does at the
    /// same time is theirs to undo.
    pub fn to_undo(&self, others: &BTreeSet<u32>) -> Option<(u32, &Edit)> {
        self.edits().into_iter().rfind(|(number, _)| !others.contains(number))
    }

    /// What redoing puts in force again: the number of the last undoing of an edit, and that edit; nothing once an edit was made since.
    /// `others` as in [`to_undo`](Self::to_undo).
    pub fn to_redo(&self, others: &BTreeSet<u32>) -> Option<(u32, &Edit)> {
        let in_force = self.in_force();
        for (at, entry) in self.entries.iter().enumerate().rev().filter(|(_, entry)| !others.contains(&entry.number)) {
            let Does::Undo(number) = entry.does else { return None };
            let undone = self.entries[..at].iter().rfind(|entry| entry.number == number);
            if let (true, Some(Entry { does: Does::Edit(edit), .. })) = (in_force[at], undone) {
                return Some((entry.number, edit));
            }
        }
        None
    }

    /// True if nothing is in force that changes what is derived.
    pub fn changes_nothing(&self) -> bool {
        !self.edits().iter().any(|(_, edit)| edit.changes_derivation())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn edit(number: u32) -> Edit {
        Edit::Merge { entity: format!("person:{number}"), into: "person:0".into() }
    }

    fn numbers(corrections: &Corrections) -> Vec<u32> {
        corrections.edits().into_iter().map(|(number, _)| number).collect()
    }

    fn undo(corrections: &Corrections) -> Corrections {
        corrections.to_undo(&BTreeSet::new()).map_or_else(|| corrections.clone(), |(number, _)| corrections.with(Does::Undo(number)))
    }

    fn redo(corrections: &Corrections) -> Corrections {
        corrections.to_redo(&BTreeSet::new()).map_or_else(|| corrections.clone(), |(number, _)| corrections.with(Does::Undo(number)))
    }

    #[test]
    fn what_is_undone_is_redone_in_the_order_it_was_made() {
        let made = Corrections::default().with(Does::Edit(edit(1))).with(Does::Edit(edit(2))).with(Does::Edit(edit(3)));
        assert_eq!(numbers(&made), [1, 2, 3]);
        let once = undo(&made);
        let twice = undo(&once);
        assert_eq!((numbers(&once), numbers(&twice)), (vec![1, 2], vec![1]));
        let again = redo(&twice);
        assert_eq!(numbers(&again), [1, 2]);
        assert_eq!(numbers(&redo(&again)), [1, 2, 3]);
        assert_eq!(numbers(&redo(&redo(&again))), [1, 2, 3], "there is nothing more to redo");
        assert_eq!(numbers(&undo(&redo(&again))), [1, 2]);
        let other = twice.with(Does::Edit(edit(9)));
        assert_eq!((numbers(&other), other.to_redo(&BTreeSet::new())), (vec![1, 6], None), "a new edit ends what could be redone");
    }

    #[test]
    fn what_somebody_else_does_meanwhile_is_theirs_to_undo() {
        let made = Corrections::default().with(Does::Edit(edit(1))).with(Does::Edit(edit(2))).with(Does::Edit(edit(3)));
        let others = BTreeSet::from([3, 5]);
        assert_eq!(made.to_undo(&others).map(|(number, _)| number), Some(2));
        let undone = made.with(Does::Undo(2)).with(Does::Edit(edit(5)));
        assert_eq!(undone.to_undo(&others).map(|(number, _)| number), Some(1));
        assert_eq!(undone.to_redo(&others).map(|(number, _)| number), Some(4), "their edit ends no redoing of ours");
        assert_eq!(undone.to_redo(&BTreeSet::new()), None);
        let theirs = made.with(Does::Undo(2));
        assert_eq!(theirs.to_redo(&BTreeSet::from([4])), None, "what they took back is theirs to redo");
    }

    #[test]
    fn an_edit_in_the_middle_can_be_undone_alone() {
        let made = Corrections::default().with(Does::Edit(edit(1))).with(Does::Edit(edit(2)));
        assert_eq!(numbers(&made.with(Does::Undo(1))), [2]);
        assert_eq!(numbers(&made.with(Does::Undo(7))), [1, 2], "a number that names nothing undoes nothing");
    }

    proptest! {
        #[test]
        fn as_many_undos_as_edits_leave_nothing_and_as_many_redos_bring_all_back(steps in prop::collection::vec(0_u8..3, 0..40)) {
            let mut now = Corrections::default();
            for step in steps {
                now = match step {
                    0 => undo(&now),
                    1 => redo(&now),
                    _ => now.with(Does::Edit(edit(1))),
                };
            }
            let all = numbers(&now);
            let mut none = now.clone();
            for _ in &all {
                none = undo(&none);
            }
            prop_assert!(numbers(&none).is_empty());
            let mut back = none;
            for _ in &all {
                back = redo(&back);
            }
            prop_assert_eq!(numbers(&back), all);
        }
    }
}
