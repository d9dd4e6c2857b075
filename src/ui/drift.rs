//! Whatever is pressed, at whatever size: all panes show one selection, and it is one that the pile has.
//!
//! `DATELINE_KEYS=10000` presses so many keys instead of the few thousand that every run takes.

use std::sync::Arc;

use proptest::prelude::*;

use super::areas::areas;
use super::ask::Desk;
use super::desk::{Answer, Request};
use super::key::Key;
use super::msg::{Effect, Msg};
use super::overlay::{Overlay, commands};
use super::play::{frame, happened, text};
use super::rebase::rebase;
use super::sheet::{Lead, Matter};
use super::state::{Look, Pane, State, Tab};
use crate::find::Index;
use crate::fixture;
use crate::model::{Corpus, Corrections, Does, Id};

/// The sample in the browser, with somebody who derives it anew.
pub(super) struct Browser {
    pub(super) state: State,
    desk: Desk,
    corrections: Corrections,
    left: bool,
}

impl Browser {
    pub(super) fn open(size: (u16, u16)) -> Self {
        let corpus = sample(&Corrections::default(), 1);
        let mut browser = Self { state: State::new(size, Look::default()), desk: Desk::default(), corrections: Corrections::default(), left: false };
        browser.happens(Msg::Loaded { corpus: Arc::clone(&corpus), notices: Vec::new(), corrections: Arc::default() });
        browser.index();
        browser
    }

    /// The same while it is being derived.
    fn meanwhile(size: (u16, u16)) -> Self {
        let mut browser = Self { state: State::new(size, Look::default()), desk: Desk::default(), corrections: Corrections::default(), left: false };
        browser.happens(Msg::Meanwhile(Arc::new(fixture::previewed())));
        browser.index();
        browser
    }

    /// The pile is derived.
    fn derived(&mut self) {
        let corpus = sample(&Corrections::default(), 1);
        self.happens(Msg::Loaded { corpus, notices: Vec::new(), corrections: Arc::default() });
        self.index();
    }

    fn index(&mut self) {
        let index = Index::new(&self.state.corpus, &commands());
        happened(&mut self.state, &mut self.desk, Msg::Indexed(Arc::new(index)));
    }

    fn happens(&mut self, msg: Msg) {
        let mut effects = happened(&mut self.state, &mut self.desk, msg);
        while let Some(effect) = effects.pop() {
            match effect {
                Effect::Quit => self.left = true,
                Effect::Request(request) => {
                    let generation = self.state.corpus.generation;
                    let answer = self.answer(request);
                    effects.extend(happened(&mut self.state, &mut self.desk, Msg::Corrected(answer)));
                    if self.state.corpus.generation != generation {
                        self.index();
                    }
                }
                _ => {}
            }
        }
    }

    fn answer(&mut self, request: Request) -> Answer {
        let next = self.state.corpus.generation + 1;
        match request {
            Request::Try(edit) => {
                let corpus = sample(&self.corrections.with(Does::Edit(edit.clone())), next);
                Answer::Tried(edit, corpus)
            }
            Request::Keep(ref does) => {
                self.corrections = self.corrections.with(does.clone());
                let corpus = Some(sample(&self.corrections, next));
                Answer::Done { request, corpus, corrections: Arc::new(self.corrections.clone()), unkept: None }
            }
            Request::Look => Answer::Same,
            _ => Answer::Refused("there is nothing else to read here".into()),
        }
    }

    /// A key in the notation of scripts, or `<size:80x24>`, or `<pile>`: the pile comes once more while something is being done.
    pub(super) fn press(&mut self, key: &str) {
        if let Some(size) = key.strip_prefix("<size:") {
            let (cols, rows) = size.trim_end_matches('>').split_once('x').unwrap();
            self.happens(Msg::Resize(cols.parse().unwrap(), rows.parse().unwrap()));
        } else if key == "<pile>" {
            let corpus = sample(&self.corrections, self.state.corpus.generation + 1);
            rebase(&mut self.state, &corpus);
            self.happens(Msg::Resize(self.state.size.0, self.state.size.1));
            self.index();
        } else {
            for key in Key::script(key).unwrap() {
                self.happens(Msg::Key(key));
            }
        }
    }

