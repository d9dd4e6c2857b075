//! Facts: sightings with their dates resolved, the material journeys are built from.

use super::origin::Origins;
use crate::model::{Days, Span, Status, ZoneKind};

/// One sentence's claim about a party, a place and a time.
#[expect(clippy::struct_excessive_bools, reason = "each is a plain fact about the sentence, and all combinations occur")]
#[derive(Clone, Debug)]
pub(crate) struct Fact {
    /// Whose text, by index in the sorted pile.
    pub article: usize,
    /// Index of the sentence in its article.
    pub sentence: usize,
    /// The words of the claim.
    pub span: Span,
    /// The zone they stand in.
    pub zone: ZoneKind,
    /// The rule that read them.
    pub rule: &'static str,
    /// Who; the leader first.
    pub party: Vec<usize>,
    /// Where.
    pub place: usize,
    /// What is told beside place, time and people: the longer words of the sentence, by number.
    pub gist: Vec<u64>,
    /// Index of the mention of the place among the article's units.
    pub place_unit: usize,
    /// Index of the unit of the date.
    pub date_unit: Option<usize>,
    /// The days the sentence states.
    pub days: Option<Days>,
    /// For "yesterday", "today": days from the claim's day to publication, earliest and latest.
    pub lag: Option<(i64, i64)>,
    /// Without stated days: the days that telling it now implies.
    pub near: Option<Days>,
    /// True if the day is that of the sentence before: the story goes on.
    pub carried: bool,
    /// True if the days are told as a range of their own: "from March 25 to April 2".
    pub ranged: bool,
    /// Whether it happened.
    pub status: Status,
    /// True if it is denied: "he never was in Moscow".
    pub denied: bool,
    /// True for "previous", "last": a journey before the one the article is about.
    pub earlier: bool,
    /// True for leaving.
    pub leaves: bool,
    /// 1 to 3.
    pub weight: u8,
    /// True if the sentence names the traveller.
    pub named: bool,
    /// Number of the list within the article; 0 stands alone.
    pub list: usize,
    /// How many places share the list.
    pub listed: usize,
}

impl Fact {
    /// True if the stated days are narrow enough to date a stop.
    pub(crate) fn is_narrow(&self) -> bool {
        self.days.is_some_and(|days| days.count() <= 8)
    }

    /// True if the stated days belong to this place alone: not one interval, and not one day over three places.
    pub(crate) fn is_own(&self) -> bool {
        self.days.is_some_and(|days| self.listed <= 1 || self.listed == 2 && days.is_day())
    }

    /// True in running text: not a headline, a caption or another aside.
    pub(crate) fn in_body(&self) -> bool {
        matches!(self.zone, ZoneKind::Body | ZoneKind::Post | ZoneKind::Dateline)
    }
}

/// A claim about the length of a trip: "the tour began on April 17", "five-day tour in 2023".
#[derive(Clone, Debug)]
pub(crate) struct TripFact {
    /// Whose text.
    pub article: usize,
    /// The words of the claim.
    pub span: Span,
    /// The rule that read them.
    pub rule: &'static str,
    /// Who travels.
    pub traveller: usize,
    /// First day, as far as told.
    pub start: Option<Days>,
    /// Last day, as far as told.
    pub end: Option<Days>,
    /// Length in days.
    pub length: Option<i64>,
    /// When as a whole: "in 2023".
    pub days: Option<Days>,
    /// Whether it happened.
    pub status: Status,
    /// Places listed with it.
    pub places: Vec<usize>,
}

/// A claim about the order of places.
#[derive(Clone, Debug)]
pub(crate) struct OrderFact {
    /// Whose text.
    pub article: usize,
    /// Index of the sentence.
    pub sentence: usize,
    /// The words of the claim.
    pub span: Span,
    /// The rule that read them.
    pub rule: &'static str,
    /// First to last.
    pub places: Vec<usize>,
    /// 8, 2, 1 or 0.
    pub weight: u8,
    /// Whether it is told of a plan.
    pub status: Status,
}

impl OrderFact {
    /// True if days or words say it: a mere list of places, which weighs 2 at most, only suggests an order.
    pub(crate) fn is_said(&self) -> bool {
        self.weight > 2
    }
}

/// A claim that a traveller meets somebody.
#[derive(Clone, Debug)]
pub(crate) struct MeetFact {
    /// Whose text.
    pub article: usize,
    /// Index of the sentence.
    pub sentence: usize,
    /// The words of the claim.
    pub span: Span,
    /// The rule that read them.
    pub rule: &'static str,
    /// One side.
    pub who: Vec<usize>,
    /// The other side.
    pub whom: Vec<usize>,
    /// Where, if told.
    pub place: Option<usize>,
    /// When, if told.
    pub days: Option<Days>,
    /// Whether it happened.
    pub status: Status,
}

/// Everything told about travelling in a pile.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    /// Sightings.
    pub seen: Vec<Fact>,
    /// Trips as wholes.
    pub trips: Vec<TripFact>,
    /// Orders.
    pub orders: Vec<OrderFact>,
    /// Meetings.
    pub meets: Vec<MeetFact>,
    /// For every article, whose travelling it is about.
    pub topics: Vec<Option<usize>>,
    /// For every article, the days on which it may have been published.
    pub published: Vec<Option<Days>>,
    /// Where each sentence has its claims from; each article counts as itself until that is known.
    pub origins: Origins,
}

impl Facts {
    /// Those of `indices`, rising as the facts of a trip do, that `article` tells. Facts stand in the order of their articles.
    pub(crate) fn told_by<'f>(&self, indices: &'f [usize], article: usize) -> &'f [usize] {
        let first = indices.partition_point(|index| self.seen[*index].article < article);
        let last = indices.partition_point(|index| self.seen[*index].article <= article);
        &indices[first..last]
    }

    /// The facts an article tells.
    pub(crate) fn of_article(&self, article: usize) -> &[Fact] {
        let first = self.seen.partition_point(|fact| fact.article < article);
        let last = self.seen.partition_point(|fact| fact.article <= article);
        &self.seen[first..last]
    }

    /// The claims of order of an article; they stand in the order of their articles.
    pub(crate) fn orders_of(&self, article: usize) -> &[OrderFact] {
        let first = self.orders.partition_point(|order| order.article < article);
        let last = self.orders.partition_point(|order| order.article <= article);
        &self.orders[first..last]
    }

    /// How many origins these facts have: articles that retell one source are one witness.
    pub(crate) fn witnesses<'f>(&self, facts: impl Iterator<Item = &'f usize>) -> usize {
        let mut origins: Vec<usize> = facts.map(|index| self.origins.of(self.seen[*index].article, self.seen[*index].sentence)).collect();
        origins.sort_unstable();
        origins.dedup();
        origins.len()
    }
}
