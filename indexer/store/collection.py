"""What either engine does with one collection of points: the small seam below the `Store`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from indexer.records import Ranked
from indexer.store.payload import Payload
from indexer.store.where import Where

DENSE, LEXICAL = "dense", "lexical"
"""The names of the two vectors of a passage."""


class Sparse(NamedTuple):
    """A sparse vector: the weight of each word, by the word's number."""

    indices: list[int]
    values: list[float]


class Row(NamedTuple):
    """A point on its way in. Only passages have vectors."""

    id: str
    payload: Payload
    dense: Sequence[float] | None = None
    lexical: Sparse | None = None


class Collection(Protocol):
    """One collection. Ids are uuid strings; every method raises our errors only."""

    def put(self, rows: Sequence[Row]) -> None:
        """Add these points, or replace them."""

    def change(self, where: Where, fields: Payload, unset: Sequence[str] = ()) -> None:
        """Replace these fields of the points that match, and take the fields `unset` away from them."""

    def drop(self, where: Where) -> None:
        """Delete the points that match."""

    def flush(self) -> None:
        """Return when everything done so far survives a crash."""

    def get(self, ids: Sequence[str]) -> dict[str, Payload]:
        """The payloads of these points, those that exist."""

    def find(
        self, where: Where, keys: Sequence[str] | None = None, limit: int | None = None
    ) -> dict[str, Payload]:
        """The points that match (the first `limit` by id), with these fields of their payloads (all
        fields if `None`)."""

    def count(self, where: Where) -> int:
        """How many points match, exactly."""

    def facet(self, key: str, where: Where, values_each: int = 1) -> dict[str, int]:
        """How many of the points that match have each value, for every value, where points have no
        more than `values_each` of them."""

    def nearest(self, vector: Sequence[float] | Sparse, where: Where, limit: int) -> list[Ranked]:
        """The best of the passages that match, by cosine or by BM25."""

    def ordered(self, where: Where, limit: int, offset: int) -> list[str]:
        """Ids of the points that match, by their `order`."""


class Shelves(NamedTuple):
    """The three collections of an archive."""

    passages: Collection
    articles: Collection
    ledger: Collection
