//! What the typer sees of a possible name: its words, its form, what stands beside it, what the rules say, each as one number.

use crate::derive::names::draft::{Draft, EVENT};
use crate::derive::names::text::{COMMON, DATE, DEMONYM, GIVEN, LOUD, NOTHING, OPEN, SHOUTED, Text};
use crate::derive::token::Shape;
use crate::lexicon::word_hash;
use crate::model::PlaceKind;

/// A feature: what is asked and the answer, mixed. Never 0.
pub(super) fn mix(question: u32, answer: u32) -> u32 {
    let product = (u64::from(question) << 32 | u64::from(answer)).wrapping_add(0x632B_E59B_D9B4_E019).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    ((product ^ product >> 29) >> 16) as u32 | 1
}

/// Writes the features of `drafts[index]` into `found`.
pub(super) fn read(text: &Text<'_>, drafts: &[Draft], index: usize, found: &mut Vec<u32>) {
    found.clear();
    let draft = &drafts[index];
    let mut sheet = Sheet { text, found };
    sheet.own_words(draft);
    sheet.beside(draft);
    sheet.rules(draft);
    sheet.neighbours(drafts, index);
}

struct Sheet<'s, 'a> {
    text: &'s Text<'a>,
    found: &'s mut Vec<u32>,
}

impl Sheet<'_, '_> {
    fn say(&mut self, question: u32, answer: u32) {
        self.found.push(mix(question, answer));
    }

    fn word(&self, at: usize) -> u32 {
        word_hash(self.text.fold(at))
    }

    fn own_words(&mut self, draft: &Draft) {
        let text = self.text;
        let tokens = text.page.tokens;
        let (first, last) = (draft.words[0], draft.words[draft.words.len() - 1]);
        let count = draft.words.len().min(5) as u32;
        self.say(1, count);
        let mut whole = 0u32;
        for at in &draft.words {
            let word = self.word(*at);
            whole = whole.rotate_left(5).wrapping_mul(31) ^ word;
            self.say(2, word);
        }
        self.say(3, whole);
        let (opening, ending) = (self.word(first), self.word(last));
        if count > 1 {
            self.say(4, opening);
            self.say(5, ending);
        }
        for (question, at) in [(6, first), (9, last)] {
            let word = text.fold(at);
            let back = |letters: usize| word.char_indices().rev().nth(letters - 1).map(|(at, _)| &word[at..]);
            for (step, letters) in [(0, 2), (1, 3), (2, 4)] {
                if let Some(end) = back(letters) {
                    self.say(question + step, word_hash(end));
                }
            }
        }
        if let Some((end, _)) = text.fold(last).char_indices().nth(3) {
            self.say(12, word_hash(&text.fold(last)[..end]));
        }
        // The form: shapes and marks of the words.
        let mut form = 0u32;
        for at in draft.tokens.clone().take(6) {
            let shape = match (tokens.list[at].shape, tokens.word(at)) {
                (Shape::Capital, _) => 1,
                (Shape::Upper, word) if word.len() > 1 && text.is(at, SHOUTED) => 1,
                (Shape::Upper, word) if word.len() == 1 => 2,
                (Shape::Upper, word) if word.ends_with('.') => 3,
                (Shape::Upper, _) => 4,
                (Shape::Lower, _) => 5,
                (Shape::Mixed, _) => 6,
                (_, "-") => 7,
                (_, "&") => 8,
                (_, ".") => 9,
                _ => 10,
            };
            form = form * 11 + shape;
        }
        self.say(13, form);
        self.say(14, (tokens.word(last).len().min(12) as u32) << 3 | count);
        // What the lists know of the words.
        let mask = |at: usize| {
            let list = [OPEN, LOUD, COMMON, GIVEN, DEMONYM, NOTHING];
            list.iter().enumerate().map(|(bit, mark)| u32::from(text.is(at, *mark)) << bit).sum::<u32>()
        };
        self.say(15, mask(first) << 3 | count);
        self.say(16, mask(last) << 9 | mask(first) << 3 | count);
        let names = &text.lexicon.names;
        let known = |at: usize| {
            let word = text.fold(at);
            [
                names.org_heads.get(word).is_some(),
                names.place_heads.get(word).is_some(),
                names.event_heads.get(word).is_some(),
                names.roles.get(word).is_some() || names.titles.get(word).is_some(),
            ]
            .iter()
            .enumerate()
            .map(|(bit, holds)| u32::from(*holds) << bit)
            .sum::<u32>()
        };
        if count > 1 {
            self.say(17, known(first));
        }
        self.say(18, known(last) << 3 | count);
        // The places of this name.
        let place = draft.rows.iter().map(|row| {
            let (kind, population, capital) = text.lexicon.gazetteer().weight(*row);
            match kind {
                PlaceKind::Country => 20,
                PlaceKind::Continent => 19,
                PlaceKind::Region => 12 + u32::from(population > 0),
                PlaceKind::Water => 10,
                PlaceKind::Venue => 11,
                PlaceKind::City => population.checked_ilog10().unwrap_or(0) + if capital { 10 } else { 0 },
            }
        });
        let place = place.max().map_or(0, |best| best + 1);
        self.say(19, place << 3 | count);
        self.say(20, place << 12 | mask(first) << 3 | count);
    }

