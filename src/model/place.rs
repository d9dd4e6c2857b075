//! Places: a name, a country, a point, a kind.

use std::fmt;

/// Mean radius of the earth in km (IUGG).
pub(super) const EARTH_RADIUS_KM: f64 = 6371.0088;

/// The contract's kinds of place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceKind {
    /// A city, town or village.
    City,
    /// A first- or second-level unit, or a region the news speaks of.
    Region,
    /// A country.
    Country,
    /// A continent.
    Continent,
    /// A sea, river or lake.
    Water,
    /// A palace, airport, base, resort.
    Venue,
}

impl PlaceKind {
    /// The contract's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::City => "city",
            Self::Region => "region",
            Self::Country => "country",
            Self::Continent => "continent",
            Self::Water => "water",
            Self::Venue => "venue",
        }
    }
}

/// ISO 3166-1 alpha-2 code (and `XK`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

impl Country {
    /// The code of two ASCII capitals, or nothing.
    pub fn new(code: &str) -> Option<Self> {
        match *code.as_bytes() {
            [a, b] if a.is_ascii_uppercase() && b.is_ascii_uppercase() => Some(Self([a, b])),
            _ => None,
        }
    }

    /// The code's two letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("built from two ASCII letters")
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A point on the globe, in degrees: latitude north positive, longitude east positive.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// −90 to 90.
    pub lat: f64,
    /// −180 to 180.
    pub lon: f64,
}

impl Point {
    /// Great-circle distance in km (haversine).
    pub fn km(self, other: Self) -> f64 {
        let (lat1, lat2) = (self.lat.to_radians(), other.lat.to_radians());
        let half_lat = ((lat2 - lat1) / 2.0).sin();
        let half_lon = ((other.lon - self.lon).to_radians() / 2.0).sin();
        let h = half_lat * half_lat + lat1.cos() * lat2.cos() * half_lon * half_lon;
        2.0 * EARTH_RADIUS_KM * h.sqrt().min(1.0).asin()
    }

    /// Initial bearing of the great circle to `other`, degrees clockwise from north, 0 to 360.
    pub fn bearing(self, other: Self) -> f64 {
        let (lat1, lat2) = (self.lat.to_radians(), other.lat.to_radians());
        let lon = (other.lon - self.lon).to_radians();
        let (y, x) = (lon.sin() * lat2.cos(), lat1.cos() * lat2.sin() - lat1.sin() * lat2.cos() * lon.cos());
        y.atan2(x).to_degrees().rem_euclid(360.0)
    }
}

/// A place as the gazetteer or the text knows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Its usual English name.
    pub name: String,
    /// Its country; nothing for seas, continents and places no gazetteer holds.
    pub country: Option<Country>,
    /// Its point; a country's is GeoNames' country point, never the capital.
    pub point: Option<Point>,
    /// What it is.
    pub kind: PlaceKind,
    /// For a venue, the city it lies in, as a name.
    pub within: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_follow_the_great_circle() {
        let havana = Point { lat: 23.13302, lon: -82.38304 };
        let caracas = Point { lat: 10.48801, lon: -66.87919 };
        assert!((havana.km(caracas) - 2164.0).abs() < 3.0);
        assert!((havana.bearing(caracas) - 128.0).abs() < 3.0);
        assert!(havana.km(havana).abs() < f64::EPSILON);
    }
}
