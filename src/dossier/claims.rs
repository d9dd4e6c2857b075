//! What each article says of one stop: claims by the aspect they are about, each against the articles that make it.
//!
//! Sources that differ stand here together with those that agree, every value once. Must not know how values are compared: that two
//! of them differ, and how much, is read off the journey's conflicts. Start at [`claims`].

use super::{by_date, on_one_line};
use crate::model::{About, ArticleId, Conflict, Corpus, Days, Evidence, Grade, Journey, JourneyId, Partial, Status, Stop};

/// What a claim is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// When.
    Date,
    /// Where.
    Place,
    /// In which order.
    Order,
    /// Whether it is planned, happened or was cancelled.
    Status,
    /// Who is met.
    Meeting,
    /// Where the articles have it from.
    Origin,
}

impl Aspect {
    /// The word on screen.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Place => "place",
            Self::Order => "order",
            Self::Status => "status",
            Self::Meeting => "meeting",
            Self::Origin => "origin",
        }
    }
}

/// One value that some articles claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The value, for people: `21–22 Feb 2024`, a name, `reported`.
    pub value: String,
    /// How much it differs from another value of the same aspect; nothing if no source differs from it.
    pub grade: Option<Grade>,
    /// For each of [`Claims::articles`] the words in which it claims this, strongest first; empty: it does not.
    pub cells: Vec<Vec<Evidence>>,
}

impl Row {
    /// The strongest words of all.
    pub fn first(&self) -> Option<Evidence> {
        self.cells.iter().flatten().next().copied()
    }
}

/// The values claimed for one aspect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// What they are about.
    pub aspect: Aspect,
    /// The values: dates in their order, undated last; others as told, best supported first.
    pub rows: Vec<Row>,
}

impl Point {
    /// How much its values differ at most.
    pub fn grade(&self) -> Option<Grade> {
        self.rows.iter().filter_map(|row| row.grade).min()
    }
}

/// What each article says of one stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claims {
    /// The articles that tell of the stop, by date of publication.
    pub articles: Vec<ArticleId>,
    /// The articles that tell of other stops of the journey and are silent on this one, by date of publication.
    pub silent: Vec<ArticleId>,
    /// What they claim, aspect by aspect.
    pub points: Vec<Point>,
}

/// Gathers what is claimed of a stop; nothing if there is no such stop.
pub fn claims(corpus: &Corpus, journey: JourneyId, stop: usize) -> Option<Claims> {
    let journey = corpus.journeys.get(journey)?;
    let of = journey.stops.get(stop)?;
    let articles = by_date(corpus, telling(journey, stop).collect());
    let silent = by_date(corpus, (0..journey.stops.len()).flat_map(|other| telling(journey, other)).filter(|id| !articles.contains(id)).collect());
    let disputed: Vec<&Conflict> = journey.conflicts.iter().filter(|conflict| conflict.stop == stop).collect();
    let mut gather = Gather { articles: &articles, points: Vec::new() };
    dates(corpus, of, &disputed, &mut gather);
    places(corpus, of, &disputed, &mut gather);
    for (about, aspect) in [(About::Order, Aspect::Order), (About::Person, Aspect::Meeting)] {
        for conflict in disputed.iter().filter(|conflict| conflict.about == about) {
            for claim in &conflict.claims {
                gather.tell(aspect, &claim.value, Some(conflict.grade), &claim.evidence);
            }
        }
    }
    statuses(of, &mut gather);
    for meeting in &of.meetings {
        gather.tell(Aspect::Meeting, corpus.name(meeting.entity), None, &meeting.evidence);
    }
    for evidence in &of.evidence {
        if let Some(origin) = corpus.attribution(evidence).and_then(|known| corpus.origins.table.get(known.origin)) {
            gather.tell(Aspect::Origin, &origin.name, None, std::slice::from_ref(evidence));
        }
    }
    let mut points = gather.points;
    points.sort_by_key(|point| point.aspect);
    Some(Claims { articles, silent, points })
}

/// The articles that tell of a stop, with repeats.
fn telling(journey: &Journey, stop: usize) -> impl Iterator<Item = ArticleId> {
    let of = &journey.stops[stop];
    let met = of.meetings.iter().flat_map(|meeting| &meeting.evidence);
    let differ = journey.conflicts.iter().filter(move |conflict| conflict.stop == stop).flat_map(|conflict| &conflict.claims);
    of.evidence.iter().chain(met).chain(differ.flat_map(|claim| &claim.evidence)).map(|evidence| evidence.article)
}

/// Claims in the making.
struct Gather<'a> {
    articles: &'a [ArticleId],
    points: Vec<Point>,
}

