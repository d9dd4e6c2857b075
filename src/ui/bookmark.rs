//! Where a person left off, as words that survive the program: kept when they leave, found again when they come back.
//!
//! Names what it points to (ids of the contract, slugs, the words at the cursor) and never an index, since the pile may have grown.
//! Must not know where bookmarks are kept. Start at [`written`] and [`restore`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::borders::Shares;
use super::search::Kept;
use super::state::{Drawer, Reader, State, Tab};
use super::text::DateForm;
use crate::find::grammar;
use crate::model::{CodePoints, Corpus};

/// A place in a pile.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Bookmark {
    /// The journey's slug.
    journey: Option<String>,
    /// The slug of the selected stop's place, and its index among the stops.
    stop: Option<(String, usize)>,
    /// The selected entity's slug.
    entity: Option<String>,
    /// The open article's id.
    article: String,
    /// The cursor: a code point of its text.
    offset: usize,
    /// The words from the cursor on: the text may have changed.
    words: String,
    /// Columns of the reader's text.
    measure: u16,
    /// How dates are shown.
    dates: String,
    /// The page of the drawer, if it is open.
    drawer: Option<String>,
    /// What the list is narrowed to.
    filter: Option<String>,
    /// How the panes share the room, by border.
    shares: BTreeMap<String, u16>,
}

/// Letters kept of the words at the cursor.
const WORDS: usize = 80;

/// The present place, as JSON; nothing without a pile.
pub(super) fn written(state: &State) -> Option<String> {
    let corpus = &state.corpus;
    let reader = state.reader();
    let article = corpus.articles.get(reader.article)?;
    let words = article.text.get(reader.at..).unwrap_or_default().chars().take(WORDS).collect();
    let bookmark = Bookmark {
        journey: state.journey().map(|journey| journey.slug.clone()),
        stop: state.stop().map(|stop| (corpus.entities[stop.place].slug.clone(), state.chosen.stop)),
        entity: state.chosen.entity.map(|entity| corpus.entities[entity].slug.clone()),
        article: article.id.clone(),
        offset: CodePoints::new(&article.text).of_byte(reader.at),
        words,
        measure: state.look.measure,
        dates: state.look.dates.as_str().to_owned(),
        drawer: state.drawer.map(|drawer| drawer.tab.as_str().to_owned()),
        filter: state.list.filter.as_ref().map(|kept| kept.query.clone()),
        shares: state.shares.written(),
    };
    serde_json::to_string(&bookmark).ok()
}

/// Goes where a bookmark points, as far as the pile still has it; false if it is none, or its article is gone.
pub(super) fn restore(state: &mut State, bookmark: &str) -> bool {
    let corpus = std::sync::Arc::clone(&state.corpus);
    let Ok(bookmark) = serde_json::from_str::<Bookmark>(bookmark) else { return false };
    let Some(article) = corpus.article_by_id(&bookmark.article) else { return false };
    let journey = bookmark.journey.and_then(|slug| corpus.journeys.pairs().find(|(_, journey)| journey.slug == slug));
    if let Some((id, journey)) = journey {
        state.chosen.journey = Some(id);
        let is_there = |(slug, at): &(String, usize)| journey.stops.get(*at).is_some_and(|stop| corpus.entities[stop.place].slug == *slug);
        let moved = |slug: &str| journey.stops.iter().position(|stop| corpus.entities[stop.place].slug == slug);
        state.chosen.stop = bookmark.stop.and_then(|stop| if is_there(&stop) { Some(stop.1) } else { moved(&stop.0) }).unwrap_or(0);
    }
    state.chosen.entity = bookmark.entity.and_then(|slug| corpus.entity_by_slug(&slug));
    state.readers[0] = Reader::open(article, place(&corpus, article, bookmark.offset, &bookmark.words));
    if (30..=120).contains(&bookmark.measure) {
        state.look.measure = bookmark.measure;
    }
    state.look.dates =
        [DateForm::Original, DateForm::Both, DateForm::Resolved].into_iter().find(|form| form.as_str() == bookmark.dates).unwrap_or(state.look.dates);
    state.shares = Shares::read(&bookmark.shares);
    let tab = bookmark.drawer.and_then(|name| Tab::ALL.into_iter().find(|tab| tab.as_str() == name));
    state.drawer = tab.filter(|tab| *tab != Tab::Entity || state.chosen.entity.is_some()).map(|tab| Drawer { tab, cursor: 0, top: 0 });
    if let Some(query) = bookmark.filter.filter(|query| grammar::parse(query).1.is_none()) {
        // Asked anew, as after any change of the pile.
        let none_yet = corpus.generation.wrapping_add(1);
        state.list.asked = none_yet;
        state.list.filter = Some(Kept { query, fit: Vec::new().into(), generation: none_yet, number: 0 });
    }
    true
}

