//! What lies under the words: sea, land, hatched countries, lakes, degrees, borders, coasts, and the ways of the legs.

use std::io;

use super::line::Path;
use super::{DOT, FAINT, INK, LAND, Page, Pen, SEA, color, group, write_path, write_text};
use crate::map::draw::BORDERS;
use crate::map::outline::{ArcKind, Outlines, TURNS};
use crate::map::{Chart, ChartLeg, Site};
use crate::model::Status;

/// Distances of the lines of the graticule, in degrees.
const STEPS: [f64; 12] = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0];
/// Least distance of such lines on paper.
const APART: f64 = 110.0;
/// A leg shorter than this has no room for an arrow.
const SHORT: f64 = 26.0;

/// What is written at the end of a line of the graticule: where, which end of it stands there, the words.
type Degree = ((f64, f64), &'static str, String);

/// Where an arrow stands, and where it points.
type Arrow = ((f64, f64), (f64, f64));

impl Page<'_> {
    fn path(&self) -> Path {
        Path::new(self.width, self.height)
    }

    /// Sea, land, countries that are stops, lakes, degrees, borders and coasts.
    pub(super) fn ground(&self, pen: &mut Pen) -> io::Result<()> {
        // A dot of the screen is wide enough on paper for three times the detail.
        let outlines = Outlines::for_dot(self.dot_degrees / 3.0);
        let bounds = self.bounds();
        let (x0, y0) = ((self.frame.x(0.0) * DOT), (self.frame.y(0.0) * DOT));
        let (per_lon, per_lat) = (self.frame.per_lon * DOT, self.frame.per_lat * DOT);
        let project = |lon: f32, lat: f32| (x0 + f64::from(lon) * per_lon, y0 - f64::from(lat) * per_lat);
        let [mut land, mut hatched, mut lakes, mut coast, mut border, mut contested] = std::array::from_fn(|_| self.path());
        for code in outlines.countries() {
            outlines.rings_in(code, &bounds, project).into_iter().for_each(|ring| land.area(ring));
        }
        let mut areas: Vec<_> =
            self.chart.stops.iter().filter_map(|stop| if let Site::Country(code, _) = stop.site { Some(code) } else { None }).collect();
        areas.sort_unstable();
        areas.dedup();
        for code in areas {
            outlines.rings_in(code, &bounds, project).into_iter().for_each(|ring| hatched.area(ring));
        }
        let borders = self.style.borders && self.dot_degrees < BORDERS;
        outlines.each_line(&bounds, 0.1 * self.dot_degrees as f32, |kind, points, turn| {
            let points = points.iter().map(|(lon, lat)| project(lon + turn, *lat));
            match kind {
                ArcKind::Coast => coast.line(points),
                ArcKind::Lake => lakes.area(points),
                ArcKind::Border if borders => border.line(points),
                ArcKind::Contested if borders => contested.line(points),
                _ => {}
            }
        });
        let (width, height) = (format!("{:.1}", self.width), format!("{:.1}", self.height));
        pen.create_element("rect").with_attributes([("width", &*width), ("height", &height), ("fill", SEA)]).write_empty()?;
        write_path(pen, &land.data, &[("fill", LAND), ("fill-rule", "evenodd")])?;
        write_path(
            pen,
            &hatched.data,
            &[("fill", "url(#dateline-hatch)"), ("fill-rule", "evenodd"), ("stroke", "#8a8f94"), ("stroke-width", "1.2")],
        )?;
        write_path(pen, &lakes.data, &[("fill", SEA), ("stroke", "#9fb4c2"), ("stroke-width", "0.5")])?;
        let (lines, _) = self.graticule();
        write_path(pen, &lines, &[("fill", "none"), ("stroke", "#c9d3da"), ("stroke-width", "0.5")])?;
        group(pen, &[("fill", "none"), ("stroke-linejoin", "round"), ("stroke-linecap", "round")], |pen| {
            write_path(pen, &border.data, &[("stroke", "#b3aca0"), ("stroke-width", "0.8")])?;
            write_path(pen, &contested.data, &[("stroke", "#b3aca0"), ("stroke-width", "0.9"), ("stroke-dasharray", "1 3")])?;
            write_path(pen, &coast.data, &[("stroke", "#5f87a3"), ("stroke-width", "0.8")])
        })
    }

    /// Lines at round degrees, and what is written at their ends.
    fn graticule(&self) -> (String, Vec<Degree>) {
        let step = STEPS.into_iter().find(|step| step * self.frame.per_lat * DOT >= APART).unwrap_or(30.0);
        let ((west, east), (south, north)) = (self.frame.lons(), self.frame.lats());
        let decimals = if step >= 1.0 {
            0
        } else if step >= 0.1 {
            1
        } else {
            2
        };
        let mut path = self.path();
        let mut degrees = Vec::new();
        for index in (south / step).ceil() as i64..=(north / step).floor() as i64 {
            let lat = index as f64 * step;
            let y = self.frame.y(lat) * DOT;
            path.line([(0.0, y), (self.width, y)]);
            let side = if index == 0 {
                ""
            } else if lat > 0.0 {
                "N"
            } else {
                "S"
            };
            degrees.push(((-5.0, y + 3.0), "end", format!("{:.decimals$}°{side}", lat.abs())));
        }
        for index in (west / step).ceil() as i64..=(east / step).floor() as i64 {
            let x = self.frame.x(index as f64 * step) * DOT;
            path.line([(x, 0.0), (x, self.height)]);
            let lon = crate::map::viewport::wrapped(index as f64 * step);
            let side = if lon.abs() < 1e-6 || lon.abs() > 179.999 {
                ""
            } else if lon > 0.0 {
                "E"
            } else {
                "W"
            };
            degrees.push(((x, self.height + 11.0), "middle", format!("{:.decimals$}°{side}", lon.abs())));
        }
        (path.data, degrees)
    }

    /// The edge of the map with its degrees.
    pub(super) fn border(&self, pen: &mut Pen) -> io::Result<()> {
        let (width, height) = (format!("{:.1}", self.width), format!("{:.1}", self.height));
        let edge = [("width", &*width), ("height", &height), ("fill", "none"), ("stroke", INK), ("stroke-width", "0.8")];
        pen.create_element("rect").with_attributes(edge).write_empty()?;
        group(pen, &[("font-size", "8.5"), ("fill", FAINT)], |pen| {
            let (_, degrees) = self.graticule();
            degrees.into_iter().try_for_each(|(at, anchor, text)| write_text(pen, at, anchor, &text))
        })
    }

    /// The legs, those of the journey behind first.
    pub(super) fn legs(&self, pen: &mut Pen) -> io::Result<()> {
        if let Some(behind) = &self.chart.behind {
            for leg in &behind.legs {
                let (path, _) = self.way(behind, leg);
                write_path(pen, &path.data, &[("fill", "none"), ("stroke", "#8a8f94"), ("stroke-width", "1.2"), ("stroke-dasharray", "3 3")])?;
            }
        }
        for leg in &self.chart.legs {
            let (path, arrow) = self.way(self.chart, leg);
            group(pen, &[("fill", "none"), ("stroke-linejoin", "round"), ("stroke-linecap", "round")], |pen| {
                write_path(pen, &path.data, &[("stroke", "#ffffff"), ("stroke-width", "4"), ("stroke-opacity", "0.75")])?;
                stroke(pen, &path.data, leg.status, leg.approximate)?;
                let Some((at, (dx, dy))) = arrow else { return Ok(()) };
                head(pen, at, (dx, dy), leg.status)
            })?;
        }
        Ok(())
    }

    /// A leg's way on the map, and where its arrow stands and points, if there is room for one.
    fn way(&self, chart: &Chart, leg: &ChartLeg) -> (Path, Option<Arrow>) {
        let mut path = self.path();
        let Some((from, to)) = chart.ends(leg) else { return (path, None) };
        let line = self.frame.way(from, to);
        let mut seen: Vec<((f64, f64), (f64, f64))> = Vec::new();
        for turn in TURNS {
            let shift = f64::from(turn) * self.frame.per_lon;
            let points: Vec<(f64, f64)> = line.iter().map(|(x, y)| ((x + shift) * DOT, y * DOT)).collect();
            path.line(points.iter().copied());
            let inside = |(x, y): (f64, f64)| x >= 0.0 && y >= 0.0 && x <= self.width && y <= self.height;
            seen.extend(points.windows(2).map(|pair| (pair[0], pair[1])).filter(|(from, to)| inside(*from) && inside(*to)));
        }
        let length = |(from, to): &((f64, f64), (f64, f64))| (to.0 - from.0).hypot(to.1 - from.1);
        let whole: f64 = seen.iter().map(length).sum();
        if whole < SHORT {
            return (path, None);
        }
        // As on the screen: past the middle, so that there and back show one each.
        let mut left = whole * if leg.status == Status::Cancelled { 0.5 } else { 0.6 };
        for part in &seen {
            let along = length(part);
            if left <= along && along > 0.0 {
                let ((x0, y0), (x1, y1)) = *part;
                let (dx, dy) = ((x1 - x0) / along, (y1 - y0) / along);
                return (path, Some(((x0 + dx * left, y0 + dy * left), (dx, dy))));
            }
            left -= along;
        }
        (path, None)
    }
}

