//! What is said in lines: what there is now and was not before, as sentences without boxes and columns.
//!
//! Changes nothing but how much of a list was said. Start at [`Linear::changes`].

use std::fmt::Write as _;

use super::{Linear, Listed, Told};
use crate::model::{Basis, Grade, Id, Kind, Partial, Shown, Status};
use crate::ui::overlay::{Finder, Overlay};
use crate::ui::probe::relation_word;
use crate::ui::sheet::{Matter, SheetLine};
use crate::ui::state::{Held, Pane, Reader, Tab};
use crate::ui::theme::Role;
use crate::ui::update;

/// Entries listed at a time.
const LISTED: usize = 30;

impl Linear {
    /// What the person has been told of: the kind of list, the selection, the sentence.
    pub(super) fn shown(&self) -> Told {
        let state = &self.state;
        let overlay = state.overlays.last().map(|overlay| match overlay {
            Overlay::Sheet(sheet) => sheet.title.clone(),
            Overlay::Finder(finder) => finder.query.clone(),
            Overlay::Prompt(prompt) => prompt.text.clone(),
            Overlay::Chooser(chooser) => chooser.title.clone(),
        });
        let reader = state.reader();
        let sentence = if state.corpus.articles.is_empty() { None } else { state.corpus.sentence_at(reader.article, reader.at) };
        (
            overlay,
            state.chosen.journey.map(|journey| (journey.index(), Some(state.chosen.stop))),
            (reader.article, sentence),
            state.focus,
            self.page(),
        )
    }

    /// The open page of the drawer, with its words.
    fn page(&self) -> Option<(Tab, Vec<String>)> {
        let words = self.state.prepared.drawer.iter().map(|line| line.parts.iter().map(|(text, _)| text.as_str()).collect());
        Some((self.state.drawer?.tab, words.collect()))
    }

    /// Says what is there now and was not before.
    pub(super) fn changes(&mut self, before: &Told, more: bool, out: &mut String) {
        let now = self.shown();
        if self.state.overlays.last().is_some() {
            self.listed = Listed::Overlay;
            return self.overlay(more, out);
        }
        // A walk with the drawer open tells where it led.
        let stays = (now.1, now.2) == (before.1, before.2);
        if self.state.focus == Pane::Drawer && self.state.drawer.is_some() && stays && (more || now.4 != before.4) {
            self.listed = Listed::Drawer;
            let title = self.state.drawer.map_or("", |drawer| drawer.tab.as_str());
            let lines = std::mem::take(&mut self.state.prepared.drawer);
            list(title, &lines, true, &mut self.said, out);
            self.state.prepared.drawer = lines;
            return;
        }
        if self.state.focus == Pane::Articles && self.listed == Listed::Articles && now.2 == before.2 && self.state.said.is_none() {
            return self.articles(out);
        }
        // What was said is all there is to say if one is where one was.
        if now == *before && self.state.said.is_some() {
            return;
        }
        if now.1.map(|(journey, _)| journey) != before.1.map(|(journey, _)| journey) {
            self.journey(out);
        } else if now.1 != before.1 {
            self.stop(out);
        }
        if now.2 != before.2 || !more {
            self.place(out);
            self.beside(out);
        }
        self.peek(out);
        if let Some((tour, step)) = self.state.tour.as_ref().and_then(|tour| Some((tour, tour.step()?))) {
            let keys = self.state.key_of(step.command);
            let _ = writeln!(out, "Tour {} of {}: {keys} {}", tour.at + 1, tour.steps.len(), Shown::line(&step.says));
        }
    }

    /// What a peek shows.
    fn peek(&self, out: &mut String) {
        let Some(peek) = &self.state.prepared.peek else { return };
        let _ = writeln!(out, "{}", Shown::line(&peek.title));
        for line in &peek.lines {
            let text: String = line.parts.iter().map(|(text, role)| spoken(text, *role, false)).collect();
            let _ = writeln!(out, "  {}", Shown::line(text.trim()));
        }
    }

