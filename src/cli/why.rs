//! `why`: finds what is asked about, and prints the explanation.

use std::io::{self, Write};

use serde::Serialize;

use super::args::{Format, Why};
use super::exit::Exit;
use super::load::load_telling;
use super::{Out, say, write_out};
use crate::export::{self, text};
use crate::model::{ArticleId, CodePoints, Corpus, EntityId, JourneyId, Shown, Span};
use crate::why::{self, Explanation};

/// What can be asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum About {
    /// A place in an article, in code points.
    At(ArticleId, usize),
    Published(ArticleId),
    /// A stop, from 0.
    Stop(JourneyId, usize),
    Entity(EntityId),
}

#[derive(Debug, Serialize)]
struct Answer<'a> {
    title: &'a str,
    facts: Vec<FactJson<'a>>,
}

#[derive(Debug, Serialize)]
struct FactJson<'a> {
    label: &'static str,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<QuoteJson<'a>>,
}

#[derive(Debug, Serialize)]
struct QuoteJson<'a> {
    article: &'a str,
    start: usize,
    end: usize,
    quote: &'a str,
}

/// Explains one thing of a pile. What names nothing is wrong usage.
pub(super) fn why(with: &Why) -> Exit {
    let loaded = load_telling(&with.pile.paths, with.pile.rules);
    let read = loaded.report();
    if read == Exit::Nothing {
        return read;
    }
    let corpus = &loaded.corpus;
    let explanation = match about(corpus, &with.place).and_then(|about| explain(corpus, about)) {
        Ok(explanation) => explanation,
        Err(reason) => {
            say::error(&reason);
            return Exit::Nothing;
        }
    };
    match write_out(|out| write(out, corpus, &explanation, with.pile.format)) {
        Exit::Done => read,
        failed => failed,
    }
}

fn explain(corpus: &Corpus, about: About) -> Result<Explanation, String> {
    Ok(match about {
        About::At(article, offset) => {
            let text = &corpus.articles[article].text;
            let length = text.chars().count();
            if offset >= length {
                return Err(format!("{} ends at {length}; there is no offset {offset}", corpus.articles[article].id));
            }
            why::at(corpus, article, CodePoints::new(text).to_byte(offset))
        }
        About::Published(article) => why::published(corpus, article),
        About::Stop(journey, stop) => {
            let stops = corpus.journeys[journey].stops.len();
            if stop >= stops {
                return Err(format!("{} has stops 1 to {stops}", corpus.journeys[journey].slug));
            }
            why::stop(corpus, journey, stop)
        }
        About::Entity(entity) => why::entity(corpus, entity),
    })
}

/// Reads `ARTICLE:OFFSET`, `ARTICLE`, `JOURNEY:STOP` or an entity's id; the beginning of an id will do if it is the only such.
fn about(corpus: &Corpus, text: &str) -> Result<About, String> {
    if let Some(entity) = corpus.entity_by_slug(text) {
        return Ok(About::Entity(entity));
    }
    if let Some(article) = corpus.article_by_id(text) {
        return Ok(About::Published(article));
    }
    // An id may hold a colon itself: only the last one can come before an offset.
    if let Some((id, number)) = text.rsplit_once(':')
        && let Ok(number) = number.parse::<usize>()
    {
        if let Some(article) = article(corpus, id)? {
            return Ok(About::At(article, number));
        }
        if let Some(journey) = journey(corpus, id)? {
            return number.checked_sub(1).map(|stop| About::Stop(journey, stop)).ok_or_else(|| "stops are counted from 1".to_owned());
        }
        return Err(format!("there is no article or journey {id}"));
    }
    if let Some(article) = article(corpus, text)? {
        return Ok(About::Published(article));
    }
    only(corpus.entities.pairs().filter(|(_, entity)| entity.slug.starts_with(text)).map(|(id, entity)| (id, entity.slug.as_str())), text)?
        .map(About::Entity)
        .ok_or_else(|| format!("there is no article, journey or entity {text}; say ARTICLE:OFFSET, ARTICLE, JOURNEY:STOP or the id of an entity"))
}

