//! What of a pile fits a query: articles, stops, conflicts, sentences.
//!
//! A query is compiled for one corpus: names become sets of entities once, and each thing is then asked every condition. Knows no screen and
//! no scores. Start at [`Filter::new`].

mod names;

use crate::model::{ArticleId, Corpus, Days, Evidence, Grade, Id, JourneyId, SentenceId, Status, Stop, fold, fold_into};

use super::grammar::{Bad, Contradiction, Field, How, Term, What, parse};
use super::needle::Needle;
use names::Names;

/// A query made ready for one pile.
#[derive(Clone, Debug)]
pub struct Filter<'c> {
    corpus: &'c Corpus,
    tests: Vec<Test>,
}

#[derive(Clone, Debug)]
struct Test {
    not: bool,
    asks: Asks,
}

/// A condition; where it costs something, with the articles for which it holds.
#[derive(Clone, Debug)]
enum Asks {
    Who(Names, Vec<bool>),
    Where(Names, Vec<bool>),
    Meets(Names, Vec<bool>),
    After(Days),
    Before(Days),
    On(Days),
    Source(Needle),
    Lang(String),
    Conflict(Contradiction, Vec<bool>),
    Status(Status, Vec<bool>),
    Words(How, Needle),
}

/// What is folded once for all words that are looked for in it.
#[derive(Default)]
struct Text {
    folded: String,
    ready: bool,
}

impl<'c> Filter<'c> {
    /// Compiles a query. The error says what is wrong with it and where.
    pub fn new(corpus: &'c Corpus, query: &str) -> Result<Self, Bad> {
        match parse(query) {
            (_, Some(bad)) => Err(bad),
            (terms, None) => Ok(Self::of(corpus, &terms)),
        }
    }

    /// Compiles terms that were read already.
    pub(super) fn of(corpus: &'c Corpus, terms: &[Term]) -> Self {
        let mut tests: Vec<Test> = terms.iter().filter_map(|term| Some(Test { not: term.not, asks: asks(corpus, &term.what)? })).collect();
        // Reading text costs most, so it comes last.
        tests.sort_by_key(|test| matches!(test.asks, Asks::Words(..)));
        Self { corpus, tests }
    }

