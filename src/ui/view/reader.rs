//! A reader: the article in a measured column, with marks, sentence cursor and the gutter of evidence.

use ratatui::layout::{Position, Rect};

use crate::align::Relation;
use crate::model::{ArticleId, Basis, Corpus, Id, SentenceId, Span, ZoneKind};
use crate::ui::areas::inside;
use crate::ui::ink::{Ink, Line};
use crate::ui::prepare::{Laid, gutter as gutter_of, measure, page};
use crate::ui::state::{Held, Pane, State};
use crate::ui::text::Piece;
use crate::ui::theme::Role;

/// Where the text stands in a reader: right of the gutter, the column in the middle of the pane.
pub(crate) fn text_area(state: &State, index: usize, area: Rect) -> Rect {
    let page = page(area);
    let width = state.prepared.laid[index].as_ref().map_or(0, |_| measure(area, state));
    let gutter = gutter_of(state);
    let spare = page.width.saturating_sub(width + gutter + 1);
    Rect { x: page.x + gutter + spare / 2, width, ..page }
}

/// Draws a reader; tells where its cursor stands.
pub(super) fn reader(state: &State, index: usize, area: Rect, ink: &mut Ink<'_>) -> Option<Position> {
    let corpus = &state.corpus;
    let reader = &state.readers[index];
    let laid = state.prepared.laid[index].as_ref()?;
    let page = page(area);
    let focused = state.focus == Pane::Reader && state.active() == index;
    let name = match (state.compare, index) {
        (None, _) => "2 Reader".to_owned(),
        (Some(_), 0) => format!("2 Reader · {}", state.prepared.labels.get(reader.article)),
        (Some(compare), _) => {
            let label = state.prepared.labels.get(reader.article);
            if compare.held == Held::Silent && compare.active != index { format!("{label} — silent on this") } else { label.to_owned() }
        }
    };
    ink.frame(area, &name, &part(&laid.layout, reader.top, page.height.into()), focused);
    header(state, reader.article, laid.hides, inside(area), ink);
    heading(corpus, reader.article, inside(area), page, ink);
    let text = text_area(state, index, area);
    let sentence = corpus.sentence_at(reader.article, reader.at);
    let spot = corpus.mention_at(reader.article, reader.at);
    let found = state.search.spots.in_article(reader.article);
    let differing = state.prepared.variant.words.as_ref().map_or(&[][..], |words| &words[index]);
    let passage = state.passage.filter(|passage| passage.article == reader.article).map(|passage| passage.span);
    let mut cursor = None;
    for row in 0..usize::from(page.height) {
        let at = reader.top + row;
        if at >= laid.layout.len() {
            break;
        }
        let y = page.y + u16::try_from(row).unwrap_or(0);
        let gutter = gutter(corpus, laid, at, sentence, state.chosen.stop);
        let mut line = Line { x: text.x - gutter_of(state), y, end: text.x };
        ink.put(&mut line, &gutter.mark, gutter.mark_role);
        ink.put(&mut line, gutter.bar, gutter.bar_role);
        if gutter.starts {
            cursor = Some(Position { x: text.x - gutter_of(state), y });
        }
        let found = found_on(found, laid.layout.span_of(at));
        if !found.is_empty() {
            // A mark beside the row, for those who see no colours.
            ink.put(&mut line, "/", Role::Key);
        }
        if let Some((mark, role)) = standing(state, index, laid.layout.span_of(at)) {
            line.x = text.x - 2;
            ink.put(&mut line, &mark, role);
        }
        let cuts: Vec<Span> = found.iter().chain(differing).chain(&passage).copied().collect();
        for piece in laid.layout.pieces(corpus, at, &cuts) {
            let x = text.x + piece.col;
            let mut line = Line { x, y, end: (x + piece.width).min(area.right().saturating_sub(1)) };
            let mut style = ink.style(role(corpus, &piece));
            let mention = piece.mention.map(|id| &corpus.mentions[id]);
            if let Some(mention) = mention
                && mention.entity.is_some()
                && mention.entity == state.chosen.entity
            {
                style = style.patch(ink.style(Role::Same));
            }
            if !piece.inserted && covered_elsewhere(state, reader.article, piece.span.start()) {
                style = ink.style(Role::Dim);
            }
            if !piece.inserted && differing.iter().any(|cut| cut.meets(piece.span)) {
                style = style.patch(ink.style(Role::Differs));
            }
            if piece.mention.is_some() && piece.mention == spot && focused && !piece.inserted {
                style = style.patch(ink.style(Role::Selected));
            }
            if let Some(cut) = found.iter().find(|cut| !piece.span.is_empty() && cut.meets(piece.span)) {
                let here = cut.holds(reader.at);
                style = ink.style(if here { Role::FoundHere } else { Role::Found });
                if here && state.active() == index {
                    cursor = Some(Position { x, y });
                }
            }
            if passage.is_some_and(|passage| passage.meets(piece.span)) {
                style = ink.style(Role::Passage);
            }
            ink.put_styled(&mut line, piece.text.as_str(), style);
        }
    }
    cursor
}

