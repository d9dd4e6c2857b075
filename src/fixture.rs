//! A small pile made by hand, for tests of the layers that only read a corpus.
//!
//! Two articles about one traveller: three stops (reported, planned, cancelled), a meeting, a contradiction about a date.

use std::sync::{Arc, OnceLock};

use crate::model::{
    About, Article, ArticleId, Basis, Claim, Clue, Conflict, Corpus, Corrections, Country, Dateline, Days, Entity, EntityId, Evidence, Grade, Id,
    IdVec, Journey, Kind, Meeting, Mention, MentionId, Origins, Page, Partial, Place, PlaceKind, Point, Published, Role, RuleId, RuleInfo, Sentence,
    SentenceId, Sighting, SightingId, Span, Status, Stop, Timex, TimexKind, TimexValue, Zone, ZoneKind,
};

pub(crate) const ONE: &str = "🇵🇪 President Ana Núñez arrived in Lima on Monday. She met Juan Pérez.\u{9b}\n\nSource: \u{202e}agency.";
pub(crate) const TWO: &str = "LIMA, May 8 — Nunez will travel to Quito on May 10 and has cancelled Chile. Others say she lands in Quito on May 11.";

const PLACES: [(&str, &str, &str, PlaceKind, f64, f64); 3] = [
    ("place:cl", "Chile", "CL", PlaceKind::Country, -30.0, -71.0),
    ("place:ec-quito", "Quito", "EC", PlaceKind::City, -0.229_851, -78.525),
    ("place:pe-lima", "Lima", "PE", PlaceKind::City, -12.043_181_2, -77.028_24),
];

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

/// The span of the first `words` at or after byte `from`.
fn span(text: &str, words: &str, from: usize) -> Span {
    let at = text[from..].find(words).unwrap_or_else(|| panic!("{words:?} is not in the text")) + from;
    Span::new(at, at + words.len())
}

fn article(id: &str, text: &str) -> Arc<Article> {
    Arc::new(Article {
        id: id.into(),
        text: text.into(),
        title: None,
        published: None,
        source: None,
        url: None,
        language: None,
        file: format!("{id}.txt"),
    })
}

fn timex(value: &str, expression: &str) -> Timex {
    Timex {
        kind: TimexKind::Date,
        value: TimexValue::Day(day(value)),
        modifier: None,
        expression: expression.into(),
        anchor: Some((Days::day(day("2024-05-08")), "publication")),
        weekday: None,
        otherwise: None,
        bounds: None,
    }
}

/// The built-in sample with what is corrected in it.
pub(crate) fn sample(corrections: &Corrections) -> Corpus {
    static ARTICLES: OnceLock<Vec<Arc<Article>>> = OnceLock::new();
    let articles = ARTICLES.get_or_init(|| crate::read::sample().into_iter().map(Arc::new).collect());
    crate::derive::derive_corrected(articles, crate::lexicon::Lexicon::embedded(), corrections, crate::derive::Crew::ALONE)
}

/// The same before anything is derived.
pub(crate) fn previewed() -> Corpus {
    crate::derive::preview(sample(&Corrections::default()).articles.as_slice(), u64::MAX)
}

