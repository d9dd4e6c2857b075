//! What frames are made of, computed once after each update: wrapped articles, the drawn map, the order of the list, lines of the drawer.
//!
//! Everything is kept under the values it was made from and made anew only when they change, so that a key costs what it changes.
//! Start at [`prepare`].

use ratatui::layout::Rect;

use super::areas::{Areas, areas, inside};
use super::drawer;
use super::label::Labels;
use super::sheet::{Lead, SheetLine};
use super::state::{Chosen, Pane, Reader, State, Tab};
use super::text::{DateForm, Layout};
use super::{compare, overlay};
use crate::align::{Relation, coverage, relations};
use crate::map::{self, Chart, Marker, Picture, Size, Style, Viewport};
use crate::model::{ArticleId, Corpus, EntityId, Evidence, Id, JourneyId, SentenceId, hides};

/// Columns left of the text: stop number or cursor, bar, space; where sentences are compared with other articles, how they stand to
/// them, and a space.
pub(crate) fn gutter(state: &State) -> u16 {
    if state.look.coverage || state.compare.is_some() { 5 } else { 3 }
}

/// What an article's wrapped form depends on.
type LayoutKey = (u64, ArticleId, u16, DateForm);

/// An article wrapped for a reader, with the sentences in it that prove stops of the journey.
#[derive(Debug)]
pub(crate) struct Laid {
    key: LayoutKey,
    /// The wrapped text.
    pub(crate) layout: Layout,
    journey: Option<JourneyId>,
    /// Something in the text is not to be seen on a screen.
    pub(crate) hides: bool,
    /// Sentences that prove stops, with the stops' indices; sorted, each pair once.
    pub(crate) proves: Vec<(SentenceId, usize)>,
}

/// A map drawn.
#[derive(Debug)]
pub(crate) struct Drawn {
    key: DrawnKey,
    /// Stops, legs, caption.
    pub(crate) chart: Chart,
    /// What is looked at.
    pub(crate) viewport: Viewport,
    /// The cells.
    pub(crate) picture: Picture,
}

type DrawnKey = (u64, Option<JourneyId>, usize, Option<JourneyId>, Option<Viewport>, Size, Marker, bool);

/// What the drawer's lines depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct DrawerKey {
    generation: u64,
    tab: Tab,
    width: usize,
    journey: Option<JourneyId>,
    stop: usize,
    entity: Option<EntityId>,
    over: Option<JourneyId>,
    article: Option<ArticleId>,
}

impl DrawerKey {
    /// Of what is selected only that counts which the page shows.
    fn of(state: &State, tab: Tab, width: usize) -> Self {
        let Chosen { journey, stop, entity } = state.chosen;
        let (mut key, generation) =
            (Self { generation: 0, tab, width, journey, stop: 0, entity: None, over: None, article: None }, state.corpus.generation);
        key.generation = generation;
        match tab {
            Tab::Stops | Tab::Gaps | Tab::Notes => {}
            Tab::Claims => (key.stop, key.article) = (stop, Some(state.reader().article)),
            Tab::Timeline => (key.stop, key.over) = (stop, state.map.over),
            Tab::Entity => (key.entity, key.journey) = (entity, None),
            Tab::Entities => key.journey = None,
            Tab::Journeys => key.over = state.map.over,
        }
        key
    }
}

/// What frames are made of.
#[derive(Debug, Default)]
pub(crate) struct Prepared {
    /// Articles as the readers show them.
    pub(crate) laid: [Option<Laid>; 2],
    /// The map.
    pub(crate) map: Option<Drawn>,
    /// Lines of the drawer.
    pub(crate) drawer: Vec<SheetLine>,
    /// Those of them that lead somewhere.
    pub(crate) drawer_leads: Vec<usize>,
    drawer_key: Option<DrawerKey>,
    /// The stop that the drawer's cursor has followed to.
    drawer_stop: Option<(Option<JourneyId>, usize)>,
    /// What articles are called in a few letters.
    pub(crate) labels: Labels,
    list_key: Option<(u64, Option<JourneyId>, usize, u64)>,
    /// What the second reader's place was found from.
    pub(crate) followed: Option<compare::Followed>,
    /// Who else says what the open article says, if that is asked for.
    pub(crate) covered: Option<Covered>,
    /// The words in which the two sentences under the cursors differ.
    pub(crate) variant: compare::Variant,
    /// What others say of the sentence under the cursor, if that is asked for.
    pub(crate) peek: Option<super::peek::Peek>,
    /// How the sentences of two readers stand to each other.
    pub(crate) related: Option<Related>,
}

