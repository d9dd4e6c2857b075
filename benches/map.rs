//! What a frame of the map costs, against ratatui's own world map with the same lines and labels, in the same run.
//!
//! `cargo bench --bench map` draws the sample's main journey at several sizes and from the whole world to the streets of a city.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement stops when it cannot go on, and prints what it came to")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use dateline::cli::load;
use dateline::map::{Chart, Size, Style, Viewport, draw};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::symbols::Marker;
use ratatui::widgets::Widget;
use ratatui::widgets::canvas::{Canvas, Line, Map, MapResolution};

const SIZES: [(u16, u16); 4] = [(42, 22), (80, 24), (120, 40), (200, 60)];
const ROUNDS: usize = 60;

fn main() {
    let corpus = load(&[]).corpus;
    let journey = corpus.journeys.pairs().rfind(|(_, journey)| !journey.background).unwrap().0;
    let chart = Chart::of(&corpus, journey);
    let city = chart.stops[0].site.point().unwrap();
    let largest = Size { cols: 200, rows: 60 };
    // Nothing has been drawn yet, so the first frame of a level also decodes its outlines.
    println!("{:<24} {:>10} {:>10} {:>8}", "", "median", "ratatui", "ratio");
    for (name, factor) in [("first coarse frame", 1.0), ("first medium frame", 8.0), ("first fine frame", 64.0)] {
        let view = Viewport::world(largest).centre_on(city).zoom(factor);
        let start = Instant::now();
        black_box(draw(&chart, &view, largest, &Style::default()));
        println!("{name:<24} {:>10}", millis(start.elapsed()));
    }
    for (cols, rows) in SIZES {
        let size = Size { cols: usize::from(cols), rows: usize::from(rows) };
        let floor = median(|| drop(black_box(theirs(&chart, cols, rows))));
        let world = Viewport::world(size).centre_on(city);
        let views = [
            ("journey", Viewport::fit(&chart, size)),
            ("world", world),
            ("region", world.zoom(8.0)),
            ("island", world.zoom(64.0)),
            ("city", world.zoom(512.0)),
        ];
        for (name, view) in views {
            let ours = median(|| drop(black_box(draw(&chart, &view, size, &Style::default()))));
            let ratio = ours.as_secs_f64() / floor.as_secs_f64();
            assert!(ratio < 2.0, "{cols}x{rows} {name}: {ratio:.2} of what the world takes there");
            println!("{:<24} {:>10} {:>10} {ratio:>8.2}", format!("{cols}x{rows} {name}"), millis(ours), millis(floor));
        }
    }
}

/// The world as ratatui draws it, with the legs as straight lines and the stops as labels.
fn theirs(chart: &Chart, cols: u16, rows: u16) -> Buffer {
    let area = Rect::new(0, 0, cols, rows);
    let mut buffer = Buffer::empty(area);
    let points: Vec<_> = chart.stops.iter().filter_map(|stop| Some((stop.site.point()?, stop.name.clone()))).collect();
    Canvas::default()
        .marker(Marker::Braille)
        .x_bounds([-180.0, 180.0])
        .y_bounds([-90.0, 90.0])
        .paint(|context| {
            context.draw(&Map { resolution: MapResolution::High, ..Map::default() });
            context.layer();
            for pair in points.windows(2) {
                let (from, to) = (pair[0].0, pair[1].0);
                context.draw(&Line { x1: from.lon, y1: from.lat, x2: to.lon, y2: to.lat, ..Line::default() });
            }
            for (point, name) in &points {
                context.print(point.lon, point.lat, name.clone());
            }
        })
        .render(area, &mut buffer);
    buffer
}

fn median(mut work: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[ROUNDS / 2]
}

fn millis(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1_000.0)
}
