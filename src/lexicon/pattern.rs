//! The notation of patterns over words: a literal, `<class>`, `(a|b c)`, and `?` for what may be missing.

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
    /// This folded word.
    Word(&'static str),
    /// A word of this class; the name without brackets.
    Class(&'static str),
    /// One of several sequences.
    Choice(Vec<Vec<Part>>),
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

/// Classes a pattern may name.
const CLASSES: [&str; 16] =
    ["month", "weekday", "num", "ord", "unit", "season", "part", "holiday", "day", "dayth", "two", "year", "decade", "clock", "cap", "units"];

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// If brackets do not close or a class is unknown; the message quotes the place.
    pub fn parse(text: &'static str) -> Result<Self, PatternError> {
        let mut rest = text;
        let parts = sequence(&mut rest, text)?;
        if rest.is_empty() { Ok(Self { parts }) } else { Err(PatternError { message: format!("unexpected {rest:?} in {text:?}") }) }
    }

    /// The words and classes (as `<class>`) a match may start with.
    pub fn starts(&self) -> Vec<&'static str> {
        let mut found = Vec::new();
        starts(&self.parts, &mut found);
        found.sort_unstable();
        found.dedup();
        found
    }
}

fn starts(parts: &[Part], found: &mut Vec<&'static str>) {
    for part in parts {
        match &part.what {
            What::Word(word) => found.push(word),
            What::Class(class) => found.push(class_mark(class)),
            What::Choice(choices) => choices.iter().for_each(|choice| starts(choice, found)),
        }
        if !part.optional {
            return;
        }
    }
}

/// `month` → `<month>`, from a fixed list so that no string is built.
fn class_mark(class: &str) -> &'static str {
    const MARKS: [&str; 16] = [
        "<month>",
        "<weekday>",
        "<num>",
        "<ord>",
        "<unit>",
        "<season>",
        "<part>",
        "<holiday>",
        "<day>",
        "<dayth>",
        "<two>",
        "<year>",
        "<decade>",
        "<clock>",
        "<cap>",
        "<units>",
    ];
    CLASSES.iter().position(|known| *known == class).map_or("", |at| MARKS[at])
}

fn sequence(rest: &mut &'static str, whole: &str) -> Result<Vec<Part>, PatternError> {
    let mut parts = Vec::new();
    loop {
        *rest = rest.trim_start_matches(' ');
        let Some(first) = rest.chars().next() else { return Ok(parts) };
        let what = match first {
            ')' | '|' => return Ok(parts),
            '(' => {
                *rest = &rest[1..];
                let mut choices = vec![sequence(rest, whole)?];
                while let Some(next) = rest.strip_prefix('|') {
                    *rest = next;
                    choices.push(sequence(rest, whole)?);
                }
                *rest = rest.strip_prefix(')').ok_or_else(|| PatternError { message: format!("a ( is not closed in {whole:?}") })?;
                What::Choice(choices)
            }
            '<' => {
                let end = rest.find('>').ok_or_else(|| PatternError { message: format!("a < is not closed in {whole:?}") })?;
                let class = &rest[1..end];
                if !CLASSES.contains(&class) {
                    return Err(PatternError { message: format!("unknown class <{class}> in {whole:?}") });
                }
                *rest = &rest[end + 1..];
                What::Class(class)
            }
            _ => {
                let end = rest.find([' ', '(', ')', '|', '?']).unwrap_or(rest.len());
                let word = &rest[..end];
                *rest = &rest[end..];
                What::Word(word)
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
        let pattern = Pattern::parse("(<weekday> ,?)? <month> .? (last|in the) night").unwrap();
        assert_eq!(pattern.parts.len(), 5);
        assert_eq!(pattern.starts(), ["<month>", "<weekday>"]);
        for bad in ["(a|b", "<moon>", "a)", "<month"] {
            assert!(Pattern::parse(bad).is_err(), "{bad}");
        }
    }
}
