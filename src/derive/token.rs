//! Tokens: words, numbers and marks of one article, each with its folded form.
//!
//! Private to derivation; knows no rule and no word list. Start at [`Tokens::of`].

use crate::model::{Span, fold, fold_into};

/// What a token looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// `brief`
    Lower,
    /// `Havana`
    Capital,
    /// `BRICS`: two letters or more, all capitals.
    Upper,
    /// `mcKinsey`, `iPhone`, `14ymedio`: anything else with a letter.
    Mixed,
    /// `19`, `3.8`, `1,200`
    Number,
    /// `’s`
    Possessive,
    /// An address of the network.
    Address,
    /// A flag of two regional letters.
    Flag,
    /// One punctuation mark or symbol.
    Mark,
}

/// A token of one article.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    /// Which bytes.
    pub span: Span,
    /// Where its folded form stands in [`Tokens::folds`].
    pub(super) fold: Span,
    /// What it looks like.
    pub shape: Shape,
    /// True if it follows the token before without a space.
    pub glued: bool,
    /// Line breaks between the token before and this one (2 or more: a new paragraph set apart).
    pub breaks: u8,
}

impl Token {
    /// True for tokens with a letter.
    pub(crate) fn is_word(&self) -> bool {
        matches!(self.shape, Shape::Lower | Shape::Capital | Shape::Upper | Shape::Mixed)
    }

    /// True for words that begin with a capital.
    pub(crate) fn is_capital(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper)
    }
}

/// The tokens of one article.
#[derive(Clone, Debug)]
pub(crate) struct Tokens<'a> {
    /// The article's text.
    pub text: &'a str,
    /// In order, without overlaps.
    pub list: Vec<Token>,
    /// Folded forms, one after the other.
    folds: String,
}

impl<'a> Tokens<'a> {
    /// Splits `text`.
    pub(crate) fn of(text: &'a str) -> Self {
        let mut tokens = Self { text, list: Vec::with_capacity(text.len() / 5), folds: String::with_capacity(text.len()) };
        let mut at = 0;
        let mut breaks = 0u8;
        let mut glued = false;
        let bytes = text.as_bytes();
        while at < bytes.len() {
            // Most of any text: plain words and single spaces.
            if bytes[at] == b' ' {
                glued = false;
                at += 1;
                continue;
            }
            if let Some((len, shape)) = plain(&bytes[at..]) {
                let start = tokens.folds.len();
                tokens.folds.push_str(&text[at..at + len]);
                tokens.folds[start..].make_ascii_lowercase();
                tokens.list.push(Token { span: Span::new(at, at + len), fold: Span::new(start, start + len), shape, glued, breaks });
                at += len;
                glued = true;
                breaks = 0;
                continue;
            }
            let Some(char) = text[at..].chars().next() else { break };
            if is_gap(char) {
                breaks = breaks.saturating_add(u8::from(matches!(char, '\n' | '\u{2028}' | '\u{2029}')));
                glued = false;
                at += char.len_utf8();
                continue;
            }
            let (len, shape) = read(&text[at..], char, at > 0 && glued);
            tokens.push(Span::new(at, at + len), shape, glued, breaks);
            at += len;
            glued = true;
            breaks = 0;
        }
        tokens
    }

    fn push(&mut self, span: Span, shape: Shape, glued: bool, breaks: u8) {
        let start = self.folds.len();
        let words = span.of(self.text);
        match shape {
            Shape::Mark | Shape::Flag | Shape::Address | Shape::Number => self.folds.push_str(words),
            Shape::Possessive => self.folds.push_str("'s"),
            _ => fold_into(words, &mut self.folds),
        }
        let fold = Span::new(start, self.folds.len());
        self.list.push(Token { span, fold, shape, glued, breaks });
    }

    /// The same text under other tokens, which must stand in its order; marks of no width are allowed.
    pub(super) fn reworded(text: &'a str, pieces: impl Iterator<Item = (Token, String)>) -> Self {
        let mut tokens = Self { text, list: Vec::new(), folds: String::with_capacity(text.len()) };
        for (token, fold) in pieces {
            let start = tokens.folds.len();
            tokens.folds.push_str(&fold);
            tokens.list.push(Token { fold: Span::new(start, tokens.folds.len()), ..token });
        }
        tokens
    }

