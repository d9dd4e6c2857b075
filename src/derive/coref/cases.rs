//! Names in a case of their language: "Makronom" is "Makron" where the pile has that.
//!
//! Endings are taken off only where a name without them is known. Must not know whose a name is. Start at [`nominative`].

use std::collections::HashSet;

use super::PageNames;
use super::spelling::sounds;
use crate::lexicon::Lexicon;
use crate::model::{Kind, fold};

/// Languages whose names bear endings and whose script is theirs.
const DECLINING: [&str; 1] = ["ru"];

/// Puts persons' names, as folded words, into the case they are named by elsewhere.
pub(super) fn nominative(pages: &[PageNames<'_>], keys: &mut [Vec<String>], lexicon: &Lexicon) {
    let foreign = |page: usize, name: usize| {
        let named = &pages[page].named[name];
        named.kind == Kind::Person && named.span.of(pages[page].tokens.text).chars().any(|char| ('а'..='я').contains(&char))
    };
    let asked: Vec<(usize, usize)> =
        (0..pages.len()).flat_map(|page| (0..keys[page].len()).map(move |name| (page, name))).filter(|(page, name)| foreign(*page, *name)).collect();
    if asked.is_empty() {
        return;
    }
    let mut known: HashSet<String> = HashSet::new();
    for (page, keys) in pages.iter().zip(keys.iter()) {
        for (_, key) in page.named.iter().zip(keys).filter(|(named, _)| named.kind == Kind::Person) {
            known.extend(key.split(' ').flat_map(sounds));
        }
    }
    for glosses in DECLINING.iter().filter_map(|code| lexicon.glosses(code)) {
        for (page, name) in &asked {
            let tokens = pages[*page].tokens;
            let words = pages[*page].named[*name].tokens.clone().filter(|at| tokens.list[*at].is_word());
            let names = &lexicon.names;
            let plain = words.map(|at| {
                let own = tokens.fold(at);
                let forms = || {
                    let written = fold(tokens.word(at));
                    let forms: Vec<String> = glosses.name_forms(&written).skip(1).filter_map(|form| glosses.latin(&form)).collect();
                    forms.into_iter().find(|form| form.len() > 3 && sounds(form).iter().any(|sound| known.contains(sound)))
                };
                if names.is_given(own) { own.to_owned() } else { forms().unwrap_or_else(|| own.to_owned()) }
            });
            let plain = plain.collect::<Vec<_>>().join(" ");
            if !plain.is_empty() {
                keys[*page][*name] = plain;
            }
        }
    }
}
