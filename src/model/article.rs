//! An article as it was read, and its page: what the parts of its text are.

use super::{ArticleId, Days, EntityId, MentionId, Partial, Published, SentenceId, Span};

/// One article as it was read. The text is never changed after this.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// The contract's id: path below the argument that named it, without extension, or the record's own id.
    pub id: String,
    /// The text, exactly as loaded.
    pub text: String,
    /// Title from the format's own field; a title inside the text is found later ([`Page::title`]).
    pub title: Option<String>,
    /// Publication date from the format's own field.
    pub published: Option<Partial>,
    /// Outlet from the format's own field.
    pub source: Option<String>,
    /// Address from the format's own field.
    pub url: Option<String>,
    /// Language from the format's own field (ISO 639-1).
    pub language: Option<String>,
    /// Where it was read from, for messages: a path and record, or `<sample>`.
    pub file: String,
}

/// What a part of an article's text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ZoneKind {
    /// The headline inside the text.
    Title,
    /// The head of a report: place, date, agency.
    Dateline,
    /// Who wrote or filed it.
    Byline,
    /// The words under a picture, with its credit.
    Caption,
    /// A post from a social network, quoted whole.
    Post,
    /// A sentence of the text, set again for show.
    PullQuote,
    /// A request to the reader: donate, subscribe, follow.
    Appeal,
    /// Who translated it.
    Translator,
    /// A line that only separates.
    Rule,
    /// Running text.
    Body,
}

impl ZoneKind {
    /// The word used on screen and in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Dateline => "dateline",
            Self::Byline => "byline",
            Self::Caption => "caption",
            Self::Post => "post",
            Self::PullQuote => "pull quote",
            Self::Appeal => "appeal",
            Self::Translator => "translator",
            Self::Rule => "rule",
            Self::Body => "body",
        }
    }

    /// True for parts that repeat, decorate or sell, and prove little.
    pub fn is_aside(self) -> bool {
        !matches!(self, Self::Title | Self::Dateline | Self::Post | Self::Body)
    }
}

/// A part of an article's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zone {
    /// Which bytes.
    pub span: Span,
    /// What they are.
    pub kind: ZoneKind,
}

/// The head of a report: where and when it was filed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dateline {
    /// The whole dateline.
    pub span: Span,
    /// Its place, as an entity.
    pub place: Option<EntityId>,
    /// Its place as written.
    pub place_name: Option<String>,
    /// Its date, with the year completed where that could be known.
    pub date: Option<Partial>,
    /// The agency it names, as written.
    pub agency: Option<String>,
}

/// What derivation knows about one article as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The title, from the format or from the text.
    pub title: Option<String>,
    /// Where the title stands in the text, if it does.
    pub title_span: Option<Span>,
    /// Outlet as named by the format or by the text.
    pub outlet: Option<String>,
    /// ISO 639-1 code, `und` if unknown.
    pub language: String,
    /// Parts of the text, in order, without gaps between paragraphs that hold letters.
    pub zones: Vec<Zone>,
    /// The dateline, if there is one.
    pub dateline: Option<Dateline>,
    /// The publication date, with how it is known.
    pub published: Published,
    /// The article's sentences: a run of ids.
    pub sentences: std::ops::Range<usize>,
    /// The article's mentions: a run of ids.
    pub mentions: std::ops::Range<usize>,
}

impl Page {
    /// The part of the page that holds byte `offset`; running text if none does.
    pub fn zone_at(&self, offset: usize) -> ZoneKind {
        let after = self.zones.partition_point(|zone| zone.span.start() <= offset);
        match after.checked_sub(1).map(|index| self.zones[index]) {
            Some(zone) if zone.span.holds(offset) => zone.kind,
            _ => ZoneKind::Body,
        }
    }

    /// Ids of the sentences, in order.
    pub fn sentence_ids(&self) -> impl DoubleEndedIterator<Item = SentenceId> + use<> {
        self.sentences.clone().map(super::Id::from_index)
    }

    /// Ids of the mentions, in order.
    pub fn mention_ids(&self) -> impl DoubleEndedIterator<Item = MentionId> + use<> {
        self.mentions.clone().map(super::Id::from_index)
    }

    /// The days on which the article may have been published.
    pub fn published_days(&self) -> Option<Days> {
        self.published.range.or_else(|| self.published.value.map(Partial::days))
    }
}

/// A sentence of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Whose.
    pub article: ArticleId,
    /// Which bytes, without the space around.
    pub span: Span,
    /// The zone it stands in.
    pub zone: ZoneKind,
    /// True if it opens a paragraph.
    pub opens: bool,
}
