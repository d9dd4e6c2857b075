//! A journey as a drawing to print: the picture of the screen with lines instead of dots and type instead of cells.
//!
//! Takes projection, ways and places of labels from the same code as the screen, so that both show the same map. Must not know files
//! or how a journey was derived; text reaches the XML only through the writer, which escapes it. Start at [`svg()`].

mod ground;
mod legend;
mod line;
mod stops;

use std::io;

use quick_xml::Writer;
use quick_xml::events::BytesText;

use super::draw::{Words, compose};
use super::outline::Bounds;
use super::viewport::Frame;
use super::{Chart, Size, Style, Viewport};
use crate::model::Status;

/// What the drawing is written with.
type Pen = Writer<Vec<u8>>;

/// Width and height of a cell of the picture, in units of the drawing; a label's letters are about a cell wide.
const CELL: (f64, f64) = (7.0, 14.0);
/// Units to a dot.
const DOT: f64 = CELL.0 / 2.0;
/// Around the map: room for degrees on the left and below, for the heading above.
const LEFT: f64 = 38.0;
const TOP: f64 = 40.0;
const RIGHT: f64 = 16.0;

const INK: &str = "#222222";
const FAINT: &str = "#6b6f73";
const SEA: &str = "#e9f1f6";
const LAND: &str = "#fbf9f3";
const FONT: &str = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif";
const SOURCES: &str = "Outlines: Natural Earth, public domain; borders as they are held (de facto), not as they are claimed. \
    Places: GeoNames, CC BY 4.0, modified. Drawn by dateline ";

/// Draws a chart as it looks through a viewport, as an SVG document of `size` cells of 7 by 14 units and what stands around them.
///
/// `words` is the map in words, for those who cannot see it.
pub fn svg(chart: &Chart, viewport: &Viewport, size: Size, style: &Style, words: &str) -> String {
    let mut pen = Writer::new(Vec::new());
    let page = Page::new(chart, viewport, size, style);
    page.write(&mut pen, words).expect("memory does not fail");
    let mut document = String::from_utf8(pen.into_inner()).expect("text is written as text");
    document.push('\n');
    document
}

/// What all parts of the drawing need.
struct Page<'a> {
    chart: &'a Chart,
    style: &'a Style,
    /// The projection, in dots.
    frame: Frame,
    /// Degrees of latitude to a dot.
    dot_degrees: f64,
    /// Width and height of the map in units.
    width: f64,
    height: f64,
    /// Words as the picture has them, in cells.
    words: Vec<Words>,
}

impl<'a> Page<'a> {
    fn new(chart: &'a Chart, viewport: &Viewport, size: Size, style: &'a Style) -> Self {
        let size = Size { cols: size.cols.max(1), rows: size.rows.max(1) };
        let (_, words) = compose(chart, viewport, size, Style { caption: false, ..*style });
        Self {
            chart,
            style,
            frame: viewport.frame(size),
            dot_degrees: viewport.row_degrees / 4.0,
            width: size.cols as f64 * CELL.0,
            height: size.rows as f64 * CELL.1,
            words,
        }
    }

    fn write(&self, pen: &mut Pen, words: &str) -> io::Result<()> {
        let width = LEFT + self.width + RIGHT;
        let foot = self.foot();
        let height = TOP + self.height + foot.height();
        let view = format!("0 0 {width:.0} {height:.0}");
        let (page_width, page_height) = (format!("{width:.0}"), format!("{height:.0}"));
        pen.create_element("svg")
            .with_attributes([
                ("xmlns", "http://www.w3.org/2000/svg"),
                ("width", &page_width),
                ("height", &page_height),
                ("viewBox", &view),
                ("role", "img"),
                ("font-family", FONT),
                ("font-size", "11.5"),
            ])
            .write_inner_content(|pen| {
                end_line(pen);
                pen.create_element("title").write_text_content(BytesText::new(&self.title()))?;
                end_line(pen);
                pen.create_element("desc").write_text_content(BytesText::new(words))?;
                end_line(pen);
                self.definitions(pen)?;
                pen.create_element("rect").with_attributes([("width", &*page_width), ("height", &page_height), ("fill", "#ffffff")]).write_empty()?;
                group(pen, &[("font-size", "17"), ("font-weight", "bold"), ("fill", INK)], |pen| {
                    write_text(pen, (LEFT, TOP - 14.0), "start", &fitted(&self.chart.heading, 17.0, self.width))
                })?;
                let place = format!("translate({LEFT} {TOP})");
                group(pen, &[("transform", &place)], |pen| {
                    group(pen, &[("clip-path", "url(#dateline-map)")], |pen| {
                        self.ground(pen)?;
                        self.legs(pen)?;
                        self.labels(pen)?;
                        self.marks(pen)
                    })?;
                    self.border(pen)
                })?;
                let place = format!("translate({LEFT} {})", TOP + self.height);
                group(pen, &[("transform", &place)], |pen| foot.write(pen))
            })?;
        Ok(())
    }

