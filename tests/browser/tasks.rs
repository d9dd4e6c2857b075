//! What a newcomer wants to do first: ten tasks, by keys only at 80x24, as the README's tutorial has them; and the same in lines.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use dateline::ui::{Paper, Played};
use serde_json::Value;

use super::correct::{pile, table};

/// A task: what is wanted; the keys, those that open it again parted by `then again`; the same in lines; what is there then.
struct Task {
    wanted: &'static str,
    keys: &'static str,
    /// Letters in the keys that are the person's own words.
    words: usize,
    lines: &'static [&'static str],
    shows: fn(&Played, &Value) -> bool,
    says: &'static [&'static str],
}

const TASKS: [Task; 10] = [
    Task {
        wanted: "Which day was he in Caracas, and who says so?",
        keys: ". gc",
        words: 0,
        lines: &["next", "claims"],
        shows: |played, state| state["place"] == "Caracas" && has(played, &["● 2 Caracas  20 Feb 2024", "20 Feb 2024", "000"]),
        says: &["2 Caracas  20 Feb 2024  reported", "20 Feb 2024: 003 planned, 000 reported"],
    },
    Task {
        wanted: "Whom did he meet in Havana?",
        keys: "gs",
        words: 0,
        lines: &["stops"],
        shows: |played, _| has(played, &["1 ● Havana, CU", "met ", "Díaz-Canel", "Bruno Rodríguez"]),
        says: &["1 reported Havana, CU", "  met ", "Miguel Díaz-Canel", "Bruno Rodríguez Parrilla"],
    },
    Task {
        wanted: "Where do the sources disagree about Rio?",
        keys: "wc gc",
        words: 0,
        lines: &["walk-conflicts", "claims"],
        shows: |played, state| {
            state["place"] == "Rio de Janeiro" && has(played, &["≠ date: the sources contr", "≠ 21 Feb 2024", "≠ 21–22 Feb 2024", "≠ 22–23"])
        },
        says: &[
            "date: the sources contradict each other",
            "contradicted 21 Feb 2024: 000",
            "contradicted 21–22 Feb 2024: 003",
            "contradicted 22–23 Feb 2024: 003",
        ],
    },
    Task {
        wanted: "Two articles side by side at that point",
        keys: "wc v",
        words: 0,
        lines: &["walk-conflicts", "side-by-side"],
        shows: |_, state| {
            let pair = [&state["reader"], &state["compare"]["second"]].map(|reader| reader["article"].as_str().unwrap()[..3].to_owned());
            pair == ["003", "000"] && state["compare"]["relations"][0] == "contradicts"
        },
        says: &["Article 003, sentence", "Beside it (the same, contradicts): Article 000, sentence"],
    },
    Task {
        wanted: "All that is said about Díaz-Canel",
        keys: "f dia <enter> gd",
        words: 0,
        lines: &["find dia", "1", "go-entity"],
        shows: |played, state| {
            state["drawer"]["tab"] == "entity" && has(played, &["Miguel Díaz-Canel  person", "11 mentions in 5 articles", "Written as"])
        },
        says: &["Miguel Díaz-Canel  person", "Roles as stated", "Cuban president"],
    },
    Task {
        wanted: "What only article 002 says",
        keys: "f 002 <enter> C",
        words: 0,
        lines: &["find 002", "1", "coverage", "walk-only-here"],
        shows: |played, state| {
            state["reader"]["article"].as_str().unwrap().starts_with("002") && has(played, &["sentences only in this article", "◇ “We advocate"])
        },
        says: &["sentences only in this article", "only in this article · 1 of", "“We advocate for strengthening"],
    },
    Task {
        wanted: "Two names are one",
        keys: "f cari <enter> M <enter>",
        words: 0,
        lines: &["find cari", "1", "merge", "1"],
        shows: |_, state| {
            kinds(state) == ["merge"] && state["said"].as_str().unwrap().starts_with("kept: Latin America and the Caribbean is Latin America")
        },
        says: &["1. Latin America (place)", "kept: Latin America and the Caribbean is Latin America"],
    },
    Task {
        wanted: "A stop is wrong; no, it was right",
        keys: ". X <enter> u",
        words: 0,
        lines: &["next", "reject", "1", "undo"],
        shows: |_, state| {
            kinds(state).is_empty()
                && state["stops"].as_array().unwrap().len() == 3
                && state["said"].as_str().unwrap().starts_with("undone: not a stop: Caracas")
        },
        says: &["1. Keep it: not a stop: Caracas", "undone: not a stop: Caracas"],
    },
    Task {
        wanted: "A note on a sentence, found again after a restart",
        keys: "a ask<space>them <enter> then again gn",
        words: 8,
        lines: &["note ask them", "then again", "notes"],
        shows: |played, state| state["drawer"]["tab"] == "notes" && has(played, &["» ask them"]),
        says: &["kept: note “ask them”", "1. » ask them"],
    },
    Task {
        wanted: "A sentence to cite",
        keys: "y",
        words: 0,
        lines: &["cite"],
        shows: |_, state| {
            state["done"][0].as_str().unwrap().starts_with("copy: “") && state["done"][0].as_str().unwrap().contains("19 Feb 2024 [001")
        },
        says: &["made a brief visit on Monday to Cuba", "19 Feb 2024 [001"],
    },
];

