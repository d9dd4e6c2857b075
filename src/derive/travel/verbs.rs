//! Rules on verbs whose subject travels: arriving, going, visiting, staying, acting.
//!
//! Each proposes claims from one verb; what follows the verb is found in [`super::reach`]. Start at [`Reader::verb`].

#![expect(clippy::too_many_arguments, reason = "each argument is a part of the claim that is made")]

use std::ops::Range;

use super::anaphor;
use super::frame;
use super::mood::{self, Mood};
use super::party;
use super::read::Reader;
use super::scene::What;
use super::subject::{self, Subject};
use crate::lexicon::{Class, Form, Verb};

impl Reader<'_, '_> {
    pub(super) fn verb(&mut self, index: usize, range: &Range<usize>, at: usize, end: usize, readings: &[Verb]) {
        let form = self.form(range, at, readings);
        let Some(form) = form else { return };
        let (mut mood, group) = mood::verb(self.scene, range.start, at, form);
        let passive = self.passive(range, at, form);
        let bare_gerund = form == Form::Gerund && mood == Mood::Bare;
        // "saves patients from travelling to": nobody does.
        if bare_gerund && group > range.start && matches!(self.scene.fold(group - 1), "from" | "against" | "without") {
            return;
        }
        if bare_gerund {
            mood = match mood::sentence(self.scene, range.clone()) {
                Mood::Bare => Mood::Present,
                other => other,
            };
        }
        let planned = mood == Mood::Future && self.is_planned(range, at);
        if planned && self.called_off(range, at) || mood == Mood::Future && self.leg_called_off(range, end) {
            mood = Mood::Cancelled;
        }
        for verb in readings {
            match verb.class {
                Class::Arrive | Class::Go | Class::Return | Class::Head | Class::Visit | Class::Stay if !passive => {
                    let (rule, weight, reach) = match verb.class {
                        Class::Arrive => (frame::ARRIVE, 3, 10),
                        Class::Go => (frame::GO, 3, 7),
                        Class::Return => (frame::RETURN, 3, 7),
                        Class::Head => (frame::HEAD, 3, 7),
                        Class::Visit => (frame::VISIT, 3, 8),
                        _ => (frame::STAY, 2, 6),
                    };
                    let mut found = self.places(range, end, verb.joins, verb.direct, reach);
                    if found.is_empty() && verb.class == Class::Visit {
                        // "visited a clinic in Blantyre"
                        found = self.places_after_object(range, end);
                    }
                    if found.is_empty() && matches!(verb.class, Class::Arrive | Class::Stay | Class::Visit) {
                        // "Calcutta, where he arrived on 3 December"
                        found = self.where_before(range, group);
                    }
                    if found.is_empty() && verb.class == Class::Arrive && !verb.direct {
                        found = self.arrival_here(index, range, group, end, mood);
                    }
                    if found.is_empty() {
                        if verb.class == Class::Head {
                            self.depart(index, range, group, end, mood);
                        }
                        continue;
                    }
                    let subject = if bare_gerund || planned || self.scene.fold(group) == "having" {
                        self.main_subject(range, group)
                    } else {
                        subject::of_verb(self.scene, range, group, &self.context)
                    };
                    let mood = if verb.class == Class::Head { to_come(mood) } else { mood };
                    self.see(index, range, group, rule, weight, &subject, mood, &found, false);
                    // Who arrives from somewhere is read with the arriving.
                    if verb.class != Class::Arrive
                        && let Some(from) = self.setting_out(range, end)
                    {
                        self.then(index, range, group, &[(from, None)], &found);
                    }
                    if self.claims.seen.last().is_some_and(|seen| seen.sentence == index) {
                        break;
                    }
                }
                Class::Visit if passive => {}
                Class::Leave if !passive => self.leave(index, range, group, end, verb, mood, bare_gerund),
                Class::Take => self.take(index, range, group, end, verb, mood, passive),
                Class::Host => self.host(index, range, group, end, mood, passive),
                Class::Meet => self.meet(index, range, group, at, end, mood, bare_gerund, passive),
                Class::Act if !passive => self.act(index, range, group, end, verb, mood, bare_gerund),
                Class::Undergo if passive => {
                    let found = self.places_after_object(range, end);
                    let found = if found.is_empty() { self.near_places(range, end) } else { found };
                    let subject = subject::of_verb(self.scene, range, group, &self.context);
                    if !found.is_empty() && self.is_of_topic(&subject) {
                        self.see(index, range, group, frame::ACT, 1, &subject, mood, &found, false);
                    }
                }
                Class::Phase if !passive => self.rounds_off(index, range, group, end, mood),
                Class::Join => self.join(index, range, group, end, mood),
                _ => {}
            }
        }
    }

