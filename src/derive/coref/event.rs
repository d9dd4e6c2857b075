//! Happenings: one for each noun with the body or place it belongs to.

use std::collections::BTreeMap;

use super::table::{At, Group, Table};
use crate::model::Kind;

/// Links every mention of a happening.
pub(super) fn link(table: &mut Table<'_, '_>) {
    let mut groups: BTreeMap<String, Vec<At>> = BTreeMap::new();
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for at in table.of_kind(Kind::Event) {
        let (key, name) = identify(table, at);
        groups.entry(key.clone()).or_default().push(at);
        let best = names.entry(key).or_insert_with(|| name.clone());
        if (name.len(), &*name) > (best.len(), &**best) {
            *best = name;
        }
    }
    for (key, mentions) in groups {
        let name = names.remove(&key).unwrap_or_default();
        table.push(Group { kind: Kind::Event, name, before: String::new(), mentions, row: None, place: None, country: None });
    }
}

/// What makes a happening one, and its full name: "G20" + "summit", "war" + "Ukraine".
fn identify(table: &Table<'_, '_>, at: At) -> (String, String) {
    let (page, name) = at;
    let names = &table.pages[page];
    let named = &names.named[name];
    let (own, words) = (table.key(at).to_owned(), table.words(at));
    let before = name.checked_sub(1).filter(|back| {
        let other = &names.named[*back];
        other.kind == Kind::Organization && named.tokens.start - other.tokens.end <= 1
    });
    if let Some(back) = before {
        let body = (page, back);
        let owner = table.key(body);
        let noun = own.replace("minister ", "ministers ").replace("foreign ministers summit", "foreign ministers meeting");
        return (format!("{owner} {noun}"), format!("{} {words}", table.words(body)));
    }
    let after = names.named.get(name + 1).filter(|other| other.kind == Kind::Place && other.tokens.start - named.tokens.end <= 2);
    if after.is_some() {
        let place = (page, name + 1);
        let link = names.tokens.word(named.tokens.end);
        let full = format!("{words} {link} {}", table.words(place));
        let violent = ["war", "invasion", "conflict", "campaign", "operation", "occupation"].iter().any(|noun| own.ends_with(noun));
        let noun = if violent { "war" } else { &*own };
        let place = table.rows[page][name + 1].map_or_else(|| table.key(place).to_owned(), |row| table.lexicon.gazetteer().info(row).name.to_owned());
        return (format!("{noun} / {place}"), full);
    }
    (own, words)
}
