//! Reads every sentence of an article against the travel rules.
//!
//! One function a rule; each proposes claims, none sees another's. Whom the article is about is found by [`super::topic`] from a first reading of
//! what names its traveller itself, and helps the second reading where a sentence names nobody.

#![expect(clippy::too_many_arguments, reason = "each argument is a part of the claim that is made")]

use std::ops::Range;

use super::anaphor::Context;
use super::clause;
use super::frame;
use super::mood::{self, Mood};
use super::party;
use super::scene::{Scene, What};
use super::subject::Subject;
use super::topic::Standing;
use super::{Claims, Met, Seen};
use crate::lexicon::{Class, Verb, joins};
use crate::model::ZoneKind;

/// What an article tells of who travels, before it is known whom it is about; `favoured` are persons its title names.
pub(crate) fn standing(scene: &Scene<'_>, favoured: &[usize]) -> Standing {
    let mut reader = Reader::new(scene, None);
    reader.read();
    Standing::of(scene, &reader.claims, favoured)
}

/// All claims of one article about `topic`.
pub(crate) fn claims(scene: &Scene<'_>, topic: Option<Vec<usize>>) -> Claims {
    let mut reader = Reader::new(scene, topic.clone());
    reader.read();
    let mut claims = reader.claims;
    land_where_filed(scene, &mut claims);
    claims.topic = topic.and_then(|party| party.first().copied());
    claims
}

/// "ULAANBAATAR - The pope arrived in Mongolia": who lands in a country is where the report is filed from, unless it tells of another place there.
fn land_where_filed(scene: &Scene<'_>, claims: &mut Claims) {
    let Some((unit, filed)) = scene.dateline.and_then(|unit| Some((unit, scene.place(unit)?))) else { return };
    let is_city = |place: usize| scene.city.is_some_and(|city| city(place));
    let others = |country: usize| claims.seen.iter().any(|seen| seen.place != filed && (scene.within)(seen.place, country));
    let lands = |seen: &Seen| {
        seen.rule == frame::ARRIVE && seen.mood == Mood::Past && is_city(filed) && !is_city(seen.place) && (scene.within)(filed, seen.place)
    };
    let landed: Vec<usize> = (0..claims.seen.len()).filter(|at| lands(&claims.seen[*at]) && !others(claims.seen[*at].place)).collect();
    for at in landed {
        claims.seen[at].place = filed;
        claims.seen[at].place_unit = unit;
    }
}

pub(super) struct Reader<'s, 'a> {
    pub(super) scene: &'s Scene<'a>,
    pub(super) context: Context,
    pub(super) claims: Claims,
    lists: usize,
}

impl<'s, 'a> Reader<'s, 'a> {
    fn new(scene: &'s Scene<'a>, topic: Option<Vec<usize>>) -> Self {
        Self { scene, context: Context { topic, last: None }, claims: Claims::default(), lists: 0 }
    }

    fn read(&mut self) {
        let topic = self.context.topic.clone();
        let mut post: Option<Vec<usize>> = None;
        for index in 0..self.scene.sentences.len() {
            let sentence = &self.scene.sentences[index];
            let (range, zone) = (sentence.tokens.clone(), sentence.zone);
            if matches!(zone, ZoneKind::Appeal | ZoneKind::Translator | ZoneKind::Rule | ZoneKind::PullQuote | ZoneKind::Byline) {
                continue;
            }
            if zone == ZoneKind::Post {
                // A post speaks of whom it names with a verb of its own.
                if let Some(party) = party::first(self.scene, range.clone()).filter(|_| mood::sentence(self.scene, range.clone()) != Mood::Bare) {
                    post = Some(party);
                }
                self.context.topic = post.clone().or_else(|| topic.clone());
            } else {
                self.context.topic.clone_from(&topic);
            }
            if zone == ZoneKind::Caption {
                self.caption(index, range.clone());
            }
            self.sentence(index, range.clone());
            if let Some(party) = party::first(self.scene, range) {
                self.context.last = Some(party);
            }
        }
    }

    fn sentence(&mut self, index: usize, range: Range<usize>) {
        let before = self.claims.seen.len();
        for at in range.clone() {
            if self.scene.unit_at(at).is_some() {
                continue;
            }
            let fold = self.scene.fold(at);
            if let Some(noun) = self.scene.words.noun(fold)
                && self.is_noun(&range, at)
            {
                match noun.class {
                    Class::Meeting => self.meeting(index, &range, at, noun.joins),
                    Class::Depart => {}
                    class => self.visit_noun(index, &range, at, class, noun.joins),
                }
                continue;
            }
            let readings = self.scene.words.verbs(fold);
            let fits = readings.iter().filter_map(|verb| self.particle(&range, at, verb).map(|end| (*verb, end)));
            // "came back to" is no coming; of particles of one length the first.
            if let Some((verb, end)) = fits.min_by_key(|(_, end)| std::cmp::Reverse(*end)) {
                let all: Vec<Verb> = readings.iter().filter(|other| other.particle == verb.particle).copied().collect();
                self.verb(index, &range, at, end, &all);
            } else if matches!(fold, "is" | "are" | "was" | "were" | "be" | "been" | "s") {
                self.copula(index, &range, at);
            }
        }
        self.front(index, &range);
        self.beside(index, &range);
        self.done_here(index, &range);
        self.schedule(index, &range);
        self.ordinal(index, &range);
        self.order(index, &range, before);
    }

