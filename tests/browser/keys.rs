//! What keys do, by the state after them.

use dateline::ui::keys_as_markdown;

use super::{played, sample, state};

#[test]
fn the_first_screen_answers_with_no_key_pressed() {
    let state = state("");
    assert_eq!(state["journey"], "sergey-lavrov-2024-02");
    assert_eq!((state["stop"].as_u64(), state["place"].as_str()), (Some(0), Some("Havana")));
    let sentence = state["reader"]["sentence"].as_str().unwrap();
    assert!(sentence.contains("made a brief visit on Monday to Cuba"), "the reader opens at the sentence that proves the first stop: {sentence}");
    for size in [(80, 24), (120, 40)] {
        let screen = played("", size).screen;
        assert!(screen.contains("●Havana 19 ══▶ ●Caracas 20 ╌╌▶ ◐Rio de Janeiro 21-22≠"), "{screen}");
        for number in ["1 Havana 19", "2 Caracas 20", "3 Rio de Janeiro 21-22≠"] {
            assert!(screen.contains(number), "{number} stands on the map:\n{screen}");
        }
    }
}

#[test]
fn names_are_found_however_they_are_typed() {
    for (query, entity) in [
        ("diaz<space>canel", "person:miguel-diaz-canel"),
        ("sergei", "person:sergey-lavrov"),
        ("sergey<space>lavrov", "person:sergey-lavrov"),
        ("lavrv", "person:sergey-lavrov"),
    ] {
        let state = state(&format!("f {query} <enter>"));
        assert_eq!(state["entity"], entity, "{query}");
        assert_eq!((state["overlay"].is_null(), state["focus"].as_str()), (true, Some("reader")));
        assert!(!state["reader"]["mention"].is_null(), "the cursor stands on a mention");
    }
    let state = state("f diaz<space>canel");
    assert_eq!(state["overlay"]["hits"][0], "Miguel Díaz-Canel");
}

#[test]
fn the_finder_narrows_to_a_kind_and_is_resumed() {
    assert_eq!(state("f <tab>")["overlay"]["kind"], "entity");
    assert_eq!(state("f <tab><tab><tab><tab><tab><tab>")["overlay"]["kind"], "command");
    assert!(state("f <tab><tab><tab><tab><tab><tab><tab>")["overlay"]["kind"].is_null());
    assert_eq!(state("f <s-tab>")["overlay"]["kind"], "command");
    assert_eq!(state("f maduro <esc> gf")["overlay"]["finder"], "maduro");
    assert_eq!(state("f maduro <c-u> x")["overlay"]["finder"], "x");
    assert_eq!(state("f caracas<space>20 <enter>")["place"], "Caracas");
}

#[test]
fn stops_are_walked_and_the_end_is_said() {
    assert_eq!(state(".")["place"], "Caracas");
    assert_eq!(state(". .")["place"], "Rio de Janeiro");
    assert_eq!(state(". . ,")["place"], "Caracas");
    let end = state(". . .");
    assert_eq!((end["place"].as_str(), end["said"].as_str()), (Some("Rio de Janeiro"), Some("this is the last stop")));
    assert_eq!(state(",")["said"], "this is the first stop · Wj goes to the previous journey");
    assert_eq!(state("Wj ws . . .")["said"], "this is the last stop · wj goes to the next journey");
    assert_eq!(state("]s")["place"], "Caracas");
}

#[test]
fn journeys_are_walked_and_chosen() {
    let earlier = state("Wj");
    assert_eq!(earlier["journey"], "sergey-lavrov-2023-04");
    assert_eq!(state("Wj .")["journey"], "sergey-lavrov-2024-02");
    let chosen = state("gj k <enter>");
    assert_eq!(chosen["journey"], "sergey-lavrov-2023-04", "{chosen}");
    let screen = played("Wj", (120, 40)).screen;
    let strip = screen.lines().nth_back(1).unwrap();
    assert!(strip.contains("Brazil") && strip.contains("Nicaragua") && !strip.contains("Brasília") && !strip.contains("Managua"), "{strip}");
    assert!(screen.contains("(1) Brazil") && screen.contains("(3) Nicaragua"), "countries stand in brackets:\n{screen}");
}

