//! The browser in lines: for screen readers, braille displays, pipes and terminals that cannot move their cursor.
//!
//! The same state and commands as on a screen. A line that is typed is a number of what was listed last, the name of a command, `find` and
//! words, or keys; what comes back is what that changed, as lines. What is asked for in turn is typed as the next line.
//! Knows no terminal: lines in, lines out. Start at [`Linear`].

use std::fmt::Write as _;
use std::sync::Arc;

use super::ask::Desk;
use super::available::available;
use super::command::{Command, Scope};
use super::config::Config;
use super::desk::{Clerk, Places};
use super::key::Key;
use super::msg::{Effect, Msg};
use super::overlay::{Overlay, commands};
use super::play::{corrected, happened};
use super::probe::relation_word;
use super::sheet::{Sheet, SheetLine};
use super::state::{Held, Look, Pane, Reader, State};
use super::theme::Role;
use super::theme::Scheme;
use super::update::{self, update};
use crate::find::Index;
use crate::model::{ArticleId, Corpus, Corrections, Id, Kind, Notice, SentenceId, Shown};

/// Columns that lists are wrapped to; a reader of lines has no width of its own.
const SIZE: (u16, u16) = (100, 200);
/// Entries listed at a time.
const LISTED: usize = 30;

/// The browser in lines.
pub struct Linear {
    state: State,
    /// Answers what takes time on the spot.
    desk: Desk,
    /// How many entries of the list before were said: an empty line goes on behind them.
    said: usize,
    /// What was listed last.
    listed: Listed,
}

/// What a person has been told of: what lies over the panes, the journey and its stop, the article and its sentence, the pane.
type Told = (Option<String>, Option<(usize, Option<usize>)>, (ArticleId, Option<SentenceId>), Pane);

/// What numbers stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Listed {
    Articles,
    Drawer,
    Overlay,
}

/// What a line came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// Lines to print, safe to print.
    pub text: String,
    /// True if the person leaves.
    pub left: bool,
}

impl Linear {
    /// Opens a pile with what is corrected in it; `places` are those on earth by name, for a person to choose from, and `config` is what the
    /// person wants otherwise: of that, keys and ASCII make a difference in lines.
    pub fn new(corpus: Corpus, notices: Vec<Notice>, corrections: Corrections, places: Places, config: &Config, ascii: bool) -> Self {
        let corpus = Arc::new(corpus);
        let mut state = State::new(SIZE, Look { ascii, scheme: Scheme::Plain, ..Look::default() });
        state.configure(config);
        state.look.mouse = false;
        state.places = places;
        let index = Index::new(&corpus, &commands());
        update(&mut state, Msg::Loaded { corpus, notices, corrections: Arc::new(corrections) });
        update(&mut state, Msg::Indexed(Arc::new(index)));
        Self { state, desk: Desk::default(), said: 0, listed: Listed::Articles }
    }

    /// What is said before anything is typed: the journey, its stops, the sentence that proves the first.
    pub fn opening(&mut self) -> String {
        let mut out = String::new();
        self.journey(&mut out);
        self.place(&mut out);
        out.push_str("Type a command (? lists them), a number, find and words, or keys; an empty line reads on; q leaves.\n");
        self.letters(out)
    }

    /// Does what a typed line means. `clerk` derives and keeps what is corrected: what is answered as kept is so.
    pub fn line(&mut self, typed: &str, clerk: &mut Clerk<'_>) -> Reply {
        let typed = typed.trim();
        let before = self.shown();
        // What others have corrected meanwhile is told first.
        let said = self.state.said.take();
        self.happened(Msg::Focused, clerk);
        let news = std::mem::replace(&mut self.state.said, said);
        let left = match self.meaning(typed, clerk) {
            Ok(left) => left,
            Err(reason) => return Reply { text: self.letters(format!("{}\n", Shown::line(&reason))), left: false },
        };
        if left {
            return Reply { text: String::new(), left };
        }
        let mut out = String::new();
        for said in news.iter().chain(&self.state.said).flat_map(|said| said.lines()) {
            let _ = writeln!(out, "{}", Shown::line(said));
        }
        self.changes(&before, typed.is_empty(), &mut out);
        Reply { text: self.letters(out), left: false }
    }

    /// Whole lines in the letters that are wanted.
    fn letters(&self, lines: String) -> String {
        if self.state.look.ascii { lines.lines().flat_map(|line| [super::ink::plain(line), "\n".to_owned()]).collect() } else { lines }
    }

