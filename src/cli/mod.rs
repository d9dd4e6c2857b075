//! The edge of the program: arguments in, results to standard output, notices to standard error, an exit code.
//!
//! The only layer that joins the others: [`load()`] makes a corpus of what was named, and every command hands it to one neighbour.
//! Standard output carries only the result. Start at [`run`].

mod about;
mod args;
mod bench;
mod browse;
mod check;
mod config;
mod exit;
mod filter;
mod find;
mod load;
mod map;
mod memory;
mod say;
mod why;

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use args::{Args, Command, Format, List, Rules};
use clap::Parser;
use exit::Exit;
use filter::Wanted;

use crate::export::{self, Part};
use crate::model::Corpus;

pub use browse::{play, play_as};
pub use load::{Loaded, load};

/// Runs the program with the arguments of the process.
pub fn run() -> ExitCode {
    let exit = match Args::try_parse() {
        Ok(args) => dispatch(args),
        Err(error) => say::usage(&error),
    };
    exit.into()
}

fn dispatch(args: Args) -> Exit {
    let Some(command) = args.command else { return browse::browse(&args.browse) };
    match command {
        Command::Annotate(with) => filter::narrowed(&with.paths, with.rules, with.filter.as_deref(), Wanted::Articles, export::annotate),
        Command::Itinerary(with) => either(&with, Wanted::Journeys, export::text::itinerary, export::itinerary),
        Command::Articles(with) => either(&with, Wanted::Articles, export::text::articles, export::articles),
        Command::Entities(with) => either(&with, Wanted::Entities, export::text::entities, export::entities),
        Command::Conflicts(with) => either(&with, Wanted::Conflicts, export::text::conflicts, export::conflicts),
        Command::Gaps(with) => answer(&with.paths, with.rules, |out, corpus| match with.format {
            Format::Json => export::gaps(out, corpus),
            Format::Text => export::text::gaps(out, corpus),
        }),
        Command::Timeline(with) => answer(&with.paths, with.rules, export::text::timeline),
        Command::Map(with) => map::map(&with),
        Command::Find(with) => find::find(&with),
        Command::Check(with) => check::check(&with),
        Command::Why(with) => why::why(&with),
        Command::Config(with) => config::config(&with),
        Command::About => write_out(about::about),
    }
}

/// Where results go.
type Out = BufWriter<io::StdoutLock<'static>>;

/// A function that writes one form of an answer.
type Writer = fn(&mut Out, &Corpus, &Part) -> io::Result<()>;

/// Answers with text or JSON, as asked.
fn either(with: &List, wanted: Wanted, text: Writer, json: Writer) -> Exit {
    let write = if with.pile.format == Format::Json { json } else { text };
    filter::narrowed(&with.pile.paths, with.pile.rules, with.filter.as_deref(), wanted, write)
}

/// Loads a pile and writes one answer about it; the exit code tells how reading went.
fn answer(paths: &[std::ffi::OsString], rules: Rules, write: impl FnOnce(&mut Out, &Corpus) -> io::Result<()>) -> Exit {
    let loaded = load::load_telling(paths, rules);
    let read = loaded.report();
    if read == Exit::Nothing {
        return read;
    }
    match write_out(|out| write(out, &loaded.corpus)) {
        Exit::Done => read,
        failed => failed,
    }
}

/// Writes to standard output. A reader that has seen enough and closes the pipe is no failure.
fn write_out(write: impl FnOnce(&mut Out) -> io::Result<()>) -> Exit {
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Ok(()) => Exit::Done,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
            // What is still in the buffer has no reader; writing it again on the way out would only fail again.
            let _ = out.into_parts();
            Exit::Closed
        }
        Err(error) => {
            let _ = out.into_parts();
            say::error(&format!("cannot write the result: {error}"));
            Exit::Partly
        }
    }
}
