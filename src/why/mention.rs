//! Why words are a mention, what they stand for, and what they prove.

use std::collections::BTreeMap;

use chrono::{Datelike, Weekday};

use super::{Explanation, quoted, rule, side};
use crate::model::{ArticleId, Corpus, Days, EntityId, Evidence, JourneyId, Mention, MentionId, RuleId, SightingId, Span, Timex, Touched};

/// Explains what stands at byte `offset` of an article: the mention there, else the sentence.
pub fn at(corpus: &Corpus, article: ArticleId, offset: usize) -> Explanation {
    match corpus.mention_at(article, offset) {
        Some(id) => mention(corpus, id),
        None => sentence(corpus, article, offset),
    }
}

fn mention(corpus: &Corpus, id: MentionId) -> Explanation {
    let mention = &corpus.mentions[id];
    let words = quoted(corpus, mention.article, mention.span);
    let mut answer = match (&mention.timex, mention.entity) {
        (Some(timex), _) => of_date(corpus, mention, timex, &words),
        (None, Some(entity)) => of_name(corpus, mention, entity, &words),
        (None, None) => {
            let mut answer = Explanation::new(format!("{words} · {}", mention.kind.as_str()));
            answer.say("rule", rule(corpus, mention.rule));
            answer
        }
    };
    answer.correct(corpus, Touched::Mention(id));
    let zone = corpus.sentences[mention.sentence].zone;
    if zone.is_aside() {
        answer.say("zone", format!("it stands in a {}, which proves little by itself", zone.as_str()));
    }
    claims(corpus, mention.article, mention.span, &mut answer);
    answer
}

/// A date: what was meant, from where it was counted, what came out.
fn of_date(corpus: &Corpus, mention: &Mention, timex: &Timex, words: &str) -> Explanation {
    let value = timex.days().filter(|_| timex.value.days().is_some()).map_or_else(|| timex.value.to_string(), Days::written);
    let mut answer = Explanation::new(format!("{words} is {value}"));
    let modifier = timex.modifier.map(|modifier| format!(" {}", modifier.as_str())).unwrap_or_default();
    answer.say("value", format!("{} {}{modifier}", timex.kind.as_str(), timex.value));
    if !timex.expression.is_empty() {
        answer.say("expression", timex.expression.clone());
    }
    match timex.anchor {
        Some((days, what)) => answer.say("anchor", format!("counted from {}, {what}", days.written())),
        None if timex.value.days().is_some() => answer.say("anchor", "none: the words say it all"),
        None => answer.say("anchor", "none: it is no day of the calendar, or nothing fixes which"),
    }
    answer.say("rule", rule(corpus, mention.rule));
    if let (Some(told), Some(day)) = (timex.weekday, timex.value.days()) {
        let day = day.first;
        answer.say(
            "rival",
            format!(
                "the words say {}, but {} is a {}; the number of the day was believed",
                name(told),
                Days::day(day).written(),
                name(day.weekday())
            ),
        );
    }
    if let Some(other) = timex.otherwise {
        let (is, were) = if other.to_come { ("past", "to come") } else { ("to come", "past") };
        answer.say("would change", format!("the verb beside it tells what is {is}; if that were {were}, it would be {}", other.days.written()));
    }
    if let Some((_, "publication")) = timex.anchor {
        for clue in corpus.pages[mention.article].published.clues.iter().filter(|clue| clue.decides) {
            answer.prove("would change", format!("without this clue to the publication date: {}", clue.says), clue.article, clue.span);
        }
    }
    answer
}

/// `Tuesday`
fn name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

/// A name: whose it is, and by which rule.
fn of_name(corpus: &Corpus, mention: &Mention, id: EntityId, words: &str) -> Explanation {
    let entity = &corpus.entities[id];
    let mut answer = Explanation::new(format!("{words} is {}", entity.name));
    answer.say("kind", mention.kind.as_str());
    answer.say("rule", rule(corpus, mention.rule));
    answer.say("entity", format!("{}, {} in the pile", entity.slug, super::count(entity.mentions.len(), "mention")));
    if mention.metonym {
        answer.say("kind", "here it stands for its government, and is no place to be");
    }
    about(corpus, id, &mut answer);
    answer
}

/// What is known of an entity as such: where it is, what else it is called, which roles are stated.
fn about(corpus: &Corpus, id: EntityId, answer: &mut Explanation) {
    let entity = &corpus.entities[id];
    answer.correct(corpus, Touched::Entity(id));
    if let Some(place) = &entity.place {
        let country = place.country.map(|country| format!(" in {country}")).unwrap_or_default();
        let within = place.within.as_ref().map(|city| format!(", {city}")).unwrap_or_default();
        let point = place.point.map_or_else(|| "no point known".to_owned(), |point| format!("{:.2}, {:.2}", point.lat, point.lon));
        answer.say("place", format!("{}: {}{country}{within}; {point}", place.name, place.kind.as_str()));
    }
    let others: Vec<&str> = entity.aliases.iter().map(String::as_str).filter(|alias| *alias != entity.name).collect();
    if !others.is_empty() {
        answer.say("also called", others.join(", "));
    }
    for role in &entity.roles {
        answer.prove("role", role.text.clone(), role.article, role.span);
    }
}