/// The line of a leg: whole if travelled, dashes if planned, dots if cancelled; thinner and broken where its ends are not certain.
pub(super) fn stroke(pen: &mut Pen, data: &str, status: Status, approximate: bool) -> io::Result<()> {
    let (width, dashes) = match (status, approximate) {
        (Status::Reported, false) => ("2.2", "none"),
        (Status::Reported, true) => ("2.2", "0.1 5"),
        (Status::Planned, false) => ("2", "7 5"),
        (Status::Planned, true) => ("2", "6 5 0.1 5"),
        (Status::Cancelled, _) => ("1.4", "1 5"),
    };
    write_path(pen, data, &[("stroke", color(status)), ("stroke-width", width), ("stroke-dasharray", dashes)])
}

/// An arrowhead; a cross on a cancelled leg.
pub(super) fn head(pen: &mut Pen, (x, y): (f64, f64), (dx, dy): (f64, f64), status: Status) -> io::Result<()> {
    let at = |along: f64, aside: f64| format!("{:.1} {:.1}", x + dx * along - dy * aside, y + dy * along + dx * aside);
    if status == Status::Cancelled {
        let cross = format!("M{}L{}M{}L{}", at(-4.0, -4.0), at(4.0, 4.0), at(-4.0, 4.0), at(4.0, -4.0));
        return write_path(pen, &cross, &[("stroke", color(status)), ("stroke-width", "1.8")]);
    }
    let head = format!("M{}L{}L{}L{}Z", at(6.0, 0.0), at(-4.0, 4.2), at(-2.0, 0.0), at(-4.0, -4.2));
    write_path(pen, &head, &[("fill", color(status)), ("stroke", "#ffffff"), ("stroke-width", "0.8")])
}
