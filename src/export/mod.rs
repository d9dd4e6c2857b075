//! Corpus to the JSON contract and to text for people. The only place where code-point offsets into articles exist.
//!
//! Must not know files or terminals: everything is written to a [`std::io::Write`] or returned as a `String` that is safe to print.
//! A [`Part`] says what of the corpus is wanted. Start at [`annotate()`] and [`itinerary()`], the two documents other programs read.

mod annotate;
mod gaps;
mod itinerary;
mod json;
mod lists;
mod part;
mod place;
pub mod text;

pub use annotate::annotate;
pub use gaps::gaps;
pub use itinerary::itinerary;
pub use json::{document, line};
pub use lists::{articles, conflicts, entities};
pub use part::Part;
pub use place::PlaceJson;
