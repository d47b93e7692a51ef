"""The lines that articles of an outlet share, counted over the collections of either engine."""

from __future__ import annotations

from collections.abc import Collection as Unordered

from indexer.records import Lines
from indexer.store.collection import Shelves
from indexer.store.payload import LINE_KEYS, lines_from_payload
from indexer.store.seam import LinePart
from indexer.store.where import OneOf, Where, also, encodable

LINE_PARTS: dict[LinePart, str] = {
    "short": "short_lines",
    "edges": "edge_lines",
    "repeated": "repeated_lines",
}
MOST_LINES = 100
"""No article has more lines of one part (see `archive.repetition`)."""
FEW = 64
"""Lines that are counted one by one. More are counted with all others of their outlets: 0.1 s for 8,300 lines
of 1,700 articles, where a filter that names as many values takes a minute."""


def counts(
    shelves: Shelves, part: LinePart, lines: Unordered[str], outlets: Unordered[str]
) -> dict[str, int]:
    """See `Store.line_counts`."""
    key, of_outlets = LINE_PARTS[part], _of_outlets(outlets)
    if len(lines) <= FEW:
        one_by_one = {line: also(of_outlets, OneOf(key, (line,))) for line in lines}
        return {line: shelves.articles.count(where) for line, where in one_by_one.items()}
    found = shelves.articles.facet(key, of_outlets, MOST_LINES)
    return {line: found.get(line, 0) for line in lines}


def every(shelves: Shelves, part: LinePart, outlets: Unordered[str]) -> set[str]:
    """The lines of this part of all articles of these outlets."""
    return set(shelves.articles.facet(LINE_PARTS[part], _of_outlets(outlets), MOST_LINES))


def having(
    shelves: Shelves,
    part: LinePart,
    line: str,
    outlets: Unordered[str],
    lacks: LinePart | None,
    limit: int | None,
) -> dict[str, Lines]:
    """See `Store.lines_with`."""
    has = also(_of_outlets(outlets), OneOf(LINE_PARTS[part], (line,)))
    without = (OneOf(LINE_PARTS[lacks], (line,)),) if lacks else ()
    found = shelves.articles.find(Where(has.must, must_not=without), LINE_KEYS, limit)
    return {one: lines_from_payload(payload) for one, payload in found.items()}


def _of_outlets(outlets: Unordered[str]) -> Where:
    return Where(must=(OneOf("outlet", tuple(map(encodable, outlets))),))
