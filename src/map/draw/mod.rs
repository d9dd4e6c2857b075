//! From chart and viewport to cells: ground first, then legs, marks, labels, and the names and bars that take what room is left.

mod furniture;
mod ground;
mod stops;

use self::ground::Way;
use super::canvas::Window;
use super::label::Board;
use super::outline::Bounds;
use super::viewport::Frame;
use super::{Cell, Chart, MapRole, Marker, Picture, Size, Style, Viewport};

/// Degrees to a dot from which borders are noise.
pub(super) const BORDERS: f64 = 1.6;

/// Draws a chart as it looks through a viewport.
///
/// The picture has exactly `size.cols * size.rows` cells, each holding one character of width 1.
pub fn draw(chart: &Chart, viewport: &Viewport, size: Size, style: &Style) -> Picture {
    compose(chart, viewport, size, *style).0
}

/// The same, with the words set on it for those who write them in another way.
pub(super) fn compose(chart: &Chart, viewport: &Viewport, size: Size, style: Style) -> (Picture, Vec<Words>) {
    let mut picture = Picture { width: size.cols, height: size.rows, cells: vec![Cell::default(); size.cols * size.rows], targets: Vec::new() };
    if size.cols == 0 || size.rows == 0 {
        return (picture, Vec::new());
    }
    let caption = style.caption && size.rows > 3;
    let map = Size { rows: size.rows - usize::from(caption), ..size };
    let mut sheet = Sheet {
        frame: viewport.frame(map),
        dot_degrees: viewport.row_degrees / 4.0,
        size: map,
        style: &style,
        cells: &mut picture.cells,
        board: Board::new(map.cols, map.rows),
        words: Vec::new(),
    };
    let behind: Vec<Way> = chart.behind.iter().flat_map(|other| other.legs.iter().filter_map(|leg| sheet.way(other, leg))).collect();
    let ways: Vec<Way> = chart.legs.iter().filter_map(|leg| sheet.way(chart, leg)).collect();
    sheet.ground(chart, &ways, &behind);
    let arrows = sheet.arrows(&ways);
    let marks = sheet.marks(chart);
    sheet.block_arrows(&arrows, &marks);
    let targets = sheet.labels(chart, &marks);
    if let Some(other) = &chart.behind {
        sheet.stops_behind(other);
    }
    if style.scale {
        sheet.scale();
    }
    if style.countries {
        sheet.country_names(chart);
    }
    sheet.unplaced(chart);
    sheet.graticule();
    let words = sheet.words;
    picture.targets = targets;
    if caption {
        let row = size.rows - 1;
        for (col, symbol) in captioned(&style.marker.plain(&chart.caption), size.cols, style.marker).into_iter().enumerate() {
            picture.cells[row * size.cols + col] = Cell { symbol, role: MapRole::Caption };
        }
    }
    (picture, words)
}

/// Words on a picture: where they start, in cells, and what they are.
#[derive(Clone, Debug)]
pub(super) struct Words {
    pub col: i32,
    pub row: i32,
    pub text: String,
    pub kind: WordsKind,
}

/// What words on a picture are.
#[derive(Clone, Debug)]
pub(super) enum WordsKind {
    /// The label of stops.
    Label {
        /// Index of the first of them.
        stop: usize,
        /// The cell of their mark.
        mark: (i32, i32),
        /// How many characters are the number.
        number: usize,
        /// The cell of the label where the line to the mark ends, if it stands apart.
        leader: Option<(i32, i32)>,
        /// True if it stands on a country and there is no mark.
        on_point: bool,
    },
    /// The name of a country.
    Country,
    /// The length of a bar of so many cells, which stands before it.
    Scale { cells: usize },
    /// Which stops have no place.
    Unplaced,
    /// The name of a stop of the journey behind.
    Behind,
}

/// A picture being drawn.
struct Sheet<'a> {
    frame: Frame,
    /// Degrees of latitude to a dot.
    dot_degrees: f64,
    size: Size,
    style: &'a Style,
    cells: &'a mut Vec<Cell>,
    board: Board,
    words: Vec<Words>,
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

    /// True if a point in dots falls on the picture.
    fn shows(&self, (x, y): (f64, f64)) -> bool {
        x >= 0.0 && y >= 0.0 && x < self.frame.width && y < self.frame.height
    }

    fn put(&mut self, col: i32, row: i32, symbol: char, role: MapRole) {
        if col >= 0 && row >= 0 && col < self.size.cols as i32 && row < self.size.rows as i32 {
            self.cells[row as usize * self.size.cols + col as usize] = Cell { symbol, role };
        }
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
}

/// A text as characters of width 1; nothing if one of them is wider (it would push the picture apart).
fn columns(text: &str) -> Option<Vec<char>> {
    use unicode_normalization::UnicodeNormalization;
    use unicode_width::UnicodeWidthChar;
    let symbols: Vec<char> = text.nfc().filter(|char| char.width() != Some(0)).collect();
    symbols.iter().all(|char| char.width() == Some(1)).then_some(symbols)
}

/// A caption cut to a width: places in the middle go first, where the journey ends stays; what is said after that goes by whole parts.
fn captioned(text: &str, cols: usize, marker: Marker) -> Vec<char> {
    let (arrow, dot, more) = (marker.plain(" → "), marker.plain(" · "), marker.plain("…"));
    let fits = |text: &str| columns(text).filter(|symbols| symbols.len() <= cols);
    let mut told = text;
    loop {
        if let Some(symbols) = fits(told) {
            return symbols;
        }
        if let Some((start, end)) = told.rsplit_once(&*arrow) {
            let places: Vec<&str> = start.split(&*arrow).collect();
            let shorter = |kept: usize| fits(&format!("{}{arrow}{more}{arrow}{end}", places[..kept].join(&arrow)));
            if let Some(symbols) = (1..places.len()).rev().find_map(shorter) {
                return symbols;
            }
        }
        match told.rsplit_once(&*dot) {
            Some((before, _)) => told = before,
            None => return fitted(text, cols, marker),
        }
    }
}

/// A text cut to a width, with a mark where it was cut.
fn fitted(text: &str, cols: usize, marker: Marker) -> Vec<char> {
    let mut symbols = columns(text).unwrap_or_default();
    if symbols.len() > cols {
        let more = marker.plain("…");
        symbols.truncate(cols.saturating_sub(more.chars().count()));
        symbols.extend(more.chars());
        symbols.truncate(cols);
    }
    symbols
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_caption_keeps_its_end() {
        let caption = "Lisbon → Madrid → Bordeaux → Paris → Kyiv · 4,000 km";
        let cut = |cols, marker: Marker| captioned(&marker.plain(caption), cols, marker).into_iter().collect::<String>();
        assert_eq!(cut(60, Marker::Braille), caption);
        assert_eq!(cut(40, Marker::Braille), "Lisbon → Madrid → … → Kyiv · 4,000 km");
        assert_eq!(cut(40, Marker::Ascii), "Lisbon -> Madrid -> . -> Kyiv - 4,000 km");
        assert_eq!(cut(39, Marker::Ascii), "Lisbon -> . -> Kyiv - 4,000 km");
        assert_eq!(cut(12, Marker::Braille), "Lisbon → Ma…");
    }
}
