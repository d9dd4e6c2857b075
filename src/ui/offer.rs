//! What a typed line can mean where something is corrected: a date, a place, a name, an article, a note.
//!
//! Pure: a question and a text in, things to be done out. Start at [`offers`].

use super::desk::{Places, Request};
use crate::model::{Anchor, ArticleKey, Corpus, Corrections, Days, Does, Edit, Entity, EntityId, Marked, Marks, Partial, PlaceKey, Target, fold};

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Asks {
    /// When or where something was; the year is that of dates without one.
    DateOrPlace(Target, Option<i32>),
    /// Who else somebody is.
    Merge(EntityId),
    /// Which of the names is another's.
    Split(EntityId),
    /// What is known of an article.
    Meta(ArticleKey),
    /// Which article is set aside.
    Without,
    /// A tag for words.
    Tag(Anchor),
    /// A note on words.
    Note(Anchor),
    /// One of these, as it stands.
    OneOf(Vec<(String, Edit)>),
    /// Which file or folder is read too.
    Add,
    /// A text that becomes an article.
    Paste,
}

/// Something that can be done.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Offer {
    /// What it is, for people.
    pub(crate) says: String,
    /// What is to be done.
    pub(crate) request: Request,
}

fn offer(says: impl Into<String>, edit: Edit) -> Offer {
    let request = if edit.changes_derivation() { Request::Try(edit) } else { Request::Keep(Does::Edit(edit)) };
    Offer { says: says.into(), request }
}

/// What `text` can mean, best first.
pub(crate) fn offers(asks: &Asks, text: &str, corpus: &Corpus, corrections: &Corrections, places: Places) -> Vec<Offer> {
    let text = text.trim();
    let wanted = fold(text);
    let fits = |name: &str| fold(name).contains(&wanted);
    match asks {
        Asks::DateOrPlace(target, year) => {
            let date = Days::read(text, *year).map(|days| offer(format!("on {}", days.written()), Edit::Date(target.clone(), days)));
            let mut offers: Vec<Offer> = date.into_iter().collect();
            if !wanted.is_empty() {
                offers.extend(places_called(&wanted, corpus, places).into_iter().map(|key| {
                    let country = key.place.country.map(|country| format!(", {country}")).unwrap_or_default();
                    let says = format!("in {}{country} ({})", key.place.name, key.place.kind.as_str());
                    offer(says, Edit::Place(target.clone(), Box::new(key)))
                }));
            }
            offers
        }
        Asks::Merge(id) => {
            let own = &corpus.entities[*id];
            let others = corpus
                .entities
                .pairs()
                .filter(|(other, entity)| other != id && (fits(&entity.name) || entity.aliases.iter().any(|alias| fits(alias))));
            let mut others: Vec<_> = others.collect();
            // Another spelling has a word in common; else those named most come first.
            let words = |name: &str| fold(name).split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            let mine: Vec<String> = std::iter::once(&own.name).chain(&own.aliases).flat_map(|name| words(name)).collect();
            let apart = |entity: &Entity| !words(&entity.name).iter().any(|word| word.len() > 2 && mine.contains(word));
            others.sort_by_cached_key(|(_, entity)| (entity.kind != own.kind, apart(entity), std::cmp::Reverse(entity.mentions.len())));
            let merge = |into: &str| Edit::Merge { entity: own.slug.clone(), into: into.to_owned() };
            others.into_iter().map(|(_, entity)| offer(format!("{} ({})", entity.name, entity.kind.as_str()), merge(&entity.slug))).collect()
        }
        Asks::Split(id) => {
            let own = &corpus.entities[*id];
            let split = |alias: &String| Edit::Split { entity: own.slug.clone(), alias: alias.clone() };
            let names = own.aliases.iter().filter(|alias| fits(alias));
            names.map(|alias| offer(format!("“{alias}” is another's name"), split(alias))).collect()
        }
        Asks::Meta(article) => {
            let published: Option<Partial> =
                Days::read(text, None).and_then(Days::partial).filter(|date| Days::read(text, None) == Some(date.days()));
            let meta = |outlet, published| Edit::Meta { article: article.clone(), outlet, published };
            let date = published.map(|date| offer(format!("published {}", date.written()), meta(None, Some(date))));
            let outlet = (!text.is_empty()).then(|| offer(format!("outlet: {text}"), meta(Some(text.to_owned()), None)));
            date.into_iter().chain(outlet).collect()
        }
        Asks::Without => {
            let known = corpus.articles.pairs().map(|(id, article)| (article, corpus.pages[id].title.as_deref().unwrap_or_default()));
            let found = known.filter(|(article, title)| fits(&article.id) || fits(title));
            found.map(|(article, title)| offer(format!("without {} {title}", article.id), Edit::Without(ArticleKey::of(article)))).collect()
        }
        Asks::Tag(anchor) => {
            let mut tags: Vec<String> = Marks::of(corpus, corrections)
                .words
                .into_iter()
                .filter_map(|mark| match mark.marked {
                    Marked::Tag(tag) if fits(&tag) => Some(tag),
                    _ => None,
                })
                .collect();
            tags.extend((!text.is_empty()).then(|| text.to_owned()));
            tags.sort();
            tags.dedup();
            // What is typed comes first.
            tags.sort_by_key(|tag| tag != text);
            tags.into_iter().map(|tag| offer(format!("tag: {tag}"), Edit::Tag(anchor.clone(), tag))).collect()
        }
        Asks::Note(anchor) => {
            let note = (!text.is_empty()).then(|| offer(format!("note: {text}"), Edit::Note(anchor.clone(), text.to_owned())));
            note.into_iter().collect()
        }
        Asks::OneOf(edits) => edits.iter().filter(|(says, _)| fits(says)).map(|(says, edit)| offer(says.clone(), edit.clone())).collect(),
        Asks::Add => {
            (!text.is_empty()).then(|| Offer { says: format!("read {text} too"), request: Request::Add(text.to_owned()) }).into_iter().collect()
        }
        Asks::Paste => {
            let says = || format!("an article of {} characters", text.chars().count());
            (!text.is_empty()).then(|| Offer { says: says(), request: Request::Paste(text.to_owned()) }).into_iter().collect()
        }
    }
}

/// Places of the pile whose names hold the word, those named most first; then any place on earth that is called so.
fn places_called(wanted: &str, corpus: &Corpus, places: Places) -> Vec<PlaceKey> {
    let mut found: Vec<(usize, PlaceKey)> = corpus
        .entities
        .iter()
        .filter(|entity| fold(&entity.name).contains(wanted))
        .filter_map(|entity| Some((entity.mentions.len(), PlaceKey { slug: entity.slug.clone(), place: entity.place.clone()? })))
        .collect();
    found.sort_by_key(|(count, key)| (!fold(&key.place.name).starts_with(wanted), std::cmp::Reverse(*count)));
    let mut keys: Vec<PlaceKey> = found.into_iter().map(|(_, key)| key).collect();
    for key in (places.0)(wanted) {
        if !keys.iter().any(|known| known.slug == key.slug) {
            keys.push(key);
        }
    }
    keys
}
