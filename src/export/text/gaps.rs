//! Gaps for people: under each journey, what the pile leaves open about it.

use std::io::{self, Write};

use super::itinerary::{count, place_name};
use super::lines::{one_line, quote, wrap};
use crate::model::{Corpus, Gap};

/// Writes what the pile leaves open, under the journey it belongs to.
pub fn gaps(out: &mut impl Write, corpus: &Corpus) -> io::Result<()> {
    let gaps = corpus.gaps();
    if gaps.is_empty() {
        return writeln!(out, "Nothing is left open in {}.", count(corpus.articles.len(), "article"));
    }
    let mut text = String::new();
    let mut last = None;
    for gap in &gaps {
        if last.replace(gap.journey) != Some(gap.journey) {
            if !text.is_empty() {
                text.push('\n');
            }
            let head = gap.journey.map(|id| &corpus.journeys[id]);
            let head = head.map_or_else(
                || "In no journey".to_owned(),
                |journey| format!("{} · {}", one_line(corpus.name(journey.traveller)), one_line(&journey.slug)),
            );
            text.push_str(&wrap(&head, "", "  "));
        }
        write_gap(&mut text, corpus, gap);
    }
    out.write_all(text.as_bytes())
}

fn write_gap(text: &mut String, corpus: &Corpus, gap: &Gap) {
    let stop = gap.journey.zip(gap.stop).and_then(|(id, stop)| Some((stop, corpus.journeys[id].stops.get(stop)?)));
    let place = stop.map(|(index, stop)| format!("stop {}, {}: ", index + 1, place_name(corpus, stop.place))).unwrap_or_default();
    let place = if gap.days.is_some() && gap.evidence.is_empty() { place.replacen("stop", "after stop", 1) } else { place };
    text.push_str(&wrap(&format!("{} · {place}{}", gap.kind.as_str(), one_line(&gap.says(corpus))), "  ", "    "));
    if let Some(first) = gap.evidence.first() {
        let article = &corpus.articles[first.article];
        text.push_str(&wrap(&format!("{} {} {}", quote(first.span.of(&article.text)), first.says.mark(), one_line(&article.id)), "    ", "     "));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_stand_under_their_journey() {
        let mut out = Vec::new();
        gaps(&mut out, &crate::fixture::corpus()).unwrap();
        let text = String::from_utf8(out).unwrap();
        let expected = "\
Ana Núñez · ana-nunez-2024-05
  days · after stop 1, Lima, PE: 7–9 May 2024: nothing is told
  origin · stop 1, Lima, PE: told by one alone
    “Ana Núñez arrived in Lima on Monday” ● one
";
        assert!(text.starts_with(expected), "{text}");
        let mut out = Vec::new();
        gaps(&mut out, &Corpus::default()).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "Nothing is left open in 0 articles.\n");
    }
}
