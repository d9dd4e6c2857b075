//! Organizations: one body under its forms, national bodies told apart by their country.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::person::Persons;
use super::table::{At, Group, Table};
use crate::model::{Country, Kind, PlaceKind};

/// A form of a name taken apart.
struct Form {
    /// The body without its country: "foreign ministry".
    body: String,
    country: Option<Country>,
    /// A body every country has one of.
    national: bool,
}

/// Links every mention of an organization.
pub(super) fn link(table: &mut Table<'_, '_>, persons: &Persons) {
    let mentions = table.of_kind(Kind::Organization);
    let forms: Vec<Form> = mentions.iter().map(|at| form(table, *at)).collect();
    let mut countries: HashMap<&str, BTreeSet<Country>> = HashMap::new();
    for form in &forms {
        if let Some(code) = form.country {
            countries.entry(&form.body).or_default().insert(code);
        }
    }
    let mut groups: BTreeMap<(String, Option<Country>), Vec<At>> = BTreeMap::new();
    // How often each article speaks of each country, once asked for.
    let mut at_large = HashMap::new();
    for (at, form) in mentions.iter().zip(&forms) {
        let known = countries.get(form.body.as_str());
        let country = match (form.country, known.map(BTreeSet::len)) {
            (Some(code), _) => Some(code),
            // "State Duma" where the pile speaks of one country's only.
            (None, Some(1)) if !form.national => known.and_then(|known| known.first().copied()),
            (None, _) if form.national => by_context(table, persons, *at, known, &mut at_large),
            _ => None,
        };
        groups.entry((form.body.clone(), country)).or_default().push(*at);
    }
    acronyms(table, &mut groups);
    for ((_, country), mentions) in groups {
        let name = table.best_form(&mentions, |form, count| 100 * count.min(1_000) * (1 + form.split(' ').count()));
        table.push(Group { kind: Kind::Organization, name, before: String::new(), mentions, row: None, place: None, country });
    }
}

/// Takes a name apart: "Russian Foreign Ministry", "Ministry of Foreign Affairs of Cuba".
fn form(table: &Table<'_, '_>, at: At) -> Form {
    let gazetteer = table.lexicon.gazetteer();
    let key = table.key(at);
    let mut words: Vec<&str> = key.split(' ').filter(|word| *word != "the").collect();
    let mut country = None;
    if words.len() > 2
        && let Some(code) = gazetteer.demonym(&format!("{} {}", words[0], words[1])).first()
    {
        country = Some(*code);
        words.drain(..2);
    } else if words.len() > 1
        && let Some(code) = gazetteer.demonym(words[0]).first()
    {
        country = Some(*code);
        words.remove(0);
    }
    if country.is_none()
        && let Some(of) = words.iter().rposition(|word| *word == "of").filter(|of| *of > 0)
    {
        let tail = words[of + 1..].join(" ");
        let named = gazetteer.find(&tail).first().map(|row| gazetteer.info(*row)).filter(|info| info.kind == PlaceKind::Country);
        if let Some(code) = named.and_then(|info| info.country).filter(|_| is_national(words[0])) {
            country = Some(code);
            words.truncate(of);
        }
    }
    let body = match words[..] {
        ["ministry" | "department", "of", ref rest @ ..] | [ref rest @ .., "ministry"] if !rest.is_empty() => ministry(rest),
        ["foreign", "office"] | ["mfa"] => "foreign ministry".to_owned(),
        [.., "government" | "regime"] => "government".to_owned(),
        _ => words.join(" "),
    };
    let national = is_national(body.rsplit(' ').next().unwrap_or("")) && body.split(' ').count() <= 3;
    if body == "kremlin" {
        return Form { body: "government".to_owned(), country: crate::model::Country::new("RU"), national: true };
    }
    Form { body, country, national }
}

fn ministry(rest: &[&str]) -> String {
    let words: Vec<&str> =
        rest.iter().copied().filter(|word| *word != "affairs").map(|word| if word == "defence" { "defense" } else { word }).collect();
    format!("{} ministry", words.join(" "))
}

/// Bodies that need a country to be one.
fn is_national(word: &str) -> bool {
    matches!(
        word,
        "ministry"
            | "government"
            | "regime"
            | "presidency"
            | "parliament"
            | "senate"
            | "congress"
            | "army"
            | "navy"
            | "police"
            | "cabinet"
            | "treasury"
    )
}

/// Tokens a role lies from its name at most.
const ROLE: usize = 64;

