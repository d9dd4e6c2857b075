//! How patterns over words are written: a literal, `<class>`, `(a|b c)`, `?` for what may be missing, and `[ ]` around what is meant
//! where words beside it only have to be there.
//!
//! The build script includes this file; in the program it is only tested. Start at [`Pattern::parse`]; [`Pattern::compile`] makes rows.

use std::collections::BTreeSet;

use super::pattern::{CLASSES, Needs, Part, Run, Start, What};

/// A pattern as a tree.
#[derive(Debug)]
pub(crate) struct Pattern<'t> {
    nodes: Vec<Node<'t>>,
}

/// One part of a sequence.
#[derive(Debug)]
struct Node<'t> {
    what: Tree<'t>,
    optional: bool,
}

#[derive(Debug)]
enum Tree<'t> {
    Word(&'t str),
    Class(u8),
    Choice(Vec<Vec<Node<'t>>>),
    Open,
    Close,
}

/// Patterns of one language as rows.
#[derive(Debug, Default)]
pub(crate) struct Rows<'t> {
    /// Words that patterns name; a word's number is its row.
    pub literals: Vec<&'t str>,
    /// Parts; those of a sequence stand together.
    pub parts: Vec<Part>,
    /// Sequences as runs of parts; those of a choice stand together.
    pub sequences: Vec<Run>,
}

impl<'t> Rows<'t> {
    /// The number of a word; a new one for a new word.
    pub(crate) fn number(&mut self, word: &'t str) -> u16 {
        let known = self.literals.iter().position(|known| *known == word);
        row(known.unwrap_or_else(|| {
            self.literals.push(word);
            self.literals.len() - 1
        }))
    }

    fn sequence(&mut self, nodes: &[Node<'t>]) -> Run {
        let parts: Vec<Part> = nodes
            .iter()
            .map(|node| {
                let what = match &node.what {
                    Tree::Word(word) => What::Word(self.number(word)),
                    Tree::Class(class) => What::Class(*class),
                    Tree::Choice(choices) => {
                        let runs: Vec<Run> = choices.iter().map(|choice| self.sequence(choice)).collect();
                        What::Choice(append(&mut self.sequences, runs))
                    }
                    Tree::Open => What::Open,
                    Tree::Close => What::Close,
                };
                Part { what, optional: node.optional }
            })
            .collect();
        append(&mut self.parts, parts)
    }
}

/// Adds rows to a table.
pub(crate) fn append<T>(table: &mut Vec<T>, rows: Vec<T>) -> Run {
    let run = Run { first: row(table.len()), count: row(rows.len()) };
    table.extend(rows);
    run
}

/// # Panics
/// If a table holds more rows than 16 bits can number.
fn row(at: usize) -> u16 {
    u16::try_from(at).expect("a table of patterns holds too many rows")
}

impl<'t> Pattern<'t> {
    /// Reads a pattern.
    ///
    /// # Errors
    /// If brackets do not close or a class is unknown; the message quotes the place.
    pub(crate) fn parse(text: &'t str) -> Result<Self, String> {
        let mut rest = text;
        let nodes = sequence(&mut rest, text)?;
        if rest.is_empty() { Ok(Self { nodes }) } else { Err(format!("unexpected {rest:?} in {text:?}")) }
    }

    /// Adds it to the rows of its language: the run of its parts.
    pub(crate) fn compile(&self, rows: &mut Rows<'t>) -> Run {
        rows.sequence(&self.nodes)
    }

    /// What every match holds early; nothing if literal words alone can match.
    pub(crate) fn needs(&self) -> Option<Needs> {
        needs(&self.nodes)
    }

    /// The words and classes a match may start with, each with what may come second; nothing there if the match may end at once.
    pub(crate) fn starts(&self, rows: &mut Rows<'t>) -> Vec<(Start, Option<Start>)> {
        let prefixes = prefixes(&self.nodes, 2, rows);
        prefixes.into_iter().filter_map(|prefix| Some((*prefix.first()?, prefix.get(1).copied()))).collect()
    }
}

/// What is needed by all of a sequence.
fn needs(nodes: &[Node<'_>]) -> Option<Needs> {
    let either = |one: Option<Needs>, other: Option<Needs>| {
        let (one, other) = (one?, other?);
        Some(Needs { classes: one.classes | other.classes, reach: one.reach.max(other.reach) })
    };
    let mut before = 0;
    for node in nodes {
        let own = match &node.what {
            _ if node.optional => None,
            Tree::Word(_) | Tree::Open | Tree::Close => None,
            Tree::Class(class) => Some(Needs { classes: 1 << class, reach: 1 }),
            Tree::Choice(choices) => choices.iter().map(|choice| needs(choice)).reduce(either).flatten(),
        };
        if let Some(own) = own {
            return Some(Needs { reach: before + own.reach, ..own });
        }
        before += longest(std::slice::from_ref(node));
    }
    None
}

/// The most words a sequence can match.
fn longest(nodes: &[Node<'_>]) -> usize {
    let of = |node: &Node<'_>| match &node.what {
        Tree::Word(_) | Tree::Class(_) => 1,
        Tree::Open | Tree::Close => 0,
        Tree::Choice(choices) => choices.iter().map(|choice| longest(choice)).max().unwrap_or(0),
    };
    nodes.iter().map(of).sum()
}

/// The first words and classes of all matches, up to `most` of each.
fn prefixes<'t>(nodes: &[Node<'t>], most: usize, rows: &mut Rows<'t>) -> BTreeSet<Vec<Start>> {
    let mut found = BTreeSet::from([Vec::new()]);
    for node in nodes {
        let mut next = BTreeSet::new();
        for prefix in found {
            let left = most - prefix.len();
            let own: BTreeSet<Vec<Start>> = match &node.what {
                _ if left == 0 => BTreeSet::from([Vec::new()]),
                Tree::Word(word) => BTreeSet::from([vec![Start::Word(rows.number(word))]]),
                Tree::Class(class) => BTreeSet::from([vec![Start::Class(*class)]]),
                Tree::Choice(choices) => choices.iter().flat_map(|choice| prefixes(choice, left, rows)).collect(),
                Tree::Open | Tree::Close => BTreeSet::from([Vec::new()]),
            };
            next.extend(own.into_iter().map(|tail| prefix.iter().copied().chain(tail).collect()));
            if node.optional {
                next.insert(prefix);
            }
        }
        found = next;
    }
    found
}

