//! A grid of dots, two to a column and four to a row, as one byte of dots per cell.
//!
//! Knows nothing of the globe: lines, ways and areas come in dot coordinates, (0, 0) at the top left corner.

/// Bit of the dot in column `x & 1` and row `y & 3` of a cell, in the order of Unicode's braille block.
const BITS: [[u8; 2]; 4] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]];

/// One byte of dots per cell.
#[derive(Clone, Debug)]
pub(super) struct Canvas {
    cols: usize,
    width: i32,
    height: i32,
    masks: Vec<u8>,
}

/// A window in dots: what lies outside is not drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Window {
    pub left: f32,
    pub top: f32,
    pub right: f32,
    pub bottom: f32,
}

impl Canvas {
    /// An empty grid of `cols` by `rows` cells.
    pub(super) fn new(cols: usize, rows: usize) -> Self {
        Self { cols, width: (cols * 2) as i32, height: (rows * 4) as i32, masks: vec![0; cols * rows] }
    }

    /// The dots of a cell.
    pub(super) fn mask(&self, cell: usize) -> u8 {
        self.masks[cell]
    }

    /// Removes dots from a cell.
    pub(super) fn erase(&mut self, cell: usize, mask: u8) {
        self.masks[cell] &= !mask;
    }

    /// Sets one dot; outside the grid nothing happens.
    #[inline]
    pub(super) fn set(&mut self, x: i32, y: i32) {
        if x >= 0 && y >= 0 && x < self.width && y < self.height {
            self.masks[(y >> 2) as usize * self.cols + (x >> 1) as usize] |= BITS[(y & 3) as usize][(x & 1) as usize];
        }
    }

    /// Draws a line through points, of which only every `every`th dot is set.
    ///
    /// Points closer to the last than a dot and a half are passed over and corners are cut: a coast full of inlets stays one dot wide.
    pub(super) fn polyline(&mut self, points: impl Iterator<Item = (f32, f32)>, window: &Window, every: usize) {
        let mut chain: Vec<(i32, i32)> = Vec::new();
        let mut count = 0;
        let mut points = points.peekable();
        let Some(mut last) = points.next() else { return };
        let first = last;
        while let Some(point) = points.next() {
            let (dx, dy) = (point.0 - last.0, point.1 - last.1);
            if dx * dx + dy * dy < 2.25 && points.peek().is_some() {
                continue;
            }
            let part = clipped(last, point, window);
            if part.is_none_or(|(from, _)| from != last) {
                count += self.stroke(&chain, every, count);
                chain.clear();
            }
            if let Some((from, to)) = part {
                segment(&mut chain, from, to);
            }
            last = point;
        }
        if chain.is_empty() && count == 0 && clipped(first, first, window).is_some() {
            chain.push(dot(first));
        }
        self.stroke(&chain, every, count);
    }

    /// Sets every `every`th dot of a chain, counting from `from`; returns its length.
    fn stroke(&mut self, chain: &[(i32, i32)], every: usize, from: usize) -> usize {
        for (index, (x, y)) in chain.iter().enumerate() {
            if (from + index).is_multiple_of(every) {
                self.set(*x, *y);
            }
        }
        chain.len()
    }

    /// Sets the dots for which `pattern` holds inside closed rings (even-odd), within the window.
    pub(super) fn fill(&mut self, rings: &[Vec<(f32, f32)>], window: &Window, pattern: impl Fn(i32, i32) -> bool) {
        let (top, bottom) = (window.top.max(0.0) as i32, (window.bottom.ceil() as i32).min(self.height));
        let mut crossings: Vec<Vec<f32>> = vec![Vec::new(); (bottom - top).max(0) as usize];
        for ring in rings {
            for pair in ring.windows(2) {
                let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
                let (low, high) = if y0 < y1 { (y0, y1) } else { (y1, y0) };
                // Rows are sampled at their middle.
                let first = ((low - 0.5).ceil() as i32).max(top);
                let last = ((high - 0.5).ceil() as i32).min(bottom);
                for row in first..last {
                    let at = (row as f32 + 0.5 - y0) / (y1 - y0);
                    crossings[(row - top) as usize].push(x0 + at * (x1 - x0));
                }
            }
        }
        for (row, mut xs) in (top..).zip(crossings) {
            xs.sort_by(f32::total_cmp);
            for pair in xs.chunks_exact(2) {
                let (west, east) = (pair[0].max(window.left), pair[1].min(window.right));
                for x in (west - 0.5).ceil() as i32..(east - 0.5).ceil() as i32 {
                    if pattern(x, row) {
                        self.set(x, row);
                    }
                }
            }
        }
    }
}

