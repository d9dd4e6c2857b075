//! The browser: a pile and events in, frames out.
//!
//! One `State`, one closed list of messages, `update` from one state to the next, and `view` from a state to a frame.
//! Is handed a way to load a pile and so must not know files, rules or derivation; in its turn
//! it shows what `find`, `why`, `map` and `align` answer. Start at [`run`] for the terminal and at [`play`] for keys without one.

mod areas;
mod ask;
mod available;
mod bookmark;
mod borders;
mod command;
mod compare;
mod config;
mod desk;
mod drawer;
#[cfg(test)]
mod drift;
mod edit;
#[cfg(test)]
mod geometry;
mod grip;
mod history;
mod ink;
mod key;
mod keymap;
mod label;
mod layouts;
mod linear;
mod msg;
mod notes;
mod offer;
mod overlay;
mod peek;
mod play;
mod prepare;
mod probe;
mod rebase;
mod search;
mod sheet;
mod state;
mod terminal;
mod text;
mod theme;
mod tour;
mod update;
mod view;

use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use ask::{Desk, Worker};
use key::Key;
use msg::{Effect, Msg};
use state::{Look, State};
use terminal::{Abilities, Colors, Event, Options, Screen};
use theme::Scheme;

pub use config::{Config, Fault};
pub use desk::{Answer, Clerk, Line, Places, Request, Teller};
pub use keymap::keys_as_markdown;
pub use linear::{Linear, Reply};
pub use play::{Paper, Played, Table, play, play_at};

/// How the browser is opened.
#[derive(Clone, Debug, Default)]
pub struct Opening {
    /// Where the person left off, as the browser told it then.
    pub bookmark: Option<String>,
    /// Nothing but ASCII on the screen, whatever the terminal can do.
    pub ascii: bool,
    /// Keys played before the person's own.
    pub keys: String,
    /// Places on earth by name, for a person to choose from.
    pub places: Places,
    /// Lines of the palette from earlier times, oldest first.
    pub commands: Vec<String>,
    /// What a person wants otherwise.
    pub config: Config,
    /// What was wrong with what they want, in a line.
    pub misread: Option<String>,
}

/// What is to be remembered for the next time.
#[derive(Clone, Copy, Debug)]
pub enum Kept<'k> {
    /// Where the person is, in place of where they were.
    Place(&'k str),
    /// A line of the palette, behind the others.
    Command(&'k str),
}

/// How long the first frame waits for the pile: less than anybody notices, longer than a small pile takes.
const PATIENCE: Duration = Duration::from_millis(60);

/// How long a frame waits for the answer to what was typed: less than a frame takes to be seen, longer than most answers take.
const MOMENT: Duration = Duration::from_millis(12);

/// Why there can be no browser here, in words; nothing if there can.
pub fn refused() -> Option<String> {
    terminal::check().err().map(|refused| refused.to_string())
}

/// The names of everything the browser can be told to do, in the order of help.
pub fn commands() -> Vec<&'static str> {
    command::Command::ALL.iter().map(|command| command.name()).collect()
}

/// What is wrong with a script of keys, in words; nothing if every key is known.
pub fn no_keys(keys: &str) -> Option<String> {
    Key::script(keys).err()
}

