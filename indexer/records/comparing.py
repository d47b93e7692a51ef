"""Articles beside each other: which words they share, which each has alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from indexer.records.articles import Article, Span

PieceKind = Literal["shared", "replaced", "omitted", "added"]
FlagKind = Literal["number", "name", "date"]


class Flag(NamedTuple):
    """Words of a piece that stand for a number, a name or a date and are not in its counterpart."""

    kind: FlagKind
    start: int
    end: int


@dataclass(frozen=True)
class Piece:
    """A slice of an article's text, and whether the other article has these words in this place.

    "omitted" is what only the base has, "added" what only the other has; where each has other words there,
    both are "replaced". Case, accents and punctuation count for nothing. Within a row, pieces of one `run`
    stand opposite each other, and the runs are in the order of both sides.
    """

    start: int
    end: int
    kind: PieceKind
    run: int
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True)
class Paragraph:
    """A paragraph's span, and the pieces that cover it from its first character to its last."""

    start: int
    end: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Row:
    """Paragraphs of the base opposite those of the other article that tell the same; one side may be empty.

    `shared` is the share of all their words that both have in the same order, from 0 to 1. `moved`: the
    paragraphs stand in another order than in the base.
    """

    base: tuple[Paragraph, ...]
    other: tuple[Paragraph, ...]
    shared: float
    moved: bool = False


@dataclass(frozen=True)
class Pairing:
    """The base beside one other article: the rows in the order of the base, what only the other has between
    its own neighbours. Every paragraph of either is in one row."""

    other: Article
    rows: tuple[Row, ...]
    shared: float


@dataclass(frozen=True)
class Comparison:
    """Two or more articles, the first of them the base to which each of the others is compared.

    `only` has, for every article by its id, the sentences of which no other of these articles has a
    counterpart. `cut` names the articles of which only the beginning was compared, as they are very long.
    """

    base: Article
    pairings: tuple[Pairing, ...]
    only: dict[str, tuple[Span, ...]]
    cut: tuple[str, ...] = ()

    @property
    def articles(self) -> tuple[Article, ...]:
        """All of them, the base first."""
        return (self.base, *(pairing.other for pairing in self.pairings))
