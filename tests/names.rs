//! The committed model of the name typer is the one its manifest speaks of.
#![expect(clippy::disallowed_methods, reason = "the test reads the assets")]

#[path = "map/sha256.rs"]
mod sha256;

use std::path::Path;

#[test]
fn the_manifest_speaks_of_this_model_and_of_texts_with_licences() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/names");
    let manifest = std::fs::read_to_string(folder.join("MANIFEST")).unwrap();
    let mut models = 0;
    for line in manifest.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let (what, rest) = line.split_once(' ').unwrap();
        let parts: Vec<&str> = rest.split_whitespace().collect();
        match what {
            "model" => {
                let bytes = std::fs::read(folder.join(parts[2])).unwrap();
                let found = (sha256::hex(&bytes), bytes.len().to_string());
                assert_eq!((found.0.as_str(), found.1.as_str()), (parts[0], parts[1]), "run examples/train_names.rs");
                models += 1;
            }
            "input" => assert!(parts[0].len() == 64 && line.contains("CC BY"), "{line}"),
            other => panic!("{other}"),
        }
    }
    assert_eq!(models, 1);
}
