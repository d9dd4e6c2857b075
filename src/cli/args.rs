//! The command line, as clap reads it. Help texts stand here and nowhere else.

use std::ffi::OsString;
use std::num::NonZero;
use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

use crate::derive::Crew;

/// Who went where, when, whom they met, and which sentence proves it.
///
/// Reads news articles (.txt, .jsonl), folders of them, or standard input (-), and derives the journeys they tell of.
/// Without a command it opens them in the browser; without a path it shows the sample built into the program.
#[derive(Debug, Parser)]
#[command(
    name = "dateline",
    version,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true,
    after_help = "A path that is called like a command needs ./ before it. \
                  Exit status: 0 done, 1 done but some input was unusable, 2 wrong usage or nothing to read."
)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) browse: Browse,
}

/// What to answer.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Every article with its mentions, as JSON Lines.
    Annotate(Annotate),
    /// Journeys: stops in order, dates, meetings, and the words that prove them.
    Itinerary(List),
    /// Articles with their dates and how these are known.
    Articles(List),
    /// People, places, organizations and events, with all their names.
    Entities(List),
    /// Points on which the sources differ, of every grade.
    Conflicts(List),
    /// What the pile leaves open: days without evidence, stops of one origin, plans never reported, claims without a date.
    Gaps(Pile),
    /// Journeys in time: when they were reported, and when they happened.
    Timeline(Timeline),
    /// A journey on the map.
    Map(Map),
    /// Search entities, stops, articles, sentences and dates.
    Find(Find),
    /// What people have corrected, and which of it matches nothing any more.
    Check(Check),
    /// The rule, the words and the rivals behind a mention, a stop, a date or an entity.
    Why(Why),
    /// What counts of the configuration (keys, colours, width), as a config.toml to begin with.
    Config(Config),
    /// Licences, and where places and outlines come from.
    About,
}

/// How an answer is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
}

const PATHS: &str = "Articles, folders of articles, or - for standard input; without any, the built-in sample";

/// How a pile is derived.
#[derive(Clone, Copy, Debug, Default, ClapArgs)]
pub(super) struct Rules {
    /// Leave out what people have corrected: what was read speaks for itself, and nothing is written.
    #[arg(long)]
    pub(super) no_corrections: bool,
    /// Derive on so many threads instead of one for each processor; the answer is the same.
    #[arg(long, value_name = "N")]
    pub(super) threads: Option<NonZero<usize>>,
}

impl Rules {
    /// Who derives.
    pub(super) fn crew(self) -> Crew {
        let threads = self.threads.or_else(|| std::thread::available_parallelism().ok());
        threads.map_or(Crew::ALONE, Crew::of)
    }
}

/// `config`.
#[derive(Debug, ClapArgs)]
pub(super) struct Config {
    /// Read this file instead of your own config.toml.
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
}

/// `check`.
#[derive(Debug, ClapArgs)]
pub(super) struct Check {
    #[arg(value_name = "PATH", help = PATHS)]
    pub(super) paths: Vec<OsString>,
    /// Take out what matches nothing any more, after laying a copy beside the file.
    #[arg(long)]
    pub(super) tidy: bool,
    /// How to write the answer.
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
}

/// Browse, or play keys without a terminal.
#[derive(Debug, ClapArgs)]
pub(super) struct Browse {
    #[arg(value_name = "PATH", help = PATHS)]
    pub(super) paths: Vec<OsString>,
    /// Draw with ASCII characters only.
    #[arg(long)]
    pub(super) ascii: bool,
    /// Play these keys first: `j j <enter> g d`.
    #[arg(long, value_name = "KEYS", allow_hyphen_values = true)]
    pub(super) keys: Option<String>,
    /// Print the screen of this size instead of opening it.
    #[arg(long, value_name = "COLSxROWS", value_parser = size)]
    pub(super) print: Option<(u16, u16)>,
    /// Work in lines instead of on a screen: for screen readers, braille displays and pipes.
    #[arg(long, conflicts_with_all = ["print", "state", "keys"])]
    pub(super) plain: bool,
    /// Read keys, colours and width from this file instead of your own config.toml. Keys that are played read none unless it is named.
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// Print where the browser stands, as JSON, instead of opening it.
    #[arg(long)]
    pub(super) state: bool,
    #[command(flatten)]
    pub(super) rules: Rules,
}

/// `annotate`.
#[derive(Debug, ClapArgs)]
pub(super) struct Annotate {
    #[arg(value_name = "PATH", help = PATHS)]
    pub(super) paths: Vec<OsString>,
    /// Always JSON Lines.
    #[arg(long, value_name = "FORMAT", value_parser = ["json"])]
    pub(super) format: Option<String>,
    /// Only articles that fit a query, as in `dateline articles`.
    #[arg(long = "where", value_name = "QUERY", allow_hyphen_values = true)]
    pub(super) filter: Option<String>,
    #[command(flatten)]
    pub(super) rules: Rules,
}