    /// The pile it was made for.
    pub(super) fn corpus(&self) -> &'c Corpus {
        self.corpus
    }

    /// True if it asks nothing.
    pub fn is_empty(&self) -> bool {
        self.tests.is_empty()
    }

    /// The articles that fit, in the order in which they come. Nothing if `stopped` turns true before the end.
    pub fn articles(&self, among: impl IntoIterator<Item = ArticleId>, stopped: &dyn Fn() -> bool) -> Option<Vec<ArticleId>> {
        let mut fit = Vec::new();
        for (count, id) in among.into_iter().enumerate() {
            if count % 64 == 63 && stopped() {
                return None;
            }
            if self.article(id) {
                fit.push(id);
            }
        }
        Some(fit)
    }

    /// True for an article that names those people and places, was published then and there, proves such meetings and takes part in such
    /// contradictions; words may stand in its title or its text.
    pub fn article(&self, id: ArticleId) -> bool {
        let mut text = Text::default();
        self.tests.iter().all(|test| test.not != self.asked_of_article(&test.asks, id, &mut text))
    }

    fn asked_of_article(&self, asks: &Asks, id: ArticleId, text: &mut Text) -> bool {
        let page = &self.corpus.pages[id];
        match asks {
            Asks::Who(_, articles) | Asks::Where(_, articles) | Asks::Meets(_, articles) | Asks::Status(_, articles) => articles[id.index()],
            Asks::Conflict(asked, articles) => articles[id.index()] != (*asked == Contradiction::No),
            Asks::After(_) | Asks::Before(_) | Asks::On(_) => in_time(asks, page.published_days()),
            Asks::Source(_) | Asks::Lang(_) => self.told_by(asks, id),
            Asks::Words(How::Start | How::End, _) => page.title.as_deref().is_some_and(|title| at_edge(asks, title)),
            Asks::Words(_, needle) => {
                if !std::mem::replace(&mut text.ready, true) {
                    if let Some(title) = page.title.as_deref().filter(|_| page.title_span.is_none()) {
                        fold_into(title, &mut text.folded);
                        // Nothing that is looked for goes on from the title into the text.
                        text.folded.push_str(" \n ");
                    }
                    fold_into(&self.corpus.articles[id].text, &mut text.folded);
                }
                needle.is_in(&text.folded)
            }
        }
    }

    /// True for a stop of such a traveller at such a place and time; outlet, language and words are asked of what proves it.
    pub fn stop(&self, journey: JourneyId, index: usize) -> bool {
        let of = &self.corpus.journeys[journey];
        let Some(stop) = of.stops.get(index) else { return false };
        let asked = |about| {
            of.conflicts.iter().any(|conflict| conflict.stop == index && conflict.grade == Grade::Contradict && is_about(about, conflict.about))
        };
        self.tests.iter().all(|test| test.not != self.asked_of_stop(&test.asks, journey, stop, &stop.evidence, &asked))
    }

    /// True for a conflict at such a stop; outlet, language and words are asked of what its sides rest on.
    pub fn conflict(&self, journey: JourneyId, index: usize) -> bool {
        let of = &self.corpus.journeys[journey];
        let Some(conflict) = of.conflicts.get(index) else { return false };
        let Some(stop) = of.stops.get(conflict.stop) else { return false };
        let evidence: Vec<Evidence> = conflict.claims.iter().flat_map(|claim| &claim.evidence).copied().collect();
        let asked = |about| conflict.grade == Grade::Contradict && is_about(about, conflict.about);
        self.tests.iter().all(|test| test.not != self.asked_of_stop(&test.asks, journey, stop, &evidence, &asked))
    }

    fn asked_of_stop(&self, asks: &Asks, journey: JourneyId, stop: &Stop, evidence: &[Evidence], conflict: &dyn Fn(Contradiction) -> bool) -> bool {
        let of = &self.corpus.journeys[journey];
        match asks {
            Asks::Who(names, _) => {
                let met = stop.meetings.iter().map(|meeting| meeting.entity);
                std::iter::once(of.traveller).chain(of.companions.iter().copied()).chain(met).any(|entity| names.holds(entity))
            }
            Asks::Where(names, _) => names.holds(stop.place),
            Asks::Meets(names, _) => stop.meetings.iter().any(|meeting| names.holds(meeting.entity)),
            Asks::After(_) | Asks::Before(_) | Asks::On(_) => in_time(asks, stop.days()),
            Asks::Source(_) | Asks::Lang(_) => evidence.iter().any(|evidence| self.told_by(asks, evidence.article)),
            Asks::Conflict(asked, _) => conflict(*asked) != (*asked == Contradiction::No),
            Asks::Status(status, _) => stop.status == *status,
            Asks::Words(How::Start | How::End, _) => at_edge(asks, self.corpus.name(stop.place)),
            Asks::Words(_, needle) => evidence.iter().any(|evidence| {
                let sentence = self.corpus.sentence_at(evidence.article, evidence.span.start());
                let span = sentence.map_or(evidence.span, |id| self.corpus.sentences[id].span);
                needle.is_in(&fold(self.corpus.words(evidence.article, span)))
            }),
        }
    }

    /// True for a sentence that names those people and places, in an article that fits otherwise.
    pub fn sentence(&self, id: SentenceId) -> bool {
        let sentence = &self.corpus.sentences[id];
        let words = || self.corpus.words(sentence.article, sentence.span);
        let mentions = self.corpus.mentions_of(sentence.article);
        let from = mentions.partition_point(|mention| mention.sentence < id);
        let names = |names: &Names| mentions[from..].iter().take_while(|mention| mention.sentence == id).any(|mention| names.named_by(mention));
        self.tests.iter().all(|test| {
            test.not
                != match &test.asks {
                    Asks::Who(who, _) | Asks::Where(who, _) => names(who),
                    Asks::Words(How::Start | How::End, _) => at_edge(&test.asks, words()),
                    Asks::Words(_, needle) => needle.is_in(&fold(words())),
                    asks => self.asked_of_article(asks, sentence.article, &mut Text::default()),
                }
        })
    }

    fn told_by(&self, asks: &Asks, id: ArticleId) -> bool {
        let (article, page) = (&self.corpus.articles[id], &self.corpus.pages[id]);
        match asks {
            Asks::Lang(code) => page.language == *code,
            Asks::Source(needle) => {
                let agency = page.dateline.as_ref().and_then(|dateline| dateline.agency.as_deref());
                [page.outlet.as_deref(), article.source.as_deref(), agency].into_iter().flatten().any(|name| needle.is_in(&fold(name)))
            }
            _ => false,
        }
    }
}

