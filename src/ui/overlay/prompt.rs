//! A line at the foot of the screen in which something is typed while the panes above follow it: words to look for, a filter.

use std::sync::Arc;

use super::Choice;
use crate::find::{Bad, grammar};
use crate::model::ArticleId;
use crate::ui::ask::{Ask, Question};
use crate::ui::command::Command;
use crate::ui::edit::{Recall, erase};
use crate::ui::search::Search;
use crate::ui::state::{Compare, Pane, Reader, State};

/// What is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Words to look for in the articles.
    Search,
    /// Words to look for in the sheet below.
    InSheet,
    /// A filter of the list.
    Filter,
}

/// Where one was before the panes began to follow what is typed.
#[derive(Clone, Debug)]
pub(crate) struct Before {
    /// The readers.
    pub(crate) readers: [Reader; 2],
    /// Side by side.
    pub(crate) compare: Option<Compare>,
    /// The pane that had the keys.
    pub(crate) focus: Pane,
    /// What was looked for before.
    pub(crate) search: Search,
}

/// A filter that is tried out while it is typed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trial {
    /// What is wrong with it.
    pub(crate) bad: Option<Bad>,
    /// The articles that fit, of the last query that was right.
    pub(crate) fit: Option<Arc<[ArticleId]>>,
    /// The question they answer.
    pub(crate) number: u64,
    /// The question that was asked last.
    pub(crate) asking: u64,
    query: Option<String>,
    /// To be kept as soon as the answer is there.
    pub(crate) commit: bool,
}

impl Trial {
    /// The last question is answered.
    pub(crate) fn is_answered(&self) -> bool {
        self.number == self.asking
    }
}

/// The line.
#[derive(Clone, Debug)]
pub(crate) struct Prompt {
    /// What it is for.
    pub(crate) purpose: Purpose,
    /// What was typed.
    pub(crate) text: String,
    /// Lines typed before.
    pub(crate) recall: Recall,
    /// Where one was, for `Esc`.
    pub(crate) before: Before,
    /// The filter as far as it is typed.
    pub(crate) trial: Trial,
}

impl Prompt {
    /// A line for a purpose.
    pub(crate) fn new(state: &State, purpose: Purpose, text: String) -> Self {
        let before = Before { readers: state.readers, compare: state.compare, focus: state.focus, search: state.search.clone() };
        Self { purpose, text, recall: Recall::default(), before, trial: Trial::default() }
    }

    pub(super) fn command(&mut self, command: Command) -> Option<Choice> {
        if erase(&mut self.text, command) {
            self.changed();
            return None;
        }
        match command {
            Command::Open => Some(Choice::Line),
            Command::Up => Some(Choice::Recall(true)),
            Command::Down => Some(Choice::Recall(false)),
            Command::Kind => Some(Choice::Complete),
            _ => None,
        }
    }

    pub(super) fn typed(&mut self, letter: char) {
        self.text.push(letter);
        self.changed();
    }

    /// Another text is there.
    pub(crate) fn changed(&mut self) {
        self.trial.commit = false;
    }

    /// What was found out is of another pile: it is asked anew.
    pub(crate) fn forget(&mut self) {
        self.trial = Trial { commit: self.trial.commit, ..Trial::default() };
    }

    /// Asks which articles fit, if that is not asked yet.
    pub(super) fn due(&mut self, corpus: &Arc<crate::model::Corpus>, among: &Arc<[ArticleId]>, asks: &mut u64) -> Option<Ask> {
        if self.purpose != Purpose::Filter || self.trial.query.as_ref() == Some(&self.text) {
            return None;
        }
        self.trial.query = Some(self.text.clone());
        self.trial.bad = grammar::parse(&self.text).1;
        if self.trial.bad.is_some() || self.text.trim().is_empty() {
            // What is on its way answers something else.
            self.trial.asking = self.trial.number;
            return None;
        }
        *asks += 1;
        self.trial.asking = *asks;
        let question = Question::Filter { query: self.text.clone(), among: Arc::clone(among) };
        Some(Ask { number: *asks, question, corpus: Arc::clone(corpus) })
    }
}
