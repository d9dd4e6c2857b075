//! Two journeys beside each other: places both come to, people met again, what only one has.

use super::heading;
use crate::dossier::{self, Nearness};
use crate::model::{JourneyId, Kind, Status};
use crate::ui::command::Command;
use crate::ui::sheet::{Lead, SheetLine};
use crate::ui::state::State;
use crate::ui::theme::Role;

/// The journey that the selected one is compared with: the one laid behind it on the map, else the nearest of the same traveller, else
/// the one before or after it.
pub(crate) fn other(state: &State) -> Option<JourneyId> {
    let chosen = state.chosen.journey?;
    let traveller = state.journey()?.traveller;
    let main = state.main_journeys();
    let near = |same: bool| {
        let others = main.iter().copied().filter(|id| *id != chosen && (!same || state.corpus.journeys[*id].traveller == traveller));
        let at = main.iter().position(|id| *id == chosen).unwrap_or(0);
        others.min_by_key(|id| main.iter().position(|other| other == id).map_or(usize::MAX, |place| place.abs_diff(at)))
    };
    state.map.over.filter(|over| *over != chosen).or_else(|| near(true)).or_else(|| near(false))
}

pub(super) fn lines(state: &State) -> Vec<SheetLine> {
    let (Some(one), Some(other)) = (state.chosen.journey, other(state)) else {
        return vec![SheetLine::new(None).with("There is no other journey to compare with.", Role::Dim)];
    };
    let corpus = &state.corpus;
    let both = dossier::compare(corpus, one, other);
    let name = |id: JourneyId| {
        let journey = &corpus.journeys[id];
        let when = journey.start.map(|start| format!(", {}", start.written())).unwrap_or_default();
        format!("{}{when}", corpus.name(journey.traveller))
    };
    let stop = |id: JourneyId, index: usize| {
        let stop = &corpus.journeys[id].stops[index];
        format!("{}{} {}", stop.status.mark(), index + 1, corpus.name(stop.place))
    };
    let mut lines = vec![
        SheetLine::new(None).with(name(one), Role::Heading).with("  ↔  ", Role::Dim).with(name(other), Role::Heading).hanging(2),
        SheetLine::new(None).with(format!("{} compares with another journey", state.key_of(Command::MapOver)), Role::Dim).hanging(2),
    ];
    let order = if both.shared.len() > 1 && !both.same_order { ", in another order" } else { "" };
    lines.push(heading(format!("Places of both: {}{order}", both.shared.len())).hanging(2));
    for pair in &both.shared {
        let how = match pair.nearness {
            Nearness::Same => "",
            Nearness::Within => "  one is known by its country only",
            Nearness::Country => "  in the same country",
        };
        let (first, second) = (&corpus.journeys[one].stops[pair.one], &corpus.journeys[other].stops[pair.other]);
        lines.push(
            SheetLine::new(Some(Lead::Stop(pair.one)))
                .with(format!("  {}", stop(one, pair.one)), Role::Mention(Kind::Place))
                .with(format!(" {}", first.stay_written()), Role::Text)
                .with(format!("  ↔  {}", stop(other, pair.other)), Role::Mention(Kind::Place))
                .with(format!(" {}", second.stay_written()), Role::Text)
                .with(how, Role::Dim)
                .hanging(6),
        );
    }
    lines.push(heading(format!("People met on both: {}", both.met.len())).hanging(2));
    for met in &both.met {
        let at = |id: JourneyId, stops: &[(usize, Status)]| {
            let stops = stops.iter().map(|(index, status)| format!("{}{}", status.mark(), corpus.name(corpus.journeys[id].stops[*index].place)));
            stops.collect::<Vec<_>>().join(", ")
        };
        lines.push(
            SheetLine::new(Some(Lead::Entity(met.entity)))
                .with(format!("  {}", corpus.name(met.entity)), Role::Mention(corpus.entities[met.entity].kind))
                .with(format!("  {}  ↔  {}", at(one, &met.one), at(other, &met.other)), Role::Dim)
                .hanging(6),
        );
    }
    for (id, only) in [(one, &both.only_one), (other, &both.only_other)] {
        if !only.is_empty() {
            lines.push(heading(format!("Only {}", name(id))).hanging(2));
            lines.extend(only.iter().map(|index| {
                SheetLine::new(Some(Lead::StopOf(id, *index)))
                    .with(format!("  {}", stop(id, *index)), Role::Mention(Kind::Place))
                    .with(format!("  {}", corpus.journeys[id].stops[*index].stay_written()), Role::Text)
                    .hanging(6)
            }));
        }
    }
    lines
}
