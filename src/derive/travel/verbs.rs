//! Rules on verbs: arriving, going, visiting, staying, leaving, being taken, received, met.
//!
//! Each proposes claims from one verb; what follows the verb is found in [`super::reach`].

#![expect(clippy::too_many_arguments, reason = "each argument is a part of the claim that is made")]

use std::ops::Range;

use super::Told;
use super::anaphor::{self, Context};
use super::clause;
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
        if bare_gerund {
            mood = match mood::sentence(self.scene, range.clone()) {
                Mood::Bare => Mood::Present,
                other => other,
            };
        }
        let planned = mood == Mood::Future && self.is_planned(range, at);
        if planned && self.called_off(range, at) {
            mood = Mood::Cancelled;
        }
        for verb in readings {
            match verb.class {
                Class::Arrive | Class::Go | Class::Head | Class::Visit | Class::Stay if !passive => {
                    let (rule, weight, reach) = match verb.class {
                        Class::Arrive => (frame::ARRIVE, 3, 10),
                        Class::Go => (frame::GO, 3, 7),
                        Class::Head => (frame::HEAD, 3, 7),
                        Class::Visit => (frame::VISIT, 3, 8),
                        _ => (frame::STAY, 2, 6),
                    };
                    let mut found = self.places(range, end, verb.joins, verb.direct, reach);
                    if found.is_empty() && matches!(verb.class, Class::Arrive | Class::Stay) {
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
                    let subject = if bare_gerund || planned {
                        self.main_subject(range, group)
                    } else {
                        subject::of_verb(self.scene, range, group, &self.context)
                    };
                    let mood = if verb.class == Class::Head { to_come(mood) } else { mood };
                    self.see(index, range, group, rule, weight, &subject, mood, &found, false);
                    if self.claims.seen.last().is_some_and(|seen| seen.sentence == index) {
                        break;
                    }
                }
                Class::Visit if passive => {}
                Class::Leave if !passive => self.leave(index, range, group, end, verb, mood, bare_gerund),
                Class::Take => self.take(index, range, group, end, verb, mood, passive),
                Class::Host => self.host(index, range, group, end, mood, passive),
                Class::Meet => self.meet(index, range, group, at, end, mood, bare_gerund, passive),
                Class::Act if !passive => {
                    let mut found = self.near_places(range, end);
                    if found.is_empty() && verb.direct {
                        found = self.places_after_object(range, end);
                    }
                    if found.is_empty() {
                        found = self.where_before(range, group);
                    }
                    if !found.is_empty() {
                        let subject =
                            if bare_gerund { self.main_subject(range, group) } else { subject::of_verb(self.scene, range, group, &self.context) };
                        self.see(index, range, group, frame::ACT, 1, &subject, mood, &found, false);
                    }
                }
                Class::Phase if !passive => self.rounds_off(index, range, group, end, mood),
                Class::Join => self.join(index, range, group, end, mood),
                _ => {}
            }
        }
    }

    /// True for "a plan to visit", "plans to go on": the noun before the infinitive says what its sentence then tells of.
    fn is_planned(&self, range: &Range<usize>, at: usize) -> bool {
        let Some(noun) = at.checked_sub(2).filter(|noun| *noun >= range.start && self.scene.fold(at - 1) == "to") else { return false };
        self.scene
            .words
            .status
            .longest(|step| if noun + step < at - 1 { self.scene.fold(noun + step) } else { "" })
            .is_some_and(|phrase| phrase.values[0] == "plan")
    }

    /// The form the word stands in; a word that is third person of one and noun of another needs its subject's form.
    pub(super) fn form(&self, range: &Range<usize>, at: usize, readings: &[Verb]) -> Option<Form> {
        let verb = readings.first()?;
        if verb.form != Form::Base {
            return Some(verb.form);
        }
        // A base form needs "to", a modal, "do", or a plural or first-person subject; "land" and "head" alone are nouns.
        let before = at.checked_sub(1).filter(|before| *before >= range.start)?;
        let fold = self.scene.fold(before);
        if matches!(fold, "the" | "a" | "an" | "'s" | "his" | "her" | "their" | "of" | "in" | "as" | "this" | "first" | "on") {
            return None;
        }
        Some(Form::Base)
    }

    /// True for "was received", "has been visited", "received by": a past form with a form of "be" before it.
    pub(super) fn passive(&self, range: &Range<usize>, at: usize, form: Form) -> bool {
        if !matches!(form, Form::Past | Form::Participle) {
            return false;
        }
        let mut before = at;
        for _ in 0..4 {
            if before <= range.start {
                return false;
            }
            before -= 1;
            let fold = self.scene.fold(before);
            if matches!(fold, "is" | "are" | "was" | "were" | "be" | "been" | "being") {
                return true;
            }
            if !(fold.len() > 4 && fold.ends_with("ly") || matches!(fold, "also" | "then" | "already" | "not" | "later" | "first")) {
                return self.scene.fold(at + 1) == "by" && matches!(fold, "," | "and");
            }
        }
        false
    }

    /// The subject of the clause that a gerund or a noun hangs on.
    pub(super) fn main_subject(&self, range: &Range<usize>, group: usize) -> Subject {
        if let Some(party) = party::first(self.scene, range.start..group) {
            return Subject { parties: vec![party], named: true, barred: false };
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

    pub(super) fn leave(&mut self, index: usize, range: &Range<usize>, group: usize, end: usize, verb: &Verb, mood: Mood, gerund: bool) {
        let subject = if gerund { self.main_subject(range, group) } else { subject::of_verb(self.scene, range, group, &self.context) };
        let from = self.places(range, end, verb.joins, verb.direct, 4);
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

    /// "arrived from Suva on Monday" in a report filed from the place: there.
    fn arrival_here(&mut self, index: usize, range: &Range<usize>, group: usize, end: usize, mood: Mood) -> Vec<(usize, Option<usize>)> {
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
    fn depart(&mut self, index: usize, range: &Range<usize>, group: usize, end: usize, mood: Mood) {
        let scene = self.scene;
        let is_date = |unit: usize| matches!(scene.units[unit].what, What::Date(_));
        let date = scene.units_in(end..(end + 7).min(range.end)).find(|(unit, _)| is_date(*unit)).map(|(unit, _)| unit);
        let subject = subject::of_verb(scene, range, group, &self.context);
        let (Some(date), Some(who)) = (date, subject.parties.first().and_then(|party| party.first()).copied()) else { return };
        let tokens = group..scene.units[date].tokens.end;
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
            let found = self.places(range, end, if self.scene.inverts { "in at on to" } else { "in at on" }, false, 14);
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
        if !found.is_empty() {
            self.see(index, range, group, frame::HOST, 2, &guest, mood, &found, false);
        }
        let hosts = subject::of_verb(self.scene, range, group, &Context::default());
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
    fn other(&self, range: &Range<usize>, at: usize) -> Subject {
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
        self.see(index, range, group, frame::STAY, 2, &subject, mood, &found, false);
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
    fn urges(&self, range: &Range<usize>, end: usize) -> bool {
        let scene = self.scene;
        scene.fold(end - 1) == "on"
            && (end..(end + 12).min(range.end)).any(|at| scene.fold(at) == "to" && scene.unit_at(at).is_none() && scene.unit_at(at + 1).is_none())
    }

    /// "They met in Oslo": of two who meet each other the one who travels meets the other.
    fn each_other(&self, subject: Subject, found: &[(usize, Option<usize>)], whom: &mut Vec<usize>) -> Subject {
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
    fn behind_time_and_place(&self, range: &Range<usize>, end: usize, found: &[(usize, Option<usize>)]) -> usize {
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

    /// "…in Caracas, Venezuela, on February 20, where he is slated to meet …": the place before "where".
    pub(super) fn where_before(&self, range: &Range<usize>, group: usize) -> Vec<(usize, Option<usize>)> {
        let Some(at) = (range.start..group).rev().take(5).find(|at| self.scene.fold(*at) == "where") else { return Vec::new() };
        let units: Vec<usize> =
            self.scene.units_in(range.start..at).filter(|(unit, _)| self.scene.place(*unit).is_some()).map(|(unit, _)| unit).collect();
        let Some(last) = units.last().copied() else { return Vec::new() };
        // "Caracas, Venezuela": the city says it.
        let city = units.iter().rev().nth(1).copied().filter(|city| self.contains(last, *city)).unwrap_or(last);
        // The date of what happens there stands in the clause itself.
        let inside = self
            .scene
            .units_in(group..(group + 16).min(range.end))
            .take_while(|(_, unit)| !(unit.tokens.start > group && self.scene.fold(unit.tokens.start - 1) == "then"));
        let date = inside
            .filter(|(unit, _)| matches!(self.scene.units[*unit].what, What::Date(_)) && !self.is_of_speech(range, *unit))
            .map(|(unit, _)| unit)
            .next();
        vec![(city, date.or_else(|| self.date(range, city, group, at)))]
    }
}

/// Setting out is told; arriving is still to come.
fn to_come(mood: Mood) -> Mood {
    if matches!(mood, Mood::Past | Mood::Present) { Mood::Future } else { mood }
}
