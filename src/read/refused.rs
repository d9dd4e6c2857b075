//! Why a file as a whole could not be used.

use std::io;

/// The reason, and with [`Refused::hint`] what to do about it.
#[derive(Debug, thiserror::Error)]
pub(super) enum Refused {
    #[error("{}", reason(.0))]
    Io(#[from] io::Error),
    #[error("is no text: it holds binary data")]
    Binary,
    #[error("is UTF-32, which is not read")]
    Utf32,
    #[error("is empty")]
    Empty,
    #[error("is larger than {} MB", .0 >> 20)]
    TooLarge(u64),
}

impl Refused {
    /// What the reader can do about it.
    pub(super) fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Utf32 => Some("save it as UTF-8"),
            Self::TooLarge(_) => Some("split it into several files"),
            Self::Io(_) | Self::Binary | Self::Empty => None,
        }
    }
}

/// An operating system's reason in our own plain words where there are any.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".into(),
        io::ErrorKind::PermissionDenied => "cannot be read: permission denied".into(),
        _ => {
            let text = error.to_string();
            let text = text.split(" (os error").next().unwrap_or(&text);
            format!("cannot be read: {}", text.to_lowercase())
        }
    }
}
