//! The head of a report: where it was filed, when, and by which agency, as it stands in the wild.
//!
//! `HAVANA, Feb. 19 (EFE) —`, `LONDON 1996-08-30`, `Lusaka, 1 April 2023 (TDI):`, `By AFP 7 June 2023`, a line that is a date.

use std::ops::Range;

use super::time::Found;
use super::token::{Shape, Tokens};
use crate::lexicon::Lexicon;
use crate::model::Span;

/// A dateline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Heading {
    /// All of it, with the dash or colon that ends it.
    pub span: Span,
    /// The tokens of its place.
    pub place_words: Option<Range<usize>>,
    /// Its date: an index into the article's dates.
    pub date: Option<usize>,
    /// Its agency.
    pub agency: Option<Span>,
}

/// The dateline among the first lines of an article.
pub(crate) fn read(tokens: &Tokens<'_>, dates: &[Found], lexicon: &Lexicon) -> Option<Heading> {
    let lines = lines(tokens, 7);
    lines
        .iter()
        .enumerate()
        .find_map(|(index, line)| dated(tokens, dates, lexicon, line, index))
        .or_else(|| lines.iter().take(4).find_map(|line| undated(tokens, line, lexicon)))
}

fn lines(tokens: &Tokens<'_>, most: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for at in 1..=tokens.len() {
        if at == tokens.len() || tokens.list[at].breaks > 0 {
            lines.push(start..at);
            start = at;
            if lines.len() == most {
                break;
            }
        }
    }
    lines
}

/// A line that opens with a place, a label or nothing, and a date.
fn dated(tokens: &Tokens<'_>, dates: &[Found], lexicon: &Lexicon, line: &Range<usize>, index: usize) -> Option<Heading> {
    let (at, date) = dates.iter().enumerate().find(|(_, date)| line.contains(&date.tokens.start))?;
    let is_day =
        date.expression.absolute().is_some_and(crate::model::Days::is_day) || date.expression.yearless().is_some_and(|(_, day, _)| day.is_some());
    let labelled = matches!(tokens.fold(line.start), "date" | "published" | "updated" | "posted" | "created");
    let before = line.start..date.tokens.start;
    if !(is_day || labelled && date.expression.absolute().is_some()) || before.len() > 16 {
        return None;
    }
    let plain = before.clone().all(|at| tokens.list[at].shape != Shape::Lower || is_label(tokens.fold(at)));
    let ends = date.tokens.end == line.end;
    let alone = before.is_empty() && (ends || date.tokens.len() + 5 >= line.len());
    let next = tokens.word(date.tokens.end);
    let closes = ends
        || matches!(next, "—" | "–" | "-" | "(" | ":" | "|" | "." | "/")
        || next == "," && tokens.list.get(date.tokens.end + 1).is_some_and(super::token::Token::is_capital)
        || labelled;
    // Below the first lines only a line that is a date and little else counts.
    let stands = if before.is_empty() { alone || labelled } else { index < 4 && plain && closes };
    if !stands || !(closes || alone) {
        return None;
    }
    let place_words = place(tokens, &before, lexicon);
    if !before.is_empty() && place_words.is_none() && !before.clone().any(|at| is_label(tokens.fold(at)) || is_agency(tokens, at, lexicon)) {
        return None;
    }
    let (end, agency_after) = close(tokens, date.tokens.end, line.end);
    let agency_before = before.clone().find(|at| is_agency(tokens, *at, lexicon) && place_words.as_ref().is_none_or(|place| !place.contains(at)));
    let agency = agency_after.or_else(|| agency_before.map(|at| tokens.list[at].span));
    Some(Heading { span: tokens.span(line.start..end), place_words, date: Some(at), agency })
}

/// `WASHINGTON (AP) —`, `LONDON —`
fn undated(tokens: &Tokens<'_>, line: &Range<usize>, lexicon: &Lexicon) -> Option<Heading> {
    let mut at = line.start;
    while at < line.end
        && (tokens.list[at].shape == Shape::Upper || tokens.word(at) == "," || tokens.list[at].shape == Shape::Capital && at > line.start)
        && at < line.start + 7
    {
        at += 1;
    }
    if at == line.start || tokens.list[line.start].shape != Shape::Upper || tokens.word(line.start).len() < 4 {
        return None;
    }
    let (end, agency) = close(tokens, at, line.end);
    let dash = end > at && matches!(tokens.word(end - 1), "—" | "–" | "-");
    let place = place(tokens, &(line.start..at), lexicon)?;
    (dash && end < line.end).then(|| Heading { span: tokens.span(line.start..end), place_words: Some(place), date: None, agency })
}

/// What closes a dateline after `at`: `(AGENCY)`, stops and a dash or colon. Its end, and the agency.
fn close(tokens: &Tokens<'_>, at: usize, limit: usize) -> (usize, Option<Span>) {
    let mut end = at;
    let mut agency = None;
    if end < limit && tokens.word(end) == "(" {
        let shut = (end + 1..limit.min(end + 8)).find(|at| tokens.word(*at) == ")");
        if let Some(shut) = shut.filter(|shut| *shut > end + 1) {
            agency = Some(tokens.span(end + 1..shut));
            end = shut + 1;
        }
    }
    while end < limit && matches!(tokens.word(end), "." | "-" | "—" | "–" | ":" | ",") {
        end += 1;
    }
    (end, agency)
}

fn is_label(fold: &str) -> bool {
    matches!(
        fold,
        "by" | "date" | "published" | "updated" | "posted" | "created" | "on" | "of" | "via" | "the" | "from" | "de" | "del" | "la" | "last"
    )
}

fn is_agency(tokens: &Tokens<'_>, at: usize, lexicon: &Lexicon) -> bool {
    tokens.list[at].is_word() && lexicon.credit.holds(tokens.fold(at)) && !matches!(tokens.fold(at), "via" | "photo" | "image")
}

/// The first comma-separated piece of capitals that is no label and no agency.
fn place(tokens: &Tokens<'_>, before: &Range<usize>, lexicon: &Lexicon) -> Option<Range<usize>> {
    let mut start = before.start;
    let mut pieces = Vec::new();
    for at in before.clone().chain(std::iter::once(before.end)) {
        if at == before.end || matches!(tokens.word(at), "," | "(" | ")" | "/" | "|" | ":" | "-" | "—") {
            if at > start {
                pieces.push(start..at);
            }
            start = at + 1;
        }
    }
    pieces.into_iter().find(|piece| {
        piece.len() <= 5
            && piece.clone().all(|at| tokens.list[at].is_capital() || is_label(tokens.fold(at)) && at > piece.start)
            && piece.clone().all(|at| !is_agency(tokens, at, lexicon))
            && !is_label(tokens.fold(piece.start))
            && (piece.start == before.start || tokens.word(piece.start - 1) != "(")
    })
}
