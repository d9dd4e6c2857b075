//! A pseudo-terminal with a program in it: keys in, bytes and screen out, and how the terminal was before and after.
//!
//! Every wait is for something to happen; the limit only turns a wait for ever into a failure.

use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, SlavePty, native_pty_system};

/// How long a wait may last. A busy machine needs seconds where a quiet one needs milliseconds.
const LIMIT: Duration = Duration::from_secs(30);

/// What has been heard so far, and a bell that rings when it grows.
#[derive(Default)]
struct Heard {
    bytes: Mutex<Vec<u8>>,
    grown: Condvar,
    enough: AtomicBool,
}

/// A program in its terminal.
pub(crate) struct Pty {
    master: Box<dyn MasterPty + Send>,
    /// Held open: the last one to close it would reset the modes.
    slave: Box<dyn SlavePty + Send>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    heard: Arc<Heard>,
    listener: JoinHandle<()>,
    before: String,
    size: (u16, u16),
}

/// How a program ended.
pub(crate) struct End {
    /// Its exit code; for a death by signal what a shell would say: 128 and the number of the signal.
    pub(crate) code: u32,
    /// All it wrote.
    pub(crate) output: Vec<u8>,
    /// The modes of the terminal are bit for bit those from before.
    pub(crate) restored: bool,
}

/// A command as it runs in a terminal of today, with nothing else told of the world.
pub(crate) fn command(program: &str, arguments: &[&str]) -> CommandBuilder {
    let mut command = CommandBuilder::new(program);
    command.args(arguments);
    command.env_clear();
    command.env("PATH", "/usr/bin:/bin");
    command.env("TERM", "xterm-256color");
    command.env("LANG", "C.UTF-8");
    command
}

fn pty_size((cols, rows): (u16, u16)) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

