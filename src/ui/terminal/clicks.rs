//! How often a button went down at one place: twice and three times mean more than once. Must not know what.

use std::time::{Duration, Instant};

use crossterm::event::{MouseEvent, MouseEventKind};

/// How long after a click the next one belongs to it.
const SOON: Duration = Duration::from_millis(400);
/// After so many clicks one begins anew.
const MOST: u8 = 3;

/// The clicks so far.
#[derive(Debug, Default)]
pub(super) struct Clicks {
    last: Option<(MouseEventKind, u16, u16, Instant)>,
    count: u8,
}

impl Clicks {
    /// Counts what came at a time; the number of clicks that it belongs to.
    pub(super) fn count(&mut self, event: MouseEvent, now: Instant) -> u8 {
        if matches!(event.kind, MouseEventKind::Down(_)) {
            let same = |(kind, column, row, at): &(MouseEventKind, u16, u16, Instant)| {
                (*kind, *column, *row) == (event.kind, event.column, event.row) && now.saturating_duration_since(*at) <= SOON
            };
            self.count = if self.last.as_ref().is_some_and(same) { self.count % MOST + 1 } else { 1 };
            self.last = Some((event.kind, event.column, event.row, now));
        }
        self.count
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyModifiers, MouseButton};

    use super::*;

    #[test]
    fn clicks_count_while_they_are_quick_and_at_one_place() {
        let mut clicks = Clicks::default();
        let start = Instant::now();
        let mut at = |button, column, milliseconds| {
            let event = MouseEvent { kind: MouseEventKind::Down(button), column, row: 3, modifiers: KeyModifiers::NONE };
            let up = MouseEvent { kind: MouseEventKind::Up(button), ..event };
            let now = start + Duration::from_millis(milliseconds);
            let count = clicks.count(event, now);
            assert_eq!(clicks.count(up, now), count, "the way up belongs to the way down");
            count
        };
        let (left, right) = (MouseButton::Left, MouseButton::Right);
        let counts = [at(left, 5, 0), at(left, 5, 300), at(left, 5, 600), at(left, 5, 700), at(left, 6, 800), at(right, 6, 810), at(right, 6, 1300)];
        assert_eq!(counts, [1, 2, 3, 1, 1, 1, 1]);
    }
}
