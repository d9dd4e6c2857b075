//! What part of the world is looked at, and where a point of it falls on the dots of a picture.
//!
//! Equirectangular, longitude scaled by the cosine of the centre's latitude, so that a degree is as long east as it is north where one
//! looks; always centred on what is shown, so that no journey is cut at 180°. A cell is two dots wide and four high.

use super::outline::{Bounds, Outlines};
use super::path::great_circle;
use super::{Chart, Site, Size};
use crate::model::{Country, Point};

/// A centre and a scale. What it covers follows from the size of the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// The point in the middle of the picture.
    pub centre: Point,
    /// Degrees of latitude to a row of cells.
    pub row_degrees: f64,
}

/// Closest look: about 100 m to a row.
const CLOSEST: f64 = 0.001;
/// Widest look: the whole world in nine rows.
const WIDEST: f64 = 20.0;
/// A fitted map of one place shows this many degrees of latitude, about 800 km: alone it would be a dot on nothing.
const REGION: f64 = 7.0;
/// It grows until it shows outlines of this many points, so that one sees where on earth it is.
const ENOUGH: usize = 60;
/// A fitted map shows at least this many degrees, about 10 km.
const LEAST: f64 = 0.1;

impl Viewport {
    /// The whole world, without the empty south.
    pub fn world(size: Size) -> Self {
        let by_rows = 150.0 / size.rows.max(1) as f64;
        let by_cols = 720.0 / size.cols.max(1) as f64;
        Self { centre: Point { lat: 10.0, lon: 10.0 }, row_degrees: by_rows.max(by_cols * 10_f64.to_radians().cos()) }
    }

    /// The smallest view that shows all stops and legs with room for labels, and never less than a region.
    pub fn fit(chart: &Chart, size: Size) -> Self {
        let points = extent(chart);
        let Some((centre, lat_span, lon_span)) = surround(&points) else { return Self::world(size) };
        // Labels stand beside stops: leave an eighth of the width on each side, at least three columns.
        let side = (size.cols / 8).max(3);
        let cols = size.cols.saturating_sub(2 * side).max(1) as f64;
        // No stop on the first or last row either.
        let rows = (size.rows as f64 - if size.rows > 16 { 4.0 } else { 2.2 }).max(1.0);
        let by_rows = lat_span / rows;
        let by_cols = lon_span * cosine(centre.lat) * 2.0 / cols;
        // Places close together are seen with some of what lies around them.
        let span = lat_span.max(lon_span * cosine(centre.lat));
        let least = if span < 0.005 { region(centre) } else { (3.0 * span).clamp(LEAST, REGION) };
        let least = least / (size.rows as f64).min(size.cols as f64 / 2.0).max(1.0);
        let world = Self::world(size).row_degrees;
        Self { centre, row_degrees: by_rows.max(by_cols).max(least).min(world.max(least)) }.kept()
    }

    /// Moved by cells: right and down are positive.
    #[must_use]
    pub fn pan(self, cols: i32, rows: i32) -> Self {
        let lon = self.centre.lon + f64::from(cols) * self.row_degrees / 2.0 / cosine(self.centre.lat);
        let lat = self.centre.lat - f64::from(rows) * self.row_degrees;
        Self { centre: Point { lat, lon }, ..self }.kept()
    }

    /// Closer by `factor` (above 1) or farther (below 1); the centre stays.
    #[must_use]
    pub fn zoom(self, factor: f64) -> Self {
        Self { row_degrees: self.row_degrees / factor, ..self }.kept()
    }

    /// Closer or farther, with the point under a cell kept under it.
    #[must_use]
    pub fn zoom_at(self, factor: f64, col: usize, row: usize, size: Size) -> Self {
        let held = self.point_at(col, row, size);
        let zoomed = self.zoom(factor);
        let now = zoomed.point_at(col, row, size);
        let lat = zoomed.centre.lat + held.lat - now.lat;
        Self { centre: Point { lat, lon: zoomed.centre.lon + wrapped(held.lon - now.lon) }, ..zoomed }.kept()
    }

    /// The same scale around another point.
    #[must_use]
    pub fn centre_on(self, point: Point) -> Self {
        Self { centre: point, ..self }.kept()
    }

    /// True if a point lies in the picture, at least one cell from its edge.
    pub fn contains(self, point: Point, size: Size) -> bool {
        let (x, y) = self.frame(size).dot(point);
        let inside = |at: f64, dots: usize, margin: usize| at >= margin as f64 && at < dots.saturating_sub(margin) as f64;
        inside(x, size.cols * 2, 2) && inside(y, size.rows * 4, 4)
    }

