//! Where the browser stands: everything a frame is made of, apart from the pile itself.
//!
//! Holds ids into one corpus and sizes, never words or cells; what is costly to compute for a frame stands in [`Prepared`].
//! Must not know how anything is drawn. Start at [`State`].

use std::collections::BTreeSet;
use std::sync::Arc;

use super::borders::Shares;
use super::command::{Command, Scope};
use super::config::{Background, Config};
use super::desk::Places;
use super::edit::Lines;
use super::grip::{Grip, Passage};
use super::history::History;
use super::key::Key;
use super::keymap::Keymap;
use super::overlay::{Asked, Overlay};
use super::prepare::{Covered, Prepared};
use super::search::{Kept, Search};
use super::text::DateForm;
use super::theme::{Own, Scheme};
use super::tour::Tour;
use crate::find::Index;
use crate::map::Viewport;
use crate::model::{ArticleId, Corpus, Corrections, Edit, EntityId, Id, Journey, JourneyId, Marks, Notice, Stop};

/// How the browser looks, as the person wants it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is one thing that a terminal can or a person wants")]
pub(crate) struct Look {
    /// Nothing but ASCII on the screen.
    pub(crate) ascii: bool,
    /// Maps in braille dots; without, in half blocks.
    pub(crate) braille: bool,
    /// Colours for a dark or a light background; without, attributes and marks say the same.
    pub(crate) scheme: Scheme,
    /// Columns of the reader's text at most.
    pub(crate) measure: u16,
    /// How dates are shown in the reader.
    pub(crate) dates: DateForm,
    /// The mouse is the program's.
    pub(crate) mouse: bool,
    /// The reader shows which sentences no other article has.
    pub(crate) coverage: bool,
    /// Pages are read line by line, by ear or by finger: everything in words, nothing by its column.
    pub(crate) spoken: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self { ascii: false, braille: true, scheme: Scheme::Dark, measure: 66, dates: DateForm::Both, mouse: true, coverage: false, spoken: false }
    }
}

/// What can have the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pane {
    /// The list of articles.
    Articles,
    /// The reader; the active one of two.
    Reader,
    /// The map.
    Map,
    /// The drawer.
    Drawer,
}

/// The one selection that all panes show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Chosen {
    /// The journey, if the pile tells of any.
    pub(crate) journey: Option<JourneyId>,
    /// Index of the stop in it.
    pub(crate) stop: usize,
    /// Whose mentions stand out.
    pub(crate) entity: Option<EntityId>,
}

/// A reader: which article, where in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reader {
    /// The open article.
    pub(crate) article: ArticleId,
    /// The cursor: a byte of its text.
    pub(crate) at: usize,
    /// First row shown.
    pub(crate) top: usize,
    /// Byte that starts the first row shown: what stays in place when the text is laid out anew.
    pub(crate) anchor: usize,
    /// The next frame scrolls so that the cursor is seen.
    pub(crate) reveal: bool,
}

impl Reader {
    /// An article opened with the cursor at a byte.
    pub(crate) fn open(article: ArticleId, at: usize) -> Self {
        Self { article, at, top: 0, anchor: 0, reveal: true }
    }
}

/// What the second reader follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sync {
    /// What is claimed of the selected stop, sentence by sentence.
    Stop,
    /// The same people, places and dates.
    Entity,
    /// Nothing.
    Free,
}

/// How well the second reader's place answers the first one's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Held {
    /// It says something about the same.
    Aligned,
    /// Its nearest sentence that does.
    Near,
    /// It says nothing about it.
    Silent,
    /// The person put it there.
    ByHand,
}

/// Two articles side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Compare {
    /// What the second reader follows.
    pub(crate) sync: Sync,
    /// How well it could.
    pub(crate) held: Held,
    /// 0: keys go to the first reader; 1: to the second.
    pub(crate) active: usize,
}

