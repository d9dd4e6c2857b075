//! One article as the name rules see it: its tokens, with marks that say what each capital is worth.

use std::ops::Range;

use super::{Demonym, PageInput};
use crate::derive::token::Shape;
use crate::lexicon::{Lexicon, word_hash};
use crate::model::PlaceKind;

/// Inside a time expression.
pub(super) const DATE: u16 = 1;
/// The first word of a sentence, of a quotation or after a colon: its capital proves nothing.
pub(super) const OPEN: u16 = 2;
/// In a line that capitalises most words: its capitals prove little.
pub(super) const LOUD: u16 = 4;
/// A frequent word of running text.
pub(super) const COMMON: u16 = 8;
/// Opens sentences, never names.
pub(super) const OPENER: u16 = 16;
/// A given name.
pub(super) const GIVEN: u16 = 32;
/// "Russian": no name of a place.
pub(super) const DEMONYM: u16 = 64;
/// In a line all in capitals, where they prove nothing.
pub(super) const SHOUTED: u16 = 256;
/// "Monday", "Muslim": a capital that names nothing of ours.
pub(super) const NOTHING: u16 = 128;

/// The article under the name rules.
pub(super) struct Text<'a> {
    pub page: &'a PageInput<'a>,
    pub lexicon: &'a Lexicon,
    marks: Vec<u16>,
    /// For each token the end of its sentence.
    ends: Vec<u32>,
    /// What was found of words, by the low bits of their hashes: the token after that of a word, and its marks.
    seen: [(u32, u16); SEEN],
}

/// Words whose marks are remembered within an article; a power of two.
const SEEN: usize = 256;

impl<'a> Text<'a> {
    pub(super) fn new(page: &'a PageInput<'a>, lexicon: &'a Lexicon) -> Self {
        let count = page.tokens.len();
        let mut text = Self { page, lexicon, marks: vec![0; count], ends: vec![0; count], seen: [(0, 0); SEEN] };
        for date in page.dates {
            text.marks[date.clone()].iter_mut().for_each(|mark| *mark |= DATE);
        }
        for sentence in page.sentences {
            text.read_sentence(sentence.clone());
        }
        for at in page.surnames {
            text.marks[*at] &= !(NOTHING | COMMON);
        }
        text
    }

    fn read_sentence(&mut self, sentence: Range<usize>) {
        self.ends[sentence.clone()].fill(sentence.end as u32);
        let tokens = self.page.tokens;
        let shouted = self.is_shouted(&sentence);
        let loud = shouted || self.is_headline(&sentence);
        let mut open = true;
        for at in sentence {
            let token = &tokens.list[at];
            let mut mark = if loud { LOUD } else { 0 } | if shouted { SHOUTED } else { 0 };
            if token.is_word() {
                if open {
                    mark |= OPEN;
                }
                open = false;
                if token.is_capital() {
                    mark |= self.recall(at);
                    // "China" is a demonym in another language; with a capital it is the country.
                    if mark & DEMONYM != 0 && token.shape == Shape::Capital && self.names_area(tokens.fold(at)) && !self.describes(at) {
                        mark &= !DEMONYM;
                    }
                }
            } else if matches!(tokens.word(at), "“" | "\"" | "«" | ":" | "‘" | "•") {
                open = true;
            } else if token.shape == Shape::Number {
                open = false;
            }
            self.marks[at] |= mark;
        }
    }

    /// A line of its own, or the opening of one, without a full stop, whose longer frequent words mostly bear capitals. Of frequent
    /// words alone: a caption full of names is no headline.
    fn is_headline(&self, sentence: &Range<usize>) -> bool {
        let tokens = self.page.tokens;
        let last = sentence.end - 1;
        if tokens.list[sentence.start].breaks == 0 && sentence.start > 0 || matches!(tokens.word(last), "." | ";") {
            return false;
        }
        let long = sentence.clone().filter(|at| tokens.list[*at].is_word() && tokens.list[*at].span.len() > 3);
        let (mut count, mut capitals, mut words, mut common) = (0usize, 0usize, 0usize, 0usize);
        for at in long {
            let capital = tokens.list[at].is_capital();
            count += 1;
            capitals += usize::from(capital);
            if self.lexicon.names.common.holds(tokens.fold(at)) {
                words += 1;
                common += usize::from(capital);
            }
        }
        let alone = tokens.list.get(sentence.end).is_none_or(|next| next.breaks > 0);
        common >= 2 && common * 10 >= words * 7 || alone && common > 0 && count >= 4 && capitals == count
    }

