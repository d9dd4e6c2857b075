//! An article in another language, reworded token by token into the words the rules are written in.
//!
//! Names, numbers, dates and marks stay; words take the fold of what they mean, in the order English would put them where that
//! matters: "el presidente iraní lo recibió" is read as "the Iranian president received him". Spans stay those of the text; a word
//! that is added has no width. Must not know rules. Start at [`reword`].

use std::ops::Range;

use super::time::Found;
use super::token::{Shape, Token, Tokens};
use crate::lexicon::{Gloss, Glosses, Lexicon, Use};
use crate::model::{Span, fold};

/// Longest name looked up in the gazetteer, in words.
const LONG: usize = 4;
/// How far behind its verb a preposition is read as the verb asks.
const REACH: usize = 7;

/// Cuts off what an apostrophe joins to the next word: "l’Iran", but "Côte d’Ivoire".
pub(crate) fn elide(tokens: &mut Tokens<'_>, glosses: &Glosses, lexicon: &Lexicon) {
    if !glosses.elisions.is_empty() {
        let gazetteer = lexicon.gazetteer();
        tokens.elide(&glosses.elisions, |before, word| gazetteer.knows(word) || !before.is_empty() && gazetteer.knows(&format!("{before} {word}")));
    }
}

/// Rewords `tokens`; `dates` and `sentences` move with them.
pub(crate) fn reword<'a>(
    tokens: &Tokens<'a>,
    dates: &mut [Found],
    sentences: &mut Vec<Range<usize>>,
    glosses: &Glosses,
    lexicon: &Lexicon,
) -> Tokens<'a> {
    let mut dated = vec![false; tokens.len()];
    for date in dates.iter() {
        dated[date.tokens.clone()].fill(true);
    }
    let mut writer = Writer {
        tokens,
        glosses,
        lexicon,
        dated,
        pieces: Vec::with_capacity(tokens.len() + 64),
        at_of: vec![0; tokens.len() + 1],
        taken: vec![false; tokens.len()],
        swaps: None,
    };
    let mut at = 0;
    // A word without a meaning leaves its line break to the next.
    let mut breaks = 0;
    while at < tokens.len() {
        let before = writer.pieces.len();
        let next = writer.token(at).max(at + 1);
        let here = writer.pieces.len();
        match writer.pieces.get_mut(before) {
            Some((piece, _)) => piece.breaks = piece.breaks.max(std::mem::take(&mut breaks)),
            None => breaks = breaks.max(tokens.list[at].breaks),
        }
        writer.at_of[at + 1..=next].fill(here);
        at = next;
    }
    for date in dates {
        date.tokens = writer.at_of[date.tokens.start]..writer.at_of[date.tokens.end];
    }
    for sentence in sentences.iter_mut() {
        *sentence = writer.at_of[sentence.start]..writer.at_of[sentence.end];
    }
    sentences.retain(|sentence| !sentence.is_empty());
    Tokens::reworded(tokens.text, writer.pieces.into_iter())
}

struct Writer<'w, 'a> {
    tokens: &'w Tokens<'a>,
    glosses: &'w Glosses,
    lexicon: &'w Lexicon,
    dated: Vec<bool>,
    pieces: Vec<(Token, String)>,
    /// For each token, where its pieces start.
    at_of: Vec<usize>,
    /// Tokens read with an earlier one.
    taken: Vec<bool>,
    /// What prepositions mean after the last verb, and the token up to which that holds.
    swaps: Option<(&'static str, usize)>,
}

impl<'w> Writer<'w, '_> {
    /// Writes the pieces of the token at `at`; returns the token after what was read.
    fn token(&mut self, at: usize) -> usize {
        let token = &self.tokens.list[at];
        if self.taken[at] {
            return at + 1;
        }
        if self.dated[at] || !token.is_word() {
            self.keep(at);
            return at + 1;
        }
        if self.is_particle(at) {
            self.keep(at);
            return at + 1;
        }
        let capital = token.is_capital() || token.shape == Shape::Mixed;
        let opens = self.opens(at);
        if capital && let Some(end) = self.place(at) {
            return end;
        }
        let (plain, verb) = self.glosses.get(self.tokens.word(at), |step| self.word(at, step));
        if capital && !opens && !self.glosses.capital_nouns {
            return self.capital(at, plain);
        }
        if capital && opens && token.shape == Shape::Upper && self.tokens.word(at).chars().count() > 1 {
            return self.capital(at, plain);
        }
        if let Some(end) = self.swapped(at) {
            return end;
        }
        if let Some(object) = self.glosses.object(self.tokens.fold(at))
            && let Some(end) = self.object(at, object, plain.is_some())
        {
            return end;
        }
        if self.glosses.verbs_last && !capital | opens && self.closing(at, verb) {
            return at + 1;
        }
        match (plain, verb) {
            (Some(noun), Some(verb)) => {
                if self.wants_noun() {
                    self.noun(at, noun, capital && !opens)
                } else {
                    self.verb(at, verb, opens)
                }
            }
            (Some(noun), None) => self.noun(at, noun, capital && !opens && !self.glosses.capital_nouns),
            (None, Some(verb)) => self.verb(at, verb, opens),
            (None, None) => self.unknown(at, capital),
        }
    }

