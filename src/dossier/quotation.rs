//! Quotations: what stands in quotation marks, and who seems to say it.
//!
//! Knows marks, not speech: somebody counts as the speaker only when nobody else is named beside the quotation. Start at [`quotations`].

use crate::model::{ArticleId, Corpus, EntityId, Id, Kind, Span};

/// Words in quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Whose text.
    pub article: ArticleId,
    /// The words with their marks.
    pub span: Span,
    /// The only person or body named beside it in its sentences, if there is exactly one.
    pub by: Option<EntityId>,
    /// Who or what is named inside it, without repeats.
    pub about: Vec<EntityId>,
}

/// Words that make a quotation: fewer are a title or a word set apart.
const WORDS: usize = 5;
/// Bytes of a quotation at most: a mark that never closes ends here.
const LONGEST: usize = 2000;
/// Opening marks with those that close them.
const MARKS: [(char, &[char]); 5] = [('“', &['”', '"']), ('«', &['»']), ('„', &['“', '”']), ('「', &['」']), ('"', &['"', '”'])];

/// The quotations of an article, in order.
pub fn quotations(corpus: &Corpus, article: ArticleId) -> Vec<Quotation> {
    spans(&corpus.articles[article].text).into_iter().map(|span| quotation(corpus, article, span)).collect()
}

fn quotation(corpus: &Corpus, article: ArticleId, span: Span) -> Quotation {
    let first = corpus.sentence_at(article, span.start());
    let last = corpus.sentence_at(article, span.end().saturating_sub(1));
    let around = first.zip(last).map_or(span, |(first, last)| corpus.sentences[first].span.join(corpus.sentences[last].span));
    let mentions = corpus.mentions_of(article);
    let from = mentions.partition_point(|mention| mention.span.end() <= around.start());
    let (mut beside, mut about) = (Vec::new(), Vec::new());
    for mention in mentions[from..].iter().take_while(|mention| mention.span.start() < around.end()) {
        let Some(entity) = mention.entity else { continue };
        if span.covers(mention.span) {
            about.push(entity);
        } else if matches!(mention.kind, Kind::Person | Kind::Organization) {
            beside.push((mention.kind, entity));
        }
    }
    about.sort_unstable();
    about.dedup();
    // A person speaks for the body named with them.
    let people: Vec<EntityId> = beside.iter().filter(|(kind, _)| *kind == Kind::Person).map(|(_, entity)| *entity).collect();
    let mut speakers = if people.is_empty() { beside.iter().map(|(_, entity)| *entity).collect() } else { people };
    speakers.sort_unstable_by_key(|entity| entity.index());
    speakers.dedup();
    let by = if let [only] = speakers[..] { Some(only) } else { None };
    Quotation { article, span, by, about }
}

/// What stands in quotation marks within a paragraph, five words and more.
fn spans(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<(usize, &[char])> = None;
    let mut before = ' ';
    for (at, char) in text.char_indices() {
        match open {
            Some((start, _)) if char == '\n' || at - start > LONGEST => open = None,
            Some((start, closing)) if closing.contains(&char) => {
                let end = at + char.len_utf8();
                if text.get(start..end).is_some_and(|words| words.split_whitespace().count() >= WORDS) {
                    found.push(Span::new(start, end));
                }
                open = None;
            }
            Some(_) => {}
            // A straight mark opens where a word begins.
            None => {
                let opens = |mark: char| mark == char && (mark != '"' || !before.is_alphanumeric());
                open = MARKS.iter().find(|(mark, _)| opens(*mark)).map(|(_, closing)| (at, *closing));
            }
        }
        before = char;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::spans;

    #[test]
    fn quotations_end_with_their_mark_or_their_paragraph() {
        let quoted = |text: &str| spans(text).into_iter().map(|span| span.of(text).to_owned()).collect::<Vec<_>>();
        assert_eq!(quoted("He said: “one two three four five.” Then “two words” only."), ["“one two three four five.”"]);
        assert_eq!(quoted("\"a b c d e\" and 5\" of \"snow fell\" on"), ["\"a b c d e\""]);
        assert_eq!(
            quoted("«раз два три четыре пять», сказал он; „eins zwei drei vier fünf“"),
            ["«раз два три четыре пять»", "„eins zwei drei vier fünf“"]
        );
        assert_eq!(quoted("“never closed in this\nparagraph of many words” x"), Vec::<String>::new());
        assert_eq!(quoted(&format!("“{}” “a b c d e”", "word ".repeat(500))), ["“a b c d e”"]);
    }
}
