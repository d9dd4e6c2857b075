//! The bytes of a gazetteer: how a row, a name and a list of rows are written, and how they are read back.
//!
//! Must not know what a name means. Start at [`Sections`]; [`super::pack`] writes what this file reads.
//!
//! ```text
//! magic 8 bytes | Section::COUNT × (offset u32, length u32) | sections
//! records    17 bytes each: name u24, lat i24, lon i24 (1/10000 degree), population u32, kind and flags u8, country u8, region u16
//! names      length varint, UTF-8 bytes; a record's `name` is an offset into it
//! regions    u24 offsets into `names`; a record's `region` is an index here
//! within     (row u24, name u24) sorted by row: the city of a venue
//! countries  (code 2 bytes, row u24, capital u24); a record's `country` is an index here, 0 is none
//! postings   count varint, then rows as deltas in varints: rows ascend, and a lower row is more important
//! places     fst: folded name → row << 1, or offset into `postings` << 1 | 1
//! demonyms   fst of the same kind: folded demonym → rows
//! ```
//! All numbers are little-endian.

/// First bytes of a gazetteer; the digit counts versions of the layout.
pub(super) const MAGIC: &[u8; 8] = b"DLGAZ 1\n";
/// Bytes of one record.
pub(super) const RECORD: usize = 17;
/// Bytes of one country.
pub(super) const COUNTRY: usize = 8;
/// Bytes of one venue's city.
pub(super) const WITHIN: usize = 6;
/// A u24 that points nowhere.
pub(super) const NOWHERE: u32 = 0x00FF_FFFF;
/// A region index that stands for no region.
pub(super) const NO_REGION: u16 = u16::MAX;
/// Steps per degree of a stored coordinate: about 11 m.
pub(super) const PER_DEGREE: f64 = 10_000.0;
/// Flags of a record, above the three bits of its kind.
pub(super) const CAPITAL: u8 = 1 << 3;
pub(super) const SEAT: u8 = 1 << 4;
pub(super) const NO_POINT: u8 = 1 << 5;

/// The parts of the file, in order.
#[derive(Clone, Copy)]
pub(super) enum Section {
    Records,
    Names,
    Regions,
    Within,
    Countries,
    Postings,
    Places,
    Demonyms,
}

impl Section {
    /// How many there are.
    pub(super) const COUNT: usize = 8;
}

/// The sections of a file, cut out but not yet understood.
pub(super) struct Sections<'a>([&'a [u8]; Section::COUNT]);

impl<'a> Sections<'a> {
    /// Cuts `bytes` up; nothing if they are not a gazetteer of this layout or the table points outside.
    pub(super) fn read(bytes: &'a [u8]) -> Option<Self> {
        let table = bytes.strip_prefix(MAGIC)?.get(..Section::COUNT * 8)?;
        let mut sections: [&[u8]; Section::COUNT] = [&[]; Section::COUNT];
        for (section, entry) in sections.iter_mut().zip(table.chunks_exact(8)) {
            let offset = u32_at(entry, 0) as usize;
            *section = bytes.get(offset..offset.checked_add(u32_at(entry, 4) as usize)?)?;
        }
        Some(Self(sections))
    }

    /// The bytes of one section.
    pub(super) fn get(&self, section: Section) -> &'a [u8] {
        self.0[section as usize]
    }
}

/// Reads a little-endian `u32` at `offset`.
pub(super) fn u32_at(bytes: &[u8], offset: usize) -> u32 {
    u32::from_le_bytes([bytes[offset], bytes[offset + 1], bytes[offset + 2], bytes[offset + 3]])
}

/// Reads a little-endian `u24` at `offset`.
pub(super) fn u24_at(bytes: &[u8], offset: usize) -> u32 {
    u32::from_le_bytes([bytes[offset], bytes[offset + 1], bytes[offset + 2], 0])
}

/// Reads a stored coordinate, in degrees.
pub(super) fn degrees_at(bytes: &[u8], offset: usize) -> f64 {
    // The sign bit is the 24th: shift it up, then back down with its sign.
    let steps = i32::from_le_bytes([0, bytes[offset], bytes[offset + 1], bytes[offset + 2]]) >> 8;
    f64::from(steps) / PER_DEGREE
}

/// Reads a varint at `offset` and moves `offset` behind it.
pub(super) fn varint(bytes: &[u8], offset: &mut usize) -> u32 {
    let mut value = 0;
    for shift in (0..32).step_by(7) {
        let byte = bytes[*offset];
        *offset += 1;
        value |= u32::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            break;
        }
    }
    value
}

/// Writes the low three bytes of `value`.
pub(super) fn push_u24(bytes: &mut Vec<u8>, value: u32) {
    bytes.extend_from_slice(&value.to_le_bytes()[..3]);
}

/// Writes a coordinate in degrees.
pub(super) fn push_degrees(bytes: &mut Vec<u8>, degrees: f64) {
    let steps = (degrees * PER_DEGREE).round() as i32;
    bytes.extend_from_slice(&steps.to_le_bytes()[..3]);
}

/// Writes a varint.
pub(super) fn push_varint(bytes: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        for degrees in [0.0, 23.133, -82.3831, 180.0, -180.0, -90.0] {
            let mut bytes = Vec::new();
            push_degrees(&mut bytes, degrees);
            assert!((degrees_at(&bytes, 0) - degrees).abs() < 1e-9, "{degrees}");
        }
        for value in [0, 1, 127, 128, 16_384, u32::MAX] {
            let mut bytes = Vec::new();
            push_varint(&mut bytes, value);
            let mut offset = 0;
            assert_eq!(varint(&bytes, &mut offset), value);
            assert_eq!(offset, bytes.len());
        }
    }

    #[test]
    fn other_bytes_are_no_gazetteer() {
        assert!(Sections::read(b"").is_none());
        assert!(Sections::read(b"DLGAZ 1\n").is_none());
        let mut far = MAGIC.to_vec();
        far.extend_from_slice(&[0xFF; Section::COUNT * 8]);
        assert!(Sections::read(&far).is_none());
    }
}
