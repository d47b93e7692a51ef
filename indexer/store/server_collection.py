"""One collection on a Qdrant server: translation to qdrant-client and back, and nothing of its errors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar, cast

from qdrant_client import QdrantClient, models

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
from indexer.store.payload import Payload
from indexer.store.server_errors import boundary
from indexer.store.server_filter import server_filter
from indexer.store.where import Where

T = TypeVar("T")

SCHEMA: dict[str, models.KeywordIndexParams | models.IntegerIndexParams] = {
    "keyword": models.KeywordIndexParams(type=models.KeywordIndexType.KEYWORD),
    "integer": models.IntegerIndexParams(type=models.IntegerIndexType.INTEGER, lookup=False, range=True),
    "number": models.IntegerIndexParams(type=models.IntegerIndexType.INTEGER, lookup=True, range=False),
}
AT_ONCE = 250
"""Points in one request."""
CHARACTERS = 4_000_000
"""Text in one request, in characters: a server refuses a request of over 32 MB by default, a character
takes up to 4 bytes, and vectors and names come on top."""
PAGE = 1000
"""Points looked through in one request."""
MANY_VALUES = 1_000_000
"""More values than any facet has."""


class ServerCollection:
    """A collection. Raises ServerDown, ServerRefused, or ArchiveMissing when it is not there.

    `url` is what messages call the server.
    """

    def __init__(self, client: QdrantClient, name: str, url: str) -> None:
        self._client = client
        self._name = name
        self._url = url

    def make(self, dimension: int | None, indexes: Mapping[str, str], shards: int, replicas: int) -> None:
        """Make the collection unless it is there; with the vectors of passages if `dimension`, else
        with the words of articles."""
        with boundary(self._url):
            if not self._client.collection_exists(self._name):
                self._client.create_collection(
                    self._name,
                    vectors_config=_dense(dimension) if dimension else {},
                    sparse_vectors_config=_of_passages() if dimension else _of_articles(),
                    shard_number=shards,
                    replication_factor=replicas,
                )
            for field, kind in indexes.items():
                self._client.create_payload_index(self._name, field, SCHEMA[kind], wait=True)

    def exists(self) -> bool:
        with boundary(self._url):
            return self._client.collection_exists(self._name)

    def destroy(self) -> None:
        """Delete the collection, with everything in it."""
        with boundary(self._url):
            self._client.delete_collection(self._name)

    def put(self, rows: Sequence[Row]) -> None:
        for some in _requests(rows):
            with boundary(self._url):
                self._client.upsert(self._name, [_point(row) for row in some], wait=True)

    def change(self, where: Where, fields: Payload, unset: Sequence[str] = ()) -> None:
        chosen = server_filter(where)
        with boundary(self._url):
            if fields:
                self._client.set_payload(self._name, fields, points=chosen, wait=True)
            if unset:
                self._client.delete_payload(self._name, list(unset), points=chosen, wait=True)

    def drop(self, where: Where) -> None:
        with boundary(self._url):
            selector = models.FilterSelector(filter=server_filter(where))
            self._client.delete(self._name, selector, wait=True)

    def flush(self) -> None:
        """Nothing to do: the server has written what it was asked to wait for."""

    def get(self, ids: Sequence[str]) -> dict[str, Payload]:
        found: dict[str, Payload] = {}
        for some in _slices(ids, AT_ONCE):
            with boundary(self._url):
                records = self._client.retrieve(self._name, some, with_payload=True)
            found |= {str(record.id): record.payload or {} for record in records}
        return found

    def find(
        self, where: Where, keys: Sequence[str] | None = None, limit: int | None = None
    ) -> dict[str, Payload]:
        found: dict[str, Payload] = {}
        fields, offset = True if keys is None else list(keys) or False, None
        while True:
            with boundary(self._url):
                page, offset = self._client.scroll(
                    self._name,
                    server_filter(where),
                    limit=min(limit or PAGE, PAGE),
                    offset=offset,
                    with_payload=fields,
                )
            found |= {str(record.id): record.payload or {} for record in page}
            if offset is None or (limit and len(found) >= limit):
                return found

    def count(self, where: Where) -> int:
        with boundary(self._url):
            return self._client.count(self._name, server_filter(where), exact=True).count

    def facet(self, key: str, where: Where, values_each: int = 1) -> dict[str, int]:  # noqa: ARG002
        with boundary(self._url):
            answer = self._client.facet(self._name, key, server_filter(where), limit=MANY_VALUES, exact=True)
        return {str(hit.value): hit.count for hit in answer.hits}

    def nearest(self, vector: Sequence[float] | Sparse, where: Where, limit: int) -> list[Near]:
        return self._ranked(vector, LEXICAL if isinstance(vector, Sparse) else DENSE, where, limit)

    def sharing(self, prints: Sequence[int], least: int, where: Where, limit: int) -> list[Near]:
        return self._ranked(ones(prints), PRINTS, where, limit, least - 0.5)  # every print counts 1

    def alike(self, event: Sparse, least: float, where: Where, limit: int) -> list[Near]:
        return self._ranked(event, EVENT, where, limit, least)

    def highest(self, words: Sequence[int]) -> dict[int, float]:
        best_of_each = [
            models.QueryRequest(query=_vector(ones([word])), using=LEXICAL, limit=1) for word in words
        ]
        with boundary(self._url):
            answers = self._client.query_batch_points(self._name, best_of_each) if words else []
        return {
            word: answer.points[0].score for word, answer in zip(words, answers, strict=True) if answer.points
        }

    def having(self, words: Sequence[int], where: Where) -> list[str]:
        with boundary(self._url):
            answer = self._client.query_points(
                self._name,
                query=_vector(ones(words)),
                using=WORDS,
                query_filter=server_filter(where),
                limit=self.count(Where()) or 1,
                score_threshold=len(words) - 0.5,  # every word counts 1
                with_payload=False,
            )
        return [str(hit.id) for hit in answer.points]

    def numbers(self, where: Where, key: str, limit: int | None = None) -> dict[str, int]:
        found = {id_: payload.get(key) for id_, payload in self.find(where, [key]).items()}
        least = sorted((number, id_) for id_, number in found.items() if number is not None)
        return {id_: number for number, id_ in least[:limit]}

    def vectors(self, where: Where, key: str) -> dict[int, tuple[float, ...]]:
        found: dict[int, tuple[float, ...]] = {}
        offset = None
        while True:
            with boundary(self._url):
                page, offset = self._client.scroll(
                    self._name,
                    server_filter(where),
                    limit=PAGE,
                    offset=offset,
                    with_payload=[key],
                    with_vectors=[DENSE],
                )
            found |= {(record.payload or {})[key]: _dense_of(record) for record in page}
            if offset is None:
                return found

    def _ranked(
        self,
        vector: Sequence[float] | Sparse,
        using: str,
        where: Where,
        limit: int,
        threshold: float | None = None,
    ) -> list[Near]:
        with boundary(self._url):
            answer = self._client.query_points(
                self._name,
                query=_vector(vector),
                using=using,
                query_filter=server_filter(where),
                limit=limit,
                score_threshold=threshold,
                with_payload=["article"],
            )
        return [Near(str(hit.id), (hit.payload or {})["article"], hit.score) for hit in answer.points]

    def ordered(self, where: Where, limit: int, offset: int) -> list[str]:
        with boundary(self._url):
            answer = self._client.query_points(
                self._name,
                query=models.OrderByQuery(
                    order_by=models.OrderBy(key="order", direction=models.Direction.ASC)
                ),
                query_filter=server_filter(where),
                limit=limit,
                offset=offset,
                with_payload=False,
            )
        return [str(hit.id) for hit in answer.points]


def _requests(rows: Sequence[Row]) -> Iterator[list[Row]]:
    some: list[Row] = []
    size = 0
    for row in rows:
        length = len(row.payload.get("text", ""))
        if some and (len(some) == AT_ONCE or size + length > CHARACTERS):
            yield some
            some, size = [], 0
        some.append(row)
        size += length
    if some:
        yield some


def _slices(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    return (items[start : start + size] for start in range(0, len(items), size))


def _dense_of(found: models.Record) -> tuple[float, ...]:
    assert isinstance(found.vector, dict)  # asked for by name
    return tuple(cast("list[float]", found.vector[DENSE]))


def _dense(dimension: int) -> dict[str, models.VectorParams]:
    return {DENSE: models.VectorParams(size=dimension, distance=models.Distance.COSINE)}


def _of_articles() -> dict[str, models.SparseVectorParams]:
    return {WORDS: models.SparseVectorParams()}


def _of_passages() -> dict[str, models.SparseVectorParams]:
    return {
        LEXICAL: models.SparseVectorParams(modifier=models.Modifier.IDF),
        PRINTS: models.SparseVectorParams(),
        EVENT: models.SparseVectorParams(),
    }


def _point(row: Row) -> models.PointStruct:
    vectors: dict[str, models.Vector] = {}
    if row.dense is not None:
        vectors[DENSE] = list(row.dense)
    for name, sparse in sparse_of(row):
        vectors[name] = models.SparseVector(indices=sparse.indices, values=sparse.values)
    return models.PointStruct(id=row.id, vector=vectors, payload=row.payload)


def _vector(vector: Sequence[float] | Sparse) -> models.SparseVector | list[float]:
    if isinstance(vector, Sparse):
        return models.SparseVector(indices=vector.indices, values=vector.values)
    return list(vector)
