//! Places: one entity for each row of the gazetteer, and one for each name that no gazetteer holds.

use std::collections::BTreeMap;

use super::table::{At, Group, Table, unknown_place};
use crate::lexicon::gazetteer::PlaceRow;
use crate::model::{Kind, Place, PlaceKind};

/// Links every mention of a place.
pub(super) fn link(table: &mut Table<'_, '_>) {
    let mut by_row: BTreeMap<PlaceRow, Vec<At>> = BTreeMap::new();
    let mut by_name: BTreeMap<String, Vec<At>> = BTreeMap::new();
    for at in table.of_kind(Kind::Place) {
        match table.rows[at.0][at.1] {
            Some(row) => by_row.entry(row).or_default().push(at),
            None => by_name.entry(table.key(at).to_owned()).or_default().push(at),
        }
    }
    for (row, mentions) in by_row {
        let info = table.lexicon.gazetteer().info(row);
        let place = Place {
            name: info.name.to_owned(),
            country: info.country,
            point: info.point,
            kind: info.kind,
            within: (!info.within.is_empty()).then(|| info.within.to_owned()),
        };
        let code = info.country.filter(|_| info.kind != PlaceKind::Country).map_or(String::new(), |code| code.as_str().to_lowercase());
        table.push(Group {
            kind: Kind::Place,
            name: info.name.to_owned(),
            before: code,
            mentions,
            row: Some(row),
            place: Some(place),
            country: info.country,
        });
    }
    for (_, mentions) in by_name {
        let name = table.best_form(&mentions, |_, count| count);
        let last = name.rsplit(' ').next().map(crate::model::fold).unwrap_or_default();
        // "aeropuerto José Martí": not every language puts the head last.
        let (page, index) = mentions[0];
        let first = table.pages[page].tokens.fold(table.pages[page].named[index].tokens.start);
        let heads = &table.lexicon.names.place_heads;
        let head = heads.get(&last).or_else(|| heads.get(first).filter(|head| head.values[0] == "venue"));
        let kind = match head.map(|head| head.values[0]) {
            Some("venue") => PlaceKind::Venue,
            Some("water") => PlaceKind::Water,
            Some("region") => PlaceKind::Region,
            _ => PlaceKind::City,
        };
        let place = unknown_place(&name, kind);
        table.push(Group { kind: Kind::Place, name, before: String::new(), mentions, row: None, place: Some(place), country: None });
    }
}
