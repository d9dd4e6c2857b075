//! One thing happens: the state after it, and what the loop has to do for it. Must not draw, print or open anything.
//!
//! Start at [`update`].

mod arrived;
mod choice;
mod cite;
mod close;
mod complete;
mod correct;
mod drag;
mod go;
mod keys;
mod mouse;
mod moves;
mod narrow;
mod outside;
mod panes;
mod seek;
#[cfg(test)]
mod tests;
mod typed;
mod walk;

use super::ask::{self, Answer};
use super::available::available;
use super::command::Command;
use super::msg::{Effect, Msg};
use super::overlay::{self, Cite, Finder, Overlay};
use super::prepare::prepare;
use super::state::{Held, Pane, Phase, Reader, State, Subject, Sync, Tab, Walk};
use super::text::DateForm;
use super::theme::Scheme;
use super::tour;
use crate::find::TargetKind;

pub(crate) use go::place_of;
pub(crate) use moves::{sentence_proves as proves, show_article};

/// The state after a message, and what is to be done for it.
pub(crate) fn update(state: &mut State, msg: Msg) -> Vec<Effect> {
    let mut effects = match msg {
        Msg::Key(key) => {
            let mut effects = keys::key_pressed(state, key);
            effects.extend(correct::look(state));
            effects
        }
        Msg::Focused => correct::look(state).into_iter().collect(),
        Msg::Mouse(event, clicks) => {
            state.touched |= state.phase == Phase::Deriving;
            mouse::mouse(state, event, clicks)
        }
        Msg::Background(light) => {
            if state.look.scheme != Scheme::Plain {
                state.look.scheme = if light { Scheme::Light } else { Scheme::Dark };
            }
            Vec::new()
        }
        Msg::Paste(text) => {
            keys::paste(state, &text);
            Vec::new()
        }
        Msg::Resize(cols, rows) => {
            state.size = (cols, rows);
            // What was in sight stays so.
            for reader in &mut state.readers {
                reader.reveal = true;
            }
            Vec::new()
        }
        Msg::Loading(how_far) => {
            state.said = Some(how_far);
            Vec::new()
        }
        Msg::Progress(read, all) => {
            state.progress = (read, all);
            Vec::new()
        }
        Msg::Meanwhile(corpus) => {
            arrived::meanwhile(state, &corpus);
            Vec::new()
        }
        Msg::Loaded { corpus, notices, corrections } => {
            state.said = None;
            state.corrections = corrections;
            // Without an article there is nothing to browse; why is told where the browser was called.
            let effects = if corpus.articles.is_empty() { vec![Effect::Quit] } else { Vec::new() };
            if std::mem::take(&mut state.touched) {
                arrived::behind_the_reader(state, &corpus, notices);
            } else {
                arrived::loaded(state, corpus, notices);
            }
            effects
        }
        Msg::Command(command) => run(state, command),
        Msg::Restore(bookmark) => {
            super::bookmark::restore(state, &bookmark);
            Vec::new()
        }
        Msg::Indexed(index) => {
            // One of a pile that is not shown any more finds what is not there.
            if index.generation() == state.corpus.generation {
                state.index = Some(index);
            }
            Vec::new()
        }
        Msg::Answered(number, answer) => answered(state, number, answer),
        Msg::Corrected(answer) => correct::answered(state, answer),
    };
    seek::follow(state);
    moves::settle(state);
    effects.extend(ask::due(state).into_iter().map(Effect::Ask));
    prepare(state);
    effects
}

/// An answer has come; a choice that waited for it is made.
fn answered(state: &mut State, number: u64, answer: Answer) -> Vec<Effect> {
    match answer {
        Answer::Found(found) => {
            let Some(Overlay::Finder(finder)) = state.overlays.last_mut() else { return Vec::new() };
            if let Some(command) = finder.answered(number, found) {
                return run(state, command);
            }
        }
        Answer::Spots(spots) => seek::answered(state, number, spots),
        Answer::Fit(fit) => narrow::answered(state, number, &fit),
    }
    Vec::new()
}

/// Does a command, on whatever way it was given; the tour sees it too.
fn run(state: &mut State, command: Command) -> Vec<Effect> {
    let effects = done(state, command);
    tour::given(state, command);
    effects
}

/// Leaves; before corrections are lost that could not be written, that is said once.
fn leave(state: &mut State) -> Vec<Effect> {
    if let Some(reason) = state.unkept.clone().filter(|_| !state.warned) {
        state.warned = true;
        let (keep, quit) = (state.key_of(Command::Keep), state.key_of(Command::Quit));
        state.said = Some(format!("corrections are not written ({reason}): {keep} tries again · {quit} again leaves without them"));
        return Vec::new();
    }
    vec![Effect::Quit]
}

