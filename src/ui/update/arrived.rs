//! A pile has come: its first part, or all of it, before a person has done something or behind somebody who reads.
//!
//! Carrying a state over to another pile is for `rebase.rs`. Start at [`loaded`].

use std::sync::Arc;

use super::go;
use crate::model::{Corpus, Marks, Notice};
use crate::ui::command::Command;
use crate::ui::label::Labels;
use crate::ui::prepare::Prepared;
use crate::ui::rebase::{by_date, rebase};
use crate::ui::state::{Phase, Reader, State};

/// A pile has come: the main journey's first stop, the reader at the sentence that proves it.
pub(super) fn loaded(state: &mut State, corpus: Arc<Corpus>, notices: Vec<Notice>) {
    state.phase = Phase::Ready;
    state.list.by_date = by_date(&corpus).into();
    state.marks = Marks::of(&corpus, &state.corrections);
    state.prepared.labels = Labels::of(&corpus);
    state.chosen.journey = corpus.main_journey();
    state.notices = notices;
    state.corpus = corpus;
    if let Some(first) = state.list.by_date.first().copied() {
        state.readers = [Reader::open(first, 0); 2];
    }
    go::show_proof(state);
}

/// Articles have come that are not derived yet: the list, and whichever was open.
pub(super) fn meanwhile(state: &mut State, corpus: &Arc<Corpus>) {
    state.said = None;
    if state.phase == Phase::Deriving && state.touched {
        rebase(state, corpus);
        return;
    }
    state.phase = Phase::Deriving;
    state.touched = false;
    state.list.by_date = by_date(corpus).into();
    state.prepared = Prepared::named(Labels::of(corpus));
    state.corpus = Arc::clone(corpus);
    if let Some(first) = state.list.by_date.first().copied() {
        state.readers = [Reader::open(first, 0); 2];
    }
}

/// A pile has come while a person was reading: everything is there now, and they are where they were.
pub(super) fn behind_the_reader(state: &mut State, corpus: &Arc<Corpus>, notices: Vec<Notice>) {
    state.phase = Phase::Ready;
    rebase(state, corpus);
    state.marks = Marks::of(&state.corpus, &state.corrections);
    state.notices = notices;
    let journeys = state.main_journeys().len();
    state.said = Some(match journeys {
        0 => "everything is derived; no journey is told".into(),
        1 => "everything is derived: 1 journey".into(),
        _ => format!("everything is derived: {journeys} journeys · {} chooses", state.key_of(Command::Journeys)),
    });
}
