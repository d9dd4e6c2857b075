//! What a time expression is counted from: the day of publication, the dates told before it, the tense, the kind of text.

use chrono::NaiveDate;

use super::told::Told;
use crate::model::Days;

/// The time of the verb beside an expression.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Tense {
    /// It was.
    Past,
    /// It is, or nothing tells.
    #[default]
    Present,
    /// It will be.
    Future,
}

/// What an expression is counted from.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Anchor {
    /// The days on which the article may have been published.
    pub published: Option<Days>,
    /// The dates told before in the text.
    pub told: Told,
    /// The day told a few words before: a time of day is of it.
    pub beside: Option<Days>,
    /// The day told right after: a time of day is of it.
    pub clocked: Option<Days>,
    /// The year and month of the date that follows at once: "between March and April 1918" is all of 1918.
    pub ahead: Option<(i32, u32)>,
    /// The time of the verb beside it.
    pub tense: Tense,
    /// Where in the text it stands, in words.
    pub at: usize,
    /// True if the text tells history: what lacks a year belongs to the year told last, not to that of publication.
    pub history: bool,
}

impl Anchor {
    /// The day that "the year", "the month" hang on: told in a history, else of publication.
    pub(super) fn day(&self, unit: &str) -> Option<NaiveDate> {
        let told = if self.history { self.told.of(unit) } else { None };
        told.or(self.published).map(|days| days.first)
    }

    /// The days that "later", "the following", "that" are counted from. "The day before" is not that before a year told in passing.
    pub(super) fn told_days(&self, unit: &str) -> Option<Days> {
        let fine = |told: &Days| unit != "D" || told.count() <= WEEK;
        let vague = if self.history { None } else { self.told.any.filter(fine).or(self.published) };
        self.told.of(unit).or(vague)
    }
}

/// Days that a day can be counted from.
const WEEK: i64 = 7;
