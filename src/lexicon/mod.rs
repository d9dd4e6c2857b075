//! Words, rules and places: everything under `assets/` as typed tables.
//!
//! Knows the model; must not know articles or the pipeline. Start at [`Lexicon::embedded`].
