//! What a letter typed into the finder costs, against fuzzy-matcher over everything, in the same run; and whether the order is as good.
//!
//! `cargo bench --bench finder` makes names and headlines out of the sample's words; `-- FILE…` takes lists of lines instead.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measurement reads its lists, stops when it cannot, and prints what it came to"
)]

use std::sync::Arc;
use std::time::{Duration, Instant};

use dateline::cli::load;
use dateline::derive::preview;
use dateline::find::{Index, Narrowing, TargetKind};
use dateline::model::{Article, Corpus, Entity, Kind, fold};
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

const QUERIES: [&str; 4] = ["lavrov", "diaz canel", "g20 rio", "foreign minister"];

fn main() {
    let files: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).collect();
    let lists: Vec<(String, Vec<String>)> = if files.is_empty() {
        vec![("5,000 names".into(), made(5_000, 2)), ("100,000 headlines".into(), made(100_000, 13))]
    } else {
        files.into_iter().map(|file| (file.clone(), std::fs::read_to_string(file).unwrap().lines().map(str::to_owned).collect())).collect()
    };
    println!("{:<28} {:>10} {:>10} {:>10} {:>10} {:>8} {:>10}", "", "p50", "p95", "all p50", "all p95", "ratio", "first 20");
    for (name, list) in &lists {
        measure(name, list);
    }
    let texts = made(SENTENCES.0, SENTENCES.1 * SENTENCES.2);
    println!("\n{:<28} {:>10} {:>10} {:>10} {:>10} {:>8}", "", "first", "later p50", "anew p50", "anew p95", "ratio");
    measure_sentences(&format!("sentences of {} articles", texts.len()), &texts);
}

/// Articles, sentences of each, words of a sentence.
const SENTENCES: (usize, usize, usize) = (20_000, 8, 17);

/// What a letter costs where only sentences are looked for, against looking through all of them anew: a query that grows looks into fewer.
fn measure_sentences(name: &str, texts: &[String]) {
    let article = |(at, text): (usize, &String)| {
        let words: Vec<&str> = text.split(' ').collect();
        let text = words.chunks(SENTENCES.2).map(|sentence| sentence.join(" ")).collect::<Vec<_>>().join("\n");
        Arc::new(Article { id: format!("{at:06}"), text, title: None, published: None, source: None, url: None, language: None, file: String::new() })
    };
    let corpus = preview(&texts.iter().enumerate().map(article).collect::<Vec<_>>(), 1);
    let index = Index::new(&corpus, &[]);
    let (mut first, mut later, mut anew) = (Vec::new(), Vec::new(), Vec::new());
    for query in QUERIES {
        let mut narrowing = Narrowing::default();
        for end in 1..=query.len() {
            let find = |narrowing: &mut Narrowing| {
                let start = Instant::now();
                let found = index.find(&corpus, &query[..end], Some(TargetKind::Sentence), 200, narrowing, &|| false).unwrap();
                (start.elapsed(), found)
            };
            let (ours, found) = find(&mut narrowing);
            let (all, same) = find(&mut Narrowing::default());
            assert_eq!(found, same, "{name}: {} finds other sentences when it grows", &query[..end]);
            if end == 1 {
                first.push(ours);
            } else {
                later.push(ours);
            }
            anew.push(all);
        }
    }
    let ratio = (sum(&first) + sum(&later)).as_secs_f64() / sum(&anew).as_secs_f64();
    let (once, p50, all50, all95) = (at(&mut first, 50), at(&mut later, 50), at(&mut anew, 50), at(&mut anew, 95));
    println!("{name:<28} {:>10} {:>10} {:>10} {:>10} {ratio:>8.2}", ms(once), ms(p50), ms(all50), ms(all95));
    assert!(ratio < 0.8, "{name}: a query that grows takes {ratio:.2} of what looking anew takes");
}

/// Lines of so many words of the sample, in an order that is always the same.
fn made(count: usize, words: usize) -> Vec<String> {
    let sample = load(&[]).corpus;
    let all: Vec<&str> = sample.articles.iter().flat_map(|article| article.text.split_whitespace()).collect();
    let mut seed = 1_u64;
    let mut next = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap()
    };
    (0..count).map(|_| (0..words).map(|_| all[next() % all.len()]).collect::<Vec<_>>().join(" ")).collect()
}

fn index(list: &[String]) -> (Corpus, Index) {
    let entity = |(at, name): (usize, &String)| Entity {
        slug: format!("person:{at:07}"),
        kind: Kind::Person,
        name: name.clone(),
        aliases: vec![],
        place: None,
        roles: vec![],
        mentions: vec![],
    };
    let corpus = Corpus { entities: list.iter().enumerate().map(entity).collect::<Vec<_>>().into(), ..Corpus::default() };
    let index = Index::new(&corpus, &[]);
    (corpus, index)
}

fn measure(name: &str, list: &[String]) {
    let (corpus, index) = index(list);
    let folded: Vec<String> = list.iter().map(|line| fold(line)).collect();
    let matcher = SkimMatcherV2::default();
    let (mut ours, mut plain) = (Vec::new(), Vec::new());
    let (mut good, mut seen) = (0, 0);
    for query in QUERIES {
        let mut narrowing = Narrowing::default();
        for end in 1..=query.len() {
            let typed = &query[..end];
            let start = Instant::now();
            let found = index.find(&corpus, typed, None, 200, &mut narrowing, &|| false).unwrap();
            ours.push(start.elapsed());
            let start = Instant::now();
            let mut scores: Vec<i64> = folded.iter().filter_map(|line| matcher.fuzzy_match(line, typed)).collect();
            scores.sort_unstable_by(|one, other| other.cmp(one));
            plain.push(start.elapsed());
            if typed.ends_with(' ') {
                continue;
            }
            // As good: no worse than the twentieth when all are ranked to the end.
            let full = index.search(typed, None, list.len());
            let worst = full.get(19).or(full.last()).map_or(0, |hit| hit.score);
            let first = found.hits.iter().take(20);
            seen += first.len();
            good += first.filter(|hit| hit.score >= worst).count();
        }
    }
    let (p50, p95) = (at(&mut ours, 50), at(&mut ours, 95));
    let (all50, all95) = (at(&mut plain, 50), at(&mut plain, 95));
    let ratio = sum(&ours).as_secs_f64() / sum(&plain).as_secs_f64();
    println!(
        "{name:<28} {:>10} {:>10} {:>10} {:>10} {ratio:>8.2} {:>9.1}%",
        ms(p50),
        ms(p95),
        ms(all50),
        ms(all95),
        100.0 * f64::from(good_u32(good)) / f64::from(good_u32(seen).max(1))
    );
    assert!(good * 100 >= seen * 98, "{name}: only {good} of the first {seen} are as good as they could be");
    assert!(list.len() < 50_000 || ratio < 0.45, "{name}: {ratio:.2} of what ranking everything takes");
}

fn at(times: &mut [Duration], percent: usize) -> Duration {
    times.sort_unstable();
    times[(times.len() - 1) * percent / 100]
}

fn sum(times: &[Duration]) -> Duration {
    times.iter().sum()
}

fn ms(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3)
}

fn good_u32(count: usize) -> u32 {
    u32::try_from(count).unwrap()
}
