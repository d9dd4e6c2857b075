//! Stops in travel order: weighted claims of what comes first, and the lightest broken where they contradict.

use std::collections::{BTreeMap, BTreeSet};

/// "Stop `first` comes before stop `second`", as strongly as `weight` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Edge {
    /// Index of the earlier stop.
    pub first: usize,
    /// Index of the later stop.
    pub second: usize,
    /// 8 stated in words, 6 disjoint dates, 2 a reported list, 1 a planned list.
    pub weight: u32,
    /// Which claim says so: an index of the caller; `usize::MAX` for dates.
    pub claim: usize,
}

/// Orders `count` stops; ties fall to the smaller `rank`. Also the edges that had to give way.
pub(crate) fn sort(count: usize, edges: &[Edge], rank: impl Fn(usize) -> (i64, usize)) -> (Vec<usize>, Vec<Edge>) {
    let mut weights: BTreeMap<(usize, usize), u32> = BTreeMap::new();
    for edge in edges.iter().filter(|edge| edge.first != edge.second && edge.weight > 0) {
        *weights.entry((edge.first, edge.second)).or_default() += edge.weight;
    }
    let mut order = Vec::with_capacity(count);
    let mut left: BTreeSet<usize> = (0..count).collect();
    while !left.is_empty() {
        // The stop with the least weight against it coming now; without contradictions that weight is nought.
        let against = |stop: usize| -> u32 { left.iter().filter_map(|other| weights.get(&(*other, stop))).sum() };
        let for_it = |stop: usize| -> u32 { left.iter().filter_map(|other| weights.get(&(stop, *other))).sum() };
        let next = left
            .iter()
            .copied()
            .min_by_key(|stop| {
                let (against, pro) = (against(*stop), for_it(*stop));
                (against.saturating_sub(pro), against, rank(*stop))
            })
            .expect("some stop is left");
        left.remove(&next);
        order.push(next);
    }
    let position = |stop: usize| order.iter().position(|other| *other == stop);
    let broken = edges.iter().filter(|edge| edge.weight > 0 && position(edge.first) > position(edge.second)).copied().collect();
    (order, broken)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge(first: usize, second: usize, weight: u32) -> Edge {
        Edge { first, second, weight, claim: 0 }
    }

    #[test]
    fn stated_words_outweigh_lists() {
        let edges = [edge(0, 1, 1), edge(1, 3, 1), edge(3, 2, 1), edge(0, 3, 8), edge(1, 3, 8), edge(2, 3, 8)];
        let (order, broken) = sort(4, &edges, |stop| (0, stop));
        assert_eq!(order, [0, 1, 2, 3]);
        assert_eq!(broken, [edge(3, 2, 1)]);
    }

    #[test]
    fn without_claims_the_rank_decides() {
        assert_eq!(sort(3, &[], |stop| (-(stop as i64), stop)).0, [2, 1, 0]);
    }
}
