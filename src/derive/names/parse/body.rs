//! Bodies by their heads, and happenings: "Russian Foreign Ministry", "Bank of England", "Vietnam War".

use super::{Parser, STRONG, SURE, phrase, suffix};
use crate::derive::names::draft::{EVENT, ORGANIZATION};
use crate::derive::names::run;
use crate::derive::names::text::{COMMON, DEMONYM, GIVEN, LOUD, NOTHING, OPEN};
use crate::derive::token::Shape;

impl Parser<'_, '_> {
    /// True if the words alone are an organization whatever the gazetteer says.
    pub(super) fn alone(&self, words: &[usize]) -> bool {
        let found = phrase(self.text, &self.text.lexicon.names.org_heads, words);
        found.is_some_and(|found| found.words.len() == words.len() && found.values[1] == "yes")
    }

    /// Where the last head of an organization in the run starts and ends.
    pub(super) fn head_end(&self, words: &[usize]) -> Option<(usize, usize)> {
        let heads = &self.text.lexicon.names.org_heads;
        let mut found = None;
        let mut from = 0;
        while from < words.len() {
            if let Some(head) = phrase(self.text, heads, &words[from..]) {
                let fits = match head.values[0] {
                    "first" => from == 0,
                    "last" => from > 0 || head.words.len() == words.len() || head.values[1] == "yes",
                    _ => true,
                };
                if fits {
                    found = Some((from, from + head.words.len()));
                }
                from += head.words.len();
            } else {
                from += 1;
            }
        }
        found
    }

    /// "Olympic Games", "Vietnam War".
    pub(super) fn happening(&mut self, words: &[usize]) -> bool {
        let text = self.text;
        let Some(head) = suffix(text, &text.lexicon.names.event_heads, words) else { return false };
        let bare = head.words.len() == words.len();
        if bare && head.words.len() == 1 {
            return false;
        }
        let organization = suffix(text, &text.lexicon.names.org_heads, words).is_some();
        self.push(words, &[(EVENT, if organization { 45 } else { STRONG }, "name/event-head")]);
        true
    }

    /// "Russian Foreign Ministry", "Bank of England", "Goldman Sachs Group Inc".
    pub(super) fn organization(&mut self, words: &[usize]) -> bool {
        let text = self.text;
        let Some((from, end)) = self.head_end(words) else { return false };
        let heads = &text.lexicon.names.org_heads;
        let Some(head) = phrase(text, heads, &words[from..]) else { return false };
        if end < words.len() && from > 0 && (text.is(words[end], GIVEN) || self.title_length(&words[end..]) > 0) {
            // "State Duma Vyacheslav Volodin"
            self.parse(&words[..end], false);
            self.parse(&words[end..], false);
            return true;
        }
        let only = from == 0 && end == words.len();
        let bare = words[..from].iter().all(|at| text.is(*at, DEMONYM | NOTHING));
        let yes = head.values[1] == "yes";
        let mut all = words.to_vec();
        if end == words.len() && head.values[0] != "last" {
            self.extend_of(&mut all);
        }
        let extended = all.len() > words.len();
        if only && !yes && !extended {
            // "the Ministry": no name of its own.
            let weight = if text.is(words[0], OPEN) { 0 } else { 15 };
            self.push(words, &[(ORGANIZATION, weight, "name/organization-head")]);
            return true;
        }
        let venue = suffix(text, &text.lexicon.names.place_heads, words).is_some() && end < words.len();
        if venue {
            return false;
        }
        let common = words[..from].iter().all(|at| text.is(*at, COMMON));
        let weight = match (yes || extended || end == words.len() && !bare, common) {
            (true, false) => SURE,
            (true, true) => STRONG,
            (false, _) => 45,
        };
        self.cursor = self.cursor.max(all[all.len() - 1] + 1);
        self.push(&all, &[(ORGANIZATION, weight, "name/organization-head")]);
        true
    }

