//! Places behind the object of a verb: "opened a school in", "told survivors in A on Friday that".
//!
//! What touches a verb at once is [`super::reach`]'s. Start at [`Reader::near_places`].

use std::ops::Range;

use super::clause;
use super::read::Reader;
use super::scene::What;
use crate::lexicon::Class;

/// Tokens behind a verb among which its object and its place stand.
const OBJECT: usize = 18;

impl Reader<'_, '_> {
    /// Places directly after a verb of acting: "spoke in Havana", "met him in Caracas"; the phrase must touch the verb or a name.
    pub(super) fn near_places(&self, range: &Range<usize>, from: usize) -> Vec<(usize, Option<usize>)> {
        let scene = self.scene;
        let mut at = from;
        for _ in 0..7 {
            if at >= range.end {
                return Vec::new();
            }
            if let Some(unit) = scene.unit_at(at) {
                if matches!(scene.units[unit].what, What::Place(_) | What::Area(_)) {
                    return Vec::new();
                }
                at = scene.units[unit].tokens.end;
                continue;
            }
            if let Some(here) = self.here_or_there(range, at) {
                return vec![(here, self.date(range, here, from, at + 1))];
            }
            let fold = scene.fold(at);
            // "s'est exprimé à Paris": other languages may have one word for "in" and "to".
            if (matches!(fold, "in" | "at") || fold == "to" && scene.inverts)
                && let Some(unit) = self.noun_phrase_place(range, at + 1)
            {
                let before = at - 1;
                let touches = at == from
                    || scene.unit_at(before).is_some()
                    || matches!(scene.fold(before), "him" | "her" | "them" | "here" | "there")
                    || scene.words.noun(scene.fold(before)).is_some_and(|noun| noun.class == Class::Meeting)
                    || matches!(
                        scene.fold(before),
                        "crowd"
                            | "crowds"
                            | "rally"
                            | "parliament"
                            | "congress"
                            | "students"
                            | "supporters"
                            | "reporters"
                            | "journalists"
                            | "troops"
                            | "summit"
                            | "conference"
                    );
                return if touches { self.list(range, unit, from) } else { Vec::new() };
            }
            if matches!(fold, "," | "that" | ";" | ":" | "which" | "who") || matches!(fold, "of" | "to" | "for" | "from" | "on") && at != from {
                return Vec::new();
            }
            at += 1;
        }
        Vec::new()
    }

    /// Places after the object of a verb that takes its subject there: "opened a school in Beira", "gave two concerts in Oslo".
    pub(super) fn places_after_object(&self, range: &Range<usize>, from: usize) -> Vec<(usize, Option<usize>)> {
        let scene = self.scene;
        let mut at = from;
        while at < (from + OBJECT).min(range.end) {
            let fold = scene.fold(at);
            if let Some(here) = self.here_or_there(range, at) {
                return vec![(here, self.date(range, here, from, at + 1))];
            }
            if matches!(fold, "in" | "at") && at > from {
                if let Some(unit) = self.noun_phrase_place(range, at + 1) {
                    return self.list(range, unit, from);
                }
                // "a ward at the Royal Hospital in Kano": what the place holds may be named first.
                let Some(venue) = self.noun_phrase_end(range, at + 1) else { break };
                at = venue;
                continue;
            }
            let plain = scene.unit_at(at).is_none_or(|unit| matches!(scene.units[unit].what, What::Event(_) | What::Organization(_)));
            if !plain
                || !scene.tokens.list[at].is_word() && scene.tokens.list[at].shape != crate::derive::token::Shape::Number && fold != "-"
                || clause::is_preposition(fold) && !(fold == "of" && at > from)
            {
                break;
            }
            at += 1;
        }
        Vec::new()
    }

    /// A place with its day beside it, anywhere behind a verb of its clause: "told survivors of the storm in Beira on Friday that".
    pub(super) fn dated_places(&self, range: &Range<usize>, from: usize) -> Vec<(usize, Option<usize>)> {
        let scene = self.scene;
        for at in from..(from + OBJECT).min(range.end) {
            if scene.unit_at(at).is_some() {
                continue;
            }
            let fold = scene.fold(at);
            if matches!(fold, ";" | ":" | "that" | "which" | "who" | "whom" | "where" | "when" | "before" | "after" | "since" | "as" | "if" | "while")
            {
                break;
            }
            let Some(unit) = (matches!(fold, "in" | "at") && at > from).then(|| self.noun_phrase_place(range, at + 1)).flatten() else { continue };
            let found = self.list(range, unit, from);
            let end = found.iter().map(|(unit, _)| scene.units[*unit].tokens.end).max().unwrap_or(at);
            let beside = found.iter().filter_map(|(_, date)| *date).any(|date| {
                let day = &scene.units[date].tokens;
                day.start >= end && day.start <= end + 1 && scene.fold(day.start.saturating_sub(1)) != "in" || day.end == at
            });
            return if beside { found } else { Vec::new() };
        }
        Vec::new()
    }

    /// The token behind an organization or event whose noun phrase starts at `at`: "the Royal Hospital".
    pub(super) fn noun_phrase_end(&self, range: &Range<usize>, at: usize) -> Option<usize> {
        let scene = self.scene;
        let unit = (at..(at + 3).min(range.end)).find_map(|at| scene.unit_at(at))?;
        matches!(scene.units[unit].what, What::Event(_) | What::Organization(_)).then_some(scene.units[unit].tokens.end)
    }
}
