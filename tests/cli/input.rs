//! What is read: bad files among good ones, broken records, standard input.

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::process::Stdio;

use super::{assert_harmless, code, dateline, errors, ids, records, run, run_in};

#[test]
fn bad_input_among_good_costs_only_itself() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    write("a.txt", "Good.".as_bytes());
    write("b.txt", b"\x00\x01\x02\x03 junk");
    write("c.jsonl", b"{\"id\":\"c1\",\"text\":\"Good.\"}\n{\"id\":\"c2\",\"text\":\n{\"id\":3,\"text\":\"Good.\"}\n{\"text\":\"\xFF\xFE\"}\n");
    write("d.txt", b"Lleg\xF3 el canciller a La Habana en una visita oficial de se\xF1or\xEDa");
    let output = run_in(folder.path(), &["annotate", "a.txt", "missing.txt", "b.txt", "c.jsonl", "d.txt"]);
    assert_eq!(code(&output), 1);
    assert_eq!(ids(&output), ["a", "c1", "3", "d"]);
    assert_eq!(records(&output)[3]["text"], "Llegó el canciller a La Habana en una visita oficial de señoría");
    let errors = errors(&output);
    for line in [
        "dateline: missing.txt: no such file or folder",
        "dateline: b.txt: is no text: it holds binary data",
        "dateline: c.jsonl:2: is broken JSON at column 18",
        "dateline: c.jsonl:4: is not valid UTF-8 at byte 10",
        "dateline: note: d.txt: is no UTF-8; read as windows-1252",
    ] {
        assert_eq!(errors.lines().filter(|said| said.starts_with(line)).count(), 1, "{line} in\n{errors}");
    }
    assert_eq!(errors.lines().count(), 5, "{errors}");
}

#[test]
fn a_thousand_records_with_some_broken_keep_their_order() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("many.jsonl");
    let broken = |index: usize| index % 27 == 5;
    let lines: Vec<String> = (0..1000)
        .map(|index| if broken(index) { format!("{{\"id\":{index},") } else { format!("{{\"id\":{index},\"text\":\"Text {index}.\"}}") })
        .collect();
    fs::write(&path, lines.join("\n")).unwrap();
    let output = run(&[OsStr::new("annotate"), path.as_os_str()]);
    assert_eq!(code(&output), 1);
    let good: Vec<String> = (0..1000).filter(|index| !broken(*index)).map(|index| index.to_string()).collect();
    assert_eq!(ids(&output), good);
    assert_eq!(errors(&output).lines().count(), 1000 - good.len());
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_among_good_ones_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("good.txt"), "Good.").unwrap();
    let locked = folder.path().join("locked.txt");
    fs::write(&locked, "Locked.").unwrap();
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o0)).unwrap();
    let output = run_in(folder.path(), &["annotate", "."]);
    if fs::OpenOptions::new().read(true).open(&locked).is_ok() {
        // The superuser may read everything.
        assert_eq!(ids(&output), ["good", "locked"]);
        return;
    }
    assert_eq!((code(&output), ids(&output)), (1, vec!["good".to_owned()]));
    assert_eq!(errors(&output), "dateline: ./locked.txt: cannot be read: permission denied\n");
}

#[test]
fn standard_input_is_read_as_what_it_looks_like() {
    for (input, expected) in
        [("Somebody went somewhere.", vec!["stdin"]), ("{\"text\":\"a\"}\n{\"id\":\"x\",\"text\":\"b\"}\n", vec!["stdin:1", "x"])]
    {
        let mut child = dateline().args(["annotate", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!((code(&output), ids(&output)), (0, expected.into_iter().map(str::to_owned).collect()));
    }
    let output = run(&["annotate", "-"]);
    assert_eq!(code(&output), 2, "empty standard input is nothing to read");
}

#[test]
fn json_lines_text_comes_back_unchanged() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.jsonl");
    let texts = [" \r\n\ttabs\u{0}and \u{9b}31m\u{1b}[2J \u{202e}evil ", "", "🇨🇺 Díaz-Canel\u{feff}", "\u{2028}\u{e0041}\u{7f}"];
    let lines: Vec<String> = texts.iter().map(|text| serde_json::json!({ "text": text }).to_string()).collect();
    fs::write(&path, lines.join("\n")).unwrap();
    let output = run(&[OsStr::new("annotate"), path.as_os_str()]);
    assert_eq!(code(&output), 0);
    assert_eq!(records(&output).iter().map(|record| record["text"].as_str().unwrap()).collect::<Vec<_>>(), texts);
    assert_harmless(&output);
}