    fn overlay(&mut self, more: bool, out: &mut String) {
        match self.state.overlays.last() {
            Some(Overlay::Sheet(sheet)) => {
                let (title, lines) = (sheet.title.clone(), sheet.rows.clone());
                let of_journeys = sheet.matter == Matter::Journeys;
                list(&title, &lines, of_journeys, &mut self.said, out);
            }
            // What was done with a hit is said; the list is known.
            Some(Overlay::Finder(_)) if self.said > 0 && !more => {}
            Some(Overlay::Finder(finder)) => {
                let from = self.said;
                if from == 0 {
                    let (shown, count) = (finder.found.hits.len(), finder.found.count(finder.kind));
                    let best = if count > shown { format!("best {shown} of ") } else { String::new() };
                    let _ = writeln!(out, "{best}{count} found for {}{}", Shown::line(&finder.query), picked(finder));
                    if let Some(bad) = &finder.found.bad {
                        let _ = writeln!(out, "but {}", Shown::line(&bad.says));
                    }
                }
                for (index, hit) in finder.found.hits.iter().enumerate().skip(from).take(LISTED) {
                    let _ = writeln!(out, "{}. {} {}: {}", index + 1, hit.target.kind().as_str(), Shown::line(&hit.label), Shown::line(&hit.detail));
                }
                self.said = (from + LISTED).min(finder.found.hits.len());
                tail(self.said, finder.found.hits.len(), out);
            }
            // A line to type in says its name and waits.
            Some(Overlay::Prompt(_)) => out.push_str("type the words\n"),
            // A text that is being typed is not talked into.
            Some(Overlay::Chooser(chooser)) if chooser.takes_lines() && !chooser.text.is_empty() => {}
            Some(Overlay::Chooser(chooser)) => {
                let how = if chooser.takes_lines() { "; a line with a full stop alone ends it" } else { "" };
                let _ = writeln!(out, "{}: {}{how}; <esc> leaves it", Shown::line(&chooser.title), chooser.hint);
                for (index, offer) in chooser.offers.iter().enumerate().take(if chooser.takes_lines() { 0 } else { LISTED }) {
                    let _ = writeln!(out, "{}. {}", index + 1, Shown::line(&offer.says));
                }
            }
            None => {}
        }
    }

    fn articles(&mut self, out: &mut String) {
        let corpus = &self.state.corpus;
        let order = &self.state.list.order;
        let _ = writeln!(out, "{} articles; the first {} tell of the selected stop", order.len(), self.state.list.telling);
        for (index, article) in order.iter().enumerate().skip(self.said).take(LISTED) {
            let page = &corpus.pages[*article];
            let date = page.published.value.map_or_else(|| "date unknown".to_owned(), Partial::written);
            let title = page.title.clone().unwrap_or_else(|| beginning(&corpus.articles[*article].text));
            let date = if page.published.basis == Basis::Stated { date } else { format!("about {date}") };
            let _ =
                writeln!(out, "{}. {} {date} {}", index + 1, Shown::line(self.state.prepared.labels.get(*article)), Shown::line(&one_line(&title)));
        }
        self.said = (self.said + LISTED).min(order.len());
        tail(self.said, order.len(), out);
    }

    /// The selected journey with its stops.
    pub(super) fn journey(&self, out: &mut String) {
        let Some(journey) = self.state.journey() else {
            out.push_str("No journey is told in these articles.\n");
            return;
        };
        let corpus = &self.state.corpus;
        let when = journey.start.map(|start| format!(", {}", start.written())).unwrap_or_default();
        let _ = writeln!(out, "Journey of {}{when}, {} stops", Shown::line(corpus.name(journey.traveller)), journey.stops.len());
        for (index, stop) in journey.stops.iter().enumerate() {
            let differ = journey.conflicts.iter().any(|conflict| conflict.stop == index && conflict.grade == Grade::Contradict);
            let differ = if differ { ", sources contradict each other" } else { "" };
            let _ = writeln!(
                out,
                "  stop {} {}, {}, {}{differ}",
                index + 1,
                Shown::line(corpus.name(stop.place)),
                stop.stay_written(),
                stop.status.as_str()
            );
        }
    }

    fn stop(&self, out: &mut String) {
        if let Some(stop) = self.state.stop() {
            let name = Shown::line(self.state.corpus.name(stop.place));
            let _ = writeln!(out, "Stop {} {name}, {}, {}", self.state.chosen.stop + 1, stop.stay_written(), stop.status.as_str());
        }
    }

