//! The browser in lines: for screen readers, braille displays, pipes and terminals that cannot move their cursor.
//!
//! The same state and commands as on a screen. A line that is typed is a number of what was listed last, the name of a command, `find` and
//! words, or keys; what comes back is what that changed, as lines. What is asked for in turn is typed as the next line.
//! Knows no terminal: lines in, lines out. What a line means is in `typed.rs`, what is said in `tell.rs`. Start at [`Linear`].

mod help;
mod tell;
#[cfg(test)]
mod tests;
mod typed;

use std::fmt::Write as _;
use std::sync::Arc;

use crate::find::Index;
use crate::model::{ArticleId, Corpus, Corrections, Notice, SentenceId, Shown};
use crate::ui::ask::Desk;
use crate::ui::config::Config;
use crate::ui::desk::{Clerk, Places};
use crate::ui::key::Key;
use crate::ui::msg::{Effect, Msg};
use crate::ui::overlay::commands;
use crate::ui::play::{corrected, happened};
use crate::ui::state::{Look, Pane, State, Tab};
use crate::ui::theme::Scheme;
use crate::ui::update::update;

/// Columns that lists are wrapped to; a reader of lines has no width of its own.
const SIZE: (u16, u16) = (100, 200);

/// The browser in lines.
pub struct Linear {
    state: State,
    /// Answers what takes time on the spot.
    desk: Desk,
    /// How many entries of the list before were said: an empty line goes on behind them.
    said: usize,
    /// What was listed last.
    listed: Listed,
}

/// What a person has been told of: what lies over the panes, the journey and its stop, the article and its sentence, the pane, the page of
/// the drawer.
type Told = (Option<String>, Option<(usize, Option<usize>)>, (ArticleId, Option<SentenceId>), Pane, Option<(Tab, Vec<String>)>);

/// What numbers stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Listed {
    Articles,
    Drawer,
    Overlay,
}

/// What a line came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// Lines to print, safe to print.
    pub text: String,
    /// True if the person leaves.
    pub left: bool,
}

impl Linear {
    /// Opens a pile with what is corrected in it; `places` are those on earth by name, for a person to choose from, and `config` is what the
    /// person wants otherwise: of that, keys and ASCII make a difference in lines.
    pub fn new(corpus: Corpus, notices: Vec<Notice>, corrections: Corrections, places: Places, config: &Config, ascii: bool) -> Self {
        let corpus = Arc::new(corpus);
        let mut state = State::new(SIZE, Look { ascii, scheme: Scheme::Plain, spoken: true, ..Look::default() });
        state.configure(config);
        state.look.mouse = false;
        state.places = places;
        let index = Index::new(&corpus, &commands());
        update(&mut state, Msg::Loaded { corpus, notices, corrections: Arc::new(corrections) });
        update(&mut state, Msg::Indexed(Arc::new(index)));
        Self { state, desk: Desk::default(), said: 0, listed: Listed::Articles }
    }

    /// What is said before anything is typed: the journey, its stops, the sentence that proves the first.
    pub fn opening(&mut self) -> String {
        let mut out = String::new();
        self.journey(&mut out);
        self.place(&mut out);
        out.push_str("Type a command (? lists them), a number, find and words, or keys; an empty line reads on; q leaves.\n");
        self.letters(out)
    }

    /// Does what a typed line means. `clerk` derives and keeps what is corrected: what is answered as kept is so.
    pub fn line(&mut self, typed: &str, clerk: &mut Clerk<'_>) -> Reply {
        let typed = typed.trim();
        let before = self.shown();
        // What others have corrected meanwhile is told first.
        let said = self.state.said.take();
        self.happened(Msg::Focused, clerk);
        let news = std::mem::replace(&mut self.state.said, said);
        let left = match self.meaning(typed, clerk) {
            Ok(left) => left,
            Err(reason) => {
                let lines = news.iter().flat_map(|news| news.lines()).chain([reason.as_str()]);
                let text: String = lines.flat_map(|line| [Shown::line(line).to_string(), "\n".to_owned()]).collect();
                return Reply { text: self.letters(text), left: false };
            }
        };
        if left {
            return Reply { text: String::new(), left };
        }
        let mut out = String::new();
        for said in news.iter().chain(&self.state.said).flat_map(|said| said.lines()) {
            let _ = writeln!(out, "{}", Shown::line(said));
        }
        self.changes(&before, typed.is_empty(), &mut out);
        Reply { text: self.letters(out), left: false }
    }

    /// Whole lines in the letters that are wanted.
    fn letters(&self, lines: String) -> String {
        if self.state.look.ascii { lines.lines().flat_map(|line| [crate::ui::ink::plain(line), "\n".to_owned()]).collect() } else { lines }
    }

    /// What lies open is closed without being chosen from.
    fn put_away(&mut self) {
        self.state.overlays.clear();
        self.state.proposed = None;
    }

    fn happened(&mut self, msg: Msg, clerk: &mut Clerk<'_>) -> Vec<Effect> {
        let mut left = Vec::new();
        let mut effects = happened(&mut self.state, &mut self.desk, msg);
        while let Some(effect) = effects.pop() {
            let request = match effect {
                Effect::Request(request) => request,
                // There is neither clipboard nor screen in lines: what would go there is said.
                Effect::Copy { text, .. } => {
                    self.state.said = Some(text);
                    continue;
                }
                Effect::Edit { ref file, line } => {
                    self.state.said = Some(format!("the file is {file}, line {line} of the text"));
                    left.push(effect);
                    continue;
                }
                Effect::OpenUrl(ref url) => {
                    self.state.said = Some(format!("the address is {url}"));
                    left.push(effect);
                    continue;
                }
                other => {
                    left.push(other);
                    continue;
                }
            };
            let generation = self.state.corpus.generation;
            if let Some(msg) = corrected(request, clerk) {
                effects.extend(happened(&mut self.state, &mut self.desk, msg));
            }
            if self.state.corpus.generation != generation {
                let index = Index::new(&self.state.corpus, &commands());
                happened(&mut self.state, &mut self.desk, Msg::Indexed(Arc::new(index)));
            }
        }
        left
    }

    fn press(&mut self, keys: &str, clerk: &mut Clerk<'_>) -> Result<bool, String> {
        self.said = 0;
        let mut left = false;
        for key in Key::script(keys)? {
            left |= self.happened(Msg::Key(key), clerk).contains(&Effect::Quit);
        }
        Ok(left)
    }
}
