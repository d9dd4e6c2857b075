//! A peek: what others say of the sentence under the cursor, or who is named there, in a few lines under it; nothing moves.
//!
//! Must not know where it is drawn. Start at [`lines`].

use super::command::Command;
use super::drawer::what;
use super::sheet::SheetLine;
use super::state::{Pane, State};
use super::theme::Role;
use crate::align::{self, Alignment, By, Fit, Relation};
use crate::dossier;
use crate::model::{ArticleId, Corpus, EntityId, Id, JourneyId, SentenceId};

/// Other articles that are asked at most, and of those that answer, how many are shown.
const ASKED: usize = 8;
const SHOWN: usize = 3;

/// What a peek depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    generation: u64,
    article: ArticleId,
    at: usize,
    chosen: Option<(JourneyId, usize)>,
    width: usize,
    on_words: bool,
}

/// The lines of a peek with what they were made for.
#[derive(Clone, Debug)]
pub(crate) struct Peek {
    key: Key,
    /// What it is about.
    pub(crate) title: String,
    /// The lines, wrapped.
    pub(crate) lines: Vec<SheetLine>,
}

/// Brings the peek up to date, for a box of so many columns of text.
pub(crate) fn prepare(state: &mut State, width: usize) {
    if !state.peek {
        state.prepared.peek = None;
        return;
    }
    let reader = state.reader();
    let chosen = state.chosen.journey.map(|journey| (journey, state.chosen.stop));
    let on_words = state.focus == Pane::Reader;
    let key = Key { generation: state.corpus.generation, article: reader.article, at: reader.at, chosen, width, on_words };
    if state.prepared.peek.as_ref().is_none_or(|peek| peek.key != key) {
        let (title, lines) = lines(state, on_words);
        let lines = lines.iter().flat_map(|line| line.wrapped(width)).collect();
        state.prepared.peek = Some(Peek { key, title, lines });
    }
}

/// A card of the name under the cursor, else what others say of the sentence.
fn lines(state: &State, on_words: bool) -> (String, Vec<SheetLine>) {
    let corpus = &state.corpus;
    let reader = state.reader();
    let named = corpus.mention_at(reader.article, reader.at).filter(|_| on_words).and_then(|id| corpus.mentions[id].entity);
    match (named, corpus.sentence_at(reader.article, reader.at)) {
        (Some(entity), _) => (corpus.name(entity).to_owned(), card(state, entity)),
        (None, Some(sentence)) => ("What others say".to_owned(), rivals(state, sentence)),
        (None, None) => ("What others say".to_owned(), vec![SheetLine::new(None).with("there is no sentence here", Role::Dim)]),
    }
}

fn card(state: &State, id: EntityId) -> Vec<SheetLine> {
    let corpus = &state.corpus;
    let dossier = dossier::entity(corpus, id);
    let role = dossier.roles.first().map(|role| format!(" · {}", role.text)).unwrap_or_default();
    let plural = |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
    let counts = format!("{} in {}", plural(corpus.entities[id].mentions.len(), "mention"), plural(dossier.articles.len(), "article"));
    let stops: Vec<String> = dossier
        .stops
        .iter()
        .filter(|at| Some(at.journey) == state.chosen.journey)
        .map(|at| format!("{} {}", at.stop + 1, corpus.name(corpus.journeys[at.journey].stops[at.stop].place)))
        .collect();
    let stops = if stops.is_empty() { String::new() } else { format!(" · at stop {}", stops.join(", ")) };
    vec![
        SheetLine::new(None).with(format!("{}{role}", what(corpus, id)), Role::Text),
        SheetLine::new(None).with(format!("{counts}{stops}"), Role::Text),
        SheetLine::new(None).with(format!("{} opens the page", state.key_of(Command::GoEntity)), Role::Dim),
    ]
}

fn rivals(state: &State, sentence: SentenceId) -> Vec<SheetLine> {
    let corpus = &state.corpus;
    let article = corpus.sentences[sentence].article;
    let stop = told(corpus, state.chosen.journey, sentence, state.chosen.stop);
    let by = stop.map_or(By::Entity, |(journey, stop)| By::Stop(journey, stop));
    let at = sentence.index() - corpus.pages[article].sentences.start;
    let mut lines = Vec::new();
    for other in align::partners(corpus, article, stop).into_iter().take(ASKED) {
        let answer = Alignment::new(corpus, article, other, by).counterpart(sentence);
        let (Fit::Aligned, Some(said)) = (answer.fit, answer.sentence) else { continue };
        let (mark, role) = match align::relations(corpus, article, other).get(at).copied().flatten() {
            Some(Relation::Contradicts) => ("≠ ", Role::Conflict),
            Some(Relation::Refines) => ("⊂ ", Role::Text),
            Some(Relation::Updates) => ("→ ", Role::Text),
            Some(Relation::Agrees) => ("= ", Role::Dim),
            Some(Relation::OnlyHere) | None => ("  ", Role::Dim),
        };
        let words = corpus.words(other, corpus.sentences[said].span).split_whitespace().collect::<Vec<_>>().join(" ");
        let line = SheetLine::new(None).with(mark, role).with(format!("{} ", state.prepared.labels.get(other)), Role::Dim);
        lines.push(line.with(format!("“{words}”"), Role::Text).hanging(2));
        if lines.len() == SHOWN {
            break;
        }
    }
    if lines.is_empty() {
        lines.push(SheetLine::new(None).with("no other article says anything of this sentence", Role::Dim));
    }
    lines
}

/// The stop of the journey that a sentence proves: the chosen one, if it is among them.
fn told(corpus: &Corpus, journey: Option<JourneyId>, sentence: SentenceId, chosen: usize) -> Option<(JourneyId, usize)> {
    let id = journey?;
    let of = &corpus.sentences[sentence];
    let proves = |stop: usize| {
        let stop = &corpus.journeys[id].stops[stop];
        stop.evidence.iter().any(|one| one.article == of.article && of.span.meets(one.span))
    };
    let stops = corpus.journeys[id].stops.len();
    std::iter::once(chosen).filter(|stop| *stop < stops).chain(0..stops).find(|stop| proves(*stop)).map(|stop| (id, stop))
}
