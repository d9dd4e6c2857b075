//! Words that carry a sighting without a name: pronouns, roles ("the minister"), epithets of places ("the island", "the Cuban capital").
//!
//! One article at a time, reading forward; what it cannot tell well it leaves alone. Start at [`references`].

use std::collections::HashMap;
use std::ops::Range;

use super::gender::{Gender, gender};
use super::{Linked, PageNames};
use crate::derive::token::Shape;
use crate::lexicon::Lexicon;
use crate::model::{Country, Kind, PlaceKind, fold};

/// Words that stand for an entity named elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    /// The words.
    pub tokens: Range<usize>,
    /// Index into [`Linked::entities`].
    pub entity: usize,
    /// 1 (a guess) to 9.
    pub confidence: u8,
    /// True for epithets of places, which are shown like mentions; pronouns and roles are not.
    pub mention: bool,
}

/// An entity met so far.
struct Seen {
    entity: usize,
    /// Sentence of the last mention.
    sentence: usize,
    /// Token of the last mention.
    at: usize,
    /// It opened its sentence's clause.
    subject: bool,
    count: u32,
}

/// What references of one article stand for: in order; two with the same tokens are a pair ("both countries").
pub(crate) fn references(page: &PageNames<'_>, index: usize, linked: &Linked, lexicon: &Lexicon) -> Vec<Reference> {
    let mut reader = Reader {
        page,
        of: &linked.of[index],
        kinds: &linked.kinds[index],
        linked,
        lexicon,
        persons: Vec::new(),
        lands: Vec::new(),
        cities: Vec::new(),
        pair: None,
        genders: HashMap::new(),
        found: Vec::new(),
    };
    for sentence in 0..page.sentences.len() {
        reader.sentence(sentence);
    }
    reader.found
}

struct Reader<'r, 'a> {
    page: &'r PageNames<'a>,
    of: &'r [Option<usize>],
    kinds: &'r [Kind],
    linked: &'r Linked,
    lexicon: &'r Lexicon,
    persons: Vec<Seen>,
    /// Countries met, by name, demonym or city: each once, the latest last.
    lands: Vec<(Country, usize)>,
    /// Cities met, the latest last.
    cities: Vec<(usize, usize)>,
    /// The last two persons joined by "and", with their sentence.
    pair: Option<(usize, usize, usize)>,
    genders: HashMap<usize, Gender>,
    found: Vec<Reference>,
}

impl Reader<'_, '_> {
    fn fold(&self, at: usize) -> &str {
        self.page.tokens.fold(at)
    }

    fn sentence(&mut self, sentence: usize) {
        let range = self.page.sentences[sentence].clone();
        let mut name = self.page.named.partition_point(|named| named.tokens.start < range.start);
        let mut quoted = false;
        let mut at = range.start;
        while at < range.end {
            if let Some(named) = self.page.named.get(name).filter(|named| named.tokens.start == at) {
                let end = named.tokens.end;
                self.meet(name, sentence, &range);
                name += 1;
                at = end.max(at + 1);
                continue;
            }
            if matches!(self.page.tokens.word(at), "“" | "”" | "\"") {
                let word = self.page.tokens.word(at);
                quoted = word != "”" && (word != "\"" || !quoted);
                at += 1;
                continue;
            }
            at = self.word(at, sentence, &range, quoted).max(at + 1);
        }
    }

    /// Remembers a mention.
    fn meet(&mut self, name: usize, sentence: usize, range: &Range<usize>) {
        let named = &self.page.named[name];
        let Some(entity) = self.of[name] else { return };
        match self.kinds[name] {
            Kind::Person => {
                let start = named.role_tokens.as_ref().map_or(named.tokens.start, |role| role.start.min(named.tokens.start));
                let before = start.checked_sub(1).filter(|back| *back >= range.start).map_or("", |back| self.fold(back));
                let oblique =
                    matches!(before, "with" | "of" | "by" | "to" | "for" | "from" | "against" | "on" | "between" | "including" | "met" | "'s");
                let earlier = self.persons.iter().any(|seen| seen.sentence == sentence && seen.subject);
                let subject = !oblique && !earlier;
                let joined = before == "and" || start > 0 && self.fold(start - 1) == "and";
                if joined
                    && let Some(other) =
                        self.persons.iter().filter(|seen| seen.sentence == sentence && seen.entity != entity).max_by_key(|seen| seen.at)
                {
                    self.pair = Some((other.entity, entity, sentence));
                }
                if let Some(seen) = self.persons.iter_mut().find(|seen| seen.entity == entity) {
                    let same = seen.sentence == sentence && seen.subject;
                    *seen = Seen { entity, sentence, at: named.tokens.start, subject: subject || same, count: seen.count + 1 };
                } else {
                    self.persons.push(Seen { entity, sentence, at: named.tokens.start, subject, count: 1 });
                }
            }
            Kind::Place => {
                if let Some(code) = self.linked.countries[entity] {
                    self.land(code, sentence);
                }
                if self.linked.entities[entity].place.as_ref().is_some_and(|place| place.kind == PlaceKind::City) && !named.metonym {
                    self.cities.push((entity, sentence));
                }
            }
            _ => {}
        }
    }

