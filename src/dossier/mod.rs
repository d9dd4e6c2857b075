//! Dossiers: everything a pile says of one thing, gathered: of an entity, of a stop, of a journey in time, of two journeys.
//!
//! Pure reading of a corpus; must not know how a dossier is drawn or printed, nor which rule found what (that is `why`). Names and quotes
//! are not yet safe to print. Start at [`entity`] for somebody or something, at [`claims`] for a stop.

mod claims;
mod compare;
mod entity;
mod quotation;
#[cfg(test)]
mod tests;
mod timeline;

pub use claims::{Aspect, Claims, Point, Row, claims};
pub use compare::{Comparison, Met, Nearness, SharedPlace, compare};
pub use entity::{AtStop, Beside, EntityDossier, InArticle, Name, Part, entity};
pub use quotation::{Quotation, quotations};
pub use timeline::{Bar, Happening, Report, Timeline, timeline};

use crate::model::{ArticleId, Corpus, Days};

/// The words of a text with every run of space as one.
fn on_one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Articles without repeats by date of publication, undated ones last.
fn by_date(corpus: &Corpus, mut articles: Vec<ArticleId>) -> Vec<ArticleId> {
    articles.sort_unstable();
    articles.dedup();
    articles.sort_by_key(|id| published(corpus, *id).map_or((true, None), |days| (false, Some((days.first, days.last)))));
    articles
}

/// The days on which an article may have been published.
fn published(corpus: &Corpus, article: ArticleId) -> Option<Days> {
    corpus.pages[article].published_days()
}
