//! Articles and a lexicon in, a corpus out; pure, the same answer every time, without errors.
//!
//! Two layers: what an article says by itself (`page.rs`), and what the pile makes of it (everything after). Must not know files, JSON,
//! the clock or a terminal. Start at [`derive()`]: the pipeline as one list of calls.

mod assemble;
mod background;
mod cluster;
mod coref;
mod correct;
mod crew;
mod dispute;
mod fact;
mod gloss;
mod heading;
mod known;
mod language;
mod meeting;
mod movers;
mod names;
mod order;
mod origin;
mod page;
mod pile;
mod preview;
mod publication;
mod scenes;
mod sentence;
mod sequence;
mod slug;
mod stops;
mod telling;
mod tense;
mod time;
mod token;
mod toponym;
pub mod training;
mod travel;
mod words;
mod world;
mod zone;

use std::sync::Arc;

use crate::lexicon::Lexicon;
use crate::model::{Article, Corpus, Corrections};

pub use crew::Crew;
pub use pile::Pile;
pub use preview::preview;

/// Derives everything from a pile of articles, on this thread. The order of the articles changes nothing but the order of the output's articles.
pub fn derive(articles: Vec<Article>, lexicon: &Lexicon) -> Corpus {
    let articles: Vec<Arc<Article>> = articles.into_iter().map(Arc::new).collect();
    derive_corrected(&articles, lexicon, &Corrections::default(), Crew::ALONE)
}

/// The same with what a person has corrected, by a crew.
pub fn derive_corrected(articles: &[Arc<Article>], lexicon: &Lexicon, corrections: &Corrections, crew: Crew) -> Corpus {
    derive_watched(articles, lexicon, corrections, crew, &|| {})
}

/// The same, telling of every article that was read by itself.
pub fn derive_watched(articles: &[Arc<Article>], lexicon: &Lexicon, corrections: &Corrections, crew: Crew, read: &(dyn Fn() + Sync)) -> Corpus {
    Pile::read_watched(articles, lexicon, crew, read).corpus(corrections)
}
