//! Hostile and broken piles in a terminal: every byte that goes out is one the program means, and what could not be read is told.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::pty::{End, Pty, assert_handed_back, command};
use super::{DATELINE, quit};

/// Modes that the program sets: cursor, mouse, alternate screen, pasting, whole frames.
const MODES: [&str; 10] = ["25", "1000", "1002", "1003", "1004", "1006", "1047", "1049", "2004", "2026"];

/// What a terminal would act on, in one string.
const ATTACK: &str = "\u{1b}]0;PWN\u{7}\u{1b}]8;;http://evil.example\u{1b}\\x\u{1b}]52;c;cm0=\u{7}\u{1b}[6n\u{1b}[2J\u{9b}31m\u{9d}0;PWN\u{9c}\u{1b}Pq\u{1b}\\\
    \u{1b}c\u{202e}\u{2028}\u{e0041}\u{200b}\r\t\u{8}\u{7f}👨‍👩‍👧🇨🇺漢\u{1b}]0;never ended";

/// The sequences of some output that are not styles or places; fails at anything that is not allowed.
fn sequences(output: &[u8]) -> BTreeSet<String> {
    let output = std::str::from_utf8(output).expect("all that goes out is UTF-8");
    let mut rest = output;
    let mut found = BTreeSet::new();
    while let Some(char) = rest.chars().next() {
        let before = &output[..output.len() - rest.len()];
        rest = &rest[char.len_utf8()..];
        if char != '\u{1b}' {
            let line_end = matches!(char, '\r' | '\n') && (!before.contains("\u{1b}[?1049h") || before.contains("\u{1b}[?1049l"));
            let hidden = matches!(char, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{e0000}'..='\u{e0fff}');
            assert!(line_end || !(char.is_control() || hidden), "{char:?} goes out behind {:?}", tail(before));
        } else if let Some(after) = rest.strip_prefix('[') {
            let end = after.find(|char: char| ('@'..='~').contains(&char)).expect("a sequence ends");
            let (parameters, last) = (&after[..end], &after[end..=end]);
            let numbers = parameters.chars().all(|char| char.is_ascii_digit() || matches!(char, ';' | ':'));
            let mode = parameters.strip_prefix('?').is_some_and(|mode| MODES.contains(&mode));
            match last {
                "m" | "H" | "J" | "K" if numbers => {}
                "h" | "l" if mode => _ = found.insert(format!("{parameters}{last}")),
                _ => panic!("{parameters:?} {last:?} goes out behind {:?}", tail(before)),
            }
            rest = &after[end + 1..];
        } else if let Some(after) = rest.strip_prefix("]11;?\u{1b}\\") {
            // The one question that the terminal is asked.
            rest = after;
        } else if let Some(after) = rest.strip_prefix("]52;c;") {
            let end = after.find(|char: char| !(char.is_ascii_alphanumeric() || matches!(char, '+' | '/' | '='))).expect("a copy ends");
            rest = after[end..].strip_prefix("\u{1b}\\").expect("a copy ends as it should");
            found.insert("copy".into());
        } else {
            panic!("ESC and {:?} go out behind {:?}", rest.chars().next(), tail(before));
        }
    }
    found
}

fn tail(text: &str) -> &str {
    &text[text.ceil_char_boundary(text.len().saturating_sub(80))..]
}

/// What a terminal was asked for that is not on the screen.
#[derive(Default)]
struct Asked(Vec<&'static str>);

impl vt100::Callbacks for Asked {
    fn audible_bell(&mut self, _: &mut vt100::Screen) {
        self.0.push("bell");
    }

    fn visual_bell(&mut self, _: &mut vt100::Screen) {
        self.0.push("visual bell");
    }

    fn set_window_title(&mut self, _: &mut vt100::Screen, _: &[u8]) {
        self.0.push("title");
    }

    fn set_window_icon_name(&mut self, _: &mut vt100::Screen, _: &[u8]) {
        self.0.push("icon");
    }
}

/// Presses keys and waits for what they bring, in what is drawn from then on.
fn press(pty: &mut Pty, keys: &str, brings: &str) {
    let start = pty.output().len();
    pty.press(keys);
    pty.wait_since(start, brings);
}

#[test]
fn a_hostile_pile_sends_nothing_but_frames() {
    let folder = tempfile::tempdir().unwrap();
    let record = |id: &str, text: String| {
        serde_json::json!({"id": format!("{id}{ATTACK}"), "title": format!("Lavrov {ATTACK} in Cuba"), "source": ATTACK, "url": ATTACK,
            "published": "2024-02-20", "text": text})
    };
    let records = [
        record("a", format!("Foreign Minister Sergey Lavrov arrived in Havana on Monday.{ATTACK} He met {ATTACK} Miguel Díaz-Canel.\n{ATTACK}")),
        record("b", format!("{ATTACK} Foreign Minister Sergey Lavrov arrived in Havana on Sunday, 18 February 2024, {ATTACK} and went to Caracas.")),
    ];
    let path = folder.path().join(format!("{}.jsonl", ATTACK.replace('/', "_")));
    fs::write(&path, records.map(|record| format!("{record}\n")).concat() + "{\"text\":\n").unwrap();
    let mut pty = Pty::start(command(DATELINE, &[path.to_str().unwrap()]));
    pty.wait_for("3 Map");
    pty.wait_for("is broken JSON");
    press(&mut pty, "gs", "4 Stops");
    press(&mut pty, "gc", "Claims");
    press(&mut pty, "gc", "Map");
    press(&mut pty, "v", "follows");
    press(&mut pty, "v", "Map");
    press(&mut pty, "2d", "dates: what they mean");
    press(&mut pty, "i", "Why?");
    press(&mut pty, "q", "Map");
    press(&mut pty, "?", "Help");
    press(&mut pty, "q", "Map");
    press(&mut pty, "flavrov", "found");
    // A paste types: no key in it is one, and nothing in it reaches the terminal as it came.
    press(&mut pty, &format!("\x15\x1b[200~Q\n:q\r{ATTACK}Zebra\x1b[201~"), "Zebra");
    press(&mut pty, "\x1b", "Map");
    pty.resize((120, 40));
    // The whole screen is drawn anew, and with it a name far from where anything changes.
    press(&mut pty, "1jk\x0c", "Havana");
    // A frame may still be on its way, so only the end is looked at as a whole.
    assert!(!String::from_utf8_lossy(&pty.output()).contains("\u{1b}]52;"), "nothing is copied that nobody asked for");
    press(&mut pty, "2y", "sent to the terminal's clipboard");
    let end = quit(pty);
    assert_eq!(end.code, 1);
    assert_handed_back(&end);
    assert!(sequences(&end.output).contains("copy"));
    assert_eq!(String::from_utf8_lossy(&end.output).matches("\x1b]52;").count(), 1);
    let mut parser = vt100::Parser::new_with_callbacks(40.try_into().unwrap(), 120.try_into().unwrap(), 0, Asked::default());
    parser.process(&end.output);
    assert_eq!(parser.callbacks().0, [""; 0]);
    let told = after(&end);
    assert!(told.contains(":3: is broken JSON") && told.contains("␛]0;PWN␇"), "{told}");
}

/// What stands on the screen that came back.
fn after(end: &End) -> String {
    let output = String::from_utf8_lossy(&end.output);
    output.rsplit_once("\x1b[?25h").map_or_else(|| output.to_string(), |(_, after)| after.to_owned())
}

/// A folder with one good article, and bad ones of every sort.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    write("good.txt", b"A good article.");
    write("junk.txt", b"\x00\x01\x02\x03 junk");
    write("half.jsonl", b"{\"id\":\"h1\",\"text\":\"A good record.\"}\n{\"id\":\"h2\",\"text\":\n{\"text\":\"\xFF\"}\n");
    write("latin.txt", b"A good article. Lleg\xF3 el canciller a La Habana en una visita oficial de se\xF1or\xEDa");
    fs::create_dir(folder.path().join("empty")).unwrap();
    folder
}

fn start(folder: &Path, arguments: &[&str]) -> Pty {
    let mut command = command(DATELINE, arguments);
    command.cwd(folder);
    Pty::start(command)
}

#[test]
fn bad_input_among_good_is_told_on_the_screen_and_after_it() {
    let folder = folder();
    for (paths, shows, code, says) in [
        (["good.txt", "missing.txt"], "missing.txt: no such file", 1, "dateline: missing.txt: no such file or folder"),
        (["good.txt", "junk.txt"], "junk.txt: is no text", 1, "dateline: junk.txt: is no text: it holds binary data"),
        (["good.txt", "half.jsonl"], "half.jsonl:2: is broken JSON", 1, "dateline: half.jsonl:3: is not valid UTF-8"),
        (["good.txt", "empty"], "empty: holds no articles", 1, "dateline: empty: holds no articles"),
        (["good.txt", "latin.txt"], "A good article.", 0, "dateline: note: latin.txt: is no UTF-8"),
    ] {
        let pty = start(folder.path(), &paths);
        pty.wait_for("A good article.");
        pty.wait_for(shows);
        let end = quit(pty);
        assert_eq!(end.code, code, "{paths:?}");
        assert_handed_back_before(&end, says);
    }
}

#[test]
fn nothing_to_read_is_no_empty_browser() {
    let folder = folder();
    for (path, says) in [("missing.txt", "no such file or folder"), ("empty", "holds no articles"), ("junk.txt", "is no text")] {
        let end = start(folder.path(), &[path]).end();
        assert_eq!(end.code, 2, "{path}");
        assert_handed_back_before(&end, &format!("dateline: {path}: {says}"));
        assert!(after(&end).contains("dateline: nothing to read"), "{}", after(&end));
    }
}

#[test]
fn keys_that_are_none_are_refused_before_the_screen_is_taken() {
    let folder = folder();
    let end = start(folder.path(), &["--keys", "j <nokey>", "good.txt"]).end();
    assert_eq!((end.code, end.restored), (2, true));
    assert_eq!(String::from_utf8_lossy(&end.output), "dateline: there is no key <nokey>\r\n");
}

/// The terminal is as it was, and after that something is said.
#[track_caller]
fn assert_handed_back_before(end: &End, says: &str) {
    assert!(end.restored);
    assert!(after(end).contains(says), "{:?}", after(end));
    sequences(&end.output);
}