/// The byte at which the words stand: where they stood, else wherever they stand now, else the nearest byte of old.
fn place(corpus: &Corpus, article: crate::model::ArticleId, offset: usize, words: &str) -> usize {
    let text = &corpus.articles[article].text;
    let at = CodePoints::new(text).to_byte(offset);
    if text.get(at..).is_some_and(|rest| rest.starts_with(words)) {
        return at;
    }
    text.find(words).unwrap_or(if at < text.len() { at } else { 0 })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::fixture;
    use crate::model::{ArticleId, Id};
    use crate::ui::ask::Desk;
    use crate::ui::msg::Msg;
    use crate::ui::play::{happened, played};
    use crate::ui::state::Look;

    fn open(corpus: Corpus, keys: &str) -> State {
        played(Arc::new(corpus), Vec::new(), keys, (80, 24), Look::default()).unwrap().0
    }

    #[test]
    fn one_comes_back_to_where_one_left() {
        let left = open(fixture::corpus(), ". 2 j d <lt>");
        let mut back = open(fixture::corpus(), "");
        assert_ne!((back.chosen, back.readers[0].at), (left.chosen, left.readers[0].at));
        assert!(restore(&mut back, &written(&left).unwrap()));
        assert_eq!((back.chosen, back.readers[0].article, back.readers[0].at), (left.chosen, left.readers[0].article, left.readers[0].at));
        assert_eq!((back.look.measure, back.look.dates), (62, DateForm::Resolved));
    }

    #[test]
    fn the_drawers_page_and_the_filter_are_there_again() {
        let left = open(fixture::corpus(), "F who:perez <enter> gt");
        assert_eq!(left.list.order.len(), 1);
        let mut back = open(fixture::corpus(), "");
        happened(&mut back, &mut Desk::default(), Msg::Restore(written(&left).unwrap()));
        assert_eq!(back.drawer.map(|drawer| drawer.tab), Some(Tab::Timeline));
        assert_eq!((back.list.filter.as_ref().map(|kept| kept.query.as_str()), &back.list.order), (Some("who:perez"), &left.list.order));
        let broken = written(&left).unwrap().replace("who:perez", "who:").replace("timeline", "nowhere");
        let mut back = open(fixture::corpus(), "");
        happened(&mut back, &mut Desk::default(), Msg::Restore(broken));
        assert!(back.drawer.is_none() && back.list.filter.is_none() && back.list.order.len() == 2);
    }

    #[test]
    fn the_words_count_when_the_text_has_changed() {
        let left = open(fixture::corpus(), ". 2 j");
        let words = left.readers[0].at;
        let mut changed = fixture::corpus();
        let article = ArticleId::from_index(1);
        let mut longer = changed.articles[article].as_ref().clone();
        longer.text = format!("Corrected. {}", longer.text);
        changed.articles[article] = Arc::new(longer);
        let mut back = open(changed, "");
        assert!(restore(&mut back, &written(&left).unwrap()));
        assert_eq!(back.readers[0].at, words + "Corrected. ".len());
    }

    #[test]
    fn what_is_gone_or_no_bookmark_changes_nothing() {
        let mut state = open(fixture::corpus(), "");
        let before = (state.chosen, state.readers);
        for bookmark in ["", "{}", "[1]", "\u{0}", r#"{"article":"gone","offset":9}"#, r#"{"article":5}"#] {
            assert!(!restore(&mut state, bookmark), "{bookmark}");
        }
        assert_eq!((state.chosen, state.readers), before);
        let far = r#"{"article":"one","offset":99999999,"words":"nowhere","journey":"gone","measure":9999,"stop":["place:x",7]}"#;
        assert!(restore(&mut state, far));
        assert_eq!((state.readers[0].at, state.chosen.stop, state.look.measure), (0, 0, 66));
    }
}
