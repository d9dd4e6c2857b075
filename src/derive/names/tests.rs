use super::*;
use crate::derive::sentence;

/// "kind:words" of every name in `text`.
fn names(text: &str) -> Vec<String> {
    with(text, |named| format!("{}:{}", &named.kind.as_str()[..3], named.span.of(text)))
}

fn with(text: &str, show: impl Fn(&Named) -> String) -> Vec<String> {
    let lexicon = Lexicon::embedded();
    let tokens = Tokens::of(text);
    let sentences = sentence::split(&tokens, &lexicon.abbreviations);
    let page = PageInput { tokens: &tokens, sentences: &sentences, dates: &[] };
    let found = find(&page, lexicon);
    for pair in found.windows(2) {
        assert!(pair[0].tokens.end <= pair[1].tokens.start, "no overlap, in order");
    }
    found.iter().map(show).collect()
}

fn roles(text: &str) -> Vec<String> {
    with(text, |named| named.role.map_or("-", |role| role.of(text)).to_owned())
}

#[test]
fn titles_and_roles_are_cut_from_persons() {
    for (text, expected) in [
        (
            "Norwegian Foreign Minister Anniken Huitfeldt met the mayor, Raymond Johansen, in Oslo.",
            &["per:Anniken Huitfeldt", "per:Raymond Johansen", "pla:Oslo"][..],
        ),
        ("It was said by Deputy Finance Minister Ivo Novak, a former banker.", &["per:Ivo Novak"]),
        ("Prince Harald and Dr. Anna P. Lund spoke.", &["per:Harald", "per:Anna P. Lund"]),
        ("The president of the State Duma Pavel Orlov spoke.", &["org:State Duma", "per:Pavel Orlov"]),
        ("The Prime Minister left.", &[]),
    ] {
        assert_eq!(names(text), expected, "{text}");
    }
}

#[test]
fn roles_are_kept_beside_the_person() {
    for (text, expected) in [
        ("Norwegian Foreign Minister Anniken Huitfeldt spoke.", &["Norwegian Foreign Minister"][..]),
        ("Anniken Huitfeldt, the Norwegian foreign minister, spoke.", &["Norwegian foreign minister"]),
        ("The Danish president, Ole Hansen, spoke.", &["Danish president"]),
        ("Ole Hansen, president of Peru, spoke.", &["president of Peru", "-"]),
    ] {
        assert_eq!(roles(text), expected, "{text}");
    }
}

#[test]
fn a_demonym_is_no_name() {
    assert_eq!(names("The French and Latin American guests, and two Cubans, met Spanish officials."), Vec::<String>::new());
}

#[test]
fn a_surname_follows_its_full_name() {
    assert_eq!(names("Viktor Brandt spoke. Then Brandt left."), ["per:Viktor Brandt", "per:Brandt"]);
}

#[test]
fn organizations_have_heads_and_take_what_follows_of() {
    for (text, expected) in [
        ("It was the Norwegian Foreign Ministry that wrote to the Bank of England.", &["org:Norwegian Foreign Ministry", "org:Bank of England"][..]),
        ("The NATO spokesman praised the Ministry of Trade and Industry.", &["org:NATO", "org:Ministry of Trade and Industry"]),
        ("He read it in the newspaper Folha da Tarde.", &["org:Folha da Tarde"]),
        ("The head of Foreign Trade and Foreign Investment spoke.", &["org:Foreign Trade and Foreign Investment"]),
        ("The Brandt regime fell.", &["org:Brandt regime"]),
    ] {
        assert_eq!(names(text), expected, "{text}");
    }
}

#[test]
fn happenings_leave_bodies_and_places_their_own_names() {
    for (text, expected) in [
        ("He came to the G20 summit.", &["org:G20", "eve:summit"][..]),
        ("It began with the war in Ukraine.", &["eve:war", "pla:Ukraine"]),
        ("He recalled the Glorious revolution.", &["eve:Glorious revolution"]),
        ("He comes to the 'Forum of friends of clean water'.", &["eve:Forum of friends of clean water"]),
    ] {
        assert_eq!(names(text), expected, "{text}");
    }
}

#[test]
fn capitals_that_act_are_governments() {
    let metonyms = |text: &str| with(text, |named| format!("{}{}", named.span.of(text), if named.metonym { "*" } else { "" }));
    for (text, expected) in [
        ("Paris insists that talks go on.", &["Paris*"][..]),
        ("She arrived in Paris.", &["Paris"]),
        ("He praised the relationship with Lima, Quito and Oslo.", &["Lima*", "Quito*", "Oslo*"]),
        ("He defended Oslo's right to fish.", &["Oslo*"]),
        ("She walked through Oslo's parks.", &["Oslo"]),
    ] {
        assert_eq!(metonyms(text), expected, "{text}");
    }
}

#[test]
fn places_no_gazetteer_holds_are_found_by_their_words() {
    assert_eq!(names("She visited the village of Qwexto and Qwexto Palace."), ["pla:Qwexto", "pla:Qwexto Palace"]);
}