    pub(super) fn pressed(size: (u16, u16), keys: &str) -> Self {
        let mut browser = Self::open(size);
        keys.split(' ').filter(|key| !key.is_empty()).for_each(|key| browser.press(key));
        browser
    }
}

fn sample(corrections: &Corrections, generation: u64) -> Arc<Corpus> {
    Arc::new(Corpus { generation, ..fixture::sample(corrections) })
}

/// What the panes disagree about, or what is out of range.
fn drifted(state: &State) -> Result<(), String> {
    let corpus = &state.corpus;
    let fail = |what: &str| Err(what.to_owned());
    let chosen = state.chosen;
    match chosen.journey {
        Some(id) => {
            let Some(journey) = corpus.journeys.get(id) else { return fail("the journey is none of the pile") };
            if chosen.stop >= journey.stops.len() {
                return fail("the stop is out of range");
            }
        }
        None if corpus.main_journey().is_some() => return fail("no journey is selected"),
        None => {}
    }
    if chosen.entity.is_some_and(|id| corpus.entities.get(id).is_none()) {
        return fail("the entity is none of the pile");
    }
    // The readers.
    for reader in &state.readers {
        let Some(article) = corpus.articles.get(reader.article) else { return fail("a reader's article is none of the pile") };
        if reader.at > article.text.len() || !article.text.is_char_boundary(reader.at) {
            return fail("a cursor is out of its text");
        }
    }
    if let Some(compare) = state.compare
        && (state.readers[0].article == state.readers[1].article || compare.active > 1)
    {
        return fail("an article lies beside itself");
    }
    // The list: those that tell of the stop first, and the open one under the cursor if it is there.
    let list = &state.list;
    if list.order.is_empty() && !corpus.articles.is_empty() && !matches!(state.overlays.last(), Some(Overlay::Prompt(_))) {
        return fail("the list is empty");
    }
    if let Some(at) = list.order.iter().position(|article| *article == state.readers[0].article)
        && at != list.cursor
    {
        return fail("the list's cursor is at another article than the reader's");
    }
    let tells = |article: &crate::model::ArticleId| state.stop().is_some_and(|stop| stop.evidence.iter().any(|one| one.article == *article));
    if !list.order[..list.telling].iter().all(tells) || list.order[list.telling..].iter().any(tells) {
        return fail("the list's first articles are not those that tell of the stop");
    }
    let areas = areas(state);
    // The map.
    if areas.map.is_some() {
        let Some(drawn) = &state.prepared.map else { return fail("there is no map") };
        if chosen.journey.is_some() && drawn.chart.selected != Some(chosen.stop) {
            return Err(format!("the map marks {:?} where {} is selected", drawn.chart.selected, chosen.stop));
        }
    }
    // The drawer.
    if let (Some(drawer), Some(_)) = (state.drawer, areas.drawer) {
        let leads = &state.prepared.drawer_leads;
        if drawer.cursor > 0 && drawer.cursor >= leads.len() {
            return fail("the drawer's cursor is out of range");
        }
        let text: String = state.prepared.drawer.iter().flat_map(|line| &line.parts).map(|(text, _)| text.as_str()).collect();
        let shows = match drawer.tab {
            Tab::Claims => state.stop().is_none_or(|stop| text.contains(corpus.name(stop.place).split(' ').next().unwrap_or_default())),
            Tab::Stops => state.journey().is_none_or(|journey| {
                let of = |row: &usize| state.prepared.drawer[*row].target;
                leads.iter().filter(|row| matches!(of(row), Some(Lead::Stop(_)))).count() == journey.stops.len()
            }),
            Tab::Entity => chosen.entity.is_none_or(|id| text.contains(corpus.name(id).split(' ').next().unwrap_or_default())),
            _ => true,
        };
        if !shows {
            return Err(format!("the drawer's {} are of something else: {text}", drawer.tab.as_str()));
        }
    }
    if state.focus == Pane::Drawer && state.drawer.is_none() {
        return fail("the keys are in a drawer that is closed");
    }
    // The strip: the selected stop is in sight.
    let line = text(&frame(state)).lines().nth(usize::from(areas.strip.y)).unwrap_or_default().to_owned();
    if let Some(stop) = state.stop()
        && state.size.0 >= 60
        && state.overlays.is_empty()
        && !super::areas::too_small(state.size)
    {
        let name: String = corpus.name(stop.place).chars().take(5).collect();
        if !line.contains(name.trim_end()) {
            return Err(format!("the strip does not show {name}: {line}"));
        }
    }
    Ok(())
}

