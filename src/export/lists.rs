//! `articles`, `entities` and `conflicts` as JSON documents.

use std::io::{self, Write};

use serde::Serialize;

use super::annotate::pair;
use super::itinerary::{ConflictJson, Quoting};
use super::json;
use super::part::Part;
use super::place::PlaceJson;
use super::text::articles_of;
use crate::model::{CodePoints, Corpus};

#[derive(Debug, Serialize)]
struct Articles<'a> {
    articles: Vec<ArticleJson<'a>>,
}

#[derive(Debug, Serialize)]
struct ArticleJson<'a> {
    id: &'a str,
    title: Option<&'a str>,
    outlet: Option<&'a str>,
    language: &'a str,
    published: Option<String>,
    published_basis: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    published_range: Option<[String; 2]>,
    sentences: usize,
    mentions: usize,
    file: &'a str,
}

/// Writes what is known of each article as a whole, in the order of the input.
pub fn articles(out: &mut impl Write, corpus: &Corpus, part: &Part) -> io::Result<()> {
    let articles = corpus.articles.pairs().filter(|(id, _)| part.has_article(*id)).map(|(id, article)| {
        let page = &corpus.pages[id];
        ArticleJson {
            id: &article.id,
            title: page.title.as_deref(),
            outlet: page.outlet.as_deref(),
            language: &page.language,
            published: page.published.value.map(|value| value.to_string()),
            published_basis: page.published.basis.as_str(),
            published_range: page.published.range.map(pair),
            sentences: page.sentences.len(),
            mentions: page.mentions.len(),
            file: &article.file,
        }
    });
    json::document(out, &Articles { articles: articles.collect() })
}

#[derive(Debug, Serialize)]
struct Entities<'a> {
    entities: Vec<EntityJson<'a>>,
}

#[derive(Debug, Serialize)]
struct EntityJson<'a> {
    id: &'a str,
    kind: &'static str,
    name: &'a str,
    aliases: &'a [String],
    mentions: usize,
    articles: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<PlaceJson<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    roles: Vec<RoleJson<'a>>,
}

#[derive(Debug, Serialize)]
struct RoleJson<'a> {
    text: &'a str,
    article: &'a str,
    start: usize,
    end: usize,
}

/// Writes every entity of the pile, by id.
pub fn entities(out: &mut impl Write, corpus: &Corpus, part: &Part) -> io::Result<()> {
    let entities = corpus.entities.iter().filter(|entity| part.has_entity(corpus, entity)).map(|entity| EntityJson {
        id: &entity.slug,
        kind: entity.kind.as_str(),
        name: &entity.name,
        aliases: &entity.aliases,
        mentions: entity.mentions.len(),
        articles: articles_of(corpus, entity),
        place: entity.place.as_ref().map(|_| PlaceJson::new(entity)),
        roles: entity
            .roles
            .iter()
            .map(|role| {
                let article = &corpus.articles[role.article];
                let points = CodePoints::new(&article.text);
                let (start, end) = (points.of_byte(role.span.start()), points.of_byte(role.span.end()));
                RoleJson { text: &role.text, article: &article.id, start, end }
            })
            .collect(),
    });
    json::document(out, &Entities { entities: entities.collect() })
}

#[derive(Debug, Serialize)]
struct Conflicts<'a> {
    conflicts: Vec<OfJourney<'a>>,
}

#[derive(Debug, Serialize)]
struct OfJourney<'a> {
    journey: &'a str,
    #[serde(flatten)]
    conflict: ConflictJson<'a>,
}

/// Writes every point on which sources differ, of all grades.
pub fn conflicts(out: &mut impl Write, corpus: &Corpus, part: &Part) -> io::Result<()> {
    let mut quoting = Quoting::new(corpus);
    let mut conflicts = Vec::new();
    for (id, journey) in corpus.journeys.pairs() {
        for (_, conflict) in journey.conflicts.iter().enumerate().filter(|(index, _)| part.has_conflict(id, *index)) {
            conflicts.push(OfJourney { journey: &journey.slug, conflict: quoting.conflict(conflict) });
        }
    }
    json::document(out, &Conflicts { conflicts })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::fixture;

    fn value(write: fn(&mut Vec<u8>, &Corpus, &Part) -> io::Result<()>) -> Value {
        let mut out = Vec::new();
        write(&mut out, &fixture::corpus(), &Part::all()).unwrap();
        serde_json::from_slice(&out).unwrap()
    }

    #[test]
    fn entities_carry_names_roles_and_places() {
        let entities = &value(entities)["entities"];
        assert_eq!(
            entities[0],
            json!({"id": "person:ana-nunez", "kind": "person", "name": "Ana Núñez", "aliases": ["Ana Núñez", "Nunez"], "mentions": 2, "articles": 2,
                   "roles": [{"text": "President", "article": "one", "start": 3, "end": 12}]})
        );
        assert_eq!(entities[2]["place"]["type"], "country");
    }

    #[test]
    fn conflicts_name_their_journey() {
        let conflicts = value(conflicts)["conflicts"].clone();
        assert_eq!(conflicts.as_array().unwrap().len(), 2);
        assert_eq!((&conflicts[1]["journey"], &conflicts[1]["grade"]), (&json!("ana-nunez-2024-05"), &json!("refine")));
    }

    #[test]
    fn articles_tell_how_their_date_is_known() {
        let articles = value(articles)["articles"].clone();
        assert_eq!((&articles[0]["published_basis"], &articles[1]["published_range"]), (&json!("stated"), &json!(["2024-05-08", "2024-05-09"])));
    }
}
