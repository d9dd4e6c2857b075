//! The rules read marked sentences: `[Ana Ruiz|p] arrived in [Lima|l] on [Monday|d].`

use super::*;
use crate::derive::sentence;
use crate::derive::token::Tokens;
use crate::lexicon::Lexicon;
use crate::model::{Span, ZoneKind};

/// Reads `marked`, where `p` marks a person, `l` a place, `d` a date, `a` an area, `o` an organization; people called `Host…` are at
/// home everywhere, and `h` a place the report is filed from. Answers one line a claim: `who @ place mood date`.
fn read(marked: &str) -> Vec<String> {
    let mut text = String::new();
    let mut marks = Vec::new();
    let mut names: Vec<String> = Vec::new();
    let mut rest = marked;
    while let Some(open) = rest.find('[') {
        text.push_str(&rest[..open]);
        let close = open + rest[open..].find(']').unwrap();
        let (name, kind) = rest[open + 1..close].split_once('|').unwrap();
        let start = text.len();
        text.push_str(name);
        let id = names.iter().position(|known| known == name).unwrap_or_else(|| {
            names.push(name.to_owned());
            names.len() - 1
        });
        marks.push((Span::new(start, text.len()), kind.to_owned(), id));
        rest = &rest[close + 1..];
    }
    text.push_str(rest);
    let tokens = Tokens::of(&text);
    let lexicon = Lexicon::embedded();
    let sentences: Vec<SceneSentence> =
        sentence::split(&tokens, &lexicon.abbreviations).into_iter().map(|tokens| SceneSentence { tokens, zone: ZoneKind::Body }).collect();
    let units: Vec<Unit> = marks
        .iter()
        .map(|(span, kind, id)| Unit {
            tokens: tokens.inside(*span),
            what: match kind.as_str() {
                "p" => What::Person(*id),
                "l" | "h" => What::Place(*id),
                "d" => What::Date(*id),
                "a" => What::Area(*id),
                _ => What::Organization(*id),
            },
        })
        .collect();
    let at_home = |person: usize, _: usize| names[person].starts_with("Host");
    let within = |inner: usize, outer: usize| names[outer] == "Peru" && names[inner] == "Lima";
    let mut scene = Scene::new(&tokens, &sentences, &units, &lexicon.travel, &within, &at_home, &|_, _| true);
    scene.offices = Some(&lexicon.names.roles);
    scene.dateline = marks.iter().position(|(_, kind, _)| kind == "h");
    let standing = read::standing(&scene, &[]);
    let claims = read::claims(&scene, topic::Travellers::of([&standing].into_iter()).topic(&standing));
    let mut lines: Vec<String> = Vec::new();
    for seen in &claims.seen {
        let who: Vec<&str> = seen.party.iter().map(|person| names[*person].as_str()).collect();
        let date = seen.date.map_or(String::new(), |unit| format!(" {}", tokens.span(units[unit].tokens.clone()).of(&text)));
        let leaves = if seen.leaves { " leaves" } else { "" };
        lines.push(format!("{} @ {} {:?}{}{}", who.join("+"), names[seen.place], seen.mood, date, leaves));
    }
    for met in &claims.met {
        let whom: Vec<&str> = met.whom.iter().map(|person| names[*person].as_str()).collect();
        lines.push(format!("{} meets {} {:?}", names[met.who[0]], whom.join("+"), met.mood));
    }
    for ordered in claims.ordered.iter().filter(|ordered| ordered.weight == 8) {
        let places: Vec<&str> = ordered.places.iter().map(|place| names[*place].as_str()).collect();
        lines.push(format!("order {}", places.join(" < ")));
    }
    lines
}

fn check(marked: &str, expected: &[&str]) {
    assert_eq!(read(marked), expected, "{marked}");
}

#[test]
fn verbs_of_arriving_going_and_visiting() {
    check("[Ana Ruiz|p] arrived in [Lima|l] on [Monday|d].", &["Ana Ruiz @ Lima Past Monday"]);
    check("Minister [Ana Ruiz|p] will travel to [Lima|l], [Peru|l], on [May 3|d].", &["Ana Ruiz @ Lima Future May 3"]);
    check(
        "[Ana Ruiz|p] is set to visit [Oslo|l] and [Rome|l] [next week|d].",
        &["Ana Ruiz @ Oslo Future next week", "Ana Ruiz @ Rome Future next week"],
    );
    check("[Ana Ruiz|p] has visited [Oslo|l].", &["Ana Ruiz @ Oslo Past"]);
    check("[Ana Ruiz|p] made a brief visit on [Monday|d] to [Oslo|l].", &["Ana Ruiz @ Oslo Past Monday"]);
    check("[Ana Ruiz|p], who last visited [Oslo|l] in [2019|d], spoke.", &["Ana Ruiz @ Oslo Past 2019"]);
}

