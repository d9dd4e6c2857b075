//! Marks of the stops, status by shape, and the words on the map.

use std::io;

use quick_xml::events::BytesText;

use super::{CELL, DOT, FAINT, INK, Page, Pen, color, end_line, group, write_path, write_text};
use crate::map::Site;
use crate::map::draw::{Words, WordsKind};
use crate::model::Status;

/// Radius of a mark.
const RADIUS: f64 = 4.6;
/// From a mark's cell to its label.
const GAP: f64 = 4.5;

/// A label as it will be set.
struct Set<'a> {
    words: &'a Words,
    at: (f64, f64),
    anchor: &'static str,
}

impl Set<'_> {
    /// Left, top, right, bottom.
    fn extent(&self) -> [f64; 4] {
        let width = self.words.text.chars().count() as f64 * CELL.0;
        let left = match self.anchor {
            "end" => self.at.0 - width,
            "middle" => self.at.0 - width / 2.0,
            _ => self.at.0,
        };
        [left, self.at.1 - CELL.1 + 3.0, left + width, self.at.1 + 3.0]
    }

    fn overlaps(&self, other: &Self) -> bool {
        let (a, b) = (self.extent(), other.extent());
        a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
    }
}

impl Page<'_> {
    /// The middle of the text line of a cell, and the cell's left.
    fn cell((col, row): (i32, i32)) -> (f64, f64) {
        (f64::from(col) * CELL.0, f64::from(row) * CELL.1 + CELL.1 - 3.5)
    }

    /// Where a stop is on the map.
    fn spot(&self, stop: usize) -> Option<(f64, f64)> {
        let (x, y) = self.frame.dot(self.chart.stops.get(stop)?.site.point()?);
        Some((x * DOT, y * DOT))
    }

    /// Marks of the stops; what was travelled lies on top.
    pub(super) fn marks(&self, pen: &mut Pen) -> io::Result<()> {
        if let Some(behind) = &self.chart.behind {
            let pinned = behind.stops.iter().filter(|stop| !matches!(stop.site, Site::Country(..)));
            for (x, y) in pinned.filter_map(|stop| stop.site.point()).map(|point| self.frame.dot(point)) {
                let (x, y) = (format!("{:.1}", x * DOT), format!("{:.1}", y * DOT));
                pen.create_element("circle").with_attributes([("cx", &*x), ("cy", &y), ("r", "2.5"), ("fill", "#8a8f94")]).write_empty()?;
            }
        }
        let mut order: Vec<usize> = (0..self.chart.stops.len()).filter(|stop| !matches!(self.chart.stops[*stop].site, Site::Country(..))).collect();
        order.sort_by_key(|stop| std::cmp::Reverse((self.chart.stops[*stop].status, *stop)));
        for stop in order {
            let Some((x, y)) = self.spot(stop).filter(|(x, y)| *x >= 0.0 && *y >= 0.0 && *x <= self.width && *y <= self.height) else { continue };
            mark(pen, (x, y), self.chart.stops[stop].status, self.chart.stops[stop].site.is_exact())?;
        }
        Ok(())
    }

    /// Names and dates, their leaders, names of countries, the scale.
    pub(super) fn labels(&self, pen: &mut Pen) -> io::Result<()> {
        let mut set: Vec<Set<'_>> = self.words.iter().map(Self::set).collect();
        // The screen's cells are coarser than paper: a label moves with its mark if nothing is in the way.
        for index in 0..set.len() {
            let WordsKind::Label { stop, mark, on_point: false, leader: None, .. } = set[index].words.kind else { continue };
            let Some((x, y)) = self.spot(stop) else { continue };
            let middle = (f64::from(mark.0) * CELL.0 + CELL.0 / 2.0, f64::from(mark.1) * CELL.1 + CELL.1 / 2.0);
            let old = set[index].at;
            set[index].at = (old.0 + x - middle.0, old.1 + y - middle.1);
            if set.iter().enumerate().any(|(other, label)| other != index && label.overlaps(&set[index])) {
                set[index].at = old;
            }
        }
        for label in &set {
            self.leader(pen, label)?;
        }
        let halo = [("paint-order", "stroke"), ("stroke", "#ffffff"), ("stroke-width", "2.6"), ("stroke-linejoin", "round"), ("fill", INK)];
        group(pen, &halo, |pen| set.iter().try_for_each(|label| self.label(pen, label)))
    }

    fn set(words: &Words) -> Set<'_> {
        let (x, y) = Self::cell((words.col, words.row));
        let columns = i32::try_from(words.text.chars().count()).unwrap_or(0);
        let end = x + f64::from(columns) * CELL.0;
        let middle = x.midpoint(end);
        let (x, anchor) = match &words.kind {
            WordsKind::Label { on_point: false, leader: Some(at), .. } if at.0 == words.col => (x, "start"),
            WordsKind::Label { on_point: false, leader: Some(_), .. } => (end, "end"),
            WordsKind::Label { on_point: false, mark, .. } if words.col > mark.0 => (x + GAP, "start"),
            WordsKind::Label { on_point: false, mark, .. } if words.col + columns <= mark.0 => (end - GAP, "end"),
            WordsKind::Scale { .. } | WordsKind::Unplaced => (x, "start"),
            _ => (middle, "middle"),
        };
        Set { words, at: (x, y), anchor }
    }

    /// The line from a mark to a label that stands apart.
    fn leader(&self, pen: &mut Pen, label: &Set<'_>) -> io::Result<()> {
        let WordsKind::Label { stop, leader: Some(_), .. } = label.words.kind else { return Ok(()) };
        let Some((x, y)) = self.spot(stop) else { return Ok(()) };
        let line = format!("M{x:.1} {y:.1}L{:.1} {:.1}", label.at.0, label.at.1 - 4.0);
        write_path(pen, &line, &[("stroke", FAINT), ("stroke-width", "0.7"), ("fill", "none")])
    }

    fn label(&self, pen: &mut Pen, label: &Set<'_>) -> io::Result<()> {
        let (x, y) = label.at;
        match label.words.kind {
            WordsKind::Label { stop, number, .. } => {
                let (x, y) = (format!("{x:.1}"), format!("{y:.1}"));
                let split = label.words.text.char_indices().nth(number).map_or(label.words.text.len(), |(at, _)| at);
                let (number, rest) = label.words.text.split_at(split);
                let status = self.chart.stops[stop].status;
                pen.create_element("text").with_attributes([("x", &*x), ("y", &y), ("text-anchor", label.anchor)]).write_inner_content(|pen| {
                    let bold = [("font-weight", "bold"), ("fill", color(status))];
                    pen.create_element("tspan").with_attributes(bold).write_text_content(BytesText::new(number))?;
                    pen.create_element("tspan").write_text_content(BytesText::new(rest))?;
                    Ok(())
                })?;
                end_line(pen);
                Ok(())
            }
            WordsKind::Country => {
                let quiet = [("font-size", "9.5"), ("letter-spacing", "0.6"), ("fill", FAINT), ("stroke-width", "2")];
                group(pen, &quiet, |pen| write_text(pen, (x, y), "middle", &label.words.text))
            }
            WordsKind::Behind => group(pen, &[("font-size", "9.5"), ("fill", FAINT)], |pen| write_text(pen, (x, y), "middle", &label.words.text)),
            WordsKind::Unplaced => write_text(pen, (x + 4.0, y), label.anchor, &label.words.text),
            WordsKind::Scale { cells } => {
                let (left, right, base) = (x + 8.0, x + 8.0 + cells as f64 * CELL.0, y - 4.0);
                let bar = format!("M{left:.1} {:.1}V{base:.1}H{right:.1}V{:.1}", base - 4.0, base - 4.0);
                write_path(pen, &bar, &[("fill", "none"), ("stroke", "#ffffff"), ("stroke-width", "4")])?;
                write_path(pen, &bar, &[("fill", "none"), ("stroke", INK), ("stroke-width", "1.2")])?;
                write_text(pen, (right + 6.0, y - 2.0), "start", &label.words.text)
            }
        }
    }
}

