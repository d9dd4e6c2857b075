//! Runs compiled patterns over tokens and captures the classes they name.
//!
//! Must not know what a pattern means.

use std::cell::Cell;
use std::ops::Range;

use super::expression::Expression;
use super::word::{fits, value};
use crate::derive::token::Tokens;
use crate::lexicon::{CLASSES, Calendar, DateRule, Needs, Part, Start, TimeClass, Timely, WORDS, What};

/// A class matched, with its value as the word lists write it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Captured {
    /// `month`, `day`, `year` …
    pub class: &'static str,
    /// `4`, `2023`, `SU` …
    pub value: String,
}

/// A class matched, while it is not known yet whether the match is kept.
#[derive(Clone, Copy)]
struct Seen<'t> {
    class: &'static str,
    value: &'t str,
    at: usize,
}

/// A match: the words meant, the rule, and what it captured.
pub(super) struct Match {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The rule.
    pub rule: &'static DateRule,
    /// What it means; nothing for a rule that only claims text so that no other does.
    pub expression: Option<Expression>,
    /// The tokens of the first and of the last day or year of a range.
    pub bounds: Option<[Range<usize>; 2]>,
}

/// The words that a match means: those between its brackets, if its rule has some.
fn meant(at: usize, end: usize, seen: &mut Vec<Seen<'_>>) -> Range<usize> {
    let mark = |seen: &[Seen<'_>], class| seen.iter().find(|seen| seen.class == class).map(|seen| seen.at);
    let range = mark(seen, "[").unwrap_or(at)..mark(seen, "]").unwrap_or(end);
    seen.retain(|seen| range.contains(&seen.at) && !matches!(seen.class, "[" | "]"));
    range
}

/// Where a range is told by two dates: the second is its day or year with what stands before it and nothing but commas between.
fn bounds(tokens: &Tokens<'_>, end: usize, seen: &[Seen<'_>]) -> Option<[Range<usize>; 2]> {
    let told = |seen: &&Seen<'_>| matches!(seen.class, "day" | "dayth" | "two");
    let last = seen.iter().rfind(told)?;
    let mut start = last.at;
    while let Some(before) = seen.iter().rfind(|before| before.at < start)
        && (before.at + 1..start).all(|at| tokens.word(at) == ",")
    {
        start = before.at;
    }
    let first = seen.first()?.at..seen.iter().rfind(|first| first.at < start)?.at + 1;
    Some([first, start..end])
}

/// What a token may be to a rule.
#[derive(Clone, Copy, Default)]
struct Known {
    /// What its word is.
    word: Timely,
    /// A bit for each of [`CLASSES`] it belongs to.
    classes: u32,
}

/// Words no rule reaches beyond.
const REACH: usize = 24;

