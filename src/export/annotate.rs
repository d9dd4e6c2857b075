//! `annotate`: one JSON object per article, with its mentions.

use std::io::{self, Write};

use serde::Serialize;

use super::json;
use super::part::Part;
use super::place::PlaceJson;
use crate::model::{ArticleId, Bound, CodePoints, Corpus, Days, Kind, Mention, Timex, ZoneKind, fold};

/// One article with all that was found in it. Offsets count code points.
#[derive(Debug, Serialize)]
struct Annotated<'a> {
    id: &'a str,
    title: Option<&'a str>,
    text: &'a str,
    language: &'a str,
    published: Option<String>,
    published_basis: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    published_range: Option<[String; 2]>,
    dateline: Option<DatelineJson<'a>>,
    mentions: Vec<MentionJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outlet: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    /// Parts of the text that are not running text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    zones: Vec<ZoneJson>,
}

#[derive(Debug, Serialize)]
struct DatelineJson<'a> {
    place: Option<&'a str>,
    date: Option<String>,
}

#[derive(Debug, Serialize)]
struct MentionJson<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<PlaceJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<DateJson>,
    /// A capital that stands for its government.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    metonym: bool,
}

#[derive(Debug, Serialize)]
struct DateJson {
    #[serde(rename = "type")]
    kind: &'static str,
    value: String,
    #[serde(rename = "mod", skip_serializing_if = "Option::is_none")]
    modifier: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct ZoneJson {
    start: usize,
    end: usize,
    kind: &'static str,
}

/// Writes every article of the pile as JSON Lines, in the order of the input.
pub fn annotate(out: &mut impl Write, corpus: &Corpus, part: &Part) -> io::Result<()> {
    corpus.articles.ids().filter(|article| part.has_article(*article)).try_for_each(|article| json::line(out, &annotated(corpus, article)))
}

fn annotated(corpus: &Corpus, id: ArticleId) -> Annotated<'_> {
    let (article, page) = (&corpus.articles[id], &corpus.pages[id]);
    let points = CodePoints::new(&article.text);
    let dateline = page.dateline.as_ref().and_then(|dateline| {
        // As the dateline has it, without its capitals where it is the place's own name.
        let written = dateline.place_name.as_deref();
        let named = dateline.place.map(|place| corpus.name(place)).filter(|name| written.is_none_or(|written| fold(written) == fold(name)));
        let place = named.or(written);
        (place.is_some() || dateline.date.is_some()).then_some(DatelineJson { place, date: dateline.date.map(|date| date.to_string()) })
    });
    let zones = page.zones.iter().filter(|zone| zone.kind != ZoneKind::Body);
    Annotated {
        id: &article.id,
        title: page.title.as_deref(),
        text: &article.text,
        language: &page.language,
        published: page.published.value.map(|value| value.to_string()),
        published_basis: page.published.basis.as_str(),
        published_range: page.published.range.map(pair),
        dateline,
        mentions: corpus.mentions_of(id).iter().flat_map(|mention| annotations(corpus, mention, &points)).collect(),
        outlet: page.outlet.as_deref(),
        url: article.url.as_deref(),
        zones: zones
            .map(|zone| ZoneJson { start: points.of_byte(zone.span.start()), end: points.of_byte(zone.span.end()), kind: zone.kind.as_str() })
            .collect(),
    }
}

/// A mention; a range of days told by two dates is both of them, as TIMEX3 has it.
fn annotations<'a>(corpus: &'a Corpus, mention: &'a Mention, points: &CodePoints<'_>) -> Vec<MentionJson<'a>> {
    let whole = annotation(corpus, mention, points);
    let Some((bounds, kind)) = mention.timex.as_ref().and_then(|timex| Some((timex.bounds.as_ref()?, timex.kind.as_str()))) else {
        return vec![whole];
    };
    let text = &corpus.articles[mention.article].text;
    let one = |bound: &Bound| MentionJson {
        start: points.of_byte(bound.span.start()),
        end: points.of_byte(bound.span.end()),
        text: bound.span.of(text),
        kind: whole.kind,
        entity: None,
        place: None,
        date: Some(DateJson { kind, value: bound.value.to_string(), modifier: None }),
        metonym: false,
    };
    bounds.iter().map(one).collect()
}

