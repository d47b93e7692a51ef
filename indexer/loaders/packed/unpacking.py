"""Unpacks zip members and packed streams piece by piece, never trusting a size that a file declares."""

from __future__ import annotations

import io
import lzma
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import BinaryIO, Protocol

from indexer.loaders.reasons import (
    DAMAGED,
    NOT_A_FILE,
    OTHER_CONTENT,
    PASSWORD,
    TOO_LARGE,
    UNSUPPORTED,
    UnreadableError,
)

PIECE = 1_000_000
"""Bytes unpacked at a time."""

MAX_DIRECTORY = 10_000_000
"""Longest directory of a zip file read, in bytes: 2,000 entries need under one million."""

MAX_RATIO = 100
RATIO_FROM = 1_000_000
"""Past so many bytes, what unpacks to over `MAX_RATIO` times its packed size is refused (SAFETY)."""

MOST_GROWTH, SLACK = 1.1, 1_000
"""No packing makes a file larger than so many times its size and so many bytes: deflate adds 5 bytes to
65,535 at worst (RFC 1951, section 3.2.4), bzip2 1 % and 600 bytes."""

BROKEN = (
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    lzma.LZMAError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What the standard library's unpackers raise on damaged data."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)

Take = Callable[[int], None]
"""Told of every number of bytes unpacked; raises UnreadableError when there were too many."""


class _ShortReads(io.BufferedIOBase):
    """A file from which no more than a zip directory's length is read at once: `zipfile` reads the
    directory whole, however long it says it is."""

    def __init__(self, handle: BinaryIO) -> None:
        self._handle = handle

    def read(self, size: int | None = -1) -> bytes:
        if size is not None and size > MAX_DIRECTORY:
            raise UnreadableError(TOO_LARGE, "its directory is too long")
        return self._handle.read(-1 if size is None else size)

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._handle.seek(offset, whence)

    def tell(self) -> int:
        return self._handle.tell()

    def seekable(self) -> bool:
        return True

    def readable(self) -> bool:
        return True


def opened_zip(handle: BinaryIO, what: str) -> zipfile.ZipFile:
    """The zip file, its directory read and nothing else. `what` is its kind, "a Word file", for the reason.

    Raises UnreadableError.
    """
    beginning = handle.read(65_536)
    handle.seek(0)
    if beginning.startswith(_OLE):
        raise UnreadableError(*_ole_reason(beginning))
    try:
        archive = zipfile.ZipFile(_ShortReads(handle))
    except BROKEN:
        if beginning.startswith(b"PK"):
            raise UnreadableError(DAMAGED, "it is cut short or broken") from None
        raise UnreadableError(OTHER_CONTENT, f"it is not {what}") from None
    if _overlap(archive.infolist()):
        raise UnreadableError(DAMAGED, "files in it overlap, as in a zip bomb")
    return archive


def _ole_reason(beginning: bytes) -> tuple[str, str]:
    """Word wraps a file with a password in the container of its old format."""
    if "EncryptedPackage".encode("utf-16-le") in beginning:
        return PASSWORD, ""
    return OTHER_CONTENT, "it is an old Office file"


def _overlap(entries: Sequence[zipfile.ZipInfo]) -> bool:
    in_order = sorted(entries, key=lambda entry: entry.header_offset)
    return any(
        one.header_offset + 30 + one.compress_size > other.header_offset for one, other in pairwise(in_order)
    )


def refusal(entry: zipfile.ZipInfo) -> UnreadableError | None:
    """Why a member of a zip file is not unpacked, as far as the directory tells."""
    if entry.flag_bits & 0x1:
        return UnreadableError(PASSWORD)
    mode = entry.external_attr >> 16 if entry.create_system == 3 else 0
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        return UnreadableError(NOT_A_FILE, "a link or device")
    if entry.compress_type not in _PACKINGS:
        return UnreadableError(UNSUPPORTED, "packed in a way that is rarely used")
    return None


def pieces(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, take: Take) -> Iterator[bytes]:
    """The bytes of a member, about a megabyte at a time. Raises UnreadableError, also half-way."""
    if fault := refusal(entry):
        raise fault
    unpacked = 0
    try:
        with archive.open(entry) as member:
            while piece := member.read(PIECE):
                unpacked += len(piece)
                take(len(piece))
                check_ratio(unpacked, entry.compress_size)
                yield piece
    except BROKEN:
        raise broken(entry) from None


def broken(entry: zipfile.ZipInfo) -> UnreadableError:
    """Why a member that cannot be unpacked cannot: damage, or a size that is a lie."""
    if entry.compress_size > SLACK + MOST_GROWTH * entry.file_size:
        return UnreadableError(TOO_LARGE, "it unpacks to far more than it says, as a zip bomb does")
    return UnreadableError(DAMAGED, "it cannot be unpacked")


def check_ratio(unpacked: int, packed: int) -> None:
    """Raises UnreadableError for what unpacks to far more than it is."""
    if unpacked > RATIO_FROM and unpacked > MAX_RATIO * packed:
        raise UnreadableError(TOO_LARGE, f"it unpacks to over {MAX_RATIO} times its size, as a zip bomb does")


class _ShortReading(Protocol):
    def read1(self, size: int = -1, /) -> bytes: ...


class Unpacked(io.RawIOBase):
    """The bytes that `stream` unpacks from `packed`, counted. Raises UnreadableError while it is read."""

    def __init__(self, stream: _ShortReading, packed: BinaryIO, take: Take) -> None:
        self._stream = stream
        self._packed = packed
        self._take = take
        self._count = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = PIECE) -> bytes:
        length = PIECE if size is None or size < 0 else min(size, PIECE)
        try:
            piece = self._stream.read1(length)  # `read` loses what came before damage
        except BROKEN:
            raise UnreadableError(DAMAGED, "it cannot be unpacked to its end") from None
        self._count += len(piece)
        self._take(len(piece))
        check_ratio(self._count, self._packed.tell())
        return piece

    def tell(self) -> int:
        return self._count


def member_name(entry: zipfile.ZipInfo) -> str:
    """A member's name: UTF-8 where it says so or is so, else the old code page 437."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename
