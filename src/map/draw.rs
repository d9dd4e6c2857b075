//! From chart and viewport to cells: ground first, then legs, marks, labels, and the names and bars that take what room is left.

use super::canvas::{Canvas, Window, thin};
use super::label::{Board, Placed, Variant, Wanted, place};
use super::names::country_names;
use super::outline::{ArcKind, Bounds, Outlines, TURNS};
use super::path::great_circle;
use super::viewport::Frame;
use super::{Cell, Chart, ChartLeg, ChartStop, MapRole, Marker, Picture, Site, Size, Style, Target, Viewport};
use crate::model::Status;

/// Degrees to a dot from which borders are noise.
const BORDERS: f64 = 1.6;

/// Draws a chart as it looks through a viewport.
///
/// The picture has exactly `size.cols * size.rows` cells, each holding one character of width 1.
pub fn draw(chart: &Chart, viewport: &Viewport, size: Size, style: &Style) -> Picture {
    let mut picture = Picture { width: size.cols, height: size.rows, cells: vec![Cell::default(); size.cols * size.rows], targets: Vec::new() };
    if size.cols == 0 || size.rows == 0 {
        return picture;
    }
    let caption = style.caption && size.rows > 3;
    let map = Size { rows: size.rows - usize::from(caption), ..size };
    let mut sheet = Sheet { frame: viewport.frame(map), size: map, style, cells: &mut picture.cells, board: Board::new(map.cols, map.rows) };
    let ways: Vec<Way> = chart.legs.iter().filter_map(|leg| sheet.way(chart, leg)).collect();
    sheet.ground(chart, &ways, viewport.row_degrees / 4.0);
    let arrows = sheet.arrows(&ways);
    let marks = sheet.marks(chart);
    sheet.block_arrows(&arrows, &marks);
    let targets = sheet.labels(chart, &marks);
    if style.scale {
        sheet.scale(viewport.row_degrees);
    }
    if style.countries {
        sheet.country_names(chart, viewport.row_degrees / 4.0);
    }
    picture.targets = targets;
    if caption {
        let row = size.rows - 1;
        for (col, symbol) in fitted(&style.marker.plain(&chart.caption), size.cols, style.marker).into_iter().enumerate() {
            picture.cells[row * size.cols + col] = Cell { symbol, role: MapRole::Caption };
        }
    }
    picture
}

/// The dots of a leg that are in view, in order.
struct Way {
    dots: Vec<(i32, i32)>,
    leg: ChartLeg,
}

/// Stops whose mark falls on one cell.
struct Mark {
    col: i32,
    row: i32,
    stops: Vec<usize>,
}

struct Sheet<'a> {
    frame: Frame,
    size: Size,
    style: &'a Style,
    cells: &'a mut Vec<Cell>,
    board: Board,
}

impl Sheet<'_> {
    /// The part of the picture that shows the globe once: views wider than a turn stay empty at their sides.
    fn window(&self) -> Window {
        let (west, east) = self.frame.lons();
        let right = self.frame.x(east).min(self.frame.width) as f32;
        Window { left: self.frame.x(west).max(0.0) as f32, top: 0.0, right, bottom: self.frame.height as f32 }
    }

    fn bounds(&self) -> Bounds {
        let ((west, east), (south, north)) = (self.frame.lons(), self.frame.lats());
        Bounds { west: west as f32, south: south as f32, east: east as f32, north: north as f32 }
    }

    fn put(&mut self, col: i32, row: i32, symbol: char, role: MapRole) {
        if col >= 0 && row >= 0 && col < self.size.cols as i32 && row < self.size.rows as i32 {
            self.cells[row as usize * self.size.cols + col as usize] = Cell { symbol, role };
        }
    }

    /// The dots of a leg, each turn of the globe apart, clipped to the picture.
    fn way(&self, chart: &Chart, leg: &ChartLeg) -> Option<Way> {
        let (from, to) = chart.ends(leg)?;
        let window = self.window();
        let mut last = from.lon;
        let line: Vec<(f64, f64)> = great_circle(from, to, 128)
            .into_iter()
            .map(|point| {
                last += super::viewport::wrapped(point.lon - last);
                (self.frame.x(last), self.frame.y(point.lat))
            })
            .collect();
        let mut dots = Vec::new();
        for turn in TURNS {
            let shift = f64::from(turn) * self.frame.per_lon;
            let inside = |x: f64, y: f64| {
                x >= f64::from(window.left) && x < f64::from(window.right) && y >= f64::from(window.top) && y < f64::from(window.bottom)
            };
            let dense = line.windows(2).flat_map(|pair| {
                let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
                let (x0, x1) = (x0 + shift, x1 + shift);
                let out =
                    |a: f64, b: f64, low: f32, high: f32| (a < f64::from(low) && b < f64::from(low)) || (a > f64::from(high) && b > f64::from(high));
                let away = out(x0, x1, window.left, window.right) || out(y0, y1, window.top, window.bottom);
                let steps = if away { 0 } else { ((x1 - x0).abs().max((y1 - y0).abs()) * 2.0).ceil().max(1.0) as usize };
                (0..steps).map(move |step| {
                    let t = step as f64 / steps as f64;
                    (x0 + (x1 - x0) * t, y0 + (y1 - y0) * t)
                })
            });
            dots.extend(thin(dense.filter(|(x, y)| inside(*x, *y))));
        }
        (!dots.is_empty()).then_some(Way { dots, leg: *leg })
    }

    /// Coasts, borders, areas and legs.
    fn ground(&mut self, chart: &Chart, ways: &[Way], dot_degrees: f64) {
        let outlines = Outlines::for_dot(dot_degrees);
        let (window, bounds, frame) = (self.window(), self.bounds(), self.frame);
        let Size { cols, rows } = self.size;
        let [mut coast, mut border, mut area, mut edge, mut leg, mut clear] = std::array::from_fn(|_| Canvas::new(cols, rows));
        let (x0, y0) = (frame.x(0.0) as f32, frame.y(0.0) as f32);
        let (per_lon, per_lat) = (frame.per_lon as f32, frame.per_lat as f32);
        let borders = self.style.borders && dot_degrees < BORDERS;
        outlines.each_line(&bounds, 0.4 * dot_degrees as f32, |kind, points, turn| {
            let dots = points.iter().map(|(lon, lat)| (x0 + (lon + turn) * per_lon, y0 - lat * per_lat));
            match kind {
                ArcKind::Coast => coast.polyline(dots, &window, 1),
                ArcKind::Border if borders => border.polyline(dots, &window, 2),
                ArcKind::Contested if borders => border.polyline(dots, &window, 5),
                _ => {}
            }
        });
        let mut filled = Vec::new();
        for stop in &chart.stops {
            if let Site::Country(code, _) = stop.site
                && !filled.contains(&code)
            {
                filled.push(code);
                let moved = outlines.rings_in(code, &bounds, |lon, lat| (x0 + lon * per_lon, y0 - lat * per_lat));
                for ring in &moved {
                    edge.polyline(ring.iter().copied(), &window, 1);
                }
                area.fill(&moved, &window, |x, y| (x + y).rem_euclid(4) == 0 && y.rem_euclid(2) == 0);
            }
        }
        let mut leg_role = vec![None; cols * rows];
        for way in ways {
            for (index, (x, y)) in way.dots.iter().enumerate() {
                for (dx, dy) in [(-1, -1), (0, -1), (1, -1), (-1, 0), (0, 0), (1, 0), (-1, 1), (0, 1), (1, 1)] {
                    clear.set(x + dx, y + dy);
                }
                if inked(&way.leg, index) {
                    leg.set(*x, *y);
                    if way.leg.status == Status::Reported {
                        let (before, after) = (way.dots[index.saturating_sub(3)], way.dots[(index + 3).min(way.dots.len() - 1)]);
                        let flat = (after.0 - before.0).abs() > (after.1 - before.1).abs();
                        leg.set(*x + i32::from(!flat), *y + i32::from(flat));
                    }
                    let cell = (*y as usize / 4) * cols + *x as usize / 2;
                    // Where ways cross, the one that was travelled shows.
                    if leg_role[cell].is_none_or(|other| way.leg.status < other) {
                        leg_role[cell] = Some(way.leg.status);
                    }
                }
            }
        }
        let marker = self.style.marker;
        for (cell, leg_role) in leg_role.into_iter().enumerate() {
            for canvas in [&mut coast, &mut border, &mut area, &mut edge] {
                canvas.erase(cell, clear.mask(cell));
            }
            let (coast, border, area, edge) = (coast.mask(cell), border.mask(cell), area.mask(cell), edge.mask(cell));
            let (symbol, role, weight) = if let Some(status) = leg_role {
                (leg_symbol(marker, status, leg.mask(cell)), MapRole::Leg(status), 1.6)
            } else if edge != 0 {
                (marker.dots(edge | coast), MapRole::Area, 0.35)
            } else if coast != 0 {
                (marker.dots(coast | border), MapRole::Coast, 0.35)
            } else if border != 0 {
                (if marker == Marker::Ascii { '.' } else { marker.dots(border) }, MapRole::Border, 0.15)
            } else if area != 0 {
                (area_symbol(marker, area, cell % cols, cell / cols), MapRole::Area, 0.05)
            } else {
                continue;
            };
            self.board.weigh(cell, weight);
            self.cells[cell] = Cell { symbol, role };
        }
    }

    /// An arrow past the middle of each leg, so that a way there and a way back show one each; a cross on a cancelled one.
    fn arrows(&mut self, ways: &[Way]) -> Vec<(i32, i32)> {
        let mut arrows = Vec::new();
        for way in ways {
            let count = way.dots.len();
            if count < 10 {
                continue;
            }
            let at = if way.leg.status == Status::Cancelled { count / 2 } else { count * 3 / 5 };
            let (before, after) = (way.dots[at.saturating_sub(4)], way.dots[(at + 4).min(count - 1)]);
            let symbol = match way.leg.status {
                Status::Cancelled => self.style.marker.cross(),
                _ => self.style.marker.arrow(f64::from(after.0 - before.0), f64::from(after.1 - before.1)),
            };
            let (col, row) = (way.dots[at].0 / 2, way.dots[at].1 / 4);
            self.put(col, row, symbol, MapRole::Leg(way.leg.status));
            arrows.push((col, row));
        }
        arrows
    }

    /// Arrows may be covered only by marks.
    fn block_arrows(&mut self, arrows: &[(i32, i32)], marks: &[Mark]) {
        for (col, row) in arrows {
            if !marks.iter().any(|mark| (mark.col, mark.row) == (*col, *row)) {
                self.board.block(*col, *row, 1);
            }
        }
    }

    /// Marks of the stops in view, in order of their first stop.
    fn marks(&mut self, chart: &Chart) -> Vec<Mark> {
        let mut marks: Vec<Mark> = Vec::new();
        for (index, stop) in chart.stops.iter().enumerate() {
            let Some(point) = stop.site.point() else { continue };
            let (x, y) = self.frame.dot(point);
            if x < 0.0 || y < 0.0 || x >= self.frame.width || y >= self.frame.height {
                continue;
            }
            let (col, row) = (x as i32 / 2, y as i32 / 4);
            match marks.iter_mut().find(|mark| (mark.col, mark.row) == (col, row)) {
                Some(mark) => mark.stops.push(index),
                None => marks.push(Mark { col, row, stops: vec![index] }),
            }
        }
        for mark in &marks {
            let exact = mark.stops.iter().filter(|stop| !matches!(chart.stops[**stop].site, Site::Country(..)));
            let Some(status) = exact.clone().map(|stop| chart.stops[*stop].status).min() else { continue };
            let symbol = if exact.clone().any(|stop| chart.stops[*stop].site.is_exact()) {
                self.style.marker.stop(status)
            } else {
                self.style.marker.about(status)
            };
            let selected = exact.clone().any(|stop| chart.selected == Some(*stop));
            self.put(mark.col, mark.row, symbol, if selected { MapRole::SelectedStop } else { MapRole::Stop(status) });
            self.board.block(mark.col, mark.row, 1);
        }
        marks
    }

    /// Labels of all marks; returns what can be clicked.
    fn labels(&mut self, chart: &Chart, marks: &[Mark]) -> Vec<Target> {
        let mut targets = Vec::new();
        let mut groups: Vec<Group> = Vec::new();
        for mark in marks {
            for index in &mark.stops {
                let stop = &chart.stops[*index];
                let area = matches!(stop.site, Site::Country(..));
                if !area {
                    targets.push(Target { stop: *index, col: mark.col as usize, row: mark.row as usize, width: 1 });
                }
                let same = |group: &&mut Group| (group.col, group.row) == (mark.col, mark.row) && chart.stops[group.stops[0]].name == stop.name;
                match groups.iter_mut().find(same) {
                    Some(group) => group.stops.push(*index),
                    None => groups.push(Group { col: mark.col, row: mark.row, area, stops: vec![*index] }),
                }
            }
        }
        let selected = |group: &Group| chart.selected.is_some_and(|selected| group.stops.contains(&selected));
        groups.sort_by_key(|group| (!selected(group), group.area, group.stops[0]));
        let texts: Vec<Vec<Text>> = groups.iter().map(|group| self.texts(chart, group)).collect();
        let wanted: Vec<Wanted> = groups
            .iter()
            .zip(&texts)
            .map(|(group, texts)| Wanted {
                mark: (group.col, group.row),
                on_point: group.area,
                urgent: selected(group),
                variants: texts.iter().map(|text| Variant { width: text.symbols.len(), cost: text.cost, leads: text.leads }).collect(),
            })
            .collect();
        let placed = place(&mut self.board, &wanted);
        let mut leaders = Canvas::new(self.size.cols, self.size.rows);
        for (group, at) in groups.iter().zip(&placed) {
            if let Some(Placed { leader: Some(end), .. }) = at {
                self.leader(&mut leaders, (group.col, group.row), *end);
            }
        }
        for ((group, texts), at) in groups.iter().zip(&texts).zip(&placed) {
            let Some(at) = at else { continue };
            let text = &texts[at.variant];
            let status = group.stops.iter().map(|stop| chart.stops[*stop].status).min().unwrap_or(Status::Reported);
            for (offset, symbol) in text.symbols.iter().enumerate() {
                let role = match (selected(group), offset < text.number) {
                    (true, true) => MapRole::SelectedStop,
                    (true, false) => MapRole::SelectedLabel,
                    (false, true) => MapRole::Stop(status),
                    (false, false) => MapRole::Label,
                };
                self.put(at.col + offset as i32, at.row, *symbol, role);
            }
            for col in [at.col - 1, at.col + text.symbols.len() as i32] {
                self.quiet(col, at.row);
            }
            for stop in &group.stops {
                targets.push(Target { stop: *stop, col: at.col as usize, row: at.row as usize, width: text.symbols.len() });
            }
        }
        targets
    }

    /// Empties a cell of outlines, so that words stand clear of dots.
    fn quiet(&mut self, col: i32, row: i32) {
        if col >= 0
            && col < self.size.cols as i32
            && let Some(cell) = self.cells.get_mut(row as usize * self.size.cols + col as usize)
            && matches!(cell.role, MapRole::Coast | MapRole::Border | MapRole::Area)
        {
            *cell = Cell::default();
        }
    }

    /// The forms a label may take, best first.
    fn texts(&self, chart: &Chart, group: &Group) -> Vec<Text> {
        let marker = self.style.marker;
        let stops: Vec<&ChartStop> = group.stops.iter().map(|stop| &chart.stops[*stop]).collect();
        let numbers: Vec<String> = stops.iter().map(|stop| stop.number.to_string()).collect();
        let mut number = numbers.join(",");
        if group.area {
            let status = stops.iter().map(|stop| stop.status).min().unwrap_or(Status::Reported);
            let mark = if status == Status::Reported { String::new() } else { marker.stop(status).to_string() };
            number = format!("({mark}{number})");
        }
        let conflict = if stops.iter().any(|stop| stop.conflict) { "≠" } else { "" };
        let dates: Vec<&str> = stops.iter().map(|stop| stop.date.as_str()).filter(|date| !date.is_empty()).collect();
        let date = if dates.len() > 3 { String::new() } else { dates.join(", ") };
        let name = columns(&marker.plain(&stops[0].name));
        let mut texts = Vec::new();
        let mut offer = |name: Option<&str>, date: &str, cost: f32, leads: bool| {
            let words: Vec<&str> = [name.unwrap_or(""), date].into_iter().filter(|word| !word.is_empty()).collect();
            let gap = if words.is_empty() { "" } else { " " };
            let text = marker.plain(&format!("{number}{gap}{}{conflict}", words.join(" ")));
            let symbols = columns(&text).unwrap_or_default();
            if !symbols.is_empty() {
                texts.push(Text { symbols, number: number.chars().count(), cost, leads });
            }
        };
        if self.style.labels {
            let room = self.size.cols;
            if let Some(name) = &name {
                let whole: String = name.iter().collect();
                let short = |keep: usize| (name.len() > keep + 1).then(|| format!("{}…", name[..keep].iter().collect::<String>().trim_end()));
                offer(Some(&whole), &date, 0.0, true);
                for (keep, cost) in [(room / 3, 8.0), (8, 10.0), (5, 12.0)] {
                    if let Some(short) = short(keep) {
                        offer(Some(&short), &date, cost, true);
                    }
                }
                if !date.is_empty() {
                    offer(Some(&whole), "", 7.0, true);
                }
                if let Some(short) = short(5) {
                    offer(Some(&short), "", 13.0, false);
                }
            } else {
                offer(None, &date, 0.0, true);
            }
        }
        offer(None, "", 20.0, true);
        texts
    }

    /// A thin line from a mark to its label.
    fn leader(&mut self, dots: &mut Canvas, mark: (i32, i32), end: (i32, i32)) {
        let middle = |(col, row): (i32, i32)| (col as f32 * 2.0 + 1.0, row as f32 * 4.0 + 2.0);
        let window = Window { left: 0.0, top: 0.0, right: self.size.cols as f32 * 2.0, bottom: self.size.rows as f32 * 4.0 };
        dots.polyline([middle(mark), middle(end)].into_iter(), &window, 1);
        for row in mark.1.min(end.1)..=mark.1.max(end.1) {
            for col in mark.0.min(end.0)..=mark.0.max(end.0) {
                let cell = row as usize * self.size.cols + col as usize;
                let mask = dots.mask(cell);
                if mask != 0 && !matches!(self.cells[cell].role, MapRole::Stop(_) | MapRole::SelectedStop | MapRole::Leg(_)) {
                    self.cells[cell] = Cell { symbol: self.style.marker.dots(mask), role: MapRole::Leader };
                }
            }
        }
    }

    /// A bar of a round number of kilometres in the corner where it hides least.
    fn scale(&mut self, row_degrees: f64) {
        const KM_PER_DEGREE: f64 = 111.195;
        let Size { cols, rows } = self.size;
        let (west, east) = self.frame.lons();
        // One bar cannot be true of half the globe.
        if rows < 7 || cols < 24 || east - west > 150.0 {
            return;
        }
        let km_per_col = row_degrees / 2.0 * KM_PER_DEGREE;
        let most = km_per_col * (cols as f64 / 4.0).min(20.0);
        let power = 10_f64.powf(most.log10().floor());
        let km = [5.0, 2.0, 1.0].into_iter().map(|step| step * power).find(|km| *km <= most).unwrap_or(power);
        let bar = (km / km_per_col).round().max(2.0) as usize;
        let unit = if km < 1.0 { format!("{:.0} m", km * 1000.0) } else { format!("{} km", super::chart::thousands(km)) };
        let [left, line, right] = if self.style.marker == Marker::Ascii { ['|', '-', '|'] } else { ['├', '─', '┤'] };
        let mut symbols: Vec<char> = vec![left];
        symbols.extend(std::iter::repeat_n(line, bar.saturating_sub(1)));
        symbols.push(right);
        symbols.push(' ');
        symbols.extend(unit.chars());
        let width = symbols.len();
        if width + 2 > cols {
            return;
        }
        let (low, side) = (rows as i32 - 1, (cols - width) as i32);
        let corners = [(0, low), (side, low), (side, 0), (0, 0)];
        let cost = |(col, row): (i32, i32)| self.board.price(col, row, width);
        let best = corners.into_iter().filter_map(|corner| cost(corner).map(|cost| (cost, corner))).min_by(|a, b| a.0.total_cmp(&b.0));
        if let Some((_, (col, row))) = best {
            for (offset, symbol) in symbols.into_iter().enumerate() {
                self.put(col + offset as i32, row, symbol, MapRole::Scale);
            }
            self.board.block(col, row, width);
        }
    }

    /// Names of countries wide enough to hold them.
    fn country_names(&mut self, chart: &Chart, dot_degrees: f64) {
        let Size { cols, rows } = self.size;
        if cols < 36 || rows < 10 {
            return;
        }
        let mut left = cols * rows / 90;
        for country in country_names() {
            if left == 0 {
                break;
            }
            let is_stop = |stop: &ChartStop| matches!(stop.site, Site::Country(code, _) if code == country.code);
            let (x, y) = self.frame.dot(country.point);
            if x < 0.0 || y < 0.0 || x >= self.frame.width || y >= self.frame.height || chart.stops.iter().any(is_stop) {
                continue;
            }
            // Without borders, only the names that everybody can place.
            if dot_degrees >= BORDERS && country.room < 25.0 {
                break;
            }
            let Some(symbols) = columns(&self.style.marker.plain(country.name)) else { continue };
            let room = country.room * self.frame.per_lon / 2.0;
            if room < symbols.len() as f64 + 1.0 {
                continue;
            }
            let (col, row) = (x as i32 / 2 - symbols.len() as i32 / 2, y as i32 / 4);
            // Anywhere along its row that is free, the middle first; then the rows next to it.
            let slack = ((room - symbols.len() as f64) / 2.0 - 1.0).max(0.0);
            let aside = [0.0, 0.3, -0.3, 0.6, -0.6, 0.9, -0.9].map(|part| (part * slack).round() as i32);
            let places = [0, 1, -1].into_iter().flat_map(|down| aside.map(|right| (right, down)));
            let free =
                places.into_iter().find(|(right, down)| self.board.price(col + right, row + down, symbols.len()).is_some_and(|cost| cost < 1.0));
            if let Some((right, down)) = free {
                self.board.block(col + right, row + down, symbols.len());
                for (offset, symbol) in symbols.into_iter().enumerate() {
                    self.put(col + right + offset as i32, row + down, symbol, MapRole::CountryName);
                }
                left -= 1;
            }
        }
    }
}

