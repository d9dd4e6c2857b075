//! Packs the generator's table of places into the asset the program embeds.
//!
//! `cargo run --release --example pack_gazetteer -- places.tsv places.bin`; `assets/generate.py` calls it.

#![expect(clippy::disallowed_methods, reason = "a tool that reads one file and writes another")]

use std::error::Error;

use dateline::lexicon::gazetteer::{RawPlace, pack};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let (Some(table), Some(packed)) = (arguments.next(), arguments.next()) else { return Err("usage: pack_gazetteer TABLE PACKED".into()) };
    let text = std::fs::read_to_string(table)?;
    let places = (1..).zip(text.lines()).map(|(number, line)| RawPlace::from_tsv(line).ok_or(format!("line {number}: {line}")));
    std::fs::write(packed, pack(places.collect::<Result<_, _>>()?))?;
    Ok(())
}
