//! A table of the file, key by key, and the correction it stands for.

use serde::Deserialize;

use crate::model::{Anchor, ArticleKey, Country, Days, Does, Edit, Partial, Place, PlaceKey, PlaceKind, Point, StopKey, Target};

/// Every key that a table may have. Which it must have depends on its name.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Row {
    pub(super) number: Option<u32>,
    pub(super) of: Option<u32>,
    pub(super) traveller: Option<String>,
    pub(super) place: Option<String>,
    pub(super) day: Option<String>,
    pub(super) entity: Option<String>,
    pub(super) into: Option<String>,
    pub(super) alias: Option<String>,
    pub(super) article: Option<String>,
    pub(super) sha256: Option<String>,
    pub(super) quote: Option<String>,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
    pub(super) nth: Option<usize>,
    pub(super) to: Option<String>,
    pub(super) name: Option<String>,
    pub(super) country: Option<String>,
    pub(super) lat: Option<f64>,
    pub(super) lon: Option<f64>,
    pub(super) kind: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) published: Option<String>,
    pub(super) text: Option<String>,
    pub(super) tag: Option<String>,
}

/// Every kind of place, for the word of each.
const KINDS: [PlaceKind; 6] = [PlaceKind::City, PlaceKind::Region, PlaceKind::Country, PlaceKind::Continent, PlaceKind::Water, PlaceKind::Venue];

fn need<T: Clone>(value: Option<&T>, key: &str) -> Result<T, String> {
    value.cloned().ok_or_else(|| format!("{key} is missing"))
}

/// `2024-02-19`, `2024-02`, `2024`, and two of these with a slash between.
pub(super) fn days(text: &str) -> Result<Days, String> {
    let one = |text: &str| text.parse::<Partial>().map(Partial::days).map_err(|_| format!("{text} is no date"));
    match text.split_once('/') {
        Some((first, last)) => Ok(one(first)?.join(one(last)?)),
        None => one(text),
    }
}

impl Row {
    /// What the table called `name` does.
    pub(super) fn read(&self, name: &str) -> Result<Does, String> {
        Ok(Does::Edit(match name {
            "undo" => return Ok(Does::Undo(need(self.of.as_ref(), "of")?)),
            "reject" => Edit::Reject(self.target()?),
            "merge" => Edit::Merge { entity: need(self.entity.as_ref(), "entity")?, into: need(self.into.as_ref(), "into")? },
            "split" => Edit::Split { entity: need(self.entity.as_ref(), "entity")?, alias: need(self.alias.as_ref(), "alias")? },
            "date" => Edit::Date(self.target()?, days(&need(self.to.as_ref(), "to")?)?),
            "place" => Edit::Place(self.target()?, Box::new(self.place()?)),
            "meta" => {
                let date = |text: &String| text.parse::<Partial>().map_err(|_| format!("{text} is no date"));
                let published = self.published.as_ref().map(date).transpose()?;
                Edit::Meta { article: self.article()?, outlet: self.outlet.clone(), published }
            }
            "without" => Edit::Without(self.article()?),
            "checked" => Edit::Checked(self.stop()?),
            "star" => Edit::Star(self.words()?),
            "tag" => Edit::Tag(self.words()?, need(self.tag.as_ref(), "tag")?),
            "note" => Edit::Note(self.words()?, need(self.text.as_ref(), "text")?),
            other => return Err(format!("there is no [[{other}]]")),
        }))
    }

    fn target(&self) -> Result<Target, String> {
        if self.traveller.is_some() {
            self.stop().map(Target::Stop)
        } else if self.quote.is_some() {
            self.words().map(Target::Words)
        } else {
            need(self.entity.as_ref(), "traveller, quote or entity").map(Target::Entity)
        }
    }

    fn stop(&self) -> Result<StopKey, String> {
        Ok(StopKey {
            traveller: need(self.traveller.as_ref(), "traveller")?,
            place: need(self.place.as_ref(), "place")?,
            days: self.day.as_deref().map(days).transpose()?,
        })
    }

    fn article(&self) -> Result<ArticleKey, String> {
        Ok(ArticleKey { id: need(self.article.as_ref(), "article")?, sha256: self.sha256.clone().unwrap_or_default() })
    }

