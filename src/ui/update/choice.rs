//! A choice was made in what lies over the panes: where it leads.
//!
//! What can be chosen is known there; here is only what follows of it. Start at [`made`].

use super::close::close_overlay;
use super::typed::{completed, recall, remembered};
use super::{cite, correct, go, moves, narrow, outside, run, seek};
use crate::find::Target;
use crate::ui::command::Command;
use crate::ui::msg::Effect;
use crate::ui::overlay::{Choice, Overlay, Picks, Purpose};
use crate::ui::sheet::Lead;
use crate::ui::state::State;

/// Something was chosen in an overlay.
pub(super) fn made(state: &mut State, choice: Choice) -> Vec<Effect> {
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
                Lead::StopOf(journey, index) => go::found(state, Target::Stop(journey, index)),
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
                Target::Command(index) => {
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
        Choice::Complete => completed(state),
    }
    Vec::new()
}
