//! What holds for the safe form of any text, with characters chosen for the trouble they make.

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::*;

/// Letters of many scripts and everything known to move, hide, join or stretch.
const HOSTILE: &str = "aZ9-/ é\u{301}\u{308}\u{489}\u{20E3}\u{20DD}1#*\t\n\r\u{b}\u{c}\u{85}\u{2028}\u{2029}\0\u{7}\u{8}\u{1b}\u{7f}\u{90}\u{9b}\u{9d}\
    \u{ad}\u{34f}\u{61c}\u{115f}\u{1160}\u{17b4}\u{180b}\u{180e}\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}\u{202a}\u{202e}\u{2060}\u{2066}\u{2069}\
    \u{206f}\u{3164}\u{fe0e}\u{fe0f}\u{fe00}\u{feff}\u{ffa0}\u{fff9}\u{fffb}\u{fffd}\u{e0001}\u{e0041}\u{e007f}\u{e0100}\u{1d173}\
    🇨🇺🇵👨👩🏽🏴❤☎🔥🏳🌈©™‼漢字。「かなガｶﾞﾟ\u{3099}　한국\u{1100}\u{1161}\u{11a8}\u{a960}\u{d7b0}לאالاﷺ\u{64b}\u{600}\u{605}\u{6dd}\u{70f}\u{8e2}\
    क्षिा\u{94d}\u{930}ক্কก\u{e33}\u{e4a}ກ\u{eb3}ក\u{17d2}\u{17d8}\u{17a4}က\u{1039}ꓹꓼⵏ\u{2d7f}ⴾᨕ\u{1a17}ᨐ\u{16d67}\u{16d63}\u{a8fa}\u{d4e}\u{111c2}\
    \u{e000}\u{f8ff}\u{10fffd}\u{378}\u{ffff}\u{1f1e6}\u{00a0}\u{2003}\u{202f}…—‘’“”←⠀█\u{25cc}ᐩ𓀀𝄞";

fn hostile() -> impl Strategy<Value = String> {
    let chars: Vec<char> = HOSTILE.chars().collect();
    let known = proptest::sample::select(chars);
    proptest::collection::vec(prop_oneof![6 => known, 1 => any::<char>()], 0..40).prop_map(|chars| chars.into_iter().collect())
}

