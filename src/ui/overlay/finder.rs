//! The finder: one box over entities, stops, articles, dates and commands. Narrowed to commands it is the palette.

use ratatui::layout::Rect;

use super::Choice;
use crate::find::{Hit, Index, TargetKind};
use crate::model::Corpus;
use crate::ui::command::Command;
use crate::ui::prepare::scrolled;

/// Hits looked for at most: more than anybody reads.
const HITS: usize = 200;

/// The finder's state.
#[derive(Debug, Default)]
pub(crate) struct Finder {
    /// What was typed.
    pub(crate) query: String,
    /// Only this kind.
    pub(crate) kind: Option<TargetKind>,
    /// True if it was opened for commands.
    pub(crate) palette: bool,
    /// What fits, best first.
    pub(crate) hits: Vec<Hit>,
    /// The chosen hit.
    pub(crate) cursor: usize,
    /// First hit shown.
    pub(crate) top: usize,
    searched: Option<(String, Option<TargetKind>, bool)>,
    visible: usize,
}

/// The command table as the finder's index takes it: name, what it does.
pub(crate) fn commands() -> Vec<(String, &'static str)> {
    Command::ALL.iter().map(|command| (command.name().to_owned(), command.does())).collect()
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
    /// An empty box, narrowed or not.
    pub(crate) fn new(query: String, kind: Option<TargetKind>) -> Self {
        Self { query, kind, palette: kind == Some(TargetKind::Command), ..Self::default() }
    }

    /// A letter was typed.
    pub(crate) fn typed(&mut self, letter: char) {
        self.query.push(letter);
        self.cursor = 0;
    }

    /// True if what it searches in has not come yet.
    pub(crate) fn waits(&self) -> bool {
        matches!(self.searched, Some((_, _, false))) && !self.palette
    }

    /// The chosen hit.
    pub(crate) fn chosen(&self) -> Option<&Hit> {
        self.hits.get(self.cursor)
    }

    /// Searches if what is asked has changed. Without an index there are only commands.
    pub(super) fn search(&mut self, index: Option<&Index>) {
        let asked = (self.query.clone(), self.kind, index.is_some());
        if self.searched.as_ref() == Some(&asked) {
            return;
        }
        self.searched = Some(asked);
        self.hits = match index {
            Some(index) => index.search(&self.query, self.kind, HITS),
            None if self.palette => Index::new(&Corpus::default(), &commands()).search(&self.query, self.kind, HITS),
            None => Vec::new(),
        };
        if self.palette {
            // A command that is run must be the one that was meant: no slips are forgiven here.
            let asked = self.query.to_lowercase();
            self.hits.retain(|hit| holds_in_order(&hit.label, &asked) || hit.detail.to_lowercase().contains(asked.trim()));
        }
        self.cursor = self.cursor.min(self.hits.len().saturating_sub(1));
    }

    pub(super) fn scroll(&mut self, visible: usize) {
        self.visible = visible;
        self.top = scrolled(self.top, self.cursor, visible, self.hits.len());
    }

    pub(super) fn command(&mut self, command: Command) -> Option<Choice> {
        let last = self.hits.len().saturating_sub(1);
        match command {
            Command::Down => self.cursor = (self.cursor + 1).min(last),
            Command::Up => self.cursor = self.cursor.saturating_sub(1),
            Command::Page => self.cursor = (self.cursor + self.visible.max(1)).min(last),
            Command::PageBack => self.cursor = self.cursor.saturating_sub(self.visible.max(1)),
            Command::Kind if !self.palette => self.kind = next(self.kind),
            Command::Erase => {
                self.query.pop();
            }
            Command::EraseWord => {
                let kept = self.query.trim_end().rfind(' ').map_or(0, |space| space + 1);
                self.query.truncate(kept);
            }
            Command::EraseAll => self.query.clear(),
            Command::Open => {
                if self.palette
                    && let Ok(number) = self.query.trim().parse::<usize>()
                {
                    return Some(Choice::Item(number));
                }
                return self.chosen().map(|hit| Choice::Found(hit.target));
            }
            Command::Beside => return self.chosen().map(|hit| Choice::FoundBeside(hit.target)),
            _ => {}
        }
        if matches!(command, Command::Erase | Command::EraseWord | Command::EraseAll | Command::Kind) {
            self.cursor = 0;
        }
        None
    }
}

/// True if the letters of `asked` stand in `name` in their order.
fn holds_in_order(name: &str, asked: &str) -> bool {
    let mut letters = name.chars();
    asked.chars().filter(|letter| letter.is_alphanumeric()).all(|wanted| letters.any(|letter| letter == wanted))
}

/// The kind after this one; after the last, everything.
fn next(kind: Option<TargetKind>) -> Option<TargetKind> {
    match kind {
        None => TargetKind::ALL.first().copied(),
        Some(kind) => TargetKind::ALL.iter().copied().skip_while(|other| *other != kind).nth(1),
    }
}
