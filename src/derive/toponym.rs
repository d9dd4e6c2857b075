//! From the places a name may mean to the one it means here, by what stands near it.
//!
//! Scores are integers; the highest wins, ties go to the more important place. Must not know journeys. Start at [`resolve`].

use std::collections::{BTreeMap, BTreeSet};

use super::coref::PageNames;
use crate::lexicon::Lexicon;
use crate::lexicon::gazetteer::{Gazetteer, PlaceInfo, PlaceRow};
use crate::model::{Country, Kind, PlaceKind, Point};

/// The country is named in the same sentence.
const SAME_SENTENCE: i32 = 40;
/// The country is named in the article.
const SAME_ARTICLE: i32 = 20;
/// The region is named in the article.
const REGION: i32 = 30;
/// "X, Y" where X lies in Y.
const APPOSED: i32 = 150;
/// Another place of the article, not in doubt, lies near: within so many km, so much.
const NEAR: [(f64, i32); 4] = [(60.0, 45), (160.0, 40), (350.0, 30), (500.0, 25)];
/// Two more of them lie within 350 km.
const SURROUNDED: i32 = 20;
/// A country, where all other places of the article lie farther from it than this, in km, is rather a place of that name among them.
const ELSEWHERE: f64 = 3_000.0;
/// What that takes away.
const ABROAD: i32 = 70;
/// The kind of place is asked for: "the river X".
const KIND: i32 = 40;
/// The capital of a country.
const CAPITAL: i32 = 30;
/// What a region loses to the city of the same name that it is run from: "in Rio de Janeiro" is in the city.
const ITS_SEAT: i32 = 60;
/// What a country or a smaller city loses, under another name than its own, to a city of that very name: "Granada" is in Andalusia.
const ANOTHER_NAME: i32 = 130;
/// People of such a city, at least.
const KNOWN: u64 = 200_000;
/// A lead that settles a name, round by round: what is sure helps to decide what is less so.
const CLEAR: [i32; 3] = [40, 20, i32::MAX];
/// Places of one part of the world lie no farther apart, in km.
const NEIGHBOURS: f64 = 2_500.0;
/// A place this far from all others of an article, in km, is hardly meant.
const OCEAN: f64 = 3_500.0;
/// Rivals for one name that are looked at.
const RIVALS: usize = 40;

/// A name of one article with the places it may mean.
struct Name {
    /// Positions in the page's names.
    at: Vec<usize>,
    rows: Vec<PlaceInfo>,
    /// The row decided on.
    row: Option<PlaceRow>,
    /// How much the article's own context spoke for it.
    support: i32,
}

/// The names of one article.
type Names<'k> = BTreeMap<&'k str, Name>;

