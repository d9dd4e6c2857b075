//! The journey in time: reports above, stops below, on one axis of days. Uncertain dates are bars, rival ones carry `≠`.

use chrono::{Datelike, NaiveDate};

use super::{count, heading};
use crate::dossier::{self, Bar, Report};
use crate::model::{Days, Grade, Journey, Partial, Shown, Status};
use crate::ui::sheet::{Lead, SheetLine};
use crate::ui::state::State;
use crate::ui::theme::Role;

/// Rows of reports at most.
const REPORTS: usize = 8;
/// Columns of a day at most.
const DAY: usize = 6;
/// Columns of names at most.
const LABEL: usize = 28;
/// Columns of the first date on the axis.
const TICK: usize = 11;

pub(super) fn lines(state: &State, journey: &Journey, width: usize) -> Vec<SheetLine> {
    let corpus = &state.corpus;
    let Some(id) = state.chosen.journey else { return Vec::new() };
    let told = dossier::timeline(corpus, id, state.chosen.stop, state.map.over, REPORTS);
    let label = (width * 2 / 5).clamp(10, LABEL);
    let axis = told.axis.map(|days| Axis::new(days, width.saturating_sub(label + 1)));
    // What the days do not need is for names.
    let spare = axis.map_or(0, |axis| width.saturating_sub(label + 1 + axis.columns.max(TICK)));
    let label = (label + spare).min(LABEL);
    let stop = told.happened.get(state.chosen.stop).map(|happening| happening.bar);
    let guide = stop.and_then(|bar| bar.certain.or(bar.possible));
    let draw = Draw { axis, label, guide, spoken: state.look.spoken };
    let ticks = if state.look.spoken { String::new() } else { draw.ticks() };
    let mut lines = vec![SheetLine::new(None).with(Shown::line("Reported").fit(label + 1).to_string(), Role::Heading).with(ticks, Role::Dim)];
    for report in &told.reported {
        lines.push(draw.line(lead(state, journey, report), &report_name(state, report), report.bar, &[], report.says));
    }
    lines.push(heading("Happened"));
    for happening in &told.happened {
        let of = &corpus.journeys[happening.journey];
        let at = &of.stops[happening.stop];
        let differ = of.conflicts.iter().any(|conflict| conflict.stop == happening.stop && conflict.grade == Grade::Contradict);
        let inferred = if at.inferred { "≈" } else { "" };
        let name = format!("{} {inferred}{}{}", happening.stop + 1, corpus.name(at.place), if differ { "≠" } else { "" });
        let lead = if happening.journey == id { Lead::Stop(happening.stop) } else { Lead::StopOf(happening.journey, happening.stop) };
        lines.push(draw.line(Some(lead), &name, happening.bar, &happening.rivals, Some(at.status)));
    }
    let others: Vec<_> = told.others.iter().filter(|(other, _)| !corpus.journeys[*other].background).collect();
    if !others.is_empty() {
        lines.push(heading("Other journeys"));
    }
    for (other, days) in others {
        let journey = &corpus.journeys[*other];
        let when = journey.start.map(|start| format!("{} ", start.written())).unwrap_or_default();
        let name = format!("{when}{}", corpus.name(journey.traveller));
        lines.push(draw.line(Some(Lead::Journey(*other)), &name, Bar { certain: None, possible: *days }, &[], None));
    }
    lines
}

/// `003`, `001 004`, `12 articles`, with their days where there is room.
fn report_name(state: &State, report: &Report) -> String {
    let year = state.journey().and_then(|journey| journey.start).map(|start| start.days().first.year());
    let when = report.days.map_or_else(|| "undated".to_owned(), |days| days.written_beside(year));
    let who = match report.articles[..] {
        [one] => state.prepared.labels.get(one).to_owned(),
        [one, other] => format!("{} {}", state.prepared.labels.get(one), state.prepared.labels.get(other)),
        _ => count(report.articles.len(), "article"),
    };
    format!("{when} · {who}")
}

