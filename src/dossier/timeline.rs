//! A journey in time, on two lanes: when it was reported, and when it happened.
//!
//! Knows days, not columns. Start at [`timeline`].

use chrono::Datelike;

use super::claims::days_of;
use super::{by_date, published};
use crate::model::{About, ArticleId, Basis, Corpus, Days, Grade, Journey, JourneyId, Partial, Status, Stop};

/// When something was: what is certain, and what is possible.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bar {
    /// The days that are stated or were chosen.
    pub certain: Option<Days>,
    /// The days on which it may have been, `certain` among them.
    pub possible: Option<Days>,
}

/// Articles published at one time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// From the first to the last of them; nothing if their dates are unknown.
    pub days: Option<Days>,
    /// When they may have been published.
    pub bar: Bar,
    /// The articles, by date.
    pub articles: Vec<ArticleId>,
    /// What they say of the selected stop; nothing if they are silent on it.
    pub says: Option<Status>,
}

/// A stop in time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happening {
    /// The journey.
    pub journey: JourneyId,
    /// Index of the stop.
    pub stop: usize,
    /// When it was.
    pub bar: Bar,
    /// Days that sources set against these.
    pub rivals: Vec<Days>,
}

/// A journey in time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// The days to show; nothing if no date is known.
    pub axis: Option<Days>,
    /// When it was reported, in order of time, undated articles last.
    pub reported: Vec<Report>,
    /// When it happened: the stops in travel order, then those of the journey laid over it.
    pub happened: Vec<Happening>,
    /// Other journeys with their days, in order of time.
    pub others: Vec<(JourneyId, Option<Days>)>,
}

/// Reports that come later or earlier than this many days are not waited for: a tour is looked back at for years.
const NEAR: i64 = 14;

/// The timeline of a journey, with `over` laid over it. Reports stand in at most `rows` groups: by day, else by week, month or year,
/// whichever is the finest that suffices; their marks tell what they say of `stop`.
pub fn timeline(corpus: &Corpus, journey: JourneyId, stop: usize, over: Option<JourneyId>, rows: usize) -> Timeline {
    let Some(of) = corpus.journeys.get(journey) else { return Timeline::default() };
    let shown = std::iter::once(journey).chain(over.filter(|over| *over != journey && corpus.journeys.get(*over).is_some()));
    let shown: Vec<JourneyId> = shown.collect();
    let happened: Vec<Happening> = shown
        .iter()
        .flat_map(|id| {
            let of = &corpus.journeys[*id];
            let happening = move |(index, stop)| Happening { journey: *id, stop: index, bar: stay(stop), rivals: rivals(of, index) };
            of.stops.iter().enumerate().map(happening)
        })
        .collect();
    let told = happened.iter().flat_map(|happening| happening.bar.possible.into_iter().chain(happening.rivals.iter().copied()));
    let stops = told.reduce(Days::join);
    let articles =
        by_date(corpus, shown.iter().flat_map(|id| &corpus.journeys[*id].stops).flat_map(|stop| &stop.evidence).map(|one| one.article).collect());
    let near = stops.map(|stops| stops.count().max(NEAR));
    let reports = articles.iter().filter_map(|article| published(corpus, *article));
    let axis = reports.filter(|days| stops.zip(near).is_none_or(|(stops, near)| stops.gap(*days) <= near)).chain(stops).reduce(Days::join);
    let says = |article: ArticleId| {
        let evidence = of.stops.get(stop).map(|stop| &stop.evidence[..]).unwrap_or_default();
        evidence.iter().filter(|one| one.article == article).map(|one| one.says).min()
    };
    let others = corpus.journeys.pairs().filter(|(id, _)| !shown.contains(id));
    let others = others.map(|(id, other)| (id, other.stops.iter().filter_map(Stop::days).reduce(Days::join))).collect();
    Timeline { axis, reported: grouped(corpus, &articles, rows, says), happened, others }
}

/// The days on which sources that contradict each other have a stop.
fn rivals(journey: &Journey, stop: usize) -> Vec<Days> {
    let of = journey.conflicts.iter().filter(|conflict| (conflict.stop, conflict.about, conflict.grade) == (stop, About::Date, Grade::Contradict));
    of.flat_map(|conflict| &conflict.claims).filter_map(|claim| days_of(&claim.value)).collect()
}

/// The bar of a stay.
fn stay(stop: &Stop) -> Bar {
    let day = |date: Option<Partial>| if let Some(Partial::Day(day)) = date { Some(day) } else { None };
    let certain = match (day(stop.arrive), day(stop.depart)) {
        (Some(arrive), Some(depart)) if depart >= arrive => Some(Days::new(arrive, depart)),
        (arrive, depart) => arrive.or(depart).map(Days::day),
    };
    let possible = certain.into_iter().chain(stop.days()).reduce(Days::join);
    Bar { certain, possible }
}

/// The bar of an article's publication.
fn publication(corpus: &Corpus, article: ArticleId) -> Bar {
    let page = &corpus.pages[article];
    let certain = match page.published.value {
        Some(Partial::Day(day)) => Some(Days::day(day)),
        _ => None,
    };
    // A choice within a range is no certainty unless it is stated.
    let certain = certain.filter(|_| page.published.basis == Basis::Stated || page.published_days().is_some_and(Days::is_day));
    Bar { certain, possible: page.published_days() }
}

/// What a time is to be grouped by.
type Unit = fn(Days) -> (i32, u32, u32);

/// Articles in at most `rows` groups of one time each.
fn grouped(corpus: &Corpus, articles: &[ArticleId], rows: usize, says: impl Fn(ArticleId) -> Option<Status>) -> Vec<Report> {
    /// What two articles must share to stand together, ever coarser.
    const UNITS: [Unit; 5] = [
        |days| (days.first.year(), days.first.ordinal(), u32::try_from(days.count()).unwrap_or(0)),
        |days| (days.first.iso_week().year(), days.first.iso_week().week(), 0),
        |days| (days.first.year(), days.first.month(), 0),
        |days| (days.first.year(), 0, 0),
        |_| (0, 0, 0),
    ];
    let days: Vec<Option<Days>> = articles.iter().map(|article| published(corpus, *article)).collect();
    let mut groups: Vec<Report> = Vec::new();
    for unit in UNITS {
        groups.clear();
        let mut last = None;
        for (article, days) in articles.iter().zip(&days) {
            let key = days.map(unit);
            if last != Some(key) || groups.is_empty() {
                groups.push(Report { days: None, bar: Bar::default(), articles: Vec::new(), says: None });
            }
            last = Some(key);
            let Some(group) = groups.last_mut() else { continue };
            let bar = publication(corpus, *article);
            group.days = group.days.into_iter().chain(*days).reduce(Days::join);
            group.bar.certain = if group.articles.is_empty() || group.bar.certain == bar.certain { bar.certain } else { None };
            group.bar.possible = group.days;
            group.articles.push(*article);
            group.says = group.says.into_iter().chain(says(*article)).min();
        }
        if groups.len() <= rows.max(1) {
            break;
        }
    }
    groups
}
