//! Where each claim comes from: the agency or outlet of its article, whom its sentence cites, or another article it repeats.
//!
//! Reads pages with linked names; must not know journeys. Start at [`find`].

mod alike;
mod cite;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::page::PageFacts;
use super::world::World;
use crate::lexicon::Lexicon;
use crate::model::{Days, OriginBasis, OriginKind, Span, ZoneKind, fold};
use alike::Copies;

/// A source before it has an id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Source {
    /// Its slug.
    pub slug: String,
    /// What kind it is.
    pub kind: OriginKind,
    /// Its name.
    pub name: String,
}

/// A source as an index of [`Origins::sources`], with how it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Attributed {
    /// Index of the source.
    pub source: usize,
    /// How it is known.
    pub basis: OriginBasis,
    /// The words that say so: article (index in the sorted pile) and span.
    pub words: Option<(usize, Span)>,
}

/// The origins of a pile; articles are indices in the sorted pile.
#[derive(Clone, Debug, Default)]
pub(crate) struct Origins {
    /// Each once, by slug.
    pub sources: Vec<Source>,
    /// For each article, where it has what it attributes to nobody.
    pub articles: Vec<Attributed>,
    /// By article and sentence, where that is another one.
    pub sentences: BTreeMap<(usize, usize), Attributed>,
}

impl Origins {
    /// The source of a sentence.
    pub(crate) fn of(&self, article: usize, sentence: usize) -> usize {
        self.sentences.get(&(article, sentence)).map_or_else(|| self.articles.get(article).map_or(article, |own| own.source), |told| told.source)
    }
}

/// An origin on the way to its index.
type Told = (Source, OriginBasis, Option<(usize, Span)>);

/// Finds the origins of `claims`: for every article, the sentences that claim something.
pub(crate) fn find(
    pages: &[&PageFacts<'_>],
    of: &[Vec<Option<usize>>],
    world: &World<'_>,
    claims: &[Vec<usize>],
    published: &[Option<Days>],
    lexicon: &Lexicon,
) -> Origins {
    let outlets: BTreeMap<String, &str> =
        pages.iter().filter_map(|page| page.article.source.as_deref()).map(|outlet| (fold(outlet), outlet)).collect();
    let reader = cite::Cites { world, lexicon, outlets: &outlets };
    let articles: Vec<Told> = pages.iter().enumerate().map(|(index, page)| own(index, page, &reader)).collect();
    let mut told: BTreeMap<(usize, usize), Told> = BTreeMap::new();
    for (article, (page, of)) in pages.iter().zip(of).enumerate() {
        for sentence in &claims[article] {
            if let Some((source, basis, span)) = reader.sentence(page, of, *sentence) {
                told.insert((article, *sentence), (source, basis, Some((article, span))));
            }
        }
    }
    repeated(pages, claims, published, &articles, &mut told);
    index(articles, told)
}

/// Where an article has what it attributes to nobody: its agency, its outlet, or itself.
fn own(index: usize, page: &PageFacts<'_>, reader: &cite::Cites<'_>) -> Told {
    for zone in page.zones.iter().filter(|zone| matches!(zone.kind, ZoneKind::Byline | ZoneKind::Dateline)) {
        if let Some(source) = reader.agency_in(page, zone.span) {
            return (source, OriginBasis::Filed, Some((index, zone.span)));
        }
    }
    let filed = page.heading.as_ref().and_then(|heading| heading.agency).filter(|span| span.of(&page.article.text).chars().any(char::is_alphabetic));
    if let Some(span) = filed {
        let source = reader.agency_in(page, span).unwrap_or_else(|| reader.named(span.of(&page.article.text)));
        return (source, OriginBasis::Filed, Some((index, span)));
    }
    if let Some(outlet) = &page.article.source {
        return (reader.named(outlet), OriginBasis::Published, None);
    }
    let id = &page.article.id;
    (Source { slug: format!("article:{id}"), kind: OriginKind::Article, name: id.clone() }, OriginBasis::Unknown, None)
}

/// Sentences that stand nearly word for word in several articles have one origin: the best known of theirs, else that of the oldest.
fn repeated(
    pages: &[&PageFacts<'_>],
    claims: &[Vec<usize>],
    published: &[Option<Days>],
    articles: &[Told],
    told: &mut BTreeMap<(usize, usize), Told>,
) {
    let mut copies = Copies::default();
    for (article, page) in pages.iter().enumerate() {
        for sentence in &claims[article] {
            let words = page.sentences[*sentence].tokens.clone().filter(|at| page.tokens.list[*at].is_word()).map(|at| page.tokens.fold(at));
            copies.add(article, *sentence, &words.collect::<Vec<_>>());
        }
    }
    for group in copies.groups() {
        let best = group
            .iter()
            .copied()
            .min_by_key(|(article, sentence)| {
                let (source, basis, _) = told.get(&(*article, *sentence)).unwrap_or(&articles[*article]);
                let first = published[*article].map(|days| days.first);
                (source.kind == OriginKind::Article, *basis, first.is_none(), first, *article)
            })
            .expect("a group has members");
        let (source, ..) = told.get(&best).unwrap_or(&articles[best.0]).clone();
        let page = &pages[best.0];
        let words = page.tokens.span(page.sentences[best.1].tokens.clone());
        for member in group.into_iter().filter(|member| *member != best) {
            let known = told.get(&member).unwrap_or(&articles[member.0]);
            if known.0 != source {
                told.insert(member, (source.clone(), OriginBasis::Repeated, Some((best.0, words))));
            }
        }
    }
}

/// Gives every source its place in the list by slug.
fn index(articles: Vec<Told>, told: BTreeMap<(usize, usize), Told>) -> Origins {
    let mut sources: BTreeMap<String, Source> = BTreeMap::new();
    for (source, ..) in articles.iter().chain(told.values()) {
        sources.entry(source.slug.clone()).or_insert_with(|| source.clone());
    }
    let sources: Vec<Source> = sources.into_values().collect();
    let attributed = |(source, basis, words): Told| Attributed {
        source: sources.binary_search_by(|other| other.slug.cmp(&source.slug)).expect("every source is in the list"),
        basis,
        words,
    };
    let articles = articles.into_iter().map(attributed).collect();
    let sentences = told.into_iter().map(|(at, told)| (at, attributed(told))).collect();
    Origins { sources, articles, sentences }
}
