//! What a head reaches: the places joined to it or listed with it.
//!
//! Their dates are found in [`super::when`]. Start at [`Reader::places`].

use std::ops::Range;

use super::clause;
use super::read::Reader;
use super::scene::What;
use crate::lexicon::joins;

impl Reader<'_, '_> {
    pub(super) fn contains(&self, outer: usize, inner: usize) -> bool {
        match (self.scene.place(outer), self.scene.place(inner)) {
            (Some(outer), Some(inner)) => (self.scene.within)(inner, outer),
            _ => false,
        }
    }

    /// The places joined to a head by one of `joined`, or as its direct object, with the date of each. Looks `reach` tokens ahead.
    pub(super) fn places(&self, range: &Range<usize>, from: usize, joined: &str, direct: bool, reach: usize) -> Vec<(usize, Option<usize>)> {
        let scene = self.scene;
        let mut at = from;
        let limit = (from + reach + 1).min(range.end);
        if direct {
            // "visitó el viernes Hamburgo": a date may stand between.
            let object = (at..limit).find(|here| !scene.is_time(*here)).unwrap_or(at);
            if let Some(unit) = self.noun_phrase_place(range, object).or_else(|| self.behind_subject(at..limit)) {
                return self.list(range, unit, from);
            }
        }
        while at < limit {
            if let Some(unit) = scene.unit_at(at) {
                at = scene.units[unit].tokens.end;
                continue;
            }
            let fold = scene.fold(at);
            if let Some(here) = self.here_or_there(range, at) {
                return vec![(here, self.date(range, here, from, at + 1))];
            }
            if joins(joined, fold)
                && let Some(unit) = self.noun_phrase_place(range, at + 1)
            {
                return self.list(range, unit, from);
            }
            if fold == ","
                && let Some(after) = self.behind_aside(range, at, joined)
            {
                at = after;
                continue;
            }
            if matches!(fold, ";" | ":" | "that" | "which" | "who" | "because" | "while" | "but" | "although" | "where" | "before" | "after" | "when")
                || fold == ","
                    && scene.fold(at + 1) != "on"
                    && !scene.is_time(at + 1)
                    && !scene.is_time(at.saturating_sub(1))
                    && !joins(joined, scene.fold(at + 1))
            {
                break;
            }
            at += 1;
        }
        Vec::new()
    }

    /// The token behind an aside without a verb, "met the president, General X, in Y", if the clause goes on to a place or a day behind it.
    fn behind_aside(&self, range: &Range<usize>, comma: usize, joined: &str) -> Option<usize> {
        let scene = self.scene;
        let closing = (comma + 1..(comma + 16).min(range.end)).find(|at| scene.fold(*at) == "," && scene.unit_at(*at).is_none())?;
        let verbless = (comma + 1..closing).all(|at| {
            let fold = scene.fold(at);
            let conjunction = matches!(fold, "who" | "which" | "where" | "that" | "while" | "but" | "and" | "when" | ";");
            let verb = clause::is_verb(scene, at) && !scene.tokens.list[at].is_capital();
            scene.unit_at(at).is_some() || !(conjunction || verb || joins(joined, fold))
        });
        let on = scene.fold(closing + 1) == "on" || scene.is_time(closing + 1);
        let place = joins(joined, scene.fold(closing + 1)) && self.noun_phrase_place(range, closing + 2).is_some();
        (verbless && closing > comma + 1 && (on || place)).then_some(closing + 1)
    }

    /// "besuchte der Kanzler am Samstag Skopje": the object behind a subject that stands behind its verb.
    fn behind_subject(&self, tokens: Range<usize>) -> Option<usize> {
        let scene = self.scene;
        if !scene.inverts {
            return None;
        }
        for at in tokens {
            match scene.unit_at(at).map(|unit| (unit, scene.units[unit].what)) {
                Some((unit, What::Place(_))) => return (!scene.owns(unit)).then_some(unit),
                Some((_, What::Person(_) | What::Date(_) | What::Span(_))) => {}
                Some(_) => return None,
                None if clause::is_preposition(scene.fold(at)) || clause::is_verb(scene, at) || !scene.tokens.list[at].is_word() => return None,
                None => {}
            }
        }
        None
    }

    /// The place that a noun phrase starting at `at` names: "Cuba", "the village of Maya Center", "neighbouring Ghana".
    pub(super) fn noun_phrase_place(&self, range: &Range<usize>, at: usize) -> Option<usize> {
        let scene = self.scene;
        if let Some(here) = self.place_again(range, at) {
            return Some(here);
        }
        for here in at..at + 6 {
            if here >= range.end {
                return None;
            }
            if let Some(unit) = scene.unit_at(here) {
                return match scene.units[unit].what {
                    // "Brazil's capital" is not Brazil.
                    What::Place(_) => (!scene.owns(unit)).then_some(unit),
                    _ => None,
                };
            }
            let fold = scene.fold(here);
            let fine = matches!(fold, "the" | "a" | "an" | "of" | "both" | "neighbouring" | "neighboring" | "nearby" | "his" | "her" | "their")
                || scene.tokens.list[here].is_word()
                    && !clause::is_verb(scene, here)
                    && !clause::is_preposition(fold)
                    && !matches!(fold, "and" | "or" | "that");
            if !fine || matches!(fold, "of") && here == at {
                return None;
            }
            // "the conflict in", "the head of": only nouns that name kinds of place may stand before "of".
            if fold == "of"
                && !matches!(
                    scene.fold(here - 1),
                    "city"
                        | "town"
                        | "village"
                        | "island"
                        | "islands"
                        | "province"
                        | "state"
                        | "region"
                        | "capital"
                        | "port"
                        | "republic"
                        | "kingdom"
                        | "district"
                        | "resort"
                        | "part"
                        | "north"
                        | "south"
                        | "east"
                        | "west"
                )
            {
                return None;
            }
        }
        None
    }

