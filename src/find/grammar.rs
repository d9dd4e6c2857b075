//! The language of queries, the same for the finder, the filter of the list and the command line: words, phrases, fields, and what must not be.
//!
//! `"foreign minister" who:lavrov after:2024-02 -oil`: all must hold. Reads text and knows no pile; what is wrong is told with its place, and
//! the rest is read all the same, so that a query that is still being typed finds something. Start at [`parse`].

use std::fmt;
use std::ops::Range;

use super::typo::near;
use crate::model::{About, Days, Partial, Status};

/// How words must stand in what is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// As a beginning of a word; in the finder also letters in this order.
    Fuzzy,
    /// `'word`: letter by letter, anywhere.
    Exact,
    /// `word:`: letter by letter, at the start of the title or name.
    Start,
    /// `word$`: letter by letter, at the end of the title or name.
    End,
    /// `"two words"`: whole words, one after another.
    Phrase,
}

/// A condition with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    /// `who:` a person, organization or event of that name.
    Who(String),
    /// `where:` a place of that name, or in a country of that name.
    Where(String),
    /// `meets:` somebody of that name is met.
    Meets(String),
    /// `after:` that day or later.
    After(Days),
    /// `before:` before that day.
    Before(Days),
    /// `on:` within that day, month or year.
    On(Days),
    /// `source:` an outlet or agency of that name.
    Source(String),
    /// `lang:` an ISO 639-1 code.
    Lang(String),
    /// `conflict:` whether sources contradict each other, or about what.
    Conflict(Contradiction),
    /// `status:` of a stop.
    Status(Status),
}

/// What is asked of contradictions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contradiction {
    /// There is one.
    Yes,
    /// There is none.
    No,
    /// There is one about this.
    About(About),
}

/// The names of the fields, as written before their colon, each with what it takes.
pub const FIELDS: [(&str, &str); 10] = [
    ("who", "a name"),
    ("where", "a place or country"),
    ("meets", "a name"),
    ("after", "a day, month or year"),
    ("before", "a day, month or year"),
    ("on", "a day, month or year"),
    ("source", "an outlet or agency"),
    ("lang", "a language code"),
    ("conflict", "yes, no, date, place, order or person"),
    ("status", "reported, planned or cancelled"),
];

/// What one term asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Words.
    Words(How, String),
    /// A field.
    Field(Field),
}

/// One condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// It must not hold.
    pub not: bool,
    /// What.
    pub what: What,
}

/// Why a query cannot be used, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bad {
    /// The bytes of the query that are wrong.
    pub at: Range<usize>,
    /// What is the matter, without a full stop.
    pub says: String,
    /// True if the query may be right once it is typed to its end.
    pub unfinished: bool,
}

impl fmt::Display for Bad {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.says)
    }
}

impl Bad {
    /// Columns before the mistake and under it, if each character of `query` takes one.
    pub fn columns(&self, query: &str) -> (usize, usize) {
        let count = |range: Range<usize>| query.get(range).unwrap_or_default().chars().count();
        (count(0..self.at.start), count(self.at.clone()).max(1))
    }
}

