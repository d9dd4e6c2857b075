//! What holds for any text at any width, and how rows look.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::fixture;
use crate::model::{ArticleId, ClusterKind, Corpus, Id, IdVec, Kind, Span, Zone, ZoneKind, clusters};

const ONE: usize = 0;
const FORMS: [DateForm; 3] = [DateForm::Original, DateForm::Both, DateForm::Resolved];

/// A pile of one article with this text, published on 7 May 2024; every date stands for 6 May 2024.
fn pile(text: &str, mentions: &[(Span, Kind)], zones: &[(Span, ZoneKind)]) -> Corpus {
    let mut corpus = fixture::corpus();
    let id = ArticleId::from_index(ONE);
    let mut article = corpus.articles[id].as_ref().clone();
    text.clone_into(&mut article.text);
    let mut page = corpus.pages[id].clone();
    page.zones = zones.iter().map(|(span, kind)| Zone { span: *span, kind: *kind }).collect();
    page.mentions = 0..mentions.len();
    page.sentences = 0..0;
    let monday = corpus.mentions.iter().find(|mention| mention.kind == Kind::Date).unwrap().clone();
    let mention = |(span, kind): &(Span, Kind)| {
        let timex = monday.timex.clone().filter(|_| *kind == Kind::Date);
        crate::model::Mention { span: *span, kind: *kind, timex, ..monday.clone() }
    };
    corpus.mentions = mentions.iter().map(mention).collect::<Vec<_>>().into();
    corpus.articles = IdVec::from(vec![Arc::new(article)]);
    corpus.pages = IdVec::from(vec![page]);
    corpus
}

fn plain(text: &str) -> Corpus {
    pile(text, &[], &[])
}

fn layout(corpus: &Corpus, width: u16, dates: DateForm) -> Layout {
    Layout::new(corpus, ArticleId::from_index(ONE), width, dates)
}

/// The rows as they are drawn.
fn drawn(corpus: &Corpus, width: u16, dates: DateForm) -> Vec<String> {
    let layout = layout(corpus, width, dates);
    let row = |row: usize| {
        let mut line = String::new();
        for piece in layout.pieces(corpus, row, &[]) {
            line.extend(std::iter::repeat_n(' ', usize::from(piece.col) - crate::model::Shown::width_of(&line)));
            line.push_str(piece.text.as_str());
        }
        line
    };
    (0..layout.len()).map(row).collect()
}

fn check(corpus: &Corpus, article: ArticleId, width: u16, dates: DateForm) {
    let text = &corpus.articles[article].text;
    let layout = Layout::new(corpus, article, width, dates);
    assert!(layout.len() > 0 && layout.rows()[0].start == 0);
    // A blank row that is put in between paragraphs holds nothing.
    assert!(layout.rows().is_sorted_by(|one, two| one.start < two.start || (one.blank && one.start == two.start)), "rows hold every byte once");
    let mut covered = 0;
    let mut shown = vec![false; text.len()];
    let mut replaced = vec![false; text.len()];
    for row in 0..layout.len() {
        let part = layout.span_of(row);
        assert_eq!(part.start(), covered);
        covered = part.end();
        let mut col = u16::from(layout.rows()[row].indent);
        for piece in layout.pieces(corpus, row, &[]) {
            assert_eq!((piece.col, usize::from(piece.width)), (col, piece.text.width()), "pieces follow each other");
            col += piece.width;
            assert!(part.covers(piece.span));
            for byte in piece.span.start()..piece.span.end() {
                assert!(!shown[byte], "byte {byte} is drawn twice");
                shown[byte] = true;
                replaced[byte] = piece.inserted;
            }
        }
        assert!(width < 10 || col <= width, "row {row} of {text:?} takes {col} of {width}");
    }
    assert_eq!(covered, text.len());
    let mut before = (0, 0);
    for cluster in clusters(text) {
        let blank = cluster.kind != ClusterKind::Text || cluster.shown.trim().is_empty();
        assert!(blank || shown[cluster.span.start()], "byte {} of {text:?} is not drawn", cluster.span.start());
        let place = layout.place_of(corpus, cluster.span.start());
        assert!(before <= place, "places grow with offsets");
        assert_eq!(place.0, layout.row_of(cluster.span.start()));
        before = place;
        if !blank && !replaced[cluster.span.start()] {
            assert_eq!(layout.nearest(corpus, place.0, place.1).start(), cluster.span.start());
        }
    }
    let behind = layout.nearest(corpus, layout.len(), u16::MAX);
    assert!(behind.is_empty() && behind.end() <= text.len(), "behind the words stands nothing");
}