pub(super) const KEYS: &[&str] = &[
    // Walking and going.
    "j",
    "k",
    ".",
    ",",
    "ws",
    "wc",
    "we",
    "wd",
    "wa",
    "wj",
    "wp",
    "wo",
    "Ws",
    "Wc",
    "Wj",
    "Wa",
    "H",
    "L",
    "J",
    "K",
    ")",
    "(",
    "gg",
    "G",
    "<space>",
    "b",
    "<enter>",
    "<enter>",
    "<esc>",
    "<esc>",
    "<esc>",
    "1",
    "2",
    "3",
    "4",
    "<tab>",
    "z",
    "gd",
    ":12", // Looking for and narrowing.
    "f",
    "/",
    "n",
    "N",
    "F",
    "gf",
    "e",
    "who:lavrov",
    "where:brazil",
    "caracas",
    "<backspace>",
    "<c-u>",
    "go",
    "gj",
    "?",
    "i", // Two readers.
    "v",
    "x",
    "S",
    "=",
    "gp",
    "C",
    "d", // The drawer's pages.
    "gs",
    "gc",
    "gt",
    "gJ",
    "ge",
    "gG",
    "gn",
    "<left>",
    "<right>", // The map.
    "+",
    "-",
    "0",
    "<up>",
    "<down>",
    "O",
    "P",
    ">",
    "<lt>", // Corrections.
    "X",
    "D",
    "M",
    "gM",
    "c",
    "*",
    "a",
    "t",
    "gX",
    "gP",
    "u",
    "u",
    "u",
    "<c-r>",
    "9",
    "<enter>", // What happens to it.
    "<size:80x24>",
    "<size:120x40>",
    "<size:200x60>",
    "<size:45x12>",
    "<size:31x9>",
    "<size:10x3>",
    "<size:160x20>",
    "<size:70x50>",
    "<pile>",
];

