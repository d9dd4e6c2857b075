//! One thing happens: the state after it, and what the loop has to do for it. Must not draw, print or open anything.
//!
//! Start at [`update`].

mod cite;
mod complete;
mod correct;
mod drag;
mod go;
mod mouse;
mod moves;
mod narrow;
mod outside;
mod seek;
#[cfg(test)]
mod tests;
mod walk;

use super::ask::{self, Answer};
use super::available::available;
use super::command::{Command, Scope};
use super::key::Key;
use super::keymap::Meaning;
use super::label::Labels;
use super::layouts::Layouts;
use super::msg::{Effect, Msg};
use super::overlay::{self, Choice, Cite, Finder, Overlay, Picks, Purpose};
use super::prepare::prepare;
use super::rebase::{by_date, rebase};
use super::sheet::Lead;
use super::state::{Compare, Drawer, Held, Pane, Phase, Reader, State, Subject, Sync, Tab, Walk};
use super::text::DateForm;
use super::theme::Scheme;
use super::tour;
use crate::find::TargetKind;
use crate::why;

pub(crate) use go::place_of;
pub(crate) use moves::{sentence_proves as proves, show_article};

/// The state after a message, and what is to be done for it.
pub(crate) fn update(state: &mut State, msg: Msg) -> Vec<Effect> {
    let mut effects = match msg {
        Msg::Key(key) => {
            let mut effects = key_pressed(state, key);
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
            paste(state, &text);
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
            meanwhile(state, &corpus);
            Vec::new()
        }
        Msg::Loaded { corpus, notices, corrections } => {
            state.said = None;
            state.corrections = corrections;
            // Without an article there is nothing to browse; why is told where the browser was called.
            let effects = if corpus.articles.is_empty() { vec![Effect::Quit] } else { Vec::new() };
            if std::mem::take(&mut state.touched) {
                behind_the_reader(state, &corpus, notices);
            } else {
                loaded(state, corpus, notices);
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

/// A pile has come: the main journey's first stop, the reader at the sentence that proves it.
fn loaded(state: &mut State, corpus: std::sync::Arc<crate::model::Corpus>, notices: Vec<crate::model::Notice>) {
    state.phase = Phase::Ready;
    state.list.by_date = by_date(&corpus).into();
    state.marks = crate::model::Marks::of(&corpus, &state.corrections);
    state.prepared.labels = Labels::of(&corpus);
    state.chosen.journey = corpus.main_journey();
    state.notices = notices;
    state.corpus = corpus;
    if let Some(first) = state.list.by_date.first().copied() {
        state.readers = [Reader::open(first, 0); 2];
    }
    go::show_proof(state);
}

/// Articles have come that are not derived yet: the list, and whichever was open.
fn meanwhile(state: &mut State, corpus: &std::sync::Arc<crate::model::Corpus>) {
    state.said = None;
    if state.phase == Phase::Deriving && state.touched {
        rebase(state, corpus);
        return;
    }
    state.phase = Phase::Deriving;
    state.touched = false;
    state.list.by_date = by_date(corpus).into();
    state.prepared = super::prepare::Prepared::named(Labels::of(corpus));
    state.corpus = std::sync::Arc::clone(corpus);
    if let Some(first) = state.list.by_date.first().copied() {
        state.readers = [Reader::open(first, 0); 2];
    }
}

/// A pile has come while a person was reading: everything is there now, and they are where they were.
fn behind_the_reader(state: &mut State, corpus: &std::sync::Arc<crate::model::Corpus>, notices: Vec<crate::model::Notice>) {
    state.phase = Phase::Ready;
    rebase(state, corpus);
    state.marks = crate::model::Marks::of(&state.corpus, &state.corrections);
    state.notices = notices;
    let journeys = state.main_journeys().len();
    state.said = Some(match journeys {
        0 => "everything is derived; no journey is told".into(),
        1 => "everything is derived: 1 journey".into(),
        _ => format!("everything is derived: {journeys} journeys · gj chooses"),
    });
}

fn paste(state: &mut State, text: &str) {
    // A pasted line break is a space: a paste types, it never commits.
    let line = |most| text.chars().map(|char| if char.is_control() { ' ' } else { char }).take(most);
    match state.overlays.last_mut().filter(|overlay| overlay.takes_text()) {
        Some(Overlay::Chooser(chooser)) if chooser.takes_lines() => chooser.text.push_str(text),
        Some(overlay) => line(if matches!(overlay, Overlay::Chooser(_)) { 2_000 } else { 200 }).for_each(|char| overlay.typed(char)),
        None => {}
    }
}

fn key_pressed(state: &mut State, key: Key) -> Vec<Effect> {
    state.said = None;
    state.touched |= state.phase == Phase::Deriving;
    let scopes = state.scopes();
    let keymap = std::sync::Arc::clone(&state.keymap);
    if scopes == [Scope::Entry] {
        if let Meaning::Command(command) = keymap.meaning(scopes, &[key]) {
            return run(state, command);
        }
        if let (Some(letter), Some(overlay)) = (key.typed(), state.overlays.last_mut()) {
            overlay.typed(letter);
        }
        return Vec::new();
    }
    let mut keys = std::mem::take(&mut state.pending);
    keys.push(key);
    let layouts = Layouts::builtin();
    state.layout = layouts.in_use(state.layout, key);
    let by_position: Vec<Key> = keys.iter().map(|key| layouts.by_position(state.layout, *key)).collect();
    let tried = [&keys, &by_position].map(|keys| keymap.meaning(scopes, keys));
    match tried.into_iter().find(|meaning| *meaning != Meaning::Nothing) {
        Some(Meaning::Command(command)) => return run(state, command),
        Some(Meaning::Prefix) => state.pending = keys,
        _ if key != Key::chord("<esc>").expect("a key")[0] => {
            let keys: String = keys.iter().map(ToString::to_string).collect();
            state.said = Some(format!("{keys} means nothing here · {} shows the keys", state.key_of(Command::Help)));
        }
        _ => {}
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
                _ => close_overlay(state),
            }
            return Vec::new();
        }
        if command == C::Search && !state.overlays.last().is_some_and(Overlay::takes_text) {
            seek::begin(state, String::new());
            return Vec::new();
        }
        let choice = state.overlays.last_mut().and_then(|overlay| overlay.command(command));
        return choice.map(|choice| chosen(state, choice)).unwrap_or_default();
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
            if !close_top(state) {
                return leave(state);
            }
        }
        C::Close => {
            // Words that are marked lie on top of what is open.
            if state.passage.take().is_none() && !close_top(state) {
                unmark(state);
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
        C::Why => ask_why(state),
        C::HistoryBack | C::HistoryForward => go::travel(state, command == C::HistoryForward),
        C::Stops => toggle_drawer(state, Tab::Stops),
        C::Claims => toggle_drawer(state, Tab::Claims),
        C::Timeline => toggle_drawer(state, Tab::Timeline),
        C::TwoJourneys => toggle_drawer(state, Tab::Journeys),
        C::Entities => toggle_drawer(state, Tab::Entities),
        C::Gaps => toggle_drawer(state, Tab::Gaps),
        C::Notes => toggle_drawer(state, Tab::Notes),
        C::SideBySide => side_by_side(state),
        C::Swap => swap(state),
        C::Partner => super::compare::next_partner(state),
        C::Sync => cycle_sync(state),
        C::Anchor => {
            let says = format!("held where they stand; {} follows again", state.key_of(C::Sync));
            if let Some(compare) = &mut state.compare {
                (compare.sync, compare.held) = (Sync::Free, Held::ByHand);
                state.said = Some(says);
            }
        }
        C::Coverage => show_coverage(state),
        C::Outline => {
            let outline = overlay::outline(state);
            state.overlays.push(Overlay::Sheet(outline));
        }
        C::Zoom => state.zoomed = !state.zoomed,
        C::Wider => resize_text(state, 4),
        C::Narrower => resize_text(state, -4),
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

fn close_overlay(state: &mut State) {
    seek::give_up(state);
    if let Some(Overlay::Finder(finder)) = state.overlays.pop()
        && let Some(asked) = finder.left()
    {
        state.asked = asked;
    }
}

/// Takes off the topmost of what marks or narrows: the entity that stands out, the words searched for, the filter.
fn unmark(state: &mut State) {
    if state.chosen.entity.take().is_some() {
        return;
    }
    if !state.search.is_on() {
        narrow::clear(state);
        return;
    }
    state.search = super::search::Search::default();
    if state.walk == Walk::Match {
        walk_along(state, Walk::Stop);
    }
}

/// Closes the topmost of what is open; false if nothing is.
fn close_top(state: &mut State) -> bool {
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
        side_by_side(state);
    } else {
        return false;
    }
    true
}

/// Something was chosen in an overlay.
fn chosen(state: &mut State, choice: Choice) -> Vec<Effect> {
    match choice {
        Choice::Lead(Lead::Keep) => return correct::keep_proposed(state),
        Choice::Request(request) => return correct::chosen(state, request),
        Choice::Lead(Lead::Address(article)) => {
            close_overlay(state);
            return outside::open(state, article).into_iter().collect();
        }
        Choice::Lead(lead) => {
            close_overlay(state);
            match lead {
                Lead::Journey(id) => go::journey(state, id),
                Lead::Stop(index) => go::stop(state, index),
                Lead::Words(article, at) => go::words(state, article, at),
                Lead::StopOf(journey, index) => go::found(state, crate::find::Target::Stop(journey, index)),
                Lead::Entity(id) => go::page(state, id),
                Lead::Mark(number) => correct::to_mark(state, number),
                Lead::Leave | Lead::Entry(_) => state.proposed = None,
                Lead::Keep | Lead::Address(_) => {}
            }
        }
        Choice::Found(target) => {
            let palette = matches!(state.overlays.last(), Some(Overlay::Finder(finder)) if finder.palette);
            close_overlay(state);
            return match target {
                crate::find::Target::Command(index) => {
                    let Some(command) = Command::ALL.get(index).copied() else { return Vec::new() };
                    if palette {
                        return remembered(state, command, None);
                    }
                    run(state, command)
                }
                target => {
                    go::found(state, target);
                    Vec::new()
                }
            };
        }
        Choice::Beside(targets) => {
            close_overlay(state);
            // They have done what they were picked for.
            state.asked.picks = Picks::default();
            go::beside(state, &targets);
        }
        // What is picked may be cited again, the other way.
        Choice::Cite(targets, how) => return cite::hits(state, &targets, how).into_iter().collect(),
        Choice::Item(number) => {
            close_overlay(state);
            moves::item(state, number);
        }
        Choice::Run(command, argument) => {
            close_overlay(state);
            return remembered(state, command, Some(&argument));
        }
        Choice::Line => {
            let Some(Overlay::Prompt(prompt)) = state.overlays.last() else { return Vec::new() };
            match prompt.purpose {
                Purpose::Search => seek::commit(state),
                Purpose::InSheet => drop(state.overlays.pop()),
                Purpose::Filter => narrow::commit(state),
            }
        }
        Choice::Recall(older) => recall(state, older),
        Choice::Complete => complete(state),
    }
    Vec::new()
}

/// Does a command that was typed, by its name alone or with what stands behind that, and remembers the line.
fn remembered(state: &mut State, command: Command, argument: Option<&str>) -> Vec<Effect> {
    let line = format!("{} {}", command.name(), argument.unwrap_or_default()).trim().to_owned();
    state.lines.commands.keep(&line);
    let mut effects = match argument {
        Some(argument) => run_with(state, command, argument),
        None => run(state, command),
    };
    effects.push(Effect::Remember(line));
    effects
}

/// Does a command on something. Where there is nothing to work on yet, it is as if only its name had been given.
fn run_with(state: &mut State, command: Command, argument: &str) -> Vec<Effect> {
    if !available(state, command) {
        return run(state, command);
    }
    match command {
        Command::Filter => narrow::narrow(state, argument),
        Command::Find => open_finder(state, argument.to_owned(), None),
        Command::Search if !argument.is_empty() => {
            seek::begin(state, argument.to_owned());
            seek::follow(state);
            seek::commit(state);
        }
        other => return run(state, other),
    }
    Vec::new()
}

/// Brings back a line that was typed before.
fn recall(state: &mut State, older: bool) {
    let lines = &state.lines;
    match state.overlays.last_mut() {
        Some(Overlay::Finder(finder)) => finder.recall.step(&lines.commands, &mut finder.query, older),
        Some(Overlay::Prompt(prompt)) => {
            let lines = if prompt.purpose == Purpose::Filter { &lines.filters } else { &lines.searches };
            prompt.recall.step(lines, &mut prompt.text, older);
            prompt.changed();
        }
        _ => {}
    }
}

/// Completes the word that is being typed.
fn complete(state: &mut State) {
    let corpus = std::sync::Arc::clone(&state.corpus);
    match state.overlays.last_mut() {
        Some(Overlay::Finder(finder)) => {
            let chosen = match finder.chosen().map(|hit| hit.target) {
                Some(crate::find::Target::Command(index)) => Command::ALL.get(index).copied(),
                _ => None,
            };
            if let Some(line) = complete::command_line(&corpus, &finder.query, chosen) {
                finder.query = line;
            }
        }
        Some(Overlay::Prompt(prompt)) if prompt.purpose == Purpose::Filter => {
            if let Some(text) = complete::query(&corpus, &prompt.text) {
                prompt.text = text;
                prompt.changed();
            }
        }
        _ => {}
    }
}

fn ask_why(state: &mut State) {
    let corpus = std::sync::Arc::clone(&state.corpus);
    let reader = *state.reader();
    let answer = match (state.focus, state.chosen.journey) {
        (Pane::Drawer, _) if let (Some(Tab::Entity), Some(entity)) = (state.drawer.map(|drawer| drawer.tab), state.chosen.entity) => {
            why::entity(&corpus, entity)
        }
        (Pane::Articles, None) => why::published(&corpus, reader.article),
        (Pane::Articles, Some(_)) if state.subject == Subject::Article => why::published(&corpus, reader.article),
        (Pane::Articles | Pane::Map | Pane::Drawer, Some(journey)) => why::stop(&corpus, journey, state.chosen.stop),
        _ => why::at(&corpus, reader.article, reader.at),
    };
    let sheet = overlay::why(state, &answer);
    state.overlays.push(Overlay::Sheet(sheet));
}

fn toggle_drawer(state: &mut State, tab: Tab) {
    if state.drawer.is_some_and(|drawer| drawer.tab == tab) {
        state.drawer = None;
        if state.focus == Pane::Drawer {
            state.focus = Pane::Reader;
        }
        return;
    }
    open_drawer(state, tab);
}

/// Opens a page of the drawer; pages that hold the selected stop open there.
fn open_drawer(state: &mut State, tab: Tab) {
    state.drawer = Some(Drawer { tab, cursor: 0, top: 0 });
    state.focus = Pane::Drawer;
    state.zoomed = false;
}

fn side_by_side(state: &mut State) {
    if let Some(compare) = state.compare.take() {
        // The reader that had the keys stays.
        if compare.active == 1 {
            go::leave(state);
            state.readers[0] = state.readers[1];
            state.readers[0].reveal = true;
        }
        return;
    }
    state.zoomed = false;
    state.compare = Some(Compare { sync: Sync::Stop, held: Held::Aligned, active: 0 });
    state.focus = Pane::Reader;
    super::compare::choose_partner(state);
}

fn swap(state: &mut State) {
    state.readers.swap(0, 1);
    state.prepared.laid.swap(0, 1);
    for reader in &mut state.readers {
        reader.reveal = true;
    }
}

fn cycle_sync(state: &mut State) {
    let Some(compare) = &mut state.compare else { return };
    compare.sync = match compare.sync {
        Sync::Stop => Sync::Entity,
        Sync::Entity => Sync::Free,
        Sync::Free => Sync::Stop,
    };
    compare.held = if compare.sync == Sync::Free { Held::ByHand } else { Held::Aligned };
    state.prepared.followed = None;
}

/// Shows what only this article says, or everything alike again.
fn show_coverage(state: &mut State) {
    state.look.coverage = !state.look.coverage;
    if !state.look.coverage {
        state.said = Some("every sentence alike".into());
        return;
    }
    super::prepare::cover(state);
    if let Some(covered) = state.covered() {
        let all = covered.others.iter().flatten().count();
        let alone = (0..covered.others.len()).filter(|at| covered.is_alone(*at)).count();
        state.said = Some(format!(
            "{alone} of {all} sentences only in this article · {} goes to the next · {} shows all",
            state.key_of(Command::WalkOnlyHere),
            state.key_of(Command::Coverage)
        ));
    }
}

fn resize_text(state: &mut State, by: i16) {
    state.look.measure = state.look.measure.saturating_add_signed(by).clamp(30, 120);
    state.said = Some(format!("text at most {} columns wide", state.look.measure));
}

/// Walking begins anew along something else.
fn walk_along(state: &mut State, walk: Walk) {
    if state.walk != walk {
        state.walk = walk;
        state.side = None;
    }
}
