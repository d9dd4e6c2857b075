//! The head of a report: where it was filed, when, and by which agency, as it stands in the wild.
//!
//! `HAVANA, Feb. 19 (EFE) —`, `LONDON 1996-08-30`, `Lusaka, 1 April 2023 (TDI):`, `By AFP 7 June 2023`, a line that is a date. Reads
//! words and dates, no names. Start at [`read`].

use std::ops::Range;

use super::time::Found;
use super::token::{Shape, Token, Tokens};
use crate::lexicon::Lexicon;
use crate::model::{Days, Span, fold};

/// A dateline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Heading {
    /// All of it, with the dash or colon that ends it.
    pub span: Span,
    /// The tokens of its place, without the country or region that follows.
    pub place_words: Option<Range<usize>>,
    /// Its date: an index into the article's dates.
    pub date: Option<usize>,
    /// Its agency.
    pub agency: Option<Span>,
}

/// The dateline among the first lines of an article.
pub(crate) fn read(tokens: &Tokens<'_>, dates: &[Found], lexicon: &Lexicon) -> Option<Heading> {
    let head = Head { tokens, dates, lexicon };
    let lines = lines(tokens, 7);
    let dated = lines.iter().enumerate().find_map(|(index, line)| Some((index, head.dated(line, index)?)));
    let placed =
        || lines.iter().take(4).find_map(|line| head.undated(line)).or_else(|| lines.iter().take(4).find_map(|line| head.reported_from(line)));
    let Some((at, heading)) = dated else { return placed() };
    if heading.place_words.is_some() {
        return Some(heading);
    }
    // A line that is a date may stand above the dateline itself.
    let below = lines.iter().enumerate().skip(at + 1).find_map(|(index, line)| head.dated(line, index).filter(|below| below.place_words.is_some()));
    let rest = below.or_else(placed);
    let (place_words, agency) = rest.map_or((None, None), |rest| (rest.place_words, rest.agency));
    Some(Heading { place_words, agency: heading.agency.or(agency), ..heading })
}

fn lines(tokens: &Tokens<'_>, most: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for at in 1..=tokens.len() {
        if at == tokens.len() || tokens.list[at].breaks > 0 {
            lines.push(start..at);
            start = at;
            if lines.len() == most {
                break;
            }
        }
    }
    lines
}

/// Words from which on a line that ends in a stop tells something.
const PROSE: usize = 6;

/// What follows the place and date.
struct Close {
    /// Where the dateline ends.
    end: usize,
    /// `(EFE)`, `/TASS/`.
    agency: Option<Span>,
    /// A dash or a colon, which nothing but a dateline has there.
    sharp: bool,
}

/// The first lines of an article.
struct Head<'h> {
    tokens: &'h Tokens<'h>,
    dates: &'h [Found],
    lexicon: &'h Lexicon,
}

