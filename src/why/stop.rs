//! Why a journey has a stop: who says so, by which rule, when, and what speaks against it.

use super::{Explanation, count, quoted, rule, side};
use crate::model::{Corpus, Evidence, JourneyId, SightingId, Status, Stop, Touched};

/// Explains stop number `index` (from 0) of a journey. An index that names no stop is answered by a title that says so.
pub fn stop(corpus: &Corpus, id: JourneyId, index: usize) -> Explanation {
    let journey = &corpus.journeys[id];
    let Some(stop) = journey.stops.get(index) else {
        return Explanation::new(format!("{} has no stop {}", journey.slug, index + 1));
    };
    let who = corpus.name(journey.traveller);
    let mut answer = Explanation::new(format!("stop {}: {who} in {}, {}", index + 1, corpus.name(stop.place), stop.stay_written()));
    let told = corpus.told_by(&stop.evidence);
    answer.say("status", format!("{}: {} in {told}", stop.status.as_str(), count(stop.evidence.len(), "sentence")));
    answer.correct(corpus, Touched::Stop(id, index));
    for evidence in &stop.evidence {
        prove(corpus, evidence, &mut answer);
    }
    origins(corpus, stop, &mut answer);
    when(corpus, stop, &mut answer);
    for meeting in &stop.meetings {
        let text = format!("{}: {}", meeting.status.as_str(), corpus.name(meeting.entity));
        for evidence in &meeting.evidence {
            answer.prove("meeting", text.clone(), evidence.article, evidence.span);
            answer.say("rule", rule(corpus, evidence.rule));
        }
    }
    for conflict in journey.conflicts.iter().filter(|conflict| conflict.stop == index) {
        conflict.claims.iter().for_each(|claim| side(conflict, claim, &mut answer));
    }
    would_change(corpus, stop, &mut answer);
    answer
}

fn prove(corpus: &Corpus, evidence: &Evidence, answer: &mut Explanation) {
    let article = &corpus.articles[evidence.article].id;
    answer.prove("evidence", format!("{} by {article}", evidence.says.as_str()), evidence.article, evidence.span);
    answer.say("rule", rule(corpus, evidence.rule));
}

/// Where the sentences have it from, each origin once with the words that say so.
fn origins(corpus: &Corpus, stop: &Stop, answer: &mut Explanation) {
    let mut told = Vec::new();
    for attribution in stop.evidence.iter().filter_map(|evidence| corpus.attribution(evidence)) {
        let Some(origin) = corpus.origins.table.get(attribution.origin).filter(|_| !told.contains(&attribution.origin)) else { continue };
        told.push(attribution.origin);
        let text = format!("{} {}: {}", origin.kind.as_str(), origin.name, attribution.basis.says());
        match attribution.words {
            Some((article, span)) => answer.prove("origin", text, article, span),
            None => answer.say("origin", text),
        }
    }
}

/// How the days are known: the dates the sentences hang on, or that they follow from order and clues.
fn when(corpus: &Corpus, stop: &Stop, answer: &mut Explanation) {
    let known = if stop.arrive.is_none() && stop.arrive_range.is_none() {
        "no sentence tells a date"
    } else if stop.inferred {
        "no source states the arrival; it follows from what is told before and after"
    } else {
        "the arrival is stated"
    };
    answer.say("value", format!("{}: {known}", stop.stay_written()));
    let mut told = Vec::new();
    for id in stop.evidence.iter().filter_map(|evidence| evidence.sighting) {
        date_of(corpus, id, &mut told, answer);
    }
}

fn date_of(corpus: &Corpus, id: SightingId, told: &mut Vec<(crate::model::ArticleId, crate::model::Span)>, answer: &mut Explanation) {
    let Some(mention) = corpus.sightings.get(id).and_then(|sighting| sighting.date).and_then(|date| corpus.mentions.get(date)) else { return };
    let Some(timex) = &mention.timex else { return };
    if told.contains(&(mention.article, mention.span)) {
        return;
    }
    told.push((mention.article, mention.span));
    let words = quoted(corpus, mention.article, mention.span);
    let value = timex.days().map_or_else(|| timex.value.to_string(), crate::model::Days::written);
    let anchor = timex.anchor.map(|(days, what)| format!(", counted from {}, {what}", days.written())).unwrap_or_default();
    answer.prove("anchor", format!("{words} is {value}{anchor}"), mention.article, mention.span);
}

/// The evidence that alone carries the answer.
fn would_change(corpus: &Corpus, stop: &Stop, answer: &mut Explanation) {
    let articles = corpus.articles_of(&stop.evidence);
    if let [only] = articles[..]
        && let Some(first) = stop.evidence.first()
    {
        answer.prove("would change", format!("only {} tells of it; without it there is no such stop", corpus.articles[only].id), only, first.span);
        return;
    }
    let backing: Vec<Evidence> = stop.evidence.iter().filter(|evidence| evidence.says == stop.status).copied().collect();
    let others = stop.evidence.iter().map(|evidence| evidence.says).find(|says| *says != stop.status);
    if let ([only], Some(first), Some(other)) = (&corpus.articles_of(&backing)[..], backing.first(), others) {
        let article = &corpus.articles[*only].id;
        let text = format!("only {article} makes it {}; without it the stop would be {}", stop.status.as_str(), Status::as_str(other));
        answer.prove("would change", text, *only, first.span);
    }
}
