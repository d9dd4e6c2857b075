//! What a typed line means: an answer to what was asked, a number, a command with what it is given, or keys.
//!
//! What is said of it is in `tell.rs`. Start at [`Linear::meaning`].

use super::help::help;
use super::{Linear, Listed, SIZE};
use crate::ui::command::{Command, Scope};
use crate::ui::config::nearest;
use crate::ui::desk::Clerk;
use crate::ui::key::Key;
use crate::ui::keymap::Meaning;
use crate::ui::msg::{Effect, Msg};
use crate::ui::overlay::Overlay;
use crate::ui::state::Pane;
use crate::ui::update;

/// Commands that ask for something, which may stand behind them on the line.
const ASKING: [Command; 9] = [
    Command::Reject,
    Command::Merge,
    Command::Split,
    Command::SetDateOrPlace,
    Command::Meta,
    Command::Without,
    Command::Add,
    Command::Tag,
    Command::Note,
];

/// Commands that are about a hit of the finder, whose number may stand behind them.
const OF_HITS: [Command; 4] = [Command::Pick, Command::Beside, Command::Cite, Command::CiteMarkdown];

impl Linear {
    /// Does a line; true to leave. The error says what it is not.
    pub(super) fn meaning(&mut self, typed: &str, clerk: &mut Clerk<'_>) -> Result<bool, String> {
        if let Some(done) = self.asked(typed, clerk) {
            return done;
        }
        if typed.is_empty() {
            self.go_on(clerk);
            return Ok(false);
        }
        // Nothing lies open that one would have to close first.
        if typed == "q" {
            return Ok(true);
        }
        if let Ok(number) = typed.parse::<usize>() {
            return self.choose(number, clerk);
        }
        if matches!(self.state.overlays.last(), Some(Overlay::Prompt(_))) {
            self.happened(Msg::Paste(typed.to_owned()), clerk);
            return self.press("<enter>", clerk);
        }
        let (word, rest) = typed.split_once(' ').unwrap_or((typed, ""));
        if let (Some(Overlay::Finder(_)), Some(command)) =
            (self.state.overlays.last(), Command::named(word).filter(|command| OF_HITS.contains(command)))
        {
            return self.with_hit(command, rest, clerk);
        }
        match word {
            "articles" => {
                self.state.said = None;
                (self.listed, self.said) = (Listed::Articles, 0);
                self.state.focus = Pane::Articles;
                self.put_away();
                return Ok(false);
            }
            "read" => {
                self.put_away();
                self.state.focus = Pane::Reader;
                return Ok(false);
            }
            "search" | "filter" if !rest.is_empty() => {
                self.put_away();
                self.happened(Msg::Command(if word == "search" { Command::Search } else { Command::Filter }), clerk);
                self.happened(Msg::Paste(rest.to_owned()), clerk);
                return self.press("<enter>", clerk);
            }
            "find" if !rest.is_empty() => {
                if !matches!(self.state.overlays.last(), Some(Overlay::Finder(finder)) if !finder.palette) {
                    self.put_away();
                    self.press("f", clerk)?;
                }
                // What is picked stays so while other words are looked for.
                if let Some(Overlay::Finder(finder)) = self.state.overlays.last_mut() {
                    finder.query.clear();
                    finder.resumed = false;
                }
                self.said = 0;
                self.happened(Msg::Paste(rest.to_owned()), clerk);
                return Ok(false);
            }
            _ => {}
        }
        if matches!(typed, "?" | "help") {
            self.put_away();
            self.said = 0;
            self.state.said = None;
            self.state.overlays.push(Overlay::Sheet(help(&self.state)));
            // Wrapped as everything is that lies over the panes.
            self.happened(Msg::Resize(SIZE.0, SIZE.1), clerk);
            return Ok(false);
        }
        if let Some(command) = Command::named(typed).or_else(|| Command::named(word).filter(|command| ASKING.contains(command))) {
            self.said = 0;
            self.state.said = None;
            // A sheet that was read need not be closed before something else is asked.
            if !matches!(command, Command::Open | Command::Close | Command::Back) {
                self.put_away();
            }
            let left = self.happened(Msg::Command(command), clerk).contains(&Effect::Quit);
            // What a command would ask for may stand behind it.
            if !rest.is_empty() && matches!(self.state.overlays.last(), Some(Overlay::Chooser(_))) {
                self.answer(rest, clerk);
            }
            return Ok(left);
        }
        self.keys(typed)?;
        if !typed.starts_with('<') {
            self.put_away();
        }
        self.press(typed, clerk)
    }

    /// Every word must be keys that mean something, as a whole: a word with a slip in it is not played letter by letter.
    fn keys(&self, typed: &str) -> Result<(), String> {
        for word in typed.split_whitespace() {
            let keys = Key::chord(word).map_err(|reason| format!("{typed} is no command, number or keys: {reason}"))?;
            if !Scope::ALL.iter().any(|scope| matches!(self.state.keymap.meaning(&[*scope], &keys), Meaning::Command(_))) {
                let meant = nearest(word, Command::ALL.iter().map(|command| command.name()));
                let meant = meant.map(|name| format!("; did you mean {name}?")).unwrap_or_default();
                return Err(format!("{word} is no command, number or keys{meant}"));
            }
        }
        Ok(())
    }

