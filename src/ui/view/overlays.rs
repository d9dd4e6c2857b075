//! What lies over the panes.

use ratatui::layout::{Position, Rect};

use super::prompt;
use super::sheet::{mark, rows};
use crate::find::{Hit, Target, TargetKind};
use crate::model::{ArticleId, Evidence, Journey, Shown, Span, clusters};
use crate::ui::areas::inside;
use crate::ui::command::Command;
use crate::ui::command::Scope;
use crate::ui::ink::{Ink, Line};
use crate::ui::overlay::{self, Chooser, Finder, Overlay};
use crate::ui::sheet::Sheet;
use crate::ui::state::State;
use crate::ui::theme::Role;
use crate::ui::update::place_of;

/// Draws the topmost overlay, and the sheet below it if that is searched; tells where its cursor stands.
pub(super) fn overlays(state: &State, ink: &mut Ink<'_>) -> Option<Position> {
    let mut cursor = None;
    let from = state.overlays.len().saturating_sub(if matches!(state.overlays.last(), Some(Overlay::Prompt(_))) { 2 } else { 1 });
    for overlay in &state.overlays[from..] {
        let area = overlay::area_of(overlay, state.size);
        ink.clear(Rect { x: area.x.saturating_sub(1), width: area.width + 2, ..area });
        cursor = match overlay {
            Overlay::Sheet(sheet) => draw_sheet(sheet, area, ink),
            Overlay::Finder(finder) => draw_finder(state, finder, area, ink),
            Overlay::Chooser(chooser) => draw_chooser(chooser, area, ink),
            Overlay::Prompt(prompt) => prompt::draw(state, prompt, area, ink),
        };
    }
    cursor
}

fn draw_sheet(sheet: &Sheet, area: Rect, ink: &mut Ink<'_>) -> Option<Position> {
    let inner = inside(area);
    let inner = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
    let shown = usize::from(inner.height);
    let place = match &sheet.sought {
        Some(sought) if sought.rows.is_empty() => "found nowhere".to_owned(),
        Some(sought) => format!("found {} of {}", sought.at + 1, sought.rows.len()),
        None if sheet.rows.len() > shown => format!("{}–{} of {}", sheet.top + 1, (sheet.top + shown).min(sheet.rows.len()), sheet.rows.len()),
        None => String::new(),
    };
    ink.frame(area, &sheet.title, &place, true);
    let cursor = rows(&sheet.rows, sheet.top, sheet.chosen_row(), inner, ink);
    let found = sheet.sought.as_ref().and_then(|sought| mark(&sheet.rows, sought, sheet.top, inner, ink));
    // Where nothing is chosen it is read from the first row on.
    found.or(cursor).or(Some(Position { x: inner.x, y: inner.y }))
}

