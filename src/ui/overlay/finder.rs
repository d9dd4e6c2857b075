//! The finder: one box over entities, stops, articles, sentences, dates and commands. Narrowed to commands it is the palette.
//!
//! What is found is answered later, except for commands, which are few; a key that chooses meanwhile waits for the answer to what was typed.

use std::sync::{Arc, OnceLock};

use ratatui::layout::Rect;

use super::Choice;
use crate::find::{Found, Hit, Index, TargetKind};
use crate::model::Corpus;
use crate::ui::ask::{Ask, HITS, Question};
use crate::ui::command::Command;
use crate::ui::edit::{Recall, erase};
use crate::ui::prepare::scrolled;

/// The finder's state.
#[derive(Debug, Default)]
pub(crate) struct Finder {
    /// What was typed.
    pub(crate) query: String,
    /// The query is the one of last time: a letter takes its place, anything else goes on with it.
    pub(crate) resumed: bool,
    /// Only this kind.
    pub(crate) kind: Option<TargetKind>,
    /// True if it was opened for commands.
    pub(crate) palette: bool,
    /// What fits, best first, with counts.
    pub(crate) found: Found,
    /// The chosen hit.
    pub(crate) cursor: usize,
    /// First hit shown.
    pub(crate) top: usize,
    /// Lines that were run before.
    pub(crate) recall: Recall,
    /// The question that was asked last, and whether there was an index to ask.
    asked: Option<(String, Option<TargetKind>)>,
    /// Its number.
    number: u64,
    /// Its answer is there.
    answered: bool,
    /// A choice that waits for the answer.
    waiting: Option<Command>,
    visible: usize,
}

/// The command table as the finder's index takes it: name, what it does.
pub(crate) fn commands() -> Vec<(String, &'static str)> {
    Command::ALL.iter().map(|command| (command.name().to_owned(), command.does())).collect()
}

/// The commands alone, for the palette.
fn command_index() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(|| Index::new(&Corpus::default(), &commands()))
}

/// Rows of hits in the finder's room: the box and its rule take two, the preview the lower part if there is room.
pub(super) fn rows(inner: Rect) -> usize {
    let rest = usize::from(inner.height.saturating_sub(2));
    rest - preview(inner)
}

/// Rows of the preview, its rule included.
pub(crate) fn preview(inner: Rect) -> usize {
    if inner.height >= 14 { usize::from(inner.height) * 2 / 5 } else { 0 }
}

impl Finder {
    /// A box with a query that goes on, narrowed or not.
    pub(crate) fn new(query: String, kind: Option<TargetKind>) -> Self {
        Self { query, kind, palette: kind == Some(TargetKind::Command), ..Self::default() }
    }

    /// A box with the query of last time, which a letter takes the place of.
    pub(crate) fn again(query: String, kind: Option<TargetKind>) -> Self {
        Self { resumed: !query.is_empty(), ..Self::new(query, kind) }
    }

    /// What was found is of another pile: it is looked for again.
    pub(crate) fn forget(&mut self) {
        let (query, kind, palette) = (std::mem::take(&mut self.query), self.kind, self.palette);
        *self = Self { query, kind, palette, ..Self::default() };
    }

    /// A letter was typed.
    pub(crate) fn typed(&mut self, letter: char) {
        if std::mem::take(&mut self.resumed) {
            self.query.clear();
        }
        self.query.push(letter);
        self.cursor = 0;
        self.waiting = None;
        self.recall = Recall::default();
    }

    /// True if what was asked last has no answer yet.
    pub(crate) fn waits(&self) -> bool {
        !self.palette && !self.answered
    }

    /// True if a question is on its way.
    pub(crate) fn has_asked(&self) -> bool {
        self.asked.is_some()
    }

    /// The chosen hit.
    pub(crate) fn chosen(&self) -> Option<&Hit> {
        self.found.hits.get(self.cursor)
    }

    /// The command that is given something to work on, with what it is given: `filter who:lavrov`.
    pub(crate) fn argument(&self) -> Option<(Command, &str)> {
        let (name, rest) = self.query.split_once(' ').filter(|_| self.palette)?;
        Command::named(name).filter(|command| command.takes().is_some()).map(|command| (command, rest.trim()))
    }

