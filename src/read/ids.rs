//! The contract's ids: from the path, from the record, and never the same twice.

use std::collections::{BTreeMap, BTreeSet};

use super::record::{Loaded, Record};
use crate::model::{Article, Notice};

/// Gives every record its id and moves the notices out, all in the order of the input.
///
/// A repeated id is numbered in the order of (file name, line), not of the input, so that the order of arguments decides nothing.
pub(super) fn assign(loaded: Vec<Loaded>, notices: &mut Vec<Notice>) -> Vec<Article> {
    let names = file_names(&loaded);
    let mut articles = Vec::new();
    let mut lines = Vec::new();
    for (file, name) in loaded.into_iter().zip(names) {
        notices.extend(file.notices);
        let alone = file.records.len() == 1;
        for record in file.records {
            let id = match &record.id {
                Some(id) => id.clone(),
                None if alone => name.clone(),
                None => format!("{name}:{}", record.line),
            };
            lines.push(record.line);
            articles.push(article(id, record, &file.origin, alone));
        }
    }
    let mut order: Vec<usize> = (0..articles.len()).collect();
    order.sort_by(|a, b| (&articles[*a].file, lines[*a]).cmp(&(&articles[*b].file, lines[*b])));
    distinct(&mut articles, &order);
    articles
}

/// The id of each file: its path without the extension, or with it where two differ only in that.
fn file_names(loaded: &[Loaded]) -> Vec<String> {
    let mut endings: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for file in loaded.iter().filter(|file| file.records.iter().any(|record| record.id.is_none())) {
        let (stem, ending) = split(&file.below);
        endings.entry(stem).or_default().insert(ending);
    }
    loaded
        .iter()
        .map(|file| {
            let (stem, _) = split(&file.below);
            let clash = endings.get(stem).is_some_and(|endings| endings.len() > 1);
            if clash { file.below.clone() } else { stem.to_owned() }
        })
        .collect()
}

/// A path's id and the extension it leaves out: `x/a.txt` → `x/a`, `.txt`; `a.txt.gz` → `a`, `.txt.gz`.
fn split(below: &str) -> (&str, &str) {
    let name = below.rfind('/').map_or(0, |slash| slash + 1);
    let cut = |end: usize| below[name..end].rfind('.').filter(|dot| *dot > 0).map_or(end, |dot| name + dot);
    let mut at = cut(below.len());
    if below[at..].eq_ignore_ascii_case(".gz") {
        at = cut(at);
    }
    below.split_at(at)
}

fn article(id: String, record: Record, origin: &str, alone: bool) -> Article {
    Article {
        id,
        text: record.text,
        title: record.title,
        published: record.published,
        source: record.source,
        url: record.url,
        language: record.language,
        file: if alone { origin.to_owned() } else { format!("{origin}:{}", record.line) },
    }
}

/// Appends `~2`, `~3`, … to ids that came before in `order`.
fn distinct(articles: &mut [Article], order: &[usize]) {
    let given: BTreeSet<String> = articles.iter().map(|article| article.id.clone()).collect();
    if given.len() == articles.len() {
        return;
    }
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    for index in order {
        let id = articles[*index].id.clone();
        let count = taken.entry(id.clone()).or_default();
        if *count == 0 {
            *count = 1;
            continue;
        }
        loop {
            *count += 1;
            let next = format!("{id}~{count}");
            if !given.contains(&next) {
                articles[*index].id = next;
                break;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(origin: &str, below: &str, ids: &[Option<&str>]) -> Loaded {
        let records = ids.iter().enumerate().map(|(index, id)| Record { line: index + 1, id: id.map(str::to_owned), ..Record::default() });
        Loaded { origin: origin.into(), below: below.into(), records: records.collect(), notices: vec![] }
    }

    fn ids(files: Vec<Loaded>) -> Vec<String> {
        assign(files, &mut Vec::new()).into_iter().map(|article| article.id).collect()
    }

    #[test]
    fn a_file_is_called_by_its_path_without_extension() {
        for (below, id) in
            [("a.txt", "a"), ("x/y.z/a.b.txt", "x/y.z/a.b"), ("a.txt.gz", "a"), (".txt", ".txt"), ("x.y/plain", "x.y/plain"), ("a", "a")]
        {
            assert_eq!(ids(vec![file(below, below, &[None])]), [id]);
        }
    }

    #[test]
    fn files_that_differ_only_in_extension_keep_it() {
        let files = vec![file("a.jsonl", "a.jsonl", &[None, None]), file("a.txt", "a.txt", &[None]), file("b.txt", "b.txt", &[None])];
        assert_eq!(ids(files), ["a.jsonl:1", "a.jsonl:2", "a.txt", "b"]);
    }

    #[test]
    fn a_repeated_id_is_numbered_whatever_the_order() {
        let x = || file("x/a.txt", "a.txt", &[None]);
        let y = || file("y/a.txt", "a.txt", &[None]);
        let z = || file("z.jsonl", "z.jsonl", &[Some("a~2"), Some("a"), Some("a")]);
        assert_eq!(ids(vec![x(), y(), z()]), ["a", "a~3", "a~2", "a~4", "a~5"]);
        assert_eq!(ids(vec![z(), y(), x()]), ["a~2", "a~4", "a~5", "a~3", "a"]);
    }

    #[test]
    fn the_only_record_of_a_file_bears_its_name() {
        assert_eq!(ids(vec![file("n.jsonl", "n.jsonl", &[None])]), ["n"]);
        assert_eq!(ids(vec![file("n.jsonl", "n.jsonl", &[Some("7"), None])]), ["7", "n:2"]);
    }
}
