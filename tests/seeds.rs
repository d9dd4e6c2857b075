//! The sample pile through the whole program: the contract's promises, and the golden files byte for byte.
//!
//! A golden file is replaced only on request: `DATELINE_GOLDEN=write cargo test --test seeds`. The commit that changes one says why.

#![expect(clippy::disallowed_methods, reason = "the test compares with files, and the environment may ask it to write the golden ones")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

const STEMS: [&str; 5] = ["000_b2387c60eb47a750", "001_4cf0f03d988b155e", "002_788df8397615a86c", "003_c428c1259ac46d9f", "004_3aa38211d5f71367"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn dateline(arguments: &[&str], paths: &[PathBuf]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    // Nothing that whoever runs the tests has kept may count.
    command.env("XDG_DATA_HOME", env!("CARGO_TARGET_TMPDIR")).args(arguments);
    let output = command.args(paths).stdin(Stdio::null()).output().expect("it starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("results are UTF-8")
}

fn seeds() -> Vec<PathBuf> {
    vec![root().join("seeds")]
}

fn files(order: &[usize]) -> Vec<PathBuf> {
    order.iter().map(|index| root().join("seeds").join(format!("{}.txt", STEMS[*index]))).collect()
}

fn annotations() -> Vec<Value> {
    dateline(&["annotate"], &seeds()).lines().map(|line| serde_json::from_str(line).expect("every line is JSON")).collect()
}

fn itinerary() -> Value {
    serde_json::from_str(&dateline(&["itinerary", "--format", "json"], &seeds())).expect("the itinerary is JSON")
}

/// The words of `text` between two code points.
fn between(text: &str, start: &Value, end: &Value) -> String {
    let at = |value: &Value| usize::try_from(value.as_u64().expect("offsets are whole numbers")).expect("offsets are small");
    text.chars().skip(at(start)).take(at(end) - at(start)).collect()
}

#[test]
fn texts_are_the_files_and_mentions_are_their_words() {
    let annotations = annotations();
    assert_eq!(annotations.iter().map(|record| record["id"].as_str().unwrap()).collect::<Vec<_>>(), STEMS);
    for (record, path) in annotations.iter().zip(files(&[0, 1, 2, 3, 4])) {
        let text = record["text"].as_str().unwrap();
        assert_eq!(text.as_bytes(), fs::read_to_string(path).unwrap().as_bytes());
        let mut last = 0;
        for mention in record["mentions"].as_array().unwrap() {
            assert_eq!(between(text, &mention["start"], &mention["end"]), mention["text"].as_str().unwrap());
            assert!(mention["start"].as_u64().unwrap() >= last, "sorted, without overlap: {mention}");
            last = mention["end"].as_u64().unwrap();
            match mention["kind"].as_str().unwrap() {
                "date" => assert!(mention["date"]["type"].is_string() && mention["date"]["value"].is_string(), "{mention}"),
                "place" => assert_eq!(mention["place"].as_object().unwrap().len(), 5, "{mention}"),
                "person" | "organization" | "event" => {}
                other => panic!("no such kind: {other}"),
            }
            assert!(mention["kind"] == "date" || mention["entity"].is_string(), "{mention}");
        }
    }
}

/// Calls `visit` with every object that has an article and a quote.
fn quotes<'a>(value: &'a Value, visit: &mut impl FnMut(&'a Value)) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| quotes(value, visit)),
        Value::Object(fields) => {
            if fields.contains_key("quote") {
                visit(value);
            }
            fields.values().for_each(|value| quotes(value, visit));
        }
        _ => {}
    }
}

#[test]
fn every_claim_is_proved_by_a_verbatim_quote() {
    let annotations = annotations();
    let texts: BTreeMap<&str, &str> = annotations.iter().map(|record| (record["id"].as_str().unwrap(), record["text"].as_str().unwrap())).collect();
    let entities: BTreeSet<&str> =
        annotations.iter().flat_map(|record| record["mentions"].as_array().unwrap()).filter_map(|mention| mention["entity"].as_str()).collect();
    let itinerary = itinerary();
    let mut count = 0;
    quotes(&itinerary, &mut |evidence| {
        let text = texts[evidence["article"].as_str().unwrap()];
        assert_eq!(between(text, &evidence["start"], &evidence["end"]), evidence["quote"].as_str().unwrap());
        count += 1;
    });
    let journeys = itinerary["journeys"].as_array().unwrap();
    assert!(!journeys.is_empty() && count > 0);
    for journey in journeys {
        assert!(entities.contains(journey["traveller"]["entity"].as_str().unwrap()), "{}", journey["traveller"]);
        let stops = journey["stops"].as_array().unwrap();
        for stop in stops {
            assert!(!stop["evidence"].as_array().unwrap().is_empty(), "{stop}");
            let meets: Vec<&Value> = stop["meetings"].as_array().unwrap().iter().map(|meeting| &meeting["entity"]).collect();
            assert_eq!(meets, stop["meets"].as_array().unwrap().iter().collect::<Vec<_>>());
            assert!(stop["meetings"].as_array().unwrap().iter().all(|meeting| !meeting["evidence"].as_array().unwrap().is_empty()), "{stop}");
        }
        for conflict in journey["conflicts"].as_array().unwrap() {
            assert_eq!(conflict["grade"], "contradict");
            assert!((conflict["stop"].as_u64().unwrap() as usize) < stops.len());
            assert!(conflict["claims"].as_array().unwrap().len() > 1);
        }
    }
}

#[test]
fn the_order_of_the_files_changes_nothing_but_the_order_of_the_lines() {
    let (annotated, itinerary) = (dateline(&["annotate"], &seeds()), dateline(&["itinerary", "--format", "json"], &seeds()));
    let lines: Vec<&str> = annotated.lines().collect();
    for order in [[4, 3, 2, 1, 0], [2, 3, 4, 0, 1], [1, 0, 3, 2, 4]] {
        let files = files(&order);
        assert_eq!(dateline(&["itinerary", "--format", "json"], &files), itinerary, "{order:?}");
        let shuffled = dateline(&["annotate"], &files);
        assert_eq!(shuffled.lines().collect::<Vec<_>>(), order.map(|index| lines[index]), "{order:?}");
    }
}

/// First and last day of a date with its range, if there is one.
fn days<'a>(value: &'a Value, range: &'a Value) -> (&'a str, &'a str) {
    let text = |value: &'a Value| value.as_str().expect("a date is a string");
    match range.as_array() {
        Some(ends) => (text(&ends[0]), text(&ends[1])),
        None => (text(value), text(value)),
    }
}

