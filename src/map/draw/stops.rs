//! Marks of the stops, and their labels in all the forms they may take.

use super::super::canvas::{Canvas, Window};
use super::super::label::{Placed, Variant, Wanted, place};
use super::super::{Cell, Chart, ChartStop, MapRole, Marker, Site, Target};
use super::{Sheet, Words, WordsKind, columns};
use crate::model::Status;

/// Stops whose mark falls on one cell.
pub(super) struct Mark {
    pub col: i32,
    pub row: i32,
    stops: Vec<usize>,
}

impl Sheet<'_> {
    /// Marks of the stops in view, in order of their first stop.
    pub(super) fn marks(&mut self, chart: &Chart) -> Vec<Mark> {
        let mut marks: Vec<Mark> = Vec::new();
        for (index, stop) in chart.stops.iter().enumerate() {
            let Some(point) = stop.site.point() else { continue };
            let (x, y) = self.frame.dot(point);
            if !self.shows((x, y)) {
                continue;
            }
            let (col, row) = (x as i32 / 2, y as i32 / 4);
            match marks.iter_mut().find(|mark| (mark.col, mark.row) == (col, row)) {
                Some(mark) => mark.stops.push(index),
                None => marks.push(Mark { col, row, stops: vec![index] }),
            }
        }
        for mark in &marks {
            let exact = mark.stops.iter().filter(|stop| !matches!(chart.stops[**stop].site, Site::Country(..)));
            let Some(status) = exact.clone().map(|stop| chart.stops[*stop].status).min() else { continue };
            let symbol = if exact.clone().any(|stop| chart.stops[*stop].site.is_exact()) {
                self.style.marker.stop(status)
            } else {
                self.style.marker.about(status)
            };
            let selected = exact.clone().any(|stop| chart.selected == Some(*stop));
            self.put(mark.col, mark.row, symbol, if selected { MapRole::SelectedStop } else { MapRole::Stop(status) });
            self.board.block(mark.col, mark.row, 1);
        }
        marks
    }

    /// Labels of all marks; returns what can be clicked.
    pub(super) fn labels(&mut self, chart: &Chart, marks: &[Mark]) -> Vec<Target> {
        let mut targets = Vec::new();
        let mut groups: Vec<Group> = Vec::new();
        for mark in marks {
            for index in &mark.stops {
                let stop = &chart.stops[*index];
                let area = matches!(stop.site, Site::Country(..));
                if !area {
                    targets.push(Target { stop: *index, col: mark.col as usize, row: mark.row as usize, width: 1 });
                }
                let same = |group: &&mut Group| (group.col, group.row) == (mark.col, mark.row) && chart.stops[group.stops[0]].name == stop.name;
                match groups.iter_mut().find(same) {
                    Some(group) => group.stops.push(*index),
                    None => groups.push(Group { col: mark.col, row: mark.row, area, stops: vec![*index] }),
                }
            }
        }
        let selected = |group: &Group| chart.selected.is_some_and(|selected| group.stops.contains(&selected));
        groups.sort_by_key(|group| (!selected(group), group.area, group.stops[0]));
        let texts: Vec<Vec<Text>> = groups.iter().map(|group| self.texts(chart, group)).collect();
        let wanted: Vec<Wanted> = groups
            .iter()
            .zip(&texts)
            .map(|(group, texts)| Wanted {
                mark: (group.col, group.row),
                on_point: group.area,
                urgent: selected(group),
                variants: texts.iter().map(|text| Variant { width: text.symbols.len(), cost: text.cost, leads: text.leads }).collect(),
            })
            .collect();
        let placed = place(&mut self.board, &wanted);
        let mut leaders = Canvas::new(self.size.cols, self.size.rows);
        for (group, at) in groups.iter().zip(&placed) {
            if let Some(Placed { leader: Some(end), .. }) = at {
                self.leader(&mut leaders, (group.col, group.row), *end);
            }
        }
        for ((group, texts), at) in groups.iter().zip(&texts).zip(&placed) {
            let Some(at) = at else { continue };
            let text = &texts[at.variant];
            self.words.push(Words {
                col: at.col,
                row: at.row,
                text: text.symbols.iter().collect(),
                kind: WordsKind::Label {
                    stop: group.stops[0],
                    mark: (group.col, group.row),
                    number: text.number,
                    leader: at.leader,
                    on_point: group.area,
                },
            });
            let status = group.stops.iter().map(|stop| chart.stops[*stop].status).min().unwrap_or(Status::Reported);
            for (offset, symbol) in text.symbols.iter().enumerate() {
                let role = match (selected(group), offset < text.number) {
                    (true, true) => MapRole::SelectedStop,
                    (true, false) => MapRole::SelectedLabel,
                    (false, true) => MapRole::Stop(status),
                    (false, false) => MapRole::Label,
                };
                self.put(at.col + offset as i32, at.row, *symbol, role);
            }
            for col in [at.col - 1, at.col + text.symbols.len() as i32] {
                self.quiet(col, at.row);
            }
            for stop in &group.stops {
                targets.push(Target { stop: *stop, col: at.col as usize, row: at.row as usize, width: text.symbols.len() });
            }
        }
        targets
    }

    /// Stops of a journey shown behind: a small mark and, where there is room, the name.
    pub(super) fn stops_behind(&mut self, other: &Chart) {
        for stop in &other.stops {
            let Some((x, y)) = stop.site.point().map(|point| self.frame.dot(point)).filter(|dot| self.shows(*dot)) else { continue };
            let (col, row) = (x as i32 / 2, y as i32 / 4);
            let area = matches!(stop.site, Site::Country(..));
            if !area && self.board.price(col, row, 1).is_none() {
                continue;
            }
            // A country has a name and no pin, here too.
            if !area {
                self.put(col, row, self.style.marker.behind(), MapRole::Behind);
                self.board.block(col, row, 1);
            }
            let Some(name) = columns(&self.style.marker.plain(&stop.name)).filter(|_| self.style.labels) else { continue };
            let wanted =
                Wanted { mark: (col, row), on_point: area, urgent: false, variants: vec![Variant { width: name.len(), cost: 0.0, leads: false }] };
            if let [Some(at)] = place(&mut self.board, &[wanted])[..] {
                self.words.push(Words { col: at.col, row: at.row, text: name.iter().collect(), kind: WordsKind::Behind });
                for (offset, symbol) in name.into_iter().enumerate() {
                    self.put(at.col + offset as i32, at.row, symbol, MapRole::Behind);
                }
            }
        }
    }

    /// The forms a label may take, best first.
    fn texts(&self, chart: &Chart, group: &Group) -> Vec<Text> {
        let marker = self.style.marker;
        let stops: Vec<&ChartStop> = group.stops.iter().map(|stop| &chart.stops[*stop]).collect();
        let numbers: Vec<String> = stops.iter().map(|stop| stop.number.to_string()).collect();
        let mut number = numbers.join(",");
        if group.area {
            let status = stops.iter().map(|stop| stop.status).min().unwrap_or(Status::Reported);
            let mark = if status == Status::Reported { String::new() } else { marker.stop(status).to_string() };
            number = format!("({mark}{number})");
        }
        let conflict = if stops.iter().any(|stop| stop.conflict) { "≠" } else { "" };
        let dates: Vec<&str> = stops.iter().map(|stop| stop.date.as_str()).filter(|date| !date.is_empty()).collect();
        let date = if dates.len() > 3 { String::new() } else { dates.join(", ") };
        let name = columns(&marker.plain(&stops[0].name));
        let mut texts = Vec::new();
        let mut offer = |name: Option<&str>, date: &str, people: &str, cost: f32, leads: bool| {
            let words: Vec<&str> = [name.unwrap_or(""), date].into_iter().filter(|word| !word.is_empty()).collect();
            let gap = if words.is_empty() { "" } else { " " };
            let text = marker.plain(&format!("{number}{gap}{}{conflict}{people}", words.join(" ")));
            let symbols = columns(&text).unwrap_or_default();
            if !symbols.is_empty() {
                texts.push(Text { symbols, number: number.chars().count(), cost, leads });
            }
        };
        if self.style.labels {
            let room = self.size.cols;
            if let Some(name) = &name {
                let whole: String = name.iter().collect();
                let met = if self.style.people { met(chart, group, marker) } else { String::new() };
                if !met.is_empty() {
                    offer(Some(&whole), &date, &format!(" {met}"), 0.0, true);
                }
                let short = |keep: usize| (name.len() > keep + 1).then(|| format!("{}…", name[..keep].iter().collect::<String>().trim_end()));
                offer(Some(&whole), &date, "", if met.is_empty() { 0.0 } else { 4.0 }, true);
                for (keep, cost) in [(room / 3, 8.0), (8, 10.0), (5, 12.0)] {
                    if let Some(short) = short(keep) {
                        offer(Some(&short), &date, "", cost, true);
                    }
                }
                if !date.is_empty() {
                    offer(Some(&whole), "", "", 7.0, true);
                }
                if let Some(short) = short(5) {
                    offer(Some(&short), "", "", 13.0, false);
                }
            } else {
                offer(None, &date, "", 0.0, true);
            }
        }
        offer(None, "", "", 20.0, true);
        texts
    }

    /// A thin line from a mark to its label.
    fn leader(&mut self, dots: &mut Canvas, mark: (i32, i32), end: (i32, i32)) {
        let middle = |(col, row): (i32, i32)| (col as f32 * 2.0 + 1.0, row as f32 * 4.0 + 2.0);
        let window = Window { left: 0.0, top: 0.0, right: self.size.cols as f32 * 2.0, bottom: self.size.rows as f32 * 4.0 };
        dots.polyline([middle(mark), middle(end)].into_iter(), &window, 1);
        for row in mark.1.min(end.1)..=mark.1.max(end.1) {
            for col in mark.0.min(end.0)..=mark.0.max(end.0) {
                let cell = row as usize * self.size.cols + col as usize;
                let mask = dots.mask(cell);
                if mask != 0 && !matches!(self.cells[cell].role, MapRole::Stop(_) | MapRole::SelectedStop | MapRole::Leg(_)) {
                    self.cells[cell] = Cell { symbol: self.style.marker.dots(mask), role: MapRole::Leader };
                }
            }
        }
    }
}

/// The people met at the stops of a label, in brackets.
fn met(chart: &Chart, group: &Group, marker: Marker) -> String {
    let met: Vec<&str> = group.stops.iter().map(|stop| chart.stops[*stop].met.as_str()).filter(|met| !met.is_empty()).collect();
    if met.is_empty() { String::new() } else { marker.plain(&format!("({})", met.join(", "))) }
}

/// Stops that share a label: the same place, come to more than once.
struct Group {
    col: i32,
    row: i32,
    area: bool,
    stops: Vec<usize>,
}

/// One form of a label.
struct Text {
    symbols: Vec<char>,
    /// How many of the symbols are the number.
    number: usize,
    cost: f32,
    leads: bool,
}