fn draw_finder(state: &State, finder: &Finder, area: Rect, ink: &mut Ink<'_>) -> Option<Position> {
    let name = match (finder.palette, finder.kind) {
        (true, _) => "Commands".to_owned(),
        (false, None) => "Find".to_owned(),
        (false, Some(kind)) => format!("Find · {} only", kind.as_str()),
    };
    let (hits, count) = (finder.found.hits.len(), finder.found.count(finder.kind));
    let count = match finder.found.bad.as_ref().filter(|bad| !bad.unfinished) {
        _ if finder.palette => String::new(),
        _ if finder.waits() => "…".to_owned(),
        Some(bad) => bad.says.clone(),
        None if count > hits => format!("best {hits} of {count}"),
        None => format!("{count} found"),
    };
    let picked = finder.picks.all().len();
    let count = if picked == 0 { count } else { format!("{count} · {picked} picked") };
    ink.frame(area, &name, &count, true);
    let inner = inside(area);
    let inner = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
    let mut line = Line::of(inner, 0)?;
    ink.put(&mut line, if finder.palette { ":" } else { "> " }, Role::Key);
    // The end of a long query is what is being typed.
    let room = line.room().saturating_sub(1);
    let query = ink.safe(&finder.query);
    let mut from = query.as_str();
    while Shown::width_of(from) > room {
        from = from.get(from.chars().next().map_or(0, char::len_utf8)..).unwrap_or_default();
    }
    ink.put(&mut line, from, if finder.resumed { Role::Selected } else { Role::Text });
    let cursor = Position { x: line.x, y: line.y };
    line.x += 1;
    let (completes, brings_back) = (state.key_of(Command::Kind), state.key_of(Command::Up));
    let in_palette = format!("a command, or the number of an item · {completes} completes, {brings_back} brings back");
    let says = match finder.argument() {
        Some((command, "")) => command.takes().unwrap_or_default(),
        _ if finder.resumed => "  the last query: Enter goes on with it, a letter begins anew",
        _ if !finder.query.is_empty() => "",
        _ if finder.palette => &in_palette,
        _ => "name, place, words · 'exact start: end$ \"phrase\" !not where:cuba after:2024-02",
    };
    ink.put(&mut line, says, Role::Dim);
    rule(inner, 1, ink);
    if !finder.palette {
        kinds(finder, inner, ink);
    }
    let visible = usize::from(inner.height.saturating_sub(2)) - overlay::preview(inside(area));
    if finder.found.hits.is_empty() {
        let mut line = Line::of(inner, 2)?;
        let says = match (finder.waits(), finder.has_asked()) {
            (true, false) => "making the index …",
            (true, true) => "looking …",
            _ => "nothing matches",
        };
        ink.put(&mut line, says, Role::Dim);
    }
    for (row, (index, hit)) in finder.found.hits.iter().enumerate().skip(finder.top).take(visible).enumerate() {
        let Some(line) = Line::of(inner, row + 2) else { break };
        draw_hit(state, finder, hit, index == finder.cursor, line, ink);
        if index == finder.cursor {
            ink.tint(Rect { y: line.y, height: 1, ..inner }, Role::Selected);
        }
    }
    if overlay::preview(inside(area)) > 1 {
        let top = inner.height - u16::try_from(overlay::preview(inside(area))).unwrap_or(0);
        rule(inner, top, ink);
        picked_words(finder, inner, top, ink);
        let below = Rect { y: inner.y + top + 1, height: inner.height - top - 1, ..inner };
        if let Some(hit) = finder.chosen() {
            preview(state, hit, below, ink);
        }
    }
    Some(cursor)
}

/// What was found of each kind, on the rule under the box: `[all 12] entity 3 stop 2 …`. `Tab` goes through them.
fn kinds(finder: &Finder, area: Rect, ink: &mut Ink<'_>) {
    let Some(mut line) = Line::of(area, 1) else { return };
    line.x += 1;
    let kinds = std::iter::once(None).chain(TargetKind::ALL.into_iter().map(Some));
    for kind in kinds {
        let name = kind.map_or("all", TargetKind::as_str);
        let count = match kind {
            None => finder.found.count(None).to_string(),
            // Not looked for yet: Tab goes there.
            Some(kind) => finder.found.counts[kind as usize].map_or_else(|| "…".to_owned(), |count| count.to_string()),
        };
        let chosen = kind == finder.kind;
        let text = if chosen { format!("[{name} {count}]") } else { format!(" {name} {count} ") };
        if ink.width(&text) > line.room() {
            break;
        }
        ink.put(&mut line, &text, if chosen { Role::Key } else { Role::Dim });
    }
}

/// What was picked, on the rule over the preview: it may be out of sight among what is found now.
fn picked_words(finder: &Finder, area: Rect, row: u16, ink: &mut Ink<'_>) {
    let Some(mut line) = Line::of(area, row.into()).filter(|_| !finder.picks.is_empty()) else { return };
    line.x += 1;
    let words: Vec<&str> = finder.picks.all().iter().map(|pick| pick.label.as_str()).collect();
    let says = ink.safe(&format!(" + {} ", words.join(" + "))).cut(line.room().saturating_sub(1));
    ink.put(&mut line, says.as_str(), Role::Key);
}