    /// True for the day of another leg: "land in A on Tuesday and go on to B".
    fn is_anothers_day(&self, index: usize, from: usize, unit: usize, date: usize) -> bool {
        let (place, day) = (self.scene.units[unit].tokens.start, &self.scene.units[date].tokens);
        let here = self.claims.seen.partition_point(|seen| seen.sentence < index);
        let of = |seen: &Seen| {
            let words = &self.scene.units[seen.place_unit].tokens;
            seen.date == Some(date) && seen.weight >= 3 && !seen.leaves && seen.place_unit != unit && words.end <= day.start && words.start < place
        };
        day.end <= from && self.claims.seen[here..].iter().any(of)
    }

    /// True if the word at `at`, which may be noun or verb, is a noun here.
    fn is_noun(&self, range: &Range<usize>, at: usize) -> bool {
        if self.scene.words.verbs(self.scene.fold(at)).is_empty() {
            return true;
        }
        let Some(before) = at.checked_sub(1).filter(|before| *before >= range.start) else {
            // At the head of a line: "Visit to Norway" is a noun, "Visit Norway" is not.
            return joins("to of in at by", self.scene.fold(at + 1));
        };
        if self.scene.unit_at(before).is_some_and(|unit| matches!(self.scene.units[unit].what, What::Person(_) | What::Place(_) | What::Date(_))) {
            return matches!(self.scene.units[self.scene.unit_at(before).expect("just found")].what, What::Date(_))
                || joins("to of", self.scene.fold(at + 1)) && self.scene.tokens.list[at].is_capital();
        }
        let fold = self.scene.fold(before);
        let verbal = clause::is_modal(fold)
            || matches!(fold, "to" | "not" | "he" | "she" | "they" | "who" | "which" | "that" | "also" | "then" | "we" | "i")
            || fold.len() > 4 && fold.ends_with("ly");
        !verbal
    }

    /// The token after the verb and its particle, if the particle is there.
    pub(super) fn particle(&self, range: &Range<usize>, at: usize, verb: &Verb) -> Option<usize> {
        if verb.particle.is_empty() {
            return Some(at + 1);
        }
        let mut next = at + 1;
        for word in verb.particle.split(' ') {
            if word == "#vehicle" {
                next = self.vehicle(range, next)?;
                continue;
            }
            if next >= range.end || self.scene.fold(next) != word {
                return None;
            }
            next += 1;
        }
        Some(next)
    }

    /// The token after "a chartered plane", if that is what stands at `at`.
    fn vehicle(&self, range: &Range<usize>, at: usize) -> Option<usize> {
        let noun = |at: usize| self.scene.unit_at(at).is_none() && self.scene.words.vehicles.holds(self.scene.fold(at));
        let found = (at + 1..(at + 4).min(range.end)).find(|at| noun(*at))?;
        (matches!(self.scene.fold(at), "a" | "an" | "the" | "his" | "her" | "their" | "another") && !noun(found + 1)).then_some(found + 1)
    }

    pub(super) fn see(
        &mut self,
        index: usize,
        range: &Range<usize>,
        group: usize,
        rule: &'static str,
        weight: u8,
        subject: &Subject,
        mood: Mood,
        found: &[(usize, Option<usize>)],
        leaves: bool,
    ) {
        self.push(index, range, group, rule, weight, subject, mood, found, leaves, false);
    }

    /// "on Friday morning, September 1": of two words for a day, one right behind the other, the one with a number.
    fn fuller(&self, date: usize) -> usize {
        let numbered =
            |unit: usize| self.scene.units[unit].tokens.clone().any(|at| self.scene.tokens.word(at).bytes().any(|byte| byte.is_ascii_digit()));
        let end = self.scene.units[date].tokens.end;
        let next = self.scene.unit_at(end + 1).filter(|_| self.scene.fold(end) == ",");
        next.filter(|next| matches!(self.scene.units[*next].what, What::Date(_)) && !numbered(date) && numbered(*next)).unwrap_or(date)
    }

    /// "President X and her guest Y signed": of those who do something together, whom the article is about and their companions travel.
    fn of_topic(&self, party: Vec<usize>) -> Vec<usize> {
        let Some(topic) = self.context.topic.as_ref().filter(|topic| topic.first().is_some_and(|lead| party.contains(lead))) else { return party };
        topic.iter().copied().filter(|member| party.contains(member)).collect()
    }

    pub(super) fn see_noun(
        &mut self,
        index: usize,
        range: &Range<usize>,
        phrase: usize,
        rule: &'static str,
        subject: &Subject,
        mood: Mood,
        found: &[(usize, Option<usize>)],
        earlier: bool,
    ) {
        let weight = if rule == frame::TOUR { 2 } else { 3 };
        self.push(index, range, phrase, rule, weight, subject, mood, found, false, earlier);
    }

