//! The stop strip: `●Havana 19 ══▶ ●Caracas 20 ══▶ ◐Rio de Janeiro 21-22≠        Feb 2024   6,686 km`.

use ratatui::layout::Rect;

use crate::map::day_label;
use crate::model::{Grade, Shown, Status};
use crate::ui::ink::{Ink, Line};
use crate::ui::state::{Phase, State};
use crate::ui::theme::Role;

/// A stop on the strip: its index, its first column and its width within the strip.
struct Placed {
    stop: usize,
    x: usize,
    mark: String,
    name: String,
    conflict: bool,
    status: Status,
    width: usize,
}

/// Columns between two stops: ` ══▶ `.
const WAY: usize = 5;

/// The stops that fit, with the selected one among them; how many are left out before and after.
fn placed(state: &State, room: usize, width: impl Fn(&str) -> usize) -> (Vec<Placed>, usize, usize) {
    let Some(journey) = state.journey() else { return (Vec::new(), 0, 0) };
    let all: Vec<Placed> = journey
        .stops
        .iter()
        .enumerate()
        .map(|(stop, of)| {
            let date = day_label(journey, of);
            let gap = if date.is_empty() { "" } else { " " };
            let name = format!("{}{gap}{date}", state.corpus.name(of.place));
            let conflict = journey.conflicts.iter().any(|conflict| conflict.stop == stop && conflict.grade == Grade::Contradict);
            let mark = of.status.mark().to_owned();
            let width = width(&mark) + width(&name) + usize::from(conflict);
            Placed { stop, x: 0, mark, name, conflict, status: of.status, width }
        })
        .collect();
    // Grow around the selected stop, ahead first.
    let total = all.len();
    let (mut first, mut last) = (state.chosen.stop.min(total.saturating_sub(1)), state.chosen.stop.min(total.saturating_sub(1)));
    let mut used = all[first].width;
    // Room for what tells that stops are left out.
    let more = if all.iter().map(|stop| stop.width + WAY).sum::<usize>() <= room + WAY { 0 } else { 10 };
    loop {
        let ahead = all.get(last + 1).map(|stop| stop.width + WAY).filter(|wide| used + wide + more <= room);
        let behind = first.checked_sub(1).map(|at| all[at].width + WAY).filter(|wide| used + wide + more <= room);
        match (ahead, behind) {
            (Some(wide), _) => (last, used) = (last + 1, used + wide),
            (None, Some(wide)) => (first, used) = (first - 1, used + wide),
            (None, None) => break,
        }
    }
    let mut x = 1 + if first > 0 { 5 } else { 0 };
    let mut shown: Vec<Placed> = all.into_iter().skip(first).take(last + 1 - first).collect();
    for stop in &mut shown {
        stop.x = x;
        x += stop.width + WAY;
    }
    (shown, first, total - last - 1)
}

/// What all stops share, and how far it is: `Feb 2024   6,686 km`.
fn tail(state: &State) -> String {
    let Some(journey) = state.journey() else { return String::new() };
    let legs = state.corpus.legs(journey);
    let km: f64 = legs.iter().filter_map(|leg| leg.km).sum();
    let when = journey.start.map(|start| {
        let days = start.days();
        let month = crate::model::Partial::Month(chrono::Datelike::year(&days.first), chrono::Datelike::month(&days.first));
        if start.days().first == start.days().last { month.written() } else { start.written() }
    });
    let about = if legs.iter().any(|leg| leg.km.is_none()) { "≥ " } else { "" };
    let far = if km >= 1.0 { format!("   {about}{} km", crate::map::thousands(km)) } else { String::new() };
    format!("{}{far}", when.unwrap_or_default())
}

/// The stop at a column of the strip.
pub(crate) fn stop_at(state: &State, area: Rect, x: u16) -> Option<usize> {
    let at = usize::from(x.checked_sub(area.x)?);
    let (shown, ..) = placed(state, room(state, area), Shown::width_of);
    shown.iter().find(|stop| (stop.x..stop.x + stop.width).contains(&at)).map(|stop| stop.stop)
}

/// Columns for stops: the tail takes its part only where it leaves the stops enough.
fn room(state: &State, area: Rect) -> usize {
    let tail = Shown::width_of(&tail(state)) + 3;
    let all = usize::from(area.width).saturating_sub(2);
    if all > 60 { all - tail } else { all }
}

/// Draws the strip.
pub(super) fn strip(state: &State, area: Rect, ink: &mut Ink<'_>) {
    let Some(mut line) = Line::of(area, 0) else { return };
    if state.journey().is_none() {
        line.x += 1;
        let says = if state.phase == Phase::Ready { "No journey is told in these articles." } else { "The journeys come when all is derived." };
        return ink.put(&mut line, says, Role::Dim);
    }
    let room = room(state, area);
    line.end = line.end.saturating_sub(1);
    if usize::from(area.width) > 62 {
        ink.put_right(&mut line, &tail(state), Role::Dim);
    }
    let (shown, before, after) = placed(state, room, |text| ink.width(text));
    line.x += 1;
    if before > 0 {
        ink.put(&mut line, &format!("◂{before} … "), Role::Dim);
    }
    for (index, stop) in shown.iter().enumerate() {
        if index > 0 {
            let way = match stop.status {
                Status::Reported => " ══▶ ",
                Status::Planned => " ╌╌▶ ",
                Status::Cancelled => " ╌✗╌ ",
            };
            ink.put(&mut line, way, Role::Stop(stop.status));
        }
        let selected = stop.stop == state.chosen.stop;
        let start = line.x;
        ink.put(&mut line, &stop.mark, Role::Stop(stop.status));
        ink.put(&mut line, &stop.name, Role::Text);
        if stop.conflict {
            ink.put(&mut line, "≠", Role::Conflict);
        }
        if selected {
            ink.tint(Rect { x: start, y: area.y, width: line.x - start, height: 1 }, Role::Selected);
        }
    }
    if after > 0 {
        ink.put(&mut line, &format!(" … {after}▸"), Role::Dim);
    }
}