/// The pile.
pub(crate) fn corpus() -> Corpus {
    let (one, two) = (ArticleId::from_index(0), ArticleId::from_index(1));
    let text = |article: ArticleId| if article == one { ONE } else { TWO };
    let entity = EntityId::from_index;
    let rule = RuleId::from_index;
    // By slug: person:ana-nunez, person:juan-perez, place:cl, place:ec-quito, place:pe-lima.
    let (ana, juan, chile, quito, lima) = (entity(0), entity(1), entity(2), entity(3), entity(4));
    let sentence_spans = [
        (one, span(ONE, "🇵🇪 President Ana Núñez arrived in Lima on Monday.", 0), ZoneKind::Body),
        (one, span(ONE, "She met Juan Pérez.", 0), ZoneKind::Body),
        (one, span(ONE, "Source: \u{202e}agency.", 0), ZoneKind::Byline),
        (two, span(TWO, "LIMA, May 8 — Nunez will travel to Quito on May 10 and has cancelled Chile.", 0), ZoneKind::Body),
        (two, span(TWO, "Others say she lands in Quito on May 11.", 0), ZoneKind::Body),
    ];
    let sentences: Vec<Sentence> =
        sentence_spans.iter().map(|(article, span, zone)| Sentence { article: *article, span: *span, zone: *zone, opens: true }).collect();
    let named = [
        (one, "Ana Núñez", 0, Kind::Person, Some(ana), None),
        (one, "Lima", 0, Kind::Place, Some(lima), None),
        (one, "Monday", 0, Kind::Date, None, Some(timex("2024-05-06", "the last Monday"))),
        (one, "Juan Pérez", 0, Kind::Person, Some(juan), None),
        (two, "LIMA", 0, Kind::Place, Some(lima), None),
        (two, "May 8", 0, Kind::Date, None, Some(timex("2024-05-08", "May 8"))),
        (two, "Nunez", 0, Kind::Person, Some(ana), None),
        (two, "Quito", 0, Kind::Place, Some(quito), None),
        (two, "May 10", 0, Kind::Date, None, Some(timex("2024-05-10", "May 10"))),
        (two, "Chile", 0, Kind::Place, Some(chile), None),
        (two, "Quito", 80, Kind::Place, Some(quito), None),
        (two, "May 11", 0, Kind::Date, None, Some(timex("2024-05-11", "May 11"))),
    ];
    let mentions: Vec<Mention> = named
        .into_iter()
        .map(|(article, words, from, kind, entity, timex)| {
            let span = span(text(article), words, from);
            let sentence = sentences.iter().position(|sentence| sentence.article == article && sentence.span.covers(span)).unwrap();
            let rule = rule(usize::from(kind == Kind::Date));
            Mention { article, sentence: SentenceId::from_index(sentence), span, kind, entity, timex, metonym: false, rule }
        })
        .collect();
    let of = |wanted: EntityId| {
        let ids = mentions.iter().enumerate().filter(|(_, mention)| mention.entity == Some(wanted)).map(|(index, _)| MentionId::from_index(index));
        ids.collect::<Vec<_>>()
    };
    let person = |slug: &str, name: &str, aliases: &[&str], id: EntityId, roles: Vec<Role>| Entity {
        slug: slug.into(),
        kind: Kind::Person,
        name: name.into(),
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        place: None,
        roles,
        mentions: of(id),
    };
    let president = Role { text: "President".into(), article: one, span: span(ONE, "President", 0) };
    let mut entities = vec![
        person("person:ana-nunez", "Ana Núñez", &["Ana Núñez", "Nunez"], ana, vec![president]),
        person("person:juan-perez", "Juan Pérez", &["Juan Pérez"], juan, vec![]),
    ];
    for (index, (slug, name, country, kind, lat, lon)) in PLACES.into_iter().enumerate() {
        let place = Place { name: name.into(), country: Country::new(country), point: Some(Point { lat, lon }), kind, within: None };
        let aliases = if name == "Lima" { vec!["Lima".to_owned(), "LIMA".to_owned()] } else { vec![name.to_owned()] };
        let mentions = of(entity(index + 2));
        entities.push(Entity { slug: slug.into(), kind: Kind::Place, name: name.into(), aliases, place: Some(place), roles: vec![], mentions });
    }
    let sighting = |article, sentence, words: &str, place, place_mention, date, status, meets: &[EntityId]| Sighting {
        article,
        sentence: SentenceId::from_index(sentence),
        span: span(text(article), words, 0),
        zone: ZoneKind::Body,
        traveller: ana,
        companions: vec![],
        place,
        place_mention: Some(MentionId::from_index(place_mention)),
        date,
        status,
        meets: meets.to_vec(),
        rule: rule(2),
    };
    let date = |index| Some(MentionId::from_index(index));
    let sightings = vec![
        sighting(one, 0, "Ana Núñez arrived in Lima on Monday", lima, 1, date(2), Status::Reported, &[juan]),
        sighting(two, 3, "Nunez will travel to Quito on May 10", quito, 7, date(8), Status::Planned, &[]),
        sighting(two, 3, "has cancelled Chile", chile, 9, None, Status::Cancelled, &[]),
        sighting(two, 4, "lands in Quito on May 11", quito, 10, date(11), Status::Planned, &[]),
    ];
    let evidence = |index: usize| {
        let sighting: &Sighting = &sightings[index];
        let id = Some(SightingId::from_index(index));
        Evidence { article: sighting.article, span: sighting.span, says: sighting.status, rule: sighting.rule, sighting: id }
    };
    let stop = |place, arrive: Option<Partial>, status, evidence, meetings| Stop {
        place,
        arrive,
        arrive_range: None,
        depart: None,
        depart_range: None,
        inferred: false,
        status,
        evidence,
        meetings,
    };
    let met = Evidence { article: one, span: span(ONE, "She met Juan Pérez", 0), says: Status::Reported, rule: rule(2), sighting: None };
    let meeting = Meeting { entity: juan, status: Status::Reported, evidence: vec![met] };
    let mut stops = vec![
        stop(lima, Some(Partial::Day(day("2024-05-06"))), Status::Reported, vec![evidence(0)], vec![meeting]),
        stop(quito, Some(Partial::Month(2024, 5)), Status::Planned, vec![evidence(1), evidence(3)], vec![]),
        stop(chile, None, Status::Cancelled, vec![evidence(2)], vec![]),
    ];
    stops[1].arrive_range = Some(Days::new(day("2024-05-10"), day("2024-05-11")));
    stops[1].inferred = true;
    let claim = |value: &str, index| Claim { value: value.into(), evidence: vec![evidence(index)] };
    let conflict = |grade| Conflict { about: About::Date, grade, stop: 1, claims: vec![claim("2024-05-10", 1), claim("2024-05-11", 3)] };
    let journey = Journey {
        slug: "ana-nunez-2024-05".into(),
        traveller: ana,
        companions: vec![],
        background: false,
        start: Some(Partial::Day(day("2024-05-06"))),
        end: Some(Partial::Month(2024, 5)),
        stops,
        conflicts: vec![conflict(Grade::Contradict), conflict(Grade::Refine)],
    };
    let clue = Clue {
        rule: rule(3),
        article: two,
        span: span(TWO, "May 8", 0),
        says: "the dateline says 8 May, a year follows from the other article".into(),
        before: Some(Days::year(2024).unwrap()),
        after: Some(Days::day(day("2024-05-08"))),
        decides: true,
    };
    let pages = vec![
        Page {
            title: None,
            title_span: None,
            outlet: None,
            language: "en".into(),
            zones: vec![
                Zone { span: Span::new(0, span(ONE, "Source", 0).start()), kind: ZoneKind::Body },
                Zone { span: sentences[2].span, kind: ZoneKind::Byline },
            ],
            dateline: None,
            published: Published { value: Some(Partial::Day(day("2024-05-07"))), range: None, basis: Basis::Stated, clues: vec![] },
            sentences: 0..3,
            mentions: 0..4,
        },
        Page {
            title: Some("On to Quito".into()),
            title_span: None,
            outlet: Some("El Diario".into()),
            language: "en".into(),
            zones: vec![Zone { span: Span::new(0, TWO.len()), kind: ZoneKind::Body }],
            dateline: Some(Dateline {
                span: span(TWO, "LIMA, May 8", 0),
                place: Some(lima),
                place_name: None,
                date: Some(Partial::Day(day("2024-05-08"))),
                agency: None,
            }),
            published: Published {
                value: Some(Partial::Day(day("2024-05-08"))),
                range: Some(Days::new(day("2024-05-08"), day("2024-05-09"))),
                basis: Basis::Inferred,
                clues: vec![clue],
            },
            sentences: 3..5,
            mentions: 4..12,
        },
    ];
    let info = |name: &str, says: &str| RuleInfo { name: name.into(), says: says.into() };
    let rules = vec![
        info("names/known", "a name that stands in the word lists"),
        info("date/weekday-past", "a weekday after “on” in a report is the last one before publication"),
        info("sighting/arrive", "somebody who arrives in a place is there"),
        info("published/dateline", "a report is published on the day of its dateline or the day after"),
    ];
    Corpus {
        generation: 1,
        articles: vec![article("one", ONE), article("deep/two", TWO)].into(),
        pages: pages.into(),
        sentences: sentences.into(),
        mentions: mentions.into(),
        entities: entities.into(),
        sightings: sightings.into(),
        journeys: IdVec::from(vec![journey]),
        unplaced: vec![],
        origins: Origins::unknown(["one", "deep/two"].into_iter()),
        rules: rules.into(),
        notices: vec![],
        applied: vec![],
    }
}
