//! Correcting by keys, from the first screen: what is said is looked at, kept, seen everywhere, undone and redone.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, OnceLock};

use dateline::cli::{self, Loaded, load};
use dateline::derive::Crew;
use dateline::keep::Book;
use dateline::model::Article;
use dateline::ui::Paper;
use proptest::prelude::*;
use serde_json::Value;

use super::sample;

/// The sample, to be corrected in memory.
pub(super) fn table() -> Loaded {
    static ARTICLES: OnceLock<Vec<Arc<Article>>> = OnceLock::new();
    let articles = ARTICLES.get_or_init(|| load(&[]).articles).clone();
    Loaded { corpus: (**sample()).clone(), notices: Vec::new(), book: Book::in_memory(), articles, crew: Crew::ALONE }
}

fn screen(keys: &str, size: (u16, u16)) -> dateline::ui::Played {
    cli::play(table(), keys, size, Paper::Color).unwrap()
}

pub(super) fn state(keys: &str) -> Value {
    serde_json::from_str(&screen(keys, (120, 40)).state).unwrap()
}

fn stops(state: &Value) -> Vec<&str> {
    state["stops"].as_array().unwrap().iter().map(|stop| stop.as_str().unwrap()).collect()
}

fn lines(state: &Value) -> Vec<&str> {
    let of = if state["overlay"].is_null() { &state["drawer"] } else { &state["overlay"] };
    of["lines"].as_array().unwrap().iter().map(|line| line.as_str().unwrap()).collect()
}

const ALL: [&str; 3] = ["Havana 19 Feb 2024", "Caracas 20 Feb 2024", "Rio de Janeiro 21–22 Feb 2024"];

#[test]
fn a_stop_is_rejected_after_a_look_at_the_difference_and_comes_back() {
    let looked = state(". X");
    assert_eq!((looked["overlay"]["sheet"].as_str(), stops(&looked)), (Some("Difference"), ALL.to_vec()));
    assert!(lines(&looked).iter().any(|line| line.starts_with("gone    Sergey Lavrov  ●Caracas 20 Feb 2024")), "{looked}");
    assert_eq!(stops(&state(". X <esc>")), ALL, "Esc leaves everything as it is");
    assert_eq!(stops(&state(". X j <enter>")), ALL, "so does the second line");
    let gone = state(". X <enter>");
    assert_eq!(stops(&gone), [ALL[0], ALL[2]]);
    assert_eq!((gone["place"].as_str(), gone["corrections"][0].as_str()), (Some("Rio de Janeiro"), Some("reject")));
    assert_eq!(gone["said"], "kept: not a stop: Caracas 20 Feb 2024 (Sergey Lavrov) · u takes it back");
    let back = state(". X <enter> u");
    assert_eq!((stops(&back), back["corrections"].as_array().map(Vec::len)), (ALL.to_vec(), Some(0)));
    assert_eq!(stops(&state(". X <enter> u <c-r>")), [ALL[0], ALL[2]]);
    assert_eq!(state("u")["said"], "there is nothing to undo here");
    assert_eq!(state(". X <enter> u <c-r> <c-r>")["said"], "there is nothing to redo here");
    // From the palette as well as by key.
    assert_eq!(stops(&state(". : reject <enter> <enter>")), [ALL[0], ALL[2]]);
}

#[test]
fn a_stop_has_another_date_or_place() {
    let asked = state(". D 18<space>feb");
    assert_eq!(
        (asked["overlay"]["chooser"].as_str(), asked["overlay"]["offers"][0].as_str()),
        (Some("Caracas 20 Feb 2024 was …"), Some("on 18 Feb 2024"))
    );
    let set = state(". D 18<space>feb <enter> <enter>");
    assert_eq!(stops(&set), ["Caracas 18 Feb 2024", ALL[0], ALL[2]]);
    assert_eq!((set["place"].as_str(), set["stop"].as_u64()), (Some("Caracas"), Some(0)), "the selection goes with the stop");
    let why = state(". D 18<space>feb <enter> <enter> 1 i");
    assert!(lines(&why).iter().any(|line| line.starts_with("correction") && line.contains("on 18 Feb 2024")), "{why}");
    let place = state(". D maracay <enter> <enter>");
    assert_eq!(stops(&place)[1], "Maracay 20 Feb 2024", "any place on earth: {place}");
    assert_eq!(state(". D 18<space>feb <enter> <enter> u")["stops"], state("")["stops"]);
    assert_eq!(state(". D 18<space>feb <esc>")["overlay"], Value::Null);
}