#[test]
fn names_in_other_roles_do_not_travel() {
    check("[Ana Ruiz|p] met with [Bo Li|p] and flew to [Oslo|l].", &["Ana Ruiz @ Oslo Past", "Ana Ruiz meets Bo Li Past"]);
    check("[Host Olsen|p] received [Ana Ruiz|p] in [Oslo|l].", &["Ana Ruiz @ Oslo Past", "Ana Ruiz meets Host Olsen Past"]);
    check("[Ana Ruiz|p] showed [Bo Li|p] support by visiting [Oslo|l] in [May|d].", &["Ana Ruiz @ Oslo Past May"]);
    check("[Oslo|l] condemned the visit of [Ana Ruiz|p].", &[]);
    check("The summit takes place in [Oslo|l].", &[]);
}

#[test]
fn who_visits_meets_who_is_at_home() {
    let both = ["Ana Ruiz @ Oslo Past", "Ana Ruiz meets Bo Li Past"];
    check("President [Bo Li|p] and visiting Foreign Minister [Ana Ruiz|p] signed a treaty in [Oslo|l].", &both);
    check("[Host Olsen|p] and [Ana Ruiz|p] opened a school in [Oslo|l].", &["Ana Ruiz @ Oslo Past", "Ana Ruiz meets Host Olsen Past"]);
    check("[Ana Ruiz|p] spoke after visiting [Oslo|l].", &["Ana Ruiz @ Oslo Past"]);
}

#[test]
fn plans_cancellations_and_what_may_be() {
    check("[Ana Ruiz|p] will not go to [Oslo|l].", &["Ana Ruiz @ Oslo Cancelled"]);
    // It ends a plan told elsewhere, and is no stop by itself.
    check("[Ana Ruiz|p] did not visit [Oslo|l].", &["Ana Ruiz @ Oslo Never"]);
    check("[Ana Ruiz|p] may visit [Oslo|l].", &[]);
    check("[Ana Ruiz|p] still goes to [Oslo|l].", &["Ana Ruiz @ Oslo Future"]);
    check("[Bo Li|p] invited [Ana Ruiz|p] to visit [Oslo|l].", &[]);
    check("[Ana Ruiz|p]’s visit to [Oslo|l] was called off.", &["Ana Ruiz @ Oslo Cancelled"]);
}

#[test]
fn lists_carry_their_own_dates() {
    check(
        "[Ana Ruiz|p] held meetings in [Oslo|l] [yesterday|d], and [Rome|l] [today|d].",
        &["Ana Ruiz @ Oslo Past yesterday", "Ana Ruiz @ Rome Past today"],
    );
    check(
        "A tour that will take [Ana Ruiz|p] to [Oslo|l], [Rome|l] and [Bonn|l].",
        &["Ana Ruiz @ Oslo Future", "Ana Ruiz @ Rome Future", "Ana Ruiz @ Bonn Future"],
    );
}

#[test]
fn legs_of_a_list_have_their_days_before_them() {
    check(
        "On [Monday|d] [Ana Ruiz|p] had been in [Oslo|l] with [Bo Li|p] and on [Tuesday|d] in [Rome|l] with others.",
        &["Ana Ruiz @ Oslo Past Monday", "Ana Ruiz @ Rome Past Tuesday"],
    );
}

#[test]
fn words_tell_the_order() {
    check("[Ana Ruiz|p] will visit [Oslo|l] before heading to [Rome|l].", &["Ana Ruiz @ Oslo Future", "Ana Ruiz @ Rome Future", "order Oslo < Rome"]);
    check(
        "Following his visits to [Oslo|l] and [Rome|l], [Bo Li|p] will arrive in [Bonn|l].",
        &["Bo Li @ Oslo Future", "Bo Li @ Rome Future", "Bo Li @ Bonn Future", "order Oslo < Rome < Bonn"],
    );
    check("[Ana Ruiz|p] left [Oslo|l] for [Rome|l].", &["Ana Ruiz @ Oslo Past leaves", "Ana Ruiz @ Rome Future", "order Oslo < Rome"]);
}

