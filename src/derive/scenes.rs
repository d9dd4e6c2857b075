//! What the travel rules see of each page, and what they claim: names as persons and places, what stands for a name, where it is filed.
//!
//! Joins a page, its linked names and the world to a [`Scene`]; must not know what follows from claims. Start at [`read_claims`].

use super::coref;
use super::crew::{self, Crew};
use super::page::PageFacts;
use super::travel::topic::Travellers;
use super::travel::{self, Claims, Scene, Unit, What};
use super::world::World;
use crate::lexicon::Lexicon;
use crate::model::{Kind, PlaceKind};

/// Dates, names and what stands for a name, as one sorted list.
fn units(page: &PageFacts<'_>, of: &[Option<usize>], references: &[coref::Reference], world: &World<'_>) -> Vec<Unit> {
    let mut units: Vec<Unit> = page
        .dates
        .iter()
        .enumerate()
        .map(|(index, date)| {
            let dated = date.expression.has_days();
            Unit { tokens: date.tokens.clone(), what: if dated { What::Date(index) } else { What::Span(index) } }
        })
        .collect();
    for (name, entity) in page.names.iter().zip(of) {
        let Some(entity) = *entity else { continue };
        // Nobody is in a government.
        let inside = name.tokens.start.checked_sub(1).is_some_and(|before| page.tokens.fold(before) == "in");
        units.push(Unit { tokens: name.tokens.clone(), what: what(entity, name.metonym && !inside, world) });
    }
    for reference in references {
        let taken = |unit: &Unit| unit.tokens.start < reference.tokens.end && reference.tokens.start < unit.tokens.end;
        // Pronouns are read with their clause, by the travel rules.
        let pronoun = reference.tokens.len() == 1 && page.tokens.word(reference.tokens.start).len() <= 5;
        if reference.confidence >= SURE && !pronoun && !units.iter().any(taken) {
            units.push(Unit { tokens: reference.tokens.clone(), what: what(reference.entity, false, world) });
        }
    }
    units.sort_by_key(|unit| unit.tokens.start);
    units
}

/// How sure a reference must be to carry a claim.
const SURE: u8 = 4;

fn what(entity: usize, metonym: bool, world: &World<'_>) -> What {
    match world.entities[entity].kind {
        Kind::Person => What::Person(entity),
        Kind::Place if metonym || !world.can_be_stop(entity) => What::Area(entity),
        Kind::Place => What::Place(entity),
        Kind::Event if world.moves(entity) => What::Person(entity),
        Kind::Event => What::Event(entity),
        Kind::Organization if !metonym && world.moves(entity) => What::Person(entity),
        Kind::Organization | Kind::Date => What::Organization(entity),
    }
}

/// Every page's units and claims: each is read by itself first, then with who travels in the pile.
pub(super) fn read_claims(
    pages: &[&PageFacts<'_>],
    names: &[coref::PageNames<'_>],
    linked: &coref::Linked,
    lexicon: &Lexicon,
    world: &World<'_>,
    crew: Crew,
) -> (Vec<Vec<Unit>>, Vec<Claims>) {
    let indices: Vec<usize> = (0..pages.len()).collect();
    let first = crew::each(&indices, crew, |index| {
        let (page, of) = (pages[*index], &linked.of[*index]);
        let units = units(page, of, &coref::references(&names[*index], *index, linked, lexicon), world);
        let standing = with_scene(page, &units, lexicon, world, |scene| travel::read::standing(scene, &favoured(page, of, world)));
        (units, standing)
    });
    let travellers = Travellers::of(first.iter().map(|(_, standing)| standing));
    let claims = crew::each(&indices, crew, |index| {
        let (units, standing) = &first[*index];
        with_scene(pages[*index], units, lexicon, world, |scene| travel::read::claims(scene, travellers.topic(standing)))
    });
    (first.into_iter().map(|(units, _)| units).collect(), claims)
}

/// Shows the travel rules a page.
fn with_scene<T>(page: &PageFacts<'_>, units: &[Unit], lexicon: &Lexicon, world: &World<'_>, read: impl FnOnce(&Scene<'_>) -> T) -> T {
    let within = |inner: usize, outer: usize| world.within(inner, outer);
    let at_home = |person: usize, place: usize| world.at_home(person, place);
    let may_be = |person: usize, pronoun: &str| coref::may_be(&world.entities[person], pronoun, lexicon);
    let mut scene = Scene::new(&page.tokens, &page.sentences, units, &lexicon.travel, &within, &at_home, &may_be);
    let city = |place: usize| world.place(place).is_some_and(|place| place.kind == PlaceKind::City);
    scene.city = Some(&city);
    let lost = |place: usize| world.place(place).is_some_and(|place| place.kind == PlaceKind::Venue && place.country.is_none());
    scene.lost = Some(&lost);
    let filed = page.heading.as_ref().and_then(|heading| heading.place_words.clone());
    scene.dateline = filed.and_then(|words| {
        let unit = scene.unit_at(words.start)?;
        (scene.units[unit].tokens == words && scene.place(unit).is_some()).then_some(unit)
    });
    scene.dateline = scene.dateline.or_else(|| filed_alone(&scene));
    scene.inverts = lexicon.glosses(&page.language).is_some();
    scene.offices = Some(&lexicon.names.roles);
    read(&scene)
}

/// The place that stands alone in one of the first sentences, as some papers write where a report is filed: "OTTAWA", "Managua."
fn filed_alone(scene: &Scene<'_>) -> Option<usize> {
    scene.sentences.iter().take(OPENING).find_map(|sentence| {
        let unit = scene.unit_at(sentence.tokens.start).filter(|unit| scene.place(*unit).is_some())?;
        let rest = scene.units[unit].tokens.end..sentence.tokens.end;
        let alone = rest.len() <= 1 && rest.into_iter().all(|at| !scene.tokens.list[at].is_word());
        (alone && scene.city.is_some_and(|city| scene.place(unit).is_some_and(city))).then_some(unit)
    })
}

/// Sentences among which a report may tell where it is filed.
const OPENING: usize = 6;

/// Persons the title names: in the text, or by their names in the record's own title.
fn favoured(page: &PageFacts<'_>, of: &[Option<usize>], world: &World<'_>) -> Vec<usize> {
    let mut people: Vec<usize> = Vec::new();
    let title = page.article.title.as_deref().map(crate::model::fold).unwrap_or_default();
    for (name, entity) in page.names.iter().zip(of) {
        let Some(entity) = entity.filter(|entity| world.entities[*entity].kind == Kind::Person || world.moves(*entity)) else { continue };
        let inside = page.title.is_some_and(|title| title.covers(name.span));
        let words = crate::model::fold(name.span.of(&page.article.text));
        let last = words.rsplit(' ').next().unwrap_or("").to_owned();
        let named = !last.is_empty() && title.split(' ').any(|word| word == last);
        if (inside || named) && !people.contains(&entity) {
            people.push(entity);
        }
    }
    people
}
