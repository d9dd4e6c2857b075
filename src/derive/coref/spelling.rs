//! When two spellings are one name: transliterations, accents, doubled letters, a slip of one letter.

/// A folded word with its sound, which is worked out once.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'a> {
    /// As folded.
    pub text: &'a str,
    /// Its [`skeleton`].
    pub sound: &'a str,
}

/// What a word sounds like, near enough for Latin transliterations: "Sergey", "Sergei", "Serguei" become one.
pub(super) fn skeleton(word: &str) -> String {
    let mut letters: Vec<char> = Vec::with_capacity(word.len());
    let chars: Vec<char> = word.chars().collect();
    let mut at = 0;
    while at < chars.len() {
        let next = chars.get(at + 1).copied();
        let (letter, taken) = match (chars[at], next) {
            ('k' | 'g', Some('h')) => (chars[at], 2),
            ('g', Some('u')) if matches!(chars.get(at + 2), Some('e' | 'i')) => ('g', 2),
            ('p', Some('h')) => ('f', 2),
            ('c', Some('k')) => ('k', 2),
            ('c', Some('h')) => ('c', 2),
            ('t', Some('s' | 'z')) => ('z', 2),
            ('o', Some('u' | 'o')) => ('u', 2),
            ('c' | 'q', _) => ('k', 1),
            ('w', _) => ('v', 1),
            ('y' | 'j', _) => ('i', 1),
            ('x', _) => ('s', 1),
            (other, _) => (other, 1),
        };
        letters.push(letter);
        at += taken;
    }
    let mut sound = String::with_capacity(letters.len());
    let mut at = 0;
    while at < letters.len() {
        if is_vowel(letters[at]) {
            let end = letters[at..].iter().position(|letter| !is_vowel(*letter)).map_or(letters.len(), |len| at + len);
            sound.push(if letters[at..end].contains(&'i') { 'i' } else { letters[at] });
            // "Maria" is not "Mario".
            if end == letters.len() && end - at > 1 && matches!(letters[end - 1], 'a' | 'o') {
                sound.push(letters[end - 1]);
            }
            at = end;
        } else {
            if !sound.ends_with(letters[at]) {
                sound.push(letters[at]);
            }
            at += 1;
        }
    }
    sound
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// The sounds of a word, read as one language and as another writes it: "Zhomart" is "Jomart", "Emmanyuel" is "Emmanuel".
pub(super) fn sounds(word: &str) -> Vec<String> {
    let plain = skeleton(word);
    let other = skeleton(&word.replace("dzh", "zh").replace("dj", "zh").replace('j', "zh").replace("yu", "u").replace("ya", "a").replace("ae", "e"));
    if other == plain { vec![plain] } else { vec![plain, other] }
}

/// Initials of a name of three words or more: of all of them, and of those that are no particles.
pub(super) fn initials<'w>(words: impl Iterator<Item = &'w str> + Clone) -> impl Iterator<Item = String> {
    let letters = |words: &mut dyn Iterator<Item = &'w str>| words.filter_map(|word| word.chars().next()).collect::<String>();
    let all = letters(&mut words.clone());
    let proper = letters(&mut words.filter(|word| !matches!(*word, "de" | "da" | "dos" | "del" | "la" | "bin" | "ibn" | "al" | "van" | "von")));
    let other = (proper != all).then(|| proper.clone());
    std::iter::once(all).chain(other).filter(|letters| letters.chars().count() > 2)
}

/// True if two folded words may be one name: equal, sounding alike, or one letter apart in a long word.
pub(super) fn alike(one: Word<'_>, other: Word<'_>) -> bool {
    let sounds = one.sound == other.sound;
    let (one, other) = (one.text, other.text);
    if one == other {
        return true;
    }
    if one.len() < 3 || other.len() < 3 {
        return false;
    }
    if sounds || written_otherwise(one, other) {
        return true;
    }
    one.chars().next() == other.chars().next() && one.len().min(other.len()) >= 6 && one_apart(one, other)
}

/// "Zhomart" and "Jomart".
fn written_otherwise(one: &str, other: &str) -> bool {
    let differs = |mark: &str| one.contains(mark) != other.contains(mark);
    (differs("zh") || differs("dj") || differs("yu") || differs("ya") || differs("ae"))
        && sounds(one).iter().any(|sound| sounds(other).contains(sound))
}

