//! What a person says is derived: corrections in, another corpus out, and the first one again when they are undone.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use dateline::derive::{Crew, Pile, derive_corrected};
use dateline::export;
use dateline::lexicon::Lexicon;
use dateline::model::{
    Anchor, Article, ArticleKey, Basis, Corpus, Corrections, Days, Does, Edit, Id, JourneyId, Partial, Place, PlaceKey, PlaceKind, Span, StopKey,
    Target, Touched,
};
use dateline::{read, why};
use proptest::prelude::*;

fn articles() -> &'static [Arc<Article>] {
    static ARTICLES: OnceLock<Vec<Arc<Article>>> = OnceLock::new();
    ARTICLES.get_or_init(|| read::sample().into_iter().map(Arc::new).collect())
}

fn pile() -> &'static Pile<'static> {
    static PILE: OnceLock<Pile<'static>> = OnceLock::new();
    PILE.get_or_init(|| Pile::read(articles(), Lexicon::embedded(), Crew::ALONE))
}

fn with(edits: Vec<Edit>) -> Corpus {
    pile().corpus(&edits.into_iter().fold(Corrections::default(), |all, edit| all.with(Does::Edit(edit))))
}

fn first() -> &'static Corpus {
    static FIRST: OnceLock<Corpus> = OnceLock::new();
    FIRST.get_or_init(|| with(Vec::new()))
}

/// Everything that leaves the program.
fn bytes(corpus: &Corpus) -> Vec<u8> {
    let mut out = Vec::new();
    export::annotate(&mut out, corpus, &export::Part::all()).expect("a vector takes all");
    export::itinerary(&mut out, corpus, &export::Part::all()).expect("a vector takes all");
    export::entities(&mut out, corpus, &export::Part::all()).expect("a vector takes all");
    export::articles(&mut out, corpus, &export::Part::all()).expect("a vector takes all");
    export::conflicts(&mut out, corpus, &export::Part::all()).expect("a vector takes all");
    out
}

/// Place and days of every stop of the main journey.
fn route(corpus: &Corpus) -> Vec<String> {
    let journey = &corpus.journeys[corpus.main_journey().expect("the sample has a journey")];
    journey.stops.iter().map(|stop| format!("{} {}", corpus.name(stop.place), stop.stay_written())).collect()
}

fn stop(index: usize) -> StopKey {
    let journey = &first().journeys[first().main_journey().expect("the sample has a journey")];
    StopKey::of(first(), journey, &journey.stops[index])
}

fn day(text: &str) -> Days {
    text.parse::<Partial>().expect("a date").days()
}

fn words(article: usize, quote: &str) -> Anchor {
    let start = articles()[article].text.find(quote).expect("the article says so");
    Anchor::of(&articles()[article], Span::new(start, start + quote.len()))
}

#[test]
fn a_rejected_stop_is_gone_and_the_rest_stays() {
    assert_eq!(route(first()), ["Havana 19 Feb 2024", "Caracas 20 Feb 2024", "Rio de Janeiro 21–22 Feb 2024"]);
    let corpus = with(vec![Edit::Reject(Target::Stop(stop(1)))]);
    assert_eq!(route(&corpus), ["Havana 19 Feb 2024", "Rio de Janeiro 21–22 Feb 2024"]);
    assert!(corpus.applied[0].matched && corpus.applied[0].touched.is_empty());
    assert_eq!(corpus.applied[0].says, "not a stop: Caracas 20 Feb 2024 (Sergey Lavrov)");
    let other = StopKey { days: Some(day("2019-02-20")), ..stop(1) };
    let corpus = with(vec![Edit::Reject(Target::Stop(other))]);
    assert!(!corpus.applied[0].matched, "another time is another stop");
    assert_eq!(bytes(&corpus), bytes(first()));
}

#[test]
fn a_stop_has_the_days_a_person_says_and_its_dispute_stays() {
    let corpus = with(vec![Edit::Date(Target::Stop(stop(2)), day("2024-02-18"))]);
    assert_eq!(route(&corpus), ["Rio de Janeiro 18 Feb 2024", "Havana 19 Feb 2024", "Caracas 20 Feb 2024"], "order follows from days");
    let journey = corpus.main_journey().unwrap();
    assert_eq!(corpus.applied[0].touched, [Touched::Stop(journey, 0)]);
    assert!(corpus.journeys[journey].conflicts.iter().any(|conflict| conflict.stop == 0), "what sources disagree about stays told");
    assert_eq!(corpus.contradictions(), first().contradictions());
    let answer = why::stop(&corpus, journey, 0);
    assert!(answer.facts.iter().any(|fact| fact.label == "correction" && fact.text.contains("on 18 Feb 2024")), "{answer:?}");
    // The next correction names the stop as it stands now.
    let now = StopKey { days: Some(day("2024-02-18")), ..stop(2) };
    let corpus = with(vec![Edit::Date(Target::Stop(stop(2)), day("2024-02-18")), Edit::Date(Target::Stop(now), day("2024-02-23"))]);
    assert_eq!(route(&corpus)[2], "Rio de Janeiro 23 Feb 2024");
}