    /// Does a line; true to leave. The error says what it is not.
    fn meaning(&mut self, typed: &str, clerk: &mut Clerk<'_>) -> Result<bool, String> {
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
                self.put_away();
                self.press("f", clerk)?;
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
        if !typed.starts_with('<') {
            self.put_away();
        }
        self.press(typed, clerk).map_err(|reason| format!("{typed} is no command, number or keys: {reason}"))
    }

    /// What lies open is closed without being chosen from.
    fn put_away(&mut self) {
        self.state.overlays.clear();
        self.state.proposed = None;
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

    fn happened(&mut self, msg: Msg, clerk: &mut Clerk<'_>) -> Vec<Effect> {
        let mut left = Vec::new();
        let mut effects = happened(&mut self.state, &mut self.desk, msg);
        while let Some(effect) = effects.pop() {
            let request = match effect {
                Effect::Request(request) => request,
                // There is neither clipboard nor screen in lines: what would go there is said.
                Effect::Copy { text, .. } => {
                    self.state.said = Some(text);
                    continue;
                }
                Effect::Edit { ref file, line } => {
                    self.state.said = Some(format!("the file is {file}, line {line} of the text"));
                    left.push(effect);
                    continue;
                }
                Effect::OpenUrl(ref url) => {
                    self.state.said = Some(format!("the address is {url}"));
                    left.push(effect);
                    continue;
                }
                other => {
                    left.push(other);
                    continue;
                }
            };
            let generation = self.state.corpus.generation;
            if let Some(msg) = corrected(request, clerk) {
                effects.extend(happened(&mut self.state, &mut self.desk, msg));
            }
            if self.state.corpus.generation != generation {
                let index = Index::new(&self.state.corpus, &commands());
                happened(&mut self.state, &mut self.desk, Msg::Indexed(Arc::new(index)));
            }
        }
        left
    }

    fn press(&mut self, keys: &str, clerk: &mut Clerk<'_>) -> Result<bool, String> {
        self.said = 0;
        let mut left = false;
        for key in Key::script(keys)? {
            left |= self.happened(Msg::Key(key), clerk).contains(&Effect::Quit);
        }
        Ok(left)
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
            self.state.said = Some("the end of the article · next-article: walk-articles".into());
        }
    }

    /// What the person has been told of: the kind of list, the selection, the sentence.
    fn shown(&self) -> Told {
        let state = &self.state;
        let overlay = state.overlays.last().map(|overlay| match overlay {
            Overlay::Sheet(sheet) => sheet.title.clone(),
            Overlay::Finder(finder) => finder.query.clone(),
            Overlay::Prompt(prompt) => prompt.text.clone(),
            Overlay::Chooser(chooser) => chooser.title.clone(),
        });
        let reader = state.reader();
        let sentence = if state.corpus.articles.is_empty() { None } else { state.corpus.sentence_at(reader.article, reader.at) };
        (overlay, state.chosen.journey.map(|journey| (journey.index(), Some(state.chosen.stop))), (reader.article, sentence), state.focus)
    }

    /// Says what is there now and was not before.
    fn changes(&mut self, before: &Told, more: bool, out: &mut String) {
        let now = self.shown();
        if self.state.overlays.last().is_some() {
            self.listed = Listed::Overlay;
            return self.overlay(out);
        }
        // A walk with the drawer open tells where it led.
        let stays = (now.1, now.2) == (before.1, before.2);
        if self.state.focus == Pane::Drawer && self.state.drawer.is_some() && stays {
            self.listed = Listed::Drawer;
            let title = self.state.drawer.map_or("", |drawer| drawer.tab.as_str());
            let lines = std::mem::take(&mut self.state.prepared.drawer);
            list(title, &lines, &mut self.said, out);
            self.state.prepared.drawer = lines;
            return;
        }
        if self.state.focus == Pane::Articles && self.listed == Listed::Articles && now.2 == before.2 && self.state.said.is_none() {
            return self.articles(out);
        }
        // What was said is all there is to say if one is where one was.
        if now == *before && self.state.said.is_some() {
            return;
        }
        if now.1.map(|(journey, _)| journey) != before.1.map(|(journey, _)| journey) {
            self.journey(out);
        } else if now.1 != before.1 {
            self.stop(out);
        }
        if now.2 != before.2 || !more {
            self.place(out);
            self.beside(out);
        }
    }