#[test]
fn publication_dates_are_as_narrow_as_the_pile_allows_and_no_narrower() {
    let annotations = annotations();
    for (index, basis, first, last) in [
        (0, "inferred", "2024-02-20", "2024-02-20"),
        (1, "stated", "2024-02-19", "2024-02-19"),
        (2, "inferred", "2023-04-16", "2023-04-16"),
        (3, "inferred", "2024-02-14", "2024-02-18"),
        (4, "inferred", "2023-04-18", "2023-04-21"),
    ] {
        let record = &annotations[index];
        assert_eq!(record["published_basis"], basis, "{}", STEMS[index]);
        let (from, to) = days(&record["published"], &record["published_range"]);
        assert!(first <= from && from <= to && to <= last, "{}: {from} to {to}", STEMS[index]);
    }
}

#[test]
fn stops_tell_how_far_their_day_and_their_meetings_are_known() {
    let itinerary = itinerary();
    let journey = |start: &str| {
        let journeys = itinerary["journeys"].as_array().unwrap().iter();
        journeys.filter(|journey| journey["background"] == false).find(|journey| journey["start"].as_str().unwrap().starts_with(start)).unwrap()
    };
    let met = |stop: &Value| {
        let meetings = stop["meetings"].as_array().unwrap().iter();
        meetings
            .map(|meeting| (meeting["entity"].as_str().unwrap().to_owned(), meeting["status"].as_str().unwrap().to_owned()))
            .collect::<BTreeMap<_, _>>()
    };
    let february = journey("2024-02");
    let status = |name: &str, place: usize| {
        let found = met(&february["stops"][place]).into_iter().find(|(entity, _)| entity.contains(name));
        found.unwrap_or_else(|| panic!("{name} is not met at stop {place}")).1
    };
    assert_eq!((status("rodriguez", 0).as_str(), status("diaz-canel", 0).as_str()), ("reported", "reported"));
    assert_eq!((status("delcy", 1).as_str(), status("maduro", 1).as_str()), ("reported", "planned"));
    assert_eq!(status("lula", 2), "planned");
    // In 2023 only the first day is told; the others lie between it and the end of a tour of five days.
    for stop in &journey("2023-04")["stops"].as_array().unwrap()[1..] {
        let (from, to) = days(&stop["arrive"], &stop["arrive_range"]);
        assert!("2023-04-17" <= from && to <= "2023-04-21", "{from} to {to}: {}", stop["place"]);
        assert!(from < to || stop["inferred"] == true, "no source tells the day: {}", stop["place"]);
    }
}

#[test]
fn answers_equal_their_golden_files() {
    let write = std::env::var("DATELINE_GOLDEN").is_ok_and(|value| value == "write");
    let folder = root().join("tests/golden");
    let mut differ = Vec::new();
    for (name, arguments) in [
        ("annotate.jsonl", &["annotate"][..]),
        ("itinerary.json", &["itinerary", "--format", "json"]),
        ("itinerary.txt", &["itinerary"]),
        ("articles.json", &["articles", "--format", "json"]),
        ("conflicts.json", &["conflicts", "--format", "json"]),
    ] {
        let answer = dateline(arguments, &[]);
        let path = folder.join(name);
        if write {
            fs::create_dir_all(&folder).unwrap();
            fs::write(path, answer).unwrap();
        } else if fs::read_to_string(&path).ok().as_deref() != Some(&answer) {
            differ.push(name);
        }
    }
    assert!(differ.is_empty(), "{differ:?} differ; if that is right, DATELINE_GOLDEN=write cargo test --test seeds, and look at the difference");
}
