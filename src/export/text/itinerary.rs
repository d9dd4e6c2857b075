//! Journeys for people: stops in order, how far, when, whom, and the words that prove it.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::lines::{one_line, quote, thousands, wrap};
use crate::export::Part;
use crate::model::{About, ArticleId, Conflict, Corpus, EntityId, Evidence, Grade, Journey, Partial, Shown, Span, Stop};

/// How many quotes stand under one stop or meeting; how many more there are is said.
const QUOTES: usize = 3;

/// A space that does not end a line. Never in a quote: those have their spaces made plain.
const KEEP: &str = "\u{A0}";

/// Writes every journey, those told only in passing last.
pub fn itinerary(out: &mut impl Write, corpus: &Corpus, part: &Part) -> io::Result<()> {
    if !corpus.journeys.ids().any(|id| part.has_journey(id)) && part.journeys.is_some() {
        return Ok(());
    }
    if corpus.journeys.is_empty() {
        return writeln!(out, "No journey is told in {}.", count(corpus.articles.len(), "article"));
    }
    let mut text = String::new();
    for background in [false, true] {
        for (_, journey) in corpus.journeys.pairs().filter(|(id, journey)| journey.background == background && part.has_journey(*id)) {
            write_journey(&mut text, corpus, journey);
            text.push('\n');
        }
    }
    text.push_str("● reported  ◐ planned  ✗ cancelled  ≠ sources contradict each other  ≈ inferred\n");
    out.write_all(text.as_bytes())
}

/// `1 stop`, `2 stops`.
pub(super) fn count(number: usize, what: &str) -> String {
    format!("{} {what}{}", thousands(number), if number == 1 { "" } else { "s" })
}

/// The days of a journey.
fn span(journey: &Journey) -> String {
    match (journey.start, journey.end) {
        (Some(Partial::Day(start)), Some(Partial::Day(end))) => crate::model::Days::new(start, end).written(),
        (Some(start), Some(end)) if start == end => start.written(),
        (Some(start), Some(end)) => format!("{} – {}", start.written(), end.written()),
        (Some(start), None) => format!("from {}", start.written()),
        (None, Some(end)) => format!("until {}", end.written()),
        (None, None) => "date unknown".into(),
    }
}

fn names(corpus: &Corpus, entities: &[EntityId]) -> String {
    entities.iter().map(|entity| one_line(corpus.name(*entity))).collect::<Vec<_>>().join(", ")
}

/// `Havana, CU`; a country without its code.
pub(super) fn place_name(corpus: &Corpus, place: EntityId) -> String {
    let name = one_line(corpus.name(place));
    match corpus.entities[place].place.as_ref().map(|place| (place.kind, place.country)) {
        Some((kind, Some(country))) if kind != crate::model::PlaceKind::Country => format!("{name}, {country}"),
        _ => name,
    }
}

fn write_journey(text: &mut String, corpus: &Corpus, journey: &Journey) {
    let legs = corpus.legs(journey);
    let km: f64 = legs.iter().filter_map(|leg| leg.km).sum();
    let mut head = format!("{} · {} · {}", one_line(corpus.name(journey.traveller)), span(journey), count(journey.stops.len(), "stop"));
    if km >= 1.0 {
        let open = if legs.iter().any(|leg| leg.km.is_none()) { "at least " } else { "" };
        let _ = write!(head, " · {open}{} km", thousands(km.round() as usize));
    }
    if journey.background {
        head.push_str(" · told in passing");
    }
    text.push_str(&wrap(&head, "", "  "));
    text.push_str(&wrap(&one_line(&journey.slug), "", "  "));
    if !journey.companions.is_empty() {
        text.push_str(&wrap(&format!("with {}", names(corpus, &journey.companions)), "", "  "));
    }
    text.push('\n');
    let places: Vec<String> = journey.stops.iter().map(|stop| place_name(corpus, stop.place)).collect();
    let column = places.iter().map(|place| Shown::width_of(place)).max().unwrap_or(0);
    for (index, stop) in journey.stops.iter().enumerate() {
        if let Some(leg) = legs.iter().find(|leg| leg.to == index) {
            let far = leg.km.map_or_else(String::new, |km| format!(" {} km", thousands(km.round() as usize)));
            let _ = writeln!(text, "     ↓{far}");
        }
        let pad = " ".repeat(column - Shown::width_of(&places[index]));
        let disputed = journey.conflicts.iter().any(|conflict| conflict.stop == index && conflict.grade == Grade::Contradict);
        let mark = if disputed { "  ≠" } else { "" };
        let told = corpus.told_by(&stop.evidence);
        let _ = writeln!(text, "{:>3} {} {}{pad}  {} · {told}{mark}", index + 1, stop.status.mark(), places[index], stop.stay_written());
        write_proof(text, corpus, stop);
    }
    for conflict in journey.conflicts.iter().filter(|conflict| conflict.grade == Grade::Contradict) {
        text.push('\n');
        write_conflict(text, corpus, journey, conflict);
    }
}