#[test]
fn two_articles_are_read_side_by_side_and_both_follow_the_stop() {
    let first = state("v");
    assert_eq!(first["compare"]["sync"], "stop");
    let pair = |state: &serde_json::Value| [state["reader"]["article"].clone(), state["compare"]["second"]["article"].clone()];
    assert_ne!(pair(&first)[0], pair(&first)[1]);
    let words = |state: &serde_json::Value| [state["reader"]["sentence"].clone(), state["compare"]["second"]["sentence"].clone()];
    let rio = state("v . .");
    assert_eq!(rio["place"], "Rio de Janeiro");
    assert_ne!(words(&rio)[0], words(&first)[0], "the first reader follows the stop");
    assert_ne!(words(&rio)[1], words(&first)[1], "and the second follows the first");
    let swapped = state("v x");
    assert_eq!([pair(&swapped)[1].clone(), pair(&swapped)[0].clone()], pair(&first));
    assert_eq!(state("v S")["compare"]["sync"], "entity");
    assert_eq!(state("v S S")["compare"]["held"], "by hand");
    assert_eq!(state("v =")["compare"]["held"], "by hand");
    assert_eq!(state("v v")["compare"], serde_json::Value::Null);
}

#[test]
fn a_source_that_says_nothing_of_a_stop_is_silent() {
    let seconds: Vec<(String, String)> = (0..4)
        .map(|times| {
            let state = state(&format!("v {}", "gp".repeat(times)));
            (state["compare"]["second"]["article"].as_str().unwrap().to_owned(), state["compare"]["held"].as_str().unwrap().to_owned())
        })
        .collect();
    let held = |id: &str| seconds.iter().find(|(article, _)| article.starts_with(id)).map(|(_, held)| held.as_str());
    assert_eq!(held("002"), Some("silent"), "{seconds:?}");
    assert_eq!(held("003"), Some("aligned"), "{seconds:?}");
}

#[test]
fn a_date_answers_why_with_its_anchor() {
    let why = state("wd wd i");
    let lines: Vec<&str> = why["overlay"]["lines"].as_array().unwrap().iter().filter_map(|line| line.as_str()).collect();
    assert!(why["overlay"]["sheet"].as_str().unwrap().starts_with("Why? · “Monday” is 19 Feb 2024"), "{why}");
    assert!(lines.iter().any(|line| line.starts_with("anchor")), "{lines:#?}");
    assert!(state("i")["overlay"]["sheet"].as_str().unwrap().starts_with("Why? · stop 1"), "at first the stop is what was chosen");
    assert!(state(". i")["overlay"]["sheet"].as_str().unwrap().starts_with("Why? · stop 2"));
    assert!(state("j i")["overlay"]["sheet"].as_str().unwrap().contains("published"), "in the list, the article, and so its date");
    assert!(state("3 i")["overlay"]["sheet"].as_str().unwrap().starts_with("Why? · stop 1"), "on the map, of the stop");
}

#[test]
fn evidence_in_an_answer_is_gone_to() {
    let there = state("3 i <enter>");
    assert!(there["overlay"].is_null());
    assert_eq!(there["focus"], "reader");
}

#[test]
fn contradictions_are_walked_side_by_side() {
    let side = state("wc");
    let said = side["said"].as_str().unwrap();
    assert!(said.starts_with("≠ 3 of 3 · date of Rio de Janeiro · side 1 of 3"), "{said}");
    let first = state("Wj wc");
    assert!(first["said"].as_str().unwrap().starts_with("≠ 1 of 3"), "{first}");
    assert_ne!(state("wc .")["reader"]["sentence"], side["reader"]["sentence"], "the next side is another sentence");
}

#[test]
fn jumps_are_gone_back_over() {
    let there = state(". . wj");
    assert_eq!(state(". .")["history"][0], 2);
    let back = state(". . H");
    assert_eq!(back["place"], "Caracas");
    assert_eq!(state(". . H H")["place"], "Havana");
    assert_eq!(state(". . H H L L")["place"], "Rio de Janeiro");
    assert!(there["history"][0].as_u64().unwrap() >= 2);
    assert_eq!(state("H")["said"], "there is no jump to go back over");
}

#[test]
fn the_drawer_opens_and_closes_and_its_lines_lead_somewhere() {
    let stops = state("gs");
    assert_eq!((stops["drawer"]["tab"].as_str(), stops["focus"].as_str()), (Some("stops"), Some("drawer")));
    assert_eq!(state("gs j")["place"], "Caracas");
    assert!(state("gs gs")["drawer"].is_null());
    assert!(state("gs <esc>")["drawer"].is_null());
    let claims = state(". . gc");
    let lines = drawer(&claims);
    assert!(lines.iter().any(|line| line.starts_with("≠ date")), "{lines:#?}");
    for value in ["21 Feb 2024", "21–22 Feb 2024", "22–23 Feb 2024"] {
        let rows = lines.iter().filter(|line| line.trim_start_matches([' ', '≠']).starts_with(value)).count();
        assert_eq!(rows, 1, "{value} stands once: {lines:#?}");
    }
    assert_eq!(state(". . gc j <enter>")["focus"], "reader");
}

/// The lines of the drawer.
fn drawer(state: &serde_json::Value) -> Vec<&str> {
    state["drawer"]["lines"].as_array().unwrap().iter().filter_map(|line| line.as_str()).collect()
}

#[test]
fn claims_stand_against_articles_and_each_cell_is_reached() {
    let claims = state(". . gc");
    let lines = drawer(&claims);
    let open = claims["reader"]["article"].as_str().unwrap();
    assert!(lines.iter().any(|line| line.contains(&format!("▸{}", &open[..3]))), "the open article's column is marked: {lines:#?}");
    assert!(lines.iter().all(|line| !line.starts_with("— silent")), "all articles of the journey tell of Rio");
    // Brazil is told by three articles: each is reached from the one before, and no fourth.
    let row = lines.iter().filter(|line| line.contains('◐') || line.contains('●')).skip(1).position(|line| line.contains("Brazil")).unwrap();
    let down = "j ".repeat(row);
    let articles: Vec<String> = ["<left> <left>", "<left> <left> <right>", "<left> <left> <right> <right>", "<left> <left> <right> <right> <right>"]
        .iter()
        .map(|keys| state(&format!(". . gc {down} {keys}"))["reader"]["article"].as_str().unwrap()[..3].to_owned())
        .collect();
    assert_eq!(articles, ["003", "001", "000", "000"]);
    let there = state(&format!(". . gc {down} <right> <enter>"));
    assert_eq!(there["focus"], "reader");
    assert!(there["reader"]["sentence"].as_str().unwrap().contains("Brazil"), "{there}");
    assert_eq!(state("gs <right>")["focus"], "articles", "elsewhere the arrows change the pane");
}

#[test]
fn a_name_has_its_page_from_the_reader_the_list_and_the_page_of_another() {
    let page = state("gd");
    assert_eq!((page["drawer"]["tab"].as_str(), page["entity"].as_str()), (Some("entity"), Some("person:sergey-lavrov")));
    let lines = drawer(&page);
    assert!(lines[0].starts_with("Sergey Lavrov  person") && lines[1].contains("in 5 articles"), "{lines:#?}");
    for heading in ["Written as", "Roles as stated", "Travels to", "Mentioned in", "Named in the same sentence"] {
        assert!(lines.contains(&heading), "{heading}: {lines:#?}");
    }
    assert!(state("gd gd")["drawer"].is_null());
    assert!(state("gd <esc>")["drawer"].is_null());
    // The name itself, walked to; and one of the list of all.
    assert_eq!(state("we we <enter>")["drawer"]["tab"], "entity");
    let all = state("ge");
    assert_eq!(all["drawer"]["tab"], "entities");
    assert!(drawer(&all)[0].starts_with("person · "), "{all}");
    let first = state("ge <enter>");
    assert_eq!((first["drawer"]["tab"].as_str(), first["entity"].as_str()), (Some("entity"), Some("person:sergey-lavrov")));
    assert_eq!(state("gE")["overlay"]["kind"], "entity");
    let met = state("f diaz<space>canel <enter> gd");
    assert!(drawer(&met).contains(&"Met at"), "{met}");
}

