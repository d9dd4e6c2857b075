//! A small world, packed and read back.

use super::*;

fn world() -> Gazetteer {
    let rows = "\
country\tCuba\tCU\t\t22\t-79.5\t11338138\t\t\tRepública de Cuba|Куба\tCuban|Cubans
country\tGeorgia\tGE\t\t42\t43.5\t3731000\t\t\t\tGeorgian
region\tGeorgia\tUS\t\t32.75\t-83.5\t9687653\t\t\t=Ga.|=GA\tGeorgian
city\tHavana\tCU\tLa Habana\t23.13302\t-82.38304\t2163824\tcs\t\tLa Habana\t
city\tHavana\tUS\tIllinois\t40.30004\t-90.06095\t3076\t\t\t\t
venue\tPalace of the Revolution\tCU\tLa Habana\t23.12\t-82.39\t0\t\tHavana\t\t
region\tthe West\t\t\t\t\t0\t\t\t\tWestern
city\tHavana Springs\tUS\t\t1\t1\t20\t\t\t\t";
    let places = rows.lines().map(|line| RawPlace::from_tsv(line).unwrap()).collect();
    Gazetteer::open(Vec::leak(pack(places))).unwrap()
}

fn code(code: &str) -> Country {
    Country::new(code).unwrap()
}

#[test]
fn a_name_finds_its_rows_most_important_first() {
    let world = world();
    let found: Vec<_> = world.find("havana").into_iter().map(|row| world.info(row)).collect();
    assert_eq!(found.iter().map(|info| info.country).collect::<Vec<_>>(), [Some(code("CU")), Some(code("US"))]);
    assert_eq!((found[0].name, found[0].region, found[0].population), ("Havana", "La Habana", 2_163_824));
    assert!(found[0].capital && found[0].seat && !found[1].capital);
    assert!((found[0].point.unwrap().lat - 23.133).abs() < 1e-4);
    let kinds: Vec<_> = world.find("georgia").into_iter().map(|row| world.info(row).kind).collect();
    assert_eq!(kinds, [PlaceKind::Country, PlaceKind::Region]);
    assert!(world.find("nowhere").is_empty());
}

#[test]
fn main_names_are_told_from_alternates() {
    let world = world();
    let row = world.find("la habana")[0];
    assert!(world.is_main_name(row, "havana"));
    assert!(!world.is_main_name(row, "la habana"));
}

#[test]
fn abbreviations_are_found_as_written_only() {
    let world = world();
    for written in ["Ga.", "GA"] {
        assert_eq!(world.info(world.abbreviation(written)[0]).name, "Georgia", "{written}");
    }
    assert!(world.abbreviation("ga").is_empty() && world.find("ga").is_empty());
}

#[test]
fn a_match_may_grow_by_whole_words_only() {
    let world = world();
    assert!(world.starts("havana"));
    assert!(world.starts("palace of the"));
    assert!(!world.starts("palace of th"));
    assert!(!world.starts("havana springs"));
}

#[test]
fn countries_capitals_and_demonyms() {
    let world = world();
    assert_eq!(world.info(world.country(code("CU")).unwrap()).name, "Cuba");
    assert_eq!(world.info(world.capital_of(code("CU")).unwrap()).name, "Havana");
    assert_eq!(world.capital_of(code("GE")), None);
    assert_eq!(world.country(code("ZZ")), None);
    assert_eq!(world.demonym("cuban"), [code("CU")]);
    assert_eq!(world.demonym("georgian"), [code("GE")]);
    assert_eq!(world.info(world.demonym_region("georgian").unwrap()).kind, PlaceKind::Region);
    let west = world.info(world.demonym_region("western").unwrap());
    assert_eq!((west.country, west.point), (None, None));
}

#[test]
fn a_venue_knows_its_city() {
    let world = world();
    assert_eq!(world.info(world.find("palace of the revolution")[0]).within, "Havana");
    assert_eq!(world.info(world.find("havana")[0]).within, "");
}

#[test]
fn flags_are_codes() {
    assert_eq!(Gazetteer::flag(['🇨', '🇺']), Some(code("CU")));
    assert_eq!(Gazetteer::flag(['C', 'U']), None);
}

#[test]
fn the_order_of_the_input_does_not_matter() {
    let line = |name: &str| RawPlace::from_tsv(&format!("city\t{name}\tCU\t\t1\t1\t5\t\t\tX\t")).unwrap();
    assert_eq!(pack(vec![line("A"), line("B")]), pack(vec![line("B"), line("A")]));
    assert!(RawPlace::from_tsv("city\tA").is_none());
}
