//! Who a verb or a noun of travelling is about: the grammatical subject, the possessor, or whoever stands in their place.
//!
//! A shallow reading: names governed by a preposition or a verb are no subjects; what stands for a name is resolved by [`super::anaphor`].

use std::ops::Range;

use super::anaphor::{self, Context};
use super::clause::{can_be_subject, governor, is_preposition, is_verb};
use super::party::party;
use super::scene::{Scene, What};

/// Those a claim may be about, best first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Subject {
    /// Parties in order of preference; each has at least one member, its leader first.
    pub parties: Vec<Vec<usize>>,
    /// True if the sentence itself names the first party.
    pub named: bool,
    /// True if the subject is clearly something that does not travel.
    pub barred: bool,
}

impl Subject {
    /// The first party with a member who is not at home in `place`; members at home there are left out. A named subject stands alone.
    pub(crate) fn visiting(&self, scene: &Scene<'_>, place: usize) -> Option<Vec<usize>> {
        let take = if self.named { 1 } else { self.parties.len() };
        self.parties.iter().take(take).find_map(|party| {
            let away: Vec<usize> = party.iter().copied().filter(|person| !(scene.at_home)(*person, place)).collect();
            (!away.is_empty()).then_some(away)
        })
    }
}

/// The subject of the verb group that starts at token `group`.
pub(crate) fn of_verb(scene: &Scene<'_>, range: &Range<usize>, mut group: usize, context: &Context) -> Subject {
    let mut at = group;
    // The noun phrase that touches the verb decides whether anybody travels at all.
    let mut touch = group;
    while touch > range.start && matches!(scene.fold(touch - 1), ")" | "," | "\"" | "”") {
        touch -= 1;
    }
    if touch > range.start && scene.fold(touch.saturating_sub(1)) != "who" {
        if let Some(unit) = scene.unit_at(touch - 1) {
            let direct = touch == group;
            if direct && matches!(scene.units[unit].what, What::Place(_) | What::Area(_) | What::Organization(_) | What::Event(_)) {
                let governor = governor(scene, range.start, unit);
                if !is_preposition(governor) {
                    return Subject { barred: true, ..Subject::default() };
                }
            }
        } else if touch == group
            && anaphor::is_party_noun(scene, touch - 1)
            && let Some(parties) = anaphor::noun(scene, range, touch - 1, context)
        {
            return Subject { parties, ..Subject::default() };
        }
    }
    while at > range.start {
        let before = at - 1;
        if let Some(unit) = scene.unit_at(before) {
            if let What::Person(person) = scene.units[unit].what {
                if can_be_subject(scene, range.start, unit) {
                    return Subject { parties: vec![with_pronoun(scene, range, unit, context)], named: true, barred: false };
                }
                if carried_by(scene, range.start, unit) {
                    return Subject { parties: vec![vec![person]], named: true, barred: false };
                }
            }
            at = scene.units[unit].tokens.start;
            continue;
        }
        let fold = scene.fold(before);
        if anaphor::is_pronoun(fold) {
            return Subject { parties: anaphor::pronoun(scene, range, before, context), ..Subject::default() };
        }
        if fold == "who" && closed(scene, before..group) {
            // "the minister, who flew in from A, was received": the clause between commas is an aside.
            at = before;
            group = before;
            continue;
        }
        if fold == "who" {
            return Subject { parties: anaphor::antecedent(scene, range, before, context), ..Subject::default() };
        }
        if let Some(parties) = anaphor::noun(scene, range, before, context) {
            return Subject { parties, ..Subject::default() };
        }
        if fold == "it" {
            return Subject { parties: anaphor::it(scene, context), ..Subject::default() };
        }
        if fold == "we" || fold == "i" || fold == ";" {
            break;
        }
        at = before;
    }
    inverted(scene, range, group, context)
}

/// True if the relative clause that opens at the start of `tokens` is closed by a comma before their end: "who took office in May, and".
fn closed(scene: &Scene<'_>, tokens: Range<usize>) -> bool {
    let opened = tokens.start > 0 && scene.fold(tokens.start - 1) == ",";
    let last = tokens.end - 1;
    let comma = if matches!(scene.fold(last), "and" | "but") { last.checked_sub(1) } else { Some(last) };
    opened && comma.is_some_and(|comma| comma > tokens.start && scene.fold(comma) == "," && scene.unit_at(comma).is_none())
}

/// The subject behind its verb, in languages that put it there: "Am Freitag reist Scholz nach Kiew", "Llegó el presidente a Lima".
fn inverted(scene: &Scene<'_>, range: &Range<usize>, group: usize, context: &Context) -> Subject {
    if !scene.inverts {
        return Subject { parties: anaphor::unnamed(scene, range, group, context), ..Subject::default() };
    }
    for at in group + 1..(group + BEHIND).min(range.end) {
        if let Some(unit) = scene.unit_at(at) {
            match scene.units[unit].what {
                What::Person(_) => return Subject { parties: vec![party(scene, range.clone(), unit)], named: true, barred: false },
                What::Date(_) | What::Span(_) => continue,
                _ => break,
            }
        }
        let fold = scene.fold(at);
        if anaphor::is_pronoun(fold) {
            return Subject { parties: anaphor::pronoun(scene, range, at, context), ..Subject::default() };
        }
        // "besuchte der Kanzler Skopje": whoever the office means is whom the article is about.
        if anaphor::is_office(scene, fold) && !scene.unit_at(at + 1).is_some_and(|unit| matches!(scene.units[unit].what, What::Person(_))) {
            return Subject { parties: context.topic.iter().cloned().collect(), ..Subject::default() };
        }
        if is_preposition(fold) || !scene.tokens.list[at].is_word() {
            break;
        }
    }
    Subject { parties: anaphor::unnamed(scene, range, group, context), ..Subject::default() }
}

