//! The five articles built into the program, so that it shows something from anywhere.

use crate::model::Article;

/// Path and text of each seed, in order of name.
const SEEDS: [(&str, &str); 5] = [
    ("000_b2387c60eb47a750", include_str!("../../seeds/000_b2387c60eb47a750.txt")),
    ("001_4cf0f03d988b155e", include_str!("../../seeds/001_4cf0f03d988b155e.txt")),
    ("002_788df8397615a86c", include_str!("../../seeds/002_788df8397615a86c.txt")),
    ("003_c428c1259ac46d9f", include_str!("../../seeds/003_c428c1259ac46d9f.txt")),
    ("004_3aa38211d5f71367", include_str!("../../seeds/004_3aa38211d5f71367.txt")),
];

/// The sample pile: what reading the folder `seeds` gives, without touching a disk.
pub fn sample() -> Vec<Article> {
    let article = |(id, text): (&str, &str)| Article {
        id: id.into(),
        text: text.into(),
        title: None,
        published: None,
        source: None,
        url: None,
        language: None,
        file: "<sample>".into(),
    };
    SEEDS.into_iter().map(article).collect()
}
