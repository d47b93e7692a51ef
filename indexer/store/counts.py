"""Counts of articles by a field, over the collections of either engine."""

from __future__ import annotations

from indexer.errors import UsageError
from indexer.records import FacetCount
from indexer.store.collection import Collection
from indexer.store.where import Unset, Where, also

FACETS = ("outlet", "author", "year", "month")


def facet(articles: Collection, name: str, where: Where) -> list[FacetCount]:
    """See `Store.facet`. Raises UsageError for a field that is not counted by."""
    if name not in FACETS:
        raise UsageError(f"There are no counts by {name!a}; ask for one of {', '.join(FACETS)}.")
    known = articles.facet(name, where)
    unknown = articles.count(also(where, Unset(name)))
    counts = [FacetCount(value, count) for value, count in known.items() if count]
    return [*counts, FacetCount(None, unknown)] if unknown else counts
