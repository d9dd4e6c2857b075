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
    let before = |kinds: &[&str], reach: usize| {
        (sentence.start.max(at.saturating_sub(reach))..at).any(|index| kinds.contains(&travel.tense(tokens.fold(index))))
    };
    let kind = travel.tense(fold);
    match kind {
        "future" => return Some(Time::Future),
        // "is to have met" is rare; "will have" is the future's.
        "past" | "had" => return Some(if before(&["modal"], 3) { Time::Future } else { Time::Past }),
        "present" => {
            let planned = travel.status.longest(|step| tokens.fold(at + 1 + step)).is_some_and(|phrase| phrase.values[0] == "plan");
            let to_come = planned || travel.tense(tokens.fold(at + 1)) == "to";
            return Some(if to_come { Time::Future } else { Time::Present });
        }
        "modal" => return Some(Time::Future),
        _ => {}
    }
    let past_form = fold.len() > 3 && fold.ends_with("ed")
        || travel.verbs(fold).iter().any(|verb| matches!(verb.form, Form::Past | Form::Participle))
        || matches!(kind, "told" | "plan");
    if past_form && travel.noun(fold).is_none() {
        // "will be received", "is to be received"
        if before(&["modal"], 3) || before(&["to"], 3) && before(&["be"], 3) {
            return Some(Time::Future);
        }
        // "a scheduled visit", "the planned tour": the plan is the point.
        return Some(if kind == "plan" { Time::Future } else { Time::Past });
    }
    // "the close of business", "head of the assembly": a noun that could be a verb.
    if at > sentence.start && travel.tense(tokens.fold(at - 1)) == "article" || travel.tense(tokens.fold(at + 1)) == "of" {
        return None;
    }
    let infinitive = at > sentence.start && travel.tense(tokens.fold(at - 1)) == "to";
    // "set to resume on Monday"
    let set = at > sentence.start + 1 && matches!(travel.tense(tokens.fold(at - 2)), "plan" | "due");
    if infinitive && (set || travel.verbs(fold).iter().any(|verb| verb.form == Form::Base)) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_tense_does_what_its_example_says() {
        let travel = &crate::lexicon::Lexicon::embedded().travel;
        let mut read = 0;
        for row in include_str!("../../assets/en/words/tense.tsv").lines().filter(|line| !line.starts_with('#')) {
            let columns: Vec<&str> = row.split('\t').collect();
            let [_, _, example, tense] = columns[..] else { continue };
            let text = example.replace(['[', ']'], "");
            let tokens = Tokens::of(&text);
            let at = (0..tokens.len()).find(|at| tokens.word(*at) == "Monday").unwrap();
            let found = near(&tokens, &(0..tokens.len()), &(at..at + 1), travel);
            assert_eq!(found.map(|time| format!("{time:?}").to_lowercase()).as_deref(), Some(tense), "{example}");
            read += 1;
        }
        assert!(read > 50);
    }

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
            ("On Monday, Ana Roe, head of the assembly, met him.", "Monday", Some(Time::Past)),
            ("It said that at the close of business Monday all was done.", "Monday", Some(Time::Past)),
        ] {
            let tokens = Tokens::of(text);
            let at = (0..tokens.len()).find(|at| tokens.word(*at) == date).unwrap();
            assert_eq!(near(&tokens, &(0..tokens.len()), &(at..at + 1), travel), tense, "{text}");
        }
    }
}
