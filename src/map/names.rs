//! Names of countries on the map: what they are called there, where the name stands, how much room it has.

use std::sync::OnceLock;

use super::Marker;
use crate::model::{Country, Point};

/// A country's name on the map.
pub(super) struct CountryName {
    pub code: Country,
    letters: Vec<char>,
    ascii: Vec<char>,
    /// The middle of the name.
    pub point: Point,
    /// How wide the country is there, in degrees of longitude.
    pub room: f64,
}

impl CountryName {
    /// The name's characters, each of width 1, in what a marker can show.
    pub(super) fn letters(&self, marker: Marker) -> &[char] {
        if marker == Marker::Ascii { &self.ascii } else { &self.letters }
    }
}

/// All names, widest room first.
pub(super) fn country_names() -> &'static [CountryName] {
    static NAMES: OnceLock<Vec<CountryName>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let mut names: Vec<CountryName> = include_str!("../../assets/map/names.tsv").lines().filter_map(parse).collect();
        names.sort_by(|a, b| b.room.total_cmp(&a.room).then(a.code.cmp(&b.code)));
        names
    })
}

/// The name's point of one country: inside it, unlike the middle of its bounds.
pub(super) fn country_point(code: Country) -> Option<Point> {
    country_names().iter().find(|name| name.code == code).map(|name| name.point)
}

fn parse(line: &'static str) -> Option<CountryName> {
    let mut columns = line.split('\t');
    let code = Country::new(columns.next()?)?;
    let name = columns.next()?;
    let [lon, lat, room] = [columns.next()?, columns.next()?, columns.next()?].map(|number| number.parse().ok());
    let (letters, ascii) = (name.chars().collect(), Marker::Ascii.plain(name).chars().collect());
    Some(CountryName { code, letters, ascii, point: Point { lat: lat?, lon: lon? }, room: room? })
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthChar;

    use super::*;

    #[test]
    fn every_line_is_read() {
        let lines = include_str!("../../assets/map/names.tsv").lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(country_names().len(), lines);
        assert!(lines > 220);
        assert!(country_names().iter().all(|name| name.letters.iter().chain(&name.ascii).all(|letter| letter.width() == Some(1))));
    }
}
