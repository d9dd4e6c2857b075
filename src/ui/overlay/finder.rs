//! The finder: one box over entities, stops, articles, sentences, dates and commands. Narrowed to commands it is the palette.
//!
//! What is found is answered later, except for commands, which are few; a key that chooses meanwhile waits for the answer to what was typed.

use std::sync::{Arc, OnceLock};

use ratatui::layout::Rect;

use super::picks::Picks;
use super::{Choice, Cite};
use crate::find::{Found, Hit, Index, Target, TargetKind};
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
    /// Query and picks are those of last time: a letter begins anew, anything else goes on with them.
    pub(crate) resumed: bool,
    /// Only this kind.
    pub(crate) kind: Option<TargetKind>,
    /// True if it was opened for commands.
    pub(crate) palette: bool,
    /// What fits, best first, with counts.
    pub(crate) found: Found,
    /// What was picked, of these and of what was looked for before.
    pub(crate) picks: Picks,
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

/// What the finder was asked last, to go on with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    /// What was typed.
    pub(crate) query: String,
    /// Only this kind.
    pub(crate) kind: Option<TargetKind>,
    /// What was picked.
    pub(crate) picks: Picks,
}

impl Asked {
    /// True if nothing was asked and nothing picked.
    pub(crate) fn is_empty(&self) -> bool {
        self.query.is_empty() && self.picks.is_empty()
    }
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

    /// A box that goes on with what was asked last.
    pub(crate) fn resuming(asked: Asked) -> Self {
        Self { picks: asked.picks, ..Self::new(asked.query, asked.kind) }
    }

    /// The same, in which a letter begins anew.
    pub(crate) fn again(asked: Asked) -> Self {
        Self { resumed: !asked.is_empty(), ..Self::resuming(asked) }
    }

    /// What it was asked; nothing if nothing was, and of the palette nothing.
    pub(crate) fn left(self) -> Option<Asked> {
        let (palette, asked) = (self.palette, Asked { query: self.query, kind: self.kind, picks: self.picks });
        (!palette && !asked.is_empty()).then_some(asked)
    }

    /// What was found is of another pile: it is looked for again, and what was picked is what it is there.
    pub(crate) fn rebased(self, now: impl Fn(Target) -> Option<Target>) -> Self {
        Self { query: self.query, kind: self.kind, palette: self.palette, picks: self.picks.rebased(now), ..Self::default() }
    }

    /// A letter was typed.
    pub(crate) fn typed(&mut self, letter: char) {
        if std::mem::take(&mut self.resumed) {
            self.query.clear();
            self.picks = Picks::default();
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

    /// What a command for several works on: what is picked, else the chosen hit.
    fn meant(&self) -> Option<Vec<Target>> {
        let picked: Vec<Target> = self.picks.all().iter().map(|pick| pick.target).collect();
        if picked.is_empty() { self.chosen().map(|hit| vec![hit.target]) } else { Some(picked) }
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
        if name.trim().is_empty() {
            // Nothing fits better than the rest, so they stand as help has them.
            self.found.hits.sort_by_key(|hit| hit.target);
        }
        if self.argument().is_some() {
            self.found.hits.truncate(1);
        } else {
            // A command that is run must be the one that was meant: no slips are forgiven here.
            self.found.hits.retain(|hit| holds_in_order(&hit.label, &asked));
            let told: Vec<Hit> = told(asked.trim()).filter(|told| self.found.hits.iter().all(|hit| hit.target != told.target)).collect();
            self.found.hits.extend(told);
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
        let with_picks = !self.picks.is_empty() && matches!(command, Command::Beside | Command::Cite | Command::CiteMarkdown);
        // What is seen still answers an earlier query.
        if chooses(command) && !with_picks && self.waits() {
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
            Command::Pick if !self.palette => {
                if let Some(hit) = self.found.hits.get(self.cursor) {
                    self.picks.toggle(hit);
                    self.cursor = (self.cursor + 1).min(last);
                }
            }
            Command::Beside if !self.palette => return self.meant().map(Choice::Beside),
            Command::Cite | Command::CiteMarkdown if !self.palette => {
                let how = if command == Command::Cite { Cite::Plain } else { Cite::Markdown };
                return self.meant().map(|targets| Choice::Cite(targets, how));
            }
            other => {
                if erase(&mut self.query, other) {
                    self.cursor = 0;
                }
            }
        }
        self.resumed &= !matches!(command, Command::Erase | Command::EraseWord | Command::EraseAll | Command::Pick);
        None
    }
}

/// True if the command is about the chosen hit.
fn chooses(command: Command) -> bool {
    matches!(command, Command::Open | Command::Beside | Command::Pick | Command::Cite | Command::CiteMarkdown)
}

/// Commands of which these words are told.
fn told(words: &str) -> impl Iterator<Item = Hit> {
    let all = Command::ALL.iter().enumerate().filter(move |(_, command)| !words.is_empty() && command.does().to_lowercase().contains(words));
    all.map(|(index, command)| Hit {
        target: Target::Command(index),
        label: command.name().to_owned(),
        detail: command.does().to_owned(),
        positions: Vec::new(),
        score: 0,
    })
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