    fn overlay(&mut self, out: &mut String) {
        match self.state.overlays.last() {
            Some(Overlay::Sheet(sheet)) => {
                let (title, lines) = (sheet.title.clone(), sheet.rows.clone());
                list(&title, &lines, &mut self.said, out);
            }
            Some(Overlay::Finder(finder)) => {
                let _ = writeln!(out, "{} found for {}", finder.found.hits.len(), Shown::line(&finder.query));
                let from = self.said;
                for (index, hit) in finder.found.hits.iter().enumerate().skip(from).take(LISTED) {
                    let _ = writeln!(out, "{}. {} {}: {}", index + 1, hit.target.kind().as_str(), Shown::line(&hit.label), Shown::line(&hit.detail));
                }
                self.said = (from + LISTED).min(finder.found.hits.len());
                tail(self.said, finder.found.hits.len(), out);
            }
            // A line to type in says its name and waits.
            Some(Overlay::Prompt(_)) => out.push_str("type the words\n"),
            // A text that is being typed is not talked into.
            Some(Overlay::Chooser(chooser)) if chooser.takes_lines() && !chooser.text.is_empty() => {}
            Some(Overlay::Chooser(chooser)) => {
                let how = if chooser.takes_lines() { "; a line with a full stop alone ends it" } else { "" };
                let _ = writeln!(out, "{}: {}{how}; <esc> leaves it", Shown::line(&chooser.title), chooser.hint);
                for (index, offer) in chooser.offers.iter().enumerate().take(if chooser.takes_lines() { 0 } else { LISTED }) {
                    let _ = writeln!(out, "{}. {}", index + 1, Shown::line(&offer.says));
                }
            }
            None => {}
        }
    }

    fn articles(&mut self, out: &mut String) {
        let corpus = &self.state.corpus;
        let order = &self.state.list.order;
        let _ = writeln!(out, "{} articles; the first {} tell of the selected stop", order.len(), self.state.list.telling);
        for (index, article) in order.iter().enumerate().skip(self.said).take(LISTED) {
            let page = &corpus.pages[*article];
            let date = page.published.value.map_or_else(|| "date unknown".to_owned(), crate::model::Partial::written);
            let title = page.title.as_deref().unwrap_or("without a title");
            let _ =
                writeln!(out, "{}. {} {date} {}", index + 1, Shown::line(self.state.prepared.labels.get(*article)), Shown::line(&one_line(title)));
        }
        self.said = (self.said + LISTED).min(order.len());
        tail(self.said, order.len(), out);
    }

    /// The selected journey with its stops.
    fn journey(&self, out: &mut String) {
        let Some(journey) = self.state.journey() else {
            out.push_str("No journey is told in these articles.\n");
            return;
        };
        let corpus = &self.state.corpus;
        let when = journey.start.map(|start| format!(", {}", start.written())).unwrap_or_default();
        let _ = writeln!(out, "Journey of {}{when}, {} stops", Shown::line(corpus.name(journey.traveller)), journey.stops.len());
        for (index, stop) in journey.stops.iter().enumerate() {
            let differ = journey.conflicts.iter().any(|conflict| conflict.stop == index && conflict.grade == crate::model::Grade::Contradict);
            let differ = if differ { ", sources contradict each other" } else { "" };
            let _ = writeln!(
                out,
                "  stop {} {}, {}, {}{differ}",
                index + 1,
                Shown::line(corpus.name(stop.place)),
                stop.stay_written(),
                stop.status.as_str()
            );
        }
    }

    fn stop(&self, out: &mut String) {
        if let Some(stop) = self.state.stop() {
            let name = Shown::line(self.state.corpus.name(stop.place));
            let _ = writeln!(out, "Stop {} {name}, {}, {}", self.state.chosen.stop + 1, stop.stay_written(), stop.status.as_str());
        }
    }

    /// What the other of two articles says of the same.
    fn beside(&self, out: &mut String) {
        let Some(compare) = self.state.compare else { return };
        let how = match compare.held {
            Held::Silent => {
                let label = Shown::line(self.state.prepared.labels.get(self.state.readers[1 - compare.active].article));
                let _ = writeln!(out, "Beside it, article {label} is silent about this");
                return;
            }
            Held::Near => "nearest to it",
            Held::Aligned => "the same",
            Held::ByHand => "held by hand",
        };
        let relation = self.state.prepared.relation(&self.state.corpus, &self.state.readers, 1 - compare.active);
        let relation = relation.map(|relation| format!(", {}", relation_word(relation))).unwrap_or_default();
        let _ = write!(out, "Beside it ({how}{relation}): ");
        self.sentence(&self.state.readers[1 - compare.active], out);
    }

