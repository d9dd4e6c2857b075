//! Files of corrections: written, read again, torn, broken, refused, shared.

use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;

use super::*;
use crate::model::{Anchor, ArticleKey, Country, Days, Edit, Partial, Place, PlaceKey, PlaceKind, Point, StopKey, Target};

fn anchor(text: &str) -> Anchor {
    let article = ArticleKey { id: "a/b c".into(), sha256: "0123456789abcdef".into() };
    Anchor { article, quote: text.into(), before: "\n[[reject]]\n\"\\".into(), after: "\u{7f}\u{9b}é 🇨🇺".into(), nth: 3 }
}

fn note(number: usize) -> Edit {
    Edit::Note(anchor("words"), format!("note {number}"))
}

fn every_kind() -> Vec<Edit> {
    let days: Days = "2024-02-21".parse::<Partial>().unwrap().days();
    let stop = StopKey { traveller: "person:ana".into(), place: "place:pe-lima".into(), days: Some(days.join(days.shift(1))) };
    let place = Place {
        name: "São “Paulo”".into(),
        country: Country::new("BR"),
        point: Some(Point { lat: -23.5, lon: -46.0 }),
        kind: PlaceKind::City,
        within: None,
    };
    let place = || Box::new(PlaceKey { slug: "place:br-sao-paulo".into(), place: place.clone() });
    let article = || ArticleKey { id: "x".into(), sha256: "00".into() };
    vec![
        Edit::Reject(Target::Stop(stop.clone())),
        Edit::Reject(Target::Entity("person:x".into())),
        Edit::Reject(Target::Words(anchor("“q” \\ \"\"\" ''' # = [x]\n[[note]]\r\n\t"))),
        Edit::Merge { entity: "person:x".into(), into: "person:y".into() },
        Edit::Split { entity: "person:x".into(), alias: "X".into() },
        Edit::Date(Target::Stop(StopKey { days: None, ..stop.clone() }), days),
        Edit::Date(Target::Words(anchor("Monday")), "2024".parse::<Partial>().unwrap().days()),
        Edit::Place(Target::Stop(stop.clone()), place()),
        Edit::Place(Target::Words(anchor("Sao")), place()),
        Edit::Meta { article: article(), outlet: Some("The Day".into()), published: Some(Partial::Month(2024, 2)) },
        Edit::Meta { article: article(), outlet: None, published: None },
        Edit::Without(article()),
        Edit::Checked(stop),
        Edit::Star(anchor("s")),
        Edit::Tag(anchor("t"), "to call".into()),
        Edit::Note(anchor("n"), "two\nlines\n[[undo]]\nof = 1".into()),
    ]
}

/// A shelf in a folder of its own.
fn shelf(folder: &Path) -> Shelf {
    Shelf::of(&[folder.to_owned()], None, Vec::new)
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn text(folder: &Path) -> String {
    String::from_utf8(fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).map(|path| bytes(&path)).next().unwrap()).unwrap()
}

fn bytes(path: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    OpenOptions::new().read(true).open(path).unwrap().read_to_end(&mut bytes).unwrap();
    bytes
}

#[test]
fn every_kind_of_entry_comes_back_as_it_was() {
    let folder = folder();
    let (mut book, notices) = Book::open(shelf(folder.path()));
    assert!(notices.is_empty());
    for edit in every_kind() {
        assert_eq!(book.keep(Does::Edit(edit)), Kept::Safely);
    }
    book.keep(Does::Undo(3));
    let (again, notices) = Book::open(shelf(folder.path()));
    assert_eq!(notices, []);
    assert_eq!(again.corrections(), book.corrections());
    let edits: Vec<Edit> = again.corrections().edits().into_iter().map(|(_, edit)| edit.clone()).collect();
    let mut expected = every_kind();
    expected.remove(2);
    assert_eq!(edits, expected);
    toml::from_str::<toml::Table>(&text(folder.path())).expect("the file is TOML");
}