fn write_proof(text: &mut String, corpus: &Corpus, stop: &Stop) {
    let mut seen = Vec::new();
    write_quotes(text, corpus, &stop.evidence, "       ", &mut seen);
    let mut meetings = &stop.meetings[..];
    while let Some(first) = meetings.first() {
        // People met in one breath stand on one line.
        let alike = meetings.iter().take_while(|meeting| (meeting.status, &meeting.evidence) == (first.status, &first.evidence)).count();
        let (together, rest) = meetings.split_at(alike);
        let met: Vec<EntityId> = together.iter().map(|meeting| meeting.entity).collect();
        text.push_str(&wrap(&format!("meets {} {}", first.status.mark(), names(corpus, &met)), "       ", "             "));
        write_quotes(text, corpus, &first.evidence, "         ", &mut seen);
        meetings = rest;
    }
}

/// The strongest quotes, each with what it says and its article. Words that were `seen` above are not said again.
fn write_quotes(text: &mut String, corpus: &Corpus, evidence: &[Evidence], indent: &str, seen: &mut Vec<(ArticleId, Span)>) {
    let then = format!("{indent} ");
    for evidence in evidence.iter().take(QUOTES) {
        let article = &corpus.articles[evidence.article];
        let id = one_line(&article.id).replace(' ', KEEP);
        let known = seen.contains(&(evidence.article, evidence.span));
        let words = if known { "as above".to_owned() } else { quote(evidence.span.of(&article.text)) };
        seen.push((evidence.article, evidence.span));
        let line = format!("{words} {}{KEEP}{id}", evidence.says.mark());
        text.push_str(&wrap(&line, indent, &then).replace(KEEP, " "));
    }
    if evidence.len() > QUOTES {
        let _ = writeln!(text, "{indent}… and {} more", evidence.len() - QUOTES);
    }
}

/// One point on which sources differ, each side with its words.
fn write_conflict(text: &mut String, corpus: &Corpus, journey: &Journey, conflict: &Conflict) {
    let (mark, verb) = match conflict.grade {
        Grade::Contradict => ("≠", "contradict each other on"),
        Grade::Refine => ("⊂", "differ in detail on"),
        Grade::Update => ("→", "tell of a change in"),
    };
    let what = match conflict.about {
        About::Date => "the date of",
        About::Place => "the place of",
        About::Order => "the order at",
        About::Person => "who is met at",
    };
    let place = journey.stops.get(conflict.stop).map(|stop| place_name(corpus, stop.place)).unwrap_or_default();
    text.push_str(&wrap(&format!("{mark} sources {verb} {what} stop {}, {place}", conflict.stop + 1), "  ", "    "));
    for claim in &conflict.claims {
        text.push_str(&wrap(&one_line(&claim.value), "     ", "     "));
        write_quotes(text, corpus, &claim.evidence, "       ", &mut Vec::new());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    #[test]
    fn a_journey_reads_from_top_to_bottom() {
        let mut out = Vec::new();
        itinerary(&mut out, &fixture::corpus(), &Part::all()).unwrap();
        let expected = "\
Ana Núñez · 6 May 2024 – May 2024 · 3 stops · 1,324 km
ana-nunez-2024-05

  1 ● Lima, PE   6 May 2024 · 1 article · 1 origin
       “Ana Núñez arrived in Lima on Monday” ● one
       meets ● Juan Pérez
         “She met Juan Pérez” ● one
     ↓ 1,324 km
  2 ◐ Quito, EC  ≈10–11 May 2024 · 1 article · 1 origin  ≠
       “Nunez will travel to Quito on May 10” ◐ deep/two
       “lands in Quito on May 11” ◐ deep/two
  3 ✗ Chile      date unknown · 1 article · 1 origin
       “has cancelled Chile” ✗ deep/two

  ≠ sources contradict each other on the date of stop 2, Quito, EC
     2024-05-10
       “Nunez will travel to Quito on May 10” ◐ deep/two
     2024-05-11
       “lands in Quito on May 11” ◐ deep/two

● reported  ◐ planned  ✗ cancelled  ≠ sources contradict each other  ≈ inferred
";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn people_met_in_one_breath_share_a_line_and_a_quote() {
        let mut corpus = fixture::corpus();
        let mut journeys = corpus.journeys.as_slice().to_vec();
        let traveller = journeys[0].traveller;
        let stop = &mut journeys[0].stops[0];
        let mut again = stop.meetings[0].clone();
        again.entity = traveller;
        stop.meetings.push(again);
        stop.meetings[0].evidence.push(stop.evidence[0]);
        stop.meetings[1].evidence.push(stop.evidence[0]);
        corpus.journeys = journeys.into();
        let mut out = Vec::new();
        itinerary(&mut out, &corpus, &Part::all()).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(out.contains("meets ● Juan Pérez, Ana Núñez\n         “She met Juan Pérez” ● one\n         as above ● one\n"), "{out}");
    }

    #[test]
    fn without_a_journey_it_says_so() {
        let mut out = Vec::new();
        itinerary(&mut out, &Corpus::default(), &Part::all()).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "No journey is told in 0 articles.\n");
    }
}
