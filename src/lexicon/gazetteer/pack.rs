//! Makes the bytes that [`super::Gazetteer`] reads, from plain rows.
//!
//! Used by `examples/pack_gazetteer.rs` when the asset is generated and by tests; it must not know where rows come from.
//! Start at [`pack`]. Names are folded here with the program's own [`fold`], so generator and program cannot drift apart.

use std::collections::BTreeMap;

use super::layout::{self, MAGIC, Section, push_degrees, push_u24, push_varint};
use crate::model::{Country, PlaceKind, Point, fold};

/// One place with every name it goes by.
#[derive(Clone, Debug, PartialEq)]
pub struct RawPlace {
    /// What it is.
    pub kind: PlaceKind,
    /// Its usual English name.
    pub name: String,
    /// Its country.
    pub country: Option<Country>,
    /// Name of its first-level unit, or empty.
    pub region: String,
    /// Its point.
    pub point: Option<Point>,
    /// People living there; 0 if unknown.
    pub population: u32,
    /// Capital of its country.
    pub capital: bool,
    /// Seat of its first-level unit.
    pub seat: bool,
    /// City in which a venue lies, or empty.
    pub within: String,
    /// Its other names; one that opens with `=` is an abbreviation, found only as written.
    pub names: Vec<String>,
    /// What people and things from there are called: "Cuban", "Cubans", "cubano".
    pub demonyms: Vec<String>,
}

impl RawPlace {
    /// Reads one line of the generator's table: kind, name, country, region, latitude, longitude, population, flags (`c` capital,
    /// `s` seat), within, other names and demonyms (both separated by `|`), divided by tabs. Nothing if a column is missing or wrong.
    pub fn from_tsv(line: &str) -> Option<Self> {
        let columns: Vec<&str> = line.split('\t').collect();
        let &[kind, name, country, region, lat, lon, population, flags, within, names, demonyms] = columns.as_slice() else { return None };
        let point = match (lat, lon) {
            ("", "") => None,
            _ => Some(Point { lat: lat.parse().ok()?, lon: lon.parse().ok()? }),
        };
        let list = |column: &str| column.split('|').filter(|name| !name.is_empty()).map(str::to_owned).collect();
        Some(Self {
            kind: KINDS.into_iter().find(|candidate| candidate.as_str() == kind)?,
            name: name.to_owned(),
            country: if country.is_empty() { None } else { Some(Country::new(country)?) },
            region: region.to_owned(),
            point,
            population: population.parse().ok()?,
            capital: flags.contains('c'),
            seat: flags.contains('s'),
            within: within.to_owned(),
            names: list(names),
            demonyms: list(demonyms),
        })
    }

    /// How likely a bare name means this place: the logarithm of its population, moved by what it is. A country comes before its
    /// namesakes, a capital before larger towns elsewhere, a city before the unit named after it (Washington, New York, São Paulo).
    fn importance(&self) -> f64 {
        let people = f64::from(self.population.max(10)).log10();
        match self.kind {
            PlaceKind::Country if self.country.is_some() => 20.0 + people,
            PlaceKind::Country => 10.0,
            PlaceKind::Continent => 30.0,
            PlaceKind::Water => 4.5,
            PlaceKind::Venue => 3.5,
            // A second-level unit ("Orange County") gives way to the first-level one; regions the news speaks of have no unit above.
            PlaceKind::Region if self.country.is_none() => 12.0,
            PlaceKind::Region if self.region.is_empty() => people - 1.2,
            PlaceKind::Region => people - 2.0,
            PlaceKind::City => people + if self.capital { 1.5 } else { 0.0 } + if self.seat { 0.3 } else { 0.0 },
        }
    }
}

/// Every kind, in the order of its number in a record.
pub(super) const KINDS: [PlaceKind; 6] =
    [PlaceKind::City, PlaceKind::Region, PlaceKind::Country, PlaceKind::Continent, PlaceKind::Water, PlaceKind::Venue];

/// Packs `places` into the bytes of a gazetteer. The same places in any order give the same bytes.
pub fn pack(mut places: Vec<RawPlace>) -> Vec<u8> {
    let key = |place: &RawPlace| (place.name.clone(), place.country, place.region.clone(), place.population, format!("{:?}", place.point));
    places.sort_by(|a, b| b.importance().total_cmp(&a.importance()).then_with(|| key(a).cmp(&key(b))));

    let mut names = Names::default();
    let mut regions = Regions::default();
    let mut countries = Countries::new(&places);
    let (mut records, mut within) = (Vec::new(), Vec::new());
    let (mut by_name, mut by_demonym) = (BTreeMap::new(), BTreeMap::new());
    for (row, place) in (0_u32..).zip(&places) {
        push_u24(&mut records, names.offset(&place.name));
        let point = place.point.unwrap_or(Point { lat: 0.0, lon: 0.0 });
        push_degrees(&mut records, point.lat);
        push_degrees(&mut records, point.lon);
        records.extend_from_slice(&place.population.to_le_bytes());
        records.push(kind_and_flags(place));
        records.push(countries.index(row, place));
        records.extend_from_slice(&regions.index(&place.region, &mut names).to_le_bytes());
        if !place.within.is_empty() {
            push_u24(&mut within, row);
            push_u24(&mut within, names.offset(&place.within));
        }
        for name in std::iter::once(&place.name).chain(&place.names) {
            add(&mut by_name, name, row);
        }
        for demonym in &place.demonyms {
            add(&mut by_demonym, demonym, row);
        }
    }
    let mut postings = Vec::new();
    let place_map = map(by_name, &mut postings);
    let demonym_map = map(by_demonym, &mut postings);
    assemble([records, names.bytes, regions.bytes, within, countries.bytes(), postings, place_map, demonym_map])
}

