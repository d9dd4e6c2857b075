//! Looking for words in the articles: the prompt, the answer, and walking from one place to the next.

use super::{State, Walk, go};
use crate::model::{ArticleId, Shown, Span};
use crate::ui::ask::Spots;
use crate::ui::overlay::{Overlay, Prompt, Purpose};
use crate::ui::search::{Search, among};

/// Opens the line in which words are typed: for the sheet that lies on top, else for the articles.
pub(super) fn begin(state: &mut State, text: String) {
    let purpose = if matches!(state.overlays.last(), Some(Overlay::Sheet(_))) { Purpose::InSheet } else { Purpose::Search };
    let prompt = Prompt::new(state, purpose, text);
    state.overlays.push(Overlay::Prompt(prompt));
}

/// The panes follow what is typed.
pub(super) fn follow(state: &mut State) {
    let Some(Overlay::Prompt(prompt)) = state.overlays.last() else { return };
    match prompt.purpose {
        Purpose::Search if prompt.text != state.search.text => {
            let from = prompt.before.readers[prompt.before.compare.map_or(0, |compare| compare.active)];
            let text = prompt.text.clone();
            put_back(state);
            state.search = Search::new(text, (from.article, from.at));
        }
        Purpose::InSheet => {
            let text = prompt.text.clone();
            if let [.., Overlay::Sheet(sheet), Overlay::Prompt(_)] = &mut state.overlays[..] {
                sheet.look_for(&text);
            }
        }
        _ => {}
    }
}

/// Readers and focus stand again where they stood before the prompt opened.
fn put_back(state: &mut State) {
    let Some(Overlay::Prompt(prompt)) = state.overlays.last() else { return };
    let before = &prompt.before;
    (state.readers, state.compare, state.focus) = (before.readers, before.compare, before.focus);
}

/// The prompt is closed without a choice: everything is as it was.
pub(super) fn give_up(state: &mut State) {
    match state.overlays.last() {
        Some(Overlay::Prompt(prompt)) if prompt.purpose == Purpose::Search => {
            let search = prompt.before.search.clone();
            put_back(state);
            state.search = search;
        }
        Some(Overlay::Prompt(prompt)) if prompt.purpose == Purpose::InSheet => {
            if let [.., Overlay::Sheet(sheet), Overlay::Prompt(_)] = &mut state.overlays[..] {
                sheet.forget();
            }
        }
        _ => {}
    }
}

/// The words are the ones: the prompt closes and the walk goes along them.
pub(super) fn commit(state: &mut State) {
    // An empty line asks for the words of the last time.
    if let Some(Overlay::Prompt(prompt)) = state.overlays.last_mut()
        && prompt.text.trim().is_empty()
        && let Some(last) = state.lines.searches.last()
    {
        last.clone_into(&mut prompt.text);
        follow(state);
    }
    let Some(Overlay::Prompt(prompt)) = state.overlays.pop() else { return };
    if !state.search.is_on() {
        state.search = Search::default();
        return;
    }
    let text = state.search.text.clone();
    state.lines.searches.keep(&text);
    // Where the search began is a place to come back to.
    let reached = (state.readers, state.compare, state.focus, state.chosen);
    (state.readers, state.compare, state.focus) = (prompt.before.readers, prompt.before.compare, prompt.before.focus);
    go::leave(state);
    (state.readers, state.compare, state.focus, state.chosen) = reached;
    super::walk_along(state, Walk::Match);
    state.said = Some(told(state, ""));
}

/// The answer is there.
pub(super) fn answered(state: &mut State, number: u64, spots: Spots) {
    if state.search.number != number {
        return;
    }
    state.search.spots = spots;
    state.search.answered = true;
    state.search.at = None;
    if let Some(steps) = state.search.owed.take() {
        land(state, steps);
        if !matches!(state.overlays.last(), Some(Overlay::Prompt(_))) {
            state.said = Some(told(state, ""));
        }
    }
}

/// Goes to the first place at or behind where the search began, and `steps` further.
fn land(state: &mut State, steps: isize) {
    let count = state.search.spots.all.len() as isize;
    let Some(from) = state.search.from.filter(|_| count > 0) else { return };
    let first = behind(state, from, false) as isize;
    arrive(state, (first + steps).rem_euclid(count) as usize);
}

/// Index of the first place behind a byte of an article, or at it; the number of places if there is none.
fn behind(state: &State, (article, at): (ArticleId, usize), only_behind: bool) -> usize {
    let spots = &state.search.spots;
    if let Some((start, end)) = spots.of.get(&article) {
        let before = |span: Span| span.start() < at || (only_behind && span.start() == at);
        return start + spots.all[*start..*end].partition_point(|(_, span)| before(*span));
    }
    let order = among(state);
    let place = order.iter().position(|id| *id == article).unwrap_or(0);
    order[..place].iter().filter_map(|id| spots.of.get(id)).map(|(_, end)| *end).max().unwrap_or(0)
}

fn arrive(state: &mut State, at: usize) {
    let Some((article, span)) = state.search.spots.all.get(at).copied() else { return };
    state.search.at = Some(at);
    go::open(state, article, span.start());
    if state.focus != super::Pane::Drawer {
        state.focus = super::Pane::Reader;
    }
}

/// Goes to the next or previous place; false if there is nothing to walk along.
pub(super) fn step(state: &mut State, forward: bool) -> bool {
    if !state.search.is_on() {
        return false;
    }
    super::walk_along(state, Walk::Match);
    if !state.search.answered {
        state.search.owed = Some(state.search.owed.unwrap_or(0) + if forward { 1 } else { -1 });
        state.said = Some("still looking …".into());
        return true;
    }
    let count = state.search.spots.all.len();
    if count == 0 {
        state.said = Some(told(state, ""));
        return true;
    }
    let reader = *state.reader();
    let here = (reader.article, reader.at);
    let (next, round) = if forward {
        let next = behind(state, here, true);
        (next % count, next >= count)
    } else {
        let next = behind(state, here, false);
        (next.checked_sub(1).unwrap_or(count - 1), next == 0)
    };
    if state.search.spots.all[next].0 != reader.article {
        go::leave(state);
    }
    arrive(state, next);
    let round = match (round, forward) {
        (false, _) => "",
        (true, true) => " · from the beginning again",
        (true, false) => " · from the end again",
    };
    state.said = Some(told(state, round));
    true
}

/// `“lavrov” 3 of 12, 2 in this article · 4 articles`.
fn told(state: &State, round: &str) -> String {
    let search = &state.search;
    let here = search.spots.in_article(state.reader().article).len();
    let words = Shown::line(search.text.trim()).cut(30);
    let articles = search.spots.of.len();
    let noun = if articles == 1 { "article" } else { "articles" };
    match search.spots.all.len() {
        0 if search.answered => format!("“{words}” stands nowhere here"),
        0 => format!("“{words}” · still looking …"),
        _ => format!("“{words}” {}, {here} in this article · {articles} {noun}{round}", search.count()),
    }
}