    /// The list that starts with the place `unit`: each place with its own date.
    pub(super) fn list(&self, range: &Range<usize>, unit: usize, head: usize) -> Vec<(usize, Option<usize>)> {
        let scene = self.scene;
        if !range.contains(&scene.units[unit].tokens.start) {
            // "in the city": the place is named in another sentence.
            let after = (head..range.end).find(|at| scene.words.heres.holds(scene.fold(*at))).map_or(head, |at| at + 1);
            return vec![(unit, self.date(range, unit, head, after))];
        }
        let mut units = vec![unit];
        let mut dates: Vec<Option<usize>> = vec![None];
        let mut at = scene.units[unit].tokens.end;
        let mut gap = 0;
        // The date that stands before the next place: "and on Tuesday in B".
        let mut ahead = None;
        // True if the last place has its date behind it.
        let mut behind = false;
        while at < range.end && gap < 4 {
            if let Some(next) = scene.unit_at(at) {
                match scene.units[next].what {
                    What::Place(_) if scene.owns(next) => break,
                    What::Date(_) if self.opens_clause(next, scene.units[units[units.len() - 1]].tokens.end) => break,
                    What::Date(_) if self.opens_next(range, next) => ahead = Some(next),
                    What::Place(_) => {
                        let last = units.len() - 1;
                        let again = scene.place(next) == scene.place(units[last]);
                        // "at Victoria Park in Sunyani": one spot, told by its town.
                        let spot = scene.fold(at - 1) == "in" && scene.units[units[last]].tokens.end + 1 == at && units.len() == 1;
                        if spot {
                            units[last] = next;
                        } else if again || self.contains(next, units[last]) && scene.fold(at - 1) == "," {
                            // "Caracas, Venezuela", "the Ghanaian capital, Accra" name one place twice.
                        } else {
                            units.push(next);
                            behind = false;
                            dates.push(ahead.take());
                        }
                        gap = 0;
                    }
                    What::Date(_) => {
                        let last = dates.len() - 1;
                        behind |= dates[last].is_none();
                        dates[last].get_or_insert(next);
                    }
                    What::Span(_) => {}
                    _ => break,
                }
                at = scene.units[next].tokens.end;
                continue;
            }
            let fold = scene.fold(at);
            if fold == "with"
                && let Some(date) = self.next_leg(range, at)
            {
                at = scene.units[date].tokens.start;
                continue;
            }
            match fold {
                // "and thence over the Caspian to Krasnovodsk": what is crossed is no stop.
                "over" | "across" | "via" | "through" if self.crossed(at).is_some() => {
                    at = self.crossed(at).unwrap_or(at);
                    continue;
                }
                "," | "and" | "the" | "on" | "then" | "thence" | "also" | "later" | "or" | "&" | "both" => gap += usize::from(fold != ","),
                "in" | "to" | "from" | "between" if scene.unit_at(at + 1).is_some() || scene.fold(at + 1) == "the" => gap += 1,
                _ => break,
            }
            at += 1;
        }
        if dates[0].is_none() && dates.iter().skip(1).any(Option::is_some) && units.len() > 1 {
            // Each leg has its day: that of the first stands before its verb.
            let before = scene.units_in(range.start..head.min(scene.units[unit].tokens.start)).rev();
            let legs = dates.iter().skip(1).flatten().all(|date| scene.units[*date].tokens.start < scene.units[units[units.len() - 1]].tokens.start);
            let mut days = before.filter(|(unit, _)| matches!(scene.units[*unit].what, What::Date(_)) && !self.is_of_speech(range, *unit));
            dates[0] = days.next().map(|(unit, _)| unit).filter(|_| legs);
        }
        let any = dates.iter().any(Option::is_some);
        let shared =
            if behind && units.len() > 1 && dates.iter().filter(|date| date.is_some()).count() == 1 && dates.last().is_some_and(Option::is_some) {
                // One date after the whole list is everybody's: "Ghana, Tanzania and Zambia from March 25 to April 2".
                dates.last().copied().flatten()
            } else {
                None
            };
        let loose = if any { None } else { self.date(range, units[0], head, at) };
        units.iter().zip(&dates).map(|(unit, date)| (*unit, date.or(shared).or(if any { None } else { loose }))).collect()
    }

    /// The token behind "over the Caspian", "across the Black Sea".
    fn crossed(&self, at: usize) -> Option<usize> {
        let start = at + 1 + usize::from(self.scene.fold(at + 1) == "the");
        let unit = self.scene.unit_at(start)?;
        matches!(self.scene.units[unit].what, What::Area(_)).then_some(self.scene.units[unit].tokens.end)
    }
}
