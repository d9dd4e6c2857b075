//! The browser in a pseudo-terminal: it starts, draws, resizes, stops and goes on, and however it ends, the terminal is as it was.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod background;
mod hostile;
mod large;
mod pty;

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;
use pty::{End, Pty, assert_handed_back, command};
use rustix::process::{Pid, Signal, kill_process};

/// What the first screen of the built-in sample shows, at any size of the tests.
const SHOWN: &str = "Havana";
/// Keys that end the browser from its first screen.
const QUIT: [&str; 2] = ["q", "Q"];
/// What is said when the browser cannot open.
const INSTEAD: &str = "dateline itinerary";

const DATELINE: &str = env!("CARGO_BIN_EXE_dateline");

/// The browser on its first screen, with the environment changed.
fn open_with(change: impl FnOnce(&mut CommandBuilder)) -> Pty {
    let mut command = command(DATELINE, &[]);
    change(&mut command);
    let pty = Pty::start(command);
    pty.wait_for(SHOWN);
    pty
}

fn open() -> Pty {
    open_with(|_| {})
}

fn quit(mut pty: Pty) -> End {
    pty.press(QUIT[0]);
    pty.end()
}

fn send(pty: &Pty, signal: Signal) {
    kill_process(Pid::from_raw(pty.id()).unwrap(), signal).unwrap();
}

/// The parameters of every sequence that sets a style.
fn styles(output: &[u8]) -> Vec<String> {
    let output = String::from_utf8_lossy(output);
    let ends = output.split("\x1b[").skip(1).filter_map(|rest| rest.split_once('m'));
    let numbers = ends.map(|(parameters, _)| parameters).filter(|parameters| parameters.chars().all(|char| char.is_ascii_digit() || char == ';'));
    numbers.flat_map(|parameters| parameters.split(';').map(str::to_owned)).collect()
}

fn is_color(parameter: &str) -> bool {
    parameter.parse().is_ok_and(|number: u8| matches!(number, 30..=38 | 40..=48 | 58 | 90..=97 | 100..=107))
}

#[test]
fn it_ends_on_its_key() {
    for key in QUIT {
        let mut pty = open();
        pty.press(key);
        let end = pty.end();
        // Reading the sample is nothing to complain of.
        assert_eq!(end.code, 0, "{key}");
        assert_handed_back(&end);
    }
}

#[test]
fn it_asks_the_terminal_nothing_but_its_background() {
    let end = quit(open());
    let output = String::from_utf8_lossy(&end.output);
    for question in ["\x1b[6n", "\x1b[c", "\x1b[>c", "\x1b[?u", "\x1b[14t", "\x1b]10;?", "$p"] {
        assert!(!output.contains(question), "{question:?}");
    }
    assert_eq!(output.matches("\x1b]11;?").count(), 1);
}

#[test]
fn a_signal_ends_it_as_if_nobody_had_caught_it() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131)] {
        let folder = tempfile::tempdir().unwrap();
        // Whoever keeps core dumps finds it there and not among the sources.
        let pty = open_with(|command| command.cwd(folder.path()));
        send(&pty, signal);
        let end = pty.end();
        assert_eq!(end.code, code);
        assert_handed_back(&end);
    }
}

#[test]
fn a_signal_while_it_is_resized_finds_the_same_way_out() {
    let mut pty = open();
    for step in 0..40 {
        pty.resize((40 + step, 12 + step / 4));
    }
    send(&pty, Signal::TERM);
    let end = pty.end();
    assert_eq!(end.code, 143);
    assert_handed_back(&end);
}

#[test]
fn it_follows_the_size_of_the_terminal() {
    let mut pty = open();
    for size in [(120, 40), (60, 20), (1, 1), (100, 30)] {
        let start = pty.output().len();
        pty.resize(size);
        if size == (1, 1) {
            continue;
        }
        // Everything is drawn anew after what was written before.
        pty.wait_since(start, SHOWN);
    }
    assert_handed_back(&quit(pty));
}

