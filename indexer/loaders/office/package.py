"""The parts of an Office file: XML files in a zip, read within limits."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from indexer.loaders.nesting import MAX_ENTRIES
from indexer.loaders.office.xml_events import Visitor, walk
from indexer.loaders.packed.unpacking import opened_zip, pieces
from indexer.loaders.reasons import TOO_LARGE, UnreadableError

MAX_UNPACKED = 100_000_000
"""Most bytes of XML read from one file."""


@dataclass
class Package:
    """An Office file whose directory was read. `left` counts down the bytes that may still be unpacked."""

    archive: zipfile.ZipFile
    entries: Mapping[str, zipfile.ZipInfo]
    left: int = field(default=MAX_UNPACKED)

    def unpacked(self, part: str) -> Iterator[bytes]:
        """The bytes of a part, in pieces; none if there is no such part. Raises UnreadableError."""
        if entry := self.entries.get(part):
            yield from pieces(self.archive, entry, self._take)

    def visit(self, part: str, visitor: Visitor, prefixes: Mapping[str, str]) -> None:
        """Tell `visitor` all of a part, if there is one. Raises UnreadableError, also half-way."""
        if part in self.entries:
            walk(self.unpacked(part), visitor, prefixes)

    def _take(self, count: int) -> None:
        self.left -= count
        if self.left < 0:
            raise UnreadableError(TOO_LARGE, f"it unpacks to over {MAX_UNPACKED // 1_000_000} MB")


def opened_package(handle: BinaryIO, what: str) -> Package:
    """The file's parts by name. `what` is its kind, for the reason. Raises UnreadableError."""
    archive = opened_zip(handle, what)
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise UnreadableError(TOO_LARGE, f"over {MAX_ENTRIES:,} files in it")
    return Package(archive, {entry.filename: entry for entry in entries})
