//! The stops of the journey: status, place, days, how many tell of it, on what they differ, who is met.

use crate::model::{Conflict, Grade, Journey, Status, Stop};
use crate::ui::sheet::{Lead, SheetLine};
use crate::ui::state::State;
use crate::ui::theme::Role;

pub(super) fn lines(state: &State, journey: &Journey) -> Vec<SheetLine> {
    journey.stops.iter().enumerate().flat_map(|(index, stop)| stop_lines(state, journey, index, stop)).collect()
}

fn stop_lines(state: &State, journey: &Journey, index: usize, stop: &Stop) -> Vec<SheetLine> {
    let corpus = &state.corpus;
    let place = corpus.entities[stop.place].place.as_ref();
    let country = place.and_then(|place| place.country).map(|country| format!(", {country}")).unwrap_or_default();
    let mut line = SheetLine::new(Some(Lead::Stop(index)))
        .with(format!("{:>2} ", index + 1), Role::Dim)
        .with(format!("{} ", stop.status.mark()), Role::Stop(stop.status))
        .with(format!("{}{country}", corpus.name(stop.place)), Role::Heading)
        .with(format!("  {}", stop.stay_written()), Role::Text)
        .with(format!("  {}", corpus.told_by(&stop.evidence)), Role::Dim);
    let differ: Vec<&str> = contradictions(journey, index).map(|conflict| conflict.about.as_str()).collect();
    if !differ.is_empty() {
        line = line.with(format!("  ≠ {}", differ.join(", ")), Role::Conflict);
    }
    let mut lines = vec![line.hanging(5)];
    if !stop.meetings.is_empty() {
        let met: Vec<String> = stop
            .meetings
            .iter()
            .map(|meeting| {
                let mark = if meeting.status == Status::Reported { String::new() } else { format!("{} ", meeting.status.mark()) };
                format!("{mark}{}", corpus.name(meeting.entity))
            })
            .collect();
        let names = SheetLine::new(None).with("     met ", Role::Dim).with(met.join(" · "), Role::Mention(crate::model::Kind::Person));
        lines.push(names.hanging(9));
    }
    lines
}

fn contradictions(journey: &Journey, stop: usize) -> impl Iterator<Item = &Conflict> {
    journey.conflicts.iter().filter(move |conflict| conflict.stop == stop && conflict.grade == Grade::Contradict)
}
