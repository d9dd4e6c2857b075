//! The chooser: one line is typed, and what it can mean is offered below, each offer a thing to be done.
//!
//! Must not know how anything is done. Start at [`Chooser`]; what is offered comes from `ui/offer.rs`.

use crate::model::{Corpus, Corrections, EntityId};
use crate::ui::command::Command;
use crate::ui::desk::{Places, Request};
use crate::ui::offer::{Asks, Offer, offers};
use crate::ui::prepare::scrolled;

/// Offers at most.
const OFFERS: usize = 100;

/// The chooser's state.
#[derive(Debug)]
pub(crate) struct Chooser {
    /// What is asked, as a heading.
    pub(crate) title: String,
    /// What may be typed, said while nothing is.
    pub(crate) hint: &'static str,
    /// What was typed.
    pub(crate) text: String,
    /// What it can mean.
    pub(crate) offers: Vec<Offer>,
    /// The chosen offer.
    pub(crate) cursor: usize,
    /// First offer shown.
    pub(crate) top: usize,
    asks: Asks,
    offered: Option<String>,
}

impl Chooser {
    /// A chooser that asks.
    pub(crate) fn new(title: String, hint: &'static str, asks: Asks) -> Self {
        Self { title, hint, text: String::new(), offers: Vec::new(), cursor: 0, top: 0, asks, offered: None }
    }

    /// The same question asked of another pile; nothing if what it is about is gone.
    pub(crate) fn rebased(mut self, entity: impl Fn(EntityId) -> Option<EntityId>) -> Option<Self> {
        self.asks = match self.asks {
            Asks::Merge(id) => Asks::Merge(entity(id)?),
            Asks::Split(id) => Asks::Split(entity(id)?),
            // All others name what they are about by its key.
            asks => asks,
        };
        self.offered = None;
        Some(self)
    }

    /// A letter was typed.
    pub(crate) fn typed(&mut self, letter: char) {
        self.text.push(letter);
        self.cursor = 0;
    }

    /// True if what is pasted keeps its lines: a whole text.
    pub(crate) fn takes_lines(&self) -> bool {
        self.asks == Asks::Paste
    }

    /// Brings the offers up to date.
    pub(crate) fn prepare(&mut self, corpus: &Corpus, corrections: &Corrections, places: Places, visible: usize) {
        if self.offered.as_ref() != Some(&self.text) {
            self.offers = offers(&self.asks, &self.text, corpus, corrections, places);
            self.offers.truncate(OFFERS);
            self.offered = Some(self.text.clone());
        }
        self.cursor = self.cursor.min(self.offers.len().saturating_sub(1));
        self.top = scrolled(self.top, self.cursor, visible, self.offers.len());
    }

    /// Does what a command means here; tells what is to be done if something was chosen.
    pub(super) fn command(&mut self, command: Command) -> Option<Request> {
        match command {
            Command::Down => self.cursor = (self.cursor + 1).min(self.offers.len().saturating_sub(1)),
            Command::Up => self.cursor = self.cursor.saturating_sub(1),
            Command::Erase => {
                self.text.pop();
            }
            Command::EraseWord => {
                let kept = self.text.trim_end().rfind(' ').map_or(0, |space| space + 1);
                self.text.truncate(kept);
            }
            Command::EraseAll => self.text.clear(),
            Command::Open => return self.offers.get(self.cursor).map(|offer| offer.request.clone()),
            _ => {}
        }
        None
    }
}
