//! A line of text that is being typed, and what was typed there before.

use super::command::Command;

/// Lines kept at most.
const KEPT: usize = 100;

/// Erases what a command says; false if it is no such command.
pub(crate) fn erase(text: &mut String, command: Command) -> bool {
    match command {
        Command::Erase => drop(text.pop()),
        Command::EraseWord => {
            let kept = text.trim_end().rfind(' ').map_or(0, |space| space + 1);
            text.truncate(kept);
        }
        Command::EraseAll => text.clear(),
        _ => return false,
    }
    true
}

/// Lines that were entered, the newest last, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lines(Vec<String>);

impl Lines {
    /// Remembers a line.
    pub(crate) fn keep(&mut self, line: &str) {
        let line = line.trim();
        if line.is_empty() {
            return;
        }
        self.0.retain(|other| other != line);
        if self.0.len() == KEPT {
            self.0.remove(0);
        }
        self.0.push(line.to_owned());
    }

    /// The newest one.
    pub(crate) fn last(&self) -> Option<&str> {
        self.0.last().map(String::as_str)
    }

    /// Newest first.
    #[cfg(test)]
    fn newest(&self) -> impl Iterator<Item = &str> {
        self.0.iter().rev().map(String::as_str)
    }
}

/// Going back and forward through lines that were entered, from a line that is being typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Recall {
    /// How far back; 0 is what is being typed.
    back: usize,
    draft: String,
}

impl Recall {
    /// Puts the line before or after this one into `text`. At either end nothing changes.
    pub(crate) fn step(&mut self, lines: &Lines, text: &mut String, older: bool) {
        let back = if older { self.back + 1 } else { self.back.saturating_sub(1) };
        if back == self.back || back > lines.0.len() {
            return;
        }
        if self.back == 0 {
            self.draft.clone_from(text);
        }
        self.back = back;
        *text = if back == 0 { std::mem::take(&mut self.draft) } else { lines.0[lines.0.len() - back].clone() };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_back_and_what_was_begun_is_kept() {
        let mut lines = Lines::default();
        for line in ["one", "two", "one", " ", "three "] {
            lines.keep(line);
        }
        assert_eq!(lines.newest().collect::<Vec<_>>(), ["three", "one", "two"]);
        let (mut recall, mut text) = (Recall::default(), "dra".to_owned());
        let mut seen = Vec::new();
        for older in [true, true, true, true, false, false, false, false] {
            recall.step(&lines, &mut text, older);
            seen.push(text.clone());
        }
        assert_eq!(seen, ["three", "one", "two", "two", "one", "three", "dra", "dra"]);
    }

    #[test]
    fn letters_words_and_all_are_erased() {
        for (command, left) in [(Command::Erase, "né tw"), (Command::EraseWord, "né "), (Command::EraseAll, "")] {
            let mut text = "né two".to_owned();
            assert!(erase(&mut text, command));
            assert_eq!(text, left);
        }
        assert!(!erase(&mut String::new(), Command::Open));
    }
}