    /// Cuts words off that are joined to the next by an apostrophe (`l’Iran`), those for which `keep` is not true.
    pub(super) fn elide(&mut self, elisions: &[String], keep: impl Fn(&str, &str) -> bool) {
        let text = self.text;
        // "Youssou N'Dour": inside a sentence only a name has a capital on either side of the mark.
        let inner = |at: usize| {
            let (token, word) = (&self.list[at], self.word(at));
            let cut = word.find(['\'', '’']).filter(|_| token.is_word() && at > 0 && token.breaks == 0)?;
            let tail = word[cut..].chars().nth(1)?;
            let named = word.starts_with(char::is_uppercase) && tail.is_uppercase() && word.chars().any(char::is_lowercase);
            (named && self.list[at - 1].is_word()).then(|| self.fold(at))
        };
        let names: std::collections::BTreeSet<&str> = (0..self.list.len()).filter_map(inner).collect();
        let mut pieces: Vec<(Token, String)> = Vec::with_capacity(self.list.len());
        for (at, token) in self.list.iter().enumerate() {
            let own = || (*token, self.fold(at).to_owned());
            let word = self.word(at);
            let cut = if token.is_word() { word.find(['\'', '’']) } else { None };
            let Some((cut, mark)) = cut.and_then(|cut| Some((cut, word[cut..].chars().next()?.len_utf8()))) else {
                pieces.push(own());
                continue;
            };
            let head = fold(&word[..cut]);
            let before = if at > 0 && self.list[at - 1].is_capital() { self.fold(at - 1) } else { "" };
            let tail = &word[cut + mark..];
            let name = tail.starts_with(char::is_uppercase);
            if tail.is_empty() || !elisions.contains(&head) || name && (keep(before, self.fold(at)) || names.contains(self.fold(at))) {
                pieces.push(own());
                continue;
            }
            let middle = token.span.start() + cut + mark;
            let span = Span::new(token.span.start(), middle);
            pieces.push((Token { span, shape: shape(&word[..cut]), ..*token }, head));
            let span = Span::new(middle, token.span.end());
            pieces.push((Token { span, shape: shape(tail), glued: false, breaks: 0, ..*token }, fold(tail)));
        }
        *self = Self::reworded(text, pieces.into_iter());
    }

    /// Number of tokens.
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// The folded form of token `index`: lower case without accents; marks and numbers as they stand. Empty past the end.
    pub(crate) fn fold(&self, index: usize) -> &str {
        self.list.get(index).map_or("", |token| token.fold.of(&self.folds))
    }

    /// The words of token `index`. Empty past the end.
    pub(crate) fn word(&self, index: usize) -> &'a str {
        self.list.get(index).map_or("", |token| token.span.of(self.text))
    }

    /// The span from token `first` up to, not including, token `end`.
    pub(crate) fn span(&self, range: std::ops::Range<usize>) -> Span {
        self.list[range.start].span.join(self.list[range.end - 1].span)
    }

    /// The first token that starts at or after byte `offset`.
    pub(crate) fn at_or_after(&self, offset: usize) -> usize {
        self.list.partition_point(|token| token.span.start() < offset)
    }

    /// The tokens that lie inside `span`.
    pub(crate) fn inside(&self, span: Span) -> std::ops::Range<usize> {
        self.at_or_after(span.start())..self.list.partition_point(|token| token.span.end() <= span.end())
    }
}