/// Words, gaps and trouble.
fn text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        5 => "[a-z]{1,12}",
        4 => Just(" ".to_owned()),
        2 => "[\\-–—/.,()“”\u{a0}\u{ad}\u{200b}\t]{1,3}",
        1 => "[\n\r]{1,3}",
        1 => "[漢字。「」かガ한]{1,30}",
        1 => Just("🇨🇺👨‍👩‍👧e\u{301}\u{302}\u{303}\u{304}\u{305}क्षि\u{600}❤️".to_owned()),
        1 => "[a-z/]{60}",
        1 => "\\PC{0,4}",
        1 => any::<String>(),
    ];
    proptest::collection::vec(part, 0..40).prop_map(|parts| parts.concat())
}

/// Mentions on character boundaries that do not overlap.
fn mentions(text: &str, seeds: &[(usize, usize, bool)]) -> Vec<(Span, Kind)> {
    let edges: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let mut at = 0;
    let mut found = Vec::new();
    for (skip, len, date) in seeds {
        let (start, end) = (at + skip, at + skip + len);
        let (Some(from), Some(to)) = (edges.get(start), edges.get(end)) else { break };
        found.push((Span::new(*from, *to), if *date { Kind::Date } else { Kind::Person }));
        at = end;
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_is_laid_out(text in text(), seeds in proptest::collection::vec((0_usize..20, 1_usize..15, any::<bool>()), 0..8), width in 1_u16..200) {
        let corpus = pile(&text, &mentions(&text, &seeds), &[(Span::new(0, text.len()), ZoneKind::Caption)]);
        for dates in FORMS {
            check(&corpus, ArticleId::from_index(ONE), width, dates);
        }
    }
}

#[test]
fn every_width_holds_a_pile() {
    let corpus = fixture::corpus();
    for article in corpus.articles.ids() {
        for width in [1, 2, 5, 9, 10, 11, 23, 24, 40, 80, 199] {
            for dates in FORMS {
                check(&corpus, article, width, dates);
            }
        }
    }
    for width in (1..200).step_by(9) {
        check(&corpus, ArticleId::from_index(ONE), width, DateForm::Both);
    }
}

#[test]
fn rows_end_where_words_do() {
    for (text, rows) in [
        ("one two three four", &["one two", "three four"][..]),
        ("one   two   three", &["one   two", "three"]),
        ("a well-known fact", &["a well-", "known fact"]),
        ("unbreakablelong word", &["unbreakabl", "elong word"]),
        ("years 2021–2023", &["years", "2021–2023"]),
        ("see a.bc/de/fgh", &["see a.bc/", "de/fgh"]),
        ("漢字漢字漢字。漢", &["漢字漢字漢", "字。漢"]),
        ("漢字漢字漢。字", &["漢字漢字", "漢。字"]),
        ("12345678 a\u{a0}b", &["12345678", "a\u{a0}b"]),
        ("\n\n one\r\n\n \n\ntwo\n\n", &["one", "", "two"]),
        ("one\ntwo", &["one", "two"]),
        ("one two three\nfour", &["one two", "three", "", "four"]),
        ("", &[""]),
        (" \n\n", &[""]),
    ] {
        assert_eq!(drawn(&plain(text), 10, DateForm::Both), rows, "{text:?}");
    }
}

#[test]
fn lines_that_were_broken_to_fit_a_page_flow_on() {
    let full = "words that fill a line of a page from end to end";
    let text = format!("{full}\n{full}\nthe end.\n    {full}\n{full}\n- an item\nlast");
    let rows = drawn(&plain(&text), 200, DateForm::Both);
    assert_eq!(rows[0], format!("{full} {full} the end."));
    assert_eq!(rows[1..], [format!("{full} {full}"), "- an item".into(), "last".into()], "an indented line and an item begin anew");
    let long = format!("{}\n{text}", "x".repeat(101));
    assert_eq!(drawn(&plain(&long), 200, DateForm::Both).iter().filter(|row| *row == full).count(), 4, "a text with a longer line is not set");
}

#[test]
fn asides_are_set_in() {
    let text = "Head of it\nA picture of somebody and of others\n____";
    let zones = [(Span::new(0, 10), ZoneKind::Title), (Span::new(11, 46), ZoneKind::Caption), (Span::new(47, 51), ZoneKind::Rule)];
    let corpus = pile(text, &[], &zones);
    assert_eq!(drawn(&corpus, 24, DateForm::Both), ["Head of it", "", "  A picture of somebody", "  and of others", "", "____"]);
    let layout = layout(&corpus, 24, DateForm::Both);
    let opens: Vec<bool> = layout.rows().iter().map(|row| row.opens).collect();
    assert_eq!(opens, [true, false, true, false, false, true]);
    assert_eq!(layout.rows()[3].zone, ZoneKind::Caption);
    assert_eq!(drawn(&corpus, 23, DateForm::Both)[2], "A picture of somebody");
}

#[test]
fn dates_stand_in_three_forms() {
    let corpus = fixture::corpus();
    let rows = |dates| drawn(&corpus, 200, dates).concat();
    assert!(rows(DateForm::Original).contains("in Lima on Monday. She"));
    assert!(rows(DateForm::Both).contains("in Lima on Monday→6 May. She"));
    assert!(rows(DateForm::Resolved).contains("in Lima on 6 May. She"));
    let two = Layout::new(&corpus, ArticleId::from_index(1), 200, DateForm::Both);
    assert!(two.pieces(&corpus, 0, &[]).iter().all(|piece| !piece.inserted), "a month that is told gains nothing");
    let text = "Monday";
    let narrow = pile(text, &[(Span::new(0, 6), Kind::Date)], &[]);
    assert_eq!(drawn(&narrow, 10, DateForm::Both), ["Monday"], "an arrow that has no room is left out");
    assert_eq!(drawn(&narrow, 18, DateForm::Both), ["Monday→6 May"]);
}

#[test]
fn dates_of_another_year_say_it() {
    let mut corpus = pile("It was Monday then.", &[(Span::new(7, 13), Kind::Date)], &[]);
    let id = ArticleId::from_index(ONE);
    let mut page = corpus.pages[id].clone();
    page.published.value = Some("2025-01-03".parse().unwrap());
    corpus.pages = IdVec::from(vec![page]);
    assert_eq!(drawn(&corpus, 60, DateForm::Both), ["It was Monday→6 May 2024 then."]);
}

#[test]
fn a_mention_on_two_rows_is_two_pieces() {
    let text = "Yesterday Ana María Núñez came";
    let start = text.find("Ana").unwrap();
    let corpus = pile(text, &[(Span::new(start, text.find(" came").unwrap()), Kind::Person)], &[]);
    let layout = layout(&corpus, 16, DateForm::Both);
    let named: Vec<(usize, String, u16)> = (0..layout.len())
        .flat_map(|row| layout.pieces(&corpus, row, &[]).into_iter().map(move |piece| (row, piece)))
        .filter(|(_, piece)| piece.mention.is_some_and(|id| id.index() == 0))
        .map(|(row, piece)| (row, piece.text.to_string(), piece.col))
        .collect();
    assert_eq!(named, [(0, "Ana".to_owned(), 10), (1, "María Núñez".to_owned(), 0)]);
}

#[test]
fn pieces_are_divided_where_asked() {
    let corpus = plain("one two three");
    let pieces = layout(&corpus, 80, DateForm::Both).pieces(&corpus, 0, &[Span::new(4, 7), Span::new(4, 99)]);
    let texts: Vec<&str> = pieces.iter().map(|piece| piece.text.as_str()).collect();
    assert_eq!(texts, ["one ", "two", " three"]);
    assert_eq!(pieces[1].span, Span::new(4, 7));
}

#[test]
fn hostile_lengths_stay_cheap() {
    for part in [" ", "\u{200b}", "a", "\u{301}", "漢", "\n", "-"] {
        let corpus = plain(&format!("x{}y", part.repeat(60_000)));
        let layout = layout(&corpus, 40, DateForm::Both);
        for row in 0..layout.len() {
            assert!(layout.span_of(row).len() < 30_000 || part == "\n", "{part:?}");
        }
        let end = corpus.articles[ArticleId::from_index(ONE)].text.len() - 1;
        let (row, col) = layout.place_of(&corpus, end);
        assert_eq!(layout.nearest(&corpus, row, col).start(), end);
    }
    assert!(size_of::<super::wrap::Row>() <= 8);
}