#[test]
fn comments_and_hand_made_entries_stay_and_count() {
    let folder = folder();
    let file = folder.path().join("dateline.toml");
    let by_hand =
        "# ours\n[[merge]] # two spellings\nentity = 'person:x'\ninto = 'person:y'\n[[checked]]\ntraveller = \"person:y\"\nplace = \"place:z\"\n";
    fs::write(&file, by_hand).unwrap();
    let (mut book, notices) = Book::open(shelf(folder.path()));
    assert!(notices.is_empty(), "{notices:?}");
    book.keep(Does::Edit(note(1)));
    assert!(text(folder.path()).starts_with(by_hand));
    let numbers: Vec<u32> = book.corrections().entries().iter().map(|entry| entry.number).collect();
    assert_eq!(numbers, [1, 2, 3]);
}

#[test]
fn what_cannot_be_read_is_told_with_its_line_and_the_rest_counts() {
    let folder = folder();
    let file = folder.path().join("dateline.toml");
    let good = "[[merge]]\nentity = \"person:x\"\ninto = \"person:y\"\n";
    for (bad, line, reason) in [
        ("[[merge]]\nentity = \"person:x\n", 5, "left out"),
        ("[[merge]]\nentity = \"person:x\"\n", 4, "into is missing"),
        ("[[mrege]]\nentity = \"person:x\"\n", 4, "left out"),
        ("[[merge]]\nentity = \"person:x\"\ninto = \"p\"\nonto = 1\n", 7, "unknown field"),
        ("[[date]]\nentity = \"person:x\"\nto = \"31 Feb\"\n", 4, "31 Feb is no date"),
    ] {
        fs::write(&file, format!("{good}{bad}{good}")).unwrap();
        let (book, notices) = Book::open(shelf(folder.path()));
        assert_eq!(book.corrections().edits().len(), 2, "{bad}");
        assert_eq!(notices.len(), 1, "{notices:?}");
        let message = &notices[0].message;
        assert!(message.starts_with(&format!("line {line}:")) && message.contains(reason), "{message}");
    }
    fs::write(&file, format!("format = 9\n{good}")).unwrap();
    let (book, notices) = Book::open(shelf(folder.path()));
    assert_eq!((book.corrections().edits().len(), notices.len()), (1, 1));
}

#[test]
fn an_unfinished_entry_is_cut_off_by_the_next() {
    let folder = folder();
    let (mut book, _) = Book::open(shelf(folder.path()));
    book.keep(Does::Edit(note(1)));
    book.keep(Does::Edit(note(2)));
    let whole = text(folder.path());
    let second = whole.rfind("\n[[note]]").unwrap();
    for cut in second + 2..whole.len() {
        if !whole.is_char_boundary(cut) || whole[..cut].ends_with('\n') {
            continue;
        }
        fs::write(folder.path().join("dateline.toml"), &whole[..cut]).unwrap();
        let (mut book, _) = Book::open(shelf(folder.path()));
        assert_eq!(book.keep(Does::Edit(note(3))), Kept::Safely);
        let (again, notices) = Book::open(shelf(folder.path()));
        assert_eq!(notices, [], "cut at {cut}: {}", text(folder.path()));
        assert_eq!(again.corrections(), book.corrections());
        assert!(again.corrections().edits().iter().any(|(_, edit)| **edit == note(1)) && again.corrections().edits().last().unwrap().1 == &note(3));
    }
}

#[test]
fn what_another_has_added_meanwhile_is_read_and_nothing_is_lost() {
    let folder = folder();
    let (mut one, _) = Book::open(shelf(folder.path()));
    let (mut other, _) = Book::open(shelf(folder.path()));
    for number in 0..20 {
        let book = if number % 3 == 0 { &mut one } else { &mut other };
        book.keep(Does::Edit(note(number)));
    }
    one.keep(Does::Edit(note(20)));
    let numbers: Vec<u32> = one.corrections().entries().iter().map(|entry| entry.number).collect();
    assert_eq!(numbers, (1..=21).collect::<Vec<u32>>(), "each number is given once");
}

