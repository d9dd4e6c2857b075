//! Whole screens, to be looked at when they change.

use dateline::ui::{Paper, play};

use super::{played, sample};

fn screen(name: &str, keys: &str, size: (u16, u16)) {
    insta::assert_snapshot!(name, played(keys, size).screen, keys);
}

#[test]
fn first_screens() {
    for size in [(40, 12), (80, 24), (120, 40), (200, 60)] {
        screen(&format!("first_{}x{}", size.0, size.1), "", size);
    }
}

#[test]
fn side_by_side() {
    screen("side_by_side_80x24", "v . .", (80, 24));
    screen("side_by_side_120x40", "v . .", (120, 40));
    screen("side_by_side_200x60", "v . .", (200, 60));
}

#[test]
fn drawer() {
    screen("stops_80x24", "gs", (80, 24));
    screen("claims_80x24", ". . gc", (80, 24));
    screen("timeline_80x24", "gt", (80, 24));
    screen("timeline_120x40", ". . gt", (120, 40));
    screen("entity_80x24", "gd", (80, 24));
    screen("entity_120x40", "gd", (120, 40));
    screen("entities_120x40", "ge", (120, 40));
    screen("gaps_120x40", "gG", (120, 40));
    screen("two_journeys_120x40", "gJ", (120, 40));
    screen("claims_120x40", ". . gc", (120, 40));
    screen("claims_200x60", ". . gc", (200, 60));
}

#[test]
fn overlays() {
    screen("finder_80x24", "f diaz<space>canel", (80, 24));
    screen("palette_80x24", ": side", (80, 24));
    screen("why_date_120x40", "wd wd i", (120, 40));
    screen("journeys_80x24", "gj", (80, 24));
    screen("help_80x24", "?", (80, 24));
    screen("chord_80x24", "g", (80, 24));
}

#[test]
fn finding() {
    screen("search_80x24", "/ caracas", (80, 24));
    screen("search_120x40", "/ caracas <enter> n", (120, 40));
    screen("filter_80x24", "F where:nicaragua <enter>", (80, 24));
    screen("filter_refused_80x24", "F lavrov<space>wher:cuba", (80, 24));
    screen("filter_120x40", "F meets:maduro<space>-lang:es", (120, 40));
    screen("finder_sentences_120x40", "f who:diaz-canel<space>visit <tab><tab><tab><tab>", (120, 40));
    screen("finder_resumed_80x24", "f ninth<space>visit <esc> f", (80, 24));
    screen("help_searched_80x24", "? / side <enter>", (80, 24));
}

#[test]
fn only_here() {
    screen("only_here_80x24", "C", (80, 24));
    screen("outline_80x24", "go", (80, 24));
}

#[test]
fn the_other_tour() {
    screen("april_2023_120x40", "Wj", (120, 40));
    screen("april_2023_map_over_80x24", "Wj O 3 z", (80, 24));
}

#[test]
fn in_ascii_there_is_nothing_else() {
    for keys in ["", "v . .", "f diaz", "gs", "3 z", "?", "wd i", "/ caracas", "F wher:x", "? / side"] {
        let screen = play(sample(), &[], keys, (80, 24), Paper::Ascii).unwrap().screen;
        assert!(screen.is_ascii(), "{keys}: {:?}", screen.chars().filter(|char| !char.is_ascii()).collect::<String>());
    }
    let screen = play(sample(), &[], "", (80, 24), Paper::Ascii).unwrap().screen;
    insta::assert_snapshot!("first_80x24_ascii", screen, "--ascii");
}

#[test]
fn looks_of_the_first_screen() {
    insta::assert_snapshot!("first_80x24_looks", played("", (80, 24)).looks);
    let plain = play(sample(), &[], "", (80, 24), Paper::NoColor).unwrap();
    assert_eq!(plain.screen, played("", (80, 24)).screen, "colours change no character");
    for color in ["cyan", "green", "yellow", "red", "blue", "magenta", "gray"] {
        assert!(!plain.looks.contains(color), "{color}");
    }
    insta::assert_snapshot!("first_80x24_looks_without_colour", plain.looks);
}

#[test]
fn too_small_is_said() {
    screen("too_small_29x7", "", (29, 7));
}