    /// The point under the middle of a cell.
    pub fn point_at(self, col: usize, row: usize, size: Size) -> Point {
        self.frame(size).point(col as f64 * 2.0 + 1.0, row as f64 * 4.0 + 2.0)
    }

    /// Where points fall on the dots of a picture of this size.
    pub(super) fn frame(self, size: Size) -> Frame {
        let per_lat = 4.0 / self.row_degrees;
        let (width, height) = (size.cols as f64 * 2.0, size.rows as f64 * 4.0);
        Frame { centre: self.centre, per_lat, per_lon: per_lat * cosine(self.centre.lat), width, height }
    }

    fn kept(self) -> Self {
        let lat = self.centre.lat.clamp(-80.0, 84.0);
        Self { centre: Point { lat, lon: wrapped(self.centre.lon) }, row_degrees: self.row_degrees.clamp(CLOSEST, WIDEST) }
    }
}

/// The projection of one picture, in dots: two to a column, four to a row; (0, 0) is the top left corner.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    centre: Point,
    /// Dots per degree of latitude.
    pub per_lat: f64,
    /// Dots per degree of longitude.
    pub per_lon: f64,
    /// Width in dots.
    pub width: f64,
    /// Height in dots.
    pub height: f64,
}

impl Frame {
    /// The dot of a point, on the copy of the world nearest to the centre.
    pub(super) fn dot(&self, point: Point) -> (f64, f64) {
        let lon = self.centre.lon + wrapped(point.lon - self.centre.lon);
        (self.x(lon), self.y(point.lat))
    }

    /// The way from one point to another in dots, longitudes running on past 180.
    pub(super) fn way(&self, from: Point, to: Point) -> Vec<(f64, f64)> {
        let mut last = from.lon;
        let line = great_circle(from, to, (from.km(to) / 100.0).clamp(12.0, 128.0) as usize);
        let run_on = |point: Point| {
            last += wrapped(point.lon - last);
            (self.x(last), self.y(point.lat))
        };
        line.into_iter().map(run_on).collect()
    }

    /// The point under a position in dots.
    pub(super) fn point(&self, x: f64, y: f64) -> Point {
        let lon = self.centre.lon + (x - self.width / 2.0) / self.per_lon;
        Point { lat: self.centre.lat - (y - self.height / 2.0) / self.per_lat, lon: wrapped(lon) }
    }

    /// Column of dots of a longitude that may run past 180.
    pub(super) fn x(&self, lon: f64) -> f64 {
        (lon - self.centre.lon) * self.per_lon + self.width / 2.0
    }

    /// Row of dots of a latitude.
    pub(super) fn y(&self, lat: f64) -> f64 {
        (self.centre.lat - lat) * self.per_lat + self.height / 2.0
    }

    /// Longitudes shown, west and east: never more than one turn.
    pub(super) fn lons(&self) -> (f64, f64) {
        let half = (self.width / 2.0 / self.per_lon).min(180.0);
        (self.centre.lon - half, self.centre.lon + half)
    }

    /// Latitudes shown, south and north.
    pub(super) fn lats(&self) -> (f64, f64) {
        let half = self.height / 2.0 / self.per_lat;
        ((self.centre.lat - half).max(-90.0), (self.centre.lat + half).min(90.0))
    }
}

/// Cosine of a latitude, kept away from 0 so that no view is stretched without end.
fn cosine(lat: f64) -> f64 {
    lat.to_radians().cos().max(0.15)
}

/// A longitude brought into −180 to 180.
pub(super) fn wrapped(lon: f64) -> f64 {
    (lon + 180.0).rem_euclid(360.0) - 180.0
}

/// Degrees around a lone place that show enough outlines to recognise it by.
fn region(centre: Point) -> f64 {
    let outlines = Outlines::for_dot(1.0);
    let shown = |degrees: f64| {
        let (high, wide) = ((degrees / 2.0) as f32, (degrees / 2.0 / cosine(centre.lat)) as f32);
        let (lon, lat) = (centre.lon as f32, centre.lat as f32);
        outlines.count(&Bounds { west: lon - wide, south: lat - high, east: lon + wide, north: lat + high })
    };
    [1.0, 1.5, 2.0, 3.0, 4.5].into_iter().map(|times| times * REGION).find(|degrees| shown(*degrees) >= ENOUGH).unwrap_or(6.0 * REGION)
}

