//! What can be found: labels with what they lead to, folded once.

use std::collections::BTreeMap;

use chrono::Datelike;

use super::Target;
use super::query::mask;
use crate::model::{Corpus, Days, Entity, EntityId, JourneyId, Kind, MentionId, fold};

/// Labels are cut here: nobody searches the two hundredth letter of a headline, and matching is linear in the length.
const LONGEST: usize = 256;

/// A name under which a target can be found.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) target: Target,
    pub(super) label: Box<str>,
    pub(super) detail: Box<str>,
    /// The folded label, then a space and other words that lead here.
    pub(super) folded: Box<str>,
    /// Length of the folded label in bytes.
    pub(super) label_end: usize,
    pub(super) mask: u64,
    /// How often the pile speaks of it.
    pub(super) weight: usize,
    /// True for the target's own name, false for another name of it.
    pub(super) canonical: bool,
}

impl Candidate {
    fn new(target: Target, label: &str, also: &str, detail: String, weight: usize) -> Self {
        let label: String = label.chars().take(LONGEST).collect();
        let mut folded = fold(&label);
        let label_end = folded.len();
        let also = fold(also);
        if !also.is_empty() {
            folded.push(' ');
            folded.push_str(&also);
        }
        let mask = mask(&folded);
        Self { target, label: label.into(), detail: detail.into(), folded: folded.into(), label_end, mask, weight, canonical: true }
    }

    /// The folded label alone.
    pub(super) fn name(&self) -> &str {
        self.folded.get(..self.label_end).unwrap_or_default()
    }
}

/// Everything that can be found in a pile, by kind and id.
pub(super) fn all(corpus: &Corpus, commands: &[(String, &'static str)]) -> Vec<Candidate> {
    let mut all = Vec::new();
    for (id, entity) in corpus.entities.pairs() {
        names(&mut all, corpus, id, entity);
    }
    for id in corpus.journeys.ids() {
        stops(&mut all, corpus, id);
    }
    articles(&mut all, corpus);
    dates(&mut all, corpus);
    for (index, (name, does)) in commands.iter().enumerate() {
        all.push(Candidate::new(Target::Command(index), name, does, (*does).to_owned(), 0));
    }
    all
}

fn plural(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

fn names(all: &mut Vec<Candidate>, corpus: &Corpus, id: EntityId, entity: &Entity) {
    let kind = match &entity.place {
        Some(place) => match place.country {
            Some(country) => format!("{} in {country}", place.kind.as_str()),
            None => place.kind.as_str().to_owned(),
        },
        None => entity.kind.as_str().to_owned(),
    };
    let mut articles: Vec<_> = entity.mentions.iter().map(|mention| corpus.mentions[*mention].article).collect();
    articles.dedup();
    let weight = entity.mentions.len();
    let about = format!("{kind} · {} in {}", plural(weight, "mention"), plural(articles.len(), "article"));
    let target = Target::Entity(id);
    all.push(Candidate::new(target, &entity.name, "", about.clone(), weight));
    for alias in entity.aliases.iter().filter(|alias| **alias != entity.name) {
        let candidate = Candidate::new(target, alias, "", format!("{} · {about}", entity.name), weight);
        all.push(Candidate { canonical: false, ..candidate });
    }
}

fn stops(all: &mut Vec<Candidate>, corpus: &Corpus, id: JourneyId) {
    let journey = &corpus.journeys[id];
    for (index, stop) in journey.stops.iter().enumerate() {
        let label = format!("{} {}", corpus.name(stop.place), stop.stay_written());
        let traveller = corpus.name(journey.traveller);
        let detail = format!("stop {} · {} · {traveller}", index + 1, stop.status.as_str());
        let iso = stop.arrive.map(|date| date.to_string()).unwrap_or_default();
        all.push(Candidate::new(Target::Stop(id, index), &label, &format!("{traveller} {iso}"), detail, stop.evidence.len()));
    }
}

fn articles(all: &mut Vec<Candidate>, corpus: &Corpus) {
    for (id, article) in corpus.articles.pairs() {
        let page = &corpus.pages[id];
        let first = || corpus.sentences_of(id).first().map_or("", |sentence| corpus.words(id, sentence.span));
        let label = page.title.as_deref().unwrap_or_else(first);
        let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
        let outlet = page.outlet.as_deref().unwrap_or("");
        let date = page.published.value.map(crate::model::Partial::written).unwrap_or_default();
        let detail = [article.id.as_str(), outlet, &date].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        all.push(Candidate::new(Target::Article(id), &label, &format!("{outlet} {date} {}", article.id), detail, 0));
    }
}

/// One candidate for each stretch of days that some text speaks of, with the words it is called by.
fn dates(all: &mut Vec<Candidate>, corpus: &Corpus) {
    struct Spoken<'a> {
        first: MentionId,
        count: usize,
        words: Vec<&'a str>,
    }
    let mut spoken: BTreeMap<Days, Spoken<'_>> = BTreeMap::new();
    for (id, mention) in corpus.mentions.pairs().filter(|(_, mention)| mention.kind == Kind::Date) {
        let Some(days) = mention.timex.as_ref().and_then(|timex| timex.value.days()) else { continue };
        let words = corpus.mention_text(mention);
        let entry = spoken.entry(days).or_insert_with(|| Spoken { first: id, count: 0, words: Vec::new() });
        entry.count += 1;
        if entry.words.len() < 4 && !entry.words.contains(&words) {
            entry.words.push(words);
        }
    }
    for (days, spoken) in spoken {
        let weekday = if days.is_day() { days.first.weekday().to_string() } else { String::new() };
        let label = format!("{weekday} {}", days.written());
        let quoted = spoken.words.iter().map(|words| format!("“{words}”")).collect::<Vec<_>>().join(", ");
        let detail = format!("{} · {quoted}", plural(spoken.count, "mention"));
        all.push(Candidate::new(Target::Date(spoken.first), label.trim(), &format!("{days} {}", spoken.words.join(" ")), detail, spoken.count));
    }
}
