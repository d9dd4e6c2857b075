//! Browsing: the pile in the terminal, or keys played without one.

use std::io::Write;
use std::sync::Arc;

use super::args::Browse;
use super::exit::Exit;
use super::load::load_telling;
use super::{Loaded, load, say, write_out};
use crate::model::{Notice, Severity};
use crate::ui::{self, Opening, Paper};

/// Opens the browser, or plays keys and prints.
pub(super) fn browse(with: &Browse) -> Exit {
    if with.print.is_some() || with.state {
        return print(with);
    }
    if let Some(reason) = ui::refused() {
        say::error(&format!("{reason}; `dateline itinerary` prints the journeys"));
        return Exit::Nothing;
    }
    let paths = with.paths.clone();
    let (sender, receiver) = std::sync::mpsc::channel::<Vec<Notice>>();
    let opened = ui::run(
        move |how_far| {
            let Loaded { corpus, notices } = load_telling(&paths, how_far);
            // What was unusable is said again on the screen that comes back.
            let _ = sender.send(notices.clone());
            (corpus, notices)
        },
        &Opening { ascii: with.ascii, keys: with.keys.clone().unwrap_or_default() },
    );
    if let Err(error) = opened {
        say::error(&format!("the terminal cannot be used: {error}; `dateline itinerary` prints the journeys"));
        return Exit::Nothing;
    }
    let notices = receiver.try_recv().unwrap_or_default();
    let unusable: Vec<&Notice> = notices.iter().filter(|notice| notice.severity == Severity::Unusable).collect();
    for notice in &unusable {
        say::notice(notice);
    }
    if unusable.is_empty() { Exit::Done } else { Exit::Partly }
}

fn print(with: &Browse) -> Exit {
    let loaded = load(&with.paths);
    let read = loaded.report();
    if read == Exit::Nothing {
        return read;
    }
    let size = with.print.unwrap_or((80, 24));
    let paper = if with.ascii { Paper::Ascii } else { Paper::Color };
    let played = match ui::play(&Arc::new(loaded.corpus), &loaded.notices, with.keys.as_deref().unwrap_or_default(), size, paper) {
        Ok(played) => played,
        Err(reason) => {
            say::error(&reason);
            return Exit::Nothing;
        }
    };
    let written = write_out(|out| {
        if with.print.is_some() {
            out.write_all(played.screen.as_bytes())?;
        }
        if with.state { writeln!(out, "{}", played.state) } else { Ok(()) }
    });
    match written {
        Exit::Done => read,
        failed => failed,
    }
}
