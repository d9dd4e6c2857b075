//! What is known of entities while the pile is read: where places lie, and where people are at home.

use std::collections::BTreeSet;

use crate::model::{Country, Entity, Place, PlaceKind};

/// The entities of a pile, as the later stages ask about them.
pub(crate) struct World<'a> {
    /// By slug, as in the corpus.
    pub entities: &'a [Entity],
    /// For every entity, the country it belongs to: a person's by office, a place's by position.
    homes: Vec<Option<Country>>,
    /// First-level unit of each place, else empty.
    regions: Vec<String>,
    /// Organizations that travel as one: a team, a band, a ship.
    movers: BTreeSet<usize>,
}

impl<'a> World<'a> {
    /// `homes` and `regions` by entity.
    pub(crate) fn new(entities: &'a [Entity], homes: Vec<Option<Country>>, regions: Vec<String>) -> Self {
        Self { entities, homes, regions, movers: BTreeSet::new() }
    }

    /// The same, with these organizations travelling.
    pub(crate) fn with_movers(self, movers: BTreeSet<usize>) -> Self {
        Self { movers, ..self }
    }

    /// True if the organization travels.
    pub(crate) fn moves(&self, entity: usize) -> bool {
        self.movers.contains(&entity)
    }

    /// The place an entity is.
    pub(crate) fn place(&self, entity: usize) -> Option<&'a Place> {
        self.entities[entity].place.as_ref()
    }

    /// The country of a place or a person.
    pub(crate) fn country(&self, entity: usize) -> Option<Country> {
        self.place(entity).map_or_else(|| self.homes[entity], |place| place.country)
    }

    /// True if `entity` is a country.
    pub(crate) fn is_country(&self, entity: usize) -> bool {
        self.place(entity).is_some_and(|place| place.kind == PlaceKind::Country)
    }

    /// True if a place may be a stop: not a continent, not a region of many countries, not a sea.
    pub(crate) fn can_be_stop(&self, entity: usize) -> bool {
        self.place(entity).is_some_and(|place| match place.kind {
            PlaceKind::City | PlaceKind::Country | PlaceKind::Venue => true,
            PlaceKind::Region => place.country.is_some(),
            PlaceKind::Continent | PlaceKind::Water => false,
        })
    }

    /// True if the place `inner` lies in the other place `outer`, as far as the gazetteer tells.
    pub(crate) fn within(&self, inner: usize, outer: usize) -> bool {
        let (Some(small), Some(big)) = (self.place(inner), self.place(outer)) else { return false };
        if inner == outer {
            return false;
        }
        match big.kind {
            PlaceKind::Country => small.kind != PlaceKind::Country && small.country.is_some() && small.country == big.country,
            PlaceKind::Region => {
                small.kind != PlaceKind::Country
                    && small.kind != PlaceKind::Region
                    && small.country == big.country
                    && !self.regions[inner].is_empty()
                    && self.regions[inner] == big.name
            }
            PlaceKind::City => {
                small.kind == PlaceKind::Venue
                    && (small.within.as_deref() == Some(big.name.as_str())
                        || small.country == big.country && small.point.zip(big.point).is_some_and(|(small, big)| small.km(big) < 40.0))
            }
            _ => false,
        }
    }

    /// True if both are the same place or one lies in the other.
    pub(crate) fn fits(&self, a: usize, b: usize) -> bool {
        a == b || self.within(a, b) || self.within(b, a)
    }

    /// True if the person's office is in the country of the place.
    pub(crate) fn at_home(&self, person: usize, place: usize) -> bool {
        self.homes[person].is_some() && self.homes[person] == self.country(place)
    }
}