impl Head<'_> {
    /// A line that opens with a place, a label or nothing, and a date.
    fn dated(&self, line: &Range<usize>, index: usize) -> Option<Heading> {
        let (at, date) = self.dates.iter().enumerate().find(|(_, date)| line.contains(&date.tokens.start))?;
        let absolute = date.expression.absolute();
        let is_day = absolute.is_some_and(Days::is_day) || date.expression.yearless().is_some_and(|(_, day, _)| day.is_some());
        let label = self.label(line.start, line.end);
        let labelled = label.is_some_and(|(kind, _)| kind == "date");
        let start = label.map_or(line.start, |(_, next)| next);
        if !(is_day || labelled && absolute.is_some()) || start > date.tokens.start || date.tokens.start - start > 16 {
            return None;
        }
        let close = self.close(date.tokens.end, line.end);
        let heading = |place_words: Option<Range<usize>>, agency: Option<Span>| {
            Some(Heading { span: self.tokens.span(line.start..close.end), place_words, date: Some(at), agency: close.agency.or(agency) })
        };
        if start == date.tokens.start {
            // A date and little else; without a year it may be the day of a match or a show.
            let alone = absolute.is_some() && date.tokens.len() + 5 >= line.len();
            let place = self.place_after(close.end, line.end);
            // "March 26, 2023, Accra" under what has been told is when and where a picture was taken.
            let caption = place.is_some() && self.tokens.word(date.tokens.end) == "," && self.has_told(line.start);
            return (labelled || alone && !caption).then(|| heading(place, None))?;
        }
        // Further down only a line that is a date counts.
        if index >= 4 {
            return None;
        }
        let before = start..date.tokens.start;
        if let Some(place) = self.places(&before).and_then(|pieces| self.filed(&pieces, date, absolute, &close, line.end)) {
            return heading(Some(place), None);
        }
        // `EFE (via 14ymedio), Havana, 19 February 2024 —`
        let comma = before.clone().rev().skip(1).find(|at| self.tokens.word(*at) == ",");
        let last = comma.and_then(|comma| self.piece(comma + 1, before.end)).filter(|last| last.end + 1 == before.end && self.is_known(last));
        let named = before.clone().find_map(|at| self.agency_in(at));
        if let Some(place) = last.filter(|_| close.sharp && absolute.is_some() && named.is_some()) {
            return heading(Some(place), named);
        }
        // `By AFP 7 June 2023`, `Reuters | Updated: 12 June 2023`
        let agency = before.clone().find(|at| self.is_agency(*at));
        let updated =
            before.clone().any(|at| self.label(at, date.tokens.start).is_some_and(|(kind, next)| kind == "date" && next == date.tokens.start));
        let plain = before.clone().all(|at| self.tokens.list[at].shape != Shape::Lower || self.label(at, date.tokens.start).is_some());
        let credited = label.is_some() && plain && before.len() <= 8;
        (updated && plain || credited && agency.is_some()).then(|| heading(None, agency.map(|at| self.tokens.list[at].span)))?
    }

    /// True if a line of prose stands before `at`: a sentence with its stop.
    fn has_told(&self, at: usize) -> bool {
        lines(self.tokens, 7).iter().take_while(|line| line.start < at).any(|line| {
            let words = line.clone().filter(|at| self.tokens.list[*at].is_word());
            matches!(self.tokens.word(line.end - 1), "." | "”" | "\"") && words.count() >= PROSE
        })
    }

    /// The place of a dateline, if what stands between it and what follows the date make one.
    fn filed(&self, pieces: &[Range<usize>], date: &Found, absolute: Option<Days>, close: &Close, limit: usize) -> Option<Range<usize>> {
        let first = pieces.first()?;
        let upper = self.is_upper(first);
        let within = pieces[1..].iter().any(|piece| self.is_known(piece));
        let known = self.is_known(first) || within && (upper || close.agency.is_some());
        if !known && first.clone().any(|at| self.tokens.list[at].shape == Shape::Lower) {
            return None;
        }
        let apart = date.tokens.start > pieces.last()?.end;
        let ends = close.end == limit;
        let next = self.tokens.list.get(date.tokens.end).zip(self.tokens.list.get(date.tokens.end + 1));
        let comma = self.tokens.word(date.tokens.end) == "," && next.is_some_and(|(_, next)| next.is_capital());
        let sound = if close.agency.is_some() {
            apart || upper || known
        } else if close.sharp {
            upper || known
        } else if ends {
            known && (absolute.is_some() || apart)
        } else {
            comma && known && (upper || absolute.is_some())
        };
        sound.then(|| first.clone())
    }

    /// `WASHINGTON (AP) —`, `LONDON —`, `Havana (EFE) –`
    fn undated(&self, line: &Range<usize>) -> Option<Heading> {
        let limit = line.end.min(line.start + 16);
        let end = (line.start..limit).find(|at| is_dash(self.tokens, *at) || self.opens_agency(*at, line.end))?;
        let pieces = self.places(&(line.start..end))?;
        let first = pieces.first()?.clone();
        let close = self.close(end, line.end);
        let upper = self.is_upper(&first);
        let known = self.is_known(&first) || upper && pieces[1..].iter().any(|piece| self.is_known(piece));
        let dash = is_dash(self.tokens, close.end - 1);
        let sound = if close.agency.is_some() { dash && (upper || known) } else { dash && upper && known && close.end < line.end };
        sound.then(|| Heading { span: self.tokens.span(line.start..close.end), place_words: Some(first), date: None, agency: close.agency })
    }

    /// `By Ann Roe in Havana`
    fn reported_from(&self, line: &Range<usize>) -> Option<Heading> {
        let (_, start) = self.label(line.start, line.end).filter(|(kind, _)| *kind == "byline" && line.len() <= 16)?;
        let at = (start + 1..line.end)
            .find(|at| self.lexicon.byline.holds(self.tokens.fold(*at)) && self.label(*at, line.end).is_some_and(|(kind, _)| kind == "place"))?;
        // "Ann Roe and John Doe"
        let names = (start..at).filter(|at| self.tokens.list[*at].shape == Shape::Lower).count() <= 1;
        let place = self.piece(at + 1, line.end).filter(|place| self.is_known(place) && names)?;
        let ends = place.end == line.end || matches!(self.tokens.word(place.end), "," | "." | "|" | "-" | "–" | "—");
        ends.then(|| Heading { span: self.tokens.span(line.clone()), place_words: Some(place), date: None, agency: None })
    }

    /// What a line opens with at `at`: the kind of label, and where what it labels begins.
    fn label(&self, at: usize, limit: usize) -> Option<(&'static str, usize)> {
        let phrase = self.lexicon.byline.longest(|step| if at + step < limit { self.tokens.fold(at + step) } else { "" })?;
        let mut next = at + phrase.words.len();
        while next < limit && matches!(self.tokens.word(next), ":" | "|") {
            next += 1;
        }
        Some((phrase.values[0], next))
    }

    /// What closes a dateline after `at`: `(AGENCY)` or `/AGENCY/`, stops and a dash or colon.
    fn close(&self, at: usize, limit: usize) -> Close {
        let mut end = at;
        let mut agency = None;
        while end < limit && matches!(self.tokens.word(end), "." | ",") && self.opens_agency(end + 1, limit) {
            end += 1;
        }
        if self.opens_agency(end, limit) {
            let shut = if self.tokens.word(end) == "(" { ")" } else { "/" };
            if let Some(shut) = (end + 2..limit.min(end + 9)).find(|at| self.tokens.word(*at) == shut) {
                agency = Some(self.tokens.span(end + 1..shut));
                end = shut + 1;
            }
        }
        let mut sharp = false;
        while end < limit && (matches!(self.tokens.word(end), "." | ":" | ",") || is_dash(self.tokens, end)) {
            sharp |= self.tokens.word(end) == ":" || is_dash(self.tokens, end);
            end += 1;
        }
        Close { end, agency, sharp }
    }

    fn opens_agency(&self, at: usize, limit: usize) -> bool {
        at + 2 < limit
            && matches!(self.tokens.word(at), "(" | "/")
            && self.tokens.list[at + 1].is_word()
            && self.tokens.list[at + 1].shape != Shape::Lower
    }

    fn is_agency(&self, at: usize) -> bool {
        let token = &self.tokens.list[at];
        token.is_word() && token.shape != Shape::Lower && self.lexicon.credit.get(self.tokens.fold(at)).is_some_and(|row| row.values[0] == "agency")
    }

    /// An agency, also with other words run into it as pages are copied: the end of `biggerEFE`.
    fn agency_in(&self, at: usize) -> Option<Span> {
        let span = self.tokens.list[at].span;
        let word = self.tokens.word(at);
        let tail = word.trim_start_matches(|char: char| !char.is_uppercase());
        let named = self.is_agency(at) || self.lexicon.credit.get(&fold(tail)).is_some_and(|row| row.values[0] == "agency");
        named.then(|| Span::new(span.end() - tail.len(), span.end()))
    }

    fn is_upper(&self, piece: &Range<usize>) -> bool {
        piece.clone().filter(|at| self.tokens.list[*at].is_word()).all(|at| self.tokens.list[at].shape == Shape::Upper)
    }

    /// The places that fill `before`, separated by commas or in brackets: `CARACAS, Venezuela,`, `Cancún (México),`.
    fn places(&self, before: &Range<usize>) -> Option<Vec<Range<usize>>> {
        let mut pieces: Vec<Range<usize>> = Vec::new();
        let mut at = before.start;
        let mut open = false;
        while at < before.end {
            match self.tokens.word(at) {
                "," | "." | "|" if !pieces.is_empty() && !open => at += 1,
                "(" if !pieces.is_empty() && !open => (at, open) = (at + 1, true),
                ")" if open => (at, open) = (at + 1, false),
                _ => {
                    let piece = self.piece(at, before.end)?;
                    at = piece.end;
                    pieces.push(piece);
                }
            }
        }
        let agency = pieces.first().is_none_or(|first| first.clone().any(|at| self.is_agency(at) || self.label(at, before.end).is_some()));
        (!agency && pieces.len() <= 4).then_some(pieces)
    }

    /// A run of capitals that may be a place: `PORT-AU-PRINCE`, `ST. LOUIS`, `La Coruña`, `Santiago de Chile`.
    fn piece(&self, start: usize, limit: usize) -> Option<Range<usize>> {
        let tokens = self.tokens;
        let inside = |at: usize| {
            let token = &tokens.list[at];
            let glued = |at: usize| tokens.list.get(at).is_some_and(|token: &Token| token.glued && token.is_word());
            match tokens.word(at) {
                "-" | "/" => token.glued && glued(at + 1),
                "." => token.glued && tokens.word(at - 1).chars().count() <= 4 && at + 1 < limit && tokens.list[at + 1].is_capital(),
                _ => token.is_word() || token.shape == Shape::Possessive,
            }
        };
        let mut end = start;
        while end < limit && end < start + 6 && (end > start || tokens.list[end].is_capital()) && inside(end) {
            end += 1;
        }
        while end > start && !tokens.list[end - 1].is_word() && tokens.list[end - 1].shape != Shape::Possessive {
            end -= 1;
        }
        let piece = start..end;
        let joins =
            |at: usize| at > start && (tokens.list[at].glued || tokens.word(at).len() <= 3 && at + 1 < end && tokens.list[at + 1].is_capital());
        let plain = piece.clone().all(|at| tokens.list[at].shape != Shape::Lower || joins(at));
        (end > start && (plain || self.is_known(&piece))).then_some(piece)
    }

    /// A known place that follows a date at the head: `March 22, 2022 | Kingston, Jamaica`.
    fn place_after(&self, at: usize, limit: usize) -> Option<Range<usize>> {
        let start = (at..limit).find(|at| self.tokens.list[*at].is_word())?;
        self.piece(start, limit).filter(|piece| self.is_known(piece) && (piece.end == limit || self.tokens.word(piece.end) == ","))
    }

    fn is_known(&self, piece: &Range<usize>) -> bool {
        let words = self.tokens.span(piece.clone()).of(self.tokens.text);
        let gazetteer = self.lexicon.gazetteer();
        gazetteer.knows(&fold(words)) || !gazetteer.abbreviation(words).is_empty() || !gazetteer.abbreviation(&format!("{words}.")).is_empty()
    }
}