fn draw_chooser(chooser: &Chooser, area: Rect, ink: &mut Ink<'_>) -> Option<Position> {
    ink.frame(area, &chooser.title, "", true);
    let inner = inside(area);
    let inner = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
    let mut line = Line::of(inner, 0)?;
    ink.put(&mut line, "> ", Role::Key);
    let room = line.room().saturating_sub(1);
    // The end of a long text is what is being typed.
    let text = ink.safe(&chooser.text).cut_front(room);
    ink.put(&mut line, text.as_str(), Role::Text);
    let cursor = Position { x: line.x, y: line.y };
    if chooser.text.is_empty() {
        line.x += 1;
        ink.put(&mut line, chooser.hint, Role::Dim);
    }
    rule(inner, 1, ink);
    if chooser.offers.is_empty() && !chooser.text.is_empty() {
        let mut line = Line::of(inner, 2)?;
        ink.put(&mut line, "this means nothing here", Role::Dim);
    }
    let visible = usize::from(inner.height.saturating_sub(2));
    for (row, (index, offer)) in chooser.offers.iter().enumerate().skip(chooser.top).take(visible).enumerate() {
        let mut line = Line::of(inner, row + 2)?;
        ink.put(&mut line, if index == chooser.cursor { "▸ " } else { "  " }, Role::Cursor);
        let room = line.room();
        ink.put_cut(&mut line, &offer.says, room, Role::Text);
        if index == chooser.cursor {
            ink.tint(Rect { y: line.y, height: 1, ..inner }, Role::Selected);
        }
    }
    Some(cursor)
}

fn rule(area: Rect, row: u16, ink: &mut Ink<'_>) {
    for x in area.left()..area.right() {
        ink.cell(x, area.y + row, '─', Role::Border);
    }
}

fn draw_hit(state: &State, finder: &Finder, hit: &Hit, chosen: bool, mut line: Line, ink: &mut Ink<'_>) {
    ink.put(&mut line, if chosen { "▸" } else { " " }, Role::Cursor);
    ink.put(&mut line, if finder.picks.holds(hit.target) { "+" } else { " " }, Role::Key);
    if finder.palette {
        if let Target::Command(index) = hit.target
            && let Some(command) = Command::ALL.get(index)
        {
            let keys = state.keymap.keys_of(&Scope::ALL, *command).unwrap_or_default();
            ink.put_right(&mut line, &format!(" {keys}"), Role::Key);
        }
    } else {
        ink.put_right(&mut line, &format!(" {}", hit.target.kind().as_str()), Role::Dim);
    }
    // The label takes what it needs, up to two thirds where there is more to say.
    let share = if matches!(hit.target, Target::Sentence(_)) { line.room() * 5 / 6 } else { line.room() * 2 / 3 };
    let wide = ink.width(&hit.label);
    let cut = wide > share && share > 0;
    let end = line.end;
    line.end = line.x + u16::try_from(wide.min(share) - usize::from(cut)).unwrap_or(0);
    // A letter is drawn with its marks; the index counts characters.
    let mut at = 0;
    for cluster in clusters(&hit.label) {
        let letters = at..at + cluster.span.of(&hit.label).chars().count();
        at = letters.end;
        let matched = hit.positions.partition_point(|position| *position < letters.start);
        let role = if hit.positions.get(matched).is_some_and(|position| letters.contains(position)) { Role::Match } else { Role::Text };
        ink.put(&mut line, &cluster.shown, role);
    }
    line.end = end;
    if cut {
        ink.put(&mut line, "…", Role::Dim);
    }
    let room = line.room().saturating_sub(2);
    ink.put(&mut line, "  ", Role::Dim);
    ink.put_cut(&mut line, &hit.detail, room, Role::Dim);
}

