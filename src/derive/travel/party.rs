//! Which names stand together: those joined by "and" are one party.
//!
//! Reads names only; what stands for a name is [`super::anaphor`]'s. Start at [`first`].

use std::ops::Range;

use super::clause::{can_be_subject, is_preposition, is_verb};
use super::scene::{Scene, What};
use crate::derive::token::Shape;

/// The first name in the sentence that can be its subject, with those joined to it.
pub(crate) fn first(scene: &Scene<'_>, range: Range<usize>) -> Option<Vec<usize>> {
    let unit =
        scene.units_in(range.clone()).find(|(index, unit)| matches!(unit.what, What::Person(_)) && can_be_subject(scene, range.start, *index))?.0;
    Some(party(scene, range, unit))
}

/// The party a name belongs to: names joined to it by "and", in the order of the text.
pub(super) fn party(scene: &Scene<'_>, range: Range<usize>, unit: usize) -> Vec<usize> {
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
    let is_number = |at: usize| scene.tokens.list[at].shape == Shape::Number;
    let mut and = false;
    let mut at = from;
    while at < end.min(from + NEAR) {
        if let Some(other) = scene.unit_at(at) {
            match scene.units[other].what {
                // "and Vanuatu PM X"
                What::Organization(_) | What::Place(_) | What::Area(_) if and => {
                    at = scene.units[other].tokens.end;
                    continue;
                }
                What::Person(_) => return (and && !scene.owns(other)).then_some(other),
                _ => return None,
            }
        }
        let fold = scene.fold(at);
        match fold {
            "and" => and = true,
            "(" | ")" => {}
            "," if and || at + 1 < end && is_number(at + 1) || at > from && is_number(at - 1) => {}
            _ if scene.tokens.list[at].shape == Shape::Number => {}
            "'s" if and => {}
            _ if !and || is_verb(scene, at) || is_preposition(fold) || !scene.tokens.list[at].is_word() => return None,
            _ => {}
        }
        at += 1;
    }
    None
}

/// Tokens behind a name among which the next of its party stands.
const NEAR: usize = 10;
