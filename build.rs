//! Turns the rules and words under `assets/` into tables that the program uses in place: nothing is parsed at start.
//!
//! A file that is not what it should be stops the build with its name. Start at [`LANGUAGES`]: a language is its folder.

#![expect(clippy::disallowed_methods, reason = "a build script reads assets and writes the generated tables")]

#[path = "src/lexicon/hash.rs"]
mod hash;
#[path = "src/lexicon/notation.rs"]
mod notation;
#[path = "src/lexicon/pattern.rs"]
#[expect(unreachable_pub, dead_code, reason = "the program reads what is only written here")]
mod pattern;
#[path = "build/rules.rs"]
mod rules;
#[path = "src/lexicon/slots.rs"]
mod slots;
#[path = "build/words.rs"]
mod words;

use std::path::{Path, PathBuf};
use std::{env, fs};

/// Folders of `assets/` that hold a language. The first is read where a language lacks something of its own.
const LANGUAGES: [&str; 6] = ["en", "es", "fr", "pt", "de", "ru"];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=assets");
    for shared in ["hash", "notation", "pattern", "slots"] {
        println!("cargo::rerun-if-changed=src/lexicon/{shared}.rs");
    }
    for entry in fs::read_dir("assets").expect("the assets can be listed") {
        let folder = entry.expect("the assets can be listed").path();
        let known = folder.file_name().is_some_and(|name| LANGUAGES.iter().any(|language| name == *language));
        assert!(known || !folder.join("words").exists(), "{}: a language that LANGUAGES in build.rs does not name", folder.display());
    }
    write("words.rs", &words::tables(&LANGUAGES));
}

fn write(name: &str, text: &str) {
    let folder = PathBuf::from(env::var_os("OUT_DIR").expect("cargo names the folder for generated files"));
    fs::write(folder.join(name), text).expect("the folder for generated files can be written");
}

/// The text of an asset; nothing if there is no such file.
fn read(path: &Path) -> Option<String> {
    path.exists().then(|| fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}