    fn words(&self) -> Result<Anchor, String> {
        Ok(Anchor {
            article: self.article()?,
            quote: need(self.quote.as_ref(), "quote")?,
            before: self.before.clone().unwrap_or_default(),
            after: self.after.clone().unwrap_or_default(),
            nth: self.nth.unwrap_or(1),
        })
    }

    fn place(&self) -> Result<PlaceKey, String> {
        let word = self.kind.as_deref().unwrap_or("city");
        let kind = KINDS.into_iter().find(|kind| kind.as_str() == word).ok_or_else(|| format!("{word} is no kind of place"))?;
        let country = self.country.as_deref().map(|code| Country::new(code).ok_or_else(|| format!("{code} is no country code"))).transpose()?;
        let point = self.lat.zip(self.lon).map(|(lat, lon)| Point { lat, lon });
        if point.is_some_and(|point| !(-90.0..=90.0).contains(&point.lat) || !(-180.0..=180.0).contains(&point.lon)) {
            return Err("lat and lon are no point on earth".into());
        }
        let place = Place { name: need(self.name.as_ref(), "name")?, country, point, kind, within: None };
        Ok(PlaceKey { slug: need(self.to.as_ref(), "to")?, place })
    }
}

/// A table's keys and values in the order they are written, values as TOML.
pub(super) fn keys(does: &Does) -> Vec<(&'static str, String)> {
    let mut keys = Keys(Vec::new());
    match does {
        Does::Undo(number) => keys.bare("of", &number),
        Does::Edit(edit) => match edit {
            Edit::Reject(target) => keys.target(target),
            Edit::Merge { entity, into } => {
                keys.text("entity", entity);
                keys.text("into", into);
            }
            Edit::Split { entity, alias } => {
                keys.text("entity", entity);
                keys.text("alias", alias);
            }
            Edit::Date(target, days) => {
                keys.target(target);
                keys.text("to", &days.to_string());
            }
            Edit::Place(target, place) => {
                keys.target(target);
                keys.place(place);
            }
            Edit::Meta { article, outlet, published } => {
                keys.article(article);
                if let Some(outlet) = outlet {
                    keys.text("outlet", outlet);
                }
                if let Some(date) = published {
                    keys.text("published", &date.to_string());
                }
            }
            Edit::Without(article) => keys.article(article),
            Edit::Checked(stop) => keys.stop(stop),
            Edit::Star(anchor) => keys.words(anchor),
            Edit::Tag(anchor, tag) => {
                keys.words(anchor);
                keys.text("tag", tag);
            }
            Edit::Note(anchor, text) => {
                keys.words(anchor);
                keys.text("text", text);
            }
        },
    }
    keys.0
}

struct Keys(Vec<(&'static str, String)>);

impl Keys {
    fn bare(&mut self, key: &'static str, value: &impl ToString) {
        self.0.push((key, value.to_string()));
    }

    fn text(&mut self, key: &'static str, value: &str) {
        // One line whatever the text, so that no line of a note can look like the head of a table.
        let quoted = toml_writer::TomlStringBuilder::new(value).as_basic();
        self.bare(key, &toml_writer::ToTomlValue::to_toml_value(&quoted));
    }

    fn target(&mut self, target: &Target) {
        match target {
            Target::Stop(key) => self.stop(key),
            Target::Entity(slug) => self.text("entity", slug),
            Target::Words(anchor) => self.words(anchor),
        }
    }

    fn stop(&mut self, key: &StopKey) {
        self.text("traveller", &key.traveller);
        self.text("place", &key.place);
        if let Some(days) = key.days {
            self.text("day", &days.to_string());
        }
    }

    fn article(&mut self, key: &ArticleKey) {
        self.text("article", &key.id);
        self.text("sha256", &key.sha256);
    }

    fn words(&mut self, anchor: &Anchor) {
        self.article(&anchor.article);
        self.text("quote", &anchor.quote);
        self.text("before", &anchor.before);
        self.text("after", &anchor.after);
        if anchor.nth > 1 {
            self.bare("nth", &anchor.nth);
        }
    }

    fn place(&mut self, key: &PlaceKey) {
        self.text("to", &key.slug);
        self.text("name", &key.place.name);
        if let Some(country) = &key.place.country {
            self.text("country", country.as_str());
        }
        if let Some(point) = &key.place.point {
            self.bare("lat", &format!("{:?}", point.lat));
            self.bare("lon", &format!("{:?}", point.lon));
        }
        self.text("kind", key.place.kind.as_str());
    }
}
