//! A large pile: its list is there while it is derived, keys do something meanwhile, and one may leave at any time.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use super::pty::{Pty, assert_handed_back, command};
use super::{DATELINE, send};
use rustix::process::Signal;

/// So many articles of several kB that deriving them takes a while.
fn open() -> (Pty, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("pile.jsonl");
    let mut lines = String::new();
    for number in 0..3_000 {
        let day = 1 + number % 28;
        let said = format!("President Ana Núñez arrived in Lima on Monday, the agency number {number} said in Quito. ").repeat(6);
        let _ = writeln!(lines, r#"{{"id":"n{number:04}","title":"Report {number:04}","published":"2024-05-{day:02}","text":"{said}"}}"#);
    }
    std::fs::write(&file, lines).unwrap();
    let mut program = command(DATELINE, &[file.to_str().unwrap()]);
    program.env("XDG_STATE_HOME", folder.path());
    (Pty::start(program), folder)
}

#[test]
fn the_list_is_there_while_it_is_derived_and_one_stays_where_one_has_gone() {
    let (mut pty, _folder) = open();
    pty.wait_for("deriving");
    pty.wait_for("Report 0000");
    // The list is by date: the second of the first day is read.
    pty.press("j");
    pty.wait_for("2/3000");
    pty.wait_for("everything is derived");
    pty.press("Q");
    let end = pty.end();
    assert_eq!(end.code, 0);
    assert_handed_back(&end);
}

#[test]
fn one_leaves_at_once_while_it_is_derived() {
    for signal in [None, Some(Signal::TERM)] {
        let (mut pty, _folder) = open();
        pty.wait_for("deriving");
        let asked = Instant::now();
        match signal {
            None => pty.press("Q"),
            Some(signal) => send(&pty, signal),
        }
        let end = pty.end();
        assert!(asked.elapsed() < Duration::from_secs(2), "{:?}", asked.elapsed());
        assert_eq!(end.code, if signal.is_some() { 143 } else { 0 });
        assert_handed_back(&end);
    }
}
