//! Finding things: words in articles and sheets, the filter of the list, the finder, and lines that come back.

use dateline::ui::Paper;
use serde_json::Value;

use super::{played, state};

fn said(state: &Value) -> &str {
    state["said"].as_str().unwrap_or_default()
}

#[test]
fn words_are_searched_while_they_are_typed_and_walked() {
    let typing = state("/ caracas");
    assert_eq!((typing["overlay"]["prompt"].as_str(), typing["overlay"]["text"].as_str()), (Some("search"), Some("caracas")));
    let count = typing["search"]["count"].as_u64().unwrap();
    assert!(count > 3, "{typing}");
    assert!(typing["reader"]["sentence"].as_str().unwrap().contains("Caracas"), "the reader is there before Enter");
    let kept = state("/ caracas <enter>");
    assert!(kept["overlay"].is_null() && kept["search"]["at"] == typing["search"]["at"]);
    assert_eq!((kept["focus"].as_str(), kept["walk"].as_str()), (Some("reader"), Some("match")));
    assert!(said(&kept).starts_with(&format!("“caracas” {} of {count}, ", kept["search"]["at"])), "{}", said(&kept));
    let first = kept["search"]["at"].as_u64().unwrap();
    let next = |first: u64| first % count + 1;
    for keys in ["n", "."] {
        assert_eq!(state(&format!("/ caracas <enter> {keys}"))["search"]["at"], next(first), "{keys}");
    }
    for keys in ["n N", "n ,", ". ,", "N n"] {
        assert_eq!(state(&format!("/ caracas <enter> {keys}"))["search"]["at"], first, "{keys}");
    }
    let round = state(&format!("/ caracas <enter> {}", "n ".repeat(usize::try_from(count).unwrap())));
    assert_eq!(round["search"]["at"], first, "after all of them comes the first");
    let articles: std::collections::BTreeSet<String> = (0..count)
        .map(|times| state(&format!("/ caracas <enter> {}", "n ".repeat(usize::try_from(times).unwrap())))["reader"]["article"].to_string())
        .collect();
    assert!(articles.len() > 2, "the walk crosses articles: {articles:?}");
}

#[test]
fn accents_and_case_never_matter() {
    let count = |keys: &str| state(keys)["search"]["count"].as_u64().unwrap();
    let plain = count("/ diaz-canel");
    assert!(plain > 2);
    assert_eq!(count("/ DÍAZ<space>CANEL"), plain);
    assert_eq!(count("/ nothinglikeit"), 0);
    assert_eq!(said(&state("/ nothinglikeit <enter>")), "“nothinglikeit” stands nowhere here");
}

#[test]
fn escape_goes_back_to_where_one_was() {
    for before in ["", "2 <space>", "3", "v .", "2 j j"] {
        let (was, is) = (state(before), state(&format!("{before} / caracas <esc>")));
        for key in ["reader", "focus", "compare", "stop", "search", "walk", "overlay"] {
            assert_eq!(was[key], is[key], "{key} after {before:?}");
        }
    }
    let kept = state("/ caracas <enter> / brazil <esc>");
    assert_eq!(
        (kept["search"]["text"].as_str(), kept["walk"].as_str()),
        (Some("caracas"), Some("match")),
        "what was searched before is marked again"
    );
    let cleared = state("/ caracas <enter> <esc>");
    assert!(cleared["search"].is_null() && cleared["walk"] == "stop", "Esc takes the marks off");
    let first = state("");
    assert_eq!(state("/ caracas <enter> n H H")["reader"]["article"], first["reader"]["article"], "where the search began is gone back to");
}

#[test]
fn a_search_is_brought_back() {
    assert_eq!(state("/ caracas <enter> <esc> / <enter>")["search"]["text"], "caracas", "an empty line asks the same again");
    assert_eq!(state("/ caracas <enter> / brazil <enter> / <up> <up>")["overlay"]["text"], "caracas");
    assert_eq!(state("/ caracas <enter> / brazil <enter> / xy <up> <down>")["overlay"]["text"], "xy");
    assert_eq!(said(&state("n")), "nothing is searched for: / begins");
    assert_eq!(state(": search<space>caracas <enter>")["search"]["text"], "caracas");
}

