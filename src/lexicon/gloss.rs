//! What the words of a language mean, in the words the rules are written in: one set of rules reads every language.
//!
//! Words and phrases come from `gloss.tsv`, verbs in all their forms from `verbs.tsv` and `conjugation.tsv`, endings of names and
//! adjectives from `endings.tsv`, letters of another script from `letters.tsv`. Must not know articles. Start at [`Glosses::get`].

use std::collections::HashMap;

use super::built;
use crate::model::fold;

/// What a gloss is to its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// Anything but a verb.
    Plain,
    /// A verb that has a subject.
    Finite,
    /// A verb after another or a preposition.
    Infinitive,
    /// A participle or gerund.
    Participle,
    /// A pronoun that stands before the verb whose object it is.
    Object,
}

/// What a phrase means.
#[derive(Clone, Debug)]
pub struct Gloss {
    /// The folded words after the first.
    rest: Vec<String>,
    /// The first word in lower case, accents and all.
    written: String,
    /// Its meaning: words separated by spaces, empty if it means nothing here.
    pub says: String,
    /// Its meaning after a preposition, if that differs: "after visiting", not "after to visit".
    pub governed: String,
    /// What it is to its sentence.
    pub kind: Use,
    /// Prepositions that mean something else after this verb: `de=from a=`.
    pub swaps: &'static str,
}

impl Gloss {
    /// How many tokens the phrase takes.
    pub fn len(&self) -> usize {
        self.rest.len() + 1
    }

    /// True for a gloss of no words; none is.
    pub fn is_empty(&self) -> bool {
        false
    }
}

/// The files of one language, as they were built in.
#[derive(Clone, Copy, Debug, Default)]
struct Sources {
    gloss: &'static str,
    verbs: &'static str,
    conjugation: &'static str,
    endings: &'static str,
    letters: &'static str,
    grammar: &'static str,
}

/// The glosses of one language.
#[derive(Debug, Default)]
pub struct Glosses {
    by_first: HashMap<String, Vec<Gloss>>,
    /// Endings of adjectives and their replacements.
    adjectives: Vec<(String, String)>,
    /// Endings of names and their replacements.
    names: Vec<(String, String)>,
    /// Endings of surnames and their replacements.
    surnames: Vec<(String, String)>,
    letters: HashMap<char, &'static str>,
    /// Words cut off before an apostrophe: `l’`, `d’`.
    pub elisions: Vec<String>,
    /// The pronoun of a verb without a subject, or empty if the language always names one.
    pub subject: &'static str,
    /// True if every noun bears a capital.
    pub capital_nouns: bool,
    /// True if an adjective follows its noun.
    pub adjectives_follow: bool,
    /// True if participles and infinitives close their clause.
    pub verbs_last: bool,
    /// Where verbs close their clause, the words that may join another to it.
    pub joins: Vec<&'static str>,
    /// Where verbs close their clause, the forms of "be" that tell what came before with verbs of moving.
    pub perfect: Vec<&'static str>,
    /// What a town with an article before it is: `teams`, as in "el Valencia", or nothing else.
    pub towns: &'static str,
}

impl Glosses {
    /// The glosses of a language that has some.
    ///
    /// # Panics
    /// If a table is malformed; a test reads all of them.
    pub(super) fn embedded(language: &str) -> Option<Self> {
        let text = |name| built::text(language, name);
        let sources = Sources {
            gloss: text("gloss"),
            verbs: text("verbs"),
            conjugation: text("conjugation"),
            endings: text("endings"),
            letters: text("letters"),
            grammar: text("grammar"),
        };
        (!sources.gloss.is_empty()).then(|| Self::read(sources, built::text(built::LANGUAGES[0], "travel-verbs")))
    }

