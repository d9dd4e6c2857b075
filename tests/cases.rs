//! Cases as documents: prose, articles with marks in them, and what is derived from them (`tests/cases/*.md`).
#![expect(clippy::disallowed_methods, reason = "the test reads its cases")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use dateline::derive::derive;
use dateline::lexicon::Lexicon;
use dateline::model::{Article, ArticleId, Corpus, Grade, Id, Kind, Mention, Span, Status};

/// Words of an article with what they are to be.
struct Mark {
    span: Span,
    is: String,
}

/// A case as its document tells it.
#[derive(Default)]
struct Case {
    articles: Vec<Article>,
    marks: Vec<Vec<Mark>>,
    itinerary: Option<String>,
}

fn article(head: &str, body: &str, number: usize) -> (Article, Vec<Mark>) {
    let field = |name: &str| head.split_whitespace().find_map(|word| word.strip_prefix(name)?.strip_prefix('=')).map(str::to_owned);
    let mut text = String::new();
    let mut marks = Vec::new();
    let mut rest = body;
    while let Some((before, marked)) = rest.split_once('[') {
        text.push_str(before);
        let (inside, after) = marked.split_once(']').expect("a mark ends");
        let (words, is) = inside.split_once('|').expect("a mark says what its words are");
        marks.push(Mark { span: Span::new(text.len(), text.len() + words.len()), is: is.to_owned() });
        text.push_str(words);
        rest = after;
    }
    text.push_str(rest);
    let published = field("published").map(|date| date.parse().expect("a date"));
    let article = Article {
        id: format!("{number}"),
        text,
        title: None,
        published,
        source: field("source"),
        url: None,
        language: field("language"),
        file: format!("article {number}"),
    };
    (article, marks)
}

fn read(document: &str) -> Case {
    let mut case = Case::default();
    let mut rest = document;
    while let Some((_, block)) = rest.split_once("\n```") {
        let (head, body) = block.split_once('\n').expect("a block has lines");
        let (body, after) = body.split_once("\n```").expect("a block ends");
        match head.split_whitespace().next() {
            Some("article") => {
                let (article, marks) = article(head, body, case.articles.len() + 1);
                case.articles.push(article);
                case.marks.push(marks);
            }
            Some("itinerary") => case.itinerary = Some(body.to_owned()),
            other => panic!("{other:?} is no kind of block"),
        }
        rest = after;
    }
    case
}

/// What a mention is, as marks say it.
fn is(corpus: &Corpus, mention: &Mention) -> String {
    let more = match (&mention.timex, mention.entity.and_then(|entity| corpus.entities[entity].place.as_ref())) {
        (Some(timex), _) => format!(" {}", timex.value),
        (None, Some(place)) => place.country.map(|country| format!(" {country}")).unwrap_or_default(),
        _ => String::new(),
    };
    format!("{}{more}", mention.kind.as_str())
}

fn unmet(corpus: &Corpus, case: &Case) -> Vec<String> {
    let mut unmet = Vec::new();
    for (index, marks) in case.marks.iter().enumerate() {
        let article = ArticleId::from_index(index);
        for mark in marks {
            let words = corpus.words(article, mark.span);
            let found = corpus.mentions_of(article).iter().find(|mention| mention.span == mark.span).map(|mention| is(corpus, mention));
            let place =
                |mention: &Mention| mention.kind == Kind::Place && mention.span.start() < mark.span.end() && mark.span.start() < mention.span.end();
            let right = match (&found, mark.is.as_str()) {
                (_, "not place") => !corpus.mentions_of(article).iter().any(place),
                (None, "none") => true,
                // A kind alone leaves open which one it is.
                (Some(found), wanted) => *found == wanted || (Kind::ALL.iter().any(|kind| kind.as_str() == wanted) && found.starts_with(wanted)),
                (None, _) => false,
            };
            if !right {
                unmet.push(format!("“{words}” is {}, not {}", found.unwrap_or_else(|| "no mention".into()), mark.is));
            }
        }
    }
    unmet
}

/// The journeys that are not told in passing, in lines.
fn itinerary(corpus: &Corpus) -> String {
    let mut out = String::new();
    for journey in corpus.journeys.iter().filter(|journey| !journey.background) {
        let _ = writeln!(out, "{}", corpus.name(journey.traveller));
        for (index, stop) in journey.stops.iter().enumerate() {
            let differ = journey.conflicts.iter().filter(|conflict| conflict.stop == index && conflict.grade == Grade::Contradict);
            let differ = differ.fold(String::new(), |all, conflict| all + " ≠ " + conflict.about.as_str());
            let _ = writeln!(out, "{} {} {} {}{differ}", index + 1, stop.status.mark(), corpus.name(stop.place), stop.stay_written());
            for meeting in &stop.meetings {
                let mark = if meeting.status == Status::Reported { "" } else { meeting.status.mark() };
                let _ = writeln!(out, "  met {mark}{}", corpus.name(meeting.entity));
            }
        }
    }
    out.trim_end().to_owned()
}

#[test]
fn every_case_comes_out_as_told() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut paths: Vec<_> = fs::read_dir(folder).expect("the cases").map(|entry| entry.expect("a case").path()).collect();
    paths.sort();
    let mut wrong = String::new();
    let mut count = 0;
    for path in paths.iter().filter(|path| path.file_name().is_some_and(|name| name != "README.md")) {
        let case = read(&fs::read_to_string(path).expect("a case is text"));
        assert!(!case.articles.is_empty(), "{} has no article", path.display());
        let corpus = derive(case.articles.clone(), Lexicon::embedded());
        let mut faults = unmet(&corpus, &case);
        if let Some(wanted) = &case.itinerary {
            let found = itinerary(&corpus);
            if found != *wanted {
                faults.push(format!("the itinerary is\n{found}\nnot\n{wanted}"));
            }
        }
        if !faults.is_empty() {
            let _ = writeln!(wrong, "\n{}\n{}", path.display(), faults.join("\n"));
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count >= 7, "only {count} cases were found");
}
