//! Walking: `.` and `,` go to the next and previous of a kind, `w` and a letter choose the kind.

use std::sync::Arc;

use super::{Command, Pane, State, Subject, Walk, go, walk_along};
use crate::model::{ArticleId, Grade, Id, JourneyId, Kind, MentionId};
use crate::ui::drawer::claim_written;

/// Does a walking command; false if it is none.
pub(super) fn command(state: &mut State, command: Command) -> bool {
    use Command as C;
    let (walk, forward) = match command {
        C::Next => (state.walk, true),
        C::Previous => (state.walk, false),
        C::WalkStops => (Walk::Stop, true),
        C::BackStops => (Walk::Stop, false),
        C::WalkConflicts => (Walk::Conflict, true),
        C::BackConflicts => (Walk::Conflict, false),
        C::WalkEntity => (Walk::Entity, true),
        C::BackEntity => (Walk::Entity, false),
        C::WalkDates => (Walk::Date, true),
        C::BackDates => (Walk::Date, false),
        C::WalkArticles => (Walk::Article, true),
        C::BackArticles => (Walk::Article, false),
        C::WalkJourneys => (Walk::Journey, true),
        C::BackJourneys => (Walk::Journey, false),
        C::WalkParagraphs => (Walk::Paragraph, true),
        C::BackParagraphs => (Walk::Paragraph, false),
        C::WalkOnlyHere => (Walk::OnlyHere, true),
        C::BackOnlyHere => (Walk::OnlyHere, false),
        _ => return false,
    };
    if walk == Walk::Match {
        return super::seek::step(state, forward);
    }
    walk_along(state, walk);
    let went = match walk {
        Walk::Stop => stop(state, forward),
        Walk::Conflict => conflict(state, forward),
        Walk::Entity => mention(state, forward),
        Walk::Date => date(state, forward),
        Walk::Article => article(state, forward),
        Walk::Journey => journey(state, forward),
        Walk::Paragraph => paragraph(state, forward),
        Walk::Match => true,
        Walk::OnlyHere => only_here(state, forward),
    };
    if !went {
        let end = if forward { "last" } else { "first" };
        let more = match walk {
            Walk::Stop if neighbour(state, forward).is_some() && forward => {
                format!(" · {} goes to the next journey", state.key_of(Command::WalkJourneys))
            }
            Walk::Stop if neighbour(state, forward).is_some() => format!(" · {} goes to the previous journey", state.key_of(Command::BackJourneys)),
            Walk::Date | Walk::Paragraph | Walk::OnlyHere => {
                format!(" of this article · {} goes to the next article", state.key_of(Command::WalkArticles))
            }
            _ => String::new(),
        };
        state.said = Some(format!("this is the {end} {}{more}", walk.as_str()));
    }
    true
}

/// The neighbour of an index within `count`.
fn step(index: usize, count: usize, forward: bool) -> Option<usize> {
    let next = if forward { index.checked_add(1)? } else { index.checked_sub(1)? };
    (next < count).then_some(next)
}

fn stop(state: &mut State, forward: bool) -> bool {
    let count = state.journey().map_or(0, |journey| journey.stops.len());
    let Some(next) = step(state.chosen.stop, count, forward) else { return false };
    go::stop(state, next);
    true
}

/// The journey before or after the selected one.
fn neighbour(state: &State, forward: bool) -> Option<JourneyId> {
    let main = state.main_journeys();
    // From a journey told in passing the walk goes on at its place in time.
    let next = match main.binary_search(&state.chosen.journey?) {
        Ok(at) => step(at, main.len(), forward),
        Err(at) if forward => (at < main.len()).then_some(at),
        Err(at) => at.checked_sub(1),
    };
    next.map(|next| main[next])
}

fn journey(state: &mut State, forward: bool) -> bool {
    let Some(next) = neighbour(state, forward) else { return false };
    go::journey(state, next);
    true
}

/// A side of a contradiction: journey, stop, conflict and claim by index.
type Side = (JourneyId, usize, usize, usize);

fn sides(state: &State) -> Vec<Side> {
    let mut sides = Vec::new();
    for (id, journey) in state.corpus.journeys.pairs() {
        for (conflict, of) in journey.conflicts.iter().enumerate().filter(|(_, conflict)| conflict.grade == Grade::Contradict) {
            sides.extend((0..of.claims.len()).map(|claim| (id, of.stop, conflict, claim)));
        }
    }
    sides.sort_unstable();
    sides
}