/// The list of articles.
#[derive(Clone, Debug, Default)]
pub(crate) struct List {
    /// Articles by date of publication.
    pub(crate) by_date: Arc<[ArticleId]>,
    /// What it is narrowed to.
    pub(crate) filter: Option<Kept>,
    /// The pile for which the filter was asked last.
    pub(crate) asked: u64,
    /// Articles as shown: those that tell of the selected stop first.
    pub(crate) order: Vec<ArticleId>,
    /// How many of them tell of it.
    pub(crate) telling: usize,
    /// Index of the open article in `order`.
    pub(crate) cursor: usize,
    /// First row shown.
    pub(crate) top: usize,
}

/// The map.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct MapView {
    /// What part of the world; nothing: fitted to the journey.
    pub(crate) viewport: Option<Viewport>,
    /// A journey shown faintly behind.
    pub(crate) over: Option<JourneyId>,
    /// People met stand beside their stops.
    pub(crate) people: bool,
}

/// What the drawer shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tab {
    /// The stops of the journey.
    Stops,
    /// What each source says of the selected stop.
    Claims,
    /// The journey in time.
    Timeline,
    /// Everything about the selected entity.
    Entity,
    /// Everybody and everything named.
    Entities,
    /// The journey beside another one.
    Journeys,
    /// What the pile leaves open.
    Gaps,
    /// What was noted and corrected.
    Notes,
}

impl Tab {
    /// Every page.
    pub(crate) const ALL: [Self; 8] =
        [Self::Stops, Self::Claims, Self::Timeline, Self::Entity, Self::Entities, Self::Journeys, Self::Gaps, Self::Notes];

    /// The word on screen and in the probe.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Stops => "stops",
            Self::Claims => "claims",
            Self::Timeline => "timeline",
            Self::Entity => "entity",
            Self::Entities => "entities",
            Self::Journeys => "journeys",
            Self::Gaps => "gaps",
            Self::Notes => "notes",
        }
    }
}

/// The drawer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Drawer {
    /// What it shows.
    pub(crate) tab: Tab,
    /// The selected row among those that lead somewhere.
    pub(crate) cursor: usize,
    /// First line shown.
    pub(crate) top: usize,
}

/// What `.` and `,` walk along.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Walk {
    /// Stops of the journey.
    #[default]
    Stop,
    /// Sides of contradictions, over all journeys.
    Conflict,
    /// Mentions of the selected entity, over all articles.
    Entity,
    /// Dates of the open article.
    Date,
    /// Articles as listed.
    Article,
    /// Journeys.
    Journey,
    /// Paragraphs of the open article.
    Paragraph,
    /// Sentences that say what no other article says.
    OnlyHere,
    /// Places of the words searched for, over all articles of the list.
    Match,
}

impl Walk {
    /// The word on screen.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Stop => "stop",
            Self::Conflict => "conflict",
            Self::Entity => "mention",
            Self::Date => "date",
            Self::Article => "article",
            Self::Journey => "journey",
            Self::Paragraph => "paragraph",
            Self::OnlyHere => "sentence only here",
            Self::Match => "match",
        }
    }
}

/// What was chosen last in the list's reach: what "why?" is asked of there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Subject {
    /// The selected stop.
    #[default]
    Stop,
    /// The open article.
    Article,
}

/// Lines that were typed, to be brought back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Typed {
    /// Words searched for.
    pub(crate) searches: Lines,
    /// Filters.
    pub(crate) filters: Lines,
    /// Commands.
    pub(crate) commands: Lines,
}

/// How loading stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    /// Articles are being read and derived.
    Loading,
    /// The articles can be read; what follows from them is being derived.
    Deriving,
    /// There is a pile.
    Ready,
}

