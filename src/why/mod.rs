//! Why the program says what it says: the rule, the words, the anchor, the rivals, and what would change the answer.
//!
//! Pure reading of a corpus; must not know how an explanation is drawn. Texts are not yet safe to print.
//! Start at [`at`], which explains whatever stands at a place in an article.

mod mention;
mod published;
mod stop;

use crate::model::{ArticleId, Claim, Conflict, Corpus, Grade, RuleId, Span, Touched};

pub use mention::{at, entity};
pub use published::published;
pub use stop::stop;

/// An answer to "why?".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What is explained: `“Monday” is 19 Feb 2024`.
    pub title: String,
    /// What it rests on, in the order to be read.
    pub facts: Vec<Fact>,
}

/// One thing an explanation rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What kind of thing: one of [`LABELS`].
    pub label: &'static str,
    /// The thing, for people.
    pub text: String,
    /// The words that prove it.
    pub evidence: Option<(ArticleId, Span)>,
}

/// Every label a fact can have.
pub const LABELS: [&str; 19] = [
    "correction",
    "kind",
    "value",
    "expression",
    "anchor",
    "rule",
    "entity",
    "place",
    "also called",
    "role",
    "zone",
    "status",
    "evidence",
    "origin",
    "meeting",
    "clue",
    "rival",
    "also told",
    "would change",
];

impl Explanation {
    fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), facts: Vec::new() }
    }

    fn say(&mut self, label: &'static str, text: impl Into<String>) {
        debug_assert!(LABELS.contains(&label), "{label} is no label");
        self.facts.push(Fact { label, text: text.into(), evidence: None });
    }

    /// Says what a person has corrected of it.
    fn correct(&mut self, corpus: &Corpus, what: Touched) {
        for applied in corpus.corrections_of(what) {
            self.say("correction", format!("{} (number {}, by a person)", applied.says, applied.number));
        }
    }

    fn prove(&mut self, label: &'static str, text: impl Into<String>, article: ArticleId, span: Span) {
        debug_assert!(LABELS.contains(&label), "{label} is no label");
        self.facts.push(Fact { label, text: text.into(), evidence: Some((article, span)) });
    }
}

/// One side of a conflict: a rival if the sides cannot both be right, else something that is also told.
fn side(conflict: &Conflict, claim: &Claim, answer: &mut Explanation) {
    let Some(first) = claim.evidence.first() else { return };
    let about = conflict.about.as_str();
    let (label, text) = match conflict.grade {
        Grade::Contradict => ("rival", format!("contradicts on the {about}: {}", claim.value)),
        Grade::Refine => ("also told", format!("the {about} in other detail: {}", claim.value)),
        Grade::Update => ("also told", format!("the {about} at another time: {}", claim.value)),
    };
    answer.prove(label, text, first.article, first.span);
}

/// What a rule is called and says.
fn rule(corpus: &Corpus, id: RuleId) -> String {
    corpus.rules.get(id).map_or_else(|| "a rule without a name".into(), |rule| format!("{}: {}", rule.name, rule.says))
}

/// `1 sentence`, `2 sentences`.
fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// Words in quotation marks, with runs of space as one.
fn quoted(corpus: &Corpus, article: ArticleId, span: Span) -> String {
    format!("“{}”", corpus.words(article, span).split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests;
