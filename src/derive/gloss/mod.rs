//! An article in another language, reworded token by token into the words the rules are written in.
//!
//! Names, numbers, dates and marks stay; words take the fold of what they mean, in the order English would put them where that
//! matters: "el presidente iraní lo recibió" is read as "the Iranian president received him". Spans stay those of the text; a word
//! that is added has no width. Must not know rules. Start at [`reword`].

mod names;
mod verbs;

use std::ops::Range;

use super::time::Found;
use super::token::{Shape, Token, Tokens};
use crate::lexicon::{Gloss, Glosses, Lexicon};
use crate::model::{Span, fold};

/// Longest name looked up in the gazetteer, in words.
const LONG: usize = 4;
/// People of a place whose name may stand with an ending where most nouns bear capitals.
const LARGE: u64 = 100_000;
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
        let (plain, verb) = self.glosses.get(self.tokens.word(at), |step| self.word(at, step));
        let word = (plain.is_some() || verb.is_some()) && (opens || self.glosses.capital_nouns);
        if capital && let Some(end) = self.place(at, if word { 2 } else { 1 }) {
            return end;
        }
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
                // "para" is "for" far more often than "he stops".
                if self.wants_noun() || is_preposition(&noun.says) { self.noun(at, noun, capital && !opens) } else { self.verb(at, verb, opens) }
            }
            (Some(noun), None) => self.noun(at, noun, capital && !opens && !self.glosses.capital_nouns),
            (None, Some(verb)) => self.verb(at, verb, opens),
            (None, None) => match self.compound(at) {
                Some(office) if capital => self.noun(at, office, false),
                _ => self.unknown(at, capital),
            },
        }
    }

    /// "Entwicklungsminister", where nouns run together: a word that ends in an office is one.
    fn compound(&self, at: usize) -> Option<&'w Gloss> {
        let found = self.glosses.compound(self.tokens.fold(at)).filter(|_| self.glosses.capital_nouns)?;
        let last = found.says.rsplit(' ').next().unwrap_or("");
        self.lexicon.names.roles.get(last).is_some_and(|role| role.values[1] == "office").then_some(found)
    }

    /// The folded word `step` tokens after `at`, if it stands in the same line and in no date.
    fn word(&self, at: usize, step: usize) -> &'w str {
        let here = at + step;
        let fits = here < self.tokens.len() && (step == 0 || self.tokens.list[here].breaks == 0) && !self.dated[here];
        if fits { self.tokens.fold(here) } else { "" }
    }

    /// True if the capital of token `at` may be that of an opening.
    pub(super) fn opens(&self, at: usize) -> bool {
        let before = (0..at).rev().find(|before| !matches!(self.tokens.word(*before), "(" | "¿" | "¡" | "*" | "'"));
        self.tokens.list[at].breaks > 0
            || before.is_none_or(|before| {
                matches!(self.tokens.word(before), "." | "!" | "?" | ":" | "…" | "“" | "«" | "\"" | "‘" | "„" | "–" | "—" | "•" | "|")
            })
            || before.is_some_and(|before| self.tokens.word(before) == "-" && !self.tokens.list[at].glued)
    }

    fn keep(&mut self, at: usize) {
        self.pieces.push((self.tokens.list[at], self.tokens.fold(at).to_owned()));
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
        let heads = &self.lexicon.names.place_heads;
        let building = |word: &str| heads.get(word).is_some_and(|head| head.values[0] == "venue" && head.values[1].contains("first"));
        let named = self.tokens.list.get(end).is_some_and(|next| next.is_capital() && next.breaks == 0) && !self.glosses.capital_nouns;
        if named && building(self.tokens.fold(at)) {
            self.write(at, end, vec![(self.tokens.fold(at).to_owned(), true)]);
            return end;
        }
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

/// True for a meaning that leads to a place or a person.
fn is_preposition(says: &str) -> bool {
    matches!(says, "for" | "to" | "in" | "at" | "on" | "from" | "with" | "by" | "of" | "over" | "between" | "under")
}

/// Closes words whose meaning is not known, so that none is mistaken for an English one.
const UNKNOWN: char = '·';

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::time;

    /// The folds of a text under its glosses.
    fn read(code: &str, text: &str) -> String {
        let lexicon = Lexicon::embedded();
        let glosses = lexicon.glosses(code).expect("the language has glosses");
        let mut tokens = Tokens::of(text);
        elide(&mut tokens, glosses, lexicon);
        let mut dates = time::find(&tokens, lexicon, code);
        let mut sentences: Vec<Range<usize>> = std::iter::once(0..tokens.len()).collect();
        let read = reword(&tokens, &mut dates, &mut sentences, glosses, lexicon);
        assert_eq!(sentences.first(), Some(&(0..read.len())));
        assert!(read.list.windows(2).all(|pair| pair[0].span.start() <= pair[1].span.start()), "{text}");
        (0..read.len()).map(|at| read.fold(at)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn sentences_are_read_in_the_words_of_the_rules() {
        for (code, text, expected) in [
            ("es", "El presidente cubano lo recibió el lunes en La Habana.", "the cubano president received him el lunes in la habana ."),
            ("es", "Llegó a Caracas tras visitar Managua.", "he arrived to caracas after visiting managua ."),
            ("es", "Luiz Inácio Lula da Silva viajará a Cuba.", "luiz inacio lula da silva will travel to cuba ."),
            ("pt", "O ministro chegou a Havana.", "the minister arrived to havana ."),
            ("fr", "Le ministre est arrivé à Caracas.", "the minister has arrived to caracas ."),
            ("de", "Der Minister ist am Montag in Caracas eingetroffen.", "the minister has arrived am montag in caracas ."),
            ("ru", "Министр прибыл в Гавану.", "minister arrived in havana ."),
            ("ru", "Встреча с Лавровым.", "meeting with lavrov ."),
            ("ru", "Министр Казахстана Мурат Нуртлеу прибыл в Астану.", "minister of kazakhstan , murat nurtleu arrived in astana ."),
            ("fr", "La ministre s’est entretenue avec Lula.", "the minister has met with lula ."),
            ("fr", "Elle est attendue à Bamako.", "she is expected in bamako ."),
            ("fr", "On ignore s’il viendra à Bamako.", "we ignore· if he will come to bamako ."),
            ("pt", "O governante parte para Maputo.", "the leader departs to maputo ."),
            ("de", "Zuvor besuchte der Bundeskanzler Sofia.", "previously visited the chancellor sofia ."),
        ] {
            assert_eq!(read(code, text), expected, "{text}");
        }
    }
}
