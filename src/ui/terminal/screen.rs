//! The terminal while the browser is open: frames go out, and it goes back as it was. Must not know what a frame shows.

use std::fs::File;
use std::io::{self, IsTerminal as _};
use std::process::Stdio;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use ratatui::layout::Rect;
use ratatui::{Frame, Terminal};
use rustix::process::{Signal, kill_current_process_group};

use super::page::Page;
use super::{Abilities, Colors, Event, clipboard, guard, input, modes, outside, palette, plain, tty};

/// A frame between these is shown at once, never half of it, by terminals that know them; others take no notice.
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

/// How the terminal is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Options {
    /// Report buttons, drags and the wheel.
    pub(crate) mouse: bool,
    /// Mark the begin and end of a frame, so that no half of it is shown.
    pub(crate) synchronized: bool,
    /// What may go out: without colours none does, and in ASCII nothing else does, whatever a view draws.
    pub(crate) abilities: Abilities,
    /// Ask for the colour of the background. The answer is an event of its own, if it ever comes.
    pub(crate) ask: bool,
}

/// The terminal, taken. Dropping it gives it back.
#[derive(Debug)]
pub(crate) struct Screen {
    terminal: Terminal<Page>,
    options: Options,
    /// What stands on the terminal may not be what was drawn last: all of it is drawn anew.
    stale: bool,
    /// The bytes of the last frame.
    last: Vec<u8>,
    /// Who reads keys, while somebody does.
    keyboard: Option<input::Keyboard>,
}

impl Screen {
    /// Takes the terminal, and sends what it reports from now on. Needs [`super::check`] to have passed.
    pub(crate) fn open<M: Send + 'static>(options: Options, sender: Sender<Event<M>>) -> io::Result<Self> {
        crossterm::style::force_color_output(options.abilities.colors > Colors::None);
        let terminal = Terminal::new(Page::default())?;
        let (resumed, resized) = (sender.clone(), sender.clone());
        let resized = move || drop(resized.send(Event::Resize));
        let resumed = move || {
            // Nobody listens any more when the browser is closing.
            let _ = resumed.send(Event::Resumed);
        };
        guard::install(resumed, resized)?;
        modes::enter(options.mouse)?;
        let mut screen = Self { terminal, options, stale: true, last: Vec::new(), keyboard: None };
        screen.keyboard = Some(input::start(sender)?);
        if options.ask && !options.abilities.console && options.abilities.colors > Colors::None {
            modes::ask_background()?;
        }
        Ok(screen)
    }

    /// Draws a frame in one write; one that changes nothing writes nothing.
    pub(crate) fn draw(&mut self, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        let Options { synchronized, abilities, .. } = self.options;
        if synchronized {
            self.page().extend(BEGIN);
        }
        if self.stale {
            // Not `clear`, which asks the terminal where its cursor stands and waits for the answer.
            let (columns, rows) = tty::size();
            self.terminal.resize(Rect::new(0, 0, columns, rows))?;
        }
        self.terminal.draw(|frame| {
            view(frame);
            if abilities.colors == Colors::None {
                plain::without_color(frame.buffer_mut());
            } else {
                palette::within(frame.buffer_mut(), abilities.colors);
            }
            if abilities.ascii {
                plain::ascii_only(frame.buffer_mut());
            }
        })?;
        if synchronized {
            self.page().extend(END);
        }
        let frame = std::mem::take(self.page());
        // The bytes of a frame are what differs from the one before; the same bytes twice can only mean that nothing does.
        if self.stale || frame != self.last {
            modes::write(&frame)?;
        }
        self.stale = false;
        self.last = frame;
        Ok(())
    }

    fn page(&mut self) -> &mut Vec<u8> {
        &mut self.terminal.backend_mut().bytes
    }

    /// Columns and rows, as they are now.
    #[expect(clippy::unused_self, reason = "only an open screen has a size")]
    pub(crate) fn size(&self) -> (u16, u16) {
        tty::size()
    }

    /// The next frame is drawn whole: for a terminal that something else has written to.
    pub(crate) fn redraw_all(&mut self) {
        self.stale = true;
    }

    /// Gives the terminal to an editor that opens a file at a line, and takes it back when that ends.
    pub(crate) fn edit(&mut self, file: &str, line: usize) -> io::Result<()> {
        let arguments = outside::editor(file, line);
        if !self.keyboard.as_mut().is_some_and(input::Keyboard::park) {
            return Err(io::Error::other("the keyboard cannot be given away"));
        }
        modes::leave();
        let input =
            if io::stdin().is_terminal() { Ok(Stdio::inherit()) } else { File::options().read(true).write(true).open("/dev/tty").map(Stdio::from) };
        let ended = input.and_then(|input| outside::run(&arguments, input));
        self.stale = true;
        let taken = modes::enter(self.options.mouse);
        if let Some(keyboard) = &self.keyboard {
            keyboard.resume();
        }
        taken?;
        let name = arguments.first().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        match ended {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(io::Error::other(format!("{name} ended with {status}"))),
            Err(error) => Err(io::Error::other(format!("{name}: {error}; $EDITOR names the editor"))),
        }
    }

    /// Hands an address to the program that opens addresses, by its name.
    #[expect(clippy::unused_self, reason = "only what is on an open screen is opened")]
    pub(crate) fn open_address(&mut self, address: &str) -> Result<&'static str, String> {
        outside::open(address)
    }

    /// Hands text to the clipboard of the terminal, and to that of the display if there is one, each line made safe first; the name of the
    /// program that took it. Text above 100 kB is refused.
    #[expect(clippy::unused_self, reason = "only an open screen may be written to")]
    pub(crate) fn copy(&mut self, text: &str) -> io::Result<Option<&'static str>> {
        match clipboard::sequence(text) {
            Some(sequence) => {
                modes::write(&sequence)?;
                Ok(outside::copy(&clipboard::safe(text)))
            }
            None => Err(io::Error::new(io::ErrorKind::InvalidInput, "too long to be copied")),
        }
    }

    /// Reports of the mouse on or off.
    pub(crate) fn set_mouse(&mut self, on: bool) -> io::Result<()> {
        self.options.mouse = on;
        modes::set_mouse(on)
    }

    /// Gives the terminal back and stops, with everything the shell counts as the same job; goes on when the job is continued.
    /// For the main thread, which the signal reaches before the call returns.
    pub(crate) fn suspend(&mut self) -> io::Result<()> {
        modes::leave();
        kill_current_process_group(Signal::TSTP)?;
        self.resume()
    }

    /// Takes the terminal again after a stop; the next frame is drawn whole. Harmless when it never was given back.
    pub(crate) fn resume(&mut self) -> io::Result<()> {
        if !tty::is_foreground() {
            // Continued in the background, perhaps to receive the signal that ends it: taking the terminal now would stop the
            // process once more, before that signal is heard.
            thread::sleep(Duration::from_millis(50));
        }
        self.stale = true;
        modes::enter(self.options.mouse)
    }

    /// Gives the terminal back.
    pub(crate) fn close(self) {
        drop(self);
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        modes::leave();
    }
}
