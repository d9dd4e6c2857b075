//! The program as a whole: formats, standard input, bad files among good ones, closed pipes, exit codes, and nothing harmful printed.

use std::ffi::OsStr;
use std::fs;
use std::io::{Read, Write};
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

#[test]
fn without_a_path_every_command_shows_the_sample_and_says_so() {
    for command in COMMANDS {
        let output = run(command);
        assert_eq!(code(&output), 0, "{command:?}: {}", errors(&output));
        assert!(errors(&output).contains("sample"), "{command:?}");
        assert!(!output.stdout.is_empty(), "{command:?}");
        assert_harmless(&output);
    }
    assert_eq!(records(&run(&["annotate"])).len(), 5);
}

#[test]
fn the_sample_and_the_seeds_folder_are_the_same() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let named = dateline().arg("annotate").arg(&seeds).output().unwrap();
    assert_eq!(errors(&named), "", "a pile without faults leaves standard error empty");
    assert!(run(&["annotate"]).stdout == named.stdout);
}

#[test]
fn any_number_of_threads_gives_the_same_answer() {
    // Large enough to be shared: what is small is derived by one thread, whatever is asked for.
    let folder = tempfile::tempdir().unwrap();
    let line = |number: usize| {
        let text = "President Ana Núñez arrived in Lima on Monday. She will travel to Quito on May 12, the ministry said. ".repeat(10);
        format!("{{\"id\":\"{number}\",\"published\":\"2024-05-{:02}\",\"text\":\"{text}\"}}\n", 1 + number % 28)
    };
    fs::write(folder.path().join("pile.jsonl"), (0..200).map(line).collect::<String>()).unwrap();
    let answer = |threads: &str| run_in(folder.path(), &["annotate", "--threads", threads, "pile.jsonl"]).stdout;
    let alone = answer("1");
    assert_eq!(alone.split(|byte| *byte == b'\n').count(), 201, "a line for each article, and nothing after the last");
    assert!(alone == answer("3"));
}

#[test]
fn nothing_to_read_is_2_and_names_what_was_asked() {
    let folder = tempfile::tempdir().unwrap();
    for (path, says) in [("missing.txt", "missing.txt: no such file or folder"), (".", ".: holds no articles")] {
        for command in COMMANDS {
            let output = run_in(folder.path(), &[command, &[path][..]].concat());
            assert_eq!(code(&output), 2, "{command:?}");
            assert!(output.stdout.is_empty(), "{command:?}");
            assert!(errors(&output).contains(says), "{}", errors(&output));
        }
    }
    assert_eq!(code(&run_in(folder.path(), &["missing.txt"])), 2, "so for the browser");
}