    /// The sentence under the cursor, where it stands, and what it names.
    fn place(&self, out: &mut String) {
        if self.state.corpus.articles.is_empty() {
            return;
        }
        self.sentence(self.state.reader(), out);
        let proves = update::proves(&self.state);
        if !proves.is_empty() {
            let stops: Vec<String> = proves.iter().map(|stop| (stop + 1).to_string()).collect();
            let _ = writeln!(out, "  proves stop {}", stops.join(", "));
        }
    }

    fn sentence(&self, reader: &Reader, out: &mut String) {
        let corpus = &self.state.corpus;
        let Some(id) = corpus.sentence_at(reader.article, reader.at) else { return };
        let sentence = corpus.sentences[id];
        let run = corpus.pages[reader.article].sentences.clone();
        let zone = if sentence.zone.is_aside() { format!(", {}", sentence.zone.as_str()) } else { String::new() };
        let label = Shown::line(self.state.prepared.labels.get(reader.article));
        let _ = writeln!(out, "Article {label}, sentence {} of {}{zone}:", id.index() + 1 - run.start, run.len());
        let _ = writeln!(out, "  {}", Shown::line(&one_line(corpus.words(reader.article, sentence.span))));
        let dates = corpus.mentions_of(reader.article).iter().filter(|mention| mention.sentence == id && mention.kind == Kind::Date);
        let told =
            dates.filter_map(|mention| Some((corpus.mention_text(mention), mention.timex.as_ref().filter(|timex| timex.anchor.is_some())?.days()?)));
        for (words, days) in told {
            let _ = writeln!(out, "  {} is {}", Shown::line(words), days.written());
        }
    }
}

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

fn enter() -> Key {
    Key::chord("<enter>").expect("a key")[0]
}

