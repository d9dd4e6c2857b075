//! Origins: where a source has a claim from, so that three articles that retell one agency are not three witnesses.
//!
//! An article's own words come from its agency, its outlet or nobody known; a sentence may name another origin. Must not know how that
//! was read. Start at [`Corpus::told_by`].

use std::collections::BTreeMap;

use super::{ArticleId, Corpus, Evidence, Id, IdVec, OriginId, SentenceId, Span};

/// What kind of source an origin is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OriginKind {
    /// A news agency.
    Agency,
    /// A newspaper, a broadcaster, a site.
    Outlet,
    /// An account of a social network.
    Account,
    /// Somebody who is quoted: a person, an organization, a government.
    Speaker,
    /// An article of which nothing says where it has its news from.
    Article,
}

impl OriginKind {
    /// The word used on screen, in JSON and in slugs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Agency => "agency",
            Self::Outlet => "outlet",
            Self::Account => "account",
            Self::Speaker => "speaker",
            Self::Article => "article",
        }
    }
}

/// Where claims come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Stable id: `agency:tass`, `outlet:granma`, `speaker:person:ana-nunez`, `article:004`.
    pub slug: String,
    /// What kind of source.
    pub kind: OriginKind,
    /// Its name, as people know it.
    pub name: String,
}

/// How the origin of a sentence, or of an article's own words, is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OriginBasis {
    /// The sentence names whom it has it from.
    Cited,
    /// It is a post of this account.
    Posted,
    /// The dateline or the byline names the agency.
    Filed,
    /// The record names the outlet.
    Published,
    /// The sentence stands, nearly word for word, in another article.
    Repeated,
    /// Nothing says so: the article counts as itself.
    Unknown,
}

impl OriginBasis {
    /// The same as a clause for people.
    pub fn says(self) -> &'static str {
        match self {
            Self::Cited => "the sentence names whom it has it from",
            Self::Posted => "it is a post of this account",
            Self::Filed => "the dateline or the byline names the agency",
            Self::Published => "the outlet’s own words",
            Self::Repeated => "nearly word for word in another article",
            Self::Unknown => "nothing says where the article has it from: it counts as itself",
        }
    }
}

/// An origin with how it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// Where it comes from.
    pub origin: OriginId,
    /// How that is known.
    pub basis: OriginBasis,
    /// The words that say so, if any do.
    pub words: Option<(ArticleId, Span)>,
}

/// The origins of a pile.
#[derive(Clone, Debug, Default)]
pub struct Origins {
    /// Each once, by slug.
    pub table: IdVec<OriginId, Origin>,
    /// For each article, the origin of what it attributes to nobody.
    pub articles: IdVec<ArticleId, Attribution>,
    /// Sentences that have another origin than the rest of their article.
    pub sentences: BTreeMap<SentenceId, Attribution>,
}

impl Corpus {
    /// Where the article has this evidence from. Nothing in a corpus whose origins were not derived.
    pub fn attribution(&self, evidence: &Evidence) -> Option<Attribution> {
        let sentence = self.sentence_at(evidence.article, evidence.span.start());
        let own = sentence.and_then(|sentence| self.origins.sentences.get(&sentence));
        own.or_else(|| self.origins.articles.get(evidence.article)).copied()
    }

    /// The origins of some evidence, each once, in the order met.
    pub fn origins_of(&self, evidence: &[Evidence]) -> Vec<OriginId> {
        let mut origins = Vec::new();
        for origin in evidence.iter().filter_map(|evidence| self.attribution(evidence)).map(|attribution| attribution.origin) {
            if !origins.contains(&origin) {
                origins.push(origin);
            }
        }
        origins
    }

    /// The articles of some evidence, each once, in the order met.
    pub fn articles_of(&self, evidence: &[Evidence]) -> Vec<ArticleId> {
        let mut articles = Vec::new();
        for one in evidence {
            if !articles.contains(&one.article) {
                articles.push(one.article);
            }
        }
        articles
    }

    /// How many tell it, and how many of them know it of themselves: `3 articles · 1 origin`.
    pub fn told_by(&self, evidence: &[Evidence]) -> String {
        let count = |number: usize, what: &str| format!("{number} {what}{}", if number == 1 { "" } else { "s" });
        let articles = count(self.articles_of(evidence).len(), "article");
        match self.origins_of(evidence).len() {
            0 => articles,
            origins => format!("{articles} · {}", count(origins, "origin")),
        }
    }
}

impl Origins {
    /// Nothing known of any of these articles: each counts as itself.
    pub fn unknown<'a>(ids: impl Iterator<Item = &'a str>) -> Self {
        let table: Vec<Origin> = ids.map(|id| Origin { slug: format!("article:{id}"), kind: OriginKind::Article, name: id.to_owned() }).collect();
        let own = |index| Attribution { origin: OriginId::from_index(index), basis: OriginBasis::Unknown, words: None };
        let articles: Vec<Attribution> = (0..table.len()).map(own).collect();
        Self { table: table.into(), articles: articles.into(), sentences: BTreeMap::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_counted_by_article_and_by_origin() {
        let mut corpus = crate::fixture::corpus();
        let stops = corpus.journeys.iter().next().expect("a journey").stops.clone();
        let evidence: Vec<Evidence> = stops.iter().flat_map(|stop| stop.evidence.clone()).collect();
        assert_eq!(corpus.told_by(&evidence), "2 articles · 2 origins");
        assert_eq!(corpus.told_by(&evidence[..1]), "1 article · 1 origin");
        // One of the sentences of the second article is the first one's.
        let first = corpus.origins.articles[ArticleId::from_index(0)].origin;
        let sentence = corpus.sentence_at(evidence[1].article, evidence[1].span.start()).expect("a sentence");
        corpus.origins.sentences.insert(sentence, Attribution { origin: first, basis: OriginBasis::Repeated, words: None });
        assert_eq!(corpus.told_by(&evidence[..2]), "2 articles · 1 origin");
        corpus.origins = Origins::default();
        assert_eq!(corpus.told_by(&evidence), "2 articles", "nothing is said of origins where none were derived");
    }
}
