//! The program as a whole: formats, standard input, bad files among good ones, closed pipes, exit codes, and nothing harmful printed.

mod hostile;
mod input;
mod lines;
mod output;
mod sample;
mod usage;

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// The program, with nothing kept by whoever runs the tests.
fn dateline() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.stdin(Stdio::null());
    for folder in ["XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"] {
        command.env(folder, env!("CARGO_TARGET_TMPDIR"));
    }
    command
}

fn run(arguments: &[impl AsRef<OsStr>]) -> Output {
    dateline().args(arguments).output().expect("the program starts")
}

fn run_in(folder: &Path, arguments: &[&str]) -> Output {
    dateline().current_dir(folder).args(arguments).output().expect("the program starts")
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("the program ended by itself")
}

fn errors(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("messages are UTF-8")
}

fn records(output: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&output.stdout).expect("results are UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("every line is JSON")).collect()
}

fn ids(output: &Output) -> Vec<String> {
    records(output).iter().map(|record| record["id"].as_str().expect("ids are strings").to_owned()).collect()
}

/// No control character but the line break, no C1, no bidi control, nothing hidden: nothing a terminal would act on.
#[track_caller]
fn assert_harmless(output: &Output) {
    for text in [&output.stdout, &output.stderr] {
        let text = std::str::from_utf8(text).expect("all output is UTF-8");
        let bad = text.chars().find(|char| {
            (char.is_control() && *char != '\n')
                || matches!(char, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}' | '\u{E0000}'..='\u{E007F}')
        });
        assert_eq!(bad, None, "in {text}");
    }
}

const COMMANDS: [&[&str]; 20] = [
    &["annotate"],
    &["itinerary"],
    &["itinerary", "--format", "json"],
    &["gaps"],
    &["gaps", "--format", "json"],
    &["articles"],
    &["entities"],
    &["conflicts", "--format", "json"],
    &["conflicts"],
    &["timeline"],
    &["--plain"],
    &["map"],
    &["map", "--format", "words"],
    &["map", "--format", "svg", "--people"],
    &["find", "somebody"],
    &["articles", "--format", "json"],
    &["entities", "--format", "json"],
    &["map", "--format", "ascii"],
    &["--print", "80x24"],
    &["--print", "80x24", "--ascii", "--state"],
];
