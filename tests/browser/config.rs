//! What a person wants otherwise: keys, colours, width.

use dateline::cli::{self, Loaded, load};
use dateline::ui::{Config, Paper, Played};
use serde_json::Value;

fn with(config: &str, keys: &str) -> Played {
    let (config, faults) = Config::read(config);
    assert_eq!(faults, []);
    let loaded: Loaded = load(&[]);
    cli::play_as(loaded, keys, (120, 40), Paper::Color, config).unwrap()
}

fn state(played: &Played) -> Value {
    serde_json::from_str(&played.state).unwrap()
}

#[test]
fn keys_of_ones_own_work_and_hints_help_and_palette_show_them() {
    let config = "[keys.anywhere]\n\"V\" = \"side-by-side\"\nv = \"none\"\n\"gz\" = \"why\"\n\"+\" = \"walk-articles\"\n";
    let side = with(config, "V");
    assert!(!state(&side)["compare"].is_null());
    let gone = state(&with(config, "v"));
    assert!(gone["compare"].is_null());
    assert_eq!(gone["said"], "v means nothing here · ? shows the keys");
    assert!(with(config, "").screen.contains("V side by side"), "the hints follow");
    assert!(with(config, "").screen.contains("gz why"), "a key of one's own comes first");
    let help = state(&with(config, "?"))["overlay"]["lines"].to_string();
    assert!(help.contains("V                Read two articles side by side") && help.contains("gz i "), "{help}");
    assert!(with(config, ": side-by").screen.lines().any(|line| line.contains("side-by-side") && line.contains(" V")), "so does the palette");
    assert_eq!(
        state(&with("[keys.anywhere]\n\"?\" = \"none\"\n\"<c-g>\" = \"help\"", "v gz"))["said"],
        "gz means nothing here · Ctrl-g shows the keys"
    );
    // On the map the pane's own key comes before one that holds anywhere.
    assert_ne!(state(&with(config, "3 +"))["map"]["fitted"], true);
    assert_eq!(state(&with(config, "+"))["walk"], "article");
}

#[test]
fn colours_width_and_mouse_are_as_wanted() {
    assert_eq!(state(&with("width = 40", ""))["measure"], 40);
    let looks = with("theme = \"dark\"\n[colors]\nborder-focused = \"lightred\"", "").looks;
    assert!(looks.contains("lightred"), "{looks}");
    let light = with("theme = \"light\"", "").looks;
    assert!(!light.contains("yellow") && !light.contains("cyan") && light.contains("blue"), "{light}");
    let none = with("theme = \"none\"\n[colors]\nperson = \"red bold\"", "").looks;
    assert!(!none.contains("red") && !none.contains("blue"), "{none}");
    assert_eq!(with("theme = \"light\"", "").screen, with("theme = \"none\"", "").screen, "colours change no character");
    assert_eq!(state(&with("mouse = false", "!"))["said"], "the mouse is dateline's");
}

#[test]
fn commands_work_by_the_place_of_the_key_and_text_is_typed_as_it_is() {
    for (keys, place) in [("ю", "Caracas"), ("ц ы", "Caracas"), ("ц і", "Caracas")] {
        // A Russian keyboard gives the full stop itself; its ю stands on the same key as the Latin one.
        assert_eq!(state(&with("", keys))["place"], place, "{keys}");
    }
    assert_eq!(state(&with("", "п в"))["drawer"]["tab"], "entity", "gd on ЙЦУКЕН");
    assert_eq!(state(&with("", "γ ψ"))["drawer"]["tab"], "claims", "gc in Greek");
    assert_eq!(state(&with("", "γ ψ ;"))["drawer"], Value::Null, "q in Greek");
    assert_eq!(state(&with("", ";"))["said"], "; means nothing here · ? shows the keys");
    assert_eq!(state(&with("", "а лавров"))["overlay"]["finder"], "лавров");
}
