//! The text as a row of units: user-perceived characters, and dates with what stands behind or instead of them.
//!
//! Everything that measures or draws reads the same units, so that they cannot disagree. Knows no rows. Start at [`Flow::units`].

use std::borrow::Cow;

use super::dates::{self, DateForm};
use crate::model::{ArticleId, ClusterKind, Clusters, Corpus, Id, Kind, Mention, MentionId, Shown, Span, clusters_in};

/// An article as it flows into rows.
pub(super) struct Flow<'a> {
    pub text: &'a str,
    mentions: &'a [Mention],
    /// Number of the first of the mentions.
    first: usize,
    dates: DateForm,
    /// The year that need not be said.
    year: Option<i32>,
    /// Columns that fit on any row: what is put in never takes more.
    room: u16,
}

/// One part of the text that is never divided.
pub(super) struct Unit<'a> {
    /// Which bytes.
    pub span: Span,
    /// What is drawn for them.
    pub shown: Cow<'a, str>,
    /// Columns, without the arrow.
    pub width: u16,
    pub kind: ClusterKind,
    pub mention: Option<MentionId>,
    /// True if something else is drawn instead of the words.
    pub replaced: bool,
    /// What is put in behind: `→19 Feb`.
    pub arrow: Option<Shown>,
}

impl Unit<'_> {
    /// Columns with the arrow.
    pub(super) fn columns(&self) -> u16 {
        self.width + self.arrow.as_ref().map_or(0, |arrow| arrow.width() as u16)
    }

    /// True if nothing is to be seen of it, so that it can be left out where a row starts or ends.
    pub(super) fn is_blank(&self) -> bool {
        self.kind != ClusterKind::Text || self.shown.trim().is_empty()
    }
}

impl<'a> Flow<'a> {
    pub(super) fn new(corpus: &'a Corpus, article: ArticleId, dates: DateForm, room: u16) -> Self {
        Self {
            text: &corpus.articles[article].text,
            mentions: corpus.mentions_of(article),
            first: corpus.pages[article].mentions.start,
            dates,
            year: dates::year_of(corpus, article),
            room,
        }
    }

    /// The units of a part of the text that starts and ends between units.
    pub(super) fn units(&self, part: Span) -> Units<'_, 'a> {
        let next = self.mentions.partition_point(|mention| mention.span.end() <= part.start());
        Units { flow: self, clusters: clusters_in(self.text, part), next }
    }

    /// What a date means, if that is to be shown.
    fn meaning(&self, mention: &Mention) -> Option<Shown> {
        if mention.kind != Kind::Date {
            return None;
        }
        let meaning = Shown::line(&dates::meaning(mention.span.of(self.text), mention, self.year)?);
        (meaning.width() + 10 <= usize::from(self.room)).then_some(meaning)
    }
}

/// Iterator over units.
pub(super) struct Units<'f, 'a> {
    flow: &'f Flow<'a>,
    clusters: Clusters<'a>,
    /// The first mention that does not end before the next cluster.
    next: usize,
}

impl<'a> Iterator for Units<'_, 'a> {
    type Item = Unit<'a>;

    fn next(&mut self) -> Option<Unit<'a>> {
        let cluster = self.clusters.next()?;
        let mentions = self.flow.mentions;
        while mentions.get(self.next).is_some_and(|mention| mention.span.end <= cluster.span.start) {
            self.next += 1;
        }
        let mention = mentions.get(self.next).filter(|mention| mention.span.start <= cluster.span.start);
        let mut unit = Unit {
            span: cluster.span,
            width: u16::from(cluster.width),
            shown: cluster.shown,
            kind: cluster.kind,
            mention: mention.map(|_| MentionId::from_index(self.flow.first + self.next)),
            replaced: false,
            arrow: None,
        };
        let Some(mention) = mention else { return Some(unit) };
        match self.flow.dates {
            DateForm::Both if mention.span.end <= unit.span.end && unit.kind == ClusterKind::Text => {
                unit.arrow = self.flow.meaning(mention).map(|meaning| Shown::line(&format!("→{meaning}")));
            }
            DateForm::Resolved if mention.span.start == unit.span.start && self.stands_on_a_line(mention) => {
                if let Some(meaning) = self.flow.meaning(mention) {
                    while unit.span.end < mention.span.end
                        && let Some(more) = self.clusters.next()
                    {
                        unit.span.end = more.span.end;
                    }
                    unit.width = meaning.width() as u16;
                    unit.shown = Cow::Owned(meaning.to_string());
                    unit.kind = ClusterKind::Text;
                    unit.replaced = true;
                }
            }
            _ => {}
        }
        Some(unit)
    }
}

impl Units<'_, '_> {
    /// True without a line break between the mention's words.
    fn stands_on_a_line(&self, mention: &Mention) -> bool {
        clusters_in(self.flow.text, mention.span).all(|cluster| cluster.kind != ClusterKind::Break)
    }
}
