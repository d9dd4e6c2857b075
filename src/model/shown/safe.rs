//! The safe form of each cluster: what every terminal draws alike, in as many columns as it is counted for.
//!
//! Knows Unicode's properties, not lines. Start at [`form`]. What is drawn must stay what it is when it is read again, and no part of it
//! may join its neighbour into something of another width, since screens and terminals each split text anew.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{is_combining_mark, is_public_assigned};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

use super::cluster::{Cluster, ClusterKind};

/// Marks kept on one base.
const MARKS: usize = 4;

/// Stands for what cannot be shown. U+FFFD itself is no choice: some terminals leave it out, and the line moves.
const REPLACEMENT: &str = "␦";
const REPLACED: char = '␦';

/// Carries marks that have no base of their own.
const CIRCLE: char = '◌';

/// The safe form of the beginning of a cluster.
pub(super) struct Form<'a> {
    pub shown: Cow<'a, str>,
    pub width: u8,
    pub kind: ClusterKind,
    /// Bytes it stands for: all of the cluster, unless that is too wide.
    pub len: usize,
}

/// True for the bytes that are shown as they are wherever they stand before another such byte.
pub(super) fn is_plain_ascii(byte: u8) -> bool {
    matches!(byte, b' '..=b'~')
}

/// Columns of a character that is shown as it is and never joins a character of its sort: the fast way for most scripts of news.
pub(super) fn plain_width(char: char) -> Option<u8> {
    match char {
        ' '..='~'
        | '\u{A1}'..='\u{AC}'
        | '\u{AE}'..='\u{2FF}'
        | '\u{391}'..='\u{3A1}'
        | '\u{3A3}'..='\u{482}'
        | '\u{48A}'..='\u{52F}'
        | '\u{2010}'..='\u{2027}'
        | '\u{2030}'..='\u{205E}'
        // Lines, blocks and braille: maps and frames.
        | '\u{2500}'..='\u{259F}'
        | '\u{2800}'..='\u{28FF}' => Some(1),
        '\u{3001}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' => Some(2),
        _ => None,
    }
}

/// The safe form of `cluster`, which is one extended grapheme cluster.
pub(super) fn form(cluster: &str) -> Form<'_> {
    let first = cluster.chars().next().unwrap_or(' ');
    let whole = |shown, width, kind| Form { shown, width, kind, len: cluster.len() };
    if is_break(first) {
        return whole(Cow::Borrowed(" "), 1, ClusterKind::Break);
    }
    // A mark on a space would be lost at the end of a line: the space ends before it.
    if first == '\u{3000}' {
        return Form { shown: Cow::Borrowed("\u{3000}"), width: 2, kind: ClusterKind::Space, len: first.len_utf8() };
    }
    if is_gap(first) {
        return Form { shown: Cow::Borrowed(" "), width: 1, kind: ClusterKind::Space, len: first.len_utf8() };
    }
    if let Some(picture) = control_picture(first) {
        return whole(Cow::Borrowed(picture), 1, ClusterKind::Text);
    }
    if is_flag_letter(first) {
        return flag(cluster);
    }
    if visible(first) == Some(REPLACED) && !is_jamo(first) {
        return Form { shown: Cow::Borrowed(REPLACEMENT), width: 1, kind: ClusterKind::Text, len: first.len_utf8() };
    }
    if cluster.chars().any(is_jamo) {
        return syllable(cluster);
    }
    general(cluster, first)
}

/// A cluster without special rules: bases and at most four marks on each, without what is invisible.
fn general(cluster: &str, first: char) -> Form<'_> {
    let mut built = Built::new(cluster);
    let mut joined = false;
    for (at, char) in cluster.char_indices() {
        joined |= char == '\u{200D}' && is_pictograph(first);
        let shown = if joined { None } else { visible(char) };
        if !built.add(at, char, shown) {
            break;
        }
    }
    let kind = if built.width == 0 { ClusterKind::Hidden } else { ClusterKind::Text };
    built.finish(kind)
}