    /// Reads the word at `at`; returns the token after what was read.
    fn word(&mut self, at: usize, sentence: usize, range: &Range<usize>, quoted: bool) -> usize {
        if !self.page.tokens.list[at].is_word() {
            return at + 1;
        }
        if self.page.tokens.list[at].is_capital()
            && let Ok(index) = self.page.demonyms.binary_search_by_key(&at, |(token, _)| *token)
        {
            self.land(self.page.demonyms[index].1, sentence);
        }
        match self.fold(at) {
            "he" | "him" | "his" | "himself" if !quoted => self.pronoun(at, sentence, Gender::He),
            "she" | "her" | "hers" | "herself" if !quoted => self.pronoun(at, sentence, Gender::She),
            "they" | "them" | "their" if !quoted => {
                if let Some((one, two, _)) = self.pair.filter(|pair| sentence - pair.2 <= 1) {
                    self.push(at..at + 1, one, 4, false);
                    self.push(at..at + 1, two, 4, false);
                }
            }
            "who" => self.relative(at, range),
            "the" | "this" => return self.description(at, sentence, range),
            "both" | "each" => return self.countries(at, sentence, range),
            _ => {}
        }
        at + 1
    }

    fn land(&mut self, code: Country, sentence: usize) {
        self.lands.retain(|(known, _)| *known != code);
        self.lands.push((code, sentence));
    }

    fn push(&mut self, tokens: Range<usize>, entity: usize, confidence: u8, mention: bool) {
        self.found.push(Reference { tokens, entity, confidence, mention });
    }

    /// The most salient person of that gender.
    fn pronoun(&mut self, at: usize, sentence: usize, gender: Gender) {
        if let Some(entity) = self.ahead(at, sentence, gender) {
            self.push(at..at + 1, entity, 6, false);
            return;
        }
        let fits: Vec<(i32, usize)> = (0..self.persons.len())
            .filter_map(|index| {
                let entity = self.persons[index].entity;
                let own = self.gender(entity);
                let seen = &self.persons[index];
                let far = sentence - seen.sentence;
                if own != Gender::Unknown && own != gender || far > 4 {
                    return None;
                }
                let near = [30, 26, 14, 8, 4][far];
                let score = near + if seen.subject { 15 } else { 0 } + 2 * seen.count.min(5) as i32 + if own == gender { 8 } else { 0 };
                Some((score, entity))
            })
            .collect();
        if let Some((entity, lead)) = lead(fits) {
            self.push(
                at..at + 1,
                entity,
                if lead >= 15 {
                    7
                } else if lead >= 6 {
                    5
                } else {
                    3
                },
                false,
            );
            // Who is meant stays in view.
            if let Some(seen) = self.persons.iter_mut().find(|seen| seen.entity == entity)
                && lead >= 6
            {
                seen.sentence = sentence;
                seen.subject |= matches!(self.page.tokens.fold(at), "he" | "she");
            }
        }
    }

    /// "Following his visits, X left": a possessive in an opening phrase means the subject after the comma.
    fn ahead(&mut self, at: usize, sentence: usize, gender: Gender) -> Option<usize> {
        let range = self.page.sentences[sentence].clone();
        let opening = at > range.start && at - range.start <= 8 && matches!(self.fold(at), "his" | "her");
        let opens = matches!(
            self.fold(range.start),
            "following" | "after" | "before" | "during" | "in" | "on" | "at" | "with" | "by" | "despite" | "for" | "since" | "as" | "ahead"
        );
        if !opening || !opens || self.persons.iter().any(|seen| seen.sentence == sentence) {
            return None;
        }
        let comma = (at..range.end.min(at + 16)).find(|comma| self.page.tokens.word(*comma) == ",")?;
        let first = self.page.named.partition_point(|named| named.tokens.start <= comma);
        let named = self.page.named.get(first).filter(|named| named.tokens.start <= comma + 6 && named.tokens.start < range.end)?;
        let entity = self.of[first].filter(|_| named.kind == Kind::Person)?;
        let own = self.gender(entity);
        (own == Gender::Unknown || own == gender).then_some(entity)
    }

