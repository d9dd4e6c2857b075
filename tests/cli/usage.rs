//! What is asked for: wrong usage, queries, help, and nothing to read.

use serde_json::Value;

use super::{COMMANDS, assert_harmless, code, errors, records, run, run_in};

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
