//! Whether a person is he or she, as far as roles, titles and the given name tell.
//!
//! Must not know pronouns or articles. Start at [`gender`].

use crate::lexicon::{Lexicon, NameWords};
use crate::model::{Entity, Kind, fold};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Gender {
    He,
    She,
    #[default]
    Unknown,
}

impl Gender {
    /// What `he` or `she` in a word list tells; nothing for other values.
    pub(super) fn told(value: &str) -> Option<Self> {
        match value {
            "he" => Some(Self::He),
            "she" => Some(Self::She),
            _ => None,
        }
    }

    /// True if both are known and differ.
    pub(super) fn differs(self, other: Self) -> bool {
        self != other && self != Self::Unknown && other != Self::Unknown
    }
}

/// What the first telling word of a role or title says; words folded.
pub(super) fn of_role<'w>(mut words: impl Iterator<Item = &'w str>, names: &NameWords) -> Gender {
    let told = words.find_map(|word| {
        let value = names.roles.get(word).or_else(|| names.titles.get(word)).map(|found| found.values[0]);
        value.and_then(Gender::told)
    });
    told.unwrap_or_default()
}

/// What a folded given name says: nothing if women and men bear it.
pub(super) fn of_given(word: &str, names: &NameWords) -> Gender {
    match (names.male.holds(word), names.female.holds(word)) {
        (true, false) => Gender::He,
        (false, true) => Gender::She,
        _ => Gender::Unknown,
    }
}

/// The gender that a person's roles or given name tell.
pub(super) fn gender(facts: &Entity, lexicon: &Lexicon) -> Gender {
    let names = &lexicon.names;
    for role in &facts.roles {
        let told = of_role(fold(&role.text).split(' '), names);
        if told != Gender::Unknown {
            return told;
        }
    }
    let name = fold(&facts.name);
    name.split_once(' ').map_or(Gender::Unknown, |(first, _)| of_given(first, names))
}

/// False if `he`, `him`, `his`, `she` or `her` speaks of somebody else than this person; `it` of a human being.
pub(crate) fn may_be(facts: &Entity, pronoun: &str, lexicon: &Lexicon) -> bool {
    if pronoun == "it" {
        return facts.kind != Kind::Person;
    }
    let other = match pronoun {
        "he" | "him" | "his" | "himself" => Gender::He,
        "she" | "her" | "hers" | "herself" => Gender::She,
        _ => Gender::Unknown,
    };
    !gender(facts, lexicon).differs(other)
}