/// An article's tokens as the rules of a language see them: looked up once, then compared by number.
pub(super) struct Reader<'t> {
    tokens: &'t Tokens<'t>,
    calendar: &'t Calendar,
    known: Vec<Known>,
    /// Where the paragraph of the match ends: no date goes on in the next.
    limit: Cell<usize>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(tokens: &'t Tokens<'t>, calendar: &'t Calendar) -> Self {
        let known = |at| {
            let fold = tokens.fold(at);
            let word = calendar.word(fold).copied().unwrap_or_default();
            // Most words are none of time: every class needs a word of the calendar or a figure.
            let count = match fold.as_bytes().first() {
                Some(first) if first.is_ascii_digit() => CLASSES.len(),
                _ if word.senses.is_empty() => 0,
                _ => WORDS,
            };
            let bit = |class: usize| u32::from(value(tokens, at, CLASSES[class], word, calendar).is_some()) << class;
            Known { word, classes: (0..count).map(bit).sum() }
        };
        Self { tokens, calendar, known: (0..tokens.len()).map(known).collect(), limit: Cell::new(tokens.len()) }
    }

    /// The longest match at `at` over all rules whose meaning is possible: "March 12 - 4" is no range of days.
    pub(super) fn longest(&self, at: usize) -> Option<Match> {
        let known = self.known[at];
        if known.word.literal.is_none() && known.classes == 0 {
            return None;
        }
        let second = self.known.get(at + 1).copied().unwrap_or_default();
        let mut candidates: Vec<u16> = Vec::new();
        let mut add = |start| candidates.extend(self.calendar.starting(start, second.word.literal, second.classes));
        if let Some(word) = known.word.literal {
            add(Start::Word(word));
        }
        for class in (0..CLASSES.len() as u8).filter(|class| known.classes >> class & 1 == 1) {
            add(Start::Class(class));
        }
        if candidates.is_empty() {
            return None;
        }
        candidates.sort_unstable();
        candidates.dedup();
        let ahead = (at + 1..self.tokens.len()).take(REACH).find(|at| self.tokens.list[*at].breaks > 1);
        self.limit.set(ahead.unwrap_or(self.tokens.len()));
        let mut best: Option<(usize, Match)> = None;
        let mut seen = Vec::new();
        for rule in candidates {
            let rule = &self.calendar.rules()[rule as usize];
            if rule.needs.is_some_and(|needs| !self.holds(at, needs)) {
                continue;
            }
            seen.clear();
            if let Some(end) = self.sequence(at, self.calendar.parts(rule.pattern), &mut seen)
                && best.as_ref().is_none_or(|(known, _)| end > *known)
            {
                let tokens = meant(at, end, &mut seen);
                let bounds = if matches!(rule.means, "range" | "years") { bounds(self.tokens, tokens.end, &seen) } else { None };
                let captured = seen.iter().map(|seen| Captured { class: seen.class, value: seen.value.to_owned() }).collect();
                let expression = if rule.means == "nothing" { Some(None) } else { Expression::new(rule.means, rule.modifier, captured).map(Some) };
                if let (false, true, Some(expression)) = (tokens.is_empty(), fits(self.tokens, &tokens, self.calendar), expression) {
                    best = Some((end, Match { tokens, rule, expression, bounds }));
                }
            }
        }
        best.map(|(_, found)| found)
    }

    fn holds(&self, at: usize, needs: Needs) -> bool {
        self.known[at..].iter().take(needs.reach).any(|known| known.classes & needs.classes != 0)
    }

    /// Matches the parts at `at`; most do not even start there.
    #[inline]
    fn sequence(&self, at: usize, parts: &[Part], captured: &mut Vec<Seen<'t>>) -> Option<usize> {
        let Some(first) = parts.first() else { return Some(at) };
        let starts = first.optional
            || match first.what {
                What::Word(word) => self.is_literal(at, word),
                What::Class(class) => self.is_of(at, class),
                What::Choice(_) | What::Open | What::Close => true,
            };
        if starts { self.walk(at, parts, captured) } else { None }
    }

    /// Matches the parts at `at`; the longest way through wins because optional parts are tried first.
    fn walk(&self, at: usize, parts: &[Part], captured: &mut Vec<Seen<'t>>) -> Option<usize> {
        let Some((part, rest)) = parts.split_first() else { return Some(at) };
        let depth = captured.len();
        let mut best: Option<(usize, Vec<Seen<'t>>)> = None;
        let mut consider = |end: Option<usize>, captured: &mut Vec<Seen<'t>>| {
            if let Some(end) = end
                && best.as_ref().is_none_or(|(known, _)| end > *known)
            {
                best = Some((end, captured[depth..].to_vec()));
            }
            captured.truncate(depth);
        };
        match &part.what {
            What::Word(word) => {
                if self.is_literal(at, *word) {
                    let end = self.sequence(at + 1, rest, captured);
                    consider(end, captured);
                }
            }
            What::Class(class) => {
                if let Some(found) = self.value(at, *class) {
                    let class = CLASSES[usize::from(*class)];
                    captured.push(Seen { class: if class == "units" { "unit" } else { class }, value: found, at });
                    // "Montagabend" is a weekday and a part of it.
                    if let Some(part) = self.known[at].word.value(TimeClass::Part).filter(|_| class == "weekday") {
                        captured.push(Seen { class: "part", value: part, at });
                    }
                    let end = self.sequence(at + 1, rest, captured);
                    consider(end, captured);
                }
            }
            What::Open | What::Close => {
                captured.push(Seen { class: if matches!(part.what, What::Open) { "[" } else { "]" }, value: "", at });
                let end = self.sequence(at, rest, captured);
                consider(end, captured);
            }
            What::Choice(choices) => {
                for choice in self.calendar.choices(*choices) {
                    if let Some(middle) = self.sequence(at, self.calendar.parts(*choice), captured) {
                        let end = self.sequence(middle, rest, captured);
                        consider(end, captured);
                    } else {
                        captured.truncate(depth);
                    }
                }
            }
        }
        if part.optional {
            let end = self.sequence(at, rest, captured);
            consider(end, captured);
        }
        let (end, found) = best?;
        captured.extend(found);
        Some(end)
    }

    fn is_literal(&self, at: usize, word: u16) -> bool {
        at < self.limit.get() && self.known[at].word.literal == Some(word) && (self.tokens.list[at].breaks == 0 || self.tokens.list[at].is_word())
    }

    fn is_of(&self, at: usize, class: u8) -> bool {
        at < self.limit.get() && self.known[at].classes >> class & 1 == 1
    }

    fn value(&self, at: usize, class: u8) -> Option<&'t str> {
        if self.is_of(at, class) { value(self.tokens, at, CLASSES[usize::from(class)], self.known[at].word, self.calendar) } else { None }
    }
}
