//! The parts of a page: title, byline, caption, post, pull quote, appeal, translator's line, running text.
//!
//! Works line by line; knows no names and no dates. Start at [`read`].

use super::token::{Shape, Tokens};
use crate::lexicon::{Lexicon, Phrases, word_hash};
use crate::model::{Span, Zone, ZoneKind, fold};

/// One line of the text that holds something.
struct Line {
    span: Span,
    /// Its tokens.
    tokens: std::ops::Range<usize>,
}

/// The zones of a text, in order; `title` is the title that came with the record, if one did.
pub(crate) fn read(tokens: &Tokens<'_>, title: Option<&str>, lexicon: &Lexicon) -> Vec<Zone> {
    let lines = lines(tokens);
    let folded = title.map(fold);
    let mut kinds = vec![ZoneKind::Body; lines.len()];
    posts(tokens, &lines, &mut kinds);
    for (index, line) in lines.iter().enumerate() {
        if kinds[index] == ZoneKind::Body {
            kinds[index] = kind(tokens, &lines, index, folded.as_deref(), lexicon);
        }
        if kinds[index] == ZoneKind::Body && index > 0 && kinds[index - 1] == ZoneKind::Title && is_standfirst(tokens, line) {
            kinds[index] = ZoneKind::Caption;
        }
    }
    after_rule(&lines, &mut kinds, tokens, lexicon);
    pull_quotes(tokens, &lines, &mut kinds);
    lines.iter().zip(kinds).map(|(line, kind)| Zone { span: line.span, kind }).collect()
}

fn lines(tokens: &Tokens<'_>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut start = 0;
    for index in 1..=tokens.len() {
        if index == tokens.len() || tokens.list[index].breaks > 0 {
            lines.push(Line { span: tokens.span(start..index), tokens: start..index });
            start = index;
        }
    }
    lines
}

/// What a line is by itself; `title` is folded.
fn kind(tokens: &Tokens<'_>, lines: &[Line], index: usize, title: Option<&str>, lexicon: &Lexicon) -> ZoneKind {
    let line = &lines[index];
    let words = line.tokens.clone().filter(|at| tokens.list[*at].is_word()).count();
    if words == 0 {
        let bare = line.tokens.clone().all(|at| tokens.list[at].shape == Shape::Mark);
        return if bare { ZoneKind::Rule } else { ZoneKind::Body };
    }
    let text = line.span.of(tokens.text);
    if index < 3 && title.is_some_and(|title| title == fold(text)) {
        return ZoneKind::Title;
    }
    if index == 0 && title.is_none() && lines.len() > 1 && is_headline(tokens, line) {
        return ZoneKind::Title;
    }
    if let Some(kind) = credit_line(tokens, line, words, lexicon) {
        return kind;
    }
    if is_caption(tokens, line, words, &lexicon.credit) {
        return ZoneKind::Caption;
    }
    if index > 0 && words < 120 {
        let (appeals, opens) = appeals(tokens, line, &lexicon.appeal);
        if appeals >= 2 || opens || appeals == 1 && words <= 25 {
            return ZoneKind::Appeal;
        }
    }
    ZoneKind::Body
}

/// A line of few words that does not end like a sentence.
fn is_headline(tokens: &Tokens<'_>, line: &Line) -> bool {
    let last = tokens.word(line.tokens.end - 1);
    let words = line.tokens.len();
    (3..=30).contains(&words)
        && !matches!(last, "." | "!" | "," | ":" | ";" | "”" | "\"" | "…")
        && tokens.list[line.tokens.start].shape != Shape::Flag
}

/// A second line without a full stop, under a title: a picture's words or a line that stands before the text.
fn is_standfirst(tokens: &Tokens<'_>, line: &Line) -> bool {
    is_headline(tokens, line) && line.tokens.len() <= 25
}

/// `By X`, `Translated by X`, `Reuters | Updated: …`.
fn credit_line(tokens: &Tokens<'_>, line: &Line, words: usize, lexicon: &Lexicon) -> Option<ZoneKind> {
    let start = line.tokens.start;
    if words <= 14
        && let Some(phrase) = lexicon.byline.longest(|at| if start + at < line.tokens.end { tokens.fold(start + at) } else { "" })
    {
        let next = start + phrase.words.len();
        let named = line.tokens.contains(&next) && tokens.list[next].is_capital() && tokens.list[start].is_capital();
        let stops = tokens.word(line.tokens.end - 1) == ".";
        if phrase.values[0] == "translator" {
            return Some(ZoneKind::Translator);
        }
        if phrase.values[0] == "byline" && named && !stops {
            return Some(ZoneKind::Byline);
        }
    }
    let bars = line.tokens.clone().filter(|at| tokens.word(*at) == "|").count();
    (bars > 0 && words <= 14).then_some(ZoneKind::Byline)
}

