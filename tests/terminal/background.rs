//! Whether colours are for a dark or a light background: as the terminal answers, whenever and whatever that is, and no key is lost by it.

use std::time::{Duration, Instant};

use super::pty::{Pty, assert_handed_back, command};
use super::{DATELINE, SHOWN, open, open_with, quit, styles};

const LIGHT: &str = "\x1b]11;rgb:ffff/ffff/dddd\x1b\\";
const DARK: &str = "\x1b]11;rgb:1e1e/1e1e/2e2e\x07";

/// The colours of letters that only one of the two schemes has: blue for a focused border on light, cyan on dark.
fn looks_light(output: &[u8]) -> bool {
    let styles = styles(output);
    // 256 colours are told as `38;5;4`.
    let is = |color: &str, number: &str| styles.windows(3).any(|part| part == ["38", "5", number]) || styles.iter().any(|style| style == color);
    match (is("34", "4"), is("36", "6")) {
        (true, false) => true,
        (false, true) => false,
        other => panic!("{other:?}: {styles:?}"),
    }
}

/// Everything drawn anew, as written from then on.
fn redrawn(pty: &mut Pty) -> Vec<u8> {
    let start = pty.output().len();
    pty.press("\x0c");
    pty.wait_since(start, "help");
    pty.output()[start..].to_vec()
}

#[test]
fn a_terminal_that_answers_is_believed() {
    for (answer, told, light) in [(LIGHT, "15;0", true), (DARK, "0;15", false)] {
        let mut command = command(DATELINE, &[]);
        command.env("COLORFGBG", told);
        let mut pty = Pty::start(command);
        pty.wait_written("\x1b]11;?\x1b\\");
        pty.press(answer);
        pty.wait_for(SHOWN);
        assert_eq!(looks_light(&redrawn(&mut pty)), light, "{answer:?}");
        assert_handed_back(&quit(pty));
    }
}

#[test]
fn a_terminal_that_is_silent_costs_nothing() {
    for (told, light) in [("0;15", true), ("15;0", false), ("", false)] {
        let mut pty = open_with(|command| command.env("COLORFGBG", told));
        assert_eq!(looks_light(&redrawn(&mut pty)), light, "{told:?}");
        assert_handed_back(&quit(pty));
    }
}

#[test]
fn an_answer_that_comes_late_is_drawn_and_is_no_keys() {
    let mut pty = open();
    assert!(!looks_light(&redrawn(&mut pty)));
    let start = pty.output().len();
    // In two parts, with a pause between them.
    let (first, second) = LIGHT.split_at(9);
    pty.press(first);
    std::thread::sleep(Duration::from_millis(120));
    pty.press(second);
    pty.wait_since(start, SHOWN);
    let output = redrawn(&mut pty);
    assert!(looks_light(&output) && !String::from_utf8_lossy(&output).contains("means nothing here"));
    assert_handed_back(&quit(pty));
}

#[test]
fn a_malformed_answer_changes_nothing_and_is_no_keys() {
    for answer in ["\x1b]11;rgb:what/is/this\x1b\\", "\x1b]11;?\x07", "\x1b]11;rgb:ffff/ff", "\x1b]11;gQq"] {
        let mut pty = open();
        let start = pty.output().len();
        pty.press(answer);
        // Longer than the rest of one is waited for; then keys are keys again.
        std::thread::sleep(Duration::from_millis(700));
        pty.press("?");
        pty.wait_since(start, "New here");
        assert!(!looks_light(&pty.output()), "{answer:?}");
        pty.press("q");
        assert_handed_back(&quit(pty));
    }
}

#[test]
fn keys_typed_before_and_after_the_answer_are_kept() {
    let mut pty = open();
    pty.press(&format!("f{LIGHT}zebra]11;x"));
    pty.wait_for("zebra]11;x");
    pty.press("\x1b");
    std::thread::sleep(Duration::from_millis(20));
    assert!(looks_light(&redrawn(&mut pty)));
    assert_handed_back(&quit(pty));
}

#[test]
fn leaving_at_once_leaves_no_answer_to_the_shell() {
    let mut pty = Pty::start(command(DATELINE, &[]));
    pty.wait_written("\x1b]11;?\x1b\\");
    let asked = Instant::now();
    pty.press("Q");
    pty.press(LIGHT);
    let end = pty.end();
    assert!(asked.elapsed() < Duration::from_secs(2));
    assert_handed_back(&end);
    let output = String::from_utf8_lossy(&end.output);
    assert!(!output.contains("rgb:"), "no answer is shown: {output:?}");
}

#[test]
fn who_wants_a_theme_or_no_colours_is_not_asked_about_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    std::fs::write(&file, "theme = \"dark\"\n").unwrap();
    let mut themed = command(DATELINE, &["--config", file.to_str().unwrap()]);
    themed.env("COLORFGBG", "0;15");
    let themed = Pty::start(themed);
    themed.wait_for(SHOWN);
    for pty in [themed, open_with(|command| command.env("NO_COLOR", "1")), open_with(|command| command.env("TERM", "linux"))] {
        assert!(!String::from_utf8_lossy(&quit(pty).output).contains("\x1b]11;"));
    }
}
