//! Title and role words beside a person's name.

use std::ops::Range;

use super::draft::Draft;
use super::text::{DEMONYM, Text};
use crate::derive::token::Shape;

/// Longest role before a name, in words.
const LONG: usize = 9;

/// Extends a role leftward over modifiers, demonyms and organizations: "Russian | Foreign Ministry | spokeswoman".
pub(super) fn before(text: &Text<'_>, start: usize, role: Range<usize>) -> Range<usize> {
    let mut from = start;
    while let Some(back) = from.checked_sub(1) {
        if role.end - back > LONG || text.end(back) != text.end(start) {
            break;
        }
        let token = &text.page.tokens.list[back];
        let modifies = text.is(back, DEMONYM)
            || text.lexicon.names.role_modifiers.holds(text.fold(back))
            || !text.lexicon.gazetteer().demonym_rows(text.fold(back)).is_empty();
        let capital = token.is_capital() && text.is_name_word(back);
        let joins = token.glued && matches!(text.word(back), "-") || token.shape == Shape::Possessive;
        if !(modifies || capital || joins) {
            break;
        }
        from = back;
    }
    from..role.end
}

/// The noun of a role that ends right before token `at`.
pub(super) fn noun_before(text: &Text<'_>, at: usize) -> Option<Range<usize>> {
    let names = &text.lexicon.names;
    for length in (1..=3usize).rev() {
        let Some(from) = at.checked_sub(length) else { continue };
        if text.end(from) != text.end(at.min(text.page.tokens.len() - 1)) {
            continue;
        }
        let step = |offset: usize| if offset < length { text.fold(from + offset) } else { "" };
        let holds = |found: Option<&crate::lexicon::Phrase>| found.is_some_and(|found| found.words.len() == length);
        if holds(names.roles.longest(step)) || holds(names.titles.longest(step)) {
            return Some(from..at);
        }
    }
    None
}

/// The role before or after a person's name: "spokeswoman X", "the president of Y, X", "X, the Russian foreign minister,".
pub(super) fn beside(text: &Text<'_>, draft: &Draft) -> Option<Range<usize>> {
    let start = draft.tokens.start;
    if let Some(noun) = noun_before(text, start) {
        return Some(before(text, noun.start, noun));
    }
    phrase_before(text, start).or_else(|| phrase_after(text, draft.tokens.end))
}

/// "the secretary of the Russian Security Council, | X", "the president of the State Duma | X".
fn phrase_before(text: &Text<'_>, start: usize) -> Option<Range<usize>> {
    if start == 0 || text.word(start - 1) != "," {
        return None;
    }
    let end = start - 1;
    let floor = start.saturating_sub(14);
    let mut at = end;
    while at > floor {
        at -= 1;
        let word = text.word(at);
        if text.end(at) != text.end(start) || matches!(word, "," | ";" | ":" | "(" | ")" | "“" | "”" | "\"") {
            return None;
        }
        let token = &text.page.tokens.list[at];
        // "… of the Brazilian Presidency": a role noun followed by "of" or "for", or right at the comma.
        if token.is_word()
            && let Some(noun) = noun_before(text, at + 1)
        {
            let follows = text.fold(at + 1);
            let fits = at + 1 == end || matches!(follows, "of" | "for" | "to" | "at");
            if fits && content_is_name(text, at + 1..end) {
                return Some(before(text, noun.start, noun.start..end));
            }
            return None;
        }
    }
    None
}

/// Between the noun of a role and the name stand only names, articles and links.
fn content_is_name(text: &Text<'_>, range: Range<usize>) -> bool {
    range.into_iter().all(|at| {
        let token = &text.page.tokens.list[at];
        token.is_capital()
            || token.shape == Shape::Possessive
            || matches!(
                text.fold(at),
                "of" | "the" | "for" | "to" | "and" | "at" | "de" | "-" | "largest" | "company" | "oil" | "department" | "affairs"
            )
            || text.lexicon.names.role_modifiers.holds(text.fold(at))
    })
}

/// "X, [the] Russian foreign minister,", "X, head of the Planning Department,", "X, president of Cuba,".
fn phrase_after(text: &Text<'_>, end: usize) -> Option<Range<usize>> {
    if text.word(end) != "," || end + 1 >= text.page.tokens.len() {
        return None;
    }
    let mut at = end + 1;
    if matches!(text.fold(at), "the" | "a" | "an" | "his" | "her" | "its" | "their" | "who") {
        at += 1;
    }
    let start = at;
    let stop = (start + 12).min(text.end(end));
    while at < stop {
        let token = &text.page.tokens.list[at];
        if let Some(noun) = noun_before(text, at + 1).filter(|noun| noun.start >= start) {
            // The whole phrase up to the next comma or verb-like lower-case word.
            let mut last = noun.end;
            while last < stop {
                let token = &text.page.tokens.list[last];
                let goes = token.is_capital()
                    || token.shape == Shape::Possessive
                    || matches!(text.fold(last), "of" | "the" | "for" | "to" | "at" | "-" | "department")
                    || text.lexicon.names.role_modifiers.holds(text.fold(last))
                    || noun_before(text, last + 1).is_some();
                if !goes {
                    break;
                }
                last += 1;
            }
            while last > noun.end && matches!(text.fold(last - 1), "of" | "the" | "for" | "to" | "at" | "and" | "-") {
                last -= 1;
            }
            // An apposition closes: "X, the minister, said"; "Y, the minister said" is none.
            let closed = last >= text.end(end) || matches!(text.word(last), "," | "." | ";" | ")" | "—" | "–" | ":");
            return closed.then_some(start..last);
        }
        let goes =
            token.is_capital() || token.shape == Shape::Possessive || text.lexicon.names.role_modifiers.holds(text.fold(at)) || text.word(at) == "-";
        if !goes {
            return None;
        }
        at += 1;
    }
    None
}
