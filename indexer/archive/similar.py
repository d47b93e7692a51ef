"""More like this: which articles only repeat the text that similar ones are sought for."""

from __future__ import annotations

from indexer.archive.ranking import rank
from indexer.embeddings import Embedder
from indexer.records import Filters
from indexer.search.likeness import COPY, shared
from indexer.store import Store

LOOKED_AT = 100
"""Articles nearest to a text that are compared with it: copies of it are nearer than anything else."""


def copies_of(store: Store, embedder: Embedder, text: str, filters: Filters) -> tuple[str, ...]:
    """The articles that print most of these words in the same order, the one they come from among them."""
    nearest = list(rank(store, embedder, text, filters, 0).articles)[:LOOKED_AT]
    found = store.articles(nearest)
    return tuple(id_ for id_ in nearest if id_ in found and shared(text, found[id_].text) >= COPY)
