//! Why an article has its publication date.

use super::{Explanation, count, rule};
use crate::model::{ArticleId, Basis, Corpus, Days, Touched};

/// Explains the publication date: its clues in the order they were applied, and which of them decide.
pub fn published(corpus: &Corpus, article: ArticleId) -> Explanation {
    let known = &corpus.pages[article].published;
    let id = &corpus.articles[article].id;
    let title = match (known.value, known.basis) {
        (Some(value), Basis::Stated) => format!("{id} states that it was published {}", value.written()),
        (Some(value), _) => format!("{id} was published about {}", value.written()),
        (None, _) => format!("nothing fixes when {id} was published"),
    };
    let mut answer = Explanation::new(title);
    answer.say("value", known.value.map_or_else(|| "none".to_owned(), |value| format!("{value}, {}", known.basis.as_str())));
    answer.correct(corpus, Touched::Article(article));
    if let Some(range) = known.range {
        answer.say("value", format!("possible: {}", range.written()));
    }
    let mut idle = 0;
    for clue in &known.clues {
        let left = match (clue.before, clue.after) {
            (_, None) => "; set aside: it contradicts the others".to_owned(),
            (before, Some(after)) if before == Some(after) && !clue.decides => {
                idle += 1;
                continue;
            }
            (before, Some(after)) if before == Some(after) => String::new(),
            (Some(before), Some(after)) => format!("; narrows {} to {}", before.written(), after.written()),
            (None, Some(after)) => format!("; leaves {}", after.written()),
        };
        answer.prove("clue", format!("{}{left}", clue.says), clue.article, clue.span);
        answer.say("rule", rule(corpus, clue.rule));
    }
    if idle > 0 {
        answer.say("clue", format!("{}, changing nothing", count(idle, "more clue")));
    }
    for clue in known.clues.iter().filter(|clue| clue.decides) {
        let before = clue.before.map(|before: Days| format!(": {} would be possible", before.written())).unwrap_or_default();
        answer.prove("would change", format!("without “{}”{before}", clue.says), clue.article, clue.span);
    }
    answer
}
