//! Turns the rule files under `assets/` into tables that the program uses in place: nothing is parsed at start.
//!
//! A rule file that is not what it should be stops the build with its name and the parser's position.

#![expect(clippy::disallowed_methods, reason = "a build script reads assets and writes the generated table")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Folders of `assets/` that hold rules, by language.
const LANGUAGES: [&str; 2] = ["en", "es"];

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rule: Vec<Rule>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    id: String,
    says: String,
    #[serde(rename = "match")]
    pattern: String,
    means: String,
    #[serde(rename = "mod", default)]
    modifier: String,
    #[serde(default)]
    yes: std::collections::BTreeMap<String, String>,
    #[serde(default)]
    no: Vec<String>,
}

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let assets = PathBuf::from("assets");
    let mut out = String::from("&[\n");
    for language in LANGUAGES {
        let path = assets.join(language).join("rules").join("dates.toml");
        println!("cargo::rerun-if-changed={}", path.display());
        write_rules(&path, language, &mut out);
    }
    out.push_str("]\n");
    let target = PathBuf::from(env::var_os("OUT_DIR").expect("cargo names the folder for generated files")).join("dates.rs");
    fs::write(target, out).expect("the folder for generated files can be written");
}

fn write_rules(path: &Path, language: &str, out: &mut String) {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let file: File = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    for rule in file.rule {
        assert!(
            rule.means == "nothing" || !(rule.yes.is_empty() || rule.no.is_empty()),
            "{}: rule {} needs examples that match and that do not",
            path.display(),
            rule.id
        );
        let _ = writeln!(
            out,
            "DateRule {{ language: {language:?}, id: {:?}, says: {:?}, pattern: {:?}, means: {:?}, modifier: {:?} }},",
            rule.id, rule.says, rule.pattern, rule.means, rule.modifier
        );
    }
}
