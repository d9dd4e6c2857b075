//! One correction: what a person says of something derived, with keys that outlive a rebuild.
//!
//! Entities are named by their slug, stops by traveller, place and days, words by their quote. Nothing here is an index into a table.

use super::{Anchor, ArticleKey};
use crate::model::{Corpus, Days, Journey, Partial, Place, Stop};

/// A stop that is to be found again: who was where, when.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StopKey {
    /// Slug of the traveller.
    pub traveller: String,
    /// Slug of the place.
    pub place: String,
    /// The days of arrival, as far as they are known; else those of departure.
    pub days: Option<Days>,
}

impl StopKey {
    /// The key of a stop.
    pub fn of(corpus: &Corpus, journey: &Journey, stop: &Stop) -> Self {
        let slug = |entity| corpus.entities[entity].slug.clone();
        Self { traveller: slug(journey.traveller), place: slug(stop.place), days: Self::days_of(stop) }
    }

    /// The days by which a stop is known.
    pub fn days_of(stop: &Stop) -> Option<Days> {
        let arrive = stop.arrive_range.or_else(|| stop.arrive.map(Partial::days));
        arrive.or(stop.depart_range).or_else(|| stop.depart.map(Partial::days))
    }

    /// How well a stop of the same traveller and place on `days` fits: nothing if it does not, more for the very same days.
    pub fn fits(&self, days: Option<Days>) -> Option<u8> {
        match (self.days, days) {
            (None, None) => Some(2),
            (Some(own), Some(days)) if own == days => Some(2),
            (Some(own), Some(days)) if own.meets(days) => Some(1),
            _ => None,
        }
    }
}

/// A place that a person names, with all that is needed to know it again even where no article names it.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceKey {
    /// Slug of its entity.
    pub slug: String,
    /// What it is.
    pub place: Place,
}

/// What a correction is about.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// A stop.
    Stop(StopKey),
    /// An entity, by slug.
    Entity(String),
    /// Words.
    Words(Anchor),
}

/// What a person says.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// It is none: no such stop, nobody and nothing by that name, words that name nothing.
    Reject(Target),
    /// Two entities are one.
    Merge {
        /// Slug of the one that goes.
        entity: String,
        /// Slug of the one that stays.
        into: String,
    },
    /// A name is somebody else's.
    Split {
        /// Slug of the entity that has the name.
        entity: String,
        /// The name as written.
        alias: String,
    },
    /// A stop was, or words mean, these days.
    Date(Target, Days),
    /// A stop was at, or words name, this place.
    Place(Target, Box<PlaceKey>),
    /// What is known of an article as a whole.
    Meta {
        /// Which.
        article: ArticleKey,
        /// Its outlet.
        outlet: Option<String>,
        /// When it was published.
        published: Option<Partial>,
    },
    /// An article is set aside.
    Without(ArticleKey),
    /// A person has checked a stop.
    Checked(StopKey),
    /// Words are marked.
    Star(Anchor),
    /// Words belong to a group.
    Tag(Anchor, String),
    /// Something is noted of words.
    Note(Anchor, String),
}

impl Edit {
    /// The word for it in the file and on screen.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Reject(_) => "reject",
            Self::Merge { .. } => "merge",
            Self::Split { .. } => "split",
            Self::Date(..) => "date",
            Self::Place(..) => "place",
            Self::Meta { .. } => "meta",
            Self::Without(_) => "without",
            Self::Checked(_) => "checked",
            Self::Star(_) => "star",
            Self::Tag(..) => "tag",
            Self::Note(..) => "note",
        }
    }

    /// True if something else is derived for it; the others only mark.
    pub fn changes_derivation(&self) -> bool {
        !matches!(self, Self::Checked(_) | Self::Star(_) | Self::Tag(..) | Self::Note(..))
    }

    /// The edit in words, for people; `name` tells what an entity's slug is called.
    pub fn written(&self, name: &dyn Fn(&str) -> String) -> String {
        let stop = |stop: &StopKey| {
            let days = stop.days.map_or_else(String::new, |days| format!(" {}", days.written()));
            format!("{}{days} ({})", name(&stop.place), name(&stop.traveller))
        };
        let words = |anchor: &Anchor| format!("“{}” in {}", shortened(&anchor.quote), anchor.article.id);
        let target = |target: &Target| match target {
            Target::Stop(key) => stop(key),
            Target::Entity(slug) => name(slug),
            Target::Words(anchor) => words(anchor),
        };
        match self {
            Self::Reject(Target::Stop(key)) => format!("not a stop: {}", stop(key)),
            Self::Reject(what) => format!("not a name: {}", target(what)),
            Self::Merge { entity, into } => format!("{} is {}", name(entity), name(into)),
            Self::Split { entity, alias } => format!("“{}” is not {}", shortened(alias), name(entity)),
            Self::Date(of, days) => format!("{}: on {}", target(of), days.written()),
            Self::Place(of, place) => format!("{}: in {}", target(of), place.place.name),
            Self::Meta { article, outlet, published } => {
                let outlet = outlet.as_ref().map(|outlet| format!(" outlet {}", shortened(outlet)));
                let published = published.map(|date| format!(" published {}", date.written()));
                format!("{}:{}{}", article.id, outlet.unwrap_or_default(), published.unwrap_or_default())
            }
            Self::Without(article) => format!("without {}", article.id),
            Self::Checked(key) => format!("checked: {}", stop(key)),
            Self::Star(anchor) => format!("star: {}", words(anchor)),
            Self::Tag(anchor, tag) => format!("tag {}: {}", shortened(tag), words(anchor)),
            Self::Note(anchor, text) => format!("note “{}”: {}", shortened(text), words(anchor)),
        }
    }
}

/// A slug's name where the pile has no such entity any more: `person:ana-nunez` → `ana nunez`.
pub fn name_of_slug(slug: &str) -> String {
    slug.split_once(':').map_or(slug, |(_, name)| name).replace('-', " ")
}

/// The first words of a longer text.
fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(48) {
        Some((at, _)) => format!("{}…", line[..at].trim_end()),
        None => line,
    }
}