#[test]
fn a_page_of_the_drawer_opens_words_stops_and_why() {
    let page = state("f diaz<space>canel <enter> gd");
    let lines = drawer(&page);
    assert!(lines.iter().any(|line| line.trim_start().starts_with("● Havana by Sergey Lavrov")), "{lines:#?}");
    assert!(page["overlay"].is_null());
    assert!(state("f diaz<space>canel <enter> gd i")["overlay"]["sheet"].as_str().unwrap().contains("Miguel Díaz-Canel"));
    let first = state("f diaz<space>canel <enter> gd <enter>");
    assert_eq!(first["focus"], "reader");
    assert!(!first["reader"]["mention"].is_null(), "the first spelling is shown where it stands");
}

#[test]
fn time_shows_reports_above_stops_and_follows_every_choice() {
    let told = state("gt");
    let lines = drawer(&told);
    assert!(lines[0].starts_with("Reported") && lines[0].contains("14 Feb 2024"), "{lines:#?}");
    let row = |what: &str| lines.iter().position(|line| line.contains(what)).unwrap_or_else(|| panic!("{what}: {lines:#?}"));
    assert!(row("003") < row("001") && row("001") < row("Happened") && row("Happened") < row("1 Havana"), "{lines:#?}");
    assert!(row("3 Rio de Janeiro≠") < row("Apr 2023 Sergey Lavrov"), "{lines:#?}");
    // The plan is told before the report.
    assert!(lines[row("003")].starts_with('◐') && lines[row("001")].starts_with('●'));
    // The cursor starts at the selected stop; moving it moves everything, and choosing a stop elsewhere moves it.
    assert_eq!((told["drawer"]["cursor"].as_u64(), state("gt j")["place"].as_str()), (Some(3), Some("Caracas")));
    assert_eq!((state("gt .")["drawer"]["cursor"].as_u64(), state("gt 3 j")["drawer"]["cursor"].as_u64()), (Some(4), Some(4)));
    let report = state("gt k");
    assert!(report["reader"]["article"].as_str().unwrap().starts_with("000"), "{report}");
    assert_eq!((report["place"].as_str(), state("gt gg <enter>")["focus"].as_str()), (Some("Havana"), Some("reader")));
    assert_eq!(state("gt G <enter>")["journey"], "sergey-lavrov-2023-04");
    assert!(state("gt gt")["drawer"].is_null());
    let both = state("O gt");
    assert!(drawer(&both).iter().filter(|line| line.contains("Havana")).count() == 2, "a journey laid over stands on the same axis: {both}");
}

#[test]
fn two_journeys_are_compared() {
    let both = state("gJ");
    let lines = drawer(&both);
    assert!(lines[0].contains("19 Feb 2024  ↔  Sergey Lavrov, 17 Apr 2023"), "{lines:#?}");
    assert!(lines.iter().any(|line| line.starts_with("Places of both: 3")), "{lines:#?}");
    assert!(lines.iter().any(|line| line.contains("Nicolás Maduro") && line.contains('↔')), "{lines:#?}");
    assert_eq!(state("gJ j")["place"], "Caracas");
    let only = state("gJ G <enter>");
    assert_eq!((only["journey"].as_str(), only["place"].as_str()), (Some("sergey-lavrov-2023-04"), Some("Nicaragua")));
    assert!(state("gJ gJ")["drawer"].is_null());
}

#[test]
fn escape_never_leaves_and_back_does_at_last() {
    assert!(!played("<esc> <esc> <esc>", (80, 24)).left);
    assert!(played("q", (80, 24)).left);
    assert!(!played("gs q", (80, 24)).left);
    assert!(played("gs q q", (80, 24)).left);
    assert!(!played("<c-c>", (80, 24)).left);
    assert!(played("<c-c> <c-c>", (80, 24)).left);
    assert!(!played("<c-c> j <c-c>", (80, 24)).left, "only twice in a row");
    assert!(played("? Q", (80, 24)).left);
}

