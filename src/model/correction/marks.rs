//! Marks that a person has put on words and stops, found again in a pile: stars, tags, notes, *checked by me*.
//!
//! They change nothing that is derived, so they are looked up beside the corpus. Start at [`Marks::of`].

use std::collections::BTreeMap;

use super::{Anchor, Corrections, Edit, StopKey};
use crate::model::{ArticleId, Corpus, Id, JourneyId, Span};

/// What is put on words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Marked {
    /// A star.
    Star,
    /// A tag.
    Tag(String),
    /// A note.
    Note(String),
}

/// Words with what was put on them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The entry that put it there.
    pub number: u32,
    /// Whose words; nothing if they are not in the pile any more.
    pub place: Option<(ArticleId, Span)>,
    /// The words as they were.
    pub quote: String,
    /// What it is.
    pub marked: Marked,
}

/// All marks of a pile.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// On words: by article and place, those whose words are gone last.
    pub words: Vec<Mark>,
    /// Stops that a person has checked, with the entry that says so.
    pub checked: Vec<(JourneyId, usize, u32)>,
    /// Entries on stops that are not there any more.
    pub lost: Vec<u32>,
}

impl Marks {
    /// The marks in force, as they stand in `corpus`.
    pub fn of(corpus: &Corpus, corrections: &Corrections) -> Self {
        let mut marks = Self::default();
        let mut known: BTreeMap<&super::ArticleKey, Option<ArticleId>> = BTreeMap::new();
        for (number, edit) in corrections.edits() {
            let (anchor, marked) = match edit {
                Edit::Star(anchor) => (anchor, Marked::Star),
                Edit::Tag(anchor, tag) => (anchor, Marked::Tag(tag.clone())),
                Edit::Note(anchor, text) => (anchor, Marked::Note(text.clone())),
                Edit::Checked(key) => {
                    let found = stops(corpus, key);
                    if found.is_empty() {
                        marks.lost.push(number);
                    }
                    marks.checked.extend(found.into_iter().map(|(journey, stop)| (journey, stop, number)));
                    continue;
                }
                _ => continue,
            };
            let article = *known
                .entry(&anchor.article)
                .or_insert_with(|| anchor.article.find(corpus.articles.iter().map(AsRef::as_ref)).map(ArticleId::from_index));
            let place = article.and_then(|article| Some((article, Anchor::find(anchor, &corpus.articles[article].text)?)));
            marks.words.push(Mark { number, place, quote: anchor.quote.clone(), marked });
        }
        marks.words.sort_by_key(|mark| (mark.place.is_none(), mark.place, mark.number));
        marks.checked.sort_unstable();
        marks
    }

    /// The marks on words that share a byte with `span`.
    pub fn on(&self, article: ArticleId, span: Span) -> impl Iterator<Item = &Mark> {
        let first = self.words.partition_point(|mark| mark.place.is_some_and(|(of, _)| of < article));
        let of_article = self.words[first..].iter().take_while(move |mark| mark.place.is_some_and(|(of, _)| of == article));
        of_article.filter(move |mark| mark.place.is_some_and(|(_, words)| words.meets(span)))
    }

    /// The entry by which a person has checked a stop.
    pub fn checked(&self, journey: JourneyId, stop: usize) -> Option<u32> {
        self.checked.iter().find(|(of, at, _)| (*of, *at) == (journey, stop)).map(|(.., number)| *number)
    }
}

/// The stops that a key names: the very same if there is one, else those whose days meet.
fn stops(corpus: &Corpus, key: &StopKey) -> Vec<(JourneyId, usize)> {
    let mut found: Vec<(u8, JourneyId, usize)> = Vec::new();
    for (id, journey) in corpus.journeys.pairs().filter(|(_, journey)| corpus.entities[journey.traveller].slug == key.traveller) {
        for (at, stop) in journey.stops.iter().enumerate().filter(|(_, stop)| corpus.entities[stop.place].slug == key.place) {
            found.extend(key.fits(StopKey::days_of(stop)).map(|fit| (fit, id, at)));
        }
    }
    let best = found.iter().map(|(fit, ..)| *fit).max();
    found.into_iter().filter(|(fit, ..)| Some(*fit) == best).map(|(_, id, at)| (id, at)).collect()
}
