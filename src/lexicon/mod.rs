//! Words, rules and places: everything under `assets/` as typed tables.
//!
//! Knows the model; must not know articles or the pipeline. Start at [`Lexicon::embedded`]; places are in [`gazetteer`].

mod built;
mod calendar;
pub mod gazetteer;
mod gloss;
mod hash;
mod names;
#[cfg(test)]
mod notation;
mod pattern;
mod phrases;
#[cfg(test)]
mod slots;
mod sorted;
mod travel;
mod words;

use std::sync::OnceLock;

pub use calendar::{Calendar, DateRule, TimeClass, Timely};
pub use gloss::{Gloss, Glosses, Use};
pub(crate) use hash::hash as word_hash;
pub use names::NameWords;
pub use pattern::{CLASSES, Needs, Part, Run, Start, WORDS, What};
pub use phrases::{Phrase, Phrases};
pub use sorted::SortedWords;
pub use travel::{Class, Form, Noun, Travel, Verb, joins};

/// Every table the derivation reads.
#[derive(Debug)]
pub struct Lexicon {
    /// Words that end with a full stop inside a sentence.
    pub abbreviations: Phrases,
    /// Requests to the reader.
    pub appeal: Phrases,
    /// Words of a picture's credit.
    pub credit: Phrases,
    /// How bylines and translators' lines open.
    pub byline: Phrases,
    /// Words by which a sentence names whom it has its news from; value: after, medium, says or step.
    pub origin: Phrases,
    /// News agencies; value: the usual name.
    pub agencies: Phrases,
    /// What is known of names.
    pub names: NameWords,
    /// Nouns that stand for a country of their kind.
    pub epithets: Phrases,
    /// The words of travelling.
    pub travel: Travel,
    /// The languages known, by their folders.
    pub languages: Vec<Language>,
}

/// What is known of one language.
#[derive(Debug)]
pub struct Language {
    /// ISO 639-1 code.
    pub code: &'static str,
    /// Words and rules of time, if the language has its own.
    pub calendar: Option<Calendar>,
    /// What its words mean, if it is not the language of the rules; read when first asked for.
    glosses: OnceLock<Option<Glosses>>,
}

impl Language {
    fn new(code: &'static str) -> Self {
        Self { code, calendar: built::of(built::CALENDARS, code), glosses: OnceLock::new() }
    }

    /// What its words mean in the language of the rules; nothing if it is that language.
    pub fn glosses(&self) -> Option<&Glosses> {
        self.glosses.get_or_init(|| Glosses::embedded(self.code)).as_ref()
    }
}

impl Lexicon {
    /// The lexicon built into the program.
    pub fn embedded() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(Self::read)
    }

    /// Words and rules of time of a language; those of the first language where it has none of its own.
    pub fn calendar(&self, code: &str) -> &Calendar {
        let own = self.language(code).and_then(|language| language.calendar.as_ref());
        own.or(self.languages[0].calendar.as_ref()).expect("the first language has a calendar")
    }

    /// A rule of time by its name; the first language that has one.
    pub fn date_rule(&self, id: &str) -> Option<&'static DateRule> {
        self.languages.iter().filter_map(|language| language.calendar.as_ref()).flat_map(Calendar::rules).find(|rule| rule.id == id)
    }

    /// What the words of a language mean; nothing for the language of the rules and for languages that are not known.
    pub fn glosses(&self, code: &str) -> Option<&Glosses> {
        self.language(code).and_then(Language::glosses)
    }

    fn language(&self, code: &str) -> Option<&Language> {
        self.languages.iter().find(|language| language.code == code)
    }

    /// The languages this folded word is frequent in: a bit for each of [`Lexicon::languages`].
    pub fn frequent_in(&self, folded: &str) -> u32 {
        built::FUNCTION.get(folded).copied().unwrap_or(0)
    }

    /// The places of the world.
    pub fn gazetteer(&self) -> &'static gazetteer::Gazetteer {
        gazetteer::Gazetteer::embedded()
    }

    fn read() -> Self {
        let first = built::LANGUAGES[0];
        let table = |name| built::phrases(first, name).expect("the first language has every table");
        Self {
            abbreviations: table("abbreviations"),
            appeal: table("appeal"),
            credit: table("credit"),
            byline: built::phrases("", "byline").expect("the openings of bylines are joined"),
            origin: table("origin"),
            agencies: table("agencies"),
            names: NameWords::embedded(first),
            epithets: table("epithets"),
            travel: Travel::embedded(first),
            languages: built::LANGUAGES.iter().map(|code| Language::new(code)).collect(),
        }
    }
}
