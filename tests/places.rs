//! The gazetteer against places that news names: right point, right country, right kind, in six languages.

#![expect(clippy::disallowed_methods, reason = "the test reads the committed tables")]

use std::path::Path;
use std::time::Instant;

use dateline::lexicon::gazetteer::{Gazetteer, PlaceInfo};
use dateline::model::{Country, PlaceKind, Point, fold};

#[path = "map/sha256.rs"]
mod sha256;

fn infos(name: &str) -> Vec<PlaceInfo> {
    let gazetteer = Gazetteer::embedded();
    gazetteer.find(&fold(name)).into_iter().map(|row| gazetteer.info(row)).collect()
}

fn code(code: &str) -> Country {
    Country::new(code).expect("a country code")
}

/// Name, code or `-`, kind, latitude, longitude.
const PLACES: &str = include_str!("places.tsv");

#[test]
fn the_first_place_of_a_name_is_the_usual_one() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in PLACES.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [name, country, kind, lat, lon] = columns[..] else { panic!("five columns: {line}") };
        let point = Point { lat: lat.parse().unwrap(), lon: lon.parse().unwrap() };
        count += 1;
        let Some(info) = infos(name).first().copied() else {
            wrong.push(format!("{name}: not found"));
            continue;
        };
        let km = info.point.map_or(f64::INFINITY, |found| found.km(point));
        if km > 25.0 || info.kind.as_str() != kind || info.country != Country::new(country) {
            wrong.push(format!("{name}: {km:.0} km off, {info:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count >= 80, "only {count} places");
}

#[test]
fn namesakes_are_all_offered() {
    for (name, wanted) in [
        ("Georgia", vec![("GE", PlaceKind::Country), ("US", PlaceKind::Region)]),
        ("Congo", vec![("CD", PlaceKind::Country), ("CG", PlaceKind::Country)]),
        ("Alexandria", vec![("EG", PlaceKind::City), ("US", PlaceKind::City)]),
        ("Santiago", vec![("CL", PlaceKind::City), ("DO", PlaceKind::City)]),
        ("Victoria", vec![("SC", PlaceKind::City), ("CA", PlaceKind::City), ("AU", PlaceKind::Region)]),
        ("Guinea", vec![("GN", PlaceKind::Country)]),
        ("New York", vec![("US", PlaceKind::City), ("US", PlaceKind::Region)]),
        ("Luxembourg", vec![("LU", PlaceKind::Country), ("LU", PlaceKind::City)]),
    ] {
        let found = infos(name);
        for (country, kind) in wanted {
            assert!(found.iter().any(|info| info.country == Some(code(country)) && info.kind == kind), "{name} in {country} among {found:?}");
        }
    }
}

#[test]
fn every_country_has_a_name_a_point_and_a_demonym() {
    let gazetteer = Gazetteer::embedded();
    assert_eq!(gazetteer.countries().count(), 250);
    for country in gazetteer.countries() {
        let info = gazetteer.info(gazetteer.country(country).unwrap_or_else(|| panic!("{country} has no row")));
        assert_eq!((info.kind, info.country), (PlaceKind::Country, Some(country)));
        assert!(info.point.is_some(), "{country}");
        assert!(gazetteer.find(&fold(info.name)).contains(&info.row), "{country}");
    }
    // Lands without towns, and Antarctica, have no capital.
    let without: Vec<_> =
        gazetteer.countries().filter(|country| gazetteer.capital_of(*country).is_none()).map(|country| country.to_string()).collect();
    assert_eq!(without, ["AQ", "BV", "EH", "HM", "IO", "TK", "UM"]);
}

#[test]
fn demonyms_name_their_countries() {
    let gazetteer = Gazetteer::embedded();
    for (demonym, countries) in [
        ("Cuban", vec!["CU"]),
        ("Russian", vec!["RU"]),
        ("Congolese", vec!["CD", "CG"]),
        ("Dominican", vec!["DM", "DO"]),
        ("Guinean", vec!["GN", "GQ", "GW"]),
        ("Salvadorean", vec!["SV"]),
        ("Argentinian", vec!["AR"]),
        ("venezolano", vec!["VE"]),
        ("brasileña", vec!["BR"]),
        ("российский", vec!["RU"]),
        ("Emirati", vec!["AE"]),
        ("Nigerien", vec!["NE"]),
        ("Nigerian", vec!["NG"]),
    ] {
        let mut found: Vec<_> = gazetteer.demonym(&fold(demonym)).iter().map(ToString::to_string).collect();
        found.sort();
        assert_eq!(found, countries, "{demonym}");
    }
    for (demonym, name) in
        [("Latin American", "Latin America"), ("European", "Europe"), ("Texan", "Texas"), ("Arab", "Arab world"), ("Muscovites", "Moscow")]
    {
        assert_eq!(gazetteer.demonym_region(&fold(demonym)).map(|row| gazetteer.info(row).name), Some(name));
    }
}

#[test]
fn abbreviations_keep_their_case() {
    let gazetteer = Gazetteer::embedded();
    for (written, name) in [("La.", "Louisiana"), ("LA", "Louisiana"), ("Ind.", "Indiana"), ("Ont.", "Ontario"), ("US", "United States")] {
        assert_eq!(gazetteer.abbreviation(written).first().map(|row| gazetteer.info(*row).name), Some(name), "{written}");
    }
    assert!(gazetteer.abbreviation("la").is_empty());
    for word in ["la", "in", "or", "me", "ind", "miss", "mass", "wash", "ore", "pa", "va", "ill"] {
        let found = infos(word);
        assert!(found.iter().all(|info| info.kind == PlaceKind::City), "{word}: {found:?}");
    }
}

#[test]
fn the_tables_are_the_ones_that_were_packed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/gazetteer");
    let manifest = std::fs::read_to_string(folder.join("MANIFEST")).unwrap();
    let mut files = 0;
    for line in manifest.lines().filter(|line| line.starts_with("table") || line.starts_with("output")) {
        let columns: Vec<&str> = line.split_whitespace().collect();
        let [_, digest, size, name] = columns[..] else { panic!("four columns: {line}") };
        let bytes = std::fs::read(folder.join(name)).unwrap();
        assert_eq!((sha256::hex(&bytes).as_str(), bytes.len().to_string().as_str()), (digest, size), "{name}: run assets/generate.py");
        files += 1;
    }
    let present = std::fs::read_dir(&folder).unwrap().count();
    assert_eq!(files + 1, present, "every file but the manifest is listed");
}

#[test]
fn looking_up_is_cheap() {
    let gazetteer = Gazetteer::embedded();
    let names = ["havana", "caracas", "la habana", "гавана", "no such place at all", "united states", "san jose"];
    let start = Instant::now();
    for _ in 0..10_000 {
        for name in names {
            assert!(!std::hint::black_box(gazetteer.find(name)).is_empty() || name.starts_with("no"));
        }
    }
    // A µs in a release build; the bound leaves room for unoptimised builds on busy machines.
    let each = start.elapsed().as_nanos() / (10_000 * names.len() as u128);
    assert!(each < 20_000, "{each} ns per lookup");
}
