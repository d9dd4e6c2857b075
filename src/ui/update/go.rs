//! Jumps: to a journey, a stop, words, whatever was found; and back over them.

use std::sync::Arc;

use super::{Pane, Reader, State, Subject, Walk};
use crate::find::Target;
use crate::model::{ArticleId, EntityId, Evidence, JourneyId, MentionId};
use crate::ui::history::Location;
use crate::ui::state::{Chosen, Compare, Held, Sync, Tab};

/// Where the browser stands, to come back to.
pub(super) fn here(state: &State) -> Location {
    let reader = state.readers[0];
    Location { chosen: state.chosen, article: reader.article, at: reader.at, focus: state.focus }
}

/// Remembers the present place before a jump.
pub(super) fn leave(state: &mut State) {
    let place = here(state);
    state.history.leave(place);
}

/// Goes back or forward over a jump.
pub(super) fn travel(state: &mut State, forward: bool) {
    let place = here(state);
    let Some(to) = (if forward { state.history.forward(place) } else { state.history.back(place) }) else { return };
    if state.chosen.journey != to.chosen.journey {
        state.map.viewport = None;
    }
    state.chosen = to.chosen;
    state.focus = if to.focus == Pane::Drawer && state.drawer.is_none() { Pane::Reader } else { to.focus };
    open(state, to.article, to.at);
}

/// Puts an article into the active reader at a byte.
pub(super) fn open(state: &mut State, article: ArticleId, at: usize) {
    let active = state.active();
    // Side by side, an article that is open in the other reader comes over; the same text twice compares nothing.
    if state.compare.is_some() && state.readers[active].article != article && state.readers[1 - active].article == article {
        super::panes::swap(state);
    }
    let reader = &mut state.readers[active];
    if reader.article == article {
        (reader.at, reader.reveal) = (at, true);
    } else {
        *reader = Reader::open(article, at);
    }
}

/// Selects a journey and its first stop.
pub(super) fn journey(state: &mut State, id: JourneyId) {
    leave(state);
    state.chosen = Chosen { journey: Some(id), stop: 0, entity: state.chosen.entity };
    state.map.viewport = None;
    state.side = None;
    show_proof(state);
    if state.compare.is_some_and(|compare| compare.active == 0) {
        crate::ui::compare::choose_partner(state);
    }
}

/// Selects a stop of the journey and opens the sentence that proves it.
pub(super) fn stop(state: &mut State, index: usize) {
    leave(state);
    state.chosen.stop = index;
    show_proof(state);
    keep_in_sight(state);
}

/// Opens the sentence that proves the selected stop.
pub(super) fn show_proof(state: &mut State) {
    state.subject = Subject::Stop;
    let corpus = Arc::clone(&state.corpus);
    let Some(stop) = state.stop() else { return };
    // Side by side the first reader stays with its article if that tells of the stop.
    let open_here: Option<Evidence> = state.compare.and_then(|compare| {
        let article = state.readers[compare.active].article;
        stop.evidence.iter().find(|evidence| evidence.article == article).copied()
    });
    let Some(proof) = open_here.or_else(|| corpus.proof(stop).copied()) else { return };
    open(state, proof.article, proof.span.start());
}

/// A map that was moved by hand pans to the selected stop if that is out of sight.
fn keep_in_sight(state: &mut State) {
    let (Some(viewport), Some(drawn)) = (state.map.viewport, &state.prepared.map) else { return };
    let size = crate::map::Size { cols: drawn.picture.width, rows: drawn.picture.height };
    let Some(point) = drawn.chart.stops.get(state.chosen.stop).and_then(|stop| stop.site.point()) else { return };
    if !viewport.contains(point, size) {
        state.map.viewport = Some(viewport.centre_on(point));
    }
}

/// Opens words in an article; if they prove a stop of the journey, that stop is selected.
pub(super) fn words(state: &mut State, article: ArticleId, at: usize) {
    leave(state);
    open(state, article, at);
    state.focus = Pane::Reader;
}

/// Selects an entity everywhere; its mentions are what is walked along.
pub(super) fn entity(state: &mut State, id: EntityId) {
    let corpus = Arc::clone(&state.corpus);
    let entity = &corpus.entities[id];
    state.chosen.entity = Some(id);
    super::walk_along(state, Walk::Entity);
    let mut articles: Vec<ArticleId> = entity.mentions.iter().map(|mention| corpus.mentions[*mention].article).collect();
    articles.dedup();
    let role = entity.roles.first().map(|role| format!(", {}", role.text)).unwrap_or_default();
    let count = |number: usize, what: &str| format!("{number} {what}{}", if number == 1 { "" } else { "s" });
    let (mentions, articles) = (count(entity.mentions.len(), "mention"), count(articles.len(), "article"));
    state.said = Some(format!("{}{role} · {mentions} in {articles} · {} goes on", entity.name, state.key_of(super::Command::Next)));
}