#[test]
fn a_stop_is_where_a_person_says() {
    let place = Place { name: "Maracay".into(), country: dateline::model::Country::new("VE"), point: None, kind: PlaceKind::City, within: None };
    let key = PlaceKey { slug: "place:ve-maracay".into(), place };
    let corpus = with(vec![Edit::Place(Target::Stop(stop(1)), Box::new(key))]);
    assert_eq!(route(&corpus), ["Havana 19 Feb 2024", "Maracay 20 Feb 2024", "Rio de Janeiro 21–22 Feb 2024"]);
    assert!(corpus.entity_by_slug("place:ve-caracas").is_some(), "its sentences still name the other place");
}

#[test]
fn two_entities_become_one_and_a_name_becomes_anothers() {
    let slug = |slug: &str| first().entity_by_slug(slug).unwrap();
    let (maduro, lavrov) = ("person:nicolas-maduro", "person:sergey-lavrov");
    let counts = |slug: &str, corpus: &Corpus| corpus.entity_by_slug(slug).map(|id| corpus.entities[id].mentions.len());
    let both = counts(maduro, first()).unwrap() + counts(lavrov, first()).unwrap();
    let corpus = with(vec![Edit::Merge { entity: maduro.into(), into: lavrov.into() }]);
    assert_eq!((counts(maduro, &corpus), counts(lavrov, &corpus)), (None, Some(both)));
    assert!(
        !corpus
            .journeys
            .iter()
            .flat_map(|journey| &journey.stops)
            .flat_map(|stop| &stop.meetings)
            .any(|met| corpus.name(met.entity).contains("Maduro"))
    );
    // What was said of the one that is gone holds for the other.
    let corpus = with(vec![Edit::Merge { entity: lavrov.into(), into: "person:maria-zakharova".into() }, Edit::Reject(Target::Stop(stop(1)))]);
    assert!(corpus.applied[1].matched);

    let alias = first().entities[slug(lavrov)].aliases.iter().find(|alias| *alias == "Lavrov").unwrap().clone();
    let corpus = with(vec![Edit::Split { entity: lavrov.into(), alias }]);
    let new = corpus.entity_by_slug("person:lavrov").unwrap();
    assert_eq!(corpus.entities[new].aliases, ["Lavrov"]);
    assert_eq!(corpus.applied[0].touched, [Touched::Entity(new)]);
    assert!(!corpus.entities[corpus.entity_by_slug(lavrov).unwrap()].aliases.contains(&"Lavrov".to_owned()));
    for (at, entity) in corpus.entities.pairs() {
        assert!(entity.mentions.iter().all(|mention| corpus.mentions[*mention].entity == Some(at)));
    }
}

#[test]
fn names_and_dates_that_are_none_are_not_marked() {
    let corpus = with(vec![Edit::Reject(Target::Entity("person:nicolas-maduro".into()))]);
    assert!(corpus.entity_by_slug("person:nicolas-maduro").is_none() && corpus.applied[0].matched);
    let mention = first().mentions.iter().find(|mention| mention.timex.is_some()).unwrap();
    let anchor = Anchor::of(&first().articles[mention.article], mention.span);
    let corpus = with(vec![Edit::Reject(Target::Words(anchor.clone()))]);
    assert!(corpus.mention_at(mention.article, mention.span.start()).is_none() && corpus.applied[0].matched);
    let corpus = with(vec![Edit::Date(Target::Words(anchor), day("1999-12-31"))]);
    let id = corpus.mention_at(mention.article, mention.span.start()).unwrap();
    assert_eq!(corpus.mentions[id].timex.as_ref().unwrap().value.to_string(), "1999-12-31");
    assert_eq!(corpus.applied[0].touched, [Touched::Mention(id)]);
    let nowhere = words(0, "held");
    assert!(!with(vec![Edit::Reject(Target::Words(nowhere))]).applied[0].matched, "there is no name");
}

#[test]
fn an_article_set_aside_was_never_there() {
    for at in 0..articles().len() {
        let rest: Vec<Arc<Article>> =
            articles().iter().enumerate().filter(|(index, _)| *index != at).map(|(_, article)| Arc::clone(article)).collect();
        let corpus = with(vec![Edit::Without(ArticleKey::of(&articles()[at]))]);
        assert_eq!(
            bytes(&corpus),
            bytes(&derive_corrected(&rest, Lexicon::embedded(), &Corrections::default(), Crew::ALONE)),
            "without {}",
            articles()[at].id
        );
    }
}

