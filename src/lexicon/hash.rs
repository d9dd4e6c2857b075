//! Open tables from words to rows: where a word belongs; `slots.rs` lays them out, `words.rs` searches them.
//!
//! The build script includes this file, so both sides agree on where a word belongs. Must not know what a row is. The words of a
//! table are ours; words from articles only look for them, so nobody can make a table slow.

/// Multiplier of every step: odd, with bits all over.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// Where a word belongs: the low bits choose its slot, the high half is its tag.
pub(crate) fn hash(word: &str) -> u32 {
    let bytes = word.as_bytes();
    let mut state = bytes.len() as u64;
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        state = mix(state ^ eight(chunk));
    }
    let rest = chunks.remainder();
    let tail = match rest.len() {
        4.. => u64::from(four(rest)) | u64::from(four(&rest[rest.len() - 4..])) << 32,
        1.. => u64::from(rest[0]) | u64::from(rest[rest.len() / 2]) << 8 | u64::from(rest[rest.len() - 1]) << 16,
        0 => 0,
    };
    let state = mix(mix(state ^ tail) ^ SPREAD);
    (state ^ state >> 32) as u32
}

fn mix(state: u64) -> u64 {
    let product = u128::from(state ^ SPREAD) * u128::from(SPREAD);
    product as u64 ^ (product >> 64) as u64
}

fn eight(bytes: &[u8]) -> u64 {
    u64::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6], bytes[7]])
}

fn four(bytes: &[u8]) -> u32 {
    u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])
}

/// A glance at a word, cheaper than [`hash`]: its length, its first, middle and last letters. Nothing for no word.
pub(crate) fn glance(word: &str) -> Option<u32> {
    let bytes = word.as_bytes();
    let (first, last) = (*bytes.first()?, *bytes.last()?);
    let letters = u32::from_le_bytes([first, bytes[bytes.len() / 2], last, bytes.len() as u8]);
    Some(letters.wrapping_mul(SPREAD as u32) >> 8)
}

/// The tag's half of a slot.
pub(crate) const TAG: u32 = 0xFFFF_0000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_differ_little_lie_apart() {
        let mut tags: Vec<u32> = (0..1_000).map(|number| hash(&format!("word{number}"))).collect();
        tags.sort_unstable();
        tags.dedup();
        assert!(tags.len() > 998, "{}", tags.len());
    }
}
