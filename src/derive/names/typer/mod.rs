//! What kind of thing a possible name is, learnt from text with names marked: an averaged perceptron over runs of capitals.
//!
//! Its answer is evidence beside that of the rules, in the same unit, and it was trained to correct them. `examples/train_names.rs` makes
//! `assets/names/typer.bin`. Must not know the pile. Start at [`add`].

mod features;
mod model;

use super::draft::{Draft, ENOUGH, EVENT, NONE, ORGANIZATION, PERSON, PLACE};
use super::text::Text;
use super::{PageInput, parse, weigh};
use crate::lexicon::Lexicon;
use crate::model::{Kind, PlaceKind, Span};

/// The kinds a model weighs, in the order of its weights; the last is no name of ours.
const KINDS: [usize; 4] = [PERSON, PLACE, ORGANIZATION, NONE];

/// The most the model says for or against a kind, in tenths: a structure that leaves no doubt outweighs it.
const MOST: i32 = 35;

/// Adds the model's evidence to every draft the rules leave open.
pub(super) fn add(text: &Text<'_>, drafts: &mut [Draft]) {
    let mut features = Vec::with_capacity(64);
    let mut weights: Vec<(usize, [i32; 4])> = Vec::with_capacity(drafts.len());
    for index in (0..drafts.len()).filter(|index| is_open(text, &drafts[*index])) {
        features::read(text, drafts, index, &mut features);
        weights.push((index, model::weigh(&features)));
    }
    for (index, weights) in weights {
        for (kind, weight) in KINDS.into_iter().zip(weights) {
            drafts[index].add(kind, weight.clamp(-MOST, MOST), "name/typer");
        }
    }
}

/// False for what needs no guess: a country or continent by its whole name, and what a rule without doubt says and no other rule does.
fn is_open(text: &Text<'_>, draft: &Draft) -> bool {
    let best = draft.rows.first().map(|row| text.lexicon.gazetteer().weight(*row).0);
    let mut score = draft.score;
    score.sort_unstable();
    let sure = score[4] >= SURE && score[4] - score[3] >= LEAD && draft.score[NONE] < score[4];
    !sure && !matches!(best, Some(PlaceKind::Country | PlaceKind::Continent))
}

/// Weight of a rule without doubt, and its lead over all others.
const SURE: i32 = 90;
/// See [`SURE`].
const LEAD: i32 = 60;

/// A possible name as the training sees it.
#[derive(Clone, Debug)]
pub struct Observed {
    /// Its bytes.
    pub span: Span,
    /// What the typer sees of it.
    pub features: Vec<u32>,
    /// The rules' evidence for person, place, organization and none, in tenths.
    pub rules: [i32; 4],
    /// True if the rules take it for a happening, which the model does not weigh.
    pub event: bool,
}

/// Every possible name of a text, with what the typer sees of it: what a model is trained on.
pub(super) fn observe(page: &PageInput<'_>, lexicon: &Lexicon) -> Vec<Observed> {
    let text = Text::new(page, lexicon);
    let mut drafts = parse::drafts(&text);
    weigh::weigh(&text, &mut drafts);
    let mut features = Vec::new();
    (0..drafts.len())
        .filter(|index| is_open(&text, &drafts[*index]))
        .map(|index| {
            features::read(&text, &drafts, index, &mut features);
            let draft = &drafts[index];
            let mut rules = KINDS.map(|kind| draft.score[kind]);
            rules[3] = rules[3].max(ENOUGH);
            Observed {
                span: page.tokens.span(draft.tokens.clone()),
                features: features.clone(),
                rules,
                event: draft.kind().is_some_and(|(kind, _)| kind == Kind::Event) || draft.score[EVENT] >= ENOUGH,
            }
        })
        .collect()
}

/// Lays out a trained model: for each feature its weights for person, place, organization and none, in quarters of a tenth.
///
/// # Panics
/// If there are more weights than the table of `1 << bits` slots takes.
pub fn pack(weights: &[(u32, [i8; 4])], bits: u32) -> Vec<u8> {
    model::pack(weights, bits)
}
