//! Lines of words with roles that may lead somewhere, and sheets of them that are scrolled and chosen from.
//!
//! Must not know what the lines are about or where they are drawn. Start at [`Sheet`].

use super::prepare::scrolled;
use super::theme::Role;
use crate::find::Needle;
use crate::model::{ArticleId, EntityId, JourneyId, Shown, clusters};

/// Where a line leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lead {
    /// A stop of the selected journey.
    Stop(usize),
    /// Words in an article: its id and a byte.
    Words(ArticleId, usize),
    /// A journey.
    Journey(JourneyId),
    /// A stop of any journey.
    StopOf(JourneyId, usize),
    /// The page of an entity.
    Entity(EntityId),
    /// The difference on the sheet is kept.
    Keep,
    /// Nothing is done.
    Leave,
    /// The address of an article is opened.
    Address(ArticleId),
    /// The words a person has marked: the number of the entry.
    Mark(u32),
    /// A correction that can be taken back: the number of its entry.
    Entry(u32),
}

/// A line of words with roles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SheetLine {
    /// Words with roles, not necessarily safe to print.
    pub(crate) parts: Vec<(String, Role)>,
    /// Where it leads.
    pub(crate) target: Option<Lead>,
    /// Columns by which it goes on when it is wrapped.
    pub(crate) hang: usize,
}

impl SheetLine {
    /// An empty line.
    pub(crate) fn new(target: Option<Lead>) -> Self {
        Self { parts: Vec::new(), target, hang: 0 }
    }

    /// The same with words behind.
    #[must_use]
    pub(crate) fn with(mut self, text: impl Into<String>, role: Role) -> Self {
        self.parts.push((text.into(), role));
        self
    }

    /// The same, going on under column `hang` when wrapped.
    #[must_use]
    pub(crate) fn hanging(mut self, hang: usize) -> Self {
        self.hang = hang;
        self
    }

    /// The line broken at spaces to at most `width` columns; only the first piece leads where the line leads.
    pub(crate) fn wrapped(&self, width: usize) -> Vec<Self> {
        let hang = self.hang.min(width / 2);
        let mut rows = vec![Self::new(self.target)];
        let mut used = 0;
        let turn = |rows: &mut Vec<Self>, piece: &mut String, role| {
            piece.truncate(piece.trim_end().len());
            rows.last_mut().expect("never empty").parts.push((std::mem::take(piece), role));
            rows.push(Self::new(None).with(" ".repeat(hang), role));
        };
        for (text, role) in &self.parts {
            let safe = Shown::line(text);
            let mut piece = String::new();
            for word in safe.as_str().split_inclusive(' ') {
                let wide = Shown::width_of(word.trim_end());
                if used + wide > width && used > hang {
                    turn(&mut rows, &mut piece, *role);
                    used = hang;
                }
                if used + wide <= width {
                    piece.push_str(word);
                    used += Shown::width_of(word);
                    continue;
                }
                // What is wider than a row goes on in the next one, letter by letter.
                for letter in clusters(word) {
                    let wide = usize::from(letter.width);
                    if used + wide > width && used > hang {
                        turn(&mut rows, &mut piece, *role);
                        used = hang;
                    }
                    piece.push_str(&letter.shown);
                    used += wide;
                }
            }
            rows.last_mut().expect("never empty").parts.push((piece, *role));
        }
        // A space at the end of a full line would count as too long.
        for row in &mut rows {
            if let Some((text, _)) = row.parts.last_mut() {
                text.truncate(text.trim_end().len());
            }
        }
        rows
    }
}

/// What a sheet is about: what is to be made anew when the pile changes under it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Matter {
    /// The program.
    Program,
    /// The open article.
    Outline,
    /// The journeys to choose from.
    Journeys,
    /// An answer about a pile, which is of no other.
    #[default]
    Answer,
}

/// A sheet over the panes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sheet {
    /// Its name.
    pub(crate) title: String,
    /// What it is about.
    pub(crate) matter: Matter,
    lines: Vec<SheetLine>,
    /// The lines as wrapped for the width last seen.
    pub(crate) rows: Vec<SheetLine>,
    width: usize,
    /// The chosen row among those that lead somewhere; if none does, unused.
    pub(crate) cursor: usize,
    /// First row shown.
    pub(crate) top: usize,
    height: usize,
    /// Words that are looked for in it.
    pub(crate) sought: Option<Sought>,
}

