//! A journey as a picture: real coasts and borders, numbered stops, legs with direction, labels that never collide.
//!
//! [`Chart::of`] takes what a map needs out of a journey, [`Viewport`] says what part of the world is looked at, and [`draw`] makes
//! a grid of characters with roles. A picture is a function of chart, viewport, size and style: nothing is kept between frames.
//! Must not know terminals, colours, files or how a journey was derived. Start at [`draw`];
//! [`svg()`] is the same picture for paper, [`text()`] in words.

mod canvas;
mod chart;
mod date;
mod draw;
mod glyph;
mod label;
mod names;
mod outline;
mod path;
mod svg;
mod text;
mod viewport;

pub use chart::{Chart, ChartLeg, ChartStop, Site, thousands};
pub use date::day_label;
pub use draw::draw;
pub use svg::svg;
pub use text::text;
pub use viewport::Viewport;

use crate::model::Status;

/// Unpacks what most first pictures need, for whoever has nothing to do until there is something to draw.
pub fn warm() {
    outline::Outlines::for_dot(1.0);
    names::country_names();
}

/// Width and height of a picture in character cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Columns.
    pub cols: usize,
    /// Rows.
    pub rows: usize,
}

/// What the outlines are made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Marker {
    /// Eight dots to a cell.
    #[default]
    Braille,
    /// Two halves to a cell, for fonts without braille.
    HalfBlock,
    /// Nothing but ASCII, labels included.
    Ascii,
}

/// How a picture is drawn, apart from its colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is one thing that a person switches on or off")]
pub struct Style {
    /// What the outlines are made of.
    pub marker: Marker,
    /// Borders between countries (de facto, as Natural Earth has them).
    pub borders: bool,
    /// Names and dates beside the stops; the numbers always stand.
    pub labels: bool,
    /// Names of countries, where there is room.
    pub countries: bool,
    /// The people met, behind the dates of the stops.
    pub people: bool,
    /// The scale bar.
    pub scale: bool,
    /// The journey in words, on the last row.
    pub caption: bool,
}

impl Default for Style {
    fn default() -> Self {
        Self { marker: Marker::Braille, borders: true, labels: true, countries: true, people: false, scale: true, caption: false }
    }
}

/// What a cell of a picture shows; a theme gives each role its colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MapRole {
    /// Sea, or land without anything on it.
    #[default]
    Blank,
    /// A coast.
    Coast,
    /// A border between countries.
    Border,
    /// Crosses where round parallels and meridians meet.
    Graticule,
    /// The ground of a country that is a stop.
    Area,
    /// The name of a country.
    CountryName,
    /// A leg, with its arrow.
    Leg(Status),
    /// Ways and stops of a journey shown behind.
    Behind,
    /// The line from a stop to a label that stands apart.
    Leader,
    /// The mark and number of a stop.
    Stop(Status),
    /// The same for the selected stop.
    SelectedStop,
    /// Name and date of a stop.
    Label,
    /// Name and date of the selected stop.
    SelectedLabel,
    /// The scale bar.
    Scale,
    /// The journey in words.
    Caption,
}

/// One character cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// A character of width 1, safe to print.
    pub symbol: char,
    /// What it shows.
    pub role: MapRole,
}

impl Default for Cell {
    fn default() -> Self {
        Self { symbol: ' ', role: MapRole::Blank }
    }
}

/// A run of cells that stands for a stop: its mark or its label. What a mouse click means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// Index into [`Chart::stops`].
    pub stop: usize,
    /// First column.
    pub col: usize,
    /// Row.
    pub row: usize,
    /// Number of columns.
    pub width: usize,
}

/// A drawn map: `width * height` cells, row by row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Columns.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// Cells, row by row.
    pub cells: Vec<Cell>,
    /// Where the stops are: marks first, then labels.
    pub targets: Vec<Target>,
}

impl Picture {
    /// One row of cells; empty past the last row.
    pub fn row(&self, row: usize) -> &[Cell] {
        self.cells.get(row * self.width..(row + 1) * self.width).unwrap_or(&[])
    }

    /// The stop shown at a cell, if any.
    pub fn stop_at(&self, col: usize, row: usize) -> Option<usize> {
        let hit = |target: &&Target| target.row == row && (target.col..target.col + target.width).contains(&col);
        self.targets.iter().find(hit).map(|target| target.stop)
    }

    /// The picture as lines of text, without spaces at their ends.
    pub fn to_text(&self) -> String {
        let mut text = String::with_capacity(self.cells.len() * 3);
        for row in 0..self.height {
            let line: String = self.row(row).iter().map(|cell| cell.symbol).collect();
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }
}
