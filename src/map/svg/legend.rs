//! What stands below the map: the signs that occur on it, the journey in words, where the map comes from.

use std::io;

use super::ground::{head, stroke};
use super::stops::mark;
use super::{FAINT, INK, Page, Pen, SOURCES, group, width_of, write_path, write_text};
use crate::map::{Chart, ChartLeg, ChartStop, Site};
use crate::model::Status;

/// Size of the words.
const WORDS: f64 = 10.5;
const SMALL: f64 = 8.5;
/// From line to line.
const LINE: f64 = 17.0;
/// Room for the degrees below the map.
const DEGREES: f64 = 28.0;
/// Width of a sign.
const SIGN: f64 = 34.0;

/// A sign of the legend.
#[derive(Clone, Copy, PartialEq)]
enum Sign {
    Stop(Status, bool),
    Leg(Status, bool),
    Area,
    Behind,
    Letter(&'static str),
}

/// What stands below the map.
pub(super) struct Foot {
    /// Signs with their words and places.
    signs: Vec<(Sign, String, (f64, f64))>,
    caption: Vec<String>,
    sources: Vec<String>,
    rows: usize,
}

impl Page<'_> {
    pub(super) fn foot(&self) -> Foot {
        let mut signs = Vec::new();
        let (mut x, mut rows) = (0.0, 1);
        for (sign, words) in used(self.chart) {
            let width = SIGN + width_of(&words, WORDS) + 18.0;
            if x > 0.0 && x + width > self.width {
                (x, rows) = (0.0, rows + 1);
            }
            signs.push((sign, words, (x, DEGREES + (rows - 1) as f64 * LINE)));
            x += width;
        }
        let sources = format!("{SOURCES}{}.", env!("CARGO_PKG_VERSION"));
        Foot { signs, caption: lines(&self.chart.caption, WORDS, self.width), sources: lines(&sources, SMALL, self.width), rows }
    }
}

impl Foot {
    fn caption_top(&self) -> f64 {
        DEGREES + self.rows as f64 * LINE + 4.0
    }

    pub(super) fn height(&self) -> f64 {
        self.caption_top() + self.caption.len() as f64 * LINE + self.sources.len() as f64 * 12.0 + 6.0
    }

    pub(super) fn write(&self, pen: &mut Pen) -> io::Result<()> {
        group(pen, &[("font-size", "10.5"), ("fill", INK)], |pen| {
            for (sign, words, (x, y)) in &self.signs {
                sign.write(pen, (*x, *y))?;
                write_text(pen, (x + SIGN, y + 3.5), "start", words)?;
            }
            for (index, line) in self.caption.iter().enumerate() {
                write_text(pen, (0.0, self.caption_top() + index as f64 * LINE + 4.0), "start", line)?;
            }
            Ok(())
        })?;
        group(pen, &[("font-size", "8.5"), ("fill", FAINT)], |pen| {
            let top = self.caption_top() + self.caption.len() as f64 * LINE + 4.0;
            self.sources.iter().enumerate().try_for_each(|(index, line)| write_text(pen, (0.0, top + index as f64 * 12.0), "start", line))
        })
    }
}

impl Sign {
    fn write(self, pen: &mut Pen, (x, y): (f64, f64)) -> io::Result<()> {
        let line = format!("M{x:.1} {y:.1}h26");
        match self {
            Self::Stop(status, exact) => mark(pen, (x + 13.0, y), status, exact),
            Self::Leg(status, approximate) => group(pen, &[("fill", "none"), ("stroke-linecap", "round")], |pen| {
                stroke(pen, &line, status, approximate)?;
                head(pen, (x + 16.0, y), (1.0, 0.0), status)
            }),
            Self::Area => write_path(pen, &format!("M{x:.1} {:.1}h26v11h-26Z", y - 5.5), &[("fill", "url(#dateline-hatch)"), ("stroke", "#8a8f94")]),
            Self::Behind => write_path(pen, &line, &[("fill", "none"), ("stroke", "#8a8f94"), ("stroke-width", "1.2"), ("stroke-dasharray", "3 3")]),
            Self::Letter(letter) => write_text(pen, (x + 13.0, y + 4.0), "middle", letter),
        }
    }
}

/// The signs that occur on a chart, with their words.
fn used(chart: &Chart) -> Vec<(Sign, String)> {
    let pinned = |stop: &&ChartStop| !matches!(stop.site, Site::Country(..) | Site::Unknown);
    let stop = |status, exact| chart.stops.iter().filter(pinned).any(|stop| stop.status == status && stop.site.is_exact() == exact);
    let mut signs = Vec::new();
    for (status, there) in [(Status::Reported, "was there"), (Status::Planned, "planned"), (Status::Cancelled, "cancelled")] {
        if stop(status, true) || status != Status::Reported && stop(status, false) {
            signs.push((Sign::Stop(status, true), there.to_owned()));
        } else if stop(status, false) {
            signs.push((Sign::Stop(status, false), "was somewhere around".to_owned()));
        }
    }
    if stop(Status::Reported, true) && stop(Status::Reported, false) {
        signs.push((Sign::Stop(Status::Reported, false), "somewhere around".to_owned()));
    }
    if chart.stops.iter().any(|stop| matches!(stop.site, Site::Country(..))) {
        signs.push((Sign::Area, "somewhere in the country".to_owned()));
    }
    for (status, way) in [(Status::Reported, "travelled"), (Status::Planned, "planned way"), (Status::Cancelled, "cancelled way")] {
        for (approximate, how) in [(false, ""), (true, ", place of an end not certain")] {
            // A cancelled way looks the same however certain its ends are.
            let one = status == Status::Cancelled;
            let drawn = |leg: &ChartLeg| leg.status == status && (if one { !approximate } else { leg.approximate == approximate });
            if chart.legs.iter().any(drawn) {
                signs.push((Sign::Leg(status, approximate), format!("{way}{how}")));
            }
        }
    }
    if let Some(behind) = &chart.behind {
        signs.push((Sign::Behind, behind.heading.clone()));
    }
    if chart.stops.iter().any(|stop| stop.conflict) {
        signs.push((Sign::Letter("≠"), "sources differ".to_owned()));
    }
    if chart.stops.iter().any(|stop| stop.date.starts_with('≈')) {
        signs.push((Sign::Letter("≈"), "date inferred".to_owned()));
    }
    signs
}

/// A text in lines of at most this width.
fn lines(text: &str, size: f64, width: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width_of(line, size) + width_of(word, size) + size / 3.0 <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