    /// "les Lakers de Los Angeles", "la Junta de Andalucía": a word of its own with an article, and the place it belongs to, in a
    /// language that joins them by "of".
    pub(super) fn body_of_place(&mut self, words: &[usize]) -> Option<Vec<usize>> {
        let text = self.text;
        let names = &text.lexicon.names;
        let (first, last) = (words[0], words[words.len() - 1]);
        let article = text.page.towns_play && text.before(first, 1) == "the";
        if !article || words.len() > 2 || text.fold(last + 1) != "of" || text.is(first, OPEN | LOUD) || !self.rows(words).is_empty() {
            return None;
        }
        let told = |at: usize| {
            let word = text.fold(at);
            let office = names.roles.holds(word) || names.titles.holds(word) || names.role_modifiers.holds(word);
            office || names.place_heads.holds(word) || names.event_heads.holds(word) || names.org_heads.holds(word)
        };
        if words.iter().any(|at| told(*at) || text.is(*at, DEMONYM | NOTHING | GIVEN)) {
            return None;
        }
        let at = last + if text.fold(last + 2) == "the" { 3 } else { 2 };
        if !text.within(at, last) || !text.is_name_word(at) || text.page.tokens.list[at].breaks > 0 {
            return None;
        }
        let mut place = Vec::new();
        run::read(text, at, &mut place);
        (!self.rows(&place).is_empty()).then(|| words.iter().copied().chain(last + 1..at).chain(place).collect())
    }

    /// "The Economist": a well-known name that begins with its article, at the opening of a sentence too.
    pub(super) fn with_article(&mut self, words: &[usize]) -> bool {
        let text = self.text;
        let Some(article) = words[0].checked_sub(1).filter(|at| text.word(*at) == "The" && text.end(*at) == text.end(words[0])) else { return false };
        let step = |step: usize| if step == 0 { "the" } else { words.get(step - 1).map_or("", |at| text.fold(*at)) };
        let Some(found) = text.lexicon.names.org_acronyms.longest(step).filter(|found| found.words.len() > 1) else { return false };
        let own: Vec<usize> = std::iter::once(article).chain(words[..found.words.len() - 1].iter().copied()).collect();
        self.push(&own, &[(ORGANIZATION, SURE, "name/acronym")]);
        self.parse(&words[found.words.len() - 1..], false);
        true
    }

    /// "glava Roskosmosa | Anatolij Perminov": where names bear cases, the body an office is of stands between it and its holder.
    pub(super) fn head_of_body(&mut self, words: &[usize]) -> bool {
        let text = self.text;
        let Some(office) = words[0].checked_sub(1).filter(|at| text.page.declines && text.end(*at) == text.end(words[0])) else { return false };
        let body = words[0];
        let acronym = text.page.tokens.list[body].shape == Shape::Upper && text.word(body).chars().count() > 2;
        let person = words.len() > 1 && (acronym || words.len() > 2 && text.is(words[1], GIVEN));
        if !person || text.is(body, GIVEN | DEMONYM) || !text.lexicon.names.roles.holds(text.fold(office)) || !self.rows(&words[..1]).is_empty() {
            return false;
        }
        self.push(&words[..1], &[(ORGANIZATION, STRONG, "name/body-of-office")]);
        self.person(&words[1..], office..body + 1);
        true
    }

    /// Adds "of X", "for X and Y" to the words of an organization.
    pub(super) fn extend_of(&self, all: &mut Vec<usize>) {
        let text = self.text;
        let tokens = text.page.tokens;
        let last = all[all.len() - 1];
        let link = last + 1;
        if !text.within(link, last) || !matches!(tokens.fold(link), "of" | "for" | "on" | "de" | "del" | "da" | "do" | "des" | "du") {
            return;
        }
        let mut at = link + 1;
        let mut joined = vec![link];
        if tokens.fold(at) == "the" {
            joined.push(at);
            at += 1;
        }
        if !text.within(at, last) || tokens.list[at].breaks > 0 || !text.is_name_word(at) {
            return;
        }
        let mut words = Vec::new();
        let mut end = run::read(text, at, &mut words);
        let plain = words.iter().all(|at| text.is(*at, COMMON) && !text.is(*at, GIVEN));
        if tokens.fold(link) == "on" && !plain {
            return;
        }
        joined.append(&mut words);
        let ministry =
            plain || matches!(text.fold(all[0]), "ministry" | "department" | "office" | "committee" | "commission" | "institute" | "center");
        while ministry && text.within(end + 1, last) && tokens.fold(end) == "and" && text.is_name_word(end + 1) && text.is(end + 1, COMMON) {
            joined.push(end);
            end = run::read(text, end + 1, &mut words);
            joined.append(&mut words);
        }
        all.append(&mut joined);
    }
}
