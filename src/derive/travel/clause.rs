//! The grammar of a clause as far as the travel rules need it: prepositions, verbs, and what governs a noun phrase.
//!
//! A shallow reading of single words and of what stands before them; must not know whom a phrase means. Start at [`can_be_subject`].

use super::scene::{Scene, What};
use crate::derive::token::Token;
use crate::lexicon::Form;

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
    if scene.unit_at(at).is_some() || scene.words.noun(fold).is_some() || is_guest(scene, at) {
        return false;
    }
    let readings = scene.words.verbs(fold);
    // "met the head of the army": what is spelt like a verb is a noun behind an article.
    let noun = readings.iter().all(|verb| matches!(verb.form, Form::Base | Form::Third))
        && at > 0
        && matches!(scene.fold(at - 1), "the" | "a" | "an" | "'s" | "his" | "her" | "its" | "their" | "this" | "no");
    !readings.is_empty() && !noun
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

/// True for "visiting" before titles and a name: it says who is the guest, and is no verb. "visiting X" alone tells of a visit to X.
pub(super) fn is_guest(scene: &Scene<'_>, at: usize) -> bool {
    if scene.unit_at(at).is_some() || scene.words.status.get(scene.fold(at)).is_none_or(|row| row.values[0] != "guest") {
        return false;
    }
    let titles = (at + 1..at + 1 + TITLES).take_while(|at| match scene.unit_at(*at) {
        Some(unit) => !matches!(scene.units[unit].what, What::Person(_) | What::Date(_)),
        None => scene.tokens.list.get(*at).is_some_and(Token::is_word) && !is_preposition(scene.fold(*at)) && !is_auxiliary(scene.fold(*at)),
    });
    let name = at + 1 + titles.count();
    name > at + 1 && scene.unit_at(name).is_some_and(|unit| matches!(scene.units[unit].what, What::Person(_)))
}

/// Tokens of titles and offices that may stand before a name.
const TITLES: usize = 8;

fn is_auxiliary(fold: &str) -> bool {
    matches!(fold, "is" | "are" | "was" | "were" | "be" | "been" | "has" | "have" | "had") || is_modal(fold)
}

/// True for an auxiliary that a bare verb follows.
pub(super) fn is_modal(fold: &str) -> bool {
    matches!(fold, "will" | "would" | "may" | "might" | "could" | "should" | "can" | "shall")
}

/// The word that governs a name: what stands before its titles, adjectives and articles. Empty at the start of a sentence.
pub(super) fn governor<'s>(scene: &'s Scene<'_>, start: usize, unit: usize) -> &'s str {
    governor_before(scene, start, scene.units[unit].tokens.start)
}

/// The word that governs the noun phrase whose head is at token `at`.
pub(super) fn governor_before<'s>(scene: &'s Scene<'_>, start: usize, mut at: usize) -> &'s str {
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
    // "…," said Ann Lee: what is quoted stands first.
    let said = scene.units[unit].tokens.start.checked_sub(1).filter(|said| *said > start && scene.words.speech.holds(scene.fold(*said)));
    if said.is_some_and(|said| !scene.tokens.list[said - 1].is_word()) {
        return true;
    }
    !is_governed(governor(scene, start, unit))
}

/// True if the word before a noun phrase governs it: a preposition or a verb.
pub(super) fn is_governed(governor: &str) -> bool {
    is_preposition(governor) || governor.len() > 2 && governor.chars().all(char::is_alphabetic) && !is_opener(governor)
}

fn is_opener(fold: &str) -> bool {
    matches!(fold, "and" | "or" | "but" | "that" | "when" | "who" | "as" | "while" | "after" | "before")
}
