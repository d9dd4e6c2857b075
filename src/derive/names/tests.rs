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
    let page = PageInput { tokens: &tokens, sentences: &sentences, dates: &[], towns_play: false, declines: false, surnames: &[] };
    let found = find(&page, lexicon).sure;
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
        ("The Minister of Foreign Affairs, Mr Ivo Novak, met Minister of Green Economy Mike Lund.", &["per:Ivo Novak", "per:Mike Lund"]),
        ("Minister for Health and Social Care Anna Lund spoke with the Minister of Norway.", &["per:Anna Lund", "pla:Norway"]),
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

#[test]
fn names_run_over_marks_and_small_words_that_are_theirs() {
    for (text, expected) in [
        ("She wrote to the House of Lords about it.", &["org:House of Lords"][..]),
        (
            "Envoys of the Organization for Security and Cooperation in Europe (OSCE) arrived.",
            &["org:Organization for Security and Cooperation in Europe", "org:OSCE"],
        ),
        ("The envoy Li Qwang-ho spoke with Hector \"Macho\" Ramos.", &["per:Li Qwang-ho", "per:Hector \"Macho\" Ramos"]),
        ("He flew to the town of al-Qwexta with reporters of The Lantern.", &["pla:al-Qwexta", "org:The Lantern"]),
        ("It was bought by Qwexto Motors Inc. last week.", &["org:Qwexto Motors Inc."]),
        ("It was bought by Qwexto Motors Inc.", &["org:Qwexto Motors Inc"]),
        ("He saw Secretary of State Jane Holm and King Henrik VIII there.", &["per:Jane Holm", "per:Henrik VIII"]),
        ("They live in Gary, Ind., and in Elkins, W.Va., today.", &["pla:Gary", "pla:Ind.", "pla:Elkins", "pla:W.Va."]),
    ] {
        assert_eq!(names(text), expected, "{text}");
    }
}

#[test]
fn the_short_name_of_a_country_is_a_place_and_an_adjective_is_nowhere_to_be() {
    let shown = |text: &str| with(text, |named| format!("{}{}", named.span.of(text), if named.metonym { "*" } else { "" }));
    assert_eq!(shown("He left the U.S. for good."), ["U.S."]);
    assert_eq!(shown("It was said by U.S. President Jane Holm."), ["U.S.*", "Jane Holm"]);
}

#[test]
fn lines_in_capitals_are_read_by_their_words() {
    for (text, expected) in [
        ("TALKS IN NEW YORK END\n\nThey went home on foot.", &["pla:NEW YORK"][..]),
        ("The New York Stock Exchange fell.", &["org:New York Stock Exchange"]),
    ] {
        assert_eq!(names(text), expected, "{text}");
    }
}

#[test]
fn towns_that_play_are_teams_and_countries_stay_places() {
    for (text, expected) in [
        ("Oslo 3 Bergen 1\nNorway 2 Denmark 0", &["org:Oslo", "org:Bergen", "pla:Norway", "pla:Denmark"][..]),
        ("On the last day Bergen beat Oslo in the rain.", &["org:Bergen", "org:Oslo"]),
    ] {
        assert_eq!(names(text), expected, "{text}");
    }
}

/// The words of the dates that stay once months that are surnames are taken back.
fn dates(text: &str) -> Vec<&str> {
    let lexicon = Lexicon::embedded();
    let tokens = Tokens::of(text);
    let mut dates = crate::derive::time::find(&tokens, lexicon, "en");
    release(&tokens, &mut dates, lexicon);
    dates.iter().map(|date| date.span.of(text)).collect()
}

#[test]
fn a_month_after_a_given_name_is_a_surname() {
    assert_eq!(dates("Theresa May met reporters on Friday. In May she left. May said so."), ["Friday", "May"]);
    assert_eq!(dates("He came in May and left in June."), ["May", "June"]);
    assert_eq!(dates("It was said that President Anna Clinton Saturday left."), ["Saturday"]);
}

#[test]
fn a_title_of_nobility_is_a_name_and_an_office_of_a_country_is_none() {
    for (text, expected) in [
        ("It was the Duke of Norfolk who spoke.", &["per:Duke of Norfolk"][..]),
        ("The Earl and Countess of Wessex left.", &["per:Earl", "per:Countess of Wessex"]),
        ("Then the duchess of Norfolk left.", &["per:duchess of Norfolk"]),
        ("The King of Norway and the Grand Duke of Luxembourg met.", &["pla:Norway", "pla:Luxembourg"]),
        ("They wrote to the Queen about it.", &["per:Queen"]),
        ("The count of Democrats went on.", &["org:Democrats"]),
    ] {
        assert_eq!(names(text), expected, "{text}");
    }
}

#[test]
fn a_prince_is_no_town_unless_the_words_say_so() {
    assert_eq!(names("They had met Prince George, who left."), ["per:George"]);
    assert_eq!(names("They live in Prince George."), ["pla:Prince George"]);
    assert_eq!(names("They saw Prince George, British Columbia."), ["pla:Prince George", "pla:British Columbia"]);
}

#[test]
fn a_place_and_a_person_with_nothing_between_are_two_names() {
    for (text, expected) in [
        ("On Monday in Lagos Maria Jensen met students.", &["pla:Lagos", "per:Maria Jensen"][..]),
        ("The star Paris Hilton left. It was said in Paris Hilton had left.", &["per:Paris Hilton", "per:Paris Hilton"]),
        ("He saw Princess Anne Papua New Guinea being far.", &["per:Anne", "pla:Papua New Guinea"]),
    ] {
        assert_eq!(names(text), expected, "{text}");
    }
}

#[test]
fn presidents_are_told_by_their_names() {
    assert_eq!(names("It was said by Presidents Nana Mensah and John Doe."), ["per:Nana Mensah", "per:John Doe"]);
    assert_eq!(names("They walked down Kings Street and Governors Road."), ["pla:Kings Street", "pla:Governors Road"]);
}
