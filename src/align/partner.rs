//! Which other articles are worth reading beside one: those that disagree, tell of the same stops and name the same, in other words.
//!
//! Must not know how sentences are aligned. Start at [`partners`].

use super::overlap::Shingles;
use super::{rarity, worth};
use crate::model::{ArticleId, Conflict, Corpus, Days, Id, Journey, JourneyId};

/// What telling of the chosen stop is worth: more than all that can be shared without telling of it.
const TELLS: f32 = 3.0;
/// What telling of all the other stops is worth that this article tells of.
const STOPS: f32 = 1.0;
/// What naming everything is worth that this article names.
const NAMES: f32 = 1.5;
/// What is lost if the whole text stands in this article too.
const REPEATS: f32 = 5.0;
/// The best so many are compared word by word.
const COMPARED: usize = 32;
/// Longer times are shared by chance.
const DAYS: i64 = 31;

/// The other articles worth reading beside `article`, best first; equals in order of id. Only those that share anything.
///
/// For a stop, those that disagree about it come first: a contradiction counts 4, a refinement 2, an update 1, half for other stops
/// of its journey. Then counts what is covered of this article's stops, people, places and dates. Whatever repeats its text falls back.
pub fn partners(corpus: &Corpus, article: ArticleId, stop: Option<(JourneyId, usize)>) -> Vec<ArticleId> {
    let mut scores = vec![0.0; corpus.articles.len()];
    names(corpus, article, &mut scores);
    if let Some((journey, stop)) = stop.and_then(|(journey, stop)| corpus.journeys.get(journey).zip(Some(stop))) {
        stops(journey, stop, article, &mut scores);
        conflicts(journey, stop, article, &mut scores);
    }
    let mut found: Vec<(ArticleId, f32)> =
        corpus.articles.ids().filter(|id| *id != article && scores[id.index()] > 0.0).map(|id| (id, scores[id.index()])).collect();
    let best_first = |one: &(ArticleId, f32), other: &(ArticleId, f32)| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0));
    found.sort_by(best_first);
    let compared = found.len().min(COMPARED);
    let own = Shingles::new(corpus, article);
    for (id, score) in &mut found[..compared] {
        *score -= REPEATS * own.overlap(&Shingles::new(corpus, *id));
    }
    found[..compared].sort_by(best_first);
    found.into_iter().map(|(id, _)| id).collect()
}

/// Adds what each article names of that which this one names, the rarer in the pile the more.
fn names(corpus: &Corpus, article: ArticleId, scores: &mut [f32]) {
    let narrow = |days: &Days| days.count() <= DAYS;
    let mut dates: Vec<Days> = corpus.mentions_of(article).iter().filter_map(|mention| mention.timex.as_ref()?.value.days()).filter(narrow).collect();
    dates.sort_unstable();
    dates.dedup();
    let mut entities: Vec<_> = corpus.mentions_of(article).iter().filter_map(|mention| mention.entity).collect();
    entities.sort_unstable();
    entities.dedup();
    // Who names each of them; mentions run by article, so repeats follow each other.
    let mut naming: Vec<Vec<ArticleId>> = vec![Vec::new(); dates.len() + entities.len()];
    for mention in &corpus.mentions {
        let entity = mention.entity.and_then(|entity| entities.binary_search(&entity).ok()).map(|at| dates.len() + at);
        let date = mention.timex.as_ref().and_then(|timex| timex.value.days()).and_then(|days| dates.binary_search(&days).ok());
        for at in entity.into_iter().chain(date) {
            if naming[at].last() != Some(&mention.article) {
                naming[at].push(mention.article);
            }
        }
    }
    let weights: Vec<f32> = naming.iter().map(|articles| rarity(articles.len(), corpus.articles.len())).collect();
    let all: f32 = weights.iter().sum();
    for (articles, weight) in naming.iter().zip(&weights) {
        for other in articles {
            scores[other.index()] += NAMES * weight / all;
        }
    }
}

/// Adds what each article tells of the stops that this one tells of, and of the chosen stop in any case.
fn stops(journey: &Journey, chosen: usize, article: ArticleId, scores: &mut [f32]) {
    let telling: Vec<Vec<ArticleId>> = journey
        .stops
        .iter()
        .map(|stop| {
            let met = stop.meetings.iter().flat_map(|meeting| &meeting.evidence);
            let mut articles: Vec<ArticleId> = stop.evidence.iter().chain(met).map(|evidence| evidence.article).collect();
            articles.sort_unstable();
            articles.dedup();
            articles
        })
        .collect();
    let shared = |at: usize| at != chosen && telling[at].binary_search(&article).is_ok();
    let others = (0..telling.len()).filter(|at| shared(*at)).count();
    for (at, articles) in telling.iter().enumerate() {
        let worth = if at == chosen {
            TELLS
        } else if shared(at) {
            STOPS / others as f32
        } else {
            continue;
        };
        for other in articles {
            scores[other.index()] += worth;
        }
    }
}

/// Adds what it is worth to see this article's sides of conflicts beside those of each other article.
fn conflicts(journey: &Journey, chosen: usize, article: ArticleId, scores: &mut [f32]) {
    for conflict in &journey.conflicts {
        let sides = sides(conflict);
        let own = side_of(&sides, article);
        let near = if conflict.stop == chosen { 1.0 } else { 0.5 };
        let mut others: Vec<ArticleId> = sides.iter().map(|(other, _)| *other).collect();
        others.dedup();
        for other in others {
            let theirs = side_of(&sides, other);
            // Wholly on other sides, or on some of the same.
            let apart = if own.is_empty() || own == theirs {
                continue;
            } else if own.iter().any(|side| theirs.contains(side)) {
                0.5
            } else {
                1.0
            };
            scores[other.index()] += worth(conflict.grade) * near * apart;
        }
    }
}

/// Who stands on which side of a conflict: sorted, without repeats.
fn sides(conflict: &Conflict) -> Vec<(ArticleId, usize)> {
    let evidence = conflict.claims.iter().enumerate().flat_map(|(side, claim)| claim.evidence.iter().map(move |one| (one.article, side)));
    let mut sides: Vec<(ArticleId, usize)> = evidence.collect();
    sides.sort_unstable();
    sides.dedup();
    sides
}

/// The sides on which `article` stands.
fn side_of(sides: &[(ArticleId, usize)], article: ArticleId) -> Vec<usize> {
    let start = sides.partition_point(|(other, _)| *other < article);
    sides[start..].iter().take_while(|(other, _)| *other == article).map(|(_, side)| *side).collect()
}
