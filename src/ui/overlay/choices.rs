//! The sheets: help out of keymap and command table, an explanation, the journeys of the pile.

use crate::model::{Corpus, Journey, JourneyId, Shown, Status};
use crate::ui::available::available;
use crate::ui::command::{Command, Scope};
use crate::ui::sheet::{Lead, Matter, Sheet, SheetLine};
use crate::ui::state::{Phase, State};
use crate::ui::theme::Role;
use crate::why::Explanation;

/// The keys that are valid here, and what the marks mean.
pub(crate) fn help(state: &State) -> Sheet {
    let scopes = state.scopes();
    let mut lines = Vec::new();
    if state.phase == Phase::Ready {
        let tour = state.key_in_panes(Command::Tour);
        let (search, palette) = (state.key_of(Command::Search), state.key_in_panes(Command::Palette));
        let says = format!(
            "New here? {tour} or :tour leads you through this pile in a minute. {search} searches this page, {palette} runs commands by name."
        );
        lines.push(SheetLine::new(None).with(says, Role::Said));
        lines.push(SheetLine::new(None));
    }
    let rows = state.keymap.rows();
    // What holds everywhere comes first; what is special to a pane is little.
    for scope in scopes.iter().rev() {
        let here: Vec<&(Scope, String, Command)> = rows
            .iter()
            .filter(|(of, _, command)| of == scope && (*scope != Scope::Anywhere || state.phase == Phase::Loading || available(state, *command)))
            .collect();
        if here.is_empty() {
            continue;
        }
        lines.push(SheetLine::new(None).with(heading(*scope), Role::Heading));
        for (_, keys, command) in here {
            let line = SheetLine::new(None).with(format!("  {keys:<16} "), Role::Key).with(command.does(), Role::Text).hanging(19);
            lines.push(line.with(format!("  :{}", command.name()), Role::Dim));
        }
        lines.push(SheetLine::new(None));
    }
    lines.push(SheetLine::new(None).with("Marks", Role::Heading));
    let contradict = format!("sources contradict each other; {} shows what each says", state.key_in_panes(Command::Claims));
    let inferred = format!("inferred: no source states it; {} tells what it rests on", state.key_in_panes(Command::Why));
    let origins = format!("with {}: so many other origins say it too; 0: others retell the same origin", state.key_in_panes(Command::Coverage));
    let marks: [(&str, Role, &str); 16] = [
        (Status::Reported.mark(), Role::Stop(Status::Reported), "reported: a source says that it happened; solid leg"),
        (Status::Planned.mark(), Role::Stop(Status::Planned), "planned: a source says that it will happen; dotted leg"),
        (Status::Cancelled.mark(), Role::Stop(Status::Cancelled), "cancelled"),
        ("≠", Role::Conflict, &contradict),
        ("≈", Role::Text, &inferred),
        ("⊂", Role::Text, "one source says it in more detail than another"),
        ("→", Role::Resolved, "in the reader: what a date means; among claims: one knows what became of it"),
        ("▌", Role::Evidence, "in the gutter: this sentence proves the selected stop; the number names the stop"),
        ("+", Role::Evidence, "in the gutter: the sentence proves more than one stop"),
        ("=", Role::Dim, "side by side: the other article says so too"),
        ("◇", Role::Said, "side by side: only this article says so"),
        ("≠ ⊂ →", Role::Conflict, "side by side: the other contradicts it, tells it in other detail, knows what became of it"),
        ("0–9", Role::Dim, &origins),
        ("░", Role::Text, "on the timeline: some day of these; ═ the days of a stay"),
        ("○", Role::Stop(Status::Reported), "on the map: somewhere in a region or sea"),
        ("()", Role::Text, "on the map: known only by its country or region. Borders are drawn as they are held, not as they are claimed"),
    ];
    for (mark, role, says) in marks {
        lines.push(SheetLine::new(None).with(format!("  {mark:<3} "), role).with(says, Role::Text).hanging(5));
    }
    Sheet::new("Help · keys that are valid here", lines).about(Matter::Program)
}

fn heading(scope: Scope) -> &'static str {
    match scope {
        Scope::Anywhere => "Everywhere",
        Scope::Articles => "In the list of articles",
        Scope::Reader => "In the reader",
        Scope::Map => "On the map",
        Scope::Drawer => "In the drawer",
        Scope::Sheet => "In a sheet",
        Scope::Entry => "In the finder",
    }
}

