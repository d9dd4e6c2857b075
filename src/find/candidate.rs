//! What can be found: labels with what they lead to, folded once.

use std::collections::BTreeMap;

use chrono::Datelike;

use super::Target;
use super::terms::mask;
use crate::model::{ArticleId, Corpus, Days, Entity, EntityId, JourneyId, Kind, MentionId, fold_into};

/// Labels are cut here: nobody searches the two hundredth letter of a headline, and matching is linear in the length.
const LONGEST: usize = 256;

/// A name under which a target can be found.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) target: Target,
    pub(super) label: Box<str>,
    pub(super) detail: Box<str>,
    /// Length of the folded label in bytes.
    pub(super) label_end: u32,
    /// How often the pile speaks of it.
    pub(super) weight: u32,
    /// True for the target's own name, false for another name of it.
    pub(super) canonical: bool,
}

/// What every search looks at of every candidate, close together: a whole candidate is a cache line or two.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glance {
    /// Where its folded text stands in [`Candidates::folded`]: the folded label, then a space and other words that lead here.
    folded: (u32, u32),
    label_end: u32,
    /// As in [`Candidate`].
    pub(super) weight: u32,
    /// As in [`Candidate`].
    pub(super) target: Target,
}

/// All candidates. What every search runs over stands in one piece: letters, masks and glances.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    pub(super) rows: Vec<Candidate>,
    pub(super) masks: Vec<u64>,
    pub(super) glances: Vec<Glance>,
    folded: String,
}

impl Candidates {
    fn add(&mut self, target: Target, label: &str, also: &str, detail: String, weight: usize) -> &mut Candidate {
        let label: String = label.chars().take(LONGEST).collect();
        let start = self.folded.len();
        fold_into(&label, &mut self.folded);
        let label_end = self.folded.len() - start;
        if !also.is_empty() {
            self.folded.push(' ');
            let also_at = self.folded.len();
            fold_into(also, &mut self.folded);
            if self.folded.len() == also_at {
                self.folded.pop();
            }
        }
        let folded = (start as u32, self.folded.len() as u32);
        self.masks.push(mask(&self.folded[start..]));
        self.glances.push(Glance { folded, label_end: label_end as u32, weight: weight as u32, target });
        self.rows.push(Candidate {
            target,
            label: label.into(),
            detail: detail.into(),
            label_end: label_end as u32,
            weight: weight as u32,
            canonical: true,
        });
        self.rows.last_mut().expect("just put there")
    }

    /// The folded text of a row: its label, then other words that lead there.
    pub(super) fn text(&self, row: usize) -> &str {
        let (start, end) = self.glances[row].folded;
        &self.folded[start as usize..end as usize]
    }

    /// The folded label alone.
    pub(super) fn name(&self, row: usize) -> &str {
        &self.text(row)[..self.glances[row].label_end as usize]
    }
}

/// Everything that can be found in a pile, by kind and id.
pub(super) fn all(corpus: &Corpus, commands: &[(String, &'static str)]) -> Candidates {
    let mut all = Candidates::default();
    for (id, entity) in corpus.entities.pairs() {
        names(&mut all, corpus, id, entity);
    }
    for id in corpus.journeys.ids() {
        stops(&mut all, corpus, id);
    }
    articles(&mut all, corpus);
    dates(&mut all, corpus);
    // Scattered letters of a whole sentence would fit nearly anything: a command is found by its name.
    for (index, (name, does)) in commands.iter().enumerate() {
        all.add(Target::Command(index), name, "", (*does).to_owned(), 0);
    }
    all
}

fn plural(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

fn names(all: &mut Candidates, corpus: &Corpus, id: EntityId, entity: &Entity) {
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
    all.add(target, &entity.name, "", about.clone(), weight);
    for alias in entity.aliases.iter().filter(|alias| **alias != entity.name) {
        all.add(target, alias, "", format!("{} · {about}", entity.name), weight).canonical = false;
    }
}

fn stops(all: &mut Candidates, corpus: &Corpus, id: JourneyId) {
    let journey = &corpus.journeys[id];
    for (index, stop) in journey.stops.iter().enumerate() {
        let label = format!("{} {}", corpus.name(stop.place), stop.stay_written());
        let traveller = corpus.name(journey.traveller);
        let detail = format!("stop {} · {} · {traveller}", index + 1, stop.status.as_str());
        let iso = stop.arrive.map(|date| date.to_string()).unwrap_or_default();
        all.add(Target::Stop(id, index), &label, &format!("{traveller} {iso}"), detail, stop.evidence.len());
    }
}

/// The title of an article, else its first sentence.
pub(super) fn titled(corpus: &Corpus, id: ArticleId) -> String {
    let first = || corpus.sentences_of(id).first().map_or("", |sentence| corpus.words(id, sentence.span));
    let title = corpus.pages[id].title.as_deref().unwrap_or_else(first);
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn articles(all: &mut Candidates, corpus: &Corpus) {
    for (id, article) in corpus.articles.pairs() {
        let label = titled(corpus, id);
        let outlet = corpus.pages[id].outlet.as_deref().unwrap_or("");
        let date = corpus.pages[id].published.value.map(crate::model::Partial::written).unwrap_or_default();
        let mut detail: Vec<&str> = [outlet, &date].into_iter().filter(|part| !part.is_empty()).collect();
        if detail.is_empty() {
            detail.push(&article.id);
        }
        all.add(Target::Article(id), &label, &format!("{outlet} {date} {}", article.id), detail.join(" · "), 0);
    }
}

/// One candidate for each stretch of days that some text speaks of, with the words it is called by.
fn dates(all: &mut Candidates, corpus: &Corpus) {
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
        all.add(Target::Date(spoken.first), label.trim(), &format!("{days} {}", spoken.words.join(" ")), detail, spoken.count);
    }
}
