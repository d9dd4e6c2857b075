//! Every command of the one table is reached by keys from the first screen, and does what its sentence says.

use std::collections::BTreeSet;

use serde_json::Value;

use super::correct::state;

/// A command; keys before it; its key; what the state says then, given the state before.
type Row = (&'static str, &'static str, &'static str, fn(&Value, &Value) -> bool);

fn offset(state: &Value) -> u64 {
    state["reader"]["offset"].as_u64().unwrap()
}

fn row(state: &Value) -> u64 {
    state["reader"]["row"].as_u64().unwrap()
}

fn centre(state: &Value) -> (f64, f64) {
    (state["map"]["centre"][0].as_f64().unwrap(), state["map"]["centre"][1].as_f64().unwrap())
}

fn degrees(state: &Value) -> f64 {
    state["map"]["row_degrees"].as_f64().unwrap()
}

fn done(state: &Value, what: &str) -> bool {
    state["done"].as_array().unwrap().last().is_some_and(|done| done.as_str().unwrap().starts_with(what))
}

fn kept(state: &Value) -> Vec<&str> {
    state["corrections"].as_array().unwrap().iter().map(|kind| kind.as_str().unwrap()).collect()
}

fn typed(state: &Value) -> &str {
    state["overlay"]["finder"].as_str().unwrap()
}

fn title<'s>(state: &'s Value, of: &str) -> &'s str {
    state["overlay"][of].as_str().unwrap_or_default()
}

fn walks(state: &Value, along: &str) -> bool {
    state["walk"] == along
}

fn drawer(state: &Value, tab: &str) -> bool {
    state["drawer"]["tab"] == tab && state["focus"] == "drawer"
}