/// What a screen counts: it splits the line anew and adds up the parts.
fn drawn(line: &str) -> usize {
    line.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// The column the cursor of a terminal stands in after the line.
fn cursor(line: &str) -> usize {
    let size = |cells: u16| cells.try_into().unwrap();
    let mut parser = vt100::Parser::new(size(1), size(9000), 0);
    parser.process(line.as_bytes());
    usize::from(parser.screen().cursor_position().1)
}

fn check(text: &str) {
    let line = Shown::line(text);
    let bad =
        |char: char| char.is_control() || matches!(char, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    assert!(!line.as_str().contains(bad), "{text:?} → {line:?}");
    assert!(line.as_str().chars().all(|char| !hides(&format!("a{char}"))), "{text:?} → {line:?}");
    assert_eq!(Shown::line(line.as_str()), line, "{text:?}");
    let mut at = 0;
    let mut built = String::new();
    let mut columns = 0;
    for cluster in clusters(text) {
        assert_eq!(cluster.span.start(), at, "{text:?}");
        assert!(cluster.span.end() > at && text.is_char_boundary(cluster.span.end()), "{text:?}");
        assert_eq!(cluster.shown.is_empty(), cluster.kind == ClusterKind::Hidden, "{text:?}");
        assert_eq!(cluster.width == 0, cluster.kind == ClusterKind::Hidden, "{text:?} {cluster:?}");
        assert!(cluster.width <= Cluster::WIDEST);
        let alone = clusters_in(text, cluster.span).next();
        assert_eq!(alone.as_ref(), Some(&cluster), "a cluster is found again from its start");
        at = cluster.span.end();
        columns += usize::from(cluster.width);
        built.push_str(&cluster.shown);
    }
    assert_eq!(at, text.len());
    assert_eq!(built, line.as_str());
    for counted in [line.width(), Shown::width_of(text), Shown::width_of(line.as_str()), drawn(line.as_str()), cursor(line.as_str())] {
        assert_eq!(counted, columns, "{text:?} → {line:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn any_text_is_safe_and_counted(text in hostile()) {
        check(&text);
    }

    #[test]
    fn cuts_keep_their_columns(text in hostile(), columns in 0_usize..30) {
        let line = Shown::line(&text);
        let cut = line.cut(columns);
        prop_assert!(cut.width() <= columns);
        prop_assert_eq!(Shown::width_of(cut.as_str()), cut.width());
        prop_assert!(line.width() > columns || cut == line);
        let end = line.cut_front(columns);
        prop_assert!(end.width() <= columns);
        prop_assert_eq!(Shown::width_of(end.as_str()), end.width());
        prop_assert!(line.width() > columns || end == line);
        prop_assert_eq!(line.fit(columns).width(), columns);
    }
}

#[test]
fn every_character_alone_and_beside_others_is_counted() {
    for char in ('\0'..=char::MAX).filter(|char| !matches!(u32::from(*char), 0x2_0100..=0xD_FFFF | 0xF_0100..=0x10_FF00)) {
        let line = Shown::line(char.encode_utf8(&mut [0; 4]));
        assert_eq!(line.width(), drawn(line.as_str()), "{char:?}");
        assert_eq!(Shown::line(line.as_str()), line, "{char:?}");
        if let Some(width) = safe::plain_width(char).filter(|_| char != ' ') {
            assert_eq!(char.width(), Some(usize::from(width)), "{char:?}");
            let joined = format!("a{char}\u{301}");
            assert_eq!(Shown::line(&joined).as_str(), joined, "{char:?} is shown as it is, fast or slow");
        }
    }
}

#[test]
fn every_text_of_trouble_is_safe() {
    for text in [
        "",
        "🇨🇺🇨🇺🇨",
        "👨‍👩‍👧‍👦❤️‍🔥🏴\u{e0067}\u{e0062}\u{e007f}1️⃣#️⃣👍🏽",
        "\u{301}\u{302} \u{303}",
        "e\u{200b}\u{301}",
        "क्क्क्क्क्क्क्क्क्क्क्क्क",
        "\u{1100}\u{1100}\u{1100}\u{1161}",
    ] {
        check(text);
    }
    check(&format!("e{}x", "\u{301}".repeat(5000)));
    check(&"ा".repeat(300));
    check(&"\u{600}".repeat(100));
    check(HOSTILE);
}

#[test]
fn nothing_harmful_passes() {
    assert_eq!(Shown::line("a\x1b[31mb\tc\r\nd\u{9b}e\u{202e}f\u{200b}g").as_str(), "a␛[31mb c d␦efg");
    assert_eq!(Shown::line("\0\x07\x7f").as_str(), "␀␇␡");
}

#[test]
fn forms_are_plain() {
    for (text, shown) in [
        ("🇨🇺 🇵", "[CU] P"),
        ("👨‍👩‍👧 ❤️ ❤️‍🔥 👍🏽 1️⃣", "👨 ❤ ❤ 👍 1"),
        ("🏴\u{e0067}\u{e0062}\u{e007f}", "🏴"),
        ("z\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}", "z\u{300}\u{301}\u{302}\u{303}"),
        ("\u{1112}\u{1161}\u{11ab}ｶﾞ", "한ｶ゛"),
        ("\u{fffd}\u{378}\u{301}", "␦␦◌\u{301}"),
        ("naïve Díaz—Канел 漢字", "naïve Díaz—Канел 漢字"),
    ] {
        assert_eq!(Shown::line(text).as_str(), shown);
    }
}

#[test]
fn kinds_tell_gaps_from_breaks() {
    use ClusterKind::{Break, Hidden, Space, Text};
    let kinds: Vec<ClusterKind> = clusters("a \t\r\n\u{a0}\u{ad}\u{2029}　").map(|cluster| cluster.kind).collect();
    assert_eq!(kinds, [Text, Space, Space, Break, Text, Hidden, Break, Space]);
}

#[test]
fn long_texts_are_cut_by_columns() {
    for (text, columns, cut) in [("short", 5, "short"), ("a longer text", 9, "a longer…"), ("漢字漢字", 5, "漢字…"), ("漢", 1, "…"), ("a", 0, "")]
    {
        assert_eq!(Shown::line(text).cut(columns).as_str(), cut);
    }
    for (text, columns, end) in [("short", 5, "short"), ("a/longer/path", 7, "…r/path"), ("漢字漢字", 5, "…漢字"), ("漢", 1, "…"), ("a", 0, "")]
    {
        assert_eq!(Shown::line(text).cut_front(columns).as_str(), end);
    }
    assert_eq!(Shown::line("ab").fit(4).as_str(), "ab  ");
    assert_eq!(Shown::line("漢字漢字").fit(4).as_str(), "漢… ");
}

#[test]
fn what_is_hidden_is_told() {
    for text in ["a\u{200b}b", "pass\u{ad}word", "\u{202e}x", "a\u{200d}b", "😀\u{fe01}\u{fe02}", "x\u{e0041}", "\u{fff9}", "\u{3164}"] {
        assert!(hides(text), "{text:?}");
    }
    for text in ["", "Díaz\n\t", "👨‍👩‍👧❤️‍🔥1️⃣", "🏴\u{e0067}\u{e0062}\u{e007f}", "می\u{200c}خواهم", "क्\u{200d}ष", "\u{1b}[31m", "🇨🇺"]
    {
        assert!(!hides(text), "{text:?}");
    }
}
