//! Takes runs apart at titles, demonyms, heads of organizations and names of places.
//!
//! Names that run over marks and small words are in [`bridge`], bodies and happenings in [`body`], titles that are names in [`noble`],
//! names run together in [`split`]. Start at [`drafts`].

mod body;
mod bridge;
mod noble;
mod split;

use super::draft::{Draft, ORGANIZATION, PERSON, PLACE};
use super::run;
use super::text::{COMMON, DEMONYM, GIVEN, LOUD, NOTHING, OPEN, Text};
use crate::derive::token::Shape;
use crate::lexicon::gazetteer::PlaceRow;
use crate::lexicon::{Phrase, Phrases};

/// Weight of a structure that leaves no doubt.
const SURE: i32 = 90;
/// Weight of a structure that seldom errs.
const STRONG: i32 = 60;

/// Weight of what the words around may yet decide.
const OPEN_BODY: i32 = 34;

/// All possible names of an article, in order, without overlaps.
pub(super) fn drafts(text: &Text<'_>) -> Vec<Draft> {
    let mut parser = Parser { text, drafts: Vec::new(), key: String::new(), cursor: 0, portfolio: None };
    let mut words = Vec::new();
    let mut at = 0;
    while at < text.page.tokens.len() {
        if at >= parser.cursor && parser.noble(at) {
            at = parser.cursor;
            continue;
        }
        if at < parser.cursor || !text.is_name_word(at) {
            if at >= parser.cursor && text.page.tokens.list[at].shape == Shape::Flag {
                parser.flag(at);
            }
            at += 1;
            continue;
        }
        let end = run::read(text, at, &mut words);
        parser.cursor = end;
        let before = parser.drafts.len();
        parser.run(&words);
        parser.prefix(at, before);
        at = parser.cursor.max(at + 1);
    }
    parser.part_places();
    parser.drafts
}

struct Parser<'t, 'a> {
    text: &'t Text<'a>,
    drafts: Vec<Draft>,
    key: String,
    /// Tokens before this one are taken.
    cursor: usize,
    /// The office with what it is in charge of, if that stood last: "minister of health", which may go on.
    portfolio: Option<std::ops::Range<usize>>,
}

/// The longest phrase of `table` that starts at `words[0]`.
fn phrase<'p>(text: &Text<'_>, table: &'p Phrases, words: &[usize]) -> Option<&'p Phrase> {
    table.longest(|step| words.get(step).map_or("", |at| text.fold(*at)))
}

/// The longest phrase of `table` that ends at the last word.
fn suffix<'p>(text: &Text<'_>, table: &'p Phrases, words: &[usize]) -> Option<&'p Phrase> {
    (words.len().saturating_sub(3)..words.len())
        .find_map(|from| phrase(text, table, &words[from..]).filter(|found| from + found.words.len() == words.len()))
}

/// "VIII", after a given name.
pub(super) fn is_numeral(text: &Text<'_>, at: usize) -> bool {
    text.page.tokens.list[at].shape == Shape::Upper && text.word(at).bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
}

/// A word of an office or title.
fn is_office(text: &Text<'_>, at: usize) -> bool {
    let names = &text.lexicon.names;
    names.roles.holds(text.fold(at)) || names.titles.holds(text.fold(at)) || names.role_modifiers.holds(text.fold(at))
}

impl Parser<'_, '_> {
    /// Places whose name is exactly these words.
    fn rows(&mut self, words: &[usize]) -> Vec<PlaceRow> {
        if words.len() > 6 {
            return Vec::new();
        }
        self.key.clear();
        for at in words {
            if !self.key.is_empty() {
                self.key.push(' ');
            }
            self.key.push_str(self.text.fold(*at));
        }
        let gazetteer = self.text.lexicon.gazetteer();
        let rows = gazetteer.find(&self.key);
        // "St" and "Saint" are one word.
        let other = || match self.text.fold(words[0]) {
            "saint" => Some(self.key.replacen("saint", "st", 1)),
            "st" => Some(self.key.replacen("st", "saint", 1)),
            _ => None,
        };
        if rows.is_empty() && words.len() > 1 { other().map_or(rows, |other| gazetteer.find(&other)) } else { rows }
    }

