//! Playing keys without a terminal: the same state and the same frames, printed.

use std::fmt::Write as _;
use std::sync::Arc;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::Color;

use super::ask::Desk;
use super::config::Config;
use super::desk::{Answer, Clerk, Places, Request};
use super::key::Key;
use super::msg::{Effect, Msg};
use super::overlay::commands;
use super::probe::probe;
use super::state::{Look, State};
use super::theme::Scheme;
use super::update::update;
use super::view::view;
use crate::find::Index;
use crate::model::{Corpus, Corrections, Notice};

/// What playing came to.
#[derive(Debug)]
pub struct Played {
    /// The screen, a line for each row, without spaces at their ends.
    pub screen: String,
    /// The look of the screen: for each row its runs of cells that are not plain, as `first..end style`.
    pub looks: String,
    /// Where the browser stands, as JSON.
    pub state: String,
    /// True if the keys left the program.
    pub left: bool,
}

/// What is played on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// Sixteen colours.
    #[default]
    Color,
    /// Attributes only.
    NoColor,
    /// Nothing but ASCII.
    Ascii,
}

/// What is played with: a pile, what is corrected in it, and who derives and keeps.
pub struct Table<'t, 'd> {
    /// The pile.
    pub corpus: Arc<Corpus>,
    /// What was odd about the input.
    pub notices: Vec<Notice>,
    /// What is corrected in it.
    pub corrections: Arc<Corrections>,
    /// Places on earth by name.
    pub places: Places,
    /// What a person wants otherwise.
    pub config: Config,
    /// Who answers requests, at once.
    pub clerk: &'t mut Clerk<'d>,
}

/// Plays a script of keys on a pile that cannot be corrected, and draws the last frame. The error names what is no key.
pub fn play(corpus: &Arc<Corpus>, notices: &[Notice], keys: &str, size: (u16, u16), paper: Paper) -> Result<Played, String> {
    let table = Table {
        corpus: Arc::clone(corpus),
        notices: notices.to_vec(),
        corrections: Arc::default(),
        places: Places::default(),
        config: Config::default(),
        clerk: &mut |_| Answer::Refused("this pile cannot be corrected".into()),
    };
    play_at(table, keys, size, paper)
}

/// Plays a script of keys and draws the last frame. The error names what is no key.
pub fn play_at(table: Table<'_, '_>, keys: &str, size: (u16, u16), paper: Paper) -> Result<Played, String> {
    let look = Look { ascii: paper == Paper::Ascii, scheme: if paper == Paper::NoColor { Scheme::Plain } else { Scheme::Dark }, ..Look::default() };
    let (state, done) = played_at(table, keys, size, look)?;
    let left = done.last() == Some(&Effect::Quit);
    let buffer = frame(&state);
    let mut probed = probe(&state);
    probed["done"] = done.iter().filter_map(told).collect();
    let state = serde_json::to_string_pretty(&probed).unwrap_or_default();
    Ok(Played { screen: text(&buffer), looks: looks(&buffer), state, left })
}

/// The state after a script of keys on a pile that cannot be corrected.
#[cfg(test)]
pub(crate) fn played(corpus: Arc<Corpus>, notices: Vec<Notice>, keys: &str, size: (u16, u16), look: Look) -> Result<(State, bool), String> {
    let clerk: &mut Clerk<'_> = &mut |_| Answer::Refused("this pile cannot be corrected".into());
    let table = Table { corpus, notices, corrections: Arc::default(), places: Places::default(), config: Config::default(), clerk };
    played_at(table, keys, size, look).map(|(state, done)| (state, done.last() == Some(&Effect::Quit)))
}

/// What the terminal would have had to do, in words.
fn told(effect: &Effect) -> Option<String> {
    Some(match effect {
        Effect::Quit => "quit".into(),
        Effect::Copy { text, .. } => format!("copy: {text}"),
        Effect::Redraw => "redraw".into(),
        Effect::Suspend => "suspend".into(),
        Effect::Mouse(on) => format!("mouse: {}", if *on { "on" } else { "off" }),
        Effect::Edit { file, line } => format!("edit: {file}:{line}"),
        Effect::OpenUrl(url) => format!("open: {url}"),
        Effect::Request(_) | Effect::Ask(_) | Effect::Remember(_) => return None,
    })
}