/// An explanation with its evidence to go to.
pub(crate) fn why(state: &State, answer: &Explanation) -> Sheet {
    let corpus = &state.corpus;
    let mut lines = Vec::new();
    for fact in &answer.facts {
        let target = fact.evidence.map(|(article, span)| Lead::Words(article, span.start()));
        let role = match fact.label {
            "rival" => Role::Conflict,
            "rule" => Role::Dim,
            _ => Role::Text,
        };
        // An article is called what it is called everywhere on the screen.
        let named = |(article, _)| fact.text.replace(&corpus.articles[article].id, state.prepared.labels.get(article));
        let text = fact.evidence.map_or_else(|| fact.text.clone(), named);
        let line = SheetLine::new(target).with(format!("{:<12} ", fact.label), Role::Key).with(text, role).hanging(13);
        lines.push(line);
        if let Some((article, span)) = fact.evidence {
            let words = corpus.words(article, span).split_whitespace().collect::<Vec<_>>().join(" ");
            let name = state.prepared.labels.get(article);
            let quote = SheetLine::new(None).with(format!("{:13}{name} ", ""), Role::Dim).with(format!("“{words}”"), Role::Text);
            lines.push(quote.hanging(13));
        }
    }
    Sheet::new(format!("Why? · {}", answer.title), lines)
}

/// Columns of the stops that a paragraph proves.
const PROVES: usize = 10;

/// The paragraphs of the open article, with what their sentences prove; the one under the cursor is chosen.
pub(crate) fn outline(state: &State) -> Sheet {
    let corpus = &state.corpus;
    let reader = state.reader();
    let sentences = corpus.sentences_of(reader.article);
    let mut lines = Vec::new();
    let mut here = None;
    let proves = |from: usize, to: usize| {
        let stops = state.journey().into_iter().flat_map(|journey| journey.stops.iter().enumerate());
        let stops = stops.filter(|(_, stop)| stop.evidence.iter().any(|one| one.article == reader.article && (from..to).contains(&one.span.start())));
        stops.map(|(index, stop)| format!(" {}{}", stop.status.mark(), index + 1)).collect::<Vec<_>>().concat()
    };
    for paragraph in sentences.chunk_by(|_, next| !next.opens) {
        let (first, last) = (paragraph[0], paragraph[paragraph.len() - 1]);
        let target = Lead::Words(reader.article, first.span.start());
        if first.span.start() <= reader.at {
            here = Some(target);
        }
        let role = match first.zone {
            crate::model::ZoneKind::Title => Role::Heading,
            zone if zone.is_aside() => Role::Dim,
            _ => Role::Text,
        };
        let kind = if first.zone.is_aside() { format!("{}: ", first.zone.as_str()) } else { String::new() };
        let words: Vec<&str> = corpus.words(reader.article, first.span).split_whitespace().take(16).collect();
        let line = SheetLine::new(Some(target))
            .with(Shown::line(&proves(first.span.start(), last.span.end())).fit(PROVES - 1).to_string() + " ", Role::Evidence);
        lines.push(line.with(kind, Role::Dim).with(words.join(" "), role).hanging(PROVES));
    }
    let sheet = Sheet::new(format!("Outline · {}", state.prepared.labels.get(reader.article)), lines).about(Matter::Outline);
    match here {
        Some(here) => sheet.at(here),
        None => sheet,
    }
}

/// The journeys of the pile, those told in passing last.
pub(crate) fn journeys(state: &State) -> Sheet {
    let corpus = &state.corpus;
    let all = || corpus.journeys.pairs();
    let mut lines: Vec<SheetLine> = all().filter(|(_, journey)| !journey.background).map(|(id, journey)| line(corpus, id, journey)).collect();
    if all().any(|(_, journey)| journey.background) {
        lines.push(SheetLine::new(None));
        lines.push(SheetLine::new(None).with("Told in passing", Role::Dim));
        lines.extend(all().filter(|(_, journey)| journey.background).map(|(id, journey)| line(corpus, id, journey)));
    }
    let sheet = Sheet::new("Journeys", lines).about(Matter::Journeys);
    match state.chosen.journey {
        Some(id) => sheet.at(Lead::Journey(id)),
        None => sheet,
    }
}

fn line(corpus: &Corpus, id: JourneyId, journey: &Journey) -> SheetLine {
    let widest = corpus.journeys.iter().map(|journey| Shown::width_of(corpus.name(journey.traveller))).max().unwrap_or(0).min(24);
    let when = journey.start.map_or_else(|| "date unknown".to_owned(), crate::model::Partial::written);
    let way: Vec<String> = journey.stops.iter().map(|stop| format!("{}{}", stop.status.mark(), corpus.name(stop.place))).collect();
    SheetLine::new(Some(Lead::Journey(id)))
        .with(format!("{when:<12} "), Role::Mention(crate::model::Kind::Date))
        .with(format!("{}  ", Shown::line(corpus.name(journey.traveller)).fit(widest)), Role::Mention(crate::model::Kind::Person))
        .with(way.join(" → "), Role::Text)
        .hanging(13)
}