/// Where the browser stands.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is one thing that a person has done or is shown")]
pub(crate) struct State {
    /// The pile; empty while loading.
    pub(crate) corpus: Arc<Corpus>,
    /// What is corrected in it.
    pub(crate) corrections: Arc<Corrections>,
    /// Stars, tags, notes and checked stops, as they stand in the pile.
    pub(crate) marks: Marks,
    /// Numbers of the corrections that others have made since the browser was opened.
    pub(crate) elsewhere: BTreeSet<u32>,
    /// The edit whose difference is looked at.
    pub(crate) proposed: Option<Edit>,
    /// Why corrections could not be written, while that is so.
    pub(crate) unkept: Option<String>,
    /// It was said that leaving loses them.
    pub(crate) warned: bool,
    /// What others say is shown under the cursor.
    pub(crate) peek: bool,
    /// The tour, while it lasts.
    pub(crate) tour: Option<Tour>,
    /// Number of requests that are not answered yet.
    pub(crate) asked_for: usize,
    /// Places on earth by name.
    pub(crate) places: Places,
    /// The finder's index; it comes a moment after the pile.
    pub(crate) index: Option<Arc<Index>>,
    /// How loading stands.
    pub(crate) phase: Phase,
    /// How many of how many articles are read by themselves, while deriving.
    pub(crate) progress: (usize, usize),
    /// A person has done something since articles are there: they are not to be led elsewhere.
    pub(crate) touched: bool,
    /// What was odd about the input.
    pub(crate) notices: Vec<Notice>,
    /// Columns and rows of the terminal.
    pub(crate) size: (u16, u16),
    /// How it looks.
    pub(crate) look: Look,
    /// Which looks a person wants otherwise.
    pub(crate) own: Arc<Own>,
    /// What keys mean.
    pub(crate) keymap: Arc<Keymap>,
    /// The one selection.
    pub(crate) chosen: Chosen,
    /// The reader, and the second one that shows side by side.
    pub(crate) readers: [Reader; 2],
    /// Side by side, and how.
    pub(crate) compare: Option<Compare>,
    /// The pane that has the keys.
    pub(crate) focus: Pane,
    /// The focused pane has all the room.
    pub(crate) zoomed: bool,
    /// The list.
    pub(crate) list: List,
    /// The map.
    pub(crate) map: MapView,
    /// What the mouse holds while its button is down.
    pub(crate) grip: Option<Grip>,
    /// Words that the mouse was drawn over.
    pub(crate) passage: Option<Passage>,
    /// How the panes share the room where borders were dragged.
    pub(crate) shares: Shares,
    /// The drawer, if open.
    pub(crate) drawer: Option<Drawer>,
    /// What lies over the panes; the last is on top and gets the keys.
    pub(crate) overlays: Vec<Overlay>,
    /// What was chosen last: the stop or the article.
    pub(crate) subject: Subject,
    /// What `.` and `,` walk along.
    pub(crate) walk: Walk,
    /// Side of the contradiction last walked to.
    pub(crate) side: Option<usize>,
    /// Jumps.
    pub(crate) history: History,
    /// The keyboard layout in use, if it is none of the Latin ones.
    pub(crate) layout: Option<usize>,
    /// Keys of a chord that has begun.
    pub(crate) pending: Vec<Key>,
    /// A word to the person, until the next key.
    pub(crate) said: Option<String>,
    /// Ctrl-c was pressed once.
    pub(crate) leaving: bool,
    /// Words searched for.
    pub(crate) search: Search,
    /// What the finder was asked last.
    pub(crate) asked: Asked,
    /// Lines that were typed.
    pub(crate) lines: Typed,
    /// Number of the last question.
    pub(crate) asks: u64,
    /// What frames are made of, computed ahead.
    pub(crate) prepared: Prepared,
}

