//! Keys, mouse, paste and size: one thread that sleeps until there is something to send; must not know what a key means.
//!
//! While another program has the terminal the thread is parked, for whatever it read would be lost to that program.

use std::io::{PipeReader, PipeWriter, Read as _, Write as _};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};
use std::{io, thread};

use crossterm::event::{self, Event as Raw, KeyEventKind};

use super::Event;
use super::answer::{Answers, Heard};
use super::clicks::Clicks;
use super::modes;
use super::tty::{self, Came};

/// How long the rest of what has begun to come is waited for.
const BLINK: Duration = Duration::from_millis(1);
/// How long parking is waited for.
const PATIENCE: Duration = Duration::from_secs(1);

/// The thread that reads keys, from outside.
#[derive(Debug)]
pub(super) struct Keyboard {
    wake: PipeWriter,
    parked: Receiver<()>,
    go: Sender<()>,
}

impl Keyboard {
    /// Keys are read by somebody else from now on; false if the thread could not be told.
    pub(super) fn park(&mut self) -> bool {
        self.wake.write_all(b"p").is_ok() && self.parked.recv_timeout(PATIENCE).is_ok()
    }

    /// Keys are ours again.
    pub(super) fn resume(&self) {
        // Without a thread nobody reads keys, and the watch for a lost terminal ends the program.
        let _ = self.go.send(());
    }
}

/// Starts to send what the terminal reports, until nobody listens or the terminal is gone.
pub(super) fn start<M: Send + 'static>(sender: Sender<Event<M>>) -> io::Result<Keyboard> {
    let (woken, wake) = io::pipe()?;
    let ((park, parked), (go, going)) = (channel(), channel());
    thread::Builder::new().name("input".into()).spawn(move || listen(&sender, woken, &park, &going))?;
    Ok(Keyboard { wake, parked, go })
}

fn listen<M>(sender: &Sender<Event<M>>, mut woken: PipeReader, park: &Sender<()>, going: &Receiver<()>) {
    let mut ear = Ear::default();
    loop {
        // What was read already waits here and would wake nobody. Asked with no time at all, crossterm reads nothing.
        while let Ok(true) = event::poll(BLINK) {
            let Ok(raw) = event::read() else { return };
            if ear.translate(raw).into_iter().any(|event| sender.send(event).is_err()) {
                return;
            }
        }
        match tty::wait_for_input(&woken, ear.answers.patience()) {
            Came::Input => {}
            Came::Silence => {
                if ear.answers.give_up().into_iter().any(|key| sender.send(Event::Key(key)).is_err()) {
                    return;
                }
            }
            Came::Call => {
                let called = woken.read_exact(&mut [0]).is_ok() && park.send(()).is_ok();
                if !called || going.recv().is_err() {
                    return;
                }
            }
            Came::Nothing => return,
        }
    }
}

/// What is remembered from one report of the terminal to the next.
#[derive(Default)]
struct Ear {
    clicks: Clicks,
    answers: Answers,
}

impl Ear {
    fn translate<M>(&mut self, raw: Raw) -> Vec<Event<M>> {
        match raw {
            Raw::Key(key) if key.kind == KeyEventKind::Release => Vec::new(),
            Raw::Key(key) => match self.answers.hear(key) {
                Heard::Keys(keys) => keys.into_iter().map(Event::Key).collect(),
                Heard::Part => Vec::new(),
                Heard::Answer(light) => {
                    modes::answered();
                    light.map(Event::Background).into_iter().collect()
                }
            },
            Raw::Mouse(mouse) => vec![Event::Mouse(mouse, self.clicks.count(mouse, Instant::now()))],
            Raw::Paste(text) => vec![Event::Paste(text)],
            Raw::Resize(..) => vec![Event::Resize],
            Raw::FocusGained => vec![Event::Focused],
            Raw::FocusLost => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

    use super::*;

    #[test]
    fn a_key_counts_once() {
        let mut ear = Ear::default();
        let key = |kind| Raw::Key(KeyEvent::new_with_kind(KeyCode::Char('c'), KeyModifiers::CONTROL, kind));
        assert!(matches!(&ear.translate::<()>(key(KeyEventKind::Press))[..], [Event::Key(_)]));
        assert!(matches!(&ear.translate::<()>(key(KeyEventKind::Repeat))[..], [Event::Key(_)]));
        assert!(ear.translate::<()>(key(KeyEventKind::Release)).is_empty());
    }
}
