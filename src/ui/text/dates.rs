//! What stands behind a date in the text: the day that a relative or incomplete expression means.

use chrono::Datelike;

use crate::model::{ArticleId, Corpus, Mention, Timex, TimexKind};

/// How dates are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum DateForm {
    /// As written.
    Original,
    /// As written, with what they mean behind: `Monday→19 Feb`.
    #[default]
    Both,
    /// What they mean instead of what is written.
    Resolved,
}

impl DateForm {
    /// The word in the probe.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Original => "original",
            Self::Both => "both",
            Self::Resolved => "resolved",
        }
    }

    /// The next of the three, in a circle.
    pub(crate) fn next(self) -> Self {
        match self {
            Self::Original => Self::Both,
            Self::Both => Self::Resolved,
            Self::Resolved => Self::Original,
        }
    }
}

/// The year an article was published in, if that is certain.
pub(super) fn year_of(corpus: &Corpus, article: ArticleId) -> Option<i32> {
    let days = corpus.pages[article].published_days()?;
    (days.first.year() == days.last.year()).then(|| days.first.year())
}

/// What a mention means, in short, where that tells more than its words: `19 Feb`, with the year if it is not `known`.
///
/// Nothing for dates told in full, for lengths, sets and vague references.
pub(super) fn meaning(words: &str, mention: &Mention, known: Option<i32>) -> Option<String> {
    let timex = mention.timex.as_ref()?;
    let days = timex.value.days()?;
    if timex.anchor.is_none() || !matches!(timex.kind, TimexKind::Date | TimexKind::Time) {
        return None;
    }
    let short = days.written_beside(known);
    // A month is told: only the year can be missing, and it is not said if the reader knows it.
    let told = names_month(timex, words, days.first.month0() as usize) && known == Some(days.first.year()) && known == Some(days.last.year());
    (!told && short != words).then_some(short)
}

/// True if the expression itself names the month.
fn names_month(timex: &Timex, words: &str, month: usize) -> bool {
    const NAMES: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    timex.expression.split_whitespace().any(|word| word == "month") || words.to_lowercase().contains(NAMES[month])
}
