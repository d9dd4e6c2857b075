//! The browser in lines, and what a person wants otherwise.

use std::io::Write;
use std::process::Stdio;

use serde_json::Value;

use super::{assert_harmless, code, dateline, errors};

#[test]
fn in_lines_everything_is_answered_through_a_pipe() {
    let mut child = dateline().args(["--plain"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"next\nclaims\n\xff\xfe\nq\nnext\n").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(code(&output), 0);
    assert_harmless(&output);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.starts_with("Journey of Sergey Lavrov") && text.contains("\nStop 2 Caracas") && text.contains("\nclaims\n"), "{text}");
    assert!(!text.contains("Stop 3"), "after q nothing is read: {text}");
}

#[test]
fn in_lines_the_configuration_holds_too() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("mine.toml");
    std::fs::write(&file, "ascii = true\ncolours = 3\n[keys.anywhere]\n\"Z\" = \"next\"\n").unwrap();
    let plain = |config: &[&str]| {
        let arguments = [&["--plain"][..], config].concat();
        let mut child = dateline().args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(b"Z\nq\n").unwrap();
        child.wait_with_output().unwrap()
    };
    let (with, without) = (plain(&["--config", file.to_str().unwrap()]), plain(&[]));
    assert!(errors(&with).contains("mine.toml line 2"), "what is wrong is told: {}", errors(&with));
    let text = String::from_utf8(with.stdout).unwrap();
    assert!(text.contains("\nStop 2 Caracas") && text.is_ascii(), "{text}");
    assert!(!String::from_utf8(without.stdout).unwrap().contains("\nStop 2 Caracas"), "Z means nothing by itself");
    let none = plain(&["--config", home.path().join("none.toml").to_str().unwrap()]);
    assert_eq!((code(&none), none.stdout.len()), (2, 0));
}

#[test]
fn a_configuration_is_printed_told_off_and_read_again() {
    let home = tempfile::tempdir().unwrap();
    let config = |arguments: &[&str]| {
        dateline().env("XDG_CONFIG_HOME", home.path()).env("HOME", home.path()).arg("config").args(arguments).output().expect("the program starts")
    };
    let none = config(&[]);
    assert_eq!((code(&none), errors(&none)), (0, String::new()));
    let built_in = String::from_utf8(none.stdout).unwrap();
    assert!(built_in.contains("\"gc\" = \"claims\"") && built_in.contains("theme = \"auto\""), "{built_in}");
    let file = home.path().join("dateline/config.toml");
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(&file, &built_in).unwrap();
    let again = config(&[]);
    assert_eq!((code(&again), String::from_utf8(again.stdout).unwrap()), (0, built_in), "what it prints it reads");
    std::fs::write(&file, "width = 50\ncolour = 1\n[keys.anywhere]\ngz = \"fly\"\n").unwrap();
    let told = config(&[]);
    assert_eq!(code(&told), 1);
    let lines: Vec<String> = errors(&told).lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].contains("config.toml line 2: there is no setting colour") && lines[1].contains("line 4: there is no command fly"), "{lines:?}");
    assert!(String::from_utf8(told.stdout).unwrap().contains("width = 50"), "what is right counts");
    let gone = config(&["--config", "/nowhere/config.toml"]);
    assert_eq!(code(&gone), 2);
    assert!(errors(&gone).contains("there is no /nowhere/config.toml"), "{}", errors(&gone));
    // Keys that are played follow the file that is named, and no other.
    let played = |arguments: &[&str]| {
        let output = dateline().env("XDG_CONFIG_HOME", home.path()).args(["--state"]).args(arguments).output().expect("the program starts");
        serde_json::from_slice::<Value>(&output.stdout).unwrap()["measure"].clone()
    };
    assert_eq!(played(&[]), 66);
    assert_eq!(played(&["--config", file.to_str().unwrap()]), 50);
}