fn annotation<'a>(corpus: &'a Corpus, mention: &'a Mention, points: &CodePoints<'_>) -> MentionJson<'a> {
    let entity = mention.entity.map(|entity| &corpus.entities[entity]);
    MentionJson {
        start: points.of_byte(mention.span.start()),
        end: points.of_byte(mention.span.end()),
        text: corpus.mention_text(mention),
        kind: mention.kind.as_str(),
        entity: entity.map(|entity| entity.slug.as_str()),
        place: entity.filter(|_| mention.kind == Kind::Place).map(PlaceJson::new),
        date: mention.timex.as_ref().map(date),
        metonym: mention.metonym,
    }
}

fn date(timex: &Timex) -> DateJson {
    DateJson { kind: timex.kind.as_str(), value: timex.value.to_string(), modifier: timex.modifier.map(crate::model::TimexMod::as_str) }
}

/// `[earliest, latest]` day.
pub(super) fn pair(days: Days) -> [String; 2] {
    [days.first.to_string(), days.last.to_string()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    #[test]
    fn a_line_is_the_contract() {
        let mut out = Vec::new();
        annotate(&mut out, &fixture::corpus(), &Part::all()).unwrap();
        let out = String::from_utf8(out).unwrap();
        let lines: Vec<&str> = out.lines().collect();
        assert_eq!(
            lines,
            [
                r#"{"id":"one","title":null,"text":"🇵🇪 President Ana Núñez arrived in Lima on Monday. She met Juan Pérez.\u009b\n\nSource: \u202eagency.","language":"en","published":"2024-05-07","published_basis":"stated","dateline":null,"mentions":[{"start":13,"end":22,"text":"Ana Núñez","kind":"person","entity":"person:ana-nunez"},{"start":34,"end":38,"text":"Lima","kind":"place","entity":"place:pe-lima","place":{"name":"Lima","country":"PE","lat":-12.04318,"lon":-77.02824,"type":"city"}},{"start":42,"end":48,"text":"Monday","kind":"date","date":{"type":"DATE","value":"2024-05-06"}},{"start":58,"end":68,"text":"Juan Pérez","kind":"person","entity":"person:juan-perez"}],"zones":[{"start":72,"end":88,"kind":"byline"}]}"#,
                r#"{"id":"deep/two","title":"On to Quito","text":"LIMA, May 8 — Nunez will travel to Quito on May 10 and has cancelled Chile. Others say she lands in Quito on May 11.","language":"en","published":"2024-05-08","published_basis":"inferred","published_range":["2024-05-08","2024-05-09"],"dateline":{"place":"Lima","date":"2024-05-08"},"mentions":[{"start":0,"end":4,"text":"LIMA","kind":"place","entity":"place:pe-lima","place":{"name":"Lima","country":"PE","lat":-12.04318,"lon":-77.02824,"type":"city"}},{"start":6,"end":11,"text":"May 8","kind":"date","date":{"type":"DATE","value":"2024-05-08"}},{"start":14,"end":19,"text":"Nunez","kind":"person","entity":"person:ana-nunez"},{"start":35,"end":40,"text":"Quito","kind":"place","entity":"place:ec-quito","place":{"name":"Quito","country":"EC","lat":-0.22985,"lon":-78.525,"type":"city"}},{"start":44,"end":50,"text":"May 10","kind":"date","date":{"type":"DATE","value":"2024-05-10"}},{"start":69,"end":74,"text":"Chile","kind":"place","entity":"place:cl","place":{"name":"Chile","country":"CL","lat":-30.0,"lon":-71.0,"type":"country"}},{"start":100,"end":105,"text":"Quito","kind":"place","entity":"place:ec-quito","place":{"name":"Quito","country":"EC","lat":-0.22985,"lon":-78.525,"type":"city"}},{"start":109,"end":115,"text":"May 11","kind":"date","date":{"type":"DATE","value":"2024-05-11"}}],"outlet":"El Diario"}"#,
            ]
        );
    }

    #[test]
    fn offsets_count_code_points() {
        let corpus = fixture::corpus();
        for article in corpus.articles.ids() {
            let annotated = annotated(&corpus, article);
            let chars: Vec<char> = annotated.text.chars().collect();
            for mention in &annotated.mentions {
                assert_eq!(chars[mention.start..mention.end].iter().collect::<String>(), mention.text);
            }
        }
    }
}
