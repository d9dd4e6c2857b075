//! The people listed after a head, by name or as "him", "the couple".
//!
//! Start at [`Reader::people`].

use std::ops::Range;

use super::clause;
use super::read::Reader;
use super::scene::What;
use crate::lexicon::joins;

impl Reader<'_, '_> {
    /// Names listed from token `from` on: "Nicolás Maduro, Vice President Delcy Rodríguez, and Foreign Minister Yván Gil".
    pub(super) fn people(&self, range: &Range<usize>, from: usize) -> Vec<usize> {
        let scene = self.scene;
        let mut people = Vec::new();
        let mut at = from;
        let mut gap = 0;
        while at < range.end && gap < 12 {
            if let Some(unit) = scene.unit_at(at) {
                match scene.units[unit].what {
                    What::Person(person) if !scene.owns(unit) => {
                        people.push(person);
                        gap = 0;
                    }
                    What::Place(_) | What::Area(_) | What::Organization(_)
                        if scene.owns(unit) || matches!(scene.fold(at.saturating_sub(1)), "of" | "the" | "'s") || !people.is_empty() || gap < 6 => {}
                    _ => break,
                }
                at = scene.units[unit].tokens.end;
                continue;
            }
            let fold = scene.fold(at);
            if people.is_empty() && gap < 4 && self.stands_for_somebody(range, at) {
                people.extend(self.context.topic.iter().flatten().copied());
                break;
            }
            // "the Hon. X": a point inside a sentence ends a short form.
            let stops = matches!(fold, ";" | "that" | "who" | "which" | "where" | "while" | "but" | ":")
                || fold == "." && at + 1 == range.end
                || clause::is_preposition(fold) && !matches!(fold, "of" | "for" | "with")
                || clause::is_verb(scene, at) && !scene.tokens.list[at].is_capital() && !fold.ends_with("ed") && !self.is_outgoing(at);
            if stops {
                break;
            }
            gap += 1;
            at += 1;
        }
        people
    }

    /// True for "outgoing", "visiting" right before an office or a name.
    fn is_outgoing(&self, at: usize) -> bool {
        self.scene.fold(at).ends_with("ing") && self.scene.tokens.list.get(at + 1).is_some_and(|next| next.is_capital() && next.breaks == 0)
    }

    /// True for "him", "the couple": whom the article is about, as an object.
    pub(super) fn stands_for_somebody(&self, range: &Range<usize>, at: usize) -> bool {
        let scene = self.scene;
        let next = at + 1;
        let ends = next >= range.end || scene.unit_at(next).is_some_and(|unit| matches!(scene.units[unit].what, What::Date(_))) || {
            let fold = scene.fold(next);
            scene.unit_at(next).is_none() && (clause::is_preposition(fold) || !scene.tokens.list[next].is_word())
        };
        let party = || scene.words.parties.get(scene.fold(at)).is_some_and(|row| matches!(row.values[0], "party" | "pair" | "group"));
        ends && (matches!(scene.fold(at), "him" | "her" | "them") || at > range.start && party())
    }

    /// Names after an optional "with", "by", "to" within `reach` tokens of a head.
    pub(super) fn people_after(&self, range: &Range<usize>, from: usize, reach: usize) -> Vec<usize> {
        self.people_joined(range, from, reach, "with between")
    }

    /// The same after one of `joined`.
    pub(super) fn people_joined(&self, range: &Range<usize>, from: usize, reach: usize, joined: &str) -> Vec<usize> {
        let with = (from..(from + reach).min(range.end)).find(|at| joins(joined, self.scene.fold(*at)));
        self.people(range, with.map_or(from, |at| at + 1))
    }
}