#[test]
fn two_names_are_made_one_and_a_spelling_is_split_off() {
    let asked = state("f delcy <enter> M maduro");
    assert_eq!(asked["overlay"]["chooser"], "Delcy Rodríguez is …");
    assert_eq!(asked["overlay"]["offers"][0], "Nicolás Maduro (person)");
    let merged = state("f delcy <enter> M maduro <enter> <enter>");
    assert_eq!((merged["corrections"][0].as_str(), merged["entity"].as_str()), (Some("merge"), Some("person:nicolas-maduro")));
    let split = state("f delcy <enter> M maduro <enter> <enter> u f lavrov <enter> gM sergei <enter>");
    assert!(split["corrections"][0] == "split" || split["overlay"]["sheet"] == "Difference", "{split}");
    assert_eq!(state("M")["said"], "no name is selected: gd takes the one under the cursor, f finds one");
}

#[test]
fn words_are_no_name_and_dates_mean_other_days() {
    let asked = state("2 wd X");
    assert_eq!(asked["overlay"]["chooser"], "Not this");
    let offers: Vec<&str> = asked["overlay"]["offers"].as_array().unwrap().iter().map(|offer| offer.as_str().unwrap()).collect();
    assert!(offers[0].ends_with("is no date here") && offers.last().unwrap().starts_with("not a stop: Havana"), "{offers:?}");
    let asked = state("f delcy <enter> X");
    assert!(asked["overlay"]["offers"][1].as_str().unwrap().starts_with("Delcy Rodríguez is nobody and nothing: 2 mentions"), "{asked}");
    let rejected = state("f delcy <enter> X nobody <enter> <enter>");
    assert_eq!((rejected["corrections"][0].as_str(), rejected["entity"].is_null()), (Some("reject"), true));
    let dated = state("2 wd D 12<space>feb<space>2024 <enter> <enter> i");
    assert!(dated["overlay"]["sheet"].as_str().unwrap().ends_with("is 12 Feb 2024"), "{dated}");
}

#[test]
fn an_article_is_set_aside_and_another_gets_its_outlet_and_day() {
    let without = state("gX 004 <enter> <enter>");
    assert_eq!(without["list"].as_array().unwrap().len(), 4);
    assert_eq!(state("gX 004 <enter> <enter> u")["list"].as_array().unwrap().len(), 5);
    let asked = state(". gP 19<space>feb<space>2024");
    assert_eq!(
        (asked["overlay"]["offers"][0].as_str(), asked["overlay"]["offers"][1].as_str()),
        (Some("published 19 Feb 2024"), Some("outlet: 19 feb 2024"))
    );
    let named = state(". gP The<space>Daily <enter>");
    assert_eq!(named["corrections"][0], "meta");
    assert!(screen(". gP The<space>Daily <enter>", (120, 40)).screen.contains("The Daily"));
}

#[test]
fn stops_are_checked_and_sentences_marked_and_the_notes_page_leads_to_them() {
    let checked = state(". c");
    assert_eq!((checked["checked"].as_bool(), checked["corrections"][0].as_str()), (Some(true), Some("checked")));
    assert_eq!(state(". c c")["checked"], false);
    assert_eq!(state("* *")["corrections"].as_array().unwrap().len(), 0);
    let noted = state("* a ask<space>the<space>embassy <enter> t to-call <enter> gn");
    assert_eq!(noted["corrections"].as_array().unwrap().len(), 3);
    let page = lines(&noted);
    for mark in ["* ", "» ask the embassy ", "#to-call "] {
        assert!(page.iter().any(|line| line.starts_with(mark)), "{mark}: {page:?}");
    }
    let sentence = state("")["reader"]["sentence"].clone();
    assert_eq!(state("* Wj gn <enter>")["reader"]["sentence"], sentence, "Enter goes to the words");
    assert_eq!(state("* gn X")["corrections"].as_array().unwrap().len(), 0, "X takes one entry back");
    assert_eq!(state("gn")["drawer"]["tab"], "notes");
}

#[test]
fn a_file_is_added_and_a_text_pasted() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("more.txt");
    fs::write(&file, "Sergey Lavrov arrived in Lima on 25 February 2024, the ministry said.").unwrap();
    let typed: String = file.display().to_string();
    let added = state(&format!("gA {typed} <enter>"));
    assert_eq!(added["list"].as_array().unwrap().len(), 6, "{added}");
    assert!(added["list"].as_array().unwrap().contains(&Value::from("more.txt")) || added["list"].as_array().unwrap().contains(&Value::from("more")));
    assert!(state("gA /nowhere <enter>")["said"].as_str().unwrap().starts_with("not added: "));
    assert_eq!(state("gV")["overlay"]["chooser"], "Paste an article");
}

