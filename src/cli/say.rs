//! Messages to standard error: one line each, safe to print. A message that cannot be written is lost, not a failure.

use std::io::{self, Write};

use super::exit::Exit;
use crate::model::{Notice, Severity, Shown};

/// Something went wrong.
pub(super) fn error(message: &str) {
    line(&format!("dateline: {message}"));
}

/// Something about the input.
pub(super) fn notice(notice: &Notice) {
    match notice.severity {
        Severity::Unusable => error(&notice.to_string()),
        Severity::Note => line(&format!("dateline: note: {notice}")),
    }
}

/// A line by itself, under one that says what it is about.
pub(super) fn line(text: &str) {
    let _ = writeln!(io::stderr(), "{}", Shown::line(text));
}

/// What clap has to say: help and version to standard output, wrong usage to standard error; its quotes of arguments made safe.
pub(super) fn usage(error: &clap::Error) -> Exit {
    let mut safe = String::new();
    for line in error.render().to_string().lines() {
        safe.push_str(Shown::line(line).as_str());
        safe.push('\n');
    }
    if error.use_stderr() {
        let _ = io::stderr().write_all(safe.as_bytes());
        Exit::Nothing
    } else {
        super::write_out(|out| out.write_all(safe.as_bytes()))
    }
}
