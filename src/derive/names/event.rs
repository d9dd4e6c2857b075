//! Happenings named with a noun in lower case: "Bolivarian revolution", "BRICS summit", "war in Ukraine", and titles in quotes.
//!
//! A place or body inside such a name stays a name of its own; the happening takes the words that are left.

use std::ops::Range;

use super::draft::{Draft, EVENT, ORGANIZATION};
use super::text::{DATE, DEMONYM, NOTHING, OPEN, Text};
use crate::derive::token::Shape;
use crate::model::Kind;

/// Adds happenings, and governments called a regime, to drafts in order; the result has no overlaps.
pub(super) fn add(text: &Text<'_>, found: &mut Vec<Draft>) {
    let tokens = text.page.tokens;
    let mut added: Vec<Draft> = Vec::new();
    let mut next = 0;
    for at in 0..tokens.len() {
        if at < next {
            continue;
        }
        let token = &tokens.list[at];
        let draft = match token.shape {
            Shape::Lower => regime(text, found, at).or_else(|| happening(text, found, at)),
            Shape::Capital => quoted(text, at),
            _ => None,
        };
        if let Some(draft) = draft {
            next = draft.tokens.end;
            let first = found.partition_point(|other| other.tokens.end <= draft.tokens.start);
            let last = found.partition_point(|other| other.tokens.start < draft.tokens.end);
            found.drain(first..last.max(first));
            added.push(draft);
        }
    }
    found.append(&mut added);
    found.sort_by_key(|draft| (draft.tokens.start, draft.tokens.end));
}

fn made(text: &Text<'_>, range: Range<usize>, kind: usize, rule: &'static str) -> Option<Draft> {
    let words: Vec<usize> = range.filter(|at| text.page.tokens.list[*at].is_word()).collect();
    if words.is_empty() {
        return None;
    }
    let mut draft = Draft::new(&words);
    draft.add(kind, 60, rule);
    Some(draft)
}

/// The draft that ends right before token `at`, a possessive between allowed.
fn holder<'d>(text: &Text<'_>, found: &'d [Draft], at: usize) -> Option<&'d Draft> {
    let after = found.partition_point(|draft| draft.tokens.start < at);
    let draft = &found[after.checked_sub(1)?];
    let gap = draft.tokens.end..at;
    (draft.tokens.end <= at && gap.into_iter().all(|gap| text.page.tokens.list[gap].shape == Shape::Possessive)).then_some(draft)
}

fn is(draft: &Draft, kind: Kind) -> bool {
    draft.kind().is_some_and(|(own, _)| own == kind)
}

/// "Castro regime": the government called by its leader's name, which is then no person.
fn regime(text: &Text<'_>, found: &[Draft], at: usize) -> Option<Draft> {
    if text.fold(at) != "regime" {
        return None;
    }
    let back = at.checked_sub(1)?;
    let named = holder(text, found, at).filter(|draft| draft.tokens.end == at && draft.words.len() <= 2).map(|draft| draft.tokens.start);
    let bare =
        text.end(back) == text.end(at) && text.page.tokens.list[back].is_capital() && text.is_name_word(back) && !text.is(back, DEMONYM | NOTHING);
    let start = named.or(bare.then_some(back))?;
    made(text, start..at + 1, ORGANIZATION, "name/regime")
}