/// Explains who or what an entity is: its names, roles, the rules that found it, the stops and meetings it takes part in.
pub fn entity(corpus: &Corpus, id: EntityId) -> Explanation {
    let entity = &corpus.entities[id];
    let mut answer = Explanation::new(format!("{} · {}", entity.name, entity.kind.as_str()));
    answer.say("entity", entity.slug.clone());
    about(corpus, id, &mut answer);
    let mut rules: BTreeMap<RuleId, (usize, MentionId)> = BTreeMap::new();
    for mention in &entity.mentions {
        rules.entry(corpus.mentions[*mention].rule).or_insert((0, *mention)).0 += 1;
    }
    let mut rules: Vec<_> = rules.into_iter().collect();
    rules.sort_by_key(|(_, (count, first))| (std::cmp::Reverse(*count), *first));
    for (id, (count, first)) in rules {
        let mention = &corpus.mentions[first];
        answer.prove("rule", format!("{count} × {}", rule(corpus, id)), mention.article, mention.span);
    }
    for (_, journey) in corpus.journeys.pairs() {
        if journey.traveller == id || journey.companions.contains(&id) {
            let as_what = if journey.traveller == id { "travels" } else { "travels along" };
            answer.say("evidence", format!("{as_what} in {}, {}", journey.slug, super::count(journey.stops.len(), "stop")));
        }
        for (index, stop) in journey.stops.iter().enumerate() {
            let place = || format!("stop {} of {}, {}", index + 1, journey.slug, corpus.name(stop.place));
            if stop.place == id
                && let Some(first) = stop.evidence.first()
            {
                answer.prove("evidence", format!("is {}", place()), first.article, first.span);
            }
            for meeting in stop.meetings.iter().filter(|meeting| meeting.entity == id) {
                if let Some(first) = meeting.evidence.first() {
                    answer.prove("meeting", format!("{} at {}", meeting.status.as_str(), place()), first.article, first.span);
                }
            }
        }
    }
    answer
}

fn sentence(corpus: &Corpus, article: ArticleId, offset: usize) -> Explanation {
    let Some(id) = corpus.sentence_at(article, offset) else {
        return Explanation::new("nothing is known of this place");
    };
    let sentence = &corpus.sentences[id];
    let mut answer = Explanation::new("this sentence; no name or date stands at this place");
    answer.prove("zone", format!("a sentence of the {}", corpus.pages[article].zone_at(offset).as_str()), article, sentence.span);
    claims(corpus, article, Span { start: offset as u32, end: offset as u32 + 1 }, &mut answer);
    answer
}

/// What the words around `span` prove: the sightings that cover it, and the stops and disputes these ended in.
fn claims(corpus: &Corpus, article: ArticleId, span: Span, answer: &mut Explanation) {
    for (id, sighting) in corpus.sightings.pairs().filter(|(_, sighting)| sighting.article == article && sighting.span.meets(span)) {
        let who = corpus.name(sighting.traveller);
        let what = format!("{}: {who} in {}", sighting.status.as_str(), corpus.name(sighting.place));
        answer.prove("evidence", what, article, sighting.span);
        answer.say("rule", rule(corpus, sighting.rule));
        match stop_of(corpus, id) {
            Some((journey, stop)) => answer.say("status", format!("it is evidence for stop {} of {}", stop + 1, corpus.journeys[journey].slug)),
            None => answer.say("status", "it belongs to no journey: too little is known of when it was, or it is too weak"),
        }
    }
    for journey in &corpus.journeys {
        for conflict in &journey.conflicts {
            let covers = |evidence: &Evidence| evidence.article == article && evidence.span.meets(span);
            let Some(own) = conflict.claims.iter().position(|claim| claim.evidence.iter().any(covers)) else { continue };
            let others = conflict.claims.iter().enumerate().filter(|(index, _)| *index != own);
            others.for_each(|(_, claim)| side(conflict, claim, answer));
        }
    }
}

/// The stop a sighting is evidence for.
fn stop_of(corpus: &Corpus, sighting: SightingId) -> Option<(JourneyId, usize)> {
    corpus.journeys.pairs().find_map(|(id, journey)| {
        let stop = journey.stops.iter().position(|stop| stop.evidence.iter().any(|evidence| evidence.sighting == Some(sighting)))?;
        Some((id, stop))
    })
}
