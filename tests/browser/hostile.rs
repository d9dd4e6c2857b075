//! Articles that attack the screen, on every screen: nothing acts on a terminal, hides, or moves a border.

use std::ffi::OsString;
use std::fs;
use std::sync::Arc;

use dateline::cli::load;
use dateline::model::Corpus;
use dateline::ui::{Paper, play};
use proptest::prelude::*;
use serde_json::{Value, json};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::sample;

/// What stands where an attack would, in the pile that is compared with.
const HARMLESS: &str = "word";

/// Strings that move, hide, join, stretch, or speak to a terminal.
fn attacks() -> Vec<String> {
    let mut attacks: Vec<String> = [
        // Sequences, ended and not; the same begun by one character of C1.
        "\u{1b}[31mred\u{1b}[0m",
        "\u{1b}[2J\u{1b}[H\u{1b}[999;999Hx",
        "\u{1b}[6n\u{1b}[c\u{1b}[>c\u{1b}[?u",
        "\u{1b}[?1049l\u{1b}[?25h\u{1b}[?2004l",
        "\u{1b}]0;PWN\u{7}",
        "\u{1b}]8;;http://evil.example\u{1b}\\click\u{1b}]8;;\u{1b}\\",
        "\u{1b}]52;c;cm0gLXJm\u{7}",
        "\u{1b}Pq#0;2;0;0;0\u{1b}\\\u{1b}_Ga=T\u{1b}\\\u{1b}^x\u{1b}\\",
        "\u{1b}]0;never ended",
        "\u{9b}31m\u{9d}0;PWN\u{9c}\u{90}q\u{9c}\u{9f}x",
        "\u{1b}c\u{1b}(0lqk\u{e}\u{f}",
        "\0\u{1}\u{7}\u{8}\u{8}\u{8}\u{b}\u{c}\u{7f}",
        "over\rwritten\r\nnext\n\n\nlines\u{85}\u{2028}\u{2029}end",
        "tab\tand\ttab",
        // Order, and what is not seen.
        "\u{202e}txt.exe\u{202c}\u{202d}\u{202a}\u{202b}\u{2066}a\u{2067}b\u{2068}c\u{2069}\u{61c}\u{200e}\u{200f}",
        "שלום \u{5d0}\u{5b8} العربية \u{fdfd} \u{fdfa}",
        "z\u{200b}e\u{200c}r\u{200d}o\u{2060}w\u{feff}i\u{ad}d\u{34f}t\u{180e}h\u{3164}\u{115f}\u{ffa0}",
        "\u{e0001}\u{e0041}\u{e0042}\u{e007f}tagged",
        "\u{fff9}base\u{fffa}ruby\u{fffb}\u{fffc}\u{fffd}",
        // Width.
        "👨‍👩‍👧‍👦👩🏽‍🚀🏳️‍🌈❤️‍🔥👁️‍🗨️",
        "🇨🇺🇷🇺🇧🇷🇻🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
        "1️⃣2️⃣#️⃣*️⃣☎️☎︎©️❤️ℹ️",
        "谢尔盖·拉夫罗夫抵达哈瓦那進行國事訪問",
        "ｈａｌｆ　ｆｕｌｌ ﾊﾞﾝﾊﾟ ガギグ",
        "\u{1112}\u{1161}\u{11ab}\u{1100}\u{1100}\u{1161}\u{a960}\u{d7b0}한국",
        "क्षि ক্ক ำ\u{e33} ກ\u{eb3} ក\u{17d2}ក က\u{1039}က தமிழ் ༀཧཱུྃ",
        "\u{600}1 \u{6dd}2 \u{70f}x \u{110bd} \u{8e2}",
        "\u{e000}\u{f8ff}\u{f0000}\u{10fffd}",
        "\u{378}\u{ffff}\u{1fffe}\u{e0fff}\u{2fe0}",
        "\u{2800}\u{a0}\u{2003}\u{2007}\u{202f}\u{3000}\u{1680}x",
        "─━═—–-…‥․•·",
        "\u{300}\u{301} starts with marks",
        "ﷺﬃ㎏½™№Ⅷ",
        "`$(touch canary)`; <b>&amp;</b> %s %n {} \\ \" '",
    ]
    .map(str::to_owned)
    .to_vec();
    attacks.push(format!("Z{}algo", "\u{301}\u{489}\u{20dd}".repeat(67)));
    attacks.push("Donaudampfschiff".repeat(60));
    attacks.push("漢".repeat(300));
    attacks.push("\u{200d}👩".repeat(60));
    attacks.push("\u{1b}[".repeat(100));
    attacks
}