/// Where a report leads: to what it says of the selected stop, else of any stop of the journey.
fn lead(state: &State, journey: &Journey, report: &Report) -> Option<Lead> {
    let here = |article: &&crate::model::Evidence| report.articles.contains(&article.article);
    let proof = state.stop().and_then(|stop| stop.evidence.iter().find(here));
    let proof = proof.or_else(|| journey.stops.iter().flat_map(|stop| &stop.evidence).find(here));
    let first = report.articles.first().map(|article| Lead::Words(*article, 0));
    proof.map(|evidence| Lead::Words(evidence.article, evidence.span.start())).or(first)
}

/// Days as columns.
#[derive(Clone, Copy, Debug)]
struct Axis {
    days: Days,
    columns: usize,
}

impl Axis {
    fn new(days: Days, columns: usize) -> Self {
        let wide = usize::try_from(days.count()).unwrap_or(usize::MAX);
        // A few days are spread out, but not without end.
        let columns = columns.max(1).min(wide.saturating_mul(DAY));
        Self { days, columns: if wide <= columns { columns / wide * wide } else { columns } }
    }

    /// The column at which a day starts; the last one past the end.
    fn at(self, day: NaiveDate) -> usize {
        let from = (day - self.days.first).num_days().max(0);
        let column = from.saturating_mul(self.columns as i64) / self.days.count();
        usize::try_from(column).unwrap_or(0)
    }

    /// The columns of some days, at least one; nothing if they lie outside.
    fn of(self, days: Days) -> Option<std::ops::Range<usize>> {
        let seen = days.both(self.days)?;
        let start = self.at(seen.first).min(self.columns - 1);
        let end = seen.last.succ_opt().map_or(self.columns, |next| self.at(next)).min(self.columns);
        Some(start..end.max(start + 1))
    }
}

/// How rows are drawn: what stands left of the axis, the axis, the days of the selected stop.
struct Draw {
    axis: Option<Axis>,
    label: usize,
    guide: Option<Days>,
    /// In words: nothing is told by its column.
    spoken: bool,
}

impl Draw {
    /// Names of days, months or years, as many as stand apart.
    fn ticks(&self) -> String {
        let Some(axis) = self.axis else { return "no date is known".to_owned() };
        let mut text = String::new();
        let mut day = axis.days.first;
        let (mut month, mut year) = (0, 0);
        while day <= axis.days.last {
            let column = axis.at(day);
            let fresh = (day.year(), day.month()) != (year, month);
            let name = if day.year() != year {
                Partial::Day(day).written()
            } else if fresh {
                Days::day(day).written_beside(Some(year))
            } else {
                day.day().to_string()
            };
            let used = Shown::width_of(&text);
            let room = axis.columns.max(TICK);
            // On a long axis only months are named, by their first day.
            let named = axis.days.count() <= 62 || day.day() == 1 || text.is_empty();
            if named && (text.is_empty() || used < column) && column + Shown::width_of(&name) <= room {
                text.extend(std::iter::repeat_n(' ', column - used));
                text.push_str(&name);
                (year, month) = (day.year(), day.month());
            }
            let Some(next) = day.succ_opt() else { break };
            day = next;
        }
        text
    }

