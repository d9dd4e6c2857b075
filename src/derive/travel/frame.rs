//! The travel rules: what each class of words claims, in a sentence for people.
//!
//! The code that reads a class stands in [`super::read`]; the examples of each rule stand beside it.

/// A rule's name and what it says.
pub(crate) struct Frame {
    /// `sighting/arrive`
    pub name: &'static str,
    /// One sentence for people.
    pub says: &'static str,
}

macro_rules! frames {
    ($($ident:ident $name:literal $says:literal;)*) => {
        $(#[doc = $says] pub(crate) const $ident: &str = $name;)*
        /// Every travel rule.
        pub(crate) const ALL: &[Frame] = &[$(Frame { name: $name, says: $says }),*];
    };
}

frames! {
    ARRIVE "sighting/arrive" "somebody arrives, lands or reaches a place: they are there";
    GO "sighting/go" "somebody goes, flies or heads to a place: they are there next";
    HEAD "sighting/head" "somebody sets out or heads for a place: they are still to arrive";
    VISIT "sighting/visit" "somebody visits or tours a place: they are there";
    STAY "sighting/stay" "somebody stays or stops in a place: they are there";
    LEAVE "sighting/leave" "somebody leaves a place: they were there until then";
    TAKE "sighting/take" "a trip or a plane takes somebody to a place: they are there next";
    HOST "sighting/host" "a host receives or welcomes somebody in a place: the guest is there";
    BE "sighting/be" "somebody is, was or will be in a place";
    ACT "sighting/act" "somebody speaks, meets or attends something in a place: they are there";
    FRONT "sighting/front" "“In a place, somebody does something”: they are there";
    NOUN "sighting/visit-noun" "a visit, trip, stop or stay of somebody in a place";
    TOUR "sighting/tour" "a tour that includes, covers or leads through places";
    PHASE "sighting/tour-phase" "a tour begins, continues or ends in a place";
    ENDS "sighting/tour-end" "a tour ends in a place: they are there on its last day";
    RETURN "sighting/return" "somebody returns to a place: they are there, or at home";
    JOIN "sighting/join" "somebody joins the party in a place: the party is there";
    SCHEDULE "sighting/schedule" "a line of a programme: a place and its dates";
    ORDINAL "sighting/ordinal" "a place is called the first, next or last stop of a trip";
    CAPTION "sighting/caption" "a picture shows somebody in a place on a date";
    TRIP "trip/span" "a tour begins or ends on a day, lasts so many days, or falls in a month or year";
    DEPART "trip/depart" "somebody sets out from home on a day: the trip begins";
    MEET "meeting/verb" "somebody meets, is received by or holds talks with somebody";
    TALKS "meeting/noun" "a meeting, talks or an interview of somebody with somebody";
    SHOWN "meeting/caption" "a picture shows them together";
    ORDER_WORDS "order/words" "before, after, then, following: the sentence says which place comes first";
    ORDER_LAST "order/last" "a tour ends in a place, or the place is called its last stop: all others come before";
    ORDER_LIST "order/list" "places listed in one breath, in the order of travel unless told otherwise";
}
