//! Where the browser stands, as JSON: what scripts and tests look at instead of the screen.

use serde_json::{Value, json};

use super::available::hints;
use super::overlay::{Overlay, Purpose};
use super::state::{Held, Pane, State, Sync};
use crate::align::Relation;
use crate::find::TargetKind;
use crate::model::{ArticleId, CodePoints, Id};

/// The word for how two sentences stand to each other.
pub(crate) fn relation_word(relation: Relation) -> &'static str {
    match relation {
        Relation::Contradicts => "contradicts",
        Relation::Refines => "refines",
        Relation::Updates => "updates",
        Relation::Agrees => "agrees",
        Relation::OnlyHere => "only here",
    }
}

/// The state as JSON. Offsets are code points.
pub(crate) fn probe(state: &State) -> Value {
    let corpus = &state.corpus;
    let place = |index: usize| {
        let reader = &state.readers[index];
        let article = corpus.articles.get(reader.article)?;
        let points = CodePoints::new(&article.text);
        let sentence = corpus.sentence_at(reader.article, reader.at);
        let words = sentence.map(|id| corpus.words(reader.article, corpus.sentences[id].span).to_owned());
        let word = corpus.mention_at(reader.article, reader.at).map(|id| corpus.mention_text(&corpus.mentions[id]).to_owned());
        Some(json!({"article": article.id, "offset": points.of_byte(reader.at), "row": reader.top, "sentence": words, "mention": word}))
    };
    let id = |article: &ArticleId| corpus.articles[*article].id.clone();
    let overlay = state.overlays.last().map(|overlay| match overlay {
        Overlay::Sheet(sheet) => {
            let rows = sheet.rows.iter().map(|row| row.parts.iter().map(|(text, _)| text.as_str()).collect::<String>());
            let sought = sheet.sought.as_ref().map(|sought| json!({"at": sought.rows.get(sought.at), "count": sought.rows.len()}));
            json!({"sheet": sheet.title, "row": sheet.chosen_row(), "top": sheet.top, "found": sought, "lines": rows.collect::<Vec<_>>()})
        }
        Overlay::Chooser(chooser) => {
            let offers: Vec<&str> = chooser.offers.iter().take(10).map(|offer| offer.says.as_str()).collect();
            json!({"chooser": chooser.title, "text": chooser.text, "offers": offers, "cursor": chooser.cursor})
        }
        Overlay::Finder(finder) => {
            let hits: Vec<&str> = finder.found.hits.iter().take(10).map(|hit| hit.label.as_str()).collect();
            let kind = finder.kind.map(crate::find::TargetKind::as_str);
            let bad = finder.found.bad.as_ref().map(|bad| bad.says.as_str());
            let counts = TargetKind::ALL.iter().map(|kind| (kind.as_str().to_owned(), json!(finder.found.counts[*kind as usize])));
            let picked: Vec<&str> = finder.picks.all().iter().map(|pick| pick.label.as_str()).collect();
            json!({"finder": finder.query, "resumed": finder.resumed, "picked": picked, "kind": kind, "hits": hits, "cursor": finder.cursor,
                   "counts": counts.collect::<serde_json::Map<_, _>>(), "bad": bad})
        }
        Overlay::Prompt(prompt) => {
            let purpose = match prompt.purpose {
                Purpose::Search => "search",
                Purpose::InSheet => "search in the sheet",
                Purpose::Filter => "filter",
            };
            let bad = prompt.trial.bad.as_ref().map(|bad| json!({"at": bad.columns(&prompt.text).0, "says": bad.says}));
            json!({"prompt": purpose, "text": prompt.text, "bad": bad})
        }
    });
    let drawer = state.drawer.map(|drawer| {
        let lines = state.prepared.drawer.iter().map(|row| row.parts.iter().map(|(text, _)| text.as_str()).collect::<String>());
        json!({"tab": drawer.tab.as_str(), "cursor": drawer.cursor, "lines": lines.collect::<Vec<_>>()})
    });
    let compare = state.compare.map(|compare| {
        let sync = match compare.sync {
            Sync::Stop => "stop",
            Sync::Entity => "entity",
            Sync::Free => "free",
        };
        let held = match compare.held {
            Held::Aligned => "aligned",
            Held::Near => "near",
            Held::Silent => "silent",
            Held::ByHand => "by hand",
        };
        let relation = |index: usize| state.prepared.relation(corpus, &state.readers, index).map(relation_word);
        let differing = state.prepared.variant.words.as_ref().map(|words| {
            [0, 1].map(|index| words[index].iter().map(|span| corpus.words(state.readers[index].article, *span).to_owned()).collect::<Vec<_>>())
        });
        json!({"sync": sync, "held": held, "active": compare.active, "second": place(1),
               "relations": [relation(0), relation(1)], "differing": differing})
    });
    let focus = match state.focus {
        Pane::Articles => "articles",
        Pane::Reader => "reader",
        Pane::Map => "map",
        Pane::Drawer => "drawer",
    };
    let (before, after) = state.history.len();
    json!({
        "focus": focus,
        "zoomed": state.zoomed,
        "journey": state.journey().map(|journey| journey.slug.clone()),
        "stop": state.chosen.journey.map(|_| state.chosen.stop),
        "place": state.stop().map(|stop| corpus.name(stop.place).to_owned()),
        "entity": state.chosen.entity.map(|entity| corpus.entities[entity].slug.clone()),
        "list_at": state.list.cursor,
        "list": state.list.order.iter().take(200).map(id).collect::<Vec<_>>(),
        "telling": state.list.telling,
        "filter": state.list.filter.as_ref().map(|kept| json!({"query": kept.query, "fit": kept.fit.len(), "of": corpus.articles.len()})),
        "search": state.search.is_on().then(|| json!({"text": state.search.text, "at": state.search.at.map(|at| at + 1), "count": state.search.spots.all.len(),
            "here": state.search.spots.in_article(state.reader().article).len()})),
        "passage": state.passage.map(|passage| json!({"article": id(&passage.article), "words": super::text::words(&corpus.articles[passage.article].text, passage.span)})),
        "shares": state.shares.written(),
        "reader": place(0),
        "compare": compare,
        "peek": state.prepared.peek.as_ref().map(|peek| json!({"title": peek.title, "lines": peek.lines.iter().map(|row| row.parts.iter().map(|(text, _)| text.as_str()).collect::<String>()).collect::<Vec<_>>()})),
        "tour": state.tour.as_ref().map(|tour| json!({"step": tour.at + 1, "of": tour.steps.len(), "command": tour.step().map(|step| step.command.name()), "says": tour.step().map(|step| step.says.clone())})),
        "drawer": drawer,
        "overlay": overlay,
        "coverage": state.look.coverage.then(|| state.covered().map(|covered| covered.others.clone())),
        "dates": state.look.dates.as_str(),
        "measure": state.look.measure,
        "walk": state.walk.as_str(),
        "map": json!({"fitted": state.map.viewport.is_none(), "over": state.map.over.map(Id::index), "people": state.map.people,
            "centre": state.prepared.map.as_ref().map(|drawn| [drawn.viewport.centre.lat, drawn.viewport.centre.lon]),
            "row_degrees": state.prepared.map.as_ref().map(|drawn| drawn.viewport.row_degrees)}),
        "history": [before, after],
        "pending": state.pending.iter().map(ToString::to_string).collect::<String>(),
        "corrections": state.corrections.edits().iter().map(|(_, edit)| edit.as_str()).collect::<Vec<_>>(),
        "checked": state.chosen.journey.is_some_and(|journey| state.marks.checked(journey, state.chosen.stop).is_some()),
        "stops": state.journey().map(|journey| journey.stops.iter().map(|stop| format!("{} {}", corpus.name(stop.place), stop.stay_written())).collect::<Vec<_>>()),
        "said": state.said,
        "hints": hints(state).iter().map(|command| command.name()).collect::<Vec<_>>(),
    })
}
