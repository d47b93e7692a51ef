"""One file packed with gzip: read as the file in it, whose kind its name tells ("page.html.gz")."""

from __future__ import annotations

import gzip
from dataclasses import replace
from typing import BinaryIO

from indexer.loaders.kinds import suffix_of
from indexer.loaders.nesting import Items, Nest
from indexer.loaders.packed.members import Archive, Member
from indexer.loaders.packed.unpacking import PIECE, Unpacked
from indexer.loaders.reasons import OTHER_CONTENT, UNSUPPORTED, UnreadableError
from indexer.records import Document


def read(handle: BinaryIO, name: str, nest: Nest) -> Items:
    """The articles of the file in it. Raises UnreadableError."""
    inner = name.rpartition("/")[2][: -len(".gz")]
    if suffix_of(inner) is None:
        raise UnreadableError(UNSUPPORTED, "the file in it is of no kind that is read")
    if handle.read(2) != b"\x1f\x8b":
        raise UnreadableError(OTHER_CONTENT, "it is not gzip")
    handle.seek(0)
    stream = Unpacked(gzip.GzipFile(fileobj=handle), handle, nest.allowance.take_bytes)
    archive = Archive(name, nest)
    data, fault = _unpacked(stream)
    for item in archive.read(data, inner, 1.0):
        yield replace(item, partial=True) if fault and isinstance(item, Document) else item
    yield from archive.leftovers()
    if fault:
        raise fault


def _unpacked(stream: Unpacked) -> tuple[bytes, UnreadableError | None]:
    """What can be unpacked, and why there is no more of it."""
    member = Member()
    try:
        while piece := stream.read(PIECE):
            member.add(piece)
    except UnreadableError as refusal:
        return member.data(), refusal
    return member.data(), None
