//! What happens to the browser, and what it wants done in turn: both closed lists of data.

use std::sync::Arc;

use crossterm::event::MouseEvent;

use super::ask::{Answer, Ask};
use super::command::Command;
use super::desk::{self, Request};
use super::key::Key;
use crate::find::Index;
use crate::model::{Corpus, Corrections, Notice};

/// Something that happened.
#[derive(Debug)]
pub(crate) enum Msg {
    /// A key was pressed.
    Key(Key),
    /// The mouse did something; a button that goes down at one place quickly again counts its clicks.
    Mouse(MouseEvent, u8),
    /// The terminal says that its background is light, or that it is dark.
    Background(bool),
    /// The person has come back to this terminal.
    Focused,
    /// Text was pasted.
    Paste(String),
    /// The terminal has this many columns and rows now.
    Resize(u16, u16),
    /// How far loading is, in words.
    Loading(String),
    /// So many of so many articles are read by themselves.
    Progress(usize, usize),
    /// Articles to be looked at while the pile is being derived.
    Meanwhile(Arc<Corpus>),
    /// Go where a bookmark points.
    Restore(String),
    /// A command was given by its name.
    Command(Command),
    /// The pile is there.
    Loaded {
        /// The pile.
        corpus: Arc<Corpus>,
        /// What was odd about the input.
        notices: Vec<Notice>,
        /// What is corrected in it.
        corrections: Arc<Corrections>,
    },
    /// The finder's index is there.
    Indexed(Arc<Index>),
    /// The answer to the question of that number.
    Answered(u64, Answer),
    /// What was to be derived or kept is done.
    Corrected(desk::Answer),
}

/// Something that only the loop can do.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Effect {
    /// Leave.
    Quit,
    /// Put text on the clipboard; `what` names it when that is told.
    Copy {
        /// The text, not yet safe to send.
        text: String,
        /// What it is.
        what: String,
    },
    /// Have something derived or kept.
    Request(Request),
    /// Draw everything anew.
    Redraw,
    /// Give the shell back until it resumes the program.
    Suspend,
    /// Take or leave the mouse.
    Mouse(bool),
    /// Open the file of an article at a line in the person's editor.
    Edit {
        /// The file the article was read from.
        file: String,
        /// The line of its text, from 1.
        line: usize,
    },
    /// Hand a checked and confirmed address to whoever opens addresses.
    OpenUrl(String),
    /// Remember a line of the palette for the next time.
    Remember(String),
    /// Find an answer and tell it.
    Ask(Ask),
}
