"""One collection in a Qdrant Edge shard: translation to the engine and back, and nothing of its errors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import qdrant_edge as q

from indexer.errors import ArchiveBroken, ArchiveError, CuttingsError
from indexer.records import Ranked
from indexer.store.collection import DENSE, LEXICAL, Row, Sparse
from indexer.store.folder import ensure_room
from indexer.store.payload import Payload
from indexer.store.where import Between, Condition, Ids, OneOf, Unset, Where

SCHEMA: dict[str, q.KeywordIndexParams | q.IntegerIndexParams] = {
    "keyword": q.KeywordIndexParams(memory=q.Memory.Cold),
    "integer": q.IntegerIndexParams(lookup=False, range=True, memory=q.Memory.Cold),
}
"""Cold: read from the disk's cache, not into memory at opening. After `optimize` 60,000 passages then
open in 0.14 s and not in 0.7, and no question takes longer."""
MANY = 1_000_000_000


class EdgeCollection:
    """A shard, open. Raises ArchiveBroken for whatever the engine raises."""

    def __init__(self, shard: q.EdgeShard, folder: Path) -> None:
        self._shard = shard
        self._folder = folder

    def put(self, rows: Sequence[Row]) -> None:
        ensure_room(self._folder)
        with boundary(self._folder):
            self._shard.update(q.UpdateOperation.upsert_points([_point(row) for row in rows]))

    def change(self, where: Where, fields: Payload, unset: Sequence[str] = ()) -> None:
        with boundary(self._folder):
            if fields:
                self._shard.update(q.UpdateOperation.set_payload_by_filter(_filter(where), fields))
            if unset:
                self._shard.update(q.UpdateOperation.delete_payload_by_filter(_filter(where), list(unset)))

    def drop(self, where: Where) -> None:
        ensure_room(self._folder)
        with boundary(self._folder):
            self._shard.update(q.UpdateOperation.delete_points_by_filter(_filter(where)))

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
        fields = True if keys is None else list(keys)
        with boundary(self._folder):
            request = q.ScrollRequest(limit=limit or MANY, filter=_filter(where), with_payload=fields)
            found, _ = self._shard.scroll(request)
            return {str(record.id): _payload(record) for record in found}

    def count(self, where: Where) -> int:
        with boundary(self._folder):
            return int(self._shard.count(q.CountRequest(exact=True, filter=_filter(where))))

    def facet(self, key: str, where: Where, values_each: int = 1) -> dict[str, int]:
        with boundary(self._folder):
            request = q.FacetRequest(key, limit=values_each * self._size(), exact=True, filter=_filter(where))
            return {str(hit.value): hit.count for hit in self._shard.facet(request).hits}

    def nearest(self, vector: Sequence[float] | Sparse, where: Where, limit: int) -> list[Ranked]:
        with boundary(self._folder):
            request = q.QueryRequest(
                limit=min(limit, self._size()),
                query=_nearest(vector),
                filter=_filter(where),
                with_payload=["article_id"],
            )
            found = self._shard.query(request)
            return [Ranked(str(hit.id), _payload(hit)["article_id"], hit.score) for hit in found]

    def ordered(self, where: Where, limit: int, offset: int) -> list[str]:
        with boundary(self._folder):
            request = q.QueryRequest(
                limit=min(limit, self._size()),
                offset=offset,
                query=q.OrderBy("order", q.Direction.Asc),
                filter=_filter(where),
                with_payload=False,
            )
            return [str(hit.id) for hit in self._shard.query(request)]

    def _size(self) -> int:
        # The engine sets aside room for a whole answer, so a limit stays near what there is.
        return max(1, int(self._shard.info().points_count))


def make_shard(path: Path, dimension: int | None, indexes: Mapping[str, str]) -> None:
    """Make an empty shard with these payload indexes; with the two vectors of passages if `dimension`."""
    path.mkdir()
    sparse = q.EdgeSparseVectorParams(modifier=q.Modifier.Idf, memory=q.Memory.Cold)
    config = q.EdgeConfig(
        vectors={DENSE: q.EdgeVectorParams(dimension, q.Distance.Cosine)} if dimension else None,
        sparse_vectors={LEXICAL: sparse},  # never used without `dimension`, but a shard needs a vector
        # No graph: exact search takes 10 ms at 60,000 passages, and building a graph took minutes.
        hnsw_config=q.HnswIndexConfig(m=0, ef_construct=4, full_scan_threshold=1),
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


def _point(row: Row) -> q.Point:
    vectors: dict[str, list[float] | q.SparseVector | list[list[float]]] = {}
    if row.dense is not None:
        vectors[DENSE] = list(row.dense)
    if row.lexical is not None:
        vectors[LEXICAL] = q.SparseVector(row.lexical.indices, row.lexical.values)
    return q.Point(row.id, vectors, row.payload)


def _nearest(vector: Sequence[float] | Sparse) -> q.Query:
    if isinstance(vector, Sparse):
        return q.Query.Nearest(q.SparseVector(vector.indices, vector.values), LEXICAL)
    return q.Query.Nearest(list(vector), DENSE)


def _filter(where: Where) -> q.Filter:
    return q.Filter(
        must=[_condition(one) for one in where.must] or None,
        should=[_condition(one) for one in where.should] or None,
        must_not=[_condition(one) for one in where.must_not] or None,
    )


def _condition(condition: Condition) -> q.FieldCondition | q.IsEmptyCondition | q.HasIdCondition | q.Filter:
    match condition:
        case OneOf(key, values):
            return q.FieldCondition(key, match=q.MatchAny(list(values)))
        case Unset(key):
            return q.IsEmptyCondition(key)
        case Between(key, low, high):
            return q.FieldCondition(key, range=q.RangeFloat(gte=low, lte=high))
        case Ids(ids):
            return q.HasIdCondition(set(ids))
        case Where():
            return _filter(condition)
