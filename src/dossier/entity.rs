//! Everything the pile says of one entity: its names, roles, mentions, who appears with it, the stops it has to do with, quotations.
//!
//! Must not know rules. Start at [`entity`].

use std::collections::BTreeMap;

use super::{Quotation, by_date, on_one_line, quotations};
use crate::model::{ArticleId, Corpus, EntityId, Evidence, Id, JourneyId, Kind, MentionId, Role, SentenceId, Status};

/// A name as written, and how often.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The words.
    pub text: String,
    /// Number of mentions.
    pub count: usize,
    /// The first of them.
    pub first: MentionId,
}

/// The mentions in one article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InArticle {
    /// The article.
    pub article: ArticleId,
    /// Number of mentions.
    pub count: usize,
    /// The first of them.
    pub first: MentionId,
}

/// Another entity named in the same sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beside {
    /// Who or what.
    pub entity: EntityId,
    /// Number of sentences that name both.
    pub sentences: usize,
    /// Number of articles with such a sentence.
    pub articles: usize,
    /// The first such sentence.
    pub first: SentenceId,
}

/// What an entity has to do with a stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// It is the traveller.
    Travels,
    /// It travels along.
    TravelsAlong,
    /// It is met there.
    IsMet,
    /// It is the place.
    IsThePlace,
}

/// A stop that an entity has to do with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AtStop {
    /// The journey.
    pub journey: JourneyId,
    /// Index of the stop.
    pub stop: usize,
    /// As what.
    pub part: Part,
    /// Whether it happened.
    pub status: Status,
    /// The words that prove it best.
    pub evidence: Option<Evidence>,
}

/// Everything the pile says of one entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityDossier {
    /// Its names as written, most frequent first.
    pub names: Vec<Name>,
    /// Roles stated of it, by date of the article.
    pub roles: Vec<Role>,
    /// Its mentions by article, by date of publication.
    pub articles: Vec<InArticle>,
    /// Who and what is named in the same sentences, most often first; places and dates are left to the stops.
    pub beside: Vec<Beside>,
    /// Stops it has to do with, by journey.
    pub stops: Vec<AtStop>,
    /// Quotations beside which it alone is named.
    pub said: Vec<Quotation>,
    /// Quotations that name it.
    pub said_of: Vec<Quotation>,
    /// True if there may be more quotations than were looked for.
    pub more_quotations: bool,
}

/// Quotations listed at most, of each sort.
const QUOTATIONS: usize = 100;

/// Gathers everything about an entity.
pub fn entity(corpus: &Corpus, id: EntityId) -> EntityDossier {
    let mentions = &corpus.entities[id].mentions;
    let articles = articles(corpus, mentions);
    let (said, said_of, more_quotations) = quoted(corpus, id, &articles);
    let mut roles = corpus.entities[id].roles.clone();
    let order = by_date(corpus, roles.iter().map(|role| role.article).collect());
    roles.sort_by_key(|role| order.iter().position(|article| *article == role.article));
    EntityDossier {
        names: names(corpus, mentions),
        roles,
        beside: beside(corpus, id),
        stops: stops(corpus, id),
        articles,
        said,
        said_of,
        more_quotations,
    }
}

fn names(corpus: &Corpus, mentions: &[MentionId]) -> Vec<Name> {
    let mut forms: BTreeMap<String, (usize, MentionId)> = BTreeMap::new();
    for id in mentions {
        forms.entry(on_one_line(corpus.mention_text(&corpus.mentions[*id]))).or_insert((0, *id)).0 += 1;
    }
    let mut names: Vec<Name> = forms.into_iter().map(|(text, (count, first))| Name { text, count, first }).collect();
    names.sort_by_key(|name| (std::cmp::Reverse(name.count), name.first));
    names
}

