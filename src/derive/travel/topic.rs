//! Whose travelling an article is about: what it tells by itself, and who travels in the pile.
//!
//! Counts claims and names; must not know what a sentence looks like. Start at [`Standing::of`] and [`Travellers::topic`].

use std::collections::{BTreeMap, BTreeSet};

use super::party;
use super::scene::{Scene, What};
use super::{Claims, Seen};

/// What one article tells of who travels, read without knowing whom it is about.
#[derive(Clone, Debug, Default)]
pub(crate) struct Standing {
    /// For everybody named a score, and where they are named first.
    scores: BTreeMap<usize, (i32, usize)>,
    /// Those who are told, by name, to be somewhere.
    led: BTreeSet<usize>,
    /// How often a leader and a companion are told of together.
    together: BTreeMap<(usize, usize), usize>,
    /// How often a leader is told of with or without companions.
    alone: BTreeMap<usize, usize>,
}

impl Standing {
    /// Counts the claims of a first reading; `favoured` are persons the title names.
    pub(super) fn of(scene: &Scene<'_>, claims: &Claims, favoured: &[usize]) -> Self {
        let mut standing = Self::default();
        for (order, unit) in scene.units.iter().enumerate() {
            if let What::Person(person) = unit.what {
                standing.scores.entry(person).or_insert((0, order)).0 += 1;
            }
        }
        let mut lists: BTreeSet<(usize, &[usize])> = BTreeSet::new();
        for seen in claims.seen.iter().filter(|seen| seen.named) {
            // Places told in one breath are one claim.
            let again = seen.list != 0 && !lists.insert((seen.list, &seen.party));
            let Some(lead) = seen.party.first() else { continue };
            if !again {
                standing.scores.entry(*lead).or_insert((0, usize::MAX)).0 += 2 * i32::from(seen.weight);
            }
            standing.led.extend(&seen.party);
            standing.count(*lead, seen);
        }
        for person in favoured {
            standing.scores.entry(*person).or_insert((0, usize::MAX)).0 += TITLE;
        }
        // Those whom sentences name beside each other travel together.
        for sentence in scene.sentences {
            let Some(party) = party::first(scene, sentence.tokens.clone()) else { continue };
            for lead in &party {
                *standing.alone.entry(*lead).or_default() += 1;
                for companion in party.iter().filter(|person| *person != lead) {
                    *standing.together.entry((*lead, *companion)).or_default() += 1;
                }
            }
        }
        standing
    }

    /// Whom the article would be about if there were no other: most claims, then title, then early and frequent mention.
    fn own(&self) -> Option<usize> {
        self.scores.iter().max_by_key(|(_, (points, order))| (*points, std::cmp::Reverse(*order))).map(|(person, _)| *person)
    }

    fn count(&mut self, lead: usize, seen: &Seen) {
        *self.alone.entry(lead).or_default() += 1;
        for companion in &seen.party[1..] {
            *self.together.entry((lead, *companion)).or_default() += 1;
        }
    }

    /// Those who share most of what is told of the leader.
    fn companions(&self, lead: usize) -> impl Iterator<Item = usize> {
        let total = self.alone.get(&lead).copied().unwrap_or(0).max(1);
        let shared = self.together.range((lead, 0)..=(lead, usize::MAX));
        shared.filter(move |(_, count)| **count * 2 >= total).map(|((_, companion), _)| *companion)
    }
}

/// Points for being named in the title.
const TITLE: i32 = 8;

/// Points for every other article that is about the same traveller, up to [`OTHERS`].
const TOLD: i32 = 3;

/// Articles from which on more of them say no more.
const OTHERS: usize = 4;

/// Who travels in the pile.
#[derive(Clone, Debug, Default)]
pub(crate) struct Travellers {
    /// How many articles are about somebody, each read by itself.
    articles: BTreeMap<usize, usize>,
    /// Companions over the whole pile.
    pile: Standing,
    /// The one most articles tell of, if they are most of the pile's.
    main: Option<usize>,
}

impl Travellers {
    /// Sums up what the articles tell, each by itself.
    pub(crate) fn of<'s>(standings: impl ExactSizeIterator<Item = &'s Standing>) -> Self {
        let mut travellers = Self::default();
        let count = standings.len();
        for standing in standings {
            if let Some(lead) = standing.own().filter(|lead| standing.led.contains(lead)) {
                *travellers.articles.entry(lead).or_default() += 1;
            }
            for (pair, together) in &standing.together {
                *travellers.pile.together.entry(*pair).or_default() += together;
            }
            for (lead, alone) in &standing.alone {
                *travellers.pile.alone.entry(*lead).or_default() += alone;
            }
        }
        let most = travellers.articles.iter().max_by_key(|(lead, told)| (**told, std::cmp::Reverse(**lead)));
        travellers.main = most.filter(|(_, told)| **told > 1 && **told * 2 >= count).map(|(lead, _)| *lead);
        travellers
    }

    /// The party an article is about: who the article by itself is about, unless others it names are whom more of the pile is about. An article that names nobody is about whom the pile is about.
    pub(crate) fn topic(&self, standing: &Standing) -> Option<Vec<usize>> {
        let others = |person: &usize| {
            let told = self.articles.get(person).copied().unwrap_or(0);
            let own = usize::from(standing.own() == Some(*person) && standing.led.contains(person));
            i32::try_from(told.saturating_sub(own).min(OTHERS)).unwrap_or(0)
        };
        let score = |person: &usize, score: i32| score + TOLD * others(person);
        let best = standing.scores.iter().max_by_key(|(person, (points, order))| (score(person, *points), std::cmp::Reverse(*order)));
        let lead = best.map(|(person, _)| *person).or(self.main)?;
        let mut party = vec![lead];
        party.extend(standing.companions(lead));
        let named = |person: &usize| standing.scores.contains_key(person) || standing.scores.is_empty();
        for companion in self.pile.companions(lead).filter(named) {
            if !party.contains(&companion) {
                party.push(companion);
            }
        }
        Some(party)
    }
}
