//! The words of travelling: verbs and nouns that place somebody, and the words beside them that say whether it happened.
//!
//! What a class of words means is said by the rules; here they are only found.

use std::collections::HashMap;

use super::Phrases;

/// Which of its five forms a verb stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// `visit`
    Base,
    /// `visits`
    Third,
    /// `visited`, also as a participle where both are spelt alike.
    Past,
    /// `gone`
    Participle,
    /// `visiting`
    Gerund,
}

/// What a travel word says of place and traveller; each class has its rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the rules' own sentences say what each class means")]
pub enum Class {
    Arrive,
    Go,
    Head,
    Visit,
    Stay,
    Leave,
    Take,
    Host,
    Meet,
    Act,
    Phase,
    Cancel,
    Include,
    Make,
    Join,
    Tour,
    Leg,
    Meeting,
    Depart,
}

impl Class {
    fn read(word: &str) -> Option<Self> {
        Some(match word {
            "arrive" => Self::Arrive,
            "go" => Self::Go,
            "head" => Self::Head,
            "visit" => Self::Visit,
            "stay" => Self::Stay,
            "leave" => Self::Leave,
            "take" => Self::Take,
            "host" => Self::Host,
            "meet" => Self::Meet,
            "act" => Self::Act,
            "phase" => Self::Phase,
            "cancel" => Self::Cancel,
            "include" => Self::Include,
            "make" => Self::Make,
            "join" => Self::Join,
            "tour" => Self::Tour,
            "leg" => Self::Leg,
            "meeting" => Self::Meeting,
            "depart" => Self::Depart,
            _ => return None,
        })
    }
}

/// One reading of a verb's form.
#[derive(Clone, Copy, Debug)]
pub struct Verb {
    /// Which form.
    pub form: Form,
    /// Its class.
    pub class: Class,
    /// A particle that must follow (`off`, `set foot` has `foot`), else empty.
    pub particle: &'static str,
    /// True if the place may be its direct object.
    pub direct: bool,
    /// Prepositions that may join the place.
    pub joins: &'static str,
}

/// One travel noun.
#[derive(Clone, Copy, Debug)]
pub struct Noun {
    /// Its class.
    pub class: Class,
    /// Prepositions that may join the place.
    pub joins: &'static str,
}

/// Every travel word.
#[derive(Debug)]
pub struct Travel {
    verbs: HashMap<&'static str, Vec<Verb>>,
    nouns: HashMap<&'static str, Noun>,
    /// Words that decide the status: value 0 is `plan`, `cancel`, `deny`, `past`, `maybe` or `invite`.
    pub status: Phrases,
    /// Words that order places: value 0 is `before`, `then`, `after` or `last`.
    pub order: Phrases,
}

impl Travel {
    /// Reads the tables.
    ///
    /// # Panics
    /// If a table names a class that no rule knows; a test loads all assets.
    pub(super) fn read(verbs: &'static str, nouns: &'static str, status: &'static str, order: &'static str) -> Self {
        const FORMS: [Form; 5] = [Form::Base, Form::Third, Form::Past, Form::Participle, Form::Gerund];
        let mut travel = Self { verbs: HashMap::new(), nouns: HashMap::new(), status: Phrases::embedded(status), order: Phrases::embedded(order) };
        for columns in lines(verbs) {
            let [forms, particle, class, joins] = columns;
            let class = Class::read(class).expect("travel-verbs.tsv names a class with a rule");
            let (direct, joins) = joins.strip_prefix('=').map_or((false, joins), |rest| (true, rest.trim_start()));
            let mut seen = "";
            for (form, word) in FORMS.into_iter().zip(forms.split(' ')) {
                if word != seen {
                    travel.verbs.entry(word).or_default().push(Verb { form, class, particle, direct, joins });
                }
                seen = word;
            }
        }
        for columns in lines(nouns) {
            let [word, class, joins, _] = columns;
            travel.nouns.insert(word, Noun { class: Class::read(class).expect("travel-nouns.tsv names a class with a rule"), joins });
        }
        travel
    }

    /// Readings of a folded word as a verb.
    pub fn verbs(&self, folded: &str) -> &[Verb] {
        self.verbs.get(folded).map_or(&[], Vec::as_slice)
    }

    /// The word as a travel noun.
    pub fn noun(&self, folded: &str) -> Option<Noun> {
        self.nouns.get(folded).copied()
    }
}

/// The columns of a table's lines, four at most.
fn lines(table: &'static str) -> impl Iterator<Item = [&'static str; 4]> {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(|line| {
        let mut columns = [""; 4];
        for (column, part) in columns.iter_mut().zip(line.split('\t')) {
            *column = part;
        }
        columns
    })
}

/// True if `joins`, a list separated by spaces, holds `word`.
pub fn joins(list: &str, word: &str) -> bool {
    !word.is_empty() && list.split(' ').any(|join| join == word)
}
