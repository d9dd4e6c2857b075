//! Words looked for in the articles, and the filter of the list: what stands of each between keys.
//!
//! Both are asked of a whole pile and so answered later ([`ask`](super::ask)); what is shown meanwhile is what was known last.
//! Start at [`Search`] and [`Kept`].

use std::sync::Arc;

use super::ask::{Ask, Question, Spots};
use super::overlay::{Overlay, Purpose};
use super::state::State;
use crate::find::Needle;
use crate::model::ArticleId;

/// Words looked for in the articles of the list.
#[derive(Clone, Debug, Default)]
pub(crate) struct Search {
    /// As typed; empty if nothing is looked for.
    pub(crate) text: String,
    /// The same made ready; nothing while there is no letter in it.
    pub(crate) needle: Option<Needle>,
    /// Where they stand.
    pub(crate) spots: Spots,
    /// The one gone to last.
    pub(crate) at: Option<usize>,
    /// Steps to be gone once the answer is there, from `from`; 0 is the first at or behind it.
    pub(crate) owed: Option<isize>,
    /// Where the search began: article and byte.
    pub(crate) from: Option<(ArticleId, usize)>,
    /// The question that was asked last, by words, pile and list.
    asked: Option<(Needle, u64, u64)>,
    /// Its number.
    pub(crate) number: u64,
    /// Its answer is there.
    pub(crate) answered: bool,
}

impl Search {
    /// A search that begins at a byte of an article.
    pub(crate) fn new(text: String, from: (ArticleId, usize)) -> Self {
        let needle = Needle::anywhere(&text);
        Self { owed: needle.as_ref().map(|_| 0), text, needle, from: Some(from), ..Self::default() }
    }

    /// The same words to be looked for in another pile; `place` is where a byte of an article lies in it.
    pub(crate) fn elsewhere(&mut self, place: impl Fn((ArticleId, usize)) -> Option<(ArticleId, usize)>) {
        self.from = self.from.and_then(place);
        (self.spots, self.at, self.asked, self.answered) = (Spots::default(), None, None, false);
    }

    /// True if something is looked for.
    pub(crate) fn is_on(&self) -> bool {
        self.needle.is_some()
    }

    /// `3 of 12`, `12`, `none`, or `…` while it is not known.
    pub(crate) fn count(&self) -> String {
        let (count, more) = (self.spots.all.len(), if self.spots.more { "+" } else { "" });
        match self.at {
            _ if self.needle.is_none() => String::new(),
            _ if !self.answered => "…".into(),
            _ if count == 0 => "none".into(),
            Some(at) => format!("{} of {count}{more}", at + 1),
            None => format!("{count}{more}"),
        }
    }
}

/// What the list is narrowed to.
#[derive(Clone, Debug)]
pub(crate) struct Kept {
    /// The filter as typed.
    pub(crate) query: String,
    /// The articles that fit, by date.
    pub(crate) fit: Arc<[ArticleId]>,
    /// The pile they are of.
    pub(crate) generation: u64,
    /// The question they answer.
    pub(crate) number: u64,
}

/// What the list shows: the filter that is being typed, else the one that is kept; with the number of its question. Nothing: everything.
pub(crate) fn shown(state: &State) -> Option<(&Arc<[ArticleId]>, u64)> {
    if let Some(Overlay::Prompt(prompt)) = state.overlays.last()
        && prompt.purpose == Purpose::Filter
    {
        // Nothing typed is no filter. Something wrong is not applied, not even as far as it is right; what is unfinished leaves what was last right.
        if prompt.text.trim().is_empty() {
            return None;
        }
        let wrong = prompt.trial.bad.as_ref().is_some_and(|bad| !bad.unfinished);
        if let Some(fit) = prompt.trial.fit.as_ref().filter(|_| !wrong) {
            return Some((fit, prompt.trial.number));
        }
    }
    let kept = state.list.filter.as_ref()?;
    // After a change of the pile the ids are those of another one.
    (kept.generation == state.corpus.generation).then_some((&kept.fit, kept.number))
}

/// The articles of the list by date.
pub(crate) fn among(state: &State) -> Arc<[ArticleId]> {
    shown(state).map_or_else(|| Arc::clone(&state.list.by_date), |(fit, _)| Arc::clone(fit))
}

/// What has to be asked for the search and for a filter of a pile that has changed.
pub(crate) fn due(state: &mut State) -> Vec<Ask> {
    let mut due = Vec::new();
    let generation = state.corpus.generation;
    if state.corpus.articles.is_empty() {
        return due;
    }
    if let Some(needle) = state.search.needle.clone() {
        let list = shown(state).map_or(0, |(_, number)| number);
        let wanted = (needle.clone(), generation, list);
        if state.search.asked.as_ref() != Some(&wanted) {
            state.search.asked = Some(wanted);
            state.asks += 1;
            (state.search.number, state.search.answered) = (state.asks, false);
            let from = state.search.from.map_or(state.reader().article, |(article, _)| article);
            let question = Question::Search { needle, among: among(state), from };
            due.push(Ask { number: state.asks, question, corpus: Arc::clone(&state.corpus) });
        }
    }
    if let Some(kept) = &mut state.list.filter
        && kept.generation != generation
        && state.list.asked != generation
    {
        state.list.asked = generation;
        state.asks += 1;
        kept.number = state.asks;
        let question = Question::Filter { query: kept.query.clone(), among: Arc::clone(&state.list.by_date) };
        due.push(Ask { number: state.asks, question, corpus: Arc::clone(&state.corpus) });
    }
    due
}