    /// What stands before and after, two words each way; the marks count as words.
    fn beside(&mut self, draft: &Draft) {
        let text = self.text;
        let (start, end) = (draft.tokens.start, draft.tokens.end);
        let stop = text.end(start);
        let near = |at: Option<usize>| match at {
            Some(at) if at < text.page.tokens.len() && text.end(at) == stop => {
                if text.is(at, DATE) {
                    2
                } else if text.page.tokens.list[at].shape == Shape::Number {
                    3
                } else {
                    word_hash(text.fold(at)) | 4
                }
            }
            _ => 1,
        };
        let before = [near(start.checked_sub(1)), near(start.checked_sub(2)), near(start.checked_sub(3))];
        let after = [near(Some(end)), near(Some(end + 1)), near(Some(end + 2))];
        let single = u32::from(draft.words.len() == 1);
        self.say(30, before[0]);
        self.say(31, after[0]);
        self.say(32, before[1]);
        self.say(33, after[1]);
        self.say(34, before[0] ^ before[1].rotate_left(7));
        self.say(35, after[0] ^ after[1].rotate_left(7));
        self.say(36, before[0] ^ after[0].rotate_left(7));
        self.say(37, before[0] ^ single);
        self.say(38, after[0] ^ single);
        self.say(39, before[2]);
        self.say(40, after[2]);
    }

    /// What the rules say, roughly.
    fn rules(&mut self, draft: &Draft) {
        let step = |weight: i32| (weight.clamp(-20, 99) / 15 + 2) as u32;
        let [person, place, organization, _, none] = draft.score.map(step);
        self.say(50, person);
        self.say(51, place);
        self.say(52, organization);
        self.say(53, none);
        self.say(54, person << 8 | place << 4 | organization);
        for (kind, (rule, _)) in draft.rules.iter().enumerate().filter(|(kind, _)| *kind != EVENT) {
            if !rule.is_empty() {
                self.say(55 + kind as u32, word_hash(rule));
            }
        }
    }

    /// The possible names beside it, if they stand close: lists hold one kind of thing.
    fn neighbours(&mut self, drafts: &[Draft], index: usize) {
        let text = self.text;
        let draft = &drafts[index];
        let gap = |from: usize, to: usize| match to.checked_sub(from) {
            Some(1 | 2) if text.within(to, from - 1) => word_hash(text.fold(from)),
            _ => 0,
        };
        let best = |draft: &Draft| {
            let top = [0, 1, 2].into_iter().max_by_key(|kind| (draft.score[*kind], std::cmp::Reverse(*kind))).unwrap_or(0);
            (top as u32) << 3 | (draft.score[top].clamp(0, 99) / 25) as u32
        };
        if let Some(other) = index.checked_sub(1).map(|back| &drafts[back]) {
            let link = gap(other.tokens.end, draft.tokens.start);
            if link != 0 {
                self.say(60, link ^ best(other));
            }
        }
        if let Some(other) = drafts.get(index + 1) {
            let link = gap(draft.tokens.end, other.tokens.start);
            if link != 0 {
                self.say(61, link ^ best(other));
            }
        }
    }
}
