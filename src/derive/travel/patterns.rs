//! Rules on whole sentences: being somewhere, "In Havana, …", a line of a programme, "the last stop", a picture's words.

use std::ops::Range;

use super::clause;
use super::frame;
use super::mood::{self, Mood};
use super::read::Reader;
use super::scene::What;
use super::subject::{self, Subject};
use crate::lexicon::Form;

/// Tokens within which a name, its place and its day make one clause.
const LATE: usize = 24;

impl Reader<'_, '_> {
    /// "Raisi is in Venezuela", "will be in Ghana, Tanzania and Zambia"
    pub(super) fn copula(&mut self, index: usize, range: &Range<usize>, at: usize) {
        let between = |fold: &str| matches!(fold, "now" | "currently" | "already" | "still" | "back" | "also" | "next" | "never" | "not" | "last");
        let mut join = at + 1;
        let mut awaited = false;
        while join < range.end && join < at + 5 && (between(self.scene.fold(join)) || self.scene.is_time(join) || self.is_awaited(join)) {
            awaited |= self.is_awaited(join);
            join += 1;
        }
        if !matches!(self.scene.fold(join), "in" | "at" | "on") || self.scene.fold(at) == "s" && self.scene.tokens.list[at].glued {
            return;
        }
        let found = self.places(range, join, "in at on", false, 1);
        if found.is_empty() {
            return;
        }
        let (mood, group) = if matches!(self.scene.fold(at), "be" | "been") {
            mood::verb(self.scene, range.start, at, Form::Base)
        } else {
            let denied = at > range.start && self.scene.fold(at - 1) == "never" || matches!(self.scene.fold(at + 1), "never" | "not");
            let told = if matches!(self.scene.fold(at), "was" | "were") { Mood::Past } else { Mood::Present };
            (
                if awaited {
                    Mood::Future
                } else if denied {
                    Mood::Never
                } else {
                    told
                },
                at,
            )
        };
        if mood == Mood::Bare {
            return;
        }
        let subject = subject::of_verb(self.scene, range, group, &self.context);
        self.see(index, range, group, frame::BE, 2, &subject, mood, &found, false);
    }

    /// True for "due", "expected" before a place: somebody is to be there.
    fn is_awaited(&self, at: usize) -> bool {
        let scene = self.scene;
        scene.unit_at(at).is_none() && scene.words.status.get(scene.fold(at)).is_some_and(|row| row.values[0] == "plan")
    }

    /// The place of "In Havana, …" at the head of a sentence.
    pub(super) fn fronted(&self, range: &Range<usize>) -> Vec<(usize, Option<usize>)> {
        // "On Wednesday in A, …": the day may stand first.
        let first = (range.start..range.end).find(|at| !self.scene.is_time(*at) && self.scene.fold(*at) != "on").unwrap_or(range.start);
        let start = (first..(first + 2).min(range.end)).find(|at| matches!(self.scene.fold(*at), "in" | "at"));
        let Some(start) = start else { return Vec::new() };
        self.places(range, start, "in at", false, 1)
    }

    /// "In Kenya he met William Ruto", "In Nicaragua the president of Iran, Ebrahim Raisi, has promised …"
    pub(super) fn front(&mut self, index: usize, range: &Range<usize>) {
        let found = self.fronted(range);
        let Some((unit, _)) = found.first() else { return };
        if self.claims.seen.iter().any(|seen| seen.sentence == index && seen.place_unit == *unit) {
            return;
        }
        let after = self.scene.units[*unit].tokens.end;
        let verb = (after..range.end).find(|at| clause::is_verb(self.scene, *at) && self.scene.unit_at(*at).is_none());
        let Some(verb) = verb.filter(|verb| *verb < after + 22) else { return };
        let subject = subject::of_verb(self.scene, range, verb, &self.context);
        let mood = mood::sentence(self.scene, after..range.end);
        // "thousands walked with him"
        let beside = (after..range.end).any(|at| self.scene.fold(at) == "with" && matches!(self.scene.fold(at + 1), "him" | "her" | "them"));
        let subject = if subject.parties.is_empty() && beside {
            Subject { parties: self.context.topic.iter().cloned().collect(), ..Subject::default() }
        } else {
            subject
        };
        if subject.parties.is_empty() {
            return;
        }
        self.see(index, range, range.start, frame::FRONT, 1, &subject, mood, &found, false);
    }

    /// "She faced angry farmers here on Monday": whatever it is that whom the article is about does.
    pub(super) fn done_here(&mut self, index: usize, range: &Range<usize>) {
        let scene = self.scene;
        let Some((at, unit)) = range.clone().find_map(|at| scene.here(at).map(|unit| (at, unit))) else { return };
        if self.claims.seen.iter().any(|seen| seen.sentence == index && seen.place_unit == unit) {
            return;
        }
        let verb = (range.start..at).rev().take_while(|at| !matches!(scene.fold(*at), ";" | ":" | "that" | "which" | "where"));
        let Some(verb) = verb.into_iter().find(|at| clause::is_verb(scene, *at) && scene.fold(*at).ends_with("ed")) else { return };
        let (mood, group) = mood::verb(scene, range.start, verb, Form::Past);
        let subject = subject::of_verb(scene, range, group, &self.context);
        if mood == Mood::Past && self.is_of_topic(&subject) {
            let date = self.date(range, unit, group, at + 1);
            self.see(index, range, group, frame::ACT, 1, &subject, mood, &[(unit, date)], false);
        }
    }

