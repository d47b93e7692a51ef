"""Finds running heads, footers and page numbers by where they stand and that they come again. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from indexer.loaders.pdf.columns import Line

RUNNING_HEAD = "running head"
PAGE_FOOTER = "page footer"
PAGE_NUMBER = "page number"

MAX_ROWS = 4
"""Rows at the upper and lower edge of a page that are looked at."""

MAX_CELLS = 20
"""Lines in a row of a running head: more are a table or a drawing."""

MAX_WORDS = 12
"""Words of a running head: more are a line of an article, on a page that is there twice."""

HEIGHT = 6.0
"""How far apart, in points, a running head may stand on two pages."""

_DIGITS = re.compile(r"\d+")
_NUMBER_LINE = re.compile(
    r"[\W_]*(?:(?:page|pages|p|pg|seite|s|pagina|página|pág|sida|strona)\b)?[\W_]*"
    r"(?P<number>\d{1,4}|[ivxl]{1,7})(?:\s*(?:of|/|von|de|sur|di|van)\s*\d{1,4})?[\W_]*",
    re.IGNORECASE,
)
_YEAR = re.compile(r"[\W_]*(?:1[5-9]|20)\d\d[\W_]*")

Reasons = Mapping[Line, str]

_Heights = dict[tuple[int, str, int], set[int]]
"""Edge (0 above, 1 below), words and height of a line -> the pages that have it there."""


def margins(pages: Sequence[Sequence[Line]]) -> tuple[Reasons, ...]:
    """For each page its lines that are furniture, with the reason.

    A line is, if it stands at the same height in the outermost rows of two pages or more, its digits apart;
    rows are looked at from the edge inwards. A number alone at the very edge, well apart, is one on any page.
    """
    edges = [(_rows(page)[:MAX_ROWS], _rows(page)[::-1][:MAX_ROWS]) for page in pages]
    heights: _Heights = defaultdict(set)
    for number, page_edges in enumerate(edges):
        for edge, rows in enumerate(page_edges):
            for line in (line for row in rows if _may_be_margin(row) for line in row):
                heights[edge, _key(line), round(line.base / HEIGHT)].add(number)
    return tuple(dict(_found(page_edges, heights)) for page_edges in edges)


def _found(edges: tuple[list[list[Line]], list[list[Line]]], heights: _Heights) -> Iterator[tuple[Line, str]]:
    for edge, rows in enumerate(edges):
        again = [
            _may_be_margin(row) and all(_comes_again(line, edge, heights) for line in row) for row in rows
        ]
        inwards = again.index(False) if False in again else len(rows)
        found = [line for row in rows[:inwards] for line in row]
        if not found and len(rows) > 1 and _is_lone_number(rows[0], rows[1]):
            found = rows[0]
        for line in found:
            yield line, _reason(line, edge)


def _rows(page: Sequence[Line]) -> list[list[Line]]:
    """The lines in rows, from top to bottom."""
    rows: list[list[Line]] = []
    for line in sorted(page, key=lambda line: -line.base):
        if rows and abs(rows[-1][0].base - line.base) < 0.5 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _key(line: Line) -> str:
    return " ".join(_DIGITS.sub("#", line.text.casefold()).split())


def _may_be_margin(row: Sequence[Line]) -> bool:
    return len(row) <= MAX_CELLS and sum(len(line.text.split(None, MAX_WORDS)) for line in row) <= MAX_WORDS


def _comes_again(line: Line, edge: int, heights: _Heights) -> bool:
    key, height = _key(line), round(line.base / HEIGHT)
    near = (heights.get((edge, key, height + step), set()) for step in (-1, 0, 1))
    return len(set().union(*(islice(pages, 2) for pages in near))) > 1


def _is_lone_number(row: Sequence[Line], next_row: Sequence[Line]) -> bool:
    apart = abs(row[0].base - next_row[0].base) > 2 * max(row[0].size, next_row[0].size)
    return apart and len(row) == 1 and _is_number(row[0]) and any(map(str.isdigit, row[0].text))


def _is_number(line: Line) -> bool:
    return len(line.text) < 40 and bool(_NUMBER_LINE.fullmatch(line.text)) and not _YEAR.fullmatch(line.text)


def _reason(line: Line, edge: int) -> str:
    if _is_number(line):
        return PAGE_NUMBER
    return PAGE_FOOTER if edge else RUNNING_HEAD
