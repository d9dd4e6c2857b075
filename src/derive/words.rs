//! A few closed classes of words that the code itself turns on.

/// Words that open a sentence and seldom follow a name inside one.
pub(super) fn opens_sentence(folded: &str) -> bool {
    matches!(
        folded,
        "the"
            | "a"
            | "an"
            | "in"
            | "on"
            | "at"
            | "it"
            | "he"
            | "she"
            | "they"
            | "we"
            | "but"
            | "and"
            | "for"
            | "this"
            | "that"
            | "these"
            | "those"
            | "his"
            | "her"
            | "their"
            | "its"
            | "after"
            | "before"
            | "when"
            | "while"
            | "there"
            | "as"
            | "if"
            | "so"
            | "i"
            | "you"
            | "with"
            | "from"
            | "by"
    )
}
