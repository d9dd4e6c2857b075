//! Persons: full names fold together over the pile, surnames follow within their article, a role's country vetoes.
//!
//! Whose a lone surname is, is told in [`bearer`](super::bearer), whose a given name over the pile in [`company`](super::company), whose a
//! title in [`title`](super::title). Start at [`link`].

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::bearer::{Surnames, over_pile, within_article};
use super::clue::Clue;
use super::gender::{Gender, of_given};
use super::spelling::{Word, compatible, offset_in, skeleton};
use super::table::{At, Group, Table};
use super::{alias, company, title};
use crate::lexicon::NameWords;
use crate::model::{Country, Kind};

/// One person being gathered.
#[derive(Default)]
pub(super) struct Person {
    /// Full forms, by their place among all.
    pub forms: BTreeSet<usize>,
    pub mentions: BTreeSet<At>,
    pub countries: BTreeMap<Country, usize>,
    /// Offices their roles state.
    pub offices: BTreeSet<&'static [&'static str]>,
    /// Titles of nobility and rule their roles state: "duke", "queen".
    pub titles: BTreeSet<&'static str>,
    /// Told by a title, a role, or else the given name.
    pub gender: Gender,
    /// Brought in as somebody's relative.
    pub kin: bool,
    /// What to call them, where no mention alone says it.
    pub name: Option<String>,
}

impl Person {
    /// Takes in a mention, with the form it has among all.
    pub(super) fn admit(&mut self, table: &Table<'_, '_>, at: At, form: Option<usize>) {
        self.mentions.insert(at);
        self.forms.extend(form);
        self.hear(Clue::of(table, at));
    }

    /// Takes in what stands beside a mention.
    pub(super) fn hear(&mut self, clue: Clue) {
        if let Some(code) = clue.country {
            *self.countries.entry(code).or_default() += 1;
        }
        if self.gender == Gender::Unknown {
            self.gender = clue.gender;
        }
        self.offices.extend(clue.offices);
        self.titles.extend(clue.titles);
        self.kin |= clue.kin;
    }
}

/// Who is named where, for the rules that come after.
pub(super) struct Persons {
    /// For each article, names in order with the country their roles state over the pile.
    pub countries: HashMap<At, Country>,
}

