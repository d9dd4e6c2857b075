//! Whether a verb or noun is told as past, present, to come, called off, or only thought of.
//!
//! Looks at the auxiliaries and the planning words in front of a head; the words are data (`status.tsv`).

use super::scene::Scene;
use crate::lexicon::Form;

/// How something is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Mood {
    /// It happened: "arrived", "has visited".
    Past,
    /// It is so: "is in", "arrives"; to come if its date is.
    Present,
    /// It is to happen: "will visit", "is set to arrive".
    Future,
    /// It was called off, or denied of the future: "will not go", "postponed the visit".
    Cancelled,
    /// It is only thought of: "may visit", "if he comes", "was invited to".
    Maybe,
    /// It did not happen: "did not visit", "has never been to".
    Never,
    /// No verb tells: "February 20 - visit to Venezuela".
    Bare,
}

/// Tokens that may stand between an auxiliary and its verb.
fn transparent(fold: &str) -> bool {
    matches!(
        fold,
        "also"
            | "then"
            | "now"
            | "already"
            | "just"
            | "soon"
            | "later"
            | "again"
            | "first"
            | "last"
            | "still"
            | "only"
            | "both"
            | "all"
            | "even"
            | "further"
            | "next"
    ) || fold.len() > 4 && fold.ends_with("ly") && fold != "family"
}

/// How the verb at `head`, in `form`, is told; `start` is the first token of its sentence. Also the first token of its group.
pub(crate) fn verb(scene: &Scene<'_>, start: usize, head: usize, form: Form) -> (Mood, usize) {
    let mut at = head;
    let mut mood = match form {
        Form::Past => Mood::Past,
        Form::Third => Mood::Present,
        Form::Base | Form::Gerund | Form::Participle => Mood::Bare,
    };
    let mut denied = false;
    let mut infinitive = false;
    let mut settled = false;
    let mut steps = 0;
    while at > start && steps < 9 {
        // "Theresa May met": a name is no auxiliary.
        if scene.unit_at(at - 1).is_some() {
            break;
        }
        let word = scene.fold(at - 1);
        steps += 1;
        match word {
            "to" if at == head || (transparent(scene.fold(at)) || matches!(scene.fold(at), "be" | "have")) && !infinitive => {
                infinitive = true;
            }
            "will" | "shall" | "ll" | "would" => {
                mood = Mood::Future;
                settled = true;
            }
            "may" | "might" | "could" | "should" | "can" => {
                mood = Mood::Maybe;
                settled = true;
            }
            "not" | "never" | "t" => denied = true,
            "didnt" | "doesnt" | "dont" | "hasnt" | "hadnt" | "havent" => {
                denied = true;
                mood = Mood::Past;
                settled = true;
            }
            "wont" | "wouldnt" => {
                denied = true;
                mood = Mood::Future;
                settled = true;
            }
            "isnt" | "arent" | "wasnt" | "werent" => {
                denied = true;
                mood = if infinitive { Mood::Future } else { Mood::Present };
                settled = true;
            }
            "did" | "do" | "does" => {
                mood = Mood::Past;
                settled = true;
            }
            "has" | "have" | "had" | "having" => {
                if !settled {
                    mood = if infinitive { Mood::Future } else { Mood::Past };
                }
                settled = true;
            }
            "is" | "are" | "s" | "re" | "was" | "were" | "am" => {
                if !settled {
                    mood = match (infinitive, word) {
                        (true, _) => Mood::Future,
                        (false, "was" | "were") => Mood::Past,
                        (false, _) if form == Form::Gerund => Mood::Present,
                        (false, _) => Mood::Present,
                    };
                }
                settled = true;
            }
            "be" | "been" | "being" => {}
            _ if transparent(word) => {}
            _ => {
                let status = (1..=3).rev().find_map(|length| {
                    let from = at.checked_sub(length).filter(|from| *from >= start)?;
                    let phrase =
                        scene.words.status.longest(|step| if from + step < at + usize::from(infinitive) { scene.fold(from + step) } else { "" })?;
                    (from + phrase.words.len() >= at && (infinitive || at == head)).then_some((from, phrase.values[0]))
                });
                match status {
                    Some((from, "plan")) if infinitive || form == Form::Base => {
                        if !settled {
                            mood = Mood::Future;
                        }
                        settled = true;
                        at = from + 1;
                    }
                    Some((from, "deny")) => {
                        denied = true;
                        if infinitive && !settled {
                            mood = Mood::Past;
                        }
                        at = from + 1;
                    }
                    // "is thought to have flown": told as it is thought.
                    Some((from, "hearsay")) if infinitive => at = from + 1,
                    Some((from, "maybe" | "invite")) => {
                        mood = Mood::Maybe;
                        settled = true;
                        at = from + 1;
                    }
                    _ => break,
                }
            }
        }
        at -= 1;
    }
    if infinitive && !settled {
        // "Minister to visit Norway" (headline), "agreed to visit", "a plan to visit": to come; "came to visit": as the verb before.
        mood = if invites(scene, start, at) { Mood::Maybe } else { Mood::Future };
    }
    if form == Form::Participle && !settled {
        mood = Mood::Past;
    }
    if form == Form::Base && !settled && !infinitive {
        // "will land in A and go on to B": the modal holds on.
        let joined = at > start && scene.fold(at - 1) == "and";
        let modal = |index: &usize| scene.unit_at(*index).is_none() && matches!(scene.fold(*index), "will" | "would" | "shall");
        mood = if joined && (start..at).any(|index| modal(&index)) { Mood::Future } else { Mood::Present };
    }
    // "They still go to Lima": what is left of a plan.
    if mood == Mood::Present && head > start && scene.fold(head - 1) == "still" && matches!(form, Form::Base | Form::Third) {
        mood = Mood::Future;
    }
    if denied {
        mood = if mood == Mood::Future { Mood::Cancelled } else { Mood::Never };
    }
    if mood != Mood::Cancelled && refutes(scene, start, at) {
        mood = Mood::Never;
    }
    if mood != Mood::Maybe && supposes(scene, start, at) {
        mood = Mood::Maybe;
    }
    (mood, at)
}

