//! Read, then derive: the one place where a corpus is made of what was named.

use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use etcetera::BaseStrategy;

use super::args::Rules;
use super::exit::Exit;
use super::say;
use crate::derive::{Crew, derive_corrected, derive_watched, preview};
use crate::keep::{Book, Shelf};
use crate::lexicon::Lexicon;
use crate::model::{Article, Corpus, Corrections, Notice, Severity};
use crate::read::{self, Input, Limits};

/// A pile of fewer articles is derived in the blink of an eye.
const SMALL: usize = 100;
/// Bytes of input from which on its first articles are shown before the rest is read.
const LARGE: u64 = 1 << 20;
/// How many articles that are.
const FIRST: usize = 300;
/// Generations of what is shown before anything is derived: no derived pile has them.
const SHOWN_FIRST: [u64; 2] = [u64::MAX - 1, u64::MAX];

/// How far loading is.
pub(super) enum Step {
    /// In words.
    Words(String),
    /// These articles can be looked at meanwhile.
    Articles(Arc<Corpus>),
    /// So many of so many articles are read by themselves.
    Derived(usize, usize),
}

/// A pile with all that was derived from it, and what there is to say about its reading.
#[derive(Debug)]
pub struct Loaded {
    /// The pile.
    pub corpus: Corpus,
    /// What could not be used, and what was odd, in the order of the input.
    pub notices: Vec<Notice>,
    /// What is corrected in it, and where that is kept.
    pub book: Book,
    /// The articles as they were read, whatever is corrected.
    pub articles: Vec<Arc<Article>>,
    /// Who derives it anew when it is corrected.
    pub crew: Crew,
}

/// Reads files, folders and `-`, and derives; nobody has corrected anything. No path at all means the sample built into the program.
pub fn load(paths: &[OsString]) -> Loaded {
    load_telling(paths, Rules { no_corrections: true, ..Rules::default() })
}

/// The same as the rules say.
pub(super) fn load_telling(paths: &[OsString], rules: Rules) -> Loaded {
    load_watched(paths, rules, None)
}

/// The same, telling how far it is.
pub(super) fn load_watched(paths: &[OsString], rules: Rules, tell: Option<&(dyn Fn(Step) + Sync)>) -> Loaded {
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
        if let Some(tell) = tell {
            let first: Vec<Arc<Article>> = read::first(&inputs, FIRST, LARGE).into_iter().map(Arc::new).collect();
            if !first.is_empty() {
                tell(Step::Articles(Arc::new(preview(&first, SHOWN_FIRST[0]))));
            }
        }
        read::read(&inputs, Limits::default())
    };
    let mut notices = reading.notices;
    let (book, told) = if rules.no_corrections { (Book::in_memory(), Vec::new()) } else { open(paths, &reading.articles) };
    notices.extend(told);
    let articles: Vec<Arc<Article>> = reading.articles.into_iter().map(Arc::new).collect();
    let crew = rules.crew();
    // A small pile is derived before anybody could see this.
    let corpus = match tell.filter(|_| articles.len() >= SMALL) {
        None => derive_corrected(&articles, Lexicon::embedded(), &book.corrections(), crew),
        Some(tell) => {
            tell(Step::Words(format!("{} articles read; deriving …", articles.len())));
            tell(Step::Articles(Arc::new(preview(&articles, SHOWN_FIRST[1]))));
            let (read, all) = (AtomicUsize::new(0), articles.len());
            let step = all.div_ceil(50);
            derive_watched(&articles, Lexicon::embedded(), &book.corrections(), crew, &|| {
                let read = read.fetch_add(1, Ordering::Relaxed) + 1;
                if read.is_multiple_of(step) {
                    tell(Step::Derived(read, all));
                }
            })
        }
    };
    notices.extend(corpus.notices.iter().cloned());
    let lost = corpus.applied.iter().filter(|applied| !applied.matched).count();
    if lost > 0 {
        let (subject, hint) = (book.file().map_or_else(String::new, |file| file.display().to_string()), Some("dateline check tells which".into()));
        let message = if lost == 1 { "1 correction matches nothing".into() } else { format!("{lost} corrections match nothing") };
        notices.push(Notice { severity: Severity::Note, subject, message, hint });
    }
    Loaded { corpus, notices, book, articles, crew }
}

/// The corrections of what was named.
fn open(paths: &[OsString], articles: &[Article]) -> (Book, Vec<Notice>) {
    let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
    let data = etcetera::choose_base_strategy().ok().map(|base| base.data_dir());
    Book::open(Shelf::of(&paths, data, || articles.iter().map(|article| article.text.clone()).collect()))
}

impl Loaded {
    /// What is corrected.
    pub fn corrections(&self) -> Corrections {
        self.book.corrections()
    }

    /// Says every notice on standard error; tells how reading went.
    pub(super) fn report(&self) -> Exit {
        report(&self.notices, self.articles.is_empty())
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