/// Links every mention of a person.
pub(super) fn link(table: &mut Table<'_, '_>) -> Persons {
    let (titled, mentions): (Vec<At>, Vec<At>) = table.of_kind(Kind::Person).into_iter().partition(|at| table.pages[at.0].named[at.1].is_title());
    let keys: HashMap<At, &str> = mentions.iter().map(|at| (*at, table.key(*at))).collect();
    let full: BTreeSet<&str> = keys.values().copied().filter(|key| key.contains(' ')).collect();
    let full: Vec<&str> = full.into_iter().collect();
    let sounds: Vec<Vec<String>> = full.iter().map(|key| key.split(' ').map(skeleton).collect()).collect();
    let word = |(text, sound)| Word { text, sound };
    let words: Vec<Vec<Word<'_>>> =
        full.iter().zip(&sounds).map(|(key, sounds)| proper(key).zip(sounds.iter().map(String::as_str)).map(word).collect()).collect();
    let buckets = buckets(&words);
    let partial = partials(&words, &buckets);
    let mut root: Vec<usize> = (0..full.len()).collect();
    unite(&words, &buckets, &partial, &mut root, &table.lexicon.names);
    let stated = alias::stated(table, &mentions);
    for (one, other) in &stated {
        if let (Some(one), Some(other)) = (full.binary_search(&keys[one]).ok(), full.binary_search(&keys[other]).ok()) {
            let (one, two) = (find(&mut root, one), find(&mut root, other));
            root[one.max(two)] = one.min(two);
        }
    }
    // Persons by the smallest index of their forms.
    let mut persons: BTreeMap<usize, Person> = BTreeMap::new();
    let index_of: HashMap<&str, usize> = full.iter().enumerate().map(|(index, key)| (*key, index)).collect();
    let mut of: HashMap<At, usize> = HashMap::new();
    for at in &mentions {
        let Some(index) = index_of.get(keys[at]).copied().filter(|index| !partial[*index]) else { continue };
        let person = find(&mut root, index);
        of.insert(*at, person);
        persons.entry(person).or_default().admit(table, *at, Some(index));
    }
    let mut rest: Vec<At> = mentions.iter().copied().filter(|at| !of.contains_key(at)).collect();
    // Longer parts first: "da Silva" before "Silva".
    rest.sort_by_key(|at| (std::cmp::Reverse(keys[at].matches(' ').count()), *at));
    for person in persons.values_mut().filter(|person| person.gender == Gender::Unknown) {
        person.gender = given_gender(person, &words, &table.lexicon.names);
    }
    let surnames = Surnames::of(&persons, &words);
    // Names of one word that an article says are somebody's.
    let mut by_name: HashMap<&str, usize> = HashMap::new();
    for (one, other) in stated {
        for (short, long) in [(one, other), (other, one)] {
            if let Some(person) = of.get(&long).filter(|_| !of.contains_key(&short)) {
                by_name.insert(keys[&short], *person);
            }
        }
    }
    let mut loners: BTreeMap<String, Vec<At>> = BTreeMap::new();
    for at in rest {
        let index = index_of.get(keys[&at]).copied();
        let sound = if index.is_none() { skeleton(keys[&at]) } else { String::new() };
        let single = [Word { text: keys[&at], sound: &sound }];
        let parts = index.map_or(&single[..], |index| &words[index]);
        let clue = Clue::of(table, at);
        let said = || by_name.get(keys[&at]).copied();
        let choice = within_article(&persons, &surnames, at, parts, &clue).or_else(said).or_else(|| over_pile(&persons, &surnames, parts, &clue));
        if let Some(person) = choice {
            of.insert(at, person);
            let form = index;
            persons.entry(person).or_default().admit(table, at, form);
        } else {
            loners.entry(keys[&at].to_owned()).or_default().push(at);
        }
    }
    join_alike(&mut loners);
    company::join(table, &mut persons, &mut loners, &words);
    let mut all: Vec<Person> = persons.into_values().collect();
    all.extend(loners.into_iter().map(|(key, mentions)| {
        let mut person = Person::default();
        for at in mentions {
            person.admit(table, at, None);
        }
        if person.gender == Gender::Unknown {
            person.gender = of_given(&key, &table.lexicon.names);
        }
        person
    }));
    title::link(table, &titled, &mut all);
    let mut known = Persons { countries: HashMap::new() };
    for person in all {
        let country = person.countries.iter().max_by_key(|(code, count)| (**count, std::cmp::Reverse(**code))).map(|(code, _)| *code);
        for at in &person.mentions {
            if let Some(country) = country {
                known.countries.insert(*at, country);
            }
        }
        let mentions: Vec<At> = person.mentions.into_iter().collect();
        let name = person.name.unwrap_or_else(|| {
            let own: Vec<At> = mentions.iter().copied().filter(|at| !table.pages[at.0].named[at.1].is_title()).collect();
            table.best_form(&own, |form, count| {
                let words = form.split([' ', '-']).count();
                if words > 1 { 1_000 * count.min(900) + words.min(6) } else { count.min(900) }
            })
        });
        table.push(Group { kind: Kind::Person, name, before: String::new(), mentions, row: None, place: None, country });
    }
    known
}

/// Letters a name of one word has at least to be another's in another spelling.
const SPELLED: usize = 6;

/// "Camila" and "Camilla": names of one word that sound alike go with the one named more often.
fn join_alike(loners: &mut BTreeMap<String, Vec<At>>) {
    let mut by_sound: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for key in loners.keys().filter(|key| key.len() >= SPELLED && !key.contains(' ')) {
        by_sound.entry(skeleton(key)).or_default().push(key.clone());
    }
    for mut keys in by_sound.into_values().filter(|keys| keys.len() > 1) {
        keys.sort_by_key(|key| std::cmp::Reverse(loners[key].len()));
        for other in &keys[1..] {
            let mut mentions = loners.remove(other).unwrap_or_default();
            let list = loners.entry(keys[0].clone()).or_default();
            list.append(&mut mentions);
            list.sort_unstable();
        }
    }
}

