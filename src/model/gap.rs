//! Gaps: what the pile leaves open about its journeys, in the order to be looked into.
//!
//! A pure reading of a corpus; must not know how it is drawn. Start at [`Corpus::gaps`].

use super::{Corpus, Days, EntityId, Evidence, JourneyId, Partial, Status, Stop};

/// What is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GapKind {
    /// Days within a journey on which nothing is told.
    Days,
    /// A stop that one origin alone tells of.
    Origin,
    /// A planned stop or meeting that no article reports, or cancels.
    Plan,
    /// A stop, or a claim that belongs to no journey, without a date.
    Date,
}

impl GapKind {
    /// The word used on screen and in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Days => "days",
            Self::Origin => "origin",
            Self::Plan => "plan",
            Self::Date => "date",
        }
    }
}

/// Something the pile leaves open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// What is missing.
    pub kind: GapKind,
    /// In which journey; nothing for a claim that belongs to none.
    pub journey: Option<JourneyId>,
    /// At which of its stops, by index; for days, the stop before them.
    pub stop: Option<usize>,
    /// Whom a plan is to meet, or who is where in a claim that belongs to no journey.
    pub person: Option<EntityId>,
    /// The days without evidence, or those of the plan.
    pub days: Option<Days>,
    /// For a plan: true if an article is newer than it, and could have reported it.
    pub overdue: bool,
    /// What is told all the same; empty for days.
    pub evidence: Vec<Evidence>,
}

impl Gap {
    fn new(kind: GapKind, journey: Option<JourneyId>, stop: Option<usize>, evidence: Vec<Evidence>) -> Self {
        Self { kind, journey, stop, person: None, days: None, overdue: false, evidence }
    }

    /// The gap in words, without its place: `21–22 Feb 2024: nothing is told`.
    pub fn says(&self, corpus: &Corpus) -> String {
        let days = self.days.map(Days::written);
        match self.kind {
            GapKind::Days => format!("{}: nothing is told", days.unwrap_or_default()),
            GapKind::Origin => {
                let origin = corpus.origins_of(&self.evidence).first().map(|origin| &corpus.origins.table[*origin]);
                let name = origin.map_or("one source", |origin| origin.name.as_str());
                format!("told by {name} alone")
            }
            GapKind::Plan => {
                let what = self.person.map_or_else(|| "planned".to_owned(), |person| format!("a meeting with {} planned", corpus.name(person)));
                let when = days.map(|days| format!(" for {days}")).unwrap_or_default();
                let since = if self.overdue { "no article reports it" } else { "every article is older" };
                format!("{what}{when}, {since}")
            }
            GapKind::Date => match self.evidence.first().and_then(|one| one.sighting).map(|sighting| &corpus.sightings[sighting]) {
                Some(sighting) if self.journey.is_none() => {
                    format!("{} in {}: no date, in no journey", corpus.name(sighting.traveller), corpus.name(sighting.place))
                }
                _ => "no date is told".to_owned(),
            },
        }
    }
}

impl Corpus {
    /// What the pile leaves open: journey by journey, not counting those told in passing, then claims that belong to none.
    pub fn gaps(&self) -> Vec<Gap> {
        let newest = self.pages.iter().filter_map(super::Page::published_days).map(|days| days.last).max();
        let mut gaps = Vec::new();
        for (id, journey) in self.journeys.pairs().filter(|(_, journey)| !journey.background) {
            gaps.extend(self.days_without(id));
            for (index, stop) in journey.stops.iter().enumerate() {
                if self.origins_of(&stop.evidence).len() == 1 {
                    gaps.push(Gap::new(GapKind::Origin, Some(id), Some(index), stop.evidence.clone()));
                }
                let due = stop.arrive_range.or_else(|| stop.arrive.map(Partial::days));
                let overdue = due.zip(newest).is_some_and(|(due, newest)| due.last < newest);
                if stop.status == Status::Planned {
                    let gap = Gap::new(GapKind::Plan, Some(id), Some(index), stop.evidence.clone());
                    gaps.push(Gap { days: due, overdue, ..gap });
                }
                for meeting in stop.meetings.iter().filter(|meeting| meeting.status == Status::Planned) {
                    let gap = Gap::new(GapKind::Plan, Some(id), Some(index), meeting.evidence.clone());
                    gaps.push(Gap { days: due, overdue, person: Some(meeting.entity), ..gap });
                }
                if due.is_none() {
                    gaps.push(Gap::new(GapKind::Date, Some(id), Some(index), stop.evidence.clone()));
                }
            }
        }
        for id in &self.unplaced {
            let sighting = &self.sightings[*id];
            let evidence =
                Evidence { article: sighting.article, span: sighting.span, says: sighting.status, rule: sighting.rule, sighting: Some(*id) };
            let dated = sighting.date.and_then(|date| self.mentions[date].timex.as_ref()?.days()).is_some();
            if !dated {
                gaps.push(Gap { person: Some(sighting.traveller), ..Gap::new(GapKind::Date, None, None, vec![evidence]) });
            }
        }
        gaps
    }

