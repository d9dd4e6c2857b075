//! Where results go: closed pipes, full disks, no terminal.

use std::fs;
use std::io::Read;
use std::process::Stdio;

use super::{code, dateline, errors};

#[test]
fn a_closed_pipe_is_no_failure() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("big.jsonl");
    let line = serde_json::json!({ "text": "Somebody went somewhere on Monday. ".repeat(100) }).to_string() + "\n";
    fs::write(&path, line.repeat(100)).unwrap();
    let mut child = dateline().arg("annotate").arg(&path).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut first = [0; 10];
    let mut out = child.stdout.take().unwrap();
    out.read_exact(&mut first).unwrap();
    drop(out);
    let output = child.wait_with_output().unwrap();
    assert_eq!((code(&output), errors(&output).as_str()), (0, ""));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_a_failure_that_is_told() {
    for command in [&["annotate"][..], &["about"]] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = dateline().args(command).stdout(full).output().unwrap();
        assert_eq!(code(&output), 1);
        assert!(errors(&output).contains("cannot write the result"), "{}", errors(&output));
    }
}

#[test]
fn the_browser_without_a_terminal_says_what_to_use() {
    let output = dateline().output().unwrap();
    assert_eq!(code(&output), 2);
    assert!(errors(&output).contains("dateline itinerary"), "{}", errors(&output));
    assert!(output.stdout.is_empty(), "no escape sequence goes into a file");
}