#[test]
fn it_is_gone_when_its_terminal_is() {
    let folder = tempfile::tempdir().unwrap();
    let gone = folder.path().join("gone");
    // The signal of a terminal that hangs up goes to the leader of the session, which here keeps it to itself.
    let script = format!("trap '' HUP; '{DATELINE}'; : > '{}'", gone.display());
    let pty = Pty::start(command("sh", &["-c", &script]));
    pty.wait_for(SHOWN);
    let start = Instant::now();
    let mut child = pty.vanish();
    while !gone.exists() {
        assert!(start.elapsed() < Duration::from_secs(10), "still running without a terminal");
        std::thread::sleep(Duration::from_millis(5));
    }
    child.wait().unwrap();
}

/// What a program that has no good terminal says, and its exit code.
fn refusal(change: impl FnOnce(&mut CommandBuilder)) -> (u32, String) {
    let mut command = command(DATELINE, &[]);
    change(&mut command);
    let end = Pty::start(command).end();
    assert!(end.restored);
    (end.code, String::from_utf8(end.output).unwrap())
}

#[test]
fn a_terminal_that_can_do_nothing_is_refused_in_one_sentence() {
    for (code, said) in [refusal(|command| command.env("TERM", "dumb")), refusal(|command| command.env_remove("TERM"))] {
        assert_eq!(code, 2);
        assert!(said.contains(INSTEAD) && said.contains("TERM"), "{said:?}");
        assert_eq!(said.lines().count(), 1, "{said:?}");
        assert!(!said.contains('\x1b'), "{said:?}");
    }
}

#[test]
fn without_a_terminal_for_frames_it_says_what_to_use() {
    let output = Command::new(DATELINE).env("TERM", "xterm").stdin(Stdio::null()).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains(INSTEAD) && said.lines().count() == 1, "{said:?}");
    assert!(output.stdout.is_empty());
    // The same with a terminal for keys and for messages.
    let pty = Pty::start(command("sh", &["-c", &format!("'{DATELINE}' > /dev/null")]));
    let end = pty.end();
    assert_eq!(end.code, 2);
    assert!(String::from_utf8_lossy(&end.output).contains(INSTEAD));
    assert!(!end.output.contains(&b'\x1b'));
}

#[cfg(target_os = "linux")]
#[test]
fn keys_come_from_the_terminal_when_something_is_piped_in() {
    let mut pty = Pty::start(command("sh", &["-c", &format!("'{DATELINE}' < /dev/null")]));
    pty.wait_for(SHOWN);
    pty.press(QUIT[0]);
    let end = pty.end();
    assert_eq!(end.code, 0);
    assert_handed_back(&end);
}

#[test]
fn no_color_means_none() {
    let colored = quit(open());
    assert!(styles(&colored.output).iter().any(|style| is_color(style)), "otherwise this test proves nothing");
    let plain = quit(open_with(|command| command.env("NO_COLOR", "1")));
    let styles = styles(&plain.output);
    assert!(!styles.iter().any(|style| is_color(style)), "{styles:?}");
}

#[test]
fn a_locale_without_unicode_gets_ascii() {
    let end = quit(open_with(|command| command.env("LC_ALL", "C")));
    let odd: Vec<u8> = end.output.iter().copied().filter(|byte| *byte > 0x7E).collect();
    assert!(odd.is_empty(), "{odd:x?}");
}

/// The browser as a job of a shell that has job control, on its first screen.
fn as_a_job() -> Pty {
    let mut command = command("sh", &["-i"]);
    command.env("PS1", "ready> ");
    let mut pty = Pty::start(command);
    pty.wait_for("ready> ");
    pty.press(&format!("'{DATELINE}'; echo ended with $?\n"));
    pty.wait_for(SHOWN);
    pty
}

