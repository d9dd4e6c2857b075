//! Browsing: the pile in the terminal.

use super::args::Browse;
use super::exit::Exit;
use super::{load, say};

/// Opens the browser.
pub(super) fn browse(with: &Browse) -> Exit {
    let loaded = load(&with.paths);
    let read = loaded.report();
    if read != Exit::Nothing {
        say::error("the browser needs a terminal; `dateline itinerary` prints the journeys");
    }
    Exit::Nothing
}
