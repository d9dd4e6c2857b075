//! Rules on meeting: who of those who meet is the visitor, and where.
//!
//! Start at [`Reader::meet`].

#![expect(clippy::too_many_arguments, reason = "each argument is a part of the claim that is made")]

use std::ops::Range;

use super::clause;
use super::frame;
use super::mood::Mood;
use super::read::Reader;
use super::subject::{self, Subject};

impl Reader<'_, '_> {
    /// "Lavrov met Maduro in Caracas", "he is slated to meet …", "was met on arrival by …", "they met in Oslo"
    pub(super) fn meet(&mut self, index: usize, range: &Range<usize>, group: usize, at: usize, end: usize, mood: Mood, gerund: bool, passive: bool) {
        let subject = if gerund { self.main_subject(range, group) } else { subject::of_verb(self.scene, range, group, &self.context) };
        let joined = if self.scene.inverts { "in at to" } else { "in at" };
        let mut found = self.places(range, end, joined, false, 22);
        // "met X and called at Y": the second verb says where.
        if found.first().is_some_and(|(unit, _)| self.goes_on(end..self.scene.units[*unit].tokens.start)) {
            found.clear();
        }
        let mut whom = if passive { self.agents(range, end) } else { self.people_after(range, end, 6) };
        if whom.is_empty() && !passive {
            // "met in Dublin with X", "traf am Montag in Kiew den Präsidenten X": day and place may come first.
            whom = self.people_after(range, self.behind_time_and_place(range, end, &found), 4);
        }
        if self.urges(range, end) {
            return;
        }
        if found.is_empty() {
            found = self.where_before(range, group);
        }
        if found.is_empty() {
            found = self.fronted(range);
        }
        let subject = if whom.is_empty() && !passive { self.each_other(subject, &found, &mut whom) } else { subject };
        self.meet_at(index, range, at, &subject, &whom, &found, mood);
        self.met(index, range, group, frame::MEET, &subject, whom, found.first().copied(), mood);
    }

    /// True if another verb of the same subject stands in `between`: "… and visit".
    fn goes_on(&self, between: Range<usize>) -> bool {
        let scene = self.scene;
        let verb = |at: usize| clause::is_verb(scene, at) || scene.unit_at(at).is_none() && !scene.words.verbs(scene.fold(at)).is_empty();
        between.clone().any(|at| verb(at) && at > between.start && matches!(scene.fold(at - 1), "and" | "before" | "after" | "then"))
    }

    /// True for "called on X to withdraw": nobody is met.
    pub(super) fn urges(&self, range: &Range<usize>, end: usize) -> bool {
        let scene = self.scene;
        scene.fold(end - 1) == "on"
            && (end..(end + 12).min(range.end)).any(|at| scene.fold(at) == "to" && scene.unit_at(at).is_none() && scene.unit_at(at + 1).is_none())
    }

    /// "They met in Oslo": of two who meet each other the one who travels meets the other.
    pub(super) fn each_other(&self, subject: Subject, found: &[(usize, Option<usize>)], whom: &mut Vec<usize>) -> Subject {
        let Some(party) = subject.parties.first().filter(|party| party.len() > 1) else { return subject };
        let place = found.first().and_then(|(unit, _)| self.scene.place(*unit));
        let home = |person: &usize| place.is_some_and(|place| (self.scene.at_home)(*person, place));
        let lead = self
            .context
            .topic
            .as_ref()
            .and_then(|topic| topic.first())
            .filter(|lead| party.contains(lead) && !home(lead))
            .or_else(|| party.iter().find(|person| !home(person)));
        let Some(lead) = lead.copied() else { return subject };
        let topic = |person: &usize| self.context.topic.as_ref().is_some_and(|topic| topic.contains(person));
        whom.extend(party.iter().copied().filter(|person| *person != lead && (!topic(person) || home(person))));
        Subject { parties: vec![vec![lead]], ..subject }
    }

    /// "KIGALI - The minister held talks with Defence Minister X": a host at home where the report is filed from is met there.
    pub(super) fn filed_from(&self, range: &Range<usize>, at: usize, subject: &Subject, whom: &[usize], mood: Mood) -> Vec<(usize, Option<usize>)> {
        let Some(unit) = self.scene.dateline.filter(|_| matches!(mood, Mood::Past | Mood::Present)) else { return Vec::new() };
        let Some(place) = self.scene.place(unit) else { return Vec::new() };
        let home = |person: &usize| (self.scene.at_home)(*person, place);
        let ours: Vec<usize> = subject.parties.first().into_iter().flatten().copied().collect();
        let hosted =
            whom.iter().any(home) && !ours.iter().any(home) && !ours.is_empty() || ours.iter().any(home) && whom.iter().any(|person| !home(person));
        let elsewhere = self
            .claims
            .seen
            .iter()
            .any(|seen| seen.place != place && !seen.leaves && seen.mood == Mood::Past && !(self.scene.within)(place, seen.place));
        if !hosted || elsewhere {
            return Vec::new();
        }
        let date = self.date(range, unit, at, at + 1);
        vec![(unit, date)]
    }

    /// Who of those who meet is there as a visitor: whom the article is about, else who is not at home there.
    pub(super) fn meet_at(
        &mut self,
        index: usize,
        range: &Range<usize>,
        at: usize,
        subject: &Subject,
        whom: &[usize],
        found: &[(usize, Option<usize>)],
        mood: Mood,
    ) {
        let filed = if found.is_empty() { self.filed_from(range, at, subject, whom, mood) } else { Vec::new() };
        let found = if found.is_empty() { &filed[..] } else { found };
        let Some(place) = found.first().and_then(|(unit, _)| self.scene.place(*unit)) else { return };
        let topic = self.context.topic.as_ref().and_then(|topic| topic.first()).copied();
        let away = |person: &usize| !(self.scene.at_home)(*person, place);
        let met = whom.iter().copied().find(|person| Some(*person) == topic).filter(away);
        // "Foreign Minister Gil met him in Caracas": the host may be the subject.
        let guest = met.or_else(|| whom.iter().copied().find(away).filter(|_| subject.named && subject.visiting(self.scene, place).is_none()));
        if let Some(guest) = guest {
            let guest = Subject { parties: vec![vec![guest]], named: true, barred: false };
            self.see(index, range, at, frame::ACT, 2, &guest, mood, found, false);
        }
        if met.is_none() && !subject.parties.is_empty() {
            self.see(index, range, at, frame::ACT, 2, subject, mood, found, false);
        }
    }

    /// The token behind the days and places that follow a verb at once.
    pub(super) fn behind_time_and_place(&self, range: &Range<usize>, end: usize, found: &[(usize, Option<usize>)]) -> usize {
        let mut at = end;
        while at < range.end {
            match self.scene.unit_at(at) {
                Some(unit) if self.scene.is_time(at) || found.iter().any(|(place, _)| *place == unit) => at = self.scene.units[unit].tokens.end,
                None if matches!(self.scene.fold(at), "on" | "in" | "at" | "to" | "the") => at += 1,
                _ => break,
            }
        }
        at
    }
}
