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
from typing import NamedTuple

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
    width = len(printed) + 1
    scores = [[0] * width]
    best, at = 0, (0, 0)
    for row, one in enumerate(asked, start=1):
        above, here = scores[-1], [0] * width
        for column, other in enumerate(printed, start=1):
            score = max(
                0,
                above[column - 1] + points(one, other),
                above[column] + _GAP,
                here[column - 1] + _GAP,
            )
            here[column] = score
            if score > best:
                best, at = score, (row, column)
        scores.append(here)
    return _traced(asked, printed, scores, at)


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


def points(one: Told, other: Told) -> int:
    """How much two words speak for being the same place."""
    if one.word.folded == other.word.folded:
        return _SAME_CONTENT if one.stem else _SAME
    return _SAME_STEM if one.stem and one.stem == other.stem else _OTHER


def _traced(
    asked: Sequence[Told], printed: Sequence[Told], scores: Sequence[Sequence[int]], at: tuple[int, int]
) -> list[Column]:
    row, column = at
    columns: list[Column] = []
    while row and column and scores[row][column]:
        score = scores[row][column]
        if score == scores[row - 1][column - 1] + points(asked[row - 1], printed[column - 1]):
            row, column = row - 1, column - 1
            columns.append(Column(row, column))
        elif score == scores[row - 1][column] + _GAP:
            row -= 1
            columns.append(Column(row, None))
        else:
            column -= 1
            columns.append(Column(None, column))
    return columns[::-1]