const SCRIPTS: &[Row] = &[
    ("next", "", ".", |was, now| now["stop"].as_u64() == was["stop"].as_u64().map(|stop| stop + 1)),
    ("previous", ". .", ",", |was, now| now["stop"].as_u64() == was["stop"].as_u64().map(|stop| stop - 1)),
    ("walk-stops", "", "ws", |_, now| walks(now, "stop") && now["stop"] == 1),
    ("walk-conflicts", "", "wc", |_, now| walks(now, "conflict") && now["place"] == "Rio de Janeiro"),
    ("walk-entity", "f canel <enter>", "we", |was, now| walks(now, "mention") && offset(now) != offset(was) && now["entity"] == was["entity"]),
    ("walk-dates", "2", "wd", |was, now| walks(now, "date") && offset(now) > offset(was)),
    ("walk-articles", "", "wa", |was, now| walks(now, "article") && now["list_at"].as_u64() > was["list_at"].as_u64()),
    ("walk-journeys", "Wj", "wj", |was, now| walks(now, "journey") && now["journey"] != was["journey"]),
    ("walk-paragraphs", "2", "wp", |was, now| walks(now, "paragraph") && offset(now) > offset(was)),
    ("walk-only-here", "2", "wo", |was, now| walks(now, "sentence only here") && offset(now) != offset(was)),
    ("back-stops", ". .", "Ws", |_, now| walks(now, "stop") && now["stop"] == 1),
    ("back-conflicts", "wc wc", "Wc", |was, now| walks(now, "conflict") && (offset(now), &now["place"]) != (offset(was), &was["place"])),
    ("back-entity", "f canel <enter>", "We", |was, now| {
        walks(now, "mention") && (offset(now), &now["reader"]["article"]) != (offset(was), &was["reader"]["article"])
    }),
    ("back-dates", "2 G", "Wd", |was, now| walks(now, "date") && offset(now) < offset(was)),
    ("back-articles", "", "Wa", |was, now| walks(now, "article") && now["list_at"].as_u64() < was["list_at"].as_u64()),
    ("back-journeys", "", "Wj", |was, now| walks(now, "journey") && now["journey"] != was["journey"]),
    ("back-paragraphs", "2 G", "Wp", |was, now| walks(now, "paragraph") && offset(now) < offset(was)),
    ("back-only-here", "2 G", "Wo", |was, now| walks(now, "sentence only here") && offset(now) < offset(was)),
    ("find", "", "f", |_, now| typed(now).is_empty()),
    ("search", "", "/", |_, now| title(now, "prompt") == "search"),
    ("search-next", "/ cuba <enter>", "n", |was, now| now["search"]["at"].as_u64() > was["search"]["at"].as_u64()),
    ("search-previous", "/ cuba <enter> n n", "N", |was, now| now["search"]["at"].as_u64() < was["search"]["at"].as_u64()),
    ("filter", "", "F", |_, now| title(now, "prompt") == "filter"),
    ("find-again", "f maduro <esc>", "gf", |_, now| typed(now) == "maduro"),
    ("find-entities", "", "gE", |_, now| now["overlay"]["kind"] == "entity"),
    ("side-by-side", "", "v", |_, now| now["compare"].is_object()),
    ("swap", "v", "x", |was, now| now["compare"]["second"]["article"] == was["reader"]["article"]),
    ("partner", "v", "gp", |was, now| now["compare"]["second"]["article"] != was["compare"]["second"]["article"]),
    ("sync", "v", "S", |was, now| (&was["compare"]["sync"], &now["compare"]["sync"]) == (&"stop".into(), &"entity".into())),
    ("anchor", "v", "=", |_, now| now["compare"]["held"] == "by hand"),
    ("why", "", "i", |_, now| title(now, "sheet").starts_with("Why? · stop 1")),
    ("stops", "", "gs", |_, now| drawer(now, "stops")),
    ("claims", "", "gc", |_, now| drawer(now, "claims")),
    ("timeline", "", "gt", |_, now| drawer(now, "timeline")),
    ("journeys", "", "gj", |_, now| title(now, "sheet") == "Journeys"),
    ("two-journeys", "", "gJ", |_, now| drawer(now, "journeys")),
    ("gaps", "", "gG", |_, now| drawer(now, "gaps")),
    ("entities", "", "ge", |_, now| drawer(now, "entities")),
    ("go-entity", "2 wd f canel <enter>", "gd", |_, now| now["entity"] == "person:miguel-diaz-canel" && now["drawer"]["tab"] == "entity"),
    ("cell-left", "gc <right>", "<left>", |was, now| now["reader"]["article"] != was["reader"]["article"]),
    ("cell-right", "gc", "<right>", |was, now| now["reader"]["article"] != was["reader"]["article"]),
    ("open", "gj j", "<enter>", |was, now| now["overlay"].is_null() && now["journey"] != was["journey"]),
    ("back", "gs", "q", |was, now| was["drawer"].is_object() && now["drawer"].is_null()),
    ("close", "i", "<esc>", |was, now| was["overlay"].is_object() && now["overlay"].is_null()),
    ("quit", "", "Q", |_, now| done(now, "quit")),
    ("interrupt", "<c-c>", "<c-c>", |was, now| was["said"] == "Ctrl-c again to quit" && done(now, "quit")),
    ("history-back", "f canel <enter>", "H", |was, now| now["history"][1] == 1 && offset(now) != offset(was)),
    ("history-forward", "f canel <enter> H", "L", |was, now| now["history"][1] == 0 && offset(now) != offset(was)),
    ("down", "", "j", |was, now| now["list_at"].as_u64() > was["list_at"].as_u64()),
    ("up", "j", "k", |was, now| now["list_at"].as_u64() < was["list_at"].as_u64()),
    ("page", "", "<space>", |was, now| row(now) > row(was)),
    ("page-back", "<space>", "b", |was, now| row(now) < row(was)),
    ("half-page", "2", "<c-d>", |was, now| row(now) > row(was)),
    ("half-page-back", "2 G", "<c-u>", |was, now| row(now) < row(was)),
    ("top", "2 G", "gg", |_, now| row(now) == 0),
    ("bottom", "2", "G", |was, now| row(now) > row(was)),
    ("list-page", "gg", "<pgdn>", |was, now| now["list_at"].as_u64() > was["list_at"].as_u64()),
    ("list-page-back", "G", "<pgup>", |was, now| now["list_at"].as_u64() < was["list_at"].as_u64()),
    ("scroll-down", "", "J", |was, now| row(now) > row(was) && now["focus"] == "articles"),
    ("scroll-up", "J J", "K", |was, now| row(now) < row(was) && now["focus"] == "articles"),
    ("next-sentence", "", ")", |was, now| now["reader"]["sentence"] != was["reader"]["sentence"] && offset(now) > offset(was)),
    ("previous-sentence", ") )", "(", |was, now| offset(now) < offset(was)),
    ("focus-articles", "2", "1", |_, now| now["focus"] == "articles"),
    ("focus-reader", "", "2", |_, now| now["focus"] == "reader"),
    ("focus-map", "", "3", |_, now| now["focus"] == "map"),
    ("focus-drawer", "", "4", |_, now| now["focus"] == "drawer" && now["drawer"].is_object()),
    ("next-pane", "", "<tab>", |_, now| now["focus"] == "map"),
    ("previous-pane", "3", "<s-tab>", |_, now| now["focus"] == "articles"),
    ("zoom", "", "z", |_, now| now["zoomed"] == true),
    ("wider", "", ">", |was, now| now["measure"].as_u64() > was["measure"].as_u64()),
    ("narrower", "", "<lt>", |was, now| now["measure"].as_u64() < was["measure"].as_u64()),
    ("dates", "", "d", |was, now| now["dates"] != was["dates"]),
    ("coverage", "", "C", |was, now| was["coverage"].is_null() && now["coverage"].is_array()),
    ("outline", "", "go", |_, now| title(now, "sheet").starts_with("Outline · ")),
    ("map-closer", "3", "+", |was, now| degrees(now) < degrees(was)),
    ("map-farther", "3", "-", |was, now| degrees(now) > degrees(was)),
    ("map-fit", "3 + <left>", "0", |was, now| was["map"]["fitted"] == false && now["map"]["fitted"] == true),
    ("map-left", "3 +", "<left>", |was, now| centre(now).1 < centre(was).1),
    ("map-right", "3 +", "<right>", |was, now| centre(now).1 > centre(was).1),
    ("map-up", "3 +", "<up>", |was, now| centre(now).0 > centre(was).0),
    ("map-down", "3 +", "<down>", |was, now| centre(now).0 < centre(was).0),
    ("map-over", "", "O", |was, now| was["map"]["over"].is_null() && now["map"]["over"].is_u64()),
    ("map-people", "3", "P", |_, now| now["map"]["people"] == true),
    ("cite", "", "y", |_, now| done(now, "copy: “") && now["done"][0].as_str().unwrap().contains("19 Feb 2024 [001")),
    ("cite-markdown", "", "Y", |_, now| done(now, "copy: > ")),
    ("reject", ".", "X", |_, now| title(now, "sheet") == "Difference"),
    ("merge", "f canel <enter>", "M", |_, now| title(now, "chooser") == "Miguel Díaz-Canel is …"),
    ("split", "f canel <enter>", "gM", |_, now| title(now, "chooser") == "Which name is not Miguel Díaz-Canel's?"),
    ("set", ".", "D", |_, now| title(now, "chooser").starts_with("Caracas 20 Feb 2024 was")),
    ("meta", "", "gP", |_, now| title(now, "chooser").starts_with("Of 001")),
    ("without", "", "gX", |_, now| title(now, "chooser") == "Set an article aside"),
    ("add", "", "gA", |_, now| title(now, "chooser") == "Add to the pile"),
    ("paste", "", "gV", |_, now| title(now, "chooser") == "Paste an article"),
    ("checked", "", "c", |was, now| was["checked"] == false && now["checked"] == true),
    ("star", "", "*", |_, now| kept(now) == ["star"]),
    ("tag", "", "t", |_, now| title(now, "chooser") == "Tag"),
    ("note", "", "a", |_, now| title(now, "chooser") == "Note"),
    ("notes", "", "gn", |_, now| drawer(now, "notes")),
    ("undo", "*", "u", |was, now| kept(was) == ["star"] && kept(now).is_empty()),
    ("redo", "* u", "<c-r>", |was, now| kept(was).is_empty() && kept(now) == ["star"]),
    ("keep", "*", "gw", |_, now| now["said"] == "all corrections are kept"),
    ("palette", "", ":", |_, now| now["overlay"]["kind"] == "command"),
    ("help", "", "?", |_, now| title(now, "sheet").starts_with("Help · ")),
    ("mouse", "", "!", |_, now| done(now, "mouse: off")),
    ("redraw", "", "<c-l>", |_, now| done(now, "redraw")),
    ("peek", "", "o", |_, now| now["peek"]["title"].is_string()),
    ("tour", "", "g?", |_, now| now["tour"]["step"] == 1),
    ("edit", "", "e", |was, now| now["said"].is_string() && now["said"] != was["said"]),
    ("open-address", "", "U", |was, now| now["said"].is_string() && now["said"] != was["said"]),
    ("suspend", "", "<c-z>", |_, now| done(now, "suspend")),
    ("kind", "f", "<tab>", |_, now| now["overlay"]["kind"] == "entity"),
    ("kind-back", "f", "<s-tab>", |_, now| now["overlay"]["kind"] == "command"),
    ("beside", "f canel", "<c-o>", |_, now| now["overlay"].is_null() && now["compare"].is_object()),
    ("pick", "f canel", "<c-x>", |_, now| now["overlay"]["picked"] == serde_json::json!(["Miguel Díaz-Canel"])),
    ("erase", "f abc", "<backspace>", |_, now| typed(now) == "ab"),
    ("erase-word", "f ab<space>cd", "<c-w>", |_, now| typed(now) == "ab "),
    ("erase-all", "f abc", "<c-u>", |_, now| typed(now).is_empty()),
];

