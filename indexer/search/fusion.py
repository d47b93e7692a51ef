"""Two rankings of passages into one of articles. Pure. docs/search.md has what was measured and what lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from indexer.records import Ranked

DENSE_WEIGHT = 0.4
"""Share of the cosine in a passage's score; the rest is BM25's. From 0.3 to 0.45 the mean reciprocal rank
over three public collections stays within 0.005; less loses questions in other words, more those with a
name."""

SECOND_WEIGHT = 0.2
"""What an article's second passage weighs beside its best. Without it the mean reciprocal rank is 0.006
lower on headlines and 0.002 to 0.01 on questions; up to 0.5 it makes no more difference."""


class Scored(NamedTuple):
    """An article in a ranking: its own score, and its passages, best first."""

    article_id: str
    score: float
    passages: list[Ranked]


def fuse(
    dense: Sequence[Ranked], lexical: Sequence[Ranked], ceiling: float, weight: float = DENSE_WEIGHT
) -> list[Ranked]:
    """The convex combination of two rankings of passages, each best first, at scores that mean the same
    for every question.

    A cosine counts as it is. BM25 counts as a share of `ceiling`, the most that a passage could have
    for this question: neither the best passage found nor the number of words decides what a word is
    worth (Bruch, Gai and Ingber 2023 compare such scalings). A passage that is not among the nearest
    counts as near as the last of them, one that is not among the best by words as if it had none.
    """
    least = dense[-1].score if dense else 0.0
    near = {hit.passage_id: hit.score for hit in dense}
    worded = {hit.passage_id: hit.score / ceiling for hit in lexical} if ceiling > 0 else {}
    hits = {hit.passage_id: hit for hit in (*dense, *lexical)}
    return in_order(
        hit._replace(score=weight * near.get(id_, least) + (1 - weight) * worded.get(id_, 0.0))
        for id_, hit in hits.items()
    )


def in_order(ranking: Iterable[Ranked]) -> list[Ranked]:
    """Best first, ties by passage id: the same question is answered the same way every time."""
    return sorted(ranking, key=lambda hit: (-hit.score, hit.passage_id))


def by_article(ranking: Sequence[Ranked], weight: float = SECOND_WEIGHT) -> list[Scored]:
    """Articles, best first, ties by id: the weighted mean of the scores of their two best passages.

    An article of one passage has its score alone; one whose other passages are all outside the
    ranking counts the last score in it for them.
    """
    groups: dict[str, list[Ranked]] = {}
    for hit in ranking:
        groups.setdefault(hit.article_id, []).append(hit)
    least = ranking[-1].score if ranking else 0.0
    scored = (Scored(id_, _evidence(hits, least, weight), hits) for id_, hits in groups.items())
    return sorted(scored, key=lambda article: (-article.score, article.article_id))


def ranks(ranking: Iterable[Ranked]) -> dict[str, int]:
    """The place of each article, from 1, in the order of its best passage."""
    articles = dict.fromkeys(hit.article_id for hit in ranking)
    return {article: rank for rank, article in enumerate(articles, start=1)}


def page_of(articles: Mapping[str, list[Ranked]], offset: int, limit: int) -> dict[str, list[Ranked]]:
    """`limit` articles from the one at `offset` on."""
    return dict(islice(articles.items(), offset, offset + limit))


def _evidence(hits: Sequence[Ranked], least: float, weight: float) -> float:
    best = hits[0].score
    second = hits[1].score if len(hits) > 1 else best if hits[0].alone else least
    return (best + weight * second) / (1 + weight)
