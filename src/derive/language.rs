//! Which language an article is in, by its most frequent words.
//!
//! Knows the word lists of the lexicon and nothing of grammar.

use super::token::Tokens;
use crate::lexicon::Lexicon;

/// ISO 639-1 code of the language whose frequent words cover most of the text, `und` if none covers a twentieth of it.
pub(crate) fn detect(tokens: &Tokens<'_>, lexicon: &Lexicon) -> &'static str {
    let mut counts = vec![0usize; lexicon.languages.len()];
    let mut words = 0;
    for (index, token) in tokens.list.iter().enumerate().take(2_000) {
        if !token.is_word() {
            continue;
        }
        words += 1;
        let mut languages = lexicon.frequent_in(tokens.fold(index));
        while languages != 0 {
            counts[languages.trailing_zeros() as usize] += 1;
            languages &= languages - 1;
        }
    }
    let best = counts.iter().zip(&lexicon.languages).max_by_key(|(count, language)| (**count, language.code == "en"));
    match best {
        Some((count, language)) if words > 0 && count * 20 >= words && *count > 1 => language.code,
        _ => "und",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frequent_words_tell_the_language() {
        for (text, code) in [
            ("The minister arrived in the city on Monday and met his host.", "en"),
            ("El ministro llegó a la ciudad el lunes y se reunió con su homólogo.", "es"),
            ("Le ministre est arrivé dans la ville lundi et a rencontré son homologue.", "fr"),
            ("O ministro chegou à cidade na segunda-feira para uma visita de dois dias.", "pt"),
            ("Der Minister ist am Montag in der Stadt eingetroffen und hat mit dem Präsidenten gesprochen.", "de"),
            ("Министр прибыл в столицу и встретился с президентом, что было важно для сторон.", "ru"),
            ("Lavrov Havana 2024", "und"),
            ("", "und"),
        ] {
            assert_eq!(detect(&Tokens::of(text), Lexicon::embedded()), code, "{text}");
        }
    }
}
