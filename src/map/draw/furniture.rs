//! What takes the room that is left: names of countries, the scale, crosses of the graticule, stops without a place.

use super::super::chart::thousands;
use super::super::names::{CountryName, country_names};
use super::super::outline::Outlines;
use super::super::{Cell, Chart, ChartStop, MapRole, Marker, Site, Size};
use super::{BORDERS, Sheet, Words, WordsKind, fitted};
use crate::model::{Country, Point};

/// Distances of the graticule's lines in degrees.
const STEPS: [f64; 14] = [30.0, 20.0, 10.0, 5.0, 2.0, 1.0, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002];

impl Sheet<'_> {
    /// A bar of a round number of kilometres in the corner where it hides least.
    pub(super) fn scale(&mut self) {
        const KM_PER_DEGREE: f64 = 111.195;
        let Size { cols, rows } = self.size;
        let (west, east) = self.frame.lons();
        // One bar cannot be true of half the globe.
        if rows < 7 || cols < 24 || east - west > 150.0 {
            return;
        }
        let km_per_col = 2.0 * self.dot_degrees * KM_PER_DEGREE;
        let most = km_per_col * (cols as f64 / 4.0).min(20.0);
        let power = 10_f64.powf(most.log10().floor());
        let km = [5.0, 2.0, 1.0].into_iter().map(|step| step * power).find(|km| *km <= most).unwrap_or(power);
        let bar = (km / km_per_col).round().max(2.0) as usize;
        let unit = if km < 1.0 { format!("{:.0} m", km * 1000.0) } else { format!("{} km", thousands(km)) };
        let [left, line, right] = if self.style.marker == Marker::Ascii { ['|', '-', '|'] } else { ['├', '─', '┤'] };
        let mut symbols: Vec<char> = vec![left];
        symbols.extend(std::iter::repeat_n(line, bar.saturating_sub(1)));
        symbols.push(right);
        symbols.push(' ');
        symbols.extend(unit.chars());
        if symbols.len() + 2 <= cols
            && let Some((col, row)) = self.corner(&symbols, MapRole::Scale)
        {
            self.words.push(Words { col, row, text: unit, kind: WordsKind::Scale { cells: bar } });
        }
    }

    /// Says which stops have no place on the map, where a corner is free.
    pub(super) fn unplaced(&mut self, chart: &Chart) {
        let numbers: Vec<String> =
            chart.stops.iter().filter(|stop| stop.site == Site::Unknown).map(|stop| format!("{} {}", stop.number, stop.name)).collect();
        if numbers.is_empty() {
            return;
        }
        let symbols = fitted(&self.style.marker.plain(&format!("not on the map: {}", numbers.join(", "))), self.size.cols, self.style.marker);
        if let Some((col, row)) = self.corner(&symbols, MapRole::Caption) {
            self.words.push(Words { col, row, text: symbols.iter().collect(), kind: WordsKind::Unplaced });
        }
    }

    /// Crosses where round parallels and meridians meet, on empty ground: they tell the scale where there is no coast.
    pub(super) fn graticule(&mut self) {
        let Some(step) = STEPS.into_iter().rev().find(|step| step * self.frame.per_lat >= 32.0) else { return };
        let ((west, east), (south, north)) = (self.frame.lons(), self.frame.lats());
        let cols = self.size.cols;
        for parallel in (south / step).ceil() as i64..=(north / step).floor() as i64 {
            for meridian in (west / step).ceil() as i64..=(east / step).floor() as i64 {
                let (x, y) = (self.frame.x(meridian as f64 * step), self.frame.y(parallel as f64 * step));
                let (col, row) = (x.floor() as i64 / 2, y.floor() as i64 / 4);
                if col < 1 || row < 0 || col + 1 >= cols as i64 || row >= self.size.rows as i64 {
                    continue;
                }
                let cell = row as usize * cols + col as usize;
                if self.cells[cell - 1..=cell + 1].iter().all(|cell| cell.symbol == ' ') {
                    self.cells[cell] = Cell { symbol: '+', role: MapRole::Graticule };
                }
            }
        }
    }

    /// Writes into the corner where it hides least, and tells which; nothing if none is free.
    fn corner(&mut self, symbols: &[char], role: MapRole) -> Option<(i32, i32)> {
        let (low, side) = (self.size.rows as i32 - 1, (self.size.cols - symbols.len().min(self.size.cols)) as i32);
        let corners = [(0, low), (side, low), (side, 0), (0, 0)];
        let cost = |(col, row): (i32, i32)| self.board.price(col, row, symbols.len());
        let best = corners.into_iter().filter_map(|corner| cost(corner).map(|cost| (cost, corner))).min_by(|a, b| a.0.total_cmp(&b.0));
        let (_, (col, row)) = best?;
        for (offset, symbol) in symbols.iter().enumerate() {
            self.put(col + offset as i32, row, *symbol, role);
        }
        for col in [col - 1, col + symbols.len() as i32] {
            self.quiet(col, row);
        }
        // Nothing may read as if it went on from here.
        self.board.block(col - 2, row, symbols.len() + 4);
        Some((col, row))
    }

    /// Names of countries: at their point if they are wide enough there, else, looking closer, wherever their ground is in view.
    pub(super) fn country_names(&mut self, chart: &Chart) {
        let Size { cols, rows } = self.size;
        if cols < 36 || rows < 10 {
            return;
        }
        let country = |stop: &ChartStop| if let Site::Country(code, _) = stop.site { Some(code) } else { None };
        // A country of the journey behind is named already if it had room.
        let named = |stop: &&ChartStop| {
            let name = self.style.marker.plain(&stop.name);
            self.words.iter().any(|words| matches!(words.kind, WordsKind::Behind) && words.text == name)
        };
        let behind = chart.behind.iter().flat_map(|other| &other.stops).filter(named);
        let mut done: Vec<Country> = chart.stops.iter().chain(behind).filter_map(country).collect();
        let mut left = cols * rows / 90;
        for country in country_names() {
            // Without borders, only the names that everybody can place.
            if left == 0 || (self.dot_degrees >= BORDERS && country.room < 25.0) {
                return;
            }
            if !done.contains(&country.code) && self.country_at_its_point(country) {
                done.push(country.code);
                left -= 1;
            }
        }
        // Closer than this, few countries show the point of their name.
        if self.dot_degrees > 0.25 {
            return;
        }
        let outlines = Outlines::for_dot(self.dot_degrees.max(0.07));
        for (right, down) in [(2, 2), (1, 1), (3, 3), (3, 1), (1, 3), (2, 1), (2, 3), (1, 2), (3, 2)] {
            let (col, row) = (cols * right / 4, rows * down / 4);
            let Some(code) = outlines.country_at(self.point(col as f64, row as f64)) else { continue };
            let Some(country) = country_names().iter().find(|country| country.code == code && !done.contains(&code)) else { continue };
            let symbols = country.letters(self.style.marker);
            let half = symbols.len() as f64 / 2.0;
            let inside = [-half, half].iter().all(|aside| outlines.country_at(self.point(col as f64 + aside, row as f64)) == Some(code));
            let place = [0, 1, -1, 2, -2].map(|down| (col as i32 - symbols.len() as i32 / 2, row as i32 + down));
            if inside && self.name(symbols, &place) {
                done.push(code);
            }
        }
    }

    /// The point under a position in cells.
    fn point(&self, col: f64, row: f64) -> Point {
        self.frame.point(col * 2.0, row * 4.0)
    }

    fn country_at_its_point(&mut self, country: &CountryName) -> bool {
        let (x, y) = self.frame.dot(country.point);
        let room = country.room * self.frame.per_lon / 2.0;
        if !self.shows((x, y)) || room < 4.0 {
            return false;
        }
        let symbols = country.letters(self.style.marker);
        if room < symbols.len() as f64 + 1.0 {
            return false;
        }
        // Anywhere along its row that is free, the middle first; then the rows next to it.
        let (col, row) = (x as i32 / 2 - symbols.len() as i32 / 2, y as i32 / 4);
        let slack = ((room - symbols.len() as f64) / 2.0 - 1.0).max(0.0);
        let aside = [0.0, 0.3, -0.3, 0.6, -0.6, 0.9, -0.9].map(|part| (part * slack).round() as i32);
        let places: Vec<(i32, i32)> = [0, 1, -1].into_iter().flat_map(|down| aside.map(|right| (col + right, row + down))).collect();
        self.name(symbols, &places)
    }

    /// Writes a country's name at the first place where it hides next to nothing.
    fn name(&mut self, symbols: &[char], places: &[(i32, i32)]) -> bool {
        // Two columns off other words, so that they do not read as one.
        let free = places.iter().find(|(col, row)| self.board.price(*col - 1, *row, symbols.len() + 2).is_some_and(|cost| cost < 1.2));
        let Some((col, row)) = free else { return false };
        self.board.block(*col, *row, symbols.len());
        self.words.push(Words { col: *col, row: *row, text: symbols.iter().collect(), kind: WordsKind::Country });
        for (offset, symbol) in symbols.iter().enumerate() {
            self.put(col + offset as i32, *row, *symbol, MapRole::CountryName);
        }
        true
    }
}
