//! One piece of work for each of many things, shared among the machine's cores. The answers do not tell who did what.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Things a worker takes at a time when there are many.
const TURN: usize = 16;

/// How many threads share the work, the one that asks among them. It never changes an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Crew(NonZero<usize>);

impl Crew {
    /// The thread that asks does everything.
    pub const ALONE: Self = Self(NonZero::<usize>::MIN);

    /// So many threads.
    pub fn of(threads: NonZero<usize>) -> Self {
        Self(threads)
    }
}

/// `work` on every one of `things`, in their order.
pub(crate) fn each<T: Sync, A: Send>(things: &[T], crew: Crew, work: impl Fn(&T) -> A + Sync) -> Vec<A> {
    let hands = crew.0.get().min(things.len());
    if hands < 2 {
        return things.iter().map(work).collect();
    }
    let turn = TURN.min(things.len().div_ceil(hands * 4));
    let next = AtomicUsize::new(0);
    let shift = || {
        let mut done: Vec<(usize, Vec<A>)> = Vec::new();
        loop {
            let start = next.fetch_add(turn, Ordering::Relaxed);
            let Some(mine) = things.get(start..(start + turn).min(things.len())).filter(|mine| !mine.is_empty()) else { return done };
            done.push((start, mine.iter().map(&work).collect()));
        }
    };
    let mut done = thread::scope(|scope| {
        // A machine that gives no more threads leaves all the work to this one.
        let helpers: Vec<_> = (1..hands).map_while(|_| thread::Builder::new().spawn_scoped(scope, shift).ok()).collect();
        let mut done = shift();
        for helper in helpers {
            done.extend(helper.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        done
    });
    done.sort_unstable_by_key(|(start, _)| *start);
    done.into_iter().flat_map(|(_, answers)| answers).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_keep_the_order_of_the_things() {
        for count in [0, 1, 2, 3, 17, 1_000] {
            let things: Vec<usize> = (0..count).collect();
            let expected: Vec<usize> = things.iter().map(|thing| thing * 7).collect();
            for crew in [1, 2, 5].map(|threads| Crew::of(NonZero::new(threads).unwrap())) {
                assert_eq!(each(&things, crew, |thing| thing * 7), expected, "{count}");
            }
        }
    }
}
