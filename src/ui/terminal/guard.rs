//! What gives the terminal back when the loop cannot: signals, panics, a terminal that is gone; must not know what is on the screen.

use std::sync::Once;
use std::{io, panic, process, thread};

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use super::{modes, tty};

/// The exit code of a program that panicked.
const PANICKED: i32 = 101;

/// From now on the terminal is given back however the program ends. `resumed` is called when it runs on after a stop,
/// `resized` when the terminal has another size.
pub(super) fn install(resumed: impl Fn() + Send + 'static, resized: impl Fn() + Send + 'static) -> io::Result<()> {
    restore_on_panic();
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGCONT, SIGWINCH])?;
    let act = move || {
        for signal in signals.forever() {
            if signal == SIGWINCH {
                resized();
            } else if signal == SIGCONT {
                resumed();
            } else {
                end_by(signal);
            }
        }
    };
    thread::Builder::new().name("signals".into()).spawn(act)?;
    // A terminal can vanish without a signal, and a read from one that is gone never returns; so one thread waits for just that.
    let watch = || {
        if tty::wait_for_hang_up() {
            end_by(SIGHUP);
        }
    };
    thread::Builder::new().name("hang-up".into()).spawn(watch)?;
    Ok(())
}

/// Gives the terminal back, then dies of the signal as if nobody had caught it, so that the parent sees what happened.
fn end_by(signal: i32) {
    modes::leave_for_good();
    // Never returns from a signal that ends a process; were it to fail, dying is all the same what was asked for.
    let _ = emulate_default_handler(signal);
    process::exit(128 + signal);
}

/// A panic in any thread ends the program, with its message on the screen the user came from.
fn restore_on_panic() {
    static HOOKED: Once = Once::new();
    HOOKED.call_once(|| {
        let report = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let was_open = modes::leave_for_good();
            report(info);
            if was_open {
                process::exit(PANICKED);
            }
        }));
    });
}
