//! Articles and a lexicon in, a corpus out; pure, the same answer every time, without errors.
//!
//! Two layers: what an article says by itself (`page.rs`), and what the pile makes of it (everything after). Must not know files, JSON,
//! the clock or a terminal. Start at [`derive()`]: the pipeline as one list of calls.

mod assemble;
mod background;
mod cluster;
mod coref;
mod crew;
mod dispute;
mod fact;
mod gloss;
mod heading;
mod language;
mod meeting;
mod movers;
mod names;
mod order;
mod origin;
mod page;
mod pile;
mod publication;
mod sentence;
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

use crate::lexicon::Lexicon;
use crate::model::{Article, Corpus};

/// Derives everything from a pile of articles. The order of the articles changes nothing but the order of the output's articles.
pub fn derive(articles: Vec<Article>, lexicon: &Lexicon) -> Corpus {
    pile::derive(articles, lexicon)
}
