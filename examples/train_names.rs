//! Trains the name typer and writes `typer.bin` with its `MANIFEST`.
//!
//! `cargo run --release --example train_names -- assets/names FOLDER`, where FOLDER holds the texts that [`TEXTS`] names.
//!
//! A text is one token a line, a tab, its tag (`B-` and `I-` of person, place and organization, `O`, `?` where the source does not say);
//! an empty line between sentences, `# document` before each document. All arithmetic is in integers and nothing depends on the order of
//! a hash table: the same texts, words and rules give the same bytes.

#![expect(clippy::disallowed_methods, reason = "a tool that reads files and writes others")]

#[path = "../tests/map/sha256.rs"]
mod sha256;

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;

use dateline::derive::training::{Observed, observe, pack};
use dateline::lexicon::Lexicon;

/// What is read, with its licence: texts that ask for no more than their authors' names. What must be shared alike is left out.
const TEXTS: [(&str, &str); 4] = [
    ("gum-academic.tsv", "GUM, academic; text and marks CC BY 4.0"),
    ("gum-court.tsv", "GUM, court; text and marks CC BY 4.0"),
    ("gum-interview.tsv", "GUM, Wikinews interviews; text CC BY 2.5, marks CC BY 4.0"),
    ("gum-news.tsv", "GUM, Wikinews; text CC BY 2.5, marks CC BY 4.0"),
];

const EPOCHS: i64 = 8;
/// The right kind must lead by this much, in tenths.
const MARGIN: i64 = 30;
/// Steps of a weight per tenth.
const STEPS: i64 = 4;
/// What is kept of a trained weight, in hundredths: it corrects the rules on other texts less well than on these.
const KEPT: i64 = 60;
/// Slots of the table, as a power of two.
const BITS: u32 = 13;

/// One possible name with the kind the text's marks give it: person, place, organization, none.
struct Example {
    features: Vec<u32>,
    rules: [i32; 4],
    kind: usize,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let (Some(folder), Some(texts)) = (arguments.next(), arguments.next()) else { return Err("usage: train_names INTO TEXTS".into()) };
    let mut manifest = String::from("# What examples/train_names.rs read and wrote: SHA-256, bytes, name; for texts their licence.\n\n");
    let mut examples = Vec::new();
    for (name, licence) in TEXTS {
        let bytes = std::fs::read(Path::new(&texts).join(name))?;
        writeln!(manifest, "input  {}  {} {name}: {licence}", sha256::hex(&bytes), bytes.len())?;
        read(std::str::from_utf8(&bytes)?, &mut examples);
    }
    let model = pack(&choose(train(&examples)), BITS);
    writeln!(manifest, "model  {}  {} typer.bin", sha256::hex(&model), model.len())?;
    std::fs::write(Path::new(&folder).join("typer.bin"), model)?;
    std::fs::write(Path::new(&folder).join("MANIFEST"), manifest)?;
    Ok(())
}

/// The examples of a text.
fn read(text: &str, examples: &mut Vec<Example>) {
    for document in text.split("# document\n").filter(|document| !document.trim().is_empty()) {
        let (prose, names) = prose(document);
        for observed in observe(&prose, Lexicon::embedded()).into_iter().filter(|observed| !observed.event) {
            if let Some(kind) = kind(&observed, &names) {
                examples.push(Example { features: observed.features, rules: observed.rules, kind });
            }
        }
    }
}

/// A marked name: its bytes and kind; nothing for names whose kind is not said.
struct Marked {
    start: usize,
    end: usize,
    kind: Option<usize>,
}

/// A document as running text, with its names.
fn prose(document: &str) -> (String, Vec<Marked>) {
    let mut prose = String::new();
    let mut names: Vec<Marked> = Vec::new();
    let mut glue = true;
    let mut quoted = false;
    for line in document.lines() {
        let Some((token, tag)) = line.split_once('\t') else {
            // A line of its own ends with its sentence if no mark closes it.
            if !prose.is_empty() {
                let closed = prose.ends_with(['.', '!', '?', '"', '”', ')', '\'']);
                prose.push(if closed { ' ' } else { '\n' });
                glue = true;
                quoted = false;
            }
            continue;
        };
        let clings = matches!(token, "." | "," | ";" | ":" | "!" | "?" | ")" | "]" | "%" | "”" | "’" | "..." | "-" | "–")
            || token.starts_with(['\'', '’']) && token.len() > 1
            || token.starts_with("n'")
            || token.starts_with("n’");
        let closes = matches!(token, "\"" | "'") && quoted;
        if !(glue || clings || closes) {
            prose.push(' ');
        }
        if matches!(token, "\"" | "'") {
            quoted = !quoted;
        }
        let start = prose.len();
        prose.push_str(token);
        glue = matches!(token, "(" | "[" | "$" | "£" | "“" | "‘" | "-" | "#" | "@") || matches!(token, "\"" | "'") && quoted;
        let kind = match tag.get(2..) {
            Some("person") => Some(0),
            Some("place") => Some(1),
            Some("organization") => Some(2),
            _ => None,
        };
        match (tag.as_bytes().first(), names.last_mut()) {
            (Some(b'I'), Some(last)) => last.end = prose.len(),
            (Some(b'B'), _) => names.push(Marked { start, end: prose.len(), kind }),
            (Some(b'?'), _) => names.push(Marked { start, end: prose.len(), kind: None }),
            _ => {}
        }
    }
    (prose, names)
}

