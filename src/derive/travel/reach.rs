//! What a head reaches: the places joined to it, their dates, and the people listed after it.

use std::ops::Range;

use super::anaphor;
use super::clause;
use super::mood::Mood;
use super::read::Reader;
use super::scene::{Scene, What};
use crate::lexicon::{Class, joins};

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
            if let Some(here) = scene.here(at) {
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
            scene.unit_at(at).is_some()
                || !conjunction && !joins(joined, fold) && !(clause::is_verb(scene, at) && !scene.tokens.list[at].is_capital())
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

    /// What "the city" at `at` stands for: the place told of last, else the one the report is filed from.
    fn place_again(&self, range: &Range<usize>, at: usize) -> Option<usize> {
        let scene = self.scene;
        let noun = at + 1;
        let alone = noun < range.end
            && matches!(scene.fold(at), "the" | "this")
            && scene.unit_at(noun).is_none()
            && scene.words.heres.holds(scene.fold(noun))
            && scene.fold(noun + 1) != "of"
            && scene.unit_at(noun + 1).is_none_or(|unit| scene.place(unit).is_none());
        if !alone {
            return None;
        }
        let last = self.claims.seen.iter().rev().find(|seen| !seen.leaves && seen.mood != Mood::Never).map(|seen| seen.place_unit);
        last.or(scene.dateline)
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
                        if again || self.contains(next, units[last]) && scene.fold(at - 1) == "," {
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

    /// True for the date of "in A, and on Friday he met": joined to what ends at `end`, it opens a clause of its own.
    fn opens_clause(&self, date: usize, end: usize) -> bool {
        let scene = self.scene;
        let next = scene.units[date].tokens.end;
        let named = scene.unit_at(next).is_some_and(|unit| matches!(scene.units[unit].what, What::Person(_)));
        let joined = (end..scene.units[date].tokens.start).any(|at| matches!(scene.fold(at), "and" | "," | "but"));
        joined && (named || anaphor::is_pronoun(scene.fold(next)))
    }

    /// True for a date right after "and" or a comma whose place follows: "and on Tuesday in B".
    fn opens_next(&self, range: &Range<usize>, date: usize) -> bool {
        let scene = self.scene;
        let words = &scene.units[date].tokens;
        let place =
            (words.end + 1 < range.end && matches!(scene.fold(words.end), "in" | "to" | "at")).then(|| self.noun_phrase_place(range, words.end + 1));
        let mut before = words.start;
        while before > range.start && matches!(scene.fold(before - 1), "on" | "the") {
            before -= 1;
        }
        place.flatten().is_some() && before > range.start && matches!(scene.fold(before - 1), "and" | "," | ";")
    }

    /// After "with X and Y", the date of the next leg: "in A with X and on Tuesday in B".
    fn next_leg(&self, range: &Range<usize>, with: usize) -> Option<usize> {
        let scene = self.scene;
        let limit = (with + 14).min(range.end);
        let date = scene.units_in(with..limit).find(|(unit, _)| matches!(scene.units[*unit].what, What::Date(_)))?.0;
        let plain =
            (with + 1..scene.units[date].tokens.start).all(|at| scene.unit_at(at).is_some() || !clause::is_verb(scene, at) && scene.fold(at) != ";");
        (plain && self.opens_next(range, date)).then_some(date)
    }

    /// Places directly after a verb of acting: "spoke in Havana", "met him in Caracas"; the phrase must touch the verb or a name.
    pub(super) fn near_places(&self, range: &Range<usize>, from: usize) -> Vec<(usize, Option<usize>)> {
        let scene = self.scene;
        let mut at = from;
        for _ in 0..7 {
            if at >= range.end {
                return Vec::new();
            }
            if let Some(unit) = scene.unit_at(at) {
                if matches!(scene.units[unit].what, What::Place(_) | What::Area(_)) {
                    return Vec::new();
                }
                at = scene.units[unit].tokens.end;
                continue;
            }
            if let Some(here) = scene.here(at) {
                return vec![(here, self.date(range, here, from, at + 1))];
            }
            let fold = scene.fold(at);
            // "s'est exprimé à Paris": other languages may have one word for "in" and "to".
            if (matches!(fold, "in" | "at") || fold == "to" && scene.inverts)
                && let Some(unit) = self.noun_phrase_place(range, at + 1)
            {
                let before = at - 1;
                let touches = at == from
                    || scene.unit_at(before).is_some()
                    || matches!(scene.fold(before), "him" | "her" | "them" | "here" | "there")
                    || scene.words.noun(scene.fold(before)).is_some_and(|noun| noun.class == Class::Meeting)
                    || matches!(
                        scene.fold(before),
                        "crowd"
                            | "crowds"
                            | "rally"
                            | "parliament"
                            | "congress"
                            | "students"
                            | "supporters"
                            | "reporters"
                            | "journalists"
                            | "troops"
                            | "summit"
                            | "conference"
                    );
                return if touches { self.list(range, unit, from) } else { Vec::new() };
            }
            if matches!(fold, "," | "that" | ";" | ":" | "which" | "who") || matches!(fold, "of" | "to" | "for" | "from" | "on") && at != from {
                return Vec::new();
            }
            at += 1;
        }
        Vec::new()
    }

    /// Places after the object of a verb that takes its subject there: "opened a school in Beira", "gave two concerts in Oslo".
    pub(super) fn places_after_object(&self, range: &Range<usize>, from: usize) -> Vec<(usize, Option<usize>)> {
        let scene = self.scene;
        let mut at = from;
        while at < (from + OBJECT).min(range.end) {
            let fold = scene.fold(at);
            if let Some(here) = scene.here(at) {
                return vec![(here, self.date(range, here, from, at + 1))];
            }
            if matches!(fold, "in" | "at") && at > from {
                if let Some(unit) = self.noun_phrase_place(range, at + 1) {
                    return self.list(range, unit, from);
                }
                // "a ward at the Royal Hospital in Kano": what the place holds may be named first.
                let Some(venue) = self.noun_phrase_end(range, at + 1) else { break };
                at = venue;
                continue;
            }
            let plain = scene.unit_at(at).is_none_or(|unit| matches!(scene.units[unit].what, What::Event(_) | What::Organization(_)));
            if !plain
                || !scene.tokens.list[at].is_word() && scene.tokens.list[at].shape != crate::derive::token::Shape::Number && fold != "-"
                || clause::is_preposition(fold) && !(fold == "of" && at > from)
            {
                break;
            }
            at += 1;
        }
        Vec::new()
    }

    /// The token behind an organization or event whose noun phrase starts at `at`: "the Royal Hospital".
    fn noun_phrase_end(&self, range: &Range<usize>, at: usize) -> Option<usize> {
        let scene = self.scene;
        let unit = (at..(at + 3).min(range.end)).find_map(|at| scene.unit_at(at))?;
        matches!(scene.units[unit].what, What::Event(_) | What::Organization(_)).then_some(scene.units[unit].tokens.end)
    }

    /// The date that a place hangs on: the one right after it, else one between head and place, else one before, else one after
    /// in the same clause. Dates bound to a verb of saying belong to the saying.
    pub(super) fn date(&self, range: &Range<usize>, place: usize, head: usize, after: usize) -> Option<usize> {
        let scene = self.scene;
        // "here" stands where its words stand, not where the dateline names the place.
        let away = !range.contains(&scene.units[place].tokens.start)
            || scene.dateline == Some(place) && scene.units[place].tokens.end <= range.start.max(head);
        let start = if away { after.saturating_sub(1) } else { scene.units[place].tokens.start };
        let end = scene.units[place].tokens.end.max(after);
        let usable = |unit: usize| matches!(scene.units[unit].what, What::Date(_)) && !self.is_of_speech(range, unit);
        // Right after.
        let mut at = end;
        while at < range.end {
            if let Some(unit) = scene.unit_at(at) {
                if usable(unit) {
                    if self.opens_next(range, unit) || self.opens_clause(unit, if away { end } else { scene.units[place].tokens.end }) {
                        break;
                    }
                    return Some(unit);
                }
                if matches!(scene.units[unit].what, What::Person(_) | What::Place(_)) && at > end + 1 {
                    break;
                }
                at = scene.units[unit].tokens.end;
                continue;
            }
            let fold = scene.fold(at);
            if at > end + 20
                || matches!(fold, ";" | "that" | "where" | "which" | "who" | "before" | "after" | "while" | "as" | "with" | "since")
                || clause::is_verb(scene, at) && !is_infinitive(scene, at)
            {
                break;
            }
            at += 1;
        }
        // Between the head and the place.
        let between = scene.units_in(head.min(start)..start).rev().find(|(unit, _)| usable(*unit));
        if let Some((unit, _)) = between {
            return Some(unit);
        }
        // Before the head, in the same sentence, not across another place.
        for (unit, date) in scene.units_in(range.start..head.min(start)).rev() {
            // "Today was the day of a tour that would take her": the date of another clause, unless it touches the relative word.
            let relative = (date.tokens.end + 1..head).any(|at| matches!(scene.fold(at), "that" | "which" | "who"));
            // "arrived on Thursday after his visit to B", "began this week in A; from there": another clause's too.
            let other = (date.tokens.end..head).any(|at| {
                scene.fold(at) == ";" || scene.words.order.longest(|step| scene.fold(at + step)).is_some_and(|phrase| phrase.values[0] == "after")
            });
            if usable(unit) && !relative && !other {
                return Some(unit);
            }
            if matches!(scene.units[unit].what, What::Place(_)) && scene.units[unit].tokens.end + 12 < head {
                break;
            }
        }
        None
    }

    /// True for "announced on Thursday", "said Monday": the day of saying.
    pub(super) fn is_of_speech(&self, range: &Range<usize>, unit: usize) -> bool {
        let start = self.scene.units[unit].tokens.start;
        let from = range.start.max(start.saturating_sub(3));
        let said = |at: usize| {
            matches!(
                self.scene.fold(at),
                "said"
                    | "says"
                    | "announced"
                    | "told"
                    | "informed"
                    | "reported"
                    | "stated"
                    | "wrote"
                    | "confirmed"
                    | "declared"
                    | "revealed"
                    | "tweeted"
                    | "posted"
                    | "added"
                    | "announces"
                    | "published"
            )
        };
        (from..start).any(said)
    }

    /// Names listed from token `from` on: "Nicolás Maduro, Vice President Delcy Rodríguez, and Foreign Minister Yván Gil".
    pub(super) fn people(&self, range: &Range<usize>, from: usize) -> Vec<usize> {
        let scene = self.scene;
        let mut people = Vec::new();
        let mut at = from;
        let mut gap = 0;
        while at < range.end && gap < 12 {
            if let Some(unit) = scene.unit_at(at) {
                match scene.units[unit].what {
                    What::Person(person) if !scene.owns(unit) => {
                        people.push(person);
                        gap = 0;
                    }
                    What::Place(_) | What::Area(_) | What::Organization(_)
                        if scene.owns(unit) || matches!(scene.fold(at.saturating_sub(1)), "of" | "the" | "'s") || !people.is_empty() || gap < 6 => {}
                    _ => break,
                }
                at = scene.units[unit].tokens.end;
                continue;
            }
            let fold = scene.fold(at);
            if people.is_empty() && gap < 4 && self.stands_for_somebody(range, at) {
                people.extend(self.context.topic.iter().flatten().copied());
                break;
            }
            // "the Hon. X": a point inside a sentence ends a short form.
            let stops = matches!(fold, ";" | "that" | "who" | "which" | "where" | "while" | "but" | ":")
                || fold == "." && at + 1 == range.end
                || clause::is_preposition(fold) && !matches!(fold, "of" | "for" | "with")
                || clause::is_verb(scene, at) && !scene.tokens.list[at].is_capital() && !fold.ends_with("ed");
            if stops {
                break;
            }
            gap += 1;
            at += 1;
        }
        people
    }

    /// True for "him", "the couple": whom the article is about, as an object.
    fn stands_for_somebody(&self, range: &Range<usize>, at: usize) -> bool {
        let scene = self.scene;
        let next = at + 1;
        let ends = next >= range.end || scene.unit_at(next).is_some_and(|unit| matches!(scene.units[unit].what, What::Date(_))) || {
            let fold = scene.fold(next);
            scene.unit_at(next).is_none() && (clause::is_preposition(fold) || !scene.tokens.list[next].is_word())
        };
        let party = || scene.words.parties.get(scene.fold(at)).is_some_and(|row| matches!(row.values[0], "party" | "pair" | "group"));
        ends && (matches!(scene.fold(at), "him" | "her" | "them") || at > range.start && party())
    }

    /// Names after an optional "with", "by", "to" within `reach` tokens of a head.
    pub(super) fn people_after(&self, range: &Range<usize>, from: usize, reach: usize) -> Vec<usize> {
        self.people_joined(range, from, reach, "with between")
    }

    /// The same after one of `joined`.
    pub(super) fn people_joined(&self, range: &Range<usize>, from: usize, reach: usize, joined: &str) -> Vec<usize> {
        let with = (from..(from + reach).min(range.end)).find(|at| joins(joined, self.scene.fold(*at)));
        self.people(range, with.map_or(from, |at| at + 1))
    }
}

/// Tokens behind a verb among which its object and its place stand.
const OBJECT: usize = 18;

/// True for "to participate": the verb belongs to what stands before it.
fn is_infinitive(scene: &Scene<'_>, at: usize) -> bool {
    at > 0 && scene.fold(at - 1) == "to"
}