/// For each article and name the row it means, if it is a place a gazetteer holds.
pub(crate) fn resolve(pages: &[PageNames<'_>], keys: &[Vec<String>], kinds: &[Vec<Kind>], lexicon: &Lexicon) -> Vec<Vec<Option<PlaceRow>>> {
    let gazetteer = lexicon.gazetteer();
    let mut all: Vec<Names<'_>> = pages.iter().zip(keys).zip(kinds).map(|((page, keys), kinds)| resolve_page(page, keys, kinds, gazetteer)).collect();
    unify(&mut all, gazetteer);
    pages
        .iter()
        .zip(&all)
        .map(|(page, names)| {
            let mut rows = vec![None; page.named.len()];
            for name in names.values() {
                for at in &name.at {
                    rows[*at] = name.row;
                }
            }
            rows
        })
        .collect()
}

/// One name means one place over the pile, unless an article's own words say otherwise: a city and the province around it, or a
/// name no article explains.
fn unify(all: &mut [Names<'_>], gazetteer: &Gazetteer) {
    let mut votes: BTreeMap<&str, BTreeMap<PlaceRow, i32>> = BTreeMap::new();
    for (key, name) in all.iter().flatten() {
        if let Some(row) = name.row {
            *votes.entry(*key).or_default().entry(row).or_default() += 1 + name.support / 20;
        }
    }
    for (key, name) in all.iter_mut().flatten() {
        let best = votes.get(key).and_then(|rows| rows.iter().max_by_key(|(row, votes)| (**votes, std::cmp::Reverse(**row)))).map(|(row, _)| *row);
        if let (Some(best), Some(row)) = (best, name.row)
            && best != row
            && (name.support == 0 || close(gazetteer.info(best), gazetteer.info(row)))
        {
            name.row = Some(best);
        }
    }
}

/// A city and its province, or two ends of one town.
fn close(one: PlaceInfo, other: PlaceInfo) -> bool {
    one.country == other.country && one.point.zip(other.point).is_some_and(|(one, other)| one.km(other) < 150.0)
}

fn resolve_page<'k>(page: &PageNames<'_>, keys: &'k [String], kinds: &[Kind], gazetteer: &Gazetteer) -> Names<'k> {
    let mut names = Names::new();
    for (at, named) in page.named.iter().enumerate().filter(|(at, _)| kinds[*at] == Kind::Place) {
        let key = keys[at].as_str();
        let name = names.entry(key).or_insert_with(|| Name { at: Vec::new(), rows: Vec::new(), row: None, support: 0 });
        name.at.push(at);
        if name.rows.is_empty() {
            let of = |rows: &[PlaceRow]| rows.iter().take(RIVALS).map(|row| gazetteer.info(*row)).collect();
            name.rows = if named.candidates.is_empty() { of(&gazetteer.find(key)) } else { of(&named.candidates) };
        }
    }
    let scene = Scene::read(page, &names);
    for (key, name) in &mut names {
        name.rows.retain(|info| !scene.is_stray(gazetteer, key, info));
    }
    let mut fixed: Vec<(PlaceRow, Point)> = Vec::new();
    for name in names.values_mut() {
        if let [only] = name.rows[..] {
            name.row = Some(only.row);
            if !matches!(only.kind, PlaceKind::Country | PlaceKind::Continent) {
                fixed.extend(only.point.map(|point| (only.row, point)));
            }
        }
    }
    for clear in CLEAR {
        let mut settled = Vec::new();
        for (key, name) in names.iter_mut().filter(|(_, name)| name.rows.len() > 1) {
            let score = |(index, info): (usize, &PlaceInfo)| {
                let (own, support) = scene.score(page, gazetteer, key, &name.at, info, &fixed);
                let own = own
                    - if is_run_from(gazetteer, key, info, &name.rows) { ITS_SEAT } else { 0 }
                    - if is_namesake(gazetteer, key, info, &name.rows) { ANOTHER_NAME } else { 0 };
                (own + support, std::cmp::Reverse(info.row), support, index)
            };
            let mut scored: Vec<(i32, std::cmp::Reverse<PlaceRow>, i32, usize)> = name.rows.iter().enumerate().map(score).collect();
            scored.sort_unstable();
            let Some(best) = scored.last().copied() else { continue };
            let info = name.rows[best.3];
            name.row = Some(info.row);
            name.support = best.2;
            let lead = if scored.len() < 2 { i32::MAX } else { best.0 - scored[scored.len() - 2].0 };
            let known = fixed.iter().any(|(row, _)| *row == info.row);
            if lead >= clear && clear < i32::MAX && !known && info.kind == PlaceKind::City {
                settled.extend(info.point.map(|point| (info.row, point)));
            }
        }
        fixed.append(&mut settled);
    }
    strangers(gazetteer, &scene, &mut names);
    names
}

/// True for a region, whatever its name in full, that has its seat in a city of this very name.
fn is_run_from(gazetteer: &Gazetteer, name: &str, region: &PlaceInfo, rows: &[PlaceInfo]) -> bool {
    let seat = |city: &PlaceInfo| {
        city.kind == PlaceKind::City && (city.seat || city.capital) && close(*city, *region) && gazetteer.is_main_name(city.row, name)
    };
    region.kind == PlaceKind::Region && rows.iter().any(seat)
}

/// True for a country, or a smaller city, by one of its other names, where a large city bears the name as its own.
fn is_namesake(gazetteer: &Gazetteer, name: &str, place: &PlaceInfo, rows: &[PlaceInfo]) -> bool {
    let city = |info: &PlaceInfo| {
        info.kind == PlaceKind::City
            && info.population >= KNOWN
            && (place.kind == PlaceKind::Country || info.population > place.population)
            && gazetteer.is_main_name(info.row, name)
    };
    matches!(place.kind, PlaceKind::Country | PlaceKind::City) && !gazetteer.is_main_name(place.row, name) && rows.iter().any(city)
}

/// Takes back small places that lie an ocean away from all others of an article that keeps to one part of the world and never speaks
/// of their countries: the name is rather that of a place no gazetteer holds.
fn strangers(gazetteer: &Gazetteer, scene: &Scene, names: &mut Names<'_>) {
    let points: Vec<(PlaceRow, Point)> = names
        .values()
        .filter_map(|name| name.row)
        .filter(|row| !matches!(gazetteer.info(*row).kind, PlaceKind::Continent | PlaceKind::Water))
        .filter_map(|row| gazetteer.info(row).point.map(|point| (row, point)))
        .collect();
    for name in names.values_mut() {
        let Some(info) = name.row.map(|row| gazetteer.info(row)) else { continue };
        let (Some(point), PlaceKind::City) = (info.point, info.kind) else { continue };
        let spoken = info.country.is_none_or(|code| scene.countries.contains_key(&code));
        if spoken || info.population >= 50_000 || info.capital || name.support > 0 {
            continue;
        }
        let others: Vec<Point> = points.iter().filter(|(row, _)| *row != info.row).map(|(_, point)| *point).collect();
        let near = others.iter().flat_map(|one| others.iter().map(|other| one.km(*other))).all(|km| km < NEIGHBOURS);
        if others.len() >= 3 && near && others.iter().all(|other| other.km(point) > OCEAN) {
            name.row = None;
            name.rows.clear();
        }
    }
}

/// What the article says around its places.
struct Scene {
    /// Countries named, with the sentences that name them.
    countries: BTreeMap<Country, BTreeSet<usize>>,
    /// Names of regions named, with the sentences that name them.
    regions: BTreeMap<&'static str, BTreeSet<usize>>,
    /// For each name of the page, its sentence.
    sentence: Vec<usize>,
    /// For a name, the country or region that follows its comma.
    area: BTreeMap<usize, Vec<PlaceInfo>>,
}

impl Scene {
    fn read(page: &PageNames<'_>, names: &Names<'_>) -> Self {
        let sentence: Vec<usize> =
            page.named.iter().map(|named| page.sentences.partition_point(|sentence| sentence.end <= named.tokens.start)).collect();
        let mut scene = Self { countries: BTreeMap::new(), regions: BTreeMap::new(), sentence, area: BTreeMap::new() };
        let rows_at: BTreeMap<usize, &[PlaceInfo]> = names.values().flat_map(|name| name.at.iter().map(|at| (*at, &name.rows[..]))).collect();
        for (at, rows) in &rows_at {
            let Some(best) = rows.first() else { continue };
            match (best.kind, best.country) {
                (PlaceKind::Country, Some(code)) => {
                    scene.countries.entry(code).or_default().insert(scene.sentence[*at]);
                }
                (PlaceKind::Region, _) => {
                    scene.regions.entry(best.name).or_default().insert(scene.sentence[*at]);
                }
                _ => {}
            }
            let comma = at.checked_sub(1).filter(|back| {
                page.named[*back].tokens.end + 1 == page.named[*at].tokens.start && page.tokens.word(page.named[*back].tokens.end) == ","
            });
            // "Venezuela, Cuba" is a list of countries, not a town called Venezuela in Cuba.
            let listed = |back: usize| rows_at.get(&back).and_then(|rows| rows.first()).is_some_and(|info| info.kind == PlaceKind::Country);
            if let Some(back) = comma.filter(|back| !listed(*back)) {
                scene.area.insert(back, rows.to_vec());
            }
        }
        // A demonym names its country as well as the country's name does.
        for (index, code) in page.demonyms {
            let sentence = page.sentences.partition_point(|sentence| sentence.end <= *index);
            scene.countries.entry(*code).or_default().insert(sentence);
        }
        scene
    }

    /// True for a small place by one of its other names, in a country the article never speaks of though it speaks of others: the name
    /// is rather that of a place no gazetteer holds.
    fn is_stray(&self, gazetteer: &Gazetteer, name: &str, info: &PlaceInfo) -> bool {
        info.kind == PlaceKind::City
            && info.population < 100_000
            && !info.capital
            && !self.countries.is_empty()
            && info.country.is_some_and(|code| !self.countries.contains_key(&code))
            && !gazetteer.is_main_name(info.row, name)
    }

    fn score(
        &self,
        page: &PageNames<'_>,
        gazetteer: &Gazetteer,
        name: &str,
        at: &[usize],
        info: &PlaceInfo,
        fixed: &[(PlaceRow, Point)],
    ) -> (i32, i32) {
        let mut score = 10 * digits(info.population);
        score += match info.kind {
            PlaceKind::Country | PlaceKind::Continent => 130,
            PlaceKind::Region if gazetteer.is_main_name(info.row, name) => 25,
            PlaceKind::Region => -15,
            PlaceKind::City => 0,
            PlaceKind::Water | PlaceKind::Venue => 10,
        };
        if info.capital {
            score += CAPITAL;
        } else if info.seat {
            score += CAPITAL / 2;
        }
        let own = score;
        let mut score = 0;
        if let Some(sentences) = info.country.filter(|_| info.kind != PlaceKind::Country).and_then(|code| self.countries.get(&code)) {
            score += if at.iter().any(|at| sentences.contains(&self.sentence[*at])) { SAME_SENTENCE } else { SAME_ARTICLE };
        }
        if let Some(sentences) = self.regions.get(info.region).filter(|_| info.kind != PlaceKind::Region) {
            score += if at.iter().any(|at| sentences.contains(&self.sentence[*at])) { REGION + REGION / 2 } else { REGION };
        }
        if at.iter().filter_map(|at| self.area.get(at)).any(|areas| areas.iter().any(|area| lies_in(info, area))) {
            score += APPOSED;
        }
        if let Some(point) = info.point.filter(|_| matches!(info.kind, PlaceKind::City | PlaceKind::Region)) {
            let others = fixed.iter().filter(|(other, _)| *other != info.row).map(|(_, place)| place.km(point));
            let (nearest, around) = others.fold((f64::MAX, 0), |(nearest, around), km| (nearest.min(km), around + i32::from(km < 350.0)));
            score += NEAR.iter().find(|(km, _)| nearest < *km).map_or(0, |(_, near)| *near);
            score += if around > 2 { SURROUNDED } else { 0 };
        }
        if info.kind == PlaceKind::Country
            && let Some(point) = info.point
            && fixed.len() > 2
            && fixed.iter().all(|(_, place)| place.km(point) > ELSEWHERE)
        {
            score -= ABROAD;
        }
        let beside = |word: &str| match word {
            "city" | "town" | "village" | "capital" => Some(PlaceKind::City),
            "province" | "state" | "region" | "district" | "county" | "oblast" => Some(PlaceKind::Region),
            "river" | "lake" | "sea" => Some(PlaceKind::Water),
            "country" => Some(PlaceKind::Country),
            _ => None,
        };
        for at in at {
            let tokens = &page.named[*at].tokens;
            let after = beside(page.tokens.fold(tokens.end));
            let before =
                (page.tokens.fold(tokens.start.wrapping_sub(1)) == "of").then(|| beside(page.tokens.fold(tokens.start.wrapping_sub(2)))).flatten();
            if let Some(kind) = after.or(before) {
                score += if kind == info.kind { KIND } else { -KIND / 2 };
            }
        }
        (own, score)
    }
}

/// True if a place lies in an area.
fn lies_in(info: &PlaceInfo, area: &PlaceInfo) -> bool {
    match area.kind {
        PlaceKind::Country => info.kind != PlaceKind::Country && info.country == area.country,
        PlaceKind::Region => info.kind != PlaceKind::Country && info.region == area.name && info.country == area.country,
        _ => false,
    }
}

/// Decimal digits less one: the order of size.
fn digits(population: u64) -> i32 {
    population.checked_ilog10().unwrap_or(0) as i32
}