/// The sentence a hit leads to, with what stands around it.
fn preview(state: &State, hit: &Hit, area: Rect, ink: &mut Ink<'_>) {
    let corpus = &state.corpus;
    if let Target::Command(index) = hit.target {
        let Some(mut line) = Line::of(area, 0) else { return };
        let does = Command::ALL.get(index).map_or("", |command| command.does());
        return ink.put(&mut line, does, Role::Text);
    }
    let Some((article, at)) = place_of(state, hit.target) else { return };
    let Some(mut line) = Line::of(area, 0) else { return };
    let Some(sentence) = corpus.sentence_at(article, at) else { return };
    let chosen = corpus.sentences[sentence].span;
    source(state, article, chosen, &mut line, ink);
    let text = &corpus.articles[article].text;
    let mut row = 1;
    let width = usize::from(area.width);
    let mut column = 0;
    // The words before it that fill a row, so that one sees what it goes on from; then word by word.
    for (start, word) in words(text, lead_in(text, chosen.start(), if area.height > 4 { width } else { 0 })) {
        let safe = ink.safe(word);
        if column > 0 && column + 1 + safe.width() > width {
            (row, column) = (row + 1, 0);
        }
        let Some(mut line) = Line::of(area, row) else { break };
        line.x += u16::try_from(column + usize::from(column > 0)).unwrap_or(0);
        let mention = corpus.mention_at(article, start).map(|id| corpus.mentions[id].kind);
        let role = if chosen.holds(start) { mention.map_or(Role::Text, Role::Mention) } else { Role::Dim };
        ink.put(&mut line, safe.as_str(), role);
        column += usize::from(column > 0) + safe.width();
    }
}

/// `stop 2 Caracas · Begins His Ninth Visit · 14ymedio · 19 Feb 2024`: what the sentence proves, and where it stands.
fn source(state: &State, article: ArticleId, sentence: Span, line: &mut Line, ink: &mut Ink<'_>) {
    let corpus = &state.corpus;
    let page = &corpus.pages[article];
    let proves = |evidence: &Evidence| evidence.article == article && sentence.meets(evidence.span);
    let of = |journey: &Journey| {
        let stop = journey.stops.iter().position(|stop| stop.evidence.iter().any(proves))?;
        Some(format!("stop {} {}", stop + 1, corpus.name(journey.stops[stop].place)))
    };
    // Of the selected journey if it is a sentence of that one.
    let stop = state.journey().and_then(of).or_else(|| {
        let other = corpus.journeys.iter().find_map(|journey| Some((of(journey)?, journey)))?;
        Some(format!("{} of {}", other.0, corpus.name(other.1.traveller)))
    });
    if let Some(stop) = stop {
        ink.put(line, &format!("{stop} · "), Role::Evidence);
    }
    let title = page.title.as_deref().unwrap_or_else(|| state.prepared.labels.get(article));
    let date = page.published.value.map_or_else(|| "date unknown".to_owned(), crate::model::Partial::written);
    let tail = match &page.outlet {
        Some(outlet) => format!(" · {outlet} · {date}"),
        None => format!(" · {date}"),
    };
    let room = line.room();
    let title = ink.safe(title).cut(room.saturating_sub(ink.width(&tail)).max(room / 3));
    ink.put(line, title.as_str(), Role::Dim);
    ink.put(line, &tail, Role::Dim);
}

/// The byte of the first word that still fits before `at` in so many columns.
fn lead_in(text: &str, at: usize, columns: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    let (mut from, mut used) = (at, 0);
    for word in before.split_whitespace().rev() {
        used += Shown::width_of(Shown::line(word).as_str()) + 1;
        if used > columns {
            break;
        }
        from = word.as_ptr() as usize - text.as_ptr() as usize;
    }
    from
}

/// Words of a text from a byte on, with where they start.
fn words(text: &str, from: usize) -> impl Iterator<Item = (usize, &str)> {
    let rest = text.get(from..).unwrap_or_default();
    rest.split_whitespace().map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}
