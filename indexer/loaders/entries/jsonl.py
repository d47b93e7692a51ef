"""JSON Lines, plain or gzipped: one article a line, streamed; a bad line fails alone, with its number."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, NoReturn

from indexer.loaders.cleaning import clean_line
from indexer.loaders.entries import MAX_ENTRIES, Entry, document, entry_of
from indexer.loaders.kinds import seen_content
from indexer.loaders.reasons import (
    DAMAGED,
    EMPTY,
    NO_TEXT,
    NOT_AN_OBJECT,
    NOT_JSON,
    NOT_UTF8,
    OTHER_CONTENT,
    TOO_DEEP,
    TOO_LARGE,
    UnreadableError,
    because,
)
from indexer.records import Document, Skipped

MAX_LINE_BYTES = 10_000_000
"""Longest line read, in bytes; the rest of a longer one is passed over without being kept."""

MAX_UNPACKED = 100_000_000
MAX_RATIO = 100
"""A gzip file may unpack to `MAX_UNPACKED` bytes, or to `MAX_RATIO` times its size if that is more."""

Line = tuple[int, bytes | None]
"""The number of a line, from 1, and its bytes; `None` for one longer than `MAX_LINE_BYTES`."""


def read(handle: BinaryIO, name: str) -> Iterator[Document | Skipped]:
    """One article or `Skipped` for each line that is not blank. Raises UnreadableError, also half-way."""
    size = _size(handle)
    if size == 0:
        raise UnreadableError(EMPTY)
    lines = _unpacked_lines(handle, size) if name.lower().endswith(".gz") else _lines(handle, None)
    entries = 0
    for number, line in lines:
        if line is not None and not line.strip():
            continue
        if entries == MAX_ENTRIES:
            raise UnreadableError(TOO_LARGE, f"only its first {MAX_ENTRIES:,} entries were read")
        entries += 1
        yield _entry(line, number, name, handle.tell() / size)
    if entries == 0:
        raise UnreadableError(NO_TEXT)


def _size(handle: BinaryIO) -> int:
    size = handle.seek(0, 2)
    handle.seek(0)
    return size


def _unpacked_lines(handle: BinaryIO, size: int) -> Iterator[Line]:
    number = 0
    try:
        with gzip.GzipFile(fileobj=handle) as unpacked:
            for number, line in _lines(unpacked, max(MAX_UNPACKED, MAX_RATIO * size)):
                yield number, line
    except (gzip.BadGzipFile, EOFError, zlib.error):
        if number == 0:
            raise UnreadableError(DAMAGED, "it cannot be unpacked") from None
        raise UnreadableError(DAMAGED, f"it cannot be unpacked past line {number}") from None


def _lines(handle: BinaryIO | gzip.GzipFile, limit: int | None) -> Iterator[Line]:
    """Numbered lines. `limit` bounds the bytes of them all. Raises UnreadableError."""
    number = total = 0
    while line := handle.readline(MAX_LINE_BYTES + 1):
        number += 1
        if number == 1 and (what := seen_content(line)):
            raise UnreadableError(OTHER_CONTENT, f"it is {what}")
        total += len(line)
        cut = len(line) > MAX_LINE_BYTES
        piece = line
        while cut and not piece.endswith(b"\n") and (piece := handle.readline(MAX_LINE_BYTES)):
            total += len(piece)
            _check(total, limit)
        _check(total, limit)
        yield number, None if cut else line


def _check(total: int, limit: int | None) -> None:
    if limit is not None and total > limit:
        raise UnreadableError(TOO_LARGE, f"it unpacks to over {limit // 1_000_000} MB")


def _entry(line: bytes | None, number: int, name: str, share: float) -> Document | Skipped:
    if line is None:
        return Skipped(because(TOO_LARGE, f"a line of over {MAX_LINE_BYTES // 1_000_000} MB"), number)
    try:
        article = document(_parsed(line), "json", f"{clean_line(name)}#{number}")
        return replace(article, share_read=min(share, 1.0))
    except UnreadableError as refusal:
        return Skipped(refusal.reason, number)


def _parsed(line: bytes) -> Entry:
    try:
        value = parsed_json(line.rstrip().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UnreadableError(NOT_UTF8, f"first bad byte at position {error.start} of the line") from None
    if not isinstance(value, dict):
        raise UnreadableError(NOT_AN_OBJECT)
    return entry_of(value)


def parsed_json(text: str) -> object:
    """What a text of JSON holds; `NaN` and depth without end are refused. Raises UnreadableError."""
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except RecursionError:
        raise UnreadableError(TOO_DEEP) from None
    except json.JSONDecodeError as error:
        line = f"line {error.lineno}, " if error.lineno > 1 else ""
        raise UnreadableError(NOT_JSON, f"it breaks off at {line}character {error.colno}") from None
    except ValueError:  # Python's own bound: sys.get_int_max_str_digits
        raise UnreadableError(NOT_JSON, "a number in it has thousands of digits") from None


def _refuse_constant(name: str) -> NoReturn:
    raise UnreadableError(NOT_JSON, f"{name} is no JSON number")