    /// Reads the tables; `forms` are English verbs in five forms.
    fn read(sources: Sources, forms: &'static str) -> Self {
        let mut glosses = Self::default();
        for [name, value, ..] in rows(sources.grammar) {
            match name {
                "subject" => glosses.subject = value,
                "nouns" => glosses.capital_nouns = value == "capital",
                "adjectives" => glosses.adjectives_follow = value == "after",
                "verbs" => glosses.verbs_last = value == "last",
                "joins" => glosses.joins = value.split(' ').collect(),
                "perfect" => glosses.perfect = value.split(' ').collect(),
                "towns" => glosses.towns = value,
                other => panic!("grammar.tsv: unknown line {other}"),
            }
        }
        for [phrases, says, mark, _] in rows(sources.gloss) {
            let kind = match mark {
                "finite" => Use::Finite,
                "participle" => Use::Participle,
                "object" => Use::Object,
                "" => Use::Plain,
                other => panic!("gloss.tsv: unknown mark {other}"),
            };
            for phrase in phrases.split('|') {
                if let Some(elided) = phrase.strip_suffix('\'') {
                    glosses.elisions.push(fold(elided));
                }
                glosses.add(phrase, says.to_owned(), String::new(), kind, "");
            }
        }
        let english = English::read(forms);
        let endings: Vec<[&'static str; 4]> = rows(sources.conjugation).collect();
        for [infinitive, meaning, class, more] in rows(sources.verbs) {
            let (irregular, swaps) = more.split_once(';').unwrap_or((more, ""));
            let verb = english.forms(meaning);
            let closing = endings.iter().find(|[name, form, ..]| *name == class && *form == "infinitive").map_or("", |row| row[2]);
            let closing = closing.split(' ').next().unwrap_or("");
            if let Some(stem) = infinitive.strip_suffix(closing).filter(|_| !class.is_empty()) {
                for [_, form, list, _] in endings.iter().filter(|[name, ..]| *name == class) {
                    for ending in list.split(' ') {
                        glosses.form(&format!("{stem}{}", ending.trim_start_matches('-')), form, &verb, swaps.trim());
                    }
                }
            }
            for part in irregular.split(',').filter(|part| !part.trim().is_empty()) {
                let (form, list) = part.split_once(':').unwrap_or(("infinitive", part));
                for word in list.split_whitespace() {
                    glosses.form(&word.replace('_', " "), form.trim(), &verb, swaps.trim());
                }
            }
        }
        for [kind, ending, replacement, _] in rows(sources.endings) {
            let pair = (fold(ending), fold(replacement));
            match kind {
                "adjective" => glosses.adjectives.push(pair),
                "name" => glosses.names.push(pair),
                "surname" => glosses.surnames.push(pair),
                other => panic!("endings.tsv: unknown kind {other}"),
            }
        }
        for [letter, latin, ..] in rows(sources.letters) {
            glosses.letters.extend(letter.chars().map(|letter| (letter, latin)));
        }
        #[expect(clippy::iter_over_hash_type, reason = "each list is sorted on its own; their order never shows")]
        for list in glosses.by_first.values_mut() {
            list.sort_by_key(|gloss| std::cmp::Reverse(gloss.len()));
        }
        glosses
    }

    fn add(&mut self, phrase: &str, says: String, governed: String, kind: Use, swaps: &'static str) {
        let spaced = phrase.replace('-', " - ");
        let written = spaced.split_whitespace().next().unwrap_or("").to_lowercase();
        let mut words = spaced.split_whitespace().map(|word| if word == "-" { word.to_owned() } else { fold(word) });
        let Some(first) = words.next() else { return };
        let rest: Vec<String> = words.collect();
        let list = self.by_first.entry(first).or_default();
        // A word keeps one meaning as a verb, one as a participle, one as an object and one as anything else; what stands first in its file wins.
        let part = |kind: Use| (kind != Use::Plain, kind == Use::Participle, kind == Use::Object);
        if !list.iter().any(|known| known.rest == rest && known.written == written && part(known.kind) == part(kind)) {
            list.push(Gloss { rest, written, says, governed, kind, swaps });
        }
    }

    fn form(&mut self, word: &str, form: &str, verb: &[String; 5], swaps: &'static str) {
        let [base, third, past, participle, gerund] = verb;
        let (says, governed, kind) = match form {
            "infinitive" => (format!("to {base}"), gerund.clone(), Use::Infinitive),
            "present" => (third.clone(), String::new(), Use::Finite),
            "past" => (past.clone(), String::new(), Use::Finite),
            "imperfect" => (format!("was {gerund}"), String::new(), Use::Finite),
            "future" => (format!("will {base}"), String::new(), Use::Finite),
            "conditional" => (format!("would {base}"), String::new(), Use::Finite),
            "gerund" => (gerund.clone(), String::new(), Use::Participle),
            "participle" => (participle.clone(), String::new(), Use::Participle),
            other => panic!("conjugation: unknown form {other}"),
        };
        self.add(word, says, governed, kind, swaps);
    }

    /// The longest phrases whose words are `word(0)`, `word(1)`, …: as anything but a verb, and as a verb. Of two that differ in
    /// accents only, the one `written` as the text has it, else the one that comes first in its file.
    pub fn get<'w>(&self, written: &str, word: impl Fn(usize) -> &'w str) -> (Option<&Gloss>, Option<&Gloss>) {
        let Some(list) = self.by_first.get(word(0)) else { return (None, None) };
        let written = if written.chars().any(char::is_uppercase) { written.to_lowercase() } else { written.to_owned() };
        let fits = |gloss: &&Gloss| gloss.rest.iter().enumerate().all(|(at, wanted)| word(at + 1) == wanted);
        let best = |verbal: bool| {
            let of = list.iter().filter(|gloss| gloss.kind != Use::Object && (gloss.kind != Use::Plain) == verbal).filter(fits);
            // The list is sorted, so the first of the longest stands unless another is written as the text is.
            of.fold(None, |best: Option<&Gloss>, gloss| match best {
                Some(best) if best.len() > gloss.len() || best.written == written || gloss.written != written => Some(best),
                _ => Some(gloss),
            })
        };
        match (best(false), best(true)) {
            (Some(one), Some(other)) if one.len() > other.len() => (Some(one), None),
            (Some(one), Some(other)) if one.len() < other.len() => (None, Some(other)),
            (Some(one), Some(other)) if one.written != other.written && one.written == written => (Some(one), None),
            (Some(one), Some(other)) if one.written != other.written && other.written == written => (None, Some(other)),
            both => both,
        }
    }

