//! Whom a name in a query means: the entities that carry it.

use crate::find::grammar::How;
use crate::find::needle::Needle;
use crate::model::{Corpus, Entity, EntityId, Id, Kind, Mention, PlaceKind, fold};

/// A set of entities, by index.
#[derive(Clone, Debug, Default)]
pub(super) struct Names(Vec<bool>);

impl Names {
    /// People, organizations and events of that name.
    pub(super) fn who(corpus: &Corpus, name: &str) -> Self {
        Self::called(corpus, name, |entity| entity.kind != Kind::Place)
    }

    /// Places of that name, everything in a country of that name or code, and venues in a town of that name.
    pub(super) fn place(corpus: &Corpus, name: &str) -> Self {
        let mut names = Self::called(corpus, name, |entity| entity.kind == Kind::Place);
        let places = || corpus.entities.pairs().filter_map(|(id, entity)| Some((id, entity.place.as_ref()?)));
        let mut countries: Vec<_> =
            places().filter(|(id, place)| names.holds(*id) && place.kind == PlaceKind::Country).map(|(_, place)| place.country).collect();
        let mut towns: Vec<String> = places().filter(|(id, _)| names.holds(*id)).map(|(_, place)| fold(&place.name)).collect();
        let code = name.to_uppercase();
        countries.extend(places().map(|(_, place)| place.country).filter(|country| country.is_some_and(|country| country.as_str() == code)));
        countries.retain(Option::is_some);
        countries.sort_unstable();
        towns.sort_unstable();
        for (id, place) in places() {
            let within = || place.within.as_deref().is_some_and(|within| towns.binary_search(&fold(within)).is_ok());
            if countries.binary_search(&place.country).is_ok() || within() {
                names.0[id.index()] = true;
            }
        }
        names
    }

    /// Entities one of whose names holds these words: as whole words if there are such, else as beginnings of words.
    fn called(corpus: &Corpus, name: &str, of: impl Fn(&Entity) -> bool) -> Self {
        let mut folded = String::new();
        let mut having = |how| {
            let Some(needle) = Needle::new(how, name) else { return vec![false; corpus.entities.len()] };
            let mut carries = |entity: &Entity| {
                std::iter::once(&entity.name).chain(&entity.aliases).any(|name| {
                    folded.clear();
                    crate::model::fold_into(name, &mut folded);
                    needle.is_in(&folded)
                })
            };
            corpus.entities.iter().map(|entity| of(entity) && carries(entity)).collect()
        };
        let whole: Vec<bool> = having(How::Phrase);
        Self(if whole.contains(&true) { whole } else { having(How::Fuzzy) })
    }

    /// True if it is one of them.
    pub(super) fn holds(&self, id: EntityId) -> bool {
        self.0.get(id.index()).is_some_and(|holds| *holds)
    }

    /// True if it names one of them.
    pub(super) fn named_by(&self, mention: &Mention) -> bool {
        mention.entity.is_some_and(|entity| self.holds(entity))
    }

    /// Articles that name one of them, by index.
    pub(super) fn articles(&self, corpus: &Corpus) -> Vec<bool> {
        let mut articles = vec![false; corpus.articles.len()];
        for (_, entity) in corpus.entities.pairs().filter(|(id, _)| self.holds(*id)) {
            for mention in &entity.mentions {
                articles[corpus.mentions[*mention].article.index()] = true;
            }
        }
        articles
    }
}
