//! Layer one: what an article says by itself. Depends on its text and the lexicon, never on the pile.

use std::ops::Range;

use super::heading::{self, Heading};
use super::names::{self, Named, PageInput};
use super::token::Tokens;
use super::travel::SceneSentence;
use super::{gloss, language, sentence, time, zone};
use crate::lexicon::Lexicon;
use crate::model::{Article, Span, Zone, ZoneKind};

/// One article, read.
pub(crate) struct PageFacts<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its tokens.
    pub tokens: Tokens<'a>,
    /// ISO 639-1 code, `und` if unknown.
    pub language: String,
    /// Its parts.
    pub zones: Vec<Zone>,
    /// Its sentences.
    pub sentences: Vec<SceneSentence>,
    /// Its time expressions, in order.
    pub dates: Vec<time::Found>,
    /// Its names, in order; none overlaps a date.
    pub names: Vec<Named>,
    /// What may be a name and is none by the article alone.
    pub open: Vec<names::Open>,
    /// Its demonyms of one word, in order.
    pub demonyms: Vec<names::Demonym>,
    /// Its dateline.
    pub heading: Option<Heading>,
    /// Where the title stands in the text.
    pub title: Option<Span>,
}

impl<'a> PageFacts<'a> {
    /// Reads an article.
    pub(crate) fn read(article: &'a Article, lexicon: &Lexicon) -> Self {
        let mut written = Tokens::of(&article.text);
        let language = article.language.as_deref().map_or_else(|| language::detect(&written, lexicon).to_owned(), short_code);
        let glosses = lexicon.glosses(&language);
        if let Some(glosses) = glosses {
            gloss::elide(&mut written, glosses, lexicon);
        }
        let mut dates = time::find(&written, lexicon, &language);
        let surnames = names::release(&written, &mut dates, lexicon);
        let mut zones = zone::read(&written, article.title.as_deref(), lexicon);
        let mut ranges = sentence::split(&written, &lexicon.abbreviations);
        // "am 13. Mai": a stop inside a date ends nothing.
        sentence::join(&mut ranges, dates.iter().map(|date| &date.tokens));
        let tokens = match glosses {
            Some(glosses) => gloss::reword(&written, &mut dates, &mut ranges, glosses, lexicon),
            None => written,
        };
        let heading = heading::read(&tokens, &dates, lexicon);
        if let Some(heading) = &heading {
            carve(&mut zones, heading.span);
        }
        let sentences: Vec<SceneSentence> = ranges
            .iter()
            .map(|range| {
                // A dateline opens its sentence; the sentence itself is running text.
                let at = tokens.list[range.end - 1].span.start();
                SceneSentence { tokens: range.clone(), zone: zone_at(&zones, at) }
            })
            .collect();
        let date_tokens: Vec<Range<usize>> = dates.iter().map(|date| date.tokens.clone()).collect();
        let input = PageInput {
            tokens: &tokens,
            sentences: &ranges,
            dates: &date_tokens,
            declines: glosses.is_some_and(crate::lexicon::Glosses::declines_names),
            towns_play: glosses.is_some_and(|glosses| glosses.towns == "teams"),
            surnames: if glosses.is_none() { &surnames } else { &[] },
        };
        let names::Names { sure: names, open, demonyms } = names::find(&input, lexicon);
        let title = zones.iter().find(|zone| zone.kind == ZoneKind::Title).map(|zone| zone.span);
        Self { article, tokens, language, zones, sentences, dates, names, open, demonyms, heading, title }
    }

    /// Takes out the names and dates that share a byte with `span`; tells whether there were any.
    pub(crate) fn forget(&mut self, span: Span) -> bool {
        let before = self.names.len() + self.dates.len();
        self.names.retain(|name| !name.span.meets(span));
        self.open.retain(|open| !self.tokens.span(open.tokens.clone()).meets(span));
        while let Some(at) = self.dates.iter().position(|date| date.span.meets(span)) {
            self.dates.remove(at);
            if let Some(heading) = &mut self.heading {
                heading.date = heading.date.filter(|date| *date != at).map(|date| if date > at { date - 1 } else { date });
            }
        }
        self.names.len() + self.dates.len() < before
    }

    /// The title: the record's own, else the line of the text that is one.
    pub(crate) fn title_text(&self) -> Option<String> {
        self.article.title.clone().or_else(|| self.title.map(|span| span.of(&self.article.text).to_owned()))
    }

    /// Index of the sentence that holds token `at`.
    pub(crate) fn sentence_of(&self, at: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.tokens.end <= at).min(self.sentences.len().saturating_sub(1))
    }
}

/// `en-GB` → `en`.
fn short_code(code: &str) -> String {
    code.split(['-', '_']).next().unwrap_or("und").to_ascii_lowercase()
}

/// Cuts the dateline out of the zone it opens.
fn carve(zones: &mut Vec<Zone>, head: Span) {
    let Some(at) = zones.iter().position(|zone| zone.span.start() <= head.start() && head.start() < zone.span.end()) else { return };
    let outer = zones[at];
    if outer.kind == ZoneKind::Byline && outer.span == head {
        return;
    }
    let mut parts = Vec::new();
    if outer.span.start() < head.start() {
        parts.push(Zone { span: Span::new(outer.span.start(), head.start()), kind: ZoneKind::Dateline });
    }
    parts.push(Zone { span: head, kind: ZoneKind::Dateline });
    if head.end() < outer.span.end() {
        parts.push(Zone { span: Span::new(head.end(), outer.span.end()), kind: outer.kind });
    }
    zones.splice(at..=at, parts);
}

fn zone_at(zones: &[Zone], offset: usize) -> ZoneKind {
    let after = zones.partition_point(|zone| zone.span.start() <= offset);
    after.checked_sub(1).map_or(ZoneKind::Body, |index| zones[index].kind)
}
