//! Which organizations travel as one: a team, a band, a ship; and what is taken about, such as a cup.
//!
//! What the pile says arrives, goes or leaves somewhere again and again is a traveller, whatever it is called. Must not know claims.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::coref::Linked;
use super::page::PageFacts;
use crate::lexicon::{Class, Form, Lexicon, Verb, joins};
use crate::model::Kind;

/// How often an organization must be told to move: once may be a way of speaking of its people.
const OFTEN: usize = 2;

/// The organizations (entities) that travel.
pub(crate) fn find(pages: &[&PageFacts<'_>], linked: &Linked, lexicon: &Lexicon) -> BTreeSet<usize> {
    let mut moves: BTreeMap<usize, usize> = BTreeMap::new();
    for (page, of) in pages.iter().zip(&linked.of) {
        for (name, entity) in page.names.iter().zip(of) {
            let Some(entity) = entity.filter(|entity| matches!(linked.entities[*entity].kind, Kind::Organization | Kind::Event)) else { continue };
            if goes_about(page, name.tokens.start, lexicon) {
                // "the frigate Libertad": once is enough.
                *moves.entry(entity).or_default() += OFTEN;
            } else if performs(page, &name.tokens, lexicon) {
                // "the City Orchestra travels", "played in"
                *moves.entry(entity).or_default() += OFTEN;
            } else if moves_on(page, name.tokens.end, lexicon) {
                *moves.entry(entity).or_default() += 1;
            }
        }
    }
    moves.into_iter().filter(|(_, count)| *count >= OFTEN).map(|(entity, _)| entity).collect()
}

/// True if the word before a name is one for what travels: a ship, a band.
fn goes_about(page: &PageFacts<'_>, at: usize, lexicon: &Lexicon) -> bool {
    let word = at.checked_sub(1).filter(|_| page.tokens.list[at].breaks == 0).map_or("", |before| page.tokens.fold(before));
    lexicon.names.cues_before.get(word).is_some_and(|cue| cue.values[2] == "travels")
}

/// True if a name holds a word for a party that performs away from home, and a verb of going or performing follows it.
fn performs(page: &PageFacts<'_>, name: &Range<usize>, lexicon: &Lexicon) -> bool {
    let party = |at: usize| lexicon.travel.parties.get(page.tokens.fold(at)).is_some_and(|row| matches!(row.values[0], "group" | "thing"));
    let acts = |at: usize| {
        let moving = |verb: &Verb| {
            matches!(verb.class, Class::Act | Class::Arrive | Class::Go | Class::Head | Class::Leave | Class::Visit) && verb.form != Form::Gerund
        };
        at < page.tokens.len() && lexicon.travel.verbs(page.tokens.fold(at)).iter().any(moving)
    };
    name.clone().any(party) && acts(name.end)
}

/// True if a verb of moving to or from a place stands at `at`, or after its auxiliary.
fn moves_on(page: &PageFacts<'_>, at: usize, lexicon: &Lexicon) -> bool {
    let auxiliary = lexicon.travel.status.get(page.tokens.fold(at)).is_some_and(|phrase| phrase.values[0] == "plan");
    let verb = at + usize::from(auxiliary);
    if verb >= page.tokens.len() || page.tokens.list[at].breaks > 0 {
        return false;
    }
    lexicon.travel.verbs(page.tokens.fold(verb)).iter().any(|reading| {
        let moving = matches!(reading.class, Class::Arrive | Class::Go | Class::Head | Class::Leave | Class::Visit) && reading.form != Form::Gerund;
        let next = page.tokens.fold(verb + 1 + reading.particle.split(' ').filter(|word| !word.is_empty()).count());
        let place = page.names.iter().any(|name| name.kind == Kind::Place && name.tokens.start == verb + 1);
        moving && (joins(reading.joins, next) || reading.direct && place)
    })
}
