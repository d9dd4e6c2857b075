//! The world's outlines: coasts, borders and countries as rings, at three levels of detail.
//!
//! Decoded from the committed bytes when a level is first needed, then kept. `assets/outlines.py` describes and writes the format.

use std::sync::OnceLock;

use crate::model::{Country, Point};

/// What an arc is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ArcKind {
    /// Between land and sea.
    Coast,
    /// Between two countries.
    Border,
    /// Between two countries that do not agree on it.
    Contested,
    /// Closes a ring along the date line or the pole; never drawn.
    Edge,
    /// Between land and a lake: a closed line.
    Lake,
}

/// A box of longitudes and latitudes in degrees; longitudes may run past 180.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    pub west: f32,
    pub south: f32,
    pub east: f32,
    pub north: f32,
}

impl Bounds {
    const NONE: Self = Self { west: f32::MAX, south: f32::MAX, east: f32::MIN, north: f32::MIN };

    fn add(&mut self, (lon, lat): (f32, f32)) {
        self.west = self.west.min(lon);
        self.east = self.east.max(lon);
        self.south = self.south.min(lat);
        self.north = self.north.max(lat);
    }

    fn across(&self) -> f32 {
        (self.east - self.west).max(self.north - self.south)
    }

    /// True if the two boxes share a point when this one is moved east by `turn` degrees.
    pub(super) fn meets(&self, other: &Self, turn: f32) -> bool {
        self.west + turn <= other.east && self.east + turn >= other.west && self.south <= other.north && self.north >= other.south
    }
}

struct Arc {
    kind: ArcKind,
    bounds: Bounds,
    points: std::ops::Range<u32>,
}

struct Shape {
    code: Country,
    rings: Vec<Ring>,
}

struct Ring {
    /// The arcs it is made of: `2 * index`, plus 1 if walked backwards.
    arcs: Vec<u32>,
    /// Its longitudes run on, as those of [`Outlines::closed`].
    bounds: Bounds,
}

/// The outlines at one level of detail.
pub(super) struct Outlines {
    points: Vec<(f32, f32)>,
    arcs: Vec<Arc>,
    shapes: Vec<Shape>,
}

static LEVELS: [&[u8]; 3] =
    [include_bytes!("../../assets/map/coarse.bin"), include_bytes!("../../assets/map/medium.bin"), include_bytes!("../../assets/map/fine.bin")];

