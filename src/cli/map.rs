//! `map`: a journey as a picture of characters, as a drawing, or in words.

use std::io::Write;

use super::args::{Map, MapFormat};
use super::exit::Exit;
use super::load::load_telling;
use super::{say, write_out};
use crate::map::{self, Chart, Marker, Size, Style, Viewport};
use crate::model::{Corpus, JourneyId, Shown};

/// Prints the journey asked for, else the main one.
pub(super) fn map(with: &Map) -> Exit {
    let loaded = load_telling(&with.paths, with.rules);
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
    let behind = match with.over.as_deref().map(|over| chosen(corpus, Some(over))) {
        Some(Err(reason)) => {
            say::error(&reason);
            return Exit::Nothing;
        }
        Some(Ok(behind)) => behind.filter(|behind| *behind != journey),
        None => None,
    };
    let picture = picture(corpus, journey, behind, with);
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

fn picture(corpus: &Corpus, journey: JourneyId, behind: Option<JourneyId>, with: &Map) -> String {
    if with.format == MapFormat::Words {
        return map::text(corpus, journey, with.people);
    }
    let chart = Chart::of(corpus, journey).over(behind.map(|behind| Chart::of(corpus, behind)));
    let size = Size { cols: with.size.0.into(), rows: with.size.1.into() };
    let viewport = Viewport::fit(&chart, size);
    let style = |marker| Style { marker, people: with.people, caption: true, ..Style::default() };
    let cells = |marker| map::draw(&chart, &viewport, size, &style(marker)).to_text();
    match with.format {
        MapFormat::Words | MapFormat::Svg => map::svg(&chart, &viewport, size, &style(Marker::Braille), &map::text(corpus, journey, with.people)),
        MapFormat::Text => cells(Marker::Braille),
        MapFormat::Blocks => cells(Marker::HalfBlock),
        MapFormat::Ascii => cells(Marker::Ascii),
    }
}
