"""What either engine does with one collection of points: the small seam below the `Store`."""

from __future__ import annotations

from collections.abc import Collection as Unordered
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from indexer.store.payload import Payload
from indexer.store.where import Where

DENSE, LEXICAL, PRINTS, EVENT = "dense", "lexical", "prints", "event"
"""The names of the vectors of a passage; `prints` has 1 for every print of its words, `event`, on the first
of an article, the weights of the article's telling words."""

WORDS = "words"
"""The name of the vector of an article: 1 for every word it prints (see `wording`)."""


class Sparse(NamedTuple):
    """A sparse vector: the weight of each word, by the word's number."""

    indices: list[int]
    values: list[float]


class Row(NamedTuple):
    """A point on its way in. Passages have the vectors `dense`, `lexical`, `prints` and `event`, articles
    `words`."""

    id: str
    payload: Payload
    dense: Sequence[float] | None = None
    lexical: Sparse | None = None
    words: Sparse | None = None
    prints: Sparse | None = None
    event: Sparse | None = None


class Near(NamedTuple):
    """A passage in a ranking, with the number of its article."""

    id: str
    article: int
    score: float


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

    def nearest(self, vector: Sequence[float] | Sparse, where: Where, limit: int) -> list[Near]:
        """The best of the passages that match, by cosine or by BM25."""

    def sharing(self, prints: Sequence[int], least: int, where: Where, limit: int) -> list[Near]:
        """Of the passages that match and have at least `least` of these prints (each once), those that have
        most; the score is how many."""

    def alike(self, event: Sparse, least: float, where: Where, limit: int) -> list[Near]:
        """Of the passages that match, those whose `event` is most like this one: their dot product, at least
        `least`."""

    def highest(self, words: Sequence[int]) -> dict[int, float]:
        """The highest BM25 score that any passage has for each of these words alone, of those that any
        passage has."""

    def having(self, words: Sequence[int], where: Where) -> list[str]:
        """Ids of the articles that match and have all of these words (at least one)."""

    def numbers(self, where: Where, key: str, limit: int | None = None) -> dict[str, int]:
        """This integer of each point that matches and has it, by id (the least `limit`)."""

    def vectors(self, where: Where, key: str) -> dict[int, tuple[float, ...]]:
        """The vectors of the passages that match, by this integer of their payloads."""

    def ordered(self, where: Where, limit: int, offset: int) -> list[str]:
        """Ids of the points that match, by their `order`."""


class Shelves(NamedTuple):
    """The three collections of an archive."""

    passages: Collection
    articles: Collection
    ledger: Collection


def sparse_of(row: Row) -> list[tuple[str, Sparse]]:
    """The sparse vectors that a point has, by their names."""
    named = ((LEXICAL, row.lexical), (WORDS, row.words), (PRINTS, row.prints), (EVENT, row.event))
    return [(name, sparse) for name, sparse in named if sparse is not None]


def ones(words: Unordered[int]) -> Sparse:
    """A vector in which each of these words, or prints, weighs 1."""
    return Sparse(list(words), [1.0] * len(words))