#[test]
fn what_another_writes_is_seen_by_whoever_looks() {
    let folder = folder();
    let (mut one, _) = Book::open(shelf(folder.path()));
    let (mut other, _) = Book::open(shelf(folder.path()));
    assert!(!one.look(), "there is no file yet");
    other.keep(Does::Edit(note(1)));
    assert!(one.look() && !one.look(), "news is news once");
    assert_eq!(one.corrections(), other.corrections());
    one.keep(Does::Edit(note(2)));
    assert!(!one.look(), "one's own writing is no news");
    assert!(other.look());
    // Half an entry is read when it is whole.
    let file = folder.path().join("dateline.toml");
    let whole = text(folder.path());
    let half = format!("{whole}\n[[star]]\nnumber = 3\narti");
    fs::write(&file, &half).unwrap();
    assert!(!one.look());
    fs::write(&file, format!("{whole}\n[[undo]]\nnumber = 3\nof = 1\n")).unwrap();
    assert!(one.look());
    assert_eq!(one.corrections().edits().len(), 1, "{:?}", one.corrections());
    // Somebody saves it by putting another in its place.
    fs::remove_file(&file).unwrap();
    assert!(!one.look() && one.corrections().edits().len() == 1);
    fs::write(&file, whole).unwrap();
    assert!(one.look() && one.corrections().edits().len() == 2);
}

#[cfg(target_os = "linux")]
#[test]
fn what_could_not_be_written_stays_undone_when_others_have_taken_its_number() {
    let (folder, elsewhere) = (folder(), self::folder());
    let file = folder.path().join("dateline.toml");
    std::os::unix::fs::symlink("/dev/full", &file).unwrap();
    let (mut book, _) = Book::open(shelf(folder.path()));
    book.keep(Does::Edit(note(1)));
    book.keep(Does::Undo(1));
    fs::remove_file(&file).unwrap();
    let (mut other, _) = Book::open(shelf(elsewhere.path()));
    other.keep(Does::Edit(note(2)));
    fs::copy(elsewhere.path().join("dateline.toml"), &file).unwrap();
    let edits = |book: &Book| book.corrections().edits().into_iter().map(|(number, edit)| (number, edit.clone())).collect::<Vec<_>>();
    assert!(book.look());
    assert_eq!(edits(&book), [(1, note(2))]);
    assert_eq!(book.keep_all(), Kept::Safely);
    assert_eq!(edits(&book), [(1, note(2))]);
    assert_eq!(Book::open(shelf(folder.path())).0.corrections(), book.corrections());
}

#[test]
fn what_is_tidied_away_lies_in_a_copy_and_all_else_stays() {
    let folder = folder();
    let file = folder.path().join("dateline.toml");
    let by_hand = "# ours\n\n[[merge]] # two spellings\nentity = 'person:x'\ninto = 'person:y'\n# said by Ana\n";
    fs::write(&file, by_hand).unwrap();
    let (mut book, _) = Book::open(shelf(folder.path()));
    for number in 2..5 {
        book.keep(Does::Edit(note(number)));
    }
    let before = text(folder.path());
    let backup = book.tidy(&BTreeSet::from([1, 3])).unwrap();
    assert_eq!(String::from_utf8(bytes(&backup)).unwrap(), before);
    let after = String::from_utf8(bytes(&file)).unwrap();
    assert!(after.starts_with("# ours\n") && after.contains("# said by Ana") && !after.contains("person:x"), "{after}");
    let (again, notices) = Book::open(shelf(folder.path()));
    assert_eq!(notices, []);
    assert_eq!(again.corrections().edits().into_iter().map(|(_, edit)| edit.clone()).collect::<Vec<_>>(), [note(2), note(4)]);
    assert_eq!(again.corrections(), book.corrections());
    assert_eq!(book.keep(Does::Edit(note(9))), Kept::Safely);
    assert_eq!(Book::open(shelf(folder.path())).0.corrections().edits().len(), 3);
}

