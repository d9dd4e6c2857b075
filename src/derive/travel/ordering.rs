//! Rules on order: "before heading to", "following his visits to", places listed in one breath.

use std::ops::Range;

use super::frame;
use super::mood::Mood;
use super::read::Reader;
use super::{Ordered, Seen};

impl Reader<'_, '_> {
    /// "before heading to", "following his visits to", "who will later travel to": what the sentence says of order.
    pub(super) fn order(&mut self, index: usize, range: &Range<usize>, from: usize) {
        let mut seen: Vec<(usize, usize, usize, Mood)> = self.claims.seen[from..]
            .iter()
            .filter(|seen| !seen.leaves && seen.mood != Mood::Never)
            .map(|seen| (self.scene.units[seen.place_unit].tokens.start, seen.place, seen.list, seen.mood))
            .collect();
        seen.sort_by_key(|(at, ..)| *at);
        seen.dedup_by_key(|(at, ..)| *at);
        let mut groups: Vec<(usize, Vec<usize>)> = Vec::new();
        for (at, place, list, _) in &seen {
            match groups.last_mut() {
                Some((group, places)) if *group == *list && *list != 0 => places.push(*place),
                _ => groups.push((if *list == 0 { usize::MAX - at } else { *list }, vec![*place])),
            }
        }
        // Lists in one breath.
        for (list, places) in &groups {
            if places.len() < 2 {
                continue;
            }
            let members: Vec<&Seen> = self.claims.seen[from..].iter().filter(|seen| seen.list == *list).collect();
            let Some(first) = members.first() else { continue };
            let tokens =
                members.iter().fold(first.tokens.clone(), |tokens, seen| tokens.start.min(seen.tokens.start)..tokens.end.max(seen.tokens.end));
            let set = (tokens.start..tokens.end).any(|at| matches!(self.scene.fold(at), "included" | "includes" | "including" | "include"));
            let stated = (tokens.start.saturating_sub(2)..tokens.end).any(|at| self.scene.fold(at) == "previously");
            let weight = match first.mood {
                _ if set && !stated => 0,
                Mood::Past | Mood::Present => 2,
                _ => 1,
            };
            if stated && let Some(current) = self.current(from).filter(|current| !places.contains(current)) {
                // "previously included stops in A and B": both before the place the article reports from.
                let before: Vec<usize> = places.iter().copied().chain([current]).collect();
                self.claims.ordered.push(Ordered { sentence: index, tokens, rule: frame::ORDER_WORDS, places: before, weight: 8 });
                continue;
            }
            self.claims.ordered.push(Ordered { sentence: index, tokens, rule: frame::ORDER_LIST, places: places.clone(), weight });
        }
        if groups.len() < 2 {
            return;
        }
        for pair in 1..groups.len() {
            let first_at = seen.iter().find(|(_, place, ..)| groups[pair - 1].1.contains(place)).map_or(range.start, |(at, ..)| *at);
            let last_at = seen.iter().find(|(_, place, ..)| groups[pair].1.contains(place)).map_or(range.end, |(at, ..)| *at);
            let between = first_at..last_at;
            let opens = range.start..first_at;
            let word = |range: Range<usize>| {
                range.rev().find_map(|at| {
                    if self.scene.is_time(at) {
                        return None;
                    }
                    let phrase = self.scene.words.order.longest(|step| self.scene.fold(at + step));
                    phrase.map(|phrase| phrase.values[0]).filter(|value| *value != "end")
                })
            };
            let order = match (word(between), word(opens)) {
                (Some("before" | "then" | "last"), _) | (None, Some("after")) => Some(true),
                (Some("after"), _) => Some(false),
                _ => None,
            };
            let Some(forward) = order else { continue };
            let (early, late) = if forward { (pair - 1, pair) } else { (pair, pair - 1) };
            let mut places = groups[early].1.clone();
            places.extend(groups[late].1.iter().filter(|place| !groups[early].1.contains(place)));
            if places.len() >= 2 {
                self.claims.ordered.push(Ordered { sentence: index, tokens: range.clone(), rule: frame::ORDER_WORDS, places, weight: 8 });
            }
        }
    }

    /// "finishes in Jamaica", "Cuba, the last stop": the place that comes after all others.
    pub(super) fn last(&mut self, index: usize, tokens: Range<usize>, unit: usize) {
        let Some(place) = self.scene.place(unit) else { return };
        self.claims.ordered.push(Ordered { sentence: index, tokens, rule: frame::ORDER_LAST, places: vec![place], weight: 4 });
    }

    /// The place told of as of now before this sentence: where the article reports the traveller to be.
    fn current(&self, from: usize) -> Option<usize> {
        let told = self.claims.seen[..from].iter().rev();
        told.filter(|seen| seen.weight >= 2 && seen.list == 0 && !seen.leaves && !seen.earlier && matches!(seen.mood, Mood::Past | Mood::Present))
            .map(|seen| seen.place)
            .next()
    }

    /// "left Belize for Jamaica": the one before the other.
    pub(super) fn then(&mut self, index: usize, range: &Range<usize>, group: usize, from: &[(usize, Option<usize>)], to: &[(usize, Option<usize>)]) {
        if let (Some((from, _)), Some((to, _))) = (from.first(), to.first()) {
            let places: Vec<usize> = [*from, *to].into_iter().filter_map(|unit| self.scene.place(unit)).collect();
            if places.len() == 2 && places[0] != places[1] {
                // Where the place to go was told before, the words that prove it end at the one that is left.
                let within = [from, to].map(|unit| self.scene.units[*unit].tokens.end).into_iter().filter(|end| *end <= range.end);
                let end = within.fold(group + 1, usize::max).min(range.end);
                self.claims.ordered.push(Ordered { sentence: index, tokens: group..end, rule: frame::ORDER_WORDS, places, weight: 8 });
            }
        }
    }
}