/// A word of unaccented letters that surely ends here: its length and shape.
fn plain(bytes: &[u8]) -> Option<(usize, Shape)> {
    let len = bytes.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(bytes.len());
    let closed = match bytes.get(len) {
        None | Some(b' ' | b'\n' | b',' | b';' | b'!' | b'?' | b')' | b'"') => true,
        Some(b'.') => matches!(bytes.get(len + 1), None | Some(b' ' | b'\n')),
        _ => false,
    };
    if len == 0 || !closed {
        return None;
    }
    let rest = &bytes[1..len];
    let upper = rest.iter().filter(|byte| byte.is_ascii_uppercase()).count();
    let shape = match (bytes[0].is_ascii_uppercase(), upper) {
        (true, upper) if upper == rest.len() => Shape::Upper,
        (true, _) => Shape::Capital,
        (false, 0) => Shape::Lower,
        (false, _) => Shape::Mixed,
    };
    Some((len, shape))
}

fn is_gap(char: char) -> bool {
    char.is_whitespace() || matches!(char, '\u{200B}' | '\u{FEFF}' | '\u{2060}')
}

/// Reads one token at the start of `rest`: its length in bytes and its shape.
fn read(rest: &str, first: char, glued: bool) -> (usize, Shape) {
    if is_regional(first) {
        let second = rest.chars().nth(1).filter(|char| is_regional(*char));
        return second.map_or((first.len_utf8(), Shape::Mark), |second| (first.len_utf8() + second.len_utf8(), Shape::Flag));
    }
    if matches!(first, '\'' | '’') && glued && rest[first.len_utf8()..].starts_with(['s', 'S']) {
        let len = first.len_utf8() + 1;
        if !rest[len..].starts_with(char::is_alphanumeric) {
            return (len, Shape::Possessive);
        }
    }
    if let Some(len) = address(rest) {
        return (len, Shape::Address);
    }
    if first.is_ascii_digit() {
        let len = number(rest);
        // "5:30PM" is a time of day and a word.
        if !rest[len..].starts_with(|char: char| char.is_alphabetic() || char == '_') || rest[..len].contains(':') {
            return (len, Shape::Number);
        }
    }
    if first.is_alphanumeric() || first == '_' {
        if let Some(len) = dotted(rest) {
            return (len, Shape::Upper);
        }
        let len = word(rest);
        return (len, shape(&rest[..len]));
    }
    (first.len_utf8(), Shape::Mark)
}

fn is_regional(char: char) -> bool {
    ('\u{1F1E6}'..='\u{1F1FF}').contains(&char)
}

/// Letters, digits, marks, underscores, and an apostrophe between letters (`O’Brien`, `d’Ivoire`), but no `’s`.
fn word(rest: &str) -> usize {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        let inside = char.is_alphanumeric() || char == '_' || is_mark(char);
        let joins = matches!(char, '\'' | '’' | '‘' | 'ʻ' | '\u{AD}') && at > 0 && {
            let tail = &rest[at + char.len_utf8()..];
            let letters = tail.chars().take_while(|char| char.is_alphabetic()).count();
            let negation = tail.starts_with('t') && rest[..at].ends_with('n');
            letters > 1 || (letters == 1 && (negation || !tail.starts_with(['s', 'S', 't', 'd', 'm'])))
        };
        if !inside && !joins {
            break;
        }
        end = at + char.len_utf8();
        let _ = chars.peek();
    }
    end
}

fn is_mark(char: char) -> bool {
    unicode_normalization::char::is_combining_mark(char)
}

/// `U.S.`, `D.C.`, `L.D.C.`: single capitals, each with a full stop, at least two.
fn dotted(rest: &str) -> Option<usize> {
    let mut end = 0;
    let mut count = 0;
    let mut chars = rest.chars();
    while let (Some(letter), Some('.')) = (chars.next(), chars.next()) {
        if !letter.is_uppercase() {
            break;
        }
        end += letter.len_utf8() + 1;
        count += 1;
    }
    // `U.S` at the end of a sentence or before a possessive: the last letter may lack its stop.
    (count >= 2).then_some(end)
}

/// Digits with separators inside: `1,200`, `3.8`, `10:30`; not `21-22`, not a trailing stop.
fn number(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut end = 0;
    while end < bytes.len() {
        let digit = bytes[end].is_ascii_digit();
        let joins = matches!(bytes[end], b',' | b'.' | b':') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if !digit && !joins {
            break;
        }
        end += 1;
    }
    end
}

