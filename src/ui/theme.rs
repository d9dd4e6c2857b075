//! Roles and what they look like: the only place that names a colour.
//!
//! Sixteen colours of the terminal's own palette, chosen for a dark or a light background, or none: then attributes tell the roles apart that marks do not.

use ratatui::style::{Color, Modifier, Style};

use crate::map::MapRole;
use crate::model::{Kind, Status};

/// What a cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Role {
    /// Running text.
    Text,
    /// What may be passed over.
    Dim,
    /// A heading.
    Heading,
    /// The name of a pane.
    Pane,
    /// The name of the pane that has the keys.
    PaneFocused,
    /// A border.
    Border,
    /// The border of the pane that has the keys.
    BorderFocused,
    /// A mention.
    Mention(Kind),
    /// What a date means, put in behind it.
    Resolved,
    /// The gutter of a sentence that proves the selected stop.
    Evidence,
    /// The gutter of a sentence that proves another stop.
    EvidenceOther,
    /// The gutter of the sentence under the cursor.
    Cursor,
    /// The selected row, stop or mention.
    Selected,
    /// Mentions of the selected entity.
    Same,
    /// `≠`.
    Conflict,
    /// Words that only one of two variants of a sentence has.
    Differs,
    /// A stop or meeting, by what is claimed of it.
    Stop(Status),
    /// A key in hints and help.
    Key,
    /// A matched letter.
    Match,
    /// Words searched for, in a text.
    Found,
    /// The place of them that was gone to.
    FoundHere,
    /// Words that the mouse was drawn over.
    Passage,
    /// A message.
    Said,
    /// Something on the map.
    Map(MapRole),
}

/// The background that colours are chosen for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scheme {
    /// Light letters on dark.
    Dark,
    /// Dark letters on light.
    Light,
    /// No colours.
    Plain,
}

/// How names are marked in the reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Marks {
    /// By colour, where there are colours.
    #[default]
    Color,
    /// By bold, underlined and italic, colours or not.
    Attributes,
    /// Not at all.
    None,
}

impl Marks {
    /// Every way.
    pub(crate) const ALL: [Self; 3] = [Self::Color, Self::Attributes, Self::None];

    /// The word in a configuration.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Color => "color",
            Self::Attributes => "attributes",
            Self::None => "none",
        }
    }
}

/// What a person wants to look otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Own {
    /// How names are marked.
    pub(crate) marks: Marks,
    /// Roles with their looks; few.
    styles: Vec<(Role, Style)>,
}

impl Own {
    /// A role is to look so.
    pub(crate) fn set(&mut self, role: Role, style: Style) {
        self.styles.retain(|(other, _)| *other != role);
        self.styles.push((role, style));
        self.styles.sort_by_key(|(role, _)| *role);
    }

    /// The look that a person wants for a role.
    pub(crate) fn style(&self, role: Role) -> Option<Style> {
        self.styles.iter().find(|(other, _)| *other == role).map(|(_, style)| *style)
    }
}

/// What a configuration calls the roles that it can change.
pub(crate) const ROLES: [(&str, Role); 34] = [
    ("text", Role::Text),
    ("dim", Role::Dim),
    ("heading", Role::Heading),
    ("pane", Role::Pane),
    ("pane-focused", Role::PaneFocused),
    ("border", Role::Border),
    ("border-focused", Role::BorderFocused),
    ("person", Role::Mention(Kind::Person)),
    ("place", Role::Mention(Kind::Place)),
    ("organization", Role::Mention(Kind::Organization)),
    ("event", Role::Mention(Kind::Event)),
    ("date", Role::Mention(Kind::Date)),
    ("resolved", Role::Resolved),
    ("evidence", Role::Evidence),
    ("evidence-other", Role::EvidenceOther),
    ("cursor", Role::Cursor),
    ("selected", Role::Selected),
    ("same", Role::Same),
    ("conflict", Role::Conflict),
    ("differs", Role::Differs),
    ("reported", Role::Stop(Status::Reported)),
    ("planned", Role::Stop(Status::Planned)),
    ("cancelled", Role::Stop(Status::Cancelled)),
    ("key", Role::Key),
    ("match", Role::Match),
    ("found", Role::Found),
    ("found-here", Role::FoundHere),
    ("passage", Role::Passage),
    ("said", Role::Said),
    ("coast", Role::Map(MapRole::Coast)),
    ("map-border", Role::Map(MapRole::Border)),
    ("map-label", Role::Map(MapRole::Label)),
    ("country-name", Role::Map(MapRole::CountryName)),
    ("map-selected", Role::Map(MapRole::SelectedStop)),
];