/// A pile of four articles with `attack` in every field, and so on words that are derived from.
fn pile(attack: &str) -> Arc<Corpus> {
    let mut records = vec![
        json!({"id": format!("a{attack}1"), "title": format!("Lavrov {attack} begins visit to Cuba"), "source": format!("{attack}EFE"),
            "url": format!("https://example.org/{attack}"), "published": "2024-02-19",
            "text": format!("HAVANA, 19 February 2024 (EFE{attack}) - Russian Foreign Minister Sergey Lavrov arrived in Havana on Monday to meet \
                President Miguel Díaz-Canel.{attack} He will travel to Caracas on {attack}Tuesday, and to Rio de Ja{attack}neiro on Wednes{attack}day.")}),
        json!({"id": format!("{attack}2"), "title": attack, "published": format!("20 February{attack} 2024"), "source": attack, "url": attack,
            "text": format!("{attack}\n\nSergey{attack}Lavrov said {attack} on Monday, 19 February 2024.\n{attack}\nForeign Minister Sergey Lavrov \
                arrived in Caracas on Tuesday, 20 February 2024, where he met Nicolás Maduro. \u{201c}{attack}\u{201d}, said {attack} Lavrov.")}),
        json!({"id": format!("c:{attack}"), "published": attack,
            "text": format!("Foreign Minister Sergey Lavrov travelled to Brasília{attack} on 21 Feb{attack}ruary 2024 and then to Rio de Janeiro on \
                22 February 2024 for the G20 {attack} meeting.")}),
        json!({"id": "d", "title": "Lavrov in Havana", "published": "2024-02-21",
            "text": "Foreign Minister Sergey Lavrov arrived in Havana on Sunday, 18 February 2024. He went to Caracas on 20 February 2024."}),
    ];
    let own = records.len();
    records.extend((0..3).map(|more| json!({"id": format!("x{more}{attack}"), "text": format!("{attack}{attack}")})));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pile.jsonl");
    fs::write(&path, records.iter().map(Value::to_string).collect::<Vec<_>>().join("\n")).unwrap();
    let loaded = load(&[OsString::from(path)]);
    assert_eq!(loaded.corpus.articles.len(), own + 3, "{:?}", loaded.notices);
    assert!(loaded.corpus.main_journey().is_some(), "without a journey most screens stay empty");
    Arc::new(loaded.corpus)
}

/// The attack as keys: where text is typed every character is one.
fn typed(attack: &str) -> String {
    let key = |char: char| match char {
        '<' => "<lt>".to_owned(),
        char if char.is_whitespace() => "<space>".to_owned(),
        char => char.to_string(),
    };
    attack.chars().take(250).map(key).collect()
}

/// Every screen by the keys that lead there, and whether it lies over the panes.
const SCREENS: [(&str, bool); 17] = [
    ("", false),
    ("j j", false),
    ("2 d", false),
    ("2 d d wd wd", false),
    ("v", false),
    ("v S gp gp", false),
    ("gs", false),
    (". gc", false),
    ("3 z + +", false),
    ("2 z G", false),
    ("1 z", false),
    ("f lavrov", true),
    ("f <tab><tab><tab>", true),
    ("i", true),
    ("2 wd i", true),
    ("gj", true),
    ("?", true),
];

const SIZES: [(u16, u16); 5] = [(30, 8), (59, 14), (80, 24), (120, 40), (171, 45)];

/// A screen as columns: the character that stands in each, marks left out.
fn columns(screen: &str) -> Vec<Vec<char>> {
    let cells = |line: &str| line.chars().flat_map(|char| std::iter::repeat_n(char, char.width().unwrap_or(0))).collect();
    screen.lines().map(cells).collect()
}

/// A frame of a pane: left, top, right, bottom.
type Frame = (usize, usize, usize, usize);

