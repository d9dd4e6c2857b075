//! Closing: what lies on top goes first, then what marks, then what narrows.
//!
//! Start at [`close_top`].

use super::{narrow, panes, seek, walk_along};
use crate::ui::command::Command;
use crate::ui::overlay::Overlay;
use crate::ui::search::Search;
use crate::ui::state::{Pane, State, Walk};

pub(super) fn close_overlay(state: &mut State) {
    seek::give_up(state);
    if let Some(Overlay::Finder(finder)) = state.overlays.pop()
        && let Some(asked) = finder.left()
    {
        state.asked = asked;
    }
}

/// Takes off the topmost of what marks or narrows: the entity that stands out, the words searched for, the filter.
pub(super) fn unmark(state: &mut State) {
    if state.chosen.entity.take().is_some() {
        return;
    }
    if !state.search.is_on() {
        narrow::clear(state);
        return;
    }
    state.search = Search::default();
    if state.walk == Walk::Match {
        walk_along(state, Walk::Stop);
    }
}

/// Closes the topmost of what is open; false if nothing is.
pub(super) fn close_top(state: &mut State) -> bool {
    if state.tour.take().is_some() {
        state.said = Some(format!("the tour is over; {} begins it again", state.key_of(Command::Tour)));
    } else if std::mem::take(&mut state.peek) {
        // The panes are as they were.
    } else if state.zoomed {
        state.zoomed = false;
    } else if state.drawer.take().is_some() {
        if state.focus == Pane::Drawer {
            state.focus = Pane::Reader;
        }
    } else if state.compare.is_some() {
        panes::side_by_side(state);
    } else {
        return false;
    }
    true
}