/// The state after the keys, and what the terminal would have had to do; leaving is the last of it.
fn played_at(table: Table<'_, '_>, keys: &str, size: (u16, u16), look: Look) -> Result<(State, Vec<Effect>), String> {
    let keys = Key::script(keys)?;
    let Table { corpus, notices, corrections, places, config, clerk } = table;
    let index = |corpus: &Corpus| Msg::Indexed(Arc::new(Index::new(corpus, &commands())));
    let mut state = State::new(size, look);
    state.places = places;
    state.configure(&config);
    let mut asks = Desk::default();
    let indexed = index(&corpus);
    happened(&mut state, &mut asks, Msg::Loaded { corpus, notices, corrections });
    happened(&mut state, &mut asks, indexed);
    let mut done = Vec::new();
    for key in keys {
        let mut effects = happened(&mut state, &mut asks, Msg::Key(key));
        while let Some(effect) = effects.pop() {
            match effect {
                Effect::Quit => {
                    done.push(Effect::Quit);
                    return Ok((state, done));
                }
                Effect::Request(request) => {
                    let generation = state.corpus.generation;
                    if let Some(msg) = corrected(request, clerk) {
                        effects.extend(happened(&mut state, &mut asks, msg));
                    }
                    if state.corpus.generation != generation {
                        let indexed = index(&state.corpus);
                        happened(&mut state, &mut asks, indexed);
                    }
                }
                other => done.push(other),
            }
        }
    }
    Ok((state, done))
}

/// What comes of a request. Whoever has nothing to look at says nothing.
pub(crate) fn corrected(request: Request, clerk: &mut Clerk<'_>) -> Option<Msg> {
    let looks = request == Request::Look;
    let answer = clerk(request);
    (!looks || matches!(answer, Answer::Done { .. })).then_some(Msg::Corrected(answer))
}

/// One thing happens, and what is asked for it is answered on the spot.
pub(crate) fn happened(state: &mut State, desk: &mut Desk, msg: Msg) -> Vec<Effect> {
    let mut effects = Vec::new();
    let mut messages = vec![msg];
    while let Some(msg) = messages.pop() {
        for effect in update(state, msg) {
            match effect {
                Effect::Ask(ask) => messages.extend(desk.answer(&ask, &|| false).map(|answer| Msg::Answered(ask.number, answer))),
                other => effects.push(other),
            }
        }
    }
    effects
}

/// One frame of a state.
pub(crate) fn frame(state: &State) -> Buffer {
    let Ok(mut terminal) = Terminal::new(TestBackend::new(state.size.0, state.size.1));
    let Ok(frame) = terminal.draw(|frame| view(state, frame));
    frame.buffer.clone()
}

/// The characters of a buffer.
pub(crate) fn text(buffer: &Buffer) -> String {
    let mut out = String::new();
    for y in buffer.area.top()..buffer.area.bottom() {
        let mut line = String::new();
        let mut x = buffer.area.left();
        while x < buffer.area.right() {
            let symbol = buffer[(x, y)].symbol();
            line.push_str(symbol);
            // A wide character's second cell is its own.
            x += u16::try_from(unicode_width::UnicodeWidthStr::width(symbol).max(1)).unwrap_or(1);
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// Runs of cells with the same look, row by row.
fn looks(buffer: &Buffer) -> String {
    let mut out = String::new();
    for y in buffer.area.top()..buffer.area.bottom() {
        let mut runs: Vec<(u16, u16, String)> = Vec::new();
        for x in buffer.area.left()..buffer.area.right() {
            let look = look(&buffer[(x, y)]);
            match runs.last_mut() {
                Some((_, end, last)) if *end == x && *last == look => *end = x + 1,
                _ => runs.push((x, x + 1, look)),
            }
        }
        let runs: Vec<String> =
            runs.into_iter().filter(|(.., look)| !look.is_empty()).map(|(start, end, look)| format!("{start}..{end} {look}")).collect();
        if !runs.is_empty() {
            let _ = writeln!(out, "{y}: {}", runs.join(", "));
        }
    }
    out
}

/// `cyan bold`; nothing for a plain cell.
fn look(cell: &Cell) -> String {
    let color = if cell.fg == Color::Reset { String::new() } else { format!("{:?}", cell.fg).to_lowercase() };
    let attributes = cell.modifier.iter_names().map(|(name, _)| name.to_lowercase());
    std::iter::once(color).filter(|color| !color.is_empty()).chain(attributes).collect::<Vec<_>>().join(" ")
}
