//! Names and arguments that would do something to a terminal: nothing harmful is printed, and JSON keeps them.

use std::ffi::OsStr;
use std::fs;

use serde_json::Value;

use super::{COMMANDS, assert_harmless, code, dateline, errors, records, run, run_in};

#[cfg(unix)]
#[test]
fn hostile_names_and_arguments_print_harmlessly() {
    use std::os::unix::ffi::OsStrExt;
    let names: [&[u8]; 8] = [
        b"\x1b]0;PWN\x07.txt",
        b"\x1b[31mred.txt",
        b"new\nline.txt",
        b"\xc2\x9b31m.txt",
        b"not utf8 \xff\xfe.txt",
        "\u{202e}txt.exe.txt".as_bytes(),
        "a\u{2028}b\u{200b}.jsonl".as_bytes(),
        b"-- --format json.txt",
    ];
    let folder = tempfile::tempdir().unwrap();
    for name in names {
        let name = OsStr::from_bytes(name);
        for bytes in [&b"Good text."[..], b"bin\0ary", b"{\"id\":\"\\u001b[2J\",\"title\":\"\\u009b1m\",\"text\":\"\\u0007\"}\n{"] {
            fs::write(folder.path().join(name), bytes).unwrap();
            for command in COMMANDS {
                assert_harmless(&dateline().args(command).arg("--").arg(folder.path().join(name)).output().unwrap());
            }
            assert_harmless(&dateline().arg("articles").arg(folder.path()).output().unwrap());
        }
        for command in [&["itinerary", "--format"][..], &["--print"], &["why"], &["find", "--kind"], &["--no-such"], &["itinerary", "--"]] {
            assert_harmless(&dateline().args(command).arg(name).output().unwrap());
        }
    }
}

/// What a name or an argument can be made of.
const ATTACKS: [&str; 12] = [
    "\u{1b}]0;PWN\u{7}",
    "\u{1b}[31m\u{1b}[2J\u{1b}[6n",
    "\u{1b}]8;;http://evil.example\u{1b}\\x",
    "\u{1b}]52;c;cm0=\u{7}",
    "\u{1b}]0;never ended",
    "\u{9b}31m\u{9d}0;x\u{9c}\u{90}q",
    "line\nbreak\r\nand\ttab\u{b}\u{c}\u{8}\u{7f}",
    "\u{202e}cod.exe\u{2066}\u{61c}",
    "a\u{2028}b\u{2029}c\u{85}d",
    "t\u{e0041}g\u{200b}\u{feff}\u{fff9}",
    "🇨🇺👨‍👩‍👧1️⃣漢字",
    "--\u{1b}[1m=\u{9b}1m",
];

#[test]
fn hostile_arguments_are_answered_harmlessly_by_every_command() {
    for attack in ATTACKS {
        for arguments in [
            &["annotate", "--format", attack][..],
            &["annotate", "--", attack],
            &["itinerary", attack],
            &["itinerary", "--format", attack],
            &["articles", "--format", attack],
            &["entities", "--format", attack],
            &["conflicts", "--format", attack],
            &["map", "--size", attack],
            &["map", "--journey", attack],
            &["map", "--over", attack],
            &["map", "--format", attack],
            &["find", "--", attack],
            &["find", "--format", "json", "--", attack],
            &["find", "--kind", attack, "x"],
            &["find", "--limit", attack, "x"],
            &["why", "--", attack],
            &["why", "--format", attack, "x"],
            &["about", attack],
            &["--print", attack],
            &["--print", "80x24", "--keys", attack],
            &["--print", "80x24", "--state", "--keys", &format!("f {attack}")],
            &["--keys", &format!("<{attack}>"), "--state"],
            &["--", attack],
            &[attack],
            &[attack, "--help"],
            &["itinerary", attack, "--help"],
        ] {
            let output = run(arguments);
            assert_harmless(&output);
            assert!((0..=2).contains(&code(&output)), "{arguments:?}");
            assert!(!output.stdout.is_empty() || !output.stderr.is_empty(), "{arguments:?}: a failure is told");
        }
    }
}

#[test]
fn json_means_the_same_text_whatever_was_asked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.jsonl");
    for attack in ATTACKS {
        let record =
            serde_json::json!({"id": attack, "title": attack, "source": attack, "url": attack, "text": format!("{attack} He said. {attack}")});
        fs::write(&path, record.to_string()).unwrap();
        let path = path.to_str().unwrap();
        let output = run(&["annotate", path]);
        assert_harmless(&output);
        for field in ["id", "text"] {
            assert_eq!(records(&output)[0][field], record[field]);
        }
        let output = run(&["find", "--format", "json", path, "--", attack]);
        let output = if code(&output) == 2 { run(&["find", "--format", "json", "--", attack, path]) } else { output };
        assert_harmless(&output);
        let found: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(found["query"], attack);
        let output = run(&["--print", "80x24", "--state", path]);
        assert_harmless(&output);
        let text = String::from_utf8(output.stdout).unwrap();
        let state: Value = serde_json::from_str(&text[text.find("\n{\n").unwrap()..]).unwrap();
        assert_eq!(state["reader"]["article"], attack);
    }
}

#[test]
fn the_printed_browser_reads_as_robustly_as_every_command() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    write("good.txt", b"A good article.");
    write("junk.txt", b"\x00\x01\x02\x03 junk");
    write("half.jsonl", b"{\"id\":\"h1\",\"text\":\"Good.\"}\n{\"id\":\"h2\",\"text\":\n{\"text\":\"\xFF\"}\n");
    write("latin.txt", b"Lleg\xF3 el canciller a La Habana en una visita oficial de se\xF1or\xEDa");
    fs::create_dir(folder.path().join("empty")).unwrap();
    let print = |paths: &[&str]| run_in(folder.path(), &[&["--print", "100x30"], paths].concat());
    for (bad, says) in [
        ("missing.txt", "dateline: missing.txt: no such file or folder"),
        ("junk.txt", "dateline: junk.txt: is no text: it holds binary data"),
        ("half.jsonl", "dateline: half.jsonl:2: is broken JSON"),
        ("half.jsonl", "dateline: half.jsonl:3: is not valid UTF-8"),
        ("empty", "dateline: empty: holds no articles"),
    ] {
        let output = print(&["good.txt", bad]);
        assert_eq!(code(&output), 1, "{bad}");
        assert!(errors(&output).contains(says), "{}", errors(&output));
        let screen = String::from_utf8(output.stdout).unwrap();
        assert!(screen.contains("A good article."), "{screen}");
        assert!(screen.lines().last().unwrap().contains(bad), "the screen says it too:\n{screen}");
    }
    let output = print(&["latin.txt"]);
    assert_eq!(code(&output), 0);
    assert!(String::from_utf8(output.stdout.clone()).unwrap().contains("señoría"));
    assert!(errors(&output).contains("dateline: note: latin.txt: is no UTF-8; read as windows-1252"));
    for nothing in ["missing.txt", "junk.txt", "empty"] {
        let output = print(&[nothing]);
        assert_eq!(code(&output), 2, "{nothing}");
        assert!(output.stdout.is_empty());
        assert!(errors(&output).starts_with(&format!("dateline: {nothing}: ")) && errors(&output).contains("nothing to read"));
    }
}
