//! Words, rules and places: everything under `assets/` as typed tables.
//!
//! Knows the model; must not know articles or the pipeline. Start at [`Lexicon::embedded`]; places are in [`gazetteer`].

mod calendar;
pub mod gazetteer;
mod names;
mod pattern;
mod phrases;
mod sorted;
mod travel;

use std::sync::OnceLock;

pub use calendar::{Calendar, DATE_RULES, DateRule, TimeClass};
pub use names::NameWords;
pub use pattern::{Part, Pattern, PatternError, What};
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
    /// Frequent words that tell the language.
    pub function: Phrases,
    /// Words and rules of time, if the language has them.
    pub calendar: Option<Calendar>,
}

impl Lexicon {
    /// The lexicon built into the program.
    pub fn embedded() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(Self::read)
    }

    /// Words and rules of time of a language; English where it has none of its own.
    pub fn calendar(&self, code: &str) -> &Calendar {
        let own = self.languages.iter().find(|language| language.code == code).and_then(|language| language.calendar.as_ref());
        own.or(self.languages[0].calendar.as_ref()).expect("the first language has a calendar")
    }

    /// The places of the world.
    pub fn gazetteer(&self) -> &'static gazetteer::Gazetteer {
        gazetteer::Gazetteer::embedded()
    }

    fn read() -> Self {
        macro_rules! language {
            ($code:literal) => {
                Language {
                    code: $code,
                    function: Phrases::embedded(include_str!(concat!("../../assets/", $code, "/words/function.tsv"))),
                    calendar: None,
                }
            };
        }
        let mut languages = vec![language!("en"), language!("es"), language!("fr"), language!("pt"), language!("de"), language!("ru")];
        languages[0].calendar = Some(Calendar::read("en", include_str!("../../assets/en/words/calendar.tsv")));
        Self {
            abbreviations: Phrases::embedded(include_str!("../../assets/en/words/abbreviations.tsv")),
            appeal: Phrases::embedded(include_str!("../../assets/en/words/appeal.tsv")),
            credit: Phrases::embedded(include_str!("../../assets/en/words/credit.tsv")),
            byline: Phrases::embedded(concat!(include_str!("../../assets/en/words/byline.tsv"), include_str!("../../assets/es/words/byline.tsv"))),
            names: NameWords::embedded(),
            epithets: Phrases::embedded(include_str!("../../assets/en/words/epithets.tsv")),
            travel: Travel::read(
                include_str!("../../assets/en/words/travel-verbs.tsv"),
                include_str!("../../assets/en/words/travel-nouns.tsv"),
                include_str!("../../assets/en/words/status.tsv"),
                include_str!("../../assets/en/words/order.tsv"),
            ),
            languages,
        }
    }
}
