//! The list of articles, and its one row side by side.

use ratatui::layout::{Position, Rect};

use crate::model::{ArticleId, Basis, Corpus, Evidence, Grade};
use crate::ui::areas::inside;
use crate::ui::drawer::claim_written;
use crate::ui::ink::{Ink, Line};
use crate::ui::overlay::{Overlay, Purpose};
use crate::ui::prepare::rows_per_article;
use crate::ui::state::{Held, Pane, State, Sync};
use crate::ui::theme::Role;

/// Draws the list; tells where its cursor stands.
pub(super) fn list(state: &State, area: Rect, ink: &mut Ink<'_>) -> Option<Position> {
    let corpus = &state.corpus;
    let count = state.list.order.len();
    let place = if count > usize::from(inside(area).height) { format!("{}/{count}", state.list.cursor + 1) } else { String::new() };
    ink.frame(area, &name(state, area, ink), &place, state.focus == Pane::Articles);
    let inner = inside(area);
    if count == 0
        && let Some(mut line) = Line::of(inner, 0)
    {
        ink.put(&mut line, " no article fits", Role::Dim);
    }
    let rows = rows_per_article(area, count);
    let mut cursor = None;
    for (row, index) in (state.list.top..count).enumerate().take(usize::from(inner.height) / rows) {
        let article = state.list.order[index];
        let Some(mut line) = Line::of(inner, row * rows) else { break };
        let open = index == state.list.cursor && article == state.readers[0].article;
        let tells = index < state.list.telling;
        if open {
            cursor = Some(Position { x: line.x, y: line.y });
        }
        ink.put(&mut line, if open { "▸" } else { " " }, Role::Cursor);
        ink.put(&mut line, if tells { "▌" } else { " " }, Role::Evidence);
        let date = date(state, article);
        let whole = Rect { x: inner.x, y: inner.y + u16::try_from(row * rows).unwrap_or(0), width: inner.width, height: 1 };
        ink.put_right(&mut line, &date, if tells { Role::Mention(crate::model::Kind::Date) } else { Role::Dim });
        line.end = line.end.saturating_sub(1);
        let room = line.room();
        let title = title(state, index, room, ink);
        ink.put_cut(&mut line, &title, room, if tells || open { Role::Text } else { Role::Dim });
        if open && state.focus == Pane::Articles {
            ink.tint(whole, Role::Selected);
        }
        if rows == 2
            && let Some(mut line) = Line::of(inner, row * rows + 1)
        {
            ink.put(&mut line, if tells { " ▌" } else { "  " }, Role::Evidence);
            let room = line.room();
            ink.put_cut(&mut line, &format!(" {}", about(state, corpus, article)), room, Role::Dim);
        }
    }
    cursor
}

/// `1 Articles 5`, `1 Articles 3 of 5 · filter: who:maduro`.
fn name(state: &State, area: Rect, ink: &Ink<'_>) -> String {
    let (count, all) = (state.list.order.len(), state.list.by_date.len());
    let query = match (state.overlays.last(), &state.list.filter) {
        (Some(Overlay::Prompt(prompt)), _) if prompt.purpose == Purpose::Filter => Some(prompt.text.trim()).filter(|text| !text.is_empty()),
        (_, kept) => kept.as_ref().map(|kept| kept.query.as_str()),
    };
    let Some(query) = query else { return format!("1 Articles {count}") };
    let says = format!("{count} of {all} · filter: {query}");
    // Where there is little room the counts and the filter are worth more than the name.
    let room = usize::from(area.width).saturating_sub(4);
    if ink.width(&says) + 11 <= room { format!("1 Articles {says}") } else { format!("1 · {says}") }
}

/// `19 Feb 24`, `≈20 Feb`: with the year only where articles differ in it.
fn date(state: &State, article: ArticleId) -> String {
    let published = &state.corpus.pages[article].published;
    let Some(value) = published.value else { return "?".to_owned() };
    let written = value.written();
    let mark = if published.basis == Basis::Stated { "" } else { "≈" };
    match written.rsplit_once(' ') {
        Some((day, year)) if state.prepared.labels.years_differ => format!("{mark}{day} {}", &year[year.len().saturating_sub(2)..]),
        Some((day, _)) => format!("{mark}{day}"),
        None => format!("{mark}{written}"),
    }
}