/// The mark of a stop: a disc if reported, half a disc if planned, a cross if cancelled; a ring if only about there.
pub(super) fn mark(pen: &mut Pen, (x, y): (f64, f64), status: Status, exact: bool) -> io::Result<()> {
    let ink = color(status);
    if status == Status::Cancelled {
        let cross = format!("M{:.1} {:.1}l8 8m0 -8l-8 8", x - 4.0, y - 4.0);
        write_path(pen, &cross, &[("stroke", "#ffffff"), ("stroke-width", "4.5")])?;
        return write_path(pen, &cross, &[("stroke", ink), ("stroke-width", "2.2")]);
    }
    let (cx, cy, radius) = (format!("{x:.1}"), format!("{y:.1}"), format!("{RADIUS:.1}"));
    let filled = status == Status::Reported && exact;
    let (fill, stroke) = if filled { (ink, "#ffffff") } else { ("#ffffff", ink) };
    let disc = [("cx", &*cx), ("cy", &cy), ("r", &radius), ("fill", fill), ("stroke", stroke), ("stroke-width", "1.4")];
    pen.create_element("circle").with_attributes(disc).write_empty()?;
    if status == Status::Planned {
        let half = format!("M{x:.1} {:.1}A{RADIUS} {RADIUS} 0 0 0 {x:.1} {:.1}Z", y - RADIUS, y + RADIUS);
        write_path(pen, &half, &[("fill", ink)])?;
    }
    Ok(())
}