/// The country a body without one belongs to: that of the person beside it, of its sentence, of people of the article.
fn by_context(
    table: &Table<'_, '_>,
    persons: &Persons,
    (page, name): At,
    known: Option<&BTreeSet<Country>>,
    at_large: &mut HashMap<usize, BTreeMap<Country, usize>>,
) -> Option<Country> {
    let names = &table.pages[page];
    let gazetteer = table.lexicon.gazetteer();
    let fits = |code: &Country| known.is_none_or(|known| known.contains(code));
    let tokens = names.named[name].tokens.clone();
    // "Foreign Ministry spokeswoman X": roles stand beside their names.
    let near = names.named.partition_point(|other| other.tokens.start + ROLE < tokens.start);
    let near = names.named.iter().enumerate().skip(near).take_while(|(_, other)| other.tokens.start < tokens.start + ROLE);
    let holder = near.into_iter().find(|(_, other)| other.role_tokens.as_ref().is_some_and(|role| role.contains(&tokens.start)));
    if let Some(code) = holder.and_then(|(index, _)| persons.countries.get(&(page, index))).copied() {
        return Some(code);
    }
    let sentence_of = |token: usize| names.sentences.partition_point(|sentence| sentence.end <= token);
    let here = sentence_of(tokens.start);
    let country_of = |index: usize| {
        let other = &names.named[index];
        match table.kinds[page][index] {
            Kind::Place => table.rows[page][index].and_then(|row| gazetteer.info(row).country),
            Kind::Person => persons.countries.get(&(page, index)).copied().filter(|_| other.role.is_some()),
            _ => None,
        }
    };
    let first = names.named.partition_point(|other| sentence_of(other.tokens.start) < here);
    let inside = (first..names.named.len()).take_while(|index| sentence_of(names.named[*index].tokens.start) == here);
    let same: Vec<usize> = inside.filter(|index| *index != name).collect();
    // Persons of the sentence first: they serve the body more often than places host it.
    let mut counts: BTreeMap<Country, usize> = BTreeMap::new();
    for index in same.iter().filter(|index| table.kinds[page][**index] == Kind::Person) {
        if let Some(code) = persons.countries.get(&(page, *index)) {
            *counts.entry(*code).or_default() += 1;
        }
    }
    if let Some((code, _)) = counts.iter().max_by_key(|(code, count)| (**count, std::cmp::Reverse(**code))) {
        return Some(*code);
    }
    let demonym = || {
        let sentence = names.sentences.get(here)?;
        sentence.clone().find_map(|at| gazetteer.demonym(names.tokens.fold(at)).first().copied())
    };
    if let Some(code) = same.iter().find_map(|index| country_of(*index)).or_else(demonym) {
        return Some(code);
    }
    // The article at large.
    let counts = at_large.entry(page).or_insert_with(|| {
        let mut counts = BTreeMap::new();
        for code in (0..names.named.len()).filter_map(country_of) {
            *counts.entry(code).or_default() += 1;
        }
        counts
    });
    counts.iter().filter(|(code, _)| fits(code)).max_by_key(|(code, count)| (**count, std::cmp::Reverse(**code))).map(|(code, _)| *code)
}

/// "ICC" joins "International Criminal Court" if the pile spells it out once.
fn acronyms(table: &Table<'_, '_>, groups: &mut BTreeMap<(String, Option<Country>), Vec<At>>) {
    let mut initials: HashMap<String, Vec<(String, Option<Country>)>> = HashMap::new();
    for (key, mentions) in groups.iter() {
        let words: Vec<&str> = key.0.split(' ').collect();
        if words.len() < 2 || mentions.is_empty() {
            continue;
        }
        let letters: String =
            words.iter().filter(|word| !matches!(**word, "of" | "the" | "and" | "for")).filter_map(|word| word.chars().next()).collect();
        initials.entry(letters).or_default().push(key.clone());
    }
    let short: Vec<(String, Option<Country>)> = groups.keys().filter(|key| !key.0.contains(' ') && (2..=7).contains(&key.0.len())).cloned().collect();
    for key in short {
        let upper = groups[&key].iter().all(|at| table.words(*at).chars().all(|char| char.is_uppercase() || char == '.'));
        let Some([long]) = initials.get(&key.0).map(Vec::as_slice) else { continue };
        if upper && let Some(mut mentions) = groups.remove(&key) {
            let list = groups.entry(long.clone()).or_default();
            list.append(&mut mentions);
            list.sort_unstable();
        }
    }
}