    /// A line that answers what was asked for; nothing if nothing was, or if it is keys.
    fn asked(&mut self, typed: &str, clerk: &mut Clerk<'_>) -> Option<Result<bool, String>> {
        let Some(Overlay::Chooser(chooser)) = self.state.overlays.last_mut() else { return None };
        if typed.starts_with('<') {
            return None;
        }
        self.state.said = None;
        self.said = 0;
        if chooser.takes_lines() {
            if typed == "." {
                return Some(self.press("<enter>", clerk));
            }
            self.happened(Msg::Paste(format!("{typed}\n")), clerk);
            return Some(Ok(false));
        }
        if typed.is_empty() {
            return Some(Ok(false));
        }
        let offered = chooser.offers.len();
        match typed.parse::<usize>() {
            Ok(number) if (1..=offered).contains(&number) => {
                chooser.cursor = number - 1;
                Some(self.press("<enter>", clerk))
            }
            _ => {
                self.answer(typed, clerk);
                Some(Ok(false))
            }
        }
    }

    /// Types what is asked for. If it can mean one thing only, that is done.
    fn answer(&mut self, typed: &str, clerk: &mut Clerk<'_>) {
        if let Some(Overlay::Chooser(chooser)) = self.state.overlays.last_mut() {
            chooser.text.clear();
        }
        self.happened(Msg::Paste(typed.to_owned()), clerk);
        if let Some(Overlay::Chooser(chooser)) = self.state.overlays.last()
            && chooser.offers.len() == 1
        {
            self.happened(Msg::Key(enter()), clerk);
        }
    }

    /// Goes to item `number` of what was listed last.
    fn choose(&mut self, number: usize, clerk: &mut Clerk<'_>) -> Result<bool, String> {
        let none = || format!("there is no {number} in the list");
        let index = number.checked_sub(1).ok_or_else(none)?;
        match (self.state.overlays.last_mut(), self.listed) {
            (Some(Overlay::Finder(finder)), _) if index < finder.found.hits.len() => finder.cursor = index,
            (Some(Overlay::Sheet(sheet)), _) if index < sheet.leads() => sheet.cursor = index,
            (Some(_), _) => return Err(none()),
            (None, Listed::Drawer) => match &mut self.state.drawer {
                Some(drawer) if index < self.state.prepared.drawer_leads.len() => {
                    drawer.cursor = index;
                    self.state.focus = Pane::Drawer;
                }
                _ => return Err(none()),
            },
            (None, _) => {
                let article = self.state.list.order.get(index).copied().ok_or_else(none)?;
                self.state.focus = Pane::Articles;
                update::show_article(&mut self.state, article);
            }
        }
        self.said = 0;
        self.happened(Msg::Key(enter()), clerk);
        Ok(false)
    }

    /// The next part of a list, else the next sentence.
    fn go_on(&mut self, clerk: &mut Clerk<'_>) {
        let whole = match (self.state.overlays.last(), self.listed, self.state.focus) {
            (Some(Overlay::Sheet(sheet)), ..) => sheet.rows.len(),
            (Some(Overlay::Finder(finder)), ..) => finder.found.hits.len(),
            (None, Listed::Drawer, Pane::Drawer) => self.state.prepared.drawer.len(),
            (None, Listed::Articles, Pane::Articles) if self.said > 0 => self.state.list.order.len(),
            _ => 0,
        };
        if self.said < whole {
            return;
        }
        self.put_away();
        self.state.focus = Pane::Reader;
        self.state.said = None;
        let before = self.state.reader().at;
        self.happened(Msg::Key(Key::char(')')), clerk);
        if self.state.reader().at == before {
            self.state.said = Some("the end of the article · walk-articles goes to the next".into());
        }
    }

    /// Does something with a hit of the finder: the one of a number, else the first, or with what is picked.
    fn with_hit(&mut self, command: Command, number: &str, clerk: &mut Clerk<'_>) -> Result<bool, String> {
        let Some(Overlay::Finder(finder)) = self.state.overlays.last_mut() else { return Ok(false) };
        if !number.is_empty() {
            let index = number.trim().parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            let index = index.filter(|index| *index < finder.found.hits.len()).ok_or_else(|| format!("there is no {number} in the list"))?;
            finder.cursor = index;
        }
        self.state.said = None;
        self.happened(Msg::Command(command), clerk);
        if let (Command::Pick, Some(Overlay::Finder(finder))) = (command, self.state.overlays.last()) {
            let picked: Vec<&str> = finder.picks.all().iter().map(|pick| pick.label.as_str()).collect();
            self.state.said = Some(if picked.is_empty() { "nothing is picked".into() } else { format!("picked: {}", picked.join("; ")) });
        }
        Ok(false)
    }
}

fn enter() -> Key {
    Key::chord("<enter>").expect("a key")[0]
}
