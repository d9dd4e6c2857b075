//! The table entities are gathered in while a pile is linked.

use std::collections::HashMap;

use super::{Linked, PageNames};
use crate::derive::slug::slug;
use crate::lexicon::Lexicon;
use crate::lexicon::gazetteer::PlaceRow;
use crate::model::{Country, Entity, Kind, Place, PlaceKind, Role};

/// An article and a name in it.
pub(super) type At = (usize, usize);

/// Entities being gathered.
pub(super) struct Table<'p, 'a> {
    pub pages: &'p [PageNames<'a>],
    /// For each article and name its folded words.
    keys: &'p [Vec<String>],
    pub kinds: &'p [Vec<Kind>],
    pub rows: &'p [Vec<Option<PlaceRow>>],
    pub lexicon: &'p Lexicon,
    groups: Vec<Group>,
}

/// One entity being gathered.
pub(super) struct Group {
    pub kind: Kind,
    pub name: String,
    /// Lower-case country code in front of a city's slug, or nothing.
    pub before: String,
    pub mentions: Vec<At>,
    pub row: Option<PlaceRow>,
    pub place: Option<Place>,
    pub country: Option<Country>,
}

impl<'p, 'a> Table<'p, 'a> {
    pub(super) fn new(
        pages: &'p [PageNames<'a>],
        keys: &'p [Vec<String>],
        kinds: &'p [Vec<Kind>],
        rows: &'p [Vec<Option<PlaceRow>>],
        lexicon: &'p Lexicon,
    ) -> Self {
        Self { pages, keys, kinds, rows, lexicon, groups: Vec::new() }
    }

    /// Every mention of a kind, in order.
    pub(super) fn of_kind(&self, kind: Kind) -> Vec<At> {
        let pages = self.kinds.iter().enumerate();
        pages.flat_map(|(page, kinds)| kinds.iter().enumerate().filter(move |(_, own)| **own == kind).map(move |(name, _)| (page, name))).collect()
    }

    /// The words of a mention as written, one space between.
    pub(super) fn words(&self, (page, name): At) -> String {
        let page = &self.pages[page];
        one_line(page.named[name].span.of(page.tokens.text))
    }

    /// The folded words of a mention.
    pub(super) fn key(&self, (page, name): At) -> &'p str {
        &self.keys[page][name]
    }

    pub(super) fn push(&mut self, group: Group) {
        self.groups.push(group);
    }

    /// The country a role states: "Russian Foreign Minister", "president of Cuba".
    pub(super) fn role_country(&self, (page, name): At) -> Option<Country> {
        let gazetteer = self.lexicon.gazetteer();
        let names = &self.pages[page];
        let role = names.named[name].role_tokens.clone()?;
        for at in role.clone() {
            let word = names.tokens.fold(at);
            if !names.tokens.list[at].is_word() {
                continue;
            }
            let two = format!("{word} {}", names.tokens.fold(at + 1));
            if let Some(code) = gazetteer.demonym(&two).first().or(gazetteer.demonym(word).first()).copied() {
                return Some(code);
            }
        }
        let first = names.named.partition_point(|other| other.tokens.start < role.start);
        let mut near = names.named.iter().enumerate().skip(first).take_while(|(_, other)| other.tokens.start < role.end);
        let inside = near.find(|(_, other)| other.kind == Kind::Place);
        inside.and_then(|(other, _)| self.rows[page][other]).and_then(|row| gazetteer.info(row).country)
    }

    /// The form that stands for all: of most words and mentions together; ties by the text.
    pub(super) fn best_form(&self, mentions: &[At], weigh: impl Fn(&str, usize) -> usize) -> String {
        let mut counts: HashMap<String, usize> = HashMap::new();
        for at in mentions {
            *counts.entry(self.words(*at)).or_default() += 1;
        }
        let mut forms: Vec<(String, usize)> = counts.into_iter().collect();
        forms.sort();
        forms
            .into_iter()
            .rev()
            .max_by_key(|(form, count)| (weigh(form, *count), !form.chars().all(|char| !char.is_lowercase())))
            .map_or_else(String::new, |(form, _)| form)
    }

    /// Names each group, orders them by slug and points the mentions at them.
    pub(super) fn finish(self) -> Linked {
        let mut named: Vec<(String, Group)> = Vec::new();
        let Self { pages, kinds, groups, .. } = self;
        for group in groups {
            named.push((slug(group.kind, &group.before, &group.name), group));
        }
        named.sort_by(|one, other| one.0.cmp(&other.0).then_with(|| first(&one.1, pages).cmp(&first(&other.1, pages))));
        for index in 1..named.len() {
            // A second bearer of the same name.
            let mut number = 2;
            let own = named[index].0.clone();
            while named[..index].iter().rev().take(50).any(|(slug, _)| *slug == named[index].0) {
                named[index].0 = format!("{own}-{number}");
                number += 1;
            }
        }
        named.sort_by(|one, other| one.0.cmp(&other.0));
        let mut linked = Linked { of: pages.iter().map(|page| vec![None; page.named.len()]).collect(), kinds: kinds.to_vec(), ..Linked::default() };
        for (index, (slug, group)) in named.into_iter().enumerate() {
            for (page, name) in &group.mentions {
                linked.of[*page][*name] = Some(index);
            }
            linked.entities.push(entity(pages, slug, &group));
            if let Some(row) = group.row {
                linked.by_row.insert(row, index);
            }
            linked.rows.push(group.row);
            linked.countries.push(group.country);
        }
        linked
    }
}

/// Words with one space between.
fn one_line(text: &str) -> String {
    let plain = text.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ') && !text.contains("  ");
    if plain { text.trim().to_owned() } else { text.split_whitespace().collect::<Vec<_>>().join(" ") }
}

/// What orders two groups of one name, whatever the order of the articles: their first mention's text and place.
fn first(group: &Group, pages: &[PageNames<'_>]) -> (usize, String) {
    let texts = group.mentions.iter().map(|(page, name)| pages[*page].named[*name].span.of(pages[*page].tokens.text).to_owned());
    (usize::MAX - group.mentions.len(), texts.min().unwrap_or_default())
}

fn entity(pages: &[PageNames<'_>], slug: String, group: &Group) -> Entity {
    let mut counts: HashMap<String, usize> = HashMap::new();
    let mut roles: Vec<Role> = Vec::new();
    for (page, name) in &group.mentions {
        let names = &pages[*page];
        let named = &names.named[*name];
        let words = one_line(named.span.of(names.tokens.text));
        *counts.entry(words).or_default() += 1;
        if let Some(span) = named.role {
            let text = one_line(span.of(names.tokens.text));
            if !roles.iter().any(|role| role.text == text) {
                roles.push(Role { text, article: names.article, span });
            }
        }
    }
    let mut aliases: Vec<(String, usize)> = counts.into_iter().collect();
    aliases.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    Entity {
        slug,
        kind: group.kind,
        name: group.name.clone(),
        aliases: aliases.into_iter().map(|(form, _)| form).collect(),
        place: group.place.clone(),
        roles,
        mentions: Vec::new(),
    }
}

/// A place no gazetteer holds.
pub(super) fn unknown_place(name: &str, kind: PlaceKind) -> Place {
    Place { name: name.to_owned(), country: None, point: None, kind, within: None }
}
