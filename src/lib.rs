//! Who went where, when, whom they met, and which sentence proves it: derived from a pile of news articles.
//!
//! ```text
//! bytes ─read→ articles ─derive→ sentences → mentions → entities → sightings → visits → journeys + conflicts
//!                    └──────────── all of it kept: one immutable Corpus ────────────┘
//!                                   │                     │                      │
//!                                 export                find                    ui
//! ```
//!
//! Every layer meets the others only in [`model`]. `ARCHITECTURE.md` draws the whole house.

pub mod align;
#[cfg(feature = "cli")]
pub mod cli;
pub mod derive;
pub mod dossier;
pub mod export;
pub mod find;
pub mod keep;
pub mod lexicon;
pub mod map;
pub mod model;
pub mod read;
#[cfg(feature = "tui")]
pub mod ui;
pub mod why;

#[cfg(test)]
mod fixture;
