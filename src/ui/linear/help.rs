//! Help in lines: how lines are typed, then every command that does something now.

use crate::ui::available::available;
use crate::ui::command::{Command, Scope};
use crate::ui::sheet::{Sheet, SheetLine};
use crate::ui::state::State;
use crate::ui::theme::Role;

/// How lines are typed, then every command that does something now.
pub(super) fn help(state: &State) -> Sheet {
    let line = |text: &str| SheetLine::new(None).with(text, Role::Text);
    let mut lines: Vec<SheetLine> = [
        "an empty line: the next sentence, or more of a list",
        "a number: that item of what was listed last",
        "articles: the list; read: the sentence one is at",
        "find words, search words, filter query: look for something",
        "among what find has found, with a number: pick, beside, cite, cite-markdown; without, they are about all picks",
        "note words, tag word, merge name, set date or place, meta outlet or day, without article, add path: correct and remember",
        "what is asked for is typed as the next line; <esc> leaves it",
        "keys as on the screen: ., wj, gc, <esc>",
        "q: leave",
        "Commands, each with its keys:",
    ]
    .map(line)
    .into();
    for command in Command::ALL.iter().filter(|command| available(state, **command)) {
        let keys = state.keymap.keys_of(&Scope::ALL, *command).map(|keys| format!(" ({keys})")).unwrap_or_default();
        lines.push(line(&format!("{}{keys}: {}", command.name(), command.does())));
    }
    Sheet::new("Help", lines)
}
