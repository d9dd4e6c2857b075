//! Jumps, to go back and forward along.

use super::state::{Chosen, Pane};
use crate::model::ArticleId;

/// A place to come back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Location {
    /// What was selected.
    pub(crate) chosen: Chosen,
    /// The open article.
    pub(crate) article: ArticleId,
    /// The cursor in it: a byte.
    pub(crate) at: usize,
    /// The pane that had the keys.
    pub(crate) focus: Pane,
}

impl Location {
    /// True if going there would change nothing that one sees.
    fn is_same_place(&self, other: &Self) -> bool {
        (self.chosen, self.article, self.at) == (other.chosen, other.article, other.at)
    }
}

/// Places before and after the present one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct History {
    before: Vec<Location>,
    after: Vec<Location>,
}

/// Places kept at most.
const KEPT: usize = 200;

impl History {
    /// Remembers where a jump started from; what lay ahead is forgotten.
    pub(crate) fn leave(&mut self, here: Location) {
        self.after.clear();
        if self.before.last().is_some_and(|last| last.is_same_place(&here)) {
            return;
        }
        if self.before.len() == KEPT {
            self.before.remove(0);
        }
        self.before.push(here);
    }

    /// The place before, if there is one; `here` lies ahead then.
    pub(crate) fn back(&mut self, here: Location) -> Option<Location> {
        step(&mut self.before, &mut self.after, here)
    }

    /// The place ahead, if there is one.
    pub(crate) fn forward(&mut self, here: Location) -> Option<Location> {
        step(&mut self.after, &mut self.before, here)
    }

    /// Puts other places in place of those remembered; those that are nowhere any more are forgotten.
    pub(crate) fn rewrite(&mut self, now: impl Fn(&Location) -> Option<Location>) {
        for places in [&mut self.before, &mut self.after] {
            *places = places.iter().filter_map(&now).collect();
        }
    }

    /// Number of places before and after.
    pub(crate) fn len(&self) -> (usize, usize) {
        (self.before.len(), self.after.len())
    }
}

fn step(from: &mut Vec<Location>, onto: &mut Vec<Location>, here: Location) -> Option<Location> {
    // A place that looks like this one is no step.
    while let Some(place) = from.pop() {
        if !place.is_same_place(&here) {
            onto.push(here);
            return Some(place);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    fn at(at: usize) -> Location {
        Location { chosen: Chosen::default(), article: ArticleId::from_index(0), at, focus: Pane::Reader }
    }

    #[test]
    fn one_goes_back_and_forward_until_a_new_jump() {
        let mut history = History::default();
        history.leave(at(1));
        history.leave(at(2));
        assert_eq!(history.back(at(3)), Some(at(2)));
        assert_eq!(history.back(at(2)), Some(at(1)));
        assert_eq!(history.back(at(1)), None);
        assert_eq!(history.forward(at(1)), Some(at(2)));
        history.leave(at(2));
        assert_eq!(history.forward(at(9)), None, "a new jump forgets what lay ahead");
        assert_eq!(history.back(at(9)), Some(at(2)));
    }
}
