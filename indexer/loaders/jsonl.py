"""JSON Lines, plain or gzipped: one article a line, streamed; a bad line fails alone, with its number."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from typing import BinaryIO, NoReturn

from indexer.loaders.cleaning import MAX_LINE, clean_line, clean_text
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
from indexer.loaders.txt import article_text
from indexer.records import Claim, Document, Skipped

MAX_LINE_BYTES = 10_000_000
"""Longest line read, in bytes; the rest of a longer one is passed over without being kept."""

MAX_ENTRIES = 100_000
"""Most articles, or lines that are none, read from one file."""

MAX_UNPACKED = 100_000_000
MAX_RATIO = 100
"""A gzip file may unpack to `MAX_UNPACKED` bytes, or to `MAX_RATIO` times its size if that is more."""

TEXT_KEYS = ("text", "body", "content")
KEYS = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "publisher"),
    "author": ("author", "authors"),
    "published": ("date", "published", "published_at"),
    "url": ("url",),
    "language": ("language", "lang"),
}
"""Keys read for each field, in order of trust."""

Line = tuple[int, bytes | None]
"""The number of a line, from 1, and its bytes; `None` for one longer than `MAX_LINE_BYTES`."""


def read(handle: BinaryIO, name: str, packed: bool) -> Iterator[Document | Skipped]:
    """One article or `Skipped` for each line that is not blank. Raises UnreadableError, also half-way."""
    size = _size(handle)
    if size == 0:
        raise UnreadableError(EMPTY)
    lines = _unpacked_lines(handle, size) if packed else _lines(handle, None)
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
        return _document(_parsed(line), number, name, share)
    except UnreadableError as refusal:
        return Skipped(refusal.reason, number)


def _parsed(line: bytes) -> Mapping[str, object]:
    try:
        value = json.loads(line.rstrip().decode("utf-8-sig"), parse_constant=_refuse_constant)
    except UnicodeDecodeError as error:
        raise UnreadableError(NOT_UTF8, f"first bad byte at position {error.start} of the line") from None
    except RecursionError:
        raise UnreadableError(TOO_DEEP) from None
    except ValueError as error:
        raise UnreadableError(NOT_JSON, str(error)[:80]) from None
    if not isinstance(value, dict):
        raise UnreadableError(NOT_AN_OBJECT)
    return value


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


def _document(entry: Mapping[str, object], number: int, name: str, share: float) -> Document:
    texts = (value for key in TEXT_KEYS if isinstance(value := entry.get(key), str) and value.strip())
    text = next(texts, None)
    if text is None:
        raise UnreadableError(NO_TEXT, "none of " + ", ".join(TEXT_KEYS))
    stated = clean_line(_words(entry.get("id")) or "")
    wrong = [key for keys in KEYS.values() for key in keys if _words(entry.get(key)) is None]
    return Document(
        text=article_text(text),
        source_id=stated or f"{clean_line(name)}#{number}",
        stated_id=bool(stated),
        claims=tuple(_claims(entry)),
        note=f"{', '.join(wrong)} ignored: not text" if wrong else None,
        share_read=min(share, 1.0),
    )


def _claims(entry: Mapping[str, object]) -> Iterator[Claim]:
    for field, keys in KEYS.items():
        for key in keys:
            if value := clean_line(_words(entry.get(key)) or ""):
                quote = clean_text(json.dumps(entry[key], ensure_ascii=False)[:MAX_LINE])
                yield Claim(field, value, "json", key, quote)


def _words(value: object) -> str | None:
    """The words of a value: "" for none, lists joined; `None` for a value of the wrong type."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ", ".join(item for item in value if item.strip())
    return None