fn article(corpus: &Corpus, id: &str) -> Result<Option<ArticleId>, String> {
    match corpus.article_by_id(id) {
        Some(article) => Ok(Some(article)),
        None => only(corpus.articles.pairs().filter(|(_, article)| article.id.starts_with(id)).map(|(key, article)| (key, article.id.as_str())), id),
    }
}

fn journey(corpus: &Corpus, slug: &str) -> Result<Option<JourneyId>, String> {
    if let Some((journey, _)) = corpus.journeys.pairs().find(|(_, journey)| journey.slug == slug) {
        return Ok(Some(journey));
    }
    let like = corpus.journeys.pairs().filter(|(_, journey)| journey.slug.starts_with(slug));
    only(like.map(|(key, journey)| (key, journey.slug.as_str())), slug)
}

/// The only one of some ids, if there is one; several are a question back.
fn only<'a, I>(mut like: impl Iterator<Item = (I, &'a str)>, typed: &str) -> Result<Option<I>, String> {
    let first = like.next().filter(|_| !typed.is_empty());
    match (first, like.next()) {
        (Some((_, one)), Some((_, other))) => Err(format!("{typed} is the beginning of {one} and of {other}; say more of it")),
        (first, _) => Ok(first.map(|(id, _)| id)),
    }
}

fn write(out: &mut Out, corpus: &Corpus, explanation: &Explanation, format: Format) -> io::Result<()> {
    if format == Format::Json {
        let facts = explanation.facts.iter().map(|fact| {
            let evidence = fact.evidence.map(|(article, span)| quote(corpus, article, span));
            FactJson { label: fact.label, text: &fact.text, evidence }
        });
        return export::document(out, &Answer { title: &explanation.title, facts: facts.collect() });
    }
    out.write_all(text::wrap(Shown::line(&explanation.title).as_str(), "", "  ").as_bytes())?;
    let column = explanation.facts.iter().map(|fact| fact.label.len()).max().unwrap_or(0);
    let then = " ".repeat(column + 4);
    for fact in &explanation.facts {
        let first = format!("  {:<column$}  ", fact.label);
        out.write_all(text::wrap(Shown::line(&fact.text).as_str(), &first, &then).as_bytes())?;
        if let Some((article, span)) = fact.evidence {
            let quote = quote(corpus, article, span);
            let line = format!("{} {}:{}", text::quote(quote.quote), Shown::line(quote.article), quote.start);
            out.write_all(text::wrap(&line, &then, &format!("{then} ")).as_bytes())?;
        }
    }
    Ok(())
}

fn quote(corpus: &Corpus, article: ArticleId, span: Span) -> QuoteJson<'_> {
    let article = &corpus.articles[article];
    let points = CodePoints::new(&article.text);
    QuoteJson { article: &article.id, start: points.of_byte(span.start()), end: points.of_byte(span.end()), quote: span.of(&article.text) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;
    use crate::model::Id;

    #[test]
    fn ids_lead_to_what_they_name() {
        let corpus = fixture::corpus();
        let (one, two) = (ArticleId::from_index(0), ArticleId::from_index(1));
        let journey = JourneyId::from_index(0);
        for (text, wanted) in [
            ("one:12", About::At(one, 12)),
            ("deep/two:0", About::At(two, 0)),
            ("de:0", About::At(two, 0)),
            ("one", About::Published(one)),
            ("deep", About::Published(two)),
            ("ana-nunez-2024-05:2", About::Stop(journey, 1)),
            ("ana:1", About::Stop(journey, 0)),
            ("person:ana-nunez", About::Entity(EntityId::from_index(0))),
            ("place:cl", About::Entity(EntityId::from_index(2))),
            ("person:j", About::Entity(EntityId::from_index(1))),
        ] {
            assert_eq!(about(&corpus, text), Ok(wanted), "{text}");
        }
        for text in ["", ":", "three", "three:1", "ana:0", "person:", "one:-1"] {
            assert!(about(&corpus, text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_lies_outside_is_refused() {
        let corpus = fixture::corpus();
        assert!(explain(&corpus, About::At(ArticleId::from_index(0), 10_000)).is_err());
        assert!(explain(&corpus, About::Stop(JourneyId::from_index(0), 3)).is_err());
        assert!(explain(&corpus, About::Stop(JourneyId::from_index(0), 2)).is_ok());
    }
}