fn has(played: &Played, words: &[&str]) -> bool {
    words.iter().all(|words| played.screen.contains(words))
}

fn kinds(state: &Value) -> Vec<&str> {
    state["corrections"].as_array().unwrap().iter().map(|kind| kind.as_str().unwrap()).collect()
}

/// How many keys are pressed, the person's own words apart.
fn pressed(task: &Task) -> usize {
    let keys = task.keys.replace("then again", "");
    let mut count = 0;
    let mut rest = keys.as_str();
    while let Some(first) = rest.chars().next() {
        let named = rest.find('>').filter(|_| first == '<');
        rest = &rest[named.map_or(first.len_utf8(), |end| end + 1)..];
        count += usize::from(first != ' ');
    }
    count - task.words
}

#[test]
fn ten_tasks_are_done_by_few_keys_at_80x24() {
    for task in &TASKS {
        let folder = pile();
        let played = match task.keys.split_once(" then again ") {
            None => dateline::cli::play(table(), task.keys, (80, 24), Paper::Color).unwrap(),
            Some((first, then)) => {
                run(folder.path(), first);
                run(folder.path(), then)
            }
        };
        let state: Value = serde_json::from_str(&played.state).unwrap();
        assert!((task.shows)(&played, &state), "{}: {}\n{}\n{}", task.wanted, task.keys, played.screen, state["said"]);
        assert!(pressed(task) <= 8, "{} takes {} keys", task.wanted, pressed(task));
    }
}

/// The program itself, which keeps what it is told.
fn run(folder: &Path, keys: &str) -> Played {
    let output = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["--print", "80x24", "--state", "--keys", keys])
        .arg(folder)
        .env("XDG_DATA_HOME", folder.join("data"))
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let (screen, state) = text.split_at(text.find("\n{\n").unwrap() + 1);
    Played { screen: screen.to_owned(), looks: String::new(), state: state.to_owned(), left: false }
}

/// What the program says in lines.
fn in_lines(folder: &Path, lines: &[&str]) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .arg("--plain")
        .arg(folder)
        .env("XDG_DATA_HOME", folder.join("data"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all((lines.join("\n") + "\n").as_bytes()).unwrap();
    String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap()
}

#[test]
fn the_ten_tasks_are_done_in_lines_too() {
    for task in &TASKS {
        let folder = pile();
        let said: String = task.lines.split(|line| *line == "then again").map(|lines| in_lines(folder.path(), lines)).collect();
        for words in task.says {
            assert!(said.contains(words), "{}: {words}\n{said}", task.wanted);
        }
    }
}

/// The tasks as a Markdown table, for the README.
pub(super) fn as_markdown() -> String {
    let mut rows = String::from("| What you want | Keys | How many |\n|---|---|---|\n");
    for task in &TASKS {
        let keys = task.keys.split(" then again ").map(|keys| {
            let keys = keys.split(' ').map(|key| format!("`{}`", key.replace("<space>", " ").replace("<enter>", "Enter")));
            keys.collect::<Vec<_>>().join(" ")
        });
        let own = if task.words > 0 { " and your words" } else { "" };
        let keys = keys.collect::<Vec<_>>().join(", and when you come back ");
        let _ = writeln!(rows, "| {} | {keys} | {}{own} |", task.wanted, pressed(task));
    }
    rows
}
