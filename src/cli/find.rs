//! `find`: the finder's list, printed.

use std::io::{self, Write};

use serde::Serialize;

use super::args::{Find, Format, Kind};
use super::exit::Exit;
use super::{Out, answer};
use crate::export;
use crate::find::{Hit, Index, Target, TargetKind};
use crate::model::{CodePoints, Corpus, Shown};

/// Columns a label takes at most in the printed list.
const LABEL: usize = 60;

#[derive(Debug, Serialize)]
struct Found<'a> {
    query: &'a str,
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
    answer(&with.pile.paths, |out, corpus| {
        let kind = with.kind.map(|kind| match kind {
            Kind::Entity => TargetKind::Entity,
            Kind::Stop => TargetKind::Stop,
            Kind::Article => TargetKind::Article,
            Kind::Date => TargetKind::Date,
        });
        let hits = Index::new(corpus, &[]).search(&with.query, kind, with.limit);
        match with.pile.format {
            Format::Text => table(out, &hits),
            Format::Json => {
                let hits = hits.iter().map(|hit| json(corpus, hit)).collect();
                export::document(out, &Found { query: &with.query, hits })
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
        Target::Date(id) => {
            let mention = &corpus.mentions[id];
            let article = &corpus.articles[mention.article];
            let points = CodePoints::new(&article.text);
            let (start, end) = (points.of_byte(mention.span.start()), points.of_byte(mention.span.end()));
            TargetJson::Words { article: &article.id, start, end }
        }
        Target::Command(_) => TargetJson::Command { command: &hit.label },
    };
    HitJson { kind: hit.target.kind().as_str(), label: &hit.label, detail: &hit.detail, positions: &hit.positions, score: hit.score, target }
}
