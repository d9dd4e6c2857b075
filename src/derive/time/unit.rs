//! Arithmetic of the calendar: units and their neighbours, the year that fits, seasons, moving feasts.
//!
//! Knows no words. Start at [`unit_at`] and [`nearest_year`].

use chrono::{Datelike, Months, NaiveDate, Weekday};

use super::anchor::Tense;
use crate::model::{Days, Partial, Season, TimexValue};

pub(super) fn whole(days: Days) -> TimexValue {
    match days.partial() {
        Some(Partial::Month(year, month)) if Days::month(year, month) == Some(days) => TimexValue::Month(year, month),
        Some(Partial::Year(year)) if Days::year(year) == Some(days) => TimexValue::Year(year),
        _ if days.is_day() => TimexValue::Day(days.first),
        _ => TimexValue::Interval(days.first, days.last),
    }
}

pub(super) fn weekday(number: u32) -> Option<Weekday> {
    Weekday::try_from(u8::try_from(number).ok()?.checked_sub(1)?).ok()
}

pub(super) fn season(code: &str) -> Option<Season> {
    Some(match code {
        "SP" => Season::Spring,
        "SU" => Season::Summer,
        "FA" => Season::Autumn,
        "WI" => Season::Winter,
        _ => return None,
    })
}

/// The month in which a season is at its height; that of winter is its first, for the others lie in the next year.
pub(super) fn middle(season: Season) -> u32 {
    match season {
        Season::Spring => 4,
        Season::Summer => 7,
        Season::Autumn => 10,
        Season::Winter => 12,
    }
}

/// `P5D`, `PT24H`, `PXM`.
pub(super) fn duration(unit: &str, count: Option<i64>) -> String {
    let count = count.map_or("X".to_owned(), |count| count.to_string());
    match unit {
        "N" => format!("P{count}D"),
        "F" => count.parse::<i64>().map_or("PXW".to_owned(), |count| format!("P{}W", count * 2)),
        "E" => format!("P{count}WE"),
        "T" => format!("P{count}DE"),
        "C" => format!("P{count}CE"),
        "h" => format!("PT{count}H"),
        "m" => format!("PT{count}M"),
        unit => format!("P{count}{unit}"),
    }
}

/// `PT30M`, `P6M`: half of a unit; `P0.5D` where that is no whole number of another.
pub(super) fn half_of(unit: &str) -> String {
    match unit {
        "m" => "PT30S",
        "h" => "PT30M",
        "D" | "N" => "PT12H",
        "Y" => "P6M",
        "T" => "P5Y",
        "C" => "P50Y",
        unit => return format!("P0.5{unit}"),
    }
    .to_owned()
}

/// `P2Y6M`, `PT1H30M`: so many units and a half; `P3.5D` where half a unit is no whole number of another.
pub(super) fn duration_and_a_half(unit: &str, count: Option<i64>) -> String {
    let Some(count) = count else { return duration(unit, None) };
    match unit {
        "Y" => format!("P{count}Y6M"),
        "h" => format!("PT{count}H30M"),
        "m" => format!("PT{count}M30S"),
        "T" => format!("P{}Y", count * 10 + 5),
        "C" => format!("P{}Y", count * 100 + 50),
        "N" => format!("P{count}.5D"),
        unit => format!("P{count}.5{unit}"),
    }
}

/// The unit that lies `steps` units from the one that holds `from`.
pub(super) fn unit_at(unit: &str, from: NaiveDate, steps: i64) -> Option<TimexValue> {
    let years = i32::try_from(steps).ok()?;
    Some(match unit {
        "D" | "N" => TimexValue::Day(Days::day(from).shift(steps).first),
        "W" | "F" => {
            let weeks = if unit == "F" { 2 * steps } else { steps };
            let week = Days::day(from).shift(7 * weeks).first.iso_week();
            TimexValue::Week(week.year(), week.week())
        }
        "E" => {
            let week = Days::day(from).shift(7 * steps).first.iso_week();
            TimexValue::Weekend(week.year(), week.week())
        }
        "M" => {
            let months = i64::from(from.year()) * 12 + i64::from(from.month0()) + steps;
            TimexValue::Month(i32::try_from(months.div_euclid(12)).ok()?, u32::try_from(months.rem_euclid(12)).ok()? + 1)
        }
        "Q" => {
            let quarters = i64::from(from.year()) * 4 + i64::from(from.month0() / 3) + steps;
            TimexValue::Quarter(i32::try_from(quarters.div_euclid(4)).ok()?, u32::try_from(quarters.rem_euclid(4)).ok()? + 1)
        }
        "Y" => TimexValue::Year(from.year() + years),
        "T" => TimexValue::Decade((from.year().div_euclid(10) + years) * 10),
        "C" => TimexValue::Century((from.year().div_euclid(100) + years) * 100),
        _ => return None,
    })
}

