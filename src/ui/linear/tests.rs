//! Lines typed into a small pile made by hand, and what comes back.

use super::*;
use crate::fixture;
use crate::ui::desk::Answer;

fn open(corpus: Corpus, ascii: bool) -> Linear {
    Linear::new(corpus, Vec::new(), Corrections::default(), Places::default(), &Config::default(), ascii)
}

fn reply(linear: &mut Linear, line: &str) -> Reply {
    linear.line(line, &mut |_| Answer::Refused("this pile cannot be corrected".into()))
}

fn said(lines: &[&str]) -> Vec<String> {
    let mut linear = open(fixture::corpus(), false);
    let mut answers = vec![linear.opening()];
    answers.extend(lines.iter().map(|line| reply(&mut linear, line).text));
    answers
}

#[test]
fn the_opening_tells_the_journey_and_its_proof() {
    let opening = &said(&[])[0];
    assert!(opening.starts_with("Journey of Ana Núñez, 6 May 2024, 3 stops\n  stop 1 Lima, 6 May 2024, reported\n"), "{opening}");
    assert!(opening.contains("stop 2 Quito, ≈10–11 May 2024, planned, sources contradict each other"), "{opening}");
    assert!(
        opening.contains(
            "Article one, sentence 1 of 3:\n  [PE] President Ana Núñez arrived in Lima on Monday.\n  Monday is 6 May 2024\n  proves stop 1\n"
        ),
        "{opening}"
    );
}

#[test]
fn everything_is_reached_by_name_number_keys_and_reading_on() {
    let next = said(&["next"]);
    assert!(next[1].starts_with("Stop 2 Quito") && next[1].contains("Article deep/two, sentence 1 of 2"), "{next:?}");
    assert_eq!(said(&["."])[1], next[1], "keys do the same");
    let read_on = said(&["", "", ""]);
    assert!(read_on[1].contains("She met Juan Pérez.") && read_on[2].contains("sentence 3 of 3, byline"), "{read_on:?}");
    assert!(read_on[3].starts_with("the end of the article"), "{read_on:?}");
    let found = said(&["find juan", "1"]);
    assert!(found[1].contains("1. entity Juan Pérez"), "{found:?}");
    assert!(found[2].contains("She met Juan Pérez."), "{found:?}");
    let claims = said(&["next", "claims", "1"]);
    assert!(claims[2].starts_with("claims\n") && claims[2].contains("1. contradicted 10 May 2024: "), "{claims:?}");
    assert!(claims[3].contains("Nunez will travel to Quito"), "{claims:?}");
    let articles = said(&["articles", "2"]);
    assert!(articles[1].contains("2. deep/two about 8 May 2024 On to Quito"), "{articles:?}");
    assert!(articles[2].contains("Article deep/two"), "{articles:?}");
    let why = said(&["why", "next"]);
    assert!(why[1].starts_with("Why? · stop 1"), "{why:?}");
    assert!(why[2].starts_with("Stop 2 Quito"), "an answer need not be closed: {why:?}");
}

#[test]
fn hits_are_picked_by_number_cited_and_opened_beside_each_other() {
    let picked = said(&["find quito", "pick 1", "find lima", "pick 1", "cite", "beside"]);
    assert_eq!(picked[2].lines().count(), 1, "what was listed is not listed again: {picked:?}");
    assert!(picked[2].starts_with("picked: ") && picked[4].matches(';').count() == 1, "{picked:?}");
    assert_eq!(picked[5].matches('“').count(), 2, "both are cited: {picked:?}");
    assert!(picked[6].contains("Beside it"), "{picked:?}");
    let none = said(&["find quito", "pick 99", "pick one"]);
    assert!(none[2].starts_with("there is no 99") && none[3].starts_with("there is no one"), "{none:?}");
}

#[test]
fn what_a_command_asks_for_is_typed_as_the_next_line_or_behind_it() {
    let asked = said(&["note", "call them", "note call them", "tag", "<esc>", "next"]);
    assert!(asked[1].starts_with("Note: what is to be remembered of this sentence; <esc> leaves it"), "{asked:?}");
    assert!(asked[2].starts_with("this pile cannot be corrected") && asked[3].starts_with("this pile cannot"), "{asked:?}");
    assert!(asked[4].starts_with("Tag: ") && asked[6].starts_with("Stop 2 Quito"), "{asked:?}");
    let offered = said(&["2", "without", "two"]);
    assert!(offered[2].contains("1. without one ") && offered[2].contains("2. without deep/two"), "{offered:?}");
    assert!(offered[3].starts_with("this pile cannot"), "one offer is left and taken: {offered:?}");
    let pasted = said(&["paste", "Ana Núñez was in Lima.", "", "7 May 2024", "."]);
    assert!(pasted[1].contains("a full stop alone ends it") && pasted[5].starts_with("this pile cannot"), "{pasted:?}");
}

#[test]
fn help_says_how_lines_are_typed_and_names_every_command() {
    let all = said(&["?", "", "", "", ""]).concat();
    assert!(all.contains("an empty line: the next sentence"), "{all}");
    for command in ["claims (gc)", "note (a)", "undo", "quit (Q)"] {
        assert_eq!(all.contains(command), command != "undo", "{command}: {all}");
    }
}

#[test]
fn what_means_nothing_is_said_and_q_leaves() {
    assert!(said(&["99"])[1].starts_with("there is no 99"));
    assert!(said(&["<nokey>"])[1].contains("there is no key <nokey>"));
    let slips = said(&["map", "claim", "xyz", ". gz"]);
    assert!(slips[1].starts_with("map is no command, number or keys; did you mean map-"), "{slips:?}");
    assert!(slips[2].contains("did you mean claims?") && slips[3] == "xyz is no command, number or keys\n", "{slips:?}");
    assert_eq!(slips[4], "gz is no command, number or keys\n", "nothing of the line is done");
    let mut linear = open(fixture::corpus(), false);
    assert!(reply(&mut linear, "q").left && reply(&mut linear, "quit").left);
    let mut plain = open(fixture::corpus(), true);
    assert!(reply(&mut plain, "next").text.is_ascii());
    let empty = open(Corpus::default(), false).opening();
    assert!(empty.starts_with("No journey is told"), "{empty}");
    let hostile = said(&["read", "find \u{1b}[2J\u{202e}", "\u{1b}"]);
    assert!(hostile.iter().all(|answer| !answer.contains(['\u{1b}', '\u{202e}', '\u{9b}'])), "{hostile:?}");
}
