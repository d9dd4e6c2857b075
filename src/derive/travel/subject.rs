//! Who a verb or a noun of travelling is about: the grammatical subject, the possessor, or whoever the pronoun stands for.
//!
//! A shallow reading: names governed by a preposition or a verb are no subjects; a pronoun takes the nearest subject before it.

use std::ops::Range;

use super::scene::{Scene, What};
use crate::derive::token::Shape;

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

/// Who was spoken of before this sentence.
#[derive(Clone, Debug, Default)]
pub(crate) struct Context {
    /// Whose travelling the article, or this post, is about.
    pub topic: Option<Vec<usize>>,
    /// The subject of the sentence before.
    pub last: Option<Vec<usize>>,
}

pub(super) fn is_preposition(fold: &str) -> bool {
    matches!(
        fold,
        "of" | "to"
            | "in"
            | "at"
            | "on"
            | "by"
            | "with"
            | "for"
            | "from"
            | "via"
            | "between"
            | "against"
            | "about"
            | "toward"
            | "towards"
            | "upon"
            | "onto"
            | "into"
            | "alongside"
            | "including"
            | "than"
            | "like"
            | "over"
            | "under"
            | "through"
            | "around"
            | "near"
            | "behind"
    )
}

/// True for words that look like a verb: travel verbs, speech verbs, forms in -ed.
pub(super) fn is_verb(scene: &Scene<'_>, at: usize) -> bool {
    let fold = scene.fold(at);
    if scene.unit_at(at).is_some() || scene.words.noun(fold).is_some() {
        return false;
    }
    !scene.words.verbs(fold).is_empty()
        || is_auxiliary(fold)
        || fold.len() > 4 && fold.ends_with("ed") && !matches!(fold, "united" | "hundred" | "armed" | "allied")
        || fold.len() > 5
            && fold.ends_with("ing")
            && !matches!(fold, "morning" | "evening" | "during" | "according" | "nothing" | "spring" | "building" | "beijing")
        || matches!(
            fold,
            "says" | "said" | "told" | "showed" | "gave" | "wrote" | "led" | "kept" | "sent" | "made" | "did" | "does" | "wants" | "let"
        )
}

fn is_auxiliary(fold: &str) -> bool {
    matches!(
        fold,
        "is" | "are"
            | "was"
            | "were"
            | "be"
            | "been"
            | "has"
            | "have"
            | "had"
            | "will"
            | "would"
            | "may"
            | "might"
            | "could"
            | "should"
            | "can"
            | "shall"
    )
}

/// The word that governs a name: what stands before its titles, adjectives and articles. Empty at the start of a sentence.
fn governor<'s>(scene: &'s Scene<'_>, start: usize, unit: usize) -> &'s str {
    let mut at = scene.units[unit].tokens.start;
    let mut steps = 0;
    while at > start && steps < 9 {
        let before = at - 1;
        if let Some(other) = scene.unit_at(before) {
            match scene.units[other].what {
                // "president of the State Duma Vyacheslav Volodin": the office goes with the name.
                What::Organization(_) | What::Place(_) | What::Area(_) => {
                    at = scene.units[other].tokens.start;
                    if at > start && scene.fold(at - 1) == "the" {
                        at -= 1;
                    }
                    if at > start + 1 && scene.fold(at - 1) == "of" && !is_verb(scene, at - 2) {
                        at -= 1;
                    }
                    steps += 1;
                    continue;
                }
                _ => return ",",
            }
        }
        let fold = scene.fold(before);
        let token = &scene.tokens.list[before];
        if is_preposition(fold) || is_verb(scene, before) && !token.is_capital() {
            return scene.fold(before);
        }
        if !token.is_word() && fold != "'s" && fold != "-" && fold != "#"
            || matches!(fold, "and" | "or" | "but" | "that" | "when" | "who" | "as" | "while" | "after" | "before")
        {
            return scene.fold(before);
        }
        at = before;
        steps += 1;
    }
    ""
}

/// True if the unit is a name that can be a subject: neither governed by a preposition or a verb nor a possessor.
pub(super) fn can_be_subject(scene: &Scene<'_>, start: usize, unit: usize) -> bool {
    if scene.owns(unit) {
        return false;
    }
    let governor = governor(scene, start, unit);
    let governed = is_preposition(governor) || governor.len() > 2 && governor.chars().all(char::is_alphabetic) && !is_opener(governor);
    !governed
}