fn conflict(state: &mut State, forward: bool) -> bool {
    let sides = sides(state);
    let place = state.chosen.journey.map(|journey| (journey, state.chosen.stop, 0, 0));
    let next = match (state.side, place) {
        (Some(at), _) => step(at, sides.len(), forward),
        (None, Some(place)) => {
            let at = sides.partition_point(|side| *side < place);
            if forward { Some(if at < sides.len() { at } else { 0 }) } else { Some(at.checked_sub(1).unwrap_or(sides.len() - 1)) }
        }
        (None, None) => Some(0),
    };
    let Some((next, (id, stop, conflict, claim))) = next.and_then(|next| Some((next, *sides.get(next)?))) else { return false };
    let corpus = Arc::clone(&state.corpus);
    // All sides of a conflict stand together, so its number is that of the first sides before.
    let number = sides[..=next].iter().filter(|side| side.3 == 0).count();
    let count = sides.iter().filter(|side| side.3 == 0).count();
    let conflict = &corpus.journeys[id].conflicts[conflict];
    let side = &conflict.claims[claim];
    go::leave(state);
    state.subject = Subject::Stop;
    if state.chosen.journey != Some(id) {
        state.map.viewport = None;
    }
    (state.chosen.journey, state.chosen.stop) = (Some(id), stop);
    if let Some(evidence) = side.evidence.first() {
        go::open(state, evidence.article, evidence.span.start());
    }
    state.side = Some(next);
    let place = corpus.name(corpus.journeys[id].stops[stop].place);
    let value = claim_written(conflict.about, &side.value);
    let about = conflict.about.as_str();
    state.said = Some(format!("≠ {number} of {count} · {about} of {place} · side {} of {}: {value}", claim + 1, conflict.claims.len()));
    true
}

/// Puts the cursor on a mention.
fn go_to(state: &mut State, id: MentionId) {
    let (article, at) = (state.corpus.mentions[id].article, state.corpus.mentions[id].span.start());
    if article != state.reader().article {
        go::leave(state);
    }
    go::open(state, article, at);
    if state.focus != Pane::Drawer {
        state.focus = Pane::Reader;
    }
}

fn mention(state: &mut State, forward: bool) -> bool {
    let corpus = Arc::clone(&state.corpus);
    let reader = *state.reader();
    let Some(entity) = state.chosen.entity.or_else(|| super::moves::entity_under(state)) else {
        state.said = Some("no name under the cursor; f finds one".into());
        return true;
    };
    if state.chosen.entity.is_none() {
        go::entity(state, entity);
    }
    let mentions = &corpus.entities[entity].mentions;
    let place = |id: &MentionId| (corpus.mentions[*id].article, corpus.mentions[*id].span.start());
    let here = (reader.article, reader.at);
    let next = if forward {
        mentions.get(mentions.partition_point(|id| place(id) <= here))
    } else {
        mentions.partition_point(|id| place(id) < here).checked_sub(1).and_then(|at| mentions.get(at))
    };
    let Some(next) = next.copied() else { return false };
    go_to(state, next);
    let number = mentions.partition_point(|id| *id <= next);
    state.said = Some(format!("{} · mention {number} of {}", corpus.name(entity), mentions.len()));
    true
}

fn date(state: &mut State, forward: bool) -> bool {
    let corpus = Arc::clone(&state.corpus);
    let reader = *state.reader();
    let first = corpus.pages[reader.article].mentions.start;
    let mentions = corpus.mentions_of(reader.article);
    let dates: Vec<usize> = (0..mentions.len()).filter(|index| mentions[*index].kind == Kind::Date).collect();
    let next = if forward {
        dates.iter().find(|index| mentions[**index].span.start() > reader.at)
    } else {
        dates.iter().rev().find(|index| mentions[**index].span.start() < reader.at)
    };
    let Some(next) = next else { return false };
    go_to(state, MentionId::from_index(first + next));
    if let Some(timex) = &mentions[*next].timex {
        let value = timex.days().map_or_else(|| timex.value.to_string(), crate::model::Days::written);
        state.said = Some(format!("“{}” is {value} · i tells why", corpus.mention_text(&mentions[*next])));
    }
    true
}

fn article(state: &mut State, forward: bool) -> bool {
    let order = &state.list.order;
    // From an article that the filter leaves out the walk goes on where the list stands.
    let at = order.iter().position(|article| *article == state.reader().article);
    let Some(next) = at.map_or(Some(state.list.cursor), |at| step(at, order.len(), forward)).filter(|next| *next < order.len()) else { return false };
    let next: ArticleId = order[next];
    go::leave(state);
    super::moves::show_article(state, next);
    true
}

/// The next sentence that no other article has.
fn only_here(state: &mut State, forward: bool) -> bool {
    let corpus = Arc::clone(&state.corpus);
    let reader = *state.reader();
    let sentences = corpus.sentences_of(reader.article);
    crate::ui::prepare::cover(state);
    let Some(covered) = state.covered() else { return false };
    let alone: Vec<usize> = (0..sentences.len()).filter(|at| covered.is_alone(*at)).collect();
    let starts = |at: &usize| sentences[*at].span.start();
    let next = if forward { alone.iter().find(|at| starts(at) > reader.at) } else { alone.iter().rev().find(|at| starts(at) < reader.at) };
    let Some(next) = next.copied() else { return false };
    let number = alone.partition_point(|at| *at <= next);
    go::open(state, reader.article, sentences[next].span.start());
    state.said = Some(format!("only in this article · {number} of {}", alone.len()));
    true
}

fn paragraph(state: &mut State, forward: bool) -> bool {
    let corpus = Arc::clone(&state.corpus);
    let reader = *state.reader();
    let mut opening = corpus.sentences_of(reader.article).iter().filter(|sentence| sentence.opens).map(|sentence| sentence.span.start());
    let next = if forward { opening.find(|start| *start > reader.at) } else { opening.rfind(|start| *start < reader.at) };
    let Some(next) = next else { return false };
    go::open(state, reader.article, next);
    true
}