/// Frames of which all corners and both sides can be seen.
fn frames(screen: &str) -> Vec<Frame> {
    let rows = columns(screen);
    let at = |x: usize, y: usize| rows.get(y).and_then(|row| row.get(x)).copied().unwrap_or(' ');
    let mut frames = Vec::new();
    for (top, row) in rows.iter().enumerate() {
        for left in (0..row.len()).filter(|left| row[*left] == '┌') {
            let Some(right) = (left + 1..row.len()).find(|x| matches!(row[*x], '┐' | '┌')).filter(|x| row[*x] == '┐') else { continue };
            let bottom = (top + 1..rows.len()).take_while(|y| at(left, y - 1) != '└').find(|y| at(left, *y) != '│').filter(|y| at(left, *y) == '└');
            if let Some(bottom) = bottom
                && at(right, bottom) == '┘'
                && (top + 1..bottom).all(|y| at(right, y) == '│')
            {
                frames.push((left, top, right, bottom));
            }
        }
    }
    frames
}

/// The columns of what lies over the panes: the narrowest frame in the middle. How many rows it has depends on what it says.
fn over(frames: &[Frame], cols: u16) -> Option<(usize, usize)> {
    let middle = |(left, _, right, _): &&Frame| (left + right + 1).abs_diff(usize::from(cols)) <= 1;
    frames.iter().filter(middle).map(|(left, _, right, _)| (*left, *right)).max()
}

/// True for what a terminal acts on, what reorders, and what is not seen.
fn is_harmful(char: char) -> bool {
    char.is_control()
        || matches!(
            char,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{fffd}'
                | '\u{e0000}'..='\u{e0fff}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}'
        )
}

/// No row is wider than the screen, however it is counted, and none holds anything harmful.
#[track_caller]
fn assert_harmless(screen: &str, cols: u16, what: &str) {
    for line in screen.lines() {
        let each: usize = line.chars().map(|char| char.width().unwrap_or(0)).sum();
        let clusters: usize = line.graphemes(true).map(UnicodeWidthStr::width).sum();
        assert_eq!(each, clusters, "all who count agree: {what}: {line:?}");
        assert!(each <= cols.into(), "{each} columns of {cols}: {what}: {line:?}");
        let bad = line.chars().find(|char| is_harmful(*char));
        assert_eq!(bad, None, "{what}: {line:?}");
        let marks = line.graphemes(true).map(|cluster| cluster.chars().filter(|char| char.width() == Some(0)).count()).max();
        assert!(marks.unwrap_or(0) <= 8, "marks are not piled up: {what}: {line:?}");
    }
}

#[test]
fn no_article_moves_a_border_or_acts_on_the_terminal() {
    let harmless = pile(HARMLESS);
    let twins: Vec<Vec<Vec<Frame>>> = SCREENS
        .iter()
        .map(|(keys, _)| SIZES.iter().map(|size| frames(&play(&harmless, &[], keys, *size, Paper::Color).unwrap().screen)).collect())
        .collect();
    assert!(twins.iter().all(|sizes| sizes.iter().all(|frames| !frames.is_empty())), "every screen has a frame: {twins:?}");
    for attack in attacks() {
        let pile = pile(&attack);
        for ((keys, lies_over), twins) in SCREENS.iter().zip(&twins) {
            for (size, twin) in SIZES.iter().zip(twins) {
                let played = play(&pile, &[], keys, *size, Paper::Color).unwrap();
                let screen = played.screen;
                let what = format!("{attack:?} after {keys:?} at {size:?}");
                assert_harmless(&screen, size.0, &what);
                let found = frames(&screen);
                if !*lies_over {
                    assert_eq!(found, *twin, "{what}:\n{screen}");
                } else if !played.state.contains("\"overlay\": null") {
                    // An attack may leave nothing to choose from; then nothing lies over the panes.
                    assert_eq!(over(&found, size.0), over(twin, size.0), "{what}:\n{screen}");
                }
            }
        }
    }
}

#[test]
fn no_query_moves_a_border_or_acts_on_the_terminal() {
    let harmless = pile(HARMLESS);
    for attack in attacks() {
        let pile = pile(&attack);
        for keys in [format!("f {}", typed(&attack)), format!(": {}", typed(&attack)), format!("f {} <esc> gf", typed(&attack))] {
            for size in SIZES {
                let screen = play(&pile, &[], &keys, size, Paper::Color).unwrap().screen;
                let what = format!("{attack:?} after {keys:?} at {size:?}");
                assert_harmless(&screen, size.0, &what);
                let twin = frames(&play(&harmless, &[], "f word", size, Paper::Color).unwrap().screen);
                assert_eq!(over(&frames(&screen), size.0), over(&twin, size.0), "{what}:\n{screen}");
            }
        }
    }
}