#[test]
fn parties_and_pronouns() {
    check("[Ana Ruiz|p] and [Bo Li|p] landed in [Oslo|l].", &["Ana Ruiz+Bo Li @ Oslo Past"]);
    check("[Ana Ruiz|p] came home. On [Monday|d] she flew to [Oslo|l].", &["Ana Ruiz @ Oslo Past Monday"]);
    check("[Ana Ruiz|p] (39) and [Bo Li|p] (40) landed in [Oslo|l].", &["Ana Ruiz+Bo Li @ Oslo Past"]);
    check("The plane of President [Ana Ruiz|p] landed in [Oslo|l].", &["Ana Ruiz @ Oslo Past"]);
    check("[Ana Ruiz|p] was pleased. In [Oslo|l] she met [Host Olsen|p].", &["Ana Ruiz @ Oslo Past", "Ana Ruiz meets Host Olsen Past"]);
}

#[test]
fn a_name_is_no_auxiliary() {
    check("[Ana May|p] met [Bo Li|p] in [Oslo|l].", &["Ana May @ Oslo Past", "Ana May meets Bo Li Past"]);
}

#[test]
fn who_is_whom_the_word_before_it_names() {
    check("[Ana Ruiz|p] was not heard by the president, who is in [Oslo|l].", &[]);
    check("[Ana Ruiz|p], who is in [Oslo|l], was not heard.", &["Ana Ruiz @ Oslo Present"]);
}

#[test]
fn here_is_where_the_report_is_filed() {
    check("[OSLO|h] - [Ana Ruiz|p], who arrived here on [Monday|d], was pleased.", &["Ana Ruiz @ OSLO Past Monday"]);
    check("[OSLO|h] - [Ana Ruiz|p] spoke here on [Monday|d].", &["Ana Ruiz @ OSLO Past Monday"]);
    check(
        "[OSLO|h] - [Ana Ruiz|p] arrived from [Rome|l] on [Monday|d].",
        &["Ana Ruiz @ Rome Past leaves", "Ana Ruiz @ OSLO Past Monday", "order Rome < OSLO"],
    );
    check("[Ana Ruiz|p] spoke here on [Monday|d].", &[]);
}

#[test]
fn a_place_before_where_is_arrived_at() {
    check("[Ana Ruiz|p] wrote of [Oslo|l], where she arrived on [Monday|d].", &["Ana Ruiz @ Oslo Past Monday"]);
}

#[test]
fn each_leg_has_its_own_day() {
    check(
        "[Ana Ruiz|p] will land in [Oslo|l] on [Monday|d] and go on to [Rome|l].",
        &["Ana Ruiz @ Oslo Future Monday", "Ana Ruiz @ Rome Future", "order Oslo < Rome"],
    );
}

#[test]
fn day_and_place_may_stand_before_who_is_met() {
    check("[Ana Ruiz|p] met in [Oslo|l] on [Monday|d] with [Bo Li|p].", &["Ana Ruiz @ Oslo Past Monday", "Ana Ruiz meets Bo Li Past"]);
}

#[test]
fn an_office_or_an_age_stands_for_whom_the_article_is_about() {
    check("[Ana Ruiz|p] landed in [Oslo|l]. The 24-year-old travels to [Rome|l].", &["Ana Ruiz @ Oslo Past", "Ana Ruiz @ Rome Present"]);
    check("[Ana Ruiz|p] landed in [Oslo|l]. The secretary of state arrived in [Rome|l].", &["Ana Ruiz @ Oslo Past", "Ana Ruiz @ Rome Past"]);
    check("[Ana Ruiz|p] landed in [Oslo|l]. A train arrived in [Rome|l].", &["Ana Ruiz @ Oslo Past"]);
}