/// Selects an entity everywhere and opens its page; an open page of it is closed.
pub(super) fn page(state: &mut State, id: EntityId) {
    let shown = state.drawer.is_some_and(|drawer| drawer.tab == Tab::Entity) && state.chosen.entity == Some(id);
    if shown {
        return super::panes::toggle_drawer(state, Tab::Entity);
    }
    leave(state);
    entity(state, id);
    super::panes::open_drawer(state, Tab::Entity);
}

/// Goes to what was found.
pub(super) fn found(state: &mut State, target: Target) {
    match target {
        Target::Stop(id, index) => {
            leave(state);
            if state.chosen.journey != Some(id) {
                state.map.viewport = None;
            }
            (state.chosen.journey, state.chosen.stop) = (Some(id), index);
            show_proof(state);
            keep_in_sight(state);
        }
        Target::Entity(id) => {
            leave(state);
            entity(state, id);
            if let Some((article, at)) = place_of(state, target) {
                open(state, article, at);
                state.focus = Pane::Reader;
            }
        }
        Target::Article(_) | Target::Sentence(_) | Target::Date(_) => {
            if let Some((article, at)) = place_of(state, target) {
                words(state, article, at);
            }
        }
        Target::Command(_) => {}
    }
}

/// Opens what was found in the second reader; of several, the first in the first reader and the next of another article beside it.
pub(super) fn beside(state: &mut State, targets: &[Target]) {
    let Some(there) = targets.iter().find_map(|target| place_of(state, *target)) else { return };
    let first = if targets.len() > 1 { there } else { (state.reader().article, state.reader().at) };
    leave(state);
    let Some(second) = targets.iter().find_map(|target| place_apart(state, *target, first.0)) else {
        // The same text twice compares nothing.
        open(state, there.0, there.1);
        state.focus = Pane::Reader;
        state.said = Some("that stands in one article: there is nothing to lay beside it".into());
        return;
    };
    state.zoomed = false;
    if state.readers[0].article != first.0 || state.readers[0].at != first.1 {
        state.readers[0] = Reader::open(first.0, first.1);
    }
    state.readers[1] = Reader::open(second.0, second.1);
    state.compare = Some(Compare { sync: Sync::Free, held: Held::ByHand, active: 0 });
    state.focus = Pane::Reader;
}

/// The same as [`place_of`] in another article than this one.
fn place_apart(state: &State, target: Target, article: ArticleId) -> Option<(ArticleId, usize)> {
    let corpus = &state.corpus;
    let best = place_of(state, target).filter(|place| place.0 != article);
    best.or_else(|| match target {
        Target::Entity(id) => {
            let mention = corpus.entities[id].mentions.iter().map(|mention| &corpus.mentions[*mention]).find(|mention| mention.article != article)?;
            Some((mention.article, mention.span.start()))
        }
        Target::Stop(journey, index) => {
            let proof = corpus.journeys[journey].stops.get(index)?.evidence.iter().find(|proof| proof.article != article)?;
            Some((proof.article, proof.span.start()))
        }
        _ => None,
    })
}

/// The article and byte that show a target best.
pub(crate) fn place_of(state: &State, target: Target) -> Option<(ArticleId, usize)> {
    let corpus = &state.corpus;
    let of = |id: MentionId| (corpus.mentions[id].article, corpus.mentions[id].span.start());
    match target {
        Target::Article(id) => {
            // Where it tells of the selected stop, else its beginning.
            let proof = state.stop().and_then(|stop| stop.evidence.iter().find(|evidence| evidence.article == id));
            Some((id, proof.map_or(0, |evidence| evidence.span.start())))
        }
        Target::Sentence(id) => Some((corpus.sentences[id].article, corpus.sentences[id].span.start())),
        Target::Date(id) => Some(of(id)),
        Target::Entity(id) => {
            let open = state.readers[0].article;
            let mentions = &corpus.entities[id].mentions;
            let here = mentions.iter().find(|mention| corpus.mentions[**mention].article == open);
            here.or_else(|| mentions.first()).map(|mention| of(*mention))
        }
        Target::Stop(journey, index) => {
            let proof = corpus.proof(corpus.journeys[journey].stops.get(index)?)?;
            Some((proof.article, proof.span.start()))
        }
        Target::Command(_) => None,
    }
}
