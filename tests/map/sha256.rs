//! SHA-256 (FIPS 180-4), so that checking the manifest needs no crate.

/// The digest of `bytes` in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    // The constants are the fractional parts of the square and cube roots of the first primes.
    let primes: Vec<u32> = (2_u32..312).filter(|n| (2..*n).all(|divisor| n % divisor != 0)).collect();
    let fraction = |root: f64| ((root - root.floor()) * 4_294_967_296.0) as u32;
    let mut state: Vec<u32> = primes[..8].iter().map(|prime| fraction(f64::from(*prime).sqrt())).collect();
    let rounds: Vec<u32> = primes[..64].iter().map(|prime| fraction(f64::from(*prime).cbrt())).collect();
    let mut padded = bytes.to_vec();
    padded.push(0x80);
    padded.resize((padded.len() + 8).div_ceil(64) * 64 - 8, 0);
    padded.extend((bytes.len() as u64 * 8).to_be_bytes());
    for block in padded.chunks_exact(64) {
        let mut words: Vec<u32> = block.chunks_exact(4).map(|word| word.iter().fold(0, |word, byte| word << 8 | u32::from(*byte))).collect();
        for at in 16..64 {
            let (near, far): (u32, u32) = (words[at - 2], words[at - 15]);
            let far = far.rotate_right(7) ^ far.rotate_right(18) ^ far >> 3;
            let near = near.rotate_right(17) ^ near.rotate_right(19) ^ near >> 10;
            words.push(words[at - 16].wrapping_add(far).wrapping_add(words[at - 7]).wrapping_add(near));
        }
        let mut turn = state.clone();
        for (word, constant) in words.iter().zip(&rounds) {
            let (first, fifth) = (turn[0], turn[4]);
            let choice = fifth & turn[5] ^ !fifth & turn[6];
            let mixed = fifth.rotate_right(6) ^ fifth.rotate_right(11) ^ fifth.rotate_right(25);
            let one = turn[7].wrapping_add(mixed).wrapping_add(choice).wrapping_add(*constant).wrapping_add(*word);
            let majority = first & turn[1] ^ first & turn[2] ^ turn[1] & turn[2];
            let two = (first.rotate_right(2) ^ first.rotate_right(13) ^ first.rotate_right(22)).wrapping_add(majority);
            turn.rotate_right(1);
            turn[4] = turn[4].wrapping_add(one);
            turn[0] = one.wrapping_add(two);
        }
        state.iter_mut().zip(turn).for_each(|(old, new)| *old = old.wrapping_add(new));
    }
    state
        .iter()
        .flat_map(|word| word.to_be_bytes())
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|digit| char::from_digit(u32::from(digit), 16))
        .collect()
}
