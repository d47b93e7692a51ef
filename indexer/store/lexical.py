"""Words as BM25 sparse vectors, the same for both engines, so that both rank alike."""

from __future__ import annotations

from functools import cache

from qdrant_edge import Bm25, Bm25Config

from indexer.store.collection import Sparse
from indexer.store.where import encodable


def of_document(text: str) -> Sparse:
    """The words of a passage with their BM25 weights; Qdrant adds the rarity of each (IDF)."""
    vector = _model().embed_document(encodable(text))
    return Sparse(vector.indices, vector.values)


def of_question(text: str) -> Sparse:
    """The words of a question, each weighing 1. Empty when all are stop words."""
    vector = _model().embed_query(encodable(text))
    return Sparse(vector.indices, vector.values)


@cache
def _model() -> Bm25:
    return Bm25(Bm25Config(language="english"))
