//! Rules on nouns: a visit to, a tour of, a meeting with.

use std::ops::Range;

use super::Told;
use super::frame;
use super::mood::{self, Mood};
use super::read::Reader;
use super::scene::What;
use super::subject::{self, Subject};
use crate::lexicon::{Class, Form, joins};

impl Reader<'_, '_> {
    pub(super) fn visit_noun(&mut self, index: usize, range: &Range<usize>, at: usize, class: Class, joined: &str) {
        let (subject, phrase) = subject::of_noun(self.scene, range, at, &self.context);
        if subject.barred {
            return;
        }
        self.trip(index, range, phrase, at, &subject);
        let mut found = self.places(range, at + 1, joined, false, if class == Class::Visit { 9 } else { 5 });
        let mut rule = if class == Class::Visit { frame::NOUN } else { frame::TOUR };
        let mut phase = false;
        if found.is_empty() && class != Class::Visit {
            (found, phase) = self.toured(range, at + 1);
            if phase {
                rule = frame::PHASE;
            }
        }
        if found.is_empty() && class == Class::Visit {
            // "a visit that takes him …" is the verb's; "trip … begins in Accra" is a tour's.
            (found, phase) = self.toured(range, at + 1);
            if !phase {
                found.clear();
            }
            rule = frame::PHASE;
        }
        if found.is_empty() {
            found = self.owned(range, phrase);
        }
        if found.is_empty() {
            return;
        }
        let ended = phase && (at + 1..range.end).find(|at| self.is_phase(*at)).is_some_and(|at| self.ends(at));
        // "the visit will conclude in A", "concluded her visit to the country on Friday"
        let place = self.scene.units[found[0].0].tokens.start;
        let over = (at + 1..place.max(at + 1)).any(|at| self.is_phase(at) && self.ends(at))
            || (range.start.max(phrase.saturating_sub(3))..phrase).any(|at| self.ends(at));
        if ended || over {
            rule = frame::ENDS;
        }
        let subject = if subject.parties.is_empty() { self.main_subject(range, phrase.max(range.start + 1)) } else { subject };
        let (mood, earlier) = self.noun_mood(range, phrase, at, phase);
        self.see_noun(index, range, phrase, rule, &subject, mood, &found, earlier);
    }

    fn is_phase(&self, at: usize) -> bool {
        self.scene.unit_at(at).is_none() && self.scene.words.verbs(self.scene.fold(at)).iter().any(|verb| verb.class == Class::Phase)
    }

    /// True if the verb at `at` ends a trip.
    pub(super) fn ends(&self, at: usize) -> bool {
        self.scene.words.order.get(self.scene.fold(at)).is_some_and(|phrase| phrase.values[0] == "end")
    }

    /// "the tour began on April 17", "his five-day tour in 2023": the trip as a whole.
    fn trip(&mut self, index: usize, range: &Range<usize>, phrase: usize, at: usize, subject: &Subject) {
        let scene = self.scene;
        let is_date = |unit: usize| matches!(scene.units[unit].what, What::Date(_));
        let length = scene.units_in(phrase.max(range.start)..at).find(|(_, unit)| matches!(unit.what, What::Span(_))).map(|(unit, _)| unit);
        let (mut start, mut end) = (None, None);
        for verb in at + 1..(at + 18).min(range.end) {
            let fold = scene.fold(verb);
            let phase = scene.unit_at(verb).is_none() && scene.words.verbs(fold).iter().any(|verb| verb.class == Class::Phase);
            if !phase || scene.words.noun(fold).is_some() {
                continue;
            }
            let date = scene.units_in(verb + 1..(verb + 7).min(range.end)).find(|(unit, _)| is_date(*unit)).map(|(unit, _)| unit);
            if self.scene.words.order.get(fold).is_some_and(|phrase| phrase.values[0] == "end") {
                end = end.or(date);
                if let Some((place, _)) = self.places(range, verb + 1, "in with at", false, 6).first() {
                    let last = scene.units[*place].tokens.end;
                    self.last(index, phrase.min(verb)..last, *place);
                }
            } else {
                start = start.or(date);
            }
        }
        let when = scene
            .units_in(at + 1..(at + 4).min(range.end))
            .find(|(unit, date)| is_date(*unit) && date.tokens.start > at && matches!(scene.fold(date.tokens.start - 1), "in" | "from" | "on"))
            .map(|(unit, _)| unit);
        if start.is_none() && end.is_none() && (length.is_none() || when.is_none()) {
            return;
        }
        let who = subject
            .parties
            .first()
            .and_then(|party| party.first())
            .copied()
            .or_else(|| self.context.topic.as_ref().and_then(|party| party.first()).copied());
        let Some(who) = who else { return };
        let last = [start, end, when].into_iter().flatten().map(|unit| scene.units[unit].tokens.end).max().unwrap_or(at + 1);
        let mood = mood::sentence(scene, range.clone());
        self.claims.told.push(Told { sentence: index, tokens: phrase..last.max(at + 1), rule: frame::TRIP, who, start, end, length, when, mood });
    }

