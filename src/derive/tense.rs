//! Whether the words around a date tell of what was, is, or will be.

use std::ops::Range;

use super::token::{Shape, Tokens};
use crate::lexicon::{Class, Form, Travel, Verb};

/// Past, present or future.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Time {
    /// "arrived on Monday"
    Past,
    /// "is in Oslo on Monday"
    Present,
    /// "will arrive on Monday"
    Future,
}

/// The tense of the verb nearest before the date, else of the one after it, within the sentence. `None` without a verb.
pub(crate) fn near(tokens: &Tokens<'_>, sentence: &Range<usize>, date: &Range<usize>, travel: &Travel) -> Option<Time> {
    let before = (sentence.start..date.start).rev().take_while(|at| tokens.fold(*at) != ";").find_map(|at| verb(tokens, sentence, at, travel));
    before.or_else(|| (date.end..sentence.end).find_map(|at| verb(tokens, sentence, at, travel)))
}

fn verb(tokens: &Tokens<'_>, sentence: &Range<usize>, at: usize, travel: &Travel) -> Option<Time> {
    let fold = tokens.fold(at);
    let lower = tokens.list[at].shape == Shape::Lower;
    if !lower {
        return None;
    }
    let before = |words: &[&str], reach: usize| (sentence.start.max(at.saturating_sub(reach))..at).any(|index| words.contains(&tokens.fold(index)));
    match fold {
        "will" | "shall" | "would" | "may" | "might" | "expects" | "plans" | "intends" => return Some(Time::Future),
        "was" | "were" | "had" | "did" | "said" | "told" | "has" | "have" => {
            // "is to have met" is rare; "will have" is the future's.
            return Some(if before(&["will", "would"], 3) { Time::Future } else { Time::Past });
        }
        "is" | "are" => {
            let planned = travel.status.longest(|step| tokens.fold(at + 1 + step)).is_some_and(|phrase| phrase.values[0] == "plan");
            let to_come = planned || tokens.fold(at + 1) == "to";
            return Some(if to_come { Time::Future } else { Time::Present });
        }
        _ => {}
    }
    let past_form = fold.len() > 3 && fold.ends_with("ed")
        || travel.verbs(fold).iter().any(|verb| matches!(verb.form, Form::Past | Form::Participle))
        || is_past(fold);
    if past_form && travel.noun(fold).is_none() {
        if before(&["will", "would", "to", "shall"], 3) && before(&["be", "will", "would"], 3) {
            return Some(Time::Future);
        }
        // "a scheduled visit", "the planned tour": the plan is the point.
        if matches!(fold, "scheduled" | "planned" | "expected" | "slated") {
            return Some(Time::Future);
        }
        return Some(Time::Past);
    }
    let infinitive = at > sentence.start && tokens.fold(at - 1) == "to";
    if infinitive && travel.verbs(fold).iter().any(|verb| verb.form == Form::Base) {
        // "had planned to visit": the plan itself is past.
        if before(&["had"], 4) {
            return Some(Time::Past);
        }
        return Some(Time::Future);
    }
    // "takes place" is not "takes off".
    let whole = |verb: &&Verb| verb.particle.is_empty() || verb.particle.split(' ').next() == Some(tokens.fold(at + 1));
    let readings: Vec<&Verb> = travel.verbs(fold).iter().filter(whole).collect();
    let third: Vec<Class> = readings.iter().filter(|verb| verb.form == Form::Third).map(|verb| verb.class).collect();
    // "The tour starts on Sunday", "they fly to Lima on Friday": what begins, ends, goes or leaves in the present does so by plan.
    let by_plan = |class: &Class| matches!(class, Class::Phase | Class::Leave | Class::Go | Class::Head);
    let plain = !third.is_empty() || !infinitive && readings.iter().any(|verb| verb.form == Form::Base && by_plan(&verb.class));
    let planned = third.iter().any(by_plan) || third.is_empty();
    (plain && travel.noun(fold).is_none()).then_some(if planned { Time::Future } else { Time::Present })
}

fn is_past(fold: &str) -> bool {
    matches!(
        fold,
        "made"
            | "began"
            | "took"
            | "held"
            | "gave"
            | "saw"
            | "wrote"
            | "spoke"
            | "met"
            | "fell"
            | "rose"
            | "won"
            | "lost"
            | "became"
            | "left"
            | "sent"
            | "sold"
            | "kept"
            | "led"
            | "grew"
            | "broke"
            | "built"
            | "bought"
            | "brought"
            | "chose"
            | "drew"
            | "felt"
            | "found"
            | "fought"
            | "got"
            | "heard"
            | "hit"
            | "knew"
            | "meant"
            | "paid"
            | "ran"
            | "sat"
            | "shot"
            | "stood"
            | "struck"
            | "taught"
            | "thought"
            | "threw"
            | "understood"
            | "died"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_verb_tells_the_tense() {
        let travel = &crate::lexicon::Lexicon::embedded().travel;
        for (text, date, tense) in [
            ("He arrived on Monday.", "Monday", Some(Time::Past)),
            ("He will arrive on Monday.", "Monday", Some(Time::Future)),
            ("He is set to arrive on Monday.", "Monday", Some(Time::Future)),
            ("It hopes it can happen by October, when the summit takes place.", "October", Some(Time::Present)),
            ("Brazil assumed the presidency in December.", "December", Some(Time::Past)),
            ("He will be received on Monday.", "Monday", Some(Time::Future)),
            ("The tour starts on Monday.", "Monday", Some(Time::Future)),
            ("She leaves Lima on Monday.", "Monday", Some(Time::Future)),
            ("They fly to Lima on Monday.", "Monday", Some(Time::Future)),
            ("He speaks in Lima on Monday.", "Monday", Some(Time::Present)),
            ("Monday - visit", "Monday", None),
        ] {
            let tokens = Tokens::of(text);
            let at = (0..tokens.len()).find(|at| tokens.word(*at) == date).unwrap();
            assert_eq!(near(&tokens, &(0..tokens.len()), &(at..at + 1), travel), tense, "{text}");
        }
    }
}
