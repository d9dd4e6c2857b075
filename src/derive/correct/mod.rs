//! Corrections applied while a pile is derived: to articles before they are linked, to entities after that, to facts before they become stops.
//!
//! Pure like all of derivation: the same articles and corrections give the same corpus. Start at [`Plan`].

mod entities;
mod stops;

use std::sync::Arc;

use super::known::Known;
use super::page::PageFacts;
use super::stops::{Draft, Route};
use super::world::World;
use crate::lexicon::Lexicon;
use crate::model::{
    Applied, Article, ArticleId, Corrections, Days, Edit, Id, Span, StopKey, Target, Timex, TimexKind, TimexValue, Touched, name_of_slug,
};

pub(crate) use entities::correct as correct_entities;
pub(crate) use stops::correct as correct_stops;

/// The corrections in force, and what became of each.
pub(crate) struct Plan<'c> {
    edits: Vec<(u32, &'c Edit)>,
    /// For each edit, whether the pile holds what it is about.
    pub matched: Vec<bool>,
    /// What edits are reasons of, as far as that is known by the time.
    pub touched: Vec<(usize, Touching)>,
    /// Old slugs with the slug that each became.
    pub renamed: Vec<(String, String)>,
}

/// Something touched, before the corpus has ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Touching {
    /// An entity, by slug.
    Entity(String),
    /// Words of an article.
    Words(ArticleId, Span),
    /// An article.
    Article(ArticleId),
    /// Facts: those that have something from an edit.
    Fact(usize),
}

impl<'c> Plan<'c> {
    /// What is to be done for `corrections`.
    pub(crate) fn new(corrections: &'c Corrections) -> Self {
        let edits: Vec<(u32, &Edit)> = corrections.edits().into_iter().filter(|(_, edit)| edit.changes_derivation()).collect();
        Self { matched: vec![false; edits.len()], edits, touched: Vec::new(), renamed: Vec::new() }
    }

    /// True if there is nothing to be done.
    pub(crate) fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// The edits with their index, in order.
    fn edits(&self) -> impl Iterator<Item = (usize, &'c Edit)> + use<'c> {
        self.edits.iter().map(|(_, edit)| *edit).enumerate().collect::<Vec<_>>().into_iter()
    }

    /// The slug that an old one became.
    pub(crate) fn slug<'s>(&'s self, slug: &'s str) -> &'s str {
        let mut now = slug;
        // Nothing is renamed more often than there are renamings.
        for _ in 0..=self.renamed.len() {
            match self.renamed.iter().rfind(|(old, _)| old == now) {
                Some((_, new)) if new != slug => now = new,
                _ => break,
            }
        }
        now
    }

    /// The edits as the corpus keeps them.
    pub(crate) fn applied(&self, name: &dyn Fn(&str) -> Option<String>, find: &dyn Fn(&Touching) -> Vec<Touched>) -> Vec<Applied> {
        let name = |slug: &str| name(self.slug(slug)).unwrap_or_else(|| name_of_slug(slug));
        let applied = self.edits.iter().enumerate().map(|(index, (number, edit))| {
            let mut touched: Vec<Touched> = self.touched.iter().filter(|(of, _)| *of == index).flat_map(|(_, what)| find(what)).collect();
            touched.sort_unstable();
            touched.dedup();
            Applied { number: *number, says: edit.written(&name), matched: self.matched[index], touched }
        });
        applied.collect()
    }
}

/// The articles of a pile as corrections leave them.
pub(crate) struct Edited {
    /// Those that are not set aside, with what a person knows of them, in the order of the input.
    pub articles: Vec<Arc<Article>>,
    /// The index of each in the input.
    pub of: Vec<usize>,
    /// Those that are to be read anew: something of them as a whole, or of single words, is not as it was read.
    changed: Vec<bool>,
    /// Edits about words with where these stand: edit, article, words.
    words: Vec<(usize, ArticleId, Span)>,
}

impl Edited {
    /// Sets articles aside, says of the others what a person knows, and finds the words that edits are about.
    pub(crate) fn new(articles: &[Arc<Article>], plan: &mut Plan<'_>) -> Self {
        let mut kept: Vec<Option<Arc<Article>>> = articles.iter().map(|article| Some(Arc::clone(article))).collect();
        let mut about: Vec<(usize, usize)> = Vec::new();
        for (index, edit) in plan.edits() {
            let (Edit::Without(key) | Edit::Meta { article: key, .. }) = edit else { continue };
            let Some(at) = key.find(articles.iter().map(AsRef::as_ref)) else { continue };
            plan.matched[index] = true;
            if let Edit::Meta { outlet, published, .. } = edit {
                if let Some(article) = &mut kept[at] {
                    let article = Arc::make_mut(article);
                    article.source = outlet.clone().or(article.source.take());
                    article.published = published.or(article.published);
                    about.push((index, at));
                }
            } else {
                kept[at] = None;
            }
        }
        let of: Vec<usize> = (0..articles.len()).filter(|at| kept[*at].is_some()).collect();
        let articles: Vec<Arc<Article>> = kept.into_iter().flatten().collect();
        let mut changed = vec![false; articles.len()];
        for (index, at) in about {
            if let Ok(now) = of.binary_search(&at) {
                changed[now] = true;
                plan.touched.push((index, Touching::Article(ArticleId::from_index(now))));
            }
        }
        let mut words = Vec::new();
        for (index, edit) in plan.edits() {
            let (Edit::Reject(Target::Words(anchor)) | Edit::Date(Target::Words(anchor), _) | Edit::Place(Target::Words(anchor), _)) = edit else {
                continue;
            };
            let Some(at) = anchor.article.find(articles.iter().map(AsRef::as_ref)) else { continue };
            let Some(span) = anchor.find(&articles[at].text) else { continue };
            changed[at] |= matches!(edit, Edit::Reject(_));
            words.push((index, ArticleId::from_index(at), span));
        }
        Self { articles, of, changed, words }
    }

