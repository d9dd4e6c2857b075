//! What lies under the words: coasts, borders, hatched countries, and the ways of the legs with their arrows.

use super::super::canvas::{Canvas, thin};
use super::super::outline::{ArcKind, Outlines, TURNS};
use super::super::{Cell, Chart, ChartLeg, MapRole, Marker, Site};
use super::stops::Mark;
use super::{BORDERS, Sheet};
use crate::map::Size;
use crate::model::Status;

/// The dots of a leg that are in view, in order.
pub(super) struct Way {
    pub dots: Vec<(i32, i32)>,
    pub leg: ChartLeg,
}

impl Sheet<'_> {
    /// The dots of a leg, each turn of the globe apart, clipped to the picture.
    pub(super) fn way(&self, chart: &Chart, leg: &ChartLeg) -> Option<Way> {
        let (from, to) = chart.ends(leg)?;
        let window = self.window();
        let line = self.frame.way(from, to);
        let mut dots = Vec::new();
        for turn in TURNS {
            let shift = f64::from(turn) * self.frame.per_lon;
            let inside = |x: f64, y: f64| {
                x >= f64::from(window.left) && x < f64::from(window.right) && y >= f64::from(window.top) && y < f64::from(window.bottom)
            };
            let dense = line.windows(2).flat_map(|pair| {
                let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
                let (x0, x1) = (x0 + shift, x1 + shift);
                let out =
                    |a: f64, b: f64, low: f32, high: f32| (a < f64::from(low) && b < f64::from(low)) || (a > f64::from(high) && b > f64::from(high));
                let away = out(x0, x1, window.left, window.right) || out(y0, y1, window.top, window.bottom);
                let steps = if away { 0 } else { ((x1 - x0).abs().max((y1 - y0).abs()) * 2.0).ceil().max(1.0) as usize };
                (0..steps).map(move |step| {
                    let t = step as f64 / steps as f64;
                    (x0 + (x1 - x0) * t, y0 + (y1 - y0) * t)
                })
            });
            dots.extend(thin(dense.filter(|(x, y)| inside(*x, *y))));
        }
        (!dots.is_empty()).then_some(Way { dots, leg: *leg })
    }

    /// Coasts, borders, areas and legs.
    pub(super) fn ground(&mut self, chart: &Chart, ways: &[Way], behind: &[Way]) {
        let outlines = Outlines::for_dot(self.dot_degrees);
        let (window, bounds, frame) = (self.window(), self.bounds(), self.frame);
        let Size { cols, rows } = self.size;
        let [mut coast, mut border, mut area, mut edge, mut leg, mut other, mut clear] = std::array::from_fn(|_| Canvas::new(cols, rows));
        let (x0, y0) = (frame.x(0.0) as f32, frame.y(0.0) as f32);
        let (per_lon, per_lat) = (frame.per_lon as f32, frame.per_lat as f32);
        let borders = self.style.borders && self.dot_degrees < BORDERS;
        outlines.each_line(&bounds, 0.4 * self.dot_degrees as f32, |kind, points, turn| {
            let dots = points.iter().map(|(lon, lat)| (x0 + (lon + turn) * per_lon, y0 - lat * per_lat));
            match kind {
                ArcKind::Coast | ArcKind::Lake => coast.polyline(dots, &window, 1),
                ArcKind::Border if borders => border.polyline(dots, &window, 2),
                ArcKind::Contested if borders => border.polyline(dots, &window, 5),
                _ => {}
            }
        });
        let mut filled = Vec::new();
        for stop in &chart.stops {
            if let Site::Country(code, _) = stop.site
                && !filled.contains(&code)
            {
                filled.push(code);
                let moved = outlines.rings_in(code, &bounds, |lon, lat| (x0 + lon * per_lon, y0 - lat * per_lat));
                for ring in &moved {
                    edge.polyline(ring.iter().copied(), &window, 1);
                }
                area.fill(&moved, &window, |x, y| (x + y).rem_euclid(4) == 0 && y.rem_euclid(2) == 0);
            }
        }
        for way in behind {
            for (_, (x, y)) in way.dots.iter().enumerate().filter(|(index, _)| index % 4 < 2) {
                other.set(*x, *y);
            }
        }
        let marker = self.style.marker;
        let mut leg_role = vec![None; cols * rows];
        for way in ways {
            let (mut ordinal, mut here) = (0, usize::MAX);
            for (index, (x, y)) in way.dots.iter().enumerate() {
                for (dx, dy) in [(-1, -1), (0, -1), (1, -1), (-1, 0), (0, 0), (1, 0), (-1, 1), (0, 1), (1, 1)] {
                    clear.set(x + dx, y + dy);
                }
                let cell = (*y as usize / 4) * cols + *x as usize / 2;
                if cell != here {
                    (ordinal, here) = (ordinal + 1, cell);
                }
                let shown = if marker == Marker::Braille { inked(&way.leg, index) } else { lettered(&way.leg, ordinal) };
                if shown {
                    leg.set(*x, *y);
                    if way.leg.status == Status::Reported {
                        let (before, after) = (way.dots[index.saturating_sub(3)], way.dots[(index + 3).min(way.dots.len() - 1)]);
                        let flat = (after.0 - before.0).abs() > (after.1 - before.1).abs();
                        leg.set(*x + i32::from(!flat), *y + i32::from(flat));
                    }
                    // Where ways cross, the one that was travelled shows.
                    if leg_role[cell].is_none_or(|other| way.leg.status < other) {
                        leg_role[cell] = Some(way.leg.status);
                    }
                }
            }
        }
        for (cell, leg_role) in leg_role.into_iter().enumerate() {
            for canvas in [&mut coast, &mut border, &mut area, &mut edge] {
                canvas.erase(cell, clear.mask(cell));
            }
            let other = other.mask(cell);
            let (coast, border, area, edge) = (coast.mask(cell), border.mask(cell), area.mask(cell), edge.mask(cell));
            let (symbol, role, weight) = if let Some(status) = leg_role {
                (leg_symbol(marker, status, leg.mask(cell)), MapRole::Leg(status), 1.6)
            } else if other != 0 {
                (if marker == Marker::Ascii { '.' } else { marker.dots(other) }, MapRole::Behind, 0.8)
            } else if edge != 0 {
                (marker.dots(edge | coast), MapRole::Area, 0.35)
            } else if coast != 0 {
                (marker.dots(coast | border), MapRole::Coast, 0.35)
            } else if border != 0 {
                (if marker == Marker::Ascii { '.' } else { marker.dots(border) }, MapRole::Border, 0.15)
            } else if area != 0 {
                (area_symbol(marker, area, cell % cols, cell / cols), MapRole::Area, 0.05)
            } else {
                continue;
            };
            self.board.weigh(cell, weight);
            self.cells[cell] = Cell { symbol, role };
        }
    }

    /// An arrow past the middle of each leg, so that a way there and a way back show one each; a cross on a cancelled one.
    pub(super) fn arrows(&mut self, ways: &[Way]) -> Vec<(i32, i32)> {
        let mut arrows = Vec::new();
        for way in ways {
            let count = way.dots.len();
            if count < 10 {
                continue;
            }
            let at = if way.leg.status == Status::Cancelled { count / 2 } else { count * 3 / 5 };
            let (before, after) = (way.dots[at.saturating_sub(4)], way.dots[(at + 4).min(count - 1)]);
            let symbol = match way.leg.status {
                Status::Cancelled => self.style.marker.cross(),
                _ => self.style.marker.arrow(f64::from(after.0 - before.0), f64::from(after.1 - before.1)),
            };
            let (col, row) = (way.dots[at].0 / 2, way.dots[at].1 / 4);
            self.put(col, row, symbol, MapRole::Leg(way.leg.status));
            arrows.push((col, row));
        }
        arrows
    }

    /// Arrows may be covered only by marks.
    pub(super) fn block_arrows(&mut self, arrows: &[(i32, i32)], marks: &[Mark]) {
        for (col, row) in arrows {
            if !marks.iter().any(|mark| (mark.col, mark.row) == (*col, *row)) {
                self.board.block(*col, *row, 1);
            }
        }
    }
}

