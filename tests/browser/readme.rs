//! The README shows what the program shows.
#![expect(clippy::disallowed_methods, reason = "the test reads, and on request writes, the README")]

use std::fs;
use std::ops::Range;
use std::path::Path;

use dateline::ui::keys_as_markdown;

use super::played;

/// Where the text between two marks of the README stands.
fn between(readme: &str, name: &str) -> Range<usize> {
    let start = format!("<!-- {name}: made by the program -->\n");
    let end = format!("<!-- end of {name} -->\n");
    let from = readme.find(&start).unwrap_or_else(|| panic!("{start} is missing")) + start.len();
    let to = readme[from..].find(&end).unwrap_or_else(|| panic!("{end} is missing")) + from;
    from..to
}

/// Set `UPDATE_README` to write what the program shows now.
#[test]
fn picture_and_keys_are_the_programs_own() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let parts = [
        ("picture", format!("```text\n{}```\n", played("", (100, 30)).screen)),
        ("tutorial", super::tasks::as_markdown()),
        ("keys", keys_as_markdown()),
    ];
    let mut new = readme.clone();
    for (name, part) in &parts {
        new.replace_range(between(&new, name), part);
    }
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(&path, new).unwrap();
        return;
    }
    assert!(new == readme, "README.md shows an old picture or old keys; UPDATE_README=1 cargo test writes it");
}
