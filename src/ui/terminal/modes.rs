//! Taking the terminal and giving it back: raw mode, alternate screen, paste and mouse reports; the only place that changes them.
//!
//! Several threads end the program: the loop, a signal, a panic, the watch for a terminal that is gone. Whoever comes first
//! gives the terminal back, the others find it given back; and nothing is written between, for every byte goes through here.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread;
use std::time::{Duration, Instant};

use rustix::termios::{OptionalActions, QueueSelector, Termios, tcflush, tcgetattr, tcsetattr};

use super::tty;

/// The cursor is remembered, alternate screen.
const ENTER: &[u8] = b"\x1b[?1049h";
/// The same when it was entered before and may have been left: what is remembered stays.
const ENTER_AGAIN: &[u8] = b"\x1b[?1047h";
/// No cursor, pasted text in brackets, a word when the person comes back to this terminal.
const MODES: &[u8] = b"\x1b[?25l\x1b[?2004h\x1b[?1004h";
/// Everything undone, what was on or not: a frame cut short, colours, mouse, paste, alternate screen, cursor.
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[0m\x1b[?1006l\x1b[?1003l\x1b[?1002l\x1b[?1000l\x1b[?1004l\x1b[?2004l\x1b[?1049l\x1b[?25h";
/// Buttons, drags and the wheel. Not every motion: a mouse that only passes over must wake nobody.
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1002l\x1b[?1000l";

/// How long an ending waits for a frame that is being written. A terminal that takes no more output must not keep the program alive.
const PATIENCE: Duration = Duration::from_millis(200);

/// The terminal as it was, while it is ours.
struct Held {
    before: Termios,
    mouse: bool,
}

/// What colour is the background?
const ASK_BACKGROUND: &[u8] = b"\x1b]11;?\x1b\\";
/// How long after it was asked an ending waits for the answer, which would else come to whoever reads the terminal next.
const ANSWERS: Duration = Duration::from_millis(150);

static HELD: Mutex<Option<Held>> = Mutex::new(None);
/// Whoever writes or changes modes holds the pen.
static PEN: Mutex<()> = Mutex::new(());
/// When the terminal was asked something that it has not answered.
static ASKED: Mutex<Option<Instant>> = Mutex::new(None);
/// The program is ending: the terminal is not taken again.
static ENDING: AtomicBool = AtomicBool::new(false);

fn held() -> MutexGuard<'static, Option<Held>> {
    HELD.lock().unwrap_or_else(PoisonError::into_inner)
}

fn pen() -> MutexGuard<'static, ()> {
    PEN.lock().unwrap_or_else(PoisonError::into_inner)
}

fn asked() -> MutexGuard<'static, Option<Instant>> {
    ASKED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The pen, or nothing if its holder is stuck.
fn pen_soon() -> Option<MutexGuard<'static, ()>> {
    let until = Instant::now() + PATIENCE;
    loop {
        match PEN.try_lock() {
            Ok(pen) => return Some(pen),
            Err(TryLockError::Poisoned(pen)) => return Some(pen.into_inner()),
            Err(TryLockError::WouldBlock) if Instant::now() < until => thread::sleep(Duration::from_millis(2)),
            Err(TryLockError::WouldBlock) => return None,
        }
    }
}

/// Takes the terminal, or takes it again after a stop that left it to others without asking.
pub(super) fn enter(mouse: bool) -> io::Result<()> {
    let pen = pen();
    if ENDING.load(Ordering::SeqCst) {
        // Another thread is ending the program: it may need the pen, and this one has nothing left to do.
        drop(pen);
        loop {
            thread::park();
        }
    }
    let input = tty::input()?;
    let mut raw = tcgetattr(input)?;
    let again = held().take();
    let enter = if again.is_some() { ENTER_AGAIN } else { ENTER };
    let before = again.map_or_else(|| raw.clone(), |held| held.before);
    *held() = Some(Held { before, mouse });
    raw.make_raw();
    tcsetattr(input, OptionalActions::Now, &raw)?;
    tty::write(&[enter, MODES, if mouse { MOUSE_ON } else { b"" }].concat())
}

/// Gives the terminal back, if it is still ours; tells whether it was.
pub(super) fn leave() -> bool {
    let pen = pen_soon();
    let Some(Held { before, mouse }) = held().take() else { return false };
    // What fails here fails because the terminal is gone; there is nobody left to tell.
    if pen.is_some() && tty::is_writable(Some(100)) {
        let _ = tty::write(LEAVE);
    }
    // Still raw, so that an answer is neither shown nor taken for a command.
    let asked = await_answer();
    if let Ok(input) = tty::input() {
        if mouse || asked {
            // Reports and answers on their way would end up on the shell's command line.
            let _ = tcflush(input, QueueSelector::IFlush);
        }
        let _ = tcsetattr(input, OptionalActions::Now, &before);
    }
    true
}

/// Gives the terminal back for good: from now on it cannot be taken.
pub(super) fn leave_for_good() -> bool {
    ENDING.store(true, Ordering::SeqCst);
    leave()
}

/// Writes to the terminal while it is ours; afterwards what is written is lost, as it should be.
pub(super) fn write(bytes: &[u8]) -> io::Result<()> {
    let _pen = pen();
    let ours = held().is_some();
    if ours { tty::write(bytes) } else { Ok(()) }
}

/// Asks the terminal for the colour of its background. The answer comes among the keys, or never.
pub(super) fn ask_background() -> io::Result<()> {
    *asked() = Some(Instant::now());
    write(ASK_BACKGROUND)
}

/// The terminal has answered.
pub(super) fn answered() {
    *asked() = None;
}

/// Waits for an answer that was asked for a moment ago; true if it has not come.
fn await_answer() -> bool {
    loop {
        let Some(since) = *asked() else { return false };
        if since.elapsed() >= ANSWERS {
            return true;
        }
        thread::sleep(Duration::from_millis(2));
    }
}

/// Turns reports of the mouse on or off.
pub(super) fn set_mouse(on: bool) -> io::Result<()> {
    if let Some(held) = held().as_mut() {
        held.mouse = on;
    }
    write(if on { MOUSE_ON } else { MOUSE_OFF })
}
