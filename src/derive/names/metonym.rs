//! Capitals that act: "Moscow insists", "relations with Brasilia", "Moscow's right" name governments, not somewhere to be.

use super::draft::Draft;
use super::text::Text;
use crate::derive::token::Shape;
use crate::model::PlaceKind;

/// "Buckingham Palace said": whoever sits there.
fn speaks(text: &Text<'_>, draft: &Draft) -> bool {
    let seat = draft.rows.iter().any(|row| text.lexicon.gazetteer().weight(*row).0 == PlaceKind::Venue);
    let (start, end) = (draft.tokens.start, draft.tokens.end);
    let inside = end < text.end(start) && text.page.tokens.list[end].shape == Shape::Lower;
    let located = matches!(text.before(start, 1), "in" | "at" | "to" | "from" | "near" | "outside" | "of" | "into" | "around" | "through");
    let verb = inside
        && text.lexicon.names.government_verbs.holds(text.fold(end))
        && !matches!(text.fold(end), "has" | "had" | "is" | "was" | "would" | "will");
    seat && verb && !located
}

/// True if the place stands for its government.
pub(super) fn acts(text: &Text<'_>, draft: &Draft) -> bool {
    let capital = draft.rows.iter().any(|row| text.lexicon.gazetteer().weight(*row).2);
    if draft.words.len() > 1 && speaks(text, draft) {
        return true;
    }
    if !capital {
        return false;
    }
    let names = &text.lexicon.names;
    let (start, end) = (draft.tokens.start, draft.tokens.end);
    let tokens = text.page.tokens;
    let located = matches!(text.before(start, 1), "in" | "at" | "to" | "from" | "near" | "outside" | "of" | "into" | "around" | "through");
    let inside = |at: usize| at < text.end(start);
    if inside(end) && tokens.list[end].shape == Shape::Possessive {
        let relation = (end + 1..end + 4).take_while(|at| inside(*at)).any(|at| names.relation_nouns.holds(text.fold(at)));
        return relation && !located;
    }
    let verb = inside(end) && names.government_verbs.holds(text.fold(end));
    if verb && !located {
        return true;
    }
    // "backed by Havana"
    if text.before(start, 1) == "by" && names.government_verbs.holds(text.before(start, 2)) {
        return true;
    }
    // "viewed in Moscow and Havana as part": a passive of opinion.
    let mut at = start;
    for _ in 0..8 {
        let Some(back) = at.checked_sub(1).filter(|back| text.end(*back) == text.end(start)) else { break };
        at = back;
        let word = text.fold(at);
        let opinion = matches!(word, "viewed" | "seen" | "regarded" | "welcomed" | "perceived" | "considered");
        if opinion && text.fold(at + 1) == "in" {
            return true;
        }
        if names.relation_nouns.holds(word) && matches!(text.fold(at + 1), "with" | "between" | "of" | "to") {
            return true;
        }
        let token = &tokens.list[at];
        if !(token.is_capital() || matches!(text.word(at), "," | "and" | "with" | "between" | "in" | "both" | "to")) {
            break;
        }
    }
    false
}