/// Those of the places found that meet a row.
fn found_on(found: &[(ArticleId, Span)], row: Span) -> Vec<Span> {
    let from = found.partition_point(|(_, span)| span.end() <= row.start());
    found[from..].iter().map(|(_, span)| *span).take_while(|span| span.start() < row.end()).collect()
}

/// True if it is asked what only this article says, and others say what stands here.
fn covered_elsewhere(state: &State, article: ArticleId, at: usize) -> bool {
    let Some(covered) = state.covered().filter(|_| state.look.coverage && state.reader().article == article) else { return false };
    let sentence = state.corpus.sentence_at(article, at).map(|id| id.index() - state.corpus.pages[article].sentences.start);
    sentence.is_some_and(|at| !covered.is_alone(at))
}

/// How the first sentence that starts on a row stands to the other reader's article, or to all others.
fn standing(state: &State, index: usize, row: Span) -> Option<(String, Role)> {
    let corpus = &state.corpus;
    let article = state.readers[index].article;
    let sentences = corpus.sentences_of(article);
    let at = sentences.partition_point(|sentence| sentence.span.start() < row.start());
    sentences.get(at).filter(|sentence| sentence.span.start() < row.end())?;
    if state.compare.is_some() {
        let relation = state.prepared.related.as_ref()?.relations[index].get(at).copied().flatten()?;
        let (mark, role) = match relation {
            Relation::Contradicts => ("≠", Role::Conflict),
            Relation::Refines => ("⊂", Role::Text),
            Relation::Updates => ("→", Role::Text),
            Relation::Agrees => ("=", Role::Dim),
            Relation::OnlyHere => ("◇", Role::Said),
        };
        return Some((mark.to_owned(), role));
    }
    let covered = state.covered().filter(|_| state.look.coverage && state.reader().article == article)?;
    match covered.others.get(at).copied().flatten()? {
        0 => Some(("◇".to_owned(), Role::Said)),
        // Articles that retell one origin are no more witnesses than one.
        _ => Some(match covered.origins.get(at).copied().unwrap_or(0) {
            origins @ 0..10 => (origins.to_string(), Role::Dim),
            _ => ("+".to_owned(), Role::Dim),
        }),
    }
}

fn role(corpus: &Corpus, piece: &Piece) -> Role {
    if piece.inserted {
        return Role::Resolved;
    }
    match piece.mention {
        // Parts that repeat or sell stay quiet.
        Some(id) if !piece.zone.is_aside() => Role::Mention(corpus.mentions[id].kind),
        _ if piece.zone == ZoneKind::Title => Role::Heading,
        _ if piece.zone.is_aside() => Role::Dim,
        _ => Role::Text,
    }
}

/// What stands left of a row.
struct Gutter {
    mark: String,
    mark_role: Role,
    bar: &'static str,
    bar_role: Role,
    /// The sentence under the cursor starts here.
    starts: bool,
}

