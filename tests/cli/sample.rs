//! The built-in sample, and what every command shows of it: the same by any way and with any number of threads.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{COMMANDS, assert_harmless, code, dateline, errors, records, run, run_in};

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