/// A short paragraph that ends in a credit: `(Hector Vivas/Getty Images).`, `(Presidency of Cuba)`, `/ Photo: AFP`, `REUTERS/F. Kokoroko`.
fn is_caption(tokens: &Tokens<'_>, line: &Line, words: usize, credit: &Phrases) -> bool {
    if words > 70 || line.tokens.len() < 4 {
        return false;
    }
    let mut end = line.tokens.end;
    let final_stop = tokens.word(end - 1) == ".";
    if final_stop {
        end -= 1;
    }
    let credits = |range: std::ops::Range<usize>| range.clone().any(|at| credit.longest(|step| tokens.fold(at + step)).is_some());
    if tokens.word(end - 1) == ")"
        && let Some(open) = (line.tokens.start..end).rev().find(|at| tokens.word(*at) == "(")
        && open > line.tokens.start + 3
    {
        let inside = open + 1..end - 1;
        let capitals = inside.clone().filter(|at| tokens.list[*at].is_word()).all(|at| tokens.list[at].is_capital() || tokens.word(at).len() <= 3);
        let slash = inside.clone().any(|at| tokens.word(at) == "/");
        let sentences = (line.tokens.start..open).filter(|at| tokens.word(*at) == "." && !tokens.list[at + 1].glued).count();
        return inside.len() <= 14 && capitals && (slash || credits(inside)) && sentences <= 2;
    }
    // `… / Photo: AFP`, `… REUTERS/Francis Kokoroko`
    let slash = (line.tokens.start..end).rev().take(8).find(|at| tokens.word(*at) == "/");
    if slash.is_some_and(|slash| credits(slash.saturating_sub(1)..end)) {
        return true;
    }
    credit.longest(|step| tokens.fold(line.tokens.start + step)).is_some_and(|phrase| tokens.word(line.tokens.start + phrase.words.len()) == ":")
}

/// How many requests to the reader a line holds, and whether it opens with one in capitals.
fn appeals(tokens: &Tokens<'_>, line: &Line, appeal: &Phrases) -> (usize, bool) {
    let mut count = 0;
    let mut opens = false;
    for at in line.tokens.clone() {
        if appeal.longest(|step| if at + step < line.tokens.end { tokens.fold(at + step) } else { "" }).is_some() {
            count += 1;
            opens |= at == line.tokens.start && tokens.list[at].shape == Shape::Upper;
        }
    }
    (count, opens)
}

/// `— Name (@handle) February 14, 2024` and the lines around it that start with a symbol.
fn posts(tokens: &Tokens<'_>, lines: &[Line], kinds: &mut [ZoneKind]) {
    let sign = |line: &Line| {
        let first = tokens.word(line.tokens.start);
        matches!(first, "—" | "–" | "-")
            && line.tokens.clone().any(|at| tokens.word(at) == "@" && at > line.tokens.start && tokens.word(at - 1) == "(")
    };
    let symbol = |line: &Line| {
        let token = &tokens.list[line.tokens.start];
        let first = tokens.word(line.tokens.start);
        let emoji = token.shape == Shape::Mark && first.chars().all(|char| u32::from(char) > 0x2190 && !matches!(char, '“' | '”' | '—'));
        let link = line.tokens.clone().any(|at| tokens.list[at].shape == Shape::Address && tokens.word(at).contains("twitter"));
        emoji || token.shape == Shape::Flag || link
    };
    for index in 0..lines.len() {
        if !sign(&lines[index]) {
            continue;
        }
        kinds[index] = ZoneKind::Post;
        for back in (0..index).rev() {
            if !symbol(&lines[back]) {
                break;
            }
            kinds[back] = ZoneKind::Post;
        }
        for (ahead, line) in lines.iter().enumerate().skip(index + 1) {
            if !symbol(line) {
                break;
            }
            kinds[ahead] = ZoneKind::Post;
        }
    }
}

/// Under a rule near the end stand appeals and notes, not the story.
fn after_rule(lines: &[Line], kinds: &mut [ZoneKind], tokens: &Tokens<'_>, lexicon: &Lexicon) {
    let Some(rule) = kinds.iter().rposition(|kind| *kind == ZoneKind::Rule) else { return };
    if lines.len() - rule > 4 {
        return;
    }
    for index in rule + 1..lines.len() {
        if kinds[index] == ZoneKind::Body && appeals(tokens, &lines[index], &lexicon.appeal).0 > 0 {
            kinds[index] = ZoneKind::Appeal;
        }
    }
}

