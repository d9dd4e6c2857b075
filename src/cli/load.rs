//! Read, then derive: the one place where a corpus is made of what was named.

use std::ffi::OsString;

use super::exit::Exit;
use super::say;
use crate::derive::derive;
use crate::lexicon::Lexicon;
use crate::model::{Corpus, Notice, Severity};
use crate::read::{self, Input, Limits};

/// A pile of fewer articles is derived in the blink of an eye.
const SMALL: usize = 100;

/// A pile with all that was derived from it, and what there is to say about its reading.
#[derive(Debug)]
pub struct Loaded {
    /// The pile.
    pub corpus: Corpus,
    /// What could not be used, and what was odd, in the order of the input.
    pub notices: Vec<Notice>,
}

/// Reads files, folders and `-`, and derives. No path at all means the sample built into the program.
pub fn load(paths: &[OsString]) -> Loaded {
    load_telling(paths, &|_| {})
}

/// The same, telling how far it is.
pub(super) fn load_telling(paths: &[OsString], how_far: &dyn Fn(String)) -> Loaded {
    let reading = if paths.is_empty() {
        let notice = Notice {
            severity: Severity::Note,
            subject: "no path given".into(),
            message: "this is the sample built into the program".into(),
            hint: Some("name files or folders of articles, or - for standard input".into()),
        };
        read::Reading { articles: read::sample(), notices: vec![notice] }
    } else {
        let inputs: Vec<Input> = paths.iter().cloned().map(Input::from).collect();
        read::read(&inputs, Limits::default())
    };
    let count = reading.articles.len();
    // A small pile is derived before anybody could read this.
    if count >= SMALL {
        how_far(format!("{count} articles read; deriving …"));
    }
    let corpus = derive(reading.articles, Lexicon::embedded());
    let mut notices = reading.notices;
    notices.extend(corpus.notices.iter().cloned());
    Loaded { corpus, notices }
}

impl Loaded {
    /// Says every notice on standard error; tells how reading went.
    pub(super) fn report(&self) -> Exit {
        report(&self.notices, self.corpus.articles.is_empty())
    }
}

/// The same for a pile that others have now.
pub(super) fn report(notices: &[Notice], empty: bool) -> Exit {
    notices.iter().for_each(say::notice);
    if empty {
        say::error("nothing to read");
        Exit::Nothing
    } else if notices.iter().any(|notice| notice.severity == Severity::Unusable) {
        Exit::Partly
    } else {
        Exit::Done
    }
}
