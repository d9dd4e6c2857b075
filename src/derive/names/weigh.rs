//! What stands in and beside a possible name says what it is. Weights are tenths; one table in one place.

use super::TITLE;
use super::draft::{Draft, NONE, ORGANIZATION, PERSON, PLACE};
use super::text::{COMMON, DATE, GIVEN, LOUD, OPEN, SHOUTED, Text};
use super::{parse, role, team};
use crate::derive::token::Shape;
use crate::model::PlaceKind;

/// Adds the evidence of form, gazetteer and context to every draft.
pub(super) fn weigh(text: &Text<'_>, drafts: &mut [Draft]) {
    for index in 0..drafts.len() {
        let after_place = index > 0 && apposed(text, &drafts[index - 1], drafts[index].tokens.start) && !drafts[index - 1].rows.is_empty();
        let before_place = drafts.get(index + 1).is_some_and(|next| apposed(text, &drafts[index], next.tokens.start) && is_area(text, next));
        let draft = &mut drafts[index];
        if draft.rules[PERSON].0 == TITLE {
            continue;
        }
        form(text, draft);
        gazetteer(text, draft);
        team::plays(text, draft);
        if before_place && !draft.rows.is_empty() {
            draft.add(PLACE, 45, "name/place-in-area");
        } else if before_place && draft.words.len() < 4 && text.word(draft.tokens.start.wrapping_sub(1)) != "," {
            draft.add(PLACE, 22, "name/place-in-area");
        }
        if after_place && is_area(text, draft) {
            draft.add(PLACE, 20, "name/place-in-area");
        }
        context(text, draft);
    }
}

/// "X, Y": a comma between.
fn apposed(text: &Text<'_>, draft: &Draft, next: usize) -> bool {
    draft.tokens.end + 1 == next && text.word(draft.tokens.end) == ","
}

/// A country, state or other area.
fn is_area(text: &Text<'_>, draft: &Draft) -> bool {
    draft.rows.iter().any(|row| matches!(text.lexicon.gazetteer().weight(*row).0, PlaceKind::Country | PlaceKind::Region))
}

/// The words themselves.
fn form(text: &Text<'_>, draft: &mut Draft) {
    let tokens = text.page.tokens;
    let first = draft.words[0];
    let count = draft.words.len();
    let commons = draft.words.iter().filter(|at| text.is(**at, COMMON)).count();
    let given = text.is(first, GIVEN);
    let shape = tokens.list[first].shape;
    let capitals: Vec<usize> = draft.words.iter().copied().filter(|at| tokens.list[*at].shape != Shape::Lower).collect();
    let capital = |at: &usize| tokens.list[*at].shape == Shape::Capital || text.is(*at, SHOUTED);
    if given && count > 1 && !text.is(draft.words[count - 1], COMMON) {
        draft.add(PERSON, 50, "name/given-name");
    } else if given && count > 1 {
        draft.add(PERSON, 30, "name/given-name");
    } else if given {
        draft.add(PERSON, 28, "name/given-name");
    } else if (2..=4).contains(&capitals.len()) && commons == 0 && capitals.iter().all(capital) {
        draft.add(PERSON, 32, "name/two-words");
    }
    if count > 1 && given && parse::is_numeral(text, draft.words[count - 1]) {
        draft.add(PERSON, 40, "name/numeral");
    }
    if count > 1 && tokens.list[draft.words[count - 1]].shape == Shape::Lower {
        draft.add(PERSON, 50, "name/joined-given-name");
    }
    let initial = capitals.iter().any(|at| tokens.list[*at].shape == Shape::Upper && tokens.word(*at).chars().count() == 1);
    if initial && count > 1 {
        draft.add(PERSON, 40, "name/initial");
    }
    if count == 1 && shape == Shape::Upper && tokens.word(first).len() > 1 {
        let loud = text.is(first, LOUD);
        // Two letters are as often a unit, a title or a thing.
        let sure = if tokens.word(first).len() > 2 { 42 } else { 28 };
        draft.add(ORGANIZATION, if loud { 15 } else { sure }, "name/acronym");
    } else if count == 1 && shape == Shape::Mixed {
        draft.add(ORGANIZATION, 40, "name/mixed-letters");
    } else if count == 1 && commons == 0 && draft.rows.is_empty() {
        draft.add(PERSON, 15, "name/single");
        draft.add(ORGANIZATION, 12, "name/single");
    }
    if draft.tokens.clone().any(|at| tokens.word(at) == "&") {
        draft.add(ORGANIZATION, 50, "name/ampersand");
    }
    if count > 1 && text.fold(first) == "the" && draft.rows.is_empty() {
        draft.add(ORGANIZATION, 45, "name/the");
    } else if commons == count {
        draft.add(NONE, if text.is(first, OPEN | LOUD) { 60 } else { 25 }, "");
    } else if text.is(first, OPEN | LOUD) && commons > 0 && count == 1 {
        draft.add(NONE, 30, "");
    }
    if count > 1 && commons > 0 && commons < count && !given {
        draft.add(ORGANIZATION, 15, "name/words");
    }
}