#[test]
fn two_writers_lose_nothing() {
    let folder = folder();
    let each = if std::env::args().any(|argument| argument == "--include-ignored") { 500 } else { 60 };
    std::thread::scope(|scope| {
        for writer in 0..2 {
            let path = folder.path();
            scope.spawn(move || {
                let (mut book, _) = Book::open(shelf(path));
                for number in 0..each {
                    assert_eq!(book.keep(Does::Edit(note(writer * each + number))), Kept::Safely);
                }
            });
        }
    });
    let (book, notices) = Book::open(shelf(folder.path()));
    assert_eq!(notices, []);
    let mut found: Vec<Edit> = book.corrections().edits().into_iter().map(|(_, edit)| edit.clone()).collect();
    assert_eq!(found.len(), 2 * each);
    found.sort_by_key(|edit| format!("{edit:?}"));
    found.dedup();
    assert_eq!(found.len(), 2 * each);
    let mut numbers: Vec<u32> = book.corrections().entries().iter().map(|entry| entry.number).collect();
    numbers.dedup();
    assert_eq!(numbers.len(), 2 * each);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_and_the_correction_counts_until_there_is_room() {
    let folder = folder();
    let file = folder.path().join("dateline.toml");
    std::os::unix::fs::symlink("/dev/full", &file).unwrap();
    let (mut book, _) = Book::open(shelf(folder.path()));
    assert!(matches!(book.keep(Does::Edit(note(1))), Kept::InMemory(reason) if reason.contains("No space")));
    assert_eq!((book.unkept(), book.corrections().edits().len()), (1, 1));
    fs::remove_file(&file).unwrap();
    assert_eq!(book.keep(Does::Edit(note(2))), Kept::Safely, "with the next one both are written");
    assert_eq!((book.unkept(), Book::open(shelf(folder.path())).0.corrections()), (0, book.corrections()));
}

#[test]
fn a_pile_that_may_not_be_written_has_its_corrections_in_the_data_folder() {
    let (folder, data) = (folder(), folder());
    let shelf = || Shelf::of(&[folder.path().to_owned()], Some(data.path().to_owned()), Vec::new);
    // What a person may not write, root may: so it is the file that stands in the way.
    let (mut book, _) = Book::open(shelf());
    assert_eq!(book.file(), Some(folder.path().join("dateline.toml").as_path()));
    book.keep(Does::Edit(note(1)));
    book.shelf.refuse_beside();
    assert_eq!(book.keep(Does::Edit(note(2))), Kept::Safely);
    assert!(book.file().unwrap().starts_with(data.path()), "{:?}", book.file());
    let (again, _) = Book::open(shelf());
    assert_eq!(again.corrections(), book.corrections(), "both files count");
    assert_eq!(again.corrections().edits().len(), 2);
}

#[test]
fn piles_without_a_folder_of_their_own_are_told_apart() {
    let (folder, data) = (folder(), folder());
    let of = |paths: &[&str], texts: &[&str]| {
        let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
        let texts: Vec<String> = texts.iter().map(ToString::to_string).collect();
        Book::open(Shelf::of(&paths, Some(data.path().to_owned()), || texts)).0.file().unwrap().to_owned()
    };
    assert!(of(&[], &[]).ends_with("dateline/sample.toml"));
    assert_eq!(of(&["a", "b"], &[]), of(&["b", "a"], &[]));
    assert_ne!(of(&["a", "b"], &[]), of(&["a", "c"], &[]));
    assert_eq!(of(&["-"], &["x", "y"]), of(&["-"], &["y", "x"]));
    assert_ne!(of(&["-"], &["x"]), of(&["-"], &["y"]));
    let file = folder.path().join("news.jsonl");
    fs::write(&file, "{}").unwrap();
    assert_eq!(of(&[file.to_str().unwrap()], &[]), folder.path().join("news.dateline.toml"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let text = String::from_utf8_lossy(&bytes);
        format::parse(&text, Path::new("x"), &mut Vec::new());
        if let Some(at) = format::torn(&text) {
            prop_assert!(text.is_char_boundary(at));
        }
    }

    #[test]
    fn one_wrong_byte_costs_no_more_than_its_entry(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let entries: Vec<Entry> = (0..6).map(|number| Entry { number: number + 1, does: Does::Edit(note(number as usize)) }).collect();
        let mut text: Vec<u8> = entries.iter().map(format::written).collect::<String>().into_bytes();
        let at = at.index(text.len());
        text[at] = byte;
        let text = String::from_utf8_lossy(&text);
        let read = format::parse(&text, Path::new("x"), &mut Vec::new());
        let intact = entries.iter().filter(|entry| read.contains(entry)).count();
        // A broken head joins its table to the one before.
        prop_assert!(intact + 2 >= entries.len(), "{} of 6 left: {}", intact, text);
    }

    #[test]
    fn any_text_of_a_note_comes_back(text in "\\PC{0,40}|[\\x00-\\x7f]{0,40}") {
        let entry = Entry { number: 7, does: Does::Edit(Edit::Note(anchor(&text), text.clone())) };
        prop_assert_eq!(format::parse(&format::written(&entry), Path::new("x"), &mut Vec::new()), vec![entry]);
    }
}
