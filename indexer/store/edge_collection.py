"""One collection in a Qdrant Edge shard: translation to the engine and back, and nothing of its errors."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import cast

import qdrant_edge as q

from indexer.store.collection import (
    DENSE,
    EVENT,
    LEXICAL,
    PRINTS,
    WORDS,
    Near,
    Row,
    Sparse,
    ones,
    sparse_of,
)
from indexer.store.edge_errors import boundary, broken
from indexer.store.edge_filter import edge_filter
from indexer.store.folder import ensure_room
from indexer.store.payload import Payload
from indexer.store.where import Ids, Where

MANY = 1_000_000_000
KEPT = 32
"""Counts remembered, of those last asked for. One filter can name 10,000 articles."""

CANDIDATES = 2.0
"""How many times as many passages as are asked for are looked at exactly, of those that are nearest by
vectors of one byte a number: a third of the time of looking at all exactly. At 1.5 the 300 nearest of 70,000
real passages were the same, score for score, for 300 of 300 questions; at 1.2 for 299."""
LEAST_CANDIDATES = 600
"""The same for short rankings."""


MOST_NUMBERS = 100_000
"""Passages whose article's number is remembered while nothing is written: 20 MB of memory. One question's 600
take 3 ms to look up."""


class EdgeCollection:
    """A shard, open. Raises ArchiveBroken for whatever the engine raises."""

    def __init__(self, shard: q.EdgeShard, folder: Path) -> None:
        self._shard = shard
        self._folder = folder
        # While it is open nobody else writes, so that what was counted stays true until we write.
        self._count = lru_cache(KEPT)(self._counted)
        self._facet = lru_cache(KEPT)(self._faceted)
        self._highest: dict[int, float | None] = {}
        self._numbers: dict[str, int] = {}

    def put(self, rows: Sequence[Row]) -> None:
        ensure_room(self._folder)
        self._forget()
        with boundary(self._folder):
            self._shard.update(q.UpdateOperation.upsert_points([_point(row) for row in rows]))

    def change(self, where: Where, fields: Payload, unset: Sequence[str] = ()) -> None:
        self._forget()
        with boundary(self._folder):
            if fields:
                self._shard.update(q.UpdateOperation.set_payload_by_filter(edge_filter(where), fields))
            if unset:
                gone = q.UpdateOperation.delete_payload_by_filter(edge_filter(where), list(unset))
                self._shard.update(gone)

    def drop(self, where: Where) -> None:
        ensure_room(self._folder)
        self._forget()
        with boundary(self._folder):
            self._shard.update(q.UpdateOperation.delete_points_by_filter(edge_filter(where)))

    def flush(self) -> None:
        ensure_room(self._folder)
        with boundary(self._folder):
            self._shard.flush()

    def optimize(self) -> None:
        """Rewrite the shard compactly. Needs as much room again as it takes."""
        with boundary(self._folder):
            self._shard.optimize()
            self._shard.flush()

    def close(self) -> None:
        with boundary(self._folder):
            self._shard.close()

    def get(self, ids: Sequence[str]) -> dict[str, Payload]:
        with boundary(self._folder):
            found = self._shard.retrieve(list(ids), with_payload=True, with_vector=False)
            return {str(record.id): _payload(record) for record in found}

    def find(
        self, where: Where, keys: Sequence[str] | None = None, limit: int | None = None
    ) -> dict[str, Payload]:
        fields = True if keys is None else list(keys) or False
        with boundary(self._folder):
            request = q.ScrollRequest(limit=limit or MANY, filter=edge_filter(where), with_payload=fields)
            found, _ = self._shard.scroll(request)
            return {str(record.id): _payload(record) for record in found}

    def count(self, where: Where) -> int:
        return self._count(where)

    def facet(self, key: str, where: Where, values_each: int = 1) -> dict[str, int]:
        return dict(self._facet(key, where, values_each))

    def nearest(self, vector: Sequence[float] | Sparse, where: Where, limit: int) -> list[Near]:
        size = self._size()
        request = q.QueryRequest(
            limit=min(limit, size),
            query=_nearest(vector),
            filter=edge_filter(where),
            with_payload=False,
            params=_exactness(min(limit, size), size),
        )
        return self._ranked(request)

    def sharing(self, prints: Sequence[int], least: int, where: Where, limit: int) -> list[Near]:
        return self._above(_nearest(ones(prints), PRINTS), least - 0.5, where, limit)  # every print counts 1

    def alike(self, event: Sparse, least: float, where: Where, limit: int) -> list[Near]:
        return self._above(_nearest(event, EVENT), least, where, limit)

    def highest(self, words: Sequence[int]) -> dict[int, float]:
        new = [word for word in words if word not in self._highest]
        best_of_each = [
            q.QueryRequest(limit=1, query=_nearest(ones([word])), with_payload=False) for word in new
        ]
        with boundary(self._folder):
            found = self._shard.query_batch(q.QueryBatchRequest(best_of_each)) if new else []
        for word, hits in zip(new, found, strict=True):
            self._highest[word] = hits[0].score if hits else None
        return {word: score for word in words if (score := self._highest[word]) is not None}

    def having(self, words: Sequence[int], where: Where) -> list[str]:
        with boundary(self._folder):
            request = q.QueryRequest(
                limit=self._size(),
                query=_nearest(ones(words), WORDS),
                filter=edge_filter(where),
                score_threshold=len(words) - 0.5,  # every word counts 1
                with_payload=False,
            )
            return [str(hit.id) for hit in self._shard.query(request)]

    def vectors(self, where: Where, key: str) -> dict[int, tuple[float, ...]]:
        with boundary(self._folder):
            found, _ = self._shard.scroll(
                q.ScrollRequest(
                    limit=MANY, filter=edge_filter(where), with_payload=[key], with_vector=[DENSE]
                )
            )
            return {_payload(record)[key]: _dense(record) for record in found}

    def ordered(self, where: Where, limit: int, offset: int) -> list[str]:
        with boundary(self._folder):
            request = q.QueryRequest(
                limit=min(limit, self._size()),
                offset=offset,
                query=q.OrderBy("order", q.Direction.Asc),
                filter=edge_filter(where),
                with_payload=False,
            )
            return [str(hit.id) for hit in self._shard.query(request)]

    def numbers(self, where: Where, key: str, limit: int | None = None) -> dict[str, int]:
        # In order of the number, since the engine then says it, from its index. Payloads lie all over the
        # disk: 300 of them took 70 ms where these take 1.
        with boundary(self._folder):
            request = q.ScrollRequest(
                limit=limit or self._size(),
                order_by=q.OrderBy(key, q.Direction.Asc),
                filter=edge_filter(where),
                with_payload=False,
            )
            found, _ = self._shard.scroll(request)
            return {str(record.id): int(record.order_value or 0) for record in found}

    def _counted(self, where: Where) -> int:
        with boundary(self._folder):
            return int(self._shard.count(q.CountRequest(exact=True, filter=edge_filter(where))))

    def _faceted(self, key: str, where: Where, values_each: int) -> dict[str, int]:
        # What the engine calls inexact counts each value's points once over, and is wrong only where a
        # point is being moved meanwhile, as on a server: 40,000 counts after random changes were all
        # right. What it calls exact asks the filter again for each value: 0.3 s for 60 outlets among
        # 10,000 articles named one by one, where this takes 2 ms.
        with boundary(self._folder):
            request = q.FacetRequest(
                key, limit=values_each * self._size(), exact=False, filter=edge_filter(where)
            )
            return {str(hit.value): hit.count for hit in self._shard.facet(request).hits if hit.count}

    def _known_numbers(self, ids: Sequence[str]) -> dict[str, int]:
        if len(self._numbers) > MOST_NUMBERS:
            self._numbers.clear()
        if new := tuple(id_ for id_ in ids if id_ not in self._numbers):
            self._numbers |= self.numbers(Where(must=(Ids(new),)), "article", len(new))
        return self._numbers

    def _above(self, query: q.Query, least: float, where: Where, limit: int) -> list[Near]:
        request = q.QueryRequest(
            limit=min(limit, self._size()),
            query=query,
            filter=edge_filter(where),
            score_threshold=least,
            with_payload=False,
        )
        return self._ranked(request)

    def _ranked(self, request: q.QueryRequest) -> list[Near]:
        with boundary(self._folder):
            found = [(str(hit.id), hit.score) for hit in self._shard.query(request)]
        numbers = self._known_numbers([id_ for id_, _ in found])
        return [Near(id_, numbers[id_], score) for id_, score in found]

    def _forget(self) -> None:
        self._count.cache_clear()
        self._facet.cache_clear()
        self._highest.clear()
        self._numbers.clear()

    def _size(self) -> int:
        # The engine sets aside room for a whole answer, so a limit stays near what there is.
        return max(1, int(self._shard.info().points_count))


def open_shard(path: Path) -> EdgeCollection:
    """Open a shard. Raises ArchiveBroken if it does not load, ArchiveError without the right to."""
    with boundary(path):
        # The engine takes a shard without segments for a new one and would answer from nothing.
        if not any((path / "segments").iterdir()):
            raise broken(path, "its segments are gone")
        return EdgeCollection(q.EdgeShard.load(str(path)), path)


def _payload(found: q.Record | q.ScoredPoint) -> Payload:
    return found.payload or {}


def _dense(found: q.Record) -> tuple[float, ...]:
    assert isinstance(found.vector, dict)  # asked for by name
    return tuple(cast("list[float]", found.vector[DENSE]))


def _point(row: Row) -> q.Point:
    vectors: dict[str, list[float] | q.SparseVector | list[list[float]]] = {}
    if row.dense is not None:
        vectors[DENSE] = list(row.dense)
    for name, sparse in sparse_of(row):
        vectors[name] = q.SparseVector(sparse.indices, sparse.values)
    return q.Point(row.id, vectors, row.payload)


def _nearest(vector: Sequence[float] | Sparse, sparse_name: str = LEXICAL) -> q.Query:
    if isinstance(vector, Sparse):
        return q.Query.Nearest(q.SparseVector(vector.indices, vector.values), sparse_name)
    return q.Query.Nearest(list(vector), DENSE)


def _exactness(limit: int, size: int) -> q.SearchParams:
    share = max(CANDIDATES, LEAST_CANDIDATES / limit)
    if share * limit >= size:
        return q.SearchParams(exact=True)
    return q.SearchParams(quantization=q.QuantizationSearchParams(rescore=True, oversampling=share))
