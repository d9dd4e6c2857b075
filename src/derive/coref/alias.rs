//! Two names of one person by an article's own words: "Bob Wilson, whose real name is Robert Vilanov".
//!
//! Start at [`stated`].

use super::table::{At, Table};

/// More words than any cue has stand between.
const FAR: usize = 8;

/// Pairs of mentions that an article says are one person, the first with the name it uses.
pub(super) fn stated(table: &Table<'_, '_>, mentions: &[At]) -> Vec<(At, At)> {
    let cues = &table.lexicon.names.alias_cues;
    let pairs = mentions.windows(2).filter(|pair| pair[0].0 == pair[1].0);
    let joins = |one: At, other: At| {
        let page = &table.pages[one.0];
        let (from, to) = (page.named[one.1].tokens.end, page.named[other.1].tokens.start);
        if to - from > FAR || to - from < 2 || (from..to).any(|at| page.tokens.list[at].breaks > 0) {
            return false;
        }
        let between = (from..to).filter(|at| page.tokens.list[*at].is_word()).map(|at| page.tokens.fold(at)).filter(|word| *word != "the");
        let words: Vec<&str> = between.collect();
        let marks = (from..to)
            .filter(|at| !page.tokens.list[*at].is_word())
            .all(|at| matches!(page.tokens.word(at), "," | "(" | "." | "\"" | "“" | ":" | "'" | "‘"));
        marks && cues.of(&words).is_some()
    };
    pairs.filter(|pair| joins(pair[0], pair[1])).map(|pair| (pair[0], pair[1])).collect()
}