#[test]
fn wrong_usage_is_2() {
    for arguments in [
        &["--no-such-option"][..],
        &["annotate", "--format", "text"],
        &["itinerary", "--format", "xml"],
        &["find"],
        &["why"],
        &["why", "no-such-article:5"],
        &["why", "000:9999999"],
        &["map", "--size", "0x9"],
        &["map", "--journey", "nobody-1900"],
        &["map", "--over", "nobody-1900"],
        &["--print", "80"],
    ] {
        let output = run(arguments);
        assert_eq!(code(&output), 2, "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        assert!(!output.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn ascii_maps_are_ascii_and_fit() {
    let output = run(&["map", "--format", "ascii", "--size", "60x20"]);
    assert_eq!(code(&output), 0);
    let text = std::str::from_utf8(&output.stdout).unwrap();
    assert!(text.is_ascii(), "{text}");
    assert!(text.lines().count() <= 20 && text.lines().all(|line| line.len() <= 60), "{text}");
}

#[test]
fn maps_are_drawn_to_print_and_name_people_on_request() {
    let output = run(&["map", "--format", "svg", "--size", "90x30", "--people"]);
    assert_eq!(code(&output), 0);
    let text = std::str::from_utf8(&output.stdout).unwrap();
    let document = roxmltree::Document::parse(text).expect("XML");
    assert_eq!(document.root_element().tag_name().namespace(), Some("http://www.w3.org/2000/svg"));
    let words = run(&["map", "--format", "words"]);
    let with_people = run(&["map", "--format", "words", "--people"]);
    let count = |output: &std::process::Output| std::str::from_utf8(&output.stdout).unwrap().lines().filter(|line| line.contains(" met ")).count();
    assert_eq!(count(&words), 0);
    assert!(count(&with_people) > 0);
}

#[test]
fn why_answers_for_a_place_a_date_a_stop_and_an_entity() {
    let first = &records(&run(&["annotate"]))[1];
    let id = first["id"].as_str().unwrap();
    let itinerary: Value = serde_json::from_slice(&run(&["itinerary", "--format", "json"]).stdout).unwrap();
    let journey = itinerary["journeys"][0]["id"].as_str().unwrap();
    let mut places: Vec<String> = first["mentions"].as_array().unwrap().iter().map(|mention| format!("{id}:{}", mention["start"])).collect();
    places.extend([id.to_owned(), format!("{journey}:1"), first["mentions"][0]["entity"].as_str().unwrap().to_owned()]);
    for place in places {
        let output = run(&["why", &place, "--format", "json"]);
        assert_eq!(code(&output), 0, "{place}: {}", errors(&output));
        let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert!(!answer["facts"].as_array().unwrap().is_empty(), "{place}");
        let output = run(&["why", &place]);
        assert!(output.stdout.len() > 20, "{place}");
        assert_harmless(&output);
    }
}

#[test]
fn lists_are_narrowed_by_a_query_and_say_by_how_much() {
    let list = |command: &str, query: &str, name: &str| {
        let output = run(&[command, "--where", query, "--format", "json"]);
        assert_eq!(code(&output), 0);
        let value: Value = serde_json::from_slice(&output.stdout).unwrap();
        (value[name].as_array().unwrap().len(), errors(&output))
    };
    let (some, said) = list("articles", "where:nicaragua", "articles");
    assert!(0 < some && some < 5 && said.contains(&format!("{some} of 5 articles · filter: where:nicaragua")), "{said}");
    assert_eq!(list("articles", "-where:nicaragua", "articles").0, 5 - some);
    assert_eq!(records(&run(&["annotate", "--where", "where:nicaragua"])).len(), some);
    let all: Value = serde_json::from_slice(&run(&["entities", "--format", "json"]).stdout).unwrap();
    let fewer = list("entities", "where:nicaragua", "entities").0;
    assert!(0 < fewer && fewer < all["entities"].as_array().unwrap().len());
    assert!(list("itinerary", "meets:maduro where:caracas", "journeys").0 > 0);
    assert_eq!(list("itinerary", "meets:maduro where:havana", "journeys").0, 0, "both must hold of one stop");
    let (date, _) = list("conflicts", "conflict:date where:brazil", "conflicts");
    assert!(0 < date && date < list("conflicts", "", "conflicts").0);
    let output = run(&["conflicts", "--where", "after:2030"]);
    assert!(output.stdout.is_empty() && errors(&output).contains("0 of "), "nothing that fits is no agreement");
}

#[test]
fn a_query_that_cannot_be_read_is_refused_with_its_mistake() {
    for command in [&["articles", "--where"][..], &["itinerary", "--where"], &["annotate", "--where"], &["find"]] {
        let output = run(&[command, &["cuba wher:cuba"]].concat());
        assert_eq!((code(&output), output.stdout.len()), (2, 0));
        assert_eq!(errors(&output), "dateline: there is no field wher: where: was meant?\n  cuba wher:cuba\n       ^^^^^\n", "{command:?}");
    }
    let output = run(&["find", "--kind", "sentence", "ninth visit", "--format", "json"]);
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(found["found"].as_u64().unwrap() > 0 && found["hits"][0]["kind"] == "sentence", "{found}");
}

#[test]
fn help_version_and_about_are_0() {
    for arguments in [&["--help"][..], &["--version"], &["about"], &["itinerary", "--help"], &["why", "-h"]] {
        let output = run(arguments);
        assert_eq!((code(&output), errors(&output).as_str()), (0, ""), "{arguments:?}");
        assert!(!output.stdout.is_empty());
        assert_harmless(&output);
    }
}

#[test]
fn bad_input_among_good_costs_only_itself() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    write("a.txt", "Good.".as_bytes());
    write("b.txt", b"\x00\x01\x02\x03 junk");
    write("c.jsonl", b"{\"id\":\"c1\",\"text\":\"Good.\"}\n{\"id\":\"c2\",\"text\":\n{\"id\":3,\"text\":\"Good.\"}\n{\"text\":\"\xFF\xFE\"}\n");
    write("d.txt", b"Lleg\xF3 el canciller a La Habana en una visita oficial de se\xF1or\xEDa");
    let output = run_in(folder.path(), &["annotate", "a.txt", "missing.txt", "b.txt", "c.jsonl", "d.txt"]);
    assert_eq!(code(&output), 1);
    assert_eq!(ids(&output), ["a", "c1", "3", "d"]);
    assert_eq!(records(&output)[3]["text"], "Llegó el canciller a La Habana en una visita oficial de señoría");
    let errors = errors(&output);
    for line in [
        "dateline: missing.txt: no such file or folder",
        "dateline: b.txt: is no text: it holds binary data",
        "dateline: c.jsonl:2: is broken JSON at column 18",
        "dateline: c.jsonl:4: is not valid UTF-8 at byte 10",
        "dateline: note: d.txt: is no UTF-8; read as windows-1252",
    ] {
        assert_eq!(errors.lines().filter(|said| said.starts_with(line)).count(), 1, "{line} in\n{errors}");
    }
    assert_eq!(errors.lines().count(), 5, "{errors}");
}

#[test]
fn a_thousand_records_with_some_broken_keep_their_order() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("many.jsonl");
    let broken = |index: usize| index % 27 == 5;
    let lines: Vec<String> = (0..1000)
        .map(|index| if broken(index) { format!("{{\"id\":{index},") } else { format!("{{\"id\":{index},\"text\":\"Text {index}.\"}}") })
        .collect();
    fs::write(&path, lines.join("\n")).unwrap();
    let output = run(&[OsStr::new("annotate"), path.as_os_str()]);
    assert_eq!(code(&output), 1);
    let good: Vec<String> = (0..1000).filter(|index| !broken(*index)).map(|index| index.to_string()).collect();
    assert_eq!(ids(&output), good);
    assert_eq!(errors(&output).lines().count(), 1000 - good.len());
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_among_good_ones_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("good.txt"), "Good.").unwrap();
    let locked = folder.path().join("locked.txt");
    fs::write(&locked, "Locked.").unwrap();
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o0)).unwrap();
    let output = run_in(folder.path(), &["annotate", "."]);
    if fs::OpenOptions::new().read(true).open(&locked).is_ok() {
        // The superuser may read everything.
        assert_eq!(ids(&output), ["good", "locked"]);
        return;
    }
    assert_eq!((code(&output), ids(&output)), (1, vec!["good".to_owned()]));
    assert_eq!(errors(&output), "dateline: ./locked.txt: cannot be read: permission denied\n");
}