/// Words looked for in a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sought {
    /// The words.
    pub(crate) needle: Needle,
    /// Rows in which they stand.
    pub(crate) rows: Vec<usize>,
    /// The one gone to last, by its index in `rows`.
    pub(crate) at: usize,
    /// The first row shown and the choice when the search began.
    from: (usize, usize),
}

impl Sheet {
    /// A sheet of lines.
    pub(crate) fn new(title: impl Into<String>, lines: Vec<SheetLine>) -> Self {
        Self { title: title.into(), lines, ..Self::default() }
    }

    /// The same about something that outlives a pile.
    #[must_use]
    pub(crate) fn about(self, matter: Matter) -> Self {
        Self { matter, ..self }
    }

    /// The same with the first line that leads to `lead` chosen.
    #[must_use]
    pub(crate) fn at(mut self, lead: Lead) -> Self {
        self.cursor = self.lines.iter().filter_map(|line| line.target).position(|target| target == lead).unwrap_or(0);
        self
    }

    /// Wraps for a room of so many columns and rows, and scrolls the cursor into sight.
    pub(crate) fn fit(&mut self, width: usize, height: usize) {
        if self.width != width {
            self.width = width;
            self.rows = self.lines.iter().flat_map(|line| line.wrapped(width)).collect();
            if let Some(sought) = &mut self.sought {
                sought.rows = rows_with(&self.rows, &sought.needle);
                sought.at = sought.at.min(sought.rows.len().saturating_sub(1));
            }
        }
        self.height = height;
        self.top = match self.chosen_row() {
            // The rows above the first choice are its heading.
            Some(_) if self.cursor == 0 => 0,
            Some(row) => scrolled(self.top, row, height, self.rows.len()),
            None => self.top.min(self.rows.len().saturating_sub(height)),
        };
    }

    fn targets(&self) -> impl DoubleEndedIterator<Item = (usize, Lead)> {
        self.rows.iter().enumerate().filter_map(|(row, line)| Some((row, line.target?)))
    }

    /// Number of lines that lead somewhere.
    pub(crate) fn leads(&self) -> usize {
        self.targets().count()
    }

    /// The row under the cursor.
    pub(crate) fn chosen_row(&self) -> Option<usize> {
        self.targets().nth(self.cursor).map(|(row, _)| row)
    }

    /// Where the row under the cursor leads.
    pub(crate) fn chosen(&self) -> Option<Lead> {
        self.targets().nth(self.cursor).map(|(_, lead)| lead)
    }

    /// Moves by rows: the cursor if lines lead somewhere, else the sheet.
    pub(crate) fn walk(&mut self, by: isize) {
        let count = self.targets().count();
        if count > 0 {
            self.cursor = self.cursor.saturating_add_signed(by).min(count - 1);
        } else {
            self.top = self.top.saturating_add_signed(by).min(self.rows.len().saturating_sub(self.height));
        }
    }

    /// Moves by a page or a part of one.
    pub(crate) fn turn(&mut self, by: isize, half: bool) {
        let rows = if half { self.height / 2 } else { self.height.saturating_sub(2) };
        let rows = isize::try_from(rows.max(1)).unwrap_or(1) * by;
        match self.chosen_row() {
            // Rows are not choices: go to the choice nearest to a page away.
            Some(row) => {
                let wanted = row.saturating_add_signed(rows);
                let nearest = self.targets().enumerate().min_by_key(|(_, (row, _))| row.abs_diff(wanted)).map(|(index, _)| index);
                let stepped = self.cursor.saturating_add_signed(by.signum()).min(self.targets().count().saturating_sub(1));
                self.cursor = nearest.filter(|nearest| *nearest != self.cursor).unwrap_or(stepped);
            }
            None => self.walk(rows),
        }
    }

    /// Looks for words from where the search began, and goes to the first row that has them; looking for nothing goes back there.
    pub(crate) fn look_for(&mut self, text: &str) {
        let from = self.sought.take().map_or((self.top, self.cursor), |sought| sought.from);
        (self.top, self.cursor) = from;
        let Some(needle) = Needle::anywhere(text) else { return };
        let rows = rows_with(&self.rows, &needle);
        let at = rows.iter().position(|row| *row >= from.0).unwrap_or(0);
        self.sought = Some(Sought { needle, rows, at, from });
        self.go_to_found();
    }

    /// Looks for nothing any more, and goes back to where the search began.
    pub(crate) fn forget(&mut self) {
        if let Some(sought) = self.sought.take() {
            (self.top, self.cursor) = sought.from;
        }
    }