    /// "X, who": the person or the role right before.
    fn relative(&mut self, at: usize, range: &Range<usize>) {
        let floor = range.start.max(at.saturating_sub(14));
        let first = self.page.named.partition_point(|named| named.tokens.start < floor);
        let near = self.page.named.iter().enumerate().skip(first).take_while(|(_, named)| named.tokens.start < at);
        let named = near.filter(|(name, named)| named.tokens.end <= at && self.kinds[*name] == Kind::Person).last();
        // References are found in the order of the text.
        let mut found = self.found.iter().rev().take_while(|reference| reference.tokens.start >= floor);
        let role = found.find(|reference| reference.tokens.end <= at && reference.tokens.len() > 1);
        let person = named.and_then(|(name, named)| self.of[name].map(|entity| (named.tokens.end, entity)));
        let role = role.map(|role| (role.tokens.end, role.entity));
        if let Some((end, entity)) = person.max(role) {
            let gap = at - end;
            if gap <= 1 || gap <= 12 && self.fold(at - 1) == "," {
                self.push(at..at + 1, entity, if gap <= 1 { 8 } else { 4 }, false);
            }
        }
    }

    /// "the Russian leader", "the island", "the Cuban capital".
    fn description(&mut self, start: usize, sentence: usize, range: &Range<usize>) -> usize {
        let gazetteer = self.lexicon.gazetteer();
        let roles = &self.lexicon.names.roles;
        let mut country = None;
        let mut at = start + 1;
        let stop = (start + 7).min(range.end);
        while at < stop {
            let token = &self.page.tokens.list[at];
            if self.page.named.binary_search_by_key(&at, |named| named.tokens.start).is_ok() {
                return at;
            }
            if !token.is_word() {
                return at;
            }
            let word = self.fold(at).to_owned();
            let step = |offset: usize| if at + offset < range.end { self.fold(at + offset) } else { "" };
            let plain = !self.page.tokens.list.get(at + 1).is_some_and(|next| next.glued && self.page.tokens.word(at + 1) == "-");
            if let Some(found) = self.lexicon.epithets.longest(step)
                && plain
            {
                let end = at + found.words.len();
                let codes = found.values[0];
                let land = self.lands.iter().rev().map(|(code, _)| *code).find(|code| codes.contains(code.as_str()));
                if at == start + 1
                    && let Some(entity) = land.and_then(|code| self.country_entity(code))
                {
                    self.push(start..end, entity, 6, true);
                }
                return end;
            }
            match word.as_str() {
                "capital" if self.fold(at + 1) != "of" => {
                    let code = country.or_else(|| self.lands.last().map(|(code, _)| *code));
                    let entity = code.and_then(|code| gazetteer.capital_of(code)).and_then(|row| self.linked.by_row.get(&row).copied());
                    if let Some(entity) = entity {
                        self.push(start..at + 1, entity, if country.is_some() { 9 } else { 4 }, true);
                    }
                    return at + 1;
                }
                "country" | "nation" if at == start + 1 => {
                    let near = self.lands.last().filter(|(_, said)| sentence - said <= 1).map(|(code, _)| *code);
                    if let Some(entity) = near.and_then(|code| self.country_entity(code)) {
                        self.push(start..at + 1, entity, 4, false);
                    }
                    return at + 1;
                }
                "city" if at == start + 1 && self.fold(at + 1) != "of" => {
                    if let Some((entity, _)) = self.cities.last().filter(|(_, said)| sentence - said <= 1).copied() {
                        self.push(start..at + 1, entity, 4, false);
                    }
                    return at + 1;
                }
                "two" if at == start + 1 => return self.countries(at, sentence, range),
                "couple" | "pair" | "royals" | "duo" if at == start + 1 => {
                    if let Some((one, two, _)) = self.pair.filter(|pair| sentence - pair.2 <= 4) {
                        self.push(start..at + 1, one, 6, false);
                        self.push(start..at + 1, two, 6, false);
                    }
                    return at + 1;
                }
                _ => {}
            }
            if let Some(code) = gazetteer.demonym(&word).first() {
                country = Some(*code);
                self.land(*code, sentence);
                at += 1;
                continue;
            }
            if let Some(found) = roles.longest(step) {
                let end = at + found.words.len();
                // A modifier of a longer role: "the prime | minister".
                let more = (end < range.end).then(|| roles.longest(|offset| self.fold(end + offset))).flatten();
                if more.is_some() {
                    at = end;
                    continue;
                }
                let head = found.words.join(" ");
                let gender = match found.values[0] {
                    "he" => Gender::He,
                    "she" => Gender::She,
                    _ => Gender::Unknown,
                };
                self.role(start..end, &head, gender, country, sentence);
                return end;
            }
            if !self.lexicon.names.role_modifiers.holds(&word) && token.shape == Shape::Lower && at > start + 2 {
                return at;
            }
            at += 1;
        }
        start + 1
    }

