//! Reads every sentence of an article against the travel rules.
//!
//! One function a rule; each proposes claims, none sees another's. The article's traveller is found in a first pass over what names
//! its traveller itself, and helps the second pass where a sentence names nobody.

#![expect(clippy::too_many_arguments, reason = "each argument is a part of the claim that is made")]

use std::collections::BTreeMap;
use std::ops::Range;

use super::frame;
use super::mood::{self, Mood};
use super::scene::{Scene, What};
use super::subject::{self, Context, Subject};
use super::{Claims, Met, Ordered, Seen};
use crate::lexicon::{Class, Form, Verb, joins};
use crate::model::ZoneKind;

/// All claims of one article; `favoured` are persons its title names.
pub(crate) fn claims(scene: &Scene<'_>, favoured: &[usize]) -> Claims {
    let mut first = Reader::new(scene, None);
    first.read();
    let topic = topic(scene, &first.claims, favoured);
    let mut second = Reader::new(scene, topic.clone());
    second.read();
    let mut claims = second.claims;
    claims.topic = topic.and_then(|party| party.first().copied());
    claims
}

/// Whose travelling the article is about: most claims, then title, then early and frequent mention.
fn topic(scene: &Scene<'_>, claims: &Claims, favoured: &[usize]) -> Option<Vec<usize>> {
    let mut scores: BTreeMap<usize, (i32, usize)> = BTreeMap::new();
    for (order, unit) in scene.units.iter().enumerate() {
        if let What::Person(person) = unit.what {
            let entry = scores.entry(person).or_insert((0, order));
            entry.0 += 1;
        }
    }
    for seen in &claims.seen {
        if let (Some(lead), true) = (seen.party.first(), seen.named) {
            scores.entry(*lead).or_insert((0, usize::MAX)).0 += 2 * i32::from(seen.weight);
        }
    }
    for person in favoured {
        scores.entry(*person).or_insert((0, usize::MAX)).0 += 4;
    }
    let (lead, _) = scores.into_iter().max_by_key(|(_, (score, order))| (*score, std::cmp::Reverse(*order)))?;
    // Companions who share most of the claims that name the leader.
    let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
    let mut total = 0;
    for seen in claims.seen.iter().filter(|seen| seen.named && seen.party.first() == Some(&lead)) {
        total += 1;
        for companion in &seen.party[1..] {
            *shared.entry(*companion).or_default() += 1;
        }
    }
    let mut party = vec![lead];
    party.extend(shared.into_iter().filter(|(_, count)| count * 2 >= total.max(1)).map(|(companion, _)| companion));
    Some(party)
}

struct Reader<'s, 'a> {
    scene: &'s Scene<'a>,
    context: Context,
    claims: Claims,
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
                if let Some(party) = subject::first(self.scene, range.clone()).filter(|_| mood::sentence(self.scene, range.clone()) != Mood::Bare) {
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
            if let Some(party) = subject::first(self.scene, range) {
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
            if let Some((verb, end)) = readings.iter().find_map(|verb| self.particle(&range, at, verb).map(|end| (*verb, end))) {
                let all: Vec<Verb> = readings.iter().filter(|other| other.particle == verb.particle).copied().collect();
                self.verb(index, &range, at, end, &all);
            } else if matches!(fold, "is" | "are" | "was" | "were" | "be" | "been" | "s") {
                self.copula(index, &range, at);
            }
        }
        self.front(index, &range);
        self.schedule(index, &range);
        self.ordinal(index, &range);
        self.order(index, &range, before);
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
        let verbal = matches!(
            fold,
            "to" | "will"
                | "would"
                | "may"
                | "might"
                | "could"
                | "should"
                | "can"
                | "not"
                | "he"
                | "she"
                | "they"
                | "who"
                | "which"
                | "that"
                | "also"
                | "then"
                | "we"
                | "i"
        ) || fold.len() > 4 && fold.ends_with("ly");
        !verbal
    }

    /// The token after the verb and its particle, if the particle is there.
    fn particle(&self, range: &Range<usize>, at: usize, verb: &Verb) -> Option<usize> {
        if verb.particle.is_empty() {
            return Some(at + 1);
        }
        let mut next = at + 1;
        for word in verb.particle.split(' ') {
            if next >= range.end || self.scene.fold(next) != word {
                return None;
            }
            next += 1;
        }
        Some(next)
    }

    // ------------------------------------------------------------------ verbs