    pub(super) fn push(
        &mut self,
        index: usize,
        range: &Range<usize>,
        from: usize,
        rule: &'static str,
        weight: u8,
        subject: &Subject,
        mood: Mood,
        found: &[(usize, Option<usize>)],
        leaves: bool,
        earlier: bool,
    ) {
        if mood == Mood::Maybe || mood == Mood::Never && (weight < 2 || leaves) || subject.barred {
            return;
        }
        let list = if found.len() > 1 {
            self.lists += 1;
            self.lists
        } else {
            0
        };
        let from = from.max(range.start);
        for (unit, date) in found {
            let Some(place) = self.scene.place(*unit) else { continue };
            // An airport that nothing is known of, before any other place: where the report is filed.
            let filed = self.scene.dateline.filter(|_| self.claims.seen.is_empty() && self.scene.lost.is_some_and(|lost| lost(place)));
            let unit = &filed.unwrap_or(*unit);
            let place = filed.and_then(|unit| self.scene.place(unit)).unwrap_or(place);
            let date = &date.filter(|date| weight < 3 || rule == frame::VISIT || !self.is_anothers_day(index, from, *unit, *date));
            let date = &date.map(|date| self.fuller(date));
            let Some(party) = subject.visiting(self.scene, place).map(|party| self.of_topic(party)) else { continue };
            let words = &self.scene.units[*unit].tokens;
            // What is said to be "here" stands with its verb, some words of which another language may leave out.
            let words = if words.end <= range.start || self.scene.dateline == Some(*unit) && words.start < from { &(from..from + 3) } else { words };
            let mut tokens = from.min(words.start)..words.end.max(from + 1);
            if let Some(date) = date {
                let date = &self.scene.units[*date].tokens;
                tokens = tokens.start.min(date.start)..tokens.end.max(date.end);
            }
            let tokens = tokens.start.max(range.start)..tokens.end.min(range.end);
            // Sentences are read in their order.
            let here = self.claims.seen.partition_point(|seen| seen.sentence < index);
            let known = self.claims.seen[here..].iter_mut().find(|seen| seen.place_unit == *unit && seen.party == party && seen.weight >= weight);
            if let Some(known) = known {
                // The stronger claim stands; a date it lacks it takes from the weaker.
                if known.date.is_none() && date.is_some() {
                    known.date = *date;
                    known.tokens = known.tokens.start.min(tokens.start)..known.tokens.end.max(tokens.end);
                }
            } else {
                let weaker = |seen: &Seen| seen.place_unit == *unit && seen.party == party;
                while let Some(at) = self.claims.seen[here..].iter().position(weaker) {
                    self.claims.seen.remove(here + at);
                }
                self.claims.seen.push(Seen {
                    sentence: index,
                    tokens,
                    rule,
                    named: subject.named,
                    party,
                    place,
                    place_unit: *unit,
                    date: *date,
                    mood,
                    earlier,
                    leaves,
                    weight,
                    list,
                });
            }
        }
    }

    pub(super) fn met(
        &mut self,
        index: usize,
        range: &Range<usize>,
        from: usize,
        rule: &'static str,
        subject: &Subject,
        whom: Vec<usize>,
        place: Option<(usize, Option<usize>)>,
        mood: Mood,
    ) {
        if matches!(mood, Mood::Maybe | Mood::Never) || whom.is_empty() {
            return;
        }
        let who = subject.parties.first().cloned().or_else(|| self.context.topic.clone()).unwrap_or_default();
        if who.is_empty() {
            return;
        }
        let whom: Vec<usize> = whom.into_iter().filter(|person| !who.contains(person)).collect();
        if whom.is_empty() {
            return;
        }
        let before = &self.scene.units[..self.scene.units.partition_point(|unit| unit.tokens.start < range.end)];
        let last = before.iter().rfind(|unit| matches!(unit.what, What::Person(person) if whom.contains(&person)));
        let end = last.map_or(range.end, |unit| unit.tokens.end).clamp(from + 1, range.end.max(from + 1));
        let date = place.and_then(|(_, date)| date).or_else(|| {
            // "met X, who took office in May": that day is of another clause.
            let opens = |at: &usize| matches!(self.scene.fold(*at), "who" | "whom" | "whose" | "which" | "where" | "that" | ";");
            let window = from.min(range.end)..(end..range.end).find(opens).unwrap_or(range.end);
            let near = self
                .scene
                .units_in(window)
                .find(|(unit, _)| matches!(self.scene.units[*unit].what, What::Date(_)) && !self.is_of_speech(range, *unit));
            let leading = || {
                let start = range.start..(range.start + 5).min(from.max(range.start));
                self.scene.units_in(start).find(|(unit, _)| matches!(self.scene.units[*unit].what, What::Date(_)) && !self.is_of_speech(range, *unit))
            };
            near.filter(|(_, unit)| unit.tokens.start < end + 6).or_else(leading).map(|(unit, _)| unit)
        });
        self.claims.met.push(Met {
            sentence: index,
            tokens: from..end,
            rule,
            who,
            whom,
            place: place.and_then(|(unit, _)| self.scene.place(unit)),
            date,
            mood,
        });
    }
}
