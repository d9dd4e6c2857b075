//! Colours for a terminal that has fewer of them: each is brought to the nearest that there is. Must not know what a colour says.

use ratatui::buffer::Buffer;
use ratatui::style::Color;

use super::Colors;

/// The sixteen colours of a terminal, as xterm has them by itself; a terminal may have others.
const SIXTEEN: [(Color, [u8; 3]); 16] = [
    (Color::Black, [0, 0, 0]),
    (Color::Red, [205, 0, 0]),
    (Color::Green, [0, 205, 0]),
    (Color::Yellow, [205, 205, 0]),
    (Color::Blue, [0, 0, 238]),
    (Color::Magenta, [205, 0, 205]),
    (Color::Cyan, [0, 205, 205]),
    (Color::Gray, [229, 229, 229]),
    (Color::DarkGray, [127, 127, 127]),
    (Color::LightRed, [255, 0, 0]),
    (Color::LightGreen, [0, 255, 0]),
    (Color::LightYellow, [255, 255, 0]),
    (Color::LightBlue, [92, 92, 255]),
    (Color::LightMagenta, [255, 0, 255]),
    (Color::LightCyan, [0, 255, 255]),
    (Color::White, [255, 255, 255]),
];

/// Brings every colour of a frame to one that the terminal has.
pub(super) fn within(frame: &mut Buffer, colors: Colors) {
    if colors == Colors::True {
        return;
    }
    for cell in &mut frame.content {
        for color in [&mut cell.fg, &mut cell.bg, &mut cell.underline_color] {
            if matches!(color, Color::Rgb(..) | Color::Indexed(_)) {
                *color = nearest(*color, colors);
            }
        }
    }
}

/// The colour nearest to one that a terminal with so many colours has.
fn nearest(color: Color, colors: Colors) -> Color {
    let wanted = match color {
        Color::Rgb(red, green, blue) => [red, green, blue],
        Color::Indexed(number) if colors == Colors::Sixteen => shade(number),
        other => return other,
    };
    match colors {
        Colors::True => color,
        // The first sixteen are the person's own and may look like anything.
        Colors::Many => Color::Indexed((16..=u8::MAX).min_by_key(|number| distance(shade(*number), wanted)).unwrap_or(u8::MAX)),
        Colors::Sixteen | Colors::None => SIXTEEN.iter().min_by_key(|(_, shade)| distance(*shade, wanted)).map_or(color, |(color, _)| *color),
    }
}

/// Red, green and blue of one of 256 colours: the sixteen, a cube of six steps each, a row of greys.
fn shade(number: u8) -> [u8; 3] {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    match number {
        ..16 => SIXTEEN[usize::from(number)].1,
        16..232 => {
            let at = usize::from(number - 16);
            [STEPS[at / 36], STEPS[at / 6 % 6], STEPS[at % 6]]
        }
        232.. => [8 + 10 * (number - 232); 3],
    }
}

/// How different two colours look: squares of differences, weighed by how red the two are (the *redmean* of `CompuPhase`).
fn distance(one: [u8; 3], other: [u8; 3]) -> u32 {
    let red = u32::midpoint(one[0].into(), other[0].into());
    let square = |part: usize| u32::from(one[part].abs_diff(other[part])).pow(2);
    (512 + red) * square(0) / 256 + 4 * square(1) + (767 - red) * square(2) / 256
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_brought_to_the_nearest_there_is() {
        for (color, sixteen, many) in [
            (Color::Rgb(250, 10, 10), Color::LightRed, Color::Indexed(196)),
            (Color::Rgb(0, 0, 0), Color::Black, Color::Indexed(16)),
            (Color::Rgb(128, 128, 128), Color::DarkGray, Color::Indexed(244)),
            (Color::Rgb(30, 200, 40), Color::Green, Color::Indexed(40)),
            (Color::Indexed(17), Color::Black, Color::Indexed(17)),
            (Color::Indexed(3), Color::Yellow, Color::Indexed(3)),
            (Color::Cyan, Color::Cyan, Color::Cyan),
            (Color::Reset, Color::Reset, Color::Reset),
        ] {
            assert_eq!((nearest(color, Colors::Sixteen), nearest(color, Colors::Many), nearest(color, Colors::True)), (sixteen, many, color));
        }
    }

    #[test]
    fn a_frame_has_no_colour_that_the_terminal_lacks() {
        let mut frame = Buffer::with_lines(["ab"]);
        (frame[(0, 0)].fg, frame[(0, 0)].bg, frame[(1, 0)].fg) = (Color::Rgb(1, 2, 3), Color::Indexed(200), Color::Red);
        let mut whole = frame.clone();
        within(&mut frame, Colors::Sixteen);
        assert!(frame.content.iter().all(|cell| !matches!(cell.fg, Color::Rgb(..) | Color::Indexed(_)) && !matches!(cell.bg, Color::Indexed(_))));
        assert_eq!(frame[(1, 0)].fg, Color::Red);
        let before = whole.clone();
        within(&mut whole, Colors::True);
        assert_eq!(whole, before);
    }
}