/// The day that lies so many units from another.
pub(super) fn day_at(unit: &str, from: NaiveDate, steps: i64) -> Option<NaiveDate> {
    let months = match unit {
        "D" | "N" => return Some(Days::day(from).shift(steps).first),
        "W" => return Some(Days::day(from).shift(7 * steps).first),
        "F" => return Some(Days::day(from).shift(14 * steps).first),
        "M" => steps,
        "Q" => 3 * steps,
        "Y" => 12 * steps,
        "T" => 120 * steps,
        "C" => 1200 * steps,
        _ => return None,
    };
    let by = Months::new(u32::try_from(months.abs()).ok()?);
    if months < 0 { from.checked_sub_months(by) } else { from.checked_add_months(by) }
}

/// The year that puts the month (and day) nearest to publication and agrees with the tense: not after it for the past, not before it
/// for the future, within half a year without a tense.
pub(super) fn nearest_year(month: u32, day: Option<u32>, published: Days, tense: Tense) -> Option<i32> {
    let year = published.first.year();
    let days = |year: i32| match day {
        Some(day) => NaiveDate::from_ymd_opt(year, month, day).map(Days::day),
        None => Days::month(year, month),
    };
    let fits = |days: &Days| match tense {
        Tense::Past => days.first <= published.last,
        Tense::Future => days.last >= published.first,
        Tense::Present => true,
    };
    let distance = |days: &Days| {
        let middle = Days::day(days.first);
        middle.gap(published)
    };
    let candidates = [year - 1, year, year + 1].into_iter().filter_map(|year| days(year).map(|days| (year, days)));
    let near: Vec<(i32, Days)> = candidates.collect();
    // A tense read wrongly must not throw a date a year away: one that lies within six weeks on the other side wins.
    near.iter()
        .filter(|(_, days)| fits(days))
        .min_by_key(|(_, days)| distance(days))
        .filter(|(_, chosen)| distance(chosen) <= 300 || near.iter().all(|(_, days)| distance(days) > 45))
        .or_else(|| near.iter().min_by_key(|(_, days)| distance(days)))
        .map(|(year, _)| *year)
}

/// The year in which a day of each year lies nearest to publication and agrees with the tense.
pub(super) fn year_near(on: &dyn Fn(i32) -> Option<NaiveDate>, published: Days, tense: Tense) -> Option<i32> {
    let day = on(published.first.year())?;
    nearest_year(day.month(), Some(day.day()), published, tense)
}

/// The year whose season lies nearest to publication: begun for the past, not over for the future.
pub(super) fn season_near(season: Season, published: Days, tense: Tense) -> Option<i32> {
    let year = published.first.year();
    let days = |year: i32| TimexValue::Season(year, season).days();
    let fits = |days: &Days| match tense {
        Tense::Past => days.first <= published.last,
        Tense::Future => days.last >= published.first,
        Tense::Present => true,
    };
    [year - 1, year, year + 1]
        .into_iter()
        .filter(|year| days(*year).is_some_and(|days| fits(&days)))
        .min_by_key(|year| days(*year).map(|days| days.gap(published)))
}

/// The day of a moving feast in a year: `E+39` is so many days from Easter, `11-4-4` the fourth Thursday of November.
pub(super) fn feast(rule: &str, year: i32) -> Option<NaiveDate> {
    if let Some(days) = rule.strip_prefix('E') {
        return Some(Days::day(easter(year)?).shift(days.parse().ok()?).first);
    }
    let mut parts = rule.split('-').map(|part| part.parse::<u32>().ok());
    let (month, nth, day) = (parts.next()??, parts.next()??, parts.next()??);
    NaiveDate::from_weekday_of_month_opt(year, month, weekday(day)?, u8::try_from(nth).ok()?)
}

/// Western Easter, after the anonymous Gregorian algorithm (Nature, 20 April 1876).
fn easter(year: i32) -> Option<NaiveDate> {
    let golden = year.rem_euclid(19);
    let (century, rest) = (year.div_euclid(100), year.rem_euclid(100));
    let moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15).rem_euclid(30);
    let sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4).rem_euclid(7);
    let late = (golden + 11 * moon + 22 * sunday) / 451;
    let day = moon + sunday - 7 * late + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(day / 31).ok()?, u32::try_from(day % 31 + 1).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feasts_move_with_the_year() {
        for (rule, year, day) in
            [("E+0", 2024, "2024-03-31"), ("E-2", 2023, "2023-04-07"), ("E+0", 2011, "2011-04-24"), ("11-4-4", 1999, "1999-11-25")]
        {
            assert_eq!(feast(rule, year).unwrap().to_string(), day);
        }
    }
}