    /// All in capitals: two words of three letters or more, and none that is not.
    fn is_shouted(&self, sentence: &Range<usize>) -> bool {
        let mut long = 0;
        for token in &self.page.tokens.list[sentence.clone()] {
            match token.shape {
                Shape::Upper if token.span.len() > 2 => long += 1,
                Shape::Lower | Shape::Capital | Shape::Mixed => return false,
                _ => {}
            }
        }
        long > 1
    }

    /// Every demonym of one word, with the country it names first.
    pub(super) fn demonyms(&self) -> Vec<Demonym> {
        let country = |at: usize| self.lexicon.gazetteer().demonym(self.fold(at)).first().map(|code| (at, *code));
        (0..self.marks.len()).filter(|at| self.is(*at, DEMONYM)).filter_map(country).collect()
    }

    /// True for the name of a country, region or continent.
    fn names_area(&self, word: &str) -> bool {
        let first = self.lexicon.gazetteer().find(word).first().map(|row| self.lexicon.gazetteer().weight(*row).0);
        matches!(first, Some(PlaceKind::Country | PlaceKind::Region | PlaceKind::Continent))
    }

    /// "Argentine president": an area by another name than its usual one, right before an office or a body, describes it.
    fn describes(&self, at: usize) -> bool {
        let (word, next) = (self.page.tokens.fold(at), self.page.tokens.fold(at + 1));
        let gazetteer = self.lexicon.gazetteer();
        let names = &self.lexicon.names;
        let office = names.roles.holds(next) || names.role_modifiers.holds(next) || names.titles.holds(next) || names.org_heads.holds(next);
        office && !gazetteer.find(word).first().is_some_and(|row| gazetteer.is_main_name(*row, word))
    }

    /// What the lists know of a word: looked up once for most words of an article.
    fn recall(&mut self, at: usize) -> u16 {
        let tokens = self.page.tokens;
        let word = tokens.fold(at);
        let slot = word_hash(word) as usize % SEEN;
        let (token, mark) = self.seen[slot];
        if token > 0 && tokens.fold(token as usize - 1) == word {
            return mark;
        }
        let mark = self.know(word);
        self.seen[slot] = (at as u32 + 1, mark);
        mark
    }

    fn know(&self, word: &str) -> u16 {
        let names = &self.lexicon.names;
        let mut mark = 0;
        for (holds, flag) in [
            (names.openers.holds(word), OPENER),
            (names.is_given(word), GIVEN),
            (!self.lexicon.gazetteer().demonym_rows(word).is_empty(), DEMONYM),
            (names.common_capitals.holds(word), NOTHING),
            (self.is_common(word), COMMON),
        ] {
            if holds {
                mark |= flag;
            }
        }
        mark
    }

    /// True for frequent words and their plain inflections.
    pub(super) fn is_common(&self, word: &str) -> bool {
        let common = &self.lexicon.names.common;
        common.holds(word)
            || ["s", "ed", "ing", "es", "d", "ly"]
                .iter()
                .any(|ending| word.strip_suffix(ending).is_some_and(|stem| stem.len() > 2 && common.holds(stem)))
    }

    /// True if token `at` bears one of the marks.
    pub(super) fn is(&self, at: usize, marks: u16) -> bool {
        self.marks.get(at).is_some_and(|mark| mark & marks != 0)
    }

    pub(super) fn fold(&self, at: usize) -> &str {
        self.page.tokens.fold(at)
    }

