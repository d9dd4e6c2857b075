//! What the panes show beside list, reader and map: the drawer, a second reader, an answer to why, what only one article says.
//!
//! Start at [`open_drawer`] and [`side_by_side`].

use std::sync::Arc;

use super::{go, moves};
use crate::ui::command::Command;
use crate::ui::overlay::{self, Overlay};
use crate::ui::state::{Compare, Drawer, Held, Pane, State, Subject, Sync, Tab};
use crate::ui::{compare, prepare};
use crate::why;

pub(super) fn ask_why(state: &mut State) {
    let corpus = Arc::clone(&state.corpus);
    let reader = *state.reader();
    // Where no name and no date stands, what the sentence proves is asked for.
    let proves = moves::sentence_proves(state);
    let answer = match (state.focus, state.chosen.journey) {
        (Pane::Drawer, _) if let (Some(Tab::Entity), Some(entity)) = (state.drawer.map(|drawer| drawer.tab), state.chosen.entity) => {
            why::entity(&corpus, entity)
        }
        (Pane::Articles, None) => why::published(&corpus, reader.article),
        (Pane::Articles, Some(_)) if state.subject == Subject::Article => why::published(&corpus, reader.article),
        (Pane::Articles | Pane::Map | Pane::Drawer, Some(journey)) => why::stop(&corpus, journey, state.chosen.stop),
        (_, Some(journey)) if corpus.mention_at(reader.article, reader.at).is_none() && !proves.is_empty() => {
            let stop = if proves.contains(&state.chosen.stop) { state.chosen.stop } else { proves[0] };
            why::stop(&corpus, journey, stop)
        }
        _ => why::at(&corpus, reader.article, reader.at),
    };
    let sheet = overlay::why(state, &answer);
    state.overlays.push(Overlay::Sheet(sheet));
}

pub(super) fn toggle_drawer(state: &mut State, tab: Tab) {
    if state.drawer.is_some_and(|drawer| drawer.tab == tab) {
        state.drawer = None;
        if state.focus == Pane::Drawer {
            state.focus = Pane::Reader;
        }
        return;
    }
    open_drawer(state, tab);
}

/// Opens a page of the drawer; pages that hold the selected stop open there.
pub(super) fn open_drawer(state: &mut State, tab: Tab) {
    state.drawer = Some(Drawer { tab, cursor: 0, top: 0 });
    state.focus = Pane::Drawer;
    state.zoomed = false;
}

pub(super) fn side_by_side(state: &mut State) {
    if let Some(compare) = state.compare.take() {
        // The reader that had the keys stays.
        if compare.active == 1 {
            go::leave(state);
            state.readers[0] = state.readers[1];
            state.readers[0].reveal = true;
        }
        return;
    }
    state.zoomed = false;
    state.compare = Some(Compare { sync: Sync::Stop, held: Held::Aligned, active: 0 });
    state.focus = Pane::Reader;
    compare::choose_partner(state);
}

pub(super) fn swap(state: &mut State) {
    state.readers.swap(0, 1);
    state.prepared.laid.swap(0, 1);
    for reader in &mut state.readers {
        reader.reveal = true;
    }
}

pub(super) fn cycle_sync(state: &mut State) {
    let Some(compare) = &mut state.compare else { return };
    compare.sync = match compare.sync {
        Sync::Stop => Sync::Entity,
        Sync::Entity => Sync::Free,
        Sync::Free => Sync::Stop,
    };
    compare.held = if compare.sync == Sync::Free { Held::ByHand } else { Held::Aligned };
    state.prepared.followed = None;
}

/// Shows what only this article says, or everything alike again.
pub(super) fn show_coverage(state: &mut State) {
    state.look.coverage = !state.look.coverage;
    if !state.look.coverage {
        state.said = Some("every sentence alike".into());
        return;
    }
    prepare::cover(state);
    if let Some(covered) = state.covered() {
        let all = covered.others.iter().flatten().count();
        let alone = (0..covered.others.len()).filter(|at| covered.is_alone(*at)).count();
        state.said = Some(format!(
            "{alone} of {all} sentences only in this article · {} goes to the next · {} shows all",
            state.key_of(Command::WalkOnlyHere),
            state.key_of(Command::Coverage)
        ));
    }
}

pub(super) fn resize_text(state: &mut State, by: i16) {
    state.look.measure = state.look.measure.saturating_add_signed(by).clamp(30, 120);
    state.said = Some(format!("text at most {} columns wide", state.look.measure));
}
