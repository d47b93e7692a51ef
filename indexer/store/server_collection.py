"""One collection on a Qdrant server: translation to qdrant-client and back, and nothing of its errors."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TypeVar

from qdrant_client import QdrantClient, models
from qdrant_client.common.client_exceptions import ResourceExhaustedResponse
from qdrant_client.http.exceptions import ResponseHandlingException, UnexpectedResponse

from indexer.errors import ArchiveMissing, CuttingsError, ServerDown, ServerRefused
from indexer.records import Ranked
from indexer.store.collection import DENSE, LEXICAL, Row, Sparse
from indexer.store.payload import Payload
from indexer.store.where import Between, Condition, Ids, OneOf, Unset, Where

T = TypeVar("T")

SCHEMA: dict[str, models.KeywordIndexParams | models.IntegerIndexParams] = {
    "keyword": models.KeywordIndexParams(type=models.KeywordIndexType.KEYWORD),
    "integer": models.IntegerIndexParams(type=models.IntegerIndexType.INTEGER, lookup=False, range=True),
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
        """Make the collection unless it is there; with the two vectors of passages if `dimension`."""
        with boundary(self._url):
            if not self._client.collection_exists(self._name):
                self._client.create_collection(
                    self._name,
                    vectors_config=_dense(dimension) if dimension else {},
                    sparse_vectors_config=_lexical() if dimension else None,
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
        chosen = _filter(where)
        with boundary(self._url):
            if fields:
                self._client.set_payload(self._name, fields, points=chosen, wait=True)
            if unset:
                self._client.delete_payload(self._name, list(unset), points=chosen, wait=True)

    def drop(self, where: Where) -> None:
        with boundary(self._url):
            selector = models.FilterSelector(filter=_filter(where))
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
        fields, offset = True if keys is None else list(keys), None
        while True:
            with boundary(self._url):
                page, offset = self._client.scroll(
                    self._name,
                    _filter(where),
                    limit=min(limit or PAGE, PAGE),
                    offset=offset,
                    with_payload=fields,
                )
            found |= {str(record.id): record.payload or {} for record in page}
            if offset is None or (limit and len(found) >= limit):
                return found

    def count(self, where: Where) -> int:
        with boundary(self._url):
            return self._client.count(self._name, _filter(where), exact=True).count

    def facet(self, key: str, where: Where, values_each: int = 1) -> dict[str, int]:  # noqa: ARG002
        with boundary(self._url):
            answer = self._client.facet(self._name, key, _filter(where), limit=MANY_VALUES, exact=True)
        return {str(hit.value): hit.count for hit in answer.hits}

    def nearest(self, vector: Sequence[float] | Sparse, where: Where, limit: int) -> list[Ranked]:
        sparse = isinstance(vector, Sparse)
        with boundary(self._url):
            answer = self._client.query_points(
                self._name,
                query=_vector(vector),
                using=LEXICAL if sparse else DENSE,
                query_filter=_filter(where),
                limit=limit,
                with_payload=["article_id"],
            )
        return [Ranked(str(hit.id), (hit.payload or {})["article_id"], hit.score) for hit in answer.points]

    def ordered(self, where: Where, limit: int, offset: int) -> list[str]:
        with boundary(self._url):
            answer = self._client.query_points(
                self._name,
                query=models.OrderByQuery(
                    order_by=models.OrderBy(key="order", direction=models.Direction.ASC)
                ),
                query_filter=_filter(where),
                limit=limit,
                offset=offset,
                with_payload=False,
            )
        return [str(hit.id) for hit in answer.points]


@contextmanager
def boundary(url: str) -> Iterator[None]:
    """Turn what qdrant-client raises into ours."""
    try:
        yield
    except (ResponseHandlingException, ResourceExhaustedResponse) as error:
        raise ServerDown(f"The Qdrant server at {url} does not answer ({error}); is it running?") from error
    except UnexpectedResponse as error:
        raise _refusal(url, error) from error


def _refusal(url: str, error: UnexpectedResponse) -> CuttingsError:
    said = _reason(error)
    if error.status_code in (401, 403):
        return ServerRefused(
            f"The Qdrant server at {url} refuses the key ({error.status_code}); "
            "look at CUTTINGS_QDRANT_API_KEY."
        )
    if error.status_code == 404 and "doesn't exist" in said:
        return ArchiveMissing(f"There is no archive on the Qdrant server at {url}; add files first.")
    if error.status_code in (502, 503, 504):
        return ServerDown(f"The Qdrant server at {url} is not ready ({error.status_code}); try again soon.")
    return ServerRefused(f"The Qdrant server at {url} refuses ({error.status_code}): {said}")


def _reason(error: UnexpectedResponse) -> str:
    try:
        return str(json.loads(error.content)["status"]["error"])[:300]
    except (ValueError, KeyError, TypeError):
        return f"{error.reason_phrase or 'no reason given'}; is that address a Qdrant server?"


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


def _dense(dimension: int) -> dict[str, models.VectorParams]:
    return {DENSE: models.VectorParams(size=dimension, distance=models.Distance.COSINE)}


def _lexical() -> dict[str, models.SparseVectorParams]:
    return {LEXICAL: models.SparseVectorParams(modifier=models.Modifier.IDF)}


def _point(row: Row) -> models.PointStruct:
    vectors: dict[str, models.Vector] = {}
    if row.dense is not None:
        vectors[DENSE] = list(row.dense)
    if row.lexical is not None:
        vectors[LEXICAL] = models.SparseVector(indices=row.lexical.indices, values=row.lexical.values)
    return models.PointStruct(id=row.id, vector=vectors, payload=row.payload)


def _vector(vector: Sequence[float] | Sparse) -> models.SparseVector | list[float]:
    if isinstance(vector, Sparse):
        return models.SparseVector(indices=vector.indices, values=vector.values)
    return list(vector)


def _filter(where: Where) -> models.Filter:
    return models.Filter(
        must=[_condition(one) for one in where.must] or None,
        should=[_condition(one) for one in where.should] or None,
        must_not=[_condition(one) for one in where.must_not] or None,
    )


def _condition(condition: Condition) -> models.Condition:
    match condition:
        case OneOf(key, values):
            return models.FieldCondition(key=key, match=models.MatchAny(any=list(values)))
        case Unset(key):
            return models.IsEmptyCondition(is_empty=models.PayloadField(key=key))
        case Between(key, low, high):
            return models.FieldCondition(key=key, range=models.Range(gte=low, lte=high))
        case Ids(ids):
            return models.HasIdCondition(has_id=list(ids))
        case Where():
            return _filter(condition)