    pub(super) fn word(&self, at: usize) -> &'a str {
        self.page.tokens.word(at)
    }

    /// One past the last token of the sentence that holds token `at`.
    pub(super) fn end(&self, at: usize) -> usize {
        self.ends[at] as usize
    }

    /// True if `at` stands in the sentence of `other`, before its end, and is no time expression.
    pub(super) fn within(&self, at: usize, other: usize) -> bool {
        at < self.end(other) && !self.is(at, DATE)
    }

    /// The folded word `steps` words before token `at` in its sentence; marks other than hyphens stop the look.
    pub(super) fn before(&self, at: usize, steps: usize) -> &str {
        let mut here = at;
        for _ in 0..steps {
            let Some(back) = here.checked_sub(1) else { return "" };
            if self.end(back) != self.end(at) || !self.page.tokens.list[back].is_word() {
                return "";
            }
            here = back;
        }
        self.fold(here)
    }

    /// True if token `at` may be a word of a name.
    pub(super) fn is_name_word(&self, at: usize) -> bool {
        let token = &self.page.tokens.list[at];
        if self.is(at, DATE) {
            return false;
        }
        match token.shape {
            Shape::Capital => {}
            Shape::Upper => {
                if matches!(self.word(at), "I" | "A") && self.word(at + 1) != "." {
                    return false;
                }
            }
            Shape::Mixed => return self.is_mixed_name(at),
            _ => return false,
        }
        if self.is(at, OPENER) && (self.is(at, OPEN | LOUD) || self.fold(at) == "the" && !self.opens_name(at)) {
            return self.fold(at) != "the" && self.is_part_of_place(at);
        }
        if self.is(at, SHOUTED) && self.word(at).len() < 3 && !token.glued && self.word(at + 1) != "." {
            return false;
        }
        if self.is(at, LOUD) && self.is(at, COMMON) && !self.is(at, GIVEN) {
            if self.is_part_of_place(at) {
                return true;
            }
            let names = &self.lexicon.names;
            let word = self.fold(at);
            return names.roles.holds(word) || names.org_heads.holds(word) || names.titles.holds(word) || names.role_modifiers.holds(word);
        }
        if self.is(at, OPEN) && self.is(at, COMMON) && !self.is(at, GIVEN) {
            let next = self.page.tokens.list.get(at + 1);
            return next.is_some_and(|next| next.is_capital() && next.breaks == 0 && !self.is(at + 1, DATE)) && self.end(at + 1) == self.end(at)
                || self.lexicon.gazetteer().knows(self.fold(at)) && !self.lexicon.names.openers.holds(self.fold(at));
        }
        true
    }

    /// "The Netherlands", "The Hockey News": the article bears a capital inside a sentence.
    fn opens_name(&self, at: usize) -> bool {
        let next = self.page.tokens.list.get(at + 1);
        !self.is(at, OPEN | LOUD)
            && self.page.tokens.list[at].shape == Shape::Capital
            && next.is_some_and(|next| next.is_capital() && next.breaks == 0)
            && self.end(at + 1) == self.end(at)
            && !self.is(at + 1, DATE | DEMONYM | NOTHING)
    }

    /// True if the word belongs to a place's name of two or three words, as in "New York" and "Salt Lake City".
    fn is_part_of_place(&self, at: usize) -> bool {
        let tokens = self.page.tokens;
        let mut key = String::new();
        (2..=3usize).any(|count| {
            (0..count).filter_map(|back| at.checked_sub(back)).any(|first| {
                key.clear();
                for word in first..first + count {
                    let fits = tokens.list.get(word).is_some_and(super::super::token::Token::is_capital) && self.within(word, at);
                    if !fits || word > first && tokens.list[word].breaks > 0 {
                        return false;
                    }
                    if word > first {
                        key.push(' ');
                    }
                    key.push_str(tokens.fold(word));
                }
                self.lexicon.gazetteer().knows(&key)
            })
        })
    }

    /// `iPhone`, `eBay`, `14ymedio`, `McDonald`-like mixtures; no ordinals and decades.
    fn is_mixed_name(&self, at: usize) -> bool {
        let word = self.word(at);
        let letters = word.chars().filter(|char| char.is_alphabetic()).count();
        let digit_first = word.starts_with(|char: char| char.is_ascii_digit());
        if digit_first { letters >= 4 } else { word.chars().any(char::is_uppercase) && letters >= 2 && !word.contains('_') }
    }
}
