//! Who is who in small piles, derived whole.

use crate::lexicon::Lexicon;
use crate::model::{Article, Kind};

/// Every person of a pile with all names, in the order of the persons' slugs: "Ana Ruiz = Ana Ruiz, Ruiz".
fn persons(texts: &[&str]) -> Vec<String> {
    let article = |(index, text): (usize, &&str)| Article {
        id: format!("{index}"),
        text: (*text).into(),
        title: None,
        published: "2024-05-07".parse().ok(),
        source: None,
        url: None,
        language: None,
        file: format!("{index}"),
    };
    let corpus = crate::derive::derive(texts.iter().enumerate().map(article).collect(), Lexicon::embedded());
    let persons = corpus.entities.iter().filter(|entity| entity.kind == Kind::Person);
    persons
        .map(|entity| {
            let mut names = entity.aliases.clone();
            names.sort();
            names.join(", ")
        })
        .collect()
}

#[test]
fn a_title_is_whose_an_article_says_it_is() {
    assert_eq!(
        persons(&["They met Prince Harald, the Duke of Norfolk, on Monday. Then the Duke left.", "It was the Duke of Norfolk who spoke first."]),
        ["Duke, Duke of Norfolk, Harald"]
    );
    // Nobody is said to bear it: a person of its own.
    assert_eq!(persons(&["It was the Duke of Norfolk who met John Doe."]), ["Duke of Norfolk", "John Doe"]);
}

#[test]
fn a_couple_of_titles_is_the_couple_of_the_article() {
    assert_eq!(
        persons(&[
            "Prince Harald and Anna spoke in Lima. The Duke and Duchess of Norfolk left on Monday.",
            "They saw the Duchess of Norfolk in Lima."
        ]),
        ["Anna, Duchess of Norfolk", "Duke, Harald"]
    );
}

#[test]
fn a_given_name_alone_is_whose_company_it_keeps() {
    let full = "Foreign Minister Boris Novak and Katherine Holm spoke in Lima.";
    assert_eq!(persons(&[full, "Boris Novak spoke in Cusco with Kate."]), ["Boris Novak", "Kate, Katherine Holm"]);
    assert_eq!(persons(&[full, "Olga Lund spoke in Cusco with Kate."]), ["Boris Novak", "Kate", "Katherine Holm", "Olga Lund"]);
}

#[test]
fn initials_are_a_person_where_the_pile_has_the_name() {
    assert_eq!(persons(&["President John Quincy Marsh spoke. Marsh left. Then JQM met farmers."]), ["JQM, John Quincy Marsh, Marsh"]);
    assert_eq!(persons(&["President John Quincy Marsh spoke.", "They praised the JQM on Monday."]), ["John Quincy Marsh"]);
}

#[test]
fn two_names_joined_by_known_as_are_one_person() {
    assert_eq!(
        persons(&["The singer Bob Wilson, whose real name is Robert Vilanov, spoke. Vilanov left.", "They heard Bob Wilson in Lima."]),
        ["Bob Wilson, Robert Vilanov, Vilanov"]
    );
}

#[test]
fn a_name_one_article_leaves_open_is_known_by_another() {
    assert_eq!(
        persons(&["Musalia Gorodetz met Anna Lund in Lima.", "Anna Lund is back. “Gorodetz was here,” it was said."]),
        ["Anna Lund", "Gorodetz, Musalia Gorodetz"]
    );
}
