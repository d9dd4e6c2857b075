//! What stands for the party without a name: pronouns, nouns such as "the pair" or "the ship", offices, ages, numbers.
//!
//! Knows who was spoken of before, through [`Context`]; must not know verbs' classes. Start at [`pronoun`] and [`noun`].

use std::ops::Range;

use super::clause::{can_be_subject, governor_before, is_governed, is_preposition, is_verb};
use super::party::party;
use super::scene::{Scene, Unit, What};
use crate::derive::token::Shape;

/// Who was spoken of before this sentence.
#[derive(Clone, Debug, Default)]
pub(crate) struct Context {
    /// Whose travelling the article, or this post, is about.
    pub topic: Option<Vec<usize>>,
    /// The subject of the sentence before.
    pub last: Option<Vec<usize>>,
}

impl Context {
    fn parties(&self) -> impl Iterator<Item = &Vec<usize>> {
        self.topic.iter().chain(&self.last)
    }
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
        // "In his previous stay in Havana, Lavrov said …": the name may follow, with a verb of its own ("He was met by the mayor, Ann Lee" is
        // of two).
        let acts = |unit: &Unit| (unit.tokens.end..(unit.tokens.end + 2).min(range.end)).any(|at| is_verb(scene, at));
        let follows = scene.units_in(at..range.end).find(|(index, unit)| {
            matches!(unit.what, What::Person(_))
                && can_be_subject(scene, range.start, *index)
                && scene.fold(unit.tokens.start.saturating_sub(1)) == ","
                && acts(unit)
        });
        if let Some((index, _)) = follows {
            add(party(scene, range.clone(), index));
        }
    }
    context.parties().for_each(|party| add(party.clone()));
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

/// What `it` may stand for: whom the article is about, if that is no human being.
pub(super) fn it(scene: &Scene<'_>, context: &Context) -> Vec<Vec<usize>> {
    context.parties().filter(|party| party.iter().all(|member| (scene.may_be)(*member, "it"))).take(1).cloned().collect()
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

/// Whom the noun at token `at` stands for, as a subject: "the pair", "the royal yacht", "the trophy". Nothing for a noun that stands for nobody
/// or is governed by a preposition or a verb.
pub(super) fn noun(scene: &Scene<'_>, range: &Range<usize>, at: usize, context: &Context) -> Option<Vec<Vec<usize>>> {
    let kind = scene.words.parties.get(scene.fold(at)).filter(|_| scene.unit_at(at).is_none())?.values[0];
    // "the team doctor", "the band's singer": another noun is meant.
    let next = at + 1;
    if scene.tokens.word(next) == "'s" || scene.fold(next) == "'s" || is_governed(governor_before(scene, range.start, at)) {
        return None;
    }
    // "a train": one that was not spoken of.
    let phrase = (range.start.max(at.saturating_sub(4))..at).rev().take_while(|at| scene.tokens.list[*at].is_word() && !is_verb(scene, *at));
    // Where nobody was named yet, the article opens with those it is about: "a British orchestra played".
    let opens = scene.units_in(0..at).all(|(_, unit)| !matches!(unit.what, What::Person(_)));
    if !opens && phrase.into_iter().any(|at| matches!(scene.fold(at), "a" | "an" | "another" | "any" | "no" | "every" | "some")) {
        return None;
    }
    Some(standing(scene, kind, context))
}

/// True if the noun at token `at` carries a party or is one.
pub(super) fn is_party_noun(scene: &Scene<'_>, at: usize) -> bool {
    scene.words.parties.holds(scene.fold(at))
}

/// Those a noun of this kind can mean, best first.
fn standing(scene: &Scene<'_>, kind: &str, context: &Context) -> Vec<Vec<usize>> {
    let is_thing = |party: &&Vec<usize>| party.iter().all(|member| (scene.may_be)(*member, "it"));
    let of = |fits: &dyn Fn(&&Vec<usize>) -> bool| context.parties().filter(fits).cloned().collect::<Vec<_>>();
    let count = kind.parse::<usize>();
    match (kind, count) {
        (_, Ok(count)) => of(&|party| party.len() == count),
        ("thing", _) => of(&is_thing),
        ("group", _) => of(&|party| party.len() > 1 || is_thing(party)),
        ("pair", _) => {
            let pairs = of(&|party| party.len() == 2);
            if pairs.is_empty() { of(&|_| true) } else { pairs }
        }
        _ => of(&|_| true),
    }
}

pub(super) fn is_office(scene: &Scene<'_>, fold: &str) -> bool {
    scene.offices.is_some_and(|offices| offices.holds(fold))
}

/// "The secretary of state arrived", "The 24-year-old rode", "Two climbers set out": an office, an age or a number in place of a name is whom
/// the article is about.
pub(super) fn unnamed(scene: &Scene<'_>, range: &Range<usize>, group: usize, context: &Context) -> Vec<Vec<usize>> {
    let mut at = group;
    while at > range.start && group - at < REACH {
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
            return context.topic.iter().cloned().collect();
        }
        // "The Norwegian arrived": what people are called by their country or party.
        let called = at + 1 == group && scene.tokens.list[at].is_capital() && at > range.start && scene.fold(at - 1) == "the";
        if called && !is_governed(governor_before(scene, range.start, at)) {
            return context.topic.iter().cloned().collect();
        }
        let count = scene.words.parties.get(fold).and_then(|row| row.values[0].parse::<usize>().ok());
        if let Some(count) = count {
            let topic = context.topic.iter().filter(|party| party.len() == count);
            return if is_governed(governor_before(scene, range.start, at)) { Vec::new() } else { topic.cloned().collect() };
        }
        if !scene.tokens.list[at].is_word() || is_verb(scene, at) || is_pronoun(fold) || matches!(fold, "and" | "that" | "which" | "who") {
            break;
        }
    }
    Vec::new()
}

/// Tokens before a verb among which a subject without a name begins.
const REACH: usize = 8;

/// Whom "who" at token `at` stands for: the name before it, else the context.
pub(super) fn antecedent(scene: &Scene<'_>, range: &Range<usize>, at: usize, context: &Context) -> Vec<Vec<usize>> {
    let before = (range.start..at).rev().find(|before| scene.fold(*before) != ",");
    if let Some(head) = before
        && let Some(parties) = noun(scene, range, head, context)
    {
        return parties;
    }
    // "the president, who is in Brussels": somebody, but no one we know.
    if before.is_some_and(|noun| scene.unit_at(noun).is_none() && scene.tokens.list[noun].shape == Shape::Lower && !is_preposition(scene.fold(noun)))
    {
        return Vec::new();
    }
    let near = scene.units_in(range.start.max(at.saturating_sub(9))..at).rev().find(|(_, unit)| matches!(unit.what, What::Person(_)));
    let mut parties: Vec<Vec<usize>> = near.map(|(index, _)| vec![scene.person(index).expect("found as a person")]).into_iter().collect();
    parties.extend(context.topic.clone());
    parties
}
