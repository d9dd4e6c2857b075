//! `--where`: lists narrowed to what fits a query, with the count told, and a query that cannot be read shown with its mistake.

use std::collections::BTreeSet;
use std::ffi::OsString;

use super::args::Rules;
use super::exit::Exit;
use super::load::load_telling;
use super::{Writer, say, write_out};
use crate::export::Part;
use crate::find::{Bad, Filter, grammar};
use crate::model::{Corpus, JourneyId, Notice, Severity, Shown};

/// What a list is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Articles that fit.
    Articles,
    /// Entities that articles that fit name.
    Entities,
    /// Journeys with a stop that fits.
    Journeys,
    /// Conflicts that fit.
    Conflicts,
}

/// Loads a pile and writes what of it fits; without a query everything. A query is looked at before anything is read.
pub(super) fn narrowed(paths: &[OsString], rules: Rules, query: Option<&str>, wanted: Wanted, write: Writer) -> Exit {
    if let Some(query) = query
        && let (_, Some(bad)) = grammar::parse(query)
    {
        refuse(query, &bad);
        return Exit::Nothing;
    }
    let loaded = load_telling(paths, rules);
    let read = loaded.report();
    if read == Exit::Nothing {
        return read;
    }
    let part = query.map_or_else(Part::all, |query| {
        let (part, fit, of) = part(&loaded.corpus, query, wanted);
        let notice = Notice { severity: Severity::Note, subject: format!("{fit} of {of} · filter"), message: query.to_owned(), hint: None };
        say::notice(&notice);
        part
    });
    match write_out(|out| write(out, &loaded.corpus, &part)) {
        Exit::Done => read,
        failed => failed,
    }
}

/// What fits, how many things that is, and of how many of which kind.
fn part(corpus: &Corpus, query: &str, wanted: Wanted) -> (Part, usize, String) {
    let Ok(filter) = Filter::new(corpus, query) else { return (Part::all(), 0, String::new()) };
    let mut part = Part::default();
    match wanted {
        Wanted::Articles | Wanted::Entities => {
            let fit: BTreeSet<_> = filter.articles(corpus.articles.ids(), &|| false).unwrap_or_default().into_iter().collect();
            let count = fit.len();
            part.articles = Some(fit);
            (part, count, format!("{} articles", corpus.articles.len()))
        }
        Wanted::Journeys => {
            let fits = |id: JourneyId| (0..corpus.journeys[id].stops.len()).any(|stop| filter.stop(id, stop));
            let fit: BTreeSet<_> = corpus.journeys.ids().filter(|id| fits(*id)).collect();
            let count = fit.len();
            part.journeys = Some(fit);
            (part, count, format!("{} journeys", corpus.journeys.len()))
        }
        Wanted::Conflicts => {
            let all: Vec<(JourneyId, usize)> =
                corpus.journeys.pairs().flat_map(|(id, journey)| (0..journey.conflicts.len()).map(move |index| (id, index))).collect();
            let fit: BTreeSet<_> = all.iter().copied().filter(|(id, index)| filter.conflict(*id, *index)).collect();
            let count = fit.len();
            part.conflicts = Some(fit);
            (part, count, format!("{} conflicts", all.len()))
        }
    }
}

/// The mistake in words, the query, and carets under what is wrong.
pub(super) fn refuse(query: &str, bad: &Bad) {
    let before = Shown::line(query.get(..bad.at.start).unwrap_or_default()).width();
    let under = Shown::line(query.get(bad.at.clone()).unwrap_or_default()).width().max(1);
    say::error(&bad.says);
    say::line(&format!("  {query}"));
    say::line(&format!("  {}{}", " ".repeat(before), "^".repeat(under)));
}