    /// `his Havana visit`, `the Caracas stop`: a place inside the noun phrase.
    pub(super) fn owned(&self, range: &Range<usize>, phrase: usize) -> Vec<(usize, Option<usize>)> {
        let found = self.scene.units_in(phrase.max(range.start)..range.end).next();
        match found {
            Some((unit, place)) if self.scene.place(unit).is_some() && self.scene.words.noun(self.scene.fold(place.tokens.end)).is_some() => {
                vec![(unit, self.date(range, unit, phrase, place.tokens.end))]
            }
            _ => Vec::new(),
        }
    }

    /// What a tour leads through: "includes stops in …", "begins in …", "that took in …". True if a phase verb joins the place.
    pub(super) fn toured(&self, range: &Range<usize>, from: usize) -> (Vec<(usize, Option<usize>)>, bool) {
        for at in from..(from + 16).min(range.end) {
            if self.scene.unit_at(at).is_some() {
                continue;
            }
            let readings = self.scene.words.verbs(self.scene.fold(at));
            let class = |class: Class| readings.iter().any(|verb| verb.class == class && verb.particle.is_empty());
            if class(Class::Include) {
                return (self.places(range, at + 1, "in to at", true, 6), false);
            }
            if class(Class::Phase) {
                return (self.places(range, at + 1, "in with at", false, 8), true);
            }
            if self.scene.fold(at) == ";" {
                break;
            }
        }
        (Vec::new(), false)
    }

    pub(super) fn noun_mood(&self, range: &Range<usize>, phrase: usize, head: usize, phase: bool) -> (Mood, bool) {
        let mut earlier = false;
        let mut mood = None;
        // Where the verb stands at the end, "hat ihr Konzert in Budapest abgesagt", that is where it is looked for.
        let last = if self.scene.inverts { range.end } else { head + 1 };
        let window = range.start.max(phrase.saturating_sub(7))..last.min(range.end);
        let mut at = window.start;
        while at < window.end {
            let fold = self.scene.fold(at);
            let words = if at <= head { self.scene.words.status.longest(|step| self.scene.fold(at + step)) } else { None };
            let status = words.map(|phrase| phrase.values[0]);
            let inside = at >= phrase && at <= head;
            match status {
                Some("plan") if inside && !matches!(fold, "will" | "would") => mood = Some(Mood::Future),
                Some("cancel") if inside => mood = Some(Mood::Cancelled),
                Some("past") if inside => earlier = true,
                Some("maybe") if inside && !matches!(fold, "if") => mood = Some(Mood::Maybe),
                Some("invite") => mood = Some(Mood::Maybe),
                Some("agenda") if !inside => mood = Some(Mood::Future),
                _ => {}
            }
            if at <= head && matches!(fold, "preparations" | "preparation" | "prospect" | "possibility" | "invitation" | "proposal" | "request") {
                mood = Some(Mood::Maybe);
            }
            if inside && fold == "last" {
                earlier = true;
            }
            let cancels = self.scene.words.verbs(fold).iter().any(|verb| verb.class == Class::Cancel && self.particle(range, at, verb).is_some());
            if cancels && (at < phrase || at > head && range.end - at <= 3) {
                mood = Some(Mood::Cancelled);
            }
            at += 1;
        }
        if self.called_off(range, head) {
            mood = Some(Mood::Cancelled);
        }
        if phase && mood.is_none() {
            let verb = (head + 1..range.end).find(|at| self.scene.words.verbs(self.scene.fold(*at)).iter().any(|verb| verb.class == Class::Phase));
            if let Some((at, reading)) = verb.and_then(|at| self.scene.words.verbs(self.scene.fold(at)).first().map(|verb| (at, verb.form))) {
                mood = Some(mood::verb(self.scene, range.start, at, reading).0);
            }
        }
        let mood = mood.unwrap_or_else(|| mood::sentence(self.scene, range.clone()));
        (mood, earlier)
    }

