//! What a person says of stops, done to the facts they rest on, and the stops made anew: a stop that is none, its days, its place.
//!
//! The facts are corrected, not the stop, so that order, journeys and meetings follow from them as they do from what is read.

use super::{Plan, StopFinder, Touching};
use crate::derive::cluster;
use crate::derive::fact::Facts;
use crate::derive::stops;
use crate::derive::world::World;
use crate::model::{Days, Edit, Target};

/// Facts as a person leaves them.
pub(crate) struct Corrected {
    /// What stops and journeys are made of.
    pub facts: Facts,
    /// The same facts with the days their sentences tell: what sources disagree about stays in dispute whatever a person says.
    pub told: Facts,
    /// For each fact, the edits that it has something from.
    pub by: Vec<Vec<usize>>,
}

/// Corrects the facts of a pile.
pub(crate) fn correct(facts: Facts, world: &World<'_>, plan: &mut Plan<'_>) -> Corrected {
    let count = facts.seen.len();
    let mut now = Corrected { told: facts.clone(), facts, by: vec![Vec::new(); count] };
    let edits: Vec<(usize, &Edit)> = plan.edits().filter(|(_, edit)| is_of_stop(edit)).collect();
    let mut done = vec![false; edits.len()];
    // A round does every edit whose stop is there; what it leaves may be the stop of another. A rejection holds for what comes of the rest
    // too, and every round but the last does an edit or takes facts away.
    for _ in 0..=edits.len() + count {
        let mut taken: Vec<usize> = Vec::new();
        let (trips, _) = cluster::trips(&now.facts, world);
        let routes: Vec<stops::Route> = trips.iter().map(|trip| stops::route(&now.facts, world, trip)).collect();
        let finder = StopFinder::new(world, trips.iter().map(|trip| trip.party[0]).zip(&routes));
        let mut gone: Vec<usize> = Vec::new();
        let mut did = false;
        for (at, (index, edit)) in edits.iter().enumerate() {
            let (Edit::Reject(Target::Stop(key)) | Edit::Date(Target::Stop(key), _) | Edit::Place(Target::Stop(key), _)) = edit else { continue };
            if done[at] && !matches!(edit, Edit::Reject(_)) {
                continue;
            }
            for draft in finder.find(key, plan) {
                if draft.facts.iter().any(|fact| taken.contains(fact)) {
                    continue;
                }
                taken.extend(&draft.facts);
                plan.touched.push((*index, Touching::Fact(*index)));
                (did, done[at], plan.matched[*index]) = (true, true, true);
                match edit {
                    Edit::Reject(_) => gone.extend(&draft.facts),
                    Edit::Date(_, days) => now.date(draft, world, *days, *index),
                    Edit::Place(_, place) => {
                        if let Some(place) = world.entities.iter().position(|entity| entity.slug == place.slug) {
                            now.place(&draft.facts, place, *index);
                        }
                    }
                    _ => {}
                }
            }
        }
        if !did {
            break;
        }
        now.remove(&gone);
    }
    now
}

fn is_of_stop(edit: &Edit) -> bool {
    matches!(edit, Edit::Reject(Target::Stop(_)) | Edit::Date(Target::Stop(_), _) | Edit::Place(Target::Stop(_), _))
}

impl Corrected {
    /// A person says when: what the sentences tell of the day counts no more, nor of what comes before or after.
    fn date(&mut self, draft: &stops::Draft, world: &World<'_>, days: Days, edit: usize) {
        for index in &draft.facts {
            let fact = &mut self.facts.seen[*index];
            for order in self.facts.orders.iter_mut().filter(|order| (order.article, order.sentence) == (fact.article, fact.sentence)) {
                order.places.retain(|place| !world.fits(draft.place, *place));
            }
            (fact.days, fact.date_unit, fact.lag, fact.near) = (Some(days), None, None, None);
            (fact.carried, fact.ranged, fact.leaves) = (false, !days.is_day(), false);
            (fact.list, fact.listed) = (0, 1);
            self.by[*index].push(edit);
        }
    }

    /// A person says where.
    fn place(&mut self, facts: &[usize], place: usize, edit: usize) {
        for both in [&mut self.facts, &mut self.told] {
            for index in facts {
                let (article, sentence, old) = (both.seen[*index].article, both.seen[*index].sentence, both.seen[*index].place);
                both.seen[*index].place = place;
                for order in both.orders.iter_mut().filter(|order| (order.article, order.sentence) == (article, sentence)) {
                    order.places.iter_mut().filter(|known| **known == old).for_each(|known| *known = place);
                }
                for met in both.meets.iter_mut().filter(|met| (met.article, met.sentence) == (article, sentence)) {
                    met.place.iter_mut().filter(|known| **known == old).for_each(|known| *known = place);
                }
            }
        }
        for index in facts {
            self.by[*index].push(edit);
        }
    }

    fn remove(&mut self, gone: &[usize]) {
        let keep: Vec<bool> = (0..self.by.len()).map(|index| !gone.contains(&index)).collect();
        let keep_in = |facts: &mut Facts| {
            let mut keep = keep.iter().copied();
            facts.seen.retain(|_| keep.next().unwrap_or(true));
        };
        keep_in(&mut self.facts);
        keep_in(&mut self.told);
        let mut keep = keep.iter().copied();
        self.by.retain(|_| keep.next().unwrap_or(true));
    }
}
