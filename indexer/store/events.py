"""Articles whose telling words are alike, over the collections of either engine."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from indexer.records import Alike
from indexer.store.collection import Shelves, Sparse
from indexer.store.where import Ids, Numbered, Where, article_number


def alike(shelves: Shelves, event: Mapping[int, float], least: float, limit: int) -> list[Alike]:
    """See `Store.alike`. Without those whose article was never written."""
    near = shelves.passages.alike(Sparse(list(event), list(event.values())), least, Where(), limit)
    scores = {hit.article: hit.score for hit in near}
    if not scores:
        return []
    whole = shelves.articles.find(Where(must=(Numbered("article", tuple(scores)),)), keys=())
    these = Where(must=(Ids(tuple(whole)),))
    first, last = (shelves.articles.numbers(these, key) for key in ("first", "last"))
    found = [
        Alike(id_, scores[article_number(id_)], _day(first.get(id_)), _day(last.get(id_))) for id_ in whole
    ]
    return sorted(found, key=lambda one: (-one.likeness, one.article_id))


def _day(number: int | None) -> date | None:
    return date(number // 10_000, number // 100 % 100, number % 100) if number else None
