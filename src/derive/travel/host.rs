//! Rules on verbs whose traveller is their object: being received, taken, joined.
//!
//! Start at [`Reader::host`].

#![expect(clippy::too_many_arguments, reason = "each argument is a part of the claim that is made")]

use std::ops::Range;

use super::anaphor::{self, Context};
use super::clause;
use super::frame;
use super::mood::Mood;
use super::party;
use super::read::Reader;
use super::scene::What;
use super::subject::{self, Subject};
use crate::lexicon::Verb;

impl Reader<'_, '_> {
    /// "a tour that will take him to Brazil, Venezuela, Cuba and Nicaragua", "her plane took her from Ghana to Dar es Salaam"
    pub(super) fn take(&mut self, index: usize, range: &Range<usize>, group: usize, end: usize, verb: &Verb, mood: Mood, passive: bool) {
        let to = self.places(range, end, if verb.direct { "to into for" } else { verb.joins }, false, 12);
        if to.is_empty() {
            return;
        }
        let subject = if passive { subject::of_verb(self.scene, range, group, &self.context) } else { self.object(range, end, to[0].0) };
        if subject.parties.is_empty() {
            return;
        }
        let from = self.places(range, end, "from of", false, 5);
        if !from.is_empty() {
            self.see(index, range, group, frame::LEAVE, 1, &subject, Mood::Past, &from, true);
        }
        self.see(index, range, group, frame::TAKE, 3, &subject, mood, &to, false);
        self.then(index, range, group, &from, &to);
    }

    /// The person or pronoun directly after a verb.
    pub(super) fn object(&self, range: &Range<usize>, end: usize, before_unit: usize) -> Subject {
        let limit = self.scene.units[before_unit].tokens.start.min(range.end);
        for at in end..limit {
            if let Some(unit) = self.scene.unit_at(at) {
                if let What::Person(_) = self.scene.units[unit].what {
                    let members = party::first(self.scene, at..limit).unwrap_or_else(|| vec![self.scene.person(unit).expect("a person")]);
                    return Subject { parties: vec![members], named: true, barred: false };
                }
                return Subject::default();
            }
            let fold = self.scene.fold(at);
            if matches!(fold, "him" | "her" | "them") {
                return self.other(range, at);
            }
            if clause::is_preposition(fold) {
                return Subject::default();
            }
        }
        Subject::default()
    }

    /// "Cuba receives President Raisi on an official visit", "Maduro welcomes him in Caracas", "he was received by the king in Rabat"
    pub(super) fn host(&mut self, index: usize, range: &Range<usize>, group: usize, end: usize, mood: Mood, passive: bool) {
        if passive {
            let guest = subject::of_verb(self.scene, range, group, &self.context);
            let hosts = self.agents(range, end);
            let mut found = self.places(range, end, if self.scene.inverts { "in at on to" } else { "in at on" }, false, 14);
            if found.is_empty() {
                found = self.where_before(range, group);
            }
            if !found.is_empty() {
                self.see(index, range, group, frame::HOST, 2, &guest, mood, &found, false);
            }
            self.met(index, range, group, frame::MEET, &guest, hosts, found.first().copied(), mood);
            return;
        }
        let guest = self.guest(range, end);
        if guest.parties.is_empty() {
            return;
        }
        // The host may be a place: "Cuba receives …".
        let place = group.checked_sub(1).and_then(|before| self.scene.unit_at(before)).filter(|unit| self.scene.place(*unit).is_some());
        let mut found = self.places(range, end, "in at on", false, 14);
        if let (Some(place), true) = (place, found.is_empty()) {
            let date = self.date(range, place, group, end);
            found.push((place, date));
        }
        let hosts = subject::of_verb(self.scene, range, group, &Context::default());
        if found.is_empty() && hosts.named {
            let hosts: Vec<usize> = hosts.parties.iter().flatten().copied().collect();
            found = self.filed_from(range, group, &guest, &hosts, mood);
        }
        if !found.is_empty() {
            self.see(index, range, group, frame::HOST, 2, &guest, mood, &found, false);
        }
        if hosts.named {
            let hosts = hosts.parties.into_iter().flatten().collect();
            self.met(index, range, group, frame::MEET, &guest, hosts, found.first().copied(), mood);
        }
    }

    /// Whom a host receives: the name or pronoun within a few words.
    pub(super) fn guest(&self, range: &Range<usize>, end: usize) -> Subject {
        for at in end..(end + 14).min(range.end) {
            if let Some(unit) = self.scene.unit_at(at) {
                if let What::Person(person) = self.scene.units[unit].what {
                    return Subject { parties: vec![vec![person]], named: true, barred: false };
                }
                continue;
            }
            let fold = self.scene.fold(at);
            if matches!(fold, "him" | "her" | "them") {
                return self.other(range, at);
            }
            if clause::is_preposition(fold) && fold != "of" || matches!(fold, "that" | "." | ";") {
                break;
            }
        }
        Subject::default()
    }

    /// Whom an object pronoun stands for: never the subject of its own clause.
    pub(super) fn other(&self, range: &Range<usize>, at: usize) -> Subject {
        // "he announced a tour that will take him to …": there the tour is the subject.
        let clause = (range.start..at)
            .rev()
            .find(|at| matches!(self.scene.fold(*at), "that" | "which" | "who" | "where" | ";"))
            .map_or(range.start, |at| at + 1);
        let own = party::first(self.scene, clause..at).unwrap_or_default();
        let parties = anaphor::pronoun(self.scene, range, at, &self.context).into_iter();
        Subject { parties: parties.filter(|party| !party.iter().any(|person| own.contains(person))).collect(), ..Subject::default() }
    }

    /// Names after "by".
    pub(super) fn agents(&self, range: &Range<usize>, end: usize) -> Vec<usize> {
        let by = (end..(end + 14).min(range.end)).find(|at| self.scene.fold(*at) == "by");
        by.map(|at| self.people(range, at + 1)).unwrap_or_default()
    }

    /// "joined the group in Havana", "In Havana, the ambassador joined the delegation": the party is there.
    pub(super) fn join(&mut self, index: usize, range: &Range<usize>, group: usize, end: usize, mood: Mood) {
        let object = (end..(end + 4).min(range.end)).find(|at| {
            matches!(
                self.scene.fold(*at),
                "group" | "delegation" | "party" | "him" | "her" | "them" | "tour" | "trip" | "team" | "entourage" | "talks" | "meeting"
            )
        });
        let Some(object) = object else { return };
        let mut found = self.places(range, object, "in at on", false, 6);
        if found.is_empty() {
            found = self.fronted(range);
        }
        if found.is_empty() {
            return;
        }
        let party = Subject { parties: self.context.topic.iter().chain(&self.context.last).cloned().collect(), ..Subject::default() };
        self.see(index, range, group.min(self.scene.units[found[0].0].tokens.start), frame::JOIN, 2, &party, mood, &found, false);
    }
}