/// A paragraph whose words nearly all stand again in another paragraph, and that lacks a full stop, repeats it for show.
fn pull_quotes(tokens: &Tokens<'_>, lines: &[Line], kinds: &mut [ZoneKind]) {
    let lacks_stop = |line: &Line| {
        let stops = matches!(tokens.word(line.tokens.end - 1), "." | "!" | "?") || line.tokens.len() > 1 && tokens.word(line.tokens.end - 2) == ".";
        !stops && line.tokens.len() >= QUOTE
    };
    if !lines.iter().zip(kinds.iter()).any(|(line, kind)| *kind == ZoneKind::Body && lacks_stop(line)) {
        return;
    }
    // Each line's different words, by their hashes in order.
    let words = |line: &Line| {
        let mut words: Vec<u32> = line.tokens.clone().filter(|at| tokens.list[*at].is_word()).map(|at| word_hash(tokens.fold(at))).collect();
        words.sort_unstable();
        words.dedup();
        words
    };
    let sets: Vec<Vec<u32>> = lines.iter().map(words).collect();
    // Every word with every line that holds it.
    let mut holders: Vec<(u32, usize)> = sets.iter().enumerate().flat_map(|(line, set)| set.iter().map(move |word| (*word, line))).collect();
    holders.sort_unstable();
    let holders = |word: u32| {
        let from = holders.partition_point(|(held, _)| *held < word);
        holders[from..].iter().take_while(move |(held, _)| *held == word).map(|(_, line)| *line)
    };
    for index in 0..lines.len() {
        if kinds[index] != ZoneKind::Body || sets[index].len() < QUOTE || !lacks_stop(&lines[index]) {
            continue;
        }
        // Whoever shares seven words of ten holds one of the rarest four: only those lines are compared.
        let mut rarest = sets[index].clone();
        rarest.sort_by_cached_key(|word| (holders(*word).count(), *word));
        rarest.truncate(rarest.len() * 3 / 10 + 1);
        let mut near: Vec<usize> = rarest.iter().flat_map(|word| holders(*word)).collect();
        near.sort_unstable();
        near.dedup();
        let repeated = near.into_iter().any(|other| {
            other != index
                && kinds[other] == ZoneKind::Body
                && sets[other].len() * 10 >= sets[index].len() * 7
                && shared(&sets[index], &sets[other]) * 10 >= sets[index].len() * 7
        });
        if repeated {
            kinds[index] = ZoneKind::PullQuote;
        }
    }
}

/// How many numbers stand in both of two rising lists.
fn shared(one: &[u32], other: &[u32]) -> usize {
    let (mut here, mut there, mut count) = (0, 0, 0);
    while here < one.len() && there < other.len() {
        let (low, high) = (one[here], other[there]);
        count += usize::from(low == high);
        here += usize::from(low <= high);
        there += usize::from(high <= low);
    }
    count
}

/// Different words a pull quote has at least.
const QUOTE: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<&'static str> {
        read(&Tokens::of(text), None, Lexicon::embedded()).into_iter().map(|zone| zone.kind.as_str()).collect()
    }

    #[test]
    fn the_parts_of_a_page_are_told_apart() {
        let text = "Minister Begins Visit to the Island\n\nThe minister with the mayor in May 2019, in Oslo. (City of Oslo)\n\nThe minister came on Monday and \
                    will review the old harbour together with the mayor. He left.\n\nThe minister will review the old harbour with the mayor\n\n\
                    Translated by Ann Roe\n\n____\n\nSUPPORT US The team is grateful. Subscribe now.";
        assert_eq!(kinds(text), ["title", "caption", "body", "pull quote", "translator", "rule", "appeal"]);
    }

    #[test]
    fn a_post_is_taken_with_its_lines() {
        let text = "The minister will travel, an agency said.\n💬 #Smith:\n— MFA (@mfa) February 14, 2024\n🇳🇴 May 19 - visit to Norway\nMore text follows here.";
        assert_eq!(kinds(text), ["body", "post", "post", "post", "body"]);
    }

    #[test]
    fn a_lead_is_no_title() {
        assert_eq!(kinds("The minister came to Oslo.\nHe met the mayor."), ["body", "body"]);
        assert_eq!(kinds("One line without an end"), ["body"]);
    }
}
