//! What is known of names before any text is read: given names, titles, roles, heads of organizations, happenings and places.

use super::{Phrases, SortedWords, built};

/// The tables names are found and typed with.
#[derive(Debug)]
pub struct NameWords {
    /// Words directly before a person's name; value: he, she or nothing.
    pub titles: Phrases,
    /// Nouns of office, trade and kin; values: he, she or `-`; `office`, `kin` or `-`.
    pub roles: Phrases,
    /// Short and pet forms of given names; values: what they are short for.
    pub given_forms: Phrases,
    /// Words that belong to the role they stand before.
    pub role_modifiers: Phrases,
    /// Nouns of office that "of" and what its holder is in charge of follow.
    pub portfolio_offices: Phrases,
    /// Words that make a name an organization; values: last, first or both; yes if alone.
    pub org_heads: Phrases,
    /// Short names of organizations.
    pub org_acronyms: Phrases,
    /// Nouns of happenings; value: capitalised or loose.
    pub event_heads: Phrases,
    /// Last words of places' names; values: kind; `of` if also first.
    pub place_heads: Phrases,
    /// Words that open a sentence and no name.
    pub openers: Phrases,
    /// Capitalised words that name nothing of ours.
    pub common_capitals: Phrases,
    /// Words before a name; values: kind, weight.
    pub cues_before: Phrases,
    /// Words after a name; values: kind, weight.
    pub cues_after: Phrases,
    /// Words beside a team in a match; value: after, before or both.
    pub match_words: Phrases,
    /// Words before a month that is one, and no surname.
    pub month_cues: Phrases,
    /// Words between two names of one person.
    pub alias_cues: Phrases,
    /// Verbs of governments.
    pub government_verbs: Phrases,
    /// Nouns of relations between governments.
    pub relation_nouns: Phrases,
    /// Given names of women, of many languages, folded; names of both stand in both lists.
    pub female: SortedWords,
    /// Given names of men.
    pub male: SortedWords,
    /// Frequent words of running text, folded.
    pub common: SortedWords,
}

impl NameWords {
    /// True for a given name.
    pub fn is_given(&self, word: &str) -> bool {
        self.male.holds(word) || self.female.holds(word)
    }

    /// The tables of a language.
    ///
    /// # Panics
    /// If the language lacks one; a test asks for all.
    pub(super) fn embedded(language: &'static str) -> Self {
        let table = |name| built::phrases(language, name).expect("what is known of names comes together");
        Self {
            titles: table("titles"),
            roles: table("roles"),
            given_forms: table("given-forms"),
            role_modifiers: table("role-modifiers"),
            portfolio_offices: table("portfolio-offices"),
            org_heads: table("org-heads"),
            org_acronyms: table("org-acronyms"),
            event_heads: table("event-heads"),
            place_heads: table("place-heads"),
            openers: table("openers"),
            common_capitals: table("common-capitals"),
            cues_before: table("cues-before"),
            cues_after: table("cues-after"),
            month_cues: table("month-cues"),
            match_words: table("match-words"),
            alias_cues: table("alias-cues"),
            government_verbs: table("government-verbs"),
            relation_nouns: table("relation-nouns"),
            female: built::list(language, "given-female"),
            male: built::list(language, "given-male"),
            common: built::list(language, "common-words"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_folded_and_lists_sorted() {
        let names = NameWords::embedded("en");
        for table in [
            &names.titles,
            &names.roles,
            &names.given_forms,
            &names.alias_cues,
            &names.role_modifiers,
            &names.portfolio_offices,
            &names.org_heads,
            &names.org_acronyms,
            &names.event_heads,
            &names.cues_before,
            &names.cues_after,
        ] {
            assert_eq!(table.unfolded(), Vec::<String>::new());
        }
        for list in [names.female, names.male, names.common] {
            let words: Vec<&str> = list.words().collect();
            assert!(words.is_sorted() && words.len() > 1_000);
        }
    }
}