#[test]
fn standard_input_is_read_as_what_it_looks_like() {
    for (input, expected) in
        [("Somebody went somewhere.", vec!["stdin"]), ("{\"text\":\"a\"}\n{\"id\":\"x\",\"text\":\"b\"}\n", vec!["stdin:1", "x"])]
    {
        let mut child = dateline().args(["annotate", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!((code(&output), ids(&output)), (0, expected.into_iter().map(str::to_owned).collect()));
    }
    let output = run(&["annotate", "-"]);
    assert_eq!(code(&output), 2, "empty standard input is nothing to read");
}

#[test]
fn json_lines_text_comes_back_unchanged() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.jsonl");
    let texts = [" \r\n\ttabs\u{0}and \u{9b}31m\u{1b}[2J \u{202e}evil ", "", "🇨🇺 Díaz-Canel\u{feff}", "\u{2028}\u{e0041}\u{7f}"];
    let lines: Vec<String> = texts.iter().map(|text| serde_json::json!({ "text": text }).to_string()).collect();
    fs::write(&path, lines.join("\n")).unwrap();
    let output = run(&[OsStr::new("annotate"), path.as_os_str()]);
    assert_eq!(code(&output), 0);
    assert_eq!(records(&output).iter().map(|record| record["text"].as_str().unwrap()).collect::<Vec<_>>(), texts);
    assert_harmless(&output);
}

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
