//! The map: what is always true of a picture, and pictures looked at by eye and kept.

#[cfg(test)]
mod journeys;
mod sha256;
mod svg;

use dateline::map::{Chart, MapRole, Marker, Picture, Site, Size, Style, Viewport, draw, text};
use unicode_width::UnicodeWidthChar;

const SIZES: [(usize, usize); 8] = [(28, 9), (42, 22), (62, 40), (200, 60), (80, 24), (1, 1), (5, 3), (0, 7)];
const JOURNEYS: [&str; 8] = [
    journeys::CARIBBEAN,
    journeys::ISLANDS,
    journeys::ONE_CITY,
    journeys::COUNTRIES,
    journeys::PACIFIC,
    journeys::WORLD,
    journeys::EUROPE,
    journeys::CAPITAL_VENUES,
];

fn chart(lines: &str) -> Chart {
    let (corpus, journey) = journeys::corpus(lines);
    Chart::of(&corpus, journey)
}

fn fitted(lines: &str, cols: usize, rows: usize, style: Style) -> Picture {
    let (chart, size) = (chart(lines), Size { cols, rows });
    draw(&chart, &Viewport::fit(&chart, size), size, &style)
}

#[test]
fn every_picture_is_whole_and_every_cell_one_column_wide() {
    for lines in JOURNEYS {
        for (cols, rows) in SIZES {
            for marker in [Marker::Braille, Marker::HalfBlock, Marker::Ascii] {
                let picture = fitted(lines, cols, rows, Style { marker, caption: true, ..Style::default() });
                assert_eq!(picture.cells.len(), cols * rows);
                for cell in &picture.cells {
                    assert_eq!(cell.symbol.width(), Some(1), "{:?}", cell.symbol);
                    assert!(marker != Marker::Ascii || (' '..='~').contains(&cell.symbol), "{:?}", cell.symbol);
                }
                for target in &picture.targets {
                    assert!(target.row < rows && target.col + target.width <= cols);
                }
            }
        }
    }
}

#[test]
fn labels_and_marks_never_overlap() {
    for lines in JOURNEYS {
        for (cols, rows) in SIZES {
            let picture = fitted(lines, cols, rows, Style::default());
            let mut owner = vec![None; cols * rows];
            // Stops of one place share a run of cells; different runs share none.
            let mut runs: Vec<_> = picture.targets.iter().map(|target| (target.row, target.col, target.width)).collect();
            runs.sort_unstable();
            runs.dedup();
            for run in runs {
                for col in run.1..run.1 + run.2 {
                    assert_eq!(owner[run.0 * cols + col].replace(run), None, "{cols}x{rows}\n{}", picture.to_text());
                }
            }
        }
    }
}

#[test]
fn a_fitted_map_shows_every_stop() {
    for lines in JOURNEYS {
        let chart = chart(lines);
        for (cols, rows) in SIZES.into_iter().filter(|(cols, rows)| *cols >= 20 && *rows >= 6) {
            let size = Size { cols, rows };
            let view = Viewport::fit(&chart, size);
            for stop in chart.stops.iter().filter_map(|stop| stop.site.point()) {
                assert!(view.contains(stop, size), "{cols}x{rows} {stop:?} not in {view:?}");
            }
        }
    }
}

#[test]
fn the_selected_stop_is_always_labelled() {
    let mut chart = chart(journeys::EUROPE);
    let size = Size { cols: 28, rows: 9 };
    let view = Viewport::fit(&chart, size);
    for stop in 0..chart.stops.len() {
        chart = chart.select(Some(stop));
        let picture = draw(&chart, &view, size, &Style::default());
        let number = chart.stops[stop].number.to_string();
        let shown: String = picture.cells.iter().filter(|cell| cell.role == MapRole::SelectedStop).map(|cell| cell.symbol).collect();
        assert!(shown.contains(&number), "stop {number} in\n{}", picture.to_text());
        assert!(picture.targets.iter().any(|target| target.stop == stop && picture.stop_at(target.col, target.row).is_some()));
    }
}

#[test]
fn a_country_is_an_area_and_never_a_pin() {
    let chart = chart(journeys::COUNTRIES);
    assert!(matches!(chart.stops[2].site, Site::Country(..)));
    assert!(chart.legs.iter().all(|leg| leg.approximate), "each leg touches a country");
    let size = Size { cols: 80, rows: 24 };
    let picture = draw(&chart, &Viewport::fit(&chart, size), size, &Style::default());
    let text = picture.to_text();
    assert!(text.contains("(3) Nicaragua"), "{text}");
    assert_eq!(picture.targets.iter().filter(|target| target.stop == 2 && target.width == 1).count(), 0);
}

#[test]
fn names_from_outside_cannot_break_the_picture() {
    let picture = fitted("北京\u{1b}[2J | 39.9 116.4 CN 2024-01-01\nA\u{301}\u{202e}b\tc | 31.2 121.5 CN 2024-01-02", 60, 20, Style::default());
    assert!(picture.cells.iter().all(|cell| cell.symbol.width() == Some(1)));
    assert!(picture.to_text().contains("Áb c 2"));
}

