//! `gaps` as a JSON document.

use std::io::{self, Write};

use serde::Serialize;

use super::itinerary::{EvidenceJson, Quoting};
use super::json;
use crate::model::{Corpus, Gap};

#[derive(Debug, Serialize)]
struct Gaps<'a> {
    gaps: Vec<GapJson<'a>>,
}

#[derive(Debug, Serialize)]
struct GapJson<'a> {
    /// What is missing: days, origin, plan or date.
    kind: &'static str,
    journey: Option<&'a str>,
    /// Index into the journey's stops; for days, the stop before them.
    stop: Option<usize>,
    place: Option<&'a str>,
    entity: Option<&'a str>,
    /// First and last day.
    days: Option<[String; 2]>,
    /// An article is newer than the plan.
    overdue: bool,
    says: String,
    evidence: Vec<EvidenceJson<'a>>,
}

/// Writes what the pile leaves open.
pub fn gaps(out: &mut impl Write, corpus: &Corpus) -> io::Result<()> {
    let gaps = corpus.gaps();
    let mut quoting = Quoting::new(corpus);
    let gaps = gaps.iter().map(|gap| row(corpus, gap, &mut quoting)).collect();
    json::document(out, &Gaps { gaps })
}

fn row<'a>(corpus: &'a Corpus, gap: &Gap, quoting: &mut Quoting<'a>) -> GapJson<'a> {
    let journey = gap.journey.map(|id| &corpus.journeys[id]);
    let stop = journey.zip(gap.stop).and_then(|(journey, stop)| journey.stops.get(stop));
    GapJson {
        kind: gap.kind.as_str(),
        journey: journey.map(|journey| journey.slug.as_str()),
        stop: gap.stop,
        place: stop.map(|stop| corpus.name(stop.place)),
        entity: gap.person.map(|person| corpus.entities[person].slug.as_str()),
        days: gap.days.map(super::annotate::pair),
        overdue: gap.overdue,
        says: gap.says(corpus),
        evidence: gap.evidence.iter().map(|evidence| quoting.quote(evidence)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn a_gap_names_its_journey_and_what_is_told_all_the_same() {
        let mut out = Vec::new();
        gaps(&mut out, &crate::fixture::corpus()).unwrap();
        let gaps = serde_json::from_slice::<Value>(&out).unwrap()["gaps"].clone();
        assert_eq!(
            gaps[0],
            json!({"kind": "days", "journey": "ana-nunez-2024-05", "stop": 0, "place": "Lima", "entity": null,
                   "days": ["2024-05-07", "2024-05-09"], "overdue": false, "says": "7–9 May 2024: nothing is told", "evidence": []})
        );
        assert_eq!((&gaps[3]["kind"], &gaps[3]["evidence"][0]["quote"]), (&json!("plan"), &json!("Nunez will travel to Quito on May 10")));
    }
}
