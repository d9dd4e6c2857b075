//! Names that run over marks and small words: "House of Lords", "al-Hasakah", "Hector "Macho" Camacho", "Trinidad and Tobago".

use super::Parser;
use crate::derive::names::text::{COMMON, DATE, DEMONYM, GIVEN, OPEN};
use crate::derive::names::{role, run};
use crate::derive::token::Shape;

impl Parser<'_, '_> {
    /// "al-Hasakah": the article joined to the run's first word belongs to it.
    pub(super) fn prefix(&mut self, first: usize, before: usize) {
        let tokens = self.text.page.tokens;
        let joined = first >= 2 && tokens.list[first].glued && tokens.list[first - 1].glued && matches!(tokens.word(first - 1), "-" | "‑");
        if !joined
            || !self.text.within(first, first - 2)
            || !matches!(tokens.fold(first - 2), "al" | "el" | "ash" | "as" | "ad" | "an" | "ar" | "at" | "az")
        {
            return;
        }
        let Some(at) = self.drafts[before..].iter().position(|draft| draft.tokens.start == first) else { return };
        let draft = &mut self.drafts[before + at];
        draft.words.insert(0, first - 2);
        draft.tokens.start = first - 2;
        if draft.rows.is_empty() {
            let words = draft.words.clone();
            let rows = self.rows(&words);
            self.drafts[before + at].rows = rows;
        }
    }

    /// "House of Lords": a body by its whole name, which runs over small words.
    pub(super) fn known_body(&self, words: &[usize]) -> Option<Vec<usize>> {
        let text = self.text;
        words.iter().enumerate().find_map(|(before, first)| {
            let step = |step: usize| if text.within(first + step, *first) { text.fold(first + step) } else { "" };
            let found = text.lexicon.names.org_heads.longest(step)?;
            let beyond = first + found.words.len() > words[words.len() - 1] + 1;
            let plain = !words[..before].iter().any(|at| text.is(*at, GIVEN | OPEN));
            (beyond && plain).then(|| words[..before].iter().copied().chain(*first..first + found.words.len()).collect())
        })
    }

    /// "Secretary of State | Jane Doe": an office of three words whose last one opens the run.
    pub(super) fn office_of(&mut self, words: &[usize]) -> bool {
        let text = self.text;
        let Some(start) = words[0].checked_sub(2).filter(|start| text.end(*start) == text.end(words[0])) else { return false };
        let office = text.fold(words[0] - 1) == "of"
            && text.lexicon.names.roles.longest(|step| if step < 3 { text.fold(start + step) } else { "" }).is_some_and(|role| role.words.len() == 3);
        if office && words.len() > 1 && text.is_name_word(words[1]) {
            self.person(&words[1..], start..words[0] + 1);
            return true;
        }
        false
    }

    /// "Minister of Foreign Affairs and Trade | Jane Doe": what a member of a government is in charge of names nobody; it goes on over "and".
    pub(super) fn portfolio(&mut self, words: &[usize]) -> bool {
        let text = self.text;
        let first = words[0];
        let back = |at: usize| at.checked_sub(1).filter(|before| text.end(*before) == text.end(first));
        let Some(link) = back(first) else { return false };
        let start = match self.portfolio.take() {
            Some(office) if office.end == link && matches!(text.fold(link), "and" | ",") => office.start,
            _ => {
                if !matches!(text.fold(link), "of" | "for") {
                    return false;
                }
                let Some(noun) = role::noun_before(text, link) else { return false };
                let office = noun.clone().rev().any(|at| text.lexicon.names.portfolio_offices.holds(text.fold(at)));
                if !office || back(link).is_none() {
                    return false;
                }
                noun.start
            }
        };
        let plain = |at: &usize| text.is(*at, COMMON) && !text.is(*at, GIVEN | DEMONYM);
        let cut = words.iter().take_while(|at| plain(at)).count();
        if cut == 0 || !self.rows(&words[..cut]).is_empty() {
            return false;
        }
        let office = start..words[cut - 1] + 1;
        if cut < words.len() {
            self.person(&words[cut..], office);
        } else {
            self.portfolio = Some(office);
        }
        true
    }

