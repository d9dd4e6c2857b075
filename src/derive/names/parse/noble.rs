//! Titles that are names: "the Duke of Norfolk", "the Earl and Countess of Wessex", "the Queen"; and people whom a place is named after.
//!
//! Knows words, capitals and the gazetteer; who bears a title is told over the pile. Start at [`Parser::noble`].

use super::{Parser, SURE};
use crate::derive::names::TITLE;
use crate::derive::names::draft::PERSON;
use crate::derive::names::run;
use crate::derive::names::text::{COMMON, DATE, GIVEN, LOUD, OPEN};
use crate::derive::token::Shape;
use crate::model::PlaceKind;

impl Parser<'_, '_> {
    /// "Presidents | John Doe and …": the names of several follow, and no street or team has that name.
    pub(super) fn opens_list(&self, words: &[usize]) -> bool {
        let last = words[words.len() - 1];
        let joined = self.text.fold(last + 1) == "and" || self.text.word(last + 1) == ",";
        words.len() > 1 && joined && self.text.within(last + 2, last)
    }

    /// What kind of title a word is, if it is one by which its bearer is called: `noble` or `ruler`.
    fn rank(&self, at: usize) -> Option<&'static str> {
        let title = self.text.lexicon.names.titles.get(self.text.fold(at))?;
        Some(title.values[1]).filter(|rank| matches!(*rank, "noble" | "ruler"))
    }

    /// A title of nobility from token `at` on, alone or a couple's; true if one was read.
    pub(super) fn noble(&mut self, at: usize) -> bool {
        let text = self.text;
        let next = text.fold(at + 1);
        let capital = text.page.tokens.list[at].shape == Shape::Capital;
        if !(capital || next == "of" || next == "and") || text.is(at, DATE) {
            return false;
        }
        let Some(rank) = self.rank(at) else { return false };
        // "a crown prince of X", "a grand duke of X": an office of that country.
        if matches!(text.before(at, 1), "crown" | "grand" | "a" | "an") {
            return false;
        }
        if rank == "noble" && text.within(at + 2, at) {
            if next == "of"
                && let Some(end) = self.seat(at + 2)
            {
                self.title(at..end);
                return true;
            }
            let pair = next == "and" && self.rank(at + 2) == Some("noble") && text.fold(at + 2) != text.fold(at) && text.within(at + 4, at);
            if pair
                && text.fold(at + 3) == "of"
                && let Some(end) = self.seat(at + 4)
            {
                self.title(at..at + 1);
                self.title(at + 2..end);
                return true;
            }
        }
        capital && self.alone_as_title(at)
    }

    fn title(&mut self, tokens: std::ops::Range<usize>) {
        let words: Vec<usize> = tokens.clone().filter(|at| self.text.page.tokens.list[*at].is_word()).collect();
        self.cursor = tokens.end;
        self.push(&words, &[(PERSON, SURE, TITLE)]).role = Some(tokens);
    }

    /// The token after the place of a title: "of | Norfolk". No country: its duke or prince is its ruler, and that an office.
    fn seat(&mut self, at: usize) -> Option<usize> {
        let text = self.text;
        if !text.is_name_word(at) || text.page.tokens.list[at].breaks > 0 {
            return None;
        }
        let mut words = Vec::new();
        let end = run::read(text, at, &mut words);
        let rows = self.rows(&words);
        let country = rows.first().is_some_and(|row| text.lexicon.gazetteer().weight(*row).0 == PlaceKind::Country);
        if country || words.iter().all(|at| text.is(*at, COMMON)) && rows.is_empty() {
            return None;
        }
        match &words[..] {
            [_] => Some(end),
            _ if !rows.is_empty() => Some(end),
            // "the Duke of Norfolk Edward Howard"
            [_, given, ..] if text.is(*given, GIVEN) => Some(*given),
            _ => None,
        }
    }

    /// "the Queen", "Pope arrives in Canada": a title with a capital and nothing that it belongs to.
    fn alone_as_title(&mut self, at: usize) -> bool {
        let text = self.text;
        let tokens = text.page.tokens;
        let follows = tokens.list.get(at + 1).filter(|_| text.within(at + 1, at));
        let named = follows.is_some_and(|next| next.breaks == 0 && (next.is_capital() || matches!(text.word(at + 1), "-" | "&")));
        let bound = matches!(text.fold(at + 1), "of" | "for") && follows.is_some();
        let pair = text.fold(at + 1) == "and" && text.within(at + 2, at) && self.rank(at + 2).is_some() && text.fold(at + 3) != "of";
        let joins = text.fold(at + 1) == "and" && text.within(at + 2, at) && self.rank(at + 2).is_some() && !pair;
        let opens = text.before(at, 1) == "the"
            || text.is(at, OPEN) && text.is(at, LOUD)
            || text.fold(at.wrapping_sub(1)) == "and" && at > 1 && self.rank(at - 2).is_some();
        if named || bound || joins || !opens || (text.is(at, LOUD) && !pair && follows.is_none()) {
            return false;
        }
        self.title(at..at + 1);
        true
    }

    /// "Prince George", of whom a town has its name: the person, unless the words beside it say that it is a place.
    pub(super) fn namesake(&mut self, words: &[usize]) -> bool {
        let text = self.text;
        let [title, given] = words else { return false };
        if self.rank(*title).is_none() || !text.is(*given, GIVEN) {
            return false;
        }
        let (one, two) = (text.before(*title, 1), text.before(*title, 2));
        let cue = text.lexicon.names.cues_before.of(&[two, one]).is_some_and(|cue| cue.values[0] == "place");
        if cue || matches!(one, "in" | "near" | "outside" | "at") {
            return false;
        }
        let mut area = Vec::new();
        if text.word(given + 1) == "," && text.within(given + 2, *given) && text.is_name_word(given + 2) {
            run::read(text, given + 2, &mut area);
        }
        let rows = self.rows(&area);
        !rows.iter().any(|row| matches!(text.lexicon.gazetteer().weight(*row).0, PlaceKind::Country | PlaceKind::Region))
    }
}
