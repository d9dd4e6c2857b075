//! The contract's place object.

use serde::Serialize;

use crate::model::{Entity, PlaceKind};

/// A place with its five keys, always all of them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlaceJson<'a> {
    name: &'a str,
    country: Option<&'a str>,
    lat: Option<f64>,
    lon: Option<f64>,
    #[serde(rename = "type")]
    kind: &'static str,
}

impl<'a> PlaceJson<'a> {
    /// The place an entity is. One that no gazetteer knows has its name, and counts as a region.
    pub fn new(entity: &'a Entity) -> Self {
        let place = entity.place.as_ref();
        let point = place.and_then(|place| place.point);
        Self {
            name: place.map_or(&entity.name, |place| &place.name),
            country: place.and_then(|place| place.country.as_ref()).map(crate::model::Country::as_str),
            lat: point.map(|point| degrees(point.lat)),
            lon: point.map(|point| degrees(point.lon)),
            kind: place.map_or(PlaceKind::Region, |place| place.kind).as_str(),
        }
    }
}

/// Five decimals, about a metre; never a negative zero.
fn degrees(value: f64) -> f64 {
    (value * 1e5).round() / 1e5 + 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_decimals_are_enough() {
        for (value, written) in [(23.133_021_4, "23.13302"), (-0.000_000_1, "0.0"), (-82.383_04, "-82.38304"), (10.0, "10.0")] {
            assert_eq!(serde_json::to_string(&degrees(value)).unwrap(), written);
        }
    }
}