/// Which dots of a leg are drawn: all of a travelled one, dashes of a planned one, less where its ends are not certain.
fn inked(leg: &ChartLeg, index: usize) -> bool {
    match (leg.status, leg.approximate) {
        (Status::Reported, false) => true,
        (Status::Reported, true) => index.is_multiple_of(2),
        (Status::Planned, false) => index % 7 < 4,
        (Status::Planned, true) => index % 7 < 3,
        (Status::Cancelled, _) => index.is_multiple_of(3),
    }
}

/// The same for cells that hold one character.
fn lettered(leg: &ChartLeg, ordinal: usize) -> bool {
    match (leg.status, leg.approximate) {
        (Status::Reported, false) => true,
        (Status::Planned, false) => !ordinal.is_multiple_of(3),
        _ => ordinal.is_multiple_of(2),
    }
}

fn leg_symbol(marker: Marker, status: Status, mask: u8) -> char {
    match (marker, status) {
        (Marker::Ascii, Status::Reported) => '*',
        (Marker::Ascii, Status::Planned) => '=',
        (Marker::Ascii, Status::Cancelled) => 'x',
        (Marker::HalfBlock, Status::Reported) => '•',
        (Marker::HalfBlock, _) => '·',
        _ => marker.dots(mask),
    }
}

fn area_symbol(marker: Marker, mask: u8, col: usize, row: usize) -> char {
    match marker {
        Marker::Braille => marker.dots(mask),
        Marker::HalfBlock => '░',
        Marker::Ascii if (col + row).is_multiple_of(2) => '/',
        Marker::Ascii => ' ',
    }
}
