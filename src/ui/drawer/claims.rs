//! Claims against articles for the selected stop: a row for each value, a column for each article, the open article's column marked.

use std::sync::Arc;

use super::heading;
use crate::dossier::{self, Aspect, Claims, Row};
use crate::model::{ArticleId, Evidence, Grade, Shown};
use crate::ui::sheet::{Lead, SheetLine};
use crate::ui::state::State;
use crate::ui::theme::Role;

/// Columns of an article's short name at most.
const NAME: usize = 6;
/// Columns of a value at least.
const VALUE: usize = 12;

/// The columns of the matrix that have room, and how wide each is.
struct Columns {
    first: usize,
    shown: usize,
    wide: usize,
    /// Columns left of them.
    value: usize,
}

pub(super) fn lines(state: &State, width: usize) -> Vec<SheetLine> {
    let (Some(stop), Some(id)) = (state.stop(), state.chosen.journey) else { return Vec::new() };
    let corpus = &state.corpus;
    let Some(mut claims) = dossier::claims(corpus, id, state.chosen.stop) else { return Vec::new() };
    // An origin may be an article itself: it is called what it is called everywhere on the screen.
    for row in claims.points.iter_mut().flat_map(|point| &mut point.rows) {
        if let Some(article) = corpus.article_by_id(&row.value) {
            state.prepared.labels.get(article).clone_into(&mut row.value);
        }
    }
    let mark = if state.look.spoken { String::new() } else { format!("{} ", stop.status.mark()) };
    let mut lines = vec![
        SheetLine::new(None)
            .with(mark, Role::Stop(stop.status))
            .with(format!("{} {}", state.chosen.stop + 1, corpus.name(stop.place)), Role::Heading)
            .with(format!("  {}  {}", stop.stay_written(), stop.status.as_str()), Role::Dim)
            .with(format!("  {}", corpus.told_by(&stop.evidence)), Role::Dim)
            .hanging(4),
    ];
    let open = claims.articles.iter().position(|article| *article == state.reader().article);
    let columns = columns(state, &claims, open, width);
    if !state.look.spoken {
        lines.push(head(state, &claims, &columns, open));
    }
    for point in &claims.points {
        let (mark, role) = graded(point.grade());
        let says = match point.grade() {
            Some(Grade::Contradict) => ": the sources contradict each other",
            Some(Grade::Refine) => ": some say it in more detail",
            Some(Grade::Update) => ": some know what became of it",
            None if point.rows.len() > 1 || point.aspect == Aspect::Origin => "",
            None => ": all agree",
        };
        lines.push(SheetLine::new(None).with(format!("{mark}{}", point.aspect.as_str()), role).with(says, Role::Dim));
        for row in &point.rows {
            if state.look.spoken {
                lines.extend(spoken(state, &claims.articles, row, open));
            } else {
                row_lines(row, &columns, open, &mut lines);
            }
        }
    }
    if !claims.silent.is_empty() {
        let names: Vec<&str> = claims.silent.iter().map(|article| state.prepared.labels.get(*article)).collect();
        lines.push(SheetLine::new(None).with("— silent  ", Role::Heading).with(names.join(" "), Role::Dim).hanging(10));
    }
    lines.push(heading(""));
    lines
}

fn columns(state: &State, claims: &Claims, open: Option<usize>, width: usize) -> Columns {
    let name = |article: &ArticleId| Shown::width_of(state.prepared.labels.get(*article));
    let wide = claims.articles.iter().map(name).max().unwrap_or(1).clamp(2, NAME) + 2;
    let values = claims.points.iter().flat_map(|point| &point.rows).map(|row| Shown::width_of(&row.value)).max().unwrap_or(VALUE) + 4;
    let fit = |value: usize| (width.saturating_sub(value) / wide).max(1);
    // Values take what they need as long as that leaves every article a column, and at most half.
    let most = width.saturating_sub(claims.articles.len() * wide).max(width / 2);
    let value = values.min(most).max(VALUE);
    let shown = fit(value).min(claims.articles.len());
    let first = open.map_or(0, |open| (open + 1).saturating_sub(shown));
    Columns { first, shown, wide, value }
}

