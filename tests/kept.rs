//! What a person has noted is still there: after the program is killed at any moment, on a full disk, with two programs at one pile.
//!
//! The program itself is run, in lines; what it has said is kept counts as acknowledged. `DATELINE_KILLS=300` asks for that many moments
//! instead of the few that every run takes, and for two writers of 500 notes each instead of a tenth.
#![cfg(feature = "tui")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![expect(clippy::disallowed_methods, reason = "the test looks at what was kept")]

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// How many moments the program is killed at.
fn kills() -> u64 {
    std::env::var("DATELINE_KILLS").ok().and_then(|count| count.parse().ok()).unwrap_or(30)
}

fn pile() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("one.txt"), "LIMA, 6 May 2024 — President Ana Núñez arrived in Lima on Monday.\n").unwrap();
    folder
}

fn in_lines(pile: &Path) -> Child {
    let program = [env!("CARGO_BIN_EXE_dateline"), "--plain"];
    Command::new(program[0])
        .arg(program[1])
        .arg(pile)
        .env("XDG_DATA_HOME", pile.join("data"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Types notes from `first` on until the pipe breaks or `most` are typed; the child's own thread of the test.
fn type_notes(child: &mut Child, first: u64, most: u64) -> std::thread::JoinHandle<()> {
    let mut typed = child.stdin.take().unwrap();
    std::thread::spawn(move || {
        for number in first..first + most {
            if writeln!(typed, "note <{number}>").is_err() {
                return;
            }
        }
    })
}

/// The numbers of the notes that the program says are kept; and a word at each of them.
fn acknowledged(child: &mut Child) -> (std::thread::JoinHandle<Vec<u64>>, Receiver<()>) {
    let said = BufReader::new(child.stdout.take().unwrap());
    let (speaks, heard) = channel();
    let listening = std::thread::spawn(move || {
        let numbers = said.lines().map_while(Result::ok).filter_map(|line| line.strip_prefix("kept: ").and_then(number_in));
        numbers
            .inspect(|_| {
                let _ = speaks.send(());
            })
            .collect()
    });
    (listening, heard)
}

fn number_in(line: &str) -> Option<u64> {
    line.split_once('<')?.1.split_once('>')?.0.parse().ok()
}

/// The notes in the file, and how many entries of it cannot be read.
fn in_file(pile: &Path) -> (Vec<u64>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_dateline")).args(["check", "--format", "json"]).arg(pile).output().unwrap();
    let checked: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let lines = checked["corrections"].as_array().unwrap().iter();
    (lines.filter_map(|line| number_in(line["says"].as_str().unwrap())).collect(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn killed_at_any_moment_it_has_lost_nothing_that_it_said_was_kept() {
    let mut chance: u64 = 0x9e37_79b9_7f4a_7c15;
    let (mut first, mut all, mut moments) = (0, BTreeSet::new(), 0);
    let mut folder = pile();
    for round in 0..kills() {
        // A file that grows for ever would only test how long it takes to read.
        if round % 25 == 0 {
            (folder, first, all) = (pile(), 0, BTreeSet::new());
        }
        let mut child = in_lines(folder.path());
        let (said, speaks) = acknowledged(&mut child);
        let typing = type_notes(&mut child, first, 5_000);
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // Most rounds stop it while it writes, some while it starts and reads what was written.
        let some = if round % 5 > 0 { 1 + (chance >> 20) % 12 } else { 0 };
        for _ in 0..some {
            let _ = speaks.recv();
        }
        std::thread::sleep(Duration::from_micros((chance >> 33) % 15_000));
        child.kill().unwrap();
        child.wait().unwrap();
        typing.join().unwrap();
        let kept = said.join().unwrap();
        moments += usize::from(!kept.is_empty());
        first = kept.last().map_or(first, |last| last + 1_000);
        all.extend(kept);
        let (found, _) = in_file(folder.path());
        let found: BTreeSet<u64> = found.into_iter().collect();
        let lost: Vec<&u64> = all.difference(&found).collect();
        assert!(lost.is_empty(), "round {round}: {} of {} are lost: {lost:?}", lost.len(), all.len());
    }
    // What was cut off is cut away by the next to write, and nothing of it is left.
    let mut child = in_lines(folder.path());
    writeln!(child.stdin.take().unwrap(), "note <{}>", first + 1).unwrap();
    child.wait().unwrap();
    let (found, said) = in_file(folder.path());
    assert!(found.contains(&(first + 1)) && said.is_empty(), "{said}");
    assert!(moments * 2 > usize::try_from(kills()).unwrap(), "most were killed while they wrote: {moments} of {}", kills());
}

#[cfg(unix)]
#[test]
fn a_full_disk_loses_nothing_and_is_said() {
    let folder = pile();
    // No file may grow beyond 2 blocks of 512 bytes: what is written stops in the middle of an entry.
    let script = "ulimit -f 2; trap '' XFSZ; exec \"$0\" --plain \"$1\"";
    let mut child = Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_dateline")])
        .arg(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let typing = type_notes(&mut child, 0, 12);
    let output = child.wait_with_output().unwrap();
    typing.join().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let kept: Vec<u64> = said.lines().filter_map(|line| line.strip_prefix("kept: ").and_then(number_in)).collect();
    let refused = said.lines().filter(|line| line.starts_with("not written (")).count();
    assert!(!kept.is_empty() && refused > 0 && kept.len() + refused == 12, "{said}");
    let (found, notices) = in_file(folder.path());
    assert_eq!(found, kept, "what was said to be kept is there, and no half of what was not: {notices}");
    // With room again, what follows is written behind it.
    let mut child = in_lines(folder.path());
    writeln!(child.stdin.take().unwrap(), "note <77>").unwrap();
    child.wait().unwrap();
    assert_eq!(in_file(folder.path()).0, [kept, vec![77]].concat());
}

#[test]
fn two_programs_at_one_pile_lose_nothing() {
    let each = if kills() >= 300 { 500 } else { 50 };
    let folder = pile();
    let writers = [0, 1_000].map(|first| {
        let mut child = in_lines(folder.path());
        let (typing, (said, _)) = (type_notes(&mut child, first, each), acknowledged(&mut child));
        (child, typing, said)
    });
    for (mut child, typing, said) in writers {
        typing.join().unwrap();
        assert_eq!(said.join().unwrap().len() as u64, each);
        child.wait().unwrap();
    }
    let (found, notices) = in_file(folder.path());
    assert_eq!((found.len() as u64, notices.as_str()), (2 * each, ""));
    assert_eq!(found.into_iter().collect::<BTreeSet<u64>>().len() as u64, 2 * each);
}

#[test]
fn what_another_program_corrects_is_taken_in_with_the_next_line_and_is_theirs_to_undo() {
    let folder = pile();
    let mut programs = [0, 1].map(|_| {
        let mut child = in_lines(folder.path());
        let mut said = BufReader::new(child.stdout.take().unwrap()).lines();
        // What is corrected before it has read the pile is no news to it.
        assert!(said.by_ref().map_while(Result::ok).any(|line| line.contains("Type a command")));
        (child, said)
    });
    // What comes back on a line, up to a word that ends it.
    let mut line = |who: usize, typed: &str, until: &str| {
        let (child, said) = &mut programs[who];
        writeln!(child.stdin.as_mut().unwrap(), "{typed}").unwrap();
        let mut all = Vec::new();
        for line in said.map_while(Result::ok) {
            all.push(line);
            if all.last().unwrap().contains(until) {
                return all.join("\n");
            }
        }
        panic!("no {until:?} in {all:?}");
    };
    line(0, "note call the desk", "kept: ");
    let news = line(1, "note ask them", "kept: ");
    assert!(news.contains("made elsewhere: ") && news.contains("call the desk"), "{news}");
    line(1, "undo", "undone: ");
    assert!(line(1, "undo", "undo").contains("nothing to undo"), "what is left is the other's");
    assert!(line(0, "undo", "undone: ").contains("call the desk"));
    assert!(line(1, "redo", "again: ").contains("ask them"));
    assert!(line(0, "redo", "again: ").contains("call the desk"), "neither has lost its own");
    for (mut child, _) in programs {
        drop(child.stdin.take());
        child.wait().unwrap();
    }
    assert_eq!(in_file(folder.path()), (Vec::new(), String::new()));
}