fn kind_and_flags(place: &RawPlace) -> u8 {
    let kind = KINDS.iter().position(|kind| *kind == place.kind).expect("every kind is listed") as u8;
    let flag = |set: bool, bit: u8| if set { bit } else { 0 };
    kind | flag(place.capital, layout::CAPITAL) | flag(place.seat, layout::SEAT) | flag(place.point.is_none(), layout::NO_POINT)
}

fn add(keys: &mut BTreeMap<String, Vec<u32>>, name: &str, row: u32) {
    // No folded name holds a `=`, so exact keys stand beside folded ones without touching them.
    let folded = if name.starts_with('=') { name.to_owned() } else { fold(name) };
    if folded.is_empty() {
        return;
    }
    let rows = keys.entry(folded).or_default();
    // Rows come in ascending order, so a repeat is always the last one.
    if rows.last() != Some(&row) {
        rows.push(row);
    }
}

fn map(keys: BTreeMap<String, Vec<u32>>, postings: &mut Vec<u8>) -> Vec<u8> {
    let mut builder = fst::MapBuilder::memory();
    for (key, rows) in keys {
        let value = if let [row] = rows.as_slice() {
            u64::from(*row) << 1
        } else {
            let offset = postings.len() as u64;
            push_varint(postings, rows.len() as u32);
            let mut last = 0;
            for row in rows {
                push_varint(postings, row - last);
                last = row;
            }
            offset << 1 | 1
        };
        builder.insert(key, value).expect("keys of a BTreeMap ascend");
    }
    builder.into_inner().expect("memory does not fail")
}

fn assemble(sections: [Vec<u8>; Section::COUNT]) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    let mut offset = MAGIC.len() + Section::COUNT * 8;
    for section in &sections {
        bytes.extend_from_slice(&(offset as u32).to_le_bytes());
        bytes.extend_from_slice(&(section.len() as u32).to_le_bytes());
        offset += section.len();
    }
    bytes.extend(sections.into_iter().flatten());
    bytes
}

/// The blob of names; each distinct name is stored once.
#[derive(Default)]
struct Names {
    bytes: Vec<u8>,
    offsets: BTreeMap<String, u32>,
}

impl Names {
    fn offset(&mut self, name: &str) -> u32 {
        if let Some(offset) = self.offsets.get(name) {
            return *offset;
        }
        let offset = self.bytes.len() as u32;
        push_varint(&mut self.bytes, name.len() as u32);
        self.bytes.extend_from_slice(name.as_bytes());
        self.offsets.insert(name.to_owned(), offset);
        offset
    }
}

#[derive(Default)]
struct Regions {
    bytes: Vec<u8>,
    indices: BTreeMap<String, u16>,
}

impl Regions {
    fn index(&mut self, region: &str, names: &mut Names) -> u16 {
        if region.is_empty() {
            return layout::NO_REGION;
        }
        if let Some(index) = self.indices.get(region) {
            return *index;
        }
        let index = u16::try_from(self.indices.len()).expect("fewer than 65,535 first-level units");
        push_u24(&mut self.bytes, names.offset(region));
        self.indices.insert(region.to_owned(), index);
        index
    }
}

/// Codes in order, each with the row of the country and of its capital.
struct Countries(BTreeMap<Country, (u32, u32)>);

impl Countries {
    fn new(places: &[RawPlace]) -> Self {
        Self(places.iter().filter_map(|place| place.country).map(|code| (code, (layout::NOWHERE, layout::NOWHERE))).collect())
    }

    /// The number of the row's country, counted from 1; notes the row if it is the country or its capital.
    fn index(&mut self, row: u32, place: &RawPlace) -> u8 {
        let Some(code) = place.country else { return 0 };
        let entry = self.0.get_mut(&code).expect("every code was collected");
        if place.kind == PlaceKind::Country {
            entry.0 = entry.0.min(row);
        }
        if place.capital {
            entry.1 = entry.1.min(row);
        }
        u8::try_from(self.0.range(..code).count() + 1).expect("at most 255 countries")
    }

    fn bytes(self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for (code, (row, capital)) in self.0 {
            bytes.extend_from_slice(code.as_str().as_bytes());
            push_u24(&mut bytes, row);
            push_u24(&mut bytes, capital);
        }
        bytes
    }
}
