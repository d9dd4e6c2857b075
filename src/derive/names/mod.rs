//! Names in one article: persons, places, organizations and happenings, found from the article and the lexicon alone.
//!
//! Runs of capitalised words are cut ([`run`]), taken apart at titles, demonyms and heads ([`parse`]), weighed by what stands beside them
//! ([`weigh`]) and by what the rest of the article says of the same words ([`agree`]). Must not know the pile. Start at [`find`].

mod agree;
mod draft;
mod event;
mod metonym;
mod parse;
mod role;
mod run;
mod text;
mod weigh;

use std::ops::Range;

use super::token::Tokens;
use crate::lexicon::Lexicon;
use crate::lexicon::gazetteer::PlaceRow;
use crate::model::{Kind, Span};
use draft::Draft;
use text::Text;

/// What is known of an article before names are read.
pub(crate) struct PageInput<'a> {
    /// The article's tokens.
    pub tokens: &'a Tokens<'a>,
    /// Token ranges of its sentences.
    pub sentences: &'a [Range<usize>],
    /// Token ranges of time expressions, in order; no name overlaps one.
    pub dates: &'a [Range<usize>],
}

/// A name in one article, before the pile is known.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its bytes.
    pub span: Span,
    /// Person, place, organization or event.
    pub kind: Kind,
    /// The rule that decided.
    pub rule: &'static str,
    /// A capital that stands for its government.
    pub metonym: bool,
    /// Title or role words beside it: "Foreign Minister", "president of Cuba".
    pub role: Option<Span>,
    /// Tokens of the role.
    pub role_tokens: Option<Range<usize>>,
    /// Places it may be, for places.
    pub candidates: Vec<PlaceRow>,
    /// How sure the kind is: 1 (a guess) to 9.
    pub confidence: u8,
}

/// Finds the names of an article: in order, without overlaps.
pub(crate) fn find(page: &PageInput<'_>, lexicon: &Lexicon) -> Vec<Named> {
    let text = Text::new(page, lexicon);
    let mut drafts = parse::drafts(&text);
    weigh::weigh(&text, &mut drafts);
    agree::agree(&text, &mut drafts);
    let mut found: Vec<Draft> = drafts.into_iter().filter(|draft| draft.kind().is_some()).collect();
    event::add(&text, &mut found);
    found.into_iter().filter_map(|draft| finish(&text, draft)).collect()
}

fn finish(text: &Text<'_>, draft: Draft) -> Option<Named> {
    let (kind, confidence) = draft.kind()?;
    let role = if kind == Kind::Person { draft.role.clone().or_else(|| role::beside(text, &draft)) } else { None };
    let metonym = kind == Kind::Place && metonym::acts(text, &draft);
    Some(Named {
        tokens: draft.tokens.clone(),
        span: text.page.tokens.span(draft.tokens.clone()),
        kind,
        rule: draft.rule(kind),
        metonym,
        role: role.clone().map(|role| text.page.tokens.span(role)),
        role_tokens: role,
        candidates: if kind == Kind::Place { draft.rows } else { Vec::new() },
        confidence,
    })
}

#[cfg(test)]
mod tests;