fn sequence<'t>(rest: &mut &'t str, whole: &str) -> Result<Vec<Node<'t>>, String> {
    let mut nodes = Vec::new();
    loop {
        *rest = rest.trim_start_matches(' ');
        let Some(first) = rest.chars().next() else { return Ok(nodes) };
        let what = match first {
            ')' | '|' => return Ok(nodes),
            '(' => {
                *rest = &rest[1..];
                let mut choices = vec![sequence(rest, whole)?];
                while let Some(next) = rest.strip_prefix('|') {
                    *rest = next;
                    choices.push(sequence(rest, whole)?);
                }
                *rest = rest.strip_prefix(')').ok_or_else(|| format!("a ( is not closed in {whole:?}"))?;
                Tree::Choice(choices)
            }
            '[' | ']' => {
                *rest = &rest[1..];
                if first == '[' { Tree::Open } else { Tree::Close }
            }
            '<' => {
                let end = rest.find('>').ok_or_else(|| format!("a < is not closed in {whole:?}"))?;
                let class = &rest[1..end];
                let known = CLASSES.iter().position(|known| *known == class).ok_or_else(|| format!("unknown class <{class}> in {whole:?}"))?;
                *rest = &rest[end + 1..];
                Tree::Class(known as u8)
            }
            _ => {
                let end = rest.find([' ', '(', ')', '[', ']', '|', '?']).unwrap_or(rest.len());
                let word = &rest[..end];
                *rest = &rest[end..];
                Tree::Word(word)
            }
        };
        let optional = rest.starts_with('?');
        if optional {
            *rest = &rest[1..];
        }
        nodes.push(Node { what, optional });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_read_and_bad_ones_refused() {
        let parse = |text| Pattern::parse(text).unwrap();
        let mut rows = Rows::default();
        let pattern = parse("(<weekday> ,?)? <month> .? (last|in the) night");
        let firsts: BTreeSet<Start> = pattern.starts(&mut rows).into_iter().map(|(first, _)| first).collect();
        assert_eq!(firsts, BTreeSet::from([Start::Class(0), Start::Class(1)]));
        let starts = parse("[a? bb] ccc?").starts(&mut rows);
        let [a, bb, ccc] = ["a", "bb", "ccc"].map(|word| Start::Word(rows.number(word)));
        assert_eq!(starts, [(a, Some(bb)), (bb, None), (bb, Some(ccc))].into_iter().collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>());
        let needs = |text| parse(text).needs();
        assert_eq!(needs("the? (a|b c) <month> <num>"), Some(Needs { classes: 1, reach: 4 }));
        assert_eq!(needs("x (<weekday>|the day <month>)"), Some(Needs { classes: 3, reach: 4 }));
        assert_eq!(needs("x <month>? (<weekday>|day)"), None);
        assert_eq!(needs("in [the? <season>] of"), Some(Needs { classes: 64, reach: 3 }));
        for bad in ["(a|b", "<moon>", "a)", "<month"] {
            assert!(Pattern::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn rows_of_one_sequence_stand_together() {
        let mut rows = Rows::default();
        let run = Pattern::parse("(a b?|a) [<month>]").unwrap().compile(&mut rows);
        let part = |what, optional| Part { what, optional };
        let choice = Run { first: 0, count: 2 };
        let whole = [What::Choice(choice), What::Open, What::Class(0), What::Close].map(|what| part(what, false));
        assert_eq!(run.of(&rows.parts), whole);
        let [first, second] = choice.of(&rows.sequences) else { panic!("two choices") };
        assert_eq!(first.of(&rows.parts), [part(What::Word(0), false), part(What::Word(1), true)]);
        assert_eq!(second.of(&rows.parts), [part(What::Word(0), false)]);
        assert_eq!(rows.literals, ["a", "b"]);
    }
}
