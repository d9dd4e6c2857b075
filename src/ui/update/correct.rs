//! Correcting: what a person says of the thing under the cursor, looked at as a difference, kept, undone and redone.
//!
//! Derives and keeps nothing itself: it asks, and what is answered becomes the state. Start at [`command`] and [`answered`].

use std::sync::Arc;

use super::{Command, Pane, Phase, State, go};
use crate::model::{
    Anchor, ArticleKey, Corpus, Does, Edit, EntityId, Kind, Marked, Marks, MentionId, Span, StopKey, Target, difference, name_of_slug,
};
use crate::ui::desk::{Answer, Request};
use crate::ui::msg::Effect;
use crate::ui::offer::Asks;
use crate::ui::overlay::{Chooser, Overlay};
use crate::ui::rebase::rebase;
use crate::ui::sheet::{Lead, Sheet, SheetLine};
use crate::ui::theme::Role;

/// Does a correcting command; nothing if it is none.
pub(super) fn command(state: &mut State, command: Command) -> Option<Vec<Effect>> {
    use Command as C;
    Some(match command {
        C::Reject => reject(state),
        C::Merge => with_entity(state, |corpus, id| (format!("{} is …", corpus.name(id)), "who or what it is; type to narrow", Asks::Merge(id))),
        C::Split => {
            with_entity(state, |corpus, id| (format!("Which name is not {}'s?", corpus.name(id)), "the name; type to narrow", Asks::Split(id)))
        }
        C::SetDateOrPlace => set(state),
        C::Meta => {
            let article = &state.corpus.articles[state.reader().article];
            let title = format!("Of {}", article.id);
            let asks = Asks::Meta(ArticleKey::of(article));
            choose(state, title, "its outlet, or the day it was published: 19 Feb 2024", asks)
        }
        C::Without => choose(state, "Set an article aside".into(), "its id or title; type to narrow", Asks::Without),
        C::Checked => checked(state),
        C::Star => star(state),
        C::Tag => with_words(state, |anchor| ("Tag".to_owned(), "a word for the group", Asks::Tag(anchor))),
        C::Note => with_words(state, |anchor| ("Note".to_owned(), "what is to be remembered of this sentence", Asks::Note(anchor))),
        C::Add => choose(state, "Add to the pile".into(), "a file or folder", Asks::Add),
        C::Paste => choose(state, "Paste an article".into(), "paste its text here", Asks::Paste),
        C::Undo => match state.corrections.to_undo(&state.elsewhere) {
            Some((number, _)) => ask(state, Request::Keep(Does::Undo(number))),
            None => say(state, "there is nothing to undo"),
        },
        C::Redo => match state.corrections.to_redo(&state.elsewhere) {
            Some((number, _)) => ask(state, Request::Keep(Does::Undo(number))),
            None => say(state, "there is nothing to redo"),
        },
        C::Keep => ask(state, Request::KeepAll),
        _ => return None,
    })
}

fn say(state: &mut State, text: impl Into<String>) -> Vec<Effect> {
    state.said = Some(text.into());
    Vec::new()
}

/// Asks for something to be done; one thing at a time.
pub(super) fn ask(state: &mut State, request: Request) -> Vec<Effect> {
    if state.asked_for > 0 {
        return say(state, "the last correction is still being worked in");
    }
    state.asked_for += 1;
    state.said = Some("deriving …".into());
    vec![Effect::Request(request)]
}

fn choose(state: &mut State, title: String, hint: &'static str, asks: Asks) -> Vec<Effect> {
    state.overlays.push(Overlay::Chooser(Chooser::new(title, hint, asks)));
    Vec::new()
}

fn stop_key(state: &State) -> Option<StopKey> {
    Some(StopKey::of(&state.corpus, state.journey()?, state.stop()?))
}

/// The mention under the cursor of a reader that has the keys.
fn mention(state: &State) -> Option<MentionId> {
    let reader = state.reader();
    (state.focus == Pane::Reader).then(|| state.corpus.mention_at(reader.article, reader.at)).flatten()
}