/// Who else says what an article says.
#[derive(Debug)]
pub(crate) struct Covered {
    key: (u64, ArticleId),
    /// For each sentence, how many other articles say it; nothing for what is no running text.
    pub(crate) others: Vec<Option<usize>>,
    /// For each sentence, how many origins other than this article's own these articles have.
    pub(crate) origins: Vec<usize>,
}

impl Covered {
    /// True if no other article has the `at`th sentence.
    pub(crate) fn is_alone(&self, at: usize) -> bool {
        self.others.get(at) == Some(&Some(0))
    }
}

/// How the sentences of two articles stand to each other.
#[derive(Debug)]
pub(crate) struct Related {
    key: (u64, [ArticleId; 2]),
    /// For each reader, by sentence of its article.
    pub(crate) relations: [Vec<Option<Relation>>; 2],
}

/// Finds out who else says what the open article says, once for each article.
pub(crate) fn cover(state: &mut State) {
    let corpus = std::sync::Arc::clone(&state.corpus);
    let article = state.reader().article;
    let key = (corpus.generation, article);
    if state.prepared.covered.as_ref().is_none_or(|known| known.key != key) {
        let said = coverage(&corpus, article, None);
        let origin = |article: ArticleId| corpus.origins.articles.get(article).map(|known| known.origin);
        let origins = |others: &Vec<ArticleId>| {
            let others: std::collections::BTreeSet<_> = others.iter().filter_map(|other| origin(*other)).collect();
            others.iter().filter(|other| Some(**other) != origin(article)).count()
        };
        let origins = said.iter().map(origins).collect();
        let others = said.iter().zip(corpus.sentences_of(article));
        let others = others.map(|(others, sentence)| (!sentence.zone.is_aside()).then_some(others.len())).collect();
        state.prepared.covered = Some(Covered { key, others, origins });
    }
}

/// Finds out how the two articles side by side stand to each other, once for each pair.
fn relate(state: &mut State, corpus: &Corpus) {
    let pair = state.readers.map(|reader| reader.article);
    let key = (corpus.generation, pair);
    let swapped = (corpus.generation, [pair[1], pair[0]]);
    match &mut state.prepared.related {
        Some(known) if known.key == key => {}
        Some(known) if known.key == swapped => {
            known.key = key;
            known.relations.swap(0, 1);
        }
        other => *other = Some(Related { key, relations: [relations(corpus, pair[0], pair[1]), relations(corpus, pair[1], pair[0])] }),
    }
}

impl Prepared {
    /// Nothing yet but what articles are called.
    pub(crate) fn named(labels: Labels) -> Self {
        Self { labels, ..Self::default() }
    }

    /// How the sentence under a reader's cursor stands to the other article.
    pub(crate) fn relation(&self, corpus: &Corpus, readers: &[Reader; 2], index: usize) -> Option<Relation> {
        let reader = &readers[index];
        let sentence = corpus.sentence_at(reader.article, reader.at)?.index() - corpus.pages[reader.article].sentences.start;
        self.related.as_ref()?.relations[index].get(sentence).copied().flatten()
    }

    /// What the drawer shows has changed, though the pile has not.
    pub(crate) fn forget_drawer(&mut self) {
        self.drawer_key = None;
    }
}

/// Brings everything that the next frame needs up to date.
pub(crate) fn prepare(state: &mut State) {
    let corpus = std::sync::Arc::clone(&state.corpus);
    if corpus.articles.is_empty() {
        return;
    }
    order(state, &corpus);
    let areas = areas(state);
    if areas.drawer.is_none() && state.focus == Pane::Drawer && state.drawer.is_none() {
        state.focus = Pane::Reader;
    }
    if state.look.coverage {
        cover(state);
    }
    if state.compare.is_some() {
        relate(state, &corpus);
    }
    compare::follow(state, &corpus);
    compare::tell_apart(state, &corpus);
    for index in 0..2 {
        if let Some(area) = areas.readers[index] {
            reader(state, &corpus, index, area);
        }
    }
    if let Some(area) = areas.readers[state.active()] {
        super::peek::prepare(state, usize::from(inside(area).width.saturating_sub(4)));
    }
    if let Some(area) = areas.map {
        draw_map(state, &corpus, inside(area));
    }
    fill_drawer(state, &areas);
    scroll_list(state, &areas);
    overlay::prepare(state);
}