/// The title, or its first words; where it is too long, without a beginning that another title nearby has too.
fn title(state: &State, at: usize, room: usize, ink: &Ink<'_>) -> String {
    let corpus = &state.corpus;
    let article = state.list.order[at];
    let own = named(corpus, article);
    if ink.width(&own) <= room {
        return own;
    }
    let near = state.list.order[at.saturating_sub(12)..].iter().take(25).filter(|other| **other != article);
    let words: Vec<&str> = own.split(' ').collect();
    let shared = near.map(|other| {
        let other = named(corpus, *other);
        words.iter().zip(other.split(' ')).take_while(|(one, other)| one.eq_ignore_ascii_case(other)).count()
    });
    let shared = shared.max().unwrap_or(0);
    let rest = words.get(shared..).unwrap_or_default().join(" ");
    // Two words are no beginning, and something must be left to tell them apart.
    if shared >= 3 && rest.chars().count() >= 8 { format!("…{rest}") } else { own }
}

fn named(corpus: &Corpus, article: ArticleId) -> String {
    let page = &corpus.pages[article];
    match &page.title {
        Some(title) => title.split_whitespace().collect::<Vec<_>>().join(" "),
        None => corpus.articles[article].text.split_whitespace().take(24).collect::<Vec<_>>().join(" "),
    }
}

/// `EFE · 001 · tells of stops 1 2 3`
fn about(state: &State, corpus: &Corpus, article: ArticleId) -> String {
    let mut parts: Vec<String> = corpus.pages[article].outlet.iter().cloned().collect();
    parts.push(state.prepared.labels.get(article).to_owned());
    if let Some(journey) = state.journey() {
        let here = |evidence: &Evidence| evidence.article == article;
        let stops: Vec<String> =
            journey.stops.iter().enumerate().filter(|(_, stop)| stop.evidence.iter().any(here)).map(|(index, _)| (index + 1).to_string()).collect();
        match stops.len() {
            0 => parts.push("not of this journey".into()),
            1 => parts.push(format!("tells of stop {}", stops[0])),
            _ => parts.push(format!("tells of stops {}", stops.join(" "))),
        }
    }
    parts.join(" · ")
}

/// The list as one row side by side: which two, and how they hold together.
pub(super) fn row(state: &State, area: Rect, ink: &mut Ink<'_>) {
    let (Some(mut line), Some(compare)) = (Line::of(area, 0), state.compare) else { return };
    line.x += 1;
    let names = [0, 1].map(|index| state.prepared.labels.get(state.readers[index].article).to_owned());
    ink.put(&mut line, &format!("{} ↔ {}", names[0], names[1]), Role::Heading);
    let stop = state.stop().map(|stop| format!("stop {} {}", state.chosen.stop + 1, state.corpus.name(stop.place)));
    let by = match compare.sync {
        Sync::Stop => stop.unwrap_or_else(|| "names and dates".into()),
        Sync::Entity => "names and dates".into(),
        Sync::Free => "nothing".into(),
    };
    let (held, role) = match compare.held {
        Held::Aligned => ("aligned".to_owned(), Role::Dim),
        Held::Near => ("≈ near".to_owned(), Role::Dim),
        Held::Silent => ("— silent".to_owned(), Role::Conflict),
        Held::ByHand => ("by hand".to_owned(), Role::Dim),
    };
    ink.put(&mut line, &format!("   follows {by} · "), Role::Dim);
    ink.put(&mut line, &held, role);
    if let Some([mine, theirs]) = &state.prepared.variant.words {
        let says =
            if mine.is_empty() && theirs.is_empty() { "   told in the same words".to_owned() } else { "   one sentence in two wordings".to_owned() };
        if ink.width(&says) <= line.room() {
            ink.put(&mut line, &says, Role::Differs);
        }
    }
    if let Some(differ) = differ(state) {
        ink.put(&mut line, &format!("   ≠ {differ}"), Role::Conflict);
    }
}

/// On what the two articles contradict each other about the stop: `date: 22–23 Feb 2024 ↔ 21 Feb 2024`.
fn differ(state: &State) -> Option<String> {
    let journey = state.journey()?;
    let of_stop = journey.conflicts.iter().filter(|conflict| conflict.stop == state.chosen.stop && conflict.grade == Grade::Contradict);
    let mut points = of_stop.filter_map(|conflict| {
        let says = |article: ArticleId| {
            let claim = conflict.claims.iter().find(|claim| claim.evidence.iter().any(|evidence| evidence.article == article))?;
            Some(claim_written(conflict.about, &claim.value))
        };
        let (one, other) = (says(state.readers[0].article)?, says(state.readers[1].article)?);
        (one != other).then(|| format!("{}: {one} ↔ {other}", conflict.about.as_str()))
    });
    points.next()
}