fn articles(corpus: &Corpus, mentions: &[MentionId]) -> Vec<InArticle> {
    let mut found: Vec<InArticle> = Vec::new();
    // Mentions come by article.
    for id in mentions {
        let article = corpus.mentions[*id].article;
        match found.last_mut() {
            Some(last) if last.article == article => last.count += 1,
            _ => found.push(InArticle { article, count: 1, first: *id }),
        }
    }
    found.sort_by_key(|one| super::published(corpus, one.article).map_or((true, None), |days| (false, Some((days.first, days.last)))));
    found
}

fn beside(corpus: &Corpus, id: EntityId) -> Vec<Beside> {
    let mut found: BTreeMap<EntityId, (Beside, ArticleId)> = BTreeMap::new();
    let mut last = None;
    for mention in &corpus.entities[id].mentions {
        let sentence = corpus.mentions[*mention].sentence;
        // Mentions of one sentence follow each other.
        if last.replace(sentence) == Some(sentence) {
            continue;
        }
        for other in in_sentence(corpus, sentence).into_iter().filter(|other| *other != id) {
            let article = corpus.sentences[sentence].article;
            let fresh = (Beside { entity: other, sentences: 0, articles: 1, first: sentence }, article);
            let (known, seen) = found.entry(other).or_insert(fresh);
            known.sentences += 1;
            known.articles += usize::from(std::mem::replace(seen, article) != article);
        }
    }
    let mut beside: Vec<Beside> = found.into_values().map(|(beside, _)| beside).collect();
    beside.sort_by_key(|one| (std::cmp::Reverse((one.articles, one.sentences)), one.entity));
    beside
}

/// The people, bodies and events that a sentence names, each once.
fn in_sentence(corpus: &Corpus, sentence: SentenceId) -> Vec<EntityId> {
    let mentions = corpus.mentions_of(corpus.sentences[sentence].article);
    let from = mentions.partition_point(|mention| mention.sentence < sentence);
    let here = mentions[from..].iter().take_while(|mention| mention.sentence == sentence);
    let named = here.filter(|mention| matches!(mention.kind, Kind::Person | Kind::Organization | Kind::Event));
    let mut entities: Vec<EntityId> = named.filter_map(|mention| mention.entity).collect();
    entities.sort_unstable();
    entities.dedup();
    entities
}

fn stops(corpus: &Corpus, id: EntityId) -> Vec<AtStop> {
    let mut found = Vec::new();
    for (journey, of) in corpus.journeys.pairs() {
        for (index, stop) in of.stops.iter().enumerate() {
            let proof = corpus.proof(stop).copied();
            let at = |part: Part, status: Status, evidence: Option<Evidence>| AtStop { journey, stop: index, part, status, evidence };
            if of.traveller == id {
                found.push(at(Part::Travels, stop.status, proof));
            } else if of.companions.contains(&id) {
                found.push(at(Part::TravelsAlong, stop.status, proof));
            }
            if stop.place == id {
                found.push(at(Part::IsThePlace, stop.status, proof));
            }
            for meeting in stop.meetings.iter().filter(|meeting| meeting.entity == id) {
                found.push(at(Part::IsMet, meeting.status, meeting.evidence.first().copied()));
            }
        }
    }
    found
}

/// Quotations by and about an entity, and whether the search ended before the pile did.
fn quoted(corpus: &Corpus, id: EntityId, articles: &[InArticle]) -> (Vec<Quotation>, Vec<Quotation>, bool) {
    let (mut said, mut said_of) = (Vec::new(), Vec::new());
    for one in articles {
        for quotation in quotations(corpus, one.article) {
            if quotation.by == Some(id) && said.len() < QUOTATIONS {
                said.push(quotation.clone());
            }
            if quotation.about.binary_search_by_key(&id.index(), |about| about.index()).is_ok() && said_of.len() < QUOTATIONS {
                said_of.push(quotation);
            }
        }
        if said.len() == QUOTATIONS && said_of.len() == QUOTATIONS {
            return (said, said_of, true);
        }
    }
    let more = said.len() == QUOTATIONS || said_of.len() == QUOTATIONS;
    (said, said_of, more)
}
