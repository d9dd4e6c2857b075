//! What holds at any size after any keys.

use dateline::ui::{Paper, play};
use proptest::prelude::*;
use serde_json::Value;

use super::sample;

const KEYS: [&str; 83] = [
    "j", "k", ".", ",", "ws", "wc", "we", "wd", "wa", "wj", "wp", "Wj", "We", "Wd", "f", "a", "e", "v", "x", "S", "=", "gp", "i", "gs", "gc", "gj",
    "gd", "ge", "gf", "gt", "gJ", "gG", "C", "go", "wo", "Wo", "gE", "]e", "<right>", "<up>", "<down>", "<enter>", "<esc>", "H", "L", "<space>", "b",
    "<c-d>", "<c-u>", "gg", "G", "J", "K", ")", "(", "1", "2", "3", "4", "<tab>", "<s-tab>", "z", ">", "<lt>", "d", "+", "-", "0", "O", "y", ":",
    "?", "<left>", "<pgdn>", "/", "n", "N", "F", "who:lav", "\"", "o", "g?", "U",
];

fn script() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(KEYS.to_vec()), 0..40).prop_map(|keys| keys.join(" "))
}

/// The columns at which a row's border characters stand.
fn borders(line: &str) -> Vec<usize> {
    let mut column = 0;
    let mut found = Vec::new();
    for char in line.chars() {
        if matches!(char, '┌' | '┐' | '└' | '┘') {
            found.push(column);
        }
        column += unicode_width::UnicodeWidthChar::width(char).unwrap_or(0);
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_keys_at_any_size_keep_the_selection_in_range(keys in script(), cols in 1_u16..220, rows in 1_u16..70) {
        let played = play(sample(), &[], &keys, (cols, rows), Paper::Color).unwrap();
        prop_assert_eq!(played.screen.lines().count(), usize::from(rows));
        let state: Value = serde_json::from_str(&played.state).unwrap();
        let journey = sample().journeys.iter().find(|journey| state["journey"] == journey.slug.as_str()).unwrap();
        let stop = usize::try_from(state["stop"].as_u64().unwrap()).unwrap();
        prop_assert!(stop < journey.stops.len());
        prop_assert_eq!(&state["place"], sample().name(journey.stops[stop].place));
        let open = state["reader"]["article"].as_str().unwrap();
        prop_assert!(sample().article_by_id(open).is_some());
        let cursor = state["list"].as_array().unwrap().iter().position(|article| article == open);
        // What is filtered out may be open; the list says so.
        let narrowed = !state["filter"].is_null() || state["overlay"]["prompt"] == "filter";
        prop_assert!(cursor.is_some() || narrowed, "the open article is in the list");
        if let Some(fit) = state["filter"]["fit"].as_u64() {
            prop_assert!(fit > 0, "no filter empties the list");
        }
    }

    #[test]
    fn corners_of_panes_stand_under_each_other(keys in script(), cols in 60_u16..220, rows in 12_u16..70) {
        // Overlays lie over panes, so they are closed first.
        let keys = format!("{keys} <esc> <esc> <esc> <esc>");
        let played = play(sample(), &[], &keys, (cols, rows), Paper::Color).unwrap();
        if !played.left {
            let mut open: Vec<usize> = Vec::new();
            for line in played.screen.lines() {
                let corners = borders(line);
                let bottom = line.contains('└') || line.contains('┘');
                if bottom {
                    for corner in &corners {
                        let at = open.iter().position(|column| column == corner);
                        prop_assert!(at.is_some(), "a corner at {} closes nothing:\n{}", corner, played.screen);
                        open.remove(at.unwrap());
                    }
                } else {
                    open.extend(corners);
                }
            }
            prop_assert!(open.is_empty(), "not closed: {:?}\n{}", open, played.screen);
        }
    }
}