/// The look of a role.
pub(crate) fn style(role: Role, scheme: Scheme, own: &Own) -> Style {
    // What a person wants of a stop holds on the map too.
    let wanted = match role {
        Role::Map(MapRole::Leg(status) | MapRole::Stop(status)) => Role::Stop(status),
        Role::Map(MapRole::SelectedLabel) => Role::Map(MapRole::SelectedStop),
        other => other,
    };
    if !own.styles.is_empty()
        && let Some(style) = own.style(wanted)
    {
        return if scheme == Scheme::Plain { Style { fg: None, bg: None, ..style } } else { style };
    }
    match (role, own.marks) {
        (Role::Mention(_), Marks::None) => Style::new(),
        (Role::Mention(_), Marks::Attributes) => plain(role),
        _ => match scheme {
            Scheme::Dark => colored(role),
            Scheme::Light => light(role),
            Scheme::Plain => plain(role),
        },
    }
}

/// A look in words: `cyan bold on black`; the error is the word that is none.
pub(crate) fn style_of(text: &str) -> Result<Style, String> {
    let mut style = Style::new();
    let mut words = text.split_whitespace();
    while let Some(word) = words.next() {
        let attribute = ATTRIBUTES.iter().find(|(name, _)| *name == word);
        let color = |word: &str| word.parse::<Color>().map_err(|_| word.to_owned());
        style = match (word, attribute) {
            (_, Some((_, modifier))) => style.add_modifier(*modifier),
            ("on", None) => style.bg(color(words.next().unwrap_or("on"))?),
            (word, None) => style.fg(color(word)?),
        };
    }
    Ok(style)
}

/// The words of a look.
pub(crate) fn spec(style: Style) -> String {
    let mut words: Vec<String> = style.fg.iter().map(|color| color.to_string().to_lowercase()).collect();
    words.extend(ATTRIBUTES.iter().filter(|(_, modifier)| style.add_modifier.contains(*modifier)).map(|(name, _)| (*name).to_owned()));
    words.extend(style.bg.iter().map(|color| format!("on {}", color.to_string().to_lowercase())));
    words.join(" ")
}

const ATTRIBUTES: [(&str, Modifier); 5] = [
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underlined", Modifier::UNDERLINED),
    ("reversed", Modifier::REVERSED),
];

fn colored(role: Role) -> Style {
    let style = Style::new();
    match role {
        Role::Text | Role::Map(MapRole::Blank) => style,
        Role::Dim | Role::Border => style.fg(Color::DarkGray),
        Role::Heading | Role::Pane => style.add_modifier(Modifier::BOLD),
        Role::PaneFocused => style.fg(Color::Cyan).add_modifier(Modifier::BOLD),
        Role::BorderFocused => style.fg(Color::Cyan),
        Role::Mention(Kind::Person) => style.fg(Color::Cyan),
        Role::Mention(Kind::Place) => style.fg(Color::Green),
        Role::Mention(Kind::Organization) => style.fg(Color::Magenta),
        Role::Mention(Kind::Event) => style.fg(Color::Magenta).add_modifier(Modifier::UNDERLINED),
        Role::Mention(Kind::Date) => style.fg(Color::Yellow),
        Role::Resolved => style.fg(Color::Yellow).add_modifier(Modifier::DIM),
        Role::Evidence => style.fg(Color::Yellow).add_modifier(Modifier::BOLD),
        Role::EvidenceOther => style.fg(Color::DarkGray),
        Role::Cursor => style.fg(Color::Cyan).add_modifier(Modifier::BOLD),
        // One look over everything that stands in a selected row.
        Role::Selected => style.fg(Color::Reset).add_modifier(Modifier::REVERSED),
        Role::Same => style.add_modifier(Modifier::UNDERLINED).add_modifier(Modifier::BOLD),
        Role::Differs => style.fg(Color::LightMagenta).add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
        Role::Conflict => style.fg(Color::Red).add_modifier(Modifier::BOLD),
        Role::Stop(Status::Reported) => style.fg(Color::Green),
        Role::Stop(Status::Planned) => style.fg(Color::Yellow),
        Role::Stop(Status::Cancelled) => style.fg(Color::Red),
        Role::Key => style.fg(Color::Cyan),
        Role::Match => style.fg(Color::Yellow).add_modifier(Modifier::BOLD),
        Role::Found => style.fg(Color::Black).bg(Color::Yellow),
        Role::FoundHere => style.fg(Color::Black).bg(Color::Yellow).add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
        Role::Passage => style.fg(Color::White).bg(Color::Blue),
        Role::Said => style.fg(Color::Yellow),
        Role::Map(role) => map(role),
    }
}

