"""The body of a recorded HTTP response as the browser had it: chunks put together, unpacked, bounded."""

from __future__ import annotations

import codecs
import re
import zlib
from typing import TYPE_CHECKING, Protocol

from indexer.loaders.reasons import TOO_LARGE, UNSUPPORTED, UnreadableError

if TYPE_CHECKING:
    from warcio.statusandheaders import StatusAndHeaders

MAX_BODY = 20_000_000
"""Largest web page kept, in bytes, packed or unpacked: one of 40 MB took 877 MB and 16 s to read."""

PIECE = 65_536

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w:.-]{2,40})", re.IGNORECASE)


class Readable(Protocol):
    """Anything that gives bytes in order."""

    def read(self, length: int) -> bytes: ...


def body(stream: Readable, headers: StatusAndHeaders | None) -> tuple[bytes, bool]:
    """A body, unpacked as its headers say, and whether it is all there. Raises UnreadableError.

    A body that is not packed as its headers say is taken as it is: many crawlers store it unpacked.
    """
    if headers is None:
        return _all(stream), True
    if _header(headers, "Transfer-Encoding") == "chunked":
        from warcio.bufferedreaders import ChunkedDataReader

        stream = ChunkedDataReader(stream)
    data, complete = _all(stream), True
    for packing in reversed([one.strip() for one in _header(headers, "Content-Encoding").split(",")][:3]):
        data, to_its_end = _unpacked(data, packing)
        complete &= to_its_end
    return data, complete


def in_utf8(data: bytes, content_type: str) -> bytes:
    """A page in the character set that its headers state, as UTF-8 with a mark that says so; the page as
    it is where they state none, or one that it is not in."""
    stated = _CHARSET.search(content_type)
    if stated is None or data.startswith((codecs.BOM_UTF8, b"\xff\xfe", b"\xfe\xff")):
        return data
    label = stated.group(1).lower()
    latin = label in ("iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii")
    try:
        codec = codecs.lookup("windows-1252" if latin else label)
        return codecs.BOM_UTF8 + codec.decode(data)[0].encode() if codec._is_text_encoding else data
    except (LookupError, ValueError):  # ValueError covers what cannot be decoded
        return data


def _header(headers: StatusAndHeaders, name: str) -> str:
    return str(headers.get_header(name) or "").strip().lower()


def _all(stream: Readable) -> bytes:
    pieces: list[bytes] = []
    count = 0
    while piece := stream.read(PIECE):
        pieces.append(piece)
        count += len(piece)
        _check(count)
    return b"".join(pieces)


def _check(count: int) -> None:
    if count > MAX_BODY:
        raise UnreadableError(TOO_LARGE, f"over {MAX_BODY // 1_000_000} MB")


def _unpacked(data: bytes, packing: str) -> tuple[bytes, bool]:
    if packing in ("gzip", "x-gzip"):
        return _by_zlib(data, 16 + zlib.MAX_WBITS) if data.startswith(b"\x1f\x8b") else (data, True)
    if packing == "deflate":  # servers send it with and without a header
        with_header = data[:1] == b"\x78"
        return _by_zlib(data, zlib.MAX_WBITS if with_header else -zlib.MAX_WBITS)
    if packing == "br":
        return _by_brotli(data)
    if packing == "zstd" and data.startswith(b"\x28\xb5\x2f\xfd"):
        raise UnreadableError(UNSUPPORTED, "packed with zstd")
    return data, True


def _by_zlib(data: bytes, bits: int) -> tuple[bytes, bool]:
    unpacker = zlib.decompressobj(bits)
    pieces: list[bytes] = []
    count, rest = 0, data
    try:
        while rest and not unpacker.eof:
            pieces.append(unpacker.decompress(rest, PIECE))
            rest = unpacker.unconsumed_tail
            count += len(pieces[-1])
            _check(count)
    except zlib.error:
        return (b"".join(pieces), False) if count else (data, True)
    return b"".join(pieces), unpacker.eof


def _by_brotli(data: bytes) -> tuple[bytes, bool]:
    import brotli

    unpacker = brotli.Decompressor()
    pieces: list[bytes] = []
    count, rest = 0, data
    try:
        while (rest or not unpacker.can_accept_more_data()) and not unpacker.is_finished():
            pieces.append(unpacker.process(rest, output_buffer_limit=PIECE))
            rest = b""
            count += len(pieces[-1])
            _check(count)
    except brotli.error:
        return (b"".join(pieces), False) if count else (data, True)
    return b"".join(pieces), bool(unpacker.is_finished())
