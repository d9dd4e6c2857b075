//! Large word lists searched in place: one folded word a line, sorted by bytes. Nothing is parsed at start.

/// A sorted list of words, one a line.
#[derive(Clone, Copy, Debug)]
pub struct SortedWords(&'static str);

impl SortedWords {
    /// Takes a list as it stands in its file: sorted by bytes, without comments, ending in a line break.
    pub const fn embedded(lines: &'static str) -> Self {
        Self(lines)
    }

    /// True if the list holds exactly `word`.
    pub fn holds(&self, word: &str) -> bool {
        let bytes = self.0.as_bytes();
        let wanted = word.as_bytes();
        let (mut low, mut high) = (0, bytes.len());
        // Both ends stand at the start of a line; the middle is moved back to one.
        while low < high {
            let middle = low + (high - low) / 2;
            let start = bytes[low..middle].iter().rposition(|byte| *byte == b'\n').map_or(low, |at| low + at + 1);
            let end = bytes[start..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |at| start + at);
            match bytes[start..end].cmp(wanted) {
                std::cmp::Ordering::Equal => return true,
                std::cmp::Ordering::Less => low = end + 1,
                std::cmp::Ordering::Greater => high = start,
            }
        }
        false
    }

    /// Every word, in order.
    pub fn words(&self) -> impl Iterator<Item = &'static str> {
        self.0.lines()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_a_list_is_found_and_no_other() {
        let list = SortedWords::embedded("a\nab\nabc\nb\nzoe\n");
        for word in list.words() {
            assert!(list.holds(word), "{word}");
        }
        for word in ["", "aa", "abcd", "c", "zo", "zz"] {
            assert!(!list.holds(word), "{word}");
        }
    }
}
