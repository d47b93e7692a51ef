"""Tar archives, plain or packed with gzip, bzip2 or xz, read in one pass; nothing goes to disk."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
from collections.abc import Iterator
from typing import BinaryIO, cast

from indexer.loaders.nesting import Items, Nest
from indexer.loaders.packed.members import Archive, Member
from indexer.loaders.packed.unpacking import BROKEN, PIECE, Unpacked
from indexer.loaders.reasons import (
    DAMAGED,
    EMPTY,
    NOT_A_FILE,
    OTHER_CONTENT,
    TOO_LARGE,
    UnreadableError,
    because,
)

MAX_PLAIN = 2_000_000_000
"""Most bytes gone through of a tar that is not packed: it has no directory, so all of it must be read."""

_NO_FILE = because(NOT_A_FILE, "a link, device or sparse file")
_BROKEN = (*BROKEN, tarfile.TarError, RecursionError, TypeError)


def read(handle: BinaryIO, name: str, nest: Nest) -> Items:
    """The articles of all its files, in their order. Raises UnreadableError, also half-way.

    Links, devices and paths that lead out of the archive are refused, each with its reason.
    """
    size = handle.seek(0, 2)
    handle.seek(0)
    if size == 0:
        raise UnreadableError(EMPTY)
    archive = Archive(name, nest)
    limit = None
    try:
        for member, data in _members(_opened(_stream(handle, nest)), archive):
            yield from archive.read(data, member, handle.tell() / max(size, 1))
    except UnreadableError as reached:
        limit = reached
    yield from archive.leftovers()
    if limit:
        raise limit
    archive.check_not_empty()


def _stream(handle: BinaryIO, nest: Nest) -> BinaryIO:
    """The bytes of the tar itself, counted; how it is packed is told by its beginning, not by its name."""
    magic = handle.read(6)
    handle.seek(0)
    if magic.startswith(b"\x1f\x8b"):
        packed: gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile = gzip.GzipFile(fileobj=handle)
    elif magic.startswith(b"BZh"):
        packed = bz2.BZ2File(handle)
    elif magic == b"\xfd7zXZ\x00":
        packed = lzma.LZMAFile(handle)  # noqa: SIM115 - closed with the handle
    else:
        return cast("BinaryIO", Unpacked(cast("io.BufferedReader", handle), handle, _Plain().take))
    return cast("BinaryIO", Unpacked(packed, handle, nest.allowance.take_bytes))


class _Plain:
    """Counts the bytes of a tar that is not packed."""

    def __init__(self) -> None:
        self._left = MAX_PLAIN

    def take(self, count: int) -> None:
        """Raises UnreadableError when there have been too many."""
        self._left -= count
        if self._left < 0:
            raise UnreadableError(TOO_LARGE, f"only its first {MAX_PLAIN // 1_000_000_000} GB were read")


def _opened(stream: BinaryIO) -> tarfile.TarFile:
    """Read forwards only: a hostile header can lead `tarfile` back, and round in circles. And block by block:
    what it has read of a larger buffer is lost where that cannot be filled."""
    try:
        return tarfile.open(fileobj=stream, mode="r|", bufsize=tarfile.BLOCKSIZE, errors="replace")
    except _BROKEN:
        raise UnreadableError(OTHER_CONTENT, "it is not a tar file") from None


def _members(tar: tarfile.TarFile, archive: Archive) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of the members that are read. Raises UnreadableError where the archive ends badly."""
    try:
        while (entry := tar.next()) is not None:
            vars(tar)["members"].clear()  # it remembers all of them
            if entry.isdir():
                continue
            fault = None if entry.isreg() and not entry.issparse() else _NO_FILE
            if archive.wanted(entry.name, fault) and (data := _data(tar, entry, archive)) is not None:
                yield entry.name, data
    except _BROKEN:
        raise UnreadableError(DAMAGED, "it cannot be read to its end") from None


def _data(tar: tarfile.TarFile, entry: tarfile.TarInfo, archive: Archive) -> bytes | None:
    content = tar.extractfile(entry)
    assert content is not None  # it is a regular file
    member = Member()
    try:
        while piece := content.read(PIECE):
            member.add(piece)
    except UnreadableError as refused:
        if not member.full:
            raise
        archive.refuse(entry.name, refused.reason)
        return None
    return member.data()
