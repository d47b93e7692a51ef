"""Where words asked for stand best among the words of a text, and how the two differ. Pure.

Local alignment after Smith and Waterman (1981), on words: a word that says something counts for more than
one that only ties others together, an inflection of a word for nearly as much. `rapidfuzz` aligns whole
against whole, and of several placings that cost the same takes any, so that a first "the" can end up far from
the rest; it aligns the ends, where all words have to be placed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple, TypeAlias

import numpy as np
from rapidfuzz.distance import Levenshtein

from indexer.stories.content_words import stems
from indexer.stories.words import Word

_SAME, _SAME_CONTENT, _SAME_STEM, _OTHER, _GAP = 2, 4, 3, -2, -2
"""Points of a column. Two function words carry an alignment over two other words, a content word over two."""


_CONTRACTED = re.compile(
    r"(?:has|have|had|is|are|was|were|do|does|did|could|would|should|might|must|need|ca|wo|ai|sha)nt"
    r"|(?:i|you|he|she|it|we|they|that|there|who|what)(?:m|ve|ll|re|d|s)"
)
"""Contractions as they are folded, which tie words together as their full forms do."""


class Told(NamedTuple):
    """A word to be compared: as printed and folded, its stem ("" for function words)."""

    word: Word
    stem: str


Points: TypeAlias = "np.typing.NDArray[np.int32]"


class Column(NamedTuple):
    """A place of each row that stand together; `None` where one of them has nothing."""

    asked: int | None
    printed: int | None


def stemmed(words: Sequence[Word], language: str | None) -> list[Told]:
    """Words with their stems."""
    return [Told(word, _stem(word.folded, language)) for word in words]


@lru_cache(1 << 16)  # of one article after another, nearly all words are those of the articles before
def _stem(word: str, language: str | None) -> str:
    return "" if _CONTRACTED.fullmatch(word) else next(iter(stems((word,), language)), "")


def aligned(asked: Sequence[Told], printed: Sequence[Told]) -> list[Column]:
    """The columns of the best local alignment; none where no word is shared."""
    table = _points(asked, printed)
    scores = np.zeros((len(asked) + 1, len(printed) + 1), np.int32)
    # Of a row at once: what comes from above, then from the left, a gap further with each column.
    gaps = _GAP * np.arange(len(printed) + 1, dtype=np.int32)
    for row, own in enumerate(table):
        above, here = scores[row], scores[row + 1]
        here[1:] = np.maximum(np.maximum(above[:-1] + own, above[1:] + _GAP), 0)
        np.maximum.accumulate(here - gaps, out=here)
        here += gaps
    row, column = divmod(int(scores.argmax()), len(printed) + 1)
    return _traced(table.tolist(), scores.tolist(), row, column)


def paired(
    asked: Sequence[Told], printed: Sequence[Told], wanted: Sequence[int], shown: Sequence[int]
) -> list[Column]:
    """The columns of what stands before or behind an alignment: these places of both rows, all of them."""
    steps = Levenshtein.opcodes(
        [asked[at].word.folded for at in wanted], [printed[at].word.folded for at in shown]
    )
    columns: list[Column] = []
    for step in steps:
        left, right = wanted[step.src_start : step.src_end], shown[step.dest_start : step.dest_end]
        columns += [Column(*pair) for pair in zip_longest(left, right)]
    return columns


def _points(asked: Sequence[Told], printed: Sequence[Told]) -> Points:
    """How much each two words speak for being the same place: a row for each word asked for."""
    numbers: dict[str, int] = {"": 0}
    words, own_words = (
        np.array([numbers.setdefault(told.word.folded, len(numbers)) for told in row], np.int32)
        for row in (asked, printed)
    )
    stems, own_stems = (
        np.array([numbers.setdefault(told.stem, len(numbers)) for told in row], np.int32)
        for row in (asked, printed)
    )
    same = np.where(stems > 0, _SAME_CONTENT, _SAME)[:, None]
    alike = np.where((stems[:, None] == own_stems) & (stems[:, None] > 0), _SAME_STEM, _OTHER)
    return np.where(words[:, None] == own_words, same, alike).astype(np.int32)


def _traced(
    points: Sequence[Sequence[int]], scores: Sequence[Sequence[int]], row: int, column: int
) -> list[Column]:
    columns: list[Column] = []
    while row and column and scores[row][column]:
        score = scores[row][column]
        if score == scores[row - 1][column - 1] + points[row - 1][column - 1]:
            row, column = row - 1, column - 1
            columns.append(Column(row, column))
        elif score == scores[row - 1][column] + _GAP:
            row -= 1
            columns.append(Column(row, None))
        else:
            column -= 1
            columns.append(Column(None, column))
    return columns[::-1]
