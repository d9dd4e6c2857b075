//! Rules of time: `assets/*/rules/dates.toml` → one table of `DateRule`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

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
    yes: BTreeMap<String, String>,
    #[serde(default)]
    no: Vec<String>,
}

/// The rules of all languages that have some, as Rust.
pub(crate) fn tables(languages: &[&str]) -> String {
    let mut out = String::from("&[\n");
    for language in languages {
        let path = Path::new("assets").join(language).join("rules").join("dates.toml");
        if let Some(text) = super::read(&path) {
            write_rules(&path, &text, language, &mut out);
        }
    }
    out.push_str("]\n");
    out
}

fn write_rules(path: &Path, text: &str, language: &str, out: &mut String) {
    let file: File = toml::from_str(text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
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