/// A dash that stands between words and not within one.
fn is_dash(tokens: &Tokens<'_>, at: usize) -> bool {
    let after = || tokens.list.get(at + 1).is_some_and(|next| next.glued);
    match tokens.word(at) {
        "—" | "–" | "_" => true,
        "-" => !(tokens.list[at].glued && after()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::time;

    /// `place / date / agency` as the text has them.
    fn head(text: &str) -> String {
        let lexicon = Lexicon::embedded();
        let tokens = Tokens::of(text);
        let dates = time::find(&tokens, lexicon, "en");
        let Some(heading) = read(&tokens, &dates, lexicon) else { return String::new() };
        let place = heading.place_words.map_or("", |words| tokens.span(words).of(text));
        let date = heading.date.map_or("", |index| dates[index].span.of(text));
        [place, date, heading.agency.map_or("", |agency| agency.of(text))].join(" / ")
    }

    #[test]
    fn datelines_are_read_as_they_stand() {
        for (text, expected) in [
            ("HAVANA, Feb. 19 (EFE) — The minister came.", "HAVANA / Feb. 19 / EFE"),
            ("Talks go on.\nLONDON 1996-08-30\nThe minister came.", "LONDON / 1996-08-30 / "),
            ("Lusaka, 1 April 2023 (TDI): With Zambia", "Lusaka / 1 April 2023 / TDI"),
            ("SALVADOR, Feb 26 - The team came.", "SALVADOR / Feb 26 / "),
            ("ST. PAUL, Minn., March 11 - A company said", "ST. PAUL / March 11 / "),
            ("PORT-AU-PRINCE, Haiti, March 13 - The ministry", "PORT-AU-PRINCE / March 13 / "),
            ("THE HAGUE 2001-03-02\nThe court", "THE HAGUE / 2001-03-02 / "),
            ("Lake Xyzzy (Ghana), March 13 (AFP).\n-\nThe minister", "Lake Xyzzy / March 13 / AFP"),
            ("Kingston, Jamaica, March 22, 2022\nThe duke came.", "Kingston / March 22, 2022 / "),
            ("MOSCOW, March 3 /TASS/. The president", "MOSCOW / March 3 / TASS"),
            ("EFE (via Diario), Havana, 19 February 2024 — The minister", "Havana / 19 February 2024 / EFE"),
            ("14ymedio biggerEFE (via 14ymedio), Havana, 19 February 2024 — The", "Havana / 19 February 2024 / EFE"),
            ("By AFP 7 June 2023, 5:19 pm Edit\nThe president", " / 7 June 2023 / AFP"),
            ("Reuters | Updated: 30-03-2023 02:28 IST\nThe president", " / 30-03-2023 / Reuters"),
            ("Published: 12 March 2020\nThe president", " / 12 March 2020 / "),
            ("March 22, 2022 | Kingston, Jamaica\nThe duke came.", "Kingston / March 22, 2022 / "),
            ("June 12, 2023\n\nHAVANA, Cuba, Jun 12 (ACN) The president", "HAVANA / June 12, 2023 / ACN"),
            ("NAIROBI, Kenya (AP) _\n\nBombs went off.", "NAIROBI /  / AP"),
            ("HAVANA – The president is in Cuba.", "HAVANA /  / "),
            ("The pope in Cuba\nBy Ann Roe in Havana\nThe pope came.", "Havana /  / "),
        ] {
            assert_eq!(head(text), expected, "{text}");
        }
    }

    #[test]
    fn a_text_without_a_dateline_gets_none() {
        for text in [
            "Qtly div three cts\nPay March 13\nRecord February 27",
            "The coupon\non the January 10-year bond remains.",
            "On September 1, 1939, Germany attacked.",
            "Carmen Smith (May 6, 1913 -- October 12, 1989) was a pianist.",
            "Blackpool v Preston\n\nTuesday, 1 March\n\n2000 GMT\n\nThe referee",
            "PRESS DIGEST - Tunisia - Aug 31.\nThese are the stories.",
            "AVON RENT-A-CAR Corp. said it declared a dividend.",
            "In Havana, on 3 May 2020, the minister spoke.",
            "The minister in Ghana\nThe minister arrived in Accra on Sunday.\nMarch 26, 2023, Accra\nShe leaves on Tuesday.",
        ] {
            assert_eq!(head(text), "", "{text}");
        }
    }
}
