//! Browsing: the pile in the terminal.

use std::io::IsTerminal;

use super::args::Browse;
use super::exit::Exit;
use super::{load, say};

/// Opens the browser.
pub(super) fn browse(with: &Browse) -> Exit {
    let loaded = load(&with.paths);
    let read = loaded.report();
    if read != Exit::Nothing {
        let what = if std::io::stdout().is_terminal() { "there is no browser yet" } else { "the browser needs a terminal" };
        say::error(&format!("{what}; `dateline itinerary` prints the journeys"));
    }
    Exit::Nothing
}
