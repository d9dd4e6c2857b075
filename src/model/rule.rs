//! What a rule is called and what it says, for "why?".

/// A rule as "why?" shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleInfo {
    /// Kebab-case path: `date/weekday-past`, `sighting/arrive`.
    pub name: String,
    /// One sentence for people: what the rule reads and what it concludes.
    pub says: String,
}
