//! Which organizations travel as one: a team, a band, a ship.
//!
//! What the pile says arrives, goes or leaves somewhere again and again is a traveller, whatever it is called. Must not know claims.

use std::collections::{BTreeMap, BTreeSet};

use super::coref::Linked;
use super::page::PageFacts;
use crate::lexicon::{Class, Form, Lexicon, joins};
use crate::model::Kind;

/// How often an organization must be told to move: once may be a way of speaking of its people.
const OFTEN: usize = 2;

/// The organizations (entities) that travel.
pub(crate) fn find(pages: &[&PageFacts<'_>], linked: &Linked, lexicon: &Lexicon) -> BTreeSet<usize> {
    let mut moves: BTreeMap<usize, usize> = BTreeMap::new();
    for (page, of) in pages.iter().zip(&linked.of) {
        for (name, entity) in page.names.iter().zip(of) {
            let Some(entity) = entity.filter(|entity| linked.entities[*entity].kind == Kind::Organization) else { continue };
            if goes_about(page, name.tokens.start, lexicon) {
                // "the frigate Libertad": once is enough.
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
