//! What the environment says the terminal can show; must not ask the terminal itself, whose answer is not waited for.

/// What the terminal can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Abilities {
    /// How many colours.
    pub(crate) colors: Colors,
    /// True when only ASCII can be shown.
    pub(crate) ascii: bool,
    /// True when the background is told to be light.
    pub(crate) light: bool,
    /// True on the console of Linux, whose fonts have no braille and which prints the questions it does not know.
    pub(crate) console: bool,
}

/// How many colours a terminal has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Colors {
    /// None, or none wanted: bold, reverse and underline only.
    None,
    /// The sixteen of its own palette.
    Sixteen,
    /// 256.
    Many,
    /// All.
    True,
}

impl Abilities {
    /// Reads the environment.
    pub(crate) fn read() -> Self {
        #[expect(clippy::disallowed_methods, reason = "the environment is where a terminal is described")]
        Self::from(|name| std::env::var(name).ok())
    }

    /// A variable that is empty counts as not set.
    fn from(variable: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name: &str| variable(name).filter(|value| !value.is_empty());
        let term = set("TERM").unwrap_or_default();
        let depth = set("COLORTERM").unwrap_or_default();
        let colors = if set("NO_COLOR").is_some() || is_monochrome(&term) {
            Colors::None
        } else if depth == "truecolor" || depth == "24bit" {
            Colors::True
        } else if term.contains("256color") {
            Colors::Many
        } else {
            Colors::Sixteen
        };
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set);
        // `15;0`: numbers of the colours of letters and of the background, sometimes with a third between.
        let background = set("COLORFGBG").and_then(|told| told.rsplit(';').next().and_then(|number| number.trim().parse::<u8>().ok()));
        let light = matches!(background, Some(7 | 9..=15));
        Self { colors, light, ascii: locale.is_some_and(|locale| is_ascii(&locale)), console: term == "linux" }
    }
}

/// True for the terminals of old, and for what says so of itself.
fn is_monochrome(term: &str) -> bool {
    term.ends_with("-m") || term.ends_with("-mono") || ["vt52", "vt100", "vt102", "vt220"].contains(&term)
}

/// True for a locale whose characters are not those of Unicode: `C`, `POSIX`, `de_DE.ISO-8859-1`; not for `de_DE`, which leaves it open.
fn is_ascii(locale: &str) -> bool {
    let name = locale.split('@').next().unwrap_or(locale);
    match name.split_once('.') {
        Some((_, charset)) => !charset.replace('-', "").eq_ignore_ascii_case("utf8"),
        None => name == "C" || name == "POSIX",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(variables: &[(&str, &str)]) -> Abilities {
        Abilities::from(|name| variables.iter().find(|(set, _)| *set == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn colours_follow_the_terminal_and_the_wish() {
        assert_eq!(with(&[("TERM", "xterm")]).colors, Colors::Sixteen);
        assert_eq!(with(&[("TERM", "screen-256color")]).colors, Colors::Many);
        assert_eq!(with(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")]).colors, Colors::True);
        assert_eq!(with(&[("TERM", "xterm-256color"), ("NO_COLOR", "1")]).colors, Colors::None);
        assert_eq!(with(&[("TERM", "xterm"), ("NO_COLOR", "")]).colors, Colors::Sixteen, "an empty NO_COLOR is none");
        assert_eq!(with(&[("TERM", "vt100")]).colors, Colors::None);
    }

    #[test]
    fn a_light_background_is_told_by_its_number() {
        for (told, light) in [("0;15", true), ("0;default;7", true), ("15;0", false), ("12;8", false), ("default;default", false), ("", false)] {
            assert_eq!(with(&[("COLORFGBG", told)]).light, light, "{told}");
        }
    }

    #[test]
    fn the_first_locale_that_is_set_counts() {
        assert!(!with(&[]).ascii);
        assert!(with(&[("LANG", "C")]).ascii);
        assert!(with(&[("TERM", "linux")]).console && !with(&[("TERM", "xterm-256color")]).console);
        assert!(with(&[("LC_ALL", "POSIX"), ("LANG", "en_US.UTF-8")]).ascii);
        assert!(with(&[("LANG", "de_DE.ISO-8859-15@euro")]).ascii);
        assert!(!with(&[("LC_ALL", ""), ("LC_CTYPE", "C.UTF-8"), ("LANG", "C")]).ascii);
        assert!(!with(&[("LANG", "ru_RU.utf8")]).ascii);
        assert!(!with(&[("LANG", "ru_RU")]).ascii);
    }
}
