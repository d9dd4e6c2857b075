//! The notation of patterns over words: a literal, `<class>`, `(a|b c)`, `?` for what may be missing, and `[ ]` around what is meant
//! where words beside it only have to be there.

use std::collections::BTreeSet;
use std::fmt;

/// A compiled pattern.
#[derive(Debug)]
pub struct Pattern {
    /// Its parts in order.
    pub parts: Vec<Part>,
}

/// One part of a pattern.
#[derive(Debug)]
pub struct Part {
    /// What it matches.
    pub what: What,
    /// True if it may be missing.
    pub optional: bool,
}

/// What a part matches.
#[derive(Debug)]
pub enum What {
    /// A folded word, by its number.
    Word(u16),
    /// A word of a class, by its place in [`CLASSES`].
    Class(u8),
    /// One of several sequences.
    Choice(Vec<Vec<Part>>),
    /// Takes no word: what is meant begins here.
    Open,
    /// Takes no word: what is meant ends here.
    Close,
}

/// Why a text is no pattern.
#[derive(Debug, PartialEq, Eq)]
pub struct PatternError {
    message: String,
}

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// What a match may start with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Start {
    /// A word, by its number.
    Word(u16),
    /// A class, by its place in [`CLASSES`].
    Class(u8),
}

/// Classes a pattern may name.
pub const CLASSES: [&str; 19] = [
    "month", "weekday", "num", "ord", "unit", "season", "part", "holiday", "day", "dayth", "two", "year", "decade", "clock", "units", "dmy", "era",
    "set", "feast",
];

impl Pattern {
    /// Reads a pattern; `number` gives a word its number.
    ///
    /// # Errors
    /// If brackets do not close or a class is unknown; the message quotes the place.
    pub fn parse(text: &'static str, number: &mut dyn FnMut(&'static str) -> u16) -> Result<Self, PatternError> {
        let mut rest = text;
        let parts = sequence(&mut rest, text, number)?;
        if rest.is_empty() { Ok(Self { parts }) } else { Err(PatternError { message: format!("unexpected {rest:?} in {text:?}") }) }
    }

    /// What every match holds early; nothing if literal words alone can match.
    pub fn needs(&self) -> Option<Needs> {
        Needs::of(&self.parts)
    }

    /// The words and classes a match may start with, each with what may come second; nothing there if the match may end at once.
    pub fn starts(&self) -> Vec<(Start, Option<Start>)> {
        prefixes(&self.parts, 2).into_iter().filter_map(|prefix| Some((*prefix.first()?, prefix.get(1).copied()))).collect()
    }
}

/// What every match holds: within the first `reach` words at least one word of `classes`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Needs {
    /// A bit for each of [`CLASSES`].
    pub classes: u32,
    /// How many words from the start it may take to come.
    pub reach: usize,
}

impl Needs {
    /// What is needed by all of `parts`; nothing if literal words alone can match.
    fn of(parts: &[Part]) -> Option<Self> {
        let mut before = 0;
        for part in parts {
            let own = match &part.what {
                _ if part.optional => None,
                What::Word(_) | What::Open | What::Close => None,
                What::Class(class) => Some(Self { classes: 1 << class, reach: 1 }),
                What::Choice(choices) => choices.iter().map(|choice| Self::of(choice)).reduce(|one, other| Some(one?.or(other?))).flatten(),
            };
            if let Some(own) = own {
                return Some(Self { reach: before + own.reach, ..own });
            }
            before += longest(std::slice::from_ref(part));
        }
        None
    }

    fn or(self, other: Self) -> Self {
        Self { classes: self.classes | other.classes, reach: self.reach.max(other.reach) }
    }
}

/// The most words `parts` can match.
fn longest(parts: &[Part]) -> usize {
    let of = |part: &Part| match &part.what {
        What::Word(_) | What::Class(_) => 1,
        What::Open | What::Close => 0,
        What::Choice(choices) => choices.iter().map(|choice| longest(choice)).max().unwrap_or(0),
    };
    parts.iter().map(of).sum()
}

