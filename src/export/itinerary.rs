//! `itinerary`: every journey with its stops, meetings and contradictions, each proved by verbatim quotes.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::annotate::pair;
use super::json;
use super::part::Part;
use super::place::PlaceJson;
use crate::model::{ArticleId, CodePoints, Conflict, Corpus, Evidence, Grade, Journey, Meeting, OriginId, Partial, Stop};

/// The whole document.
#[derive(Debug, Serialize)]
struct Itinerary<'a> {
    journeys: Vec<JourneyJson<'a>>,
}

#[derive(Debug, Serialize)]
struct JourneyJson<'a> {
    id: &'a str,
    traveller: Traveller<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    companions: Vec<&'a str>,
    background: bool,
    start: Option<String>,
    end: Option<String>,
    stops: Vec<StopJson<'a>>,
    conflicts: Vec<ConflictJson<'a>>,
}

#[derive(Debug, Serialize)]
struct Traveller<'a> {
    entity: &'a str,
    name: &'a str,
}

#[derive(Debug, Serialize)]
struct StopJson<'a> {
    place: PlaceJson<'a>,
    entity: &'a str,
    arrive: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    arrive_range: Option<[String; 2]>,
    depart: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    depart_range: Option<[String; 2]>,
    /// The arrival follows from clues; no source states it.
    inferred: bool,
    status: &'static str,
    /// Where its sentences come from, each origin once.
    origins: Vec<&'a str>,
    evidence: Vec<EvidenceJson<'a>>,
    meets: Vec<&'a str>,
    meetings: Vec<MeetingJson<'a>>,
}

#[derive(Debug, Serialize)]
struct MeetingJson<'a> {
    entity: &'a str,
    status: &'static str,
    evidence: Vec<EvidenceJson<'a>>,
}

/// Words that prove something, by code points of the article's text.
#[derive(Debug, Serialize)]
pub(super) struct EvidenceJson<'a> {
    article: &'a str,
    start: usize,
    end: usize,
    quote: &'a str,
    says: &'static str,
    /// Where the article has it from.
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<&'a str>,
}

/// A point on which sources differ.
#[derive(Debug, Serialize)]
pub(super) struct ConflictJson<'a> {
    about: &'static str,
    grade: &'static str,
    stop: usize,
    claims: Vec<ClaimJson<'a>>,
}

#[derive(Debug, Serialize)]
struct ClaimJson<'a> {
    value: &'a str,
    evidence: Vec<EvidenceJson<'a>>,
}

fn text(date: Partial) -> String {
    date.to_string()
}

/// Turns what journeys hold into the contract's shapes; keeps one code-point table per quoted article.
pub(super) struct Quoting<'a> {
    corpus: &'a Corpus,
    points: BTreeMap<ArticleId, CodePoints<'a>>,
}

/// Writes the itinerary document.
pub fn itinerary(out: &mut impl Write, corpus: &Corpus, part: &Part) -> io::Result<()> {
    let mut quoting = Quoting::new(corpus);
    let journeys = corpus.journeys.pairs().filter(|(id, _)| part.has_journey(*id));
    json::document(out, &Itinerary { journeys: journeys.map(|(_, journey)| quoting.journey(journey)).collect() })
}

impl<'a> Quoting<'a> {
    pub(super) fn new(corpus: &'a Corpus) -> Self {
        Self { corpus, points: BTreeMap::new() }
    }