impl Pty {
    /// Starts a command in a new terminal.
    pub(crate) fn start(command: CommandBuilder) -> Self {
        let size = (80, 24);
        let pair = native_pty_system().openpty(pty_size(size)).unwrap();
        let heard = Arc::new(Heard::default());
        let mut reader = pair.master.try_clone_reader().unwrap();
        let hears = Arc::clone(&heard);
        let listener = thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(read @ 1..) = reader.read(&mut buffer) {
                hears.bytes.lock().unwrap().extend_from_slice(&buffer[..read]);
                hears.grown.notify_all();
                if hears.enough.load(Ordering::SeqCst) {
                    break;
                }
            }
        });
        let before = modes(pair.master.as_ref());
        let child = pair.slave.spawn_command(command).unwrap();
        let writer = pair.master.take_writer().unwrap();
        Self { master: pair.master, slave: pair.slave, writer, child, heard, listener, before, size }
    }

    /// The number of the process.
    pub(crate) fn id(&self) -> i32 {
        self.child.process_id().unwrap().try_into().unwrap()
    }

    /// Types.
    pub(crate) fn press(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    /// Gives the terminal another size.
    pub(crate) fn resize(&mut self, size: (u16, u16)) {
        self.master.resize(pty_size(size)).unwrap();
        self.size = size;
    }

    /// All that was written so far.
    pub(crate) fn output(&self) -> Vec<u8> {
        self.heard.bytes.lock().unwrap().clone()
    }

    /// True when the modes of the terminal are those from before.
    pub(crate) fn is_restored(&self) -> bool {
        modes(self.master.as_ref()) == self.before
    }

    /// What the screen shows of the bytes from one point on, on a terminal that has its present size.
    fn screen(&self, bytes: &[u8]) -> String {
        let (columns, rows) = self.size;
        let mut parser = vt100::Parser::new(NonZero::new(rows).unwrap(), NonZero::new(columns).unwrap(), 0);
        parser.process(bytes);
        parser.screen().contents()
    }

    /// Waits until the screen, as written since there were so many bytes, shows a text.
    pub(crate) fn wait_since(&self, start: usize, text: &str) {
        let until = Instant::now() + LIMIT;
        let mut bytes = self.heard.bytes.lock().unwrap();
        loop {
            let screen = self.screen(&bytes[start..]);
            if screen.contains(text) {
                return;
            }
            let left = until.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "no {text:?} on the screen:\n{screen}\n{:?}", String::from_utf8_lossy(&bytes));
            bytes = self.heard.grown.wait_timeout(bytes, left).unwrap().0;
        }
    }

    /// Waits until the screen shows a text.
    pub(crate) fn wait_for(&self, text: &str) {
        self.wait_since(0, text);
    }

    /// Waits until some bytes were written, whatever the screen shows of them.
    pub(crate) fn wait_written(&self, bytes: &str) {
        let until = Instant::now() + LIMIT;
        let mut heard = self.heard.bytes.lock().unwrap();
        while !String::from_utf8_lossy(&heard).contains(bytes) {
            let left = until.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "no {bytes:?} in {:?}", String::from_utf8_lossy(&heard));
            heard = self.heard.grown.wait_timeout(heard, left).unwrap().0;
        }
    }

    /// Waits until the program ends by itself.
    pub(crate) fn end(mut self) -> End {
        let until = Instant::now() + LIMIT;
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            if Instant::now() > until {
                self.child.kill().unwrap();
                panic!("still running; it wrote {:?}", String::from_utf8_lossy(&self.output()));
            }
            thread::sleep(Duration::from_millis(2));
        };
        let restored = self.is_restored();
        // Now nobody can write any more: the listener hears the end.
        drop(self.slave);
        self.listener.join().unwrap();
        let output = std::mem::take(&mut *self.heard.bytes.lock().unwrap());
        End { code: status.signal().map_or(status.exit_code(), code), output, restored }
    }

    /// Takes the terminal away from the program. It must draw when the size changes: that wakes the listener, which has an end too.
    pub(crate) fn vanish(mut self) -> Box<dyn Child + Send + Sync> {
        self.heard.enough.store(true, Ordering::SeqCst);
        self.resize((90, 30));
        self.listener.join().unwrap();
        self.child
    }
}

/// The modes of a terminal, in words that differ when they do.
fn modes(master: &dyn MasterPty) -> String {
    let modes = master.get_termios().expect("a terminal has modes");
    let flags = (modes.input_flags, modes.output_flags, modes.control_flags, modes.local_flags);
    format!("{flags:?} {:?}", modes.control_chars)
}

/// What a shell says of a death by signal. Only its name is told.
fn code(signal: &str) -> u32 {
    const NAMES: [(&str, u32); 5] = [("Hangup", 129), ("Interrupt", 130), ("Quit", 131), ("Killed", 137), ("Terminated", 143)];
    NAMES.iter().find(|(name, _)| signal.starts_with(name)).unwrap_or_else(|| panic!("died of {signal}")).1
}

/// What a terminal must be told before its program is gone; the last two in this order at the very end.
pub(crate) fn assert_handed_back(end: &End) {
    assert!(end.restored, "the modes of the terminal are as they were");
    let output = String::from_utf8_lossy(&end.output);
    let (frames, after) = output.rsplit_once("\x1b[?1049l").expect("the alternate screen is left");
    assert!(after.starts_with("\x1b[?25h"), "the cursor is shown: {after:?}");
    for off in ["\x1b[?1000l", "\x1b[?1002l", "\x1b[?1003l", "\x1b[?1006l", "\x1b[?1004l", "\x1b[?2004l"] {
        let told = frames.rfind(off).unwrap_or_else(|| panic!("no {off:?}"));
        let on = frames.rfind(&off.replace('l', "h"));
        assert!(on.is_none_or(|on| on < told), "{off:?} comes last");
    }
    assert_eq!(output.matches("\x1b[?1049h").count(), output.matches("\x1b[?1049l").count(), "handed back once each time");
}
