//! An article wrapped to a width, and the questions that a reader asks of it.
//!
//! Only where rows start is kept; what is on a row is made when it is drawn.

use super::dates::DateForm;
use super::flow::{Flow, Unit};
use super::wrap::{Row, rows};
use crate::model::{ArticleId, Corpus, MentionId, Shown, Span, ZoneKind};

/// An article wrapped to a width. Valid for the corpus it was made of.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    article: ArticleId,
    width: u16,
    dates: DateForm,
    rows: Vec<Row>,
    /// Bytes of the text.
    end: u32,
}

/// A run of columns on one row with one meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// What is drawn.
    pub text: Shown,
    /// First column.
    pub col: u16,
    /// Number of columns.
    pub width: u16,
    /// The bytes it stands for. Empty, at the end of the date, for what is put in behind a date.
    pub span: Span,
    /// The mention it is a part of.
    pub mention: Option<MentionId>,
    /// The part of the page.
    pub zone: ZoneKind,
    /// True if these are not the text's own words: what a date means, behind it or instead of it.
    pub inserted: bool,
}

impl Layout {
    /// Wraps an article. A width of 0 counts as 1.
    pub(crate) fn new(corpus: &Corpus, article: ArticleId, width: u16, dates: DateForm) -> Self {
        let width = width.max(1);
        let flow = flow(corpus, article, dates, width);
        Self { article, width, dates, rows: rows(&flow, &corpus.pages[article], width), end: flow.text.len() as u32 }
    }

    /// Number of rows, at least 1.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The rows, in order.
    #[cfg(test)]
    pub(super) fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The row that shows byte `offset`; the last one past the end.
    pub(crate) fn row_of(&self, offset: usize) -> usize {
        self.rows.partition_point(|row| row.start as usize <= offset).saturating_sub(1)
    }

    /// The bytes on a row, with the spaces and line breaks that vanish at its end; nothing past the last row.
    pub(crate) fn span_of(&self, row: usize) -> Span {
        let start = self.rows.get(row).map_or(self.end, |row| row.start);
        let end = self.rows.get(row + 1).map_or(self.end, |row| row.start);
        Span { start, end }
    }

    /// Row and column of byte `offset`. What vanishes at the end of a row stands just behind its words.
    #[cfg(test)]
    pub(crate) fn place_of(&self, corpus: &Corpus, offset: usize) -> (usize, u16) {
        let row = self.row_of(offset);
        let mut behind = self.rows.get(row).map_or(0, |row| u16::from(row.indent));
        for (col, unit) in self.drawn(corpus, row) {
            if unit.span.end() > offset {
                return (row, col);
            }
            behind = col + unit.columns();
        }
        (row, behind)
    }

    /// What is drawn nearest to a column: nothing but a place before the words or behind them where the column lies beside them.
    pub(crate) fn nearest(&self, corpus: &Corpus, row: usize, col: u16) -> Span {
        let drawn = self.drawn(corpus, row.min(self.rows.len().saturating_sub(1)));
        let empty = |at: u32| Span { start: at, end: at };
        match drawn.iter().find(|(first, unit)| col < first + unit.columns()) {
            Some((first, unit)) if col >= *first => unit.span,
            Some((_, unit)) => empty(unit.span.start),
            None => empty(drawn.last().map_or_else(|| self.span_of(row).start, |(_, unit)| unit.span.end)),
        }
    }

    /// What is drawn on a row, from left to right, divided where mentions start and end and where one of `cuts` does.
    pub(crate) fn pieces(&self, corpus: &Corpus, row: usize, cuts: &[Span]) -> Vec<Piece> {
        let part = self.span_of(row);
        let zone = self.rows.get(row).map_or(ZoneKind::Body, |row| row.zone);
        let mut edges: Vec<u32> = cuts.iter().flat_map(|cut| [cut.start, cut.end]).filter(|edge| part.start < *edge && *edge < part.end).collect();
        edges.sort_unstable();
        let mut edges = edges.into_iter().peekable();
        let mut pieces: Vec<Run> = Vec::new();
        for (col, unit) in self.drawn(corpus, row) {
            let mut cut = false;
            while edges.next_if(|edge| *edge <= unit.span.start).is_some() {
                cut = true;
            }
            let run = Run { text: String::new(), col, width: 0, span: unit.span, mention: unit.mention, inserted: unit.replaced };
            match pieces.last_mut() {
                Some(last) if !cut && !last.inserted && !unit.replaced && last.mention == unit.mention => {}
                _ => pieces.push(run),
            }
            if let Some(last) = pieces.last_mut() {
                last.text.push_str(&unit.shown);
                last.width += unit.width;
                last.span.end = unit.span.end;
            }
            if let Some(arrow) = &unit.arrow {
                let span = Span { start: unit.span.end, end: unit.span.end };
                let (text, width) = (arrow.to_string(), arrow.width() as u16);
                pieces.push(Run { text, col: col + unit.width, width, span, mention: unit.mention, inserted: true });
            }
        }
        let finish = |run: Run| Piece {
            text: Shown::line(&run.text),
            col: run.col,
            width: run.width,
            span: run.span,
            mention: run.mention,
            zone,
            inserted: run.inserted,
        };
        pieces.into_iter().filter(|run| run.width > 0).map(finish).collect()
    }

    /// The units of a row with their columns, without what vanishes at its start and end.
    fn drawn<'c>(&self, corpus: &'c Corpus, row: usize) -> Vec<(u16, Unit<'c>)> {
        let mut col = self.rows.get(row).map_or(0, |row| u16::from(row.indent));
        let mut drawn = Vec::new();
        let mut words = 0;
        for unit in flow(corpus, self.article, self.dates, self.width).units(self.span_of(row)) {
            if drawn.is_empty() && unit.is_blank() {
                continue;
            }
            let (first, blank) = (col, unit.is_blank());
            col = col.saturating_add(unit.columns());
            drawn.push((first, unit));
            if !blank {
                words = drawn.len();
            }
        }
        drawn.truncate(words);
        drawn
    }
}

/// A piece in the making.
struct Run {
    text: String,
    col: u16,
    width: u16,
    span: Span,
    mention: Option<MentionId>,
    inserted: bool,
}

fn flow(corpus: &Corpus, article: ArticleId, dates: DateForm, width: u16) -> Flow<'_> {
    Flow::new(corpus, article, dates, width.saturating_sub(2))
}
