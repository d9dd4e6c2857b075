//! Questions whose answers take time: what the state wants to know, answered away from the drawing thread and told back as a message.
//!
//! What is to be asked follows from the state alone ([`due`]), so no key has to remember to ask; a newer question of the same kind takes the
//! place of an older one. Without a terminal they are answered on the spot, so that keys played come to the same end. Start at [`Question`].

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};

use super::overlay::Overlay;
use super::state::State;
use crate::find::{Filter, Found, Index, Narrowing, Needle, TargetKind};
use crate::model::{ArticleId, Corpus, Span};

/// Hits of the finder at most: more than anybody reads.
pub(crate) const HITS: usize = 200;
/// Places of searched words kept at most.
pub(crate) const SPOTS: usize = 100_000;

/// A question with its number.
#[derive(Clone, Debug)]
pub(crate) struct Ask {
    /// Grows with every question.
    pub(crate) number: u64,
    /// What is asked.
    pub(crate) question: Question,
    /// Of which pile.
    pub(crate) corpus: Arc<Corpus>,
}

impl PartialEq for Ask {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

impl Eq for Ask {}

/// What can be asked.
#[derive(Clone, Debug)]
pub(crate) enum Question {
    /// What the finder finds.
    Find {
        /// In what.
        index: Arc<Index>,
        /// What was typed.
        query: String,
        /// Only this kind.
        kind: Option<TargetKind>,
    },
    /// Where words stand.
    Search {
        /// The words.
        needle: Needle,
        /// In which articles, in their order.
        among: Arc<[ArticleId]>,
        /// The article to begin with.
        from: ArticleId,
    },
    /// Which articles fit a query that is known to be right.
    Filter {
        /// The query.
        query: String,
        /// Out of which, in their order.
        among: Arc<[ArticleId]>,
    },
}

/// An answer.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    /// What was found.
    Found(Found),
    /// Where the words stand.
    Spots(Spots),
    /// The articles that fit.
    Fit(Arc<[ArticleId]>),
}

/// Places in articles, in the order of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Spots {
    /// Article and bytes.
    pub(crate) all: Vec<(ArticleId, Span)>,
    /// Where those of an article begin in `all`, and where they end.
    pub(crate) of: BTreeMap<ArticleId, (usize, usize)>,
    /// There are more than are kept.
    pub(crate) more: bool,
}

impl Spots {
    /// Those of one article.
    pub(crate) fn in_article(&self, article: ArticleId) -> &[(ArticleId, Span)] {
        self.of.get(&article).and_then(|(from, to)| self.all.get(*from..*to)).unwrap_or_default()
    }
}

impl Question {
    /// Which of the kinds it is.
    fn slot(&self) -> usize {
        match self {
            Self::Find { .. } => 0,
            Self::Search { .. } => 1,
            Self::Filter { .. } => 2,
        }
    }
}

/// Answers questions; remembers what helps with the next one.
#[derive(Debug, Default)]
pub(crate) struct Desk {
    /// What the last search of an index left.
    last: Option<(Arc<Index>, Narrowing)>,
}

impl Desk {
    /// The answer; nothing if `stopped` turned true before the end.
    pub(crate) fn answer(&mut self, ask: &Ask, stopped: &dyn Fn() -> bool) -> Option<Answer> {
        match &ask.question {
            Question::Find { index, query, kind } => {
                let (_, narrowing) = match &mut self.last {
                    Some(last) if Arc::ptr_eq(&last.0, index) => last,
                    last => last.insert((Arc::clone(index), Narrowing::default())),
                };
                index.find(&ask.corpus, query, *kind, HITS, narrowing, stopped).map(Answer::Found)
            }
            Question::Search { needle, among, from } => spots(&ask.corpus, needle, among, *from, stopped).map(Answer::Spots),
            Question::Filter { query, among } => {
                let filter = Filter::new(&ask.corpus, query).ok()?;
                filter.articles(among.iter().copied(), stopped).map(|fit| Answer::Fit(fit.into()))
            }
        }
    }
}

/// Where the words stand, looked for from one article on and round to it, for what lies ahead is wanted first.
fn spots(corpus: &Corpus, needle: &Needle, among: &[ArticleId], from: ArticleId, stopped: &dyn Fn() -> bool) -> Option<Spots> {
    let first = among.iter().position(|id| *id == from).unwrap_or(0);
    let mut found: Vec<(usize, Vec<Span>)> = Vec::new();
    let (mut count, mut folded) = (0, String::new());
    for place in (first..among.len()).chain(0..first) {
        if stopped() {
            return None;
        }
        if count >= SPOTS {
            break;
        }
        let spans = needle.spans(&corpus.articles[among[place]].text, &mut folded);
        count += spans.len();
        if !spans.is_empty() {
            found.push((place, spans));
        }
    }
    found.sort_unstable_by_key(|(place, _)| *place);
    let mut spots = Spots { more: count >= SPOTS, ..Spots::default() };
    for (place, spans) in found {
        let (id, start) = (among[place], spots.all.len());
        spots.all.extend(spans.into_iter().map(|span| (id, span)));
        spots.of.insert(id, (start, spots.all.len()));
    }
    Some(spots)
}

