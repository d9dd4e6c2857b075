//! What the mouse holds while its button is down, and the words of an article that it was drawn over.
//!
//! Knows texts and sentences, no cells. Start at [`Grip`]; `update/mouse.rs` moves it.

use super::borders::Border;
use super::text::word_at;
use crate::model::{ArticleId, Corpus, Span};

/// What the mouse holds while its button is down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Grip {
    /// The map, at a cell.
    Map(u16, u16),
    /// Words of an article.
    Words {
        /// The reader that shows it.
        reader: usize,
        /// What was under the button when it went down, whole.
        from: Span,
        /// What is taken at a time.
        grain: Grain,
    },
    /// A border between panes.
    Border(Border),
}

/// What is taken at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Grain {
    /// Characters.
    Letter,
    /// Words.
    Word,
    /// Sentences.
    Sentence,
}

impl Grain {
    /// What so many clicks at one place mean.
    pub(crate) fn of(clicks: u8) -> Self {
        match clicks {
            ..2 => Self::Letter,
            2 => Self::Word,
            3.. => Self::Sentence,
        }
    }

    /// What is taken as a whole around a part of an article.
    pub(crate) fn whole(self, corpus: &Corpus, article: ArticleId, part: Span) -> Span {
        match self {
            Self::Letter => part,
            Self::Word => {
                let word = word_at(&corpus.articles[article].text, part.start());
                if word.is_empty() { part } else { word }
            }
            Self::Sentence => corpus.sentence_at(article, part.start()).map_or(part, |sentence| corpus.sentences[sentence].span),
        }
    }
}

/// Words of an article that the mouse was drawn over: they are marked until they are let go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Passage {
    /// The article.
    pub(crate) article: ArticleId,
    /// The words.
    pub(crate) span: Span,
}
