//! Completing what is typed: names of commands and fields, and the values that a field can have in this pile.

use crate::find::grammar::FIELDS;
use crate::model::{Corpus, Entity, Kind, fold};
use crate::ui::command::Command;

/// The line of the palette with the word at its end completed.
pub(super) fn command_line(corpus: &Corpus, line: &str, chosen: Option<Command>) -> Option<String> {
    match line.split_once(' ') {
        Some((name, rest)) if Command::named(name) == Some(Command::Filter) || Command::named(name) == Some(Command::Find) => {
            query(corpus, rest).map(|rest| format!("{name} {rest}"))
        }
        Some(_) => None,
        None => chosen.map(|command| format!("{}{}", command.name(), if command.takes().is_some() { " " } else { "" })),
    }
}

/// A query with the word at its end completed; nothing if there is nothing to complete it to.
pub(super) fn query(corpus: &Corpus, text: &str) -> Option<String> {
    let quoted = text.matches('"').count() % 2 == 1;
    let start = if quoted {
        // A value in quotation marks that is not closed yet.
        let quote = text.rfind('"')?;
        text[..quote].rfind(char::is_whitespace).map_or(0, |at| at + 1)
    } else {
        text.rfind(char::is_whitespace).map_or(0, |at| at + 1)
    };
    let (before, word) = text.split_at(start);
    let not = if word.starts_with(['-', '!']) { &word[..1] } else { "" };
    let word = &word[not.len()..];
    let Some((field, value)) = word.split_once(':') else {
        let (name, _) = FIELDS.iter().find(|(name, _)| !word.is_empty() && name.starts_with(&word.to_ascii_lowercase()))?;
        return Some(format!("{before}{not}{name}:"));
    };
    let begun = fold(value.trim_start_matches('"'));
    let best = match field.to_ascii_lowercase().as_str() {
        "who" => named(corpus, &begun, |entity| entity.kind != Kind::Place),
        "meets" => {
            let met = corpus.journeys.iter().flat_map(|journey| &journey.stops).flat_map(|stop| &stop.meetings).map(|meeting| meeting.entity);
            met.map(|entity| corpus.name(entity)).find(|name| starts(name, &begun)).map(str::to_owned)
        }
        "where" => named(corpus, &begun, |entity| entity.kind == Kind::Place),
        "source" => corpus.pages.iter().filter_map(|page| page.outlet.as_deref()).find(|outlet| starts(outlet, &begun)).map(str::to_owned),
        "lang" => corpus.pages.iter().map(|page| page.language.as_str()).find(|code| code.starts_with(&begun)).map(str::to_owned),
        "conflict" => word_of(&["yes", "no", "date", "place", "order", "person"], &begun),
        "status" => word_of(&["reported", "planned", "cancelled"], &begun),
        _ => None,
    }?;
    let best = if best.contains(char::is_whitespace) { format!("\"{}\"", best.replace('"', "")) } else { best };
    Some(format!("{before}{not}{field}:{best} "))
}

/// The entity that the pile speaks of most among those whose name begins so.
fn named(corpus: &Corpus, begun: &str, of: impl Fn(&Entity) -> bool) -> Option<String> {
    let fit =
        corpus.entities.iter().filter(|entity| of(entity) && std::iter::once(&entity.name).chain(&entity.aliases).any(|name| starts(name, begun)));
    fit.max_by_key(|entity| (entity.mentions.len(), std::cmp::Reverse(&entity.slug))).map(|entity| entity.name.clone())
}

/// True if a word of the name begins so.
fn starts(name: &str, begun: &str) -> bool {
    let name = fold(name);
    name.starts_with(begun) || name.match_indices(' ').any(|(at, _)| name[at + 1..].starts_with(begun))
}

fn word_of(words: &[&str], begun: &str) -> Option<String> {
    words.iter().find(|word| word.starts_with(begun)).map(|word| (*word).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    #[test]
    fn fields_and_their_values_are_completed_from_the_pile() {
        let corpus = fixture::corpus();
        for (typed, completed) in [
            ("wh", Some("who:")),
            ("monday -whe", Some("monday -where:")),
            ("who:nun", Some("who:\"Ana Núñez\" ")),
            ("who:\"ana nu", Some("who:\"Ana Núñez\" ")),
            ("x where:li", Some("x where:Lima ")),
            ("meets:ju", Some("meets:\"Juan Pérez\" ")),
            ("source:el", Some("source:\"El Diario\" ")),
            ("conflict:d", Some("conflict:date ")),
            ("lang:", Some("lang:en ")),
            ("who:zz", None),
            ("after:2", None),
            ("", None),
        ] {
            assert_eq!(query(&corpus, typed).as_deref(), completed, "{typed}");
        }
        assert_eq!(command_line(&corpus, "fil", Some(Command::Filter)).as_deref(), Some("filter "));
        assert_eq!(command_line(&corpus, "filter whe", None).as_deref(), Some("filter where:"));
        assert_eq!(command_line(&corpus, "wh", Some(Command::Why)).as_deref(), Some("why"));
    }
}
