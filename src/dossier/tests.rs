//! Dossiers of the small pile made by hand.

use super::*;
use crate::fixture;
use crate::model::{Entity, EntityId, Grade, Id, IdVec, Journey, JourneyId, Place, PlaceKind, Status, Stop};

const JOURNEY: usize = 0;

fn journey() -> JourneyId {
    JourneyId::from_index(JOURNEY)
}

fn named(corpus: &Corpus, slug: &str) -> EntityId {
    corpus.entity_by_slug(slug).unwrap()
}

/// Rows as `value grade: articles with the words they use`.
fn rows(corpus: &Corpus, claims: &Claims, aspect: Aspect) -> Vec<String> {
    let point = claims.points.iter().find(|point| point.aspect == aspect).unwrap();
    let row = |row: &Row| {
        let words = row.cells.iter().zip(&claims.articles).filter(|(cell, _)| !cell.is_empty());
        let words = words.map(|(cell, article)| format!("{} {}", corpus.articles[*article].id, corpus.words(*article, cell[0].span)));
        format!("{} {}: {}", row.value, row.grade.map_or("agreed", Grade::as_str), words.collect::<Vec<_>>().join(", "))
    };
    point.rows.iter().map(row).collect()
}

#[test]
fn a_stop_has_each_claim_once_against_the_articles_that_make_it() {
    let corpus = fixture::corpus();
    let quito = claims(&corpus, journey(), 1).unwrap();
    assert_eq!(
        rows(&corpus, &quito, Aspect::Date),
        ["10 May 2024 contradict: deep/two Nunez will travel to Quito on May 10", "11 May 2024 contradict: deep/two lands in Quito on May 11"],
        "a pair that also refines stands once, with the worse grade"
    );
    assert_eq!(rows(&corpus, &quito, Aspect::Place), ["Quito agreed: deep/two Nunez will travel to Quito on May 10"]);
    assert_eq!(rows(&corpus, &quito, Aspect::Status), ["planned agreed: deep/two Nunez will travel to Quito on May 10"]);
    assert_eq!(quito.silent.iter().map(|id| corpus.articles[*id].id.as_str()).collect::<Vec<_>>(), ["one"]);
    assert_eq!(quito.points[0].grade(), Some(Grade::Contradict));
    let lima = claims(&corpus, journey(), 0).unwrap();
    assert_eq!(rows(&corpus, &lima, Aspect::Meeting), ["Juan Pérez agreed: one She met Juan Pérez"]);
    let chile = claims(&corpus, journey(), 2).unwrap();
    assert_eq!(rows(&corpus, &chile, Aspect::Date), ["no date agreed: deep/two has cancelled Chile"]);
    assert_eq!(claims(&corpus, journey(), 9), None);
}

#[test]
fn a_plan_that_was_reported_is_an_update() {
    let mut corpus = fixture::corpus();
    let mut of = corpus.journeys[journey()].clone();
    let plan = of.stops[1].evidence[0];
    of.stops[0].evidence.push(plan);
    corpus.journeys = IdVec::from(vec![of]);
    let lima = claims(&corpus, journey(), 0).unwrap();
    assert_eq!(
        rows(&corpus, &lima, Aspect::Status),
        ["planned update: deep/two Nunez will travel to Quito on May 10", "reported update: one Ana Núñez arrived in Lima on Monday"]
    );
}

#[test]
fn an_entity_is_told_by_its_names_roles_company_and_stops() {
    let corpus = fixture::corpus();
    let ana = entity(&corpus, named(&corpus, "person:ana-nunez"));
    let names: Vec<(&str, usize)> = ana.names.iter().map(|name| (name.text.as_str(), name.count)).collect();
    assert_eq!(names, [("Ana Núñez", 1), ("Nunez", 1)]);
    assert_eq!(ana.roles.iter().map(|role| role.text.as_str()).collect::<Vec<_>>(), ["President"]);
    assert_eq!(ana.articles.iter().map(|one| one.count).collect::<Vec<_>>(), [1, 1]);
    assert_eq!(
        ana.stops.iter().map(|at| (at.stop, at.part, at.status)).collect::<Vec<_>>()[..2],
        [(0, Part::Travels, Status::Reported), (1, Part::Travels, Status::Planned)]
    );
    assert_eq!(ana.beside, [], "she is named with nobody in one sentence");
    let juan = entity(&corpus, named(&corpus, "person:juan-perez"));
    assert_eq!(juan.stops.iter().map(|at| (at.stop, at.part)).collect::<Vec<_>>(), [(0, Part::IsMet)]);
    let lima = entity(&corpus, named(&corpus, "place:pe-lima"));
    assert_eq!(lima.beside.iter().map(|one| (corpus.name(one.entity), one.sentences, one.articles)).collect::<Vec<_>>(), [("Ana Núñez", 2, 2)]);
    assert_eq!(lima.stops.iter().map(|at| at.part).collect::<Vec<_>>(), [Part::IsThePlace]);
}

