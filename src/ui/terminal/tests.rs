//! What no key of the browser can bring about, in a pseudo-terminal: panics, late threads, the clipboard, the mouse.
//!
//! Each test starts this very test program once more, inside the terminal, with the one test `inside` and a word for what to do there.

use std::sync::mpsc::{Receiver, channel};
use std::thread;

use crossterm::event::{KeyCode, KeyEvent};

use super::{Abilities, Event, Options, Screen};

#[expect(dead_code, reason = "the tests of the whole program use the rest")]
#[path = "../../../tests/terminal/pty.rs"]
mod pty;

use pty::{End, Pty, assert_handed_back, command};

/// Names what happens inside.
const SCENE: &str = "DATELINE_TEST_SCENE";
/// One word: blanks between words are not written.
const SHOWN: &str = "opened";

fn start(scene: &str) -> Pty {
    let program = std::env::current_exe().unwrap();
    let mut command = command(program.to_str().unwrap(), &["--exact", "ui::terminal::tests::inside", "--nocapture", "--test-threads=1"]);
    command.env(SCENE, scene);
    let pty = Pty::start(command);
    pty.wait_for(SHOWN);
    pty
}

fn play(scene: &str, keys: &str) -> End {
    let mut pty = start(scene);
    pty.press(keys);
    pty.end()
}

fn show(screen: &mut Screen) {
    screen.draw(|frame| frame.render_widget(SHOWN, frame.area())).unwrap();
}

fn key(events: &Receiver<Event<()>>) -> KeyCode {
    loop {
        if let Event::Key(KeyEvent { code, .. }) = events.recv().unwrap() {
            return code;
        }
    }
}

/// Does nothing unless a scene is named.
#[test]
fn inside() {
    #[expect(clippy::disallowed_methods, reason = "the test is told what to play")]
    let Ok(scene) = std::env::var(SCENE) else { return };
    let (sender, events) = channel();
    let options = Options { mouse: scene == "mouse", synchronized: false, abilities: Abilities::read(), ask: false };
    let mut screen = Screen::open(options, sender).unwrap();
    show(&mut screen);
    key(&events);
    match scene.as_str() {
        "panic in the loop" => panic!("the loop broke"),
        "panic in a view" => screen.draw(|_| panic!("the view broke")).unwrap(),
        "panic in a worker" => {
            let worker = thread::spawn(|| panic!("the worker broke"));
            // The loop knows nothing of it and waits for the next key.
            key(&events);
            worker.join().unwrap();
        }
        "panics everywhere" => {
            let workers: Vec<thread::JoinHandle<()>> = (0..4).map(|number| thread::spawn(move || panic!("worker {number} broke"))).collect();
            for worker in workers {
                worker.join().unwrap();
            }
        }
        "copy" => {
            screen.copy("Cuba\x07 and\nSpain").unwrap();
            assert!(screen.copy(&"x".repeat(200_000)).is_err());
        }
        "mouse" => {
            screen.set_mouse(false).unwrap();
            screen.set_mouse(true).unwrap();
        }
        "draw nothing new" => {
            for _ in 0..100 {
                show(&mut screen);
            }
        }
        "draw all anew" => {
            screen.redraw_all();
            show(&mut screen);
        }
        "draw after the end" => {
            super::modes::leave_for_good();
            screen.redraw_all();
            show(&mut screen);
        }
        "count keys" => {
            let typed = std::iter::from_fn(|| Some(key(&events))).take_while(|code| *code != KeyCode::Enter).count();
            drop(screen);
            println!("{typed} keys");
            return;
        }
        "drop" => {
            drop(screen);
            return;
        }
        other => panic!("no scene {other}"),
    }
    screen.close();
}

#[test]
fn a_panic_is_told_on_the_screen_the_user_came_from() {
    for (scene, message) in [
        ("panic in the loop", "the loop broke"),
        ("panic in a view", "the view broke"),
        ("panic in a worker", "the worker broke"),
        ("panics everywhere", "broke"),
    ] {
        let end = play(scene, "x");
        assert_eq!(end.code, 101, "{scene}");
        assert_handed_back(&end);
        let output = String::from_utf8_lossy(&end.output);
        let after = output.rsplit_once("\x1b[?1049l").unwrap().1;
        assert!(after.contains(message), "{scene}: {after:?}");
        assert!(after.contains("\r\n"), "lines begin at the left again: {after:?}");
    }
}

#[test]
fn what_is_copied_is_safe_and_sent_once() {
    let end = play("copy", "x");
    assert_handed_back(&end);
    let output = String::from_utf8_lossy(&end.output);
    assert_eq!(output.matches("\x1b]52;").count(), 1);
    assert!(output.contains("\x1b]52;c;Q3ViYeKQhyBhbmQKU3BhaW4=\x1b\\"), "{output:?}");
}

#[test]
fn the_mouse_is_given_back_too() {
    let end = play("mouse", "x");
    assert_handed_back(&end);
    assert_eq!(String::from_utf8_lossy(&end.output).matches("\x1b[?1002h").count(), 2);
}

#[test]
fn a_frame_that_changes_nothing_writes_nothing() {
    let written = |scene| play(scene, "x").output.len();
    let once = written("drop");
    // Without a change only the styles are reset, and that once.
    assert!(written("draw nothing new") < once + 40, "{once}");
    let again = String::from_utf8(play("draw all anew", "x").output).unwrap();
    assert_eq!(again.matches(SHOWN).count(), 2);
}

#[test]
fn nothing_is_written_once_the_terminal_is_back() {
    let end = play("draw after the end", "x");
    assert_handed_back(&end);
    assert_eq!(String::from_utf8_lossy(&end.output).matches(SHOWN).count(), 1);
}

#[test]
fn keys_typed_ahead_all_arrive() {
    let end = play("count keys", &format!("x{}\r", "y".repeat(3000)));
    assert!(String::from_utf8_lossy(&end.output).contains("3000 keys"));
    assert_handed_back(&end);
}

#[test]
fn keys_typed_before_it_opens_are_not_lost() {
    let program = std::env::current_exe().unwrap();
    let mut command = command(program.to_str().unwrap(), &["--exact", "ui::terminal::tests::inside", "--nocapture"]);
    command.env(SCENE, "drop");
    let mut pty = Pty::start(command);
    pty.press("x");
    let end = pty.end();
    assert_eq!(end.code, 0);
    assert!(String::from_utf8_lossy(&end.output).contains(SHOWN));
}