fn gutter(corpus: &Corpus, laid: &Laid, row: usize, cursor: Option<SentenceId>, stop: usize) -> Gutter {
    let span = laid.layout.span_of(row);
    let on = |sentence: SentenceId| -> bool {
        let of = corpus.sentences[sentence].span;
        of.meets(span) || (span.is_empty() && of.start < span.start && span.start < of.end)
    };
    let starts = |sentence: SentenceId| {
        let start = corpus.sentences[sentence].span.start();
        span.start() <= start && start < span.end()
    };
    // Sentences are sorted by place, so those that meet the row are a run.
    let from = laid.proves.partition_point(|(sentence, _)| corpus.sentences[*sentence].span.end() <= span.start());
    let proves: Vec<(SentenceId, usize)> = laid.proves[from..].iter().take_while(|(sentence, _)| on(*sentence)).copied().collect();
    let here = cursor.is_some_and(on);
    let selected = proves.iter().any(|(_, of)| *of == stop);
    let begins = cursor.is_some_and(starts);
    let (mark, mark_role) = match proves.iter().filter(|(sentence, _)| starts(*sentence)).map(|(_, of)| *of).collect::<Vec<_>>()[..] {
        _ if begins => ("▸".to_owned(), Role::Cursor),
        [] => (" ".to_owned(), Role::Text),
        [only] if only < 9 => ((only + 1).to_string(), if only == stop { Role::Evidence } else { Role::EvidenceOther }),
        [..] => ("+".to_owned(), if selected { Role::Evidence } else { Role::EvidenceOther }),
    };
    let (bar, bar_role) = match (proves.is_empty(), here) {
        (false, true) => ("▌", if selected { Role::Evidence } else { Role::Cursor }),
        (false, false) => ("▌", if selected { Role::Evidence } else { Role::EvidenceOther }),
        (true, true) => ("│", Role::Cursor),
        (true, false) => (" ", Role::Text),
    };
    Gutter { mark, mark_role, bar, bar_role, starts: begins }
}

/// How far one has read: `34%`, `all`.
fn part(layout: &crate::ui::text::Layout, top: usize, height: usize) -> String {
    let rows = layout.len();
    if rows <= height { "all".to_owned() } else { format!("{}%", 100 * (top + height).min(rows) / rows) }
}

/// `14ymedio, EFE · Havana · 19 Feb 2024       1/5`
fn header(state: &State, article: ArticleId, hides: bool, area: Rect, ink: &mut Ink<'_>) {
    let Some(mut line) = Line::of(area, 0) else { return };
    let corpus = &state.corpus;
    let page = &corpus.pages[article];
    line.x += 1;
    line.end = line.end.saturating_sub(1);
    let count = state.list.order.len();
    let at = state.list.cursor;
    let listed = |at: &usize| state.list.order.get(*at) == Some(&article);
    let place = Some(at).filter(listed).or_else(|| state.list.order.iter().position(|other| *other == article));
    let place = place.map_or_else(|| " outside the filter".to_owned(), |at| format!(" {}/{count}", at + 1));
    ink.put_right(&mut line, &place, Role::Dim);
    if state.search.is_on() {
        let here = state.search.spots.in_article(article).len();
        ink.put_right(&mut line, &format!(" {here} {} ", if here == 1 { "match" } else { "matches" }), Role::Key);
    }
    let agency = page.dateline.as_ref().and_then(|dateline| dateline.agency.clone());
    let mut source: Vec<String> = page.outlet.iter().cloned().collect();
    source.extend(agency.filter(|agency| !source.contains(agency)));
    let mut parts: Vec<String> = Vec::new();
    if source.is_empty() {
        parts.push(state.prepared.labels.get(article).to_owned());
    } else {
        parts.push(source.join(", "));
    }
    if let Some(place) = page.dateline.as_ref().and_then(|dateline| dateline.place) {
        parts.push(corpus.name(place).to_owned());
    }
    parts.push(published(corpus, article));
    if hides {
        parts.push("hidden characters left out".to_owned());
    }
    let room = line.room();
    ink.put_cut(&mut line, &parts.join(" · "), room, Role::Dim);
}

/// The title of a record whose text does not begin with it.
fn heading(corpus: &Corpus, article: ArticleId, area: Rect, page: Rect, ink: &mut Ink<'_>) {
    let known = &corpus.pages[article];
    let (Some(title), None, true) = (&known.title, known.title_span, page.y > area.y + 1) else { return };
    let Some(mut line) = Line::of(area, 1) else { return };
    line.x += 1;
    let room = line.room().saturating_sub(1);
    ink.put_cut(&mut line, title, room, Role::Heading);
}

/// `19 Feb 2024`, `≈14 Feb 2024 (14–16 Feb 2024)`, `date unknown`.
fn published(corpus: &Corpus, article: ArticleId) -> String {
    let published = &corpus.pages[article].published;
    let mark = if published.basis == Basis::Inferred { "≈" } else { "" };
    let range = published.range.filter(|range| !range.is_day()).map(|range| format!(" ({})", range.written())).unwrap_or_default();
    published.value.map_or_else(|| format!("date unknown{range}"), |value| format!("{mark}{}{range}", value.written()))
}