/// True if somebody is invited, asked or urged in the few words before `at`.
fn invites(scene: &Scene<'_>, start: usize, at: usize) -> bool {
    (start.max(at.saturating_sub(6))..at)
        .any(|index| matches!(scene.fold(index), "invited" | "invitation" | "invite" | "invites" | "asked" | "urged"))
}

/// True for "denied that he had entered": the clause is what somebody says is not so.
fn refutes(scene: &Scene<'_>, start: usize, at: usize) -> bool {
    (start.max(at.saturating_sub(8))..at).any(|index| {
        let phrase = scene.words.status.longest(|step| if index + step < at { scene.fold(index + step) } else { "" });
        phrase.is_some_and(|phrase| phrase.values[0] == "refute")
    })
}

/// True if an "if" or "whether" opens the clause.
fn supposes(scene: &Scene<'_>, start: usize, at: usize) -> bool {
    (start.max(at.saturating_sub(6))..at)
        .rev()
        .take_while(|index| scene.fold(*index) != ",")
        .any(|index| matches!(scene.fold(index), "if" | "whether" | "unless"))
}

/// How the sentence as a whole is told: its first finite verb group that shows a mood.
pub(crate) fn sentence(scene: &Scene<'_>, range: std::ops::Range<usize>) -> Mood {
    let mut quoted = false;
    for at in range.clone() {
        // What is quoted is another's sentence.
        match scene.tokens.word(at) {
            "“" | "«" => quoted = true,
            "”" | "»" => quoted = false,
            "\"" => quoted = !quoted,
            _ => {}
        }
        if scene.unit_at(at).is_some() || quoted {
            continue;
        }
        match scene.fold(at) {
            "will" | "shall" => return if scene.fold(at + 1) == "not" { Mood::Cancelled } else { Mood::Future },
            "is" | "are" => {
                let planned = scene.words.status.longest(|step| scene.fold(at + 1 + step)).is_some_and(|phrase| phrase.values[0] == "plan");
                return if planned || scene.fold(at + 1) == "to" { Mood::Future } else { Mood::Present };
            }
            "would" => return Mood::Future,
            "may" | "might" | "could" => return Mood::Maybe,
            "was" | "were" | "had" | "has" | "have" | "did" => return Mood::Past,
            word if word.len() > 3 && word.ends_with("ed") && scene.tokens.list[at].shape == crate::derive::token::Shape::Lower => return Mood::Past,
            word => {
                let lower = scene.tokens.list[at].shape == crate::derive::token::Shape::Lower;
                if let Some(verb) = scene.words.verbs(word).iter().find(|verb| matches!(verb.form, Form::Past | Form::Third))
                    && lower
                    && scene.words.noun(word).is_none()
                {
                    return if verb.form == Form::Past { Mood::Past } else { Mood::Present };
                }
                if matches!(word, "said" | "told" | "made" | "spoke" | "met" | "held") && lower {
                    return Mood::Past;
                }
            }
        }
    }
    Mood::Bare
}
