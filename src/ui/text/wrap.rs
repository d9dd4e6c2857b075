//! Where rows end: at spaces, behind hyphens, dashes and slashes, between the characters of East Asia, and within what is too long.
//!
//! Start at [`rows`]. A line of the text is a paragraph; any run of empty lines is one blank row, and long paragraphs get one.

use super::flow::{Flow, Unit};
use crate::model::{ClusterKind, Page, Span, ZoneKind};

/// Bytes of gaps and hidden characters on one row at most.
const LONGEST: usize = 4096;

/// Below this width nothing is set in.
const NARROW: u16 = 24;

/// One row of an article on screen. It holds the bytes up to the start of the next row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// First byte.
    pub start: u32,
    /// Columns it is set in.
    pub indent: u8,
    /// True for the first row of a paragraph.
    pub opens: bool,
    /// True for the row between paragraphs.
    pub blank: bool,
    /// What part of the page it belongs to.
    pub zone: ZoneKind,
}

/// The rows of a whole article, at least one; together they hold every byte once.
pub(super) fn rows(flow: &Flow<'_>, page: &Page, width: u16) -> Vec<Row> {
    let mut wrap = Wrap { page, width, rows: Vec::new(), row: 0, line: Line::default() };
    let set = is_set_to_a_width(flow.text);
    for unit in flow.units(Span::new(0, flow.text.len())) {
        match unit.kind {
            ClusterKind::Break if set && goes_on(flow.text, unit.span) => wrap.gap(&Unit { kind: ClusterKind::Space, ..unit }),
            ClusterKind::Break => wrap.end_line(unit.span.end),
            ClusterKind::Text if wrap.line.opened || !unit.is_blank() => wrap.set(&unit),
            _ => wrap.gap(&unit),
        }
    }
    wrap.end_line(flow.text.len() as u32);
    if wrap.rows.len() > 1 && wrap.rows.last().is_some_and(|row| row.blank) {
        wrap.rows.pop();
    }
    if wrap.rows.is_empty() {
        wrap.rows.push(Row { start: 0, indent: 0, opens: true, blank: true, zone: ZoneKind::Body });
    }
    wrap.rows.shrink_to_fit();
    wrap.rows
}

/// Columns to which texts are set at most, and from which a line counts as full.
const SET: (usize, usize) = (100, 40);

/// True for a text whose lines were broken to fit a page: several, and none longer than a page is wide.
pub(super) fn is_set_to_a_width(text: &str) -> bool {
    let mut full = 0;
    for line in text.lines() {
        // Bytes first: nobody sets lines of so many characters.
        if line.len() > 4 * SET.0 || line.chars().count() > SET.0 {
            return false;
        }
        full += usize::from(line.len() >= SET.1);
    }
    full >= 4
}

/// True if the line before a break is full and the next one begins neither a paragraph nor an item of a list.
pub(super) fn goes_on(text: &str, at: Span) -> bool {
    let before = text[..at.start()].rsplit(['\n', '\r']).next().unwrap_or("");
    let next = text[at.end()..].lines().next().unwrap_or("");
    let begins = |char: char| char.is_whitespace() || matches!(char, '-' | '–' | '—' | '*' | '•' | '·' | '>' | '#');
    before.chars().count() >= SET.1 && next.chars().next().is_some_and(|first| !begins(first))
}

struct Wrap<'p> {
    page: &'p Page,
    width: u16,
    rows: Vec<Row>,
    /// Where the row in the making starts.
    row: u32,
    line: Line,
}

/// The line of the text that is being wrapped.
#[derive(Default)]
struct Line {
    /// True once something of it was seen.
    opened: bool,
    /// True once a row of it was made.
    broken: bool,
    indent: u8,
    zone: Option<ZoneKind>,
    /// Columns taken in this row.
    column: u32,
    /// Where the row could end, and the columns taken since.
    chance: Option<u32>,
    since: u32,
    /// The last two characters.
    last: [char; 2],
}

