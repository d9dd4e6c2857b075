//! The title bar and the line of hints.

use ratatui::layout::Rect;

use crate::model::{Journey, Partial};
use crate::ui::areas::PANES;
use crate::ui::available::hints as useful;
use crate::ui::command::Command;
use crate::ui::ink::{Ink, Line};
use crate::ui::keymap::Keymap;
use crate::ui::state::{Phase, State};
use crate::ui::theme::Role;

const MONTHS: [&str; 12] = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// ` dateline   Sergey Lavrov · February 2024 · 1 of 2       5 articles  61 entities  2 ≠`
pub(super) fn title(state: &State, area: Rect, ink: &mut Ink<'_>) {
    let Some(mut line) = Line::of(area, 0) else { return };
    let corpus = &state.corpus;
    // On a narrow screen the journey is worth more than the program's name.
    let name = if area.width < PANES && state.journey().is_some() { "" } else { " dateline " };
    let mut left = vec![(name.to_owned(), Role::Heading)];
    if let Some(journey) = state.journey() {
        left.push((format!("  {}", corpus.name(journey.traveller)), Role::Heading));
        left.extend(when(journey).map(|when| (format!(" · {when}"), Role::Text)));
        let main = state.main_journeys();
        match main.iter().position(|id| Some(*id) == state.chosen.journey) {
            Some(place) if main.len() > 1 => left.push((format!(" · {} of {}", place + 1, main.len()), Role::Dim)),
            None => left.push((" · told in passing".into(), Role::Dim)),
            _ => {}
        }
    }
    for (text, role) in &left {
        ink.put(&mut line, text, *role);
    }
    if state.phase == Phase::Loading {
        return;
    }
    // Counts take the room that is left; the disagreements first.
    let count = |number: usize, one: &str, more: &str| format!("  {number} {}", if number == 1 { one } else { more });
    line.x += 1;
    line.end = line.end.saturating_sub(1);
    let differ = corpus.contradictions();
    if differ > 0 {
        ink.put_right(&mut line, &format!("  {differ} ≠"), Role::Conflict);
    }
    let (articles, entities) = (count(corpus.articles.len(), "article", "articles"), count(corpus.entities.len(), "entity", "entities"));
    if ink.width(&articles) + ink.width(&entities) <= line.room() {
        ink.put_right(&mut line, &entities, Role::Dim);
    }
    ink.put_right(&mut line, &articles, Role::Dim);
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

/// What was said last, the chord that has begun, or the keys that are useful here.
pub(super) fn hints(state: &State, area: Rect, ink: &mut Ink<'_>) {
    let Some(mut line) = Line::of(area, 0) else { return };
    line.x += 1;
    let scopes = state.scopes();
    if !state.pending.is_empty() {
        let begun: String = state.pending.iter().map(ToString::to_string).collect();
        ink.put(&mut line, &format!("{begun}… "), Role::Heading);
        for binding in Keymap::builtin().continuations(scopes, &state.pending) {
            let rest: String = binding.keys[state.pending.len()..].iter().map(ToString::to_string).collect();
            put_hint(&mut line, &rest, binding.command.hint(), ink);
        }
        return;
    }
    if let Some(said) = &state.said {
        let room = line.room().min(ink.width(said));
        ink.put_cut(&mut line, said, room, Role::Said);
        line.x = line.x.saturating_add(3);
    } else if let Some(notice) = state.notices.iter().find(|notice| notice.severity == crate::model::Severity::Unusable)
        && state.history.len() == (0, 0)
    {
        let count = state.notices.iter().filter(|notice| notice.severity == crate::model::Severity::Unusable).count();
        let more = if count > 1 { format!(" · and {} more", count - 1) } else { String::new() };
        // Of a long path the end is kept, and always what is the matter.
        let (room, says) = (line.room(), format!(": {}{more}", notice.message));
        let subject = ink.safe(&notice.subject).cut_front(room.saturating_sub(ink.width(&says)).max(room / 3));
        let says = format!("{subject}{says}");
        let room = room.min(ink.width(&says));
        ink.put_cut(&mut line, &says, room, Role::Said);
        line.x = line.x.saturating_add(3);
    }
    // Help stands at the end whatever the room.
    let mut commands = useful(state);
    let help = commands.last() == Some(&Command::Help);
    if help {
        commands.pop();
        let keys = Keymap::builtin().keys_of(scopes, Command::Help).unwrap_or_default();
        line.end = line.end.saturating_sub(1);
        ink.put_right(&mut line, &format!(" {}", Command::Help.hint()), Role::Dim);
        ink.put_right(&mut line, &format!("  {keys}"), Role::Key);
    }
    for command in commands {
        let Some(keys) = Keymap::builtin().keys_of(scopes, command) else { continue };
        let hint = match command {
            Command::Next => format!("next {}", state.walk.as_str()),
            other => other.hint().to_owned(),
        };
        put_hint(&mut line, &keys, &hint, ink);
    }
}

/// `gc claims   `, if there is room for all of it.
fn put_hint(line: &mut Line, keys: &str, hint: &str, ink: &mut Ink<'_>) {
    if ink.width(keys) + 1 + ink.width(hint) > line.room() {
        return;
    }
    ink.put(line, keys, Role::Key);
    ink.put(line, &format!(" {hint}   "), Role::Dim);
}