    /// "William "Bill" Doe": a given name, another in quotes, a surname.
    pub(super) fn nicknamed(&self, words: &[usize]) -> Option<Vec<usize>> {
        let text = self.text;
        let tokens = text.page.tokens;
        let last = words[words.len() - 1];
        if !matches!(text.word(last + 1), "\"" | "“" | "‘" | "'") || !text.within(last + 4, last) {
            return None;
        }
        let close = (last + 3..last + 6).find(|at| matches!(text.word(*at), "\"" | "”" | "’" | "'"))?;
        let plain = words.iter().all(|at| text.is(*at, GIVEN) || !text.is(*at, COMMON | DEMONYM | OPEN));
        let surname =
            text.within(close + 1, last) && text.is_name_word(close + 1) && !tokens.list[close + 1].glued && tokens.list[close + 1].breaks == 0;
        if !plain || !surname || text.is(close + 1, COMMON) || !(last + 2..close).all(|at| tokens.list[at].is_word()) || words.len() > 3 {
            return None;
        }
        let mut next = Vec::new();
        run::read(text, close + 1, &mut next);
        Some(words.iter().copied().chain(last + 2..close).chain(next).collect())
    }

    /// "Organization for Security and Cooperation in Europe (OSCE)": the words whose initials the brackets repeat, if they run over
    /// small words.
    pub(super) fn spelled_out(&self, words: &[usize]) -> Option<Vec<usize>> {
        let text = self.text;
        let tokens = text.page.tokens;
        let last = words[words.len() - 1];
        let mut open = last + 1;
        let stop = (last + 14).min(text.end(last));
        while open < stop && tokens.list[open].is_word() && !text.is(open, DATE) {
            open += 1;
        }
        let short = tokens.list.get(open + 1).filter(|token| token.shape == Shape::Upper && open + 2 < text.end(last))?;
        if open == last + 1 || tokens.word(open) != "(" || !matches!(tokens.word(open + 2), ")" | ",") || short.span.len() < 3 {
            return None;
        }
        let letters = tokens.fold(open + 1);
        words.iter().enumerate().find_map(|(skip, first)| {
            let all: Vec<usize> = words[skip..].iter().copied().chain(last + 1..open).collect();
            let initials = all.iter().filter(|at| tokens.list[**at].is_capital()).filter_map(|at| tokens.fold(*at).chars().next());
            (text.is_name_word(*first) && initials.eq(letters.chars())).then_some(all)
        })
    }

    /// "the head of | Foreign Trade and Foreign Investment": plain words with capitals after a head's "of".
    pub(super) fn department(&self, words: &[usize]) -> Option<Vec<usize>> {
        let text = self.text;
        let heads = matches!(text.before(words[0], 2), "head" | "director" | "chief" | "chair" | "chairman" | "chairwoman");
        let plain = |words: &[usize]| words.iter().all(|at| text.is(*at, COMMON) && !text.is(*at, GIVEN));
        if text.before(words[0], 1) != "of" || !heads || !plain(words) || words.len() < 2 && text.fold(words[0] + 1) != "and" {
            return None;
        }
        let mut long = words.to_vec();
        let mut next = Vec::new();
        let mut last = words[words.len() - 1];
        while text.within(last + 2, last) && text.fold(last + 1) == "and" && text.is_name_word(last + 2) {
            run::read(text, last + 2, &mut next);
            if !plain(&next) {
                break;
            }
            long.push(last + 1);
            long.append(&mut next);
            last = long[long.len() - 1];
        }
        Some(long)
    }

    /// A place's name of several words that runs over "of", "and", "the".
    pub(super) fn spanning_place(&mut self, words: &[usize]) -> Option<Vec<usize>> {
        let tokens = self.text.page.tokens;
        let last = words[words.len() - 1];
        if !matches!(tokens.fold(last + 1), "of" | "and" | "the") || tokens.list[last + 1].breaks > 0 {
            return None;
        }
        let mut long = words.to_vec();
        let mut best = None;
        for at in last + 1..(last + 6).min(self.text.end(last)) {
            if !tokens.list[at].is_word() || self.text.is(at, DATE) {
                break;
            }
            long.push(at);
            if tokens.list[at].is_capital() && !self.rows(&long).is_empty() {
                best = Some(long.len());
            }
        }
        long.truncate(best?);
        Some(long)
    }
}