impl Wrap<'_> {
    fn set(&mut self, unit: &Unit<'_>) {
        let line = &mut self.line;
        if !line.opened {
            let zone = self.page.zone_at(unit.span.start());
            // Paragraphs that the text sets without a line between get one, so that the eye finds their ends; a list stays a list.
            if self.rows.last().is_some_and(|last| !last.blank && (!last.opens || last.zone != zone)) {
                self.rows.push(Row { start: self.row, indent: 0, opens: false, blank: true, zone: ZoneKind::Body });
            }
            line.opened = true;
            line.zone = Some(zone);
            line.indent = if zone.is_aside() && zone != ZoneKind::Rule && self.width >= NARROW { 2 } else { 0 };
        }
        let first = unit.shown.chars().next().unwrap_or(' ');
        if line.column > 0 && may_break(line.last, first) {
            line.chance = Some(unit.span.start);
            line.since = 0;
        }
        let (columns, room) = (u32::from(unit.columns()), u32::from(self.width - u16::from(line.indent)));
        if line.column > 0 && line.column + columns > room {
            let since = line.since;
            if let Some(chance) = line.chance {
                self.end_row(chance);
                self.line.column = since;
            }
            if self.line.column > 0 && self.line.column + columns > room {
                self.end_row(unit.span.start);
            }
        }
        let line = &mut self.line;
        line.column += columns;
        line.since += columns;
        line.last = [line.last[1], unit.shown.chars().next_back().unwrap_or(first)];
    }

    fn gap(&mut self, unit: &Unit<'_>) {
        let line = &mut self.line;
        if unit.kind == ClusterKind::Space && line.opened {
            line.column += u32::from(unit.width);
            line.chance = Some(unit.span.end);
            line.since = 0;
            line.last = [line.last[1], ' '];
        }
        if (unit.span.end - self.row) as usize > LONGEST && line.opened {
            self.end_row(unit.span.end);
        }
    }

    fn end_row(&mut self, end: u32) {
        let Line { indent, zone, broken, .. } = self.line;
        self.rows.push(Row { start: self.row, indent, opens: !broken, blank: false, zone: zone.unwrap_or(ZoneKind::Body) });
        self.row = end;
        self.line.broken = true;
        self.line.column = 0;
        self.line.chance = None;
        self.line.since = 0;
    }

    fn end_line(&mut self, end: u32) {
        if self.line.opened {
            self.end_row(end);
        } else if let Some(last) = self.rows.last() {
            if !last.blank {
                self.rows.push(Row { start: self.row, indent: 0, opens: false, blank: true, zone: ZoneKind::Body });
            }
            self.row = end;
        }
        self.line = Line::default();
    }
}

/// True if a row may end between two characters; `last` are the two before.
fn may_break(last: [char; 2], next: char) -> bool {
    let [before, last] = last;
    if last.is_ascii_alphanumeric() && next.is_ascii() {
        return false;
    }
    if last == ' ' || is_closing(next) || is_opening(last) {
        return false;
    }
    match last {
        '-' | '\u{2010}' | '–' if before.is_ascii_digit() && next.is_ascii_digit() => false,
        '-' | '\u{2010}' => before.is_alphanumeric() && next.is_alphanumeric(),
        '–' | '—' => !is_joint(next),
        '/' | '\\' => before != ' ' && before != '\0' && !is_joint(next),
        _ => is_east_asian(last) || is_east_asian(next),
    }
}

fn is_joint(char: char) -> bool {
    matches!(char, '-' | '\u{2010}' | '–' | '—' | '/' | '\\')
}

/// True for the scripts that set no spaces, with their punctuation.
fn is_east_asian(char: char) -> bool {
    matches!(char, '\u{2E80}'..='\u{303F}' | '\u{3041}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}

/// True for what must not start a row.
fn is_closing(char: char) -> bool {
    matches!(
        char,
        ')' | ']'
            | '}'
            | '”'
            | '’'
            | '»'
            | '›'
            | ','
            | '.'
            | ';'
            | ':'
            | '!'
            | '?'
            | '%'
            | '…'
            | '→'
            | '、'
            | '。'
            | '，'
            | '．'
            | '！'
            | '？'
            | '：'
            | '；'
            | '）'
            | '］'
            | '｝'
            | '」'
            | '』'
            | '】'
            | '〉'
            | '》'
            | '〕'
            | '・'
            | 'ー'
            | '々'
            | 'ぁ'
            | 'ぃ'
            | 'ぅ'
            | 'ぇ'
            | 'ぉ'
            | 'っ'
            | 'ゃ'
            | 'ゅ'
            | 'ょ'
            | 'ァ'
            | 'ィ'
            | 'ゥ'
            | 'ェ'
            | 'ォ'
            | 'ッ'
            | 'ャ'
            | 'ュ'
            | 'ョ'
            | '\u{A0}'
            | '\u{2007}'
            | '\u{202F}'
    )
}

/// True for what must not end a row.
fn is_opening(char: char) -> bool {
    matches!(
        char,
        '(' | '[' | '{' | '“' | '‘' | '«' | '‹' | '（' | '［' | '｛' | '「' | '『' | '【' | '〈' | '《' | '〔' | '\u{A0}' | '\u{2007}' | '\u{202F}'
    )
}