fn done(state: &mut State, command: Command) -> Vec<Effect> {
    use Command as C;
    if command == C::Interrupt {
        if std::mem::replace(&mut state.leaving, true) {
            return vec![Effect::Quit];
        }
        state.said = Some("Ctrl-c again to quit".into());
        return Vec::new();
    }
    state.leaving = false;
    match command {
        C::Quit => return leave(state),
        C::Redraw => return vec![Effect::Redraw],
        C::Suspend => return vec![Effect::Suspend],
        C::Mouse => {
            state.look.mouse = !state.look.mouse;
            state.said = Some(if state.look.mouse { "the mouse is dateline's" } else { "the mouse is the terminal's: it selects text" }.into());
            return vec![Effect::Mouse(state.look.mouse)];
        }
        _ => {}
    }
    if !state.overlays.is_empty() {
        if matches!(command, C::Close | C::Back) {
            // Words that are marked in a sheet are what lies on top of it.
            match state.overlays.last_mut() {
                Some(Overlay::Sheet(sheet)) if command == C::Close && sheet.sought.is_some() => sheet.sought = None,
                _ => close::close_overlay(state),
            }
            return Vec::new();
        }
        if command == C::Search && !state.overlays.last().is_some_and(Overlay::takes_text) {
            seek::begin(state, String::new());
            return Vec::new();
        }
        let choice = state.overlays.last_mut().and_then(|overlay| overlay.command(command));
        return choice.map(|choice| choice::made(state, choice)).unwrap_or_default();
    }
    if !available(state, command) {
        // Esc asks for nothing to be open; if nothing is, that is what was wanted.
        state.said = Some(unavailable(state, command)).filter(|_| command != C::Close);
        return Vec::new();
    }
    if let Some(effects) = correct::command(state, command) {
        return effects;
    }
    match command {
        C::Back => {
            if !close::close_top(state) {
                return leave(state);
            }
        }
        C::Close => {
            // Words that are marked lie on top of what is open.
            if state.passage.take().is_none() && !close::close_top(state) {
                close::unmark(state);
            }
        }
        C::Edit => return outside::edit(state).into_iter().collect(),
        C::OpenAddress => outside::ask(state),
        C::Peek => state.peek = !state.peek,
        C::Tour => state.tour = if state.tour.is_some() { None } else { Some(tour::tour(state)) },
        C::Cite | C::CiteMarkdown => return cite::cite(state, if command == C::Cite { Cite::Plain } else { Cite::Markdown }).into_iter().collect(),
        C::Palette => open_finder(state, String::new(), Some(TargetKind::Command)),
        C::Find => {
            let finder = Finder::again(state.asked.clone());
            state.overlays.push(Overlay::Finder(finder));
        }
        C::FindAgain => {
            let finder = Finder::resuming(state.asked.clone());
            state.overlays.push(Overlay::Finder(finder));
        }
        C::Search => seek::begin(state, String::new()),
        C::SearchNext | C::SearchPrevious => {
            seek::step(state, command == C::SearchNext);
        }
        C::Filter => narrow::begin(state),
        C::FindEntities => open_finder(state, String::new(), Some(TargetKind::Entity)),
        C::Help => {
            let help = overlay::help(state);
            state.overlays.push(Overlay::Sheet(help));
        }
        C::Journeys => {
            let journeys = overlay::journeys(state);
            state.overlays.push(Overlay::Sheet(journeys));
        }
        C::Why => panes::ask_why(state),
        C::HistoryBack | C::HistoryForward => go::travel(state, command == C::HistoryForward),
        C::Stops => panes::toggle_drawer(state, Tab::Stops),
        C::Claims => panes::toggle_drawer(state, Tab::Claims),
        C::Timeline => panes::toggle_drawer(state, Tab::Timeline),
        C::TwoJourneys => panes::toggle_drawer(state, Tab::Journeys),
        C::Entities => panes::toggle_drawer(state, Tab::Entities),
        C::Gaps => panes::toggle_drawer(state, Tab::Gaps),
        C::Notes => panes::toggle_drawer(state, Tab::Notes),
        C::SideBySide => panes::side_by_side(state),
        C::Swap => panes::swap(state),
        C::Partner => super::compare::next_partner(state),
        C::Sync => panes::cycle_sync(state),
        C::Anchor => {
            let says = format!("held where they stand; {} follows again", state.key_of(C::Sync));
            if let Some(compare) = &mut state.compare {
                (compare.sync, compare.held) = (Sync::Free, Held::ByHand);
                state.said = Some(says);
            }
        }
        C::Coverage => panes::show_coverage(state),
        C::Outline => {
            let outline = overlay::outline(state);
            state.overlays.push(Overlay::Sheet(outline));
        }
        C::Zoom => state.zoomed = !state.zoomed,
        C::Wider => panes::resize_text(state, 4),
        C::Narrower => panes::resize_text(state, -4),
        C::Dates => {
            state.look.dates = state.look.dates.next();
            let says = match state.look.dates {
                DateForm::Original => "dates: as written",
                DateForm::Both => "dates: as written, with what they mean",
                DateForm::Resolved => "dates: what they mean",
            };
            state.said = Some(says.into());
        }
        other => {
            if !walk::command(state, other) {
                moves::command(state, other);
            }
        }
    }
    Vec::new()
}

fn unavailable(state: &State, command: Command) -> String {
    use Command as C;
    match state.phase {
        Phase::Loading => return "the articles are still being read".into(),
        Phase::Deriving => return "not yet: it is still being derived".into(),
        Phase::Ready => {}
    }
    match command {
        C::Swap | C::Sync | C::Anchor | C::Partner => format!("only side by side: {}", state.key_of(C::SideBySide)),
        C::HistoryBack => "there is no jump to go back over".into(),
        C::HistoryForward => "there is no jump ahead".into(),
        C::WalkOnlyHere | C::BackOnlyHere | C::Coverage => "there is only one article".into(),
        C::WalkConflicts | C::BackConflicts => "the sources nowhere contradict each other".into(),
        C::WalkJourneys | C::BackJourneys | C::Journeys | C::TwoJourneys | C::MapOver => "there is no other journey".into(),
        C::FindAgain => "nothing was looked for yet".into(),
        C::SearchNext | C::SearchPrevious => format!("nothing is searched for: {} begins", state.key_of(C::Search)),
        _ => format!("there is nothing to {} here", command.name().replace('-', " ")),
    }
}

fn open_finder(state: &mut State, query: String, kind: Option<TargetKind>) {
    state.overlays.push(Overlay::Finder(Finder::new(query, kind)));
}

/// Walking begins anew along something else.
fn walk_along(state: &mut State, walk: Walk) {
    if state.walk != walk {
        state.walk = walk;
        state.side = None;
    }
}
