"""One collection in a Qdrant Edge shard: translation to the engine and back, and nothing of its errors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import cast

import qdrant_edge as q

from indexer.errors import ArchiveBroken, ArchiveError, CuttingsError
from indexer.store.collection import DENSE, LEXICAL, WORDS, Near, Row, Sparse, ones
from indexer.store.edge_filter import edge_filter
from indexer.store.folder import ensure_room
from indexer.store.payload import Payload
from indexer.store.where import Where

SCHEMA: dict[str, q.KeywordIndexParams | q.IntegerIndexParams] = {
    "keyword": q.KeywordIndexParams(memory=q.Memory.Cold),
    "integer": q.IntegerIndexParams(lookup=False, range=True, memory=q.Memory.Cold),
    "number": q.IntegerIndexParams(lookup=True, range=True, memory=q.Memory.Cold),
}
"""Cold: read from the disk's cache, not into memory at opening. After `optimize` 60,000 passages then
open in 0.14 s and not in 0.7, and no question takes longer."""
MANY = 1_000_000_000
KEPT = 32
"""Counts remembered, of those last asked for. One filter can name 10,000 articles."""

CANDIDATES = 2.0
"""How many times as many passages as are asked for are looked at exactly, of those that are nearest by
vectors of one byte a number: a third of the time of looking at all exactly. At 1.5 the 300 nearest of 70,000
real passages were the same, score for score, for 300 of 300 questions; at 1.2 for 299."""
LEAST_CANDIDATES = 600
"""The same for short rankings."""

QUANTIZED = q.ScalarQuantizationConfig(q.ScalarType.Int8, memory=q.Memory.Pinned)
"""In memory, 39 MB at 100,000 passages; the vectors themselves stay on the disk (154 MB), so opening reads a
quarter. The engine makes them at `optimize`: what was added since is always looked at exactly."""

SETTLED_FROM = 1
"""Kilobytes of vectors from which `optimize` rewrites what was added. By default it never does so for
articles, whose indexes are then made anew at each opening: 0.25 s for 14,000."""


class EdgeCollection:
    """A shard, open. Raises ArchiveBroken for whatever the engine raises."""

    def __init__(self, shard: q.EdgeShard, folder: Path) -> None:
        self._shard = shard
        self._folder = folder
        # While it is open nobody else writes, so that what was counted stays true until we write.
        self._count = lru_cache(KEPT)(self._counted)
        self._facet = lru_cache(KEPT)(self._faceted)
        self._highest: dict[int, float | None] = {}

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
        with boundary(self._folder):
            request = q.QueryRequest(
                limit=min(limit, size),
                query=_nearest(vector),
                filter=edge_filter(where),
                with_payload=False,
                params=_exactness(min(limit, size), size),
            )
            found = [(str(hit.id), hit.score) for hit in self._shard.query(request)]
        numbers = self._articles_of([id_ for id_, _ in found])
        return [Near(id_, numbers[id_], score) for id_, score in found]

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

    def _articles_of(self, ids: Sequence[str]) -> dict[str, int]:
        # In order of the article's number, since the engine then says the number, from its index. Payloads
        # lie all over the disk: 300 of them took 70 ms where these take 1.
        if not ids:
            return {}
        with boundary(self._folder):
            request = q.ScrollRequest(
                limit=len(ids),
                order_by=q.OrderBy("article", q.Direction.Asc),
                filter=q.Filter(must=[q.HasIdCondition(set(ids))]),
                with_payload=False,
            )
            found, _ = self._shard.scroll(request)
            return {str(record.id): int(record.order_value or 0) for record in found}

    def _forget(self) -> None:
        self._count.cache_clear()
        self._facet.cache_clear()
        self._highest.clear()

    def _size(self) -> int:
        # The engine sets aside room for a whole answer, so a limit stays near what there is.
        return max(1, int(self._shard.info().points_count))


def make_shard(path: Path, dimension: int | None, indexes: Mapping[str, str]) -> None:
    """Make an empty shard with these payload indexes; with the two vectors of passages if `dimension`,
    else with the words of articles."""
    path.mkdir()
    dense = q.EdgeVectorParams(
        dimension or 0, q.Distance.Cosine, memory=q.Memory.Cold, quantization_config=QUANTIZED
    )
    lexical = q.EdgeSparseVectorParams(modifier=q.Modifier.Idf, memory=q.Memory.Cold)
    words = q.EdgeSparseVectorParams(memory=q.Memory.Cold)  # the ledger has none, but a shard needs a vector
    config = q.EdgeConfig(
        vectors={DENSE: dense} if dimension else None,
        sparse_vectors={LEXICAL: lexical} if dimension else {WORDS: words},
        # No graph: exact search takes 10 ms at 60,000 passages, and building a graph took minutes.
        hnsw_config=q.HnswIndexConfig(m=0, ef_construct=4, full_scan_threshold=1),
        optimizers=q.EdgeOptimizersConfig(indexing_threshold=SETTLED_FROM),
        wal_enabled=False,  # with a log, one process locks out all others; what is flushed is safe without
    )
    with boundary(path):
        shard = q.EdgeShard.create(str(path), config)
        for field, kind in indexes.items():
            shard.update(q.UpdateOperation.create_field_index(field, SCHEMA[kind]))
        shard.flush()
        shard.close()


def open_shard(path: Path) -> EdgeCollection:
    """Open a shard. Raises ArchiveBroken if it does not load, ArchiveError without the right to."""
    with boundary(path):
        # The engine takes a shard without segments for a new one and would answer from nothing.
        if not any((path / "segments").iterdir()):
            raise _ours(path, "its segments are gone")
        return EdgeCollection(q.EdgeShard.load(str(path)), path)


@contextmanager
def boundary(path: Path) -> Iterator[None]:
    """Turn what the engine raises (bare Exception, TypeError, a panic that is no Exception) into ours."""
    try:
        yield
    except CuttingsError:
        raise
    except BaseException as error:
        if not (isinstance(error, Exception) or type(error).__name__ == "PanicException"):
            raise
        raise _ours(path, str(error)) from error


def _ours(path: Path, said: str) -> ArchiveError:
    first = said.strip().splitlines()[0][:300] if said.strip() else "it gave no reason"
    if "Permission denied" in said or "Read-only file system" in said:
        return ArchiveError(
            f"{path.parent} cannot be written to, and even reading an archive needs that; ask for the right "
            "to write there, or work on a copy."
        )
    return ArchiveBroken(
        f"The archive's part {path} cannot be used ({first}); put a backup of the archive in its place, or "
        "move it away and add your files again."
    )


def _payload(found: q.Record | q.ScoredPoint) -> Payload:
    return found.payload or {}


def _dense(found: q.Record) -> tuple[float, ...]:
    assert isinstance(found.vector, dict)  # asked for by name
    return tuple(cast("list[float]", found.vector[DENSE]))


def _point(row: Row) -> q.Point:
    vectors: dict[str, list[float] | q.SparseVector | list[list[float]]] = {}
    if row.dense is not None:
        vectors[DENSE] = list(row.dense)
    for name, sparse in ((LEXICAL, row.lexical), (WORDS, row.words)):
        if sparse is not None:
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