    fn journey(&mut self, journey: &'a Journey) -> JourneyJson<'a> {
        let slug = |entity| self.corpus.entities[entity].slug.as_str();
        JourneyJson {
            id: &journey.slug,
            traveller: Traveller { entity: slug(journey.traveller), name: self.corpus.name(journey.traveller) },
            companions: journey.companions.iter().map(|companion| slug(*companion)).collect(),
            background: journey.background,
            start: journey.start.map(text),
            end: journey.end.map(text),
            stops: journey.stops.iter().map(|stop| self.stop(stop)).collect(),
            conflicts: journey
                .conflicts
                .iter()
                .filter(|conflict| conflict.grade == Grade::Contradict)
                .map(|conflict| self.conflict(conflict))
                .collect(),
        }
    }

    fn stop(&mut self, stop: &'a Stop) -> StopJson<'a> {
        let place = &self.corpus.entities[stop.place];
        StopJson {
            place: PlaceJson::new(place),
            entity: &place.slug,
            arrive: stop.arrive.map(text),
            arrive_range: stop.arrive_range.map(pair),
            depart: stop.depart.map(text),
            depart_range: stop.depart_range.map(pair),
            inferred: stop.inferred,
            status: stop.status.as_str(),
            origins: self.corpus.origins_of(&stop.evidence).into_iter().map(|origin| self.origin(origin)).collect(),
            evidence: self.evidence(&stop.evidence),
            meets: stop.meetings.iter().map(|meeting| self.corpus.entities[meeting.entity].slug.as_str()).collect(),
            meetings: stop.meetings.iter().map(|meeting| self.meeting(meeting)).collect(),
        }
    }

    fn meeting(&mut self, meeting: &'a Meeting) -> MeetingJson<'a> {
        MeetingJson {
            entity: &self.corpus.entities[meeting.entity].slug,
            status: meeting.status.as_str(),
            evidence: self.evidence(&meeting.evidence),
        }
    }

    pub(super) fn conflict(&mut self, conflict: &'a Conflict) -> ConflictJson<'a> {
        let claims = conflict.claims.iter().map(|claim| ClaimJson { value: &claim.value, evidence: self.evidence(&claim.evidence) });
        ConflictJson { about: conflict.about.as_str(), grade: conflict.grade.as_str(), stop: conflict.stop, claims: claims.collect() }
    }

    fn origin(&self, origin: OriginId) -> &'a str {
        &self.corpus.origins.table[origin].slug
    }

    fn evidence(&mut self, evidence: &[Evidence]) -> Vec<EvidenceJson<'a>> {
        evidence.iter().map(|evidence| self.quote(evidence)).collect()
    }

    pub(super) fn quote(&mut self, evidence: &Evidence) -> EvidenceJson<'a> {
        let article = &self.corpus.articles[evidence.article];
        let points = self.points.entry(evidence.article).or_insert_with(|| CodePoints::new(&article.text));
        EvidenceJson {
            article: &article.id,
            start: points.of_byte(evidence.span.start()),
            end: points.of_byte(evidence.span.end()),
            quote: evidence.span.of(&article.text),
            says: evidence.says.as_str(),
            origin: self.corpus.attribution(evidence).map(|told| self.origin(told.origin)),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::fixture;

    #[test]
    fn the_document_is_the_contract() {
        let mut out = Vec::new();
        itinerary(&mut out, &fixture::corpus(), &Part::all()).unwrap();
        let value: Value = serde_json::from_slice(&out).unwrap();
        let journey = &value["journeys"][0];
        assert_eq!(journey["traveller"], json!({"entity": "person:ana-nunez", "name": "Ana Núñez"}));
        assert_eq!((&journey["start"], &journey["end"]), (&json!("2024-05-06"), &json!("2024-05")));
        assert_eq!(
            journey["stops"][0],
            json!({
                "place": {"name": "Lima", "country": "PE", "lat": -12.04318, "lon": -77.02824, "type": "city"},
                "entity": "place:pe-lima", "arrive": "2024-05-06", "depart": null, "inferred": false, "status": "reported",
                "evidence": [{"article": "one", "start": 13, "end": 48, "quote": "Ana Núñez arrived in Lima on Monday", "says": "reported", "origin": "article:one"}],
                "origins": ["article:one"],
                "meets": ["person:juan-perez"],
                "meetings": [{"entity": "person:juan-perez", "status": "reported",
                              "evidence": [{"article": "one", "start": 50, "end": 68, "quote": "She met Juan Pérez", "says": "reported",
                                             "origin": "article:one"}]}],
            })
        );
        assert_eq!(journey["stops"][1]["arrive_range"], json!(["2024-05-10", "2024-05-11"]));
        assert_eq!(journey["stops"][2]["status"], "cancelled");
        let conflicts = journey["conflicts"].as_array().unwrap();
        assert_eq!(conflicts.len(), 1, "contradictions only");
        assert_eq!((&conflicts[0]["stop"], &conflicts[0]["claims"][1]["value"]), (&json!(1), &json!("2024-05-11")));
    }
}