/// Places of this name: size and kind.
fn gazetteer(text: &Text<'_>, draft: &mut Draft) {
    let several = draft.words.len() > 1;
    let best = draft.rows.iter().map(|row| {
        let (kind, population, capital) = text.lexicon.gazetteer().weight(*row);
        match kind {
            PlaceKind::Country | PlaceKind::Continent => 85,
            PlaceKind::Region if population == 0 => 65,
            // A palace, base or resort by its whole name: people may call it up, it is no person for that.
            PlaceKind::Venue if several => 95,
            PlaceKind::Region | PlaceKind::Water | PlaceKind::Venue => 60,
            PlaceKind::City if capital => 75,
            PlaceKind::City => match population {
                1_000_000.. => 60,
                200_000.. => 52,
                50_000.. => 42,
                15_000.. => 34,
                _ => 26,
            },
        }
    });
    let Some(best) = best.max() else { return };
    draft.add(PLACE, best, "name/gazetteer");
    if !several && best < 60 && text.is(draft.words[0], COMMON) {
        draft.add(NONE, 45, "");
    }
}

/// What stands before and after.
fn context(text: &Text<'_>, draft: &mut Draft) {
    let tokens = text.page.tokens;
    let (start, end) = (draft.tokens.start, draft.tokens.end);
    let names = &text.lexicon.names;
    if draft.role.is_none()
        && let Some(role) = role::beside(text, draft)
    {
        let after = role.start >= end;
        draft.add(PERSON, if after { 40 } else { 50 }, "name/role-beside");
        draft.role = Some(role);
    }
    let kind = |name: &str| match name {
        "person" => PERSON,
        "place" => PLACE,
        _ => ORGANIZATION,
    };
    let add = |draft: &mut Draft, values: [&str; 3]| {
        let weight = values[1].parse::<i32>().unwrap_or(1) * 8;
        if weight >= 40 && values[0] == "organization" {
            draft.add(PLACE, -25, "");
        }
        draft.add(kind(values[0]), weight, "name/cue");
    };
    let (one, two, three) = (text.before(start, 1), text.before(start, 2), text.before(start, 3));
    // "the town of X", "visit to X": the longer cue counts; an article between is skipped.
    let pair = if one == "the" { [three, two] } else { [two, one] };
    if let Some(found) = names.cues_before.of(&pair).or_else(|| names.cues_before.of(&pair[1..])) {
        add(draft, found.values);
    }
    // "They went to X": whoever moves goes somewhere.
    if one == "to" && !text.lexicon.travel.verbs(two).is_empty() {
        draft.add(PLACE, if draft.rows.is_empty() { 20 } else { 40 }, "name/goes-to");
    }
    if one == "the" && draft.rows.is_empty() {
        draft.add(ORGANIZATION, 14, "name/cue");
        draft.add(PERSON, -15, "");
    }
    if one == "in" && draft.score[PERSON] < 40 && draft.rows.is_empty() {
        draft.add(PERSON, -10, "");
    }
    if end < text.end(start) && !text.is(end, DATE) {
        let pair = [text.fold(end), text.fold(end + 1)];
        if let Some(found) = names.cues_after.of(&pair).or_else(|| names.cues_after.of(&pair[..1])) {
            add(draft, found.values);
        }
        // "X, 45," and "X (45)".
        let age = matches!(tokens.word(end), "," | "(")
            && tokens.list.get(end + 1).is_some_and(|next| next.shape == Shape::Number && next.span.len() == 2)
            && matches!(tokens.word(end + 2), "," | ")" | ".");
        if age {
            draft.add(PERSON, 30, "name/age");
        }
    }
}