fn is_opener(fold: &str) -> bool {
    matches!(fold, "and" | "or" | "but" | "that" | "when" | "who" | "as" | "while" | "after" | "before")
}

/// The first name in the sentence that can be its subject, with those joined to it.
pub(crate) fn first(scene: &Scene<'_>, range: Range<usize>) -> Option<Vec<usize>> {
    let unit =
        scene.units_in(range.clone()).find(|(index, unit)| matches!(unit.what, What::Person(_)) && can_be_subject(scene, range.start, *index))?.0;
    Some(party(scene, range, unit))
}

/// The party a name belongs to: names joined to it by "and", in the order of the text.
fn party(scene: &Scene<'_>, range: Range<usize>, unit: usize) -> Vec<usize> {
    let mut members = vec![scene.person(unit).expect("callers pass the unit of a person")];
    let mut current = unit;
    let mut joined = false;
    while let Some((before, and)) = neighbour_before(scene, range.start, current, joined) {
        joined |= and;
        let person = scene.person(before).expect("neighbours are persons");
        if !can_be_subject(scene, range.start, before) {
            break;
        }
        if !members.contains(&person) {
            members.insert(0, person);
        }
        current = before;
    }
    let mut current = unit;
    while let Some(after) = neighbour_after(scene, range.end, current) {
        let person = scene.person(after).expect("neighbours are persons");
        if !members.contains(&person) {
            members.push(person);
        }
        current = after;
    }
    members
}

/// The name before `unit` that is joined to it by "and" (or by a comma, once an "and" was seen).
fn neighbour_before(scene: &Scene<'_>, start: usize, unit: usize, joined: bool) -> Option<(usize, bool)> {
    let mut at = scene.units[unit].tokens.start;
    let mut and = false;
    let mut commas = 0;
    for _ in 0..16 {
        if at <= start {
            return None;
        }
        let before = at - 1;
        if let Some(other) = scene.unit_at(before) {
            match scene.units[other].what {
                What::Person(_) => return (and || joined && commas > 0).then_some((other, and)),
                What::Organization(_) | What::Place(_) | What::Area(_) => {
                    at = scene.units[other].tokens.start;
                    continue;
                }
                _ => return None,
            }
        }
        let fold = scene.fold(before);
        match fold {
            "and" => and = true,
            "," => commas += 1,
            // "Anna (39) and Ben (40)"
            "(" | ")" => {}
            _ if scene.tokens.list[before].shape == Shape::Number => {}
            _ if is_verb(scene, before) || is_preposition(fold) && fold != "of" || !scene.tokens.list[before].is_word() && fold != "'s" => {
                return None;
            }
            _ => {}
        }
        at = before;
    }
    None
}

/// The name after `unit` that is joined to it by "and" before any verb.
fn neighbour_after(scene: &Scene<'_>, end: usize, unit: usize) -> Option<usize> {
    let from = scene.units[unit].tokens.end;
    let mut and = false;
    for at in from..from + 8 {
        if at >= end {
            return None;
        }
        if let Some(other) = scene.unit_at(at) {
            return (and && matches!(scene.units[other].what, What::Person(_)) && !scene.owns(other)).then_some(other);
        }
        let fold = scene.fold(at);
        match fold {
            "and" => and = true,
            "(" | ")" => {}
            "," if and => {}
            _ if scene.tokens.list[at].shape == Shape::Number => {}
            _ if !and || is_verb(scene, at) || is_preposition(fold) || !scene.tokens.list[at].is_word() => return None,
            _ => {}
        }
    }
    None
}

pub(super) fn is_pronoun(fold: &str) -> bool {
    matches!(fold, "he" | "she" | "they")
}

