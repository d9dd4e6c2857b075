//! The map in words: the same stops and ways for small screens, screen readers and the printed page.

use std::fmt::Write as _;

use super::Chart;
use super::chart::thousands;
use crate::model::{Corpus, Days, JourneyId, Status};

const WINDS: [&str; 8] = ["north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"];

/// Stops with their days, and between them distance, direction and time, one to a line; with `people`, whom the traveller met there.
pub fn text(corpus: &Corpus, journey: JourneyId, people: bool) -> String {
    let chart = Chart::of(corpus, journey);
    let journey = &corpus.journeys[journey];
    let legs = corpus.legs(journey);
    let digits = chart.stops.len().to_string().len();
    let mut out = String::new();
    for (index, stop) in chart.stops.iter().enumerate() {
        if let Some(leg) = legs.iter().find(|leg| leg.to == index) {
            let mut parts = Vec::new();
            match (leg.km, chart.stops[leg.from].site.point().zip(stop.site.point())) {
                (Some(km), Some((from, to))) if km >= 1.0 => parts.push(format!("{} km {}", thousands(km), wind(from.bearing(to)))),
                (Some(_), _) => parts.push("same place".to_owned()),
                (None, Some((from, to))) if from.km(to) >= 1.0 => {
                    parts.push(format!("about {} km {}", thousands((from.km(to) / 100.0).round() * 100.0), wind(from.bearing(to))));
                }
                (None, _) => parts.push("distance unknown".to_owned()),
            }
            parts.extend(between(journey.stops[leg.from].days(), journey.stops[index].days()));
            let _ = writeln!(out, "{:digits$}   {}", "", parts.join(", "));
        }
        let mut line = format!("{:>digits$} {} {}", stop.number, stop.status.mark(), stop.name);
        if !stop.site.is_exact() {
            line.push_str(match stop.site {
                super::Site::Unknown => " (not on the map)",
                super::Site::Country(..) => " (country)",
                _ => " (region)",
            });
        }
        let _ = write!(line, ", {}", journey.stops[index].stay_written());
        if stop.status != Status::Reported {
            let _ = write!(line, ", {}", stop.status.as_str());
        }
        if stop.conflict {
            line.push_str(" ≠ sources differ");
        }
        out.push_str(&line);
        out.push('\n');
        if people && !stop.met.is_empty() {
            let _ = writeln!(out, "{:digits$}   {} {}", "", if stop.status == Status::Reported { "met" } else { "to meet" }, stop.met);
        }
    }
    if !chart.caption.is_empty() {
        out.push_str(&chart.caption);
        out.push('\n');
    }
    out
}

/// The compass point of a bearing in degrees.
fn wind(bearing: f64) -> &'static str {
    WINDS[(bearing / 45.0).round().rem_euclid(8.0) as usize]
}

/// Days from one arrival to the next, when both are certain.
fn between(from: Option<Days>, to: Option<Days>) -> Option<String> {
    let (from, to) = (from?, to?);
    let days = (to.first - from.first).num_days();
    match days {
        _ if !from.is_day() && !to.is_day() => None,
        0 => Some("the same day".to_owned()),
        1 => Some("1 day later".to_owned()),
        2.. => Some(format!("{days} days later")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bearings_have_names() {
        assert_eq!([0.0, 44.0, 128.0, 350.0].map(wind), ["north", "north-east", "south-east", "north"]);
    }
}