/// Two letters of a flag, as `[CU]`; a letter that stands alone, plain.
fn flag(cluster: &str) -> Form<'_> {
    let mut letters = cluster.chars().filter(|char| is_flag_letter(*char)).map(|char| char::from(b'A' + (u32::from(char) - 0x1F1E6) as u8));
    let shown = match (letters.next(), letters.next()) {
        (Some(one), Some(two)) => format!("[{one}{two}]"),
        (one, _) => one.map(String::from).unwrap_or_default(),
    };
    Form { width: shown.len() as u8, shown: Cow::Owned(shown), kind: ClusterKind::Text, len: cluster.len() }
}

/// Conjoining letters of Hangul, as the syllable they make; those that make none cannot be shown alike everywhere.
fn syllable(cluster: &str) -> Form<'_> {
    let mut built = String::new();
    let mut width = 0;
    let mut marks = 0;
    for char in cluster.nfc() {
        let shown = if is_jamo(char) { Some(REPLACED) } else { visible(char) };
        // What cannot be shown carries no marks.
        let Some(shown) = shown.filter(|shown| !(clings(*shown) && built.ends_with(REPLACED))) else { continue };
        let wide = shown.width().unwrap_or(0) as u8;
        marks = if wide > 0 { 0 } else { marks + 1 };
        if marks > MARKS || width + wide > Cluster::WIDEST {
            continue;
        }
        built.push(shown);
        width += wide;
    }
    Form { shown: Cow::Owned(built), width, kind: ClusterKind::Text, len: cluster.len() }
}

/// A form in the making: the cluster itself for as long as nothing is changed.
struct Built<'a> {
    cluster: &'a str,
    changed: Option<String>,
    width: u8,
    marks: usize,
    end: usize,
}

impl<'a> Built<'a> {
    fn new(cluster: &'a str) -> Self {
        Self { cluster, changed: None, width: 0, marks: 0, end: 0 }
    }

    /// Adds the form of the character at `at`; false if there is no more room.
    fn add(&mut self, at: usize, char: char, mut shown: Option<char>) -> bool {
        // What cannot be shown carries no marks.
        if self.changed.as_ref().is_some_and(|changed| changed.ends_with(REPLACED)) {
            shown = shown.filter(|shown| !clings(*shown));
        }
        let mut bare = shown.is_some_and(|shown| self.width == 0 && clings(shown));
        if bare && !is_carried(char) {
            (bare, shown) = (false, Some(REPLACED));
        }
        let wide = shown.and_then(UnicodeWidthChar::width).unwrap_or(0) as u8;
        if self.width + wide > Cluster::WIDEST {
            return false;
        }
        self.end = at + char.len_utf8();
        let kept = shown.filter(|_| {
            self.marks = if wide > 0 { 0 } else { self.marks + 1 };
            self.marks <= MARKS
        });
        if bare || kept != Some(char) {
            let changed = self.changed.get_or_insert_with(|| self.cluster[..at].to_owned());
            if bare {
                changed.push(CIRCLE);
                self.width += 1;
            }
            changed.extend(kept);
        } else if let Some(changed) = &mut self.changed {
            changed.push(char);
        }
        self.width += wide;
        true
    }

    fn finish(self, kind: ClusterKind) -> Form<'a> {
        let shown = match self.changed {
            Some(changed) if changed == REPLACEMENT => Cow::Borrowed(REPLACEMENT),
            Some(changed) => Cow::Owned(changed),
            None => Cow::Borrowed(&self.cluster[..self.end]),
        };
        Form { shown, width: self.width, kind, len: self.end }
    }
}

/// What stands for one character within a cluster: itself, a stand-in, or nothing.
fn visible(char: char) -> Option<char> {
    match char {
        // Skin and the box of a key cling to the character before; the signs of Khmer and Tifinagh join letters on some screens only.
        '\u{1F3FB}'..='\u{1F3FF}' | '\u{20E3}' | '\u{17D2}' | '\u{2D7F}' => None,
        _ if is_invisible(char) => None,
        // Sound marks with a cell of their own; the common ones have two everywhere.
        '\u{FF9E}' => Some('\u{309B}'),
        '\u{FF9F}' => Some('\u{309C}'),
        '\u{FFFD}' => Some(REPLACED),
        _ if is_contested(char) || !is_public_assigned(char) => Some(REPLACED),
        _ if char.width() == Some(0) && !is_combining_mark(char) => Some(REPLACED),
        _ => Some(char),
    }
}