/// Everything a fitted view must show: stops, the ways between them, and the size of countries that are stops.
fn extent(chart: &Chart) -> Vec<Point> {
    let mut points: Vec<Point> = chart.stops.iter().filter_map(|stop| stop.site.point()).collect();
    if let Some(other) = &chart.behind {
        points.extend(extent(other));
    }
    for leg in &chart.legs {
        if let Some((from, to)) = chart.ends(leg) {
            points.extend(great_circle(from, to, 16));
        }
    }
    for stop in &chart.stops {
        if let Site::Country(code, middle) = stop.site {
            points.extend(corners(code, middle));
        }
    }
    points
}

/// Corners of the ring of a country that holds its point or is its largest, unless it is wider than a view should be forced to.
fn corners(code: Country, middle: Point) -> Vec<Point> {
    let rings = Outlines::for_dot(1.0).rings(code);
    let mut largest: Option<[f64; 4]> = None;
    for ring in &rings {
        let mut bounds = [f64::MAX, f64::MAX, f64::MIN, f64::MIN];
        for (lon, lat) in ring {
            let (lon, lat) = (f64::from(*lon), f64::from(*lat));
            bounds = [bounds[0].min(lon), bounds[1].min(lat), bounds[2].max(lon), bounds[3].max(lat)];
        }
        let area = |b: &[f64; 4]| (b[2] - b[0]) * (b[3] - b[1]);
        if largest.is_none_or(|other| area(&bounds) > area(&other)) {
            largest = Some(bounds);
        }
    }
    match largest {
        Some([west, south, east, north]) if east - west < 60.0 => {
            vec![Point { lat: south, lon: wrapped(west) }, Point { lat: north, lon: wrapped(east) }, middle]
        }
        _ => vec![middle],
    }
}

/// Middle and spans (latitude, longitude) of the smallest box around points, across 180° if that is smaller.
fn surround(points: &[Point]) -> Option<(Point, f64, f64)> {
    let mut lons: Vec<f64> = points.iter().map(|point| point.lon).collect();
    lons.sort_by(f64::total_cmp);
    let (first, last) = (*lons.first()?, *lons.last()?);
    let south = points.iter().map(|point| point.lat).fold(f64::MAX, f64::min);
    let north = points.iter().map(|point| point.lat).fold(f64::MIN, f64::max);
    // The widest gap between neighbours on the circle is what the view leaves out.
    let (mut gap, mut west) = (first + 360.0 - last, first);
    for pair in lons.windows(2) {
        if pair[1] - pair[0] > gap {
            (gap, west) = (pair[1] - pair[0], pair[1]);
        }
    }
    let span = 360.0 - gap;
    Some((Point { lat: f64::midpoint(south, north), lon: wrapped(west + span / 2.0) }, north - south, span))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lat: f64, lon: f64) -> Point {
        Point { lat, lon }
    }

    #[test]
    fn a_box_crosses_the_date_line_when_that_is_shorter() {
        let (middle, _, span) = surround(&[at(35.0, 140.0), at(37.0, -122.0)]).unwrap();
        assert!((span - 98.0).abs() < 1e-9);
        assert!((middle.lon + 171.0).abs() < 1e-9, "{middle:?}");
        assert!(surround(&[]).is_none());
    }

    #[test]
    fn a_cell_and_its_point_agree_and_zoom_holds_them() {
        let size = Size { cols: 80, rows: 24 };
        let view = Viewport { centre: at(50.0, 170.0), row_degrees: 1.0 };
        let point = view.point_at(70, 5, size);
        let (x, y) = view.frame(size).dot(point);
        assert!((x - 141.0).abs() < 1e-6 && (y - 22.0).abs() < 1e-6);
        let zoomed = view.zoom_at(2.0, 70, 5, size).point_at(70, 5, size);
        assert!((zoomed.lat - point.lat).abs() < 1e-6);
        assert!(wrapped(zoomed.lon - point.lon).abs() < 3.0, "the cosine of the new centre differs a little");
        assert!(view.contains(view.centre, size));
        assert!(!view.contains(at(-50.0, 0.0), size));
    }

    #[test]
    fn views_stay_on_the_globe() {
        let view = Viewport { centre: at(0.0, 179.0), row_degrees: 1.0 }.pan(10, -500);
        assert!(view.centre.lon < 0.0 && view.centre.lat <= 84.0);
        assert!(view.zoom(1e9).row_degrees >= CLOSEST && view.zoom(1e-9).row_degrees <= WIDEST);
    }
}