    /// "spoke in Havana", "opened a school in Beira", "told survivors in Beira on Friday that"
    fn act(&mut self, index: usize, range: &Range<usize>, group: usize, end: usize, verb: &Verb, mood: Mood, gerund: bool) {
        let mut found = self.near_places(range, end);
        if found.is_empty() && verb.direct {
            found = self.places_after_object(range, end);
        }
        if found.is_empty() {
            found = self.where_before(range, group);
        }
        let sure = !found.is_empty();
        if !sure {
            found = self.dated_places(range, end);
        }
        if found.is_empty() {
            return;
        }
        let subject = if gerund { self.main_subject(range, group) } else { subject::of_verb(self.scene, range, group, &self.context) };
        if sure || self.is_of_topic(&subject) {
            let subject = self.together(index, range, group, subject, &found, mood);
            self.see(index, range, group, frame::ACT, 1, &subject, mood, &found, false);
        }
    }

    /// True if whom the article is about is among whom the sentence may mean first.
    pub(super) fn is_of_topic(&self, subject: &Subject) -> bool {
        let topic = self.context.topic.as_ref().and_then(|topic| topic.first());
        topic.is_some_and(|topic| subject.parties.first().is_some_and(|party| party.contains(topic)))
    }

    /// The subject of the clause that a gerund or a noun hangs on.
    pub(super) fn main_subject(&self, range: &Range<usize>, group: usize) -> Subject {
        if let Some(party) = party::first(self.scene, range.start..group) {
            // "Her spokesman X said that the leg in Y …": who says it is not who travels.
            let told = (range.start..group).any(|at| self.scene.unit_at(at).is_none() && self.scene.words.speech.holds(self.scene.fold(at)));
            let other = self.context.topic.clone().filter(|topic| told && !party.iter().any(|person| topic.contains(person)));
            let named = other.is_none();
            return Subject { parties: vec![other.unwrap_or(party)], named, barred: false };
        }
        let pronoun = (range.start..group).find(|at| matches!(self.scene.fold(*at), "he" | "she" | "they"));
        if let Some(at) = pronoun {
            return Subject { parties: anaphor::pronoun(self.scene, range, at, &self.context), ..Subject::default() };
        }
        if let Some(party) = party::first(self.scene, group..range.end) {
            return Subject { parties: vec![party], named: true, barred: false };
        }
        Subject { parties: self.context.topic.iter().cloned().collect(), ..Subject::default() }
    }

    /// "They finish in Osaka", "Lavrov began in Lima": the traveller in place of the trip, right before the verb.
    fn rounds_off(&mut self, index: usize, range: &Range<usize>, group: usize, end: usize, mood: Mood) {
        let Some(before) = group.checked_sub(1).filter(|before| *before >= range.start) else { return };
        let names = self.scene.unit_at(before).is_some_and(|unit| matches!(self.scene.units[unit].what, What::Person(_)) && !self.scene.owns(unit));
        if !(names || anaphor::is_pronoun(self.scene.fold(before)) || self.scene.fold(before) == "and") {
            return;
        }
        let found = self.places(range, end, "in at", false, 1);
        if found.is_empty() {
            return;
        }
        let subject = subject::of_verb(self.scene, range, group, &self.context);
        let rule = if self.ends(end - 1) || self.ends(end.saturating_sub(2)) { frame::ENDS } else { frame::STAY };
        self.see(index, range, group, rule, 2, &subject, mood, &found, false);
    }
}

/// Setting out is told; arriving is still to come.
pub(super) fn to_come(mood: Mood) -> Mood {
    if matches!(mood, Mood::Past | Mood::Present) { Mood::Future } else { mood }
}