/// A list that can be narrowed.
#[derive(Debug, ClapArgs)]
pub(super) struct List {
    #[command(flatten)]
    pub(super) pile: Pile,
    /// Only what fits: words, "a phrase", -not, and fields who: where: meets: after: before: on: source: lang: conflict: status:. Articles
    /// are asked what they name, say and prove; of entities come those that fitting articles name; of journeys those with a fitting stop.
    #[arg(long = "where", value_name = "QUERY", allow_hyphen_values = true)]
    pub(super) filter: Option<String>,
}

/// `timeline`.
#[derive(Debug, ClapArgs)]
pub(super) struct Timeline {
    #[arg(value_name = "PATH", help = PATHS)]
    pub(super) paths: Vec<OsString>,
    #[command(flatten)]
    pub(super) rules: Rules,
}

/// A pile and how to write the answer.
#[derive(Debug, ClapArgs)]
pub(super) struct Pile {
    #[arg(value_name = "PATH", help = PATHS)]
    pub(super) paths: Vec<OsString>,
    /// How to write the answer.
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
    #[command(flatten)]
    pub(super) rules: Rules,
}

const BORDERS: &str =
    "Borders are drawn as they are held (de facto), as Natural Earth has them: no statement about anybody's claim. Contested ones are dotted.
Solid ways were travelled, dashed ones are planned, crossed ones cancelled; a country known only as such is hatched, and ways to it are approximate.";

/// What a map is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum MapFormat {
    /// Braille dots.
    #[default]
    Text,
    /// Half blocks, for fonts without braille.
    Blocks,
    /// Nothing but ASCII.
    Ascii,
    /// A drawing to print.
    Svg,
    /// No picture: stops, and between them how far and which way.
    Words,
}

/// `map`.
#[derive(Debug, ClapArgs)]
#[command(after_help = BORDERS)]
pub(super) struct Map {
    #[arg(value_name = "PATH", help = PATHS)]
    pub(super) paths: Vec<OsString>,
    /// Columns and rows of the picture.
    #[arg(long, value_name = "COLSxROWS", default_value = "100x32", value_parser = size)]
    pub(super) size: (u16, u16),
    /// What the picture is made of.
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: MapFormat,
    /// Which journey, by its id; without it, the main one.
    #[arg(long, value_name = "ID")]
    pub(super) journey: Option<String>,
    /// Name the people met beside the stops.
    #[arg(long)]
    pub(super) people: bool,
    /// Another journey to be shown faintly behind it, by its id.
    #[arg(long, value_name = "ID")]
    pub(super) over: Option<String>,
    #[command(flatten)]
    pub(super) rules: Rules,
}

/// The kinds of things that can be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Kind {
    /// People, places, organizations and events.
    Entity,
    /// Stops of journeys.
    Stop,
    /// Articles by title, outlet and id.
    Article,
    /// Sentences by their words.
    Sentence,
    /// Days, months and years.
    Date,
}

/// `find`.
#[derive(Debug, ClapArgs)]
pub(super) struct Find {
    /// Words that must all match; 'word letter by letter, word: at the start, word$ at the end, "a phrase", -word not at all; and the fields
    /// of `dateline articles --where`.
    #[arg(allow_hyphen_values = true)]
    pub(super) query: String,
    #[command(flatten)]
    pub(super) pile: Pile,
    /// Only this kind.
    #[arg(long, value_enum)]
    pub(super) kind: Option<Kind>,
    /// At most so many.
    #[arg(long, value_name = "COUNT", default_value_t = 20)]
    pub(super) limit: usize,
}

/// `why`.
#[derive(Debug, ClapArgs)]
pub(super) struct Why {
    /// ARTICLE:OFFSET for what stands there (offsets as `annotate` gives them), ARTICLE for its publication date, JOURNEY:STOP for a stop
    /// (from 1), or the id of an entity. The beginning of an id will do if there is only one such.
    #[arg(value_name = "ARTICLE:OFFSET")]
    pub(super) place: String,
    #[command(flatten)]
    pub(super) pile: Pile,
}

/// Reads `120x40`.
fn size(text: &str) -> Result<(u16, u16), String> {
    let bad = || "expected columns and rows, such as 120x40".to_owned();
    let (cols, rows) = text.split_once('x').ok_or_else(bad)?;
    match (cols.parse(), rows.parse()) {
        (Ok(cols @ 1..=1000), Ok(rows @ 1..=1000)) => Ok((cols, rows)),
        _ => Err(bad()),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Args::command().debug_assert();
    }

    #[test]
    fn a_path_called_like_a_command_needs_a_dot() {
        let paths = |args: &[&str]| Args::try_parse_from(args).unwrap();
        assert!(matches!(paths(&["dateline", "find", "x"]).command, Some(Command::Find(_))));
        assert_eq!(paths(&["dateline", "./find"]).browse.paths, ["./find"]);
        assert_eq!(paths(&["dateline", "a", "-"]).browse.paths, ["a", "-"]);
        assert!(paths(&["dateline"]).browse.paths.is_empty());
    }

    #[test]
    fn sizes_are_columns_by_rows() {
        assert_eq!(size("120x40"), Ok((120, 40)));
        for bad in ["", "120", "x", "0x1", "1x0", "-1x5", "1001x1", "80 x 24", "99999x1"] {
            assert!(size(bad).is_err(), "{bad}");
        }
    }
}
