//! Which commands do something here and now: hints and help show no others.

use super::command::Command;
use super::overlay::Overlay;
use super::state::{Pane, Phase, State, Walk};
use crate::model::Grade;

/// True if the command would do something.
pub(crate) fn available(state: &State, command: Command) -> bool {
    use Command as C;
    let corpus = &state.corpus;
    let loaded = !corpus.articles.is_empty();
    let stops = state.journey().map_or(0, |journey| journey.stops.len());
    if state.phase == Phase::Deriving && corrects(command) {
        return false;
    }
    match command {
        C::Next | C::Previous if state.phase == Phase::Deriving && state.walk == Walk::Stop => false,
        C::Close if state.tour.is_some() || state.peek || state.passage.is_some() => true,
        C::Next | C::Previous => loaded,
        C::WalkStops | C::BackStops | C::Stops | C::Claims | C::Timeline => stops > 0,
        C::WalkConflicts | C::BackConflicts => {
            corpus.journeys.iter().any(|journey| journey.conflicts.iter().any(|conflict| conflict.grade == Grade::Contradict))
        }
        C::WalkJourneys | C::BackJourneys | C::Journeys | C::TwoJourneys | C::MapOver => corpus.journeys.len() > 1,
        C::WalkOnlyHere | C::BackOnlyHere | C::Coverage => corpus.articles.len() > 1,
        C::SideBySide => state.compare.is_some() || corpus.articles.len() > 1,
        C::Swap | C::Sync | C::Anchor => state.compare.is_some(),
        C::Partner => state.compare.is_some() && corpus.articles.len() > 2,
        C::FindAgain => !state.asked.is_empty(),
        C::SearchNext | C::SearchPrevious => state.search.is_on(),
        C::Checked => stops > 0,
        C::Undo => state.corrections.to_undo(&state.elsewhere).is_some(),
        C::Redo => state.corrections.to_redo(&state.elsewhere).is_some(),
        C::HistoryBack => state.history.len().0 > 0,
        C::HistoryForward => state.history.len().1 > 0,
        C::Close => {
            let open = !state.overlays.is_empty() || state.drawer.is_some() || state.compare.is_some() || state.zoomed;
            open || state.chosen.entity.is_some() || state.search.is_on() || state.list.filter.is_some()
        }
        C::MapCloser | C::MapFarther | C::MapFit | C::MapLeft | C::MapRight | C::MapUp | C::MapDown | C::MapPeople => state.focus == Pane::Map,
        C::Help | C::Palette | C::Quit | C::Back | C::Interrupt | C::Redraw | C::Suspend | C::Mouse => true,
        _ => loaded,
    }
}

/// True for what is said of a pile that is derived.
fn corrects(command: Command) -> bool {
    use Command as C;
    matches!(
        command,
        C::Reject
            | C::Merge
            | C::Split
            | C::SetDateOrPlace
            | C::Meta
            | C::Without
            | C::Add
            | C::Paste
            | C::Checked
            | C::Star
            | C::Tag
            | C::Note
            | C::Undo
            | C::Redo
            | C::Keep
    )
}

/// Commands for the line of hints, most useful first.
pub(crate) fn hints(state: &State) -> Vec<Command> {
    use Command as C;
    let mut hints: Vec<C> = match state.overlays.last() {
        Some(Overlay::Chooser(_)) => return vec![C::Open, C::Down, C::EraseAll, C::Close],
        Some(Overlay::Finder(finder)) if !finder.palette => {
            let picked = !finder.picks.is_empty();
            return if picked {
                vec![C::Open, C::Pick, C::Beside, C::Cite, C::CiteMarkdown, C::Kind, C::Close]
            } else {
                vec![C::Open, C::Down, C::Kind, C::Beside, C::Pick, C::Cite, C::EraseAll, C::Close]
            };
        }
        Some(overlay) if overlay.takes_text() => return vec![C::Open, C::Down, C::Kind, C::EraseAll, C::Close],
        Some(Overlay::Sheet(sheet)) if sheet.sought.is_some() => return vec![C::SearchNext, C::SearchPrevious, C::Open, C::Search, C::Close],
        Some(Overlay::Sheet(sheet)) if sheet.chosen().is_none() => return vec![C::Down, C::Page, C::Search, C::Close],
        Some(_) => return vec![C::Down, C::Open, C::Page, C::Search, C::Close],
        None => vec![C::Next],
    };
    if state.compare.is_some() {
        hints.extend([C::Swap, C::Sync, C::Anchor, C::Partner]);
    }
    hints.extend(match state.focus {
        Pane::Articles => [C::Find, C::SideBySide, C::Why, C::Claims, C::Journeys, C::Page, C::Filter],
        Pane::Reader => [C::Find, C::NextSentence, C::Why, C::SideBySide, C::Search, C::Claims, C::Cite],
        Pane::Map => [C::MapCloser, C::MapFit, C::Open, C::MapOver, C::Why, C::Find, C::Zoom],
        Pane::Drawer => [C::Open, C::Close, C::Timeline, C::Claims, C::Why, C::Zoom, C::Find],
    });
    hints.extend([C::HistoryBack, C::Zoom, C::Help]);
    let mut once: Vec<C> = Vec::new();
    for hint in hints {
        if available(state, hint) && !once.contains(&hint) {
            once.push(hint);
        }
    }
    once
}
