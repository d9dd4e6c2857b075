//! Browsing: the pile in the terminal, or keys played without one.

use std::io::{self, BufRead, Write};
use std::sync::Arc;

use super::args::Browse;
use super::bench::{Bench, places};
use super::config::{self, Wanted};
use super::exit::Exit;
use super::load::{Step, load_telling, load_watched};
use super::memory::{self, Memory};
use super::{Loaded, load, say, write_out};
use crate::derive::Crew;
use crate::export;
use crate::keep::Book;
use crate::model::{Article, Notice};
use crate::ui::{self, Answer, Opening, Paper, Request, Table};

/// Opens the browser, or plays keys and prints.
pub(super) fn browse(with: &Browse) -> Exit {
    if with.print.is_some() || with.state {
        return print(with);
    }
    if with.plain {
        return linear(with);
    }
    if let Some(reason) = ui::refused() {
        say::error(&format!("{reason}; `dateline --plain` works in lines, `dateline itinerary` prints the journeys"));
        return Exit::Nothing;
    }
    let keys = with.keys.clone().unwrap_or_default();
    if let Some(reason) = ui::no_keys(&keys) {
        say::error(&reason);
        return Exit::Nothing;
    }
    let Some(wanted) = wanted(with) else { return Exit::Nothing };
    let paths = with.paths.clone();
    // Keys that are played start from the first screen.
    let memory = Memory::of(&paths).filter(|_| with.keys.is_none());
    let bookmark = memory.as_ref().and_then(Memory::recall);
    let (sender, receiver) = std::sync::mpsc::channel::<(Vec<Notice>, bool)>();
    let rules = with.rules;
    let opened = ui::run(
        move |line| {
            let teller = line.teller();
            let Loaded { corpus, notices, book, articles, crew } = load_watched(
                &paths,
                rules,
                Some(&|step| match step {
                    Step::Words(how_far) => teller.tell(how_far),
                    Step::Articles(corpus) => teller.meanwhile(&corpus),
                    Step::Derived(read, all) => teller.derived(read, all),
                }),
            );
            // What there is to say is said on the screen that comes back.
            let _ = sender.send((notices.clone(), articles.is_empty()));
            let generation = corpus.generation;
            line.loaded(&Arc::new(corpus), notices, Arc::new(book.corrections()));
            serve(line, articles, book, crew, generation);
        },
        &Opening {
            ascii: with.ascii,
            keys,
            bookmark,
            places: places(),
            commands: memory::commands(),
            misread: wanted.line(),
            config: wanted.config.clone(),
        },
        // Whoever cannot write there reads all the same.
        &|kept| match kept {
            ui::Kept::Place(bookmark) => drop(memory.as_ref().map(|memory| memory.keep(bookmark))),
            ui::Kept::Command(line) => drop(memory::keep_command(line)),
        },
    );
    // What was said on the screen is gone with it.
    wanted.report();
    if let Err(error) = opened {
        say::error(&format!("the terminal cannot be used: {error}; `dateline itinerary` prints the journeys"));
        return Exit::Nothing;
    }
    // Nothing has come when the person left before all was read.
    let Ok((mut notices, empty)) = receiver.try_recv() else { return Exit::Done };
    if with.paths.is_empty() {
        // Whoever has looked at the sample need not be told that it was one.
        notices.clear();
    }
    load::report(&notices, empty)
}