#[test]
fn a_quotation_is_by_the_only_one_named_beside_it() {
    let mut corpus = fixture::corpus();
    let article = crate::model::ArticleId::from_index(1);
    // Marks in place of letters, so that the mentions stay where they are.
    let mut changed = corpus.articles[article].as_ref().clone();
    changed.text = fixture::TWO.replace("travel to", "travel “").replace("“", "\"o").replace("Chile.", "Chile\"");
    assert_eq!(changed.text.len(), fixture::TWO.len());
    corpus.articles[article] = std::sync::Arc::new(changed);
    let words = |list: &[Quotation]| list.iter().map(|one| corpus.words(one.article, one.span).to_owned()).collect::<Vec<_>>();
    let ana = entity(&corpus, named(&corpus, "person:ana-nunez"));
    let quoted = "\"o Quito on May 10 and has cancelled Chile\"";
    assert_eq!((words(&ana.said), words(&ana.said_of)), (vec![quoted.to_owned()], vec![]));
    let chile = entity(&corpus, named(&corpus, "place:cl"));
    assert_eq!((words(&chile.said), words(&chile.said_of)), (vec![], vec![quoted.to_owned()]));
}

#[test]
fn time_has_two_lanes_and_an_axis_that_holds_both() {
    let corpus = fixture::corpus();
    let told = timeline(&corpus, journey(), 1, None, 8);
    assert_eq!(told.axis.unwrap().to_string(), "2024-05-06/2024-05-11");
    let reports: Vec<(String, bool, Option<Status>)> =
        told.reported.iter().map(|report| (report.days.unwrap().to_string(), report.bar.certain.is_some(), report.says)).collect();
    assert_eq!(reports, [("2024-05-07".into(), true, None), ("2024-05-08/2024-05-09".into(), false, Some(Status::Planned))]);
    let bars: Vec<Bar> = told.happened.iter().map(|happening| happening.bar).collect();
    assert!(bars[0].certain.is_some() && bars[0].certain == bars[0].possible);
    assert_eq!((bars[1].certain, bars[1].possible.unwrap().to_string().as_str()), (None, "2024-05-10/2024-05-11"));
    assert_eq!(bars[2], Bar::default(), "a stop without a date has no place in time");
    assert_eq!(timeline(&corpus, journey(), 1, None, 1).reported.len(), 1, "reports are gathered until they fit");
    assert_eq!(timeline(&Corpus::default(), journey(), 0, None, 8), Timeline::default());
}

#[test]
fn what_looks_back_from_years_later_does_not_stretch_the_axis() {
    let mut corpus = fixture::corpus();
    let late = crate::model::ArticleId::from_index(1);
    corpus.pages[late].published.value = Some("2029-01-01".parse().unwrap());
    corpus.pages[late].published.range = None;
    let told = timeline(&corpus, journey(), 0, None, 8);
    assert_eq!(told.axis.unwrap().last.to_string(), "2024-05-11");
    assert_eq!(told.reported.len(), 2, "it is listed all the same");
}

#[test]
fn two_journeys_share_places_by_name_and_country() {
    let mut corpus = fixture::corpus();
    let mut second: Journey = corpus.journeys[journey()].clone();
    // A country in which one stop of the first journey lies, and the same people met.
    let place = Place { name: "Ecuador".into(), country: crate::model::Country::new("EC"), point: None, kind: PlaceKind::Country, within: None };
    let blank = Entity {
        slug: "place:zz".into(),
        name: "Ecuador".into(),
        place: Some(place),
        mentions: vec![],
        ..corpus.entities[EntityId::from_index(2)].clone()
    };
    let ecuador = corpus.entities.push(blank);
    let lima = second.stops[0].clone();
    second.stops = vec![Stop { place: ecuador, meetings: vec![], ..lima.clone() }, lima];
    corpus.journeys = IdVec::from(vec![corpus.journeys[journey()].clone(), second]);
    let both = compare(&corpus, journey(), JourneyId::from_index(1));
    assert_eq!(
        both.shared.iter().map(|pair| (pair.one, pair.other, pair.nearness)).collect::<Vec<_>>(),
        [(0, 1, Nearness::Same), (1, 0, Nearness::Within)]
    );
    assert!(!both.same_order);
    assert_eq!((both.only_one.clone(), both.only_other.clone()), (vec![2], vec![]));
    assert_eq!(both.met.iter().map(|met| (corpus.name(met.entity), met.one.len(), met.other[0].0)).collect::<Vec<_>>(), [("Juan Pérez", 1, 1)]);
    assert_eq!(compare(&corpus, journey(), JourneyId::from_index(9)), Comparison::default());
}