/// True if it would join the character before it.
fn clings(char: char) -> bool {
    is_combining_mark(char) || matches!(char, '\u{E33}' | '\u{EB3}')
}

/// True if the circle carries it: a mark newer than the rules by which lines are split is none.
fn is_carried(mark: char) -> bool {
    let carried = String::from_iter([CIRCLE, mark]);
    carried.graphemes(true).nth(1).is_none()
}

/// True for characters whose width depends on who counts: signs that span what follows, deprecated Khmer, Kirat Rai vowels.
fn is_contested(char: char) -> bool {
    matches!(
        char,
        '\u{600}'..='\u{605}' | '\u{6DD}' | '\u{70F}' | '\u{890}' | '\u{891}' | '\u{8E2}' | '\u{110BD}' | '\u{110CD}'
            | '\u{17A4}' | '\u{17D8}' | '\u{16D63}' | '\u{16D67}'..='\u{16D6A}'
    )
}

/// True for characters that end a line.
fn is_break(char: char) -> bool {
    matches!(char, '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// True for gaps that are drawn as one plain space.
fn is_gap(char: char) -> bool {
    matches!(char, ' ' | '\t' | '\u{1680}' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200A}' | '\u{205F}')
}

/// The visible stand-in of a control character.
fn control_picture(char: char) -> Option<&'static str> {
    const PICTURES: &str = "␀␁␂␃␄␅␆␇␈␉␊␋␌␍␎␏␐␑␒␓␔␕␖␗␘␙␚␛␜␝␞␟";
    const EACH: usize = '␀'.len_utf8();
    match char {
        '\u{7F}' => Some("␡"),
        '\u{80}'..='\u{9F}' => Some(REPLACEMENT),
        '\0'..='\u{1F}' => {
            let at = char as usize * EACH;
            PICTURES.get(at..at + EACH)
        }
        _ => None,
    }
}

/// True for a letter of a flag.
fn is_flag_letter(char: char) -> bool {
    matches!(char, '\u{1F1E6}'..='\u{1F1FF}')
}

/// True for Hangul letters that join into syllables.
fn is_jamo(char: char) -> bool {
    matches!(char, '\u{1100}'..='\u{115E}' | '\u{1161}'..='\u{11FF}' | '\u{A960}'..='\u{A97C}' | '\u{D7B0}'..='\u{D7FB}')
}

/// True where pictures live: what is joined to one is left out, so that the first stands for all.
fn is_pictograph(char: char) -> bool {
    matches!(char, '\u{A9}' | '\u{AE}' | '\u{203C}' | '\u{2049}' | '\u{2100}'..='\u{2BFF}' | '\u{3030}'..='\u{303D}' | '\u{3297}'..='\u{3299}' | '\u{1F000}'..='\u{1FAFF}')
}

/// True for what is never drawn: bidi controls, zero-width and default-ignorable characters, tags, annotations.
fn is_invisible(char: char) -> bool {
    is_selector(char)
        || matches!(
            char,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}' | '\u{180E}' | '\u{200B}'..='\u{200F}'
                | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}'
                | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}'
        )
}

/// True for characters that choose a form of the one before them.
fn is_selector(char: char) -> bool {
    matches!(char, '\u{180B}'..='\u{180D}' | '\u{180F}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// True if `text` holds characters that are not shown and that could mislead or carry words unseen.
///
/// What emoji and the scripts of Asia need does not count: one selector behind a character, a joiner behind one that is not ASCII,
/// the tags of a regional flag.
pub fn hides(text: &str) -> bool {
    let mut before = '\0';
    let mut flag = false;
    text.chars().any(|char| {
        flag = char == '\u{1F3F4}' || flag && matches!(char, '\u{E0020}'..='\u{E007F}');
        let needed = flag
            || is_selector(char) && !is_invisible(before)
            || matches!(char, '\u{200C}' | '\u{200D}') && !before.is_ascii() && (!is_invisible(before) || is_selector(before));
        before = char;
        is_invisible(char) && !needed
    })
}
