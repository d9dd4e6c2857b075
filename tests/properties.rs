//! What holds for any pile at all: spans fit, mentions do not overlap, order decides nothing, nothing panics.

use dateline::align::{self, Alignment, By, Fit};
use dateline::derive::derive;
use dateline::export;
use dateline::lexicon::Lexicon;
use dateline::model::{About, Article, Corpus, Evidence, Id, Span};
use proptest::prelude::*;

/// Pieces that make rules fire, and pieces that make them stumble.
const PIECES: [&str; 56] = [
    "Foreign Minister Ana Núñez",
    "Ana Núñez",
    "Nunez",
    "President Juan Pérez of Chile",
    "she",
    "the minister",
    "Lima",
    "LIMA, May 8 —",
    "Quito, Ecuador",
    "San José",
    "Georgia",
    "the Congo",
    "the G20 summit",
    "the Ministry of Foreign Affairs",
    "TASS",
    "arrived in",
    "will travel to",
    "left for",
    "met with",
    "visited",
    "cancelled a trip to",
    "returned from",
    "on Monday",
    "yesterday",
    "next week",
    "May 10",
    "10 May 2024",
    "in 2023",
    "31 February 2024",
    "less than a year ago",
    "in the second half of April",
    "May 10-12",
    "0000-00-00",
    "99999999999999999999",
    "according to",
    "before heading to",
    "and",
    ",",
    ".",
    ". ",
    "\n",
    "\n\n",
    "\r\n",
    "“",
    "”",
    "(",
    ")",
    "—",
    "#Zakharova:",
    "@mfa",
    "🇨🇺",
    "👨‍👩‍👧",
    "e\u{301}\u{301}\u{301}",
    "\u{202e}",
    "\u{0}",
    "Лавров прибыл в Гавану 19 февраля",
];

/// A sentence that claims something of somebody.
fn claim() -> impl Strategy<Value = String> {
    let who = prop::sample::select(&["Foreign Minister Ana Núñez", "Núñez", "Ana Nunez", "President Juan Pérez", "She", "Their delegation"][..]);
    let does = prop::sample::select(
        &[
            "arrived in",
            "will travel to",
            "visited",
            "is due in",
            "cancelled a visit to",
            "met President Luis Arce in",
            "left for",
            "previously visited",
        ][..],
    );
    let place =
        prop::sample::select(&["Lima", "Quito", "Chile", "Lima and Quito", "Bogotá, Colombia", "San José", "Santiago before heading to Lima"][..]);
    let when =
        prop::sample::select(&["on Monday", "on 10 May 2024", "yesterday", "on May 12", "in 2023", "next week", "", "from May 9 to 11, 2024"][..]);
    (who, does, place, when).prop_map(|(who, does, place, when)| format!("{who} {does} {place} {when}."))
}

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => claim(),
        8 => prop::sample::select(&PIECES[..]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "[A-Z][a-z]{0,8}",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.join(" "))
}

fn article(index: usize, text: String) -> Article {
    let origin = format!("{index}.txt");
    Article { id: format!("a{index}"), text, title: None, published: None, source: None, url: None, language: None, file: origin }
}

fn pile(texts: &[String]) -> Corpus {
    derive(texts.iter().cloned().enumerate().map(|(index, text)| article(index, text)).collect(), Lexicon::embedded())
}

fn json(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).expect("memory takes everything");
    String::from_utf8(out).expect("JSON is UTF-8")
}

/// True if a span lies inside the text, on character boundaries.
fn fits(span: Span, text: &str) -> bool {
    text.get(span.start()..span.end()).is_some()
}