/// Who `he`, `she`, `they`, `his`, `him` at token `at` may stand for, best first.
pub(super) fn pronoun(scene: &Scene<'_>, range: &Range<usize>, at: usize, context: &Context) -> Vec<Vec<usize>> {
    let mut parties: Vec<Vec<usize>> = Vec::new();
    let mut add = |party: Vec<usize>| {
        if !parties.contains(&party) {
            parties.push(party);
        }
    };
    for (index, unit) in scene.units_in(range.start..at).rev() {
        if matches!(unit.what, What::Person(_)) && can_be_subject(scene, range.start, index) {
            add(party(scene, range.clone(), index));
            break;
        }
    }
    if parties_empty_before(scene, range, at) {
        // "In his previous stay in Havana, Lavrov said …": the name may follow.
        let follows = scene.units_in(at..range.end).find(|(index, unit)| {
            matches!(unit.what, What::Person(_))
                && can_be_subject(scene, range.start, *index)
                && scene.fold(unit.tokens.start.saturating_sub(1)) == ","
        });
        if let Some((index, _)) = follows {
            add(party(scene, range.clone(), index));
        }
    }
    context.topic.iter().for_each(|party| add(party.clone()));
    context.last.iter().for_each(|party| add(party.clone()));
    // A name in any other role comes last.
    for (_, unit) in scene.units_in(range.start..at).rev() {
        if let What::Person(person) = unit.what {
            add(vec![person]);
        }
    }
    // A subject that the language leaves out, of no width in the text, agrees with anybody.
    let unsaid = scene.tokens.list[at].span.start() == scene.tokens.list[at].span.end();
    if unsaid { parties } else { agree(scene, parties, scene.fold(at)) }
}

/// "he" stands for one man, "they" for several people: parties that agree with the pronoun as they are come first, of the others
/// those members who do.
fn agree(scene: &Scene<'_>, parties: Vec<Vec<usize>>, pronoun: &str) -> Vec<Vec<usize>> {
    let plural = matches!(pronoun, "they" | "them" | "their");
    let mut agreeing: Vec<(bool, Vec<usize>)> = Vec::new();
    for party in parties {
        let members: Vec<usize> = party.iter().copied().filter(|person| plural || (scene.may_be)(*person, pronoun)).collect();
        let whole = members.len() == party.len() && (plural || party.len() == 1);
        if !members.is_empty() && !agreeing.iter().any(|(_, known)| *known == members) {
            agreeing.push((whole && (!plural || members.len() > 1), members));
        }
    }
    agreeing.sort_by_key(|(whole, _)| !whole);
    agreeing.into_iter().map(|(_, members)| members).collect()
}

fn parties_empty_before(scene: &Scene<'_>, range: &Range<usize>, at: usize) -> bool {
    scene.units_in(range.start..at).all(|(_, unit)| !matches!(unit.what, What::Person(_)))
}

/// Nouns that stand for the traveller: what carries them, or the party itself.
fn stands_for_party(fold: &str) -> bool {
    matches!(
        fold,
        "plane"
            | "aircraft"
            | "jet"
            | "helicopter"
            | "flight"
            | "motorcade"
            | "convoy"
            | "ship"
            | "vessel"
            | "frigate"
            | "yacht"
            | "squad"
            | "team"
            | "band"
            | "crew"
            | "duo"
            | "trio"
            | "delegation"
            | "entourage"
            | "couple"
            | "pair"
            | "royals"
            | "visitors"
            | "party"
            | "visitor"
            | "guest"
            | "guests"
            | "traveller"
            | "travelers"
            | "travellers"
    )
}

/// The subject of the verb group that starts at token `group`.
pub(crate) fn of_verb(scene: &Scene<'_>, range: &Range<usize>, group: usize, context: &Context) -> Subject {
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
        } else if touch == group && scene.tokens.list[touch - 1].is_word() {
            let fold = scene.fold(touch - 1);
            if stands_for_party(fold) {
                return Subject { parties: context.topic.iter().chain(&context.last).cloned().collect(), ..Subject::default() };
            }
        }
    }
    while at > range.start {
        let before = at - 1;
        if let Some(unit) = scene.unit_at(before) {
            if let What::Person(person) = scene.units[unit].what {
                if can_be_subject(scene, range.start, unit) {
                    return Subject { parties: vec![party(scene, range.clone(), unit)], named: true, barred: false };
                }
                if carried_by(scene, range.start, unit) {
                    return Subject { parties: vec![vec![person]], named: true, barred: false };
                }
            }
            at = scene.units[unit].tokens.start;
            continue;
        }
        let fold = scene.fold(before);
        if is_pronoun(fold) {
            return Subject { parties: pronoun(scene, range, before, context), ..Subject::default() };
        }
        if fold == "who" {
            return Subject { parties: antecedent(scene, range, before, context), ..Subject::default() };
        }
        if fold == "it" || fold == "we" || fold == "i" || fold == ";" {
            break;
        }
        at = before;
    }
    inverted(scene, range, group, context)
}

