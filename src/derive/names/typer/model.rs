//! The weights of the typer, used in place from the bytes of the program.
//!
//! Layout, little-endian: [`MAGIC`]; then a power of two of slots of eight bytes: a feature (4 bytes, 0 for an empty slot) and its
//! weight for each of [`KINDS`](super::KINDS), one signed byte each. A feature stands at the slot its low bits name or in the next free one.

/// The model as the training wrote it.
static EMBEDDED: &[u8] = include_bytes!("../../../../assets/names/typer.bin");

/// First bytes of a model; the digit counts versions of the layout and of the features.
const MAGIC: &[u8; 8] = b"DLTYP 1\n";
/// Bytes of one slot.
const SLOT: usize = 8;
/// Steps of a stored weight per tenth of rule evidence.
pub(super) const STEPS: i32 = 4;

/// Adds the weights of `features` to a sum for each kind; tenths, as rules count.
pub(super) fn weigh(features: &[u32]) -> [i32; 4] {
    sum(EMBEDDED, features).map(|sum| sum / STEPS)
}

/// Sum of the stored weights. Bytes that are no model weigh nothing.
fn sum(bytes: &[u8], features: &[u32]) -> [i32; 4] {
    let mut sum = [0; 4];
    let Some(mask) = slots(bytes).checked_sub(1) else { return sum };
    for feature in features {
        let mut at = *feature as usize & mask;
        loop {
            let slot = &bytes[MAGIC.len() + at * SLOT..][..SLOT];
            let held = u32::from_le_bytes([slot[0], slot[1], slot[2], slot[3]]);
            if held == *feature {
                for (sum, weight) in sum.iter_mut().zip(&slot[4..]) {
                    *sum += i32::from(*weight as i8);
                }
            }
            if held == 0 || held == *feature {
                break;
            }
            at = (at + 1) & mask;
        }
    }
    sum
}

/// How many slots a model has; 0 if it is none.
fn slots(bytes: &[u8]) -> usize {
    let slots = bytes.strip_prefix(MAGIC).map_or(0, |rest| rest.len() / SLOT);
    if slots.is_power_of_two() { slots } else { 0 }
}

/// Lays out weights, in steps, for a table of `1 << bits` slots.
///
/// # Panics
/// If they fill more than seven eighths of it.
pub(super) fn pack(weights: &[(u32, [i8; 4])], bits: u32) -> Vec<u8> {
    let slots = 1usize << bits;
    assert!(weights.len() * 8 <= slots * 7, "{} weights do not fit in {slots} slots", weights.len());
    let mut bytes = MAGIC.to_vec();
    bytes.resize(MAGIC.len() + slots * SLOT, 0);
    for (feature, weights) in weights {
        let mut at = *feature as usize & (slots - 1);
        while bytes[MAGIC.len() + at * SLOT..][..4] != [0; 4] {
            at = (at + 1) & (slots - 1);
        }
        let slot = &mut bytes[MAGIC.len() + at * SLOT..][..SLOT];
        slot[..4].copy_from_slice(&feature.to_le_bytes());
        slot[4..].copy_from_slice(&weights.map(|weight| weight as u8));
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_come_back_and_others_weigh_nothing() {
        let weights: Vec<(u32, [i8; 4])> = (1..800).map(|at| ((at * 4) | 1, [at as i8, -1, 0, 127])).collect();
        let bytes = pack(&weights, 10);
        for (feature, weights) in &weights {
            assert_eq!(sum(&bytes, &[*feature]), weights.map(i32::from));
        }
        assert_eq!(sum(&bytes, &[2, 6, u32::MAX]), [0; 4]);
        assert_eq!(sum(&bytes, &[5, 9]), [3, -2, 0, 254]);
        assert_eq!(sum(b"something else", &[5]), [0; 4]);
    }

    #[test]
    fn the_embedded_model_is_one() {
        assert!(slots(EMBEDDED) >= 1 << 12);
    }
}