/// The names of the articles; the open one's stands behind a mark.
fn head(state: &State, claims: &Claims, columns: &Columns, open: Option<usize>) -> SheetLine {
    let (before, after) = (columns.first, claims.articles.len() - columns.first - columns.shown);
    let more = match (before, after) {
        (0, 0) => String::new(),
        _ => format!("◂{before} · {after}▸"),
    };
    let mut line = SheetLine::new(None).with(Shown::line(&more).fit(columns.value).to_string(), Role::Dim);
    for (index, article) in claims.articles.iter().enumerate().skip(columns.first).take(columns.shown) {
        let name = Shown::line(state.prepared.labels.get(*article)).cut(columns.wide - 2).to_string();
        let (mark, role) = if open == Some(index) { ("▸", Role::PaneFocused) } else { (" ", Role::Key) };
        line = line.with(Shown::line(&format!("{mark}{name}")).fit(columns.wide).to_string(), role);
    }
    line
}

/// A value with the marks of those who claim it. It leads to the open article's words, else to the strongest.
fn row_lines(row: &Row, columns: &Columns, open: Option<usize>, lines: &mut Vec<SheetLine>) {
    let Some(words) = open.and_then(|open| row.cells[open].first()).copied().or_else(|| row.first()) else { return };
    let lead = Some(Lead::Words(words.article, words.span.start()));
    let (mark, role) = graded(row.grade);
    let value = SheetLine::new(lead).with(format!("  {mark}"), role);
    let indent = 2 + Shown::width_of(mark);
    let mut line = if indent + Shown::width_of(&row.value) <= columns.value {
        value.with(Shown::line(&row.value).fit(columns.value - indent).to_string(), Role::Text)
    } else {
        // What is longer stands above its marks.
        lines.push(value.with(row.value.clone(), Role::Text).hanging(indent));
        SheetLine::new(None).with(" ".repeat(columns.value), Role::Text)
    };
    for cell in row.cells.iter().skip(columns.first).take(columns.shown) {
        let (text, role) = match cell.first() {
            Some(evidence) => (format!(" {}", evidence.says.mark()), Role::Stop(evidence.says)),
            None => (" ·".to_owned(), Role::Dim),
        };
        line = line.with(Shown::line(&text).fit(columns.wide).to_string(), role);
    }
    lines.push(line);
}

/// A value and who claims it, in words.
fn spoken(state: &State, articles: &[ArticleId], row: &Row, open: Option<usize>) -> Option<SheetLine> {
    let words = open.and_then(|open| row.cells[open].first()).copied().or_else(|| row.first())?;
    let says = row.cells.iter().zip(articles).filter_map(|(cell, article)| {
        let first = cell.first()?;
        Some(format!("{} {}", state.prepared.labels.get(*article), first.says.as_str()))
    });
    let line = SheetLine::new(Some(Lead::Words(words.article, words.span.start())));
    let (mark, role) = graded(row.grade);
    let mark = if mark.trim().is_empty() { "" } else { mark };
    Some(line.with(mark, role).with(format!("{}: {}", row.value, says.collect::<Vec<_>>().join(", ")), Role::Text).hanging(4))
}

/// The mark of a grade, with a space where there is none.
fn graded(grade: Option<Grade>) -> (&'static str, Role) {
    match grade {
        Some(Grade::Contradict) => ("≠ ", Role::Conflict),
        Some(Grade::Refine) => ("⊂ ", Role::Text),
        Some(Grade::Update) => ("→ ", Role::Text),
        None => ("  ", Role::Heading),
    }
}

/// The words in which the next article, or the one before, makes the same claim as the `row`th that leads somewhere.
pub(crate) fn beside(state: &State, row: usize, forward: bool) -> Option<Evidence> {
    let corpus = Arc::clone(&state.corpus);
    let claims = dossier::claims(&corpus, state.chosen.journey?, state.chosen.stop)?;
    let row = claims.points.iter().flat_map(|point| &point.rows).filter(|row| row.first().is_some()).nth(row)?;
    let open = claims.articles.iter().position(|article| *article == state.reader().article);
    let mut others = row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
    let found =
        if forward { others.find(|(at, _)| open.is_none_or(|open| *at > open)) } else { others.rfind(|(at, _)| open.is_none_or(|open| *at < open)) };
    found.and_then(|(_, cell)| cell.first().copied())
}