/// The subject behind its verb, in languages that put it there: "Am Freitag reist Scholz nach Kiew", "Llegó el presidente a Lima".
fn inverted(scene: &Scene<'_>, range: &Range<usize>, group: usize, context: &Context) -> Subject {
    if !scene.inverts {
        return unnamed(scene, range, group, context);
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
        if is_pronoun(fold) {
            return Subject { parties: pronoun(scene, range, at, context), ..Subject::default() };
        }
        // "besuchte der Kanzler Skopje": whoever the office means is whom the article is about.
        if is_office(scene, fold) && !scene.unit_at(at + 1).is_some_and(|unit| matches!(scene.units[unit].what, What::Person(_))) {
            return Subject { parties: context.topic.iter().cloned().collect(), ..Subject::default() };
        }
        if is_preposition(fold) || !scene.tokens.list[at].is_word() {
            break;
        }
    }
    unnamed(scene, range, group, context)
}

fn is_office(scene: &Scene<'_>, fold: &str) -> bool {
    scene.offices.is_some_and(|offices| offices.holds(fold))
}

/// "The secretary of state arrived", "The 24-year-old rode": an office or an age in place of a name is whom the article is about.
fn unnamed(scene: &Scene<'_>, range: &Range<usize>, group: usize, context: &Context) -> Subject {
    let mut at = group;
    while at > range.start && group - at < BEHIND + 1 {
        at -= 1;
        if let Some(unit) = scene.unit_at(at) {
            match scene.units[unit].what {
                What::Person(_) | What::Date(_) | What::Span(_) => break,
                _ => continue,
            }
        }
        let fold = scene.fold(at);
        let age = fold == "old" && at >= range.start + 2 && scene.fold(at - 2) == "year";
        let definite = || (at.saturating_sub(6).max(range.start)..at).any(|before| scene.fold(before) == "the");
        if (age || is_office(scene, fold)) && definite() {
            return Subject { parties: context.topic.iter().cloned().collect(), ..Subject::default() };
        }
        if !scene.tokens.list[at].is_word() || is_verb(scene, at) || is_pronoun(fold) || matches!(fold, "and" | "that" | "which" | "who") {
            break;
        }
    }
    Subject::default()
}

/// Tokens behind a verb among which its subject begins.
const BEHIND: usize = 7;

/// "the trip of President X has reached Oslo", "the plane of X landed": what moves carries whom it belongs to.
fn carried_by(scene: &Scene<'_>, start: usize, unit: usize) -> bool {
    let name = scene.units[unit].tokens.start;
    let of = (start.max(name.saturating_sub(7))..name).rev().find(|at| scene.fold(*at) == "of" && scene.unit_at(*at).is_none());
    of.filter(|of| *of > start).is_some_and(|of| {
        let noun = scene.fold(of - 1);
        let travels = scene.words.noun(noun).is_some_and(|noun| matches!(noun.class, crate::lexicon::Class::Visit | crate::lexicon::Class::Tour));
        (travels || stands_for_party(noun)) && (of + 1..name).all(|at| !is_preposition(scene.fold(at)) && !is_verb(scene, at))
    })
}

/// Whom "who" at token `at` stands for: the name before it, else the context.
fn antecedent(scene: &Scene<'_>, range: &Range<usize>, at: usize, context: &Context) -> Vec<Vec<usize>> {
    // "the president, who is in Brussels": somebody, but no one we know.
    let noun = (range.start..at).rev().find(|before| scene.fold(*before) != ",");
    if noun.is_some_and(|noun| scene.unit_at(noun).is_none() && scene.tokens.list[noun].shape == Shape::Lower && !is_preposition(scene.fold(noun))) {
        return Vec::new();
    }
    let near = scene.units_in(range.start.max(at.saturating_sub(9))..at).rev().find(|(_, unit)| matches!(unit.what, What::Person(_)));
    let mut parties: Vec<Vec<usize>> = near.map(|(index, _)| vec![scene.person(index).expect("found as a person")]).into_iter().collect();
    parties.extend(context.topic.clone());
    parties
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
            return (Subject { parties: pronoun(scene, range, before, context), ..Subject::default() }, before);
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
