//! `find`: the finder's list, printed.

use std::io::{self, Write};

use serde::Serialize;

use super::args::{Find, Format, Kind};
use super::exit::Exit;
use super::{Out, answer, filter};
use crate::export;
use crate::find::{Hit, Index, Narrowing, Target, TargetKind, grammar};
use crate::model::{ArticleId, CodePoints, Corpus, Shown, Span};

/// Columns a label takes at most in the printed list.
const LABEL: usize = 60;

#[derive(Debug, Serialize)]
struct Answer<'a> {
    query: &'a str,
    /// How many things match, of which `hits` are the best.
    found: usize,
    hits: Vec<HitJson<'a>>,
}

#[derive(Debug, Serialize)]
struct HitJson<'a> {
    kind: &'static str,
    label: &'a str,
    detail: &'a str,
    /// Matched characters of the label.
    positions: &'a [usize],
    score: i64,
    target: TargetJson<'a>,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum TargetJson<'a> {
    Entity { entity: &'a str },
    Stop { journey: &'a str, stop: usize },
    Article { article: &'a str },
    Words { article: &'a str, start: usize, end: usize },
    Command { command: &'a str },
}

/// Searches a pile and prints the hits, best first. No hit is no failure.
pub(super) fn find(with: &Find) -> Exit {
    if let (_, Some(bad)) = grammar::parse(&with.query) {
        filter::refuse(&with.query, &bad);
        return Exit::Nothing;
    }
    answer(&with.pile.paths, with.pile.rules, |out, corpus| {
        let kind = with.kind.map(|kind| match kind {
            Kind::Entity => TargetKind::Entity,
            Kind::Stop => TargetKind::Stop,
            Kind::Article => TargetKind::Article,
            Kind::Sentence => TargetKind::Sentence,
            Kind::Date => TargetKind::Date,
        });
        let index = Index::new(corpus, &[]);
        let found = index.find(corpus, &with.query, kind, with.limit, &mut Narrowing::default(), &|| false).unwrap_or_default();
        let (count, hits) = (found.count(kind), found.hits);
        match with.pile.format {
            Format::Text => table(out, &hits),
            Format::Json => {
                let hits = hits.iter().map(|hit| json(corpus, hit)).collect();
                export::document(out, &Answer { query: &with.query, found: count, hits })
            }
        }
    })
}

fn table(out: &mut Out, hits: &[Hit]) -> io::Result<()> {
    if hits.is_empty() {
        return writeln!(out, "Nothing matches.");
    }
    let labels: Vec<Shown> = hits.iter().map(|hit| Shown::line(&hit.label).cut(LABEL)).collect();
    let column = labels.iter().map(Shown::width).max().unwrap_or(0);
    for (hit, label) in hits.iter().zip(&labels) {
        writeln!(out, "{:<8} {}  {}", hit.target.kind().as_str(), label.fit(column), Shown::line(&hit.detail))?;
    }
    Ok(())
}

fn json<'a>(corpus: &'a Corpus, hit: &'a Hit) -> HitJson<'a> {
    let target = match hit.target {
        Target::Entity(id) => TargetJson::Entity { entity: &corpus.entities[id].slug },
        Target::Stop(id, stop) => TargetJson::Stop { journey: &corpus.journeys[id].slug, stop },
        Target::Article(id) => TargetJson::Article { article: &corpus.articles[id].id },
        Target::Sentence(id) => words(corpus, corpus.sentences[id].article, corpus.sentences[id].span),
        Target::Date(id) => words(corpus, corpus.mentions[id].article, corpus.mentions[id].span),
        Target::Command(_) => TargetJson::Command { command: &hit.label },
    };
    HitJson { kind: hit.target.kind().as_str(), label: &hit.label, detail: &hit.detail, positions: &hit.positions, score: hit.score, target }
}

fn words(corpus: &Corpus, article: ArticleId, span: Span) -> TargetJson<'_> {
    let article = &corpus.articles[article];
    let points = CodePoints::new(&article.text);
    TargetJson::Words { article: &article.id, start: points.of_byte(span.start()), end: points.of_byte(span.end()) }
}
