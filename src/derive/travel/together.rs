//! Who of those who act together is at home there: "President X and visiting Prime Minister Y signed a treaty in Z" is a meeting.
//!
//! Called by the rules that place somebody; must not place anybody itself. Start at [`Reader::together`].

use std::ops::Range;

use super::clause;
use super::frame;
use super::mood::Mood;
use super::read::Reader;
use super::scene::What;
use super::subject::Subject;

impl Reader<'_, '_> {
    /// Of a subject of several, those who travel; the others they meet there. `found` is where they act.
    pub(super) fn together(
        &mut self,
        index: usize,
        range: &Range<usize>,
        group: usize,
        subject: Subject,
        found: &[(usize, Option<usize>)],
        mood: Mood,
    ) -> Subject {
        let place = found.first().and_then(|(unit, _)| self.scene.place(*unit));
        let Some((party, place)) = subject.parties.first().filter(|party| subject.named && party.len() > 1).zip(place) else { return subject };
        let mut guests: Vec<usize> = party.iter().copied().filter(|person| self.is_visitor(range.start..group, *person)).collect();
        let home = |person: &usize| (self.scene.at_home)(*person, place);
        if guests.is_empty() {
            guests = party.iter().copied().filter(|person| !home(person)).collect();
        }
        let hosts: Vec<usize> = party.iter().copied().filter(|person| !guests.contains(person)).collect();
        if guests.is_empty() || hosts.is_empty() {
            return subject;
        }
        let guests = Subject { parties: vec![guests], ..subject };
        self.met(index, range, group, frame::MEET, &guests, hosts, found.first().copied(), mood);
        guests
    }

    /// "visiting Swedish Foreign Minister X": the name's own titles say who is the guest.
    fn is_visitor(&self, words: Range<usize>, person: usize) -> bool {
        let scene = self.scene;
        let marks = words.clone().filter(|at| clause::is_guest(scene, *at));
        marks.into_iter().any(|at| {
            let next = scene.units_in(at..words.end).find(|(_, unit)| matches!(unit.what, What::Person(_)));
            next.is_some_and(|(_, unit)| unit.what == What::Person(person))
        })
    }
}