    /// What the other of two articles says of the same.
    fn beside(&self, out: &mut String) {
        let Some(compare) = self.state.compare else { return };
        let how = match compare.held {
            Held::Silent => {
                let label = Shown::line(self.state.prepared.labels.get(self.state.readers[1 - compare.active].article));
                let _ = writeln!(out, "Beside it, article {label} is silent about this");
                return;
            }
            Held::Near => "nearest to it",
            Held::Aligned => "the same",
            Held::ByHand => "held by hand",
        };
        let relation = self.state.prepared.relation(&self.state.corpus, &self.state.readers, 1 - compare.active);
        let relation = relation.map(|relation| format!(", {}", relation_word(relation))).unwrap_or_default();
        let _ = write!(out, "Beside it ({how}{relation}): ");
        self.sentence(&self.state.readers[1 - compare.active], out);
    }

    /// The sentence under the cursor, where it stands, and what it names.
    pub(super) fn place(&self, out: &mut String) {
        if self.state.corpus.articles.is_empty() {
            return;
        }
        self.sentence(self.state.reader(), out);
        let proves = update::proves(&self.state);
        if !proves.is_empty() {
            let stops: Vec<String> = proves.iter().map(|stop| (stop + 1).to_string()).collect();
            let _ = writeln!(out, "  proves stop {}", stops.join(", "));
        }
    }

    fn sentence(&self, reader: &Reader, out: &mut String) {
        let corpus = &self.state.corpus;
        let Some(id) = corpus.sentence_at(reader.article, reader.at) else { return };
        let sentence = corpus.sentences[id];
        let run = corpus.pages[reader.article].sentences.clone();
        let zone = if sentence.zone.is_aside() { format!(", {}", sentence.zone.as_str()) } else { String::new() };
        let label = Shown::line(self.state.prepared.labels.get(reader.article));
        let _ = writeln!(out, "Article {label}, sentence {} of {}{zone}:", id.index() + 1 - run.start, run.len());
        let _ = writeln!(out, "  {}", Shown::line(&one_line(corpus.words(reader.article, sentence.span))));
        let dates = corpus.mentions_of(reader.article).iter().filter(|mention| mention.sentence == id && mention.kind == Kind::Date);
        let told =
            dates.filter_map(|mention| Some((corpus.mention_text(mention), mention.timex.as_ref().filter(|timex| timex.anchor.is_some())?.days()?)));
        for (words, days) in told {
            let _ = writeln!(out, "  {} is {}", Shown::line(words), days.written());
        }
    }
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `; 2 are picked`
fn picked(finder: &Finder) -> String {
    match finder.picks.all().len() {
        0 => String::new(),
        1 => "; 1 is picked".into(),
        many => format!("; {many} are picked"),
    }
}

/// How much of a list is still to come.
fn tail(said: usize, all: usize, out: &mut String) {
    if said < all {
        let _ = writeln!(out, "{} more; an empty line goes on", all - said);
    }
}

/// The first words of a text.
fn beginning(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().take(16).collect();
    format!("{} …", words.join(" "))
}

/// Words for the marks that stand for them on a screen; what an article says is left as it says it.
fn spoken(text: &str, role: Role, of_ours: bool) -> String {
    if (role == Role::Text && !of_ours) || text.contains('“') {
        return text.to_owned();
    }
    let words = [
        (Status::Reported.mark(), "reported "),
        (Status::Planned.mark(), "planned "),
        (Status::Cancelled.mark(), "cancelled "),
        ("≠", "contradicted "),
        ("⊂", "in other detail "),
    ];
    words.iter().fold(text.to_owned(), |text, (mark, word)| text.replace(&format!("{mark} "), word).replace(mark, word))
}

/// Lines from `said` on; those that lead somewhere are numbered. `of_ours`: the plain text of them is the program's own too.
fn list(title: &str, lines: &[SheetLine], of_ours: bool, said: &mut usize, out: &mut String) {
    let from = *said;
    if from == 0 {
        let _ = writeln!(out, "{}", Shown::line(title));
    }
    let mut number = lines[..from.min(lines.len())].iter().filter(|line| line.target.is_some()).count();
    for line in lines.iter().skip(from).take(LISTED) {
        let text: String = line.parts.iter().map(|(text, role)| spoken(text, *role, of_ours)).collect();
        let text = Shown::line(text.trim_end()).to_string();
        if line.target.is_some() {
            number += 1;
            let _ = writeln!(out, "{number}. {}", text.trim_start());
        } else if !text.is_empty() {
            let _ = writeln!(out, "   {text}");
        }
    }
    *said = (from + LISTED).min(lines.len());
    tail(*said, lines.len(), out);
}