/// `https://…`, `www.…`, `pic.twitter.com/…`, `name@host.org`.
fn address(rest: &str) -> Option<usize> {
    let len = rest.find(|char: char| char.is_whitespace() || matches!(char, '"' | '<' | '>' | '“' | '”' | ')' | '(' | ',')).unwrap_or(rest.len());
    let word = &rest[..len];
    if len < 5 || !word.contains('.') && !word.contains(':') {
        return None;
    }
    let looks = word.starts_with("http://") || word.starts_with("https://") || word.starts_with("www.") || {
        let (host, path) = word.split_once('/').unwrap_or((word, ""));
        let labels = host.split('.').count();
        labels >= 2
            && host
                .split('.')
                .all(|label| !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'@'))
            && (!path.is_empty() || host.contains('@') || [".com", ".org", ".net"].iter().any(|end| host.ends_with(end)))
            && host.starts_with(|char: char| char.is_ascii_lowercase())
    };
    looks.then(|| word.trim_end_matches(['.', ';', ':', '!', '?', '\'']).len())
}

fn shape(word: &str) -> Shape {
    let mut letters = word.chars().filter(|char| char.is_alphabetic());
    let Some(first) = letters.next() else {
        return if word.contains(|char: char| char.is_alphanumeric()) { Shape::Mixed } else { Shape::Mark };
    };
    let (mut upper, mut lower) = (0, 0);
    for char in letters {
        if char.is_uppercase() {
            upper += 1;
        } else {
            lower += 1;
        }
    }
    let starts = word.starts_with(first);
    match (first.is_uppercase(), upper, lower) {
        (true, 0, 0) if starts => Shape::Upper,
        (true, _, 0) => Shape::Upper,
        (true, ..) if starts => Shape::Capital,
        (false, 0, _) if starts => Shape::Lower,
        _ => Shape::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let tokens = Tokens::of(text);
        (0..tokens.len()).map(|index| tokens.word(index)).collect()
    }

    #[test]
    fn text_is_split_at_words_numbers_and_marks() {
        for (text, expected) in [
            ("Lavrov’s Díaz-Canel,", vec!["Lavrov", "’s", "Díaz", "-", "Canel", ","]),
            ("February 21-22 - #G20", vec!["February", "21", "-", "22", "-", "#", "G20"]),
            ("rose 3.8%, to 1,200.", vec!["rose", "3.8", "%", ",", "to", "1,200", "."]),
            ("the U.S. and D.C.", vec!["the", "U.S.", "and", "D.C."]),
            ("🇨🇺 Cuba 🇻🇪", vec!["🇨🇺", "Cuba", "🇻🇪"]),
            ("see pic.twitter.com/4uQ now.", vec!["see", "pic.twitter.com/4uQ", "now", "."]),
            ("Apr. 16th, O’Brien didn't", vec!["Apr", ".", "16th", ",", "O’Brien", "didn't"]),
            ("Nuku‘alofa 14ymedio", vec!["Nuku‘alofa", "14ymedio"]),
            ("", vec![]),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn plain_words_are_read_as_all_others() {
        for text in ["Paris", "a", "A", "BRICS", "iPhone", "McKay", "brief", "eBay."] {
            let (len, shape) = plain(text.as_bytes()).unwrap();
            assert_eq!((len, shape), read(&text[..len], text.chars().next().unwrap(), false), "{text}");
        }
        for text in ["", "U.S.", "it's", "well-known", "www.host.org", "21st", "é", "Díaz", "http://x.org"] {
            assert_eq!(plain(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn tokens_know_their_shape_and_distance() {
        let tokens = Tokens::of("BRICS met\n\nin Kazan");
        let shapes: Vec<Shape> = tokens.list.iter().map(|token| token.shape).collect();
        assert_eq!(shapes, [Shape::Upper, Shape::Lower, Shape::Lower, Shape::Capital]);
        assert_eq!(tokens.list[2].breaks, 2);
        assert_eq!(tokens.fold(0), "brics");
    }
}