impl Gather<'_> {
    fn tell(&mut self, aspect: Aspect, value: &str, grade: Option<Grade>, evidence: &[Evidence]) {
        let value = on_one_line(value);
        let at = self.points.iter().position(|point| point.aspect == aspect).unwrap_or_else(|| {
            self.points.push(Point { aspect, rows: Vec::new() });
            self.points.len() - 1
        });
        let rows = &mut self.points[at].rows;
        let row = rows.iter().position(|row| row.value == value).unwrap_or_else(|| {
            rows.push(Row { value, grade: None, cells: vec![Vec::new(); self.articles.len()] });
            rows.len() - 1
        });
        let row = &mut rows[row];
        // The worst difference is the one to be looked at.
        row.grade = row.grade.into_iter().chain(grade).min();
        for one in evidence {
            let cell = self.articles.iter().position(|article| *article == one.article).map(|at| &mut row.cells[at]);
            if let Some(cell) = cell.filter(|cell| !cell.contains(one)) {
                cell.push(*one);
            }
        }
    }
}

/// A side of a conflict on this aspect that holds a piece of evidence.
fn side_of<'a>(disputed: &[&'a Conflict], about: About, evidence: &Evidence) -> Option<&'a str> {
    let of = disputed.iter().filter(|conflict| conflict.about == about && conflict.grade != Grade::Update);
    let claims = of.flat_map(|conflict| &conflict.claims);
    claims.filter(|claim| claim.evidence.contains(evidence)).map(|claim| claim.value.as_str()).next()
}

/// Dates: what is in dispute, then the own date of every sentence that is not.
fn dates(corpus: &Corpus, stop: &Stop, disputed: &[&Conflict], gather: &mut Gather<'_>) {
    /// The days, how they are written, how far they differ, who says so.
    type Told = (Option<Days>, String, Option<Grade>, Vec<Evidence>);
    let mut told: Vec<Told> = Vec::new();
    let mut tell = |days: Option<Days>, value: String, grade: Option<Grade>, evidence: &[Evidence]| match told.iter_mut().find(|row| row.1 == value) {
        Some(row) => {
            row.2 = row.2.into_iter().chain(grade).min();
            row.3.extend_from_slice(evidence);
        }
        None => told.push((days, value, grade, evidence.to_vec())),
    };
    for conflict in disputed.iter().filter(|conflict| conflict.about == About::Date && conflict.grade != Grade::Update) {
        for claim in &conflict.claims {
            tell(days_of(&claim.value), date_written(&claim.value), Some(conflict.grade), &claim.evidence);
        }
    }
    for evidence in stop.evidence.iter().filter(|evidence| side_of(disputed, About::Date, evidence).is_none()) {
        let own = evidence.sighting.and_then(|id| corpus.sightings.get(id)?.date).and_then(|date| corpus.mentions.get(date)?.timex.as_ref()?.days());
        tell(own, own.map_or_else(|| "no date".to_owned(), Days::written), None, std::slice::from_ref(evidence));
    }
    told.sort_by_key(|(days, ..)| (days.is_none(), *days));
    for (_, value, grade, evidence) in told {
        gather.tell(Aspect::Date, &value, grade, &evidence);
    }
}

fn places(corpus: &Corpus, stop: &Stop, disputed: &[&Conflict], gather: &mut Gather<'_>) {
    for conflict in disputed.iter().filter(|conflict| conflict.about == About::Place && conflict.grade != Grade::Update) {
        for claim in &conflict.claims {
            gather.tell(Aspect::Place, &claim.value, Some(conflict.grade), &claim.evidence);
        }
    }
    for evidence in stop.evidence.iter().filter(|evidence| side_of(disputed, About::Place, evidence).is_none()) {
        let place = evidence.sighting.and_then(|id| corpus.sightings.get(id)).map_or(stop.place, |sighting| sighting.place);
        gather.tell(Aspect::Place, corpus.name(place), None, std::slice::from_ref(evidence));
    }
}

/// Whether it is planned, happened or was cancelled: one became the other, which is an update.
fn statuses(stop: &Stop, gather: &mut Gather<'_>) {
    let says = [Status::Planned, Status::Reported, Status::Cancelled].map(|status| {
        let evidence: Vec<Evidence> = stop.evidence.iter().filter(|evidence| evidence.says == status).copied().collect();
        (status, evidence)
    });
    let differ = says.iter().filter(|(_, evidence)| !evidence.is_empty()).count() > 1;
    for (status, evidence) in says.iter().filter(|(_, evidence)| !evidence.is_empty()) {
        gather.tell(Aspect::Status, status.as_str(), differ.then_some(Grade::Update), evidence);
    }
}

/// The days of a claim's value.
pub(super) fn days_of(value: &str) -> Option<Days> {
    let days = |text: &str| text.parse::<Partial>().ok().map(Partial::days);
    match value.split_once('/') {
        Some((first, last)) => Some(days(first)?.join(days(last)?)),
        None => days(value),
    }
}

/// A claim's date as people write it.
fn date_written(value: &str) -> String {
    days_of(value).map_or_else(|| value.to_owned(), Days::written)
}
