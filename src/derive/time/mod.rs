//! Time expressions: found by rules, meant before they are valued, valued when an anchor is known.
//!
//! Knows no names and no pile. Start at [`find`].

mod anchor;
mod clock;
mod clue;
mod expression;
mod matcher;
mod named;
mod open;
pub(crate) mod publish;
mod relative;
mod resolve;
#[cfg(test)]
mod tests;
mod told;
mod unit;
mod value;
mod word;

pub(crate) use expression::Expression;
pub(crate) use resolve::resolve;

use std::ops::Range;

use super::token::Tokens;
use crate::lexicon::Lexicon;
use crate::model::Span;

/// A time expression in an article.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its bytes.
    pub span: Span,
    /// What it means.
    pub expression: Expression,
    /// The rule that found it.
    pub rule: &'static str,
    /// Where a range tells its first and its last day or year.
    pub bounds: Option<[Span; 2]>,
}

/// The time expressions of an article: in order, without overlaps. The longest match wins, then the earlier rule.
pub(crate) fn find(tokens: &Tokens<'_>, lexicon: &Lexicon, language: &str) -> Vec<Found> {
    let reader = matcher::Reader::new(tokens, lexicon.calendar(language));
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some(matched) = reader.longest(at) else {
            at += 1;
            continue;
        };
        let range = trim(tokens, matched.tokens);
        at = range.end;
        if let Some(expression) = matched.expression {
            let bounds = matched.bounds.map(|bounds| bounds.map(|bound| tokens.span(trim(tokens, bound))));
            found.push(Found { span: tokens.span(range.clone()), tokens: range, expression, rule: matched.rule.id, bounds });
        }
    }
    found
}

/// A match that ends in punctuation it only allowed for, without that punctuation.
fn trim(tokens: &Tokens<'_>, range: Range<usize>) -> Range<usize> {
    let mut end = range.end;
    while end > range.start + 1 && matches!(tokens.word(end - 1), "." | ",") {
        end -= 1;
    }
    range.start..end
}

/// What a time rule says, for "why?".
pub(crate) fn says(rule: &str) -> &'static str {
    Lexicon::embedded().date_rule(rule).map_or("", |rule| rule.says)
}
