"""Measures of a ranking against judged relevant documents, as TREC defines them. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from math import log2
from statistics import fmean

Measure = Callable[[Sequence[str], Collection[str]], float]
"""From a ranking (best first, no repeats) and the non-empty relevant set to a number in 0..1."""


def reciprocal_rank(ranking: Sequence[str], relevant: Collection[str], depth: int) -> float:
    """1 / rank of the first relevant document within `depth`, else 0."""
    ranks = (rank for rank, name in enumerate(ranking[:depth], start=1) if name in relevant)
    return 1.0 / next(ranks, float("inf"))


def average_precision(ranking: Sequence[str], relevant: Collection[str], depth: int | None = None) -> float:
    """Mean of the precision at each relevant document found; those not found count 0.

    With a depth the mean is over min(depth, number relevant), so that 1 can be reached.
    """
    found, total = 0, 0.0
    for rank, name in enumerate(ranking[:depth], start=1):
        if name in relevant:
            found += 1
            total += found / rank
    return total / (len(relevant) if depth is None else min(depth, len(relevant)))


def hit(ranking: Sequence[str], relevant: Collection[str], depth: int) -> float:
    """1 if a relevant document is within `depth`."""
    return float(any(name in relevant for name in ranking[:depth]))


def recall(ranking: Sequence[str], relevant: Collection[str], depth: int) -> float:
    """The share of the relevant documents found within `depth`."""
    return len(set(ranking[:depth]) & set(relevant)) / len(relevant)


def ndcg(ranking: Sequence[str], relevant: Collection[str], depth: int) -> float:
    """Discounted cumulative gain within `depth` as a share of the best possible (Järvelin and Kekäläinen
    2002); each relevant document gains 1, divided by log2(1 + rank)."""
    found = sum(1 / log2(1 + rank) for rank, name in enumerate(ranking[:depth], start=1) if name in relevant)
    return found / sum(1 / log2(1 + rank) for rank in range(1, min(depth, len(relevant)) + 1))


MEASURES: Mapping[str, Measure] = {
    "mrr@10": lambda ranking, relevant: reciprocal_rank(ranking, relevant, 10),
    "map": average_precision,
    "map@5": lambda ranking, relevant: average_precision(ranking, relevant, 5),
    "hit@1": lambda ranking, relevant: hit(ranking, relevant, 1),
    "hit@10": lambda ranking, relevant: hit(ranking, relevant, 10),
    "ndcg@10": lambda ranking, relevant: ndcg(ranking, relevant, 10),
    "recall@10": lambda ranking, relevant: recall(ranking, relevant, 10),
}


def mean_measures(judged: Sequence[tuple[Sequence[str], Collection[str]]]) -> dict[str, float]:
    """Every measure, averaged over (ranking, relevant) pairs; questions without a relevant document
    say nothing about a ranking and are left out. All 0 where none is left."""
    pairs = [(ranking, relevant) for ranking, relevant in judged if relevant]
    return {
        name: fmean(measure(ranking, relevant) for ranking, relevant in pairs) if pairs else 0.0
        for name, measure in MEASURES.items()
    }
