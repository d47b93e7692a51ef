"""Where a carrier of a quotation begins and ends, beyond the words that it shares with it. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.records import Span
from indexer.stories.quotes.aligning import Column, Told, paired
from indexer.stories.quotes.seeking import Sought
from indexer.stories.quotes.tokens import sentence_end, sentence_start
from indexer.stories.words import Word

_EDGE = 3
"""Words at an end that may be others ("like a kitten") without the quotation counting as cut there."""


def with_edges(
    wanted: Sought, row: Sequence[Told], columns: Sequence[Column], within: Span | None = None
) -> list[Column]:
    """The columns with other words at an end, where as few are left on both sides that they stand for each
    other."""
    if not columns:
        return []
    fit = [within is None or within.start <= told.word.start < within.end for told in row]
    most, size = max(_EDGE, len(wanted.words) // 3), len(wanted.words)
    begun, ended = columns[0], columns[-1]  # an alignment begins and ends with words in both
    assert begun.asked is not None
    assert begun.printed is not None
    assert ended.asked is not None
    assert ended.printed is not None
    before, behind_it = range(begun.asked), range(ended.asked + 1, size)
    left = [at for at in range(max(0, begun.printed - len(before)), begun.printed) if fit[at]]
    right = [
        at for at in range(ended.printed + 1, min(len(row), ended.printed + 1 + len(behind_it))) if fit[at]
    ]
    head = paired(wanted.words, row, before, left) if left and len(before) <= most else []
    tail = paired(wanted.words, row, behind_it, right) if right and len(behind_it) <= most else []
    return [*head, *columns, *tail]


def widened(
    wanted: Sought, text: str, row: Sequence[Told], columns: Sequence[Column], begins: int | None
) -> list[Column]:
    """The columns with the words around them that are told as the speaker's too."""
    edges = with_edges(wanted, row, columns, within=_sentences(text, row, columns))
    if begins is None:
        return edges
    end = edges.index(columns[-1]) + 1
    return [*_from(wanted, row, columns, begins), *edges[end:]]


def _from(wanted: Sought, row: Sequence[Told], columns: Sequence[Column], begins: int) -> list[Column]:
    """The columns from the beginning of what is reported on, where it is near."""
    shown = next(column.printed for column in columns if column.printed is not None)
    asked = next(column.asked for column in columns if column.asked is not None)
    fresh = [at for at in range(shown) if row[at].word.start >= begins and row[at].word.folded != "that"]
    if len(fresh) > 2 * _EDGE:
        return list(columns)
    return [*paired(wanted.words, row, range(asked), fresh), *columns]


def ends(row: Sequence[Told], columns: Sequence[Column]) -> tuple[Word, Word]:
    shown = [column.printed for column in columns if column.printed is not None]
    return row[shown[0]].word, row[shown[-1]].word


def _sentences(text: str, row: Sequence[Told], columns: Sequence[Column]) -> Span:
    first, last = ends(row, columns)
    return Span(sentence_start(text, first.start), sentence_end(text, last.end))
