//! Moving within panes and between them.

use std::sync::Arc;

use super::{Command, Pane, State, Subject, Walk, go};
use crate::model::{ArticleId, EntityId, Id, Kind, SentenceId};
use crate::ui::areas::{PANES, areas, arranged, inside, too_small};
use crate::ui::prepare;
use crate::ui::sheet::Lead;
use crate::ui::state::{Drawer, Tab};

/// Does a command that moves; what is none does nothing.
pub(super) fn command(state: &mut State, command: Command) {
    use Command as C;
    match command {
        C::Down | C::Up => line(state, if command == C::Down { 1 } else { -1 }),
        C::Top => end(state, false),
        C::Bottom => end(state, true),
        C::Page | C::PageBack => page(state, if command == C::Page { 1 } else { -1 }, false),
        C::HalfPage | C::HalfPageBack => page(state, if command == C::HalfPage { 1 } else { -1 }, true),
        C::ListPage | C::ListPageBack => {
            let rows = areas(state).list.map_or(1, |area| usize::from(inside(area).height) / prepare::rows_per_article(area, state.list.order.len()));
            let rows = isize::try_from(rows.saturating_sub(1).max(1)).unwrap_or(1);
            list(state, if command == C::ListPage { rows } else { -rows });
        }
        C::ScrollDown => scroll(state, 1),
        C::ScrollUp => scroll(state, -1),
        C::NextSentence => sentence(state, 1),
        C::PreviousSentence => sentence(state, -1),
        C::FocusArticles => focus(state, Pane::Articles),
        C::FocusReader => focus_reader(state),
        C::FocusMap => focus(state, Pane::Map),
        C::FocusDrawer => {
            if state.drawer.is_none() {
                state.drawer = Some(Drawer { tab: Tab::Stops, cursor: 0, top: 0 });
            }
            focus(state, Pane::Drawer);
        }
        C::NextPane => next_pane(state, true),
        C::PreviousPane => next_pane(state, false),
        C::Open => open(state),
        C::GoEntity => match entity_under(state) {
            Some(entity) => go::page(state, entity),
            None if state.drawer.is_some_and(|drawer| drawer.tab == Tab::Entity) => super::panes::toggle_drawer(state, Tab::Entity),
            None => state.said = Some("no name under the cursor".into()),
        },
        C::MapCloser | C::MapFarther | C::MapFit | C::MapLeft | C::MapRight | C::MapUp | C::MapDown => map(state, command),
        C::CellLeft | C::CellRight => cell(state, command == C::CellRight),
        C::MapOver => map_over(state),
        C::MapPeople => map_people(state),
        _ => {}
    }
}

/// One item up or down in the focused pane.
fn line(state: &mut State, by: isize) {
    match state.focus {
        Pane::Articles => list(state, by),
        Pane::Reader => sentence(state, by),
        Pane::Map => {
            let count = state.journey().map_or(0, |journey| journey.stops.len());
            let next = state.chosen.stop.saturating_add_signed(by).min(count.saturating_sub(1));
            if next != state.chosen.stop {
                go::stop(state, next);
            }
        }
        Pane::Drawer => drawer(state, by),
    }
}

fn list(state: &mut State, by: isize) {
    let Some(last) = state.list.order.len().checked_sub(1) else { return };
    let next = state.list.cursor.saturating_add_signed(by).min(last);
    if next != state.list.cursor {
        let article = state.list.order[next];
        state.list.cursor = next;
        show_article(state, article);
    }
}

/// Opens an article where it tells of the selected stop, else at its beginning.
pub(crate) fn show_article(state: &mut State, article: ArticleId) {
    state.subject = Subject::Article;
    if let Some((article, at)) = go::place_of(state, crate::find::Target::Article(article)) {
        go::open(state, article, at);
    }
}

/// The cursor goes `by` sentences on; out of sight, it first comes to the page.
fn sentence(state: &mut State, by: isize) {
    let corpus = Arc::clone(&state.corpus);
    let reader = *state.reader();
    let run = corpus.pages[reader.article].sentences.clone();
    let Some(current) = corpus.sentence_at(reader.article, reader.at) else { return scroll(state, by) };
    let next = current.index().saturating_add_signed(by).clamp(run.start, run.end.saturating_sub(1));
    if next == current.index() {
        // The last sentence may be longer than the page.
        return scroll(state, by);
    }
    let at = corpus.sentences[SentenceId::from_index(next)].span.start();
    go::open(state, reader.article, at);
}

