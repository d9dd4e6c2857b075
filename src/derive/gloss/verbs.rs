//! Verbs of another language in the order English puts them: subjects that are left out, objects before their verb, verbs that close
//! their clause.
//!
//! Knows the glosses of verbs; must not know names. Start at [`Writer::verb`].

use super::{REACH, Writer};
use crate::derive::token::{Shape, Token};
use crate::lexicon::{Class, Gloss, Use, Verb};
use crate::model::{Span, fold};

impl<'w> Writer<'w, '_> {
    pub(super) fn verb(&mut self, at: usize, gloss: &'w Gloss, opens: bool) -> usize {
        let end = at + gloss.len();
        let mut says: Vec<(String, bool)> = Vec::new();
        if gloss.kind == Use::Participle
            && self.moves(&gloss.says)
            && let Some((_, last)) = self.pieces.last_mut()
        {
            match last.as_str() {
                "is" | "are" => "has".clone_into(last),
                "was" | "were" => "had".clone_into(last),
                _ => {}
            }
        }
        let last = self.pieces.last().map_or("", |(_, fold)| fold.as_str());
        if gloss.kind == Use::Finite
            && !self.glosses.subject.is_empty()
            && (opens || self.after_date(at) || matches!(last, "where" | "when" | "as" | "after" | "before" | ";"))
        {
            says.push((self.glosses.subject.to_owned(), false));
        }
        let governed =
            !gloss.governed.is_empty() && matches!(last, "after" | "before" | "without" | "upon" | "of" | "by" | "in" | "on" | "for" | "since");
        let words = if governed && last != "for" { &gloss.governed } else { &gloss.says };
        let infinitive = gloss.kind == Use::Infinitive && !governed;
        // "will visit", "may visit", "to visit": the second "to" is none.
        let bare = infinitive && matches!(last, "to" | "may" | "might" | "could" | "can" | "should" | "will" | "would" | "must" | "shall");
        says.extend(words.split_whitespace().skip(usize::from(bare)).map(|word| (word.to_owned(), false)));
        self.write(at, end, says);
        self.swaps = (!gloss.swaps.is_empty()).then_some((gloss.swaps, end + REACH));
        end
    }

    /// True if nothing but a date stands before `at` in its sentence: "El miércoles viajó a …".
    fn after_date(&self, at: usize) -> bool {
        let mut first = at;
        while first > 0 && self.tokens.list[first].breaks == 0 && (self.dated[first - 1] || first < at && self.tokens.word(first - 1) == ",") {
            first -= 1;
        }
        first < at && (first == 0 || self.opens(first))
    }

    /// True for verbs of moving that no object follows: "est arrivé" is "has arrived", never "was arrived".
    pub(super) fn moves(&self, says: &str) -> bool {
        let word = says.split(' ').next_back().unwrap_or("");
        let moving = |verb: &Verb| !verb.direct && matches!(verb.class, Class::Arrive | Class::Go | Class::Head | Class::Stay | Class::Leave);
        self.lexicon.travel.verbs(word).iter().any(moving)
    }

    /// "ist am Montag in Caracas eingetroffen", "traf am Montag in Caracas ein": what closes the clause is read with its first verb.
    pub(super) fn closing(&mut self, at: usize, verb: Option<&'w Gloss>) -> bool {
        let stops = |here: usize| matches!(self.tokens.word(here), "." | "," | ";" | ":" | "!" | "?" | "“" | "”" | "\"" | "(" | "–" | "—");
        let limit = (at + 1..self.tokens.len().min(at + 36)).find(|here| stops(*here) && !self.dated[*here] || self.tokens.list[*here].breaks > 0);
        let end = limit.unwrap_or(self.tokens.len().min(at + 36));
        // A clause may end before "und", too.
        let ends = |here: usize| here + 1 == end || self.glosses.joins.contains(&self.tokens.fold(here + 1));
        let (first, written) = (self.tokens.fold(at), self.tokens.word(at));
        let split = (at + 2..end).filter(|here| ends(*here)).find_map(|here| {
            let pair = [first, self.tokens.fold(here)];
            self.glosses.get(written, |step| pair.get(step).copied().unwrap_or("")).1.filter(|gloss| gloss.len() == 2).map(|gloss| (here, gloss))
        });
        if let Some((here, gloss)) = split {
            self.taken[here] = true;
            self.write(at, at + 1, gloss.says.split_whitespace().map(|word| (word.to_owned(), false)).collect());
            return true;
        }
        let Some(auxiliary) = verb.filter(|verb| {
            matches!(
                verb.says.as_str(),
                "is" | "are" | "was" | "were" | "has" | "have" | "had" | "will" | "would" | "may" | "might" | "should" | "is set" | "was set"
            )
        }) else {
            return false;
        };
        let modal = matches!(auxiliary.says.as_str(), "will" | "would" | "may" | "might" | "should" | "is set" | "was set");
        let closing =
            |here: usize| (self.tokens.list[here].shape == Shape::Lower).then(|| self.glosses.closing(self.tokens.fold(here), modal)).flatten();
        let last = (at + 2..end).filter(|here| ends(*here)).find_map(|here| Some((here, closing(here)?)));
        let Some((here, gloss)) = last else { return false };
        let travels = self.moves(&gloss.says);
        let words = match (modal, gloss.kind) {
            (true, Use::Infinitive) if auxiliary.says.ends_with("set") => format!("{} {}", auxiliary.says, gloss.says),
            (true, Use::Infinitive) => format!("{} {}", auxiliary.says, gloss.says.trim_start_matches("to ")),
            (true, Use::Participle) => format!("{} be {}", auxiliary.says, gloss.says),
            // "ist angekommen" has arrived, "war angekommen" had arrived.
            (false, Use::Participle) if travels && matches!(auxiliary.says.as_str(), "is" | "are") => format!("has {}", gloss.says),
            (false, Use::Participle)
                if travels && matches!(auxiliary.says.as_str(), "was" | "were") && self.glosses.perfect.contains(&self.tokens.fold(at)) =>
            {
                format!("had {}", gloss.says)
            }
            (false, Use::Participle) => format!("{} {}", auxiliary.says, gloss.says),
            _ => return false,
        };
        self.taken[here] = true;
        self.write(at, at + 1, words.split_whitespace().map(|word| (word.to_owned(), false)).collect());
        true
    }

    /// A preposition that the verb before it gives another meaning.
    pub(super) fn swapped(&mut self, at: usize) -> Option<usize> {
        let (swaps, _) = self.swaps.filter(|(_, limit)| at < *limit)?;
        if self.tokens.list[at].shape != Shape::Lower {
            return None;
        }
        let word = self.tokens.fold(at);
        let (_, says) = swaps.split(',').filter_map(|pair| pair.trim().split_once('=')).find(|(from, _)| fold(from) == word)?;
        self.swaps = None;
        self.write(at, at + 1, says.split_whitespace().map(|word| (word.to_owned(), false)).collect());
        Some(at + 1)
    }

    /// "lo recibió", "lo ha recibido": the object goes behind its verb.
    pub(super) fn object(&mut self, at: usize, object: &'w Gloss, article: bool) -> Option<usize> {
        let mut next = at + 1;
        let mut verbs = Vec::new();
        while let (plain, Some(verb)) = self.glosses.get(self.tokens.word(next), |step| self.word(next, step))
            && self.tokens.list[next].shape == Shape::Lower
            && !(article && plain.is_some())
        {
            verbs.push((next, verb));
            next += verb.len();
        }
        let (first, _) = verbs.first()?;
        if self.tokens.list[*first].breaks > 0 {
            return None;
        }
        for (at, verb) in &verbs {
            self.verb(*at, verb, self.opens(at - 1) && *at == *first);
        }
        self.swaps = None;
        let end = self.tokens.list[next - 1];
        let span = Span::new(end.span.end(), end.span.end());
        self.pieces.push((Token { span, shape: Shape::Lower, glued: false, breaks: 0, ..end }, object.says.clone()));
        Some(next)
    }
}