impl State {
    /// The state before anything is loaded.
    pub(crate) fn new(size: (u16, u16), look: Look) -> Self {
        let reader = Reader::open(ArticleId::from_index(0), 0);
        Self {
            corpus: Arc::new(Corpus::default()),
            corrections: Arc::default(),
            marks: Marks::default(),
            elsewhere: BTreeSet::new(),
            proposed: None,
            unkept: None,
            warned: false,
            peek: false,
            tour: None,
            asked_for: 0,
            places: Places::default(),
            index: None,
            phase: Phase::Loading,
            progress: (0, 0),
            touched: false,
            notices: Vec::new(),
            size,
            look,
            own: Arc::default(),
            keymap: Arc::default(),
            chosen: Chosen::default(),
            readers: [reader; 2],
            compare: None,
            focus: Pane::Articles,
            zoomed: false,
            list: List::default(),
            map: MapView::default(),
            grip: None,
            passage: None,
            shares: Shares::default(),
            drawer: None,
            overlays: Vec::new(),
            subject: Subject::default(),
            walk: Walk::default(),
            side: None,
            history: History::default(),
            layout: None,
            pending: Vec::new(),
            said: None,
            leaving: false,
            search: Search::default(),
            asked: Asked::default(),
            lines: Typed::default(),
            asks: 0,
            prepared: Prepared::default(),
        }
    }

    /// How a command is given in the panes, whatever lies over them.
    pub(crate) fn key_in_panes(&self, command: Command) -> String {
        let keys = self.keymap.keys_of(&Scope::ALL, command);
        keys.unwrap_or_else(|| format!(":{}", command.name()))
    }

    /// Takes what a person wants.
    pub(crate) fn configure(&mut self, config: &Config) {
        (self.keymap, self.own) = (Arc::clone(&config.keymap), Arc::clone(&config.own));
        self.look.measure = config.width.unwrap_or(self.look.measure);
        self.look.mouse = config.mouse.unwrap_or(self.look.mouse);
        self.look.ascii |= config.ascii;
        if self.look.scheme != Scheme::Plain {
            self.look.scheme = match config.background {
                Background::Auto => self.look.scheme,
                Background::Dark => Scheme::Dark,
                Background::Light => Scheme::Light,
                Background::None => Scheme::Plain,
            };
        }
    }

    /// How a command is given where the keys are, else in any pane: `gd`, or `:name` if it has no key.
    pub(crate) fn key_of(&self, command: Command) -> String {
        let keys = self.keymap.keys_of(self.scopes(), command).or_else(|| self.keymap.keys_of(&Scope::ALL, command));
        keys.unwrap_or_else(|| format!(":{}", command.name()))
    }

    /// The selected journey.
    pub(crate) fn journey(&self) -> Option<&Journey> {
        self.corpus.journeys.get(self.chosen.journey?)
    }

    /// The selected stop.
    pub(crate) fn stop(&self) -> Option<&Stop> {
        self.journey()?.stops.get(self.chosen.stop)
    }

    /// Index of the reader that has the keys.
    pub(crate) fn active(&self) -> usize {
        self.compare.map_or(0, |compare| compare.active)
    }

    /// The reader that has the keys.
    pub(crate) fn reader(&self) -> &Reader {
        &self.readers[self.active()]
    }

    /// Who else says what the open article says, if that is known.
    pub(crate) fn covered(&self) -> Option<&Covered> {
        self.prepared.covered.as_ref()
    }

    /// Scopes in which a key is looked up, first first.
    pub(crate) fn scopes(&self) -> &'static [Scope] {
        match self.overlays.last() {
            Some(overlay) if overlay.takes_text() => &[Scope::Entry],
            Some(_) => &[Scope::Sheet],
            None => match self.focus {
                Pane::Articles => &[Scope::Articles, Scope::Anywhere],
                Pane::Reader => &[Scope::Reader, Scope::Anywhere],
                Pane::Map => &[Scope::Map, Scope::Anywhere],
                Pane::Drawer => &[Scope::Drawer, Scope::Anywhere],
            },
        }
    }

    /// Journeys to walk along: those that are not told in passing, else all; in order of time.
    pub(crate) fn main_journeys(&self) -> Vec<JourneyId> {
        let main: Vec<JourneyId> = self.corpus.journeys.pairs().filter(|(_, journey)| !journey.background).map(|(id, _)| id).collect();
        if main.is_empty() { self.corpus.journeys.ids().collect() } else { main }
    }
}
