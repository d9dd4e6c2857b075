//! Rules on leaving: where somebody was until then, where they head, and when a trip begins.
//!
//! Start at [`Reader::leave`].

#![expect(clippy::too_many_arguments, reason = "each argument is a part of the claim that is made")]

use std::ops::Range;

use super::Told;
use super::clause;
use super::frame;
use super::mood::Mood;
use super::read::Reader;
use super::scene::What;
use super::subject;
use super::verbs::to_come;
use crate::lexicon::{Class, Verb};

impl Reader<'_, '_> {
    pub(super) fn leave(&mut self, index: usize, range: &Range<usize>, group: usize, end: usize, verb: &Verb, mood: Mood, gerund: bool) {
        let subject = if gerund { self.main_subject(range, group) } else { subject::of_verb(self.scene, range, group, &self.context) };
        let from = self.places(range, end, verb.joins, verb.direct, 4);
        // "left Rome for a 12-day trip to …": where the trip begins is no stop of it.
        let trip = |at: usize| self.scene.words.noun(self.scene.fold(at)).is_some_and(|noun| matches!(noun.class, Class::Visit | Class::Tour));
        // "left Malawi for Pretoria, the last stop of the tour" tells of a leg.
        let named = |at: &usize| self.scene.unit_at(*at).is_some_and(|unit| matches!(self.scene.units[unit].what, What::Place(_) | What::Area(_)));
        let on_trip = (end..(end + 12).min(range.end))
            .any(|at| matches!(self.scene.fold(at), "for" | "on") && (at + 1..(at + 6).min(range.end)).take_while(|next| !named(next)).any(trip));
        if on_trip && !from.is_empty() {
            self.depart(index, range, group, end, mood);
            return;
        }
        if !from.is_empty() {
            let leaving = if mood == Mood::Future { Mood::Present } else { mood };
            self.see(index, range, group, frame::LEAVE, 1, &subject, leaving, &from, true);
        }
        let mut to = self.places(range, end, "for to", false, 9);
        // "fled A and flew to B": the second verb says where to.
        if to.first().is_some_and(|(unit, _)| (end..self.scene.units[*unit].tokens.start).any(|at| clause::is_verb(self.scene, at))) {
            to.clear();
        }
        let from_home = from.first().and_then(|(unit, _)| self.scene.place(*unit)).is_some_and(|place| subject.visiting(self.scene, place).is_none());
        if from_home || from.is_empty() && to.is_empty() {
            self.depart(index, range, group, end, mood);
        }
        if !to.is_empty() {
            self.see(index, range, group, frame::HEAD, 3, &subject, to_come(mood), &to, false);
            self.then(index, range, group, &from, &to);
        }
    }

    /// The place in "From Moscow he flew to Dubai", "flew from Moscow to Dubai".
    pub(super) fn setting_out(&self, range: &Range<usize>, end: usize) -> Option<usize> {
        let opening = (range.start..(range.start + 2).min(range.end)).find(|at| self.scene.fold(*at) == "from");
        let behind = || self.places(range, end, "from", false, 6).first().map(|(unit, _)| *unit);
        opening.and_then(|at| self.noun_phrase_place(range, at + 1)).or_else(behind)
    }

    /// "arrived from Suva on Monday" in a report filed from the place: there.
    pub(super) fn arrival_here(&mut self, index: usize, range: &Range<usize>, group: usize, end: usize, mood: Mood) -> Vec<(usize, Option<usize>)> {
        let Some(here) = self.scene.dateline else { return Vec::new() };
        let from = self.places(range, end, "from", false, 4);
        if from.is_empty() {
            // "flew in late on Tuesday", "stepped ashore": nothing but the day follows, and the article has told of nowhere else.
            let day = end + usize::from(self.scene.fold(end) == "on");
            let elsewhere = self.claims.seen.last().is_some_and(|seen| Some(seen.place) != self.scene.place(here));
            if elsewhere || mood == Mood::Future || !self.scene.is_time(day) {
                return Vec::new();
            }
            return vec![(here, self.scene.unit_at(day).filter(|unit| matches!(self.scene.units[*unit].what, What::Date(_))))];
        }
        let subject = subject::of_verb(self.scene, range, group, &self.context);
        let date = from.last().and_then(|(_, date)| *date);
        let undated: Vec<(usize, Option<usize>)> = from.into_iter().map(|(unit, _)| (unit, None)).collect();
        let left = if mood == Mood::Future { Mood::Present } else { mood };
        self.see(index, range, group, frame::LEAVE, 1, &subject, left, &undated, true);
        self.then(index, range, group, &undated, &[(here, None)]);
        vec![(here, date)]
    }

    /// "departs from Iran on June 11", "when he set out on Monday": the trip begins.
    pub(super) fn depart(&mut self, index: usize, range: &Range<usize>, group: usize, end: usize, mood: Mood) {
        let scene = self.scene;
        let is_date = |unit: usize| matches!(scene.units[unit].what, What::Date(_));
        let behind = scene.units_in(end..(end + 7).min(range.end)).find(|(unit, _)| is_date(*unit)).map(|(unit, _)| unit);
        // "On Sunday he had left for South America"
        let far = scene.units_in(end..(end + 6).min(range.end)).any(|(_, unit)| matches!(unit.what, What::Area(_)));
        let opening = if far { range.start..(range.start + 3).min(group) } else { group..group };
        let leads = |unit: usize| is_date(unit) && !self.is_of_speech(range, unit);
        let date = behind.or_else(|| scene.units_in(opening).find(|(unit, _)| leads(*unit)).map(|(unit, _)| unit));
        let subject = subject::of_verb(scene, range, group, &self.context);
        let (Some(date), Some(who)) = (date, subject.parties.first().and_then(|party| party.first()).copied()) else { return };
        let day = &scene.units[date].tokens;
        let tokens = group.min(day.start)..day.end.max(end);
        self.claims.told.push(Told {
            sentence: index,
            tokens,
            rule: frame::DEPART,
            who,
            start: Some(date),
            end: None,
            length: None,
            when: None,
            mood,
        });
    }
}