    /// The page of an article that is not as it was read, without the names and dates that a person says are none.
    pub(crate) fn page(&self, at: usize, lexicon: &Lexicon, known: &Known, plan: &mut Plan<'_>) -> Option<PageFacts<'_>> {
        if !self.changed[at] {
            return None;
        }
        let mut page = PageFacts::read(&self.articles[at], lexicon);
        known.add(&mut page, lexicon);
        for (index, _, span) in self.words.iter().filter(|(_, of, _)| of.index() == at) {
            if matches!(plan.edits[*index].1, Edit::Reject(_)) {
                plan.matched[*index] |= page.forget(*span);
            }
        }
        Some(page)
    }

    /// What a person says that dates mean: for each article the words and their days.
    pub(crate) fn dates(&self, pages: &[&PageFacts<'_>], order: &[usize], plan: &mut Plan<'_>) -> Vec<(usize, Span, Days)> {
        let mut dates = Vec::new();
        for (index, article, span) in &self.words {
            let (Edit::Date(_, days), Some(sorted)) = (plan.edits[*index].1, order.iter().position(|at| *at == article.index())) else { continue };
            if let Some(date) = pages[sorted].dates.iter().find(|date| date.span.meets(*span)) {
                plan.matched[*index] = true;
                plan.touched.push((*index, Touching::Words(*article, *span)));
                dates.push((sorted, date.span, *days));
            }
        }
        dates
    }
}

/// The value of a date that a person names.
pub(crate) fn named(days: Days) -> Timex {
    let value = if days.is_day() { TimexValue::Day(days.first) } else { TimexValue::Interval(days.first, days.last) };
    Timex {
        kind: TimexKind::Date,
        value,
        modifier: None,
        expression: "as a person says".into(),
        anchor: None,
        weekday: None,
        otherwise: None,
        bounds: None,
    }
}

/// The stops of a pile, to be found by key.
struct StopFinder<'r> {
    /// Traveller and place by slug, and the stop.
    stops: Vec<(&'r str, &'r str, &'r Draft)>,
}

impl<'r> StopFinder<'r> {
    /// The stops of routes, each with its traveller.
    fn new(world: &World<'r>, routes: impl Iterator<Item = (usize, &'r Route)>) -> Self {
        let slug = |entity: usize| world.entities[entity].slug.as_str();
        let stops = routes.flat_map(|(who, route)| route.stops.iter().map(move |draft| (slug(who), slug(draft.place), draft))).collect();
        Self { stops }
    }

    /// The stops that a key names: the very same if there is one, else those whose days meet.
    fn find(&self, key: &StopKey, plan: &Plan<'_>) -> Vec<&'r Draft> {
        let (who, place) = (plan.slug(&key.traveller), plan.slug(&key.place));
        let named = self.stops.iter().filter(|(of, at, _)| (*of, *at) == (who, place));
        let fits: Vec<(u8, &Draft)> = named.filter_map(|(.., draft)| Some((key.fits(draft.arrive.or(draft.depart))?, *draft))).collect();
        let best = fits.iter().map(|(fit, _)| *fit).max();
        fits.into_iter().filter(|(fit, _)| Some(*fit) == best).map(|(_, draft)| draft).collect()
    }
}
