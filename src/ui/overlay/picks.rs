//! What was picked in the finder: kept while other things are looked for, in the order of picking.
//!
//! Knows targets and the words they were found by, no corpus. Start at [`Picks`].

use crate::find::{Hit, Target};

/// Something picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pick {
    /// What it is.
    pub(crate) target: Target,
    /// The words it was found by (not yet safe to print).
    pub(crate) label: String,
}

/// Everything picked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Picks {
    all: Vec<Pick>,
}

impl Picks {
    /// Picks a hit, or no longer.
    pub(crate) fn toggle(&mut self, hit: &Hit) {
        let before = self.all.len();
        self.all.retain(|pick| pick.target != hit.target);
        if self.all.len() == before {
            self.all.push(Pick { target: hit.target, label: hit.label.clone() });
        }
    }

    /// True if it is picked.
    pub(crate) fn holds(&self, target: Target) -> bool {
        self.all.iter().any(|pick| pick.target == target)
    }

    /// True if nothing is.
    pub(crate) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Everything picked, first picked first.
    pub(crate) fn all(&self) -> &[Pick] {
        &self.all
    }

    /// The same in another pile; what is gone there is picked no longer.
    pub(crate) fn rebased(mut self, now: impl Fn(Target) -> Option<Target>) -> Self {
        self.all.retain_mut(|pick| {
            now(pick.target).is_some_and(|target| {
                pick.target = target;
                true
            })
        });
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ArticleId, Id};

    fn hit(index: usize) -> Hit {
        Hit {
            target: Target::Article(ArticleId::from_index(index)),
            label: index.to_string(),
            detail: String::new(),
            positions: Vec::new(),
            score: 0,
        }
    }

    #[test]
    fn a_hit_is_picked_once_and_again_no_longer() {
        let mut picks = Picks::default();
        for index in [3, 1, 2, 1, 1] {
            picks.toggle(&hit(index));
        }
        let labels = |picks: &Picks| picks.all().iter().map(|pick| pick.label.clone()).collect::<Vec<_>>();
        assert_eq!(labels(&picks), ["3", "2", "1"], "in the order of picking");
        let rebased = picks.rebased(|target| (target != hit(2).target).then(|| hit(7).target));
        assert_eq!(labels(&rebased), ["3", "1"]);
        assert!(rebased.holds(hit(7).target) && !rebased.holds(hit(3).target));
    }
}
