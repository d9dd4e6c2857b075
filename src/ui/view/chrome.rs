//! The title bar and the line of hints.

use ratatui::layout::Rect;

use crate::model::{Journey, Partial, Shown};
use crate::ui::areas::PANES;
use crate::ui::available::hints as useful;
use crate::ui::command::Command;
use crate::ui::ink::{Ink, Line};
use crate::ui::state::{Phase, State};
use crate::ui::theme::Role;

const MONTHS: [&str; 12] = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// Columns of the bar that tells how far deriving is.
const BAR: usize = 10;

/// Words of the title bar: where they start, what they are, what a click on them does.
struct Word {
    x: u16,
    text: String,
    role: Role,
    command: Option<Command>,
}

impl Word {
    fn width(&self) -> u16 {
        u16::try_from(Shown::width_of(&self.text)).unwrap_or(u16::MAX)
    }
}

/// ` dateline   Sergey Lavrov · February 2024 · 1 of 2       5 articles  61 entities  2 ≠`
fn title_words(state: &State, area: Rect) -> Vec<Word> {
    let corpus = &state.corpus;
    // On a narrow screen the journey is worth more than the program's name.
    let name = if area.width < PANES && state.journey().is_some() { "" } else { " dateline " };
    let mut left = vec![(name.to_owned(), Role::Heading, Command::Help)];
    if let Some(journey) = state.journey() {
        left.push((format!("  {}", corpus.name(journey.traveller)), Role::Heading, Command::Journeys));
        left.extend(when(journey).map(|when| (format!(" · {when}"), Role::Text, Command::Journeys)));
        let main = state.main_journeys();
        match main.iter().position(|id| Some(*id) == state.chosen.journey) {
            Some(place) if main.len() > 1 => left.push((format!(" · {} of {}", place + 1, main.len()), Role::Dim, Command::WalkJourneys)),
            None => left.push((" · told in passing".into(), Role::Dim, Command::Journeys)),
            _ => {}
        }
    }
    let mut words = Vec::new();
    let mut x = area.x;
    for (text, role, command) in left {
        let word = Word { x, text, role, command: Some(command) };
        x = x.saturating_add(word.width());
        words.push(word);
    }
    if state.phase == Phase::Loading {
        return words;
    }
    // Counts take the room that is left; the disagreements first.
    let count = |number: usize, one: &str, more: &str| format!("  {number} {}", if number == 1 { one } else { more });
    let (from, mut end) = (x.saturating_add(1), area.right().saturating_sub(1));
    let mut put = |text: String, role: Role, command: Command, more: usize| {
        let wide = u16::try_from(Shown::width_of(&text) + more).unwrap_or(u16::MAX);
        if wide <= end.saturating_sub(from) {
            end -= wide - u16::try_from(more).unwrap_or(0);
            words.push(Word { x: end, text, role, command: Some(command) });
        }
    };
    if state.phase == Phase::Deriving {
        let (read, all) = state.progress;
        let percent = (read * 100).checked_div(all).unwrap_or(0);
        let done = percent * BAR / 100;
        let (full, empty) = if state.look.ascii { ("#", "-") } else { ("█", "░") };
        // Articles by themselves are most of the work; how long it takes to put them together nobody knows beforehand.
        let says =
            if done < BAR { format!("{} {percent:>3}%", full.repeat(done) + &empty.repeat(BAR - done)) } else { "putting together …".into() };
        put(format!("  {says}"), Role::Dim, Command::FocusArticles, 0);
        put("  deriving".into(), Role::Dim, Command::FocusArticles, 0);
    }
    let differ = corpus.contradictions();
    if differ > 0 {
        put(format!("  {differ} ≠"), Role::Conflict, Command::WalkConflicts, 0);
    }
    let (articles, entities) = (count(corpus.articles.len(), "article", "articles"), count(corpus.entities.len(), "entity", "entities"));
    let wide = Shown::width_of(&articles);
    if state.phase == Phase::Ready {
        put(entities, Role::Dim, Command::Entities, wide);
    }
    put(articles, Role::Dim, Command::FocusArticles, 0);
    words
}

/// Draws the title bar.
pub(super) fn title(state: &State, area: Rect, ink: &mut Ink<'_>) {
    for word in title_words(state, area) {
        ink.put(&mut Line { x: word.x, y: area.y, end: area.right() }, &word.text, word.role);
    }
}

/// What a click on the title bar does.
pub(crate) fn title_at(state: &State, area: Rect, x: u16) -> Option<Command> {
    title_words(state, area).into_iter().find(|word| (word.x..word.x.saturating_add(word.width())).contains(&x))?.command
}

/// `February 2024`, `2024`.
fn when(journey: &Journey) -> Option<String> {
    let start = journey.start?;
    Some(match start {
        Partial::Year(year) => year.to_string(),
        Partial::Month(year, month) => format!("{} {year}", MONTHS[(month as usize + 11) % 12]),
        Partial::Day(day) => format!("{} {}", MONTHS[chrono::Datelike::month0(&day) as usize % 12], chrono::Datelike::year(&day)),
    })
}