#[test]
fn it_stops_and_goes_on_like_any_job() {
    let mut pty = as_a_job();
    for round in 0..5 {
        let start = pty.output().len();
        pty.press("\x1a");
        pty.wait_since(start, "ready> ");
        let output = pty.output();
        let stopped = String::from_utf8_lossy(&output[start..]);
        assert!(stopped.contains("\x1b[?1049l\x1b[?25h"), "the shell has its screen: {stopped:?}");
        pty.press(&format!("echo $(({round} + 1000))\n"));
        pty.wait_since(start, &(1000 + round).to_string());
        if round % 2 == 1 {
            pty.resize((90 + round, 30));
        }
        let start = pty.output().len();
        pty.press("fg\n");
        pty.wait_since(start, SHOWN);
    }
    let start = pty.output().len();
    pty.press(QUIT[0]);
    pty.wait_since(start, "ready> ");
    pty.press("exit\n");
    assert_handed_back(&pty.end());
}

#[test]
fn a_stopped_browser_can_be_ended() {
    let mut pty = as_a_job();
    let start = pty.output().len();
    pty.press("\x1a");
    pty.wait_since(start, "ready> ");
    let start = pty.output().len();
    // The sum stands only in what the shell answers, not in what is typed.
    pty.press("kill %1; fg; echo $((1000 + 1))\n");
    pty.wait_since(start, "1001");
    pty.press("exit\n");
    assert_handed_back(&pty.end());
}

/// How often a process and its threads have run, by its own will or not.
#[cfg(target_os = "linux")]
#[expect(clippy::disallowed_methods, reason = "the system tells it in files")]
fn runs(id: i32) -> u64 {
    let mut runs = 0;
    for thread in std::fs::read_dir(format!("/proc/{id}/task")).unwrap() {
        let status = std::fs::read_to_string(thread.unwrap().path().join("status")).unwrap();
        let counts = status.lines().filter(|line| line.contains("ctxt_switches"));
        runs += counts.map(|line| line.rsplit('\t').next().unwrap().parse::<u64>().unwrap()).sum::<u64>();
    }
    runs
}

#[cfg(target_os = "linux")]
#[test]
fn nothing_runs_while_nothing_happens() {
    let pty = open();
    let quiet = Duration::from_secs(1);
    let until = Instant::now() + Duration::from_secs(20);
    // What starts up may run for a while; then there must be a second of nothing.
    loop {
        let before = (runs(pty.id()), pty.output().len());
        std::thread::sleep(quiet);
        if (runs(pty.id()), pty.output().len()) == before {
            break;
        }
        assert!(Instant::now() < until, "it never rests");
    }
    assert_handed_back(&quit(pty));
}

/// The browser with a state folder of its own.
fn open_in(state: &std::path::Path) -> Pty {
    let mut command = command(DATELINE, &[]);
    command.env("XDG_STATE_HOME", state);
    Pty::start(command)
}

#[test]
fn one_comes_back_to_where_one_left() {
    let folder = tempfile::tempdir().unwrap();
    let mut pty = open_in(folder.path());
    pty.wait_for(SHOWN);
    // The third stop; its sentence is nowhere near the first.
    pty.press("..");
    pty.wait_for("Sherpa");
    pty.press("q");
    assert_handed_back(&pty.end());
    let mut again = open_in(folder.path());
    again.wait_for("Sherpa");
    again.press("q");
    assert_handed_back(&again.end());
}

