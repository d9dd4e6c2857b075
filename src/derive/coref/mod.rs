//! Mentions become entities, within an article and over the pile.
//!
//! Persons by their words and the countries of their roles ([`person`]), organizations by their bodies and countries ([`organization`]),
//! places by the gazetteer's row ([`super::toponym`]), happenings by their noun and place ([`event`]).
//! Knows what names rules found; must not know sightings. Start at [`link`].

mod alias;
mod bearer;
mod cases;
mod clue;
mod company;
mod event;
mod gender;
mod initials;
mod organization;
mod person;
mod place;
mod reference;
mod spelling;
mod table;
mod title;

use std::collections::HashMap;
use std::ops::Range;

use super::names::{Demonym, Named};
use super::token::Tokens;
use super::toponym;
use crate::lexicon::Lexicon;
use crate::lexicon::gazetteer::PlaceRow;
use crate::model::{ArticleId, Country, Entity, Kind, fold};
pub(crate) use gender::may_be;
pub(crate) use reference::{Reference, references};
use table::Table;

/// One article's names, ready to be linked.
pub(crate) struct PageNames<'a> {
    /// Which article.
    pub article: ArticleId,
    /// Its tokens.
    pub tokens: &'a Tokens<'a>,
    /// Token ranges of its sentences.
    pub sentences: &'a [Range<usize>],
    /// Its names, in order.
    pub named: &'a [Named],
    /// Its demonyms of one word, in order.
    pub demonyms: &'a [Demonym],
}

/// What the pile's names stand for.
#[derive(Debug, Default)]
pub(crate) struct Linked {
    /// Entities by slug, their mentions still empty.
    pub entities: Vec<Entity>,
    /// For each article and name, its entity.
    pub of: Vec<Vec<Option<usize>>>,
    /// For each article and name, its kind: the pile may know better than the article.
    pub kinds: Vec<Vec<Kind>>,
    /// For each entity, the gazetteer's row of a place.
    pub rows: Vec<Option<PlaceRow>>,
    /// The entity of a row, if the pile names it.
    pub by_row: HashMap<PlaceRow, usize>,
    /// For each entity, the country it belongs to or serves, if one is known.
    pub countries: Vec<Option<Country>>,
}

/// Links the names of a pile. The order of the articles decides nothing but the order of roles.
pub(crate) fn link(pages: &[PageNames<'_>], lexicon: &Lexicon) -> Linked {
    let mut keys: Vec<Vec<String>> = pages.iter().map(|page| page.named.iter().map(|named| key(page.tokens, named)).collect()).collect();
    cases::nominative(pages, &mut keys, lexicon);
    let mut kinds = kinds(pages, &keys, lexicon);
    initials::read(pages, &keys, &mut kinds, lexicon);
    let rows: Vec<Vec<Option<PlaceRow>>> = toponym::resolve(pages, &keys, &kinds, lexicon);
    let mut table = Table::new(pages, &keys, &kinds, &rows, lexicon);
    let persons = person::link(&mut table);
    organization::link(&mut table, &persons);
    place::link(&mut table);
    event::link(&mut table);
    table.finish()
}

/// The folded words of a name, joined by spaces: the same for every spelling of case and accents.
fn key(tokens: &Tokens<'_>, named: &Named) -> String {
    let mut key = String::new();
    for at in named.tokens.clone().filter(|at| tokens.list[*at].is_word()) {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(tokens.fold(at));
    }
    if key.is_empty() { fold(named.span.of(tokens.text)) } else { key }
}

/// What an organization is called for short: "Komatsu" of "Komatsu Ltd.".
pub(crate) fn short_of<'k>(named: &Named, key: &'k str, lexicon: &Lexicon) -> Option<&'k str> {
    let (short, last) = key.rsplit_once(' ').filter(|_| named.kind == Kind::Organization && named.confidence > 3)?;
    let head = lexicon.names.org_heads.get(last).is_some_and(|head| head.values[0] == "last" && head.values[1].is_empty());
    let gazetteer = lexicon.gazetteer();
    let own = !short.starts_with("the ") && !gazetteer.knows(short) && gazetteer.demonym_rows(short).is_empty() && !lexicon.names.common.holds(short);
    (head && own).then_some(short)
}

/// A name read doubtfully in one article takes the kind that the pile is sure of.
fn kinds(pages: &[PageNames<'_>], keys: &[Vec<String>], lexicon: &Lexicon) -> Vec<Vec<Kind>> {
    let mut votes: HashMap<&str, [u32; 5]> = HashMap::new();
    for (page, keys) in pages.iter().zip(keys) {
        for (named, key) in page.named.iter().zip(keys) {
            votes.entry(key).or_default()[named.kind as usize] += u32::from(named.confidence);
            if let Some(short) = short_of(named, key, lexicon) {
                votes.entry(short).or_default()[Kind::Organization as usize] += u32::from(named.confidence);
            }
        }
    }
    let decide = |named: &Named, key: &String| {
        let vote = votes[key.as_str()];
        let best = (0..5).max_by_key(|kind| (vote[*kind], std::cmp::Reverse(*kind))).map_or(named.kind, |best| Kind::ALL[best]);
        let own = vote[named.kind as usize];
        let long = key.contains(' ');
        if best != named.kind && best != Kind::Event && named.kind != Kind::Event && (long || named.confidence <= 4) && vote[best as usize] > 2 * own
        {
            best
        } else {
            named.kind
        }
    };
    pages.iter().zip(keys).map(|(page, keys)| page.named.iter().zip(keys).map(|(named, key)| decide(named, key)).collect()).collect()
}

#[cfg(test)]
mod tests;