fn happening(text: &Text<'_>, found: &[Draft], at: usize) -> Option<Draft> {
    let tokens = text.page.tokens;
    let head = text.lexicon.names.event_heads.longest(|step| if text.within(at + step, at) { text.fold(at + step) } else { "" })?;
    let end = at + head.words.len();
    let noun = text.fold(end - 1);
    let start = back_over(text, at, |word| {
        matches!(
            word,
            "foreign" | "finance" | "minister" | "ministers" | "leaders" | "ministerial" | "economic" | "annual" | "climate" | "trade" | "’" | "'"
        )
    });
    // "G20 foreign ministers’ meeting"
    if let Some(body) = holder(text, found, start)
        && is(body, Kind::Organization)
    {
        let start = (start..end).find(|from| tokens.list[*from].is_word())?;
        return made(text, start..end, EVENT, "name/event-noun");
    }
    // "war in Ukraine", "invasion of Poland"
    let after = end + 1 + usize::from(text.fold(end + 1) == "the");
    let beside = |kind: Kind| found.binary_search_by_key(&after, |draft| draft.tokens.start).is_ok_and(|index| is(&found[index], kind));
    if head.values[0] == "loose" && matches!(text.fold(end), "in" | "of" | "against") && beside(Kind::Place) {
        let start = back_over(text, at, |word| matches!(word, "military" | "armed" | "civil" | "full" | "scale" | "-" | "first" | "second"));
        return made(text, start..end, EVENT, "name/event-noun");
    }
    let gathering = matches!(noun, "meeting" | "summit" | "conference" | "forum");
    if gathering && text.fold(end) == "of" {
        let ministers =
            matches!(text.fold(end + 1), "foreign" | "finance" | "defense" | "defence" | "trade" | "energy") && text.fold(end + 2) == "ministers";
        if ministers {
            return made(text, at..end + 3, EVENT, "name/event-noun");
        }
        if beside(Kind::Organization) && text.fold(at) != "meeting" {
            let start = back_over(text, at, |word| matches!(word, "ministerial" | "first" | "second" | "annual" | "latest"));
            return made(text, start..end, EVENT, "name/event-noun");
        }
    }
    // "bilateral business economic forum"
    if gathering && noun != "meeting" {
        let start = back_over(text, at, |word| {
            matches!(word, "bilateral" | "business" | "economic" | "investment" | "regional" | "annual" | "international" | "climate" | "trade")
        });
        if at - start >= 2 {
            return made(text, start..end, EVENT, "name/event-noun");
        }
    }
    // "Bolivarian revolution"
    let back = at.checked_sub(1)?;
    let adjective = tokens.list[back].is_capital()
        && text.is_name_word(back)
        && !text.is(back, DEMONYM | NOTHING | OPEN)
        && text.end(back) == text.end(at)
        && !holder(text, found, at).is_some_and(|draft| is(draft, Kind::Person) || is(draft, Kind::Place));
    let named = matches!(noun, "revolution" | "war" | "uprising" | "massacre" | "summit" | "festival" | "forum" | "cup" | "treaty");
    if adjective && named {
        let start = holder(text, found, at).map_or(back, |draft| draft.tokens.start);
        return made(text, start..end, EVENT, "name/event-noun");
    }
    None
}

/// “Forum of supporters against poverty”: a title in quotes that opens with the noun of a happening.
fn quoted(text: &Text<'_>, at: usize) -> Option<Draft> {
    let open = at.checked_sub(1).map(|back| text.word(back)).filter(|open| matches!(*open, "'" | "‘" | "“" | "\"" | "«"))?;
    text.lexicon.names.event_heads.longest(|step| if text.within(at + step, at) { text.fold(at + step) } else { "" })?;
    let close = match open {
        "‘" => "’",
        "“" => "”",
        "«" => "»",
        other => other,
    };
    let end = (at + 1..text.end(at).min(at + 16)).find(|end| text.word(*end) == close)?;
    (end - at >= 3).then(|| made(text, at..end, EVENT, "name/event-title")).flatten()
}

/// Back over words that `fits` takes, demonyms and possessives of plain words.
fn back_over(text: &Text<'_>, head: usize, fits: impl Fn(&str) -> bool) -> usize {
    let tokens = text.page.tokens;
    let mut at = head;
    while let Some(back) = at.checked_sub(1) {
        let plain = tokens.list[back].shape == Shape::Possessive && back > 0 && !tokens.list[back - 1].is_capital();
        if text.end(back) != text.end(head) || text.is(back, DATE) || !(fits(text.fold(back)) || plain || text.is(back, DEMONYM)) {
            break;
        }
        at = back;
    }
    at
}
