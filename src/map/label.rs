//! Where labels go: beside their mark if there is room, else farther off with a leader line, shortened only if nothing else fits.
//!
//! Knows cells and costs, not the globe. Every label weighs all places it could take; after a first round in order of importance each
//! is lifted and set again, since those set later have changed what is best.

/// Words that a label may show, best first.
#[derive(Clone, Debug)]
pub(super) struct Variant {
    /// Number of columns.
    pub width: usize,
    /// What using it costs against the best variant.
    pub cost: f32,
    /// True if it may stand apart from its mark, joined by a leader.
    pub leads: bool,
}

/// A label to be placed.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    /// Cell of the mark, column and row.
    pub mark: (i32, i32),
    /// True if the label stands on its point (a country's number) and not beside it.
    pub on_point: bool,
    /// True if it must stand, even over marks: the selected stop's.
    pub urgent: bool,
    /// Forms of the label, best first.
    pub variants: Vec<Variant>,
}

/// Where a label went.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Placed {
    /// Which of the variants.
    pub variant: usize,
    /// First column.
    pub col: i32,
    /// Row.
    pub row: i32,
    /// The cell of the label the leader ends at, if it stands apart.
    pub leader: Option<(i32, i32)>,
    cost: f32,
}

/// What is where: cells that must not be covered, and what covering the others costs.
pub(super) struct Board {
    cols: i32,
    rows: i32,
    hard: Vec<u8>,
    soft: Vec<f32>,
}

/// Cost of the worst place that is still better than none.
const LIMIT: f32 = 60.0;
/// What standing apart from the mark costs at least.
const APART: f32 = 5.0;

impl Board {
    pub(super) fn new(cols: usize, rows: usize) -> Self {
        Self { cols: cols as i32, rows: rows as i32, hard: vec![0; cols * rows], soft: vec![0.0; cols * rows] }
    }

    fn index(&self, col: i32, row: i32) -> Option<usize> {
        (col >= 0 && row >= 0 && col < self.cols && row < self.rows).then_some((row * self.cols + col) as usize)
    }

    /// Makes covering a cell cost this much more.
    pub(super) fn weigh(&mut self, cell: usize, cost: f32) {
        self.soft[cell] += cost;
    }

    /// Forbids covering `width` cells.
    pub(super) fn block(&mut self, col: i32, row: i32, width: usize) {
        self.count(col, row, width as i32, 1);
    }

    fn lift(&mut self, col: i32, row: i32, width: usize) {
        self.count(col, row, width as i32, -1);
    }

    fn count(&mut self, col: i32, row: i32, width: i32, by: i8) {
        for col in col..col + width {
            if let Some(index) = self.index(col, row) {
                self.hard[index] = self.hard[index].saturating_add_signed(by);
            }
        }
    }

    /// True if none of the cells, and none beside them (except `own`), is blocked, and all are on the board.
    pub(super) fn is_free(&self, col: i32, row: i32, width: usize, own: Option<(i32, i32)>) -> bool {
        let end = col + width as i32;
        if col < 0 || row < 0 || end > self.cols || row >= self.rows {
            return false;
        }
        let line = (row * self.cols) as usize;
        (col - 1..=end)
            .all(|at| at < 0 || at >= self.cols || self.hard[line + at as usize] == 0 || ((at == col - 1 || at == end) && own == Some((at, row))))
    }

    fn cost(&self, col: i32, row: i32, width: usize) -> f32 {
        let from = (row * self.cols + col) as usize;
        self.soft[from..from + width].iter().sum()
    }

    /// Sum of the costs of covering these cells; nothing if one of them is blocked or off the board.
    pub(super) fn price(&self, col: i32, row: i32, width: usize) -> Option<f32> {
        self.is_free(col, row, width, None).then(|| self.cost(col, row, width))
    }

    /// Cells strictly between a mark and the end of its leader.
    fn between(from: (i32, i32), to: (i32, i32)) -> impl Iterator<Item = (i32, i32)> {
        let steps = (to.0 - from.0).abs().max((to.1 - from.1).abs());
        (1..steps).map(move |step| {
            let at = |a: i32, b: i32| a + ((b - a) as f32 * step as f32 / steps as f32).round() as i32;
            (at(from.0, to.0), at(from.1, to.1))
        })
    }

