//! `map`: a journey as a picture of characters, or in words.

use std::io::Write;

use super::args::{Map, MapFormat};
use super::exit::Exit;
use super::{load, say, write_out};
use crate::map::{self, Chart, Marker, Size, Style, Viewport};
use crate::model::{Corpus, JourneyId, Shown};

/// Prints the journey asked for, else the main one.
pub(super) fn map(with: &Map) -> Exit {
    let loaded = load(&with.paths);
    let read = loaded.report();
    if read == Exit::Nothing {
        return read;
    }
    let corpus = &loaded.corpus;
    let journey = match chosen(corpus, with.journey.as_deref()) {
        Ok(Some(journey)) => journey,
        Ok(None) => {
            return match write_out(|out| writeln!(out, "No journey is told in these articles.")) {
                Exit::Done => read,
                failed => failed,
            };
        }
        Err(reason) => {
            say::error(&reason);
            return Exit::Nothing;
        }
    };
    let picture = picture(corpus, journey, with);
    match write_out(|out| picture.lines().try_for_each(|line| writeln!(out, "{}", Shown::line(line)))) {
        Exit::Done => read,
        failed => failed,
    }
}

fn chosen(corpus: &Corpus, wanted: Option<&str>) -> Result<Option<JourneyId>, String> {
    let Some(wanted) = wanted else { return Ok(corpus.main_journey()) };
    let found = corpus.journeys.pairs().find(|(_, journey)| journey.slug == wanted);
    found.map(|(id, _)| Some(id)).ok_or_else(|| {
        let known: Vec<&str> = corpus.journeys.iter().take(8).map(|journey| journey.slug.as_str()).collect();
        format!("there is no journey {wanted}; there are {}", known.join(", "))
    })
}

fn picture(corpus: &Corpus, journey: JourneyId, with: &Map) -> String {
    let marker = match with.format {
        MapFormat::Words => return map::text(corpus, journey),
        MapFormat::Text => Marker::Braille,
        MapFormat::Ascii => Marker::Ascii,
    };
    let chart = Chart::of(corpus, journey);
    let size = Size { cols: with.size.0.into(), rows: with.size.1.into() };
    let viewport = Viewport::fit(&chart, size);
    map::draw(&chart, &viewport, size, &Style { marker, caption: true, ..Style::default() }).to_text()
}