/// The words of the sentence under the cursor.
fn sentence(state: &State) -> Option<Anchor> {
    let corpus = &state.corpus;
    let reader = state.reader();
    let span: Span = corpus.sentences[corpus.sentence_at(reader.article, reader.at)?].span;
    Some(Anchor::of(&corpus.articles[reader.article], span))
}

fn words_of(corpus: &Corpus, id: MentionId) -> Anchor {
    let mention = &corpus.mentions[id];
    Anchor::of(&corpus.articles[mention.article], mention.span)
}

/// Not this: what is under the cursor, or the stop. Where several things can be meant, they are offered.
fn reject(state: &mut State) -> Vec<Effect> {
    // On the notes page it is the entry itself that is to go.
    let target = state.drawer.filter(|_| state.focus == Pane::Drawer);
    let target = target.and_then(|drawer| state.prepared.drawer.iter().filter_map(|line| line.target).nth(drawer.cursor));
    if let Some(Lead::Mark(number) | Lead::Entry(number)) = target {
        return ask(state, Request::Keep(Does::Undo(number)));
    }
    let corpus = Arc::clone(&state.corpus);
    let stop = stop_key(state).map(|key| Edit::Reject(Target::Stop(key)));
    let Some(id) = mention(state) else {
        return match stop {
            Some(edit) => ask(state, Request::Try(edit)),
            None => say(state, "there is no stop and no name here"),
        };
    };
    let mention = &corpus.mentions[id];
    let words = corpus.mention_text(mention).to_owned();
    let none = if mention.kind == Kind::Date { "no date" } else { "no name" };
    let mut edits = vec![(format!("“{words}” is {none} here"), Edit::Reject(Target::Words(words_of(&corpus, id))))];
    if let Some(entity) = mention.entity.map(|entity| &corpus.entities[entity]) {
        let count = entity.mentions.len();
        edits.push((format!("{} is nobody and nothing: {count} mentions", entity.name), Edit::Reject(Target::Entity(entity.slug.clone()))));
    }
    let name = |slug: &str| corpus.entity_by_slug(slug).map_or_else(|| name_of_slug(slug), |id| corpus.name(id).to_owned());
    edits.extend(stop.map(|edit| (edit.written(&name), edit)));
    choose(state, "Not this".into(), "Enter takes what is chosen; type to narrow", Asks::OneOf(edits))
}

/// The entity under the cursor, else the selected one, else whose journey it is.
fn entity(state: &State) -> Option<EntityId> {
    let under = mention(state).and_then(|id| state.corpus.mentions[id].entity);
    under.or(state.chosen.entity)
}

