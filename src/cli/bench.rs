//! The bench at which a pile lies while it is corrected: derives it with what is corrected, and has that kept.
//!
//! Answers what the browser asks; the same for the terminal and for played keys. Start at [`Bench::answer`].

use std::path::PathBuf;
use std::sync::Arc;

use crate::derive::{Crew, Pile, derive_corrected};
use crate::keep::{Book, Kept};
use crate::lexicon::Lexicon;
use crate::model::{Article, Corpus, Corrections, Does, Edit, Kind, Place, PlaceKey, PlaceKind, fold};
use crate::read::{self, Input, Limits};
use crate::ui::{Answer, Places, Request};

/// Bytes of text up to which a pile stays read between two corrections; a larger one is read anew for each.
const KEPT_READ: usize = 24 << 20;

/// A pile that is being corrected.
pub(super) struct Bench<'a> {
    articles: &'a [Arc<Article>],
    /// The articles read: from the first correction on, and only where they take little memory.
    pile: Option<Pile<'a>>,
    book: &'a mut Book,
    /// Who derives.
    crew: Crew,
    generation: u64,
    /// What was last tried, and what followed.
    tried: Option<(Edit, Arc<Corpus>)>,
    /// Articles that came while it lay here.
    pub(super) added: Vec<Article>,
}

impl<'a> Bench<'a> {
    /// Lays articles out. `generation` is that of the corpus last derived of them.
    pub(super) fn new(articles: &'a [Arc<Article>], book: &'a mut Book, crew: Crew, generation: u64) -> Self {
        Self { articles, pile: None, book, crew, generation, tried: None, added: Vec::new() }
    }

    /// Does what is asked.
    pub(super) fn answer(&mut self, request: Request) -> Answer {
        match request {
            Request::Try(edit) => {
                let corpus = self.derive(&self.book.corrections().with(Does::Edit(edit.clone())));
                self.tried = Some((edit.clone(), Arc::clone(&corpus)));
                Answer::Tried(edit, corpus)
            }
            Request::Look => {
                let before = self.book.corrections();
                if !self.book.look() {
                    return Answer::Same;
                }
                let corpus = (!derives_the_same(&before, &self.book.corrections())).then(|| self.derive(&self.book.corrections()));
                self.done(request, corpus, &Kept::Safely)
            }
            Request::Keep(ref does) => {
                let before = self.book.corrections();
                let kept = self.book.keep(does.clone());
                let corrections = self.book.corrections();
                let tried = self.tried.take().filter(|(edit, _)| *does == Does::Edit(edit.clone()) && before.with(does.clone()) == corrections);
                let corpus = match tried {
                    Some((_, corpus)) => Some(corpus),
                    None if derives_the_same(&before, &corrections) => None,
                    None => Some(self.derive(&corrections)),
                };
                self.done(request, corpus, &kept)
            }
            Request::KeepAll => {
                let before = self.book.corrections();
                let kept = self.book.keep_all();
                let corpus = (!derives_the_same(&before, &self.book.corrections())).then(|| self.derive(&self.book.corrections()));
                self.done(request, corpus, &kept)
            }
            Request::Add(ref path) => {
                let reading = read::read(&[Input::Path(PathBuf::from(path))], Limits::default());
                if reading.articles.is_empty() {
                    let why = reading.notices.first().map_or_else(|| "nothing to read".to_owned(), ToString::to_string);
                    return Answer::Refused(format!("not added: {why}"));
                }
                self.added = reading.articles;
                self.with_added(request)
            }
            Request::Paste(ref text) => {
                let article = match self.book.new_article(text) {
                    Ok(path) => read::read(&[Input::Path(path)], Limits::default()).articles,
                    Err(error) => return Answer::Refused(format!("not written, so not added: {error}")),
                };
                self.added = article;
                self.with_added(request)
            }
        }
    }

    /// The pile with the articles that have come, their ids told apart from those that are there.
    fn with_added(&mut self, request: Request) -> Answer {
        for article in &mut self.added {
            let base = article.id.clone();
            let mut number = 2;
            while self.articles.iter().any(|known| known.id == article.id) {
                article.id = format!("{base}~{number}");
                number += 1;
            }
        }
        let mut all: Vec<Arc<Article>> = self.articles.to_vec();
        all.extend(self.added.iter().cloned().map(Arc::new));
        let mut corpus = derive_corrected(&all, Lexicon::embedded(), &self.book.corrections(), self.crew);
        self.generation += 1;
        corpus.generation = self.generation;
        self.done(request, Some(Arc::new(corpus)), &Kept::Safely)
    }

    /// The generation of the corpus last derived.
    pub(super) fn generation(&self) -> u64 {
        self.generation
    }

    fn done(&self, request: Request, corpus: Option<Arc<Corpus>>, kept: &Kept) -> Answer {
        let unkept = match kept {
            Kept::Safely => None,
            Kept::InMemory(reason) => Some(reason.clone()),
        };
        Answer::Done { request, corpus, corrections: Arc::new(self.book.corrections()), unkept }
    }

    fn derive(&mut self, corrections: &Corrections) -> Arc<Corpus> {
        let small = self.articles.iter().map(|article| article.text.len()).sum::<usize>() <= KEPT_READ;
        let (articles, crew) = (self.articles, self.crew);
        let mut corpus = if small {
            self.pile.get_or_insert_with(|| Pile::read(articles, Lexicon::embedded(), crew)).corpus(corrections)
        } else {
            derive_corrected(articles, Lexicon::embedded(), corrections, crew)
        };
        self.generation += 1;
        corpus.generation = self.generation;
        Arc::new(corpus)
    }
}

/// True if the two differ in nothing that is derived.
fn derives_the_same(one: &Corrections, other: &Corrections) -> bool {
    let of = |corrections: &Corrections| -> Vec<(u32, Edit)> {
        corrections.edits().into_iter().filter(|(_, edit)| edit.changes_derivation()).map(|(number, edit)| (number, edit.clone())).collect()
    };
    of(one) == of(other)
}

/// Places of the gazetteer by name, those of most people first.
pub(super) fn places() -> Places {
    Places(|name| {
        let gazetteer = Lexicon::embedded().gazetteer();
        let mut rows: Vec<_> = gazetteer.find(&fold(name)).into_iter().map(|row| gazetteer.info(row)).collect();
        rows.sort_by_key(|info| (std::cmp::Reverse(info.population), info.row));
        let key = |info: crate::lexicon::gazetteer::PlaceInfo| {
            let code = info.country.filter(|_| info.kind != PlaceKind::Country).map_or(String::new(), |code| code.as_str().to_lowercase() + "-");
            let slug = format!("{}:{code}{}", Kind::Place.as_str(), fold(info.name).replace(' ', "-"));
            let within = (!info.within.is_empty()).then(|| info.within.to_owned());
            PlaceKey { slug, place: Place { name: info.name.to_owned(), country: info.country, point: info.point, kind: info.kind, within } }
        };
        rows.into_iter().take(20).map(key).collect()
    })
}