#[test]
fn nouns_stand_for_the_party() {
    check("[Ana Ruiz|p] and [Bo Li|p] landed in [Oslo|l]. The pair flew to [Rome|l].", &["Ana Ruiz+Bo Li @ Oslo Past", "Ana Ruiz+Bo Li @ Rome Past"]);
    check(
        "[Ana Ruiz|p] landed in [Oslo|l]. Her ship, under Captain [Bo Li|p], sailed to [Rome|l].",
        &["Ana Ruiz @ Oslo Past", "Ana Ruiz @ Rome Past"],
    );
    check("[Ana Ruiz|p] landed in [Oslo|l]. She saw the ship that sailed to [Rome|l].", &["Ana Ruiz @ Oslo Past", "Ana Ruiz @ Rome Past"]);
    check(
        "Two climbers set out from [Oslo|l] on [Monday|d]. [Ana Ruiz|p] and [Bo Li|p] flew to [Rome|l].",
        &["Ana Ruiz+Bo Li @ Oslo Past Monday leaves", "Ana Ruiz+Bo Li @ Rome Past"],
    );
    check("Three climbers set out from [Oslo|l] on [Monday|d]. [Ana Ruiz|p] and [Bo Li|p] flew to [Rome|l].", &["Ana Ruiz+Bo Li @ Rome Past"]);
    check("“It is cold,” said [Ana Ruiz|p]. She and [Bo Li|p] will fly to [Rome|l].", &["Ana Ruiz+Bo Li @ Rome Future"]);
}

#[test]
fn an_aside_ends_no_clause() {
    check(
        "[Ana Ruiz|p] met the head of the army, General [Host Olsen|p], in [Oslo|l] on [Monday|d].",
        &["Ana Ruiz @ Oslo Past Monday", "Ana Ruiz meets Host Olsen Past"],
    );
    check("[Ana Ruiz|p] met [Host Olsen|p], who was born in [Oslo|l].", &["Ana Ruiz meets Host Olsen Past"]);
}

#[test]
fn who_is_met_may_be_the_visitor() {
    check(
        "[Ana Ruiz|p] landed in [Rome|l]. [Host Olsen|p] conferred with [Ana Ruiz|p], his colleague, in [Oslo|l].",
        &["Ana Ruiz @ Rome Past", "Ana Ruiz @ Oslo Past", "Host Olsen meets Ana Ruiz Past"],
    );
    check("[Ana Ruiz|p] was met on arrival by [Host Olsen|p].", &["Ana Ruiz meets Host Olsen Past"]);
    check("[Ana Ruiz|p] called on [Host Olsen|p] in [Oslo|l].", &["Ana Ruiz @ Oslo Past", "Ana Ruiz meets Host Olsen Past"]);
    check("[Ana Ruiz|p] called on [Host Olsen|p] to free the port of [Oslo|l].", &[]);
}

#[test]
fn what_is_done_there() {
    check("[Ana Ruiz|p] visited a clinic in [Oslo|l] on [Monday|d].", &["Ana Ruiz @ Oslo Past Monday"]);
    check("[Ana Ruiz|p] told survivors of the storm in [Oslo|l] on [Monday|d] that help would come.", &["Ana Ruiz @ Oslo Past Monday"]);
    check("[Ana Ruiz|p] told [Bo Li|p] that the storm in [Oslo|l] was bad.", &[]);
    check("[Ana Ruiz|p] was last seen in [Oslo|l] on [Monday|d].", &["Ana Ruiz @ Oslo Past Monday"]);
    check("[Ana Ruiz|p] is thought to have flown to [Oslo|l].", &["Ana Ruiz @ Oslo Past"]);
    check("[Ana Ruiz|p] is next expected in [Oslo|l] on [Monday|d].", &["Ana Ruiz @ Oslo Future Monday"]);
    check("[Ana Ruiz|p] never was in [Oslo|l].", &["Ana Ruiz @ Oslo Never"]);
    check("[Ana Ruiz|p] took a chartered plane to [Oslo|l].", &["Ana Ruiz @ Oslo Past"]);
}

#[test]
fn days_beside_each_other() {
    check("[Ana Ruiz|p] will land in [Oslo|l] on [Friday morning|d], [September 1|d].", &["Ana Ruiz @ Oslo Future September 1"]);
    check(
        "[Ana Ruiz|p] landed in [Oslo|l] on [Monday|d]. She opened a school in the city on [Tuesday|d].",
        &["Ana Ruiz @ Oslo Past Monday", "Ana Ruiz @ Oslo Past Tuesday"],
    );
}

#[test]
fn who_says_it_does_not_travel() {
    check(
        "[Ana Ruiz|p] flew to [Oslo|l]. Her spokesman [Bo Li|p] said the visit to [Rome|l] was called off.",
        &["Ana Ruiz @ Oslo Past", "Ana Ruiz @ Rome Cancelled"],
    );
}
