use super::*;
use crate::ui::command::Command;
use crate::ui::key::Key;
use crate::ui::keymap::Meaning;
use crate::ui::theme::{Role, Scheme, style};

fn meaning(config: &Config, scope: Scope, keys: &str) -> Meaning {
    config.keymap.meaning(&[scope], &Key::script(keys).unwrap())
}

#[test]
fn keys_colours_and_settings_are_read() {
    let text = "theme = \"light\"\nwidth = 72\nmouse = false\n[colors]\nperson = \"red bold on 17\"\n\
                [keys.anywhere]\n\"Z\" = \"zoom\"\nq = \"none\"\nz = \"none\"\nzz = \"zoom\"\n[keys.map]\n\"<c-x>\" = \"map-fit\"\n";
    let (config, faults) = Config::read(text);
    assert_eq!(faults, []);
    assert_eq!((config.background, config.width, config.mouse), (Background::Light, Some(72), Some(false)));
    assert_eq!(meaning(&config, Scope::Anywhere, "Z"), Meaning::Command(Command::Zoom));
    assert_eq!(meaning(&config, Scope::Anywhere, "q"), Meaning::Nothing);
    assert_eq!(meaning(&config, Scope::Anywhere, "z"), Meaning::Prefix);
    assert_eq!(meaning(&config, Scope::Map, "<c-x>"), Meaning::Command(Command::MapFit));
    let person = style(Role::Mention(crate::model::Kind::Person), Scheme::Light, &config.own);
    assert_eq!(spec(person), "red bold on 17");
}

#[test]
fn everything_wrong_is_told_at_once_with_its_line_and_what_is_right_counts() {
    let text = "width = 9\ntheme = \"drak\"\ncolour = 1\n[colors]\nplace = \"gren\"\nplase = \"green\"\ndate = \"blue\"\n\
                [keys.anywhere]\n\"gz\" = \"fly\"\n\"gy\" = \"zom\"\n\"<f99>\" = \"zoom\"\n\"g\" = \"zoom\"\n\"qx\" = \"zoom\"\n\"<c-c>\" = \"none\"\n\"Z\" = \"zoom\"\n\
                [keys.entry]\nx = \"erase\"\n[keys.mpa]\nx = \"zoom\"\n";
    let (config, faults) = Config::read(text);
    let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
    let expected = [
        "line 1: width is a number from 30 to 120",
        "line 2: there is no theme drak: did you mean dark?",
        "line 3: there is no setting colour: did you mean colors?",
        "line 5: gren is no colour and no attribute: write for example \"cyan bold\" or \"black on yellow\"",
        "line 6: there is no part of the screen called plase: did you mean place?",
        "line 9: there is no command fly: `dateline config` lists them all",
        "line 10: there is no command zom: did you mean zoom?",
        "line 11: there is no key <f99>: named keys are <enter> <esc> <tab> <s-tab> <space> <lt> <up> <pgdn> <home> <c-x> <a-x>",
        "line 12: g begins gf (find-again) and ",
        "line 13: qx would never come, for q means back: take that away with \"q\" = \"none\"",
        "line 14: Ctrl-c stays what it is: whatever else is bound, it leaves the program",
        "line 17: letters are typed there: take a key with Ctrl, or a named one",
        "line 18: there is no place for keys called mpa: there are anywhere, articles, reader, map, drawer, sheet, entry",
    ];
    assert_eq!(told.len(), expected.len(), "{told:#?}");
    for (told, expected) in told.iter().zip(expected) {
        assert!(told.starts_with(expected), "{told}\n{expected}");
    }
    assert_eq!(meaning(&config, Scope::Anywhere, "Z"), Meaning::Command(Command::Zoom));
    assert_eq!(meaning(&config, Scope::Anywhere, "gd"), Meaning::Command(Command::GoEntity));
    assert!(config.own.style(Role::Mention(crate::model::Kind::Date)).is_some());
}

#[test]
fn a_broken_line_costs_itself() {
    let (config, faults) = Config::read("width = 50\nmouse = = false\n[keys.anywhere]\nZ = \"zoom\"\n");
    assert_eq!(faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [2], "{faults:?}");
    assert_eq!((config.width, meaning(&config, Scope::Anywhere, "Z")), (Some(50), Meaning::Command(Command::Zoom)));
    for text in ["\u{0}", "[", "[[keys]]", "keys = 3", "[keys]\nanywhere = 3", "a = \"", "width = 99999999999999999999", "\u{feff}width = 50\r\n"] {
        let _ = Config::read(text);
    }
}

#[test]
fn what_counts_is_written_as_it_is_read() {
    let text = "theme = \"light\"\nmarks = \"attributes\"\nwidth = 72\nmouse = false\nascii = true\n[colors]\nperson = \"red bold on 17\"\nkey = \"#102030\"\n\
                [keys.anywhere]\n\"\\\"\" = \"zoom\"\n\"\\\\\" = \"wider\"\nq = \"none\"\n";
    let (config, faults) = Config::read(text);
    assert_eq!(faults, []);
    let written = config.written();
    let (again, faults) = Config::read(&written);
    assert_eq!(faults, [], "{written}");
    assert_eq!(again.own, config.own);
    assert_eq!((again.background, again.width, again.mouse, again.ascii), (Background::Light, Some(72), Some(false), true));
    assert_eq!(again.written(), written);
    assert!(written.contains("\"q\" = \"none\""));
}