#[test]
fn what_was_found_is_marked_without_colours() {
    let screen = played("/ caracas <enter>", (80, 24)).screen;
    assert!(screen.lines().any(|line| line.contains("│/") || line.contains("▌/") || line.contains(" /")), "{screen}");
    let plain = dateline::ui::play(super::sample(), &[], "/ caracas <enter>", (80, 24), dateline::ui::Paper::NoColor).unwrap();
    assert!(plain.looks.contains("reversed"), "{}", plain.looks);
}

#[test]
fn help_is_searched() {
    assert_eq!(state("? / side")["overlay"]["prompt"], "search in the sheet");
    let found = state("? / ARTICLES <enter>");
    let lines = found["overlay"]["lines"].as_array().unwrap();
    let line = |state: &Value| lines[usize::try_from(state["overlay"]["found"]["at"].as_u64().unwrap()).unwrap()].as_str().unwrap().to_owned();
    assert!(line(&found).to_lowercase().contains("articles"), "{}", line(&found));
    assert!(found["overlay"]["found"]["count"].as_u64().unwrap() > 1);
    assert_ne!(state("? / ARTICLES <enter> n")["overlay"]["found"]["at"], found["overlay"]["found"]["at"]);
    assert_eq!(state("? / side <esc>")["overlay"]["found"], Value::Null);
    assert_eq!(state("? / side <enter> <esc>")["overlay"]["found"], Value::Null, "Esc takes the marks off first");
    assert!(state("? / side <enter> <esc> <esc>")["overlay"].is_null());
}

#[test]
fn the_list_is_filtered_and_says_so() {
    let all = state("")["list"].as_array().unwrap().len();
    let narrowed = state("F where:nicaragua <enter>");
    let list = narrowed["list"].as_array().unwrap();
    assert!(list.len() < all && !list.is_empty());
    assert_eq!(narrowed["filter"]["query"], "where:nicaragua");
    assert_eq!((narrowed["filter"]["fit"].as_u64(), narrowed["filter"]["of"].as_u64()), (Some(list.len() as u64), Some(all as u64)));
    assert!(list.contains(&narrowed["reader"]["article"]), "what is open is in view");
    for size in [(80, 24), (120, 40)] {
        let screen = played("F where:nicaragua <enter>", size).screen;
        assert!(screen.contains(&format!("{} of {all} · filter: wh", list.len())), "{screen}");
    }
    assert_eq!(state("F where:nicaragua <enter> <esc>")["list"].as_array().unwrap().len(), all, "Esc takes it off");
    assert_eq!(state("F where:nicaragua <enter> F <c-u> <enter>")["filter"], Value::Null, "so does an empty line");
    assert_eq!(state(": filter<space>where:nicaragua <enter>")["list"], narrowed["list"]);
    assert_eq!(state(": filter<space>where:nicaragua <enter> : filter<space> <enter>")["filter"], Value::Null);
    assert_eq!(state("F where:nicaragua <esc>")["filter"], Value::Null);
    assert_eq!(state("F where:nicaragua")["list"], narrowed["list"], "the list follows what is typed");
}

#[test]
fn what_is_selected_stays_if_it_is_in_view() {
    let before = state("j");
    let after = state("j F who:lavrov <enter>");
    assert_eq!(before["reader"], after["reader"]);
    assert_eq!((before["stop"].clone(), before["journey"].clone()), (after["stop"].clone(), after["journey"].clone()));
}

#[test]
fn a_bad_filter_is_refused_with_its_place() {
    let bad = state("F lavrov<space>wher:cuba <enter>");
    assert_eq!(bad["overlay"]["bad"]["at"], 7);
    assert!(bad["filter"].is_null() && bad["overlay"]["prompt"] == "filter", "it is not applied and can be mended");
    for size in [(80, 24), (120, 40)] {
        let screen = played("F lavrov<space>wher:cuba", size).screen;
        let rows: Vec<&str> = screen.lines().rev().take(2).collect();
        let column = |row: &str, what: &str| row.find(what).map(|at| row[..at].chars().count());
        assert_eq!(column(rows[0], "^"), column(rows[1], "wher:"), "the caret stands under the mistake:\n{screen}");
    }
    let empty = state("F who:nobodylikethat <enter>");
    assert!(empty["filter"].is_null() && said(&empty).contains("no article fits"), "{empty}");
    assert_eq!(state(": filter<space>when:now <enter>")["overlay"]["bad"]["at"], 0);
}

