//! The same answers as text for people: aligned, wrapped, every outside character made safe.
//!
//! Marks: `●` reported, `◐` planned, `✗` cancelled, `≠` sources contradict each other, `≈` inferred.
//! Start at [`itinerary()`].

mod gaps;
mod itinerary;
mod lines;
mod lists;
mod timeline;

pub use gaps::gaps;
pub use itinerary::itinerary;
pub use lines::{quote, thousands, wrap};
pub(super) use lists::articles_of;
pub use lists::{articles, conflicts, entities};
pub use timeline::timeline;
