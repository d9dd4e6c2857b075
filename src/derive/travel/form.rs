//! The form a verb stands in, and what its clause says of it: planned, called off.
//!
//! Tense and modality are [`super::mood`]'s. Start at [`Reader::form`].

use std::ops::Range;

use super::mood;
use super::read::Reader;
use crate::lexicon::{Class, Form, Verb};

impl Reader<'_, '_> {
    /// True for "a plan to visit", "plans to go on": the noun before the infinitive says what its sentence then tells of.
    pub(super) fn is_planned(&self, range: &Range<usize>, at: usize) -> bool {
        let Some(noun) = at.checked_sub(2).filter(|noun| *noun >= range.start && self.scene.fold(at - 1) == "to") else { return false };
        self.scene
            .words
            .status
            .longest(|step| if noun + step < at - 1 { self.scene.fold(noun + step) } else { "" })
            .is_some_and(|phrase| phrase.values[0] == "plan")
    }

    /// "was to go to A on Sunday, but this leg was called off"
    pub(super) fn leg_called_off(&self, range: &Range<usize>, end: usize) -> bool {
        (end..range.end).any(|at| {
            let leg = self.scene.words.noun(self.scene.fold(at)).is_some_and(|noun| matches!(noun.class, Class::Visit | Class::Tour | Class::Leg));
            leg && matches!(self.scene.fold(at - 1), "this" | "that" | "the" | "which") && self.called_off(range, at)
        })
    }

    /// The form the word stands in; a word that is third person of one and noun of another needs its subject's form.
    pub(super) fn form(&self, range: &Range<usize>, at: usize, readings: &[Verb]) -> Option<Form> {
        let verb = readings.first()?;
        if verb.form != Form::Base {
            return Some(verb.form);
        }
        let past = self.scene.words.verbs(self.scene.fold(at)).iter().any(|other| other.form == Form::Past && other.class == verb.class);
        // A base form needs "to", a modal, "do", or a plural or first-person subject; "land" and "head" alone are nouns.
        let before = at.checked_sub(1).filter(|before| *before >= range.start)?;
        let fold = self.scene.fold(before);
        if matches!(fold, "the" | "a" | "an" | "'s" | "his" | "her" | "their" | "of" | "in" | "as" | "this" | "first" | "on") {
            return None;
        }
        // "two climbers set out": what is spelt alike is past, unless "to" or an auxiliary stands before it.
        if past && mood::verb(self.scene, range.start, at, Form::Past).1 == at {
            return Some(Form::Past);
        }
        Some(Form::Base)
    }

    /// True for "was received", "has been visited", "received by": a past form with a form of "be" before it.
    pub(super) fn passive(&self, range: &Range<usize>, at: usize, form: Form) -> bool {
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
            if !(fold.len() > 4 && fold.ends_with("ly") || matches!(fold, "also" | "then" | "already" | "not" | "later" | "first" | "last")) {
                return self.scene.fold(at + 1) == "by" && matches!(fold, "," | "and");
            }
        }
        false
    }
}