/// Reads a query: its terms as far as they can be read, and the first mistake.
pub fn parse(text: &str) -> (Vec<Term>, Option<Bad>) {
    let mut reader = Reader { text, at: 0, bad: None };
    let mut terms = Vec::new();
    while reader.skip_spaces() {
        terms.extend(reader.term());
    }
    (terms, reader.bad)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    bad: Option<Bad>,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// True if there is something behind the spaces.
    fn skip_spaces(&mut self) -> bool {
        self.at = self.text.len() - self.rest().trim_start().len();
        self.at < self.text.len()
    }

    fn refuse(&mut self, at: Range<usize>, says: impl Into<String>) {
        let unfinished = at.end == self.text.len();
        self.bad.get_or_insert(Bad { at, says: says.into(), unfinished });
    }

    /// Up to the next space, or what stands between quotation marks. Tells whether it was quoted.
    fn value(&mut self) -> (&'a str, bool) {
        let rest = self.rest();
        if let Some(quoted) = rest.strip_prefix('"') {
            let from = self.at;
            let Some((inner, _)) = quoted.split_once('"') else {
                self.at = self.text.len();
                self.refuse(from..self.text.len(), "the quotation has no end");
                return (quoted, true);
            };
            self.at += inner.len() + 2;
            return (inner, true);
        }
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        self.at += end;
        (&rest[..end], false)
    }

    fn term(&mut self) -> Option<Term> {
        let from = self.at;
        let not = self.rest().starts_with(['-', '!']);
        self.at += usize::from(not);
        let start = self.at;
        let rest = self.rest();
        let name = &rest[..rest.find(|char: char| !char.is_ascii_alphabetic()).unwrap_or(rest.len())];
        let colon = rest.get(name.len()..).is_some_and(|rest| rest.starts_with(':'));
        // `word:` at the end of a word is the start of a label; a field has its value right behind.
        // An address is a word.
        let valued =
            rest.get(name.len() + 1..).is_some_and(|rest| !rest.is_empty() && !rest.starts_with(char::is_whitespace) && !rest.starts_with("//"));
        let known = FIELDS.iter().any(|(field, _)| field.eq_ignore_ascii_case(name));
        let what = if colon && !name.is_empty() && (known || valued) {
            self.at += name.len() + 1;
            let value_at = self.at;
            let (value, _) = self.value();
            What::Field(self.field(&name.to_ascii_lowercase(), value.trim(), start..value_at, value_at..self.at)?)
        } else {
            let (value, quoted) = self.value();
            let (value, how) = if quoted { (value, How::Phrase) } else { operator(value) };
            if value.chars().any(char::is_alphanumeric) {
                What::Words(how, value.to_owned())
            } else {
                // A lone operator is what is being typed; it asks nothing yet.
                if quoted || how != How::Fuzzy || (not && !value.is_empty()) {
                    self.refuse(from..self.at, "there is no word here");
                }
                return None;
            }
        };
        Some(Term { not, what })
    }

    fn field(&mut self, name: &str, value: &str, name_at: Range<usize>, value_at: Range<usize>) -> Option<Field> {
        let Some((_, takes)) = FIELDS.iter().find(|(field, _)| *field == name) else {
            let letters = |text: &str| text.chars().collect::<Vec<char>>();
            let meant = FIELDS.iter().find(|(field, _)| near(&letters(name), &letters(field)) || near(&letters(field), &letters(name)));
            let names: Vec<&str> = FIELDS.iter().map(|(field, _)| *field).collect();
            let instead = meant.map_or_else(|| names.join(" "), |(field, _)| format!("{field}: was meant?"));
            self.refuse(name_at, format!("there is no field {name}: {instead}"));
            return None;
        };
        if value.is_empty() {
            self.refuse(name_at.start..value_at.end, format!("{name}: takes {takes}"));
            return None;
        }
        let named = |value: &str| value.chars().any(char::is_alphanumeric).then(|| value.to_owned());
        let days = |value: &str| value.parse::<Partial>().ok().map(Partial::days);
        let lower = value.to_lowercase();
        let field = match name {
            "who" => named(value).map(Field::Who),
            "where" => named(value).map(Field::Where),
            "meets" => named(value).map(Field::Meets),
            "source" => named(value).map(Field::Source),
            "after" => days(value).map(Field::After),
            "before" => days(value).map(Field::Before),
            "on" => days(value).map(Field::On),
            "lang" => ((2..=3).contains(&lower.len()) && lower.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(Field::Lang(lower)),
            "conflict" => contradiction(&lower).map(Field::Conflict),
            _ => [Status::Reported, Status::Planned, Status::Cancelled].into_iter().find(|status| status.as_str() == lower).map(Field::Status),
        };
        if field.is_none() {
            let such = if takes.starts_with("a day") { " such as 2024-02-19, 2024-02 or 2024" } else { "" };
            self.refuse(value_at, format!("{name}: takes {takes}{such}"));
        }
        field
    }
}

fn contradiction(word: &str) -> Option<Contradiction> {
    match word {
        "yes" => Some(Contradiction::Yes),
        "no" => Some(Contradiction::No),
        _ => [About::Date, About::Place, About::Order, About::Person].into_iter().find(|about| about.as_str() == word).map(Contradiction::About),
    }
}

/// Takes the operator off a word.
fn operator(word: &str) -> (&str, How) {
    if let Some(rest) = word.strip_prefix('\'') {
        return (rest, How::Exact);
    }
    if let Some(rest) = word.strip_suffix('$') {
        return (rest, How::End);
    }
    if let Some(rest) = word.strip_suffix(':') {
        return (rest, How::Start);
    }
    (word, How::Fuzzy)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> Vec<(bool, What)> {
        let (terms, bad) = parse(text);
        assert_eq!(bad, None, "{text}");
        terms.into_iter().map(|term| (term.not, term.what)).collect()
    }

    fn words(how: How, text: &str) -> What {
        What::Words(how, text.to_owned())
    }

    #[test]
    fn words_phrases_and_operators() {
        assert_eq!(
            terms("  Díaz-Canel 'ana San: Ana$ \"foreign  minister\" -oil !gas 10:30 https://x.y "),
            [
                (false, words(How::Fuzzy, "Díaz-Canel")),
                (false, words(How::Exact, "ana")),
                (false, words(How::Start, "San")),
                (false, words(How::End, "Ana")),
                (false, words(How::Phrase, "foreign  minister")),
                (true, words(How::Fuzzy, "oil")),
                (true, words(How::Fuzzy, "gas")),
                (false, words(How::Fuzzy, "10:30")),
                (false, words(How::Fuzzy, "https://x.y")),
            ]
        );
        assert_eq!(terms(""), []);
        assert_eq!(terms("- "), [], "a hyphen between words asks nothing");
    }

    #[test]
    fn fields_have_values() {
        let february = Days::month(2024, 2).unwrap();
        assert_eq!(
            terms("who:\"sergey lavrov\" -where:cuba after:2024-02 LANG:ES conflict:date conflict:no status:planned"),
            [
                (false, What::Field(Field::Who("sergey lavrov".into()))),
                (true, What::Field(Field::Where("cuba".into()))),
                (false, What::Field(Field::After(february))),
                (false, What::Field(Field::Lang("es".into()))),
                (false, What::Field(Field::Conflict(Contradiction::About(About::Date)))),
                (false, What::Field(Field::Conflict(Contradiction::No))),
                (false, What::Field(Field::Status(Status::Planned))),
            ]
        );
    }

    #[test]
    fn a_mistake_is_told_with_its_place_and_the_rest_is_read() {
        for (text, at, says, left) in [
            ("oil wher:cuba gas", 4..9, "there is no field wher: where: was meant?", 2),
            ("stop:x", 0..5, "there is no field stop: who where meets after before on source lang conflict status", 0),
            ("after:soon", 6..10, "after: takes a day, month or year such as 2024-02-19, 2024-02 or 2024", 0),
            ("on:2023-02-29 x", 3..13, "on: takes a day, month or year such as 2024-02-19, 2024-02 or 2024", 1),
            ("who: x", 0..4, "who: takes a name", 1),
            ("a conflict:maybe", 11..16, "conflict: takes yes, no, date, place, order or person", 1),
            ("a \"b c", 2..6, "the quotation has no end", 2),
            ("a \"\"", 2..4, "there is no word here", 1),
            ("é -'", 3..5, "there is no word here", 1),
        ] {
            let (terms, bad) = parse(text);
            let bad = bad.unwrap_or_else(|| panic!("{text} is wrong"));
            assert_eq!((bad.at.clone(), bad.says.as_str(), terms.len()), (at, says, left), "{text}");
        }
        assert_eq!(parse("é -'").1.unwrap().columns("é -'"), (2, 2));
        assert!(parse("a who:").1.unwrap().unfinished && !parse("who: a").1.unwrap().unfinished);
    }
}
