//! The name that was meant by one that is not known.

/// The known name nearest to a word: one that begins so, else one in which a letter is wrong, or two of a longer one.
pub(crate) fn nearest<'a>(word: &str, names: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
    let begins = names.clone().find(|name| word.len() >= 2 && name.starts_with(word));
    begins.or_else(|| {
        names
            .map(|name| (distance(word, name), name))
            .filter(|(wrong, _)| *wrong <= usize::from(!word.is_empty()) + usize::from(word.len() > 3))
            .min()
            .map(|(_, name)| name)
    })
}

/// Letters to be changed, left out or put in (Levenshtein).
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.chars().take(40).enumerate() {
        let mut corner = std::mem::replace(&mut row[0], at + 1);
        for column in 0..other.len() {
            let cost = corner + usize::from(letter != other[column]);
            corner = row[column + 1];
            row[column + 1] = cost.min(corner + 1).min(row[column] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_pen_are_seen_through() {
        let names = ["zoom", "quit", "walk-stops"];
        for (word, name) in [("zom", Some("zoom")), ("qiut", Some("quit")), ("walk", Some("walk-stops")), ("fly", None), ("", None)] {
            assert_eq!(nearest(word, names.into_iter()), name, "{word}");
        }
    }
}
