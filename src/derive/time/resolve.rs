//! The dates of an article valued in the order they are told.
//!
//! News counts from its day of publication; a text that tells history counts from the date it told last. Start at [`resolve`].

use chrono::Datelike;

use super::anchor::{Anchor, Tense};
use super::told::Told;
use super::{Expression, Found};
use crate::derive::tense::Time;
use crate::model::{Bound, Days, Span, Timex, TimexValue};

/// The value of every date; `tenses` belong to them, in order. What a person has said of a date takes the place of what is read in it.
pub(crate) fn resolve(dates: &[Found], tenses: &[Option<Time>], published: Option<Days>, by_person: &dyn Fn(Span) -> Option<Timex>) -> Vec<Timex> {
    let history = tells_history(dates.iter().map(|date| &date.expression), published);
    let mut told = Told::default();
    let mut last: Option<(usize, Days)> = None;
    let value = |(index, (date, tense)): (usize, (&Found, &Option<Time>))| {
        let tense = match tense {
            Some(Time::Future) => Tense::Future,
            Some(Time::Past) => Tense::Past,
            Some(Time::Present) | None => Tense::Present,
        };
        let beside = last.filter(|(end, _)| date.tokens.start <= end + NEAR).map(|(_, day)| day);
        let next = || dates.get(index + 1).filter(|next| next.tokens.start == date.tokens.end + 1).and_then(|next| next.expression.month_and_year());
        let ahead = if date.expression.yearless().is_some() || date.expression.is_day_of() { next() } else { None };
        // "At 10 a.m. on March 20" is told of that day.
        let of = || {
            // "at 10:35 a.m. (0735 GMT) Friday": the same time told for elsewhere stands between.
            let again = dates.get(index + 1).filter(|next| next.expression.is_bare_clock() && next.tokens.start <= date.tokens.end + CLOSE);
            let (next, end) = again.map_or((index + 1, date.tokens.end), |again| (index + 2, again.tokens.end));
            dates.get(next).filter(|next| beside.is_none() && date.expression.is_bare_clock() && next.tokens.start <= end + CLOSE)
        };
        let anchor = Anchor { published, told, beside, ahead, tense, history, clocked: None, at: date.tokens.start };
        let clocked = of().and_then(|next| next.expression.evaluate(&anchor).value.days()).filter(|days| days.is_day());
        let read = || date.expression.evaluate(&Anchor { clocked, ..anchor });
        let timex = by_person(date.span).unwrap_or_else(|| Timex { bounds: bounds(date, &read().value), ..read() });
        last = timex.value.days().filter(|days| days.is_day()).map(|day| (date.tokens.end, day));
        if date.expression.has_days() && !date.expression.compares() && !(history && date.expression.is_of_today()) {
            told.add(&timex, date.expression.is_full(), date.tokens.end);
        }
        timex
    };
    dates.iter().zip(tenses).enumerate().map(value).collect()
}

/// The two dates by which a range is told.
fn bounds(date: &Found, value: &TimexValue) -> Option<Box<[Bound; 2]>> {
    let [first, last] = date.bounds?;
    let ends = date.expression.ends(value)?;
    Some(Box::new([Bound { span: first, value: ends[0].clone() }, Bound { span: last, value: ends[1].clone() }]))
}

/// Words within which a day told counts as told just before.
const NEAR: usize = 6;

/// Words within which the day of a time of day follows it: "at 9.30 GMT on Monday".
const CLOSE: usize = 2;

/// Years from publication on which a date is history.
const PAST: i32 = 2;

/// Dates of other years that a history tells at least.
const MANY: usize = 10;

/// Dates of other years that make a history of a short text in which nothing is of its own days.
const SOME: usize = 4;

/// True for a text most of whose dates have years of their own, long before publication, and that hardly says "yesterday" or "Monday".
fn tells_history<'e>(dates: impl Iterator<Item = &'e Expression>, published: Option<Days>) -> bool {
    let (mut far, mut near, mut fresh) = (0, 0, 0);
    for date in dates {
        match (date.absolute(), published) {
            (Some(days), Some(published)) if days.last.year() + PAST <= published.first.year() => far += 1,
            (Some(_), Some(_)) => near += 1,
            (Some(_), None) => {}
            (None, _) => fresh += usize::from(date.is_fresh()),
        }
    }
    far > near && (far >= MANY && far > 2 * fresh || far >= SOME && near == 0 && far > 8 * fresh)
}