fn check(corpus: &Corpus) -> Result<(), TestCaseError> {
    for (id, article) in corpus.articles.pairs() {
        let mut end = 0;
        for mention in corpus.mentions_of(id) {
            prop_assert!(fits(mention.span, &article.text) && !mention.span.is_empty(), "{mention:?}");
            prop_assert!(mention.span.start() >= end, "mentions overlap: {mention:?}");
            end = mention.span.end();
            prop_assert_eq!(mention.article, id);
        }
        for sentence in corpus.sentences_of(id) {
            prop_assert!(fits(sentence.span, &article.text), "{sentence:?}");
        }
        for zone in &corpus.pages[id].zones {
            prop_assert!(fits(zone.span, &article.text), "{zone:?}");
        }
    }
    let proves = |evidence: &[Evidence]| {
        !evidence.is_empty() && evidence.iter().all(|one| fits(one.span, &corpus.articles[one.article].text) && !one.span.is_empty())
    };
    for journey in &corpus.journeys {
        prop_assert!(!journey.stops.is_empty());
        for stop in &journey.stops {
            prop_assert!(proves(&stop.evidence), "{stop:?}");
            prop_assert!(stop.meetings.iter().all(|meeting| proves(&meeting.evidence)), "{stop:?}");
        }
        for conflict in &journey.conflicts {
            prop_assert!(conflict.stop < journey.stops.len() && conflict.claims.len() > 1, "{conflict:?}");
            prop_assert!(conflict.claims.iter().all(|claim| proves(&claim.evidence)), "{conflict:?}");
        }
    }
    let slugs: Vec<&str> = corpus.entities.iter().map(|entity| entity.slug.as_str()).collect();
    prop_assert!(slugs.windows(2).all(|pair| pair[0] < pair[1]), "slugs are sorted and unique: {slugs:?}");
    Ok(())
}