#[test]
fn the_words_say_what_the_map_shows() {
    let (corpus, journey) = journeys::corpus(journeys::CARIBBEAN);
    insta::assert_snapshot!(text(&corpus, journey, true));
}

#[test]
fn the_committed_outlines_are_those_of_the_manifest() {
    assert_eq!(sha256::hex(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    let files: [(&str, &[u8]); 4] = [
        ("coarse.bin", include_bytes!("../../assets/map/coarse.bin")),
        ("medium.bin", include_bytes!("../../assets/map/medium.bin")),
        ("fine.bin", include_bytes!("../../assets/map/fine.bin")),
        ("names.tsv", include_bytes!("../../assets/map/names.tsv")),
    ];
    let manifest = include_str!("../../assets/map/MANIFEST");
    for (name, bytes) in files {
        let line = format!("output {}  {} {name}", sha256::hex(bytes), bytes.len());
        assert!(manifest.lines().any(|listed| listed == line), "{line}");
    }
    assert!(files.iter().map(|(_, bytes)| bytes.len()).sum::<usize>() < 600_000);
}

/// Pictures that were looked at; a change to one is looked at again.
#[test]
fn pictures() {
    let pictures = [
        ("caribbean_28x9", journeys::CARIBBEAN, 28, 9),
        ("caribbean_42x22", journeys::CARIBBEAN, 42, 22),
        ("caribbean_62x40", journeys::CARIBBEAN, 62, 40),
        ("city_42x22", journeys::ONE_CITY, 42, 22),
        ("venues_42x22", journeys::CAPITAL_VENUES, 42, 22),
        ("countries_42x22", journeys::COUNTRIES, 42, 22),
        ("world_28x9", journeys::WORLD, 28, 9),
    ];
    for (name, lines, cols, rows) in pictures {
        insta::assert_snapshot!(name, fitted(lines, cols, rows, Style { caption: rows > 20, ..Style::default() }).to_text());
    }
    let others = [("caribbean_42x22", journeys::CARIBBEAN, 42, 22), ("countries_60x30", journeys::COUNTRIES, 60, 30)];
    for (name, lines, cols, rows) in others {
        for (set, marker) in [("ascii", Marker::Ascii), ("halves", Marker::HalfBlock)] {
            insta::assert_snapshot!(format!("{name}_{set}"), fitted(lines, cols, rows, Style { marker, ..Style::default() }).to_text());
        }
    }
}

/// The scenes a map must stand, at the sizes of terminals, in braille and in ASCII.
#[test]
fn scenes() {
    let scenes = [
        ("caribbean", journeys::CARIBBEAN),
        ("countries", journeys::COUNTRIES),
        ("islands", journeys::ISLANDS),
        ("europe", journeys::EUROPE),
        ("pacific", journeys::PACIFIC),
        ("city", journeys::ONE_CITY),
        ("world", journeys::WORLD),
    ];
    for (name, lines) in scenes {
        for (cols, rows) in [(80, 24), (120, 40), (200, 60)] {
            for (set, marker) in [("braille", Marker::Braille), ("ascii", Marker::Ascii)] {
                let picture = fitted(lines, cols, rows, Style { marker, caption: true, ..Style::default() });
                insta::assert_snapshot!(format!("{name}_{cols}x{rows}_{set}"), picture.to_text());
            }
        }
    }
}

#[test]
fn another_journey_lies_behind() {
    let size = Size { cols: 80, rows: 24 };
    let chart = chart(journeys::CARIBBEAN).over(Some(chart(journeys::COUNTRIES)));
    let picture = draw(&chart, &Viewport::fit(&chart, size), size, &Style::default());
    assert!(picture.cells.iter().any(|cell| cell.role == MapRole::Behind));
    assert!(picture.targets.iter().all(|target| target.stop < 3), "what lies behind is not clicked");
    insta::assert_snapshot!("caribbean_over_countries_80x24", picture.to_text());
}

#[test]
fn people_met_are_named_on_request() {
    let shown = |people| fitted(journeys::CARIBBEAN, 80, 24, Style { people, ..Style::default() }).to_text();
    assert!(shown(true).contains("2 Caracas 20 (Ana Ruiz)"), "{}", shown(true));
    assert!(!shown(false).contains("Ana"));
    // Where there is no room for them, the stop keeps its name and date.
    assert!(fitted(journeys::CARIBBEAN, 28, 9, Style { people: true, ..Style::default() }).to_text().contains("2 Caracas 20"));
}

#[test]
fn stops_without_a_place_are_named() {
    let picture =
        fitted("Havana | 23.133 -82.383 CU 2024-02-19\nAwali | - -- 2024-02-20\nCaracas | 10.488 -66.879 VE 2024-02-21", 80, 24, Style::default());
    assert!(picture.to_text().contains("not on the map: 2 Awali"));
    assert!(picture.cells.iter().any(|cell| matches!(cell.role, MapRole::Leg(_))), "the way goes on past it");
}
