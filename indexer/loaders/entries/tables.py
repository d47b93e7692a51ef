"""CSV and TSV: a row of column names, then one article a row; a bad row fails alone, with its line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from indexer.loaders.cleaning import clean_line
from indexer.loaders.encodings import decoded
from indexer.loaders.entries import KEYS, MAX_ENTRIES, TEXT_KEYS, document, entry_of, plain_key
from indexer.loaders.opening import whole
from indexer.loaders.reasons import DAMAGED, NO_TEXT, TOO_LARGE, UnreadableError, because
from indexer.records import Document, Skipped

SOURCE = "csv"
MAX_CELL = 10_000_000
"""Longest cell read, in characters."""

MAX_BAD_ROWS = 1_000
"""A table with more rows that cannot be read is given up."""

DELIMITERS = ",;\t|"
"""Taken is the one that makes most known names of the first row; of equals the first."""

Row = tuple[int, float, list[str] | str]
"""The number of its first line, the share of the file read with it, and its cells, as many as there are
columns, or why it has none."""

_KNOWN = frozenset(key for keys in (*KEYS.values(), TEXT_KEYS, ("id",)) for key in keys)


def read(handle: BinaryIO, name: str) -> Iterator[Document | Skipped]:
    """One article or `Skipped` for each row that is not blank. Raises UnreadableError, also half-way."""
    csv.field_size_limit(MAX_CELL)
    text, note = decoded(whole(handle))
    lines = io.StringIO(text.replace("\0", ""), newline="").readlines()
    begin, delimiter, columns = _header(lines)
    entries = bad = 0
    for line, share, cells in _rows(lines, begin, delimiter, len(columns)):
        entries, bad = entries + 1, bad + isinstance(cells, str)
        if entries > MAX_ENTRIES:
            raise UnreadableError(TOO_LARGE, f"only its first {MAX_ENTRIES:,} rows were read")
        if bad > MAX_BAD_ROWS:
            raise UnreadableError(DAMAGED, f"over {MAX_BAD_ROWS:,} rows cannot be read")
        item = _item(cells, columns, line, name)
        if isinstance(item, Document):
            notes = "; ".join(filter(None, (note, item.note))) or None
            item = replace(item, note=notes, share_read=share)
        yield item
    if not entries:
        raise UnreadableError(NO_TEXT, "it has column names and no rows")


def _item(cells: list[str] | str, columns: list[str], line: int, name: str) -> Document | Skipped:
    if isinstance(cells, str):
        return Skipped(cells, line)
    stated = {
        column: cell for column, cell in zip(reversed(columns), reversed(cells), strict=True) if cell.strip()
    }
    try:
        return document(entry_of(stated), SOURCE, f"{clean_line(name)}#{line}")
    except UnreadableError as refusal:
        return Skipped(refusal.reason, line)


def _header(lines: list[str]) -> tuple[int, str, list[str]]:
    """Where the rows begin (an index of `lines`), the delimiter, and the columns. Raises UnreadableError."""
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is None:
        raise UnreadableError(NO_TEXT)
    if lines[first].lower().startswith("sep="):  # what Excel writes to name the delimiter
        first += 1
    best: tuple[int, str, list[str]] = (first, ",", [])
    for delimiter in DELIMITERS:
        end, columns = _row(lines, first, delimiter)
        if isinstance(columns, list) and _known(columns) > _known(best[2]):
            best = (end, delimiter, columns)
    if not any(plain_key(column) in TEXT_KEYS for column in best[2]):
        names = ", ".join(TEXT_KEYS[:3])
        raise UnreadableError(NO_TEXT, f"its first row must name the columns, and one of them be {names}")
    return best


def _known(columns: list[str]) -> int:
    return len(_KNOWN.intersection(map(plain_key, columns)))


def _rows(lines: list[str], begin: int, delimiter: str, width: int) -> Iterator[Row]:
    """All rows that are not blank."""
    at = begin
    while at < len(lines):
        start = at
        at, cells = _row(lines, start, delimiter)
        if isinstance(cells, list) and not any(map(str.strip, cells)):
            continue
        if isinstance(cells, list) and any(map(str.strip, cells[width:])):
            cells = because(DAMAGED, f"a row of {len(cells)} cells under {width} column names")
        filled = cells if isinstance(cells, str) else (cells + [""] * width)[:width]
        yield start + 1, at / len(lines), filled


def _row(lines: list[str], start: int, delimiter: str) -> tuple[int, list[str] | str]:
    """Where the next row begins, and the cells of this one or what is wrong with it.

    Where a quotation mark has no partner, only the line that it stands in is lost.
    """
    reader = csv.reader(_from(lines, start), delimiter=delimiter, strict=True)
    try:
        cells = next(reader, [])
    except csv.Error as error:
        if "field limit" in str(error):
            return start + 1, because(TOO_LARGE, f"a cell of over {MAX_CELL // 1_000_000} million characters")
        return start + 1, because(DAMAGED, "a quotation mark without its partner")
    return start + max(reader.line_num, 1), cells


def _from(lines: list[str], start: int) -> Iterator[str]:
    return (lines[number] for number in range(start, len(lines)))