    /// A participle or infinitive, for languages that put them last.
    pub fn closing(&self, word: &str, after_modal: bool) -> Option<&Gloss> {
        let wanted = if after_modal { [Use::Infinitive, Use::Participle] } else { [Use::Participle, Use::Participle] };
        let list = self.by_first.get(word)?;
        wanted.iter().find_map(|kind| list.iter().find(|gloss| gloss.rest.is_empty() && gloss.kind == *kind))
    }

    /// The longest noun, of six letters or more, that a word ends in after three letters or more of its own.
    pub fn compound(&self, word: &str) -> Option<&Gloss> {
        let ends = word.char_indices().skip(3).map(|(at, _)| &word[at..]).take_while(|end| end.len() > 5);
        let plain = |end: &str| self.by_first.get(end)?.iter().find(|gloss| gloss.rest.is_empty() && gloss.kind == Use::Plain);
        ends.into_iter().find_map(plain)
    }

    /// A pronoun that may be the object of the verb behind it.
    pub fn object(&self, word: &str) -> Option<&Gloss> {
        self.by_first.get(word)?.iter().find(|gloss| gloss.rest.is_empty() && gloss.kind == Use::Object)
    }

    /// The word and what it may be with another ending, likeliest first, as an adjective.
    pub fn adjective_forms<'w>(&'w self, word: &'w str) -> impl Iterator<Item = String> + 'w {
        replaced(word, &self.adjectives)
    }

    /// The word and what it may be with another ending, likeliest first, as a name.
    pub fn name_forms<'w>(&'w self, word: &'w str) -> impl Iterator<Item = String> + 'w {
        replaced(word, &self.names)
    }

    /// A surname without its case.
    pub fn surname(&self, word: &str) -> String {
        replaced(word, &self.surnames).nth(1).unwrap_or_else(|| word.to_owned())
    }

    /// True if names bear endings.
    pub fn declines_names(&self) -> bool {
        !self.names.is_empty()
    }

    /// The word in Latin letters, if the language writes others.
    pub fn latin(&self, word: &str) -> Option<String> {
        (!self.letters.is_empty())
            .then(|| word.chars().map(|char| self.letters.get(&char).map_or_else(|| char.to_string(), |latin| (*latin).to_owned())).collect())
    }
}

fn replaced<'w>(word: &'w str, endings: &'w [(String, String)]) -> impl Iterator<Item = String> + 'w {
    let changed = endings.iter().filter_map(move |(ending, replacement)| {
        let stem = word.strip_suffix(ending.as_str())?;
        (stem.chars().count() > 1).then(|| format!("{stem}{replacement}"))
    });
    std::iter::once(word.to_owned()).chain(changed)
}

/// English verbs by their base form.
struct English(HashMap<&'static str, [&'static str; 5]>);

impl English {
    fn read(forms: &'static str) -> Self {
        let mut verbs = HashMap::new();
        for [list, ..] in rows(forms) {
            let mut five = list.split(' ');
            let mut next = || five.next().unwrap_or("");
            let forms = [next(), next(), next(), next(), next()];
            verbs.entry(forms[0]).or_insert(forms);
        }
        Self(verbs)
    }