/// The words of a folded name without "Jr." and "Sr.".
fn proper(key: &str) -> impl Iterator<Item = &str> {
    let short = key.strip_suffix(" jr").or_else(|| key.strip_suffix(" sr")).filter(|short| short.contains(' '));
    short.unwrap_or(key).split(' ')
}

/// What the given names of a person's forms say, if they agree.
fn given_gender(person: &Person, words: &[Vec<Word<'_>>], names: &NameWords) -> Gender {
    let mut told = person.forms.iter().map(|form| of_given(words[*form][0].text, names)).filter(|told| *told != Gender::Unknown);
    let first = told.next().unwrap_or_default();
    if told.all(|other| other == first) { first } else { Gender::Unknown }
}

/// Forms that are the tail or the middle of a longer one: "Díaz-Canel", "Lula da Silva".
fn partials(words: &[Vec<Word<'_>>], buckets: &Buckets<'_>) -> Vec<bool> {
    words
        .iter()
        .enumerate()
        .map(|(index, short)| {
            let candidates = buckets.get(short[0].sound).map_or(&[][..], Vec::as_slice);
            candidates
                .iter()
                .any(|other| *other != index && words[*other].len() > short.len() && offset_in(short, &words[*other]).is_some_and(|from| from > 0))
        })
        .collect()
}

/// Forms by the sound of each of their words.
type Buckets<'s> = HashMap<&'s str, Vec<usize>>;

fn buckets<'s>(words: &[Vec<Word<'s>>]) -> Buckets<'s> {
    let mut buckets = Buckets::new();
    for (index, form) in words.iter().enumerate() {
        for word in form {
            let list = buckets.entry(word.sound).or_default();
            if list.last() != Some(&index) {
                list.push(index);
            }
        }
    }
    buckets
}

/// Joins forms that may be one person's.
fn unite(words: &[Vec<Word<'_>>], buckets: &Buckets<'_>, partial: &[bool], root: &mut [usize], names: &NameWords) {
    for (index, form) in words.iter().enumerate().filter(|(index, _)| !partial[*index]) {
        for word in form {
            for other in buckets.get(word.sound).into_iter().flatten().copied().filter(|other| *other < index && !partial[*other]) {
                if compatible(form, &words[other]) || is_short_for(form, &words[other], names) || is_short_for(&words[other], form, names) {
                    let (one, two) = (find(root, index), find(root, other));
                    root[one.max(two)] = one.min(two);
                }
            }
        }
    }
}

/// "Doug Smith" for "Douglas Smith".
fn is_short_for(short: &[Word<'_>], long: &[Word<'_>], names: &NameWords) -> bool {
    let Some(row) = names.given_forms.get(short[0].text) else { return false };
    row.values.iter().any(|whole| *whole == long[0].text && compatible(&[&[long[0]], &short[1..]].concat(), long))
}

fn find(root: &mut [usize], index: usize) -> usize {
    let mut here = index;
    while root[here] != here {
        root[here] = root[root[here]];
        here = root[here];
    }
    here
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    fn words<'w>(name: &'w str, sounds: &'w [String]) -> Vec<Word<'w>> {
        name.split(' ').zip(sounds).map(|(text, sound)| Word { text, sound }).collect()
    }

    fn short_for(short: &str, long: &str) -> bool {
        let sounds = |name: &str| name.split(' ').map(skeleton).collect::<Vec<_>>();
        let (one, other) = (sounds(short), sounds(long));
        is_short_for(&words(short, &one), &words(long, &other), &Lexicon::embedded().names)
    }

    #[test]
    fn a_pet_form_with_the_surname_is_short_for_the_given_name() {
        assert!(short_for("doug smith", "douglas smith"));
        assert!(short_for("doug smith", "douglas r smith"));
        assert!(!short_for("douglas smith", "doug smith"), "the other way about is asked for apart");
        assert!(!short_for("doug smith", "douglas brown"));
        assert!(!short_for("doug smith", "daniel smith"));
        assert!(!short_for("smith doug", "smith douglas"));
    }

    #[test]
    fn junior_is_no_part_of_a_name() {
        assert_eq!(proper("john smith jr").collect::<Vec<_>>(), ["john", "smith"]);
        assert_eq!(proper("john sr").collect::<Vec<_>>(), ["john", "sr"]);
    }
}
