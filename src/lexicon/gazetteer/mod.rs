//! The gazetteer: every place the program knows, looked up by folded name, in place, without parsing.
//!
//! Must not know articles or how a place is chosen among namesakes; it only says which there are, the most important first.
//! Start at [`Gazetteer::embedded`] and [`Gazetteer::find`]. The asset is made by `assets/generate.py`.

mod layout;
mod pack;

use std::sync::OnceLock;

use fst::Map;
use layout::{Section, Sections, degrees_at, u24_at, u32_at, varint};
pub use pack::{RawPlace, pack};

use crate::model::{Country, PlaceKind, Point, fold};

/// The asset as it was generated.
static EMBEDDED: &[u8] = include_bytes!("../../../assets/gazetteer/places.bin");

/// A row of the gazetteer. Rows are sorted: of two rows the lower is the more important place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct PlaceRow(u32);

/// What a row says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlaceInfo {
    /// Which row.
    pub row: PlaceRow,
    /// Its usual English name.
    pub name: &'static str,
    /// What it is.
    pub kind: PlaceKind,
    /// Its country; nothing for seas, continents, blocs and countries that are no more.
    pub country: Option<Country>,
    /// Name of the first-level unit it lies in, or empty.
    pub region: &'static str,
    /// Its point.
    pub point: Option<Point>,
    /// People living there, 0 if unknown.
    pub population: u64,
    /// Capital of its country.
    pub capital: bool,
    /// Seat of its first-level unit.
    pub seat: bool,
    /// For a venue, the city it lies in, or empty.
    pub within: &'static str,
}

/// Places by folded name. Cheap to make: nothing is copied out of the bytes.
pub struct Gazetteer {
    sections: Sections<'static>,
    places: Map<&'static [u8]>,
    demonyms: Map<&'static [u8]>,
}

