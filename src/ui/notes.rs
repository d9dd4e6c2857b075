//! The notes page: what a person has marked, noted and corrected, each line leading to its words or able to be taken back.

use super::command::Command;
use super::sheet::{Lead, SheetLine};
use super::state::State;
use super::theme::Role;
use crate::model::{Edit, Mark, Marked, name_of_slug};

/// All lines: notes first, in the order of their words; then corrections, the last one first.
pub(crate) fn lines(state: &State) -> Vec<SheetLine> {
    let corpus = &state.corpus;
    let mut lines: Vec<SheetLine> = state.marks.words.iter().map(|mark| marked(state, mark)).collect();
    let name = |slug: &str| corpus.entity_by_slug(slug).map_or_else(|| name_of_slug(slug), |id| corpus.name(id).to_owned());
    let edits = state.corrections.edits();
    let corrections: Vec<&(u32, &Edit)> =
        edits.iter().rev().filter(|(_, edit)| !matches!(edit, Edit::Star(_) | Edit::Tag(..) | Edit::Note(..))).collect();
    if lines.is_empty() && corrections.is_empty() {
        return vec![
            SheetLine::new(None)
                .with(
                    format!(
                        "Nothing is noted or corrected yet: {} notes a sentence, {} stars it, {} says “not this”.",
                        state.key_of(Command::Note),
                        state.key_of(Command::Star),
                        state.key_of(Command::Reject)
                    ),
                    Role::Dim,
                )
                .hanging(1),
        ];
    }
    if !corrections.is_empty() {
        lines.push(SheetLine::new(None).with(format!("Corrections, the last one first; {} takes it back", state.key_of(Command::Undo)), Role::Dim));
    }
    for (number, edit) in corrections {
        let lost = edit.changes_derivation() && corpus.applied.iter().any(|applied| applied.number == *number && !applied.matched);
        let line = SheetLine::new(Some(Lead::Entry(*number))).with(format!("{number:>3} "), Role::Dim).with(edit.written(&name), Role::Text);
        let line = if lost || state.marks.lost.contains(number) { line.with("  matches nothing any more", Role::Conflict) } else { line };
        lines.push(line.hanging(4));
    }
    lines
}

fn marked(state: &State, mark: &Mark) -> SheetLine {
    let line = SheetLine::new(Some(Lead::Mark(mark.number)));
    let line = match &mark.marked {
        Marked::Star => line.with("* ", Role::Key),
        Marked::Tag(tag) => line.with(format!("#{tag} "), Role::Key),
        Marked::Note(text) => line.with("» ", Role::Key).with(format!("{text} "), Role::Heading),
    };
    let quote = mark.quote.split_whitespace().collect::<Vec<_>>().join(" ");
    let place = mark.place.map_or_else(|| "not in the pile any more ".into(), |(article, _)| format!("{} ", state.prepared.labels.get(article)));
    line.with(place, Role::Dim).with(format!("“{quote}”"), Role::Text).hanging(2)
}