/// The questions that the state has not asked yet.
pub(crate) fn due(state: &mut State) -> Vec<Ask> {
    let mut questions = Vec::new();
    questions.extend(super::overlay::due(state));
    questions.extend(super::search::due(state));
    questions
}

/// True while something that is seen waits for an answer that is on its way.
pub(crate) fn waits(state: &State) -> bool {
    let typed = match state.overlays.last() {
        Some(Overlay::Finder(finder)) => finder.waits() && finder.has_asked(),
        Some(Overlay::Prompt(prompt)) => !prompt.trial.is_answered(),
        _ => false,
    };
    typed || (state.search.is_on() && !state.search.answered)
}

/// The thread that answers.
pub(crate) struct Worker {
    sender: Sender<Ask>,
    /// The newest question of each kind: an older one need not be answered to its end.
    newest: Arc<[AtomicU64; 3]>,
}

impl Worker {
    /// Starts it. `tell` is handed every answer with the number of its question, and says whether anybody listens still.
    pub(crate) fn start(tell: impl Fn(u64, Answer) -> bool + Send + 'static) -> io::Result<Self> {
        let (sender, receiver) = channel();
        let newest = Arc::new([const { AtomicU64::new(0) }; 3]);
        let seen = Arc::clone(&newest);
        std::thread::Builder::new().name("answer".into()).spawn(move || work(&receiver, &seen, &tell))?;
        Ok(Self { sender, newest })
    }

    /// Asks.
    pub(crate) fn ask(&self, ask: Ask) {
        self.newest[ask.question.slot()].store(ask.number, Ordering::Release);
        // The thread lives as long as this end of the channel.
        let _ = self.sender.send(ask);
    }
}

fn work(receiver: &Receiver<Ask>, newest: &[AtomicU64; 3], tell: &dyn Fn(u64, Answer) -> bool) {
    let mut desk = Desk::default();
    while let Ok(ask) = receiver.recv() {
        let newest = &newest[ask.question.slot()];
        let stopped = || newest.load(Ordering::Acquire) != ask.number;
        // What was asked after it has taken its place.
        if stopped() {
            continue;
        }
        if let Some(answer) = desk.answer(&ask, &stopped)
            && !tell(ask.number, answer)
        {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;
    use crate::fixture;
    use crate::model::Id;

    fn ask(number: u64, query: &str) -> Ask {
        let corpus = Arc::new(fixture::corpus());
        let among: Arc<[ArticleId]> = corpus.articles.ids().collect();
        Ask { number, question: Question::Filter { query: query.into(), among }, corpus }
    }

    #[test]
    fn answers_come_with_the_number_of_their_question() {
        let (sender, receiver) = channel();
        let worker = Worker::start(move |number, answer| sender.send((number, answer)).is_ok()).unwrap();
        worker.ask(ask(7, "who:perez"));
        let (number, Answer::Fit(fit)) = receiver.recv().unwrap() else { panic!("a filter's answer") };
        assert_eq!((number, &*fit), (7, &[ArticleId::from_index(0)][..]));
    }

    #[test]
    fn a_question_that_was_asked_anew_is_given_up() {
        let corpus = Arc::new(fixture::corpus());
        let index = Arc::new(Index::new(&corpus, &[]));
        let question = Question::Find { index, query: "quito".into(), kind: None };
        let mut desk = Desk::default();
        assert!(desk.answer(&Ask { number: 1, question: question.clone(), corpus: Arc::clone(&corpus) }, &|| true).is_none());
        assert!(desk.answer(&Ask { number: 2, question, corpus }, &|| false).is_some());
    }

    #[test]
    fn words_are_looked_for_from_where_one_is_and_told_in_order() {
        let corpus = fixture::corpus();
        let among: Vec<ArticleId> = corpus.articles.ids().collect();
        let needle = Needle::anywhere("in").unwrap();
        let from = |from: usize| spots(&corpus, &needle, &among, ArticleId::from_index(from), &|| false).unwrap();
        assert_eq!(from(0), from(1));
        assert_eq!(from(1).in_article(among[0]).len(), from(1).of[&among[0]].1);
        assert!(from(0).all.is_sorted());
    }
}