impl Gazetteer {
    /// The gazetteer that is part of the program.
    pub fn embedded() -> &'static Self {
        static GAZETTEER: OnceLock<Gazetteer> = OnceLock::new();
        GAZETTEER.get_or_init(|| Self::open(EMBEDDED).expect("a test opens the embedded gazetteer"))
    }

    /// Opens what [`pack`] made; nothing if the bytes are something else.
    pub fn open(bytes: &'static [u8]) -> Option<Self> {
        let sections = Sections::read(bytes)?;
        let places = Map::new(sections.get(Section::Places)).ok()?;
        let demonyms = Map::new(sections.get(Section::Demonyms)).ok()?;
        Some(Self { sections, places, demonyms })
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.sections.get(Section::Records).len() / layout::RECORD
    }

    /// True if there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Every row, the most important first.
    pub fn rows(&self) -> impl Iterator<Item = PlaceRow> + use<> {
        (0..self.len() as u32).map(PlaceRow)
    }

    /// All rows that carry exactly this folded name, as main name or alternate, the most important first.
    pub fn find(&self, folded: &str) -> Vec<PlaceRow> {
        self.list(&self.places, folded)
    }

    /// First-level units and countries with an abbreviation found only as written, case and full stop and all, because its folded
    /// form is a common word: "La.", "LA", "Ind.", "OR", "US". Abbreviations that are safe ("Calif.", "W.Va.", "U.K.") are names as well.
    pub fn abbreviation(&self, written: &str) -> Vec<PlaceRow> {
        self.list(&self.places, &format!("={written}"))
    }

    /// True if some row carries exactly this folded name.
    pub fn knows(&self, folded: &str) -> bool {
        self.places.contains_key(folded)
    }

    /// True if `folded` is the row's own main name and not an alternate.
    pub fn is_main_name(&self, row: PlaceRow, folded: &str) -> bool {
        fold(self.name_of(row)) == folded
    }

    /// True if a longer name starts with these whole words, so that a match may still grow.
    pub fn starts(&self, folded_prefix: &str) -> bool {
        let tree = self.places.as_fst();
        let mut node = tree.root();
        for byte in folded_prefix.bytes().chain([b' ']) {
            let Some(index) = node.find_input(byte) else { return false };
            node = tree.node(node.transition_addr(index));
        }
        true
    }

    /// What a row says.
    pub fn info(&self, row: PlaceRow) -> PlaceInfo {
        let record = self.record(row);
        let flags = record[13];
        let region = u16::from_le_bytes([record[15], record[16]]);
        let kind = pack::KINDS[usize::from(flags & 7)];
        PlaceInfo {
            row,
            name: self.name_of(row),
            kind,
            country: self.code(record[14]),
            region: match region {
                layout::NO_REGION => "",
                index => self.name_at(u24_at(self.sections.get(Section::Regions), usize::from(index) * 3)),
            },
            point: (flags & layout::NO_POINT == 0).then(|| Point { lat: degrees_at(record, 3), lon: degrees_at(record, 6) }),
            population: u64::from(u32_at(record, 9)),
            capital: flags & layout::CAPITAL != 0,
            seat: flags & layout::SEAT != 0,
            within: if kind == PlaceKind::Venue { self.within(row) } else { "" },
        }
    }

    /// What kind of place a row is, its population and whether it is a capital: what [`Gazetteer::info`] says of them, for less.
    pub fn weight(&self, row: PlaceRow) -> (PlaceKind, u64, bool) {
        let record = self.record(row);
        (pack::KINDS[usize::from(record[13] & 7)], u64::from(u32_at(record, 9)), record[13] & layout::CAPITAL != 0)
    }

    /// The row of a country.
    pub fn country(&self, code: Country) -> Option<PlaceRow> {
        self.country_entry(code).and_then(|entry| row_at(entry, 2))
    }

    /// The row of a country's capital: the seat of government that news names, where there are two.
    pub fn capital_of(&self, code: Country) -> Option<PlaceRow> {
        self.country_entry(code).and_then(|entry| row_at(entry, 5))
    }

    /// Every country code the gazetteer knows, in order.
    pub fn countries(&self) -> impl Iterator<Item = Country> + '_ {
        self.sections.get(Section::Countries).chunks_exact(layout::COUNTRY).filter_map(code_of)
    }

    /// Countries whose people or things carry this folded demonym: "cuban" → CU, "congolese" → CD and CG.
    pub fn demonym(&self, folded: &str) -> Vec<Country> {
        let info = self.demonym_rows(folded).into_iter().map(|row| self.info(row));
        info.filter(|info| info.kind == PlaceKind::Country).filter_map(|info| info.country).collect()
    }

    /// The continent, region, state or city whose people or things carry this folded demonym: "latin american", "texan".
    pub fn demonym_region(&self, folded: &str) -> Option<PlaceRow> {
        self.demonym_rows(folded).into_iter().find(|row| self.info(*row).kind != PlaceKind::Country)
    }

    /// Every place whose people or things carry this folded demonym, the most important first.
    pub fn demonym_rows(&self, folded: &str) -> Vec<PlaceRow> {
        self.list(&self.demonyms, folded)
    }

    /// The country of an emoji flag, from its two regional indicator characters.
    pub fn flag(letters: [char; 2]) -> Option<Country> {
        let letter = |char: char| u8::try_from(u32::from(char).checked_sub(0x1F1E6)?).ok().filter(|index| *index < 26).map(|index| b'A' + index);
        let code = [letter(letters[0])?, letter(letters[1])?];
        Country::new(std::str::from_utf8(&code).ok()?)
    }

    fn list(&self, map: &Map<&'static [u8]>, folded: &str) -> Vec<PlaceRow> {
        let Some(value) = map.get(folded) else { return Vec::new() };
        if value & 1 == 0 {
            return vec![PlaceRow((value >> 1) as u32)];
        }
        let postings = self.sections.get(Section::Postings);
        let mut offset = (value >> 1) as usize;
        let count = varint(postings, &mut offset);
        let mut row = 0;
        (0..count)
            .map(|_| {
                row += varint(postings, &mut offset);
                PlaceRow(row)
            })
            .collect()
    }

    fn record(&self, row: PlaceRow) -> &'static [u8] {
        let start = row.0 as usize * layout::RECORD;
        &self.sections.get(Section::Records)[start..start + layout::RECORD]
    }

    fn name_of(&self, row: PlaceRow) -> &'static str {
        self.name_at(u24_at(self.record(row), 0))
    }

    fn name_at(&self, offset: u32) -> &'static str {
        let names = self.sections.get(Section::Names);
        let mut offset = offset as usize;
        let length = varint(names, &mut offset) as usize;
        std::str::from_utf8(&names[offset..offset + length]).expect("names are packed from strings")
    }

    fn within(&self, row: PlaceRow) -> &'static str {
        let table = self.sections.get(Section::Within);
        let (mut low, mut high) = (0, table.len() / layout::WITHIN);
        while low < high {
            let middle = low.midpoint(high);
            let entry = &table[middle * layout::WITHIN..];
            match u24_at(entry, 0).cmp(&row.0) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return self.name_at(u24_at(entry, 3)),
            }
        }
        ""
    }

    fn code(&self, index: u8) -> Option<Country> {
        let start = usize::from(index).checked_sub(1)? * layout::COUNTRY;
        code_of(&self.sections.get(Section::Countries)[start..])
    }

    fn country_entry(&self, code: Country) -> Option<&'static [u8]> {
        self.sections.get(Section::Countries).chunks_exact(layout::COUNTRY).find(|entry| entry.starts_with(code.as_str().as_bytes()))
    }
}

fn code_of(entry: &[u8]) -> Option<Country> {
    Country::new(std::str::from_utf8(&entry[..2]).ok()?)
}

fn row_at(entry: &[u8], offset: usize) -> Option<PlaceRow> {
    Some(u24_at(entry, offset)).filter(|row| *row != layout::NOWHERE).map(PlaceRow)
}

#[cfg(test)]
mod tests;
