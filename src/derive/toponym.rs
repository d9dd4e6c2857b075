//! From the places a name may mean to the one it means here, by what stands near it.
//!
//! Scores are integers; the highest wins, ties go to the more important place. Must not know journeys. Start at [`resolve`].

use std::collections::{BTreeMap, BTreeSet};

use super::coref::{PageNames, key};
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
/// Another place of the article, not in doubt, lies within 500 km.
const NEAR: i32 = 30;
/// The kind of place is asked for: "the river X".
const KIND: i32 = 40;
/// The capital of a country.
const CAPITAL: i32 = 30;
/// A lead that settles a name in the first round.
const CLEAR: i32 = 40;
/// Places of one part of the world lie no farther apart, in km.
const NEIGHBOURS: f64 = 2_500.0;
/// A place this far from all others of an article, in km, is hardly meant.
const OCEAN: f64 = 3_500.0;
/// Rivals for one name that are looked at.
const RIVALS: usize = 40;

/// A name of one article with the rows it may mean.
struct Name {
    /// Positions in the page's names.
    at: Vec<usize>,
    rows: Vec<PlaceRow>,
    /// The row decided on.
    row: Option<PlaceRow>,
    /// How much the article's own context spoke for it.
    support: i32,
}

/// The names of one article.
type Names = BTreeMap<String, Name>;