    /// A role without a name.
    fn role(&mut self, tokens: Range<usize>, head: &str, gender: Gender, country: Option<Country>, sentence: usize) {
        let next = self.page.tokens.list.get(tokens.end);
        // "the minister Sergey X", "the president of Y": said of somebody named there.
        if next.is_some_and(|next| next.is_capital() && next.breaks == 0)
            || matches!(self.fold(tokens.end), "of" | "'s" | "for")
            || self.fold(tokens.end) == "," && self.page.named.iter().any(|named| named.tokens.start == tokens.end + 1 && named.kind == Kind::Person)
        {
            return;
        }
        // ", the minister," right after a name is an apposition.
        if self.page.named.iter().any(|named| named.role_tokens.as_ref().is_some_and(|role| role.start >= tokens.start && role.start < tokens.end)) {
            return;
        }
        let last = head.rsplit(' ').next().unwrap_or(head);
        let generic = matches!(last, "leader" | "ruler" | "dictator" | "politician" | "diplomat" | "statesman" | "official" | "monarch");
        let same = |role: &str| match last {
            "pontiff" => role.ends_with("pope"),
            "monarch" => role.ends_with("king") || role.ends_with("queen"),
            "premier" => role.ends_with("prime minister") || role.ends_with("premier"),
            _ => role.split(' ').any(|word| word == last) && (!head.contains(' ') || role.contains(head)),
        };
        let fits: Vec<(i32, usize)> = (0..self.persons.len())
            .filter_map(|index| {
                let entity = self.persons[index].entity;
                let own = self.gender(entity);
                if gender != Gender::Unknown && own != Gender::Unknown && own != gender {
                    return None;
                }
                let home = self.linked.countries[entity];
                if country.is_some() && home.is_some() && home != country {
                    return None;
                }
                let stated = self.linked.entities[entity].roles.iter().any(|role| same(&fold(&role.text)));
                let titled = !self.linked.entities[entity].roles.is_empty();
                let said = if stated {
                    40
                } else if generic && titled {
                    15
                } else {
                    return None;
                };
                let agree = if country.is_some() && home == country { 25 } else { 0 };
                if !stated && agree == 0 && last != "dictator" {
                    return None;
                }
                let seen = &self.persons[index];
                let far = (sentence - seen.sentence).min(5);
                let near = [20, 16, 12, 8, 6, 3][far];
                Some((said + agree + near + 2 * seen.count.min(6) as i32 + if seen.subject { 4 } else { 0 }, entity))
            })
            .collect();
        if let Some((entity, lead)) = lead(fits) {
            let confidence = if lead >= 15 {
                7
            } else if lead >= 5 {
                5
            } else {
                3
            };
            self.push(tokens.clone(), entity, confidence, false);
            if let Some(seen) = self.persons.iter_mut().find(|seen| seen.entity == entity) {
                seen.sentence = sentence;
                seen.at = tokens.start;
            }
        }
    }

    /// "both countries", "each country", "the two nations": the last two countries named.
    fn countries(&mut self, at: usize, sentence: usize, range: &Range<usize>) -> usize {
        let noun = at + 1;
        if noun >= range.end || !matches!(self.fold(noun), "countries" | "country" | "nations" | "nation" | "states") {
            return at + 1;
        }
        let mut codes: Vec<Country> = Vec::new();
        for (code, said) in self.lands.iter().rev() {
            if sentence - said > 2 || codes.len() == 2 {
                break;
            }
            if !codes.contains(code) {
                codes.push(*code);
            }
        }
        if let [later, earlier] = codes[..] {
            for code in [earlier, later] {
                if let Some(entity) = self.country_entity(code) {
                    self.push(at..noun + 1, entity, 5, false);
                }
            }
        }
        noun + 1
    }

    fn country_entity(&self, code: Country) -> Option<usize> {
        self.lexicon.gazetteer().country(code).and_then(|row| self.linked.by_row.get(&row).copied())
    }

    /// What titles, roles and the given name say.
    fn gender(&mut self, entity: usize) -> Gender {
        if let Some(known) = self.genders.get(&entity) {
            return *known;
        }
        let gender = gender(&self.linked.entities[entity], self.lexicon);
        self.genders.insert(entity, gender);
        gender
    }
}

/// The best of some and its lead over the next.
fn lead(mut fits: Vec<(i32, usize)>) -> Option<(usize, i32)> {
    fits.sort_unstable_by(|one, other| other.cmp(one));
    let (score, entity) = *fits.first()?;
    Some((entity, score - fits.get(1).map_or(0, |next| next.0)))
}
