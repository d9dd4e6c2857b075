//! Words for a place told before: "the city", "there", "here", "where".
//!
//! Looks back over what the article has claimed so far; must not know verbs. Start at [`Reader::place_again`].

use std::ops::Range;

use super::mood::Mood;
use super::read::Reader;
use super::scene::What;

/// Tokens within which a city named before is still "the city".
const FAR: usize = 120;

impl Reader<'_, '_> {
    /// "…in Caracas, Venezuela, on February 20, where he is slated to meet …": the place before "where".
    pub(super) fn where_before(&self, range: &Range<usize>, group: usize) -> Vec<(usize, Option<usize>)> {
        let Some(at) = (range.start..group).rev().take(7).find(|at| self.scene.fold(*at) == "where") else { return Vec::new() };
        let units: Vec<usize> =
            self.scene.units_in(range.start..at).filter(|(unit, _)| self.scene.place(*unit).is_some()).map(|(unit, _)| unit).collect();
        let Some(last) = units.last().copied() else { return Vec::new() };
        // "Caracas, Venezuela": the city says it.
        let city = units.iter().rev().nth(1).copied().filter(|city| self.contains(last, *city)).unwrap_or(last);
        // The date of what happens there stands in the clause itself.
        let inside = self
            .scene
            .units_in(at..(group + 16).min(range.end))
            .take_while(|(_, unit)| !(unit.tokens.start > group && self.scene.fold(unit.tokens.start - 1) == "then"));
        let date = inside
            .filter(|(unit, _)| matches!(self.scene.units[*unit].what, What::Date(_)) && !self.is_of_speech(range, *unit))
            .map(|(unit, _)| unit)
            .next();
        vec![(city, date.or_else(|| self.date(range, city, group, at)))]
    }

    /// What "the city" at `at` stands for: the place told of last, else the one the report is filed from.
    pub(super) fn place_again(&self, range: &Range<usize>, at: usize) -> Option<usize> {
        let scene = self.scene;
        let noun = at + 1;
        let alone = noun < range.end
            && matches!(scene.fold(at), "the" | "this")
            && scene.unit_at(noun).is_none()
            && scene.words.heres.holds(scene.fold(noun))
            && scene.fold(noun + 1) != "of"
            && scene.unit_at(noun + 1).is_none_or(|unit| scene.place(unit).is_none());
        if !alone {
            return None;
        }
        // "the capital, Quito"
        let apposed = scene.unit_at(noun + 2).filter(|unit| scene.fold(noun + 1) == "," && scene.place(*unit).is_some());
        apposed.or_else(|| self.city_before(at, scene.fold(at) == "this"))
    }

    /// The city somebody was told to be in last, else the one the report is filed from, which "this" always means, else the one named last, a
    /// few sentences back at most.
    pub(super) fn city_before(&self, at: usize, this: bool) -> Option<usize> {
        let scene = self.scene;
        let city = |unit: usize| scene.place(unit).is_some_and(|place| scene.city.is_none_or(|city| city(place)));
        let recent = |unit: &usize| at.saturating_sub(scene.units[*unit].tokens.start) < FAR;
        let told = self.claims.seen.iter().rev().filter(|seen| !seen.leaves && seen.mood != Mood::Never).map(|seen| seen.place_unit);
        let told = told.filter(|_| !this).find(|unit| city(*unit)).filter(recent);
        let named = scene.units[..scene.units.partition_point(|unit| unit.tokens.start < at)].iter().enumerate().rev().map(|(unit, _)| unit);
        told.or(scene.dateline).or_else(|| named.take_while(recent).find(|unit| city(*unit)))
    }

    /// What "here" or "there" at `at` stands for; "there is" stands for nothing.
    pub(super) fn here_or_there(&self, range: &Range<usize>, at: usize) -> Option<usize> {
        let scene = self.scene;
        if scene.here(at).is_some() || scene.fold(at) != "there" || scene.unit_at(at).is_some() || scene.tokens.list[at].is_capital() {
            return scene.here(at);
        }
        let next = if at + 1 < range.end { scene.fold(at + 1) } else { "" };
        if matches!(next, "is" | "was" | "are" | "were" | "will" | "has" | "had" | "have" | "would" | "may" | "'s") {
            return None;
        }
        let last = self.claims.seen.iter().rev().find(|seen| !seen.leaves && seen.mood != Mood::Never);
        let inside = scene.units_in(range.start..at).rev().map(|(unit, _)| unit).find(|unit| scene.place(*unit).is_some());
        inside.or_else(|| last.map(|seen| seen.place_unit))
    }
}
