//! What the browser asks of whoever derives and keeps, and what it is told: it opens no file and derives nothing itself.
//!
//! In a terminal the desk works on a thread of its own; when keys are played it answers at once. Start at [`Request`].

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};

use super::msg::Msg;
use super::overlay::commands;
use super::terminal::Event;
use crate::find::Index;
use crate::model::{Corpus, Corrections, Does, Edit, Notice, PlaceKey};

/// Something to be done outside of the browser.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// What would follow of an edit; nothing is kept.
    Try(Edit),
    /// Takes in what other programs have corrected meanwhile; answered by [`Answer::Done`] if they have, else by [`Answer::Same`].
    Look,
    /// Keeps an edit, or that one is undone.
    Keep(Does),
    /// Tries once more to write what could not be written.
    KeepAll,
    /// Reads one more file or folder as part of the pile.
    Add(String),
    /// Makes an article of a text.
    Paste(String),
}

/// What came of a request.
#[derive(Clone, Debug)]
pub enum Answer {
    /// What would follow.
    Tried(Edit, Arc<Corpus>),
    /// It is done.
    Done {
        /// What was asked.
        request: Request,
        /// The pile as it is now; nothing if nothing else follows.
        corpus: Option<Arc<Corpus>>,
        /// Everything that is corrected now.
        corrections: Arc<Corrections>,
        /// Why it could not be written: it counts until the program ends.
        unkept: Option<String>,
    },
    /// Nobody else has corrected anything.
    Same,
    /// It cannot be done.
    Refused(String),
}

/// Whoever answers.
pub type Clerk<'d> = dyn FnMut(Request) -> Answer + 'd;

/// Places called so, for a person to choose from.
#[derive(Clone, Copy)]
pub struct Places(pub fn(&str) -> Vec<PlaceKey>);

impl Default for Places {
    fn default() -> Self {
        Self(|_| Vec::new())
    }
}

impl std::fmt::Debug for Places {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Places")
    }
}

/// The line between the browser and the thread that reads, derives and keeps.
#[derive(Debug)]
pub struct Line {
    pub(super) to_browser: Sender<Event<Msg>>,
    pub(super) requests: Receiver<Request>,
}

/// The end of the line that may be spoken into by many at once.
#[derive(Clone, Debug)]
pub struct Teller(Sender<Event<Msg>>);

impl Teller {
    fn send(&self, msg: Msg) {
        // Nobody listens any more when the browser is closing.
        let _ = self.0.send(Event::Message(msg));
    }

    /// Tells how far reading is.
    pub fn tell(&self, how_far: String) {
        self.send(Msg::Loading(how_far));
    }

    /// Tells how many of how many articles are read by themselves.
    pub fn derived(&self, read: usize, all: usize) {
        self.send(Msg::Progress(read, all));
    }

    /// Hands over articles to be looked at until the pile is there, then what the finder needs to look among them.
    pub fn meanwhile(&self, corpus: &Arc<Corpus>) {
        self.send(Msg::Meanwhile(Arc::clone(corpus)));
        self.index(corpus);
    }

    fn index(&self, corpus: &Corpus) {
        self.send(Msg::Indexed(Arc::new(Index::new(corpus, &commands()))));
    }
}

impl Line {
    /// The line with nothing to be asked on it.
    pub fn teller(&self) -> Teller {
        Teller(self.to_browser.clone())
    }

    fn send(&self, msg: Msg) {
        self.teller().send(msg);
    }

    /// Hands over the pile, then what the finder needs.
    pub fn loaded(&self, corpus: &Arc<Corpus>, notices: Vec<Notice>, corrections: Arc<Corrections>) {
        self.send(Msg::Loaded { corpus: Arc::clone(corpus), notices, corrections });
        self.teller().index(corpus);
    }

    /// The next request; nothing once the browser has closed.
    pub fn next(&self) -> Option<Request> {
        self.requests.recv().ok()
    }

    /// Answers a request.
    pub fn answer(&self, answer: Answer) {
        let corpus = match &answer {
            // Nothing to draw.
            Answer::Same => return,
            Answer::Done { corpus, .. } => corpus.clone(),
            _ => None,
        };
        self.send(Msg::Corrected(answer));
        if let Some(corpus) = corpus {
            self.teller().index(&corpus);
        }
    }
}