/// The reader's page in rows, and how many rows the text has.
fn page_size(state: &State) -> (usize, usize) {
    let active = state.active();
    let height = areas(state).readers[active].map_or(1, |area| usize::from(prepare::page(area).height));
    (height, state.prepared.laid[active].as_ref().map_or(0, |laid| laid.layout.len()))
}

fn scroll(state: &mut State, by: isize) {
    let (height, rows) = page_size(state);
    let active = state.active();
    let reader = &mut state.readers[active];
    reader.top = reader.top.saturating_add_signed(by).min(rows.saturating_sub(height));
}

fn page(state: &mut State, by: isize, half: bool) {
    if state.focus == Pane::Drawer {
        let rows = areas(state).drawer.map_or(1, |area| isize::try_from(inside(area).height).unwrap_or(1));
        return drawer(state, by * if half { rows / 2 } else { rows - 2 }.max(1));
    }
    let (height, rows) = page_size(state);
    // Two lines stay, so that the eye finds its place.
    let step = if half { height / 2 } else { height.saturating_sub(2) }.max(1);
    let (before, active) = (state.reader().top, state.active());
    scroll(state, by * isize::try_from(step).unwrap_or(1));
    let top = state.readers[active].top;
    if top == before {
        let end = if by > 0 { "the end" } else { "the beginning" };
        state.said = Some(format!("{end} of the article · {} goes to the next article", state.key_of(Command::WalkArticles)));
        return;
    }
    // The cursor comes along: to the first sentence that begins on the page.
    let corpus = Arc::clone(&state.corpus);
    let Some(laid) = &state.prepared.laid[active] else { return };
    let (first, last) = (laid.layout.span_of(top).start(), laid.layout.span_of((top + height).min(rows).saturating_sub(1)).end());
    let reader = &mut state.readers[active];
    if !(first..last).contains(&reader.at) {
        let sentences = corpus.sentences_of(reader.article);
        let next = sentences.partition_point(|sentence| sentence.span.start() < first);
        reader.at = sentences.get(next).filter(|sentence| sentence.span.start() < last).map_or(first, |sentence| sentence.span.start());
    }
}

fn end(state: &mut State, last: bool) {
    let corpus = Arc::clone(&state.corpus);
    let all = isize::MAX / 2;
    match state.focus {
        Pane::Articles => list(state, if last { all } else { -all }),
        Pane::Map => line(state, if last { all } else { -all }),
        Pane::Drawer => drawer(state, if last { all } else { -all }),
        Pane::Reader => {
            let article = state.reader().article;
            let sentences = corpus.sentences_of(article);
            let at = if last { sentences.last() } else { sentences.first() }.map_or(0, |sentence| sentence.span.start());
            go::open(state, article, if last { at } else { 0 });
        }
    }
}

fn drawer(state: &mut State, by: isize) {
    let leads = state.prepared.drawer_leads.len();
    let Some(open) = &mut state.drawer else { return };
    if leads == 0 {
        open.top = open.top.saturating_add_signed(by);
        return;
    }
    open.cursor = open.cursor.saturating_add_signed(by).min(leads - 1);
    // Moving among stops selects them, as on the map; moving among quotes opens them, as in the list.
    let cursor = open.cursor;
    match lead_at(state, cursor) {
        Some(Lead::Stop(stop)) if stop != state.chosen.stop => go::stop(state, stop),
        Some(Lead::Words(article, at)) => go::open(state, article, at),
        _ => {}
    }
}

/// Where the `index`th line of the drawer that leads somewhere leads.
fn lead_at(state: &State, index: usize) -> Option<Lead> {
    state.prepared.drawer.get(*state.prepared.drawer_leads.get(index)?)?.target
}

/// Among claims, the next article that makes the same claim; elsewhere the next pane.
fn cell(state: &mut State, forward: bool) {
    let Some(open) = state.drawer.filter(|drawer| drawer.tab == Tab::Claims) else { return next_pane(state, forward) };
    match crate::ui::drawer::claim_beside(state, open.cursor, forward) {
        Some(words) => go::open(state, words.article, words.span.start()),
        None => state.said = Some(format!("no article {} claims this", if forward { "after it" } else { "before it" })),
    }
}

