//! Citing: the marked words, else the sentence under the cursor, or the sentences of what was found, with where they stand.

use super::go::place_of;
use crate::find::Target;
use crate::model::{ArticleId, CodePoints, Corpus, Span};
use crate::ui::msg::Effect;
use crate::ui::overlay::Cite;
use crate::ui::state::State;
use crate::ui::text;

/// What the reader's cursor is on.
pub(super) fn cite(state: &State, how: Cite) -> Option<Effect> {
    let corpus = &state.corpus;
    let reader = state.reader();
    let (id, span, what) = match state.passage {
        Some(passage) => (passage.article, passage.span, "words"),
        None => (reader.article, corpus.sentences[corpus.sentence_at(reader.article, reader.at)?].span, "sentence"),
    };
    let (text, place) = quoted(corpus, id, span, how);
    Some(Effect::Copy { text, what: format!("{what} {place}") })
}

/// The sentence that shows each of these best, each once.
pub(super) fn hits(state: &State, targets: &[Target], how: Cite) -> Option<Effect> {
    let corpus = &state.corpus;
    let mut sentences = Vec::new();
    for (article, at) in targets.iter().filter_map(|target| place_of(state, *target)) {
        let Some(sentence) = corpus.sentence_at(article, at) else { continue };
        if !sentences.contains(&(article, sentence)) {
            sentences.push((article, sentence));
        }
    }
    let cites: Vec<(String, String)> =
        sentences.iter().map(|(article, sentence)| quoted(corpus, *article, corpus.sentences[*sentence].span, how)).collect();
    let what = match &cites[..] {
        [] => return None,
        [(_, place)] => format!("sentence {place}"),
        more => format!("{} sentences", more.len()),
    };
    let text = cites.into_iter().map(|(text, _)| text).collect::<Vec<_>>().join("\n");
    Some(Effect::Copy { text, what })
}

/// `“quote” — outlet, date [id:start-end]`, or the same as a Markdown quotation, and the place alone. Offsets are code points, as
/// everywhere outside.
fn quoted(corpus: &Corpus, id: ArticleId, span: Span, how: Cite) -> (String, String) {
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
    let text = match how {
        Cite::Plain => format!("“{words}” — {source}[{place}]"),
        Cite::Markdown => format!("> {words}\n>\n> — {source}`[{place}]`\n"),
    };
    (text, place)
}
