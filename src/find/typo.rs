//! One slip of the finger: a letter too many, too few, wrong, or two swapped.

/// Shorter words are too much like each other.
const SHORTEST: usize = 4;

/// True if `typed` differs from `word`, or from a beginning of it, by at most one slip.
pub(super) fn near(typed: &[char], word: &[char]) -> bool {
    if typed.len() < SHORTEST || word.len() + 1 < typed.len() {
        return false;
    }
    let (length, most) = (typed.len(), word.len());
    // A beginning is compared only if it begins alike: a slip in the first letter of half a word leaves nothing to go by.
    let starts = word.first() == typed.first() || word.get(..2).is_some_and(|pair| [pair[1], pair[0]] == typed[..2]);
    one_slip(typed, word) || (starts && (length - 1..=length + 1).any(|cut| cut <= most && one_slip(typed, &word[..cut])))
}

/// Damerau–Levenshtein distance (restricted: adjacent swaps) of at most one, in one pass.
fn one_slip(a: &[char], b: &[char]) -> bool {
    let (a, b) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if b.len() > a.len() + 1 {
        return false;
    }
    let same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[same..], &b[same..]);
    if a.len() == b.len() {
        a.is_empty() || a[1..] == b[1..] || (a.len() > 1 && a[0] == b[1] && a[1] == b[0] && a[2..] == b[2..])
    } else {
        *a == b[1..]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_forgiven_two_are_not() {
        let near = |typed: &str, word: &str| near(&typed.chars().collect::<Vec<_>>(), &word.chars().collect::<Vec<_>>());
        for (typed, word) in [
            ("lavrov", "lavrov"),
            ("lavorv", "lavrov"),
            ("larov", "lavrov"),
            ("lavrrov", "lavrov"),
            ("lavrof", "lavrov"),
            ("kavrov", "lavrov"),
            ("alvrov", "lavrov"),
            ("lavo", "lavrov"),
            ("havanna", "havana"),
            ("mosc", "moscow"),
        ] {
            assert!(near(typed, word), "{typed} {word}");
        }
        for (typed, word) in [("lvao", "lavrov"), ("lavfof", "lavrov"), ("rio", "rim"), ("peru", "cuba"), ("lavrovas", "lavrov"), ("kavr", "lavrov")]
        {
            assert!(!near(typed, word), "{typed} {word}");
        }
    }
}
