//! Handing the open article to others: its file to an editor, its address to a browser. What is handed over is checked and shown here.

use super::State;
use crate::ui::msg::Effect;
use crate::ui::overlay::Overlay;
use crate::ui::sheet::{Lead, Sheet, SheetLine};
use crate::ui::theme::Role;

/// The longest address that is opened, in bytes.
const LONGEST: usize = 2_083;

/// Opens the article's file at the line of the cursor.
pub(super) fn edit(state: &mut State) -> Option<Effect> {
    let reader = state.reader();
    let article = &state.corpus.articles[reader.article];
    let label = state.prepared.labels.get(reader.article);
    if article.file.starts_with('<') {
        let from = if article.file == "<sample>" { "the sample built into the program" } else { "standard input" };
        state.said = Some(format!("{label} is of {from} and has no file to edit"));
        return None;
    }
    let line = 1 + article.text.get(..reader.at).unwrap_or_default().matches('\n').count();
    Some(Effect::Edit { file: article.file.clone(), line })
}

/// Shows the article's address whole, to be opened or not.
pub(super) fn ask(state: &mut State) {
    let reader = *state.reader();
    let article = &state.corpus.articles[reader.article];
    let label = state.prepared.labels.get(reader.article);
    let Some(url) = &article.url else {
        state.said = Some(format!("{label} names no address"));
        return;
    };
    if let Err(reason) = address(url) {
        state.said = Some(format!("the address of {label} is not opened: {reason}"));
        return;
    }
    let lines = vec![
        SheetLine::new(None).with(url.clone(), Role::Heading),
        SheetLine::new(None),
        SheetLine::new(Some(Lead::Address(reader.article))).with("Open it outside of dateline", Role::Key),
        SheetLine::new(Some(Lead::Leave)).with("Leave it", Role::Key),
    ];
    state.overlays.push(Overlay::Sheet(Sheet::new("The article's address", lines)));
}

/// The address was confirmed.
pub(super) fn open(state: &State, article: crate::model::ArticleId) -> Option<Effect> {
    let url = state.corpus.articles.get(article)?.url.clone()?;
    address(&url).is_ok().then_some(Effect::OpenUrl(url))
}

/// Why an address is not opened: only what a browser would fetch from a named host is, and nothing hides in it.
fn address(url: &str) -> Result<(), &'static str> {
    let (scheme, rest) = url.split_once("://").ok_or("it is no address of the web")?;
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return Err("only http and https are");
    }
    if url.len() > LONGEST {
        return Err("it is too long");
    }
    if !url.bytes().all(|byte| byte.is_ascii_graphic()) || url.contains(['"', '\'', '`', '\\', '<', '>']) {
        return Err("it holds characters that no address has");
    }
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if host.contains('@') {
        return Err("it holds a name or password");
    }
    if host.is_empty() || host.starts_with(['.', '-', ':']) {
        return Err("it names no host");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn only_plain_addresses_of_the_web_are_opened() {
        for url in ["https://example.org/a?b=c&d=%20#e", "HTTP://example.org", "http://[::1]:8080/x"] {
            assert_eq!(address(url), Ok(()), "{url}");
        }
        for url in [
            "file:///etc/passwd",
            "javascript:alert(1)",
            "javascript://example.org/%0aalert(1)",
            "-o http://x",
            "http://a b",
            "https://x/\n--help",
            "https://x/\u{202e}y",
            "https://user:secret@x/",
            "https://",
            "https:///x",
            "https://x/`id`",
            "https://x/'$(id)'",
            "mailto:a@b.c",
            "http://пример.рф/",
            "",
        ] {
            assert!(address(url).is_err(), "{url}");
        }
        assert!(address(&format!("https://x/{}", "a".repeat(3000))).is_err());
    }
}
