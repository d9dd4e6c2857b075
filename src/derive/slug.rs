//! Stable ids of entities: kind and canonical name.

use crate::model::{Kind, fold};

/// `person:sergey-lavrov`, `place:cu-havana`; `before` is a lower-case country code or nothing.
pub(crate) fn slug(kind: Kind, before: &str, name: &str) -> String {
    let folded = fold(name).replace(' ', "-");
    let name = if folded.is_empty() { "unnamed" } else { &folded };
    if before.is_empty() { format!("{}:{name}", kind.as_str()) } else { format!("{}:{before}-{name}", kind.as_str()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_folded_names() {
        assert_eq!(slug(Kind::Person, "", "Miguel Díaz-Canel"), "person:miguel-diaz-canel");
        assert_eq!(slug(Kind::Place, "cu", "Havana"), "place:cu-havana");
    }
}
