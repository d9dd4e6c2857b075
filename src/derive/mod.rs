//! Articles and a lexicon in, a corpus out; pure, the same answer every time, without errors.
//!
//! Two layers: what an article says by itself ([`page`]), and what the pile makes of it (everything after). Must not know files, JSON,
//! the clock or a terminal.
#![allow(dead_code, unused_imports, reason = "the pipeline grows on it step by step")]

mod cluster;
mod coref;
mod dispute;
mod fact;
mod heading;
mod language;
mod meeting;
mod names;
mod order;
mod sentence;
mod slug;
mod stops;
mod tense;
mod time;
mod token;
mod toponym;
mod travel;
mod words;
mod world;
mod zone;