#[test]
fn the_pieces_make_journeys() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let strategy = prop::collection::vec(text(), 1..5);
    let made = (0..100).filter(|_| !pile(&strategy.new_tree(&mut runner).expect("a pile").current()).journeys.is_empty()).count();
    assert!(made > 50, "only {made} of 100 piles tell a journey: the properties below would prove little");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_pile_holds_together(texts in prop::collection::vec(text(), 1..5)) {
        let corpus = pile(&texts);
        check(&corpus)?;
        let annotated = json(|out| export::annotate(out, &corpus, &export::Part::all()));
        for (line, text) in annotated.lines().zip(&texts) {
            let record: serde_json::Value = serde_json::from_str(line).expect("a line is JSON");
            prop_assert_eq!(record["text"].as_str(), Some(text.as_str()));
            for mention in record["mentions"].as_array().expect("a list") {
                let at = |key: &str| usize::try_from(mention[key].as_u64().expect("a number")).expect("small");
                let words: String = text.chars().skip(at("start")).take(at("end") - at("start")).collect();
                prop_assert_eq!(mention["text"].as_str(), Some(words.as_str()));
            }
        }
    }

    #[test]
    fn every_answer_can_be_given_and_explained(texts in prop::collection::vec(text(), 1..4)) {
        let corpus = pile(&texts);
        for text in [
            json(|out| export::text::itinerary(out, &corpus, &export::Part::all())),
            json(|out| export::text::articles(out, &corpus, &export::Part::all())),
            json(|out| export::text::entities(out, &corpus, &export::Part::all())),
            json(|out| export::text::conflicts(out, &corpus, &export::Part::all())),
            json(|out| export::entities(out, &corpus, &export::Part::all())),
        ] {
            prop_assert!(text.chars().all(|char| char == '\n' || !char.is_control()), "{text:?}");
        }
        for (id, article) in corpus.articles.pairs() {
            for (offset, _) in article.text.char_indices().step_by(7) {
                prop_assert!(!dateline::why::at(&corpus, id, offset).title.is_empty());
            }
            prop_assert!(!dateline::why::published(&corpus, id).facts.is_empty());
        }
        for id in corpus.entities.ids() {
            prop_assert!(!dateline::why::entity(&corpus, id).facts.is_empty());
        }
        for (id, journey) in corpus.journeys.pairs() {
            for stop in 0..journey.stops.len() {
                prop_assert!(dateline::why::stop(&corpus, id, stop).facts.iter().any(|fact| fact.evidence.is_some()));
            }
        }
    }

    #[test]
    fn any_two_articles_can_be_laid_side_by_side(texts in prop::collection::vec(text(), 2..4)) {
        let corpus = pile(&texts);
        let stops = corpus.journeys.pairs().flat_map(|(id, journey)| (0..journey.stops.len()).map(move |stop| (id, stop)));
        for by in stops.map(|(id, stop)| By::Stop(id, stop)).chain([By::Entity]) {
            for from in corpus.articles.ids() {
                let stop = if let By::Stop(journey, stop) = by { Some((journey, stop)) } else { None };
                let partners = align::partners(&corpus, from, stop);
                let distinct: std::collections::BTreeSet<_> = partners.iter().collect();
                prop_assert!(distinct.len() == partners.len() && !distinct.contains(&from), "{partners:?}");
                for to in corpus.articles.ids().filter(|to| *to != from) {
                    let (alignment, again) = (Alignment::new(&corpus, from, to, by), Alignment::new(&corpus, from, to, by));
                    for sentence in corpus.pages[from].sentence_ids() {
                        let answer = alignment.counterpart(sentence);
                        prop_assert_eq!(answer, again.counterpart(sentence));
                        prop_assert_eq!(answer.sentence.is_none(), answer.fit == Fit::Silent);
                        prop_assert!(answer.sentence.is_none_or(|answer| corpus.sentences[answer].article == to), "{answer:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_order_of_articles_decides_nothing(texts in prop::collection::vec(text(), 2..5), turn in 1_usize..4) {
        let articles: Vec<Article> = texts.into_iter().enumerate().map(|(index, text)| article(index, text)).collect();
        let mut turned = articles.clone();
        let turn = turn % articles.len();
        turned.rotate_left(turn);
        let (one, other) = (derive(articles, Lexicon::embedded()), derive(turned, Lexicon::embedded()));
        prop_assert_eq!(json(|out| export::itinerary(out, &one, &export::Part::all())), json(|out| export::itinerary(out, &other, &export::Part::all())));
        let mut lines: Vec<String> = json(|out| export::annotate(out, &other, &export::Part::all())).lines().map(str::to_owned).collect();
        lines.rotate_right(turn);
        let first = json(|out| export::annotate(out, &one, &export::Part::all()));
        prop_assert_eq!(first.lines().collect::<Vec<_>>(), lines);
        prop_assert!(one.articles.ids().all(|id| id.index() < one.articles.len()));
    }
}

#[test]
fn who_is_left_unsaid_proves_by_the_words_that_are_there() {
    let texts = [
        "La canciller Ana Núñez viajará el domingo a Chile, Bolivia y Perú, informó el martes su ministerio.",
        "LIMA – La canciller Ana Núñez está en Perú. El ministro Juan Pérez la recibió el miércoles en la noche en el aeropuerto de Lima. \
         Venía de Bolivia y llegó con varias horas de retraso. El lunes había estado en Chile y el martes en Bolivia.",
        "La canciller Ana Núñez visitará Chile, Perú y Bolivia, según dijo.",
    ];
    let articles = texts.iter().zip(["2023-06-06", "2023-06-14", "2023-06-07"]).enumerate().map(|(index, (text, published))| Article {
        published: Some(published.parse().unwrap()),
        language: Some("es".into()),
        ..article(index, (*text).to_owned())
    });
    let corpus = derive(articles.collect(), Lexicon::embedded());
    let journey = corpus.journeys.iter().find(|journey| journey.stops.len() == 3).expect("one journey of three stops");
    let order = journey.conflicts.iter().find(|conflict| conflict.about == About::Order).expect("an order in dispute");
    let words: Vec<&str> =
        order.claims.iter().flat_map(|claim| &claim.evidence).map(|proof| proof.span.of(&corpus.articles[proof.article].text)).collect();
    assert!(words.iter().all(|words| words.contains(' ')), "{words:?}");
}
