//! How what a sentence claims stands to what another article claims: agreed, told more exactly, contradicted, outdated, or only here.
//!
//! Start at [`relations`].

use std::collections::{BTreeMap, BTreeSet};

use super::claim::claims;
use super::coverage::{coverage, journeys_of};
use super::key::Key;
use crate::model::{ArticleId, Corpus, EntityId, Grade, Id};

/// How a sentence stands to another article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// The two cannot both be right.
    Contradicts,
    /// One says the same more exactly.
    Refines,
    /// One knows what became of the other's plan.
    Updates,
    /// The other makes the same claim, or says the same in the same words.
    Agrees,
    /// The other does not say it.
    OnlyHere,
}

/// For each sentence of `from`, how it stands to `to`; nothing for what is no running text.
pub fn relations(corpus: &Corpus, from: ArticleId, to: ArticleId) -> Vec<Option<Relation>> {
    let run = corpus.pages[from].sentences.clone();
    let mut found: Vec<Option<Relation>> = vec![None; run.len()];
    for id in journeys_of(corpus, from) {
        let journey = &corpus.journeys[id];
        let told = claims(corpus, journey, |article| article == from || article == to);
        let mut theirs: BTreeSet<(usize, Option<EntityId>)> = BTreeSet::new();
        let mut sides: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for (_, key) in told.iter().filter(|(sentence, _)| corpus.sentences[*sentence].article == to) {
            match *key {
                Key::Says(stop, _) => {
                    theirs.insert((stop, None));
                }
                Key::Meets(stop, entity) => {
                    theirs.insert((stop, Some(entity)));
                }
                Key::Side { conflict, claim } => {
                    sides.entry(conflict).or_default().insert(claim);
                }
                _ => {}
            }
        }
        for (sentence, key) in told.iter().filter(|(sentence, _)| corpus.sentences[*sentence].article == from) {
            let relation = match key {
                Key::Says(stop, _) => theirs.contains(&(*stop, None)).then_some(Relation::Agrees),
                Key::Meets(stop, entity) => theirs.contains(&(*stop, Some(*entity))).then_some(Relation::Agrees),
                // Whoever stands on this side too does not differ.
                Key::Side { conflict, claim } => {
                    sides.get(conflict).filter(|sides| !sides.contains(claim)).map(|_| match journey.conflicts[*conflict].grade {
                        Grade::Contradict => Relation::Contradicts,
                        Grade::Refine => Relation::Refines,
                        Grade::Update => Relation::Updates,
                    })
                }
                _ => None,
            };
            // What differs is worth more than what agrees.
            let known = &mut found[sentence.index() - run.start];
            *known = known.iter().copied().chain(relation).min();
        }
    }
    let said = coverage(corpus, from, Some(to));
    for ((known, said), sentence) in found.iter_mut().zip(said).zip(corpus.sentences_of(from)) {
        if known.is_none() && !sentence.zone.is_aside() {
            *known = Some(if said.is_empty() { Relation::OnlyHere } else { Relation::Agrees });
        }
    }
    found
}
