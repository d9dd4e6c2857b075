//! Reading as a whole: folders, links, odd files, and that no bytes at all make it fail.

use std::fs;
use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::model::Severity;

fn read_paths(paths: &[&Path]) -> Reading {
    let inputs: Vec<Input> = paths.iter().map(|path| Input::Path(path.to_path_buf())).collect();
    read(&inputs, Limits::default())
}

fn ids(reading: &Reading) -> Vec<&str> {
    reading.articles.iter().map(|article| article.id.as_str()).collect()
}

fn messages(reading: &Reading, folder: &Path) -> Vec<String> {
    let folder = format!("{}/", folder.display());
    reading.notices.iter().map(|notice| format!("{:?} {}", notice.severity, notice.to_string().replace(&folder, ""))).collect()
}

fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

#[test]
fn the_sample_is_the_seeds_folder() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let reading = read_paths(&[&folder]);
    assert!(reading.notices.is_empty(), "{:?}", reading.notices);
    let texts = |articles: Vec<Article>| articles.into_iter().map(|article| (article.id, article.text)).collect::<Vec<_>>();
    assert_eq!(texts(reading.articles), texts(sample()));
}

#[test]
fn a_folder_is_read_in_order_and_to_the_bottom() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["b.txt", "a/2.txt", "a/10.txt", "c.jsonl", "plain", ".hidden.txt", ".git/x.txt", "node_modules/n.txt", "picture.png", "two.png"] {
        let text = if name == "c.jsonl" { "{\"text\":\"x\"}\n{\"id\":5,\"text\":\"y\"}" } else { "text" };
        write(folder.path(), name, text);
    }
    write(folder.path(), ".gitignore", "b.txt\nnode_modules\n");
    let reading = read_paths(&[folder.path()]);
    assert_eq!(ids(&reading), ["a/10", "a/2", "b", "c:1", "5", "node_modules/n", "plain"]);
    let [notice] = &reading.notices[..] else { panic!("{:?}", reading.notices) };
    assert_eq!((notice.severity, notice.message.as_str()), (Severity::Note, "skipped 2 files ending in .png"));
}

#[test]
fn one_bad_file_never_stops_the_rest() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a.txt", "good");
    write(folder.path(), "b.txt", b"bin\0ary");
    write(folder.path(), "c.txt", "");
    write(folder.path(), "d.jsonl", "{\"text\":\"good\"}\n{\n{\"text\":\"good\"}\n");
    write(folder.path(), "e", b"\x7fELF\0");
    let reading = read_paths(&[folder.path(), Path::new("/no/such/path")]);
    assert_eq!(ids(&reading), ["a", "d:1", "d:3"]);
    assert_eq!(
        messages(&reading, folder.path()),
        [
            "Unusable /no/such/path: no such file or folder",
            "Unusable b.txt: is no text: it holds binary data",
            "Note c.txt: is empty",
            "Unusable d.jsonl:2: is broken JSON at column 1: EOF while parsing an object",
            "Note e: is no text: it holds binary data",
        ]
    );
}

#[test]
fn an_empty_folder_and_a_named_empty_file_are_unusable() {
    let folder = tempfile::tempdir().unwrap();
    let reading = read_paths(&[folder.path()]);
    assert_eq!(reading.notices.len(), 1);
    assert_eq!(reading.notices[0].severity, Severity::Unusable);
    write(folder.path(), "a.txt", "  \n");
    let reading = read_paths(&[&folder.path().join("a.txt")]);
    assert_eq!(messages(&reading, folder.path()), ["Unusable a.txt: is empty"]);
}

#[test]
fn a_named_file_is_read_whatever_its_ending() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a.log", "text");
    write(folder.path(), "b.data", "{\"id\":\"x\",\"text\":\"y\"}");
    let reading = read_paths(&[&folder.path().join("b.data"), &folder.path().join("a.log")]);
    assert_eq!(ids(&reading), ["x", "a"]);
}