#[test]
fn what_a_person_knows_of_an_article_is_stated() {
    let at = first().pages.iter().position(|page| page.published.basis != Basis::Stated).unwrap();
    let edit = Edit::Meta { article: ArticleKey::of(&articles()[at]), outlet: Some("The Daily".into()), published: "2024-02-20".parse().ok() };
    let corpus = with(vec![edit]);
    let page = corpus.pages.iter().nth(at).unwrap();
    assert_eq!((page.outlet.as_deref(), page.published.basis, page.published_days()), (Some("The Daily"), Basis::Stated, Some(day("2024-02-20"))));
}

#[test]
fn adding_an_article_keeps_what_was_corrected() {
    let corrections = Corrections::default().with(Does::Edit(Edit::Reject(Target::Stop(stop(1)))));
    let few = &articles()[..4];
    let small = derive_corrected(few, Lexicon::embedded(), &corrections, Crew::ALONE);
    assert!(small.applied[0].matched);
    assert!(!route(&small).iter().any(|stop| stop.starts_with("Caracas")));
    assert!(!route(&pile().corpus(&corrections)).iter().any(|stop| stop.starts_with("Caracas")));
}

/// An edit out of numbers: whatever they are it is one that a person could make on the sample.
fn edit(kind: u8, a: usize, b: usize) -> Edit {
    let corpus = first();
    let journey = &corpus.journeys[JourneyId::from_index(a % corpus.journeys.len())];
    let key = StopKey::of(corpus, journey, &journey.stops[b % journey.stops.len()]);
    let entity = |at: usize| &corpus.entities.as_slice()[at % corpus.entities.len()];
    let mention = &corpus.mentions.as_slice()[a % corpus.mentions.len()];
    let anchor = Anchor::of(&corpus.articles[mention.article], mention.span);
    let article = ArticleKey::of(&articles()[a % articles().len()]);
    let days = Days::day(day("2024-02-10").first).shift((b % 30) as i64);
    let place = || corpus.entities.iter().filter(|entity| entity.place.is_some()).nth(b % 5).expect("the sample names places");
    let place = || Box::new(PlaceKey { slug: place().slug.clone(), place: place().place.clone().expect("it is a place") });
    match kind % 10 {
        0 => Edit::Reject(Target::Stop(key)),
        1 => Edit::Date(Target::Stop(key), days),
        2 => Edit::Place(Target::Stop(key), place()),
        3 => Edit::Merge { entity: entity(a).slug.clone(), into: entity(b).slug.clone() },
        4 => Edit::Split { entity: entity(a).slug.clone(), alias: entity(a).aliases[b % entity(a).aliases.len()].clone() },
        5 => Edit::Reject(Target::Entity(entity(a).slug.clone())),
        6 => Edit::Reject(Target::Words(anchor)),
        7 => Edit::Date(Target::Words(anchor), days),
        8 => Edit::Without(article),
        _ => Edit::Meta { article, outlet: None, published: Some(Partial::Day(days.first)) },
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_corrections_give_a_sound_corpus_and_undoing_all_gives_the_first(edits in prop::collection::vec((any::<u8>(), 0_usize..500, 0_usize..500), 1..6)) {
        let mut corrections = edits.iter().fold(Corrections::default(), |all, (kind, a, b)| all.with(Does::Edit(edit(*kind, *a, *b))));
        let corpus = pile().corpus(&corrections);
        prop_assert_eq!(&bytes(&corpus), &bytes(&pile().corpus(&corrections)), "the same answer every time");
        prop_assert_eq!(corpus.applied.len(), edits.len());
        prop_assert!(corpus.entities.as_slice().windows(2).all(|pair| pair[0].slug < pair[1].slug), "entities stand in order, each slug once");
        for journey in &corpus.journeys {
            prop_assert!(!journey.stops.is_empty() && journey.stops.iter().all(|stop| !stop.evidence.is_empty()));
            prop_assert!(journey.conflicts.iter().all(|conflict| conflict.stop < journey.stops.len()));
        }
        for article in corpus.articles.ids() {
            prop_assert!(corpus.mentions_of(article).windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
        }
        while let Some((number, _)) = corrections.to_undo(&BTreeSet::new()) {
            corrections = corrections.with(Does::Undo(number));
        }
        let back = pile().corpus(&corrections);
        prop_assert_eq!(format!("{back:?}"), format!("{:?}", first()), "undoing everything gives the first corpus byte for byte");
    }
}