/// For each article and name the row it means, if it is a place a gazetteer holds.
pub(crate) fn resolve(pages: &[PageNames<'_>], kinds: &[Vec<Kind>], lexicon: &Lexicon) -> Vec<Vec<Option<PlaceRow>>> {
    let gazetteer = lexicon.gazetteer();
    let mut all: Vec<Names> = pages.iter().zip(kinds).map(|(page, kinds)| resolve_page(page, kinds, gazetteer)).collect();
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
fn unify(all: &mut [Names], gazetteer: &Gazetteer) {
    let mut votes: BTreeMap<String, BTreeMap<PlaceRow, i32>> = BTreeMap::new();
    for (key, name) in all.iter().flatten() {
        if let Some(row) = name.row {
            *votes.entry(key.clone()).or_default().entry(row).or_default() += 1 + name.support / 20;
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

fn resolve_page(page: &PageNames<'_>, kinds: &[Kind], gazetteer: &Gazetteer) -> Names {
    let mut names = Names::new();
    for (at, named) in page.named.iter().enumerate().filter(|(at, _)| kinds[*at] == Kind::Place) {
        let key = key(page.tokens, named);
        let name = names.entry(key.clone()).or_insert_with(|| Name { at: Vec::new(), rows: Vec::new(), row: None, support: 0 });
        name.at.push(at);
        if name.rows.is_empty() {
            name.rows = if named.candidates.is_empty() { gazetteer.find(&key) } else { named.candidates.clone() };
            name.rows.truncate(RIVALS);
        }
    }
    let scene = Scene::read(page, gazetteer, &names);
    for (key, name) in &mut names {
        name.rows.retain(|row| !scene.is_stray(gazetteer, key, *row));
    }
    let mut fixed: Vec<(PlaceRow, Point)> = Vec::new();
    for name in names.values_mut() {
        if let [only] = name.rows[..] {
            name.row = Some(only);
            let info = gazetteer.info(only);
            if !matches!(info.kind, PlaceKind::Country | PlaceKind::Continent) {
                fixed.extend(info.point.map(|point| (only, point)));
            }
        }
    }
    for round in 0..2 {
        let mut settled = Vec::new();
        for (key, name) in names.iter_mut().filter(|(_, name)| name.rows.len() > 1) {
            let score = |row: &PlaceRow| {
                let (own, support) = scene.score(page, gazetteer, key, &name.at, *row, &fixed);
                (own + support, std::cmp::Reverse(*row), support)
            };
            let mut scored: Vec<(i32, std::cmp::Reverse<PlaceRow>, i32)> = name.rows.iter().map(score).collect();
            scored.sort_unstable();
            let Some(best) = scored.last().copied() else { continue };
            name.row = Some(best.1.0);
            name.support = best.2;
            let clear = scored.len() < 2 || best.0 - scored[scored.len() - 2].0 >= CLEAR;
            let info = gazetteer.info(best.1.0);
            if clear && round == 0 && info.kind == PlaceKind::City {
                settled.extend(info.point.map(|point| (best.1.0, point)));
            }
        }
        fixed.append(&mut settled);
    }
    strangers(gazetteer, &scene, &mut names);
    names
}

/// Takes back small places that lie an ocean away from all others of an article that keeps to one part of the world and never speaks
/// of their countries: the name is rather that of a place no gazetteer holds.
fn strangers(gazetteer: &Gazetteer, scene: &Scene, names: &mut Names) {
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
    /// Names of regions named.
    regions: BTreeSet<&'static str>,
    /// For each name of the page, its sentence.
    sentence: Vec<usize>,
    /// For a name, the country or region that follows its comma.
    area: BTreeMap<usize, Vec<PlaceRow>>,
}

impl Scene {
    fn read(page: &PageNames<'_>, gazetteer: &Gazetteer, names: &Names) -> Self {
        let sentence: Vec<usize> =
            page.named.iter().map(|named| page.sentences.partition_point(|sentence| sentence.end <= named.tokens.start)).collect();
        let mut scene = Self { countries: BTreeMap::new(), regions: BTreeSet::new(), sentence, area: BTreeMap::new() };
        let rows_at: BTreeMap<usize, &[PlaceRow]> = names.values().flat_map(|name| name.at.iter().map(|at| (*at, &name.rows[..]))).collect();
        for (at, rows) in &rows_at {
            let Some(best) = rows.first().map(|row| gazetteer.info(*row)) else { continue };
            match (best.kind, best.country) {
                (PlaceKind::Country, Some(code)) => {
                    scene.countries.entry(code).or_default().insert(scene.sentence[*at]);
                }
                (PlaceKind::Region, _) => {
                    scene.regions.insert(best.name);
                }
                _ => {}
            }
            let comma = at.checked_sub(1).filter(|back| {
                page.named[*back].tokens.end + 1 == page.named[*at].tokens.start && page.tokens.word(page.named[*back].tokens.end) == ","
            });
            // "Venezuela, Cuba" is a list of countries, not a town called Venezuela in Cuba.
            let listed =
                |back: usize| rows_at.get(&back).and_then(|rows| rows.first()).is_some_and(|row| gazetteer.info(*row).kind == PlaceKind::Country);
            if let Some(back) = comma.filter(|back| !listed(*back)) {
                scene.area.insert(back, rows.to_vec());
            }
        }
        // A demonym names its country as well as the country's name does.
        for (index, token) in page.tokens.list.iter().enumerate().filter(|(_, token)| token.is_capital()) {
            let _ = token;
            for code in gazetteer.demonym(page.tokens.fold(index)).into_iter().take(1) {
                let sentence = page.sentences.partition_point(|sentence| sentence.end <= index);
                scene.countries.entry(code).or_default().insert(sentence);
            }
        }
        scene
    }

    /// True for a small place by one of its other names, in a country the article never speaks of though it speaks of others: the name
    /// is rather that of a place no gazetteer holds.
    fn is_stray(&self, gazetteer: &Gazetteer, name: &str, row: PlaceRow) -> bool {
        let info = gazetteer.info(row);
        info.kind == PlaceKind::City
            && info.population < 100_000
            && !info.capital
            && !self.countries.is_empty()
            && info.country.is_some_and(|code| !self.countries.contains_key(&code))
            && !gazetteer.is_main_name(row, name)
    }

    fn score(&self, page: &PageNames<'_>, gazetteer: &Gazetteer, name: &str, at: &[usize], row: PlaceRow, fixed: &[(PlaceRow, Point)]) -> (i32, i32) {
        let info = gazetteer.info(row);
        let mut score = 10 * digits(info.population);
        score += match info.kind {
            PlaceKind::Country | PlaceKind::Continent => 130,
            PlaceKind::Region if gazetteer.is_main_name(row, name) => 25,
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
        if !info.region.is_empty() && self.regions.contains(info.region) && info.kind != PlaceKind::Region {
            score += REGION;
        }
        if at.iter().filter_map(|at| self.area.get(at)).any(|areas| areas.iter().any(|area| lies_in(gazetteer, &info, *area))) {
            score += APPOSED;
        }
        if info.kind == PlaceKind::City
            && let Some(point) = info.point
            && fixed.iter().any(|(other, place)| *other != row && place.km(point) < 500.0)
        {
            score += NEAR;
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
fn lies_in(gazetteer: &Gazetteer, info: &PlaceInfo, area: PlaceRow) -> bool {
    let area = gazetteer.info(area);
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