/// Articles that tell of the selected stop come first; within both groups the order of publication stays.
fn order(state: &mut State, corpus: &Corpus) {
    let number = super::search::shown(state).map_or(0, |(_, number)| number);
    let key = (corpus.generation, state.chosen.journey, state.chosen.stop, number);
    if state.prepared.list_key != Some(key) {
        state.prepared.list_key = Some(key);
        let mut telling: Vec<ArticleId> =
            state.stop().map(|stop| stop.evidence.iter().map(|evidence| evidence.article).collect()).unwrap_or_default();
        telling.sort_unstable();
        telling.dedup();
        let among = super::search::among(state);
        let (first, rest): (Vec<ArticleId>, Vec<ArticleId>) = among.iter().partition(|article| telling.binary_search(article).is_ok());
        state.list.telling = first.len();
        state.list.order = first;
        state.list.order.extend(rest);
    }
    let open = state.readers[0].article;
    if state.list.order.get(state.list.cursor) != Some(&open) {
        // An article that the filter leaves out is open all the same; the list stays where it was then.
        let place = state.list.order.iter().position(|article| *article == open);
        state.list.cursor = place.unwrap_or(state.list.cursor).min(state.list.order.len().saturating_sub(1));
    }
}

/// Rows an article takes in the list: a second one where there is room for all.
pub(crate) fn rows_per_article(area: Rect, articles: usize) -> usize {
    if usize::from(inside(area).height) >= 2 * articles { 2 } else { 1 }
}

fn scroll_list(state: &mut State, areas: &Areas) {
    let Some(area) = areas.list else { return };
    let visible = usize::from(inside(area).height) / rows_per_article(area, state.list.order.len());
    state.list.top = scrolled(state.list.top, state.list.cursor, visible, state.list.order.len());
}

/// The first row to show so that `cursor` is seen and no room is wasted, moving as little as possible.
pub(crate) fn scrolled(top: usize, cursor: usize, visible: usize, count: usize) -> usize {
    let top = top.clamp((cursor + 1).saturating_sub(visible.max(1)), cursor);
    top.min(count.saturating_sub(visible))
}

/// Columns of a reader's text in an area (with border).
pub(crate) fn measure(area: Rect, state: &State) -> u16 {
    let room = inside(area).width.saturating_sub(gutter(state) + 1);
    room.min(state.look.measure).max(8)
}

/// The rows of a reader that show text: below its header.
pub(crate) fn page(area: Rect) -> Rect {
    let area = inside(area);
    let header = if area.height >= 12 { 2 } else { 1 }.min(area.height);
    Rect { y: area.y + header, height: area.height - header, ..area }
}

fn reader(state: &mut State, corpus: &Corpus, index: usize, area: Rect) {
    let article = state.readers[index].article;
    let key = (corpus.generation, article, measure(area, state), state.look.dates);
    let journey = state.chosen.journey;
    let fresh = state.prepared.laid[index].as_ref().is_none_or(|laid| laid.key != key);
    if fresh {
        let layout = Layout::new(corpus, article, key.2, key.3);
        let reader = &mut state.readers[index];
        reader.top = if reader.anchor == 0 { 0 } else { layout.row_of(reader.anchor) };
        let proves = proves(corpus, article, journey);
        state.prepared.laid[index] = Some(Laid { key, layout, journey, hides: hides(&corpus.articles[article].text), proves });
    }
    let Some(laid) = &mut state.prepared.laid[index] else { return };
    if laid.journey != journey {
        laid.journey = journey;
        laid.proves = proves(corpus, article, journey);
    }
    let height = usize::from(page(area).height).max(1);
    let reader = &mut state.readers[index];
    if std::mem::take(&mut reader.reveal) {
        reader.top = revealed(corpus, &laid.layout, reader, height);
    }
    // The end of the text may not rise above the foot of the pane.
    reader.top = reader.top.min(laid.layout.len().saturating_sub(height));
    reader.anchor = laid.layout.span_of(reader.top).start();
}

/// The first row to show so that the sentence under the cursor is seen: unchanged if it is, else the sentence a third down the page.
fn revealed(corpus: &Corpus, layout: &Layout, reader: &super::state::Reader, height: usize) -> usize {
    let sentence = corpus.sentence_at(reader.article, reader.at).map(|id| corpus.sentences[id].span);
    let first = layout.row_of(reader.at);
    let last = sentence.map_or(first, |span| layout.row_of(span.end().saturating_sub(1)).max(first));
    let start = sentence.map_or(first, |span| layout.row_of(span.start()).min(first));
    let seen = start >= reader.top && last < reader.top + height;
    if seen {
        return reader.top;
    }
    if last < height {
        return 0;
    }
    start.saturating_sub(height / 3)
}