    /// "a appelé lundi à Belgrade les deux pays à": where other languages have verbs that no table holds, the name of whom the article is about,
    /// a place and its day in one clause are enough.
    pub(super) fn beside(&mut self, index: usize, range: &Range<usize>) {
        let scene = self.scene;
        let Some(topic) = self.context.topic.clone().filter(|_| scene.inverts) else { return };
        let told = |unit: usize, seen: &[super::Seen]| seen.iter().any(|seen| seen.sentence == index && seen.place_unit == unit);
        let lead = scene
            .units_in(range.clone())
            .find(|(unit, named)| scene.person(*unit) == topic.first().copied() && !scene.owns(*unit) && named.tokens.start < range.start + LATE);
        let Some((_, lead)) = lead else { return };
        let words = lead.tokens.clone();
        let places: Vec<usize> = scene.units_in(range.clone()).map(|(unit, _)| unit).filter(|unit| scene.place(*unit).is_some()).collect();
        for unit in places {
            let at = scene.units[unit].tokens.start;
            let (low, high) = (words.end.min(at), words.start.max(at));
            let joined = at > range.start && matches!(scene.fold(at - 1), "in" | "at" | "to");
            let near = high - low < LATE
                && !(low..high)
                    .any(|at| matches!(scene.fold(at), ";" | ":" | "that" | "which" | "who" | "where" | "after" | "before" | "of" | "from"));
            if !joined || !near || told(unit, &self.claims.seen) {
                continue;
            }
            let end = scene.units[unit].tokens.end;
            let day = |unit: &usize| matches!(scene.units[*unit].what, What::Date(_));
            let beside = [at.checked_sub(2), Some(end), Some(end + 1)]
                .into_iter()
                .flatten()
                .filter(|at| range.contains(at))
                .find_map(|at| scene.unit_at(at).filter(day));
            let mood = mood::sentence(scene, range.clone());
            if let Some(date) = beside.filter(|_| matches!(mood, Mood::Past | Mood::Present | Mood::Future)) {
                let subject = Subject { parties: vec![topic.clone()], named: true, barred: false };
                self.see(index, range, at.min(words.start), frame::ACT, 1, &subject, mood, &[(unit, Some(date))], false);
            }
        }
    }

    /// `Jamaica: Tuesday 22 to Wednesday 23 March`
    pub(super) fn schedule(&mut self, index: usize, range: &Range<usize>) {
        let mut units = self.scene.units_in(range.clone());
        // A flag may open the line.
        let flag = |unit: &&(usize, &super::scene::Unit)| self.scene.tokens.list[unit.1.tokens.start].shape == crate::derive::token::Shape::Flag;
        let Some((unit, first)) = units.next().filter(|unit| !flag(&unit)).or_else(|| units.next()) else { return };
        if matches!(first.what, What::Date(_)) && first.tokens.start - range.start <= 2 {
            self.programme(index, range, unit);
            return;
        }
        let leads = first.tokens.start - range.start <= 1;
        if !leads || self.scene.place(unit).is_none() || !matches!(self.scene.fold(first.tokens.end), ":" | "-" | "–" | "—") {
            return;
        }
        let Some((date, _)) = units.next().filter(|(_, unit)| matches!(unit.what, What::Date(_)) && unit.tokens.start <= first.tokens.end + 3) else {
            return;
        };
        let subject = Subject { parties: self.context.topic.iter().cloned().collect(), ..Subject::default() };
        self.see(index, range, range.start, frame::SCHEDULE, 3, &subject, Mood::Bare, &[(unit, Some(date))], false);
    }

    /// `February 21-22 - ministers' meeting in Rio`: a date, a mark, and no verb.
    fn programme(&mut self, index: usize, range: &Range<usize>, date: usize) {
        let end = self.scene.units[date].tokens.end;
        if !matches!(self.scene.fold(end), ":" | "-" | "–" | "—") || mood::sentence(self.scene, range.clone()) != Mood::Bare {
            return;
        }
        let mut found = self.places(range, end + 1, "in at to", false, 16);
        for (_, day) in &mut found {
            day.get_or_insert(date);
        }
        let subject = Subject { parties: self.context.topic.iter().cloned().collect(), ..Subject::default() };
        self.see(index, range, range.start, frame::SCHEDULE, 3, &subject, Mood::Bare, &found, false);
    }

