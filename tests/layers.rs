//! The arrows of `ARCHITECTURE.md`: which layer names which, read from the sources.
#![expect(clippy::disallowed_methods, reason = "the test reads the sources")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Each layer and the layers it may name.
const ARROWS: [(&str, &[&str]); 13] = [
    ("model", &[]),
    ("lexicon", &["model"]),
    ("read", &["model"]),
    ("derive", &["lexicon", "model"]),
    ("dossier", &["model"]),
    ("keep", &["model"]),
    ("export", &["dossier", "model"]),
    ("map", &["model"]),
    ("find", &["model"]),
    ("why", &["model"]),
    ("align", &["model"]),
    ("ui", &["find", "why", "map", "align", "dossier", "model"]),
    ("cli", &["read", "lexicon", "derive", "export", "map", "find", "why", "ui", "keep", "model"]),
];

fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    let mut entries: Vec<_> = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push((path.display().to_string(), fs::read_to_string(path).expect("sources are UTF-8")));
        }
    }
}

/// The modules of the crate that a source names: `crate::x` and `use crate::{x, y}`.
fn named(source: &str) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    for (at, found) in source.match_indices("crate::") {
        let rest = &source[at + found.len()..];
        let parts: Vec<&str> = match rest.strip_prefix('{') {
            Some(list) => list.split('}').next().unwrap_or(list).split(',').collect(),
            None => vec![rest],
        };
        for part in parts {
            let part = part.trim();
            let end = part.find(|char: char| !char.is_alphanumeric() && char != '_').unwrap_or(part.len());
            names.insert(&part[..end]);
        }
    }
    names
}

#[test]
fn names_are_read_from_paths_and_lists() {
    assert_eq!(named("use crate::model::{A}; crate::find::x(); use crate::{read, why::at};"), BTreeSet::from(["find", "model", "read", "why"]));
}

#[test]
fn no_layer_names_what_it_must_not_know() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let layers: BTreeSet<&str> = ARROWS.iter().map(|(layer, _)| *layer).collect();
    for entry in fs::read_dir(&root).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        assert!(!entry.path().is_dir() || layers.contains(name.as_str()), "src/{name} is no layer of ARROWS");
    }
    for (layer, may) in ARROWS {
        let folder = root.join(layer);
        if !folder.is_dir() {
            continue;
        }
        let mut found = Vec::new();
        sources(&folder, &mut found);
        for (path, source) in found {
            for name in named(&source).into_iter().filter(|name| layers.contains(name)) {
                assert!(name == layer || may.contains(&name), "{path} names {name}, which {layer} must not know");
            }
        }
    }
}