/// The sentences of an article that prove stops of a journey.
fn proves(corpus: &Corpus, article: ArticleId, journey: Option<JourneyId>) -> Vec<(SentenceId, usize)> {
    let Some(journey) = journey.and_then(|id| corpus.journeys.get(id)) else { return Vec::new() };
    let mut proves: Vec<(SentenceId, usize)> = Vec::new();
    for (index, stop) in journey.stops.iter().enumerate() {
        let here = |evidence: &&Evidence| evidence.article == article;
        let sentences = stop.evidence.iter().filter(here).filter_map(|evidence| corpus.sentence_at(article, evidence.span.start()));
        proves.extend(sentences.map(|sentence| (sentence, index)));
    }
    proves.sort_unstable();
    proves.dedup();
    proves
}

fn draw_map(state: &mut State, corpus: &Corpus, area: Rect) {
    let size = Size { cols: area.width.into(), rows: area.height.into() };
    let marker = match (state.look.ascii, state.look.braille) {
        (true, _) => Marker::Ascii,
        (false, true) => Marker::Braille,
        (false, false) => Marker::HalfBlock,
    };
    let key = (corpus.generation, state.chosen.journey, state.chosen.stop, state.map.over, state.map.viewport, size, marker, state.map.people);
    if state.prepared.map.as_ref().is_some_and(|drawn| drawn.key == key) {
        return;
    }
    let over = state.map.over.filter(|over| Some(*over) != state.chosen.journey);
    let chart = match state.chosen.journey {
        Some(journey) => Chart::of(corpus, journey).select(Some(state.chosen.stop)).over(over.map(|over| Chart::of(corpus, over))),
        None => Chart::default(),
    };
    let viewport = state.map.viewport.unwrap_or_else(|| Viewport::fit(&chart, size));
    let picture = map::draw(&chart, &viewport, size, &Style { marker, people: state.map.people, ..Style::default() });
    state.prepared.map = Some(Drawn { key, chart, viewport, picture });
}

fn fill_drawer(state: &mut State, areas: &Areas) {
    let Some(open) = state.drawer else {
        (state.prepared.drawer_key, state.prepared.drawer_stop) = (None, None);
        return;
    };
    let Some(area) = areas.drawer else { return };
    let width = usize::from(inside(area).width.saturating_sub(2));
    let key = DrawerKey::of(state, open.tab, width);
    if state.prepared.drawer_key != Some(key) {
        let lines = drawer::lines(state, open.tab, width).into_iter();
        state.prepared.drawer = lines.flat_map(|line| if line.hang > 0 { line.wrapped(width) } else { vec![line] }).collect();
        let leads = state.prepared.drawer.iter().enumerate().filter(|(_, line)| line.target.is_some());
        state.prepared.drawer_leads = leads.map(|(index, _)| index).collect();
        // Another page is read from its beginning, the same one where it was.
        if state.prepared.drawer_key.is_some_and(|known| (known.tab, known.entity) != (key.tab, key.entity)) {
            state.prepared.drawer_stop = None;
        }
        state.prepared.drawer_key = Some(key);
    }
    let chosen = (state.chosen.journey, state.chosen.stop);
    let follows = matches!(open.tab, Tab::Stops | Tab::Timeline) && state.prepared.drawer_stop.replace(chosen) != Some(chosen);
    let (lines, leads) = (&state.prepared.drawer, &state.prepared.drawer_leads);
    let Some(drawer) = &mut state.drawer else { return };
    drawer.cursor = drawer.cursor.min(leads.len().saturating_sub(1));
    // Wherever a stop was chosen, the cursor goes along.
    if follows && let Some(at) = leads.iter().position(|row| lines[*row].target == Some(Lead::Stop(chosen.1))) {
        drawer.cursor = at;
    }
    let height = usize::from(inside(area).height);
    let Some(row) = leads.get(drawer.cursor).copied() else {
        drawer.top = drawer.top.min(lines.len().saturating_sub(height));
        return;
    };
    // The lines behind the chosen one belong to it, up to the next choice.
    let last = leads.get(drawer.cursor + 1).map_or(lines.len(), |next| *next).saturating_sub(1);
    let top = scrolled(drawer.top, last, height, lines.len()).min(row);
    drawer.top = if drawer.cursor == 0 && row < height { 0 } else { scrolled(top, row, height, lines.len()) };
}
