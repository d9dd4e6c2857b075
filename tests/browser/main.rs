//! The browser without a terminal: keys in; screens, looks and states out.
#![cfg(feature = "tui")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod always;
mod config;
mod correct;
mod every;
mod finding;
mod hostile;
mod keys;
mod manners;
mod readme;
mod screens;
mod tasks;

use std::sync::{Arc, OnceLock};

use dateline::cli::{Loaded, load};
use dateline::model::Corpus;
use dateline::ui::{Paper, Played, play};
use serde_json::Value;

/// The built-in sample, derived once.
fn sample() -> &'static Arc<Corpus> {
    static SAMPLE: OnceLock<Arc<Corpus>> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        let Loaded { corpus, .. } = load(&[]);
        Arc::new(corpus)
    })
}

/// Plays keys on the sample.
fn played(keys: &str, size: (u16, u16)) -> Played {
    play(sample(), &[], keys, size, Paper::Color).unwrap()
}

/// The state after keys at 120x40.
fn state(keys: &str) -> Value {
    serde_json::from_str(&played(keys, (120, 40)).state).unwrap()
}