/// Runs the program on a pile of its own; the state after keys.
fn run(folder: &Path, keys: &str) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args([folder.to_str().unwrap(), "--keys", keys, "--state"])
        .env("XDG_DATA_HOME", folder.join("data"))
        .output()
        .unwrap();
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)))
}

pub(super) fn pile() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for article in &table().articles {
        fs::write(folder.path().join(format!("{}.txt", article.id)), &article.text).unwrap();
    }
    folder
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the test looks at what was kept")]
fn what_was_corrected_counts_after_a_restart_on_screen_and_in_print() {
    let folder = pile();
    assert_eq!(stops(&run(folder.path(), ". X <enter> a call<space>them <enter>")), [ALL[0], ALL[2]]);
    let file = folder.path().join("dateline.toml");
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains("[[reject]]") && text.contains("place = \"place:ve-caracas\"") && text.contains("text = \"call them\""), "{text}");
    let again = run(folder.path(), "gn");
    assert_eq!(stops(&again), [ALL[0], ALL[2]]);
    assert!(lines(&again)[0].starts_with("» call them "), "{again}");
    let print = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_dateline")).args(arguments).arg(folder.path()).output().unwrap();
        (String::from_utf8(output.stdout).unwrap(), output.status.code())
    };
    let caracas = |text: &str| text.contains("\"arrive\": \"2024-02-20\"");
    let (itinerary, _) = print(&["itinerary", "--format", "json"]);
    let (all, _) = print(&["itinerary", "--format", "json", "--no-corrections"]);
    assert!(!caracas(&itinerary) && caracas(&all), "{itinerary}");
    let (check, code) = print(&["check"]);
    assert!(check.contains("reject   not a stop") && code == Some(0), "{check}");
    // Undone in another run, and still there to redo.
    assert_eq!(stops(&run(folder.path(), "u u")), ALL);
    assert_eq!(stops(&run(folder.path(), "<c-r>")), [ALL[0], ALL[2]]);
    // When its articles are gone, the rule matches nothing, and that is said.
    for entry in fs::read_dir(folder.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            fs::write(&path, "Ana Núñez arrived in Lima on 8 May 2024.").unwrap();
        }
    }
    let (check, code) = print(&["check"]);
    assert!(check.contains("(matches nothing)") && code == Some(1), "{check}");
    // What matches nothing is shown once more and taken out; a copy stays.
    let (check, code) = print(&["check", "--tidy"]);
    assert!(check.contains("(matches nothing)") && code == Some(0), "{check}");
    assert!(folder.path().join("dateline.toml.bak").exists());
    let (check, code) = print(&["check"]);
    assert!(!check.contains("(matches nothing)") && code == Some(0), "{check}");
}

const KEYS: [&str; 40] = [
    "j", "k", ".", ",", "wd", "we", "Wj", "v", "x", "gs", "gc", "gn", "gd", "H", "L", "<enter>", "<enter>", "<enter>", "<esc>", "X", "X", "D", "M",
    "gM", "c", "*", "a", "t", "gX", "gP", "u", "u", "<c-r>", "2", "4", "a", "1", "9", "i", "f",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_keys_with_corrections_among_them_keep_the_selection_in_range(
        keys in prop::collection::vec(prop::sample::select(KEYS.to_vec()), 0..40),
        cols in 20_u16..160,
        rows in 8_u16..50,
    ) {
        let played = cli::play(table(), &keys.join(" "), (cols, rows), Paper::Color).unwrap();
        prop_assert_eq!(played.screen.lines().count(), usize::from(rows));
        let state: Value = serde_json::from_str(&played.state).unwrap();
        if state["journey"].is_string() {
            let stop = usize::try_from(state["stop"].as_u64().unwrap()).unwrap();
            let chosen = state["stops"][stop].as_str();
            prop_assert!(chosen.is_some_and(|chosen| chosen.starts_with(state["place"].as_str().unwrap())), "{}", state);
        }
        if !state["list"].as_array().unwrap().is_empty() {
            prop_assert!(state["list"].as_array().unwrap().contains(&state["reader"]["article"]), "the open article is in the list");
        }
        // However many corrections were made, as many undos show the pile as it was read.
        let undo = format!("{} <esc> <esc> <esc> <esc> {}", keys.join(" "), "u ".repeat(keys.len()));
        let played = cli::play(table(), &undo, (120, 40), Paper::Color).unwrap();
        if !played.left {
            let state: Value = serde_json::from_str(&played.state).unwrap();
            prop_assert_eq!(state["corrections"].as_array().unwrap().len(), 0, "{}", undo);
            prop_assert_eq!(state["list"].as_array().unwrap().len(), 5);
        }
    }
}
