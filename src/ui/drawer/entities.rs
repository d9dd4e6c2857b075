//! Everybody and everything named in the pile, by kind, most mentioned first.

use super::{count, heading};
use crate::model::{Entity, EntityId, Kind};
use crate::ui::sheet::{Lead, SheetLine};
use crate::ui::state::State;
use crate::ui::theme::Role;

pub(super) fn lines(state: &State) -> Vec<SheetLine> {
    let corpus = &state.corpus;
    let mut lines = Vec::new();
    for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Date) {
        let mut entities: Vec<(EntityId, &Entity)> = corpus.entities.pairs().filter(|(_, entity)| entity.kind == kind).collect();
        if entities.is_empty() {
            continue;
        }
        entities.sort_by_key(|(id, entity)| (std::cmp::Reverse(entity.mentions.len()), *id));
        lines.push(heading(format!("{} · {}", kind.as_str(), entities.len())));
        lines.extend(entities.into_iter().map(|(id, entity)| {
            // Mentions come by article.
            let mut articles: Vec<_> = entity.mentions.iter().map(|mention| corpus.mentions[*mention].article).collect();
            articles.dedup();
            let role = entity.roles.first().map(|role| format!("  {}", role.text)).unwrap_or_default();
            SheetLine::new(Some(Lead::Entity(id)))
                .with(format!("{:>5} × ", entity.mentions.len()), Role::Dim)
                .with(entity.name.clone(), Role::Mention(kind))
                .with(format!("  {}", count(articles.len(), "article")), Role::Dim)
                .with(role, Role::Dim)
        }));
    }
    if lines.is_empty() {
        lines.push(SheetLine::new(None).with("Nobody and nothing is named in these articles.", Role::Dim));
    }
    lines
}
