//! Articles and a lexicon in, a corpus out; pure, the same answer every time, without errors.
//!
//! Must not know files, JSON, the clock or a terminal.

#[allow(dead_code, reason = "the pipeline grows on it step by step")]
mod language;
#[allow(dead_code, reason = "the pipeline grows on it step by step")]
mod sentence;
#[allow(dead_code, reason = "the pipeline grows on it step by step")]
mod token;
#[allow(dead_code, unused_imports, reason = "the pipeline grows on it step by step")]
mod travel;
#[allow(dead_code, reason = "the pipeline grows on it step by step")]
mod words;
#[allow(dead_code, reason = "the pipeline grows on it step by step")]
mod zone;