#[test]
fn a_file_named_twice_is_read_once() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a.txt", "text");
    let file = folder.path().join("a.txt");
    assert_eq!(ids(&read_paths(&[&file, folder.path(), &file])), ["a"]);
}

#[test]
fn too_large_a_file_is_refused_unread() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["big.txt", "big.jsonl"] {
        fs::File::create(folder.path().join(name)).unwrap().set_len(1 << 30).unwrap();
    }
    write(folder.path(), "long.txt", "x".repeat(100));
    let limits = Limits { record: 50, file: 1 << 20, ..Limits::default() };
    let reading = read(&[Input::Path(folder.path().to_path_buf())], limits);
    assert_eq!(reading.articles.len(), 0);
    assert_eq!(reading.notices.iter().filter(|notice| notice.message.starts_with("is larger than")).count(), 3);
}

#[cfg(unix)]
#[test]
fn links_pipes_and_devices_neither_hang_nor_repeat() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    write(folder.path(), "z.txt", "text");
    write(folder.path(), "sub/inner.txt", "text");
    symlink(at("z.txt"), at("a.txt")).unwrap();
    symlink("/dev/zero", at("zero.txt")).unwrap();
    symlink(folder.path(), at("sub/loop")).unwrap();
    symlink("/", at("root")).unwrap();
    symlink(at("nowhere"), at("dangling.txt")).unwrap();
    symlink(at("self.txt"), at("self.txt")).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(at("pipe.txt")).status().unwrap().success());
    let _socket = std::os::unix::net::UnixListener::bind(at("socket.txt")).unwrap();
    let reading = read_paths(&[folder.path()]);
    assert_eq!(ids(&reading), ["sub/inner", "z"]);
    assert_eq!(
        messages(&reading, folder.path()),
        [
            "Note dangling.txt: skipped: the link leads nowhere",
            "Note pipe.txt: skipped: not a regular file",
            "Note root: skipped: links to folders are not followed",
            "Note self.txt: skipped: the link leads nowhere",
            "Note socket.txt: skipped: not a regular file",
            "Note sub/loop: skipped: links to folders are not followed",
            "Note zero.txt: skipped: not a regular file",
        ]
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_opens_but_cannot_be_read_is_named() {
    // Readable by the superuser too, until the first byte is asked for.
    let reading = read_paths(&[Path::new("/proc/self/mem")]);
    assert_eq!(reading.notices.len(), 1);
    assert!(reading.notices[0].to_string().starts_with("/proc/self/mem: cannot be read: "), "{:?}", reading.notices);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_bytes_can_be_read(bytes in proptest::collection::vec(any::<u8>(), 0..400), ending in "(txt|jsonl|x|)") {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(format!("f.{ending}"));
        fs::write(&path, &bytes).unwrap();
        let reading = read_paths(&[&path]);
        prop_assert!(!reading.articles.is_empty() || !reading.notices.is_empty());
    }

    #[test]
    fn the_text_of_json_lines_comes_back_unchanged(texts in proptest::collection::vec(any::<String>(), 1..6)) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("f.jsonl");
        let lines: Vec<String> = texts.iter().map(|text| serde_json::json!({ "text": text }).to_string()).collect();
        fs::write(&path, lines.join("\n")).unwrap();
        let reading = read_paths(&[&path]);
        prop_assert_eq!(reading.articles.into_iter().map(|article| article.text).collect::<Vec<_>>(), texts);
    }

    #[test]
    fn the_text_of_a_text_file_comes_back_unchanged(text in "\\PC[^\u{0}\u{FEFF}]{0,80}") {
        prop_assume!(!text.trim().is_empty() && !text.starts_with('\u{FEFF}'));
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("f.txt");
        fs::write(&path, &text).unwrap();
        let reading = read_paths(&[&path]);
        prop_assert_eq!(&reading.articles[0].text, &text);
    }
}
