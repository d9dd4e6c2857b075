//! What one word is to the rules of time: its value in a class, and whether it may be a date where it stands.
//!
//! Knows no pattern and what no match means. Start at [`value`].

use std::ops::Range;

use crate::derive::token::{Shape, Tokens};
use crate::lexicon::{Calendar, TimeClass, Timely};

/// The value of token `at` in a class, if it is of that class.
pub(super) fn value<'t>(tokens: &'t Tokens<'_>, at: usize, class: &str, known: Timely, calendar: &Calendar) -> Option<&'t str> {
    let token = tokens.list.get(at)?;
    let fold = tokens.fold(at);
    let word = |class: TimeClass| known.value(class);
    let number = token.shape == Shape::Number;
    let figures = number && fold.bytes().all(|byte| byte.is_ascii_digit());
    match class {
        // "may", "march", "sun": only with a capital, unless the language writes months small.
        "month" => word(TimeClass::Month).filter(|_| token.is_capital() || !calendar.capitals),
        "weekday" => word(TimeClass::Weekday).filter(|_| token.is_capital() || !calendar.capitals),
        // "twenty-four": the tail is read with the head.
        "num" => word(TimeClass::Num).or_else(|| (figures && fold.len() <= 4 || number && fold.contains('.') && fold.len() <= 4).then_some(fold)),
        "ord" => word(TimeClass::Ord),
        "unit" => word(TimeClass::Unit).or_else(|| word(TimeClass::Units)),
        "units" => word(TimeClass::Units),
        "season" => word(TimeClass::Season),
        "part" => word(TimeClass::Part),
        "quarter" => word(TimeClass::Quarter).filter(|_| token.shape != Shape::Lower),
        "half" => word(TimeClass::Half),
        "holiday" => word(TimeClass::Holiday).filter(|_| token.is_capital()),
        "era" => word(TimeClass::Era),
        // "the daily Granma" is a paper.
        "set" => word(TimeClass::Set).filter(|_| tokens.list.get(at + 1).is_none_or(|next| !next.is_capital())),
        "feast" => word(TimeClass::Feast).filter(|_| token.is_capital()),
        // "10:35", "20.30"
        "clock" => clock(number, fold),
        "colon" => clock(number, fold).filter(|clock| clock.contains(':')),
        // "1430" GMT
        "hhmm" => (figures && fold.len() == 4 && fold[..2] < *"24" && fold[2..] < *"60").then_some(fold),
        "day" => (figures && is_day(fold)).then_some(fold),
        "dayth" => figures_before(fold, "dayth", calendar).filter(|digits| is_day(digits)),
        "two" => (figures && fold.len() <= 2).then_some(fold),
        "year" => (figures && is_year(fold) && !is_counted(tokens, at, calendar)).then_some(fold),
        // "18T09" of "2024-02-18T09:15"
        "dayhour" => {
            fold.split_once('t').filter(|(day, hour)| is_day(day) && hour.len() == 2 && hour.bytes().all(|byte| byte.is_ascii_digit())).map(|_| fold)
        }
        // "07.06.2023" is one number to the tokens.
        "dmy" => (number && is_joined(fold)).then_some(fold),
        // "1960s", "90s", "60er"
        "decade" => word(TimeClass::Decade)
            .or_else(|| figures_before(fold, "decade", calendar).filter(|digits| (2..=4).contains(&digits.len()) && digits.ends_with('0'))),
        _ => None,
    }
}

fn is_day(digits: &str) -> bool {
    digits.len() <= 2 && digits.parse::<u32>().is_ok_and(|day| (1..=31).contains(&day))
}

fn is_year(digits: &str) -> bool {
    digits.len() == 4 && digits.parse::<u32>().is_ok_and(|year| (1400..=2100).contains(&year))
}

/// "1400 victims", "Resolution 1483": a count or a number, no year.
fn is_counted(tokens: &Tokens<'_>, at: usize, calendar: &Calendar) -> bool {
    let is = |at: usize, class| calendar.word(tokens.fold(at)).is_some_and(|word| word.value(class).is_some());
    let next = tokens.list.get(at + 1).is_some_and(|next| next.is_word() && !next.glued && next.breaks == 0);
    next && is(at + 1, TimeClass::Counted) || at > 0 && tokens.list[at].breaks == 0 && is(at - 1, TimeClass::Numbered)
}

/// The figures before an ending that makes them an ordinal or a decade.
fn figures_before<'f>(fold: &'f str, kind: &str, calendar: &Calendar) -> Option<&'f str> {
    let digits = fold.trim_end_matches(|char: char| !char.is_ascii_digit());
    let ending = &fold[digits.len()..];
    let known = || calendar.word(ending).is_some_and(|word| word.senses.contains(&(TimeClass::Ending, kind)));
    (!digits.is_empty() && !ending.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) && known()).then_some(digits)
}

/// Day, month and year joined by stops.
fn is_joined(fold: &str) -> bool {
    let mut parts = fold.split('.');
    let mut next = |least: usize, most: usize| {
        parts.next().is_some_and(|part| (least..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    next(1, 2) && next(1, 2) && next(4, 4) && parts.next().is_none()
}

/// Hours and minutes joined by a colon or a stop.
fn clock(number: bool, fold: &str) -> Option<&str> {
    let (hours, minutes) = fold.split_once([':', '.']).filter(|_| number)?;
    let below = |figures: &str, limit: u32| figures.len() <= 2 && figures.parse::<u32>().is_ok_and(|value| value < limit);
    (below(hours, 25) && minutes.len() == 2 && below(minutes, 60)).then_some(fold)
}

/// A match must not be a piece of a longer word, number or name.
pub(super) fn fits(tokens: &Tokens<'_>, found: &Range<usize>, calendar: &Calendar) -> bool {
    let first = &tokens.list[found.start];
    let before = found.start.checked_sub(1).map(|at| (at, &tokens.list[at]));
    if let Some((at, _)) = before
        && first.glued
        && first.shape == Shape::Number
        && matches!(tokens.word(at), "$" | "€" | "£" | "#" | "@" | "/" | "_")
    {
        return false;
    }
    let name = calendar.word(tokens.fold(found.start)).and_then(|word| word.value(TimeClass::Name));
    if let (Some(name), Some((at, before))) = (name, before)
        && first.is_capital()
        && first.breaks == 0
    {
        let alone = found.end == found.start + 1 && before.is_capital() && !first.glued && first.shape == Shape::Capital;
        let known = || calendar.word(tokens.fold(at)).is_some();
        let part = match name {
            // "USA Today", "the Tonight Show"
            "small" => alone || before.shape == Shape::Lower,
            // "the Long March"; "Since March" is none.
            _ => alone && !known(),
        };
        if part {
            return false;
        }
    }
    // "5%": no time.
    !tokens.list.get(found.end).is_some_and(|next| next.glued && matches!(tokens.word(found.end), "%" | "°"))
}