/// A hint: where it starts, the keys, what they do.
struct Hint {
    x: u16,
    keys: String,
    says: String,
    command: Command,
}

impl Hint {
    fn width(&self) -> u16 {
        u16::try_from(Shown::width_of(&self.keys) + 1 + Shown::width_of(&self.says)).unwrap_or(u16::MAX)
    }
}

/// What stands before the hints: the chord that has begun, what was said last, what was wrong with the input.
fn before_hints(state: &State, room: usize) -> Option<(String, Role)> {
    if !state.pending.is_empty() {
        let begun: String = state.pending.iter().map(ToString::to_string).collect();
        return Some((format!("{begun}…"), Role::Heading));
    }
    if let Some(tour) = super::tour::in_a_line(state) {
        return Some((Shown::line(&tour).cut(room).to_string(), Role::Said));
    }
    if let Some(said) = &state.said {
        return Some((Shown::line(said).cut(room).to_string(), Role::Said));
    }
    let unusable = || state.notices.iter().filter(|notice| notice.severity == crate::model::Severity::Unusable);
    let notice = unusable().next().filter(|_| state.history.len() == (0, 0))?;
    let count = unusable().count();
    let more = if count > 1 { format!(" · and {} more", count - 1) } else { String::new() };
    // Of a long path the end is kept, and always what is the matter.
    let says = format!(": {}{more}", notice.message);
    let subject = Shown::line(&notice.subject).cut_front(room.saturating_sub(Shown::width_of(&says)).max(room / 3));
    Some((Shown::line(&format!("{subject}{says}")).cut(room).to_string(), Role::Said))
}

/// The hints that have room behind what is said, help at the end whatever the room.
fn placed_hints(state: &State, area: Rect) -> Vec<Hint> {
    let scopes = state.scopes();
    let keymap = &state.keymap;
    let end = area.right().saturating_sub(1);
    let mut x = area.x + 1;
    if let Some((says, _)) = before_hints(state, usize::from(area.width.saturating_sub(1))) {
        let gap = if state.pending.is_empty() { 3 } else { 1 };
        x = x.saturating_add(u16::try_from(Shown::width_of(&says) + gap).unwrap_or(u16::MAX));
    }
    let mut wanted: Vec<(String, String, Command)> = Vec::new();
    let mut placed = Vec::new();
    let mut end_of_hints = area.right();
    if state.pending.is_empty() {
        let mut commands = useful(state);
        if commands.last() == Some(&Command::Help) {
            commands.pop();
            let keys = keymap.keys_of(scopes, Command::Help).unwrap_or_default();
            let hint = Hint { x: 0, keys, says: Command::Help.hint().to_owned(), command: Command::Help };
            let start = end.saturating_sub(hint.width());
            // What is said has the room that it needs.
            end_of_hints = end;
            if start >= x.saturating_add(2) {
                end_of_hints = start.saturating_sub(2);
                placed.push(Hint { x: start, ..hint });
            }
        }
        let says = |command: Command| match command {
            Command::Next => format!("next {}", state.walk.as_str()),
            other => other.hint().to_owned(),
        };
        wanted.extend(commands.into_iter().filter_map(|command| Some((keymap.keys_of(scopes, command)?, says(command), command))));
    } else {
        wanted.extend(keymap.continuations(scopes, &state.pending).map(|binding| {
            let rest: String = binding.keys[state.pending.len()..].iter().map(ToString::to_string).collect();
            (rest, binding.command.hint().to_owned(), binding.command)
        }));
    }
    for (keys, says, command) in wanted {
        let hint = Hint { x, keys, says, command };
        if x.saturating_add(hint.width()) <= end_of_hints {
            x = x.saturating_add(hint.width() + 3);
            placed.push(hint);
        }
    }
    // From left to right, so that the space behind one is never over the next.
    placed.sort_by_key(|hint| hint.x);
    placed
}

/// Draws what was said last, the chord that has begun, or the keys that are useful here.
pub(super) fn hints(state: &State, area: Rect, ink: &mut Ink<'_>) {
    let line = Line { x: area.x + 1, y: area.y, end: area.right() };
    if let Some((says, role)) = before_hints(state, line.room()) {
        ink.put(&mut line.clone(), &says, role);
    }
    for hint in placed_hints(state, area) {
        let mut line = Line { x: hint.x, ..line };
        ink.put(&mut line, &hint.keys, Role::Key);
        // The space behind belongs to the hint, but nothing follows the last.
        let gap = if hint.command == Command::Help { "" } else { "   " };
        ink.put(&mut line, &format!(" {}{gap}", hint.says), Role::Dim);
    }
}

/// What a click on the line of hints does.
pub(crate) fn hint_at(state: &State, area: Rect, x: u16) -> Option<Command> {
    placed_hints(state, area).into_iter().find(|hint| (hint.x..hint.x.saturating_add(hint.width())).contains(&x)).map(|hint| hint.command)
}
