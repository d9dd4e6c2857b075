//! Narrowing the list to the articles that fit a query.

use std::sync::Arc;

use super::{State, go, moves};
use crate::model::ArticleId;
use crate::ui::command::Command;
use crate::ui::overlay::{Overlay, Prompt, Purpose};
use crate::ui::search::Kept;

/// Opens the line in which a filter is typed, with the one that holds.
pub(super) fn begin(state: &mut State) {
    let text = state.list.filter.as_ref().map(|kept| kept.query.clone()).unwrap_or_default();
    let prompt = Prompt::new(state, Purpose::Filter, text);
    state.overlays.push(Overlay::Prompt(prompt));
}

/// Narrows the list at once, or says on the line what is wrong.
pub(super) fn narrow(state: &mut State, query: &str) {
    if query.trim().is_empty() {
        clear(state);
        return;
    }
    let mut prompt = Prompt::new(state, Purpose::Filter, query.trim().to_owned());
    prompt.trial.commit = true;
    state.overlays.push(Overlay::Prompt(prompt));
}

/// The line is what is wanted: the list stays narrowed so, unless something is wrong with it or nothing would be left.
pub(super) fn commit(state: &mut State) {
    let Some(Overlay::Prompt(prompt)) = state.overlays.last_mut() else { return };
    let query = prompt.text.trim().to_owned();
    if query.is_empty() {
        state.overlays.pop();
        clear(state);
        return;
    }
    if prompt.trial.bad.is_some() {
        return;
    }
    if !prompt.trial.is_answered() {
        prompt.trial.commit = true;
        return;
    }
    let Some(fit) = prompt.trial.fit.clone() else { return };
    if fit.is_empty() {
        state.said = Some("no article fits; the list stays as it was".into());
        return;
    }
    let number = prompt.trial.number;
    state.overlays.pop();
    state.lines.filters.keep(&query);
    state.said = Some(format!(
        "{} of {} articles fit · {} changes the filter, {} takes it off",
        fit.len(),
        state.list.by_date.len(),
        state.key_of(Command::Filter),
        state.key_of(Command::Close)
    ));
    // What is selected stays so if it is still in view.
    if let Some(first) = fit.first().filter(|_| !fit.contains(&state.readers[0].article)) {
        let first: ArticleId = *first;
        go::leave(state);
        moves::show_article(state, first);
    }
    state.list.filter = Some(Kept { query, fit, generation: state.corpus.generation, number });
}

/// Takes the filter off.
pub(super) fn clear(state: &mut State) {
    if state.list.filter.take().is_some() {
        state.said = Some(format!("no filter: all {} articles", state.list.by_date.len()));
    }
}

/// The answer is there.
pub(super) fn answered(state: &mut State, number: u64, fit: &Arc<[ArticleId]>) {
    let generation = state.corpus.generation;
    if let Some(kept) = state.list.filter.as_mut().filter(|kept| kept.number == number) {
        if fit.is_empty() {
            // The pile has changed under it: an empty list would hide what it has changed to.
            state.said = Some(format!("no article fits {} any more: the list shows all", kept.query));
            state.list.filter = None;
            return;
        }
        (kept.fit, kept.generation) = (Arc::clone(fit), generation);
        return;
    }
    let Some(Overlay::Prompt(prompt)) = state.overlays.last_mut() else { return };
    if prompt.trial.asking != number || prompt.trial.bad.is_some() {
        return;
    }
    (prompt.trial.fit, prompt.trial.number) = (Some(Arc::clone(fit)), number);
    if prompt.trial.commit {
        prompt.trial.commit = false;
        commit(state);
    }
}