    /// "the visit was called off", "that leg had been postponed": what the word at `head` names is off.
    pub(super) fn called_off(&self, range: &Range<usize>, head: usize) -> bool {
        (head + 1..(head + 12).min(range.end)).any(|at| {
            let cancels = self.scene.words.verbs(self.scene.fold(at)).iter().any(|verb| {
                verb.class == Class::Cancel && matches!(verb.form, Form::Past | Form::Participle) && self.particle(range, at, verb).is_some()
            });
            cancels
                && (range.start.max(at.saturating_sub(3))..at).any(|before| matches!(self.scene.fold(before), "was" | "were" | "been" | "be" | "is"))
        })
    }

    /// "a separate meeting with President Maduro", "interviews with …", "discussions with …"
    pub(super) fn meeting(&mut self, index: usize, range: &Range<usize>, at: usize, joined: &str) {
        let (subject, phrase) = subject::of_noun(self.scene, range, at, &self.context);
        let mut whom = self.people_joined(range, at + 1, 4, if joins(joined, "on") { "on with" } else { "with between" });
        if self.scene.fold(at + 1) == "between" || self.scene.fold(at + 1) == "of" {
            whom.clear();
        }
        let mut found = self.places(range, at + 1, "in at", false, 12);
        if found.is_empty() {
            found = self.fronted(range);
        }
        // "Tuesday: visit to Brno, meeting with the mayor": a line of a programme speaks of one place.
        if found.is_empty() && mood::sentence(self.scene, range.clone()) == Mood::Bare {
            let line = self.claims.seen.iter().rev().take_while(|seen| seen.sentence == index).find(|seen| !seen.leaves);
            found.extend(line.map(|seen| (seen.place_unit, seen.date)));
        }
        if whom.is_empty() {
            // "a news conference in Lima on Monday with X"
            let behind = self.behind_time_and_place(range, at + 1, &found);
            if behind > at + 1 && joins("with", self.scene.fold(behind)) {
                whom = self.people(range, behind + 1);
            }
        }
        let governed = joined.is_empty();
        let subject = if subject.parties.is_empty() && !governed { self.main_subject(range, phrase.max(range.start + 1)) } else { subject };
        let mood = self.noun_mood(range, phrase, at, false).0;
        if found.is_empty() {
            found = self.where_before(range, phrase);
        }
        if !found.is_empty() && !subject.barred && (self.attends(range, phrase) || !whom.is_empty() || mood == Mood::Cancelled) {
            let place = &self.scene.units[found[0].0].tokens;
            let from = if range.contains(&place.start) { phrase.min(place.start) } else { phrase };
            self.meet_at(index, range, from, &subject, &whom, &found, mood);
        }
        self.met(index, range, phrase, frame::TALKS, &subject, whom, found.first().copied(), mood);
    }

    /// True if a verb of attending or holding stands before the noun phrase.
    pub(super) fn attends(&self, range: &Range<usize>, phrase: usize) -> bool {
        (range.start.max(phrase.saturating_sub(5))..phrase).any(|at| {
            matches!(
                self.scene.fold(at),
                "attend"
                    | "attends"
                    | "attended"
                    | "attending"
                    | "held"
                    | "hold"
                    | "holds"
                    | "holding"
                    | "participate"
                    | "participated"
                    | "participates"
                    | "participating"
                    | "joined"
                    | "opened"
                    | "gave"
                    | "gives"
                    | "address"
                    | "addressed"
                    | "part"
                    | "for"
            )
        })
    }
}
