//! Articles and a lexicon in, a corpus out; pure, the same answer every time, without errors.
//!
//! Must not know files, JSON, the clock or a terminal.
#![allow(dead_code, unused_imports, reason = "the pipeline grows on it step by step")]

mod cluster;
mod dispute;
mod fact;
mod language;
mod meeting;
mod order;
mod sentence;
mod stops;
mod tense;
mod token;
mod travel;
mod words;
mod world;
mod zone;