fn with_entity(state: &mut State, asks: impl Fn(&Corpus, EntityId) -> (String, &'static str, Asks)) -> Vec<Effect> {
    let Some(id) = entity(state) else {
        let (take, find) = (state.key_of(Command::GoEntity), state.key_of(Command::Find));
        return say(state, format!("no name is selected: {take} takes the one under the cursor, {find} finds one"));
    };
    let (title, hint, asks) = asks(&state.corpus, id);
    choose(state, title, hint, asks)
}

fn with_words(state: &mut State, asks: impl Fn(Anchor) -> (String, &'static str, Asks)) -> Vec<Effect> {
    let Some(anchor) = sentence(state) else { return say(state, "there is no sentence here") };
    let (title, hint, asks) = asks(anchor);
    choose(state, title, hint, asks)
}

/// The date or place of the mention under the cursor, else of the stop.
fn set(state: &mut State) -> Vec<Effect> {
    let corpus = Arc::clone(&state.corpus);
    let year = state.stop().and_then(StopKey::days_of).map(|days| chrono::Datelike::year(&days.first));
    let (title, target) = match (mention(state), stop_key(state), state.stop()) {
        (Some(id), ..) => (format!("“{}” is …", corpus.mention_text(&corpus.mentions[id])), Target::Words(words_of(&corpus, id))),
        (None, Some(key), Some(stop)) => (format!("{} {} was …", corpus.name(stop.place), stop.stay_written()), Target::Stop(key)),
        _ => return say(state, "there is no stop and no name here"),
    };
    choose(state, title, "a day or days (20 Feb), or a place", Asks::DateOrPlace(target, year))
}

/// Checked by me, and again: not any more.
fn checked(state: &mut State) -> Vec<Effect> {
    let (Some(journey), Some(key)) = (state.chosen.journey, stop_key(state)) else { return say(state, "there is no stop here") };
    match state.marks.checked(journey, state.chosen.stop) {
        Some(number) => ask(state, Request::Keep(Does::Undo(number))),
        None => ask(state, Request::Keep(Does::Edit(Edit::Checked(key)))),
    }
}

/// A star on the sentence, and again: none.
fn star(state: &mut State) -> Vec<Effect> {
    let Some(anchor) = sentence(state) else { return say(state, "there is no sentence here") };
    let article = state.reader().article;
    let known = anchor
        .find(&state.corpus.articles[article].text)
        .and_then(|span| state.marks.on(article, span).find(|mark| mark.marked == Marked::Star).map(|mark| mark.number));
    let does = known.map_or(Does::Edit(Edit::Star(anchor)), Does::Undo);
    ask(state, Request::Keep(does))
}

/// Something was chosen that is to be done.
pub(super) fn chosen(state: &mut State, request: Request) -> Vec<Effect> {
    state.overlays.pop();
    ask(state, request)
}

/// The difference that was looked at is to be kept.
pub(super) fn keep_proposed(state: &mut State) -> Vec<Effect> {
    state.overlays.pop();
    match state.proposed.take() {
        Some(edit) => ask(state, Request::Keep(Does::Edit(edit))),
        None => Vec::new(),
    }
}

/// Whether others have corrected something is asked with every key: nothing looks at the file while nothing happens. Not while a
/// difference is looked at, for that would be another one.
pub(super) fn look(state: &State) -> Option<Effect> {
    (state.phase == Phase::Ready && state.proposed.is_none() && state.asked_for == 0).then_some(Effect::Request(Request::Look))
}

/// The desk has answered.
pub(super) fn answered(state: &mut State, answer: Answer) -> Vec<Effect> {
    if !matches!(answer, Answer::Same | Answer::Done { request: Request::Look, .. }) {
        state.asked_for = state.asked_for.saturating_sub(1);
        state.said = None;
    }
    match answer {
        Answer::Same => Vec::new(),
        Answer::Tried(edit, corpus) => tried(state, edit, &corpus),
        Answer::Refused(reason) => say(state, reason),
        Answer::Done { request, corpus, corrections, unkept } => {
            let before = std::mem::replace(&mut state.corrections, corrections);
            let says = done(state, &before, &request);
            let new = state.corrections.entries().iter().filter(|entry| !before.entries().contains(entry));
            let theirs = new.filter(|entry| request != Request::Keep(entry.does.clone()) && !was_unkept(&before, entry));
            let theirs: Vec<u32> = theirs.map(|entry| entry.number).collect();
            let with = if request == Request::Look || theirs.is_empty() { "" } else { " · others have corrected something too" };
            state.elsewhere.extend(theirs);
            if let Some(corpus) = corpus {
                rebase(state, &corpus);
            }
            if matches!(request, Request::Keep(_) | Request::KeepAll) {
                (state.unkept, state.warned) = (unkept.clone(), false);
            }
            state.marks = Marks::of(&state.corpus, &state.corrections);
            state.prepared.forget_drawer();
            state.said = Some(match unkept {
                Some(reason) => format!("not written ({reason}): it counts until you leave · {} tries again", state.key_of(Command::Keep)),
                None => says + with,
            });
            Vec::new()
        }
    }
}

/// True if it could not be written before and has only another number now.
fn was_unkept(before: &crate::model::Corrections, entry: &crate::model::Entry) -> bool {
    before.entries().iter().any(|old| old.does == entry.does)
}

/// What was done, in words: read from what is in force before and after.
fn done(state: &State, before: &crate::model::Corrections, request: &Request) -> String {
    let corpus = &state.corpus;
    let name = |slug: &str| corpus.entity_by_slug(slug).map_or_else(|| name_of_slug(slug), |id| corpus.name(id).to_owned());
    match request {
        Request::Keep(Does::Edit(edit)) => format!("kept: {} · {} takes it back", edit.written(&name), state.key_of(Command::Undo)),
        Request::Keep(Does::Undo(_)) => {
            let (was, now) = (before.edits(), state.corrections.edits());
            let gone = was
                .iter()
                .find(|entry| !now.contains(entry))
                .map(|(_, edit)| format!("undone: {} · {} redoes it", edit.written(&name), state.key_of(Command::Redo)));
            let back = now.iter().find(|entry| !was.contains(entry)).map(|(_, edit)| format!("again: {}", edit.written(&name)));
            gone.or(back).unwrap_or_else(|| "nothing has changed".into())
        }
        Request::KeepAll => "all corrections are kept".into(),
        Request::Look => {
            let (was, now) = (before.edits(), state.corrections.edits());
            let gone: Vec<String> = was.iter().filter(|entry| !now.contains(entry)).map(|(_, edit)| edit.written(&name)).collect();
            let new: Vec<String> = now.iter().filter(|entry| !was.contains(entry)).map(|(_, edit)| edit.written(&name)).collect();
            match (&new[..], &gone[..]) {
                ([], []) => "the corrections were written anew elsewhere; the same hold".into(),
                ([only], []) => format!("made elsewhere: {only}"),
                ([], [only]) => format!("taken back elsewhere: {only}"),
                (new, gone) => {
                    let (new, gone, notes) = (new.len(), gone.len(), state.key_of(Command::Notes));
                    format!("corrected elsewhere: {new} new, {gone} taken back · {notes} lists what holds")
                }
            }
        }
        Request::Add(path) => format!("added {path}"),
        Request::Paste(_) => "the text is an article of the pile now".into(),
        Request::Try(_) => String::new(),
    }
}

/// What would follow is shown before it is kept; where nothing follows for the journeys, there is nothing to look at.
fn tried(state: &mut State, edit: Edit, corpus: &Corpus) -> Vec<Effect> {
    let changes = difference(&state.corpus, corpus);
    if changes.is_empty() {
        return ask(state, Request::Keep(Does::Edit(edit)));
    }
    let name = |slug: &str| state.corpus.entity_by_slug(slug).map_or_else(|| name_of_slug(slug), |id| state.corpus.name(id).to_owned());
    let mut lines = vec![
        SheetLine::new(Some(Lead::Keep)).with("Keep it: ", Role::Key).with(edit.written(&name), Role::Heading).hanging(9),
        SheetLine::new(Some(Lead::Leave)).with("Leave everything as it is", Role::Key),
        SheetLine::new(None),
        SheetLine::new(None).with("What would change", Role::Dim),
    ];
    for change in changes {
        let (what, role) = match (&change.was, &change.now) {
            (Some(_), None) => ("gone   ", Role::Conflict),
            (None, Some(_)) => ("new    ", Role::Evidence),
            _ => ("changed", Role::Resolved),
        };
        let head = |what: &str, role| SheetLine::new(None).with(format!("{what} "), role).hanging(8);
        let line = head(what, role).with(format!("{}  ", change.who), Role::Dim);
        match (change.was, change.now) {
            (Some(was), Some(now)) => {
                lines.push(line.with(was, Role::Text));
                lines.push(head("     to", Role::Dim).with(now, Role::Heading));
            }
            (was, now) => lines.push(line.with(was.or(now).unwrap_or_default(), Role::Text)),
        }
    }
    state.overlays.push(Overlay::Sheet(Sheet::new("Difference", lines)));
    state.proposed = Some(edit);
    Vec::new()
}

/// Goes to the words of a mark.
pub(super) fn to_mark(state: &mut State, number: u32) {
    if let Some((article, span)) = state.marks.words.iter().find(|mark| mark.number == number).and_then(|mark| mark.place) {
        go::words(state, article, span.start());
    }
}
