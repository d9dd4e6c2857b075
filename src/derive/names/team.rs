//! Towns that play are teams: "Boston 3 Chicago 2", "Leeds v Hull", "CHICAGO AT BOSTON", and "el Valencia" where a language says so.
//!
//! Countries stay places: they are called the same on the field and off it. Start at [`plays`].

use super::draft::{Draft, ORGANIZATION, PLACE};
use super::text::{DATE, GIVEN, SHOUTED, Text};
use crate::derive::token::Shape;
use crate::model::{PlaceKind, fold};

/// Numbers after a team's name in a table, at least.
const COLUMNS: usize = 5;

/// Adds the evidence that a name is a team's.
pub(super) fn plays(text: &Text<'_>, draft: &mut Draft) {
    let best = draft.rows.first().map(|row| text.lexicon.gazetteer().weight(*row).0);
    if matches!(best, Some(PlaceKind::Country | PlaceKind::Continent)) {
        return;
    }
    let line = Line { text, start: draft.tokens.start, end: draft.tokens.end, stop: text.end(draft.tokens.start) };
    if best.is_none() {
        // A name nobody knows is a team's only in a line that leaves little else.
        if line.opens() && !text.is(line.start, GIVEN) && line.is_row() || line.is_result() {
            draft.add(ORGANIZATION, 50, "name/score");
        }
        return;
    }
    let (weight, rule) = if line.is_named_with_article() {
        (60, "name/team")
    } else if line.is_scored() {
        (60, "name/score")
    } else if line.is_fixture() {
        (60, "name/fixture")
    } else if line.is_match() {
        (50, "name/match")
    } else {
        return;
    };
    draft.add(ORGANIZATION, weight, rule);
    draft.add(PLACE, 15 - weight, "");
}

/// What stands around a name in its line.
struct Line<'t, 'a> {
    text: &'t Text<'a>,
    start: usize,
    end: usize,
    /// One past its sentence.
    stop: usize,
}

impl Line<'_, '_> {
    fn is_number(&self, at: usize) -> bool {
        let tokens = self.text.page.tokens;
        at < self.stop && tokens.list[at].shape == Shape::Number && tokens.list[at].span.len() < 4 && !self.text.is(at, DATE)
    }

    fn is_name(&self, at: usize) -> bool {
        at < self.stop && self.text.page.tokens.list[at].is_capital()
    }

    /// The name opens its line.
    fn opens(&self) -> bool {
        self.start == 0 || self.text.page.tokens.list[self.start].breaks > 0
    }

    /// A line ends before token `at`.
    fn ends(&self, at: usize) -> bool {
        at >= self.stop || self.text.page.tokens.list[at].breaks > 0
    }

    /// "el Valencia", in a language whose towns have no article; "el Cairo" has its own.
    fn is_named_with_article(&self) -> bool {
        let text = self.text;
        let article = || fold(text.word(self.start - 1));
        text.page.towns_play
            && text.before(self.start, 1) == "the"
            && !text.lexicon.gazetteer().knows(&format!("{} {}", article(), text.fold(self.start)))
    }

    /// A score on either side, or columns of figures.
    fn is_scored(&self) -> bool {
        let closed = self.ends(self.end + 1) || self.text.word(self.end + 1) == "(";
        self.is_number(self.end)
            && (self.is_name(self.end + 1)
                || closed && self.start > 0 && self.is_number(self.start - 1)
                || self.is_number(self.end + 1) && (self.is_number(self.end + 2) || self.opens()))
    }

    /// "Hajduk 4 2 0 2 5 3 6"
    fn is_row(&self) -> bool {
        (self.end..self.end + COLUMNS).all(|at| self.is_number(at))
    }

    /// "Partizan 6 Becej 0", and nothing else in the line.
    fn is_result(&self) -> bool {
        let first = self.opens() && self.is_number(self.end) && self.is_name(self.end + 1);
        let scores = |at: usize| self.is_number(at) && self.ends(at + 1);
        let before = self.start.checked_sub(1).is_some_and(|back| back > 0 && self.is_number(back) && self.is_name(back - 1));
        first && (self.end + 2..self.end + 5).any(scores) || before && scores(self.end)
    }

    /// "CHICAGO AT BOSTON", a line of its own in capitals.
    fn is_fixture(&self) -> bool {
        let text = self.text;
        let breaks = |at: usize| text.page.tokens.list[at].breaks > 0;
        let home = || {
            let at = (self.start.saturating_sub(4)..self.start).find(|at| text.fold(*at) == "at");
            self.ends(self.end) && at.is_some_and(|at| (at.saturating_sub(3)..at).any(breaks))
        };
        let guest = self.opens() && text.fold(self.end) == "at";
        let guest = guest && (self.end + 2..self.end + 4).any(|at| self.ends(at) && (self.end + 1..at).all(|at| self.is_name(at)));
        text.is(self.start, SHOUTED) && (guest || home())
    }

    /// A word of a match beside it.
    fn is_match(&self) -> bool {
        let text = self.text;
        let says = |at: usize, side: &str| {
            let found = text.lexicon.names.match_words.get(text.fold(at));
            found.is_some_and(|found| found.values[0] == side || found.values[0] == "both")
        };
        self.end < self.stop && says(self.end, "after")
            || self.start.checked_sub(1).is_some_and(|back| text.end(back) == self.stop && says(back, "before"))
    }
}
