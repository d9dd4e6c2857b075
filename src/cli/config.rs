//! The file of what a person wants otherwise: `$XDG_CONFIG_HOME/dateline/config.toml`, or the one that is named. What it says is for `ui` to read.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

use super::exit::Exit;
use super::{args, say, write_out};
use crate::ui;

/// A configuration is written by hand; what is longer is something else.
const LONGEST: u64 = 1 << 20;

/// What a person wants, and what is wrong with how they say it.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    /// What counts.
    pub(super) config: ui::Config,
    /// What does not, each with file and line.
    pub(super) faults: Vec<String>,
}

impl Wanted {
    /// What is wrong, for a line of the screen.
    pub(super) fn line(&self) -> Option<String> {
        let first = self.faults.first()?;
        let more = self.faults.len() - 1;
        // The end of a path tells more than its beginning.
        let from = first.rfind("/config.toml").map_or(0, |at| at + 1);
        let more = if more == 0 { String::new() } else { format!(" · and {more} more: dateline config tells") };
        Some(format!("{}{more}", &first[from..]))
    }

    /// Says on standard error what is wrong.
    pub(super) fn report(&self) {
        self.faults.iter().for_each(|fault| say::error(fault));
    }
}

/// Reads the file that was named, else the person's own. Fails if the one that was named cannot be read.
pub(super) fn wanted(named: Option<&Path>) -> Result<Wanted, String> {
    let Some(file) = named.map(Path::to_owned).or_else(own) else { return Ok(Wanted::default()) };
    match text(&file) {
        Ok(Some(text)) => {
            let (config, faults) = ui::Config::read(&text);
            let faults = faults.iter().map(|fault| format!("{} {fault}", file.display())).collect();
            Ok(Wanted { config, faults })
        }
        Ok(None) if named.is_none() => Ok(Wanted::default()),
        Ok(None) => Err(format!("there is no {}; `dateline config` prints one to begin with", file.display())),
        Err(reason) if named.is_some() => Err(format!("{} cannot be read: {reason}", file.display())),
        Err(reason) => Ok(Wanted { faults: vec![format!("{} cannot be read: {reason}", file.display())], ..Wanted::default() }),
    }
}

/// Where a person's own file is.
fn own() -> Option<PathBuf> {
    Some(etcetera::choose_base_strategy().ok()?.config_dir().join("dateline/config.toml"))
}

/// The text of a file; nothing if there is none.
fn text(file: &Path) -> Result<Option<String>, String> {
    let about = match std::fs::metadata(file) {
        Ok(about) => about,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.to_string()),
    };
    if !about.is_file() {
        return Err("it is no file".into());
    }
    if about.len() > LONGEST {
        return Err("it is longer than any configuration".into());
    }
    #[expect(clippy::disallowed_methods, reason = "the command line touches files")]
    let bytes = std::fs::read(file).map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map(Some).map_err(|_| "it is no UTF-8".into())
}

/// `dateline config`: what counts, as a file that says the same.
pub(super) fn config(with: &args::Config) -> Exit {
    let wanted = match wanted(with.config.as_deref()) {
        Ok(wanted) => wanted,
        Err(reason) => {
            say::error(&reason);
            return Exit::Nothing;
        }
    };
    wanted.report();
    let named = with.config.clone().or_else(own).map(|file| format!("# {}\n", file.display())).unwrap_or_default();
    let named: String = named.chars().filter(|char| *char == '\n' || !char.is_control()).collect();
    match write_out(|out| out.write_all((named + &wanted.config.written()).as_bytes())) {
        Exit::Done if !wanted.faults.is_empty() => Exit::Partly,
        other => other,
    }
}