/// The dot that holds a point.
fn dot((x, y): (f32, f32)) -> (i32, i32) {
    (x.floor() as i32, y.floor() as i32)
}

/// The part of a segment inside the window (Liang and Barsky), if any.
fn clipped(from: (f32, f32), to: (f32, f32), window: &Window) -> Option<((f32, f32), (f32, f32))> {
    let inside = |(x, y): (f32, f32)| x >= window.left && x < window.right && y >= window.top && y < window.bottom;
    if inside(from) && inside(to) {
        return Some((from, to));
    }
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let (mut start, mut end) = (0.0_f32, 1.0_f32);
    for (p, q) in [(-dx, from.0 - window.left), (dx, window.right - from.0), (-dy, from.1 - window.top), (dy, window.bottom - from.1)] {
        if p == 0.0 {
            if q < 0.0 {
                return None;
            }
        } else if p < 0.0 {
            start = start.max(q / p);
        } else {
            end = end.min(q / p);
        }
    }
    (start <= end).then_some(((from.0 + start * dx, from.1 + start * dy), (from.0 + end * dx, from.1 + end * dy)))
}

/// Adds the dots of a segment (Bresenham) to a chain.
fn segment(chain: &mut Vec<(i32, i32)>, from: (f32, f32), to: (f32, f32)) {
    let ((mut x, mut y), (x1, y1)) = (dot(from), dot(to));
    let (dx, dy) = ((x1 - x).abs(), -(y1 - y).abs());
    let (sx, sy) = ((x1 - x).signum(), (y1 - y).signum());
    let mut error = dx + dy;
    loop {
        link(chain, (x, y));
        if x == x1 && y == y1 {
            return;
        }
        let twice = 2 * error;
        if twice >= dy {
            error += dy;
            x += sx;
        }
        if twice <= dx {
            error += dx;
            y += sy;
        }
    }
}

/// Adds a dot to a chain; a corner between its neighbours goes, so that each dot touches the next at a side or a corner.
fn link(chain: &mut Vec<(i32, i32)>, dot: (i32, i32)) {
    if chain.last() == Some(&dot) {
        return;
    }
    if let [.., before, _] = chain[..]
        && (before.0 - dot.0).abs() <= 1
        && (before.1 - dot.1).abs() <= 1
    {
        chain.pop();
    }
    chain.push(dot);
}

/// The dots a dense row of points passes, without repeats and corners.
pub(super) fn thin(points: impl Iterator<Item = (f64, f64)>) -> Vec<(i32, i32)> {
    let mut dots = Vec::new();
    for (x, y) in points {
        link(&mut dots, (x.floor() as i32, y.floor() as i32));
    }
    dots
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: Window = Window { left: 0.0, top: 0.0, right: 8.0, bottom: 8.0 };

    fn shown(canvas: &Canvas) -> String {
        canvas.masks.iter().map(|mask| char::from_u32(0x2800 + u32::from(*mask)).unwrap()).collect()
    }

    #[test]
    fn lines_are_clipped_and_patterned() {
        let mut canvas = Canvas::new(4, 2);
        canvas.polyline([(-10.0, 0.5), (20.0, 0.5)].into_iter(), &WINDOW, 1);
        assert_eq!(shown(&canvas), "⠉⠉⠉⠉⠀⠀⠀⠀");
        canvas.polyline([(0.5, 7.5), (7.5, 7.5)].into_iter(), &WINDOW, 2);
        assert_eq!(shown(&canvas), "⠉⠉⠉⠉⡀⡀⡀⡀");
        let mut canvas = Canvas::new(4, 2);
        canvas.polyline([(3.2, 3.2), (3.4, 3.4), (3.2, 3.2)].into_iter(), &WINDOW, 1);
        assert_eq!(shown(&canvas), "⠀⢀⠀⠀⠀⠀⠀⠀", "a small island is a dot");
    }

    #[test]
    fn rings_are_filled_without_their_holes() {
        let square = |from: f32, to: f32| vec![(from, from), (to, from), (to, to), (from, to), (from, from)];
        let mut canvas = Canvas::new(4, 2);
        canvas.fill(&[square(0.0, 8.0), square(2.0, 6.0)], &WINDOW, |_, _| true);
        assert_eq!(shown(&canvas), "⣿⠛⠛⣿⣿⣤⣤⣿");
    }

    #[test]
    fn a_way_has_no_corners() {
        assert_eq!(thin([(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (2.0, 1.0)].into_iter()), [(0, 0), (1, 1), (2, 1)]);
    }
}