    /// The days between the first and the last known day of a journey on which no stop is known to be and no evidence is dated.
    fn days_without(&self, id: JourneyId) -> Vec<Gap> {
        let journey = &self.journeys[id];
        let live = || journey.stops.iter().enumerate().filter(|(_, stop)| stop.status != Status::Cancelled);
        let mut known: Vec<(Days, usize)> =
            live().flat_map(|(index, stop)| self.known_days(stop).into_iter().map(move |days| (days, index))).collect();
        known.sort_unstable();
        let mut gaps = Vec::new();
        let Some((mut told, mut stop)) = known.first().copied() else { return gaps };
        for (days, index) in known {
            if told.gap(days) > 1 && told.last < days.first {
                let open = Days::new(Days::day(told.last).shift(1).first, Days::day(days.first).shift(-1).last);
                gaps.push(Gap { days: Some(open), ..Gap::new(GapKind::Days, Some(id), Some(stop), Vec::new()) });
            }
            if days.last >= told.last {
                stop = index;
            }
            told = told.join(days);
        }
        gaps
    }

    /// The days on which something is told of a stop: its stay if both ends are days, and the days its sentences tell.
    fn known_days(&self, stop: &Stop) -> Vec<Days> {
        let day = |partial: Option<Partial>| partial.map(Partial::days).filter(|days| days.is_day());
        let mut known: Vec<Days> = match (day(stop.arrive), day(stop.depart)) {
            (Some(arrive), Some(depart)) => vec![arrive.join(depart)],
            (Some(one), None) | (None, Some(one)) => vec![one],
            (None, None) => stop.arrive_range.into_iter().collect(),
        };
        let told = stop.evidence.iter().filter_map(|evidence| self.mentions[self.sightings[evidence.sighting?].date?].timex.as_ref()?.days());
        known.extend(told.filter(|days| days.count() <= NARROW && stop.days().is_some_and(|stay| stay.meets(*days))));
        known
    }
}

/// Days of a date that tells of each of them.
const NARROW: i64 = 4;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    fn lines(corpus: &Corpus) -> Vec<String> {
        let line =
            |gap: &Gap| format!("{} {}{}", gap.kind.as_str(), gap.stop.map(|stop| format!("{}: ", stop + 1)).unwrap_or_default(), gap.says(corpus));
        corpus.gaps().iter().map(line).collect()
    }

    #[test]
    fn what_nobody_tells_is_listed_stop_by_stop() {
        let corpus = crate::fixture::corpus();
        assert_eq!(
            lines(&corpus),
            [
                "days 1: 7–9 May 2024: nothing is told",
                "origin 1: told by one alone",
                "origin 2: told by deep/two alone",
                "plan 2: planned for 10–11 May 2024, every article is older",
                "origin 3: told by deep/two alone",
                "date 3: no date is told",
            ]
        );
    }

    #[test]
    fn a_plan_older_than_the_newest_article_is_overdue() {
        let mut corpus = crate::fixture::corpus();
        let mut page = corpus.pages.as_slice()[0].clone();
        page.published.value = Some(Partial::Day("2024-06-01".parse().unwrap()));
        corpus.pages.push(page);
        assert!(lines(&corpus).contains(&"plan 2: planned for 10–11 May 2024, no article reports it".to_owned()));
        let mut background = corpus.journeys.as_slice()[0].clone();
        background.background = true;
        corpus.journeys = vec![background].into();
        corpus.unplaced = vec![crate::model::SightingId::from_index(2)];
        assert_eq!(lines(&corpus), ["date Ana Núñez in Chile: no date, in no journey"]);
    }
}