#[test]
fn a_filter_is_completed_and_brought_back() {
    assert_eq!(state("F whe <tab>")["overlay"]["text"], "where:");
    assert_eq!(state("F where:hav <tab>")["overlay"]["text"], "where:Havana ");
    assert_eq!(state("F who:lavrov <enter> F")["overlay"]["text"], "who:lavrov", "the filter that holds is there to be changed");
    assert_eq!(state("F who:lavrov <enter> <esc> F <up>")["overlay"]["text"], "who:lavrov");
}

#[test]
fn the_search_stays_within_the_filter() {
    let all = state("/ lavrov")["search"]["count"].as_u64().unwrap();
    let some = state("F where:nicaragua <enter> / lavrov")["search"]["count"].as_u64().unwrap();
    assert!(0 < some && some < all, "{some} of {all}");
    assert_eq!(state("/ lavrov <enter> F where:nicaragua <enter>")["search"]["count"], some, "and follows it");
}

#[test]
fn the_finder_finds_sentences_and_counts_by_kind() {
    let found = state("f ninth<space>visit");
    let counts = &found["overlay"]["counts"];
    assert!(counts["sentence"].as_u64().unwrap() >= 1 && counts["article"].as_u64().unwrap() >= 1, "{counts}");
    let only = state("f ninth<space>visit <tab><tab><tab><tab>");
    assert_eq!(only["overlay"]["kind"], "sentence");
    let there = state("f ninth<space>visit <tab><tab><tab><tab> <enter>");
    assert!(there["reader"]["sentence"].as_str().unwrap().to_lowercase().contains("ninth visit"), "{there}");
    let about = state("f who:diaz-canel");
    assert!(about["overlay"]["counts"]["sentence"].as_u64().unwrap() > 3, "all that is said of somebody: {about}");
    assert_eq!(state("f wo:x")["overlay"]["bad"].as_str().map(|says| says.starts_with("there is no field wo")), Some(true));
    assert!(state("f maduro <c-o>")["compare"]["second"].is_object(), "a hit is opened beside");
}

#[test]
fn the_finder_goes_on_where_it_was() {
    let again = state("f maduro <esc> f");
    assert_eq!((again["overlay"]["finder"].as_str(), again["overlay"]["resumed"].as_bool()), (Some("maduro"), Some(true)));
    assert_eq!(again["overlay"]["hits"], state("f maduro")["overlay"]["hits"]);
    assert_eq!(state("f maduro <esc> f x")["overlay"]["finder"], "x", "a letter begins anew");
    assert_eq!(state("f maduro <esc> f <backspace>")["overlay"]["finder"], "madur", "anything else goes on with it");
    assert_eq!(state("f maduro <esc> f <enter>")["entity"], state("f maduro <enter>")["entity"]);
    assert_eq!(state("f maduro <tab> <esc> f")["overlay"]["kind"], "entity");
    assert_eq!(state(": find<space>maduro <enter>")["overlay"]["finder"], "maduro");
}