    /// "Cuba is the last of the three nations on the tour", "Belize, the first stop of their tour"
    pub(super) fn ordinal(&mut self, index: usize, range: &Range<usize>) {
        let units: Vec<usize> =
            self.scene.units_in(range.clone()).filter(|(unit, _)| self.scene.place(*unit).is_some()).map(|(unit, _)| unit).collect();
        for unit in units {
            let mut at = self.scene.units[unit].tokens.end;
            if !matches!(self.scene.fold(at), "," | "is" | "was") {
                continue;
            }
            let copula = self.scene.fold(at) != ",";
            at += 1;
            // "Cuba, last stop of the tour": not every language puts an article there.
            let bare = matches!(self.scene.fold(at), "first" | "second" | "third" | "fourth" | "last" | "next");
            if !bare && !matches!(self.scene.fold(at), "the" | "his" | "her" | "their") {
                continue;
            }
            let window = at + usize::from(!bare)..(at + 14).min(range.end);
            let ordinal = window
                .clone()
                .take(3)
                .any(|at| matches!(self.scene.fold(at), "first" | "second" | "third" | "fourth" | "fifth" | "sixth" | "last" | "final" | "next"));
            let stop = window.clone().any(|at| {
                matches!(self.scene.fold(at), "stop" | "leg" | "stage" | "country" | "countries" | "nation" | "nations" | "destination" | "part")
            });
            let trip = window
                .clone()
                .any(|at| matches!(self.scene.fold(at), "tour" | "trip" | "journey" | "visit" | "visits" | "stop" | "leg" | "itinerary"));
            if !(ordinal && stop && trip) || self.claims.seen.iter().any(|seen| seen.sentence == index && seen.place_unit == unit) {
                continue;
            }
            let last = window.clone().take(3).any(|at| matches!(self.scene.fold(at), "last" | "final"));
            if last {
                self.last(index, self.scene.units[unit].tokens.start..window.end, unit);
            }
            let past = window.clone().any(|at| self.scene.fold(at) == "next");
            let mood = match (copula, past) {
                (_, true) => Mood::Future,
                (true, _) => Mood::Present,
                (false, _) => mood::sentence(self.scene, range.clone()),
            };
            let subject = self.main_subject(range, self.scene.units[unit].tokens.start.max(range.start + 1));
            let subject = if subject.named {
                Subject { named: false, parties: self.context.topic.iter().cloned().chain(subject.parties).collect(), ..subject }
            } else {
                subject
            };
            self.see(index, range, self.scene.units[unit].tokens.start, frame::ORDINAL, 2, &subject, mood, &[(unit, None)], false);
        }
    }

    /// A picture's words: everybody named is in the place named; those at home there are met by the others.
    pub(super) fn caption(&mut self, index: usize, range: Range<usize>) {
        let scene = self.scene;
        let credit =
            range.clone().rev().find(|at| scene.fold(*at) == "(" && *at + 4 > range.start).filter(|at| *at > range.start + 4 && range.end - at < 16);
        let inner = range.start..credit.unwrap_or(range.end);
        let people: Vec<usize> = scene.units_in(inner.clone()).filter_map(|(unit, _)| scene.person(unit)).collect();
        let place = scene.units_in(inner.clone()).find(|(unit, place)| {
            scene.place(*unit).is_some() && place.tokens.start > inner.start && matches!(scene.fold(place.tokens.start - 1), "in" | "at")
        });
        let (Some((unit, _)), false) = (place, people.is_empty()) else { return };
        let place = scene.place(unit).expect("found as a place");
        let date = scene.units_in(inner.clone()).find(|(_, unit)| matches!(unit.what, What::Date(_))).map(|(unit, _)| unit);
        // "X and Y with Z": the side that holds somebody at home is the hosts'.
        let with = inner.clone().find(|at| scene.fold(*at) == "with" && scene.unit_at(*at).is_none());
        let at_home = |person: &usize| (scene.at_home)(*person, place);
        let (guests, hosts): (Vec<usize>, Vec<usize>) = match with {
            Some(with) => {
                let (left, right): (Vec<usize>, Vec<usize>) = scene
                    .units_in(inner.clone())
                    .filter_map(|(unit, at)| Some((at.tokens.start, scene.person(unit)?)))
                    .fold((Vec::new(), Vec::new()), |(mut left, mut right), (at, person)| {
                        if at < with {
                            left.push(person);
                        } else {
                            right.push(person);
                        }
                        (left, right)
                    });
                if left.iter().any(at_home) && !right.iter().any(at_home) { (right, left) } else { (left, right) }
            }
            None => people.iter().copied().partition(|person| !at_home(person)),
        };
        if guests.is_empty() || guests.len() > 2 {
            return;
        }
        let subject = Subject { parties: vec![guests.clone()], named: true, barred: false };
        self.see(index, &inner, inner.start, frame::CAPTION, 2, &subject, Mood::Past, &[(unit, date)], false);
        self.met(index, &inner, inner.start, frame::SHOWN, &subject, hosts, Some((unit, date)), Mood::Past);
    }
}
