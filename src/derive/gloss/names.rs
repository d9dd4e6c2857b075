//! Names and the adjectives of countries in an article of another language: kept, or put into the case and script they are known by.
//!
//! Knows the gazetteer and the language's endings; must not know verbs. Start at [`Writer::place`].

use super::{LARGE, LONG, UNKNOWN, Writer};
use crate::derive::token::{Shape, Token};
use crate::lexicon::Gloss;
use crate::model::{PlaceKind, Span, fold};

impl<'w> Writer<'w, '_> {
    /// "Lula da Silva": small words between two words of a name stay what they are.
    pub(super) fn is_particle(&self, at: usize) -> bool {
        let small = |at: usize| {
            matches!(self.tokens.fold(at), "de" | "da" | "do" | "dos" | "das" | "del" | "di" | "du" | "van" | "von" | "la" | "los" | "las")
        };
        let kept = |at: usize| {
            let token = &self.tokens.list[at];
            token.is_capital()
                && token.shape != Shape::Upper
                && self.pieces.last().is_some_and(|(last, fold)| last.span == token.span && *fold == self.tokens.fold(at))
        };
        let lower = |at: usize| self.tokens.list.get(at).is_some_and(|token| token.shape == Shape::Lower && token.breaks == 0) && small(at);
        let capital = |at: usize| self.tokens.list.get(at).is_some_and(|token| token.shape == Shape::Capital && token.breaks == 0);
        if !lower(at) || at == 0 {
            return false;
        }
        let second = matches!(self.tokens.fold(at), "la" | "los" | "las");
        let after = capital(at + 1) || lower(at + 1) && capital(at + 2);
        let before = if second { self.tokens.fold(at - 1) == "de" && self.pieces.last().is_some_and(|(_, fold)| fold == "de") } else { kept(at - 1) };
        // "Teherán de Irán": a place has no such tail that the gazetteer does not know.
        let place = (1..=LONG).any(|count| {
            let words: Vec<&str> = (at + 1..=at + count).map(|here| self.tokens.fold(here)).collect();
            capital(at + count) && self.lexicon.gazetteer().knows(&words.join(" "))
        });
        before && after && !place
    }

    /// A name of the gazetteer, of at least `least` words, that starts at `at`: two words or more as they stand, or in another case or
    /// script.
    pub(super) fn place(&mut self, at: usize, least: usize) -> Option<usize> {
        let gazetteer = self.lexicon.gazetteer();
        for count in (least..=LONG).rev() {
            let end = at + count;
            let fits = end <= self.tokens.len() && (at + 1..end).all(|here| self.tokens.list[here].breaks == 0 && !self.dated[here]);
            if !fits || !self.tokens.list[end - 1].is_capital() {
                continue;
            }
            let words: Vec<&str> = (at..end).filter(|here| self.tokens.list[*here].is_word()).map(|here| self.tokens.fold(here)).collect();
            if count > 1 && gazetteer.knows(&words.join(" ")) && !self.glosses.declines_names() {
                (at..end).for_each(|here| self.keep(here));
                return Some(end);
            }
            if !self.glosses.declines_names() {
                continue;
            }
            let head = words[..words.len() - 1].join(" ");
            let known = self.glosses.name_forms(words[words.len() - 1]).find_map(|last| {
                let heads =
                    if head.is_empty() { vec![last] } else { self.glosses.adjective_forms(&head).map(|head| format!("{head} {last}")).collect() };
                heads.into_iter().find(|name| gazetteer.knows(name))
            });
            let row = known.and_then(|name| {
                let row = gazetteer.find(&name).first().copied()?;
                let info = gazetteer.info(row);
                let large =
                    matches!(info.kind, PlaceKind::Country | PlaceKind::Continent | PlaceKind::Region) || info.capital || info.population >= LARGE;
                // In Latin letters a name stands as it is; an ending is taken off the names of large places only.
                let latin = self.glosses.latin("").is_none();
                (!latin || large && name != words.join(" ")).then_some(row)
            });
            if let Some(row) = row {
                // One token for the whole name, so that it is looked up by what it is called in English.
                let name = fold(gazetteer.info(row).name);
                let span = self.tokens.list[at].span.join(self.tokens.list[end - 1].span);
                // "ministr Kazakhstana Murat Nurtleu": the minister of Kazakhstan, Murat Nurtleu.
                let owned = name != words.join(" ") && self.pieces.last().is_some_and(|(_, last)| self.lexicon.names.roles.holds(last));
                if owned {
                    self.add("of", at, Shape::Lower);
                }
                let mut parts = name.split(' ').peekable();
                let mut first = true;
                while let Some(part) = parts.next() {
                    let span = if parts.peek().is_none() { span } else { Span::new(span.start(), span.start()) };
                    let lead = self.tokens.list[at];
                    let token =
                        Token { span, shape: Shape::Capital, glued: first && lead.glued, breaks: if first { lead.breaks } else { 0 }, ..lead };
                    self.pieces.push((token, part.to_owned()));
                    first = false;
                }
                let next = self.tokens.list.get(end).filter(|next| next.is_capital() && next.breaks == 0);
                if owned && next.is_some() && self.place_ahead(end).is_none() {
                    self.add(",", end, Shape::Mark);
                }
                return Some(end);
            }
        }
        None
    }

    /// Adds a word of no width before the token at `at`.
    fn add(&mut self, word: &str, at: usize, shape: Shape) {
        let token = self.tokens.list[at];
        let span = Span::new(token.span.start(), token.span.start());
        self.pieces.push((Token { span, shape, glued: false, breaks: 0, ..token }, word.to_owned()));
    }

    /// The place that the one word at `at` names in some case.
    fn place_ahead(&self, at: usize) -> Option<String> {
        self.glosses.name_forms(self.tokens.fold(at)).find(|name| self.lexicon.gazetteer().knows(name))
    }

    /// A capital inside a sentence: a word of office or of an organization means what it means, anything else is a name.
    pub(super) fn capital(&mut self, at: usize, plain: Option<&'w Gloss>) -> usize {
        let names = &self.lexicon.names;
        let capital = |at: usize| self.tokens.list.get(at).is_some_and(|token| token.is_capital() && token.breaks == 0);
        // "Iván Duque": inside a sentence the duke has no capital but before his name.
        let surname = at > 0 && capital(at - 1) || !capital(at + 1);
        let office = plain.filter(|gloss| {
            let whole = gloss.says.as_str();
            let last = whole.rsplit(' ').next().unwrap_or("");
            let first = whole.split(' ').next().unwrap_or("");
            whole.starts_with(char::is_uppercase)
                || [whole, last, first].iter().any(|word| {
                    let called = surname && names.titles.get(word).is_some_and(|title| title.values[1] == "noble");
                    !called && (names.roles.holds(word) || names.titles.holds(word))
                        || names.org_heads.holds(word)
                        || names.role_modifiers.holds(word)
                })
        });
        match office {
            Some(gloss) => self.noun(at, gloss, true),
            None => self.unknown(at, true),
        }
    }

    /// The word at `at` as the adjective of a country, in the form the gazetteer knows.
    pub(super) fn demonym(&self, at: usize) -> Option<String> {
        let token = self.tokens.list.get(at).filter(|token| token.shape == Shape::Lower && token.breaks == 0)?;
        let word = if self.dated[at] { None } else { Some(self.tokens.fold(at)) }?;
        (token.span.len() > 3)
            .then(|| self.glosses.adjective_forms(word).find(|form| !self.lexicon.gazetteer().demonym_rows(form).is_empty()))
            .flatten()
    }

    /// A word no table holds: a country's adjective, a name, or nothing the rules know.
    pub(super) fn unknown(&mut self, at: usize, capital: bool) -> usize {
        if let Some(form) = self.demonym(at) {
            self.write(at, at + 1, vec![(form, true)]);
            return at + 1;
        }
        let word = self.tokens.fold(at);
        let token = self.tokens.list[at];
        if !capital {
            self.pieces.push((token, format!("{word}{UNKNOWN}")));
            return at + 1;
        }
        let stem = self.glosses.surname(word);
        let latin = self.glosses.latin(&stem).unwrap_or(stem);
        self.pieces.push((token, latin));
        at + 1
    }
}