    fn line(&self, lead: Option<Lead>, name: &str, bar: Bar, rivals: &[Days], says: Option<Status>) -> SheetLine {
        let mark = says.map_or(" ", Status::mark);
        let role = says.map_or(Role::Dim, Role::Stop);
        let line = SheetLine::new(lead).with(format!("{mark} "), role);
        if self.spoken {
            return line.with(format!("{name}{}", in_words(bar, rivals)), Role::Text).hanging(2);
        }
        let line = line.with(Shown::line(name).fit(self.label - 2).to_string() + " ", Role::Text);
        let Some(axis) = self.axis else { return line };
        let mut cells = vec![(' ', Role::Dim); axis.columns];
        let mut paint = |days: Option<Days>, symbol: char, role: Role| {
            if let Some(columns) = days.and_then(|days| axis.of(days)) {
                cells[columns].fill((symbol, role));
            }
        };
        paint(self.guide, '┆', Role::Dim);
        paint(bar.possible, '░', role);
        for days in rivals {
            paint(Some(*days), '≠', Role::Conflict);
        }
        paint(bar.certain, '═', role);
        let start = bar.certain.and_then(|days| axis.of(Days::day(days.first)));
        if let Some(columns) = start {
            cells[columns.start] = (mark.chars().next().filter(|mark| *mark != ' ').unwrap_or('○'), role);
        }
        // What lies outside of the axis is pointed to.
        match bar.possible {
            Some(days) if days.last < axis.days.first => cells[0] = ('◂', role),
            Some(days) if days.first > axis.days.last => cells[axis.columns - 1] = ('▸', role),
            _ => {}
        }
        cells
            .chunk_by(|one, other| one.1 == other.1)
            .fold(line, |line, run| line.with(run.iter().map(|(symbol, _)| *symbol).collect::<String>(), run[0].1))
    }
}

/// `: 20 Feb 2024, perhaps 20–21 Feb 2024, others say 22 Feb 2024`
fn in_words(bar: Bar, rivals: &[Days]) -> String {
    let certain = bar.certain.map(Days::written);
    let possible = bar.possible.filter(|days| Some(*days) != bar.certain).map(|days| format!("perhaps {}", days.written()));
    let rivals = rivals.iter().map(|days| format!("others say {}", days.written()));
    let all: Vec<String> = certain.into_iter().chain(possible).chain(rivals).collect();
    if all.is_empty() { ": no date".to_owned() } else { format!(": {}", all.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(first: &str, last: &str) -> Days {
        Days::new(first.parse().unwrap(), last.parse().unwrap())
    }

    fn draw(axis: Days, columns: usize) -> Draw {
        Draw { axis: Some(Axis::new(axis, columns)), label: 10, guide: None, spoken: false }
    }

    fn picture(draw: &Draw, certain: Option<Days>, possible: Option<Days>, rivals: &[Days]) -> String {
        let line = draw.line(None, "x", Bar { certain, possible }, rivals, Some(Status::Reported));
        line.parts[2..].iter().map(|(text, _)| text.as_str()).collect()
    }

    #[test]
    fn days_take_columns_in_proportion_and_never_none() {
        let week = draw(days("2024-02-19", "2024-02-25"), 21);
        let day = |date: &str| Some(days(date, date));
        assert_eq!(picture(&week, day("2024-02-20"), day("2024-02-20"), &[]), "   ●══               ");
        assert_eq!(picture(&week, day("2024-02-20"), Some(days("2024-02-19", "2024-02-21")), &[]), "░░░●══░░░            ");
        assert_eq!(picture(&week, day("2024-02-20"), day("2024-02-20"), &[days("2024-02-22", "2024-02-22")]), "   ●══   ≠≠≠         ");
        let years = draw(days("2020-01-01", "2023-12-31"), 8);
        assert_eq!(picture(&years, day("2021-01-01"), day("2021-01-01"), &[]), "  ●     ", "a day is a column of a long time");
        assert_eq!(picture(&years, None, day("2025-01-01"), &[]), "       ▸");
        assert_eq!(picture(&years, None, day("2010-01-01"), &[]), "◂       ");
    }

    #[test]
    fn ticks_stand_at_their_days_and_apart() {
        assert_eq!(draw(days("2024-02-19", "2024-02-25"), 21).ticks(), "19 Feb 2024 23 24 25");
        assert_eq!(draw(days("2024-02-14", "2024-02-23"), 15).ticks(), "14 Feb 2024");
        let months = draw(days("2024-01-15", "2024-06-30"), 60).ticks();
        assert!(months.starts_with("15 Jan 2024") && months.contains("1 Mar") && months.contains("1 Jun"), "{months}");
        let axis = Axis::new(days("2024-01-15", "2024-06-30"), 60);
        assert_eq!(months.find("1 Mar"), Some(axis.at("2024-03-01".parse().unwrap())));
    }
}