    /// Goes to the next or previous row that has the words, and round.
    pub(crate) fn next_found(&mut self, forward: bool) {
        let Some(sought) = self.sought.as_mut().filter(|sought| !sought.rows.is_empty()) else { return };
        let count = sought.rows.len();
        sought.at = (sought.at + if forward { 1 } else { count - 1 }) % count;
        self.go_to_found();
    }

    fn go_to_found(&mut self) {
        let Some(row) = self.sought.as_ref().and_then(|sought| sought.rows.get(sought.at)).copied() else { return };
        // The row itself is chosen if it leads somewhere, else the nearest choice before it.
        let before = self.targets().filter(|(at, _)| *at <= row).count();
        if self.targets().next().is_some() {
            self.cursor = before.saturating_sub(1);
        }
        self.top = scrolled(self.top, row, self.height.max(1), self.rows.len());
    }

    /// Chooses the row of an item as shown, if it leads somewhere.
    pub(crate) fn point_at(&mut self, row: usize) -> bool {
        let index = self.targets().position(|(at, _)| at == row);
        self.cursor = index.unwrap_or(self.cursor);
        index.is_some()
    }
}

/// Rows in which words stand.
fn rows_with(rows: &[SheetLine], needle: &Needle) -> Vec<usize> {
    let mut folded = String::new();
    let has = |line: &SheetLine, folded: &mut String| {
        let text: String = line.parts.iter().map(|(text, _)| text.as_str()).collect();
        !needle.spans(&text, folded).is_empty()
    };
    rows.iter().enumerate().filter(|(_, line)| has(line, &mut folded)).map(|(row, _)| row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(line: &SheetLine) -> String {
        line.parts.iter().map(|(text, _)| text.as_str()).collect()
    }

    #[test]
    fn long_lines_go_on_under_their_words() {
        let line = SheetLine::new(Some(Lead::Stop(1))).with("rule  ", Role::Dim).with("one two three four", Role::Text).hanging(6);
        let rows = line.wrapped(15);
        assert_eq!(rows.iter().map(text).collect::<Vec<_>>(), ["rule  one two", "      three", "      four"]);
        assert_eq!(rows.iter().filter(|row| row.target.is_some()).count(), 1);
        let line = SheetLine::new(None).with("a ", Role::Dim).with("漢字漢字 longest e\u{301}x", Role::Text).hanging(1);
        assert_eq!(line.wrapped(6).iter().map(text).collect::<Vec<_>>(), ["a ", " 漢字", " 漢字", " longe", " st e\u{301}x"]);
    }

    #[test]
    fn words_are_looked_for_from_where_one_is_and_round() {
        let lines = ["Oil", "gas", "boil", "x", "x", "oil"].map(|text| SheetLine::new(None).with(text, Role::Text));
        let mut sheet = Sheet::new("", lines.to_vec());
        sheet.fit(20, 2);
        sheet.walk(1);
        let at = |sheet: &Sheet| sheet.sought.as_ref().map(|sought| sought.rows[sought.at]);
        sheet.look_for("oil");
        assert_eq!((at(&sheet), sheet.top), (Some(2), 1));
        sheet.next_found(true);
        assert_eq!((at(&sheet), sheet.top), (Some(5), 4));
        sheet.next_found(true);
        assert_eq!((at(&sheet), sheet.top), (Some(0), 0));
        sheet.next_found(false);
        assert_eq!(at(&sheet), Some(5));
        sheet.forget();
        assert_eq!((at(&sheet), sheet.top), (None, 1));
        sheet.look_for("nothing");
        sheet.next_found(true);
        assert_eq!(sheet.top, 1);
    }

    #[test]
    fn the_cursor_stays_among_the_lines_that_lead_somewhere() {
        let lead = |stop| SheetLine::new(Some(Lead::Stop(stop))).with("x", Role::Text);
        let mut sheet = Sheet::new("", vec![SheetLine::new(None), lead(0), lead(1), lead(2)]);
        sheet.fit(20, 2);
        assert_eq!(sheet.chosen(), Some(Lead::Stop(0)));
        sheet.walk(9);
        assert_eq!(sheet.chosen(), Some(Lead::Stop(2)));
        sheet.fit(20, 2);
        assert_eq!(sheet.top, 2);
        sheet.turn(-1, false);
        assert_eq!(sheet.chosen(), Some(Lead::Stop(1)));
        sheet.walk(-9);
        sheet.fit(20, 2);
        assert_eq!((sheet.chosen(), sheet.top), (Some(Lead::Stop(0)), 0));
    }
}
