"""Two rankings of passages into one, and passages into articles. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from indexer.records import Ranked

DENSE_WEIGHT = 0.5
"""Share of the dense score in the sum; the rest is BM25's. docs/search.md has what was measured."""


def fuse(dense: Sequence[Ranked], lexical: Sequence[Ranked], weight: float = DENSE_WEIGHT) -> list[Ranked]:
    """The convex combination of two rankings, each sorted, best first, its scores scaled to 0..1.

    BM25 starts at its own least score, 0; cosines at the least in the ranking, since the least
    possible one is far from any that occurs (Bruch, Gai and Ingber 2023 compare such scalings). A
    passage that one ranking lacks scores 0 there.
    """
    near = _scaled(dense, floor=dense[-1].score if dense else 0.0)
    worded = _scaled(lexical, floor=0.0)
    articles = {hit.passage_id: hit.article_id for hit in (*dense, *lexical)}
    return in_order(
        Ranked(passage, article, weight * near.get(passage, 0.0) + (1 - weight) * worded.get(passage, 0.0))
        for passage, article in articles.items()
    )


def in_order(ranking: Iterable[Ranked]) -> list[Ranked]:
    """Best first, ties by passage id: the same question is answered the same way every time."""
    return sorted(ranking, key=lambda hit: (-hit.score, hit.passage_id))


def by_article(ranking: Iterable[Ranked], most: int) -> dict[str, list[Ranked]]:
    """The passages of each article, at most `most`, articles in the order of their best passage."""
    groups: dict[str, list[Ranked]] = {}
    for hit in ranking:
        group = groups.setdefault(hit.article_id, [])
        if len(group) < most:
            group.append(hit)
    return groups


def page_of(groups: Mapping[str, list[Ranked]], offset: int, limit: int) -> dict[str, list[Ranked]]:
    """`limit` articles from the one at `offset` on."""
    return dict(islice(groups.items(), offset, offset + limit))


def _scaled(ranking: Sequence[Ranked], floor: float) -> dict[str, float]:
    """Scores from 0 at the floor to 1 for the best; all 1 where none is above the floor."""
    reach = ranking[0].score - floor if ranking else 0.0
    return {hit.passage_id: (hit.score - floor) / reach if reach > 0 else 1.0 for hit in ranking}