#[test]
fn commands_run_by_name_and_by_number() {
    assert_eq!(state(": side-by-side <enter>")["compare"]["sync"], "stop");
    assert_eq!(state("3 : 3 <enter>")["place"], "Rio de Janeiro");
    assert_eq!(state(": 2 <enter>")["reader"]["article"], state("j")["list"][1]);
    assert_eq!(state(": 12 <enter>")["said"], "there is no article 12");
    let nonsense = state(": nonsense");
    assert_eq!(nonsense["overlay"]["hits"].as_array().map(Vec::len), Some(0), "a command must be the one that was meant");
}

#[test]
fn a_key_without_meaning_says_so() {
    assert_eq!(state("&")["said"], "& means nothing here · ? shows the keys");
    assert_eq!(state("gz")["said"], "gz means nothing here · ? shows the keys");
    assert!(state("<esc>")["said"].is_null());
}

#[test]
fn the_two_readers_never_show_one_article() {
    for keys in ["v . .", "wc v wc", "wc v . .", "wc . v . . .", "v Wj", "v gp gp gp", "v x . ."] {
        let state = state(keys);
        assert_ne!(state["reader"]["article"], state["compare"]["second"]["article"], "{keys}");
    }
}

#[test]
fn other_layouts_work_by_position() {
    // The keys of `. .` and `f` on a Russian keyboard.
    assert_eq!(state("ю")["place"], "Caracas");
    assert!(state("а")["overlay"]["finder"].is_string());
    assert_eq!(state("f лавров")["overlay"]["finder"], "лавров", "where text is typed letters are letters");
}

#[test]
fn the_text_keeps_its_place_through_a_change_of_width_and_dates() {
    let before = state("2 <space>");
    for keys in ["2 <space> <lt> <lt> <lt> <lt>", "2 <space> d", "2 <space> z", "2 <space> d d d"] {
        assert_eq!(state(keys)["reader"]["offset"], before["reader"]["offset"], "{keys}");
    }
}

#[test]
fn the_list_puts_first_what_tells_of_the_stop() {
    let state = state("");
    assert_eq!(state["telling"], 3);
    assert_eq!(state["list"].as_array().unwrap().len(), sample().articles.len());
    let moved = super::state("j");
    assert_ne!(moved["reader"]["article"], state["reader"]["article"]);
    assert_eq!(moved["stop"], 0, "reading another article changes no selection");
}

#[test]
fn every_key_of_the_table_is_one_that_the_browser_knows() {
    let table = keys_as_markdown();
    assert!(table.lines().count() > 40);
    assert!(table.contains("| `f` | Find a person"), "{table}");
}

#[test]
fn what_only_one_article_says_is_counted_and_walked() {
    let covered = state("C");
    let others = covered["coverage"].as_array().unwrap();
    let alone = others.iter().filter(|count| count.as_u64() == Some(0)).count();
    let told = others.iter().filter(|count| count.as_u64().is_some_and(|count| count > 0)).count();
    assert!(alone > 3 && told > 3, "{others:?}");
    assert!(covered["said"].as_str().unwrap().starts_with(&format!("{alone} of {} sentences only in this article", alone + told)), "{covered}");
    assert!(state("C C")["coverage"].is_null());
    let walked = state("wo");
    assert_eq!(walked["said"], format!("only in this article · 1 of {alone}"));
    assert_eq!(walked["walk"], "sentence only here");
    assert_eq!(state("wo .")["said"], format!("only in this article · 2 of {alone}"));
    assert_eq!(state("wo . Wo")["reader"]["sentence"], walked["reader"]["sentence"]);
    let screen = played("C", (120, 40)).screen;
    assert!(screen.contains('◇'), "{screen}");
}

