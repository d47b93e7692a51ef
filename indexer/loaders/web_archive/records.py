"""The web pages recorded in a WARC file, one after the other, never more of it in memory than one page."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, cast

from indexer.loaders.nesting import OutOfTimeError
from indexer.loaders.packed.unpacking import BROKEN, Unpacked
from indexer.loaders.reasons import (
    DAMAGED,
    EMPTY,
    OTHER_CONTENT,
    TOO_LARGE,
    TOO_MUCH_MEMORY,
    TOO_SLOW,
    UnreadableError,
)
from indexer.loaders.web_archive.http_body import MAX_BODY, PIECE, body, in_utf8

if TYPE_CHECKING:
    from warcio.archiveiterator import WARCIterator
    from warcio.recordloader import ArcWarcRecord
    from warcio.statusandheaders import StatusAndHeaders

MAX_RECORDS = 100_000
MAX_UNPACKED = 20_000_000_000
"""Most records gone through, of any kind, and most bytes."""

MAX_LINE = 65_536
MAX_HEADERS = 1_000_000
"""Longest line of headers, and most bytes of lines in a row: warcio itself has no bound."""

HTML = ("text/html", "application/xhtml+xml")
_PROTOCOLS = ["HTTP/1.0", "HTTP/1.1", "HTTP/2.0", "HTTP/2", "HTTP/3"]


@dataclass(frozen=True)
class Page:
    """One recorded web page. `captured` is the time as the archive writes it (ISO 8601)."""

    url: str
    captured: str
    html: bytes
    cut_short: bool = False


@dataclass(frozen=True)
class UnreadPage:
    """A page that is recorded and cannot be read."""

    url: str
    reason: str


def pages(handle: BinaryIO) -> Iterator[Page | UnreadPage]:
    """The pages that were recorded with success, in order. Raises UnreadableError, also half-way."""
    records = _records(handle)
    for number in range(MAX_RECORDS + 1):
        record = _next(records, number)
        if record is None:
            return
        if number == MAX_RECORDS:
            raise UnreadableError(TOO_LARGE, f"only its first {MAX_RECORDS:,} records were read")
        page = _page(record)
        _to_the_end(record)
        if page is not None:
            yield page


def _records(handle: BinaryIO) -> WARCIterator:
    """The records, not yet read. Unpacked here, not by warcio, which takes damage for the end."""
    from warcio.archiveiterator import WARCIterator

    magic = handle.read(2)
    handle.seek(0)
    if not magic:
        raise UnreadableError(EMPTY)
    packed = cast("io.BufferedReader", handle)
    stream = gzip.GzipFile(fileobj=handle) if magic == b"\x1f\x8b" else packed
    records = WARCIterator(Unpacked(stream, handle, _Count().take), no_record_parse=True)
    records.reader = _BoundedLines(records.fh)
    return records


class _Count:
    """Counts the bytes of a web archive, unpacked."""

    def __init__(self) -> None:
        self._left = MAX_UNPACKED

    def take(self, count: int) -> None:
        """Raises UnreadableError when there have been too many."""
        self._left -= count
        if self._left < 0:
            raise UnreadableError(TOO_LARGE, f"only its first {MAX_UNPACKED // 1_000_000_000} GB were read")


class _BoundedLines:
    """A buffer as warcio's own, that raises UnreadableError for lines without end, or lines only."""

    decompressor = None  # it is unpacked already

    def __init__(self, stream: object) -> None:
        from warcio.bufferedreaders import BufferedReader

        self._buffer = BufferedReader(stream)
        self._in_a_row = 0

    def read(self, length: int | None = None) -> bytes:
        self._in_a_row = 0
        return bytes(self._buffer.read(length))

    def readline(self, length: int | None = None) -> bytes:
        line = bytes(self._buffer.readline(min(MAX_LINE, length or MAX_LINE)))
        self._in_a_row += len(line)
        if len(line) == MAX_LINE or self._in_a_row > MAX_HEADERS:
            raise UnreadableError(DAMAGED, "a line in it has no end")
        return line

    def tell(self) -> int:
        return int(self._buffer.tell())

    def rem_length(self) -> int:
        return int(self._buffer.rem_length())

    def close_decompressor(self) -> None: ...


def _next(records: WARCIterator, number: int) -> ArcWarcRecord | None:
    try:
        with redirect_stderr(io.StringIO()):  # warcio prints what it finds odd
            return next(records, None)
    except _failures():
        if number == 0:
            raise UnreadableError(OTHER_CONTENT, "it is not a web archive") from None
        raise UnreadableError(DAMAGED, f"nothing past its record {number} can be read") from None


def _failures() -> tuple[type[Exception], ...]:
    from warcio.exceptions import ArchiveLoadFailed
    from warcio.statusandheaders import StatusAndHeadersParserException

    of_warcio = (ArchiveLoadFailed, StatusAndHeadersParserException)
    return (*of_warcio, AttributeError, AssertionError, TypeError, *BROKEN)


def _page(record: ArcWarcRecord) -> Page | UnreadPage | None:
    """The page in a record; `None` for all else: pictures, redirects, requests, what was seen before."""
    url = str(record.rec_headers.get_header("WARC-Target-URI") or "")
    if record.rec_type not in ("response", "resource") or not url.lower().startswith(("http://", "https://")):
        return None
    try:
        headers = _http_headers(record)
        content_type = _content_type(record, headers)
        if content_type is None:
            return None
        if (record.length or 0) > MAX_BODY:
            raise UnreadableError(TOO_LARGE, f"over {MAX_BODY // 1_000_000} MB")
        data, complete = body(record.raw_stream, headers)
    except _failures():
        return UnreadPage(url, DAMAGED)
    except UnreadableError as refusal:
        return UnreadPage(url, refusal.reason)
    except MemoryError:
        return UnreadPage(url, TOO_MUCH_MEMORY)
    except OutOfTimeError:
        return UnreadPage(url, TOO_SLOW)
    cut = not complete or record.rec_headers.get_header("WARC-Truncated") is not None
    captured = str(record.rec_headers.get_header("WARC-Date") or "")
    return Page(url, captured, in_utf8(data, content_type), cut) if data else None


def _http_headers(record: ArcWarcRecord) -> StatusAndHeaders | None:
    """`None` for what was not recorded over HTTP."""
    if record.rec_type == "resource":
        return None
    from warcio.statusandheaders import StatusAndHeadersParser

    return StatusAndHeadersParser(_PROTOCOLS).parse(record.raw_stream)


def _content_type(record: ArcWarcRecord, headers: StatusAndHeaders | None) -> str | None:
    """The content type of a web page that was given as asked for, else `None`."""
    if headers is not None and headers.get_statuscode() != "200":
        return None
    stated = headers.get_header("Content-Type") if headers is not None else record.content_type
    return str(stated) if stated and str(stated).strip().lower().startswith(HTML) else None


def _to_the_end(record: ArcWarcRecord) -> None:
    """Go past a record. Raises UnreadableError where the file ends before it does."""
    stream = record.raw_stream
    try:
        while stream.read(PIECE):
            pass
    except BROKEN:
        raise UnreadableError(DAMAGED, "it cannot be unpacked to its end") from None
    if getattr(stream, "limit", 0):
        raise UnreadableError(DAMAGED, "it is cut short")