/// Of the sixteen colours, yellow, cyan and green are hardly seen on white: what tells apart there is blue, magenta and red.
fn light(role: Role) -> Style {
    let style = Style::new();
    match role {
        Role::PaneFocused => style.fg(Color::Blue).add_modifier(Modifier::BOLD),
        Role::BorderFocused | Role::Key => style.fg(Color::Blue),
        Role::Mention(Kind::Person) => style.fg(Color::Blue),
        Role::Mention(Kind::Place) => style.fg(Color::Green).add_modifier(Modifier::UNDERLINED),
        Role::Mention(Kind::Date) => style.fg(Color::Red),
        Role::Resolved => style.fg(Color::Red).add_modifier(Modifier::ITALIC),
        Role::Evidence | Role::Cursor => style.fg(Color::Blue).add_modifier(Modifier::BOLD),
        Role::Differs => style.fg(Color::Magenta).add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
        Role::Stop(Status::Reported) => style.fg(Color::Blue),
        Role::Stop(Status::Planned) | Role::Said => style.fg(Color::Magenta),
        Role::Match => style.fg(Color::Red).add_modifier(Modifier::BOLD),
        Role::Passage => style.fg(Color::Black).bg(Color::Gray),
        Role::Map(MapRole::Coast) => style.fg(Color::Blue),
        Role::Map(MapRole::Leg(status) | MapRole::Stop(status)) => light(Role::Stop(status)),
        other => colored(other),
    }
}

fn map(role: MapRole) -> Style {
    let style = Style::new();
    match role {
        MapRole::Blank | MapRole::Label | MapRole::Caption => style,
        // Plain blue is hardly seen on black.
        MapRole::Coast => style.fg(Color::LightBlue),
        MapRole::Border | MapRole::Graticule | MapRole::Leader | MapRole::Scale | MapRole::Behind | MapRole::CountryName => style.fg(Color::DarkGray),
        MapRole::Area => style.fg(Color::DarkGray),
        MapRole::Leg(status) | MapRole::Stop(status) => colored(Role::Stop(status)),
        MapRole::SelectedStop | MapRole::SelectedLabel => style.fg(Color::Reset).add_modifier(Modifier::REVERSED),
    }
}

fn plain(role: Role) -> Style {
    let style = Style::new();
    match role {
        Role::Dim | Role::Border | Role::Resolved | Role::EvidenceOther => style.add_modifier(Modifier::DIM),
        Role::Heading
        | Role::Pane
        | Role::BorderFocused
        | Role::Mention(Kind::Person)
        | Role::Evidence
        | Role::Cursor
        | Role::Conflict
        | Role::Key
        | Role::Said => style.add_modifier(Modifier::BOLD),
        Role::PaneFocused => style.add_modifier(Modifier::BOLD).add_modifier(Modifier::UNDERLINED),
        Role::Mention(Kind::Place) | Role::Match => style.add_modifier(Modifier::UNDERLINED),
        Role::Mention(Kind::Organization) => style.add_modifier(Modifier::ITALIC),
        Role::Mention(Kind::Event) => style.add_modifier(Modifier::ITALIC).add_modifier(Modifier::UNDERLINED),
        Role::Mention(Kind::Date) => style.add_modifier(Modifier::BOLD).add_modifier(Modifier::ITALIC),
        Role::FoundHere => style.add_modifier(Modifier::REVERSED | Modifier::BOLD | Modifier::UNDERLINED),
        Role::Passage => style.add_modifier(Modifier::REVERSED | Modifier::UNDERLINED),
        Role::Found | Role::Selected | Role::Map(MapRole::SelectedStop | MapRole::SelectedLabel) => style.add_modifier(Modifier::REVERSED),
        Role::Same => style.add_modifier(Modifier::BOLD).add_modifier(Modifier::UNDERLINED),
        Role::Differs => style.add_modifier(Modifier::BOLD | Modifier::UNDERLINED | Modifier::ITALIC),
        Role::Map(MapRole::Coast | MapRole::Border | MapRole::Graticule | MapRole::Behind | MapRole::CountryName | MapRole::Area) => {
            style.add_modifier(Modifier::DIM)
        }
        Role::Text | Role::Stop(_) | Role::Map(_) => style,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scheme_tells_the_kinds_of_names_apart() {
        for scheme in [Scheme::Dark, Scheme::Light, Scheme::Plain] {
            let looks = [Kind::Person, Kind::Place, Kind::Organization, Kind::Event, Kind::Date]
                .map(|kind| style(Role::Mention(kind), scheme, &Own::default()));
            for (at, look) in looks.iter().enumerate() {
                assert!(!looks[..at].contains(look), "{scheme:?} {look:?}");
            }
        }
    }

    #[test]
    fn on_light_nothing_is_yellow_or_cyan() {
        for (name, role) in ROLES {
            let look = style(role, Scheme::Light, &Own::default());
            assert!(!matches!(look.fg, Some(Color::Yellow | Color::Cyan | Color::White | Color::LightBlue | Color::LightMagenta)), "{name}");
        }
    }

    #[test]
    fn without_colours_own_ones_are_left_out_and_attributes_stay() {
        let mut own = Own::default();
        own.set(Role::Conflict, style_of("red on yellow underlined").unwrap());
        assert_eq!(style(Role::Conflict, Scheme::Plain, &own), Style::new().add_modifier(Modifier::UNDERLINED));
        assert_eq!(style_of("red blod"), Err("blod".into()));
        assert_eq!(spec(style_of("underlined red on yellow").unwrap()), "red underlined on yellow");
    }
}
