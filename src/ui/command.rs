//! The command table: everything the browser can be told to do, declared once.
//!
//! Keys (`assets/keymap.tsv`), help, palette, hints and the README's table all come from these rows; a row knows no key.
//! Start at [`Command::ALL`].

/// Where a command or a key applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Scope {
    /// In every pane.
    Anywhere,
    /// In the list of articles.
    Articles,
    /// In a reader.
    Reader,
    /// On the map.
    Map,
    /// In the drawer.
    Drawer,
    /// In a sheet that lies over the panes: help, why, a list to choose from.
    Sheet,
    /// Where text is typed: the finder, the palette.
    Entry,
}

impl Scope {
    /// Every scope, in the order help lists them.
    pub(crate) const ALL: [Self; 7] = [Self::Anywhere, Self::Articles, Self::Reader, Self::Map, Self::Drawer, Self::Sheet, Self::Entry];

    /// The word used in the keymap and as a heading.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Anywhere => "anywhere",
            Self::Articles => "articles",
            Self::Reader => "reader",
            Self::Map => "map",
            Self::Drawer => "drawer",
            Self::Sheet => "sheet",
            Self::Entry => "entry",
        }
    }
}

macro_rules! commands {
    ($($variant:ident $name:literal $hint:literal $does:literal;)*) => {
        /// Something the browser can be told to do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) enum Command {
            $(#[doc = $does] $variant,)*
        }

        impl Command {
            /// Every command, in the order help lists them.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Kebab-case name, for the palette and the keymap.
            pub(crate) fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// What it is called in the line of hints: a word or two.
            pub(crate) fn hint(self) -> &'static str {
                match self { $(Self::$variant => $hint,)* }
            }

            /// What it does, in a sentence without a full stop.
            pub(crate) fn does(self) -> &'static str {
                match self { $(Self::$variant => $does,)* }
            }
        }
    };
}

