//! The nouns: articles, mentions, entities, sightings, journeys, and how they refer to each other.
//!
//! Knows the standard library, serde, a hash and chrono's calendar types; must not know files, rules, terminals or JSON shapes.
//! Start at [`corpus::Corpus`], which holds every table; everything in it is addressed by a typed id or a [`Span`].

mod article;
mod conflict;
mod corpus;
mod correction;
mod entity;
mod fold;
mod gap;
mod id;
mod journey;
mod leg;
mod mention;
mod notice;
mod origin;
mod place;
mod published;
mod rule;
mod shown;
mod sighting;
mod span;
mod timex;
mod when;
mod written;

pub use article::{Article, Dateline, Page, Sentence, Zone, ZoneKind};
pub use conflict::{About, Claim, Conflict, Grade};
pub use corpus::{Applied, Corpus, Touched};
pub use correction::{
    Anchor, ArticleKey, CORRECTIONS_FILE, Change, Corrections, Does, Edit, Entry, Mark, Marked, Marks, PlaceKey, StopKey, Target, difference,
    fingerprint, name_of_slug,
};
pub use entity::{Entity, Role};
pub use fold::{Folded, fold, fold_into};
pub use gap::{Gap, GapKind};
pub use id::{ArticleId, EntityId, Id, IdVec, JourneyId, MentionId, OriginId, RuleId, SentenceId, SightingId};
pub use journey::{Evidence, Journey, Meeting, Stop};
pub use leg::Leg;
pub use mention::{Kind, Mention};
pub use notice::{Notice, Severity};
pub use origin::{Attribution, Origin, OriginBasis, OriginKind, Origins};
pub use place::{Country, Place, PlaceKind, Point};
pub use published::{Basis, Clue, Published};
pub use rule::RuleInfo;
pub use shown::{Cluster, ClusterKind, Clusters, Shown, clusters, clusters_in, hides};
pub use sighting::{Sighting, Status};
pub use span::{CodePoints, Span};
pub use timex::{Bound, Otherwise, Season, Timex, TimexKind, TimexMod, TimexValue};
pub use when::{Days, Partial};