/// One letter more, less or other.
fn one_apart(one: &str, other: &str) -> bool {
    let (short, long): (Vec<char>, Vec<char>) =
        if one.len() <= other.len() { (one.chars().collect(), other.chars().collect()) } else { (other.chars().collect(), one.chars().collect()) };
    if long.len() - short.len().min(long.len()) > 1 {
        return false;
    }
    let head = short.iter().zip(&long).take_while(|(one, other)| one == other).count();
    let tail = short[head..].iter().rev().zip(long[head..].iter().rev()).take_while(|(one, other)| one == other).count();
    long.len() - head - tail <= 1
}

/// True if two names, as folded words, may be one person's: one inside the other, or the same ends with more between.
pub(super) fn compatible(one: &[Word<'_>], other: &[Word<'_>]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if short.len() < 2 {
        return false;
    }
    if offset_in(short, long).is_some() {
        return true;
    }
    let (first, last) = (short[0], short[short.len() - 1]);
    let letter = |word: Word<'_>| word.text.chars().next();
    let initial = first.text.chars().count() == 1 || long[0].text.chars().count() == 1;
    let firsts = alike(first, long[0]) || initial && letter(first) == letter(long[0]) || abbreviates(one, other) || abbreviates(other, one);
    if !firsts || !alike(last, long[long.len() - 1]) {
        return false;
    }
    let (inner, outer) = (&short[1..short.len() - 1], &long[1..long.len() - 1]);
    inner.is_empty() || inner.iter().zip(outer).all(|(inner, outer)| letter(*inner) == letter(*outer))
}

/// "JB Smith" for "Jay Brian Smith" and "J B Smith": two letters, of which none is a vowel, for the first two words.
fn abbreviates(short: &[Word<'_>], long: &[Word<'_>]) -> bool {
    let letters: Vec<char> = short[0].text.chars().collect();
    letters.len() == 2
        && !letters.iter().any(|letter| is_vowel(*letter) || *letter == 'y')
        && long.len() > 2
        && long[..2].iter().zip(&letters).all(|(word, letter)| word.text.starts_with(*letter))
}

/// Where `short` stands inside `long`, word by word.
pub(super) fn offset_in(short: &[Word<'_>], long: &[Word<'_>]) -> Option<usize> {
    (0..=long.len().checked_sub(short.len())?).find(|from| short.iter().zip(&long[*from..]).all(|(one, other)| alike(*one, *other)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one_person(one: &str, other: &str) -> bool {
        let sounds = |name: &str| name.split(' ').map(skeleton).collect::<Vec<_>>();
        let (first, second) = (sounds(one), sounds(other));
        let one: Vec<Word<'_>> = one.split(' ').zip(&first).map(|(text, sound)| Word { text, sound }).collect();
        let other: Vec<Word<'_>> = other.split(' ').zip(&second).map(|(text, sound)| Word { text, sound }).collect();
        compatible(&one, &other)
    }

    #[test]
    fn spellings_of_one_name_fold_together() {
        for (one, other) in [
            ("sergey petrov", "sergei petrov"),
            ("serguei petrov", "sergey petrov"),
            ("nana akufo addo", "nana akufo ado"),
            ("ebrahim raisi", "ebrahim raeisi"),
            ("bruno lopez", "bruno lopez parrilla"),
            ("alexei ivanov", "alexei yu ivanov"),
            ("lula da silva", "luiz inacio lula da silva"),
            ("j smith", "john smith"),
            ("jb smith", "jay brian smith"),
            ("jb smith", "j b smith"),
            ("kasym zhomart tokaev", "kassym jomart tokayev"),
            ("annalena baerbock", "annalena berbok"),
        ] {
            assert!(one_person(one, other), "{one} / {other}");
        }
    }

    #[test]
    fn different_people_stay_apart() {
        for (one, other) in [
            ("bruno lopez", "delcy lopez"),
            ("maria silva", "mario silva"),
            ("george w bush", "george h bush"),
            ("john smith", "john smythson"),
            ("anna lee", "anna lane"),
            ("jb smith", "mk smith"),
            ("al smith", "anna lea smith"),
        ] {
            assert!(!one_person(one, other), "{one} / {other}");
        }
    }
}
