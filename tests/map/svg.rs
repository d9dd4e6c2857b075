//! The drawing to print: always well-formed, never more than a drawing, whatever a name says.

use std::collections::BTreeSet;

use dateline::map::{Chart, Size, Style, Viewport, svg, text};

use crate::journeys;

fn drawn(lines: &str, cols: usize, rows: usize, behind: Option<&str>) -> String {
    let (corpus, journey) = journeys::corpus(lines);
    let behind = behind.map(|lines| {
        let (corpus, journey) = journeys::corpus(lines);
        Chart::of(&corpus, journey)
    });
    let (chart, size) = (Chart::of(&corpus, journey).over(behind), Size { cols, rows });
    svg(&chart, &Viewport::fit(&chart, size), size, &Style::default(), &text(&corpus, journey, false))
}

/// All words of the drawing that are seen.
fn words(document: &roxmltree::Document<'_>) -> Vec<String> {
    let texts = document.descendants().filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "text")));
    texts.map(|node| node.descendants().filter_map(|child| child.text().filter(|_| child.is_text())).collect()).collect()
}

#[test]
fn every_drawing_is_well_formed_and_nothing_but_a_drawing() {
    const ELEMENTS: [&str; 13] = ["circle", "clipPath", "defs", "desc", "g", "path", "pattern", "rect", "svg", "text", "title", "tspan", "use"];
    for lines in crate::JOURNEYS {
        for (cols, rows) in [(100, 32), (200, 60), (28, 9), (1, 1)] {
            let drawn = drawn(lines, cols, rows, None);
            let document = roxmltree::Document::parse(&drawn).expect("XML");
            for node in document.descendants().filter(roxmltree::Node::is_element) {
                assert!(ELEMENTS.contains(&node.tag_name().name()), "{node:?}");
                for attribute in node.attributes() {
                    assert!(!attribute.name().starts_with("on") && attribute.name() != "href", "{attribute:?}");
                    assert!(!attribute.value().contains("NaN") && !attribute.value().contains("inf"), "{attribute:?}");
                }
            }
            assert!(drawn.len() < 2_000_000, "{}", drawn.len());
        }
    }
}

#[test]
fn it_says_what_the_map_says() {
    let drawn = drawn(journeys::CARIBBEAN, 100, 32, Some(journeys::COUNTRIES));
    let document = roxmltree::Document::parse(&drawn).unwrap();
    let words = words(&document);
    for wanted in ["1 Havana 19", "2 Caracas 20", "3 Rio de Janeiro 21-22≠", "Brazil", "20°N", "sources differ", "planned way", "Nicaragua"] {
        assert!(words.iter().any(|text| text == wanted), "{wanted} in {words:?}");
    }
    for part in ["Natural Earth", "GeoNames", "CC BY 4.0", "de facto"] {
        assert!(words.iter().any(|text| text.contains(part)), "{part}");
    }
    assert!(words.iter().any(|text| text.ends_with(" km")), "a scale");
    let title = document.descendants().find(|node| node.tag_name().name() == "title").and_then(|node| node.text());
    assert_eq!(title, Some("The Traveller, 19–22 Feb 2024: Havana → Caracas → Rio de Janeiro · 6,686 km · 4 days"));
    let dashed = document.descendants().filter(|node| node.attribute("stroke-dasharray").is_some_and(|dashes| dashes == "7 5"));
    assert!(dashed.count() >= 2, "the planned way and its sign");
    assert!(drawn.contains("url(#dateline-hatch)") || !drawn.contains("somewhere in the country"));
}

#[test]
fn a_country_is_hatched_and_has_no_mark() {
    let drawn = drawn(journeys::COUNTRIES, 100, 32, None);
    let document = roxmltree::Document::parse(&drawn).unwrap();
    let hatched = document.descendants().filter(|node| node.tag_name().name() == "path" && node.attribute("fill") == Some("url(#dateline-hatch)"));
    assert_eq!(hatched.count(), 2, "the countries and their sign in the legend");
    // Caracas, Havana, and their two signs.
    assert_eq!(document.descendants().filter(|node| node.tag_name().name() == "circle").count(), 4);
    assert!(words(&document).contains(&"somewhere in the country".to_owned()));
}

#[test]
fn names_cannot_break_out() {
    let hostile = [
        "</text><script>alert(1)</script>",
        "]]><!--",
        "&amp;&lt;&#x1b;",
        "\" onload=\"alert(1)",
        "<![CDATA[x]]>",
        "a\u{0}b\u{1b}[31m\u{fffe}c\u{202e}d",
        "%lt;!ENTITY x SYSTEM 'file:///etc/passwd'>",
    ];
    let calm: BTreeSet<String> = elements(&drawn("Havana | 23.133 -82.383 CU 2024-02-19\nCaracas | 10.488 -66.879 VE 2024-02-20", 100, 32, None));
    for name in hostile {
        let lines = format!("{name} | 23.133 -82.383 CU 2024-02-19\nCaracas | 10.488 -66.879 VE 2024-02-20");
        let drawn = drawn(&lines, 100, 32, None);
        assert_eq!(elements(&drawn), calm, "{name:?}");
        assert!(drawn.chars().all(|char| char == '\n' || !char.is_control()), "{name:?}");
        let document = roxmltree::Document::parse(&drawn).unwrap();
        let shown = dateline::model::Shown::line(name);
        assert!(
            words(&document).iter().any(|text| text.starts_with(&format!("1 {}", shown.as_str().chars().take(3).collect::<String>()))),
            "{:?}",
            words(&document)
        );
    }
}

/// Names of elements with their attributes.
fn elements(drawn: &str) -> BTreeSet<String> {
    let document = roxmltree::Document::parse(drawn).expect("XML");
    let name = |node: roxmltree::Node<'_, '_>| {
        let attributes: Vec<&str> = node.attributes().map(|attribute| attribute.name()).collect();
        format!("{} {}", node.tag_name().name(), attributes.join(" "))
    };
    document.descendants().filter(roxmltree::Node::is_element).map(name).collect()
}
