//! The drawer's pages: lines of words with roles and, where they lead somewhere, a target.
//!
//! What stands on a page is gathered by `dossier`; here it becomes lines. Where they are drawn is not known. Start at [`lines`].

mod claims;
mod entities;
mod entity;
mod gaps;
mod journeys;
mod stops;
mod timeline;

use super::sheet::SheetLine;
use super::state::{Phase, State, Tab};
use super::theme::Role;
use crate::model::{About, ArticleId, Basis, Corpus, Days, Partial};

pub(crate) use claims::beside as claim_beside;
pub(crate) use entity::what;

/// All lines of a page for so many columns. Those that hang are to be wrapped, the others to be cut.
pub(crate) fn lines(state: &State, tab: Tab, width: usize) -> Vec<SheetLine> {
    match (tab, state.journey()) {
        (Tab::Entity, _) => entity::lines(state),
        (Tab::Entities, _) => entities::lines(state),
        (Tab::Gaps, _) => gaps::lines(state),
        (Tab::Notes, _) => super::notes::lines(state),
        (_, None) if state.phase != Phase::Ready => vec![SheetLine::new(None).with("The journeys come when all is derived.", Role::Dim)],
        (_, None) => vec![SheetLine::new(None).with("No journey is told in these articles.", Role::Dim)],
        (Tab::Stops, Some(journey)) => stops::lines(state, journey),
        (Tab::Claims, Some(_)) => claims::lines(state, width),
        (Tab::Timeline, Some(journey)) => timeline::lines(state, journey, width),
        (Tab::Journeys, Some(_)) => journeys::lines(state),
    }
}

/// A heading among lines.
fn heading(text: impl Into<String>) -> SheetLine {
    SheetLine::new(None).with(text, Role::Heading)
}

/// `1 article`, `2 articles`.
fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// When an article was published: `19 Feb 2024`, `≈14 Feb 2024`.
fn published(corpus: &Corpus, article: ArticleId) -> String {
    let published = &corpus.pages[article].published;
    let mark = if published.basis == Basis::Stated { "" } else { "≈" };
    published.value.map_or_else(|| "date unknown".to_owned(), |value| format!("{mark}{}", value.written()))
}

/// A claim's value as people write it.
pub(crate) fn claim_written(about: About, value: &str) -> String {
    if about != About::Date {
        return value.to_owned();
    }
    let partial = |text: &str| text.parse::<Partial>().ok();
    match value.split_once('/') {
        Some((first, last)) => match (partial(first), partial(last)) {
            (Some(first), Some(last)) => Days::new(first.days().first, last.days().last).written(),
            _ => value.to_owned(),
        },
        None => partial(value).map_or_else(|| value.to_owned(), Partial::written),
    }
}
