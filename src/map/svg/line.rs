//! Path data: lines and areas cut to the page, in numbers of one decimal.

use std::fmt::Write as _;

/// Points closer than this to the last are left out.
const NEAR: f64 = 0.45;
/// How far lines run on past the edge, which hides their ends.
const OVER: f64 = 12.0;

/// The data of one path.
pub(super) struct Path {
    pub data: String,
    width: f64,
    height: f64,
}

impl Path {
    /// An empty path on a map of this size.
    pub(super) fn new(width: f64, height: f64) -> Self {
        Self { data: String::new(), width, height }
    }

    /// Adds the parts of a line that are near the map.
    pub(super) fn line(&mut self, points: impl IntoIterator<Item = (f64, f64)>) {
        let mut points = points.into_iter().peekable();
        let Some(mut last) = points.next() else { return };
        let mut down = false;
        while let Some(point) = points.next() {
            if (point.0 - last.0).hypot(point.1 - last.1) < NEAR && points.peek().is_some() {
                continue;
            }
            if self.shows(last, point) {
                if !down {
                    let _ = write!(self.data, "M{:.1} {:.1}", last.0, last.1);
                }
                let _ = write!(self.data, "L{:.1} {:.1}", point.0, point.1);
                down = true;
            } else {
                down = false;
            }
            last = point;
        }
    }

    /// True if the box around a segment meets the map.
    pub(super) fn shows(&self, from: (f64, f64), to: (f64, f64)) -> bool {
        from.0.max(to.0) >= -OVER && from.0.min(to.0) <= self.width + OVER && from.1.max(to.1) >= -OVER && from.1.min(to.1) <= self.height + OVER
    }

    /// Adds the part of an area that is near the map (Sutherland and Hodgman).
    pub(super) fn area(&mut self, ring: impl IntoIterator<Item = (f64, f64)>) {
        let mut ring: Vec<(f64, f64)> = ring.into_iter().collect();
        let (right, bottom) = (self.width + OVER, self.height + OVER);
        // Each side: how far inside a point is, positive if it is.
        let sides: [&dyn Fn((f64, f64)) -> f64; 4] = [&|(x, _)| x + OVER, &|(x, _)| right - x, &|(_, y)| y + OVER, &|(_, y)| bottom - y];
        for inside in sides {
            let mut kept = Vec::with_capacity(ring.len());
            for (index, point) in ring.iter().copied().enumerate() {
                let before = ring[(index + ring.len() - 1) % ring.len()];
                let (from, to) = (inside(before), inside(point));
                if (from >= 0.0) != (to >= 0.0) {
                    let part = from / (from - to);
                    kept.push((before.0 + part * (point.0 - before.0), before.1 + part * (point.1 - before.1)));
                }
                if to >= 0.0 {
                    kept.push(point);
                }
            }
            ring = kept;
        }
        let mut last: Option<(f64, f64)> = None;
        let start = self.data.len();
        for (x, y) in ring {
            if last.is_none_or(|last| (x - last.0).hypot(y - last.1) >= NEAR) {
                let _ = write!(self.data, "{}{x:.1} {y:.1}", if last.is_none() { 'M' } else { 'L' });
                last = Some((x, y));
            }
        }
        if self.data.len() > start {
            self.data.push('Z');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_where_they_leave_the_map() {
        let mut path = Path::new(100.0, 50.0);
        path.line([(10.0, 10.0), (20.0, 10.0), (400.0, 10.0), (500.0, 10.0), (500.0, 400.0), (20.0, 20.0), (20.0, 20.1)]);
        assert_eq!(path.data, "M10.0 10.0L20.0 10.0L400.0 10.0M500.0 400.0L20.0 20.0L20.0 20.1");
    }

    #[test]
    fn areas_are_cut_to_the_map_and_closed() {
        let mut path = Path::new(100.0, 50.0);
        path.area([(-500.0, -500.0), (500.0, -500.0), (500.0, 500.0), (-500.0, 500.0)]);
        assert_eq!(path.data.matches('L').count(), 3);
        assert!(path.data.ends_with('Z') && path.data.contains("112.0 62.0"), "{}", path.data);
        path.data.clear();
        path.area([(-500.0, -500.0), (-400.0, -500.0), (-400.0, -400.0)]);
        assert_eq!(path.data, "");
    }
}
