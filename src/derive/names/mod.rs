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
mod team;
mod text;
mod typer;
mod weigh;

use std::ops::Range;

use super::time::Found;
use super::token::{Shape, Tokens};
use crate::lexicon::gazetteer::PlaceRow;
use crate::lexicon::{Lexicon, TimeClass};
use crate::model::{Country, Kind, PlaceKind, Span};
use draft::{Draft, ORGANIZATION, PERSON, PLACE};
use text::Text;
pub use typer::{Observed, pack};

/// What is known of an article before names are read.
pub(crate) struct PageInput<'a> {
    /// The article's tokens.
    pub tokens: &'a Tokens<'a>,
    /// Token ranges of its sentences.
    pub sentences: &'a [Range<usize>],
    /// Token ranges of time expressions, in order; no name overlaps one.
    pub dates: &'a [Range<usize>],
    /// In the article's language a town with an article before it is its team.
    pub towns_play: bool,
    /// In the article's language names bear cases.
    pub declines: bool,
    /// Tokens that look like a month and are a surname, as [`release`] found them.
    pub surnames: &'a [usize],
}

/// The rule of titles that are names of their own: "the Duke of Norfolk".
const TITLE: &str = "name/title";

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

impl Named {
    /// True for a title that stands for its bearer: "the Duke of Norfolk", "the Queen". Its role is the name itself.
    pub(crate) fn is_title(&self) -> bool {
        self.role_tokens.as_ref() == Some(&self.tokens)
    }
}

/// A possible name the article's own words leave open.
#[derive(Clone, Debug)]
pub(crate) struct Open {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Evidence for person, place and organization, in tenths.
    score: [i32; 3],
}

impl Open {
    /// Its folded words.
    pub(crate) fn key(&self, tokens: &Tokens<'_>) -> String {
        self.tokens.clone().filter(|at| tokens.list[*at].is_word()).map(|at| tokens.fold(at)).collect::<Vec<_>>().join(" ")
    }

    /// False if what stands here speaks against the kind.
    pub(crate) fn may_be(&self, kind: Kind) -> bool {
        let index = match kind {
            Kind::Person => PERSON,
            Kind::Place => PLACE,
            _ => ORGANIZATION,
        };
        self.score[index] > -OPPOSED
    }

    /// The name it is if the pile knows it as one of this kind.
    pub(crate) fn named(&self, tokens: &Tokens<'_>, kind: Kind) -> Named {
        Named {
            tokens: self.tokens.clone(),
            span: tokens.span(self.tokens.clone()),
            kind,
            rule: "name/known-in-pile",
            metonym: false,
            role: None,
            role_tokens: None,
            candidates: Vec::new(),
            confidence: 1,
        }
    }
}

/// Evidence against a kind that the pile does not outweigh, in tenths.
const OPPOSED: i32 = 15;

/// Takes back months that are surnames: "Theresa May met", and "May said" in an article that knows a Theresa May. Their tokens.
pub(crate) fn release(tokens: &Tokens<'_>, dates: &mut Vec<Found>, lexicon: &Lexicon) -> Vec<usize> {
    let bare = |date: &Found| {
        let at = date.tokens.start;
        date.tokens.len() == 1
            && tokens.list[at].shape == Shape::Capital
            && date.span.len() > 2
            && lexicon.calendar("en").word(tokens.fold(at)).is_some_and(|word| word.value(TimeClass::Month).is_some())
    };
    let after = |at: usize, step: usize| at >= step && lexicon.names.month_cues.holds(tokens.fold(at - step));
    let full = |date: &Found| {
        let at = date.tokens.start;
        let given = at > 0 && tokens.list[at - 1].shape == Shape::Capital && lexicon.names.is_given(tokens.fold(at - 1));
        bare(date) && given && tokens.list[at].breaks == 0 && (tokens.list[at - 1].breaks > 0 || !after(at, 2))
    };
    let surnames: Vec<String> = dates.iter().filter(|date| full(date)).map(|date| tokens.fold(date.tokens.start).to_owned()).collect();
    let mut released = Vec::new();
    if !surnames.is_empty() {
        dates.retain(|date| {
            let at = date.tokens.start;
            let surname = bare(date) && surnames.iter().any(|surname| surname == tokens.fold(at)) && (full(date) || !after(at, 1));
            if surname {
                released.push(at);
            }
            !surname
        });
    }
    released
}

