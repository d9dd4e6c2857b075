//! Places in a text: byte ranges inside the program, code points outside it.
//!
//! The only module that slices article text; every other slice goes through [`Span::of`].

/// A range of bytes of one article's text, on character boundaries, start included, end excluded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span of bytes `start..end`.
    ///
    /// # Panics
    /// If `end` lies before `start` or past 4 GiB; reading caps articles far below that.
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "a span runs forward: {start}..{end}");
        Self { start: at(start), end: at(end) }
    }

    /// The words this span covers. Empty if the span does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }

    /// First byte, as an index.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte, as an index.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// True if it covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// True if byte `offset` lies inside.
    pub fn holds(self, offset: usize) -> bool {
        self.start() <= offset && offset < self.end()
    }

    /// True if `other` lies wholly inside.
    pub fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// True if the two share a byte.
    pub fn meets(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

fn at(index: usize) -> u32 {
    u32::try_from(index).expect("articles are capped far below 4 GiB")
}

/// Converts byte offsets of one text to code points and back.
///
/// Keeps one sample every 64 bytes, so a lookup reads at most 64 bytes of text.
#[derive(Clone, Debug)]
pub struct CodePoints<'a> {
    text: &'a str,
    /// Code points before byte `64 * i` (counted at the character that starts there or before).
    samples: Vec<u32>,
}

const STEP: usize = 64;

impl<'a> CodePoints<'a> {
    /// Reads `text` once.
    pub fn new(text: &'a str) -> Self {
        let mut samples = vec![0];
        let mut seen = 0;
        for (index, byte) in text.bytes().enumerate() {
            if index > 0 && index % STEP == 0 {
                samples.push(seen);
            }
            seen += u32::from(starts_char(byte));
        }
        Self { text, samples }
    }

    /// Code points before byte `offset`; offsets past the end count the whole text.
    pub fn of_byte(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let sample = (offset / STEP).min(self.samples.len() - 1);
        let tail = &self.text.as_bytes()[sample * STEP..offset];
        self.samples[sample] as usize + tail.iter().filter(|byte| starts_char(**byte)).count()
    }

    /// The byte at which code point `point` starts; the text's length if there are fewer.
    pub fn to_byte(&self, point: usize) -> usize {
        let sample = self.samples.partition_point(|count| *count as usize <= point).saturating_sub(1);
        let mut seen = self.samples[sample] as usize;
        for (index, byte) in self.text.bytes().enumerate().skip(sample * STEP) {
            if starts_char(byte) {
                if seen == point {
                    return index;
                }
                seen += 1;
            }
        }
        self.text.len()
    }
}

fn starts_char(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_go_both_ways() {
        let text = "Díaz-Canel 🇨🇺 — ".repeat(40);
        let points = CodePoints::new(&text);
        for (count, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(points.of_byte(byte), count);
            assert_eq!(points.to_byte(count), byte);
        }
        assert_eq!(points.of_byte(text.len()), text.chars().count());
        assert_eq!(points.to_byte(1_000_000), text.len());
    }

    #[test]
    fn a_span_off_the_boundaries_reads_as_nothing() {
        assert_eq!(Span::new(0, 1).of("é"), "");
        assert_eq!(Span::new(0, 2).of("é"), "é");
        assert_eq!(Span::new(0, 9).of("é"), "");
    }
}