#[test]
fn hits_are_picked_and_stay_so_while_other_things_are_looked_for() {
    let picked = |keys: &str| {
        let state = state(keys);
        state["overlay"]["picked"].as_array().unwrap().iter().map(|label| label.as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let two = "f canel <c-x> <c-u> caracas<space>20 <c-x>";
    assert_eq!(picked(two), ["Miguel Díaz-Canel", "Caracas 20 Feb 2024"]);
    assert_eq!(state(two)["overlay"]["cursor"], 1, "the next can be picked at once");
    assert_eq!(picked(&format!("{two} <up> <c-x>")), ["Miguel Díaz-Canel"], "once more is no longer");
    assert_eq!(picked(&format!("{two} <tab> <tab> x <backspace>")).len(), 2, "other kinds and other words leave them");
    assert_eq!(picked(&format!("{two} <enter> gf")).len(), 2, "the finder goes on with them");
    assert_eq!(picked(&format!("{two} <esc> f")).len(), 2);
    assert!(picked(&format!("{two} <esc> f x")).is_empty(), "a letter begins anew");
    assert_eq!(picked(&format!("{two} <esc> gf x")).len(), 2);
    for (size, paper) in [((80, 24), Paper::Color), ((120, 40), Paper::NoColor), ((80, 24), Paper::Ascii)] {
        let screen = dateline::ui::play(super::sample(), &[], "f lavrov <c-x> <down> <c-x>", size, paper).unwrap().screen;
        let marked = screen.lines().filter(|line| line.contains(" +") && line.contains("entity")).count();
        assert!(marked >= 1 && screen.contains("2 picked "), "marks and a count without colours:\n{screen}");
    }
    assert!(state(": canel <c-x>")["overlay"]["picked"].as_array().unwrap().is_empty(), "commands are not picked");
}

#[test]
fn the_first_two_picks_are_opened_side_by_side() {
    let both = state("f ninth<space>visit <tab><tab><tab><tab> <c-x> <c-u> april<space>17 <c-x> <c-o>");
    let sentence = |reader: &Value| reader["sentence"].as_str().unwrap().to_lowercase();
    assert!(sentence(&both["reader"]).contains("ninth visit"), "{both}");
    assert!(sentence(&both["compare"]["second"]).contains("april 17"), "{both}");
    assert_eq!((both["compare"]["held"].as_str(), both["compare"]["active"].as_u64()), (Some("by hand"), Some(0)));
    assert_ne!(both["reader"]["article"], both["compare"]["second"]["article"]);
    let one = state("f april<space>17 <tab><tab><tab><tab> <c-x> <c-o>");
    assert_eq!(one["reader"]["article"], state("")["reader"]["article"], "a single one is opened beside what is open");
    let own = state("f ninth<space>visit <tab><tab><tab><tab> <c-o>");
    assert!(own["compare"].is_null() && said(&own).contains("nothing to lay beside it"), "{own}");
    let elsewhere = state("f canel <c-o>");
    assert_ne!(elsewhere["reader"]["article"], elsewhere["compare"]["second"]["article"], "a name of the open article is shown in another");
    assert_eq!(state("f ninth <c-x> <c-x> <c-o> gf")["overlay"]["picked"], serde_json::json!([]), "they have done what they were picked for");
}

#[test]
fn picks_are_cited_together() {
    let copied = |keys: &str| state(keys)["done"].as_array().unwrap().last().unwrap().as_str().unwrap().to_owned();
    let both = copied("f caracas<space>20 <c-x> <c-u> havana<space>19 <c-x> <c-y>");
    let lines: Vec<&str> = both.strip_prefix("copy: ").unwrap().lines().collect();
    assert!(lines.len() == 2 && lines.iter().all(|line| line.starts_with('“') && line.ends_with(']')), "{both}");
    let markdown = copied("f caracas<space>20 <c-x> <c-u> havana<space>19 <c-x> <c-e>");
    assert_eq!(markdown.matches("\n> — ").count(), 2, "{markdown}");
    let chosen = copied("f caracas<space>20 <c-y>");
    assert_eq!(chosen.strip_prefix("copy: ").unwrap(), lines[0], "without picks what is chosen is cited");
    assert_eq!(state("f caracas<space>20 <c-y>")["overlay"]["finder"], "caracas 20", "the finder stays open");
}

#[test]
fn titles_stand_where_ids_stood() {
    let screen = played("f ninth", (120, 40)).screen;
    for article in &super::sample().articles {
        assert!(!screen.contains(&article.id), "{}\n{screen}", article.id);
    }
}

#[test]
fn commands_are_completed_and_come_back() {
    assert_eq!(state(": sid <tab>")["overlay"]["finder"], "side-by-side");
    assert_eq!(state(": filt <tab>")["overlay"]["finder"], "filter ");
    assert_eq!(state(": filt <tab> whe <tab>")["overlay"]["finder"], "filter where:");
    assert_eq!(state(": stops <enter> : claims <enter> : <up> <up>")["overlay"]["finder"], "stops");
    assert_eq!(state(": filter<space>who:lavrov <enter> : <up>")["overlay"]["finder"], "filter who:lavrov");
    assert_eq!(state(": stops <enter> : <up> <enter>")["drawer"], Value::Null, "what comes back runs: the drawer closes again");
}

#[test]
fn esc_works_from_the_top_down() {
    let after = |escs: usize| state(&format!("F who:lavrov <enter> / caracas <enter> gs {}", "<esc> ".repeat(escs)));
    assert!(after(1)["drawer"].is_null() && !after(1)["search"].is_null());
    assert!(after(2)["search"].is_null() && !after(2)["filter"].is_null());
    assert!(after(3)["filter"].is_null());
}