    fn push(&mut self, words: &[usize], scores: &[(usize, i32, &'static str)]) -> &mut Draft {
        let mut draft = Draft::new(words);
        for (kind, weight, rule) in scores {
            draft.add(*kind, *weight, rule);
        }
        self.drafts.push(draft);
        let last = self.drafts.len() - 1;
        &mut self.drafts[last]
    }

    /// A flag stands for its country.
    fn flag(&mut self, at: usize) {
        let code: String = self.text.word(at).chars().filter_map(|char| char::from_u32(u32::from(char) - 0x1F1E6 + u32::from('A'))).collect();
        let row = crate::model::Country::new(&code).and_then(|code| self.text.lexicon.gazetteer().country(code));
        if let Some(row) = row {
            self.push(&[at], &[(PLACE, SURE, "name/flag")]).rows = vec![row];
        }
    }

    /// A whole run, with what follows it: "Trinidad and Tobago", "Ministry of Health".
    fn run(&mut self, words: &[usize]) {
        if self.with_article(words) {
            return;
        }
        if let Some(long) = self.known_body(words) {
            self.cursor = long[long.len() - 1] + 1;
            self.push(&long, &[(ORGANIZATION, SURE, "name/organization-head")]);
            return;
        }
        if self.office_of(words) || self.portfolio(words) {
            return;
        }
        if let Some(long) = self.nicknamed(words) {
            self.cursor = long[long.len() - 1] + 1;
            self.push(&long, &[(PERSON, STRONG, "name/nickname")]);
            return;
        }
        if let Some(long) = self.spelled_out(words) {
            self.cursor = long[long.len() - 1] + 1;
            let before = words.iter().position(|at| *at == long[0]).unwrap_or(0);
            self.parse(&words[..before], false);
            self.push(&long, &[(ORGANIZATION, STRONG, "name/acronym-spelled-out")]);
            return;
        }
        if let Some(long) = self.department(words) {
            self.cursor = long[long.len() - 1] + 1;
            self.push(&long, &[(ORGANIZATION, STRONG, "name/department")]);
            return;
        }
        if let Some(long) = self.spanning_place(words) {
            self.cursor = long.last().map_or(self.cursor, |last| last + 1);
            let rows = self.rows(&long);
            self.push(&long, &[(PLACE, SURE, "name/gazetteer")]).rows = rows;
            return;
        }
        if let Some(long) = self.body_of_place(words) {
            self.cursor = long[long.len() - 1] + 1;
            self.push(&long, &[(ORGANIZATION, OPEN_BODY, "name/body-of-place")]);
            return;
        }
        if self.head_of_body(words) {
            return;
        }
        self.parse(words, false);
    }

    fn parse(&mut self, words: &[usize], after_demonym: bool) {
        let text = self.text;
        let Some((&first, &last)) = words.first().zip(words.last()) else { return };
        if text.page.tokens.list[first].shape == Shape::Lower {
            return self.parse(&words[1..], after_demonym);
        }
        let names = &text.lexicon.names;
        // Known short names of organizations, alone or before something else.
        if let Some(found) = phrase(text, &names.org_acronyms, words)
            && (text.word(first).chars().any(char::is_uppercase) && text.page.tokens.list[first].shape == Shape::Upper
                || found.words.concat().len() > 4)
            && !text.is(first, GIVEN)
        {
            let length = found.words.len();
            let rest = &words[length..];
            if rest.is_empty() {
                self.push(words, &[(ORGANIZATION, SURE, "name/acronym")]);
                return;
            }
            if self.head_end(rest).is_none() {
                self.push(&words[..length], &[(ORGANIZATION, SURE, "name/acronym")]);
                return self.parse(rest, false);
            }
        }
        if words.len() == 1 && names.org_heads.get(text.fold(first)).is_some_and(|head| head.values[0] != "last") && self.organization(words) {
            return;
        }
        if words.len() == 1 && names.place_heads.holds(text.fold(first)) {
            return;
        }
        let mut rows = self.rows(words);
        if rows.is_empty() && words.len() == 1 && text.word(first + 1) == "." && text.word(first.wrapping_sub(1)) == "," {
            // "Gary, Ind."
            rows = text.lexicon.gazetteer().abbreviation(&format!("{}.", text.word(first)));
            if !rows.is_empty() {
                self.push(words, &[(PLACE, SURE, "name/abbreviation")]).rows = rows;
                return;
            }
        }
        let demonym =
            words.len() == 1 && (text.is(first, DEMONYM) && !self.is_short_country(first) || text.is(first, NOTHING) && !text.is(first, GIVEN));
        if !rows.is_empty() && !demonym && !self.alone(words) && !self.namesake(words) {
            let mut draft = Draft::new(words);
            draft.rows = rows;
            self.drafts.push(draft);
            return;
        }
        let whole_head = self.head_end(words).is_some_and(|(_, end)| end == words.len());
        if !whole_head && self.split_title(words) {
            return;
        }
        if self.happening(words) || self.organization(words) {
            return;
        }
        if self.leading(words) {
            return;
        }
        if text.is(last, NOTHING) && !(words.len() > 1 && is_numeral(text, last) && text.is(words[words.len() - 2], GIVEN)) {
            return self.parse(&words[..words.len() - 1], after_demonym);
        }
        if let Some(cut) = self.joined_people(words) {
            self.parse(&words[..cut], false);
            return self.parse(&words[cut..], false);
        }
        if let Some(cut) = self.hyphen_pair(words) {
            self.parse(&words[..cut], false);
            return self.parse(&words[cut..], false);
        }
        if self.place_head(words) {
            return;
        }
        if text.is(first, OPEN) && text.is(first, COMMON) && !text.is(first, GIVEN) {
            // "Leading economist": the capital of the opening word proves nothing.
            let rest = &words[1..];
            if rest.first().is_some_and(|at| text.is(*at, DEMONYM))
                || rest.is_empty()
                || !self.rows(rest).is_empty()
                || rest.iter().any(|at| text.is(*at, GIVEN))
            {
                return self.parse(rest, after_demonym);
            }
        }
        let mut draft = Draft::new(words);
        if after_demonym {
            draft.add(ORGANIZATION, 10, "name/after-demonym");
        }
        self.drafts.push(draft);
    }

    /// "U.S.", "UK": short for a country, and never anything but its name even where it stands for an adjective.
    fn is_short_country(&self, at: usize) -> bool {
        let text = self.text;
        text.page.tokens.list[at].shape == Shape::Upper
            && text.word(at).len() > 1
            && (!text.is(at, super::text::SHOUTED) || text.word(at).contains('.'))
            && text.is(at, DEMONYM)
    }

    /// How many words at the front are a title or a role.
    fn title_length(&self, words: &[usize]) -> usize {
        let names = &self.text.lexicon.names;
        let found = phrase(self.text, &names.roles, words).map_or(0, |found| found.words.len());
        found.max(phrase(self.text, &names.titles, words).map_or(0, |found| found.words.len()))
    }

    /// "Russian Foreign Minister Sergey Lavrov": role, then person; "the Prime Minister": nothing.
    fn split_title(&mut self, words: &[usize]) -> bool {
        let text = self.text;
        let names = &text.lexicon.names;
        let mut from = 0;
        while from < words.len() {
            let found = phrase(text, &names.roles, &words[from..]);
            let title =
                phrase(text, &names.titles, &words[from..]).filter(|title| title.values[1] != "several" || from == 0 && self.opens_list(words));
            let length = found.map_or(0, |found| found.words.len()).max(title.map_or(0, |title| title.words.len()));
            if length == 0 || from > 0 && text.is(words[0], GIVEN) && !text.is(words[0], DEMONYM) && length == 1 {
                from += 1;
                continue;
            }
            let mut end = from + length;
            while end < words.len() {
                // "Deputy | Finance | Minister": modifiers count only if another role follows.
                let gap = words[end..].iter().take_while(|at| names.role_modifiers.holds(text.fold(**at))).count();
                let more = (0..=gap).rev().map(|gap| (gap, self.title_length(&words[end + gap..]))).find(|(_, length)| *length > 0);
                let Some((gap, length)) = more else { break };
                if end + gap + length >= words.len() && text.is(words[end], GIVEN) {
                    break;
                }
                end += gap + length;
            }
            let mut start = from;
            while start > 0 && (text.is(words[start - 1], DEMONYM) || names.role_modifiers.holds(text.fold(words[start - 1]))) {
                start -= 1;
            }
            let strong = found.is_some_and(|found| found.values[1] == "office" && found.words.concat().len() > 5)
                || title
                    .is_some_and(|title| !matches!(title.words[0], "general" | "major" | "private" | "count" | "father" | "sister" | "st" | "saint"));
            let rest = &words[end..];
            if rest.is_empty() {
                if !strong && start == 0 && from > 0 {
                    return false;
                }
                // A role without a name: nothing here, but what stands before it may be one.
                if start > 0 {
                    self.parse(&words[..start], false);
                }
                return true;
            }
            let named = strong || rest.iter().any(|at| text.is(*at, GIVEN) || !text.is(*at, COMMON));
            if !named {
                from = end;
                continue;
            }
            if start > 0 {
                self.parse(&words[..start], false);
            } else if from > 0 && self.is_short_country(words[0]) {
                let rows = self.rows(&words[..1]);
                let draft = self.push(&words[..1], &[(PLACE, SURE, "name/country")]);
                draft.rows = rows;
                draft.adjective = true;
            }
            if text.page.tokens.list[rest[0]].shape == Shape::Lower {
                // "Canciller de Rusia Sergei Lavrov"
                let area = (2..rest.len()).rev().find(|cut| !self.rows(&rest[1..*cut]).is_empty());
                if let Some(cut) = area {
                    self.parse(&rest[1..cut], false);
                    let role = words[start]..rest[cut - 1] + 1;
                    self.person(&rest[cut..], role);
                    return true;
                }
            }
            let role = words[start]..words[end - 1] + 1;
            self.person(rest, role);
            return true;
        }
        false
    }

    fn person(&mut self, words: &[usize], role: std::ops::Range<usize>) {
        let before = super::role::before(self.text, role.start, role);
        let (words, country) = words.split_at(self.country_after(words).unwrap_or(words.len()));
        let draft = self.push(words, &[(PERSON, SURE, "name/title-person")]);
        draft.role = Some(before);
        if !country.is_empty() {
            self.parse(country, false);
        }
    }

    /// Drops demonyms and words that name nothing from the front.
    fn leading(&mut self, words: &[usize]) -> bool {
        let text = self.text;
        self.key.clear();
        let two = words.len() > 1 && {
            let key = format!("{} {}", text.fold(words[0]), text.fold(words[1]));
            !text.lexicon.gazetteer().demonym_rows(&key).is_empty() || text.lexicon.names.common_capitals.holds(&key)
        };
        let one = text.is(words[0], DEMONYM | NOTHING) && !(text.is(words[0], GIVEN) && words.len() > 1);
        // "British Geological Survey": plain words with capitals after a demonym are its own name.
        let rest = &words[1..];
        let title = |at: &usize| is_office(text, *at);
        if !two
            && text.is(words[0], DEMONYM)
            && !text.is(words[0], OPEN | LOUD)
            && rest.len() > 1
            && rest.iter().all(|at| text.is(*at, COMMON) && !text.is(*at, GIVEN | DEMONYM | NOTHING) && !title(at))
        {
            self.push(words, &[(ORGANIZATION, 28, "name/after-demonym")]);
            return true;
        }
        let cut = match (two, one) {
            (true, _) => 2,
            (_, true) => 1,
            _ => return false,
        };
        if cut == 1 && self.is_short_country(words[0]) {
            let rows = self.rows(&words[..1]);
            let draft = self.push(&words[..1], &[(PLACE, SURE, "name/country")]);
            draft.rows = rows;
            draft.adjective = true;
        }
        self.parse(&words[cut..], text.is(words[0], DEMONYM));
        true
    }

    /// "Anna Lee & Tom Hall": where to cut.
    fn joined_people(&self, words: &[usize]) -> Option<usize> {
        let text = self.text;
        (2..words.len().saturating_sub(1)).find(|cut| text.word(words[*cut] - 1) == "&" && text.is(words[0], GIVEN) && text.is(words[*cut], GIVEN))
    }

    /// "Moscow-Havana": where to cut.
    fn hyphen_pair(&mut self, words: &[usize]) -> Option<usize> {
        (1..words.len()).find(|cut| {
            words[*cut] == words[cut - 1] + 2
                && self.text.word(words[*cut] - 1) == "-"
                && !self.rows(&words[..*cut]).is_empty()
                && (!self.rows(&words[*cut..]).is_empty() || self.text.is(words[*cut], DEMONYM))
        })
    }

    /// "Lake Geneva", "Miraflores Palace", "Chibombo District".
    fn place_head(&mut self, words: &[usize]) -> bool {
        let text = self.text;
        let heads = &text.lexicon.names.place_heads;
        if words.len() < 2 {
            return false;
        }
        if let Some(head) = suffix(text, heads, words)
            && head.words.len() < words.len()
        {
            self.push(words, &[(PLACE, STRONG, "name/place-head")]);
            return true;
        }
        let opens = matches!(text.fold(words[0]), "san" | "santa" | "saint" | "st" | "los" | "las" | "el")
            || phrase(text, heads, &words[..1]).is_some_and(|head| head.values[1].contains("first"));
        if opens {
            self.push(words, &[(PLACE, 35, "name/place-head")]);
        }
        opens
    }
}
