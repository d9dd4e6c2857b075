//! What the pile leaves open: days without evidence, stops of one origin, plans never reported, claims without a date.

use super::heading;
use crate::model::{Gap, GapKind, JourneyId};
use crate::ui::sheet::{Lead, SheetLine};
use crate::ui::state::State;
use crate::ui::theme::Role;

pub(super) fn lines(state: &State) -> Vec<SheetLine> {
    let corpus = &state.corpus;
    let gaps = corpus.gaps();
    if gaps.is_empty() {
        return vec![SheetLine::new(None).with("Nothing is left open.", Role::Dim)];
    }
    let mut lines = vec![SheetLine::new(None).with(format!("{} left open", gaps.len()), Role::Dim)];
    // The selected journey first: its gaps are the next calls to make.
    let own = |gap: &&Gap| gap.journey == state.chosen.journey;
    let mut last: Option<Option<JourneyId>> = None;
    for gap in gaps.iter().filter(own).chain(gaps.iter().filter(|gap| !own(gap))) {
        if last.replace(gap.journey) != Some(gap.journey) {
            lines.push(heading(match gap.journey.and_then(|id| corpus.journeys.get(id)) {
                Some(journey) => {
                    let when = journey.start.map(|start| format!(", {}", start.written())).unwrap_or_default();
                    format!("{}{when}", corpus.name(journey.traveller))
                }
                None => "In no journey".to_owned(),
            }));
        }
        lines.push(line(state, gap));
    }
    lines
}

fn line(state: &State, gap: &Gap) -> SheetLine {
    let corpus = &state.corpus;
    let proof = gap.evidence.first().map(|evidence| Lead::Words(evidence.article, evidence.span.start()));
    let stop = gap.journey.zip(gap.stop).map(|(journey, stop)| Lead::StopOf(journey, stop));
    let place = gap.journey.zip(gap.stop).map(|(journey, stop)| {
        let after = if gap.kind == GapKind::Days { "after " } else { "" };
        format!("{after}{} {}  ", stop + 1, corpus.name(corpus.journeys[journey].stops[stop].place))
    });
    let role = if gap.overdue { Role::Conflict } else { Role::Key };
    SheetLine::new(stop.or(proof))
        .with(format!("  {:<7}", gap.kind.as_str()), role)
        .with(place.unwrap_or_default(), Role::Text)
        .with(gap.says(corpus), Role::Dim)
        .hanging(9)
}
