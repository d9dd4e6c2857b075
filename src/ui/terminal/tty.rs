//! The two ends of the terminal: where keys come from and where frames go; must not change modes.

use std::fs::File;
use std::io::{self, PipeReader};
use std::os::fd::{AsFd, BorrowedFd};
use std::sync::OnceLock;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::{process, stdio, termios};

/// The size taken for a terminal that does not know its own.
const UNKNOWN: (u16, u16) = (80, 24);

/// True when frames can be shown.
pub(super) fn output_is_terminal() -> bool {
    termios::isatty(stdio::stdout())
}

/// Where keys come from: standard input, or the terminal of the process when a pile is piped in.
pub(super) fn input() -> io::Result<BorrowedFd<'static>> {
    static OPENED: OnceLock<File> = OnceLock::new();
    if termios::isatty(stdio::stdin()) {
        return Ok(stdio::stdin());
    }
    if let Some(file) = OPENED.get() {
        return Ok(file.as_fd());
    }
    let file = File::options().read(true).write(true).open("/dev/tty")?;
    Ok(OPENED.get_or_init(|| file).as_fd())
}

/// Columns and rows.
pub(super) fn size() -> (u16, u16) {
    match termios::tcgetwinsize(stdio::stdout()) {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => (size.ws_col, size.ws_row),
        _ => UNKNOWN,
    }
}

/// True when keys go to this process and not to another job of the shell.
pub(super) fn is_foreground() -> bool {
    input().is_ok_and(|input| termios::tcgetpgrp(input).is_ok_and(|group| group == process::getpgrp()))
}

/// Writes all of it, in as few calls as the terminal takes.
pub(super) fn write(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(stdio::stdout(), bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => bytes = &bytes[written..],
            Err(Errno::INTR) => {}
            // Another program that shares the terminal may have made it not wait.
            Err(Errno::AGAIN) => {
                is_writable(None);
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Waits until the terminal takes output, at most so many milliseconds; false when it does not.
pub(super) fn is_writable(milliseconds: Option<u16>) -> bool {
    let limit = milliseconds.map(|limit| Timespec { tv_sec: 0, tv_nsec: i64::from(limit.min(999)) * 1_000_000 });
    let stdout = stdio::stdout();
    let mut ends = [PollFd::new(&stdout, PollFlags::OUT)];
    poll(&mut ends, limit.as_ref()).is_ok_and(|_| ends[0].revents().contains(PollFlags::OUT))
}

/// What came while keys were waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Came {
    /// Something to read from the terminal.
    Input,
    /// Somebody writes to the pipe.
    Call,
    /// Nothing, for as long as was waited.
    Silence,
    /// Nothing will come any more.
    Nothing,
}

/// Blocks until there is something to read from the terminal or from a pipe, or for so long.
pub(super) fn wait_for_input(pipe: &PipeReader, limit: Option<Duration>) -> Came {
    let Ok(input) = input() else { return Came::Nothing };
    let limit = limit.and_then(|limit| Timespec::try_from(limit).ok());
    loop {
        let mut ends = [PollFd::from_borrowed_fd(input, PollFlags::IN), PollFd::new(pipe, PollFlags::IN)];
        match poll(&mut ends, limit.as_ref()) {
            Err(Errno::INTR) => {}
            Err(_) => return Came::Nothing,
            Ok(0) => return Came::Silence,
            Ok(_) if ends[1].revents().contains(PollFlags::IN) => return Came::Call,
            Ok(_) if ends.iter().any(|end| end.revents().intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL)) => return Came::Nothing,
            Ok(_) => return Came::Input,
        }
    }
}

/// Blocks until the terminal is gone; false when that cannot be waited for. No events are asked for, so nothing else wakes it.
pub(super) fn wait_for_hang_up() -> bool {
    let stdout = stdio::stdout();
    let Ok(input) = input() else { return false };
    loop {
        let mut ends = [PollFd::from_borrowed_fd(input, PollFlags::empty()), PollFd::new(&stdout, PollFlags::empty())];
        match poll(&mut ends, None) {
            Err(Errno::INTR) => {}
            Err(_) => return false,
            Ok(_) => return ends.iter().any(|end| end.revents().intersects(PollFlags::HUP | PollFlags::ERR)),
        }
    }
}