pub(super) fn presses() -> u32 {
    #[expect(clippy::disallowed_methods, reason = "a test asks how long it may take")]
    let wanted = std::env::var("DATELINE_KEYS").ok();
    wanted.and_then(|count| count.parse().ok()).unwrap_or(1_600)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: presses() / 80, failure_persistence: None, max_shrink_iters: 400, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_pressed_all_panes_show_one_selection(
        keys in prop::collection::vec(prop::sample::select(KEYS.to_vec()), 80..81),
        cols in 20_u16..220,
        rows in 8_u16..70,
    ) {
        let mut browser = Browser::open((cols, rows));
        for (index, key) in keys.iter().enumerate() {
            browser.press(key);
            if browser.left {
                browser.left = false;
            }
            if let Err(what) = drifted(&browser.state) {
                prop_assert!(false, "{what}, at {:?} after {}", browser.state.size, keys[..=index].join(" "));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: presses() / 160, failure_persistence: None, max_shrink_iters: 400, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_pressed_while_it_is_derived_one_is_where_one_was(
        keys in prop::collection::vec(prop::sample::select(KEYS.to_vec()), 0..40),
        cols in 20_u16..220,
        rows in 8_u16..70,
    ) {
        let mut browser = Browser::meanwhile((cols, rows));
        for key in keys.iter().filter(|key| **key != "<pile>") {
            browser.press(key);
            if let Err(what) = drifted(&browser.state) {
                prop_assert!(false, "{what}, after {}", keys.join(" "));
            }
            prop_assert!(browser.corrections.entries().is_empty(), "nothing is corrected of what is not derived");
        }
        let before = (browser.state.readers.map(|reader| (reader.article, reader.at)), browser.state.focus, browser.state.touched);
        browser.derived();
        prop_assert_eq!(drifted(&browser.state), Ok(()));
        if before.2 && !matches!(browser.state.overlays.last(), Some(Overlay::Prompt(_))) && browser.state.compare.is_none() {
            prop_assert_eq!(browser.state.readers.map(|reader| (reader.article, reader.at))[0], before.0[0], "after {}", keys.join(" "));
            prop_assert_eq!(browser.state.focus, before.1);
        }
    }
}

#[test]
fn a_pile_that_comes_behind_the_list_finds_one_where_one_is() {
    // Whoever has done nothing sees what they would have seen.
    let mut untouched = Browser::meanwhile((120, 40));
    assert!(text(&frame(&untouched.state)).contains("deriving"));
    untouched.derived();
    assert_eq!(text(&frame(&untouched.state)), text(&frame(&Browser::open((120, 40)).state)));
    let mut reading = Browser::meanwhile((120, 40));
    for key in ["j", "2", "j", "j", "F", "cuba", "<enter>", "X"] {
        reading.press(key);
    }
    assert_eq!(reading.state.said.as_deref(), Some("not yet: it is still being derived"));
    let before = (reading.state.readers[0].article, reading.state.readers[0].at, reading.state.list.order.clone());
    reading.derived();
    let state = &reading.state;
    assert_eq!((state.readers[0].article, state.readers[0].at), (before.0, before.1));
    assert!(state.said.as_ref().is_some_and(|said| said.starts_with("everything is derived: ")), "{:?}", state.said);
    assert!(state.list.filter.is_some() && state.chosen.journey == state.corpus.main_journey() && state.chosen.journey.is_some());
}

#[test]
fn search_filter_outline_and_choice_outlive_a_change_of_the_pile() {
    let browser = Browser::pressed((120, 40), "/ c a r a c a s <enter> F who:lavrov <enter> gX 0 0 4 <enter> <enter>");
    let state = &browser.state;
    assert_eq!(state.corpus.articles.len(), 4);
    assert!(state.search.is_on() && state.search.answered && !state.search.spots.all.is_empty(), "the words are looked for in the new pile");
    assert!(state.search.spots.all.iter().all(|(article, _)| article.index() < 4));
    let kept = state.list.filter.as_ref().unwrap();
    assert_eq!((kept.query.as_str(), kept.generation), ("who:lavrov", state.corpus.generation));
    // What lies open while the pile changes.
    let outline = Browser::pressed((120, 40), "go <down> <down> <pile>");
    let same = Browser::pressed((120, 40), "go <down> <down>");
    let sheet = |browser: &Browser| match browser.state.overlays.last() {
        Some(Overlay::Sheet(sheet)) => (sheet.matter, sheet.title.clone(), sheet.chosen()),
        _ => panic!("the outline lies open"),
    };
    assert_eq!(sheet(&outline), sheet(&same));
    assert!(matches!(sheet(&Browser::pressed((120, 40), "? <pile>")).0, Matter::Program));
    assert!(Browser::pressed((120, 40), "i <pile>").state.overlays.is_empty(), "an answer about another pile is none");
    // A line that is being typed goes on, and Esc still goes back to where one was.
    let typing = Browser::pressed((120, 40), "2 / b r a z i l <pile>");
    assert!(typing.state.search.answered && !typing.state.search.spots.all.is_empty());
    let back = Browser::pressed((120, 40), "2 / b r a z i l <pile> <esc>");
    assert_eq!((back.state.readers, back.state.search.is_on()), (Browser::pressed((120, 40), "2").state.readers, false));
    let filter = Browser::pressed((120, 40), "F where:brazil <pile> <enter>");
    assert_eq!(filter.state.list.filter.as_ref().unwrap().query, "where:brazil");
    let asked = Browser::pressed((120, 40), "gd M <pile>");
    assert!(matches!(asked.state.overlays.last(), Some(Overlay::Chooser(chooser)) if !chooser.offers.is_empty()));
}

#[test]
fn a_filter_that_nothing_fits_any_more_is_taken_off_and_that_is_said() {
    let before = Browser::pressed((120, 40), "F source:efe <enter>");
    assert_eq!(before.state.list.filter.as_ref().map(|kept| kept.fit.len()), Some(1));
    let state = Browser::pressed((120, 40), "F source:efe <enter> gX 0 0 1 <enter> <enter>").state;
    assert!(state.list.filter.is_none() && state.list.order.len() == 4);
    assert_eq!(state.said.as_deref(), Some("no article fits source:efe any more: the list shows all"));
}
