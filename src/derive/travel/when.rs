//! When: the date that a place hangs on, and the dates that hang on something else.
//!
//! Which words are dates is known; what day they mean is not. Start at [`Reader::date`].

use std::ops::Range;

use super::anaphor;
use super::clause;
use super::read::Reader;
use super::scene::{Scene, What};

impl Reader<'_, '_> {
    /// True for the date of "in A, and on Friday he met": joined to what ends at `end`, it opens a clause of its own.
    pub(super) fn opens_clause(&self, date: usize, end: usize) -> bool {
        let scene = self.scene;
        let next = scene.units[date].tokens.end;
        let named = scene.unit_at(next).is_some_and(|unit| matches!(scene.units[unit].what, What::Person(_)));
        let joined = (end..scene.units[date].tokens.start).any(|at| matches!(scene.fold(at), "and" | "," | "but"));
        joined && (named || anaphor::is_pronoun(scene.fold(next)))
    }

    /// True for a date right after "and" or a comma whose place follows: "and on Tuesday in B".
    pub(super) fn opens_next(&self, range: &Range<usize>, date: usize) -> bool {
        let scene = self.scene;
        let words = &scene.units[date].tokens;
        let place =
            (words.end + 1 < range.end && matches!(scene.fold(words.end), "in" | "to" | "at")).then(|| self.noun_phrase_place(range, words.end + 1));
        let mut before = words.start;
        while before > range.start && matches!(scene.fold(before - 1), "on" | "the") {
            before -= 1;
        }
        place.flatten().is_some() && before > range.start && matches!(scene.fold(before - 1), "and" | "," | ";")
    }

    /// After "with X and Y", the date of the next leg: "in A with X and on Tuesday in B".
    pub(super) fn next_leg(&self, range: &Range<usize>, with: usize) -> Option<usize> {
        let scene = self.scene;
        let limit = (with + 14).min(range.end);
        let date = scene.units_in(with..limit).find(|(unit, _)| matches!(scene.units[*unit].what, What::Date(_)))?.0;
        let plain =
            (with + 1..scene.units[date].tokens.start).all(|at| scene.unit_at(at).is_some() || !clause::is_verb(scene, at) && scene.fold(at) != ";");
        (plain && self.opens_next(range, date)).then_some(date)
    }

    /// The date that a place hangs on: the one right after it, else one between head and place, else one before, else one after
    /// in the same clause. Dates bound to a verb of saying belong to the saying.
    pub(super) fn date(&self, range: &Range<usize>, place: usize, head: usize, after: usize) -> Option<usize> {
        let scene = self.scene;
        // "here" stands where its words stand, not where the dateline names the place.
        let away = !range.contains(&scene.units[place].tokens.start) || scene.units[place].tokens.end <= range.start.max(head);
        let start = if away { after.saturating_sub(1) } else { scene.units[place].tokens.start };
        let end = scene.units[place].tokens.end.max(after);
        let usable = |unit: usize| matches!(scene.units[unit].what, What::Date(_)) && !self.is_of_speech(range, unit);
        // Right after.
        let mut at = end;
        while at < range.end {
            if let Some(unit) = scene.unit_at(at) {
                if usable(unit) {
                    if self.opens_next(range, unit) || self.opens_clause(unit, if away { end } else { scene.units[place].tokens.end }) {
                        break;
                    }
                    return Some(unit);
                }
                if matches!(scene.units[unit].what, What::Person(_) | What::Place(_)) && at > end + 1 {
                    break;
                }
                at = scene.units[unit].tokens.end;
                continue;
            }
            let fold = scene.fold(at);
            if at > end + 20
                || matches!(fold, ";" | "that" | "where" | "which" | "who" | "before" | "after" | "while" | "as" | "with" | "since")
                || clause::is_verb(scene, at) && !is_infinitive(scene, at)
            {
                break;
            }
            at += 1;
        }
        // Between the head and the place.
        let between = scene.units_in(head.min(start)..start).rev().find(|(unit, _)| usable(*unit));
        if let Some((unit, _)) = between {
            return Some(unit);
        }
        // Before the head, in the same sentence, not across another place.
        for (unit, date) in scene.units_in(range.start..head.min(start)).rev() {
            // "Today was the day of a tour that would take her": the date of another clause, unless it touches the relative word.
            let relative = (date.tokens.end + 1..head).any(|at| matches!(scene.fold(at), "that" | "which" | "who"));
            // "arrived on Thursday after his visit to B", "began this week in A; from there": another clause's too.
            let other = (date.tokens.end..head).any(|at| {
                scene.fold(at) == ";" || scene.words.order.longest(|step| scene.fold(at + step)).is_some_and(|phrase| phrase.values[0] == "after")
            });
            if usable(unit) && !relative && !other {
                return Some(unit);
            }
            if matches!(scene.units[unit].what, What::Place(_)) && scene.units[unit].tokens.end + 12 < head {
                break;
            }
        }
        None
    }

    /// True for "announced on Thursday", "said Monday": the day of saying.
    pub(super) fn is_of_speech(&self, range: &Range<usize>, unit: usize) -> bool {
        let scene = self.scene;
        let mut at = scene.units[unit].tokens.start;
        // Names count as one word each: "told the Ghana News Agency on Sunday".
        for _ in 0..5 {
            let Some(before) = at.checked_sub(1).filter(|before| *before >= range.start) else { return false };
            at = scene.unit_at(before).map_or(before, |unit| scene.units[unit].tokens.start);
            if scene.unit_at(before).is_none() && scene.words.speech.holds(scene.fold(before)) {
                return true;
            }
            let plain = scene.unit_at(before).is_some_and(|unit| !matches!(scene.units[unit].what, What::Place(_)))
                || matches!(scene.fold(before), "on" | "the" | "late" | "early" | "reporters" | "journalists");
            if !plain && scene.units[unit].tokens.start - before > 3 {
                return false;
            }
        }
        false
    }
}

/// True for "to participate": the verb belongs to what stands before it.
fn is_infinitive(scene: &Scene<'_>, at: usize) -> bool {
    at > 0 && scene.fold(at - 1) == "to"
}
