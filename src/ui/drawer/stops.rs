//! The drawer's lines: the stops of the journey, or what each source says of the selected one.
//!
//! Lines are words with roles and, where they lead somewhere, a target; where they are drawn is not known here. Start at [`lines`].

use super::sheet::{Lead, SheetLine};
use super::state::{State, Tab};
use super::theme::Role;
use crate::model::{About, Conflict, Days, Evidence, Grade, Journey, Partial, Status, Stop};

/// All lines of a tab. Those that hang are to be wrapped, the others to be cut.
pub(crate) fn lines(state: &State, tab: Tab) -> Vec<SheetLine> {
    let Some(journey) = state.journey() else {
        return vec![SheetLine::new(None).with("No journey is told in these articles.", Role::Dim)];
    };
    match tab {
        Tab::Stops => journey.stops.iter().enumerate().flat_map(|(index, stop)| stop_lines(state, journey, index, stop)).collect(),
        Tab::Claims => claim_lines(state, journey),
    }
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

fn claim_lines(state: &State, journey: &Journey) -> Vec<SheetLine> {
    let Some(stop) = state.stop() else { return Vec::new() };
    let corpus = &state.corpus;
    let mut lines = Vec::new();
    let head = format!("{} {}", state.chosen.stop + 1, corpus.name(stop.place));
    lines.push(
        SheetLine::new(None)
            .with(format!("{} ", stop.status.mark()), Role::Stop(stop.status))
            .with(head, Role::Heading)
            .with(format!("  {}  {}", stop.stay_written(), stop.status.as_str()), Role::Dim),
    );
    for (grade, about, sides) in points(journey, state.chosen.stop) {
        let (mark, says, role) = match grade {
            Grade::Contradict => ("≠", "sources contradict each other", Role::Conflict),
            Grade::Refine => ("⊂", "some say it in more detail", Role::Dim),
            Grade::Update => ("→", "some know what became of it", Role::Dim),
        };
        lines.push(SheetLine::new(None).with(format!("{mark} {}", about.as_str()), role).with(format!(": {says}"), Role::Dim));
        for (value, evidence) in sides {
            lines.push(SheetLine::new(None).with(format!("  {}", claim_written(about, value)), Role::Heading));
            lines.extend(evidence.iter().map(|evidence| told(state, evidence)));
        }
    }
    lines.push(SheetLine::new(None).with("told by", Role::Heading).with(format!("  {}", corpus.told_by(&stop.evidence)), Role::Dim));
    lines.extend(stop.evidence.iter().map(|evidence| told(state, evidence)));
    for meeting in &stop.meetings {
        let line = SheetLine::new(None).with(format!("{} met ", meeting.status.mark()), Role::Stop(meeting.status));
        lines.push(line.with(corpus.name(meeting.entity), Role::Mention(crate::model::Kind::Person)));
        lines.extend(meeting.evidence.iter().map(|evidence| told(state, evidence)));
    }
    lines
}

/// A point on which sources differ: how much, about what, and what each side says with its evidence.
type Point<'a> = (Grade, About, Vec<(&'a str, Vec<Evidence>)>);

/// The points on which sources differ about a stop. Values that differ pairwise to the same grade stand together, each once.
fn points(journey: &Journey, stop: usize) -> Vec<Point<'_>> {
    let mut points: Vec<Point<'_>> = Vec::new();
    for conflict in journey.conflicts.iter().filter(|conflict| conflict.stop == stop) {
        let at = points.iter().position(|(grade, about, _)| (*grade, *about) == (conflict.grade, conflict.about));
        let at = at.unwrap_or_else(|| {
            points.push((conflict.grade, conflict.about, Vec::new()));
            points.len() - 1
        });
        let sides = &mut points[at].2;
        for claim in &conflict.claims {
            match sides.iter_mut().find(|(value, _)| *value == claim.value) {
                Some((_, known)) => known.extend(claim.evidence.iter().filter(|evidence| !known.contains(evidence)).copied().collect::<Vec<_>>()),
                None => sides.push((&claim.value, claim.evidence.clone())),
            }
        }
    }
    points
}

/// `◐ 003 “…”`
fn told(state: &State, evidence: &Evidence) -> SheetLine {
    let words = state.corpus.words(evidence.article, evidence.span).split_whitespace().collect::<Vec<_>>().join(" ");
    SheetLine::new(Some(Lead::Words(evidence.article, evidence.span.start())))
        .with(format!("    {} ", evidence.says.mark()), Role::Stop(evidence.says))
        .with(format!("{} ", state.prepared.labels.get(evidence.article)), Role::Key)
        .with(format!("“{words}”"), Role::Text)
}

/// A claim's value as people write it.
pub(crate) fn claim_written(about: About, value: &str) -> String {
    if about != About::Date {
        return value.to_owned();
    }
    let partial = |text: &str| text.parse::<Partial>().ok();
    match value.split_once('/') {
        Some((first, last)) => match (partial(first), partial(last)) {
            (Some(first), Some(last)) => Days::new(first.days().first, last.days().last).written(),
            _ => value.to_owned(),
        },
        None => partial(value).map_or_else(|| value.to_owned(), Partial::written),
    }
}
