//! Articles, entities and conflicts for people: one row each, columns aligned.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::itinerary::{count, place_name};
use super::lines::{one_line, quote, thousands, wrap};
use crate::dossier::{self, Aspect, Claims, Point};
use crate::export::Part;
use crate::model::{About, ArticleId, Basis, Conflict, Corpus, Entity, EntityId, Grade, Journey, Kind, Shown};

/// Rows of safe cells, each column as wide as its widest cell but the last.
fn table(rows: &[Vec<String>]) -> String {
    let mut wide: Vec<usize> = Vec::new();
    for row in rows {
        wide.resize(wide.len().max(row.len()), 0);
        for (column, cell) in row.iter().enumerate() {
            wide[column] = wide[column].max(Shown::width_of(cell));
        }
    }
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (column, cell) in row.iter().enumerate() {
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', wide[column] - Shown::width_of(cell) + 2));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// Writes one row per article: id, date with how it is known, outlet, title.
pub fn articles(out: &mut impl Write, corpus: &Corpus, part: &Part) -> io::Result<()> {
    let rows: Vec<Vec<String>> = corpus.articles.ids().filter(|id| part.has_article(*id)).map(|id| article_row(corpus, id)).collect();
    out.write_all(table(&rows).as_bytes())
}

fn article_row(corpus: &Corpus, id: ArticleId) -> Vec<String> {
    let page = &corpus.pages[id];
    vec![one_line(&corpus.articles[id].id), published(corpus, id), page.outlet.as_deref().map(one_line).unwrap_or_default(), headline(corpus, id)]
}

/// The publication date with `≈` and its range where it is inferred.
pub(super) fn published(corpus: &Corpus, id: ArticleId) -> String {
    let published = &corpus.pages[id].published;
    let mark = if published.basis == Basis::Inferred { "≈" } else { "" };
    match (published.value, published.range.filter(|range| !range.is_day())) {
        (Some(value), Some(range)) if value.days() != range => format!("{mark}{} ({})", value.written(), range.written()),
        (Some(value), _) => format!("{mark}{}", value.written()),
        (None, Some(range)) => format!("{mark}{}", range.written()),
        (None, None) => "date unknown".into(),
    }
}

/// The title, else the beginning of the text.
fn headline(corpus: &Corpus, id: ArticleId) -> String {
    const LONGEST: usize = 80;
    let text = match &corpus.pages[id].title {
        Some(title) => one_line(title),
        None => corpus.sentences_of(id).first().map(|sentence| one_line(corpus.words(id, sentence.span))).unwrap_or_default(),
    };
    Shown::line(&text).cut(LONGEST).to_string()
}

/// Writes one row per entity, by kind, most mentioned first: mentions, articles, name, other names, roles.
pub fn entities(out: &mut impl Write, corpus: &Corpus, part: &Part) -> io::Result<()> {
    let mut text = String::new();
    for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Date) {
        let mut entities: Vec<(EntityId, &Entity)> =
            corpus.entities.pairs().filter(|(_, entity)| entity.kind == kind && part.has_entity(corpus, entity)).collect();
        if entities.is_empty() {
            continue;
        }
        entities.sort_by_key(|(id, entity)| (std::cmp::Reverse(entity.mentions.len()), *id));
        if !text.is_empty() {
            text.push('\n');
        }
        let _ = writeln!(text, "{} · {}", kind.as_str(), count(entities.len(), "entry").replace("entrys", "entries"));
        let rows: Vec<Vec<String>> = entities.into_iter().map(|(_, entity)| entity_row(corpus, entity)).collect();
        text.push_str(&table(&rows));
    }
    out.write_all(text.as_bytes())
}

fn entity_row(corpus: &Corpus, entity: &Entity) -> Vec<String> {
    let mut known: Vec<String> = entity.aliases.iter().filter(|alias| **alias != entity.name).map(|alias| one_line(alias)).collect();
    known.extend(entity.roles.iter().take(2).map(|role| format!("({})", one_line(&role.text))));
    vec![
        format!("{:>5}", thousands(entity.mentions.len())),
        count(articles_of(corpus, entity), "article"),
        one_line(&entity.name),
        one_line(&entity.slug),
        known.join(", "),
    ]
}

/// How many articles mention an entity.
pub(in crate::export) fn articles_of(corpus: &Corpus, entity: &Entity) -> usize {
    // Mentions come by article.
    let mut last = None;
    entity.mentions.iter().filter(|mention| last.replace(corpus.mentions[**mention].article) != Some(corpus.mentions[**mention].article)).count()
}

/// Writes every point on which sources differ, of all grades, under the journey it belongs to.
pub fn conflicts(out: &mut impl Write, corpus: &Corpus, part: &Part) -> io::Result<()> {
    let mut text = String::new();
    for (id, journey) in corpus.journeys.pairs() {
        let wanted: Vec<&Conflict> =
            journey.conflicts.iter().enumerate().filter(|(index, _)| part.has_conflict(id, *index)).map(|(_, of)| of).collect();
        if wanted.is_empty() {
            continue;
        }
        text.push_str(&wrap(&format!("{} · {}", one_line(corpus.name(journey.traveller)), one_line(&journey.slug)), "", "  "));
        for stop in 0..journey.stops.len() {
            let aspects: Vec<Aspect> = wanted.iter().filter(|conflict| conflict.stop == stop).map(|conflict| aspect(conflict)).collect();
            let Some(claims) = dossier::claims(corpus, id, stop).filter(|_| !aspects.is_empty()) else { continue };
            for point in claims.points.iter().filter(|point| aspects.contains(&point.aspect)) {
                write_point(&mut text, corpus, journey, stop, &claims, point);
            }
        }
        text.push('\n');
    }
    if text.is_empty() && part.conflicts.is_none() {
        text = format!("The sources agree: no conflict in {}.\n", count(corpus.articles.len(), "article"));
    }
    out.write_all(text.as_bytes())
}

/// The values that the sources claim on one point, each once, with who claims it and the strongest words.
fn write_point(text: &mut String, corpus: &Corpus, journey: &Journey, stop: usize, claims: &Claims, point: &Point) {
    let Some(grade) = point.grade() else { return };
    let says = match grade {
        Grade::Contradict => "sources contradict each other on the",
        Grade::Refine => "sources differ in detail on the",
        Grade::Update => "sources tell of a change in the",
    };
    let place = place_name(corpus, journey.stops[stop].place);
    let head = format!("{} {says} {} of stop {}, {place}", mark(Some(grade)), point.aspect.as_str(), stop + 1);
    text.push_str(&wrap(&head, "  ", "    "));
    for row in &point.rows {
        let who = row.cells.iter().zip(&claims.articles).filter_map(|(cell, article)| Some((cell.first()?, article)));
        let who: Vec<String> = who.map(|(first, article)| format!("{} {}", first.says.mark(), one_line(&corpus.articles[*article].id))).collect();
        text.push_str(&wrap(&format!("{} {} · {}", mark(row.grade), one_line(&row.value), who.join(", ")), "     ", "       "));
        if let Some(words) = row.first().filter(|_| row.grade.is_some()) {
            text.push_str(&wrap(&quote(corpus.words(words.article, words.span)), "         ", "          "));
        }
    }
}

/// The aspect on which a conflict stands among the claims.
fn aspect(conflict: &Conflict) -> Aspect {
    match (conflict.grade, conflict.about) {
        (Grade::Update, _) => Aspect::Status,
        (_, About::Date) => Aspect::Date,
        (_, About::Place) => Aspect::Place,
        (_, About::Order) => Aspect::Order,
        (_, About::Person) => Aspect::Meeting,
    }
}

/// The mark of a grade.
fn mark(grade: Option<Grade>) -> &'static str {
    match grade {
        Some(Grade::Contradict) => "≠",
        Some(Grade::Refine) => "⊂",
        Some(Grade::Update) => "→",
        None => "·",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    fn text(write: fn(&mut Vec<u8>, &Corpus, &Part) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        write(&mut out, &fixture::corpus(), &Part::all()).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn articles_have_a_row_each() {
        assert_eq!(
            text(articles),
            "one       7 May 2024                             [PE] President Ana Núñez arrived in Lima on Monday.\n\
             deep/two  ≈8 May 2024 (8–9 May 2024)  El Diario  On to Quito\n"
        );
    }

    #[test]
    fn entities_come_by_kind_and_weight() {
        assert_eq!(
            text(entities),
            "person · 2 entries\n    2  2 articles  Ana Núñez   person:ana-nunez   Nunez, (President)\n    1  1 article   Juan Pérez  person:juan-perez\n\n\
             place · 3 entries\n    2  1 article   Quito  place:ec-quito\n    2  2 articles  Lima   place:pe-lima   LIMA\n    1  1 article   Chile  place:cl\n"
        );
    }

    #[test]
    fn conflicts_of_every_grade_are_listed() {
        let text = text(conflicts);
        assert!(text.contains("≠ sources contradict each other on the date of stop 2, Quito, EC"), "{text}");
        let row = "     ≠ 10 May 2024 · ◐ deep/two\n         “Nunez will travel to Quito on May 10”\n";
        assert_eq!(text.matches(row).count(), 1, "a value that differs in two ways stands once: {text}");
        assert_eq!(text.matches("11 May 2024").count(), 1, "{text}");
    }
}