impl Outlines {
    /// The coarsest level whose error cannot be seen when a dot is `degrees` high.
    pub(super) fn for_dot(degrees: f64) -> &'static Self {
        static DECODED: [OnceLock<Outlines>; 3] = [const { OnceLock::new() }; 3];
        // Tolerances are 0.1, 0.05 and 0.01 degrees; half a dot of error is not seen.
        let level = if degrees > 0.25 {
            0
        } else if degrees > 0.06 {
            1
        } else {
            2
        };
        DECODED[level].get_or_init(|| decode(LEVELS[level]).expect("the committed outlines are whole; a test decodes each level"))
    }

    /// Calls `line` with the points of every drawn arc that meets `view` when moved east by a whole number of turns, and that move.
    /// Islands less than `least` degrees across are left out, and lakes less than twelve times that: a few dots of shore tell nothing.
    pub(super) fn each_line(&self, view: &Bounds, least: f32, mut line: impl FnMut(ArcKind, &[(f32, f32)], f32)) {
        let seen = |arc: &&Arc| match arc.kind {
            ArcKind::Edge => false,
            ArcKind::Coast => arc.bounds.across() >= least || !self.is_ring(arc),
            ArcKind::Lake => arc.bounds.across() >= 12.0 * least,
            ArcKind::Border | ArcKind::Contested => true,
        };
        for arc in self.arcs.iter().filter(seen) {
            for turn in TURNS {
                if arc.bounds.meets(view, turn) {
                    line(arc.kind, self.points_of(arc), turn);
                }
            }
        }
    }

    /// The countries of this level.
    pub(super) fn countries(&self) -> impl Iterator<Item = Country> {
        self.shapes.iter().map(|shape| shape.code)
    }

    /// The rings of a country as closed lines with longitudes that run on; none if the atlas does not have it.
    pub(super) fn rings(&self, code: Country) -> Vec<Vec<(f32, f32)>> {
        let Ok(index) = self.shapes.binary_search_by_key(&code, |shape| shape.code) else { return Vec::new() };
        self.shapes[index].rings.iter().map(|ring| self.closed(&ring.arcs)).collect()
    }

    /// The rings of a country that meet `view`, as `project` maps their longitudes and latitudes.
    pub(super) fn rings_in<P>(&self, code: Country, view: &Bounds, project: impl Fn(f32, f32) -> P) -> Vec<Vec<P>> {
        let Ok(index) = self.shapes.binary_search_by_key(&code, |shape| shape.code) else { return Vec::new() };
        let mut out = Vec::new();
        for ring in &self.shapes[index].rings {
            for turn in TURNS.into_iter().filter(|turn| ring.bounds.meets(view, *turn)) {
                out.push(self.closed(&ring.arcs).into_iter().map(|(lon, lat)| project(lon + turn, lat)).collect());
            }
        }
        out
    }

    /// The country a point lies in, if it lies in one.
    ///
    /// Even-odd along the meridian to the north: that holds for rings across 180° and around the south pole alike, arc by arc.
    pub(super) fn country_at(&self, point: Point) -> Option<Country> {
        let (lon, lat) = (point.lon as f32, point.lat as f32);
        let here = Bounds { west: lon, south: lat, east: lon, north: lat };
        let crossings = |arc: &Arc| -> usize {
            let turns = TURNS.iter().filter(|turn| arc.bounds.north >= lat && arc.bounds.meets(&Bounds { north: 90.0, ..here }, **turn));
            let north_of = |lon: f32| {
                move |pair: &&[(f32, f32)]| {
                    let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
                    (x0 <= lon) != (x1 <= lon) && y0 + (lon - x0) / (x1 - x0) * (y1 - y0) > lat
                }
            };
            turns.map(|turn| self.points_of(arc).windows(2).filter(north_of(lon - turn)).count()).sum()
        };
        let holds = |shape: &&Shape| {
            // Latitudes first: they leave few of some thousand rings.
            let near =
                |ring: &&Ring| ring.bounds.south <= lat && lat <= ring.bounds.north && TURNS.iter().any(|turn| ring.bounds.meets(&here, *turn));
            let rings = shape.rings.iter().filter(near);
            rings.flat_map(|ring| &ring.arcs).map(|reference| crossings(&self.arcs[(reference >> 1) as usize])).sum::<usize>() % 2 == 1
        };
        self.shapes.iter().find(holds).map(|shape| shape.code)
    }

    /// How many points of coasts and borders lie in a box.
    pub(super) fn count(&self, view: &Bounds) -> usize {
        let mut count = 0;
        self.each_line(view, 0.0, |_, points, turn| {
            let inside = |(lon, lat): &&(f32, f32)| view.west <= lon + turn && lon + turn <= view.east && view.south <= *lat && *lat <= view.north;
            count += points.iter().filter(inside).count();
        });
        count
    }

    fn is_ring(&self, arc: &Arc) -> bool {
        let points = self.points_of(arc);
        points.first() == points.last()
    }

    fn points_of(&self, arc: &Arc) -> &[(f32, f32)] {
        &self.points[arc.points.start as usize..arc.points.end as usize]
    }

    /// The box around a ring: those of its arcs, each moved to where the last ended.
    fn bounds_of(&self, ring: &[u32]) -> Bounds {
        let (mut all, mut last) = (Bounds::NONE, None);
        for reference in ring {
            let arc = &self.arcs[(reference >> 1) as usize];
            let points = self.points_of(arc);
            let (Some(mut first), Some(mut end)) = (points.first().copied(), points.last().copied()) else { continue };
            if reference & 1 == 1 {
                std::mem::swap(&mut first, &mut end);
            }
            let turn = last.map_or(0.0, |last: f32| 360.0 * ((last - first.0) / 360.0).round());
            all.add((arc.bounds.west + turn, arc.bounds.south));
            all.add((arc.bounds.east + turn, arc.bounds.north));
            last = Some(end.0 + turn);
        }
        // Around the pole, as `closed` closes it.
        if all.east - all.west > 359.0 {
            all.south = if all.south < 0.0 { -90.0 } else { all.south };
        }
        all
    }

    fn closed(&self, ring: &[u32]) -> Vec<(f32, f32)> {
        let mut closed: Vec<(f32, f32)> = Vec::new();
        for reference in ring {
            let points = self.points_of(&self.arcs[(reference >> 1) as usize]);
            let backwards = reference & 1 == 1;
            let first = if backwards { points[points.len() - 1] } else { points[0] };
            let turn = closed.last().map_or(0.0, |last| 360.0 * ((last.0 - first.0) / 360.0).round());
            let skip = usize::from(!closed.is_empty());
            let moved = |(lon, lat): &(f32, f32)| (lon + turn, *lat);
            if backwards {
                closed.extend(points.iter().rev().skip(skip).map(moved));
            } else {
                closed.extend(points.iter().skip(skip).map(moved));
            }
        }
        // A ring around the pole does not come back to its start: close it below the map.
        if let (Some(first), Some(last)) = (closed.first().copied(), closed.last().copied())
            && (first.0 - last.0).abs() > 180.0
        {
            let pole = if first.1 < 0.0 { -90.0 } else { 90.0 };
            closed.extend([(last.0, pole), (first.0, pole), first]);
        }
        closed
    }
}

