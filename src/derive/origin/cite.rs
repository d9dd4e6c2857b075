//! Whom a sentence cites: "according to TASS", "the ministry said", "told Reuters", a post's account.

use std::collections::BTreeMap;

use super::Source;
use crate::derive::page::PageFacts;
use crate::derive::token::Shape;
use crate::derive::world::World;
use crate::lexicon::Lexicon;
use crate::model::{Kind, OriginBasis, OriginKind, Span, ZoneKind, fold};

/// A name as part of a slug.
fn slug(name: &str) -> String {
    fold(name).replace(' ', "-")
}

/// What is needed to know a source when it is met.
pub(super) struct Cites<'a> {
    /// The entities.
    pub world: &'a World<'a>,
    /// Agencies, and words of citing.
    pub lexicon: &'a Lexicon,
    /// Outlets of the pile by folded name.
    pub outlets: &'a BTreeMap<String, &'a str>,
}

/// Words between a word of citing and the name it cites, at most: "according to a report by the state news agency TASS".
const REACH: usize = 9;

impl Cites<'_> {
    /// Whom sentence number `index` of a page has its news from, if it says so, with the words.
    pub(super) fn sentence(&self, page: &PageFacts<'_>, of: &[Option<usize>], index: usize) -> Option<(Source, OriginBasis, Span)> {
        let sentence = &page.sentences[index];
        if sentence.zone == ZoneKind::Post {
            return account(page, page.tokens.list[sentence.tokens.start].span.start()).map(|(source, words)| (source, OriginBasis::Posted, words));
        }
        if sentence.zone == ZoneKind::Caption {
            // A picture is credited to its agency.
            let words = page.tokens.span(sentence.tokens.clone());
            return self.agency_in(page, words).map(|source| (source, OriginBasis::Filed, words));
        }
        let mut spoken = None;
        for at in sentence.tokens.clone() {
            let word = |step: usize| if at + step < sentence.tokens.end { page.tokens.fold(at + step) } else { "" };
            let Some(phrase) = self.lexicon.origin.longest(word) else { continue };
            let next = at + phrase.words.len();
            let found = match phrase.values[0] {
                "after" => self.after(page, of, next, sentence.tokens.end, false).map(|(source, end)| (source, at..end)),
                "medium" => self.after(page, of, next, sentence.tokens.end, true).map(|(source, end)| (source, at..end)),
                _ => None,
            };
            if let Some((source, words)) = found {
                return Some((source, OriginBasis::Cited, page.tokens.span(words)));
            }
            if matches!(phrase.values[0], "says" | "medium") && spoken.is_none() {
                let before = self.before(page, of, sentence.tokens.start, at).map(|(source, start)| (source, start..next));
                let inverted = || {
                    let turned = at > sentence.tokens.start && matches!(page.tokens.word(at - 1), "," | "”" | "\"");
                    self.direct(page, of, next, sentence.tokens.end).filter(|_| turned).map(|(source, end)| (source, at..end))
                };
                spoken = before.or_else(inverted);
            }
        }
        spoken.map(|(source, words)| (source, OriginBasis::Cited, page.tokens.span(words)))
    }

    /// The first name after `from`, in the same breath; `medium` asks for an agency or an outlet.
    fn after(&self, page: &PageFacts<'_>, of: &[Option<usize>], from: usize, end: usize, medium: bool) -> Option<(Source, usize)> {
        for at in from..end.min(from + REACH) {
            // "a statement of her press secretary, Ana Ruiz": the name may stand beside its office.
            if page.tokens.word(at) == "," && at > from && self.direct(page, of, at + 1, end).is_some() {
                continue;
            }
            if let Some(found) = self.direct(page, of, at, end) {
                return (!medium || matches!(found.0.kind, OriginKind::Agency | OriginKind::Outlet)).then_some(found);
            }
            let verb = !self.lexicon.travel.verbs(page.tokens.fold(at)).is_empty();
            if matches!(page.tokens.word(at), "," | ";" | ":" | "." | "—" | "that") || verb {
                return None;
            }
        }
        None
    }

    /// The source named right at `at`, and the token after it.
    fn direct(&self, page: &PageFacts<'_>, of: &[Option<usize>], at: usize, end: usize) -> Option<(Source, usize)> {
        if let Some((source, length)) = self.agency(page, at, end) {
            return Some((source, at + length));
        }
        let name = page.names.partition_point(|name| name.tokens.start < at);
        let found = page.names.get(name).filter(|found| found.tokens.start == at)?;
        self.entity(page, of[name]?, found.span, found.metonym).map(|source| (source, found.tokens.end))
    }

    /// The source named right before `at`: "Granma reported", "the ministry also said", "Rossiya, a state channel, said" is left alone.
    fn before(&self, page: &PageFacts<'_>, of: &[Option<usize>], start: usize, at: usize) -> Option<(Source, usize)> {
        let mut end = at;
        while end > start && at - end < 3 && self.steps(page.tokens.fold(end - 1)) {
            end -= 1;
        }
        let last = end.checked_sub(1).filter(|last| *last >= start)?;
        // An agency of up to three words.
        for first in (start.max(end.saturating_sub(3))..end).rev() {
            if let Some((source, length)) = self.agency(page, first, end)
                && first + length == end
            {
                return Some((source, first));
            }
        }
        let name = page.names.partition_point(|name| name.tokens.end <= last);
        let found = page.names.get(name).filter(|found| found.tokens.end == end && found.tokens.start >= start)?;
        self.entity(page, of[name]?, found.span, found.metonym).map(|source| (source, found.tokens.start))
    }

    /// Words that may stand between a name and its verb of saying.
    fn steps(&self, fold: &str) -> bool {
        fold.len() > 4 && fold.ends_with("ly") || self.lexicon.origin.get(fold).is_some_and(|phrase| phrase.values[0] == "step")
    }

    /// The agency written at `at`, and how many words it has.
    fn agency(&self, page: &PageFacts<'_>, at: usize, end: usize) -> Option<(Source, usize)> {
        let token = page.tokens.list.get(at).filter(|token| token.is_capital() || token.shape == Shape::Mixed)?;
        let phrase = self.lexicon.agencies.longest(|step| if at + step < end { page.tokens.fold(at + step) } else { "" })?;
        let length = phrase.words.len();
        // A short name in small letters may be a person's, or a part of a longer name.
        let within = page.names.get(page.names.partition_point(|name| name.tokens.end <= at)).filter(|name| name.tokens.start <= at);
        let own = within.is_none_or(|name| name.tokens == (at..at + length)) && !self.lexicon.names.is_given(phrase.words[0]);
        (length > 1 || token.shape == Shape::Upper || own).then(|| (agency(phrase.values[0]), length))
    }

    /// The first agency that signs within a span. A page's own words may be glued to it: `readEFE`.
    pub(super) fn agency_in(&self, page: &PageFacts<'_>, span: Span) -> Option<Source> {
        let tokens = page.tokens.inside(span);
        tokens.clone().find_map(|at| {
            let glued = || {
                let word = page.tokens.word(at);
                let tail = &word[word.trim_end_matches(char::is_uppercase).len()..];
                let signs = tail.len() > 2 && page.tokens.list[at].shape == Shape::Mixed;
                self.lexicon.agencies.get(&fold(tail)).filter(|_| signs).map(|phrase| agency(phrase.values[0]))
            };
            let signed = |source: &(Source, usize)| source.1 > 1 || page.tokens.word(at).len() > 4 || page.tokens.list[at].shape == Shape::Upper;
            self.agency(page, at, tokens.end).filter(signed).map(|(source, _)| source).or_else(glued)
        })
    }

    /// A source known only by its name: an agency, or an outlet.
    pub(super) fn named(&self, name: &str) -> Source {
        match self.lexicon.agencies.get(&fold(name)) {
            Some(phrase) => agency(phrase.values[0]),
            None => Source { slug: format!("outlet:{}", slug(name)), kind: OriginKind::Outlet, name: name.to_owned() },
        }
    }

    /// Who is quoted: an outlet of the pile, a person, an organization, a government by its capital.
    fn entity(&self, page: &PageFacts<'_>, entity: usize, span: Span, metonym: bool) -> Option<Source> {
        let known = &self.world.entities[entity];
        if let Some(outlet) = self.outlets.get(&fold(&known.name)).or_else(|| self.outlets.get(&fold(span.of(&page.article.text)))) {
            return Some(self.named(outlet));
        }
        let speaks = matches!(known.kind, Kind::Person | Kind::Organization) || known.kind == Kind::Place && metonym;
        speaks.then(|| Source { slug: format!("speaker:{}", known.slug), kind: OriginKind::Speaker, name: known.name.clone() })
    }
}

fn agency(name: &str) -> Source {
    Source { slug: format!("agency:{}", slug(name)), kind: OriginKind::Agency, name: name.to_owned() }
}

/// The account of the post that holds byte `at`: the `(@name)` nearest to it among the lines of the post.
fn account(page: &PageFacts<'_>, at: usize) -> Option<(Source, Span)> {
    let here = page.zones.iter().position(|zone| zone.span.holds(at))?;
    let is_post = |index: &usize| page.zones[*index].kind == ZoneKind::Post;
    let first = (0..=here).rev().take_while(is_post).last()?;
    let last = (here..page.zones.len()).take_while(is_post).last()?;
    let tokens = page.tokens.inside(Span::new(page.zones[first].span.start(), page.zones[last].span.end()));
    let sign = tokens.clone().find(|at| page.tokens.word(*at) == "@" && *at > tokens.start && page.tokens.word(*at - 1) == "(")?;
    let end = (sign + 1..tokens.end).find(|at| page.tokens.word(*at) == ")")?;
    let words = page.tokens.span(sign..end);
    let name = words.of(&page.article.text).to_owned();
    Some((Source { slug: format!("account:{}", slug(&name)), kind: OriginKind::Account, name }, words))
}
