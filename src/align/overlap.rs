//! How much of one article's text stands in another word by word: reprints make poor partners.
//!
//! Must not know what articles claim. Start at [`Shingles::overlap`].

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::model::{ArticleId, Corpus, fold};

/// Runs of words of an article, as sorted hashes without repeats.
#[derive(Debug)]
pub(super) struct Shingles(Vec<u64>);

/// Words in a run: long enough that two writers seldom hit on the same.
const WORDS: usize = 5;
/// Bytes read of an article: a reprint shows in its beginning.
const READ: usize = 32 * 1024;

impl Shingles {
    /// Reads the beginning of an article.
    pub(super) fn new(corpus: &Corpus, article: ArticleId) -> Self {
        let mut read = 0;
        let mut words: Vec<String> = Vec::new();
        for sentence in corpus.sentences_of(article) {
            words.extend(fold(corpus.words(article, sentence.span)).split(' ').map(str::to_owned));
            read += sentence.span.len();
            if read > READ {
                break;
            }
        }
        let hash = |run: &[String]| {
            // Without a random seed: the same answer every time.
            let mut hasher = DefaultHasher::new();
            run.hash(&mut hasher);
            hasher.finish()
        };
        let mut runs: Vec<u64> = words.windows(WORDS).map(hash).collect();
        runs.sort_unstable();
        runs.dedup();
        Self(runs)
    }

    /// The part of `other` that stands here as well: 0 to 1.
    pub(super) fn overlap(&self, other: &Self) -> f32 {
        if other.0.is_empty() {
            return 0.0;
        }
        let shared = other.0.iter().filter(|run| self.0.binary_search(run).is_ok()).count();
        shared as f32 / other.0.len() as f32
    }
}