    fn verb(&mut self, index: usize, range: &Range<usize>, at: usize, end: usize, readings: &[Verb]) {
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
                    let found = self.places(range, end, verb.joins, verb.direct, reach);
                    if found.is_empty() {
                        continue;
                    }
                    let subject =
                        if bare_gerund { self.main_subject(range, group) } else { subject::of_verb(self.scene, range, group, &self.context) };
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
                Class::Meet => self.meet(index, range, group, at, end, mood, bare_gerund),
                Class::Act if !passive => {
                    let found = self.near_places(range, end);
                    if !found.is_empty() {
                        let subject =
                            if bare_gerund { self.main_subject(range, group) } else { subject::of_verb(self.scene, range, group, &self.context) };
                        self.see(index, range, group, frame::ACT, 1, &subject, mood, &found, false);
                    }
                }
                Class::Join => self.join(index, range, group, end, mood),
                _ => {}
            }
        }
    }

    /// The form the word stands in; a word that is third person of one and noun of another needs its subject's form.
    fn form(&self, range: &Range<usize>, at: usize, readings: &[Verb]) -> Option<Form> {
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
    fn passive(&self, range: &Range<usize>, at: usize, form: Form) -> bool {
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
    fn main_subject(&self, range: &Range<usize>, group: usize) -> Subject {
        if let Some(party) = subject::first(self.scene, range.start..group) {
            return Subject { parties: vec![party], named: true, barred: false };
        }
        let pronoun = (range.start..group).find(|at| matches!(self.scene.fold(*at), "he" | "she" | "they"));
        if let Some(at) = pronoun {
            return Subject { parties: subject::pronoun(self.scene, range, at, &self.context), ..Subject::default() };
        }
        if let Some(party) = subject::first(self.scene, group..range.end) {
            return Subject { parties: vec![party], named: true, barred: false };
        }
        Subject { parties: self.context.topic.iter().cloned().collect(), ..Subject::default() }
    }

    fn leave(&mut self, index: usize, range: &Range<usize>, group: usize, end: usize, verb: &Verb, mood: Mood, gerund: bool) {
        let subject = if gerund { self.main_subject(range, group) } else { subject::of_verb(self.scene, range, group, &self.context) };
        let from = self.places(range, end, verb.joins, verb.direct, 4);
        if !from.is_empty() {
            let leaving = if mood == Mood::Future { Mood::Present } else { mood };
            self.see(index, range, group, frame::LEAVE, 1, &subject, leaving, &from, true);
        }
        let to = self.places(range, end, "for to", false, 9);
        if !to.is_empty() {
            self.see(index, range, group, frame::HEAD, 3, &subject, to_come(mood), &to, false);
            self.then(index, range, group, &from, &to);
        }
    }

    /// "a tour that will take him to Brazil, Venezuela, Cuba and Nicaragua", "her plane took her from Ghana to Dar es Salaam"
    fn take(&mut self, index: usize, range: &Range<usize>, group: usize, end: usize, verb: &Verb, mood: Mood, passive: bool) {
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
    fn object(&self, range: &Range<usize>, end: usize, before_unit: usize) -> Subject {
        let limit = self.scene.units[before_unit].tokens.start.min(range.end);
        for at in end..limit {
            if let Some(unit) = self.scene.unit_at(at) {
                if let What::Person(_) = self.scene.units[unit].what {
                    let members = subject::first(self.scene, at..limit).unwrap_or_else(|| vec![self.scene.person(unit).expect("a person")]);
                    return Subject { parties: vec![members], named: true, barred: false };
                }
                return Subject::default();
            }
            let fold = self.scene.fold(at);
            if matches!(fold, "him" | "her" | "them") {
                return Subject { parties: subject::pronoun(self.scene, range, at, &self.context), ..Subject::default() };
            }
            if subject::is_preposition(fold) {
                return Subject::default();
            }
        }
        Subject::default()
    }

    /// "Cuba receives President Raisi on an official visit", "Maduro welcomes him in Caracas", "he was received by the king in Rabat"
    fn host(&mut self, index: usize, range: &Range<usize>, group: usize, end: usize, mood: Mood, passive: bool) {
        if passive {
            let guest = subject::of_verb(self.scene, range, group, &self.context);
            let hosts = self.agents(range, end);
            let found = self.places(range, end, "in at on", false, 14);
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
    fn guest(&self, range: &Range<usize>, end: usize) -> Subject {
        for at in end..(end + 14).min(range.end) {
            if let Some(unit) = self.scene.unit_at(at) {
                if let What::Person(person) = self.scene.units[unit].what {
                    return Subject { parties: vec![vec![person]], named: true, barred: false };
                }
                continue;
            }
            let fold = self.scene.fold(at);
            if matches!(fold, "him" | "her" | "them") {
                return Subject { parties: subject::pronoun(self.scene, range, at, &self.context), ..Subject::default() };
            }
            if subject::is_preposition(fold) && fold != "of" || matches!(fold, "that" | "." | ";") {
                break;
            }
        }
        Subject::default()
    }

    /// Names after "by".
    fn agents(&self, range: &Range<usize>, end: usize) -> Vec<usize> {
        let by = (end..(end + 8).min(range.end)).find(|at| self.scene.fold(*at) == "by");
        by.map(|at| self.people(range, at + 1)).unwrap_or_default()
    }

    /// "joined the group in Havana", "In Havana, the ambassador joined the delegation": the party is there.
    fn join(&mut self, index: usize, range: &Range<usize>, group: usize, end: usize, mood: Mood) {
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

    /// "Lavrov met Maduro in Caracas", "he is slated to meet …", "talks with …"
    fn meet(&mut self, index: usize, range: &Range<usize>, group: usize, at: usize, end: usize, mood: Mood, gerund: bool) {
        let whom = self.people_after(range, end, 6);
        let subject = if gerund { self.main_subject(range, group) } else { subject::of_verb(self.scene, range, group, &self.context) };
        let found = self.places(range, end, "in at", false, 22);
        let found = if found.is_empty() { self.where_before(range, group) } else { found };
        if !found.is_empty() && !subject.parties.is_empty() {
            self.see(index, range, at, frame::ACT, 2, &subject, mood, &found, false);
            if let Some(guest) = whom.iter().find(|person| !(self.scene.at_home)(**person, self.scene.place(found[0].0).expect("places name places")))
            {
                // "Foreign Minister Gil met him in Caracas": the host may be the subject.
                let hosted = subject.named && subject.visiting(self.scene, self.scene.place(found[0].0).expect("a place")).is_none();
                if hosted {
                    let guest = Subject { parties: vec![vec![*guest]], named: true, barred: false };
                    self.see(index, range, at, frame::ACT, 2, &guest, mood, &found, false);
                }
            }
        }
        self.met(index, range, group, frame::MEET, &subject, whom, found.first().copied(), mood);
    }

    /// "…in Caracas, Venezuela, on February 20, where he is slated to meet …": the place before "where".
    fn where_before(&self, range: &Range<usize>, group: usize) -> Vec<(usize, Option<usize>)> {
        let Some(at) = (range.start..group).rev().take(5).find(|at| self.scene.fold(*at) == "where") else { return Vec::new() };
        let units: Vec<usize> =
            self.scene.units_in(range.start..at).filter(|(unit, _)| self.scene.place(*unit).is_some()).map(|(unit, _)| unit).collect();
        let Some(last) = units.last().copied() else { return Vec::new() };
        // "Caracas, Venezuela": the city says it.
        let city = units.iter().rev().nth(1).copied().filter(|city| self.contains(last, *city)).unwrap_or(last);
        vec![(city, self.date(range, city, group, at))]
    }

    // ------------------------------------------------------------------ nouns

    fn visit_noun(&mut self, index: usize, range: &Range<usize>, at: usize, class: Class, joined: &str) {
        let (subject, phrase) = subject::of_noun(self.scene, range, at, &self.context);
        if subject.barred {
            return;
        }
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
        let subject = if subject.parties.is_empty() { self.main_subject(range, phrase.max(range.start + 1)) } else { subject };
        let (mood, earlier) = self.noun_mood(range, phrase, at, phase);
        self.see_noun(index, range, phrase, rule, &subject, mood, &found, earlier);
    }

    /// `his Havana visit`, `the Caracas stop`: a place inside the noun phrase.
    fn owned(&self, range: &Range<usize>, phrase: usize) -> Vec<(usize, Option<usize>)> {
        let found = self.scene.units_in(phrase.max(range.start)..range.end).next();
        match found {
            Some((unit, place)) if self.scene.place(unit).is_some() && self.scene.words.noun(self.scene.fold(place.tokens.end)).is_some() => {
                vec![(unit, self.date(range, unit, phrase, place.tokens.end))]
            }
            _ => Vec::new(),
        }
    }

    /// What a tour leads through: "includes stops in …", "begins in …", "that took in …". True if a phase verb joins the place.
    fn toured(&self, range: &Range<usize>, from: usize) -> (Vec<(usize, Option<usize>)>, bool) {
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

    fn noun_mood(&self, range: &Range<usize>, phrase: usize, head: usize, phase: bool) -> (Mood, bool) {
        let mut earlier = false;
        let mut mood = None;
        let window = range.start.max(phrase.saturating_sub(7))..(head + 1).min(range.end);
        let mut at = window.start;
        while at < window.end {
            let fold = self.scene.fold(at);
            let status = self.scene.words.status.longest(|step| self.scene.fold(at + step)).map(|phrase| phrase.values[0]);
            let inside = at >= phrase;
            match status {
                Some("plan") if inside && !matches!(fold, "will" | "would") => mood = Some(Mood::Future),
                Some("cancel") if inside => mood = Some(Mood::Cancelled),
                Some("past") if inside => earlier = true,
                Some("maybe") if inside && !matches!(fold, "if") => mood = Some(Mood::Maybe),
                Some("invite") => mood = Some(Mood::Maybe),
                _ => {}
            }
            if matches!(fold, "preparations" | "preparation" | "prospect" | "possibility" | "invitation" | "proposal" | "request") {
                mood = Some(Mood::Maybe);
            }
            if inside && fold == "last" {
                earlier = true;
            }
            let cancels = self.scene.words.verbs(fold).iter().any(|verb| verb.class == Class::Cancel && self.particle(range, at, verb).is_some());
            if cancels && at < phrase {
                mood = Some(Mood::Cancelled);
            }
            at += 1;
        }
        // "the visit was called off", "that leg had been postponed"
        let after = (head + 1..(head + 12).min(range.end)).find(|at| {
            let cancels = self.scene.words.verbs(self.scene.fold(*at)).iter().any(|verb| {
                verb.class == Class::Cancel && matches!(verb.form, Form::Past | Form::Participle) && self.particle(range, *at, verb).is_some()
            });
            cancels
                && (range.start.max(at.saturating_sub(3))..*at).any(|before| matches!(self.scene.fold(before), "was" | "were" | "been" | "be" | "is"))
        });
        if after.is_some() {
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

    /// "a separate meeting with President Maduro", "interviews with …", "discussions with …"
    fn meeting(&mut self, index: usize, range: &Range<usize>, at: usize, joined: &str) {
        let (subject, phrase) = subject::of_noun(self.scene, range, at, &self.context);
        let mut whom = self.people_after(range, at + 1, 4);
        if self.scene.fold(at + 1) == "between" || self.scene.fold(at + 1) == "of" {
            whom.clear();
        }
        let mut found = self.places(range, at + 1, "in at", false, 12);
        if found.is_empty() {
            found = self.fronted(range);
        }
        let governed = joined.is_empty();
        let subject = if subject.parties.is_empty() && !governed { self.main_subject(range, phrase.max(range.start + 1)) } else { subject };
        let mood = self.noun_mood(range, phrase, at, false).0;
        if !found.is_empty() && !subject.barred && (self.attends(range, phrase) || !whom.is_empty()) {
            self.see(index, range, phrase.min(self.scene.units[found[0].0].tokens.start), frame::ACT, 2, &subject, mood, &found, false);
        }
        self.met(index, range, phrase, frame::TALKS, &subject, whom, found.first().copied(), mood);
    }

    /// True if a verb of attending or holding stands before the noun phrase.
    fn attends(&self, range: &Range<usize>, phrase: usize) -> bool {
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

    // ------------------------------------------------------------------ other patterns

    /// "Raisi is in Venezuela", "will be in Ghana, Tanzania and Zambia"
    fn copula(&mut self, index: usize, range: &Range<usize>, at: usize) {
        let next = self.scene.fold(at + 1);
        let step = usize::from(matches!(next, "now" | "currently" | "already" | "still" | "back" | "also" | "due"));
        let join = at + 1 + step;
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
            (if matches!(self.scene.fold(at), "was" | "were") { Mood::Past } else { Mood::Present }, at)
        };
        if mood == Mood::Bare {
            return;
        }
        let subject = subject::of_verb(self.scene, range, group, &self.context);
        self.see(index, range, group, frame::BE, 2, &subject, mood, &found, false);
    }

    /// The place of "In Havana, …" at the head of a sentence.
    fn fronted(&self, range: &Range<usize>) -> Vec<(usize, Option<usize>)> {
        let start = (range.start..(range.start + 2).min(range.end)).find(|at| matches!(self.scene.fold(*at), "in" | "at"));
        let Some(start) = start else { return Vec::new() };
        self.places(range, start, "in at", false, 1)
    }

    /// "In Kenya he met William Ruto", "In Nicaragua the president of Iran, Ebrahim Raisi, has promised …"
    fn front(&mut self, index: usize, range: &Range<usize>) {
        let found = self.fronted(range);
        let Some((unit, _)) = found.first() else { return };
        if self.claims.seen.iter().any(|seen| seen.sentence == index && seen.place_unit == *unit) {
            return;
        }
        let after = self.scene.units[*unit].tokens.end;
        let verb = (after..range.end).find(|at| subject::is_verb(self.scene, *at) && self.scene.unit_at(*at).is_none());
        let Some(verb) = verb.filter(|verb| *verb < after + 22) else { return };
        let subject = subject::of_verb(self.scene, range, verb, &self.context);
        let mood = mood::sentence(self.scene, after..range.end);
        if subject.parties.is_empty() {
            return;
        }
        self.see(index, range, range.start, frame::FRONT, 1, &subject, mood, &found, false);
    }

    /// `Jamaica: Tuesday 22 to Wednesday 23 March`
    fn schedule(&mut self, index: usize, range: &Range<usize>) {
        let mut units = self.scene.units_in(range.clone());
        let Some((unit, first)) = units.next() else { return };
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

    /// "Cuba is the last of the three nations on the tour", "Belize, the first stop of their tour"
    fn ordinal(&mut self, index: usize, range: &Range<usize>) {
        let units: Vec<usize> =
            self.scene.units_in(range.clone()).filter(|(unit, _)| self.scene.place(*unit).is_some()).map(|(unit, _)| unit).collect();
        for unit in units {
            let mut at = self.scene.units[unit].tokens.end;
            if !matches!(self.scene.fold(at), "," | "is" | "was") {
                continue;
            }
            let copula = self.scene.fold(at) != ",";
            at += 1;
            if !matches!(self.scene.fold(at), "the" | "his" | "her" | "their") {
                continue;
            }
            let window = at + 1..(at + 14).min(range.end);
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
    fn caption(&mut self, index: usize, range: Range<usize>) {
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
        let guests: Vec<usize> = people.iter().copied().filter(|person| !(scene.at_home)(*person, place)).collect();
        let hosts: Vec<usize> = people.iter().copied().filter(|person| (scene.at_home)(*person, place)).collect();
        if guests.is_empty() || guests.len() > 2 {
            return;
        }
        let subject = Subject { parties: vec![guests.clone()], named: true, barred: false };
        self.see(index, &inner, inner.start, frame::CAPTION, 2, &subject, Mood::Past, &[(unit, date)], false);
        self.met(index, &inner, inner.start, frame::SHOWN, &subject, hosts, Some((unit, date)), Mood::Past);
    }

    // ------------------------------------------------------------------ order

    /// "before heading to", "following his visits to", "who will later travel to": what the sentence says of order.
    fn order(&mut self, index: usize, range: &Range<usize>, from: usize) {
        let mut seen: Vec<(usize, usize, usize, Mood)> = self.claims.seen[from..]
            .iter()
            .filter(|seen| !seen.leaves)
            .map(|seen| (self.scene.units[seen.place_unit].tokens.start, seen.place, seen.list, seen.mood))
            .collect();
        seen.sort_by_key(|(at, ..)| *at);
        seen.dedup_by_key(|(at, ..)| *at);
        let mut groups: Vec<(usize, Vec<usize>)> = Vec::new();
        for (at, place, list, _) in &seen {
            match groups.last_mut() {
                Some((group, places)) if *group == *list && *list != 0 => places.push(*place),
                _ => groups.push((if *list == 0 { usize::MAX - at } else { *list }, vec![*place])),
            }
        }
        // Lists in one breath.
        for (list, places) in &groups {
            if places.len() < 2 {
                continue;
            }
            let members: Vec<&Seen> = self.claims.seen[from..].iter().filter(|seen| seen.list == *list).collect();
            let Some(first) = members.first() else { continue };
            let tokens =
                members.iter().fold(first.tokens.clone(), |tokens, seen| tokens.start.min(seen.tokens.start)..tokens.end.max(seen.tokens.end));
            let set = (tokens.start..tokens.end).any(|at| matches!(self.scene.fold(at), "included" | "includes" | "including" | "include"));
            let stated = (tokens.start.saturating_sub(2)..tokens.end).any(|at| self.scene.fold(at) == "previously");
            let weight = match first.mood {
                _ if set && !stated => 0,
                Mood::Past | Mood::Present => 2,
                _ => 1,
            };
            self.claims.ordered.push(Ordered { sentence: index, tokens, rule: frame::ORDER_LIST, places: places.clone(), weight });
        }
        if groups.len() < 2 {
            return;
        }
        for pair in 1..groups.len() {
            let first_at = seen.iter().find(|(_, place, ..)| groups[pair - 1].1.contains(place)).map_or(range.start, |(at, ..)| *at);
            let last_at = seen.iter().find(|(_, place, ..)| groups[pair].1.contains(place)).map_or(range.end, |(at, ..)| *at);
            let between = first_at..last_at;
            let opens = range.start..first_at;
            let word = |range: Range<usize>| {
                range.rev().find_map(|at| {
                    if self.scene.is_time(at) {
                        return None;
                    }
                    self.scene.words.order.longest(|step| self.scene.fold(at + step)).map(|phrase| phrase.values[0])
                })
            };
            let order = match (word(between), word(opens)) {
                (Some("before" | "then" | "last"), _) | (None, Some("after")) => Some(true),
                (Some("after"), _) => Some(false),
                _ => None,
            };
            let Some(forward) = order else { continue };
            let (early, late) = if forward { (pair - 1, pair) } else { (pair, pair - 1) };
            let mut places = groups[early].1.clone();
            places.extend(groups[late].1.iter().filter(|place| !groups[early].1.contains(place)));
            if places.len() >= 2 {
                self.claims.ordered.push(Ordered { sentence: index, tokens: range.clone(), rule: frame::ORDER_WORDS, places, weight: 8 });
            }
        }
    }

    /// "left Belize for Jamaica": the one before the other.
    fn then(&mut self, index: usize, range: &Range<usize>, group: usize, from: &[(usize, Option<usize>)], to: &[(usize, Option<usize>)]) {
        if let (Some((from, _)), Some((to, _))) = (from.first(), to.first()) {
            let places: Vec<usize> = [*from, *to].into_iter().filter_map(|unit| self.scene.place(unit)).collect();
            if places.len() == 2 && places[0] != places[1] {
                let end = self.scene.units[*to].tokens.end.max(group + 1).min(range.end);
                self.claims.ordered.push(Ordered { sentence: index, tokens: group..end, rule: frame::ORDER_WORDS, places, weight: 8 });
            }
        }
    }

    // ------------------------------------------------------------------ places, people, dates

    fn contains(&self, outer: usize, inner: usize) -> bool {
        match (self.scene.place(outer), self.scene.place(inner)) {
            (Some(outer), Some(inner)) => (self.scene.within)(inner, outer),
            _ => false,
        }
    }

    /// The places joined to a head by one of `joined`, or as its direct object, with the date of each. Looks `reach` tokens ahead.
    fn places(&self, range: &Range<usize>, from: usize, joined: &str, direct: bool, reach: usize) -> Vec<(usize, Option<usize>)> {
        let scene = self.scene;
        let mut at = from;
        let limit = (from + reach + 1).min(range.end);
        if direct && let Some(unit) = self.noun_phrase_place(range, at) {
            return self.list(range, unit, from);
        }
        while at < limit {
            if let Some(unit) = scene.unit_at(at) {
                at = scene.units[unit].tokens.end;
                continue;
            }
            let fold = scene.fold(at);
            if joins(joined, fold)
                && let Some(unit) = self.noun_phrase_place(range, at + 1)
            {
                return self.list(range, unit, from);
            }
            if matches!(fold, ";" | ":" | "that" | "which" | "who" | "because" | "while" | "but" | "although" | "where" | "before" | "after" | "when")
                || fold == ","
                    && scene.fold(at + 1) != "on"
                    && !scene.is_time(at + 1)
                    && !scene.is_time(at.saturating_sub(1))
                    && !joins(joined, scene.fold(at + 1))
            {
                break;
            }
            at += 1;
        }
        Vec::new()
    }

    /// The place that a noun phrase starting at `at` names: "Cuba", "the village of Maya Center", "neighbouring Ghana".
    fn noun_phrase_place(&self, range: &Range<usize>, at: usize) -> Option<usize> {
        let scene = self.scene;
        for here in at..at + 6 {
            if here >= range.end {
                return None;
            }
            if let Some(unit) = scene.unit_at(here) {
                return match scene.units[unit].what {
                    // "Brazil's capital" is not Brazil.
                    What::Place(_) => (!scene.owns(unit)).then_some(unit),
                    _ => None,
                };
            }
            let fold = scene.fold(here);
            let fine = matches!(fold, "the" | "a" | "an" | "of" | "both" | "neighbouring" | "neighboring" | "nearby" | "his" | "her" | "their")
                || scene.tokens.list[here].is_word()
                    && !subject::is_verb(scene, here)
                    && !subject::is_preposition(fold)
                    && !matches!(fold, "and" | "or" | "that");
            if !fine || matches!(fold, "of") && here == at {
                return None;
            }
            // "the conflict in", "the head of": only nouns that name kinds of place may stand before "of".
            if fold == "of"
                && !matches!(
                    scene.fold(here - 1),
                    "city"
                        | "town"
                        | "village"
                        | "island"
                        | "islands"
                        | "province"
                        | "state"
                        | "region"
                        | "capital"
                        | "port"
                        | "republic"
                        | "kingdom"
                        | "district"
                        | "resort"
                        | "part"
                        | "north"
                        | "south"
                        | "east"
                        | "west"
                )
            {
                return None;
            }
        }
        None
    }

    /// The list that starts with the place `unit`: each place with its own date.
    fn list(&self, range: &Range<usize>, unit: usize, head: usize) -> Vec<(usize, Option<usize>)> {
        let scene = self.scene;
        let mut units = vec![unit];
        let mut dates: Vec<Option<usize>> = vec![None];
        let mut at = scene.units[unit].tokens.end;
        let mut gap = 0;
        while at < range.end && gap < 4 {
            if let Some(next) = scene.unit_at(at) {
                match scene.units[next].what {
                    What::Place(_) if scene.owns(next) => break,
                    What::Place(_) => {
                        let last = units.len() - 1;
                        if self.contains(next, units[last]) && scene.fold(at - 1) == "," {
                            // "Caracas, Venezuela" names one place twice.
                        } else {
                            units.push(next);
                            dates.push(None);
                        }
                        gap = 0;
                    }
                    What::Date(_) => {
                        let last = dates.len() - 1;
                        dates[last].get_or_insert(next);
                    }
                    What::Span(_) => {}
                    _ => break,
                }
                at = scene.units[next].tokens.end;
                continue;
            }
            let fold = scene.fold(at);
            match fold {
                "," | "and" | "the" | "on" | "then" | "also" | "later" | "or" | "&" | "both" => gap += usize::from(fold != ","),
                "in" | "to" | "from" | "between" if scene.unit_at(at + 1).is_some() || scene.fold(at + 1) == "the" => gap += 1,
                _ => break,
            }
            at += 1;
        }
        let any = dates.iter().any(Option::is_some);
        let shared = if units.len() > 1 && dates.iter().filter(|date| date.is_some()).count() == 1 && dates.last().is_some_and(Option::is_some) {
            // One date after the whole list is everybody's: "Ghana, Tanzania and Zambia from March 25 to April 2".
            dates.last().copied().flatten()
        } else {
            None
        };
        let loose = if any { None } else { self.date(range, units[0], head, at) };
        units.iter().zip(&dates).map(|(unit, date)| (*unit, date.or(shared).or(if any { None } else { loose }))).collect()
    }

    /// Places directly after a verb of acting: "spoke in Havana", "met him in Caracas"; the phrase must touch the verb or a name.
    fn near_places(&self, range: &Range<usize>, from: usize) -> Vec<(usize, Option<usize>)> {
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
            let fold = scene.fold(at);
            if matches!(fold, "in" | "at")
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

    /// The date that a place hangs on: the one right after it, else one between head and place, else one before, else one after
    /// in the same clause. Dates bound to a verb of saying belong to the saying.
    fn date(&self, range: &Range<usize>, place: usize, head: usize, after: usize) -> Option<usize> {
        let scene = self.scene;
        let start = scene.units[place].tokens.start;
        let end = scene.units[place].tokens.end.max(after);
        let usable = |unit: usize| matches!(scene.units[unit].what, What::Date(_)) && !self.is_of_speech(range, unit);
        // Right after.
        let mut at = end;
        while at < range.end {
            if let Some(unit) = scene.unit_at(at) {
                if usable(unit) {
                    return Some(unit);
                }
                if matches!(scene.units[unit].what, What::Person(_) | What::Place(_)) && at > end + 1 {
                    break;
                }
                at = scene.units[unit].tokens.end;
                continue;
            }
            let fold = scene.fold(at);
            if at > end + 12
                || matches!(fold, ";" | "that" | "where" | "which" | "who" | "before" | "after" | "while" | "as" | "with")
                || subject::is_verb(scene, at) && !is_infinitive(scene, at)
            {
                break;
            }
            at += 1;
        }
        // Between the head and the place.
        let between = scene.units_in(head.min(start)..start).rev().find(|(unit, _)| usable(*unit));
        if let Some((unit, _)) = between {
            return Some(unit);
        }
        // Before the head, in the same sentence, not across another place.
        for (unit, _) in scene.units_in(range.start..head.min(start)).rev() {
            if usable(unit) {
                return Some(unit);
            }
            if matches!(scene.units[unit].what, What::Place(_)) && scene.units[unit].tokens.end + 12 < head {
                break;
            }
        }
        None
    }

    /// True for "announced on Thursday", "said Monday": the day of saying.
    fn is_of_speech(&self, range: &Range<usize>, unit: usize) -> bool {
        let start = self.scene.units[unit].tokens.start;
        let from = range.start.max(start.saturating_sub(3));
        let said = |at: usize| {
            matches!(
                self.scene.fold(at),
                "said"
                    | "says"
                    | "announced"
                    | "told"
                    | "informed"
                    | "reported"
                    | "stated"
                    | "wrote"
                    | "confirmed"
                    | "declared"
                    | "revealed"
                    | "tweeted"
                    | "posted"
                    | "added"
                    | "announces"
                    | "published"
            )
        };
        (from..start).any(said)
    }

    /// Names listed from token `from` on: "Nicolás Maduro, Vice President Delcy Rodríguez, and Foreign Minister Yván Gil".
    fn people(&self, range: &Range<usize>, from: usize) -> Vec<usize> {
        let scene = self.scene;
        let mut people = Vec::new();
        let mut at = from;
        let mut gap = 0;
        while at < range.end && gap < 12 {
            if let Some(unit) = scene.unit_at(at) {
                match scene.units[unit].what {
                    What::Person(person) if !scene.owns(unit) => {
                        people.push(person);
                        gap = 0;
                    }
                    What::Place(_) | What::Area(_) | What::Organization(_)
                        if scene.owns(unit) || matches!(scene.fold(at.saturating_sub(1)), "of" | "the" | "'s") || !people.is_empty() || gap < 6 => {}
                    _ => break,
                }
                at = scene.units[unit].tokens.end;
                continue;
            }
            let fold = scene.fold(at);
            let stops = matches!(fold, ";" | "." | "that" | "who" | "which" | "where" | "while" | "but" | ":")
                || subject::is_preposition(fold) && !matches!(fold, "of" | "for" | "with")
                || subject::is_verb(scene, at) && !scene.tokens.list[at].is_capital() && !fold.ends_with("ed");
            if stops {
                break;
            }
            gap += 1;
            at += 1;
        }
        people
    }

    /// Names after an optional "with", "by", "to" within `reach` tokens of a head.
    fn people_after(&self, range: &Range<usize>, from: usize, reach: usize) -> Vec<usize> {
        let with = (from..(from + reach).min(range.end)).find(|at| matches!(self.scene.fold(*at), "with" | "between"));
        self.people(range, with.map_or(from, |at| at + 1))
    }

    // ------------------------------------------------------------------ claims

    fn see(
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

    fn see_noun(
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

    fn push(
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
        if mood == Mood::Maybe || mood == Mood::Never || subject.barred {
            return;
        }
        let list = if found.len() > 1 {
            self.lists += 1;
            self.lists
        } else {
            0
        };
        for (unit, date) in found {
            let Some(place) = self.scene.place(*unit) else { continue };
            let Some(party) = subject.visiting(self.scene, place) else { continue };
            let words = &self.scene.units[*unit].tokens;
            let mut tokens = from.min(words.start)..words.end.max(from + 1);
            if let Some(date) = date {
                let date = &self.scene.units[*date].tokens;
                tokens = tokens.start.min(date.start)..tokens.end.max(date.end);
            }
            let tokens = tokens.start.max(range.start)..tokens.end.min(range.end);
            let twice = self
                .claims
                .seen
                .iter()
                .any(|seen| seen.sentence == index && seen.place_unit == *unit && seen.party == party && seen.weight >= weight);
            if !twice {
                self.claims.seen.retain(|seen| !(seen.sentence == index && seen.place_unit == *unit && seen.party == party));
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

    fn met(
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
        let last = self
            .scene
            .units
            .iter()
            .rfind(|unit| unit.tokens.start < range.end && matches!(unit.what, What::Person(person) if whom.contains(&person)));
        let end = last.map_or(range.end, |unit| unit.tokens.end).clamp(from + 1, range.end.max(from + 1));
        let date = place.and_then(|(_, date)| date).or_else(|| {
            let window = from.min(range.end)..range.end;
            let near = self
                .scene
                .units_in(window)
                .find(|(unit, _)| matches!(self.scene.units[*unit].what, What::Date(_)) && !self.is_of_speech(range, *unit));
            near.filter(|(_, unit)| unit.tokens.start < end + 6).map(|(unit, _)| unit)
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

/// Setting out is told; arriving is still to come.
fn to_come(mood: Mood) -> Mood {
    if matches!(mood, Mood::Past | Mood::Present) { Mood::Future } else { mood }
}

/// True for "to participate": the verb belongs to what stands before it.
fn is_infinitive(scene: &Scene<'_>, at: usize) -> bool {
    at > 0 && scene.fold(at - 1) == "to"
}
