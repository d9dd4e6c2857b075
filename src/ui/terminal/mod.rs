//! The real terminal: what it can do, keys in, frames out, and handing it back as it was, however the program ends.
//!
//! The only place of the browser that touches standard output, raw mode, signals and the environment. It knows nothing of piles and screens.
//! [`Screen::open`] is the way in; [`modes`] is the one place that changes the terminal, [`guard`] what watches over it.

mod abilities;
mod answer;
mod clicks;
mod clipboard;
mod guard;
mod input;
mod modes;
mod outside;
mod page;
mod palette;
mod plain;
mod refused;
mod screen;
#[cfg(test)]
mod tests;
mod tty;

pub(crate) use abilities::{Abilities, Colors};
pub(crate) use outside::file_at;
pub(crate) use refused::check;
pub(crate) use screen::{Options, Screen};

use crossterm::event::{KeyEvent, MouseEvent};

/// What reaches the browser's loop, all in one channel.
#[derive(Debug)]
pub(crate) enum Event<M> {
    /// A key went down, or repeats. Ctrl-C and Ctrl-Z are keys like any other.
    Key(KeyEvent),
    /// A button, a drag or the wheel; only while the mouse is on. With how often a button has gone down here in quick succession: 1 to 3.
    Mouse(MouseEvent, u8),
    /// The terminal's background is light, or it is dark: its answer to what [`Options::ask`] has it asked.
    Background(bool),
    /// The person has come back to this terminal from another.
    Focused,
    /// Text was pasted: to be inserted where text is typed, never run as keys.
    Paste(String),
    /// The terminal has another size: draw again. Many may wait in the channel; one drawing answers them all.
    Resize,
    /// The program runs on after it was stopped: call [`Screen::resume`] and draw.
    Resumed,
    /// Something of the browser's own, from its worker.
    Message(M),
}