#[test]
fn what_another_browser_corrects_is_seen_when_one_comes_back_or_goes_on() {
    let (_folder, pile) = desk();
    let [mut one, mut other] = [0, 1].map(|_| {
        let pty = Pty::start(command(DATELINE, &[pile.to_str().unwrap()]));
        pty.wait_for(SHOWN);
        pty
    });
    one.press("*");
    one.wait_for("kept: star");
    // The terminal says that the person has come back to it.
    other.press("\x1b[I");
    other.wait_for("made elsewhere: star");
    let before = other.output().len();
    one.press("u");
    one.wait_for("undone: star");
    other.press("j");
    other.wait_since(before, "taken back elsewhere");
    for pty in [one, other] {
        assert_handed_back(&quit(pty));
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the test looks at what was left alone")]
fn where_nothing_can_be_kept_nothing_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let taken = folder.path().join("taken");
    std::fs::write(&taken, "a file where a folder would be").unwrap();
    let mut pty = open_in(&taken);
    pty.wait_for(SHOWN);
    pty.press("..");
    pty.press("q");
    let end = pty.end();
    assert_eq!(end.code, 0);
    assert_handed_back(&end);
    assert_eq!(std::fs::read_to_string(&taken).unwrap(), "a file where a folder would be");
}

/// What a program has written into a file.
fn written(file: &std::path::Path) -> String {
    let mut text = String::new();
    std::io::Read::read_to_string(&mut std::fs::OpenOptions::new().read(true).open(file).unwrap(), &mut text).unwrap();
    text
}

/// A folder with an article, an editor and an opener that write down what they are given.
fn desk() -> (tempfile::TempDir, std::path::PathBuf) {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let script = |name: &str, body: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, format!("#!/bin/sh\n{body}\n")).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    };
    // The editor reads a line from the terminal, as editors do: what is typed meanwhile is its own.
    script("nano", "printf '%s\\n' \"$@\" > given; echo EDITING; read typed; echo \"$typed\" >> given");
    script("xdg-open", "printf '%s\\n' \"$#\" \"$@\" > opened");
    let pile = folder.path().join("pile.jsonl");
    let first = r#"{"id":"one","text":"Foreign Minister Ana Vidal arrived in Havana on Monday.","published":"2024-02-20","url":"https://example.org/a?b=$(touch%20canary)"}"#;
    let second = r#"{"id":"two","text":"Foreign Minister Ana Vidal visited Lima.","published":"2024-02-25","url":"file:///etc/passwd"}"#;
    std::fs::write(&pile, format!("{first}\n{second}\n")).unwrap();
    (folder, pile)
}

#[test]
fn an_editor_has_the_terminal_and_gives_it_back() {
    let (folder, pile) = desk();
    let mut command = command(DATELINE, &[pile.to_str().unwrap()]);
    command.cwd(folder.path());
    command.env("EDITOR", folder.path().join("nano").to_str().unwrap());
    let mut pty = Pty::start(command);
    pty.wait_for(SHOWN);
    pty.press("e");
    pty.wait_for("EDITING");
    let start = pty.output().len();
    pty.press("qQ\n");
    pty.wait_since(start, "back from");
    let given = written(&folder.path().join("given"));
    assert_eq!(given, format!("+1\n{}\nqQ\n", pile.display()));
    // The next key is the browser's again.
    pty.press("?");
    pty.wait_since(start, "New here");
    pty.press("q");
    assert_handed_back(&quit(pty));
}

#[test]
fn an_address_is_opened_when_it_is_one_of_the_web_and_confirmed() {
    let (folder, pile) = desk();
    let mut command = command(DATELINE, &[pile.to_str().unwrap()]);
    command.cwd(folder.path());
    command.env("PATH", format!("{}:/usr/bin:/bin", folder.path().display()));
    let mut pty = Pty::start(command);
    pty.wait_for(SHOWN);
    pty.press("U");
    // The address stands there whole before anything is done.
    pty.wait_for("https://example.org/a?b=$(touch%20canary)");
    let opened = folder.path().join("opened");
    assert!(!opened.exists());
    let start = pty.output().len();
    pty.press("\r");
    pty.wait_since(start, "handed to xdg-open");
    assert_eq!(written(&opened), "1\nhttps://example.org/a?b=$(touch%20canary)\n");
    std::fs::remove_file(&opened).unwrap();
    pty.press("waU");
    pty.wait_for("not opened: only http and https");
    assert!(!opened.exists() && !folder.path().join("canary").exists());
    assert_handed_back(&quit(pty));
}
