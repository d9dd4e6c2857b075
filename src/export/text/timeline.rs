//! Journeys in time for people: when each was reported, and when it happened.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::itinerary::{count, place_name};
use super::lines::{one_line, wrap};
use crate::dossier::{self, Bar};
use crate::model::{Corpus, Grade, Shown};

/// Groups of reports listed for a journey at most.
const REPORTS: usize = 40;

/// Writes every journey that is not told in passing: reports by date with what they say of its first stop, then stops by date.
pub fn timeline(out: &mut impl Write, corpus: &Corpus) -> io::Result<()> {
    let mut text = String::new();
    for (id, journey) in corpus.journeys.pairs().filter(|(_, journey)| !journey.background) {
        let told = dossier::timeline(corpus, id, 0, None, REPORTS);
        text.push_str(&wrap(&format!("{} · {}", one_line(corpus.name(journey.traveller)), one_line(&journey.slug)), "", "  "));
        text.push_str("  reported\n");
        for report in &told.reported {
            let articles: Vec<String> = report.articles.iter().map(|article| one_line(&corpus.articles[*article].id)).collect();
            let mark = if report.bar.certain.is_some() { "" } else { "≈" };
            let when = report.days.map_or_else(|| "date unknown".to_owned(), |days| format!("{mark}{}", days.written()));
            text.push_str(&wrap(&format!("{when} · {}", articles.join(", ")), "    ", "      "));
        }
        text.push_str("  happened\n");
        for happening in &told.happened {
            let stop = &journey.stops[happening.stop];
            let differ = journey.conflicts.iter().any(|conflict| conflict.stop == happening.stop && conflict.grade == Grade::Contradict);
            let mark = if differ { "  ≠" } else { "" };
            let place = place_name(corpus, stop.place);
            let _ = writeln!(text, "    {} {} {} {place}{mark}", Shown::line(&when(happening.bar)).fit(30), stop.status.mark(), happening.stop + 1);
        }
        text.push('\n');
    }
    if text.is_empty() {
        text = format!("No journey is told in {}.\n", count(corpus.articles.len(), "article"));
    }
    out.write_all(text.as_bytes())
}

/// The days of a stay: those that are certain, with those that are possible behind them.
fn when(bar: Bar) -> String {
    match (bar.certain, bar.possible) {
        (Some(certain), Some(possible)) if certain != possible => format!("{} ({})", certain.written(), possible.written()),
        (Some(certain), _) => certain.written(),
        (None, Some(possible)) => format!("≈{}", possible.written()),
        (None, None) => "date unknown".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    #[test]
    fn reports_stand_above_what_happened() {
        let mut out = Vec::new();
        timeline(&mut out, &fixture::corpus()).unwrap();
        let expected = "\
Ana Núñez · ana-nunez-2024-05
  reported
    7 May 2024 · one
    ≈8–9 May 2024 · deep/two
  happened
    6 May 2024                     ● 1 Lima, PE
    ≈10–11 May 2024                ◐ 2 Quito, EC  ≠
    date unknown                   ✗ 3 Chile

";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
        let mut out = Vec::new();
        timeline(&mut out, &Corpus::default()).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "No journey is told in 0 articles.\n");
        assert_eq!(when(Bar { certain: crate::model::Days::month(2024, 5), possible: crate::model::Days::year(2024) }), "May 2024 (2024)");
    }
}