/// Enter: what is selected, opened.
fn open(state: &mut State) {
    match state.focus {
        Pane::Articles => state.focus = Pane::Reader,
        Pane::Map => {
            go::show_proof(state);
            state.focus = Pane::Reader;
        }
        Pane::Drawer => {
            let index = state.drawer.map_or(0, |drawer| drawer.cursor);
            match lead_at(state, index) {
                Some(Lead::Words(article, at)) => go::words(state, article, at),
                Some(Lead::Mark(number)) => super::correct::to_mark(state, number),
                Some(Lead::Stop(stop)) => {
                    go::stop(state, stop);
                    state.focus = Pane::Reader;
                }
                Some(Lead::StopOf(journey, stop)) => {
                    go::found(state, crate::find::Target::Stop(journey, stop));
                    state.focus = Pane::Reader;
                }
                Some(Lead::Journey(journey)) => go::journey(state, journey),
                Some(Lead::Entity(entity)) => go::page(state, entity),
                // A correction leads nowhere; X takes it back.
                Some(Lead::Keep | Lead::Leave | Lead::Entry(_) | Lead::Address(_)) | None => {}
            }
        }
        Pane::Reader if let Some(entity) = name_under(state) => go::page(state, entity),
        Pane::Reader => {
            let proves = sentence_proves(state);
            match proves.iter().find(|stop| **stop != state.chosen.stop).or(proves.first()) {
                Some(stop) if *stop != state.chosen.stop => {
                    go::leave(state);
                    state.chosen.stop = *stop;
                    let name = state.stop().map(|stop| state.corpus.name(stop.place).to_owned()).unwrap_or_default();
                    state.said = Some(format!("this sentence proves stop {}, {name}", stop + 1));
                }
                Some(_) => state.said = Some("this sentence proves the selected stop · i tells why".into()),
                None => state.said = Some("this sentence proves no stop of the journey · i tells what is read in it".into()),
            }
        }
    }
}

/// Stops that the sentence under the cursor proves.
pub(crate) fn sentence_proves(state: &State) -> Vec<usize> {
    let reader = state.reader();
    let sentence = state.corpus.sentence_at(reader.article, reader.at);
    let laid = state.prepared.laid[state.active()].as_ref();
    laid.map(|laid| laid.proves.iter().filter(|(of, _)| Some(*of) == sentence).map(|(_, stop)| *stop).collect()).unwrap_or_default()
}

/// The entity whose mention the cursor stands on.
fn mention_under(state: &State) -> Option<EntityId> {
    let reader = state.reader();
    state.corpus.mentions[state.corpus.mention_at(reader.article, reader.at)?].entity
}

/// The entity whose name the cursor was put on: by a walk or a click, not by coming to a sentence that begins with it.
fn name_under(state: &State) -> Option<EntityId> {
    let reader = state.reader();
    let sentence = state.corpus.sentence_at(reader.article, reader.at)?;
    let put = state.walk == Walk::Entity || state.corpus.sentences[sentence].span.start() != reader.at;
    mention_under(state).filter(|_| put)
}

/// The entity under the cursor, else the first person in its sentence, else the first entity.
pub(super) fn entity_under(state: &State) -> Option<EntityId> {
    let corpus = &state.corpus;
    let reader = state.reader();
    if let Some(entity) = mention_under(state) {
        return Some(entity);
    }
    let sentence = corpus.sentence_at(reader.article, reader.at)?;
    let named = corpus.mentions_of(reader.article).iter().filter(|mention| mention.sentence == sentence && mention.entity.is_some());
    // People come before the outlet or the place that a report begins with.
    named.min_by_key(|mention| mention.kind != Kind::Person).and_then(|mention| mention.entity)
}

fn focus(state: &mut State, pane: Pane) {
    // Side by side there is no list; the map is there only where it has room.
    state.focus = pane;
    if !state.zoomed && state.size.0 >= PANES {
        let areas = areas(state);
        let shown = match pane {
            Pane::Articles => areas.list.is_some(),
            Pane::Map => areas.map.is_some(),
            Pane::Reader => true,
            Pane::Drawer => areas.drawer.is_some(),
        };
        // A pane without a place takes all of it.
        state.zoomed = !shown;
    }
}

/// Keys go to a pane that is seen: one that had all the room and has no place of its own gives them to the reader.
pub(super) fn settle(state: &mut State) {
    if state.zoomed || state.size.0 < PANES || too_small(state.size) {
        return;
    }
    let areas = areas(state);
    let shown = match state.focus {
        Pane::Articles => areas.list.is_some(),
        Pane::Map => areas.map.is_some(),
        Pane::Reader => true,
        Pane::Drawer => areas.drawer.is_some(),
    };
    if !shown {
        state.focus = Pane::Reader;
    }
}