/// Tokens behind a verb among which its subject begins.
const BEHIND: usize = 7;

/// The party of a name; "she and Ridley" is one too.
fn with_pronoun(scene: &Scene<'_>, range: &Range<usize>, unit: usize, context: &Context) -> Vec<usize> {
    let mut members = party(scene, range.clone(), unit);
    let start = scene.units[unit].tokens.start;
    if start >= range.start + 2 && scene.fold(start - 1) == "and" && anaphor::is_pronoun(scene.fold(start - 2)) {
        let other =
            anaphor::pronoun(scene, range, start - 2, context).into_iter().find_map(|party| party.into_iter().find(|who| !members.contains(who)));
        members.splice(0..0, other);
    }
    members
}

/// "the trip of President X has reached Oslo", "the plane of X landed": what moves carries whom it belongs to.
fn carried_by(scene: &Scene<'_>, start: usize, unit: usize) -> bool {
    let name = scene.units[unit].tokens.start;
    let of = (start.max(name.saturating_sub(7))..name).rev().find(|at| scene.fold(*at) == "of" && scene.unit_at(*at).is_none());
    of.filter(|of| *of > start).is_some_and(|of| {
        let noun = scene.fold(of - 1);
        let travels = scene.words.noun(noun).is_some_and(|noun| matches!(noun.class, crate::lexicon::Class::Visit | crate::lexicon::Class::Tour));
        (travels || anaphor::is_party_noun(scene, of - 1)) && (of + 1..name).all(|at| !is_preposition(scene.fold(at)) && !is_verb(scene, at))
    })
}

/// The possessor or agent of the noun at `head`: `Lavrov’s second trip`, `his visit`, `the visit of President Putin`. Also the first
/// token of the noun phrase.
pub(crate) fn of_noun(scene: &Scene<'_>, range: &Range<usize>, head: usize, context: &Context) -> (Subject, usize) {
    let mut at = head;
    for _ in 0..8 {
        if at <= range.start {
            break;
        }
        let before = at - 1;
        if let Some(unit) = scene.unit_at(before) {
            match scene.units[unit].what {
                What::Span(_) | What::Area(_) | What::Organization(_) | What::Event(_) => {
                    at = scene.units[unit].tokens.start;
                    continue;
                }
                // "the Lavrov visit"
                What::Person(person) => {
                    return (Subject { parties: vec![vec![person]], named: true, barred: false }, scene.units[unit].tokens.start);
                }
                _ => break,
            }
        }
        let fold = scene.fold(before);
        if fold == "'s" || matches!(scene.tokens.word(before), "’" | "'") {
            let owner = before.checked_sub(1).and_then(|owner| scene.unit_at(owner));
            return match owner.map(|unit| (unit, scene.units[unit].what)) {
                Some((unit, What::Person(_))) => {
                    (Subject { parties: vec![party(scene, range.clone(), unit)], named: true, barred: false }, scene.units[unit].tokens.start)
                }
                Some((unit, What::Date(_) | What::Span(_))) => (Subject::default(), scene.units[unit].tokens.start),
                Some((unit, _)) => (Subject { barred: true, ..Subject::default() }, scene.units[unit].tokens.start),
                // "the Russian Foreign Ministry head’s journey"
                None => (Subject { parties: context.topic.iter().cloned().collect(), ..Subject::default() }, before),
            };
        }
        if matches!(fold, "his" | "her" | "their") {
            return (Subject { parties: anaphor::pronoun(scene, range, before, context), ..Subject::default() }, before);
        }
        if is_preposition(fold)
            || matches!(fold, "and" | "or" | "," | ":" | "—" | ";" | "that" | "which")
            || is_verb(scene, before) && !scene.tokens.list[before].is_capital() && !is_modifier(fold)
        {
            break;
        }
        at = before;
        if matches!(fold, "the" | "a" | "an" | "this" | "no" | "any") {
            break;
        }
    }
    let phrase = at;
    // "the visit of President Putin to …", "a visit by X", "receiving a visit from X"
    if matches!(scene.fold(head + 1), "of" | "by" | "from") {
        let limit = (head + 14).min(range.end);
        let person = scene.units_in(head + 2..limit).find(|(_, unit)| matches!(unit.what, What::Person(_)));
        if let Some((index, unit)) = person {
            let between = head + 2..unit.tokens.start;
            let plain = between.clone().all(|token| {
                let fold = scene.fold(token);
                !is_verb(scene, token) && (!is_preposition(fold) || matches!(fold, "of" | "for")) && fold != "who"
            });
            if plain && !scene.owns(index) {
                let members = party(scene, head + 2..range.end, index);
                return (Subject { parties: vec![members], named: true, barred: false }, phrase);
            }
        }
    }
    (Subject::default(), phrase)
}

/// Participles that stand before a noun: "a planned visit", "his postponed trip".
fn is_modifier(fold: &str) -> bool {
    (fold.ends_with("ed") || fold.ends_with("ing")) && !matches!(fold, "included" | "including" | "featured" | "featuring" | "covered" | "covering")
}
