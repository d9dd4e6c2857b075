//! The page of the selected entity: names, roles, mentions by article, stops, company, quotations.

use super::{count, heading, published};
use crate::dossier::{self, EntityDossier, Part, Quotation};
use crate::model::{Corpus, EntityId, Id, Kind};
use crate::ui::command::Command;
use crate::ui::sheet::{Lead, SheetLine};
use crate::ui::state::State;
use crate::ui::theme::Role;

pub(super) fn lines(state: &State) -> Vec<SheetLine> {
    let Some(id) = state.chosen.entity.filter(|id| id.index() < state.corpus.entities.len()) else {
        return vec![
            SheetLine::new(None)
                .with(format!("No name is selected; {} selects the one under the cursor.", state.key_of(Command::GoEntity)), Role::Dim)
                .hanging(1),
        ];
    };
    let corpus = &state.corpus;
    let entity = &corpus.entities[id];
    let dossier = dossier::entity(corpus, id);
    let mut lines = vec![
        SheetLine::new(None).with(entity.name.clone(), Role::Heading).with(format!("  {}", what(corpus, id)), Role::Dim).hanging(2),
        SheetLine::new(None)
            .with(format!("{} in {}", count(entity.mentions.len(), "mention"), count(dossier.articles.len(), "article")), Role::Text)
            .hanging(2),
    ];
    names(state, &dossier, &mut lines);
    stops(state, &dossier, &mut lines);
    mentions(state, &dossier, &mut lines);
    if !dossier.beside.is_empty() {
        lines.push(heading("Named in the same sentence"));
        lines.extend(dossier.beside.iter().map(|one| {
            let often = format!("  {} in {}", count(one.sentences, "sentence"), count(one.articles, "article"));
            SheetLine::new(Some(Lead::Entity(one.entity)))
                .with(format!("  {}", corpus.name(one.entity)), Role::Mention(corpus.entities[one.entity].kind))
                .with(often, Role::Dim)
                .hanging(4)
        }));
    }
    let by = format!("Quotations beside which only {} is named", entity.name);
    quotations(state, &by, &dossier.said, &mut lines);
    quotations(state, "Quotations that name it", &dossier.said_of, &mut lines);
    if dossier.more_quotations {
        lines.push(SheetLine::new(None).with("  … and more; not all were looked for", Role::Dim));
    }
    lines
}

/// `person`, `city in Cuba (CU)`.
pub(crate) fn what(corpus: &Corpus, id: EntityId) -> String {
    let entity = &corpus.entities[id];
    match &entity.place {
        Some(place) => {
            let country = place.country.map(|country| format!(", {country}")).unwrap_or_default();
            format!("{}{country}", place.kind.as_str())
        }
        None => entity.kind.as_str().to_owned(),
    }
}

fn names(state: &State, dossier: &EntityDossier, lines: &mut Vec<SheetLine>) {
    let corpus = &state.corpus;
    lines.push(heading("Written as"));
    lines.extend(dossier.names.iter().map(|name| {
        let first = &corpus.mentions[name.first];
        SheetLine::new(Some(Lead::Words(first.article, first.span.start())))
            .with(format!("  {}", name.text), Role::Mention(first.kind))
            .with(format!("  {}", name.count), Role::Dim)
            .hanging(4)
    }));
    if !dossier.roles.is_empty() {
        lines.push(heading("Roles as stated"));
        lines.extend(dossier.roles.iter().map(|role| {
            SheetLine::new(Some(Lead::Words(role.article, role.span.start())))
                .with(format!("  {}", role.text), Role::Text)
                .with(format!("  {} · {}", state.prepared.labels.get(role.article), published(corpus, role.article)), Role::Dim)
                .hanging(4)
        }));
    }
}

fn stops(state: &State, dossier: &EntityDossier, lines: &mut Vec<SheetLine>) {
    let corpus = &state.corpus;
    let sections =
        [(Part::IsMet, "Met at"), (Part::Travels, "Travels to"), (Part::TravelsAlong, "Travels along to"), (Part::IsThePlace, "Is a stop of")];
    for (part, says) in sections {
        let here: Vec<_> = dossier.stops.iter().filter(|at| at.part == part).collect();
        if here.is_empty() {
            continue;
        }
        lines.push(heading(says));
        lines.extend(here.into_iter().map(|at| {
            let journey = &corpus.journeys[at.journey];
            let stop = &journey.stops[at.stop];
            let (name, kind) = match part {
                Part::IsThePlace => (journey.traveller, Kind::Person),
                _ => (stop.place, Kind::Place),
            };
            let with = if part == Part::IsMet { format!(" by {}", corpus.name(journey.traveller)) } else { String::new() };
            SheetLine::new(Some(Lead::StopOf(at.journey, at.stop)))
                .with(format!("  {} ", at.status.mark()), Role::Stop(at.status))
                .with(corpus.name(name), Role::Mention(kind))
                .with(with, Role::Text)
                .with(format!("  {}", stop.stay_written()), Role::Dim)
                .hanging(6)
        }));
    }
}

fn mentions(state: &State, dossier: &EntityDossier, lines: &mut Vec<SheetLine>) {
    let corpus = &state.corpus;
    lines.push(heading("Mentioned in"));
    lines.extend(dossier.articles.iter().map(|one| {
        let title = corpus.pages[one.article].title.as_deref().unwrap_or_default();
        SheetLine::new(Some(Lead::Words(one.article, corpus.mentions[one.first].span.start())))
            .with(format!("  {:>3} × ", one.count), Role::Text)
            .with(state.prepared.labels.get(one.article), Role::Key)
            .with(format!("  {}", published(corpus, one.article)), Role::Mention(Kind::Date))
            .with(format!("  {}", title.split_whitespace().collect::<Vec<_>>().join(" ")), Role::Dim)
    }));
}

fn quotations(state: &State, says: &str, quotations: &[Quotation], lines: &mut Vec<SheetLine>) {
    if quotations.is_empty() {
        return;
    }
    lines.push(heading(says));
    lines.extend(quotations.iter().map(|one| {
        let words = state.corpus.words(one.article, one.span).split_whitespace().collect::<Vec<_>>().join(" ");
        SheetLine::new(Some(Lead::Words(one.article, one.span.start())))
            .with(format!("  {} ", state.prepared.labels.get(one.article)), Role::Key)
            .with(words, Role::Text)
            .hanging(4)
    }));
}