    /// Asks if what is asked has changed. Commands are few and answered at once.
    pub(super) fn due(&mut self, index: Option<&Arc<Index>>, corpus: &Arc<Corpus>, asks: &mut u64) -> Option<Ask> {
        let asked = (self.query.clone(), self.kind);
        if self.asked.as_ref() == Some(&asked) {
            return None;
        }
        if self.palette {
            self.look_up();
            self.asked = Some(asked);
            return None;
        }
        // Without an index the question waits for it.
        self.answered = false;
        let index = index?;
        *asks += 1;
        self.number = *asks;
        let question = Question::Find { index: Arc::clone(index), query: self.query.clone(), kind: self.kind };
        self.asked = Some(asked);
        Some(Ask { number: *asks, question, corpus: Arc::clone(corpus) })
    }

    fn look_up(&mut self) {
        let asked = self.query.to_lowercase();
        let name = match self.argument() {
            Some((command, _)) => command.name().to_owned(),
            None => self.query.clone(),
        };
        self.found.hits = command_index().search(&name, self.kind, HITS);
        if self.argument().is_some() {
            self.found.hits.truncate(1);
        } else {
            // A command that is run must be the one that was meant: no slips are forgiven here.
            self.found.hits.retain(|hit| holds_in_order(&hit.label, &asked) || hit.detail.to_lowercase().contains(asked.trim()));
        }
        self.cursor = self.cursor.min(self.found.hits.len().saturating_sub(1));
    }

    /// An answer is there; tells the command that waited for it.
    pub(crate) fn answered(&mut self, number: u64, found: Found) -> Option<Command> {
        if number != self.number || self.asked.as_ref().is_none_or(|(query, kind)| (query, kind) != (&self.query, &self.kind)) {
            return None;
        }
        self.found = found;
        self.answered = true;
        self.cursor = self.cursor.min(self.found.hits.len().saturating_sub(1));
        self.waiting.take()
    }

    pub(super) fn scroll(&mut self, visible: usize) {
        self.visible = visible;
        self.top = scrolled(self.top, self.cursor, visible, self.found.hits.len());
    }

    pub(super) fn command(&mut self, command: Command) -> Option<Choice> {
        let last = self.found.hits.len().saturating_sub(1);
        // What is seen still answers an earlier query.
        if matches!(command, Command::Open | Command::Beside) && self.waits() {
            self.waiting = Some(command);
            return None;
        }
        self.waiting = None;
        match command {
            Command::Up if self.palette && self.cursor == 0 => return Some(Choice::Recall(true)),
            Command::Down if self.palette && self.recall != Recall::default() && self.cursor == 0 => return Some(Choice::Recall(false)),
            Command::Down => self.cursor = (self.cursor + 1).min(last),
            Command::Up => self.cursor = self.cursor.saturating_sub(1),
            Command::Page => self.cursor = (self.cursor + self.visible.max(1)).min(last),
            Command::PageBack => self.cursor = self.cursor.saturating_sub(self.visible.max(1)),
            Command::Kind if self.palette => return Some(Choice::Complete),
            Command::Kind | Command::KindBack if !self.palette => {
                self.kind = turned(self.kind, command == Command::Kind);
                self.cursor = 0;
            }
            Command::Open => {
                if let Some((command, argument)) = self.argument() {
                    return Some(Choice::Run(command, argument.to_owned()));
                }
                if self.palette
                    && let Ok(number) = self.query.trim().parse::<usize>()
                {
                    return Some(Choice::Item(number));
                }
                return self.chosen().map(|hit| Choice::Found(hit.target));
            }
            Command::Beside => return self.chosen().map(|hit| Choice::FoundBeside(hit.target)),
            other => {
                if erase(&mut self.query, other) {
                    self.cursor = 0;
                }
            }
        }
        self.resumed &= !matches!(command, Command::Erase | Command::EraseWord | Command::EraseAll);
        None
    }
}

/// True if the letters of `asked` stand in `name` in their order.
fn holds_in_order(name: &str, asked: &str) -> bool {
    let mut letters = name.chars();
    asked.chars().filter(|letter| letter.is_alphanumeric()).all(|wanted| letters.any(|letter| letter == wanted))
}

/// The kind after or before this one; beyond the ends, everything.
fn turned(kind: Option<TargetKind>, forward: bool) -> Option<TargetKind> {
    let all = TargetKind::ALL;
    match kind {
        None => if forward { all.first() } else { all.last() }.copied(),
        Some(kind) if forward => all.get(kind as usize + 1).copied(),
        Some(kind) => (kind as usize).checked_sub(1).map(|before| all[before]),
    }
}
