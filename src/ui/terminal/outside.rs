//! Programs of the person's own, by argument vector and never through a shell: editor, opener of addresses, clipboard.
//!
//! Must not know what is handed to them. Start at [`editor`], [`open`] and [`copy`].

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How long a program that should be done at once is waited for.
const PATIENCE: Duration = Duration::from_millis(500);

/// The command that opens a file at a line (from 1) in `$VISUAL`, else `$EDITOR`, else vi.
pub(super) fn editor(file: &str, line: usize) -> Vec<OsString> {
    #[expect(clippy::disallowed_methods, reason = "the environment is where a person names the editor")]
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
    arguments(&set("VISUAL").or_else(|| set("EDITOR")).unwrap_or_else(|| "vi".into()), file, line)
}

/// The file that an article was read from and the line in it: of a record among others the record's own, else the line of the text.
/// Nothing if there is no such file.
pub(crate) fn file_at(origin: &str, line: usize) -> Option<(String, usize)> {
    let lines = |file: &str| file.rsplit('.').next().is_some_and(|ending| ending.eq_ignore_ascii_case("jsonl"));
    if Path::new(origin).is_file() {
        return Some((origin.to_owned(), if lines(origin) { 1 } else { line }));
    }
    let (file, record) = origin.rsplit_once(':')?;
    let record = record.parse().ok()?;
    Path::new(file).is_file().then(|| (file.to_owned(), record))
}

/// An editor's words (`code --wait`) with the file and the line in the form that it takes.
fn arguments(editor: &str, file: &str, line: usize) -> Vec<OsString> {
    let mut arguments: Vec<OsString> = editor.split_whitespace().map(OsString::from).collect();
    // A name that looks like an option is none.
    let file = if file.starts_with(['-', '+']) { format!("./{file}") } else { file.to_owned() };
    let program = editor.split_whitespace().next().unwrap_or_default();
    let program = Path::new(program).file_stem().and_then(|name| name.to_str()).unwrap_or_default();
    match program {
        "vi" | "vim" | "nvim" | "gvim" | "view" | "nano" | "emacs" | "emacsclient" | "micro" | "kak" | "joe" | "ne" | "mg" | "jed" | "pico"
        | "ed" => {
            arguments.extend([format!("+{line}").into(), file.into()]);
        }
        "hx" | "helix" | "subl" | "zed" => arguments.push(format!("{file}:{line}").into()),
        "code" | "codium" | "code-insiders" => arguments.extend(["--goto".into(), format!("{file}:{line}").into()]),
        _ => arguments.push(file.into()),
    }
    arguments
}

/// Runs a command in the terminal and waits for its end.
pub(super) fn run(arguments: &[OsString], input: Stdio) -> io::Result<ExitStatus> {
    let (program, rest) = arguments.split_first().ok_or(io::ErrorKind::InvalidInput)?;
    Command::new(program).args(rest).stdin(input).status()
}

/// Hands an address to the program that opens addresses here; its name if it took it.
pub(super) fn open(address: &str) -> Result<&'static str, String> {
    let program = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let child = Command::new(program).arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let child = child.map_err(|error| format!("{program}: {error}"))?;
    match ended(child) {
        Some(status) if !status.success() => Err(format!("{program} could not")),
        _ => Ok(program),
    }
}

/// Copies by a program of the person's display; its name only if it says that it did.
pub(super) fn copy(text: &str) -> Option<&'static str> {
    #[expect(clippy::disallowed_methods, reason = "the environment is where a display is named")]
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let tools: [(bool, &'static str, &[&str]); 3] = [
        (cfg!(target_os = "macos"), "pbcopy", &[]),
        (set("WAYLAND_DISPLAY"), "wl-copy", &[]),
        (set("DISPLAY"), "xclip", &["-selection", "clipboard"]),
    ];
    tools.into_iter().filter(|(here, ..)| *here).find_map(|(_, program, arguments)| {
        let spawned = Command::new(program).args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let mut child = spawned.ok()?;
        let mut input = child.stdin.take()?;
        let bytes = text.as_bytes().to_vec();
        // One that does not read must not hold up the screen.
        thread::spawn(move || drop(input.write_all(&bytes)));
        ended(child).filter(ExitStatus::success).map(|_| program)
    })
}

/// How a program ended, if it did soon; one that goes on is waited for by a thread.
fn ended(mut child: Child) -> Option<ExitStatus> {
    let until = Instant::now() + PATIENCE;
    while Instant::now() < until {
        if let Ok(Some(status)) = child.try_wait() {
            return Some(status);
        }
        thread::sleep(Duration::from_millis(5));
    }
    thread::spawn(move || child.wait());
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_editor_is_told_the_line_in_its_own_way() {
        for (editor, file, expected) in [
            ("vim", "a b.txt", "vim|+7|a b.txt"),
            ("/usr/bin/nano -w", "x", "/usr/bin/nano|-w|+7|x"),
            ("code --wait", "x", "code|--wait|--goto|x:7"),
            ("hx", "-rf", "hx|./-rf:7"),
            ("acme", "+x;$(touch y)", "acme|./+x;$(touch y)"),
        ] {
            let said: Vec<String> = arguments(editor, file, 7).into_iter().map(|word| word.into_string().unwrap()).collect();
            assert_eq!(said.join("|"), expected);
        }
    }
}