/// Every possible name of an article, for training.
pub(crate) fn observe(page: &PageInput<'_>, lexicon: &Lexicon) -> Vec<Observed> {
    typer::observe(page, lexicon)
}

/// A demonym in one article: its token and the country it names first.
pub(crate) type Demonym = (usize, Country);

/// What [`find`] finds.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// Names, in order and without overlaps.
    pub sure: Vec<Named>,
    /// Possible names, in order, that overlap none of them.
    pub open: Vec<Open>,
    /// Demonyms, in order.
    pub demonyms: Vec<Demonym>,
}

/// Finds the names of an article.
pub(crate) fn find(page: &PageInput<'_>, lexicon: &Lexicon) -> Names {
    let text = Text::new(page, lexicon);
    let mut drafts = parse::drafts(&text);
    weigh::weigh(&text, &mut drafts);
    typer::add(&text, &mut drafts);
    agree::agree(&text, &mut drafts);
    let (mut found, open): (Vec<Draft>, Vec<Draft>) = drafts.into_iter().partition(|draft| draft.kind().is_some());
    event::add(&text, &mut found);
    let open = open
        .into_iter()
        .filter(|draft| draft.rows.is_empty())
        .map(|draft| Open { score: [PERSON, PLACE, ORGANIZATION].map(|kind| draft.score[kind]), tokens: draft.tokens });
    let open = open.collect();
    Names { open, demonyms: text.demonyms(), sure: found.into_iter().filter_map(|draft| finish(&text, draft)).collect() }
}

fn finish(text: &Text<'_>, draft: Draft) -> Option<Named> {
    let (kind, confidence) = draft.kind()?;
    let role = if kind == Kind::Person { draft.role.clone().or_else(|| role::beside(text, &draft)) } else { None };
    let metonym = kind == Kind::Place && (draft.adjective || metonym::acts(text, &draft));
    let tokens = draft.tokens.start..draft.tokens.end + usize::from(stops(text, &draft));
    Some(Named {
        span: text.page.tokens.span(tokens.clone()),
        tokens,
        kind,
        rule: draft.rule(kind),
        metonym,
        role: role.clone().map(|role| text.page.tokens.span(role)),
        role_tokens: role,
        candidates: if kind == Kind::Place { draft.rows } else { Vec::new() },
        confidence,
    })
}

/// True if the full stop after a name belongs to its last word: "Acme Inc. said", "John Smith Jr., 40,".
fn stops(text: &Text<'_>, draft: &Draft) -> bool {
    let (last, end) = (draft.tokens.end - 1, draft.tokens.end);
    if text.word(end) != "." || !text.page.tokens.list[end].glued || draft.tokens.len() > 3 && draft.words.len() == 1 {
        return false;
    }
    if draft.words.len() > 1 && text.lexicon.abbreviations.holds(text.fold(last)) {
        return end + 1 < text.end(last) && text.page.tokens.list[end + 1].breaks == 0;
    }
    // "Calif.", "W.Va.": short for a place whose name is longer.
    let gazetteer = text.lexicon.gazetteer();
    let short = |row: &PlaceRow| {
        let info = gazetteer.info(*row);
        matches!(info.kind, PlaceKind::Region | PlaceKind::Country) && info.name.len() > draft.words.len() + text.fold(last).len() + 1
    };
    text.word(draft.tokens.start.wrapping_sub(1)) == "," && text.fold(last).len() < 6 && draft.rows.first().is_some_and(short)
}

#[cfg(test)]
mod tests;