/// Stops that share a label: the same place, come to more than once.
struct Group {
    col: i32,
    row: i32,
    area: bool,
    stops: Vec<usize>,
}

/// One form of a label.
struct Text {
    symbols: Vec<char>,
    /// How many of the symbols are the number.
    number: usize,
    cost: f32,
    leads: bool,
}

/// Which dots of a leg are drawn: all of a travelled one, dashes of a planned one, less where its ends are not certain.
fn inked(leg: &ChartLeg, index: usize) -> bool {
    match (leg.status, leg.approximate) {
        (Status::Reported, false) => true,
        (Status::Reported, true) => index.is_multiple_of(2),
        (Status::Planned, false) => index % 7 < 4,
        (Status::Planned, true) => index % 7 < 3,
        (Status::Cancelled, _) => index.is_multiple_of(3),
    }
}

fn leg_symbol(marker: Marker, status: Status, mask: u8) -> char {
    match (marker, status) {
        (Marker::Ascii, Status::Reported) => '*',
        (Marker::Ascii, Status::Planned) => '+',
        (Marker::Ascii, Status::Cancelled) => 'x',
        (Marker::HalfBlock, Status::Reported) => '•',
        (Marker::HalfBlock, _) => '·',
        _ => marker.dots(mask),
    }
}

fn area_symbol(marker: Marker, mask: u8, col: usize, row: usize) -> char {
    match marker {
        Marker::Braille => marker.dots(mask),
        Marker::HalfBlock => '░',
        Marker::Ascii if (col + row).is_multiple_of(2) => '/',
        Marker::Ascii => ' ',
    }
}

/// A text as characters of width 1; nothing if one of them is wider (it would push the picture apart).
fn columns(text: &str) -> Option<Vec<char>> {
    use unicode_normalization::UnicodeNormalization;
    use unicode_width::UnicodeWidthChar;
    let symbols: Vec<char> = text.nfc().filter(|char| char.width() != Some(0)).collect();
    symbols.iter().all(|char| char.width() == Some(1)).then_some(symbols)
}

/// A text cut to a width, with a mark where it was cut.
fn fitted(text: &str, cols: usize, marker: Marker) -> Vec<char> {
    let mut symbols = columns(text).unwrap_or_default();
    if symbols.len() > cols {
        let more = marker.plain("…");
        symbols.truncate(cols.saturating_sub(more.len()));
        symbols.extend(more.chars());
        symbols.truncate(cols);
    }
    symbols
}