/// The kind of a possible name, if its marks leave no doubt.
fn kind(observed: &Observed, names: &[Marked]) -> Option<usize> {
    let (start, end) = (observed.span.start(), observed.span.end());
    let first = names.partition_point(|name| name.end <= start);
    let mut meets = names[first..].iter().take_while(|name| name.start < end);
    let Some(name) = meets.next() else { return Some(3) };
    let only = meets.next().is_none();
    match name.kind {
        Some(kind) if only && name.start == start && name.end == end => Some(kind),
        // Part of a name, or more than one: cut wrongly; nothing is learnt of it but that of its greater part.
        Some(kind) if only && (name.end.min(end) - name.start.max(start)) * 2 > (name.end.max(end) - name.start.min(start)) => Some(kind),
        _ => None,
    }
}

/// An averaged perceptron with a margin, over the rules' evidence; weights in steps, summed over all moments.
fn train(examples: &[Example]) -> BTreeMap<u32, [i64; 4]> {
    // A weight now, and its sum over the past up to a moment.
    #[derive(Clone, Copy, Default)]
    struct Weight {
        now: [i64; 4],
        sum: [i64; 4],
        moment: i64,
    }
    let index: BTreeMap<u32, usize> = {
        let mut all: Vec<u32> = examples.iter().flat_map(|example| example.features.iter().copied()).collect();
        all.sort_unstable();
        let mut seen: BTreeMap<u32, usize> = BTreeMap::new();
        for group in all.chunk_by(|one, other| one == other).filter(|group| group.len() > 1) {
            let next = seen.len();
            seen.insert(group[0], next);
        }
        seen
    };
    let rows: Vec<Vec<usize>> =
        examples.iter().map(|example| example.features.iter().filter_map(|feature| index.get(feature).copied()).collect()).collect();
    let mut weights = vec![Weight::default(); index.len()];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut chance = 1u64;
    let mut moment = 0;
    for _ in 0..EPOCHS {
        for at in (1..order.len()).rev() {
            chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(at, ((chance >> 33) % (at as u64 + 1)) as usize);
        }
        for at in &order {
            moment += 1;
            let example = &examples[*at];
            let mut score = example.rules.map(|rule| i64::from(rule) * STEPS);
            for row in &rows[*at] {
                for (score, weight) in score.iter_mut().zip(weights[*row].now) {
                    *score += weight;
                }
            }
            let rival = (0..4).filter(|kind| *kind != example.kind).max_by_key(|kind| (score[*kind], std::cmp::Reverse(*kind))).unwrap_or(0);
            if score[example.kind] - score[rival] >= MARGIN * STEPS {
                continue;
            }
            for row in &rows[*at] {
                let weight = &mut weights[*row];
                for (sum, now) in weight.sum.iter_mut().zip(weight.now) {
                    *sum += now * (moment - weight.moment);
                }
                weight.moment = moment;
                weight.now[example.kind] += STEPS / 2;
                weight.now[rival] -= STEPS / 2;
            }
        }
    }
    let averaged = |weight: &Weight| {
        let mut mean = [0; 4];
        for (kind, mean) in mean.iter_mut().enumerate() {
            let sum = weight.sum[kind] + weight.now[kind] * (moment - weight.moment);
            *mean = (2 * sum + sum.signum() * moment) / (2 * moment);
        }
        mean
    };
    index.into_iter().map(|(feature, row)| (feature, averaged(&weights[row]))).collect()
}

/// The weights worth keeping: the greatest, as many as the table holds well.
fn choose(weights: BTreeMap<u32, [i64; 4]>) -> Vec<(u32, [i8; 4])> {
    let size = |weights: &[i64; 4]| weights.iter().map(|weight| weight.abs()).max().unwrap_or(0);
    let mut all: Vec<(u32, [i64; 4])> = weights.into_iter().filter(|(_, weights)| size(weights) > 0).collect();
    all.sort_by_key(|(feature, weights)| (std::cmp::Reverse(size(weights)), *feature));
    all.truncate((1 << BITS) * 3 / 4);
    all.sort_unstable_by_key(|(feature, _)| *feature);
    all.into_iter().map(|(feature, weights)| (feature, weights.map(|weight| (weight * KEPT / 100).clamp(-127, 127) as i8))).collect()
}