    fn best(&self, wanted: &Wanted) -> Option<Placed> {
        let mut best: Option<Placed> = None;
        let offer = |best: &mut Option<Placed>, variant: usize, col: i32, row: i32, base: f32, leader: Option<(i32, i32)>| {
            let width = wanted.variants[variant].width;
            let limit = best.map_or(LIMIT, |best| best.cost);
            let base = base + wanted.variants[variant].cost;
            if base >= limit || !self.is_free(col, row, width, (!wanted.on_point).then_some(wanted.mark)) {
                return;
            }
            let mut cost = base + self.cost(col, row, width);
            if let Some(end) = leader {
                for (col, row) in Self::between(wanted.mark, end) {
                    match self.index(col, row) {
                        Some(index) if self.hard[index] == 0 => cost += 0.3 * self.soft[index],
                        _ => return,
                    }
                }
            }
            if cost < limit {
                *best = Some(Placed { variant, col, row, leader, cost });
            }
        };
        let (col, row) = wanted.mark;
        for (index, variant) in wanted.variants.iter().enumerate() {
            let width = variant.width as i32;
            if wanted.on_point {
                for (down, base) in [(0, 0.0), (1, 2.0), (-1, 2.0), (2, 5.0), (-2, 5.0), (3, 8.0), (-3, 8.0)] {
                    for (right, more) in [(0, 0.0), (2, 1.0), (-2, 1.0), (4, 2.0), (-4, 2.0), (7, 4.0), (-7, 4.0)] {
                        offer(&mut best, index, col - width / 2 + right, row + down, base + more, None);
                    }
                }
                continue;
            }
            offer(&mut best, index, col + 1, row, 0.0, None);
            offer(&mut best, index, col - width, row, 1.0, None);
            for (down, base) in [(-1, 2.0), (1, 2.3)] {
                offer(&mut best, index, col, row + down, base, None);
                offer(&mut best, index, col - width + 1, row + down, base + 0.6, None);
                offer(&mut best, index, col + 1, row + down, base + 0.4, None);
                offer(&mut best, index, col - width, row + down, base + 1.0, None);
                for left in 1..width - 1 {
                    offer(&mut best, index, col - left, row + down, base + 0.8, None);
                }
            }
        }
        if wanted.on_point {
            return best;
        }
        for (index, variant) in wanted.variants.iter().enumerate().filter(|(_, variant)| variant.leads) {
            let width = variant.width as i32;
            // The nearest place apart; most labels have found a better one.
            if best.is_some_and(|best| variant.cost + APART >= best.cost) {
                continue;
            }
            for down in [-1, 1, -2, 2, -3, 3, -4, 4, -5, 5, 0_i32] {
                for aside in 1..=10_i32 {
                    let base = APART + 1.2 * down.abs() as f32 + 0.6 * aside as f32;
                    if down == 0 && aside < 3 {
                        continue;
                    }
                    offer(&mut best, index, col + aside, row + down, base, Some((col + aside, row + down)));
                    offer(&mut best, index, col - aside - width + 1, row + down, base + 0.5, Some((col - aside, row + down)));
                }
            }
        }
        best
    }
}

impl Board {
    /// Where a label goes that fits nowhere: beside its mark without a space to its neighbours, an urgent one even over them.
    fn last_resort(&self, wanted: &Wanted) -> Option<Placed> {
        let (col, row) = wanted.mark;
        let mut best: Option<(u32, Placed)> = None;
        for (variant, width) in wanted.variants.iter().map(|variant| variant.width as i32).enumerate() {
            let beside = [(col + 1, row), (col - width, row), (col, row - 1), (col, row + 1), (col - width + 1, row - 1), (col - width + 1, row + 1)];
            for (col, row) in beside {
                if col < 0 || row < 0 || col + width > self.cols || row >= self.rows {
                    continue;
                }
                let from = (row * self.cols + col) as usize;
                let hidden: u32 = self.hard[from..from + width as usize].iter().map(|count| u32::from(*count)).sum();
                let is_last = variant + 1 == wanted.variants.len();
                if (hidden == 0 && is_last || wanted.urgent) && best.is_none_or(|(other, _)| hidden < other) {
                    best = Some((hidden, Placed { variant, col, row, leader: None, cost: LIMIT }));
                }
            }
        }
        best.map(|(_, placed)| placed)
    }
}

/// Places labels in order of importance; `None` for those that fit nowhere. Placed labels block their cells.
pub(super) fn place(board: &mut Board, labels: &[Wanted]) -> Vec<Option<Placed>> {
    let mut placed: Vec<Option<Placed>> = vec![None; labels.len()];
    for round in 0..3 {
        let mut changed = false;
        for (label, slot) in labels.iter().zip(&mut placed) {
            if let Some(old) = slot {
                if round > 0 && old.cost <= 0.0 {
                    continue;
                }
                board.lift(old.col, old.row, label.variants[old.variant].width);
            }
            let best = board.best(label).or_else(|| board.last_resort(label));
            if let Some(best) = best {
                board.block(best.col, best.row, label.variants[best.variant].width);
            }
            changed |= best != *slot;
            *slot = best;
        }
        if !changed {
            break;
        }
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(col: i32, row: i32, widths: &[usize]) -> Wanted {
        let variants = widths.iter().enumerate().map(|(index, width)| Variant { width: *width, cost: 8.0 * index as f32, leads: index == 0 });
        Wanted { mark: (col, row), on_point: false, urgent: false, variants: variants.collect() }
    }

    #[test]
    fn a_lone_label_stands_right_of_its_mark_or_left_at_the_edge() {
        let mut board = Board::new(20, 5);
        board.block(2, 2, 1);
        board.block(18, 2, 1);
        let placed = place(&mut board, &[wanted(2, 2, &[6]), wanted(18, 2, &[6])]);
        assert_eq!(placed.iter().flatten().map(|at| (at.col, at.row)).collect::<Vec<_>>(), [(3, 2), (12, 2)]);
    }

    #[test]
    fn a_label_is_shortened_only_if_it_fits_nowhere() {
        let mut board = Board::new(10, 1);
        board.block(2, 0, 1);
        let placed = place(&mut board, &[wanted(2, 0, &[9, 5])]);
        assert_eq!(placed[0].map(|at| at.variant), Some(1));
        let mut board = Board::new(10, 1);
        assert_eq!(place(&mut board, &[wanted(2, 0, &[12])]), [None]);
    }
}
