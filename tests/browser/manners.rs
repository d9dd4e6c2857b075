//! The tour, the peek, leaving with unwritten corrections, lines of the palette that come back.

use std::sync::Arc;

use dateline::model::Corrections;
use dateline::ui::{Answer, Config, Paper, Places, Played, Request, Table, play_at};
use serde_json::Value;

use super::{played, sample, state};

#[test]
fn the_tour_leads_through_the_pile_and_is_over_in_a_minute() {
    let first = state("g?");
    assert_eq!(first["tour"]["command"], "next");
    let screen = played("g?", (80, 24)).screen;
    assert!(screen.contains("Tour 1 of") && screen.contains(". goes to the next stop of Sergey Lavrov: Caracas."), "{screen}");
    assert!(screen.contains("Esc ends it") && screen.contains("●Havana 19 ══▶"), "the strip stays in sight:\n{screen}");
    // Each step by the key that it names, until nothing is left.
    let (mut keys, mut words) = ("g?".to_owned(), 0);
    for _ in 0..20 {
        let now = state(&keys);
        if now["tour"].is_null() {
            break;
        }
        let key = match now["tour"]["command"].as_str().unwrap() {
            "next" => ".",
            "why" => "i",
            "close" => "<esc>",
            "walk-conflicts" => "wc",
            "claims" => "gc",
            "side-by-side" => "v",
            "find" => "f",
            "open" => "mad <enter>",
            "cite" => "y",
            "help" => "?",
            other => panic!("{other}"),
        };
        words += now["tour"]["says"].as_str().unwrap().split_whitespace().count();
        keys = format!("{keys} {key}");
    }
    let end = state(&keys);
    assert!(end["tour"].is_null() && end["overlay"]["sheet"].as_str().unwrap().starts_with("Help"), "{keys}");
    assert!(words < 200, "{words} words are more than a minute");
}

#[test]
fn the_tour_is_skipped_at_any_moment_and_named_in_help() {
    for keys in ["g? <esc>", "g? q", "g? g?", "g? . <esc>", "g? . i <esc> <esc>", ": tour <enter> <esc>"] {
        let state = state(keys);
        assert!(state["tour"].is_null() && state["overlay"].is_null(), "{keys}: {}", state["tour"]);
    }
    assert!(!played("g? q", (80, 24)).left);
    assert_eq!(state("g? . i j")["tour"]["step"], 3, "other keys do what they do");
    assert!(played("g? . i", (80, 24)).screen.lines().last().unwrap().contains("Tour: Esc closes what lies on top"));
    assert!(state("?")["overlay"]["lines"][0].as_str().unwrap().starts_with("New here? g? or :tour leads you"));
}

#[test]
fn a_peek_tells_what_others_say_or_who_is_named_and_moves_nothing() {
    let before = state("2");
    let peek = state("2 . . o");
    assert_eq!(peek["peek"]["title"], "What others say");
    let lines = peek["peek"]["lines"].to_string();
    assert!(lines.contains("“"), "another article is quoted: {lines}");
    assert_eq!(before["reader"]["row"], state("2 o")["reader"]["row"]);
    assert!(played("2 . . o", (80, 24)).screen.contains("o closes"));
    let card = state("f maduro <enter> o");
    assert_eq!(card["peek"]["title"], "Nicolás Maduro", "{}", card["peek"]);
    assert!(card["peek"]["lines"].to_string().contains("person"), "{}", card["peek"]);
    for keys in ["o o", "o <esc>"] {
        assert!(state(keys)["peek"].is_null(), "{keys}");
    }
    assert_ne!(state("2 o")["peek"], state("2 o ) ) ) ) ) )")["peek"], "it follows the cursor");
}

/// Plays on a pile whose corrections cannot be written until they are asked for so many times.
fn unwritten(keys: &str) -> Played {
    let mut asked = 0;
    let mut clerk = |request: Request| {
        if request == Request::Look {
            return Answer::Same;
        }
        asked += 1;
        let unkept = (asked < 3).then(|| "the disk is full".to_owned());
        Answer::Done { request, corpus: None, corrections: Arc::new(Corrections::default()), unkept }
    };
    let corpus = Arc::clone(sample());
    let table =
        Table { corpus, notices: Vec::new(), corrections: Arc::default(), places: Places::default(), config: Config::default(), clerk: &mut clerk };
    play_at(table, keys, (120, 40), Paper::Color).unwrap()
}

#[test]
fn leaving_with_corrections_that_are_not_written_is_warned_of_once() {
    for quit in ["Q", "q"] {
        let once = unwritten(&format!("* {quit}"));
        let said: Value = serde_json::from_str(&once.state).unwrap();
        assert!(!once.left && said["said"].as_str().unwrap().contains("the disk is full): gw tries again · Q again leaves"), "{}", said["said"]);
        assert!(unwritten(&format!("* {quit} {quit}")).left, "{quit}");
    }
    assert!(unwritten("* <c-c> <c-c>").left);
    assert!(!unwritten("* Q gw Q").left, "what still is not written is warned of anew");
    assert!(unwritten("* gw gw Q").left, "what is written needs no warning");
}

#[test]
fn lines_of_the_palette_come_back() {
    let typed = ": zoom <enter> : filter<space>who:maduro <enter>";
    assert_eq!(state(&format!("{typed} : <up>"))["overlay"]["finder"], "filter who:maduro");
    assert_eq!(state(&format!("{typed} : <up> <up>"))["overlay"]["finder"], "zoom");
    assert_eq!(state(&format!("{typed} : <up> <up> <down>"))["overlay"]["finder"], "filter who:maduro");
    let third = state(": 3 <enter>");
    assert_eq!(third["reader"]["article"], third["list"][2], "a number goes to that item");
}

#[test]
fn the_sample_has_no_file_and_no_address() {
    assert!(state("e")["said"].as_str().unwrap().contains("the sample built into the program"));
    assert!(state("U")["said"].as_str().unwrap().ends_with("names no address"));
}

#[test]
fn the_way_to_help_is_never_written_over() {
    for cols in 60..140 {
        let screen = played("", (cols, 24)).screen;
        let hints = screen.lines().last().unwrap();
        assert!(!hints.ends_with("help") || hints.ends_with(" ? help"), "{cols}: {hints}");
    }
}