/// The browser in lines: each line that comes in is answered before the next is read.
fn linear(with: &Browse) -> Exit {
    let Some(wanted) = wanted(with) else { return Exit::Nothing };
    wanted.report();
    let loaded = load_telling(&with.paths, with.rules);
    let read = loaded.report();
    if read == Exit::Nothing {
        return read;
    }
    let corrections = loaded.corrections();
    let Loaded { corpus, notices, book, articles, crew } = loaded;
    let mut counter = Counter { generation: corpus.generation, articles, book, crew };
    let mut linear = ui::Linear::new(corpus, notices, corrections, places(), &wanted.config, with.ascii);
    let written = write_out(|out| {
        out.write_all(linear.opening().as_bytes())?;
        out.flush()?;
        for line in io::stdin().lock().split(b'\n') {
            let answer = linear.line(&String::from_utf8_lossy(&line?), &mut |request| counter.answer(request));
            out.write_all(answer.text.as_bytes())?;
            out.flush()?;
            if answer.left {
                break;
            }
        }
        Ok(())
    });
    match written {
        Exit::Done => read,
        failed => failed,
    }
}

/// Answers the browser until it closes.
fn serve(line: &ui::Line, mut articles: Vec<Arc<Article>>, mut book: Book, crew: Crew, mut generation: u64) {
    // What is read of the articles lies beside them; when some are added, all is laid out anew.
    loop {
        let mut bench = Bench::new(&articles, &mut book, crew, generation);
        loop {
            let Some(request) = line.next() else { return };
            line.answer(bench.answer(request));
            if !bench.added.is_empty() {
                break;
            }
        }
        generation = bench.generation();
        let added: Vec<Arc<Article>> = std::mem::take(&mut bench.added).into_iter().map(Arc::new).collect();
        articles.extend(added);
    }
}

/// What the person wants; nothing, and why is told, if the file they named cannot be read.
fn wanted(with: &Browse) -> Option<Wanted> {
    config::wanted(with.config.as_deref()).inspect_err(|reason| say::error(reason)).ok()
}

fn print(with: &Browse) -> Exit {
    // The same keys come to the same screen wherever they are played.
    let wanted = if with.config.is_some() { wanted(with) } else { Some(Wanted::default()) };
    let Some(wanted) = wanted else { return Exit::Nothing };
    wanted.report();
    let loaded = load_telling(&with.paths, with.rules);
    let read = loaded.report();
    if read == Exit::Nothing {
        return read;
    }
    let size = with.print.unwrap_or((80, 24));
    let paper = if with.ascii { Paper::Ascii } else { Paper::Color };
    let played = match play_as(loaded, with.keys.as_deref().unwrap_or_default(), size, paper, wanted.config) {
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
        // Made anew by the writer that leaves nothing for a terminal to act on.
        if with.state { export::document(out, &serde_json::from_str::<serde_json::Value>(&played.state)?) } else { Ok(()) }
    });
    match written {
        Exit::Done => read,
        failed => failed,
    }
}

/// Plays keys on what was loaded: what they correct is kept as if they had been pressed.
pub fn play(loaded: Loaded, keys: &str, size: (u16, u16), paper: Paper) -> Result<ui::Played, String> {
    play_as(loaded, keys, size, paper, ui::Config::default())
}

/// The same for somebody who wants things otherwise than they are built in.
pub fn play_as(loaded: Loaded, keys: &str, size: (u16, u16), paper: Paper, config: ui::Config) -> Result<ui::Played, String> {
    let corrections = Arc::new(loaded.corrections());
    let Loaded { corpus, notices, book, articles, crew } = loaded;
    let mut counter = Counter { generation: corpus.generation, articles, book, crew };
    let mut clerk = |request| counter.answer(request);
    ui::play_at(Table { corpus: Arc::new(corpus), notices, corrections, places: places(), config, clerk: &mut clerk }, keys, size, paper)
}

/// Answers one request after another, at once.
struct Counter {
    articles: Vec<Arc<Article>>,
    book: Book,
    crew: Crew,
    generation: u64,
}

impl Counter {
    fn answer(&mut self, request: Request) -> Answer {
        let mut bench = Bench::new(&self.articles, &mut self.book, self.crew, self.generation);
        let answer = bench.answer(request);
        self.generation = bench.generation();
        let added: Vec<Arc<Article>> = std::mem::take(&mut bench.added).into_iter().map(Arc::new).collect();
        self.articles.extend(added);
        answer
    }
}
