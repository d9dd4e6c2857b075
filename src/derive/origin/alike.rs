//! Sentences of different articles that are nearly the same, found by the runs of words they share, in time linear in their words.

use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

/// Words of a run that is compared.
const RUN: usize = 4;

/// Sentences of fewer words are alike by chance.
const SHORT: usize = 8;

/// Sentences taken in so far, grouped with those they repeat.
#[derive(Default)]
pub(super) struct Copies {
    /// Article and sentence of each.
    places: Vec<(usize, usize)>,
    /// How many runs each has.
    runs: Vec<usize>,
    /// The first sentence that had a run.
    first: HashMap<u64, usize, BuildHasherDefault<DefaultHasher>>,
    /// The sentence each repeats: itself for the first of its group.
    root: Vec<usize>,
}

impl Copies {
    /// Takes in a sentence by its folded words. Articles come in order.
    pub(super) fn add(&mut self, article: usize, sentence: usize, words: &[&str]) {
        if words.len() < SHORT {
            return;
        }
        let here = self.places.len();
        let hasher = self.first.hasher().clone();
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for run in words.windows(RUN) {
            let first = *self.first.entry(hasher.hash_one(run)).or_insert(here);
            if first != here && self.places[first].0 != article {
                *shared.entry(self.root[first]).or_default() += 1;
            }
        }
        let count = words.len() + 1 - RUN;
        // Nearly the same: three runs in five of the shorter one.
        let alike = shared.into_iter().filter(|(other, runs)| *runs * 5 >= count.min(self.runs[*other]) * 3);
        let root = alike.max_by_key(|(other, runs)| (*runs, std::cmp::Reverse(*other))).map_or(here, |(other, _)| other);
        self.places.push((article, sentence));
        self.runs.push(count);
        self.root.push(root);
    }

    /// Groups of two sentences or more.
    pub(super) fn groups(&self) -> Vec<Vec<(usize, usize)>> {
        let mut groups: Vec<Vec<(usize, usize)>> = vec![Vec::new(); self.places.len()];
        for (place, root) in self.places.iter().zip(&self.root) {
            groups[*root].push(*place);
        }
        groups.retain(|group| group.len() > 1);
        groups
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(sentences: &[(usize, &str)]) -> Vec<Vec<(usize, usize)>> {
        let mut copies = Copies::default();
        for (sentence, (article, text)) in sentences.iter().enumerate() {
            copies.add(*article, sentence, &text.split(' ').collect::<Vec<_>>());
        }
        copies.groups()
    }

    #[test]
    fn a_sentence_with_a_word_changed_is_a_copy() {
        let told = "the minister arrived in the capital on monday for talks about trade";
        let changed = "the minister arrived in the capital on monday for talks on trade and fishing";
        let other = "the minister left the capital on monday after talks with the union of farmers";
        assert_eq!(groups(&[(0, told), (1, other), (2, changed), (3, told)]), [vec![(0, 0), (2, 2), (3, 3)]]);
    }

    #[test]
    fn one_article_repeats_nobody_and_short_sentences_prove_nothing() {
        let told = "the minister arrived in the capital on monday for talks about trade";
        assert!(groups(&[(0, told), (0, told)]).is_empty());
        assert!(groups(&[(0, "he arrived in the capital on monday"), (1, "he arrived in the capital on monday")]).is_empty());
    }
}