#[test]
fn every_command_is_reached_by_keys_and_does_what_it_says() {
    let mut failed = Vec::new();
    for (name, before, key, says) in SCRIPTS {
        let (was, now) = (state(before), state(&format!("{before} {key}")));
        if !says(&was, &now) {
            failed.push(format!("{name} ({before} {key}): {}", now["said"]));
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
}

#[test]
fn every_command_of_the_table_has_its_script() {
    let known: BTreeSet<&str> = dateline::ui::commands().into_iter().collect();
    let played: BTreeSet<&str> = SCRIPTS.iter().map(|(name, ..)| *name).collect();
    assert_eq!(known.difference(&played).collect::<Vec<_>>(), Vec::<&&str>::new(), "commands without a script");
    assert_eq!(played.difference(&known).collect::<Vec<_>>(), Vec::<&&str>::new(), "scripts without a command");
}

#[test]
fn every_command_that_needs_no_typing_is_reached_by_its_name_too() {
    // From the palette a command does what its key does; those for typing and for sheets belong to what they are pressed in.
    let within = ["open", "close", "back", "kind", "kind-back", "beside", "pick", "erase", "erase-word", "erase-all", "interrupt", "quit"];
    let mut differ = Vec::new();
    for (name, before, key, _) in SCRIPTS.iter().filter(|(name, before, ..)| !within.contains(name) && !before.starts_with("gj")) {
        let (by_key, by_name) = (state(&format!("{before} {key}")), state(&format!("{before} : {name} <enter>")));
        let told = |state: &Value| {
            ["stop", "journey", "reader", "drawer", "overlay", "focus", "compare", "walk", "corrections", "map"].map(|part| state[part].clone())
        };
        if told(&by_key) != told(&by_name) {
            differ.push(*name);
        }
    }
    assert!(differ.is_empty(), "{differ:?}");
}