    /// The folded word `step` tokens after `at`, if it stands in the same line and in no date.
    fn word(&self, at: usize, step: usize) -> &'w str {
        let here = at + step;
        let fits = here < self.tokens.len() && (step == 0 || self.tokens.list[here].breaks == 0) && !self.dated[here];
        if fits { self.tokens.fold(here) } else { "" }
    }

    /// True if the capital of token `at` may be that of an opening.
    fn opens(&self, at: usize) -> bool {
        let before = (0..at).rev().find(|before| !matches!(self.tokens.word(*before), "(" | "¿" | "¡" | "*" | "'"));
        self.tokens.list[at].breaks > 0
            || before.is_none_or(|before| {
                matches!(self.tokens.word(before), "." | "!" | "?" | ":" | "…" | "“" | "«" | "\"" | "‘" | "„" | "–" | "—" | "•" | "|")
            })
            || before.is_some_and(|before| self.tokens.word(before) == "-" && !self.tokens.list[at].glued)
    }

    /// "Lula da Silva": small words between two words of a name stay what they are.
    fn is_particle(&self, at: usize) -> bool {
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

    fn keep(&mut self, at: usize) {
        self.pieces.push((self.tokens.list[at], self.tokens.fold(at).to_owned()));
    }

    /// A name of the gazetteer that starts at `at`: two words or more as they stand, or in another case or script.
    fn place(&mut self, at: usize) -> Option<usize> {
        let gazetteer = self.lexicon.gazetteer();
        for count in (1..=LONG).rev() {
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
            if let Some(row) = known.and_then(|name| gazetteer.find(&name).first().copied()) {
                // One token for the whole name, so that it is looked up by what it is called in English.
                let name = fold(gazetteer.info(row).name);
                let span = self.tokens.list[at].span.join(self.tokens.list[end - 1].span);
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
                return Some(end);
            }
        }
        None
    }

    /// A capital inside a sentence: a word of office or of an organization means what it means, anything else is a name.
    fn capital(&mut self, at: usize, plain: Option<&'w Gloss>) -> usize {
        let names = &self.lexicon.names;
        let office = plain.filter(|gloss| {
            let whole = gloss.says.as_str();
            let last = whole.rsplit(' ').next().unwrap_or("");
            let first = whole.split(' ').next().unwrap_or("");
            whole.starts_with(char::is_uppercase)
                || [whole, last, first].iter().any(|word| {
                    names.roles.holds(word) || names.titles.holds(word) || names.org_heads.holds(word) || names.role_modifiers.holds(word)
                })
        });
        match office {
            Some(gloss) => self.noun(at, gloss, true),
            None => self.unknown(at, true),
        }
    }

    /// A noun, or any other word that is no verb, with the adjective of a country that follows it put before it.
    fn noun(&mut self, at: usize, gloss: &'w Gloss, capital: bool) -> usize {
        let mut end = at + gloss.len();
        let mut said = Vec::new();
        if self.glosses.adjectives_follow && self.is_content(&gloss.says) {
            while let Some(demonym) = self.demonym(end) {
                said.push((demonym, true));
                end += 1;
            }
        }
        // "aeropuerto José Martí": the noun belongs to the name of the building.
        let head = self.lexicon.names.place_heads.get(&gloss.says).is_some_and(|head| head.values[0] == "venue" && head.values[1].contains("first"));
        let named = self.tokens.list.get(end).is_some_and(|next| next.is_capital() && next.breaks == 0) && !self.glosses.capital_nouns;
        let capital = capital || head && named;
        said.extend(gloss.says.split_whitespace().map(|word| (word.to_owned(), capital)));
        self.write(at, end, said);
        end
    }

    /// True for the meaning of a noun.
    fn is_content(&self, says: &str) -> bool {
        let last = says.rsplit(' ').next().unwrap_or("");
        let names = &self.lexicon.names;
        names.roles.holds(last)
            || names.titles.holds(last)
            || names.org_heads.holds(last)
            || names.event_heads.holds(last)
            || names.place_heads.holds(last)
            || names.relation_nouns.holds(last)
            || self.lexicon.travel.noun(last).is_some()
            || matches!(last, "capital" | "leader" | "delegation" | "people" | "territory" | "soil" | "counterpart" | "authorities" | "ruler")
    }

    /// The word at `at` as the adjective of a country, in the form the gazetteer knows.
    fn demonym(&self, at: usize) -> Option<String> {
        let token = self.tokens.list.get(at).filter(|token| token.shape == Shape::Lower && token.breaks == 0)?;
        let word = if self.dated[at] { None } else { Some(self.tokens.fold(at)) }?;
        (token.span.len() > 3)
            .then(|| self.glosses.adjective_forms(word).find(|form| !self.lexicon.gazetteer().demonym_rows(form).is_empty()))
            .flatten()
    }

    fn verb(&mut self, at: usize, gloss: &'w Gloss, opens: bool) -> usize {
        let end = at + gloss.len();
        let mut says: Vec<(String, bool)> = Vec::new();
        let last = self.pieces.last().map_or("", |(_, fold)| fold.as_str());
        if gloss.kind == Use::Finite
            && !self.glosses.subject.is_empty()
            && (opens || matches!(last, "where" | "when" | "as" | "after" | "before" | ";"))
        {
            says.push((self.glosses.subject.to_owned(), false));
        }
        let governed =
            !gloss.governed.is_empty() && matches!(last, "after" | "before" | "without" | "upon" | "of" | "by" | "in" | "on" | "for" | "since");
        let words = if governed && last != "for" { &gloss.governed } else { &gloss.says };
        let infinitive = gloss.kind == Use::Infinitive && !governed;
        // "will visit", "may visit", "to visit": the second "to" is none.
        let bare = infinitive && matches!(last, "to" | "may" | "might" | "could" | "can" | "should" | "will" | "would" | "must" | "shall");
        says.extend(words.split_whitespace().skip(usize::from(bare)).map(|word| (word.to_owned(), false)));
        self.write(at, end, says);
        self.swaps = (!gloss.swaps.is_empty()).then_some((gloss.swaps, end + REACH));
        end
    }

    /// "ist am Montag in Caracas eingetroffen", "traf am Montag in Caracas ein": what closes the clause is read with its first verb.
    fn closing(&mut self, at: usize, verb: Option<&'w Gloss>) -> bool {
        let stops = |here: usize| matches!(self.tokens.word(here), "." | "," | ";" | ":" | "!" | "?" | "“" | "”" | "\"" | "(" | "–" | "—");
        let limit = (at + 1..self.tokens.len().min(at + 36)).find(|here| stops(*here) && !self.dated[*here] || self.tokens.list[*here].breaks > 0);
        let end = limit.unwrap_or(self.tokens.len().min(at + 36));
        // A clause may end before "und", too.
        let ends = |here: usize| here + 1 == end || matches!(self.tokens.fold(here + 1), "und" | "oder" | "sowie" | "wie" | "als");
        let (first, written) = (self.tokens.fold(at), self.tokens.word(at));
        let split = (at + 2..end).filter(|here| ends(*here)).find_map(|here| {
            let pair = [first, self.tokens.fold(here)];
            self.glosses.get(written, |step| pair.get(step).copied().unwrap_or("")).1.filter(|gloss| gloss.len() == 2).map(|gloss| (here, gloss))
        });
        if let Some((here, gloss)) = split {
            self.taken[here] = true;
            self.write(at, at + 1, gloss.says.split_whitespace().map(|word| (word.to_owned(), false)).collect());
            return true;
        }
        let Some(auxiliary) = verb.filter(|verb| {
            matches!(
                verb.says.as_str(),
                "is" | "are" | "was" | "were" | "has" | "have" | "had" | "will" | "would" | "may" | "might" | "should" | "is set" | "was set"
            )
        }) else {
            return false;
        };
        let modal = matches!(auxiliary.says.as_str(), "will" | "would" | "may" | "might" | "should" | "is set" | "was set");
        let closing =
            |here: usize| (self.tokens.list[here].shape == Shape::Lower).then(|| self.glosses.closing(self.tokens.fold(here), modal)).flatten();
        let last = (at + 2..end).filter(|here| ends(*here)).find_map(|here| Some((here, closing(here)?)));
        let Some((here, gloss)) = last else { return false };
        let travels = gloss.says.split(' ').next_back().is_some_and(|word| self.lexicon.travel.verbs(word).iter().any(|verb| !verb.direct));
        let words = match (modal, gloss.kind) {
            (true, Use::Infinitive) if auxiliary.says.ends_with("set") => format!("{} {}", auxiliary.says, gloss.says),
            (true, Use::Infinitive) => format!("{} {}", auxiliary.says, gloss.says.trim_start_matches("to ")),
            (true, Use::Participle) => format!("{} be {}", auxiliary.says, gloss.says),
            // "ist angekommen" has arrived, "war angekommen" had arrived.
            (false, Use::Participle) if travels && matches!(auxiliary.says.as_str(), "is" | "are") => format!("has {}", gloss.says),
            (false, Use::Participle) if travels && matches!(auxiliary.says.as_str(), "was" | "were") && self.tokens.fold(at).starts_with("war") => {
                format!("had {}", gloss.says)
            }
            (false, Use::Participle) => format!("{} {}", auxiliary.says, gloss.says),
            _ => return false,
        };
        self.taken[here] = true;
        self.write(at, at + 1, words.split_whitespace().map(|word| (word.to_owned(), false)).collect());
        true
    }

    /// A preposition that the verb before it gives another meaning.
    fn swapped(&mut self, at: usize) -> Option<usize> {
        let (swaps, _) = self.swaps.filter(|(_, limit)| at < *limit)?;
        if self.tokens.list[at].shape != Shape::Lower {
            return None;
        }
        let word = self.tokens.fold(at);
        let (_, says) = swaps.split(',').filter_map(|pair| pair.trim().split_once('=')).find(|(from, _)| *from == word)?;
        self.swaps = None;
        self.write(at, at + 1, says.split_whitespace().map(|word| (word.to_owned(), false)).collect());
        Some(at + 1)
    }

    /// "lo recibió", "lo ha recibido": the object goes behind its verb.
    fn object(&mut self, at: usize, object: &'w Gloss, article: bool) -> Option<usize> {
        let mut next = at + 1;
        let mut verbs = Vec::new();
        while let (plain, Some(verb)) = self.glosses.get(self.tokens.word(next), |step| self.word(next, step))
            && self.tokens.list[next].shape == Shape::Lower
            && !(article && plain.is_some())
        {
            verbs.push((next, verb));
            next += verb.len();
        }
        let (first, _) = verbs.first()?;
        if self.tokens.list[*first].breaks > 0 {
            return None;
        }
        for (at, verb) in &verbs {
            self.verb(*at, verb, self.opens(at - 1) && *at == *first);
        }
        self.swaps = None;
        let end = self.tokens.list[next - 1];
        let span = Span::new(end.span.end(), end.span.end());
        self.pieces.push((Token { span, shape: Shape::Lower, glued: false, breaks: 0, ..end }, object.says.clone()));
        Some(next)
    }

    /// True if a word that may be noun or verb follows what only a noun follows.
    fn wants_noun(&self) -> bool {
        let Some((token, last)) = self.pieces.last() else { return false };
        token.shape == Shape::Lower
            && (last.ends_with(UNKNOWN)
                || matches!(
                    last.as_str(),
                    "the"
                        | "a"
                        | "an"
                        | "his"
                        | "her"
                        | "their"
                        | "its"
                        | "this"
                        | "no"
                        | "of"
                        | "in"
                        | "on"
                        | "for"
                        | "by"
                        | "with"
                        | "from"
                        | "during"
                        | "after"
                        | "before"
                        | "first"
                        | "second"
                        | "third"
                        | "last"
                        | "next"
                        | "new"
                        | "official"
                        | "previous"
                        | "recent"
                        | "brief"
                        | "to"
                ))
    }

    /// A word no table holds: a country's adjective, a name, or nothing the rules know.
    fn unknown(&mut self, at: usize, capital: bool) -> usize {
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

    /// Writes words over the tokens `at..end`: the last word covers them, those before it have no width.
    fn write(&mut self, at: usize, end: usize, words: Vec<(String, bool)>) {
        let lead = self.tokens.list[at];
        let span = lead.span.join(self.tokens.list[end - 1].span);
        let count = words.len();
        for (index, (word, capital)) in words.into_iter().enumerate() {
            let span = if index + 1 == count { span } else { Span::new(span.start(), span.start()) };
            let upper = word.len() > 1 && word.chars().all(char::is_uppercase);
            let shape = match (upper, capital || word.starts_with(char::is_uppercase)) {
                (true, _) => Shape::Upper,
                (false, true) => Shape::Capital,
                (false, false) => Shape::Lower,
            };
            let breaks = if index == 0 { lead.breaks } else { 0 };
            self.pieces.push((Token { span, shape, glued: index == 0 && lead.glued, breaks, ..lead }, fold(&word)));
        }
    }
}

/// Closes words whose meaning is not known, so that none is mistaken for an English one.
const UNKNOWN: char = '·';
