//! Roles and what they look like: the only place that names a colour.
//!
//! Sixteen colours of the terminal's own palette, or none: then attributes tell the roles apart that marks do not.

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
    /// A message.
    Said,
    /// Something on the map.
    Map(MapRole),
}

/// The look of a role.
pub(crate) fn style(role: Role, color: bool) -> Style {
    if color { colored(role) } else { plain(role) }
}

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
        Role::Said => style.fg(Color::Yellow),
        Role::Map(role) => map(role),
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
        Role::Found | Role::Selected | Role::Map(MapRole::SelectedStop | MapRole::SelectedLabel) => style.add_modifier(Modifier::REVERSED),
        Role::Same => style.add_modifier(Modifier::BOLD).add_modifier(Modifier::UNDERLINED),
        Role::Differs => style.add_modifier(Modifier::BOLD | Modifier::UNDERLINED | Modifier::ITALIC),
        Role::Map(MapRole::Coast | MapRole::Border | MapRole::Graticule | MapRole::Behind | MapRole::CountryName | MapRole::Area) => {
            style.add_modifier(Modifier::DIM)
        }
        Role::Text | Role::Stop(_) | Role::Map(_) => style,
    }
}