    fn title(&self) -> String {
        if self.chart.caption.is_empty() { self.chart.heading.clone() } else { format!("{}: {}", self.chart.heading, self.chart.caption) }
    }

    /// The hatching of countries, and the edge of the map.
    fn definitions(&self, pen: &mut Pen) -> io::Result<()> {
        let (width, height) = (format!("{:.1}", self.width), format!("{:.1}", self.height));
        pen.create_element("defs").write_inner_content(|pen| {
            pen.create_element("clipPath").with_attribute(("id", "dateline-map")).write_inner_content(|pen| {
                pen.create_element("rect").with_attributes([("width", &*width), ("height", &height)]).write_empty()?;
                Ok(())
            })?;
            let pattern =
                [("id", "dateline-hatch"), ("width", "6"), ("height", "6"), ("patternUnits", "userSpaceOnUse"), ("patternTransform", "rotate(45)")];
            pen.create_element("pattern").with_attributes(pattern).write_inner_content(|pen| {
                let line = [("d", "M0 0V6"), ("stroke", "#8a8f94"), ("stroke-width", "1.4")];
                pen.create_element("path").with_attributes(line).write_empty()?;
                Ok(())
            })?;
            Ok(())
        })?;
        Ok(())
    }

    /// Longitudes and latitudes in view.
    fn bounds(&self) -> Bounds {
        let ((west, east), (south, north)) = (self.frame.lons(), self.frame.lats());
        Bounds { west: west as f32, south: south as f32, east: east as f32, north: north as f32 }
    }
}

/// A group with attributes.
fn group(pen: &mut Pen, attributes: &[(&str, &str)], content: impl FnOnce(&mut Pen) -> io::Result<()>) -> io::Result<()> {
    pen.create_element("g").with_attributes(attributes.iter().copied()).write_inner_content(|pen| {
        end_line(pen);
        content(pen)
    })?;
    end_line(pen);
    Ok(())
}

/// Starts a new line: only between elements, since within words it would be a space.
fn end_line(pen: &mut Pen) {
    pen.get_mut().push(b'\n');
}

/// A path; nothing if it has no points.
fn write_path(pen: &mut Pen, data: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
    if !data.is_empty() {
        pen.create_element("path").with_attribute(("d", data)).with_attributes(attributes.iter().copied()).write_empty()?;
        end_line(pen);
    }
    Ok(())
}

/// One line of words; `anchor` says which end of it stands at the point.
fn write_text(pen: &mut Pen, (x, y): (f64, f64), anchor: &str, text: &str) -> io::Result<()> {
    let (x, y) = (format!("{x:.1}"), format!("{y:.1}"));
    pen.create_element("text").with_attributes([("x", &*x), ("y", &y), ("text-anchor", anchor)]).write_text_content(BytesText::new(text))?;
    end_line(pen);
    Ok(())
}

/// The colour of what has a status; its shape says the same.
fn color(status: Status) -> &'static str {
    match status {
        Status::Reported => "#0a6b45",
        Status::Planned => "#a85f00",
        Status::Cancelled => "#ad1f2d",
    }
}

/// About how wide a text is in a face of this size.
fn width_of(text: &str, size: f64) -> f64 {
    use unicode_width::UnicodeWidthChar;
    let ems = |char: char| match char {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' | 'I' | '·' => 0.3,
        'f' | 'r' | 't' | '(' | ')' | '-' | '/' => 0.36,
        'm' | 'w' | 'M' | 'W' | '→' => 0.95,
        'A'..='Z' => 0.7,
        _ => [0.0, 0.58, 1.0][char.width().unwrap_or(0).min(2)],
    };
    text.chars().map(ems).sum::<f64>() * size
}

/// A text cut to a width.
fn fitted(text: &str, size: f64, width: f64) -> String {
    if width_of(text, size) <= width {
        return text.to_owned();
    }
    let mut cut = String::new();
    for char in text.chars() {
        cut.push(char);
        if width_of(&cut, size) > width - size {
            cut.pop();
            break;
        }
    }
    format!("{}…", cut.trim_end())
}