fn focus_reader(state: &mut State) {
    if let Some(compare) = &mut state.compare
        && state.focus == Pane::Reader
    {
        compare.active = 1 - compare.active;
    }
    focus(state, Pane::Reader);
}

/// A stop of `Tab`'s round: a pane, and which of the readers.
type Place = (Pane, usize);

fn next_pane(state: &mut State, forward: bool) {
    let areas = arranged(state, false);
    let places: [(Place, bool); 5] = [
        ((Pane::Articles, 0), areas.list.is_some() || state.compare.is_none()),
        ((Pane::Map, 0), areas.map.is_some() || state.compare.is_none()),
        ((Pane::Reader, 0), true),
        ((Pane::Reader, 1), state.compare.is_some()),
        ((Pane::Drawer, 0), state.drawer.is_some()),
    ];
    let round: Vec<Place> = places.into_iter().filter(|(_, there)| *there).map(|(place, _)| place).collect();
    let active = if state.focus == Pane::Reader { state.active() } else { 0 };
    let at = round.iter().position(|place| *place == (state.focus, active)).unwrap_or(0);
    let next = round[(at + if forward { 1 } else { round.len() - 1 }) % round.len()];
    state.focus = next.0;
    if let (Pane::Reader, Some(compare)) = (next.0, &mut state.compare) {
        compare.active = next.1;
    }
}

fn map(state: &mut State, command: Command) {
    let Some(drawn) = &state.prepared.map else { return };
    let (cols, rows) = (drawn.picture.width as i32 / 6, drawn.picture.height as i32 / 6);
    let viewport = drawn.viewport;
    state.map.viewport = match command {
        Command::MapCloser => Some(viewport.zoom(1.5)),
        Command::MapFarther => Some(viewport.zoom(1.0 / 1.5)),
        Command::MapLeft => Some(viewport.pan(-cols.max(1), 0)),
        Command::MapRight => Some(viewport.pan(cols.max(1), 0)),
        Command::MapUp => Some(viewport.pan(0, -rows.max(1))),
        Command::MapDown => Some(viewport.pan(0, rows.max(1))),
        _ => None,
    };
}

/// The next journey behind this one; after the last, none.
fn map_over(state: &mut State) {
    let others: Vec<_> = state.main_journeys().into_iter().filter(|id| Some(*id) != state.chosen.journey).collect();
    let next = match state.map.over {
        None => others.first(),
        Some(over) => others.iter().find(|id| **id > over),
    };
    state.map.over = next.copied();
    state.said = Some(match next {
        Some(id) => {
            let journey = &state.corpus.journeys[*id];
            let when = journey.start.map(|start| format!(", {}", start.written())).unwrap_or_default();
            format!("behind: {}{when}", state.corpus.name(journey.traveller))
        }
        None => "no journey behind".into(),
    });
}

fn map_people(state: &mut State) {
    state.map.people = !state.map.people;
    let met = state.journey().is_some_and(|journey| journey.stops.iter().any(|stop| !stop.meetings.is_empty()));
    let said = match (state.map.people, met) {
        (true, true) => "people met stand beside their stops",
        (true, false) => "nobody is met on this journey",
        (false, _) => "people met are not named",
    };
    state.said = Some(said.into());
}

/// Goes to item `number`, from 1, of the focused pane.
pub(super) fn item(state: &mut State, number: usize) {
    let index = number.saturating_sub(1);
    match state.focus {
        Pane::Articles if index >= state.list.order.len() => state.said = Some(format!("there is no article {number}")),
        Pane::Articles => {
            let by = isize::try_from(index).unwrap_or(0) - isize::try_from(state.list.cursor).unwrap_or(0);
            list(state, by);
        }
        Pane::Reader => {
            let article = state.reader().article;
            let at = state.corpus.sentences_of(article).get(index).map(|sentence| sentence.span.start());
            match at {
                Some(at) => go::words(state, article, at),
                None => state.said = Some(format!("there is no sentence {number}")),
            }
        }
        Pane::Map | Pane::Drawer => {
            if state.journey().is_some_and(|journey| index < journey.stops.len()) {
                go::stop(state, index);
            } else {
                state.said = Some(format!("there is no stop {number}"));
            }
        }
    }
}