/// How lines are typed, then every command that does something now.
fn help(state: &State) -> Sheet {
    let line = |text: &str| SheetLine::new(None).with(text, Role::Text);
    let mut lines: Vec<SheetLine> = [
        "an empty line: the next sentence, or more of a list",
        "a number: that item of what was listed last",
        "articles: the list; read: the sentence one is at",
        "find words, search words, filter query: look for something",
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

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How much of a list is still to come.
fn tail(said: usize, all: usize, out: &mut String) {
    if said < all {
        let _ = writeln!(out, "{} more; an empty line goes on", all - said);
    }
}

/// Lines from `said` on; those that lead somewhere are numbered.
fn list(title: &str, lines: &[SheetLine], said: &mut usize, out: &mut String) {
    let from = *said;
    if from == 0 {
        let _ = writeln!(out, "{}", Shown::line(title));
    }
    let mut number = lines[..from.min(lines.len())].iter().filter(|line| line.target.is_some()).count();
    for line in lines.iter().skip(from).take(LISTED) {
        let text: String = line.parts.iter().map(|(text, _)| text.as_str()).collect();
        let text = Shown::line(text.trim_end()).to_string();
        if line.target.is_some() {
            number += 1;
            let _ = writeln!(out, "{number}. {}", text.trim_start());
        } else if !text.is_empty() {
            let _ = writeln!(out, "   {text}");
        }
    }
    *said = (from + LISTED).min(lines.len());
    tail(*said, lines.len(), out);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;
    use crate::ui::desk::Answer;

    fn open(corpus: Corpus, ascii: bool) -> Linear {
        Linear::new(corpus, Vec::new(), Corrections::default(), Places::default(), &Config::default(), ascii)
    }

    fn reply(linear: &mut Linear, line: &str) -> Reply {
        linear.line(line, &mut |_| Answer::Refused("this pile cannot be corrected".into()))
    }

    fn said(lines: &[&str]) -> Vec<String> {
        let mut linear = open(fixture::corpus(), false);
        let mut answers = vec![linear.opening()];
        answers.extend(lines.iter().map(|line| reply(&mut linear, line).text));
        answers
    }

    #[test]
    fn the_opening_tells_the_journey_and_its_proof() {
        let opening = &said(&[])[0];
        assert!(opening.starts_with("Journey of Ana Núñez, 6 May 2024, 3 stops\n  stop 1 Lima, 6 May 2024, reported\n"), "{opening}");
        assert!(opening.contains("stop 2 Quito, ≈10–11 May 2024, planned, sources contradict each other"), "{opening}");
        assert!(
            opening.contains(
                "Article one, sentence 1 of 3:\n  [PE] President Ana Núñez arrived in Lima on Monday.\n  Monday is 6 May 2024\n  proves stop 1\n"
            ),
            "{opening}"
        );
    }

    #[test]
    fn everything_is_reached_by_name_number_keys_and_reading_on() {
        let next = said(&["next"]);
        assert!(next[1].starts_with("Stop 2 Quito") && next[1].contains("Article deep/two, sentence 1 of 2"), "{next:?}");
        assert_eq!(said(&["."])[1], next[1], "keys do the same");
        let read_on = said(&["", "", ""]);
        assert!(read_on[1].contains("She met Juan Pérez.") && read_on[2].contains("sentence 3 of 3, byline"), "{read_on:?}");
        assert!(read_on[3].starts_with("the end of the article"), "{read_on:?}");
        let found = said(&["find juan", "1"]);
        assert!(found[1].contains("1. entity Juan Pérez"), "{found:?}");
        assert!(found[2].contains("She met Juan Pérez."), "{found:?}");
        let claims = said(&["next", "claims", "1"]);
        assert!(claims[2].starts_with("claims\n") && claims[2].contains("1. ≠ 10 May 2024"), "{claims:?}");
        assert!(claims[3].contains("Nunez will travel to Quito"), "{claims:?}");
        let articles = said(&["articles", "2"]);
        assert!(articles[1].contains("2. deep/two 8 May 2024 On to Quito"), "{articles:?}");
        assert!(articles[2].contains("Article deep/two"), "{articles:?}");
        let why = said(&["why", "next"]);
        assert!(why[1].starts_with("Why? · stop 1"), "{why:?}");
        assert!(why[2].starts_with("Stop 2 Quito"), "an answer need not be closed: {why:?}");
    }

    #[test]
    fn what_a_command_asks_for_is_typed_as_the_next_line_or_behind_it() {
        let asked = said(&["note", "call them", "note call them", "tag", "<esc>", "next"]);
        assert!(asked[1].starts_with("Note: what is to be remembered of this sentence; <esc> leaves it"), "{asked:?}");
        assert!(asked[2].starts_with("this pile cannot be corrected") && asked[3].starts_with("this pile cannot"), "{asked:?}");
        assert!(asked[4].starts_with("Tag: ") && asked[6].starts_with("Stop 2 Quito"), "{asked:?}");
        let offered = said(&["2", "without", "two"]);
        assert!(offered[2].contains("1. without one ") && offered[2].contains("2. without deep/two"), "{offered:?}");
        assert!(offered[3].starts_with("this pile cannot"), "one offer is left and taken: {offered:?}");
        let pasted = said(&["paste", "Ana Núñez was in Lima.", "", "7 May 2024", "."]);
        assert!(pasted[1].contains("a full stop alone ends it") && pasted[5].starts_with("this pile cannot"), "{pasted:?}");
    }

    #[test]
    fn help_says_how_lines_are_typed_and_names_every_command() {
        let all = said(&["?", "", "", "", ""]).concat();
        assert!(all.contains("an empty line: the next sentence"), "{all}");
        for command in ["claims (gc)", "note (a)", "undo", "quit (Q)"] {
            assert_eq!(all.contains(command), command != "undo", "{command}: {all}");
        }
    }

    #[test]
    fn what_means_nothing_is_said_and_q_leaves() {
        assert!(said(&["99"])[1].starts_with("there is no 99"));
        assert!(said(&["<nokey>"])[1].contains("there is no key <nokey>"));
        let mut linear = open(fixture::corpus(), false);
        assert!(reply(&mut linear, "q").left && reply(&mut linear, "quit").left);
        let mut plain = open(fixture::corpus(), true);
        assert!(reply(&mut plain, "next").text.is_ascii());
        let empty = open(Corpus::default(), false).opening();
        assert!(empty.starts_with("No journey is told"), "{empty}");
        let hostile = said(&["read", "find \u{1b}[2J\u{202e}", "\u{1b}"]);
        assert!(hostile.iter().all(|answer| !answer.contains(['\u{1b}', '\u{202e}', '\u{9b}'])), "{hostile:?}");
    }
}
