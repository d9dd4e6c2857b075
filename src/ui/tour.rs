//! The tour: a newcomer is led through the loaded pile itself, a key to press and what to see at each step; at most a minute.
//!
//! The keys go where they always go; a step is done when its command is given, by whatever key. Must not know how it is drawn. Start at [`tour`].

use super::command::Command;
use super::state::State;

/// Where in the tour one is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tour {
    /// The steps.
    pub(crate) steps: Vec<Step>,
    /// The one to be done now.
    pub(crate) at: usize,
}

/// One thing to do and what to see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    /// What is to be given.
    pub(crate) command: Command,
    /// What it shows.
    pub(crate) says: String,
}

impl Tour {
    /// The step to be done now.
    pub(crate) fn step(&self) -> Option<&Step> {
        self.steps.get(self.at)
    }
}

/// A tour of what the pile holds: no step asks for what is not there.
pub(crate) fn tour(state: &State) -> Tour {
    use Command as C;
    let corpus = &state.corpus;
    let mut steps = Vec::new();
    let mut step = |command, says: String| steps.push(Step { command, says });
    if let Some(journey) = state.journey() {
        let who = corpus.name(journey.traveller);
        if let Some(next) = journey.stops.get(state.chosen.stop + 1) {
            let place = corpus.name(next.place);
            step(C::Next, format!("goes to the next stop of {who}: {place}. List, reader, map and the strip below follow at once."));
        }
        if !journey.stops.is_empty() {
            step(C::Why, "tells why: nothing is shown without the sentence that proves it.".into());
            step(C::Close, "closes what lies on top, and never leaves the program.".into());
        }
    }
    let differ = corpus.contradictions();
    if differ > 0 {
        let points = if differ == 1 { "1 point".to_owned() } else { format!("{differ} points") };
        step(C::WalkConflicts, format!("goes where sources contradict each other (≠): {points} in this pile."));
        step(C::Claims, "lists what each article says of this stop.".into());
        step(C::Claims, "again closes it; so do most keys that open something.".into());
    }
    if corpus.articles.len() > 1 {
        step(C::SideBySide, "puts the most useful other article beside this one: = it says so too, ◇ only this one says so.".into());
        step(C::SideBySide, "again, and there is one article.".into());
    }
    let known = corpus.entities.iter().max_by_key(|entity| entity.mentions.len());
    if let Some(known) = known {
        step(C::Find, "finds anything: names, stops, dates, sentences.".into());
        step(C::Open, format!("after a few letters, of {} for example, goes there.", known.name));
    }
    if !corpus.articles.is_empty() {
        step(C::Cite, "copies the sentence under the cursor with its source.".into());
    }
    step(C::Help, "shows every key that is valid where you are. That was the tour: good reading.".into());
    Tour { steps, at: 0 }
}

/// A command was given: its step is done.
pub(crate) fn given(state: &mut State, command: Command) {
    let Some(tour) = &mut state.tour else { return };
    if tour.step().is_some_and(|step| step.command == command) {
        tour.at += 1;
        if tour.step().is_none() {
            state.tour = None;
        }
    }
}