#[test]
fn the_outline_goes_to_a_paragraph() {
    let outline = state("go");
    assert!(outline["overlay"]["sheet"].as_str().unwrap().starts_with("Outline"), "{outline}");
    let there = state("go j <enter>");
    assert_eq!((there["overlay"].is_null(), there["focus"].as_str()), (true, Some("reader")));
    assert_ne!(there["reader"]["offset"], state("")["reader"]["offset"]);
    assert!(state("go G <enter>")["reader"]["offset"].as_u64() > there["reader"]["offset"].as_u64());
    assert!(state("go <esc>")["overlay"].is_null());
}

#[test]
fn side_by_side_both_texts_say_how_they_stand_to_each_other() {
    let rio = state(". . v");
    assert_eq!(rio["compare"]["relations"], serde_json::json!(["contradicts", "contradicts"]));
    let screen = played(". . v", (120, 40)).screen;
    let marked = screen.lines().filter(|line| line.contains("≠ Following his")).count();
    assert!(marked >= 1, "{screen}");
    for mark in ['≠', '◇'] {
        assert!(screen.lines().skip(2).filter(|line| line.starts_with('│')).any(|line| line.contains(mark)), "{mark}:\n{screen}");
    }
    let swapped = state(". . v x");
    assert_eq!(swapped["compare"]["relations"], rio["compare"]["relations"]);
}

#[test]
fn one_sentence_in_two_wordings_is_told_apart_word_by_word() {
    let article = |id: &str, text: &str| dateline::model::Article {
        id: id.into(),
        text: text.into(),
        title: None,
        published: Some("2024-05-08".parse().unwrap()),
        source: None,
        url: None,
        language: Some("en".into()),
        file: "<test>".into(),
    };
    let articles = vec![
        article("a", "Foreign Minister Ana Núñez arrived in Lima on Monday. She thanked her hosts."),
        article("b", "Foreign Minister Ana Núñez arrived late in Lima on Tuesday. Prices rose."),
    ];
    let corpus = std::sync::Arc::new(dateline::derive::derive(articles, dateline::lexicon::Lexicon::embedded()));
    let played = dateline::ui::play(&corpus, &[], "v", (120, 40), dateline::ui::Paper::Color).unwrap();
    let state: serde_json::Value = serde_json::from_str(&played.state).unwrap();
    let mut words: Vec<&serde_json::Value> = state["compare"]["differing"].as_array().unwrap().iter().collect();
    words.sort_by_key(|words| words.as_array().unwrap().len());
    assert_eq!(words, [&serde_json::json!(["Monday"]), &serde_json::json!(["late", "Tuesday"])], "{state}");
    assert!(played.screen.contains("one sentence in two wordings"), "{}", played.screen);
    assert!(played.looks.contains("underlined"), "{}", played.looks);
}

#[test]
fn width_and_dates_are_the_readers_choice() {
    assert_eq!((state("<lt>")["measure"].as_u64(), state(">")["measure"].as_u64()), (Some(62), Some(70)));
    let dates: Vec<String> = ["", "d", "d d", "d d d"].iter().map(|keys| state(keys)["dates"].as_str().unwrap().to_owned()).collect();
    assert_eq!(dates, ["both", "resolved", "original", "both"]);
}

#[test]
fn gaps_are_listed_and_lead_to_their_stop() {
    let gaps = state("gG");
    assert_eq!(gaps["drawer"]["tab"], "gaps");
    let lines = drawer(&gaps);
    assert!(lines[0].ends_with("left open") && lines[1].starts_with("Sergey Lavrov, 19 Feb 2024"), "{lines:#?}");
    assert!(lines.iter().any(|line| line.trim_start().starts_with("plan") && line.contains("3 Rio de Janeiro")), "{lines:#?}");
    let first = state("gG <enter>");
    assert_eq!((first["focus"].as_str(), first["journey"].as_str()), (Some("reader"), Some("sergey-lavrov-2024-02")));
    assert!(state("gG gG")["drawer"].is_null());
}

#[test]
fn claims_tell_where_the_articles_have_them_from() {
    let claims = state("gc");
    let lines = drawer(&claims);
    assert!(lines.iter().any(|line| line.trim_start().starts_with("origin")), "{lines:#?}");
    assert!(lines.iter().any(|line| line.contains("TASS") || line.contains("EFE")), "{lines:#?}");
}
