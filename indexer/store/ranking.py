"""Passages ranked for a question, over the collections of either engine."""

from __future__ import annotations

import math
from collections.abc import Sequence

from indexer.records import Filters, Ranked
from indexer.store import lexical
from indexer.store.collection import Near, Shelves, Sparse
from indexer.store.where import Numbered, Where, article_number, matching

MOST_TONGUES = 64
"""No article is in more tongues: there are fewer (see `lexical`)."""

RARE = 1.65
"""What a word that no passage has would weigh in one: about what words of passages of 100 words do."""


def best_passages(
    shelves: Shelves, vector: Sequence[float] | Sparse, filters: Filters, limit: int
) -> list[Ranked]:
    """The best passages, best first, ties by id; without those whose article was never written."""
    return ranked(shelves, shelves.passages.nearest(vector, matching(filters), limit))


def ranked(shelves: Shelves, near: Sequence[Near]) -> list[Ranked]:
    """These passages with their articles, best first, ties by id; without those whose article was never
    written."""
    articles, passages = _articles_of(shelves, near), _passages_of(shelves, near)
    ranking = [
        Ranked(hit.id, articles[hit.article], hit.score, passages.get(hit.article) == 1)
        for hit in near
        if hit.article in articles
    ]
    return sorted(ranking, key=lambda hit: (-hit.score, hit.passage_id))


def words_of_question(shelves: Shelves, text: str) -> Sparse:
    """The words of a question, by the rules of every tongue that this archive's articles have."""
    return lexical.of_question(text, _tongues(shelves))


def _tongues(shelves: Shelves) -> list[str]:
    return sorted(shelves.articles.facet("tongue", Where(), MOST_TONGUES))


def _articles_of(shelves: Shelves, near: Sequence[Near]) -> dict[int, str]:
    """Ids of the articles of these passages, by their numbers."""
    numbers = tuple(dict.fromkeys(hit.article for hit in near))
    if not numbers:
        return {}
    found = shelves.articles.find(Where(must=(Numbered("article", numbers),)), keys=())
    return {article_number(id_): id_ for id_ in found}


def _passages_of(shelves: Shelves, near: Sequence[Near]) -> dict[int, int]:
    """How many passages the articles of these have, by the articles' numbers."""
    numbers = tuple(dict.fromkeys(hit.article for hit in near))
    if not numbers:
        return {}
    counts = shelves.passages.facet("article", Where(must=(Numbered("article", numbers),)))
    return {int(number): count for number, count in counts.items()}


def ceiling(shelves: Shelves, text: str) -> float:
    """See `Store.lexical_ceiling`."""
    return min((_ceiling(shelves, text, tongue) for tongue in _tongues(shelves)), default=0.0)


def _ceiling(shelves: Shelves, text: str, tongue: str) -> float:
    words = lexical.words_of_question(text, tongue)
    highest = shelves.passages.highest(words)
    rarest = math.log(1 + (shelves.passages.count(Where()) + 0.5) / 0.5)  # Qdrant's IDF of a word in none
    return sum(highest.get(word, rarest * RARE) for word in words)
