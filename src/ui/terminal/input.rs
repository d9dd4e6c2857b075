//! Keys, mouse, paste and size: one thread that sleeps until there is something to send; must not know what a key means.

use std::sync::mpsc::Sender;
use std::{io, thread};

use crossterm::event::{self, Event as Raw, KeyEventKind};

use super::Event;

/// Starts to send what the terminal reports, until nobody listens or the terminal is gone.
pub(super) fn start<M: Send + 'static>(sender: Sender<Event<M>>) -> io::Result<()> {
    let listen = move || {
        while let Ok(raw) = event::read() {
            if let Some(event) = translate(raw)
                && sender.send(event).is_err()
            {
                return;
            }
        }
    };
    thread::Builder::new().name("input".into()).spawn(listen)?;
    Ok(())
}

fn translate<M>(raw: Raw) -> Option<Event<M>> {
    match raw {
        Raw::Key(key) if key.kind == KeyEventKind::Release => None,
        Raw::Key(key) => Some(Event::Key(key)),
        Raw::Mouse(mouse) => Some(Event::Mouse(mouse)),
        Raw::Paste(text) => Some(Event::Paste(text)),
        Raw::Resize(..) => Some(Event::Resize),
        Raw::FocusGained | Raw::FocusLost => None,
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

    use super::*;

    #[test]
    fn a_key_counts_once() {
        let key = |kind| Raw::Key(KeyEvent::new_with_kind(KeyCode::Char('c'), KeyModifiers::CONTROL, kind));
        assert!(matches!(translate::<()>(key(KeyEventKind::Press)), Some(Event::Key(_))));
        assert!(matches!(translate::<()>(key(KeyEventKind::Repeat)), Some(Event::Key(_))));
        assert!(translate::<()>(key(KeyEventKind::Release)).is_none());
    }
}