    /// Base, third person, past, participle, gerund: written out with `/`, known, or regular; a particle stays at the end.
    fn forms(&self, meaning: &str) -> [String; 5] {
        let (verb, particle) = meaning.split_once(' ').unwrap_or((meaning, ""));
        let mut forms: [String; 5] = if verb.contains('/') {
            let mut parts = verb.split('/').map(str::to_owned);
            std::array::from_fn(|_| parts.next().unwrap_or_default())
        } else if let Some(known) = self.0.get(verb) {
            known.map(str::to_owned)
        } else {
            regular(verb)
        };
        if !particle.is_empty() {
            for form in &mut forms {
                form.push(' ');
                form.push_str(particle);
            }
        }
        forms
    }
}

fn regular(verb: &str) -> [String; 5] {
    let bare = verb.strip_suffix('e').unwrap_or(verb);
    let soft = verb.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']));
    let past = soft.map_or_else(|| format!("{bare}ed"), |stem| format!("{stem}ied"));
    let third = match soft {
        Some(stem) => format!("{stem}ies"),
        None if verb.ends_with(['s', 'x']) || verb.ends_with("sh") || verb.ends_with("ch") => format!("{verb}es"),
        None => format!("{verb}s"),
    };
    [verb.to_owned(), third, past.clone(), past, format!("{}ing", if verb.ends_with("ee") { verb } else { bare })]
}

/// The columns of a table's lines, four at most.
fn rows(table: &'static str) -> impl Iterator<Item = [&'static str; 4]> {
    table.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()).map(|line| {
        let mut columns = [""; 4];
        for (column, part) in columns.iter_mut().zip(line.split('\t')) {
            *column = part.trim();
        }
        columns
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spanish() -> Glosses {
        let sources = Sources {
            gloss: "visita\tvisit\nprimer ministro|primera ministra\tprime minister\nl'\tthe\nlo\thim\tobject\n",
            verbs: "visitar\tvisit\tar\t;a=\nir\tgo\t\tpast:fue fueron, future:irá\n",
            conjugation: "ar\tinfinitive\tar arse\nar\tpast\tó aron\nar\tpresent\ta an\nar\tfuture\tará arán\n",
            endings: "adjective\tas\to\nname\te\ta\n",
            letters: "ж\tzh\n",
            grammar: "subject\the\nadjectives\tafter\n",
        };
        Glosses::read(sources, "visit visits visited visited visiting\tx\tvisit\t=\n")
    }

    fn says(text: &str) -> (String, String) {
        let folded: Vec<String> = text.split(' ').map(fold).collect();
        let glosses = spanish();
        let (plain, verb) = glosses.get(text.split(' ').next().unwrap_or(""), |at| folded.get(at).map_or("", String::as_str));
        let of = |gloss: Option<&Gloss>| gloss.map_or(String::new(), |gloss| gloss.says.clone());
        (of(plain), of(verb))
    }

    #[test]
    fn words_phrases_and_the_forms_of_verbs_have_meanings() {
        for (text, plain, verb) in [
            ("visitó", "", "visited"),
            ("visito", "", "visited"),
            ("visitaran", "", "will visit"),
            ("visitarse", "", "to visit"),
            ("visita", "visit", "visits"),
            ("primera ministra", "prime minister", ""),
            ("fueron", "", "goed"),
            ("primera", "", ""),
            ("casa", "", ""),
        ] {
            assert_eq!(says(text), (plain.to_owned(), verb.to_owned()), "{text}");
        }
    }

    #[test]
    fn endings_letters_and_grammar_are_read() {
        let glosses = spanish();
        assert_eq!(glosses.adjective_forms("cubanas").collect::<Vec<_>>(), ["cubanas", "cubano"]);
        assert_eq!(glosses.name_forms("habane").collect::<Vec<_>>(), ["habane", "habana"]);
        assert_eq!(glosses.latin("жa").as_deref(), Some("zha"));
        assert_eq!((glosses.subject, glosses.adjectives_follow, glosses.elisions.as_slice()), ("he", true, &["l".to_owned()][..]));
    }

    #[test]
    fn every_language_but_that_of_the_rules_has_glosses() {
        for (at, language) in built::LANGUAGES.iter().enumerate() {
            let glosses = Glosses::embedded(language);
            assert_eq!(glosses.is_some(), at > 0, "{language}");
            assert!(glosses.is_none_or(|glosses| glosses.by_first.len() > 300), "{language}");
        }
    }

    #[test]
    fn regular_verbs_are_formed() {
        assert_eq!(regular("carry"), ["carry", "carries", "carried", "carried", "carrying"].map(str::to_owned));
        assert_eq!(regular("praise")[2..], ["praised", "praised", "praising"].map(str::to_owned));
    }
}