#[test]
fn in_ascii_attacks_are_ascii_and_keep_their_columns() {
    for attack in attacks() {
        let pile = pile(&attack);
        let keys = [format!("f {}", typed(&attack)), "j".into(), "2 d d".into(), "v".into(), ". gc".into(), "3 z".into(), "i".into(), "gj".into()];
        for keys in &keys {
            let screen = play(&pile, &[], keys, (80, 24), Paper::Ascii).unwrap().screen;
            let bad = screen.chars().find(|char| !matches!(char, ' '..='~' | '\n'));
            assert_eq!(bad, None, "{attack:?} after {keys:?}:\n{screen}");
            assert!(screen.lines().all(|line| line.len() <= 80), "{attack:?} after {keys:?}:\n{screen}");
        }
    }
}

#[test]
fn in_ascii_no_letter_is_lost_behind_a_date_and_what_has_no_letters_is_told() {
    let texts = "Сергей Лавров 拉夫罗夫 visited Havana. Foreign Minister Sergey Lavrov arrived in Havana on Monday and met the Straße.";
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pile.jsonl");
    fs::write(&path, json!({"id": "a", "published": "2024-02-19", "text": texts}).to_string()).unwrap();
    let pile = Arc::new(load(&[OsString::from(path)]).corpus);
    let screen = play(&pile, &[], "2 z", (100, 20), Paper::Ascii).unwrap().screen;
    assert!(screen.contains("?????? ?????? ????????"), "{screen}");
    assert!(screen.contains("Monday>19 Feb and"), "{screen}");
}

#[test]
fn the_finder_draws_letters_with_their_marks() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pile.jsonl");
    fs::write(&path, json!({"id": "a", "title": "Ze\u{301}ro and 🇨🇺 go", "text": "Nothing."}).to_string()).unwrap();
    let pile = Arc::new(load(&[OsString::from(path)]).corpus);
    let screen = play(&pile, &[], "f zero", (100, 20), Paper::Color).unwrap().screen;
    assert!(screen.contains("Ze\u{301}ro and [CU] go"), "{screen}");
}

#[test]
fn the_state_is_the_same_text_however_hostile() {
    for attack in attacks() {
        let keys = format!("f {}", typed(&attack));
        let state: Value = serde_json::from_str(&play(&pile(&attack), &[], &keys, (80, 24), Paper::Color).unwrap().state).unwrap();
        let asked: String = attack.chars().take(250).map(|char| if char.is_whitespace() { ' ' } else { char }).collect();
        assert_eq!(state["overlay"]["finder"], asked);
    }
}

/// Keys that lead to every screen and about on it, closing and opening.
const KEYS: [&str; 46] = [
    "j", "k", ".", ",", "wc", "wd", "we", "wj", "v", "x", "S", "=", "gp", "i", "gs", "gc", "gj", "f", "a", ":", "?", "<enter>", "<esc>", "<esc>",
    "<tab>", "z", "d", "1", "2", "3", "4", "+", "-", "0", "O", "<left>", "<pgdn>", "<c-d>", "G", "gg", "J", ">", "<lt>", "H", "L", "y",
];

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 800, failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn any_screen_at_any_size_is_drawn(
        keys in prop::collection::vec(prop::sample::select(KEYS.to_vec()), 0..14),
        cols in prop_oneof![3 => 1_u16..130, 1 => 1_u16..=500],
        rows in prop_oneof![3 => 1_u16..50, 1 => 1_u16..=200],
        ascii: bool,
    ) {
        let paper = if ascii { Paper::Ascii } else { Paper::NoColor };
        let played = play(sample(), &[], &keys.join(" "), (cols, rows), paper).unwrap();
        prop_assert_eq!(played.screen.lines().count(), usize::from(rows));
        prop_assert!(played.screen.lines().all(|line| line.chars().filter_map(UnicodeWidthChar::width).sum::<usize>() <= usize::from(cols)));
        if cols < 30 || rows < 8 {
            prop_assert!("dateline needs 30 columns and 8 rows".starts_with(played.screen.split_whitespace().next().unwrap_or_default()));
        }
    }
}