/// The first words and classes of all matches, up to `most` of each.
fn prefixes(parts: &[Part], most: usize) -> BTreeSet<Vec<Start>> {
    let mut found = BTreeSet::from([Vec::new()]);
    for part in parts {
        let mut next = BTreeSet::new();
        for prefix in found {
            let left = most - prefix.len();
            let own: BTreeSet<Vec<Start>> = match &part.what {
                _ if left == 0 => BTreeSet::from([Vec::new()]),
                What::Word(word) => BTreeSet::from([vec![Start::Word(*word)]]),
                What::Class(class) => BTreeSet::from([vec![Start::Class(*class)]]),
                What::Choice(choices) => choices.iter().flat_map(|choice| prefixes(choice, left)).collect(),
                What::Open | What::Close => BTreeSet::from([Vec::new()]),
            };
            next.extend(own.into_iter().map(|tail| prefix.iter().copied().chain(tail).collect()));
            if part.optional {
                next.insert(prefix);
            }
        }
        found = next;
    }
    found
}

fn sequence(rest: &mut &'static str, whole: &str, number: &mut dyn FnMut(&'static str) -> u16) -> Result<Vec<Part>, PatternError> {
    let mut parts = Vec::new();
    loop {
        *rest = rest.trim_start_matches(' ');
        let Some(first) = rest.chars().next() else { return Ok(parts) };
        let what = match first {
            ')' | '|' => return Ok(parts),
            '(' => {
                *rest = &rest[1..];
                let mut choices = vec![sequence(rest, whole, number)?];
                while let Some(next) = rest.strip_prefix('|') {
                    *rest = next;
                    choices.push(sequence(rest, whole, number)?);
                }
                *rest = rest.strip_prefix(')').ok_or_else(|| PatternError { message: format!("a ( is not closed in {whole:?}") })?;
                What::Choice(choices)
            }
            '[' | ']' => {
                *rest = &rest[1..];
                if first == '[' { What::Open } else { What::Close }
            }
            '<' => {
                let end = rest.find('>').ok_or_else(|| PatternError { message: format!("a < is not closed in {whole:?}") })?;
                let class = &rest[1..end];
                let known = CLASSES.iter().position(|known| *known == class);
                let known = known.ok_or_else(|| PatternError { message: format!("unknown class <{class}> in {whole:?}") })?;
                *rest = &rest[end + 1..];
                What::Class(known as u8)
            }
            _ => {
                let end = rest.find([' ', '(', ')', '[', ']', '|', '?']).unwrap_or(rest.len());
                let word = &rest[..end];
                *rest = &rest[end..];
                What::Word(number(word))
            }
        };
        let optional = rest.starts_with('?');
        if optional {
            *rest = &rest[1..];
        }
        parts.push(Part { what, optional });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_read_and_bad_ones_refused() {
        let pattern = Pattern::parse("(<weekday> ,?)? <month> .? (last|in the) night", &mut |_| 7).unwrap();
        assert_eq!(pattern.parts.len(), 5);
        let firsts = |pattern: &Pattern| pattern.starts().into_iter().map(|(first, _)| first).collect::<BTreeSet<_>>();
        assert_eq!(firsts(&pattern), BTreeSet::from([Start::Class(0), Start::Class(1)]));
        let starts = Pattern::parse("[a? bb] ccc?", &mut |word| word.len() as u16).unwrap().starts();
        let word = Start::Word;
        assert_eq!(starts, [(word(1), Some(word(2))), (word(2), None), (word(2), Some(word(3)))]);
        let needs = |text| Pattern::parse(text, &mut |_| 0).unwrap().needs();
        assert_eq!(needs("the? (a|b c) <month> <num>"), Some(Needs { classes: 1, reach: 4 }));
        assert_eq!(needs("x (<weekday>|the day <month>)"), Some(Needs { classes: 3, reach: 4 }));
        assert_eq!(needs("x <month>? (<weekday>|day)"), None);
        assert_eq!(needs("in [the? <season>] of"), Some(Needs { classes: 32, reach: 3 }));
        for bad in ["(a|b", "<moon>", "a)", "<month"] {
            assert!(Pattern::parse(bad, &mut |_| 0).is_err(), "{bad}");
        }
    }
}
