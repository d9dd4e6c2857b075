//! What a training of the name typer needs of the derivation: the possible names of a text, and the layout of a model.
//!
//! Used by `examples/train_names.rs`; the program itself never trains. Start at [`observe`].

use std::ops::Range;

use super::names::{self, PageInput};
pub use super::names::{Observed, pack};
use super::token::Tokens;
use super::{sentence, time};
use crate::lexicon::Lexicon;

/// Every possible name of an English text, in order.
pub fn observe(text: &str, lexicon: &Lexicon) -> Vec<Observed> {
    let tokens = Tokens::of(text);
    let mut dates = time::find(&tokens, lexicon, "en");
    let surnames = names::release(&tokens, &mut dates, lexicon);
    let dates: Vec<Range<usize>> = dates.into_iter().map(|date| date.tokens).collect();
    let sentences = sentence::split(&tokens, &lexicon.abbreviations);
    names::observe(
        &PageInput { tokens: &tokens, sentences: &sentences, dates: &dates, towns_play: false, declines: false, surnames: &surnames },
        lexicon,
    )
}