fn asks(corpus: &Corpus, what: &What) -> Option<Asks> {
    Some(match what {
        What::Words(how, text) => Asks::Words(*how, Needle::new(*how, text)?),
        What::Field(field) => match field {
            Field::Who(name) => with_articles(corpus, Names::who(corpus, name), Asks::Who),
            Field::Where(name) => with_articles(corpus, Names::place(corpus, name), Asks::Where),
            Field::Meets(name) => {
                let names = Names::who(corpus, name);
                let meetings = corpus.journeys.iter().flat_map(|journey| &journey.stops).flat_map(|stop| &stop.meetings);
                let proofs = meetings.filter(|meeting| names.holds(meeting.entity)).flat_map(|meeting| &meeting.evidence);
                let articles = of(corpus, proofs);
                Asks::Meets(names, articles)
            }
            Field::After(days) => Asks::After(*days),
            Field::Before(days) => Asks::Before(*days),
            Field::On(days) => Asks::On(*days),
            Field::Source(name) => Asks::Source(Needle::new(How::Fuzzy, name)?),
            Field::Lang(code) => Asks::Lang(code.clone()),
            Field::Conflict(asked) => {
                let conflicts = corpus.journeys.iter().flat_map(|journey| &journey.conflicts);
                let these = conflicts.filter(|conflict| conflict.grade == Grade::Contradict && is_about(*asked, conflict.about));
                Asks::Conflict(*asked, of(corpus, these.flat_map(|conflict| &conflict.claims).flat_map(|claim| &claim.evidence)))
            }
            Field::Status(status) => {
                let evidence = corpus.journeys.iter().flat_map(|journey| &journey.stops).flat_map(|stop| &stop.evidence);
                Asks::Status(*status, of(corpus, evidence.filter(|evidence| evidence.says == *status)))
            }
        },
    })
}

fn with_articles(corpus: &Corpus, names: Names, make: fn(Names, Vec<bool>) -> Asks) -> Asks {
    let articles = names.articles(corpus);
    make(names, articles)
}

/// Articles that hold one of these proofs, by index.
fn of<'c>(corpus: &Corpus, evidence: impl Iterator<Item = &'c Evidence>) -> Vec<bool> {
    let mut articles = vec![false; corpus.articles.len()];
    evidence.for_each(|evidence| articles[evidence.article.index()] = true);
    articles
}

/// True if a contradiction about this is one that was asked for; asking for none asks about all.
fn is_about(asked: Contradiction, about: crate::model::About) -> bool {
    match asked {
        Contradiction::Yes | Contradiction::No => true,
        Contradiction::About(wanted) => wanted == about,
    }
}

/// True if the days may satisfy the condition. What has no date satisfies none.
fn in_time(asks: &Asks, days: Option<Days>) -> bool {
    let Some(days) = days else { return false };
    match asks {
        Asks::After(from) => days.last >= from.first,
        Asks::Before(until) => days.first < until.first,
        Asks::On(on) => days.meets(*on),
        _ => false,
    }
}

/// True if the words stand at the start or end of a title or name, as asked.
fn at_edge(asks: &Asks, label: &str) -> bool {
    let label = fold(label);
    match asks {
        Asks::Words(How::Start, needle) => label.starts_with(needle.folded()),
        Asks::Words(How::End, needle) => label.ends_with(needle.folded()),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
