//! The way of a leg over the globe: points of a great circle.

use crate::model::Point;

/// `steps + 1` points of the shorter great circle between two points, ends included, evenly spaced.
///
/// Interpolates by angle (slerp of unit vectors). Two opposite points have no shorter way; then the way over the parallel's middle is
/// as good as any.
pub(super) fn great_circle(from: Point, to: Point, steps: usize) -> Vec<Point> {
    let (start, end) = (unit(from), unit(to));
    let cross = |i: usize, j: usize| start[i] * end[j] - start[j] * end[i];
    let sine = cross(1, 2).hypot(cross(2, 0)).hypot(cross(0, 1));
    let angle = sine.atan2((0..3).map(|axis| start[axis] * end[axis]).sum());
    if angle < 1e-9 {
        return vec![from, to];
    }
    (0..=steps)
        .map(|step| {
            let part = step as f64 / steps as f64;
            if sine < 1e-6 {
                return Point { lat: from.lat + (to.lat - from.lat) * part, lon: from.lon + (to.lon - from.lon) * part };
            }
            let (of_start, of_end) = (((1.0 - part) * angle).sin() / sine, (part * angle).sin() / sine);
            let [x, y, z] = [0, 1, 2].map(|axis| of_start * start[axis] + of_end * end[axis]);
            Point { lat: z.atan2(x.hypot(y)).to_degrees(), lon: y.atan2(x).to_degrees() }
        })
        .collect()
}

fn unit(point: Point) -> [f64; 3] {
    let (lat, lon) = (point.lat.to_radians(), point.lon.to_radians());
    [lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_great_circle_starts_ends_and_is_no_longer_than_it_must_be() {
        let (tokyo, francisco) = (Point { lat: 35.7, lon: 139.7 }, Point { lat: 37.8, lon: -122.4 });
        let way = great_circle(tokyo, francisco, 40);
        assert!(way[0].km(tokyo) < 1e-3 && way[40].km(francisco) < 1e-3);
        let length: f64 = way.windows(2).map(|pair| pair[0].km(pair[1])).sum();
        assert!((length - tokyo.km(francisco)).abs() < 1.0);
        assert!(way[20].lat > 45.0, "it bends north over the Pacific: {:?}", way[20]);
    }
}
