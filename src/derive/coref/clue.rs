//! What stands beside a person's name and tells whose it is: the country, the offices and the titles of its role.
//!
//! Must not know other persons than the one it is held against. Start at [`Clue::of`].

use super::gender::{Gender, of_role};
use super::person::Person;
use super::table::{At, Table};
use crate::lexicon::{NameWords, Phrase};
use crate::model::Country;

/// What stands beside a name and tells whose it is.
#[derive(Default)]
pub(super) struct Clue {
    pub country: Option<Country>,
    pub gender: Gender,
    pub offices: Vec<&'static [&'static str]>,
    /// Titles of nobility and rule: "duke", "queen".
    pub titles: Vec<&'static str>,
    pub kin: bool,
}

impl Clue {
    pub(super) fn of(table: &Table<'_, '_>, at: At) -> Self {
        let page = &table.pages[at.0];
        let Some(role) = page.named[at.1].role_tokens.clone() else { return Self::default() };
        let words: Vec<&str> = role.map(|at| page.tokens.fold(at)).collect();
        Self { country: table.role_country(at), ..Self::told(&words, &table.lexicon.names) }
    }

    /// What the folded words of a role tell.
    fn told(role: &[&str], names: &NameWords) -> Self {
        // Phrase by phrase: a vice president is no president, and of "first lady" neither word tells anything.
        let mut known: Vec<&'static Phrase> = Vec::new();
        let mut next = 0;
        while next < role.len() {
            let row = names.roles.longest(|step| role.get(next + step).copied().unwrap_or(""));
            next += row.map_or(1, |row| row.words.len());
            known.extend(row);
        }
        let told = known.iter().find_map(|row| Gender::told(row.values[0]));
        // "PM" is the prime minister.
        let office = |row: &&Phrase| names.roles.get(row.values[2]).map_or(row.words, |same| same.words);
        let titles = role.iter().filter_map(|word| names.titles.get(word)).filter(|row| matches!(row.values[1], "noble" | "ruler"));
        Self {
            country: None,
            gender: told.unwrap_or_else(|| of_role(role.iter().copied(), names)),
            offices: known.iter().filter(|row| row.values[1] == "office").map(office).collect(),
            titles: titles.map(|row| row.words[0]).collect(),
            kin: known.iter().any(|row| row.values[1] == "kin"),
        }
    }

    /// True if an office beside the name is one this person holds.
    pub(super) fn agrees(&self, person: &Person) -> bool {
        self.offices.iter().any(|office| person.offices.contains(office))
    }

    /// True if this cannot be said of the person: another country's, another gender, an office of somebody whose relative they are.
    pub(super) fn vetoes(&self, person: &Person) -> bool {
        let abroad = self.country.is_some_and(|code| !person.countries.is_empty() && !person.countries.contains_key(&code));
        let office = person.kin && !self.offices.is_empty() && !self.agrees(person);
        abroad || self.gender.differs(person.gender) || office
    }

    /// True if a given name with this beside it is not this person's: "Prince William" is no president of that name.
    pub(super) fn outranks(&self, person: &Person) -> bool {
        !self.titles.is_empty() && person.titles.is_empty() && !person.offices.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    fn told(role: &str) -> Clue {
        Clue::told(&role.split(' ').collect::<Vec<_>>(), &Lexicon::embedded().names)
    }

    fn person(role: &str) -> Person {
        let clue = told(role);
        let mut person = Person::default();
        person.hear(clue);
        person
    }

    #[test]
    fn a_role_is_read_phrase_by_phrase() {
        let offices = |role: &str| told(role).offices.into_iter().map(|words| words.join(" ")).collect::<Vec<_>>();
        assert_eq!(offices("former vice president"), ["vice president"]);
        assert_eq!(offices("foreign minister"), ["foreign minister"]);
        assert_eq!(offices("pm"), ["prime minister"]);
        assert_eq!(offices("singer"), Vec::<String>::new());
        assert!(told("first lady").kin && !told("first secretary").kin);
        assert_eq!(told("wife").gender, Gender::She);
        assert_eq!(told("president").gender, Gender::Unknown);
        assert_eq!(told("the dowager duchess").titles, ["duchess"]);
    }

    #[test]
    fn what_cannot_be_said_of_a_person_vetoes() {
        assert!(told("president").agrees(&person("president")));
        assert!(!told("vice president").agrees(&person("president")));
        assert!(told("his wife").vetoes(&person("spokesman")));
        assert!(!told("his wife").vetoes(&person("president")));
        // The office is the husband's.
        assert!(told("president").vetoes(&person("first lady")));
        assert!(!told("singer").vetoes(&person("first lady")));
        let at = |code: &str| Clue { country: Country::new(code), ..told("president") };
        let mut cuban = person("president");
        assert!(!at("RU").vetoes(&cuban), "nothing is known of the country");
        cuban.hear(at("CU"));
        assert!(at("RU").vetoes(&cuban) && !at("CU").vetoes(&cuban));
    }

    #[test]
    fn a_title_of_rule_before_a_given_name_is_no_president() {
        assert!(told("prince").outranks(&person("president")));
        assert!(!told("prince").outranks(&person("king")));
        assert!(!told("duchess").outranks(&person("wife")));
        assert!(!told("president").outranks(&person("minister")));
    }
}
