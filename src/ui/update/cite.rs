//! Citing: the marked words, else the sentence under the cursor, with where they stand.

use crate::model::CodePoints;
use crate::ui::msg::Effect;
use crate::ui::state::State;
use crate::ui::text;

/// `“quote” — outlet, date [id:start-end]`, or the same as a Markdown quotation. Offsets are code points, as everywhere outside.
pub(super) fn cite(state: &State, markdown: bool) -> Option<Effect> {
    let corpus = &state.corpus;
    let reader = state.reader();
    let (id, span, what) = match state.passage {
        Some(passage) => (passage.article, passage.span, "words"),
        None => (reader.article, corpus.sentences[corpus.sentence_at(reader.article, reader.at)?].span, "sentence"),
    };
    let (article, page) = (&corpus.articles[id], &corpus.pages[id]);
    let words = text::words(&article.text, span).split_whitespace().collect::<Vec<_>>().join(" ");
    let points = CodePoints::new(&article.text);
    let place = format!("{}:{}-{}", article.id, points.of_byte(span.start()), points.of_byte(span.end()));
    let title = page.title.as_deref().map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "));
    let outlet = page.outlet.as_deref().or(article.source.as_deref()).or(title.as_deref());
    let date = page.published.value.map(|value| {
        let mark = if page.published.basis == crate::model::Basis::Stated { "" } else { "≈" };
        format!("{mark}{}", value.written())
    });
    let source: Vec<&str> = outlet.into_iter().chain(date.as_deref()).collect();
    let source = if source.is_empty() { String::new() } else { format!("{} ", source.join(", ")) };
    let text = if markdown { format!("> {words}\n>\n> — {source}`[{place}]`\n") } else { format!("“{words}” — {source}[{place}]") };
    Some(Effect::Copy { text, what: format!("{what} {place}") })
}