/// Whole turns by which a line may have to be moved to lie in view: views reach 180 degrees to each side of a centre in −180 to 180,
/// and rings run at most one turn on.
pub(super) const TURNS: [f32; 5] = [0.0, -360.0, 360.0, -720.0, 720.0];

fn decode(bytes: &[u8]) -> Option<Outlines> {
    let mut bytes = bytes.strip_prefix(b"DLO1")?;
    let bytes = &mut bytes;
    let units = 1.0 / number(bytes)? as f32;
    let arc_count = number(bytes)? as usize;
    // Most points take two or three bytes.
    let mut points = Vec::with_capacity(bytes.len() / 2);
    let mut arcs = Vec::with_capacity(arc_count);
    for _ in 0..arc_count {
        let kind = match number(bytes)? {
            0 => ArcKind::Coast,
            1 => ArcKind::Border,
            2 => ArcKind::Contested,
            3 => ArcKind::Edge,
            4 => ArcKind::Lake,
            _ => return None,
        };
        let (start, mut bounds, mut x, mut y) = (points.len() as u32, Bounds::NONE, 0, 0);
        for _ in 0..number(bytes)? {
            x += step(bytes)?;
            y += step(bytes)?;
            let point = (x as f32 * units, y as f32 * units);
            bounds.add(point);
            points.push(point);
        }
        arcs.push(Arc { kind, bounds, points: start..points.len() as u32 });
    }
    let mut outlines = Outlines { points, arcs, shapes: Vec::new() };
    for _ in 0..number(bytes)? {
        let (code, rest) = bytes.split_at_checked(2)?;
        *bytes = rest;
        let code = Country::new(std::str::from_utf8(code).ok()?)?;
        let mut rings = Vec::new();
        for _ in 0..number(bytes)? {
            let arcs_of_ring = number(bytes)?;
            let ring: Option<Vec<u32>> =
                (0..arcs_of_ring).map(|_| number(bytes).filter(|reference| ((reference >> 1) as usize) < arc_count)).collect();
            let arcs = ring?;
            let bounds = outlines.bounds_of(&arcs);
            rings.push(Ring { arcs, bounds });
        }
        outlines.shapes.push(Shape { code, rings });
    }
    bytes.is_empty().then_some(outlines)
}

/// Reads a LEB128 number of at most 32 bits.
#[inline]
fn number(bytes: &mut &[u8]) -> Option<u32> {
    let (&first, rest) = bytes.split_first()?;
    *bytes = rest;
    if first < 0x80 {
        return Some(u32::from(first));
    }
    let mut value = u32::from(first & 0x7F);
    for shift in [7, 14, 21, 28] {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u32::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}

/// Reads a signed number: zigzag in LEB128.
#[inline]
fn step(bytes: &mut &[u8]) -> Option<i32> {
    let value = number(bytes)?;
    Some((value >> 1) as i32 ^ -((value & 1) as i32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_level_decodes_and_rings_close() {
        for (level, bytes) in LEVELS.iter().enumerate() {
            let outlines = decode(bytes).expect("whole");
            assert!(outlines.shapes.len() > 230);
            for shape in &outlines.shapes {
                for ring in outlines.rings(shape.code) {
                    let (first, last) = (ring[0], ring[ring.len() - 1]);
                    assert!((first.0 - last.0).abs() < 1e-3 && (first.1 - last.1).abs() < 1e-3, "level {level} {}", shape.code);
                    let jump = ring.windows(2).find(|pair| (pair[0].0 - pair[1].0).abs() > 60.0 && pair[0].1 > -80.0 && pair[1].1 > -80.0);
                    assert!(jump.is_none(), "level {level} {} {jump:?}", shape.code);
                }
            }
            let everywhere = Bounds { west: -180.0, south: -90.0, east: 180.0, north: 90.0 };
            outlines.each_line(&everywhere, 0.0, |_, points, _| {
                assert!(points.len() > 1);
                assert!(points.windows(2).all(|pair| (pair[0].0 - pair[1].0).abs() < 60.0), "a line crosses the map");
            });
        }
    }

    #[test]
    fn a_point_lies_in_its_country() {
        let outlines = Outlines::for_dot(1.0);
        let cases = [
            (55.75, 37.6, Some("RU")),
            (66.0, -172.0, Some("RU")),
            (-17.8, 178.0, Some("FJ")),
            (-10.0, -55.0, Some("BR")),
            (64.0, -150.0, Some("US")),
            (22.0, -90.0, None),
            (0.0, -30.0, None),
            (-29.6, 28.2, Some("LS")),
        ];
        for (lat, lon, code) in cases {
            assert_eq!(outlines.country_at(Point { lat, lon }), code.and_then(Country::new), "{lat} {lon}");
        }
    }

    #[test]
    fn damaged_bytes_are_refused() {
        let bytes = LEVELS[0];
        assert!(decode(&bytes[..bytes.len() - 1]).is_none());
        assert!(decode(&bytes[1..]).is_none());
        assert!(decode(b"DLO1").is_none());
    }
}
