//! What a person says of who is who, done to the linked names: two are one, a name is another's, nobody bears it, a place is that place.

use std::collections::BTreeMap;

use super::{Edited, Plan, Touching};
use crate::derive::coref::{Linked, PageNames};
use crate::derive::slug::slug;
use crate::model::{Edit, Entity, Id, Kind, Place, PlaceKey, Target};

/// Entities being corrected: they keep their index until all is done.
struct Table<'t, 'p> {
    linked: &'t mut Linked,
    pages: &'t [PageNames<'p>],
    /// Places that a person names as those of stops: they stay though no article names them.
    kept: Vec<usize>,
    /// Entities whose mentions are not those they were linked with.
    stirred: Vec<usize>,
}

/// Corrects what names stand for. `order` tells which article each page is of.
pub(crate) fn correct(linked: &mut Linked, pages: &[PageNames<'_>], edited: &Edited, order: &[usize], plan: &mut Plan<'_>) {
    let mut table = Table { linked, pages, kept: Vec::new(), stirred: Vec::new() };
    for (index, edit) in plan.edits() {
        let of = |table: &Table<'_, '_>, slug: &str, plan: &Plan<'_>| table.find(plan.slug(slug));
        match edit {
            Edit::Merge { entity, into } => {
                let (Some(gone), Some(stays)) = (of(&table, entity, plan), of(&table, into, plan)) else { continue };
                if gone != stays {
                    table.merge(gone, stays);
                    let (old, new) = (table.linked.entities[gone].slug.clone(), table.linked.entities[stays].slug.clone());
                    plan.renamed.push((old, new.clone()));
                    plan.matched[index] = true;
                    plan.touched.push((index, Touching::Entity(new)));
                }
            }
            Edit::Split { entity, alias } => {
                let Some(from) = of(&table, entity, plan) else { continue };
                if let Some(new) = table.split(from, alias) {
                    plan.matched[index] = true;
                    plan.touched.push((index, Touching::Entity(new)));
                }
            }
            Edit::Reject(Target::Entity(entity)) => {
                let Some(gone) = of(&table, entity, plan) else { continue };
                table.move_all(gone, None);
                plan.matched[index] = true;
            }
            Edit::Place(Target::Stop(_), place) => {
                let at = table.place(place);
                table.kept.push(at);
            }
            Edit::Place(Target::Words(_), place) => {
                let Some((_, article, span)) = edited.words.iter().find(|(of, ..)| *of == index) else { continue };
                let Some(page) = order.iter().position(|at| *at == article.index()) else { continue };
                let named = table.pages[page].named.iter().position(|named| named.span.meets(*span));
                if let Some(name) = named {
                    let at = table.place(place);
                    table.point(page, name, Some(at));
                    plan.matched[index] = true;
                    plan.touched.push((index, Touching::Words(*article, *span)));
                }
            }
            _ => {}
        }
    }
    table.finish();
}

impl Table<'_, '_> {
    fn find(&self, slug: &str) -> Option<usize> {
        self.linked.entities.iter().position(|entity| entity.slug == slug)
    }

    fn words(&self, page: usize, name: usize) -> String {
        let names = &self.pages[page];
        names.named[name].span.of(names.tokens.text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Lets a name stand for another entity, or for none.
    fn point(&mut self, page: usize, name: usize, to: Option<usize>) {
        self.stirred.extend(self.linked.of[page][name].into_iter().chain(to));
        self.linked.of[page][name] = to;
        if let Some(to) = to {
            self.linked.kinds[page][name] = self.linked.entities[to].kind;
        }
    }

    fn names_of(&self, entity: usize) -> Vec<(usize, usize)> {
        let pages = self.linked.of.iter().enumerate();
        pages.flat_map(|(page, of)| of.iter().enumerate().filter(|(_, of)| **of == Some(entity)).map(move |(name, _)| (page, name))).collect()
    }

    fn move_all(&mut self, from: usize, to: Option<usize>) {
        for (page, name) in self.names_of(from) {
            self.point(page, name, to);
        }
    }

    fn merge(&mut self, gone: usize, stays: usize) {
        self.move_all(gone, Some(stays));
        let roles = std::mem::take(&mut self.linked.entities[gone].roles);
        for role in roles {
            let known = &mut self.linked.entities[stays].roles;
            if !known.iter().any(|other| other.text == role.text) {
                known.push(role);
            }
        }
        self.linked.countries[stays] = self.linked.countries[stays].or(self.linked.countries[gone]);
        for at in self.linked.by_row.values_mut().filter(|at| **at == gone) {
            *at = stays;
        }
    }

    /// Gives the mentions written like `alias` to an entity of their own; its slug, or nothing if there are none.
    fn split(&mut self, from: usize, alias: &str) -> Option<String> {
        let moved: Vec<(usize, usize)> = self.names_of(from).into_iter().filter(|(page, name)| self.words(*page, *name) == alias).collect();
        if moved.is_empty() {
            return None;
        }
        let kind = self.linked.entities[from].kind;
        let base = slug(kind, "", alias);
        let mut own = base.clone();
        let mut number = 2;
        while self.find(&own).is_some() {
            own = format!("{base}-{number}");
            number += 1;
        }
        let place = self.linked.entities[from].place.as_ref().map(|place| Place {
            name: alias.to_owned(),
            country: None,
            point: None,
            kind: place.kind,
            within: None,
        });
        let to = self.add(own.clone(), kind, alias, place);
        // A role goes with the name it stands beside.
        for (page, name) in &moved {
            let names = &self.pages[*page];
            let Some(span) = names.named[*name].role else { continue };
            let roles = &mut self.linked.entities[from].roles;
            if let Some(at) = roles.iter().position(|role| role.article == names.article && role.span == span) {
                let role = roles.remove(at);
                self.linked.entities[to].roles.push(role);
            }
        }
        for (page, name) in moved {
            self.point(page, name, Some(to));
        }
        Some(own)
    }

    /// The entity of a place that a person names.
    fn place(&mut self, key: &PlaceKey) -> usize {
        let known = self.linked.entities.iter().position(|entity| entity.slug == key.slug && entity.kind == Kind::Place);
        known.unwrap_or_else(|| self.add(key.slug.clone(), Kind::Place, &key.place.name, Some(key.place.clone())))
    }

    fn add(&mut self, slug: String, kind: Kind, name: &str, place: Option<Place>) -> usize {
        let country = place.as_ref().and_then(|place| place.country);
        let aliases = vec![name.to_owned()];
        self.linked.entities.push(Entity { slug, kind, name: name.to_owned(), aliases, place, roles: Vec::new(), mentions: Vec::new() });
        self.linked.rows.push(None);
        self.linked.countries.push(country);
        self.linked.entities.len() - 1
    }

    /// Names are counted anew, who is named no more goes, and the rest stands in the order of slugs again.
    fn finish(mut self) {
        self.stirred.sort_unstable();
        self.stirred.dedup();
        let mut alive = vec![true; self.linked.entities.len()];
        for at in std::mem::take(&mut self.stirred) {
            let mut counts: BTreeMap<String, usize> = BTreeMap::new();
            for (page, name) in self.names_of(at) {
                *counts.entry(self.words(page, name)).or_default() += 1;
            }
            alive[at] = !counts.is_empty() || self.kept.contains(&at);
            let mut forms: Vec<(String, usize)> = counts.into_iter().collect();
            forms.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
            if !forms.is_empty() {
                self.linked.entities[at].aliases = forms.into_iter().map(|(form, _)| form).collect();
            }
        }
        let mut order: Vec<usize> = (0..alive.len()).filter(|at| alive[*at]).collect();
        order.sort_by(|one, other| self.linked.entities[*one].slug.cmp(&self.linked.entities[*other].slug));
        let mut now = vec![None; alive.len()];
        for (new, old) in order.iter().enumerate() {
            now[*old] = Some(new);
        }
        let linked = self.linked;
        let mut entities: Vec<Option<Entity>> = std::mem::take(&mut linked.entities).into_iter().map(Some).collect();
        linked.entities = order.iter().filter_map(|old| entities[*old].take()).collect();
        linked.rows = order.iter().map(|old| linked.rows[*old]).collect();
        linked.countries = order.iter().map(|old| linked.countries[*old]).collect();
        for of in linked.of.iter_mut().flatten() {
            *of = of.and_then(|old| now[old]);
        }
        linked.by_row = std::mem::take(&mut linked.by_row).into_iter().filter_map(|(row, old)| Some((row, now[old]?))).collect();
    }
}