commands! {
    Next            "next"              "next"          "Walk to the next of the current kind (stop, conflict, article …)";
    Previous        "previous"          "previous"      "Walk to the previous of the current kind";
    WalkStops       "walk-stops"        "stops"         "Walk by stop, and go to the next one";
    WalkConflicts   "walk-conflicts"    "conflicts"     "Walk by contradiction, and go to the next one";
    WalkEntity      "walk-entity"       "same name"     "Walk by mentions of the entity under the cursor";
    WalkDates       "walk-dates"        "dates"         "Walk by date in the open article";
    WalkArticles    "walk-articles"     "articles"      "Walk by article, and go to the next one";
    WalkJourneys    "walk-journeys"     "journeys"      "Walk by journey, and go to the next one";
    WalkParagraphs  "walk-paragraphs"   "paragraphs"    "Walk by paragraph in the open article";
    WalkOnlyHere    "walk-only-here"    "only here"     "Walk by sentence that no other article has";
    BackStops       "back-stops"        "stops back"    "Walk by stop, and go to the previous one";
    BackConflicts   "back-conflicts"    "conflicts back" "Walk by contradiction, and go to the previous one";
    BackEntity      "back-entity"       "same name back" "Walk by mentions of the entity, backwards";
    BackDates       "back-dates"        "dates back"    "Walk by date, backwards";
    BackArticles    "back-articles"     "articles back" "Walk by article, and go to the previous one";
    BackJourneys    "back-journeys"     "journeys back" "Walk by journey, and go to the previous one";
    BackParagraphs  "back-paragraphs"   "paragraphs back" "Walk by paragraph, backwards";
    BackOnlyHere    "back-only-here"    "only here back" "Walk by sentence that no other article has, backwards";
    Find            "find"              "find"          "Find a person, place, stop, date, article or command";
    Search          "search"            "search"        "Search words in the articles, or in the sheet that lies on top";
    SearchNext      "search-next"       "next match"    "Go to the next place of the words searched for";
    SearchPrevious  "search-previous"   "previous match" "Go to the previous place of the words searched for";
    Filter          "filter"            "filter"        "Narrow the list to the articles that fit a query";
    FindAgain       "find-again"        "find again"    "Open the finder with the last query";
    FindEntities    "find-entities"     "find names"    "Find people, places, organizations and events";
    SideBySide      "side-by-side"      "side by side"  "Read two articles side by side, or one again";
    Swap            "swap"              "swap"          "Swap the two articles side by side";
    Partner         "partner"           "other partner" "Put the next article in the second reader";
    Sync            "sync"              "sync"          "Choose what the second reader follows: stop, names, nothing";
    Anchor          "anchor"            "re-anchor"     "Hold the two readers together where they stand now";
    Why             "why"               "why"           "Tell the rule, words and rivals behind what is selected";
    Stops           "stops"             "stops"         "Show the stops of this journey in the drawer, or close it";
    Claims          "claims"            "claims"        "Show what each source says of this stop in the drawer, or close it";
    Timeline        "timeline"          "timeline"      "Show when it was reported and when it happened in the drawer, or close it";
    Journeys        "journeys"          "journeys"      "Choose another journey";
    TwoJourneys     "two-journeys"      "compare"       "Compare this journey with another in the drawer, or close it";
    Gaps            "gaps"              "gaps"          "List what is left open, the next calls to make, in the drawer, or close it";
    Entities        "entities"          "entities"      "List everybody and everything named in the drawer, or close it";
    GoEntity        "go-entity"         "this name"     "Select the entity under the cursor everywhere and open its page, or close it";
    CellLeft        "cell-left"         "article before" "Among claims: open what the article before says; elsewhere, the pane before";
    CellRight       "cell-right"        "next article"  "Among claims: open what the next article says; elsewhere, the next pane";
    Peek            "peek"              "peek"          "Show under the cursor what other articles say of the sentence, or who is named there, or close it";
    Open            "open"              "open"          "Open what is selected";
    Back            "back"              "back"          "Go back one level: close what is open, unzoom, then leave";
    Close           "close"             "close"         "Close what lies on top; never leaves the program";
    Quit            "quit"              "quit"          "Leave the program";
    Interrupt       "interrupt"         "quit"          "Leave the program when asked twice in a row";
    HistoryBack     "history-back"      "back"          "Go back to where you were before the last jump";
    HistoryForward  "history-forward"   "forward"       "Go forward again through the jumps";
    Down            "down"              "down"          "Move down in the focused pane";
    Up              "up"                "up"            "Move up in the focused pane";
    Page            "page"              "page"          "Read on by a page; two lines stay";
    PageBack        "page-back"         "page back"     "Read back by a page; two lines stay";
    HalfPage        "half-page"         "half page"     "Read on by half a page";
    HalfPageBack    "half-page-back"    "half back"     "Read back by half a page";
    Top             "top"               "top"           "Go to the first line or item";
    Bottom          "bottom"            "bottom"        "Go to the last line or item";
    ListPage        "list-page"         "list page"     "Move down by a page in the list";
    ListPageBack    "list-page-back"    "list page back" "Move up by a page in the list";
    ScrollDown      "scroll-down"       "scroll"        "Scroll the reader down from any pane";
    ScrollUp        "scroll-up"         "scroll up"     "Scroll the reader up from any pane";
    NextSentence    "next-sentence"     "sentence"      "Move the sentence cursor to the next sentence";
    PreviousSentence "previous-sentence" "sentence back" "Move the sentence cursor to the previous sentence";
    FocusArticles   "focus-articles"    "articles"      "Put the keys into the list of articles";
    FocusReader     "focus-reader"      "reader"        "Put the keys into the reader; again, into the second one";
    FocusMap        "focus-map"         "map"           "Put the keys into the map";
    FocusDrawer     "focus-drawer"      "drawer"        "Put the keys into the drawer, opening it if need be";
    NextPane        "next-pane"         "next pane"     "Put the keys into the next pane";
    PreviousPane    "previous-pane"     "previous pane" "Put the keys into the previous pane";
    Zoom            "zoom"              "zoom pane"     "Give the focused pane all the room, or give it back";
    Wider           "wider"             "wider"         "Make the reader's column wider";
    Narrower        "narrower"          "narrower"      "Make the reader's column narrower";
    Dates           "dates"             "dates"         "Show dates as written, with what they mean, or by meaning only";
    Coverage        "coverage"          "only here"     "Dim what other articles say too, and count them in the gutter, or show all alike";
    Outline         "outline"           "outline"       "List the paragraphs of the open article to go to";
    MapCloser       "map-closer"        "closer"        "Look closer at the map";
    MapFarther      "map-farther"       "farther"       "Look at the map from farther off";
    MapFit          "map-fit"           "fit"           "Fit the map to the journey";
    MapLeft         "map-left"          "pan"           "Pan the map to the left";
    MapRight        "map-right"         "pan right"     "Pan the map to the right";
    MapUp           "map-up"            "pan up"        "Pan the map up";
    MapDown         "map-down"          "pan down"      "Pan the map down";
    MapOver         "map-over"          "overlay"       "Lay the next journey faintly behind this one on the map";
    MapPeople       "map-people"        "people"        "Name the people met beside the stops on the map";
    Cite            "cite"              "cite"          "Copy the sentence under the cursor with its source; in the finder, those of all picks";
    CiteMarkdown    "cite-markdown"     "cite as Markdown" "Copy the same as Markdown";
    Edit            "edit"              "edit"          "Open the article's file in your editor ($VISUAL, $EDITOR) at the line under the cursor";
    OpenAddress     "open-address"      "address"       "Show the article's address, and open it outside if you say so";
    Reject          "reject"            "not this"      "Say that what is selected is none: no stop, no name, no date";
    Merge           "merge"             "same as …"     "Say that the selected name is the same as another";
    Split           "split"             "not its name"  "Say that one of the selected name's spellings is somebody else's";
    SetDateOrPlace  "set"               "date, place"   "Set the date or place of what is selected";
    Meta            "meta"              "outlet, day"   "Set the outlet or the day of publication of the open article";
    Without         "without"           "set aside"     "Set an article aside and see how the journeys change";
    Add             "add"               "add"           "Add a file or folder to the pile";
    Paste           "paste"             "paste"         "Make an article of a pasted text";
    Checked         "checked"           "checked"       "Say that you have checked the selected stop, or not any more";
    Star            "star"              "star"          "Put a star on the sentence under the cursor, or take it off";
    Tag             "tag"               "tag"           "Put a tag on the sentence under the cursor";
    Note            "note"              "note"          "Write a note on the sentence under the cursor";
    Notes           "notes"             "notes"         "Show what you have noted and corrected in the drawer, or close it";
    Undo            "undo"              "undo"          "Undo the last correction, star, tag or note";
    Redo            "redo"              "redo"          "Redo what was undone last";
    Keep            "keep"              "write again"   "Try once more to write what could not be written";
    Palette         "palette"           "commands"      "Run a command by its name";
    Help            "help"              "help"          "Show the keys that are valid here";
    Mouse           "mouse"             "mouse"         "Give the mouse to the program or back to the terminal";
    Tour            "tour"              "tour"          "Be led through this pile in a minute, or end that";
    Redraw          "redraw"            "redraw"        "Draw the whole screen anew";
    Suspend         "suspend"           "suspend"       "Put the program to sleep and give the shell back";
    Kind            "kind"              "kind"          "Narrow the finder to the next kind of thing; complete a word elsewhere";
    KindBack        "kind-back"         "kind back"     "Narrow the finder to the previous kind of thing";
    Beside          "beside"            "open beside"   "Open what is selected in the second reader; the first two picks side by side";
    Pick            "pick"              "pick"          "Pick what is chosen in the finder, or no longer: picks stay while other things are looked for";
    Erase           "erase"             "erase"         "Erase the last letter";
    EraseWord       "erase-word"        "erase word"    "Erase the last word";
    EraseAll        "erase-all"         "erase all"     "Erase everything typed";
}

impl Command {
    /// What the command works on if it is given something behind its name, in a word or two.
    pub(crate) fn takes(self) -> Option<&'static str> {
        match self {
            Self::Filter => Some("query; nothing takes the filter off"),
            Self::Find => Some("query"),
            Self::Search => Some("words"),
            _ => None,
        }
    }

    /// The command of that name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|command| command.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_are_unique_and_sentences_start_with_a_verb() {
        let names: BTreeSet<&str> = Command::ALL.iter().map(|command| command.name()).collect();
        assert_eq!(names.len(), Command::ALL.len());
        for command in Command::ALL {
            assert!(command.name().chars().all(|letter| letter.is_ascii_lowercase() || letter == '-'), "{}", command.name());
            assert!(command.does().starts_with(|letter: char| letter.is_ascii_uppercase()), "{}", command.does());
            assert!(!command.does().ends_with('.') && !command.hint().is_empty(), "{}", command.does());
            assert_eq!(Command::named(command.name()), Some(*command));
        }
        let hints: BTreeSet<&str> = Command::ALL.iter().map(|command| command.hint()).collect();
        assert!(hints.len() > 60, "hints tell commands apart");
    }
}
