//! What a correction changes in the journeys: stops gone, new and changed, for a person to look at before it is kept.

use std::collections::BTreeSet;

use crate::model::{Corpus, Span, Stop};

/// One change from a corpus to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Whose journey.
    pub who: String,
    /// What was, if anything.
    pub was: Option<String>,
    /// What is instead, if anything.
    pub now: Option<String>,
}

/// A stop in words, with what it can be known again by.
struct Told {
    who: String,
    says: String,
    place: String,
    words: BTreeSet<(String, Span)>,
}

/// Every stop that is not the same in both, then what else differs.
pub fn difference(old: &Corpus, new: &Corpus) -> Vec<Change> {
    let (mut gone, mut come) = (told(old), told(new));
    let mut same = Vec::new();
    gone.retain(|was| match come.iter().position(|now| (&now.who, &now.says) == (&was.who, &was.says)) {
        Some(at) => {
            same.push(come.remove(at));
            false
        }
        None => true,
    });
    let mut changes = Vec::new();
    for was in gone {
        // The stop that the same sentences prove now, else one of the same place.
        let like = |now: &Told| (now.words.intersection(&was.words).count(), now.place == was.place);
        let best = (0..come.len()).filter(|at| like(&come[*at]) > (0, false)).max_by_key(|at| (like(&come[*at]), std::cmp::Reverse(*at)));
        let now = best.map(|at| come.remove(at));
        let who = now.as_ref().filter(|now| now.who != was.who).map_or_else(|| was.who.clone(), |now| format!("{} → {}", was.who, now.who));
        changes.push(Change { who, was: Some(was.says), now: now.map(|now| now.says) });
    }
    changes.extend(come.into_iter().map(|now| Change { who: now.who, was: None, now: Some(now.says) }));
    if changes.is_empty() {
        let ways = |corpus: &Corpus| -> Vec<(String, String)> {
            corpus.journeys.iter().map(|journey| way(corpus, &journey.stops, corpus.name(journey.traveller))).collect()
        };
        let (was, now) = (ways(old), ways(new));
        let moved = was.iter().zip(&now).filter(|(was, now)| was != now);
        changes.extend(moved.map(|(was, now)| Change { who: now.0.clone(), was: Some(was.1.clone()), now: Some(now.1.clone()) }));
    }
    let disputes = |corpus: &Corpus| corpus.contradictions();
    if disputes(old) != disputes(new) {
        let says = |count: usize| Some(format!("{count} ≠"));
        changes.push(Change { who: "the sources".into(), was: says(disputes(old)), now: says(disputes(new)) });
    }
    changes
}

fn way(corpus: &Corpus, stops: &[Stop], who: &str) -> (String, String) {
    (who.to_owned(), stops.iter().map(|stop| corpus.name(stop.place)).collect::<Vec<_>>().join(" → "))
}

fn told(corpus: &Corpus) -> Vec<Told> {
    let mut told = Vec::new();
    for journey in &corpus.journeys {
        for stop in &journey.stops {
            let met: Vec<&str> = stop.meetings.iter().map(|meeting| corpus.name(meeting.entity)).collect();
            let met = if met.is_empty() { String::new() } else { format!(", met {}", met.join(", ")) };
            told.push(Told {
                who: corpus.name(journey.traveller).to_owned(),
                says: format!("{}{} {}{met}", stop.status.mark(), corpus.name(stop.place), stop.stay_written()),
                place: corpus.entities[stop.place].slug.clone(),
                words: stop.evidence.iter().map(|evidence| (corpus.articles[evidence.article].id.clone(), evidence.span)).collect(),
            });
        }
    }
    told
}