/// Opens the browser and returns when the person leaves, or when there turns out to be nothing to read. `work` runs on a thread of its
/// own: it hands over the pile, then answers what is asked until the browser closes; `keep` is handed where the person is whenever that is
/// another place worth coming back to.
///
/// Fails if the terminal cannot be taken or written to.
pub fn run<W>(work: W, opening: &Opening, keep: &dyn Fn(Kept<'_>)) -> io::Result<()>
where
    W: FnOnce(&Line) + Send + 'static,
{
    let mut abilities = Abilities::read();
    abilities.ascii |= opening.ascii || opening.config.ascii;
    let scheme = match (abilities.colors, abilities.light) {
        (Colors::None, _) => Scheme::Plain,
        (_, true) => Scheme::Light,
        (_, false) => Scheme::Dark,
    };
    let mut state = State::new((80, 24), Look { ascii: abilities.ascii, braille: !abilities.console, scheme, ..Look::default() });
    state.configure(&opening.config);
    opening.commands.iter().for_each(|line| state.lines.commands.keep(line));
    let (sender, receiver) = channel::<Event<Msg>>();
    let teller = sender.clone();
    let worker = Worker::start(move |number, answer| teller.send(Event::Message(Msg::Answered(number, answer))).is_ok())?;
    let (desk, requests) = channel::<Request>();
    let line = Line { to_browser: sender.clone(), requests };
    let clerk = std::thread::Builder::new().name("desk".into()).spawn(move || work(&line))?;
    let ask = opening.config.background == config::Background::Auto;
    let mut screen = Screen::open(Options { mouse: state.look.mouse, synchronized: true, abilities, ask }, sender)?;
    state.size = screen.size();
    state.places = opening.places;
    // The pile is still being derived, by another thread.
    crate::map::warm();
    let soon = Instant::now() + PATIENCE;
    let mut first = receiver.recv_timeout(PATIENCE);
    // What colours are to be drawn in is known before there is anything to draw.
    while let Ok(Event::Background(light)) = first {
        update::update(&mut state, Msg::Background(light));
        first = receiver.recv_timeout(soon.saturating_duration_since(Instant::now()));
    }
    if matches!(first, Err(RecvTimeoutError::Timeout)) {
        screen.draw(|frame| view::view(&state, frame))?;
        first = receiver.recv().map_err(|_| RecvTimeoutError::Disconnected);
    }
    let mut script = Key::script(&opening.keys).unwrap_or_default();
    let mut bookmark = opening.bookmark.as_deref();
    let mut kept = None;
    let mut misread = opening.misread.clone();
    while let Ok(event) = first {
        let mut effects = happened(&mut state, &mut screen, event)?;
        if state.phase == state::Phase::Ready {
            if let Some(bookmark) = bookmark.take() {
                update::update(&mut state, Msg::Restore(bookmark.to_owned()));
            }
            if let Some(misread) = misread.take() {
                state.said = Some(misread);
            }
            // Keys played come to the same end however fast answers come.
            let mut desk = Desk::default();
            for key in script.drain(..) {
                effects.extend(play::happened(&mut state, &mut desk, Msg::Key(key)));
            }
        }
        // What has come meanwhile is one frame's work.
        effects.extend(waiting(&mut state, &mut screen, &receiver)?);
        let until = Instant::now() + MOMENT;
        loop {
            // Within an article what is kept last is where one left it.
            let place = (state.readers[0].article, state.chosen);
            let leaves = effects.iter().any(|effect| matches!(effect, Effect::Quit | Effect::Suspend));
            if state.phase == state::Phase::Ready
                && (leaves || kept.replace(place).is_some_and(|known| known != place))
                && let Some(bookmark) = bookmark::written(&state)
            {
                keep(Kept::Place(&bookmark));
            }
            for effect in effects {
                if let Effect::Remember(line) = &effect {
                    keep(Kept::Command(line));
                }
                if !perform(&mut state, &mut screen, &worker, &desk, effect)? {
                    screen.close();
                    // What is being written is written to its end.
                    drop(desk);
                    if state.asked_for > 0 {
                        let _ = clerk.join();
                    }
                    // What a large pile takes goes back to the system with the process, half a millisecond for each MB, by whatever way it
                    // ends. Taken apart piece by piece before, two million pieces of 300 MB kept the person waiting three times as long.
                    std::mem::forget(state);
                    return Ok(());
                }
            }
            if !ask::waits(&state) {
                break;
            }
            let Ok(event) = receiver.recv_timeout(until.saturating_duration_since(Instant::now())) else { break };
            effects = happened(&mut state, &mut screen, event)?;
        }
        screen.draw(|frame| view::view(&state, frame))?;
        first = receiver.recv().map_err(|_| RecvTimeoutError::Disconnected);
    }
    Ok(())
}

/// Everything that waits in the channel.
fn waiting(state: &mut State, screen: &mut Screen, receiver: &Receiver<Event<Msg>>) -> io::Result<Vec<Effect>> {
    let mut effects = Vec::new();
    while let Ok(event) = receiver.try_recv() {
        effects.extend(happened(state, screen, event)?);
    }
    Ok(effects)
}

fn happened(state: &mut State, screen: &mut Screen, event: Event<Msg>) -> io::Result<Vec<Effect>> {
    let msg = match event {
        Event::Key(key) => Key::of(key).map(Msg::Key),
        Event::Mouse(mouse, clicks) => Some(Msg::Mouse(mouse, clicks)),
        Event::Background(light) => Some(Msg::Background(light)),
        Event::Focused => Some(Msg::Focused),
        Event::Paste(text) => Some(Msg::Paste(text)),
        Event::Resize => {
            let (cols, rows) = screen.size();
            Some(Msg::Resize(cols, rows))
        }
        Event::Resumed => {
            screen.resume()?;
            let (cols, rows) = screen.size();
            Some(Msg::Resize(cols, rows))
        }
        Event::Message(msg) => Some(msg),
    };
    Ok(msg.map(|msg| update::update(state, msg)).unwrap_or_default())
}

/// Does what only the loop can do; false to leave.
fn perform(state: &mut State, screen: &mut Screen, worker: &Worker, desk: &Sender<Request>, effect: Effect) -> io::Result<bool> {
    match effect {
        Effect::Quit => return Ok(false),
        Effect::Copy { text, what } => {
            state.said = Some(match screen.copy(&text) {
                Ok(Some(program)) => format!("copied by {program}: {what}"),
                Ok(None) => format!("sent to the terminal's clipboard: {what}"),
                Err(error) => format!("not copied: {error}"),
            });
        }
        Effect::Request(request) => {
            // That nobody looks is no matter.
            let matters = request != Request::Look;
            if desk.send(request).is_err() && matters {
                state.asked_for = 0;
                state.said = Some("nobody can do that any more: leave and come back".into());
            }
        }
        Effect::Edit { file: named, line } => {
            let Some((file, line)) = terminal::file_at(&named, line) else {
                state.said = Some(format!("there is no file {named} any more"));
                return Ok(true);
            };
            state.said = Some(match screen.edit(&file, line) {
                Ok(()) => format!("back from {file}: what was changed counts when the pile is opened again"),
                Err(error) => format!("not edited: {error}"),
            });
        }
        Effect::OpenUrl(url) => {
            state.said = Some(match screen.open_address(&url) {
                Ok(program) => format!("handed to {program}: {url}"),
                Err(reason) => format!("not opened: {reason}"),
            });
        }
        Effect::Remember(_) => {}
        Effect::Redraw => screen.redraw_all(),
        Effect::Suspend => screen.suspend()?,
        Effect::Mouse(on) => screen.set_mouse(on)?,
        Effect::Ask(ask) => worker.ask(ask),
    }
    Ok(true)
}
