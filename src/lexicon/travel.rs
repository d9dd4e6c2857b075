//! The words of travelling: verbs and nouns that place somebody, and the words beside them that say whether it happened.
//!
//! What a class of words means is said by the rules; here they are only found.

use super::words::Words;
use super::{Phrases, built};

/// Which of its five forms a verb stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// `visit`
    Base,
    /// `visits`
    Third,
    /// `visited`, also as a participle where both are spelt alike.
    Past,
    /// `gone`
    Participle,
    /// `visiting`
    Gerund,
}

/// What a travel word says of place and traveller; each class has its rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the rules' own sentences say what each class means")]
pub enum Class {
    Arrive,
    Go,
    Head,
    Visit,
    Stay,
    Leave,
    Take,
    Host,
    Meet,
    Act,
    Phase,
    Cancel,
    Include,
    Make,
    Join,
    Return,
    Undergo,
    Tour,
    Leg,
    Meeting,
    Depart,
}

/// One reading of a verb's form.
#[derive(Clone, Copy, Debug)]
pub struct Verb {
    /// Which form.
    pub form: Form,
    /// Its class.
    pub class: Class,
    /// A particle that must follow (`off`, `set foot` has `foot`), else empty.
    pub particle: &'static str,
    /// True if the place may be its direct object.
    pub direct: bool,
    /// Prepositions that may join the place.
    pub joins: &'static str,
}

/// One travel noun.
#[derive(Clone, Copy, Debug)]
pub struct Noun {
    /// Its class.
    pub class: Class,
    /// Prepositions that may join the place.
    pub joins: &'static str,
}

/// Every travel word.
#[derive(Debug)]
pub struct Travel {
    verbs: Words<&'static [Verb]>,
    nouns: Words<Noun>,
    /// Words that decide the status: value 0 is `plan`, `cancel`, `deny`, `refute`, `past`, `maybe`, `invite`, `agenda` or `hearsay`.
    pub status: Phrases,
    /// Words that tell the time of a sentence: value 0 is their kind.
    pub tenses: Phrases,
    /// Words that order places: value 0 is `before`, `then`, `after` or `last`, or `end` for verbs that end a trip.
    pub order: Phrases,
    /// Nouns that stand for the party: value 0 is `party`, `carrier`, `pair`, `group`, `thing` or a number.
    pub parties: Phrases,
    /// Nouns of what one takes to a place.
    pub vehicles: Phrases,
    /// Nouns that stand for the place told of last.
    pub heres: Phrases,
    /// Verbs of saying.
    pub speech: Phrases,
}

impl Travel {
    /// The tables of a language.
    ///
    /// # Panics
    /// If the language lacks one; a test asks for all.
    pub(super) fn embedded(language: &'static str) -> Self {
        let phrases = |name| built::phrases(language, name).expect("the words of travelling come together");
        Self {
            verbs: built::of(built::VERBS, language).expect("the words of travelling come together"),
            nouns: built::of(built::NOUNS, language).expect("the words of travelling come together"),
            status: phrases("status"),
            tenses: phrases("tense"),
            order: phrases("order"),
            parties: phrases("party-nouns"),
            vehicles: phrases("vehicles"),
            heres: phrases("here-nouns"),
            speech: phrases("speech-verbs"),
        }
    }

    /// Readings of a folded word as a verb.
    pub fn verbs(&self, folded: &str) -> &'static [Verb] {
        self.verbs.get(folded).copied().unwrap_or_default()
    }

    /// What a folded word tells of the time of its sentence; empty for most words.
    pub fn tense(&self, folded: &str) -> &'static str {
        self.tenses.get(folded).map_or("", |row| row.values[0])
    }

    /// The word as a travel noun.
    pub fn noun(&self, folded: &str) -> Option<Noun> {
        self.nouns.get(folded).copied()
    }
}

/// True if `joins`, a list separated by spaces, holds `word`.
pub fn joins(list: &str, word: &str) -> bool {
    !word.is_empty() && list.split(' ').any(|join| join == word)
}
